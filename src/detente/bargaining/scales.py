"""The issues of a scenario that are scales: what a unit is worth to each side, and the zone along the scale, exactly.

A scenario cuts a scale into steps to list outcomes. Worth runs straight along it, so what passes for a side can be told
between the steps too, with the other issues held where they are: :mod:`detente.bargaining.zone.intervals`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.coded import Coded, best, levels_held
from detente.bargaining.scenario import IssueTable, Scenario
from detente.bargaining.zone import IntervalZone, Nearest, Talks, find_interval_zone

__all__ = ["MOST_PACKAGES", "AlongScale", "Scale", "along", "readings_at", "scales"]

Array = NDArray[np.float64]
#: How many ways to settle the other issues are tried, the nearest to a deal first.
MOST_PACKAGES = 100
#: How far beside the end of a reading it counts no more, as a share of the scale.
_BESIDE = 1e-9


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An issue that is a scale: its place among the issues (``axis``), its ends, and for each actor what the way from
    end to end is worth to it, in its own units (``rise``), shape (n_actors,).
    """

    axis: int
    name: str
    unit: str
    low: float
    high: float
    steps: int
    rise: Array

    def at(self, level: int) -> float:
        """The place of a level on the scale."""
        return float(np.linspace(self.low, self.high, self.steps + 1)[level])


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AlongScale:
    """The zone along a scale, the other issues at the ``levels`` given (that of the scale itself is not used)."""

    scale: Scale
    levels: tuple[int, ...]
    zone: IntervalZone


def scales(scenario: Scenario) -> tuple[Scale, ...]:
    """The scales among the issues of a scenario."""
    return tuple(_scale(scenario, axis, issue) for axis, issue in enumerate(scenario.issues) if not issue.levels)


def _scale(scenario: Scenario, axis: int, issue: IssueTable) -> Scale:
    low, high = issue.low or 0.0, issue.high or 0.0
    worth = {w.actor: w.at for w in scenario.worth if w.issue == issue.id}
    rise = np.array([best(worth[a.id]["high"]) - best(worth[a.id]["low"]) for a in scenario.actors])
    return Scale(axis=axis, name=issue.question or issue.id, unit=issue.unit, low=low, high=high, steps=issue.steps,
                 rise=rise)


def along(scenario: Scenario, coded: Coded, nearest: Nearest, scale: Scale) -> AlongScale | None:
    """The zone along a scale. Of the ways to settle the other issues, nearest first, the first with a zone is taken; if
    none has one, that with the smallest gap; None where there is always a side that can live with no place.
    """
    found: list[AlongScale] = []
    for levels in _packages(coded, nearest, scale):
        points = _points(scenario, scale)
        talks = Talks.of(_utilities(coded, scale, levels, points), coded.talks.no_deal, names=coded.names,
                         readings=_readings(scenario, scale, levels, points))
        zone = find_interval_zone(points, talks, cut=scenario.cut)
        if zone.exists:
            return AlongScale(scale=scale, levels=levels, zone=zone)
        if np.isfinite(zone.gap):
            found.append(AlongScale(scale=scale, levels=levels, zone=zone))
    return min(found, key=lambda one: one.zone.gap, default=None)


def _packages(coded: Coded, nearest: Nearest, scale: Scale) -> Iterator[tuple[int, ...]]:
    """Ways to settle the other issues, nearest to a deal first; the scale itself stands at 0 in them."""
    sizes = coded.outcomes.sizes
    whole = nearest.by_outcome.reshape(sizes).max(axis=scale.axis)
    others = [size for axis, size in enumerate(sizes) if axis != scale.axis]
    for place in np.argsort(-whole.reshape(-1), kind="stable")[:MOST_PACKAGES]:
        levels = [int(k) for k in np.unravel_index(int(place), others)] if others else []
        levels.insert(scale.axis, 0)
        yield tuple(levels)


def _points(scenario: Scenario, scale: Scale) -> Array:
    """The ends of the scale and of the readings on it, and places just beside these."""
    issue = scenario.issues[scale.axis]
    ends = {float(end) for r in scenario.readings if issue.id in r.where for end in r.where[issue.id]}
    beside = _BESIDE * (scale.high - scale.low)
    points = {scale.low, scale.high}
    for end in ends:
        points |= {end - beside, end, end + beside}
    return np.array(sorted(p for p in points if scale.low <= p <= scale.high))


def _utilities(coded: Coded, scale: Scale, levels: tuple[int, ...], points: Array) -> Array:
    start = int(np.ravel_multi_index(levels, coded.outcomes.sizes))
    return coded.talks.utilities[:, start, None] + scale.rise[:, None] * (points - scale.low) / (
        scale.high - scale.low)


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
            held &= bool(levels_held(issue, where[issue.id])[levels[axis]])
    return held


def readings_at(scenario: Scenario, scale: Scale, levels: tuple[int, ...], place: float) -> Array:
    """How far each actor takes one place on the scale for the words, shape (n_actors,)."""
    return _readings(scenario, scale, levels, np.array([place]))[:, 0]
