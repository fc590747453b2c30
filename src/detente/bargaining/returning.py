"""How likely a return to the table is by when, where cost, fading and gain are not known, or the gain moves by chance.

Two sources of doubt, each with its own function: *ranges* (the analyst does not know the numbers: every draw is one
world, with its own t*) and a *random walk* (the gain V - d drifts up as sanctions grow, and is pushed about by events:
the return is the first time it meets the fading cost). For the walk the chance of a meeting between two steps is taken
from the Brownian bridge (Siegmund 1986); with a cost that does not fade the answer is the inverse Gaussian law.

*Limits*: ranges are drawn each by itself; the walk has no jumps; other limits as of :mod:`detente.bargaining.face`.
"""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined, shown, span_of_time
from detente.bargaining.estimates import Estimate
from detente.bargaining.face import Face, Gesture, first_time
from detente.bargaining.numbers import finite
from detente.errors import InputError

__all__ = ["MOST_DRAWS", "Returns", "returns_by_chance", "returns_in_ranges"]

Array = NDArray[np.float64]
MOST_DRAWS = 200_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """``times``, rising, shape (n_times,), from 0 to the horizon, and ``chances`` of a return by then."""

    times: Array
    chances: Array
    draws: int
    source: str

    def by(self, after: float) -> float:
        """The chance of a return within a time after the break, at most the horizon."""
        finite(after, "time after the break", low=0, high=float(self.times[-1]))
        return float(np.interp(after, self.times, self.chances))

    def quantile(self, chance: float) -> float:
        """The time by which a return has this chance, infinite where that is past the horizon."""
        finite(chance, "chance", low=0, high=1)
        place = int(np.searchsorted(self.chances, chance, side="left"))
        return float(self.times[place]) if place < self.times.size else math.inf

    def spread(
        self, name: str = "the side", unit: str = "days", *, given: str = "With the numbers drawn from their ranges",
    ) -> str:
        """The quartiles in one sentence that opens with what is ``given``, and how many are not back at the horizon."""
        told = [f"{words} {'at once' if when == 0 else f'within {span_of_time(when, unit)}'}"
                for words, chance in (("in one case in four", 0.25), ("in half", 0.5), ("in three of four", 0.75))
                if math.isfinite(when := self.quantile(chance))]
        late = round(100 * (1 - float(self.chances[-1])))
        told += [f"in {late} of 100 not within {span_of_time(float(self.times[-1]), unit)}"] * bool(late)
        return f"{given}, {name} is back {joined(told)}."

    def explain(self, name: str = "the side", unit: str = "days") -> Account:
        """The finding in words; ``unit`` is that of time."""
        horizon = float(self.times[-1])
        long = span_of_time(horizon, unit)
        says = [f"In {round(100 * self.chances[-1])} of 100 cases {name} is back within {long}."]
        for words, chance in (("one case in four", 0.25), ("half of the cases", 0.5), ("three cases in four", 0.75)):
            when = self.quantile(chance)
            says.append(f"In {words} it is back {'at once' if when == 0 else f'within {span_of_time(when, unit)}'}."
                        if math.isfinite(when) else f"In fewer than {words} it is back within {long}.")
        return Account(model="Return to the table, by when", says=tuple(map(Said, says)),
                       assumes=(self.source, f"The chances are counted over {self.draws:,} draws."),
                       blind=("Whether the other side is still there, and new affronts.",))


def returns_in_ranges(
    *, cost: Estimate, fading: Estimate, gain: Estimate, growth: Estimate | None = None,
    gestures: tuple[Gesture, ...] = (), horizon: float, draws: int = 5_000, seed: int = 0,
) -> Returns:
    """Returns where the numbers are ranges, each drawn from the triangle of its low, best and high value. As of
    :func:`detente.bargaining.face.return_time`. ``horizon``: the last time asked about.
    """
    _checked(draws)
    finite(horizon, "horizon", low=0, above=True)
    chance = np.random.default_rng(seed)
    columns = [_drawn(e, draws, chance) for e in (cost, fading, gain)]
    columns.append(np.zeros(draws) if growth is None else _drawn(growth, draws, chance))
    times = np.sort([first_time(Face(cost=c, fading=f, gestures=gestures), g, r)
                     for c, f, g, r in np.array(columns).T.tolist()])
    grid = np.linspace(0, horizon, 1_001)
    return Returns(times=grid, chances=np.searchsorted(times, grid, side="right") / draws, draws=draws,
                   source="Cost, fading and gain lie in ranges, the best value likeliest, each by itself.")


def returns_by_chance(
    face: Face, *, gain: float, growth: float = 0.0, deviation: float, horizon: float, draws: int = 10_000,
    steps: int = 400, seed: int = 0,
) -> Returns:
    """Returns where the gain is a random walk: ``gain`` at the break, ``growth`` per unit of time, and ``deviation``,
    the standard deviation of its change in one unit of time, above 0. ``steps``: into which the horizon is cut.
    """
    finite(gain, "gain by a deal")
    finite(growth, "growth of the gain")
    finite(deviation, "standard deviation of the gain", low=0, above=True)
    finite(steps, "steps", low=1, high=100_000)
    _checked(draws)
    finite(horizon, "horizon", low=0, above=True)
    times = np.union1d(np.linspace(0, horizon, steps + 1), [g.after for g in face.gestures if g.after <= horizon])
    chance = np.random.default_rng(seed)
    walk = np.full(draws, float(gain))
    away = np.where(walk >= face.at(0.0), 0.0, 1.0)  # the chance that a path has not met the cost so far
    met = [(0.0, 1 - away.mean())]
    for start, end in itertools.pairwise(times.tolist()):
        spread = deviation * math.sqrt(end - start)
        moved = walk + growth * (end - start) + spread * chance.standard_normal(draws)
        before = face.at(start) - walk
        after = face.at(end, just_before=end) - moved
        with np.errstate(over="ignore"):  # so far from the cost that no path meets it
            passed = -2 * (np.maximum(before, 0) / spread) * (np.maximum(after, 0) / spread)
        stays = np.where((before > 0) & (after > 0), -np.expm1(passed), 0.0)
        walk, away = moved, away * stays
        met.append((float(np.nextafter(end, 0)), 1 - away.mean()))
        away = away * (walk < face.at(end))  # a gesture of this moment may meet the walk
        met.append((end, 1 - away.mean()))
    return Returns(times=np.array([t for t, _ in met]), chances=np.maximum.accumulate([c for _, c in met]), draws=draws,
                   source=f"The gain by a deal starts at {shown(gain)}, grows by {shown(growth)} and is pushed about "
                          f"by {shown(deviation)} per unit of time.")


def _checked(draws: int) -> None:
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws; expected 1 to {MOST_DRAWS:,}")


def _drawn(estimate: Estimate, draws: int, chance: np.random.Generator) -> Array:
    if estimate.low == estimate.high:
        return np.full(draws, estimate.best)
    return chance.triangular(estimate.low, estimate.best, estimate.high, draws)
