"""What the councils of a scenario say that cannot be: scales of nothing, positions off them, issues without push."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente.bargaining.scenario.council import CouncilIssueTable, CouncilTable
from detente.bargaining.scenario.number import Problem

if TYPE_CHECKING:
    from detente.bargaining.scenario.whole import Scenario

__all__ = ["council_problems", "scale_of"]

_LARGEST: Final = 1e100
_KEYS: Final = ("position", "salience")


def council_problems(scenario: Scenario) -> Iterator[Problem]:
    """Where in the file a council is at fault, and what to do."""
    yield from _twice("councils", [council.id for council in scenario.councils], ("councils",))
    for place, council in enumerate(scenario.councils):
        at: tuple[str | int, ...] = ("councils", place)
        yield from _twice("the council's issues", [issue.id for issue in council.issues], (*at, "issues"))
        yield from _twice("the council's members", [member.id for member in council.members], (*at, "members"))
        if not council.members:
            yield (*at, "id"), f"the council “{council.id}” has no members; add tables [[councils.members]]"
        yield from _scales(scenario, council, at)
        for number, member in enumerate(council.members):
            here = (*at, "members", number)
            if member.capability.low < 0 or member.capability.high > _LARGEST:
                yield (*here, "capability"), f"the capability of “{member.id}” is 0 or more, and finite; correct it"
            yield from _named(council, number, here)
            yield from _ranges(scenario, council, number, here)
        yield from _idle(council, at)


def scale_of(scenario: Scenario, issue: CouncilIssueTable) -> tuple[float, float] | None:
    """The ends of an issue's scale: its own, or those of the scenario's issue of that id; None where neither is."""
    if issue.low is not None and issue.high is not None:
        return issue.low, issue.high
    same = next((i for i in scenario.issues if i.id == issue.id), None)
    return (same.low, same.high) if same and same.low is not None and same.high is not None else None


def _twice(what: str, ids: Sequence[str], at: tuple[str | int, ...]) -> Iterator[Problem]:
    for place, found in enumerate(ids):
        if found in ids[:place]:
            yield (*at, place, "id"), f"{what} hold “{found}” twice; give each its own id"


def _scales(scenario: Scenario, council: CouncilTable, at: tuple[str | int, ...]) -> Iterator[Problem]:
    for number, issue in enumerate(council.issues):
        scale = scale_of(scenario, issue)
        here = (*at, "issues", number)
        if scale is None:
            yield (*here, "id"), (f"the issue “{issue.id}” has no scale; give it low and high, or the id of an issue "
                                  "of the scenario that has them")
        elif not max(map(abs, scale)) <= _LARGEST:
            yield (*here, "low"), f"the scale of “{issue.id}” is too wide to reckon with; count in a larger unit"
        elif issue.reference and not scale[0] <= issue.reference.low <= issue.reference.high <= scale[1]:
            yield (*here, "reference"), (f"the reference on “{issue.id}” lies off its scale from {scale[0]:g} to "
                                         f"{scale[1]:g}; correct it")


def _named(council: CouncilTable, number: int, at: tuple[str | int, ...]) -> Iterator[Problem]:
    """Positions and saliences name issues of the council, and go together."""
    member, known = council.members[number], [issue.id for issue in council.issues]
    for key, other in (_KEYS, _KEYS[::-1]):
        for issue in getattr(member, key):
            if issue not in known:
                near = difflib.get_close_matches(issue, known, n=1)
                remedy = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
                yield (*at, key, issue), f"“{member.id}” has a {key} on “{issue}”, no issue of the council; {remedy}"
            elif issue not in getattr(member, other):
                yield (*at, key, issue), (f"“{member.id}” has a {key} on “{issue}” and no {other}; add it, or take "
                                          f"the {key} out where it takes no position")


def _ranges(
    scenario: Scenario, council: CouncilTable, number: int, at: tuple[str | int, ...]
) -> Iterator[Problem]:
    member = council.members[number]
    for issue in council.issues:
        scale, stands, cares = scale_of(scenario, issue), *(getattr(member, key).get(issue.id) for key in _KEYS)
        if scale and stands and not scale[0] <= stands.low <= stands.high <= scale[1]:
            yield (*at, "position", issue.id), (
                f"the position of “{member.id}” on “{issue.id}” runs from {stands.low:g} to {stands.high:g}, off the "
                f"scale from {scale[0]:g} to {scale[1]:g}; correct it, or widen the scale")
        if cares and not 0 <= cares.low <= cares.high <= 1:
            yield (*at, "salience", issue.id), (f"the salience of “{issue.id}” to “{member.id}” runs from 0 to 1; "
                                                "correct low or high")


def _idle(council: CouncilTable, at: tuple[str | int, ...]) -> Iterator[Problem]:
    """On every issue somebody has weight at the best values."""
    pushed = Counter(issue for member in council.members if member.capability.best > 0
                     for issue, cares in member.salience.items() if cares.best > 0 and issue in member.position)
    for number, issue in enumerate(council.issues):
        if council.members and not pushed[issue.id]:
            yield (*at, "issues", number, "id"), (f"nobody has a position, a salience above 0 and a capability above 0 "
                                                  f"on “{issue.id}”; add one, or leave the issue out")
