"""What can be agreed in a scenario: its issues as levels, less what cannot be, or the named outcomes alone.

A scale has a level at each of its steps and wherever a named outcome stands on it. What ``[[impossible]]`` rules out
ties the issues that it names: they make a block, which lists the combinations of their levels that are left. A level of
a scale is ruled out where it lies in the closed range from least to most.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.zone.outcomes import Block, Issue, Outcomes, level_in_words
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.bargaining.scenario.agreement import IssueTable
    from detente.bargaining.scenario.number import Where
    from detente.bargaining.scenario.whole import Scenario

__all__ = [
    "MOST_TIED", "Ruled", "blocks_of", "holds_somewhere", "levels_held", "named_levels", "outcomes_of", "places_on",
    "places_where", "ruled_out", "shares_of", "ties_of", "where_in_words",
]

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
#: Combinations of the levels of issues that hang together.
MOST_TIED: Final = 1_000_000
#: A place this near to a step, as a share of the scale, is the step.
_SAME: Final = 1e-6
#: What a table rules out: places of issues, and of each the levels that it holds at, by their places.
Ruled = tuple[tuple[int, tuple[int, ...]], ...]


def outcomes_of(scenario: Scenario) -> Outcomes:
    """What can be agreed. Raises InputError where issues that hang together have too many combinations."""
    issues = tuple(_issue(scenario, issue) for issue in scenario.issues)
    if scenario.only_listed:
        whole = Block(axes=tuple(range(len(issues))), levels=np.unique(named_levels(scenario), axis=0))
        return Outcomes(issues=issues, blocks=(whole,))
    sizes = tuple(len(issue.levels) for issue in issues)
    return Outcomes(issues=issues, blocks=blocks_of(sizes, tuple(
        ruled_out(scenario, table.where) for table in scenario.impossible)))


def _issue(scenario: Scenario, issue: IssueTable) -> Issue:
    name = issue.question or issue.id
    if issue.levels:
        return Issue(name=name, levels=issue.levels)
    return Issue.at_places(name, places_on(scenario, issue), unit=issue.unit)


def places_on(scenario: Scenario, issue: IssueTable) -> Array:
    """The places of the levels of a scale, rising, shape (n_levels,)."""
    named = {float(table.at[issue.id]) for table in scenario.outcomes if not isinstance(table.at[issue.id], str)}
    return _places(issue.low or 0.0, issue.high or 0.0, issue.steps, tuple(sorted(named)))


@functools.lru_cache(maxsize=256)
def _places(low: float, high: float, steps: int, named: tuple[float, ...]) -> Array:
    """The steps as they are written with twelve digits, and the places named besides."""
    raw = np.linspace(low, high, steps + 1)
    written = np.array([float(f"{place:.12g}") for place in raw])
    found = written if len(set(written.tolist())) == raw.size else raw
    further = [place for place in named if np.abs(found - place).min() > _SAME * (high - low)]
    places = np.sort(np.append(found, further))
    places.flags.writeable = False
    return places


def shares_of(scenario: Scenario, issue: IssueTable) -> Array:
    """How far along a scale its levels lie, from 0 to 1, shape (n_levels,)."""
    low, high = issue.low or 0.0, issue.high or 0.0
    return (places_on(scenario, issue) - low) / (high - low)


def named_levels(scenario: Scenario) -> NDArray[np.intp]:
    """Which level of each issue each named outcome takes, counted from 0, shape (n_named, n_issues)."""
    columns = [_levels_named(scenario, issue) for issue in scenario.issues]
    return np.array(columns, dtype=np.intp).reshape(len(scenario.issues), -1).T


def _levels_named(scenario: Scenario, issue: IssueTable) -> list[int]:
    """The level of one issue that each named outcome takes."""
    stands = [table.at[issue.id] for table in scenario.outcomes]
    if issue.levels:
        return [issue.levels.index(str(one)) for one in stands]
    places = places_on(scenario, issue)
    return [int(np.argmin(np.abs(places - float(one)))) for one in stands]


def levels_held(scenario: Scenario, issue: IssueTable, stands: tuple[str | float, ...]) -> Mask:
    """At which levels an issue stands as asked, shape (n_levels,)."""
    if issue.levels:
        return np.array([level in stands for level in issue.levels])
    places = places_on(scenario, issue)
    return np.asarray((places >= float(stands[0])) & (places <= float(stands[-1])))


def _held(scenario: Scenario, where: Where | Mapping[str, tuple[str | float, ...]]) -> list[Mask]:
    """For each issue, the levels at which outcomes stand as asked, shape (1, n_levels)."""
    return [levels_held(scenario, issue, where[issue.id])[None] if issue.id in where else
            np.ones((1, len(issue.levels) or places_on(scenario, issue).size), dtype=bool) for issue in scenario.issues]


def places_where(
    scenario: Scenario, outcomes: Outcomes, where: Mapping[str, tuple[str | float, ...]]
) -> Mask:
    """At which outcomes the issues stand as asked, shape (n_outcomes,)."""
    return np.asarray(outcomes.spread(_held(scenario, where), np.logical_and)[0])


def holds_somewhere(scenario: Scenario, outcomes: Outcomes, where: Mapping[str, tuple[str | float, ...]]) -> bool:
    """Whether the issues stand as asked at some outcome, without listing them."""
    return all(bool(held.any()) for held in outcomes.by_part(_held(scenario, where), np.logical_and))


def where_in_words(scenario: Scenario, where: Mapping[str, tuple[str | float, ...]]) -> str:
    """Where issues are asked to stand, as people read it."""
    issues = {issue.id: issue for issue in scenario.issues}
    said = []
    for issue_id, stands in where.items():
        issue = issues[issue_id]
        if issue.levels:
            place = " or ".join(level_in_words(str(level)) for level in stands)
        else:
            place = f"{stands[0]:.9g} to {stands[-1]:.9g}{f' {issue.unit}' if issue.unit else ''}"
        said.append(f"{(issue.question or issue.id).rstrip('?')}: {place}")
    return ", ".join(said)


def ruled_out(scenario: Scenario, where: Mapping[str, tuple[str | float, ...]]) -> Ruled:
    """What a table rules out, by the places of issues and levels."""
    return tuple((axis, tuple(np.flatnonzero(levels_held(scenario, issue, where[issue.id])).tolist()))
                 for axis, issue in enumerate(scenario.issues) if issue.id in where)


def ties_of(ruled: tuple[Ruled, ...]) -> tuple[tuple[int, ...], ...]:
    """The issues that hang together through what is ruled out, by their places, each group rising."""
    groups: list[set[int]] = []
    for table in ruled:
        joined = {axis for axis, _ in table}
        apart = [group for group in groups if not group & joined]
        groups = [*apart, joined.union(*(group for group in groups if group & joined))]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


@functools.lru_cache(maxsize=64)
def blocks_of(sizes: tuple[int, ...], ruled: tuple[Ruled, ...]) -> tuple[Block, ...]:
    """The blocks of issues that hang together, with the combinations of their levels that are left, possibly none.
    ``sizes``: how many levels each issue has. Raises InputError where a block has more than MOST_TIED combinations.
    """
    found = []
    for axes in ties_of(ruled):
        shape = tuple(sizes[axis] for axis in axes)
        if math.prod(shape) > MOST_TIED:
            raise InputError(f"what cannot be ties {len(axes)} issues with {math.prod(shape):,} combinations, more "
                             f"than the {MOST_TIED:,} that can be weighed together; name fewer issues in one table, or "
                             "take fewer levels or steps")
        left = np.ones(shape, dtype=bool)
        for table in ruled:
            held = dict(table)
            if held.keys() <= set(axes):
                left[np.ix_(*(held.get(axis, range(size)) for axis, size in zip(axes, shape, strict=True)))] = False
        found.append(Block(axes=axes, levels=np.argwhere(left)))
    return tuple(found)
