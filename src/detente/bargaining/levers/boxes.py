"""Within which ranges of which numbers a deal exists: boxes by the patient rule induction method.

PRIM (Friedman & Fisher 1999): from the whole range, the slice is peeled off that leaves the highest mean inside, a
small share at a time; then slices are pasted back as long as the mean rises. *Density* is the share of the runs inside
the box that have a deal, *coverage* the share of all runs with a deal that lie inside (Bryant & Lempert 2010).

*Limits*: boxes have straight sides; a deal that needs a sum of two numbers is covered by steps. Deals in opposite
corners hide each other: no slice looks worth peeling. The density is that of the runs the box was found on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.numbers import finite, named, read, table
from detente.errors import InputError

__all__ = ["MOST_PEELS", "Box", "find_box", "find_boxes", "peel", "pruned"]

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
MOST_PEELS = 500


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """``low`` and ``high``, shape (n_numbers,): minus and plus infinity where the box does not bind. ``mass``: the
    share of all runs that lie inside.
    """

    names: tuple[str, ...]
    low: Array
    high: Array
    density: float
    coverage: float
    mass: float

    @property
    def binds(self) -> Mask:
        """Which numbers the box restricts."""
        return np.asarray(np.isfinite(self.low) | np.isfinite(self.high))

    def holds(self, points: ArrayLike) -> Mask:
        """Which points lie inside, shape (n_points,)."""
        at = np.asarray(points, dtype=float)
        return np.asarray(((at >= self.low) & (at <= self.high)).all(axis=1))

    def explain(self, what: str = "a deal exists") -> Account:
        """The box in words."""
        sides = [f"{name} " + " and ".join([f"at least {shown(low)}"] * bool(np.isfinite(low))
                                           + [f"at most {shown(high)}"] * bool(np.isfinite(high)))
                 for name, low, high, bound in zip(self.names, self.low, self.high, self.binds, strict=True) if bound]
        where = "with " + ", ".join(sides[:20]) if sides else "with no limit on any number"
        says = (f"In {self.density:.0%} of the runs {where}, {what}.",
                f"Such runs are {self.mass:.0%} of all and hold {self.coverage:.0%} of those in which {what}.")
        return Account(
            model="Where it holds", says=tuple(map(Said, says)),
            assumes=("The runs cover the numbers as they may be.",),
            blind=("Conditions that tie numbers together; other runs, on which the density may be lower.",))


def peel(
    points: ArrayLike, held: ArrayLike, *, names: Sequence[str] = (), share: float = 0.05, least_mass: float = 0.02,
) -> tuple[Box, ...]:
    """Boxes from the whole range to the densest, each a slice smaller: an analyst may stop at any.

    ``points``: the numbers of each run, shape (n_runs, n_numbers). ``held``: whether there was a deal, or how good it
    was, 0 to 1, shape (n_runs,). ``share``: of the runs inside that a slice takes; ``least_mass``: of all runs, which
    the smallest box still holds.
    """
    at, good, who = _checked(points, held, names)
    finite(share, "share of a slice", low=0, high=0.5, above=True)
    finite(least_mass, "least mass", low=0, high=1, above=True)
    low, high = np.full(at.shape[1], -np.inf), np.full(at.shape[1], np.inf)
    inside = np.ones(at.shape[0], dtype=bool)
    boxes = [_box(who, low, high, inside, good)]
    for _ in range(MOST_PEELS):
        sides = _slices(at, inside, share)
        best = _best(sides, at, good, inside, least_mass)
        if best is None:
            break
        number, side, bound = best
        (low if side == 0 else high)[number] = bound
        inside &= at[:, number] >= bound if side == 0 else at[:, number] <= bound
        boxes.append(_box(who, low, high, inside, good))
        if boxes[-1].density >= 1:
            break
    return tuple(boxes)


def find_box(
    points: ArrayLike, held: ArrayLike, *, names: Sequence[str] = (), density: float = 0.8, share: float = 0.05,
    least_mass: float = 0.02,
) -> Box:
    """The box with the largest coverage among those peeled and pasted that reach a density; where none does, the
    densest. Arguments as of :func:`peel`.
    """
    finite(density, "density", low=0, high=1)
    at, good, _ = _checked(points, held, names)
    boxes = [pasted for box in peel(at, good, names=names, share=share, least_mass=least_mass)
             for pasted in (box, _pasted(box, at, good, share))]
    dense = [box for box in boxes if box.density >= density]
    if not dense:
        return max(boxes, key=lambda box: (box.density, box.coverage))
    return max(dense, key=lambda box: (box.coverage, box.density, -int(box.binds.sum())))


def find_boxes(
    points: ArrayLike, held: ArrayLike, *, names: Sequence[str] = (), density: float = 0.8, most: int = 3,
    share: float = 0.05, least_mass: float = 0.02,
) -> tuple[Box, ...]:
    """Up to ``most`` boxes, each found on the runs that those before it left out; coverage and mass are of all runs.
    Ends where the next box does not reach the density or covers less than a hundredth; the first comes back anyway.
    """
    finite(most, "boxes (most)", low=1, high=100)
    at, good, who = _checked(points, held, names)
    left = np.ones(good.size, dtype=bool)
    found: list[Box] = []
    for _ in range(int(most)):
        if not good[left].any():
            break
        box = find_box(at[left], good[left], names=who, density=density, share=share, least_mass=least_mass)
        inside = left & box.holds(at)
        if (found and box.density < density) or good[inside].sum() < 0.01 * good.sum():
            break
        found.append(dataclasses.replace(box, coverage=float(good[inside].sum() / good.sum()),
                                         mass=float(inside.mean())))
        left &= ~inside
    return tuple(found)


def pruned(
    box: Box, points: ArrayLike, held: ArrayLike, *, density: float = 0.8, most: int = 5,
) -> Box:
    """The box with few sides: one at a time that one is taken off whose loss leaves the densest box, as long as there
    are more than ``most``, or the density stays at ``density`` or within two standard errors of the densest on the
    way. On runs other than those that the box was found on, this takes off what it owes to chance. Its numbers are
    those of these runs.
    """
    finite(density, "density", low=0, high=1)
    finite(most, "sides (most)", low=0)
    at, good, _ = _checked(points, held, box.names)
    box, floor = _measured(box, at, good), 0.0
    while True:
        floor = max(floor, box.density - 2 * _error(box, good.size))
        tried = [_measured(opened, at, good) for opened in _with_a_side_less(box)]
        if not tried:
            return box
        best = max(tried, key=lambda b: (b.density, b.coverage))
        if len(tried) <= most and best.density < min(density, floor):
            return box
        box = best


def _error(box: Box, runs: int) -> float:
    """The standard error of a density; nothing is known of an empty box."""
    return float(np.sqrt(box.density * (1 - box.density) / (box.mass * runs))) if box.mass else 1.0


def _with_a_side_less(box: Box) -> Iterator[Box]:
    for side, ends in (("low", box.low), ("high", box.high)):
        for number in np.flatnonzero(np.isfinite(ends)):
            opened = ends.copy()
            opened[number] = -np.inf if side == "low" else np.inf
            yield dataclasses.replace(box, low=opened) if side == "low" else dataclasses.replace(box, high=opened)


def _measured(box: Box, at: Array, good: Array) -> Box:
    """The box with density, coverage and mass on these runs; density 0 where none lies inside."""
    inside = box.holds(at)
    if not inside.any():
        return dataclasses.replace(box, density=0.0, coverage=0.0, mass=0.0)
    return _box(box.names, box.low, box.high, inside, good)


def _checked(points: ArrayLike, held: ArrayLike, names: Sequence[str]) -> tuple[Array, Array, tuple[str, ...]]:
    listed = read(points, "points")
    shape = listed.shape
    if len(shape) != 2 or 0 in shape:
        raise InputError(f"points have the shape {shape}; expected (n_runs, n_numbers), one of each at least")
    at, good = table(listed, "points", shape), table(held, "results", shape[:1], low=0, high=1)
    if not good.any():
        raise InputError("there is no deal in any run; widen the ranges, or ask cheapest_opening what would open one")
    return at, good, named(names, shape[1], what="number")


def _box(names: tuple[str, ...], low: Array, high: Array, inside: Mask, good: Array) -> Box:
    return Box(names=names, low=low.copy(), high=high.copy(), density=float(good[inside].mean()),
               coverage=float(good[inside].sum() / good.sum()), mass=float(inside.mean()))


def _slices(at: Array, inside: Mask, share: float) -> list[tuple[int, int, float]]:
    """For each number its lower and its upper slice: number, side, and the bound that is left."""
    held = at[inside]
    ends = np.quantile(held, [share, 1 - share], axis=0, method="inverted_cdf")
    found: list[tuple[int, int, float]] = []
    for number in range(at.shape[1]):
        column = held[:, number]
        above, below = column[column > ends[0, number]], column[column < ends[1, number]]
        if above.size:
            found.append((number, 0, float(above.min())))
        if below.size:
            found.append((number, 1, float(below.max())))
    return found


def _best(
    sides: list[tuple[int, int, float]], at: Array, good: Array, inside: Mask, least_mass: float
) -> tuple[int, int, float] | None:
    """The slice whose removal leaves the highest mean, none where the box would become too small."""
    best, mean = None, -np.inf
    for number, side, bound in sides:
        kept = inside & (at[:, number] >= bound if side == 0 else at[:, number] <= bound)
        count = int(kept.sum())
        if count and count >= least_mass * good.size and good[kept].mean() > mean:
            best, mean = (number, side, bound), good[kept].mean()
    return best


def _pasted(box: Box, at: Array, good: Array, share: float) -> Box:
    """The box with slices put back as long as the mean inside rises."""
    low, high = box.low.copy(), box.high.copy()
    inside = box.holds(at)
    for _ in range(MOST_PEELS):
        best, mean = None, good[inside].mean()
        count = max(1, round(share * int(inside.sum())))
        for number in np.flatnonzero(box.binds):
            rest = np.ones(good.size, dtype=bool)
            for other in range(at.shape[1]):
                if other != number:
                    rest &= (at[:, other] >= low[other]) & (at[:, other] <= high[other])
            column = at[:, number]
            outer = column[rest & (column < low[number])], column[rest & (column > high[number])]
            for side, beyond in enumerate(outer):
                if not beyond.size:
                    continue
                near = np.sort(-beyond if side == 0 else beyond)[:count][-1]
                bound = float(-near if side == 0 else near)
                grown = rest & ((column >= bound) & (column <= high[number]) if side == 0
                                else (column >= low[number]) & (column <= bound))
                if good[grown].mean() > mean:
                    best, mean = (number, side, bound, grown), good[grown].mean()
        if best is None:
            break
        number, side, bound, inside = best
        (low if side == 0 else high)[number] = bound
    return _box(box.names, low, high, inside, good)
