"""What a person decided about events: applied to the timeline's clusters in the order in which it was decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from detente.records import Mention, When
from detente.timeline.cluster import Cluster

__all__ = ["Ruling", "decided", "event_id"]

_Published: TypeAlias = Mapping[str, When | None]


class Ruling(Protocol):
    """A person's decision about a mention or an event: ``kind`` is ``reject mention``, ``merge events`` (``value``:
    the other events' ids), ``split event`` (``value``: ids of the mentions that leave) or ``move mentions`` (``value``:
    ids of the mentions that belong to the target). ``anchors`` are the mentions that the events named in it had when it
    was made, as ``event:mention``; an event is found by them, whatever its id is by now.
    """

    @property
    def kind(self) -> str:
        """What was decided."""
        ...

    @property
    def target(self) -> str:
        """Id of the mention or event it is about."""
        ...

    @property
    def value(self) -> tuple[str, ...]:
        """Further ids."""
        ...

    @property
    def anchors(self) -> tuple[str, ...]:
        """Mentions of the events it names, as event:mention."""
        ...


def event_id(mention: Mention | str) -> str:
    """The id of the event whose earliest mention is this one (or has this id)."""
    name = mention if isinstance(mention, str) else mention.id
    return "E" + hashlib.blake2b(name.encode(), digest_size=4).hexdigest()


def decided(
    groups: Sequence[Cluster], decisions: Sequence[Ruling], published: _Published,
) -> list[Cluster]:
    """The clusters after the decisions; where two contradict each other, the later one holds.

    A merge makes one of the clusters that hold most of each event's mentions. A split takes mentions out of where they
    stand with any that was to stay. A move puts mentions to where most of the target's are. Reports that came in after
    a decision stay with the mentions that the timeline put them to. What is not there is left alone.
    """
    found = list(groups)
    for decision in decisions:
        if decision.kind == "merge events":
            found = _merged(found, decision, published)
        elif decision.kind == "split event":
            found = _split(found, decision, published)
        elif decision.kind == "move mentions":
            found = _moved(found, decision, published)
    return found


def _merged(groups: list[Cluster], decision: Ruling, published: _Published) -> list[Cluster]:
    homes = [h for event in dict.fromkeys((decision.target, *decision.value)) if (h := _home(groups, decision, event))]
    joined = list({id(h): h for h in homes}.values())
    if len(joined) < 2:
        return groups
    return [*_without(groups, joined), Cluster.of((m for g in joined for m in g.mentions), published)]


def _split(groups: list[Cluster], decision: Ruling, published: _Published) -> list[Cluster]:
    leaving = set(decision.value)
    staying = _anchored(decision, decision.target) - leaving
    if not staying:  # a decision without anchors: whoever stands there now
        home = _home(groups, decision, decision.target)
        staying = {m.id for m in home.mentions} - leaving if home else set()
    mixed = [g for g in groups if _ids(g) & leaving and _ids(g) & staying]
    if not mixed:
        return groups
    apart = [g for g in groups if _ids(g) & leaving and not _ids(g) & staying]
    kept = [m for g in mixed for m in g.mentions if m.id not in leaving]
    own = [m for g in mixed for m in g.mentions if m.id in leaving]
    rest = [Cluster.of((m for m in g.mentions if m in kept), published) for g in mixed]
    leaves = Cluster.of([*own, *(m for g in apart for m in g.mentions)], published)
    return [*_without(groups, [*mixed, *apart]), *rest, leaves]


def _moved(groups: list[Cluster], decision: Ruling, published: _Published) -> list[Cluster]:
    home = _home(groups, decision, decision.target)
    wanted = set(decision.value)
    if home is None or not any(_ids(g) & wanted for g in groups if g is not home):
        return groups
    moving = [m for g in groups for m in g.mentions if g is not home and m.id in wanted]
    touched = [g for g in groups if g is not home and _ids(g) & wanted]
    rest = [Cluster.of(left, published) for g in touched if (left := [m for m in g.mentions if m.id not in wanted])]
    return [*_without(groups, [home, *touched]), *rest, Cluster.of([*home.mentions, *moving], published)]


def _home(groups: Sequence[Cluster], decision: Ruling, event: str) -> Cluster | None:
    """Where most of an event's mentions are now; without anchors, where the mention is that its id comes from."""
    anchored = _anchored(decision, event) - (set(decision.value) if decision.kind == "split event" else set())
    own = {id(g): len(_ids(g) & anchored) or any(event_id(m) == event for m in g.mentions) for g in groups}
    held = [g for g in groups if own[id(g)]]
    return min(held, key=lambda g: (-own[id(g)], min(_ids(g))), default=None)


def _anchored(decision: Ruling, event: str) -> set[str]:
    return {mention for named, _, mention in (a.partition(":") for a in decision.anchors) if named == event}


def _ids(group: Cluster) -> set[str]:
    return {m.id for m in group.mentions}


def _without(groups: Sequence[Cluster], gone: Sequence[Cluster]) -> Iterator[Cluster]:
    return (g for g in groups if all(g is not other for other in gone))
