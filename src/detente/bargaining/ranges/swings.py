"""One number at a time: how near a deal is with the number at either end of its range, all others at their best values.

Each number moves the nearness one way only (more worth, pressure or a wider reading brings a deal nearer, a better
value of no deal takes it away), so the ends of a range bound what the number can do, and the value from which a deal
exists is found by halving.

*Limits*: what two numbers do together only when both move is not seen; shares of the doubt are (Sobol indices).
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.ranges.runs import MOST_RUN_CELLS, Results, Runs
from detente.bargaining.zone.nearest import SHARES

__all__ = ["Swing", "Swings", "find_swings"]

Array = NDArray[np.float64]
_HALVINGS = 40
_SAID = 6
_SMALL = 5e-4


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A number, its range ``low``, ``best``, ``high``, and the nearness and the hollow index at both ends.
    ``turns_at``: the value in the range at which a deal appears or is lost, None where the whole range gives one
    verdict; ``rises``: whether more of it brings a deal nearer.
    """

    name: str
    low: float
    best: float
    high: float
    near_low: float
    near_high: float
    hollow_low: float
    hollow_high: float
    turns_at: float | None
    evidence: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """How far the number moves the nearness."""
        return abs(self.near_high - self.near_low)

    @property
    def rises(self) -> bool:
        """Whether more of it brings a deal nearer."""
        return self.near_high > self.near_low


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Swings:
    """The swing of every number with a range, widest first, and ``nearness`` and ``hollow`` with all at their best.
    ``order``: for each swing the place of its number among ``Runs.columns``.
    """

    nearness: float
    hollow: float
    swings: tuple[Swing, ...]
    order: tuple[int, ...]

    def explain(self) -> Account:
        """The finding in words, the widest swings."""
        if self.nearness >= 0:
            says = [Said(f"With every number at its best value a deal exists, with {self.nearness:.3f} to spare.")]
        else:
            says = [Said("With every number at its best value no deal exists; what the sides lack adds up to "
                         f"{-self.nearness:.3f}.")]
        wide = [s for s in self.swings if s.width >= _SMALL]
        if not self.swings:
            says.append(Said("No number on which a deal hangs has a range, so none can be varied."))
        elif not wide:
            says.append(Said("No number moves that within its range while the others stay at their best values."))
        if wide:
            turning = [s for s in self.swings if s.turns_at is not None]
            who = {0: "No number", 1: "One number"}.get(len(turning), f"Each of {len(turning)} numbers")
            says.append(Said(f"{who} changes by itself, within its range, whether a deal exists."))
            says += [Said(_sentence(s), s.evidence) for s in wide[:_SAID]]
            hollow = max(self.swings, key=lambda s: abs(s.hollow_high - s.hollow_low))
            if abs(hollow.hollow_high - hollow.hollow_low) >= _SMALL:
                says.append(Said(f"The hollow index, {self.hollow:.2f} at best values, is moved most by "
                                 f"{hollow.name}: {hollow.hollow_low:.2f} at {hollow.low:.4g}, "
                                 f"{hollow.hollow_high:.2f} at {hollow.high:.4g}.", hollow.evidence))
        return Account(
            model="One number at a time", says=tuple(says),
            assumes=(SHARES, "One number is moved through its range while all others stay at their best values."),
            blind=("What numbers do together.", "Whether a range is as wide as what is not known."))


def _sentence(swing: Swing) -> str:
    found = (f"{swing.name[:1].upper()}{swing.name[1:]}: at {swing.low:.4g}, {_short(swing.near_low)}; at "
             f"{swing.high:.4g}, {_short(swing.near_high)}")
    if swing.turns_at is not None:
        found += f"; a deal exists from {swing.turns_at:.4g} {'up' if swing.rises else 'down'}"
    return found + "."


def _short(nearness: float) -> str:
    return f"{nearness:.3f} to spare" if nearness >= 0 else f"{-nearness:.3f} is lacking"


def find_swings(runs: Runs) -> Swings:
    """The swings of a scenario. Raises InputError where its outcomes are too many to be run for every number."""
    base = runs.at_best()
    n = len(runs.columns)
    numbers = [q.number for q in runs.columns]
    points = runs.at_best(2 * n + 1)
    each = np.arange(n)
    points[each, each], points[n + each, each] = [x.low for x in numbers], [x.high for x in numbers]
    found = runs(points)
    turns = _turns(runs, found, base[0])
    swings = [Swing(name=q.name, low=q.number.low, best=q.number.best, high=q.number.high, evidence=q.number.evidence,
                    near_low=float(found.nearness[k]), near_high=float(found.nearness[n + k]),
                    hollow_low=float(found.hollow[k]), hollow_high=float(found.hollow[n + k]), turns_at=turns.get(k))
              for k, q in enumerate(runs.columns)]
    order = sorted(range(n), key=lambda k: (-swings[k].width, -abs(swings[k].hollow_high - swings[k].hollow_low)))
    return Swings(nearness=float(found.nearness[-1]), hollow=float(found.hollow[-1]), order=tuple(order),
                  swings=tuple(swings[k] for k in order))


def _turns(runs: Runs, ends: Results, base: Array) -> dict[int, float]:
    """For each number that turns the verdict within its range, by its place, where."""
    numbers = [q.number for q in runs.columns]
    n = len(numbers)
    turning = [k for k in range(n) if ends.exists[k] != ends.exists[n + k]]
    if not turning or len(turning) * _HALVINGS * runs.cells > MOST_RUN_CELLS:
        return {}
    without = np.array([numbers[k].low if not ends.exists[k] else numbers[k].high for k in turning])
    with_deal = np.array([numbers[k].high if not ends.exists[k] else numbers[k].low for k in turning])
    points = np.tile(base, (len(turning), 1))
    each = np.arange(len(turning))
    for _ in range(_HALVINGS):
        middle = (without + with_deal) / 2
        points[each, turning] = middle
        exists = runs(points).exists
        without, with_deal = np.where(exists, without, middle), np.where(exists, middle, with_deal)
    return {k: float(value) for k, value in zip(turning, with_deal, strict=True)}
