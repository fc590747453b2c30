"""The course of talks in rounds: where the actors stand after each, and what that says."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, shown

__all__ = ["Course", "Round"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Where the actors stand after a round, shape (n_actors,), with the risk exponents they brought to it (below 1
    ready for risk, above 1 averse), and the median and mean of their positions, weighted by capability and salience.
    ``moved_by``: the number of the actor whose offer each took in it, -1 where it took none.
    """

    positions: Array
    risk: Array
    median: float
    mean: float
    moved_by: NDArray[np.intp]


def _way(start: float, end: float) -> str:
    return f"stays at {shown(end)}" if shown(start) == shown(end) else f"goes from {shown(start)} to {shown(end)}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The rounds, the first being the positions as they are; ``settled``: whether nobody moves any more, else the bound
    on their number ended them; ``corrected``: which version of the model this is.
    """

    rounds: tuple[Round, ...]
    settled: bool
    corrected: bool

    def explain(self, names: Sequence[str]) -> Account:
        """Where the rounds lead, with the names of the actors in order."""
        first, last, many = self.rounds[0], self.rounds[-1], len(self.rounds) - 1
        says = [Said(f"The position that beats all others {_way(first.median, last.median)} in {many} "
                     f"round{'s' * (many != 1)}; the mean {_way(first.mean, last.mean)}."),
                Said("Then nobody moves any more." if self.settled else
                     "Some still moved when the rounds ended; the last figures are no resting point.")]
        if many > 1:
            medians = [played.median for played in self.rounds]
            says.append(Said(f"On the way the position that beats all others was between {shown(min(medians))} "
                             f"and {shown(max(medians))}; where that is wide, the last figure means little."))
        moved = last.positions - first.positions
        far = [int(i) for i in np.argsort(-np.abs(moved), kind="stable")[:3] if moved[i]]
        if far:
            says.append(Said("Farthest moved: " + ", ".join(
                f"{names[i]} (from {shown(first.positions[i])} to {shown(last.positions[i])})" for i in far) + "."))
        stayed = int((moved == 0).sum())
        says.append(Said(f"{stayed} of {len(names)} actors stand where they began."))
        return Account(
            model=f"Challenge model, {'corrected' if self.corrected else 'as published'}", says=tuple(says),
            assumes=("Everybody knows all positions, saliences and capabilities.",
                     "Who expects to win a challenge makes it, and who expects to lose gives way by a set rule.",
                     "How ready an actor is for risk shows in how exposed its position is."),
            blind=("Trade with other issues.", "Domestic constraints, promises and what is said in talks.",
                   "Back-tests do not show the model to foresee outcomes better than a plain mean of the positions."))
