"""Which of a scenario's numbers decide how near a deal is and how hollow an agreement would be: shares of the doubt."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account
from detente.bargaining.levers import Influence, influences
from detente.bargaining.ranges.runs import Runs
from detente.bargaining.ranges.swings import Swings

__all__ = ["MOST_NUMBERS", "MOST_SOBOL_CELLS", "Deciding", "find_deciding"]

#: Of more numbers those with the widest swings are varied.
MOST_NUMBERS = 40
#: Runs times actors times outcomes, and runs, of one analysis; each takes a second or two at most.
MOST_SOBOL_CELLS = 10_000_000
_MOST_RUNS = 16_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Sobol indices of the numbers for the ``nearness`` to a deal and for the ``hollow`` index. ``left_out``: how many
    numbers stayed at their best values, because others swing wider.
    """

    nearness: Influence
    hollow: Influence
    left_out: int

    def explain(self) -> tuple[Account, Account]:
        """Both findings in words."""
        found = (self.nearness.explain("how near a deal is", model="What decides how near a deal is"),
                 self.hollow.explain("the hollow index", model="What decides how hollow an agreement is"))
        if not self.left_out:
            return found
        kept = f"{self.left_out} numbers with narrower swings stay at their best values."
        near, hollow = (dataclasses.replace(account, assumes=(*account.assumes, kept)) for account in found)
        return near, hollow


def find_deciding(runs: Runs, swings: Swings, *, seed: int = 0, most_runs: int = _MOST_RUNS) -> Deciding | None:
    """The indices of a scenario's numbers, from ``most_runs`` runs or fewer; None where no number has a range or the
    outcomes are too many to run it often enough.
    """
    kept = sorted(swings.order[:MOST_NUMBERS])
    size = min(most_runs, MOST_SOBOL_CELLS // runs.cells)
    if not kept or size < 8 * (len(kept) + 2):
        return None
    numbers = [runs.columns[k].number for k in kept]

    def model(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        whole = runs.at_best(len(points))
        whole[:, kept] = points
        found = runs(whole)
        return found.nearness, found.hollow

    nearness, hollow = influences(model, low=[n.low for n in numbers], high=[n.high for n in numbers], runs=size,
                                  names=[runs.columns[k].name for k in kept], seed=seed)
    return Deciding(nearness=nearness, hollow=hollow, left_out=len(runs.columns) - len(kept))
