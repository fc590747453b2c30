"""A scenario run with many values of its numbers at once: whether a deal exists, how near it is, how hollow.

The same zone as :func:`detente.bargaining.zone.find_zone` finds of one run, without a loop over the runs.
"""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.coded import code_scenario, places_where
from detente.bargaining.levers.lever import effects_of
from detente.bargaining.ranges.quantities import Key, Quantity, quantities
from detente.bargaining.scenario import Number, Scenario
from detente.bargaining.zone.nearest import own_range
from detente.errors import InputError

__all__ = ["MOST_RUN_CELLS", "Results", "Runs"]

Array = NDArray[np.float64]
#: Runs times actors times outcomes; so many take a few seconds.
MOST_RUN_CELLS = 20_000_000
_BLOCK = 1_000_000
_SLACK = 1e-9


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Of each run, shape (n_runs,): the hollow index; the nearness to a deal, which exists where that is 0 or more."""

    hollow: Array
    nearness: Array

    @property
    def exists(self) -> NDArray[np.bool_]:
        """Whether a deal exists."""
        return np.asarray(self.nearness >= 0)


class Runs:
    """A scenario that takes a row of numbers a run: ``columns``, those with a range; then, with ``levers``, the amount
    of each lever. Numbers without a range, and what levers cost others, stay at their best values.
    """

    def __init__(self, scenario: Scenario, *, levers: bool = False) -> None:
        coded = code_scenario(scenario)
        self.scenario = scenario
        self.columns: tuple[Quantity, ...] = quantities(scenario)
        self.levers = coded.levers if levers else ()
        self.cells = coded.talks.utilities.size
        self._where = {row: places_where(scenario, coded.outcomes, r.where) for row, r in enumerate(scenario.readings)}
        self._sizes = coded.outcomes.sizes
        self._range = own_range(coded.talks.utilities, coded.talks.no_deal)
        self._gains, self._reads = effects_of(self.levers, coded.talks)
        self._at: dict[Key, int] = {q.key: column for column, q in enumerate(self.columns)}

    @property
    def width(self) -> int:
        """How many numbers a run takes."""
        return len(self.columns) + len(self.levers)

    def at_best(self, runs: int = 1) -> Array:
        """The best values and no lever moved, shape (runs, width)."""
        return np.tile([*(q.number.best for q in self.columns), *(0.0 for _ in self.levers)], (runs, 1))

    def __call__(self, points: Array) -> Results:
        """What comes of runs with these numbers, shape (n_runs, width). Raises InputError where that takes too long."""
        if len(points) * self.cells > MOST_RUN_CELLS:
            raise InputError(f"{len(points):,} runs of {self.cells:,} utilities take too long; expected "
                             f"{MOST_RUN_CELLS // self.cells:,} runs or fewer, or fewer levels")
        block = max(1, _BLOCK // self.cells)
        parts = [self._block(points[start:start + block]) for start in range(0, len(points), block)]
        return Results(hollow=np.concatenate([p.hollow for p in parts]),
                       nearness=np.concatenate([p.nearness for p in parts]))

    def _block(self, points: Array) -> Results:
        amounts = points[:, len(self.columns):]
        lacking = np.zeros((1, 1))
        spare = common = np.full((1, 1), np.inf)
        in_words = np.full(1, np.inf)
        for row, actor in enumerate(self.scenario.actors):
            utilities = self._utilities(points, actor.id)
            no_deal = self._no_deal(points, actor.id)[:, None]
            span = np.maximum(np.ptp(utilities, axis=1, keepdims=True), np.abs(no_deal))
            gain, reading = utilities - no_deal, self._readings(points, actor.id)
            if self.levers:
                gain = gain + amounts @ self._gains[:, row]
                reading = np.clip(reading + amounts @ self._reads[:, row], 0, 1)
            bears = gain >= -_SLACK * span
            counts = np.where(bears, reading, 0.0)
            common, in_words = np.minimum(common, counts), np.minimum(in_words, counts.max(axis=1))
            gain = np.where(bears, np.maximum(gain, 0), gain) / self._range[row]
            reading = reading - self.scenario.cut
            lacking = lacking + np.minimum(gain, 0) + np.minimum(reading, 0)
            spare = np.minimum(spare, np.minimum(gain, reading))
        nearness = np.where(lacking < 0, lacking, spare).max(axis=1)
        return Results(nearness=nearness, hollow=in_words - common.max(axis=1))

    def _value(self, points: Array, key: Key, number: Number) -> Array:
        """The number of each run, shape (n_runs,)."""
        return points[:, self._at[key]] if key in self._at else np.full(len(points), number.best)

    def _utilities(self, points: Array, actor: str) -> Array:
        """Shape (n_runs, n_outcomes)."""
        found = np.zeros((len(points), 1))
        tables = {w.issue: w for w in self.scenario.worth if w.actor == actor}
        for issue in self.scenario.issues:
            worth = [self._value(points, ("worth", actor, issue.id, place), tables[issue.id].at[place])
                     for place in issue.places]
            levels = np.array(worth) if issue.levels else np.linspace(worth[0], worth[1], issue.steps + 1)
            found = (found[:, :, None] + levels.T[:, None, :]).reshape(len(points), -1)
        return found

    def _no_deal(self, points: Array, actor: str) -> Array:
        """Shape (n_runs,)."""
        rests = [self._value(points, ("no_deal", actor), n.base) for n in self.scenario.no_deal if n.actor == actor]
        adds = [self._value(points, ("support", row), s.worth)
                for row, s in enumerate(self.scenario.support) if s.actor == actor]
        takes = [-self._value(points, ("pressure", row), p.cost)
                 for row, p in enumerate(self.scenario.pressure) if p.actor == actor]
        return np.asarray(np.sum([*rests, *adds, *takes], axis=0))

    def _degree(self, points: Array, row: int, number: Number) -> Array:
        """Shape (n_runs, 1), or (1, 1) where the number has no range."""
        key = ("readings", row)
        return points[:, self._at[key], None] if key in self._at else np.array([[number.best]])

    def _readings(self, points: Array, actor: str) -> Array:
        """Shape (n_runs, n_outcomes), or with 1 for either where nothing differs."""
        found = np.ones((1, 1))
        for term in self.scenario.terms:
            degrees = [self._where[row] * self._degree(points, row, r.degree)
                       for row, r in enumerate(self.scenario.readings) if (r.actor, r.term) == (actor, term.id)]
            if degrees:
                found = np.minimum(found, functools.reduce(np.maximum, degrees))
        return found
