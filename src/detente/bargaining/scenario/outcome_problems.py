"""What a scenario says of its outcomes that cannot be: packages of nothing, of what is ruled out, or nothing left."""

from __future__ import annotations

import bisect
import difflib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.bargaining.scenario.number import Problem
from detente.bargaining.scenario.possible import (
    Ruled,
    blocks_of,
    holds_somewhere,
    named_levels,
    outcomes_of,
    ruled_out,
)
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.bargaining.scenario.whole import Scenario

__all__ = ["outcome_problems"]


def outcome_problems(scenario: Scenario) -> Iterator[Problem]:
    """Where in the file named outcomes, or what cannot be, are at fault, and what to do. Issues are known to be sound,
    and so is each ``where``.
    """
    yield from _named_problems(scenario)
    yield from _nothing_left(scenario)
    yield from _ruled_out(scenario)
    outcomes = outcomes_of(scenario)
    for place, lever in enumerate(scenario.levers):
        if lever.where and not holds_somewhere(scenario, outcomes, lever.where):
            yield ("levers", place, "where"), (f"lever “{lever.name}” holds at no outcome that can be; widen its "
                                               "where, or take it out")


def _named_problems(scenario: Scenario) -> Iterator[Problem]:
    """Each named outcome has a name of its own and says of each issue where it stands."""
    if scenario.only_listed and not scenario.outcomes:
        yield ("only_listed",), ("the listed outcomes are the only ones, and none is listed; add tables "
                                 "[[outcomes]], or take only_listed out")
    names = [table.name for table in scenario.outcomes]
    actors = [actor.id for actor in scenario.actors]
    issues = {issue.id: issue for issue in scenario.issues}
    for place, table in enumerate(scenario.outcomes):
        at = ("outcomes", place)
        if table.name in names[:place]:
            yield (*at, "name"), f"two outcomes are named “{table.name}”; give each its own name"
        if table.by is not None and table.by not in actors:
            yield (*at, "by"), f"“{table.name}” is proposed by {table.by!r}, no actor; {_near(table.by, actors)}"
        for name, stands in table.at.items():
            if name not in issues:
                yield (*at, "at", name), (f"“{table.name}” names the issue {name!r}, which is not described; "
                                          f"{_near(name, list(issues))}")
            elif not issues[name].takes((stands,) if issues[name].levels else (stands, stands)):
                yield (*at, "at", name), (f"“{table.name}” puts {name!r} at {stands!r}; "
                                          f"{_expected(scenario, name, stands)}")
            elif isinstance(stands, float) and not (issues[name].low or 0.0) <= stands <= (issues[name].high or 0.0):
                yield (*at, "at", name), (f"“{table.name}” puts {name!r} at {stands:g}, off its scale; "
                                          f"{_expected(scenario, name, stands)}, or widen the scale")
        for name in issues:
            if name not in table.at:
                yield (*at, "at"), (f"“{table.name}” does not say where {name!r} stands; "
                                    f"{_expected(scenario, name, '')}. What it leaves open can be a level of its own")


def _expected(scenario: Scenario, issue_id: str, stands: str | float) -> str:
    """What can stand there."""
    issue = next(issue for issue in scenario.issues if issue.id == issue_id)
    if issue.levels:
        return _near(str(stands), list(issue.levels))
    return f"expected a number from {issue.low:g} to {issue.high:g}"


def _near(found: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(found, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"


def _nothing_left(scenario: Scenario) -> Iterator[Problem]:
    """What cannot be leaves something, and ties no more issues than can be weighed together."""
    for place, table in enumerate(scenario.impossible):
        for issue in scenario.issues:
            stands = table.where.get(issue.id)
            if stands is not None and issue.low is not None and issue.high is not None and not (
                    float(stands[0]) <= issue.high and float(stands[-1]) >= issue.low):
                yield ("impossible", place, "where"), (
                    f"[[impossible]] puts {issue.id!r} at {list(stands)}, off its scale; expected a range within "
                    f"{issue.low:g} to {issue.high:g}")
    sizes = outcomes_of(scenario.model_copy(update={"impossible": (), "only_listed": False})).sizes
    ruled = tuple(ruled_out(scenario, table.where) for table in scenario.impossible)
    if fault := _fault(sizes, ruled):
        first = bisect.bisect_left(range(len(ruled)), 1, key=lambda last: bool(_fault(sizes, ruled[:last + 1])))
        yield ("impossible", first, "where"), _fault(sizes, ruled[:first + 1]) or fault


def _fault(sizes: tuple[int, ...], ruled: tuple[Ruled, ...]) -> str:
    """What is wrong with all that cannot be together, "" where nothing is."""
    try:
        blocks = blocks_of(sizes, ruled)
    except InputError as error:
        return str(error)
    return "" if all(len(block.levels) for block in blocks) else (
        "with this table no outcome is left that can be; take levels out of its where, or the table")


def _ruled_out(scenario: Scenario) -> Iterator[Problem]:
    """No named outcome is among those that cannot be."""
    named = named_levels(scenario)
    for number, table in enumerate(scenario.impossible):
        ruled = ruled_out(scenario, table.where)
        for place, levels in enumerate(named):
            if all(levels[axis] in held for axis, held in ruled):
                why = f"“{table.note}”" if table.note else ", ".join(table.evidence)
                yield ("outcomes", place, "at"), (
                    f"“{scenario.outcomes[place].name}” cannot be, by table {number + 1} of [[impossible]] ({why}); "
                    "change the one or the other")
