"""What a scenario says that cannot be: names of nothing, things said twice or left out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.bargaining.scenario.conflict_problems import conflict_problems
from detente.bargaining.scenario.council_problems import council_problems
from detente.bargaining.scenario.division import division_problems
from detente.bargaining.scenario.number import Problem
from detente.bargaining.scenario.outcome_problems import outcome_problems
from detente.bargaining.scenario.signal_problems import signal_problems

if TYPE_CHECKING:
    from detente.bargaining.scenario.whole import Scenario

__all__ = ["contradictions"]


def contradictions(scenario: Scenario) -> Iterator[Problem]:
    """Where in the file something names what is not there, stands twice, or is missing, and what to do."""
    for key, ids in (("actors", [a.id for a in scenario.actors]), ("issues", [i.id for i in scenario.issues]),
                     ("terms", [t.id for t in scenario.terms])):
        for place, found in enumerate(ids):
            if found in ids[:place]:
                yield (key, place, "id"), f"{key} holds {found!r} twice; give each its own id"
    yield from _unknown_names(scenario)
    yield from _worth_problems(scenario)
    yield from _reading_problems(scenario)
    yield from outcome_problems(scenario)
    yield from council_problems(scenario)
    yield from signal_problems(scenario)
    yield from division_problems(scenario)
    based = [n.actor for n in scenario.no_deal]
    for place, actor in enumerate(scenario.actors):
        if based.count(actor.id) != 1:
            yield ("actors", place, "id"), (f"{actor.id!r} has {based.count(actor.id)} tables [[no_deal]]; say once "
                                            "what it has without a deal")
    for place, face in enumerate(scenario.face):
        if min(face.fading.low, face.cost.low) < 0:
            yield ("face", place), "a cost of returning and its fading are 0 or more; correct low"
        if face.deviation and face.deviation.low <= 0:
            yield ("face", place, "deviation"), (f"deviation runs from {face.deviation.low:g}; expected above 0, or no "
                                                 "deviation where events do not matter")
        for number, gesture in enumerate(face.gestures):
            if not (gesture.share.low >= 0 and gesture.share.high <= 1) or gesture.on < face.since:
                yield ("face", place, "gestures", number), (f"{gesture.name!r} takes away a share from 0 to 1, on a "
                                                            f"day not before {face.since}; correct it")
    yield from conflict_problems(scenario.conflicts)


def _unknown_names(scenario: Scenario) -> Iterator[Problem]:
    """Actors, issues and terms that no table describes."""
    known = {"actor": {a.id for a in scenario.actors}, "issue": {i.id for i in scenario.issues},
             "term": {t.id for t in scenario.terms}}
    known["of"] = known["actor"]
    for key in ("worth", "no_deal", "support", "pressure", "readings", "demands", "face", "levers"):
        for place, table in enumerate(getattr(scenario, key)):
            for field, ids in known.items():
                named = getattr(table, field, None)
                if named is not None and named not in ids:
                    yield (key, place, field), (f"{key} names the {field} {named!r}, which is not described; "
                                                f"{_remedy(named, ids)}")


def _worth_problems(scenario: Scenario) -> Iterator[Problem]:
    """Each actor values each level of each issue once."""
    issues = {i.id: i for i in scenario.issues}
    seen: set[tuple[str, str]] = set()
    for place, worth in enumerate(scenario.worth):
        if (worth.actor, worth.issue) in seen:
            yield ("worth", place), f"{worth.actor!r} values {worth.issue!r} twice; take one table out"
        seen.add((worth.actor, worth.issue))
        if worth.issue in issues and set(worth.at) != set(issues[worth.issue].places):
            yield ("worth", place, "at"), (f"{worth.actor!r} values {', '.join(sorted(worth.at))} of {worth.issue!r}; "
                                           f"expected {', '.join(issues[worth.issue].places)}")
    for actor in scenario.actors:
        for place, issue in enumerate(scenario.issues):
            if (actor.id, issue.id) not in seen:
                yield ("issues", place, "id"), (f"nothing says what {issue.id!r} is worth to {actor.id!r}; add a table "
                                                "[[worth]]")


def _reading_problems(scenario: Scenario) -> Iterator[Problem]:
    """Readings, levers and what cannot be name issues and levels that exist, and degrees from 0 to 1."""
    issues = {i.id: i for i in scenario.issues}
    for place, reading in enumerate(scenario.readings):
        if reading.degree.low < 0 or reading.degree.high > 1:
            yield ("readings", place, "degree"), "a degree runs from 0 to 1; correct low or high"
    wheres = [("readings", place, reading.where) for place, reading in enumerate(scenario.readings)]
    wheres += [("levers", place, lever.where) for place, lever in enumerate(scenario.levers)]
    wheres += [("impossible", place, table.where) for place, table in enumerate(scenario.impossible)]
    for key, place, where in wheres:
        for issue, stands in where.items():
            if issue not in issues:
                yield (key, place, "where"), (f"[[{key}]] names the issue {issue!r}, which is not described; "
                                              f"{_remedy(issue, issues)}")
            elif not issues[issue].takes(stands):
                expected = ", ".join(issues[issue].levels) or "[least, most] on its scale"
                yield (key, place, "where"), f"[[{key}]] puts {issue!r} at {list(stands)}; expected {expected}"


def _remedy(named: str, ids: Iterable[str]) -> str:
    """What was meant, or what there is."""
    near = difflib.get_close_matches(named, sorted(ids), n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(ids)) or 'none'}"
