"""Which planned event an act of calling off was about: the act is an event of its own, and ends the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from detente.records import Mention, When
from detente.timeline.cluster import Cluster
from detente.timeline.traits import FIRM, OPEN, family, stems

__all__ = ["carry_cancellations"]

#: Days ahead of a cancellation up to which a plan may lie that it ends.
_AHEAD: Final = 150
#: Days by which a plan may have been told after the act that ended it (a later report of both).
_TOLD_LATER: Final = 3


def carry_cancellations(
    groups: Sequence[Cluster], published: Mapping[str, When | None], *, verbs: Collection[str],
) -> None:
    """Notes with each planned meeting the mentions that tell of its being called off.

    ``verbs`` are those that call off what is to come. The plan is the one that is told of by then, lies ahead of the
    act, has all its parties, and no other place. Of several, the one that shares a place, a name, persons, a
    document or most words with it; where that leaves two, none is chosen.
    """
    meetings = [g for g in groups if family(g.mentions[0]) == "meeting" and any(m.status in OPEN for m in g.mentions)]
    for group in groups:
        acts = [m for m in group.mentions if m.status in FIRM and _ends_plans(m, verbs)]
        if family(group.mentions[0]) != "cancellation" or not acts:
            continue
        fits = sorted(((_closeness(group, m), i) for i, m in enumerate(meetings) if _may_end(group, m, published)),
                      reverse=True)
        if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]):
            meetings[fits[0][1]].called_off.extend(acts)


def _ends_plans(mention: Mention, verbs: Collection[str]) -> bool:
    """Whether its trigger is a form of a verb that ends what is still to come; talks may also be broken off."""
    trigger = mention.trigger.lower()
    return any(trigger.startswith(verb.split()[0].removesuffix("e")) for verb in verbs)


def _may_end(act: Cluster, plan: Cluster, published: Mapping[str, When | None]) -> bool:
    if not act.parties or not act.parties <= plan.parties:
        return False
    if act.places and plan.places and not act.places & plan.places:
        return False
    if act.when is None or plan.when is None:
        return _documents(act) & _documents(plan) != set() or _closeness(act, plan)[0] > 0
    told = [d for m in plan.mentions if m.status in OPEN and (d := published.get(m.evidence.document))]
    if not told or min((d.last - act.when.last).days for d in told) > _TOLD_LATER:
        return False
    return -1 <= (plan.when.last - act.when.first).days <= _AHEAD


def _documents(group: Cluster) -> set[str]:
    return {m.evidence.document for m in group.mentions}


def _closeness(act: Cluster, plan: Cluster) -> tuple[int, int, int, int]:
    """What they share: places and names, persons, documents, words."""
    mine, theirs = _words(act.mentions), _words(plan.mentions)
    named = bool(act.places & (plan.places | {n.rpartition(" ")[0] for n in plan.names})) + bool(act.names & plan.names)
    persons = {a for m in act.mentions for a in m.sources + m.targets if a.count(".") >= 2}
    theirs_too = {a for m in plan.mentions for a in m.sources + m.targets}
    return named, len(persons & theirs_too), len(_documents(act) & _documents(plan)), len(mine & theirs)


def _words(mentions: Sequence[Mention]) -> set[str]:
    return {word for m in mentions for word in stems(m.evidence.quote)}
