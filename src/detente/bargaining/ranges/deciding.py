"""Which of a scenario's numbers decide how near a deal is and how hollow an agreement would be: shares of the doubt."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.levers import Influence, influences
from detente.bargaining.ranges.runs import Runs
from detente.bargaining.ranges.swings import Swings

__all__ = ["MOST_NUMBERS", "MOST_SOBOL_CELLS", "Deciding", "find_deciding"]

#: Of more numbers those with the widest swings are varied.
MOST_NUMBERS = 40
#: Runs times actors times outcomes, and runs, of one analysis; each takes a second or two at most.
MOST_SOBOL_CELLS = 15_000_000
_MOST_RUNS = 32_000
_SAID = 5
_SMALL = 0.02
_TOO_WIDE = 0.5


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Sobol indices of the numbers for the ``nearness`` to a deal and for the ``hollow`` index. ``left_out``: how many
    numbers stayed at their best values, because others swing wider.
    """

    nearness: Influence
    hollow: Influence
    left_out: int

    def explain(self) -> Account:
        """Both findings in words, the five numbers that decide most of each."""
        assumes = ["Every number lies anywhere in its range alike, whatever the others are.",
                   f"{self.nearness.runs:,} runs; “give or take” is half a 95% interval."]
        if self.left_out:
            assumes.append(f"{self.left_out} numbers with narrower swings stay at their best values.")
        return Account(
            model="Which numbers decide",
            says=tuple(map(Said, [*_shares(self.nearness, "how near a deal is"),
                                  *_shares(self.hollow, "how hollow an agreement would be")])),
            assumes=tuple(assumes), blind=("Numbers that the scenario does not have, and ranges that are too narrow.",))


def _shares(found: Influence, what: str) -> Iterator[str]:
    if not found.deviation:
        yield f"No number within its range changes {what}."
        return
    if found.total_give.max() > _TOO_WIDE:
        yield f"So few runs differ in {what} that no number's share of the doubt can be told."
        return
    yield f"How much of the doubt about {what} would go if a number were known, and in how much it has a part."
    told = [int(i) for i in np.argsort(-found.total, kind="stable")[:_SAID] if found.total[i] >= _SMALL]
    for i in told:
        yield (f"{found.names[i][:1].upper()}{found.names[i][1:]}: {np.clip(found.first[i], 0, 1):.0%} (give or take "
               f"{found.first_give[i]:.0%}), with others {np.clip(found.total[i], 0, 1):.0%} (give or take "
               f"{found.total_give[i]:.0%}).")
    rest = len(found.names) - len(told)
    if rest:
        most = np.clip(np.delete(found.total, told).max(), 0, 1)
        yield f"Every other number has a part in {'less than 1%' if most < 0.01 else f'{most:.0%} or less'}."


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
