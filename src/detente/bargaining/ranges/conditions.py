"""Under which conditions a deal exists: boxes over the numbers, found on draws and checked on fresh ones.

Where hardly a draw has a deal, the levers of the scenario are moved at random too; where that opens nothing either, the
ranges are widened. Which of these was done is part of the finding.

*Limits*: as of :mod:`detente.bargaining.levers.boxes`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.levers import Box, find_box, pruned
from detente.bargaining.ranges.runs import MOST_RUN_CELLS, Runs

__all__ = ["MOST_CONDITIONS", "Condition", "Conditions", "find_conditions"]

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
#: Numbers and levers that boxes are looked for in.
MOST_CONDITIONS = 12
MOST_BOXES = 2
_DRAWS = 4_000
_FEWEST = 500
_RARE = 0.02
#: A further box holds at least this share of all deals that the one before leaves out.
_ADDS = 0.1
_TIMES = (2.0, 4.0, 8.0)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A box with its density and coverage on the draws it was cut to size on, and ``fresh_density`` and
    ``fresh_coverage`` on as many fresh ones; the density is not a number where no fresh draw lies inside.
    """

    box: Box
    fresh_density: float
    fresh_coverage: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """``draws``: how many; ``within``: the share with a deal when numbers are drawn from their own ranges; ``share``:
    the same in the draws on which the conditions were found; ``moved``: whether the levers were moved in these at
    random; ``times``: how many times as wide as stated the ranges were in them.
    """

    draws: int
    within: float
    share: float
    moved: bool
    times: float
    conditions: tuple[Condition, ...]

    def explain(self) -> Account:
        """The finding in words."""
        assumes = ["Each number is drawn by itself, its best value likeliest; an unknown one anywhere in its range."]
        if self.moved:
            assumes.append("Levers are moved by any amount up to their most, whatever the price.")
        return Account(
            model="Conditions of a deal", says=tuple(map(Said, self._says())), assumes=tuple(assumes),
            blind=("Conditions that tie numbers together.",
                   f"Numbers beyond the {MOST_CONDITIONS} that differ most between draws with a deal and without."))

    def _says(self) -> Iterator[str]:
        yield f"With every number drawn from its range, a deal exists in {_share(self.within)} of {self.draws:,} draws."
        if self.moved or self.times > 1:
            ways = ["the levers moved at random"] * self.moved
            ways += [f"ranges {self.times:g} times as wide"] * (self.times > 1)
            yield f"With {' and '.join(ways)} it exists in {_share(self.share)}."
        if not self.conditions:
            if self.share > 1 - _RARE:
                yield "No condition is needed."
            elif not self.share:
                yield "So under which conditions there would be one cannot be told."
            elif self.share < _RARE:
                yield "These are too few to say under which conditions."
            else:
                yield "No condition on single numbers tells the draws with a deal from those without."
        for found in self.conditions:
            yield (f"A deal exists in {_share(found.box.density)} of the draws where {_sides(found.box)}; these hold "
                   f"{_share(found.box.coverage)} of all deals.")
            yield (f"On as many fresh draws: {_share(found.fresh_density)}, and {_share(found.fresh_coverage)} of all "
                   "deals." if np.isfinite(found.fresh_density) else "No fresh draw meets this.")


def find_conditions(runs: Runs, *, seed: int = 0) -> Conditions | None:
    """The conditions under which a scenario has a deal. ``runs``: with its levers (``levers=True``). None where nothing
    can vary or the outcomes are too many to be drawn often enough.
    """
    draws = min(_DRAWS, MOST_RUN_CELLS // (8 * runs.cells))
    if not runs.width or draws < _FEWEST:
        return None
    chance = np.random.default_rng(seed)
    shares = []
    for times, moving in _ways(runs):
        points = _drawn(runs, draws, chance, times=times, moving=moving)
        shares.append(float(runs(points).exists.mean()))
        if shares[-1] >= _RARE:
            break
    within, share = shares[0], shares[-1]
    conditions: tuple[Condition, ...] = ()
    if _RARE <= share <= 1 - _RARE:
        wanted = max(0.8, 1 - (1 - share) / 4)
        others = (_drawn(runs, draws, chance, times=times, moving=moving) for _ in range(2))
        conditions = tuple(_conditions(runs, (points, *others), wanted))
    return Conditions(draws=draws, within=within, share=share, moved=moving, times=times, conditions=conditions)


def _ways(runs: Runs) -> Iterator[tuple[float, bool]]:
    """How wide the ranges are and whether levers move, the nearest to the file first."""
    levers = bool(runs.levers)
    yield 1.0, False
    if levers:
        yield 1.0, True
    if runs.columns:
        yield from ((times, levers) for times in _TIMES)


def _drawn(runs: Runs, draws: int, chance: np.random.Generator, *, times: float, moving: bool) -> Array:
    """Numbers and amounts at random, shape (draws, width)."""
    points = runs.at_best(draws)
    for column, q in enumerate(runs.columns):
        more = (times - 1) / 2 * (q.number.high - q.number.low)
        low, high = max(q.number.low - more, q.least), min(q.number.high + more, q.most)
        points[:, column] = (chance.uniform(low, high, draws) if q.number.basis == "unknown"
                             else chance.triangular(low, q.number.best, high, draws))
    for column, lever in enumerate(runs.levers if moving else (), len(runs.columns)):
        amounts = chance.uniform(0, lever.most, draws)
        points[:, column] = np.round(amounts / lever.step) * lever.step if lever.step else amounts
    return points


def _conditions(
    runs: Runs, draws: tuple[Array, ...], wanted: float
) -> Iterator[Condition]:
    """Boxes found on the first draws, stripped on the second of what they owe to chance, measured on the third."""
    held = [runs(points).exists for points in draws]
    kept = _telling(draws[0], held[0])
    names = [*(q.name for q in runs.columns), *(f"“{lever.name}” is moved by" for lever in runs.levers)]
    names = [names[k] for k in kept]
    at = [points[:, kept] for points in draws]
    left = [np.ones(h.size, dtype=bool) for h in held]
    for number in range(MOST_BOXES):
        if min(int(h[rest].sum()) for h, rest in zip(held, left, strict=True)) < _RARE * len(held[0]):
            break
        box = _one_way(runs, kept, find_box(at[0][left[0]], held[0][left[0]], names=names, density=wanted,
                                            least_mass=0.05))
        box = pruned(box, at[1][left[1]], held[1][left[1]], density=wanted)
        adds = box.coverage * held[1][left[1]].sum() / held[1].sum()
        if number and (box.density < 0.9 * wanted or adds < _ADDS):
            break
        box = dataclasses.replace(box, low=_rounded(box.low), high=_rounded(box.high))
        inside = [box.holds(points) for points in at]
        if not box.binds.any() or not inside[1].any():
            break
        yield Condition(
            box=dataclasses.replace(box, density=float(held[1][inside[1]].mean()), mass=float(inside[1].mean()),
                                    coverage=float(held[1][inside[1]].sum() / held[1].sum())),
            fresh_density=float(held[2][inside[2]].mean()) if inside[2].any() else float("nan"),
            fresh_coverage=float(held[2][inside[2]].sum() / held[2].sum()))
        left = [rest & ~mine for rest, mine in zip(left, inside, strict=True)]


def _telling(points: Array, held: Mask) -> list[int]:
    """The columns that differ most between draws with a deal and without, in their own standard deviations."""
    deviation = points.std(axis=0)
    off = np.abs(points[held].mean(axis=0) - points[~held].mean(axis=0))
    shares = np.divide(off, deviation, out=np.zeros_like(off), where=deviation > 0)
    return sorted(np.argsort(-shares, kind="stable")[:MOST_CONDITIONS].tolist())


def _one_way(runs: Runs, kept: list[int], box: Box) -> Box:
    """The box without sides that keep a number from bringing a deal still nearer: chance has put them there."""
    low, high = box.low.copy(), box.high.copy()
    for column, place in enumerate(kept):
        if place < len(runs.columns):
            (high if runs.columns[place].rises else low)[column] = np.inf if runs.columns[place].rises else -np.inf
    return dataclasses.replace(box, low=low, high=high)


def _rounded(ends: Array) -> Array:
    """The ends of a box to three digits, as they are printed."""
    return np.array([float(f"{end:.3g}") for end in ends])


def _sides(box: Box) -> str:
    said = []
    for name, low, high, bound in zip(box.names, box.low, box.high, box.binds, strict=True):
        if bound:
            ends = [f"at least {low:.3g}"] * bool(np.isfinite(low)) + [f"at most {high:.3g}"] * bool(np.isfinite(high))
            said.append(f"{name} {'' if name.endswith(' by') else 'is '}{' and '.join(ends)}")
    return "; ".join(said)


def _share(value: float) -> str:
    """A share in whole per cent, without rounding some to none or nearly all to all."""
    if 0 < value < 0.01:
        return "fewer than 1%"
    return "more than 99%" if 0.99 < value < 1 else f"{value:.0%}"
