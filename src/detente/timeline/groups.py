"""Groups of mentions that grow by joining, and never hold two that bar each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from detente.timeline.bars import TWO_DATES, bar, barring, contradiction
from detente.timeline.traits import Traits

__all__ = ["Groups"]

#: Days that talks may last which a report tells as one.
_LASTING: Final = 10


class Groups:
    """Disjoint groups of places in ``found``, joined only where no two members bar each other."""

    def __init__(self, found: Sequence[Traits]) -> None:
        self.found = found
        self._root = list(range(len(found)))
        self._members = {i: [i] for i in range(len(found))}
        # Of members that bar the same, one stands for all: a much reported event has few kinds of members.
        self._kinds = {i: {barring(one): i} for i, one in enumerate(found)}

    def root(self, place: int) -> int:
        """The place that stands for the group of another."""
        while self._root[place] != place:
            self._root[place] = self._root[self._root[place]]
            place = self._root[place]
        return place

    def members(self, place: int) -> list[Traits]:
        """All that stand in one group with a place."""
        return [self.found[i] for i in self._members[self.root(place)]]

    def alone(self, place: int) -> bool:
        """Whether nothing has joined it."""
        return len(self._members[self.root(place)]) == 1

    def join(self, one: int, other: int) -> None:
        """Joins the groups of two places, unless any two members bar each other."""
        self._join(one, other, bar)

    def join_moved(self, one: int, other: int) -> bool:
        """Joins the groups of two places whatever their dates, unless something else forbids it; whether it did."""
        return self._join(one, other, contradiction)

    def all(self) -> list[list[int]]:
        """The groups, each as its places in order."""
        return [sorted(self._members[root]) for root in sorted(self._members)]

    def _join(self, one: int, other: int, forbids: Callable[[Traits, Traits], str]) -> bool:
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return False
        mine, theirs = ([self.found[i] for i in self._kinds[root].values()] for root in (first, second))
        if any((why := forbids(a, b)) and not (why == TWO_DATES and _one_spans(a, b, [*mine, *theirs]))
               for a in mine for b in theirs):
            return False
        self._root[second] = first
        self._members[first].extend(self._members.pop(second))
        self._kinds[first] = self._kinds.pop(second) | self._kinds[first]
        return True


def _one_spans(one: Traits, other: Traits, members: Iterable[Traits]) -> bool:
    """Whether a report of the same talks states an interval of a few days in which both of two dates lie."""
    if one.when is None or other.when is None or one.family != "meeting":
        return False
    first, last = min(one.when.first, other.when.first), max(one.when.last, other.when.last)
    return (last - first).days < _LASTING and any(
        t.stated and t.when is not None and t.when.first <= first and last <= t.when.last and t.when.days <= _LASTING
        for t in members)
