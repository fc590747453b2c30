"""Which mentions tell of the same thing: the best pairs first, and nothing that contradicts a member."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from detente.records import Mention, When
from detente.timeline.bars import WIDE
from detente.timeline.candidates import candidates
from detente.timeline.groups import Groups
from detente.timeline.moved import join_moved_plans
from detente.timeline.pairs import SAME, compare
from detente.timeline.traits import FIRM, Scale, Traits, is_stated, is_visit, known, place_of, states

__all__ = ["Cluster", "clusters", "standing"]

#: Points by which an event must fit a vague mention better than any other event does.
_MARGIN: Final = 1.0
#: Days that a journey may span; a report of one gives its days where they are no more than these, and not an interval
#: in which it fell.
_JOURNEY: Final = 10
_LEG: Final = 4


@dataclasses.dataclass(slots=True)
class Cluster:
    """Mentions taken to be of one event, with what they agree on."""

    mentions: list[Mention]
    when: When | None = None
    parties: frozenset[str] = frozenset()
    adopted: tuple[str, ...] = ()
    narrowed: bool = False
    places: set[str] = dataclasses.field(default_factory=set)
    names: set[str] = dataclasses.field(default_factory=set)
    called_off: list[Mention] = dataclasses.field(default_factory=list)

    @classmethod
    def of(cls, mentions: Iterable[Mention], published: Mapping[str, When | None]) -> Cluster:
        """The cluster of some mentions, the same for any order; ``published``: the day of each document."""
        ordered = sorted(mentions, key=lambda m: m.id)
        return cls(
            mentions=ordered, when=_agreed(standing(ordered, published)),
            parties=frozenset().union(*map(states, ordered)),
            places={place_of(m) for m in ordered if m.place}, names={m.name for m in ordered if m.name},
        )

    @property
    def stated(self) -> bool:
        """Whether a report states its date."""
        return any(m.when is not None and m.when_basis in ("stated", "carried") for m in self.mentions)


def standing(found: Sequence[Mention], published: Mapping[str, When | None]) -> list[Mention]:
    """The mentions of an event whose dates stand: not of a plan that was told with another date later, or that took
    place on another.
    """
    stated = [_Dated(m, m.when, published.get(m.evidence.document)) for m in found
              if is_stated(m) and m.when is not None]
    moved = {one.mention.id for one in stated if any(_supersedes(other, one) for other in stated)}
    return [m for m in found if m.id not in moved]


class _Dated(NamedTuple):
    """A mention with the date that it states, and the day of its document."""

    mention: Mention
    when: When
    told: When | None


def _supersedes(new: _Dated, old: _Dated) -> bool:
    """Whether the date of one takes the place of a plan's; news of an end does not, and gives way to a new date."""
    if old.mention.status in FIRM or new.mention.status == "cancelled" or new.when.gap(old.when) <= 1:
        return False
    if new.mention.status in FIRM:
        return True
    if new.told is None or old.told is None:
        return False
    return old.told.last < new.told.last or (old.mention.status == "cancelled" and old.told == new.told)


def _agreed(found: Sequence[Mention]) -> When | None:
    """The days that most documents allow: those stated by the best basis, narrowed by all that overlap.

    The days of a journey span from its first to its last; of two stays, one within the other, the shorter counts. A
    plan's date gives way to that of what happened.
    """
    dated = [m for m in found if m.when is not None]
    by_basis = (
        [m for m in dated if is_stated(m) and m.status in FIRM], [m for m in dated if is_stated(m)],
        [m for m in dated if m.when_basis != "reported"], dated,
    )
    best = next(filter(None, by_basis), [])
    if not best:
        return None
    intervals = sorted((m.when for m in best if m.when), key=lambda w: (w.days, w.first, w.last, w.stated))

    def told(when: When) -> int:
        return len({m.evidence.document for m in dated if m.when and m.when.overlaps(when)})

    agreed = min((w for w in intervals if w.days == intervals[0].days or w.days <= WIDE),
                 key=lambda w: (-told(w), w.days, w.first, w.last, w.stated))
    for when in intervals:
        agreed = agreed.meet(when) or agreed
    spanning = _spanning(intervals, [m.when for m in dated if m.when and is_stated(m)])
    if spanning is not None:
        return spanning
    legs = [m.when for m in best if is_visit(m) and m.when and m.when.days <= _LEG]
    journey = [w for w in legs if not any(
            1 < o.days < w.days and w.first <= o.first and o.last <= w.last for o in legs)]
    if journey:
        first, last = min(w.first for w in journey), max(w.last for w in journey)
        if (last - first).days < _JOURNEY:
            return When(first, last, agreed.stated)
    for plan in sorted((m.when for m in dated if m.when and is_stated(m)), key=lambda w: (w.days, w.first, w.stated)):
        agreed = agreed.meet(plan) or agreed
    return agreed


def _spanning(days: Sequence[When], stated: Sequence[When]) -> When | None:
    """The interval of a few days that some report states and in which all differing days of the others lie: talks that
    last from the one to the other.
    """
    narrow = [w for w in days if w.days <= _LEG]
    if all(w.overlaps(other) for w in narrow for other in narrow):
        return None
    over = [w for w in stated if w.days <= _JOURNEY and all(w.first <= d.first and d.last <= w.last for d in narrow)]
    return min(over, key=lambda w: (w.days, w.first, w.stated), default=None)


def clusters(mentions: Sequence[Mention], published: Mapping[str, When | None]) -> list[Cluster]:
    """Clusters of mentions, the same for any order of the input.

    1. Pairs of mentions with a narrow date are joined from the best score down to :data:`~detente.timeline.pairs.SAME`,
       as long as no two members of what would be one event bar each other.
    2. A mention with a wide date, or with none, joins the event that fits it best, if it fits better than the next
       by a margin or shares its name.
    3. What is left of those joins each other, as in 1.
    4. A plan that moved joins what it became, as :mod:`detente.timeline.moved` tells.
    """
    found = known(mentions, published)
    scale = Scale(found)
    scored = [(c.total, i, j) for i, j in candidates(found)
              if (c := compare(found[i], found[j], scale)).total >= SAME]
    scored.sort(key=lambda s: (-round(s[0], 9), s[1], s[2]))
    vague = [_is_vague(t) for t in found]
    groups = Groups(found)
    for _, i, j in scored:
        if not vague[i] and not vague[j]:
            groups.join(i, j)
    _place_vague(groups, scored, vague)
    left = [groups.alone(i) and vague[i] for i in range(len(found))]
    for _, i, j in scored:
        if left[i] and left[j]:
            groups.join(i, j)
    join_moved_plans(groups, scale)
    return [Cluster.of((found[i].mention for i in group), published) for group in groups.all()]


def _is_vague(one: Traits) -> bool:
    return one.when is None or one.when.days > WIDE


def _place_vague(groups: Groups, scored: Sequence[tuple[float, int, int]], vague: Sequence[bool]) -> None:
    fits: dict[int, dict[int, tuple[float, int]]] = {}
    for total, i, j in scored:
        if vague[i] != vague[j]:
            one, other = (i, j) if vague[i] else (j, i)
            best = fits.setdefault(one, {})
            best.setdefault(groups.root(other), (total, other))  # sorted, so the first is the best
    placed = []
    for one, best in fits.items():
        (total, other), *rest = sorted(best.values(), key=lambda b: (-round(b[0], 9), b[1]))
        named = groups.found[one].mention.name
        if not rest or total - rest[0][0] >= _MARGIN or (named and named == groups.found[other].mention.name):
            placed.append((-round(total, 9), one, other))
    for _, one, other in sorted(placed):
        groups.join(one, other)

