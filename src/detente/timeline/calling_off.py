"""Which planned event an act of calling off was about: the act is an event of its own, and ends the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from detente.records import Mention, When
from detente.timeline.cluster import Cluster
from detente.timeline.traits import FIRM, OPEN, family, stems

__all__ = ["carry_cancellations"]

#: Days ahead of a cancellation up to which a plan may lie that it ends.
_AHEAD: Final = 400
#: Days by which a plan may have been told after the act that ended it (a later report of both).
_TOLD_LATER: Final = 3


def carry_cancellations(groups: Sequence[Cluster], published: Mapping[str, When | None]) -> None:
    """Notes with each planned meeting the mentions that tell of its being called off.

    The plan is the one that is told of by then, lies ahead of the act, has all its parties, and no other place. Of
    several, the one that shares a place, a name or most words with it; where that leaves two, none is chosen.
    """
    meetings = [g for g in groups if family(g.mentions[0]) == "meeting" and any(m.status in OPEN for m in g.mentions)]
    for group in groups:
        if family(group.mentions[0]) != "cancellation" or not any(m.status in FIRM for m in group.mentions):
            continue
        fits = sorted(((_closeness(group, m), i) for i, m in enumerate(meetings) if _may_end(group, m, published)),
                      reverse=True)
        if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]):
            meetings[fits[0][1]].called_off.extend(m for m in group.mentions if m.status in FIRM)


def _may_end(act: Cluster, plan: Cluster, published: Mapping[str, When | None]) -> bool:
    if not act.parties or not act.parties <= plan.parties:
        return False
    if act.places and plan.places and not act.places & plan.places:
        return False
    if act.when is None:
        return bool({m.evidence.document for m in act.mentions} & {m.evidence.document for m in plan.mentions})
    told = [d for m in plan.mentions if m.status in OPEN and (d := published.get(m.evidence.document))]
    if not told or min(d.first for d in told).toordinal() - act.when.last.toordinal() > _TOLD_LATER:
        return False
    return plan.when is None or -1 <= (plan.when.last - act.when.first).days <= _AHEAD


def _closeness(act: Cluster, plan: Cluster) -> tuple[int, int, int]:
    """What they share: places and names, persons, words."""
    mine, theirs = _words(act.mentions), _words(plan.mentions)
    named = bool(act.places & (plan.places | {n.rpartition(" ")[0] for n in plan.names})) + bool(act.names & plan.names)
    persons = {a for m in act.mentions for a in m.sources + m.targets if a.count(".") >= 2}
    return named, len(persons & {a for m in plan.mentions for a in m.sources + m.targets}), len(mine & theirs)


def _words(mentions: Sequence[Mention]) -> set[str]:
    return {word for m in mentions for word in stems(m.evidence.quote)}
