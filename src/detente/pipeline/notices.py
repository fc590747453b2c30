"""What a run tells a person besides its counts: decisions that it could not apply, or that contradict each other, and
what the study's scenario cites in vain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from detente.decisions import DECISION_KINDS, TARGETS, Decision, contradictions, told
from detente.study import Study

__all__ = ["notices"]


def notices(study: Study) -> Iterator[str]:
    """A sentence for each standing decision about something that is gone, for each pair that contradict, and for
    whatever the last brief could not do with the scenario.
    """
    yield from _of_the_scenario(study)
    yield from _unmet(study)
    yield from (told(earlier, later) for earlier, later in contradictions(study.decisions.standing()))


def _of_the_scenario(study: Study) -> Iterator[str]:
    file = study.brief / "brief.json"
    if study.settings.scenario is not None and file.is_file():
        listed = json.loads(file.read_text(encoding="utf-8")).get("set_aside", [])
        yield from (str(problem["reason"]) for problem in listed if problem.get("stage") == "brief")


def _unmet(study: Study) -> Iterator[str]:
    """Decisions that the last run could not apply, or only in part, since what they are about is gone; each in a
    sentence. They are kept.
    """
    tables = study.tables()
    ids = {name: set(study.table(name)["id"]) for name in ("documents", "mentions", "events") if name in tables}
    for decision in study.decisions.standing():
        table = TARGETS[decision.kind]
        if decision.anchors and "mentions" in ids:
            yield from _unmet_anchors(decision, ids["mentions"])
        elif table in ids:
            # Of events that were merged, one id stays; which one depends on their mentions.
            named = {decision.target, *(decision.value if decision.kind == "merge events" else ())}
            if not named & ids[table]:
                yield (f"decision {decision.id} ({decision.kind}) is about {decision.target}, which is no longer among "
                       f"the {table}; it is kept and not applied")


def _unmet_anchors(decision: Decision, mentions: set[str]) -> Iterator[str]:
    there: dict[str, int] = {}
    rest: dict[str, set[str]] = {}
    for anchor in decision.anchors:
        event, _, mention = anchor.partition(":")
        rest.setdefault(event, set()).add(mention)
        there[event] = there.get(event, 0) + (mention in mentions)
    named = {mention for found in rest.values() for mention in found} | (
        set(decision.value) if DECISION_KINDS[decision.kind].startswith("ids of the mentions") else set())
    gone = sorted(named - mentions)
    if not gone:
        return
    if decision.kind == "merge events":
        met = sum(count > 0 for count in there.values()) > 1
    else:
        staying = rest[decision.target] - (set(decision.value) if decision.kind == "split event" else set())
        met = bool(staying & mentions) and bool(set(decision.value) & mentions)
    what = "the rest of it is applied" if met else "it is kept and not applied"
    names = ", ".join(gone[:5]) + (" and others" if len(gone) > 5 else "")
    yield (f"decision {decision.id} ({decision.kind} {decision.target}) rests on {len(named)} mentions, of which "
           f"{names} {'is' if len(gone) == 1 else 'are'} no longer there; {what}")
