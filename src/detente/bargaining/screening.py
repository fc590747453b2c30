"""How much a side asks for when it does not know what the other would bear, and why that can end the talks.

Fearon (1995), with complete ignorance on one side: a proposer demands x; the other accepts if x is no more than its
tolerance T, else there is no deal, worth w to the proposer. Under a belief F about T the best demand maximises
(x - w) (1 - F(x)): asking more brings more if it is accepted, and is accepted less often (Powell 1999 calls it the
risk-return trade-off). In Fearon's terms, a status quo or likely result of war p, costs c_A and c_B: w = p - c_A and
T = p + c_B.

The breakdown as an analyst sees it, with a belief of its own, has three parts: T below w, where no demand suits both;
what a proposer with the analyst's belief would still risk; and what the proposer's own belief adds, or spares.

*Limits*: one demand, once; the proposer minds no risk as such and keeps its word; the other bears a grudge for nothing.
"""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.beliefs import Belief
from detente.bargaining.numbers import finite

__all__ = ["Demand", "Screening", "best_demand", "crisis", "screen"]

Array = NDArray[np.float64]
_GRID = 2_049
_REFINED = 4
#: Worths this close count as equal.
_EQUAL = 1e-14


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """``asked``: x*, the demand; ``risk``: the chance of breakdown that the proposer expects; ``worth``: what it
    expects to come away with. Where no demand is worth making, ``asked`` is the highest tolerance that the belief
    allows, or the no-deal value if that is more, and the risk is 1.
    """

    asked: float
    risk: float
    worth: float


def best_demand(belief: Belief, *, no_deal: float) -> Demand:
    """The demand under a belief about the other's tolerance. ``no_deal``: w, what breakdown is worth to the proposer.
    Found on a grid and refined about the best few places; exact for beliefs from cases and where one peak is wider
    than a two-thousandth of the range.
    """
    finite(no_deal, "no-deal value of the proposer")
    if belief.high <= no_deal:
        return Demand(asked=no_deal, risk=belief.chance_below(no_deal), worth=no_deal)
    places = np.array([x for x in belief.cases if x >= no_deal]) if belief.cases else _places(belief, no_deal)
    worth = (places - no_deal) * (1 - belief.below(places))
    best = int(np.argmax(worth >= worth.max() * (1 - _EQUAL)))  # of equals the lowest
    asked = float(places[best])
    return Demand(asked=asked, risk=belief.chance_below(asked), worth=no_deal + float(worth[best]))


def _places(belief: Belief, no_deal: float) -> Array:
    """A grid of demands with the refined peaks added."""
    grid = np.linspace(max(belief.low, no_deal), belief.high, _GRID)
    worth = (grid - no_deal) * (1 - belief.below(grid))
    peaks = np.flatnonzero((worth[1:-1] >= worth[:-2]) & (worth[1:-1] >= worth[2:])) + 1
    peaks = peaks[np.argsort(-worth[peaks], kind="stable")][:_REFINED]
    refined = [grid]
    for peak in peaks:
        found = minimize_scalar(
            lambda x: -(x - no_deal) * (1 - belief.chance_below(x)), bounds=(grid[peak - 1], grid[peak + 1]),
            method="bounded", options={"xatol": 1e-12 * max(1.0, abs(belief.high)), "maxiter": 200})
        left, top, right = worth[peak - 1: peak + 2]
        bend = left - 2 * top + right  # of the parabola through the three, which is exact where F runs straight
        vertex = grid[peak] + (grid[1] - grid[0]) * (left - right) / (2 * bend) if bend < 0 else grid[peak]
        refined.append(np.array([vertex, found.x]))
    return np.concatenate(refined)


def crisis(likely: float, *, own_cost: float, other_cost: Belief) -> tuple[float, Belief]:
    """No-deal value and tolerance in Fearon's terms: w = p - c_A, and the belief about T = p + c_B. ``likely``: p, what
    the proposer would hold if it came to blows; ``own_cost``: c_A, 0 or more; ``other_cost``: about c_B.
    """
    finite(likely, "likely result of breakdown")
    finite(own_cost, "the proposer's cost of breakdown", low=0)
    below = other_cost.below
    return likely - own_cost, Belief(
        below=lambda x: below(x - likely), low=likely + other_cost.low, high=likely + other_cost.high,
        words=f"{likely:g} and a cost that is {other_cost.words}", cases=tuple(likely + c for c in other_cost.cases))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A demand as its proposer and as an analyst see it.

    ``made``: the demand under the proposer's belief; ``informed``: under the analyst's. ``risk``: the analyst's chance
    of breakdown at the demand made, the sum of ``no_zone``, ``gamble`` and ``miscalculation``; the last is below 0
    where the proposer asks less than an informed one would. ``no_deal``: w.
    """

    made: Demand
    informed: Demand
    risk: float
    no_zone: float
    gamble: float
    miscalculation: float
    no_deal: float

    def explain(self, proposer: str = "the proposer", other: str = "the other side") -> Account:
        """The finding in words."""
        says = [
            (f"Given what it believes, {proposer} does best to demand {shown(self.made.asked)}, and expects talks to "
             f"fail in {_of_100(self.made.risk)} of 100 such cases."),
            f"By the analyst's belief they fail in {_of_100(self.risk)} of 100.", *self._parts(proposer, other)]
        return Account(
            model="Demands under uncertainty", says=tuple(map(Said, says)),
            assumes=(f"The demand is made once. If it fails, {proposer} has {shown(self.no_deal)}; it minds no risk.",
                     f"Whatever is no more than it tolerates, {other} accepts."),
            blind=("Counter-offers, bluffs, and what the demand itself gives away.",))


    def _parts(self, proposer: str, other: str) -> list[str]:
        """The parts, rounded so that they add up to the whole as rounded; those of nothing are left out."""
        total, none, informed = (_of_100(x) for x in (self.risk, self.no_zone, self.risk - self.miscalculation))
        spared = max(informed - total, 0)
        parts = ((none, "because no demand suits both"),
                 (informed - none - spared, f"because {proposer} would gamble on a demand of "
                  f"{shown(self.informed.asked)} even if it believed what the analyst does" if not spared else
                  f"because {proposer} gambles"),
                 (total - informed, f"because {proposer} misjudges what {other} tolerates"))
        told = [f"{count} {why}" for count, why in parts if count > 0]
        whole = "; and ".join(["; ".join(told[:-1])] * (len(told) > 1) + told[-1:])
        says = [f"Of these failures, {whole}."] * bool(told)
        if spared:
            says.append(f"With the analyst's belief {proposer} would demand {shown(self.informed.asked)} and fail in "
                        f"{informed} of 100; it takes {other} for tougher than it is, which spares {spared}.")
        return says


def _of_100(chance: float) -> int:
    """In how many of 100 cases, halves upwards."""
    return math.floor(100 * chance + 0.5 + 1e-9)


def screen(belief: Belief, analyst: Belief, *, no_deal: float) -> Screening:
    """The demand and the parts of its risk. ``belief`` and ``analyst``: what the proposer and the analyst believe about
    the other's tolerance T; ``no_deal``: w, what breakdown is worth to the proposer.
    """
    made, informed = best_demand(belief, no_deal=no_deal), best_demand(analyst, no_deal=no_deal)
    risk, none = analyst.chance_below(made.asked), analyst.chance_below(no_deal)
    return Screening(made=made, informed=informed, risk=risk, no_zone=none, gamble=informed.risk - none,
                     miscalculation=risk - informed.risk, no_deal=no_deal)
