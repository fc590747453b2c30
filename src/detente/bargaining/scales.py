"""The issues of a scenario that are scales: what a unit is worth to each side, and the zone along the scale, exactly.

A scenario cuts a scale into steps to list outcomes. Worth runs straight along it, so what passes for a side can be
told between the steps too, with the other issues held where they are: :mod:`detente.bargaining.zone.intervals`. A
closed range that cannot be passes for nobody. Where the named outcomes are the only ones, nothing lies between them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.coded import Coded, best, worth_by_issue
from detente.bargaining.scenario import IssueTable, Scenario
from detente.bargaining.scenario.possible import levels_held, places_on
from detente.bargaining.zone import IntervalZone, Nearest, Talks, find_interval_zone

__all__ = ["MOST_PACKAGES", "AlongScale", "Scale", "along", "possible_at", "readings_at", "scales"]

Array = NDArray[np.float64]
#: How many ways to settle the other issues are tried, the nearest to a deal first.
MOST_PACKAGES = 100
#: Outcomes whose levels are looked up together.
_AT_ONCE = 1_000
#: How far beside the end of a reading it counts no more, as a share of the scale.
_BESIDE = 1e-9


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An issue that is a scale: its place among the issues (``axis``), its ends, the ``places`` of its levels, shape
    (n_levels,), and for each actor what the way from end to end is worth to it, in its own units (``rise``), shape
    (n_actors,).
    """

    axis: int
    name: str
    unit: str
    low: float
    high: float
    places: Array
    rise: Array

    def at(self, level: int) -> float:
        """The place of a level on the scale."""
        return float(self.places[level])


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AlongScale:
    """The zone along a scale, the other issues at the ``levels`` given (that of the scale itself is not used)."""

    scale: Scale
    levels: tuple[int, ...]
    zone: IntervalZone


def scales(scenario: Scenario) -> tuple[Scale, ...]:
    """The scales among the issues of a scenario, along which outcomes lie that are not listed."""
    if scenario.only_listed:
        return ()
    return tuple(_scale(scenario, axis, issue) for axis, issue in enumerate(scenario.issues) if not issue.levels)


def _scale(scenario: Scenario, axis: int, issue: IssueTable) -> Scale:
    low, high = issue.low or 0.0, issue.high or 0.0
    worth = {w.actor: w.at for w in scenario.worth if w.issue == issue.id}
    rise = np.array([best(worth[a.id]["high"]) - best(worth[a.id]["low"]) for a in scenario.actors])
    return Scale(axis=axis, name=issue.question or issue.id, unit=issue.unit, low=low, high=high, rise=rise,
                 places=places_on(scenario, issue))


def along(scenario: Scenario, coded: Coded, nearest: Nearest, scale: Scale) -> AlongScale | None:
    """The zone along a scale. Of the ways to settle the other issues, nearest first, the first with a zone is taken; if
    none has one, that with the smallest gap; None where there is always a side that can live with no place.
    """
    found: list[AlongScale] = []
    points, worth = _points(scenario, scale), worth_by_issue(scenario)
    for levels in _packages(coded, nearest, scale):
        readings = np.where(_possible(scenario, scale, levels, points), _readings(scenario, scale, levels, points), 0.0)
        talks = Talks.of(_utilities(worth, scale, levels, points), coded.talks.no_deal, names=coded.names,
                         readings=readings, slack=0)
        zone = find_interval_zone(points, talks, cut=scenario.cut)
        if zone.exists:
            return AlongScale(scale=scale, levels=levels, zone=zone)
        if np.isfinite(zone.gap):
            found.append(AlongScale(scale=scale, levels=levels, zone=zone))
    return min(found, key=lambda one: one.zone.gap, default=None)


def _packages(coded: Coded, nearest: Nearest, scale: Scale) -> Iterator[tuple[int, ...]]:
    """Ways to settle the other issues, nearest to a deal first; the scale itself stands at 0 in them."""
    others = np.zeros(coded.outcomes.size, dtype=np.intp)
    for axis, size in enumerate(coded.outcomes.sizes):
        if axis != scale.axis:
            others = others * size + coded.outcomes.levels_on(axis)
    order = np.lexsort((others, -nearest.by_outcome))
    seen: dict[tuple[int, ...], None] = {}
    for start in range(0, order.size, _AT_ONCE):
        table = coded.outcomes.levels_at(order[start:start + _AT_ONCE])
        table[:, scale.axis] = 0
        for levels in map(tuple, table.tolist()):
            if levels not in seen:
                seen[levels] = None
                yield levels
            if len(seen) == MOST_PACKAGES:
                return


def _points(scenario: Scenario, scale: Scale) -> Array:
    """The ends of the scale, of the readings on it and of what cannot be, and places just beside these."""
    issue = scenario.issues[scale.axis]
    wheres = [table.where for tables in (scenario.readings, scenario.impossible) for table in tables]
    ends = {float(end) for where in wheres if issue.id in where for end in where[issue.id]}
    beside = _BESIDE * (scale.high - scale.low)
    points = {scale.low, scale.high}
    for end in ends:
        points |= {end - beside, end, end + beside}
    return np.array(sorted(p for p in points if scale.low <= p <= scale.high))


def _utilities(worth: tuple[Array, ...], scale: Scale, levels: tuple[int, ...], points: Array) -> Array:
    start = np.sum([values[:, level] for values, level in zip(worth, levels, strict=True)], axis=0)
    return np.asarray(start[:, None] + scale.rise[:, None] * (points - scale.low) / (scale.high - scale.low))


def _possible(scenario: Scenario, scale: Scale, levels: tuple[int, ...], points: Array) -> NDArray[np.bool_]:
    """Which places on the scale can be, shape (n_points,)."""
    ruled = [_held(scenario, scale, levels, points, table.where) for table in scenario.impossible]
    return ~np.any(ruled, axis=0) if ruled else np.ones(points.size, dtype=bool)


def _readings(scenario: Scenario, scale: Scale, levels: tuple[int, ...], points: Array) -> Array:
    """How far each actor takes each place on the scale for the words, shape (n_actors, n_points)."""
    found = np.ones((len(scenario.actors), points.size))
    for row, actor in enumerate(scenario.actors):
        for term in scenario.terms:
            degrees = [np.where(_held(scenario, scale, levels, points, r.where), best(r.degree), 0.0)
                       for r in scenario.readings if (r.actor, r.term) == (actor.id, term.id)]
            if degrees:
                found[row] = np.minimum(found[row], np.max(degrees, axis=0))
    return found


def _held(
    scenario: Scenario, scale: Scale, levels: tuple[int, ...], points: Array,
    where: Mapping[str, tuple[str | float, ...]],
) -> NDArray[np.bool_]:
    """At which places the issues stand as a reading asks, shape (n_points,)."""
    held = np.ones(points.size, dtype=bool)
    for axis, issue in enumerate(scenario.issues):
        if issue.id in where and axis == scale.axis:
            held &= (points >= float(where[issue.id][0])) & (points <= float(where[issue.id][-1]))
        elif issue.id in where:
            held &= bool(levels_held(scenario, issue, where[issue.id])[levels[axis]])
    return held


def possible_at(scenario: Scenario, scale: Scale, levels: tuple[int, ...], place: float) -> bool:
    """Whether one place on the scale can be with the other issues at these levels."""
    return bool(_possible(scenario, scale, levels, np.array([place]))[0])


def readings_at(scenario: Scenario, scale: Scale, levels: tuple[int, ...], place: float) -> Array:
    """How far each actor takes one place on the scale for the words, shape (n_actors,)."""
    return _readings(scenario, scale, levels, np.array([place]))[:, 0]
