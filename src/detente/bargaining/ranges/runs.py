"""A scenario run with many values of its numbers at once: whether a deal exists, how near it is, how hollow.

The same zone as :func:`detente.bargaining.zone.find_zone` finds of one run, without a loop over the runs.
"""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.coded import code_scenario
from detente.bargaining.levers.lever import effects_of
from detente.bargaining.ranges.quantities import Key, Quantity, quantities
from detente.bargaining.scenario import Number, Scenario
from detente.bargaining.scenario.possible import places_where, shares_of
from detente.bargaining.zone import Outcomes
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
        self._outcomes = coded.outcomes
        self.cells = coded.talks.utilities.size
        self._worth, self._rests = _worth_of(scenario), _rests_of(scenario)
        self._read = _readings_of(scenario, coded.outcomes)
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
        for row in range(len(self.scenario.actors)):
            utilities, no_deal = self._utilities(points, row), self._no_deal(points, row)
            span = np.maximum(np.ptp(utilities, axis=1, keepdims=True), np.abs(no_deal))
            gain, reading = utilities - no_deal, self._readings(points, row)
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
        """The number of each run, shape (n_runs, 1); (1, 1) where it has no range."""
        return points[:, self._at[key], None] if key in self._at else np.array([[number.best]])

    def _utilities(self, points: Array, row: int) -> Array:
        """Shape (n_runs, n_outcomes)."""
        tables = []
        for issue, worth in zip(self.scenario.issues, self._worth[row], strict=True):
            ends = [self._value(points, key, number) for key, number in worth]
            if issue.levels:
                tables.append(np.concatenate([np.broadcast_to(end, (len(points), 1)) for end in ends], axis=1))
            else:
                tables.append(ends[0] + shares_of(self.scenario, issue) * (ends[1] - ends[0]))
        return np.broadcast_to(self._outcomes.spread(tables, np.add), (len(points), self._outcomes.size))

    def _no_deal(self, points: Array, row: int) -> Array:
        """Shape (n_runs, 1), or (1, 1) where nothing in it has a range."""
        return sum((sign * self._value(points, key, number) for key, number, sign in self._rests[row]),
                   np.zeros((1, 1)))

    def _readings(self, points: Array, row: int) -> Array:
        """Shape (n_runs, n_outcomes), or with 1 for either where nothing differs."""
        found = np.ones((1, 1))
        for readings in self._read[row]:
            degrees = [held * self._value(points, key, number) for key, number, held in readings]
            found = np.minimum(found, functools.reduce(np.maximum, degrees))
        return found


def _worth_of(scenario: Scenario) -> list[list[list[tuple[Key, Number]]]]:
    """For each actor and issue, the numbers of its levels or ends and where they stand."""
    tables = {(w.actor, w.issue): w.at for w in scenario.worth}
    return [[[(("worth", actor.id, issue.id, place), tables[actor.id, issue.id][place]) for place in issue.places]
             for issue in scenario.issues] for actor in scenario.actors]


def _rests_of(scenario: Scenario) -> list[list[tuple[Key, Number, float]]]:
    """For each actor, what its no-deal value is made of, and whether it adds or takes."""
    found: dict[str, list[tuple[Key, Number, float]]] = {actor.id: [] for actor in scenario.actors}
    for table in scenario.no_deal:
        found[table.actor].append((("no_deal", table.actor), table.base, 1.0))
    for place, support in enumerate(scenario.support):
        found[support.actor].append((("support", place), support.worth, 1.0))
    for place, pressure in enumerate(scenario.pressure):
        found[pressure.actor].append((("pressure", place), pressure.cost, -1.0))
    return list(found.values())


def _readings_of(scenario: Scenario, outcomes: Outcomes) -> list[list[list[tuple[Key, Number, Array]]]]:
    """For each actor and term that it reads something into, the degrees, and at which outcomes they hold."""
    found: dict[str, dict[str, list[tuple[Key, Number, Array]]]] = {actor.id: {} for actor in scenario.actors}
    for place, reading in enumerate(scenario.readings):
        held = places_where(scenario, outcomes, reading.where).astype(float)
        found[reading.actor].setdefault(reading.term, []).append((("readings", place), reading.degree, held))
    return [list(terms.values()) for terms in found.values()]
