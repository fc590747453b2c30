"""Whose position prevails in several dimensions: the spatial model of the KAPSARC Toolkit for Behavioral Analysis.

Wise, Lester & Efird (2015). What the position of j is worth to i falls with their distance, weighted by i's saliences,
v_ij = 1 - ||s_i o (x_i - x_j)|| / ||s_i||. From these the chance of each actor to prevail; from the chances, how
ready each is for risk, R_i; and from that what the positions are worth to it when it comes to deciding,
u_ij = v_ij + R_i v_ij (1 - v_ij). The chances that count are those of the second election, among the different
positions held. Actor h does not know R_i and takes it for (2 R_h + R_i) / 3.

*Limits*: the state of play, not its course: how positions move afterwards is settled by chance in the toolkit's own
bargaining and is not part of this. Dimensions trade off smoothly; a dimension on which an actor will not yield needs
another model.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.spatial.compromise import mean_point, median_point
from detente.bargaining.spatial.election import coalitions, election
from detente.bargaining.spatial.issues import Issues
from detente.errors import InputError

__all__ = ["RISKS", "Contest", "contest", "seen_by"]

#: The range of the risk attitudes, from the actor least likely to prevail to the likeliest.
RISKS: Final = {"low": (0.0, 1.0), "middle": (-0.5, 1.0), "full": (-1.0, 1.0)}
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Whose position prevails.

    ``values``: v, shape (n_actors, n_actors), what the position of the column is worth to the row, at most 1.
    ``risk``: R, shape (n_actors,). ``utilities``: u, as ``values``. ``options``: the different positions held, shape
    (n_options, n_issues); ``held``: the number of the option that each actor holds. ``coalition``: what backs the row's
    option against the column's, shape (n_options, n_options). ``chances``: of each option, shape (n_options,), sums to
    one. ``mean``, ``median``: of the positions, weighted by capability and salience, shape (n_issues,).
    """

    values: Array
    risk: Array
    utilities: Array
    options: Array
    held: NDArray[np.intp]
    coalition: Array
    chances: Array
    mean: Array
    median: Array

    @property
    def prevails(self) -> Array:
        """The chance that the position of each actor prevails, shape (n_actors,); of those who share one, the same."""
        chances: Array = self.chances[self.held]
        return chances

    def explain(self, names: Sequence[str], issues: Sequence[str]) -> Account:
        """Whose position is likely to prevail, with the names of all actors and issues in order."""
        best = [int(option) for option in np.argsort(-self.chances, kind="stable")]
        says = [Said(f"Likeliest to prevail: the position of {self._holders(best[0], names)} "
                     f"({self.chances[best[0]]:.0%}).")]
        says += [Said(f"Then that of {self._holders(option, names)} ({self.chances[option]:.0%}).")
                 for option in best[1:3] if self.chances[option] >= 0.005]
        says += [Said(f"On {issue} the likeliest position is {shown(at)}; the mean, weighted by capability and "
                      f"salience, is {shown(mean)}, and the package held nearest to all has {shown(median)}.")
                 for issue, at, mean, median in zip(issues, self.options[best[0]], self.mean, self.median, strict=True)]
        if np.ptp(self.risk) > 0:
            says.append(Said(f"Readiest for risk is {names[int(np.argmin(self.risk))]}, who has the least behind it at "
                             f"first sight; most careful {names[int(np.argmax(self.risk))]}."))
        return Account(
            model="Contest of positions in several dimensions", says=tuple(says),
            assumes=("A position is worth the less to an actor the farther off it is, weighted by what matters to it.",
                     "Every actor backs the nearer of two positions by its capability and by how much it gains.",
                     "Who is likely to prevail anyway avoids risks."),
            blind=("How positions move afterwards.", "Positions that nobody holds now.",
                   "Actors who stay away from a contest that does not touch them."))

    def _holders(self, option: int, names: Sequence[str]) -> str:
        return " and ".join(names[int(i)] for i in np.flatnonzero(self.held == option))


def contest(
    issues: Issues, *, scale: tuple[float, float] = (0.0, 100.0), kind: str = "conditional",
    backing: str = "proportional", risk: str = "middle",
) -> Contest:
    """The contest of the positions as they are.

    ``scale``: the ends of every issue's scale. ``kind``: how a winner comes out of the pairs, one of
    :data:`~detente.bargaining.spatial.election.ELECTIONS`; ``backing``: one of BACKINGS there; ``risk``: one of RISKS.

    Raises InputError, naming actor and issue, for a position outside the scale, and for an unknown choice.
    """
    low, high = scale
    if not (np.isfinite(scale).all() and low < high):
        raise InputError(f"a scale from {low:g} to {high:g}; expected two finite numbers, the lower first")
    if risk not in RISKS:
        raise InputError(f"range of risk “{risk}”; expected one of {', '.join(RISKS)}")
    outside = np.argwhere((issues.positions < low) | (issues.positions > high))
    if len(outside):
        i, k = outside[0]
        raise InputError(f"position of {issues.names[i]} on {issues.issues[k]}: {issues.positions[i, k]:g}; expected "
                         f"{low:g} to {high:g}, the ends of the scale")
    values = _values((issues.positions - low) / (high - low), issues.saliences)
    first = election(coalitions(values, issues.capabilities, backing=backing), kind=kind)
    attitudes = _attitudes(first, RISKS[risk])
    utilities = _utilities(values, attitudes[:, None])
    options, where, held = np.unique(issues.positions, axis=0, return_index=True, return_inverse=True)
    coalition = coalitions(utilities[:, where], issues.capabilities, backing=backing)
    return Contest(
        values=values, risk=attitudes, utilities=utilities, options=options, held=held.reshape(-1), coalition=coalition,
        chances=election(coalition, kind=kind), mean=mean_point(issues.positions, issues.weights),
        median=median_point(issues.positions, issues.weights))


def seen_by(contest: Contest, actor: int) -> Array:
    """What the position of the column is worth to the row, as one actor sees it, shape (n_actors, n_actors): it takes
    the attitude R_i of another for (2 R_h + R_i) / 3, R_h being its own ("OneThird"). Raises InputError for an actor
    that there is not.
    """
    n = len(contest.risk)
    if not 0 <= actor < n:
        raise InputError(f"actor {actor}; expected 0 to {n - 1}, counted from 0")
    return _utilities(contest.values, ((2 * contest.risk[actor] + contest.risk) / 3)[:, None])


def _values(positions: Array, saliences: Array) -> Array:
    """v_ij; who cares about nothing finds everything as good as its own. Positions from 0 to 1."""
    squares = np.zeros((len(positions), len(positions)))
    top = saliences.max(axis=1, keepdims=True)
    shares = np.divide(saliences, top, out=np.zeros_like(saliences), where=top > 0)  # squares of tiny numbers vanish
    for k in range(positions.shape[1]):  # one dimension at a time: n * n numbers
        squares += (shares[:, k, None] * (positions[:, k, None] - positions[None, :, k])) ** 2
    total = (shares**2).sum(axis=1)[:, None]
    values: Array = 1 - np.sqrt(np.divide(squares, total, out=np.zeros_like(squares), where=total > 0))
    return values


def _utilities(values: Array, attitudes: Array) -> Array:
    return values + attitudes * values * (1 - values)


def _attitudes(chances: Array, ends: tuple[float, float]) -> Array:
    """R: from one end of the range to the other as the chance goes from the least to the greatest; 0 where all chances
    are the same.
    """
    spread = np.ptp(chances)
    if not spread > 1e-12:
        return np.zeros_like(chances)
    attitudes: Array = ends[0] + (ends[1] - ends[0]) * (chances - chances.min()) / spread
    return attitudes
