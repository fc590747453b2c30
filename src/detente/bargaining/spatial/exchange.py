"""Exchange of positions: two actors on opposite sides of two issues give way each on what matters less to it.

Stokman & Van Oosten (1994), with the base model's decision: the mean, weighted by capability and salience. Actor i
loses on an issue as far as its outcome lies from its position, times its salience there. Where i shifts towards j on
issue p, and j towards i on issue q, the outcomes O_p and O_q move in proportion to what is shifted, and with them the
losses of everybody. The rate of exchange is that at which i and j gain alike; the one for whom a full shift would be
too dear shifts in part.

*Limits*: exchanges of two actors over two issues only; everybody knows all numbers; a promise is kept; saliences of
different actors are compared as they stand, which makes "equal gain" a matter of their unit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.spatial.issues import Issues
from detente.errors import InputError

__all__ = ["MOST_CELLS", "Exchange", "Offers", "check_size", "chosen", "exchanges", "offers"]

#: More combinations of two actors and two issues are refused.
MOST_CELLS = 10_000_000
ASSUMES = ("Outcomes are the means of the positions, weighted by capability and salience.",
           "An actor's loss on an issue is the distance of its outcome from the actor's own position, times salience.",
           "A point of loss is worth the same to everybody.")
BLIND = ("Deals of three or more, package deals over three or more issues, promises broken later.",
         "Principles that are not for sale: a position given up has no cost beyond the outcome.")
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An exchange: ``actors`` (i, j) and ``issues`` (p, q), by number; i gives on p, j gives on q.

    ``losses``: of i on p and of j on q for full shifts. ``gains``: of i on q and of j on p from them. ``shares``: how
    much of the full shift i makes on p and j on q, 0 to 1. ``shifted``: where i then stands on p, and j on q. ``gain``:
    what either gains. ``best``: what i gains at most while j gains nothing, and j at most while i gains nothing.
    """

    actors: tuple[int, int]
    issues: tuple[int, int]
    losses: tuple[float, float]
    gains: tuple[float, float]
    shares: tuple[float, float]
    shifted: tuple[float, float]
    gain: float
    best: tuple[float, float]

    def explain(self, names: Sequence[str], issues: Sequence[str]) -> Account:
        """What the exchange is, with the names of all actors and issues in the order of the numbers."""
        (one, other), (p, q) = (names[i] for i in self.actors), (issues[i] for i in self.issues)
        return Account(model="Exchange with equal gain", assumes=ASSUMES, blind=BLIND, says=(
            Said(f"{one} would move to {shown(self.shifted[0])} on {p}, and {other} to {shown(self.shifted[1])} on "
                 f"{q}; each would gain {shown(self.gain)}."),
            Said(f"{one} goes {self.shares[0]:.0%} of the way to {other} on {p}, {other} {self.shares[1]:.0%} of the "
                 f"way to {one} on {q}."),
            Said(f"In a harder bargain {one} could gain up to {shown(self.best[0])} and leave {other} nothing, or "
                 f"{other} up to {shown(self.best[1])} and leave {one} nothing."),
        ))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All exchanges on two issues p < q at once, arrays of shape (n_actors, n_actors): [i, j] is that of i, who gives
    on p, with j, who gives on q; the gain is 0 where they have none. Fields as of :class:`Exchange`.
    """

    losses: tuple[Array, Array]
    gains: tuple[Array, Array]
    most: tuple[Array, Array]
    shares: tuple[Array, Array]
    gain: Array


def offers(issues: Issues, positions: Array, p: int, q: int) -> Offers:
    """All exchanges on the issues ``p`` and ``q`` where the actors now stand at ``positions``, shape (n_actors,
    n_issues). Who has moved from its own position on an issue takes no part there any more.

    With L_i, G_i the loss of i on p and its gain on q from full shifts, a and b the shares: i gains b G_i - a L_i and
    j gains a G_j - b L_j, alike where a (G_j + L_i) = b (G_i + L_j); worth it where G_i G_j > L_i L_j.
    """
    moved_p, most_p = _moves(issues, positions, p)
    moved_q, most_q = (array.T for array in _moves(issues, positions, q))
    s_p, s_q = issues.saliences[:, p], issues.saliences[:, q]
    losses = moved_p * s_p[:, None], moved_q * s_q[None, :]
    gains = moved_q * s_q[:, None], moved_p * s_p[None, :]
    per_a, per_b = gains[1] + losses[0], gains[0] + losses[1]
    scale = np.minimum(most_p * per_a, most_q * per_b)
    shares = _over(scale, per_a), _over(scale, per_b)
    gain = shares[1] * gains[0] - shares[0] * losses[0]
    worth = (scale > 0) & (gain > 1e-12 * (shares[1] * gains[0]))
    return Offers(losses=losses, gains=gains, most=(most_p, most_q), shares=shares, gain=np.where(worth, gain, 0.0))


def exchanges(issues: Issues, *, most: int = 1_000) -> tuple[Exchange, ...]:
    """The exchanges from which two actors gain alike, the greatest gain first, at most ``most``; of equal ones that of
    the earlier issues and actors first.

    Raises InputError where actors and issues are more than MOST_CELLS combinations, or ``most`` is below 1.
    """
    check_size(issues)
    if most < 1:
        raise InputError(f"at most {most} exchanges; expected 1 or more")
    found: list[Exchange] = []
    k = len(issues.issues)
    for p in range(k):
        for q in range(p + 1, k):
            table = offers(issues, issues.positions, p, q)
            ranked = np.argsort(-table.gain, axis=None, kind="stable")[:most]
            n = len(issues.names)
            found += [chosen(issues, table, actors=(int(c) // n, int(c) % n), on=(p, q))
                      for c in ranked if table.gain.flat[c] > 0]
    return tuple(sorted(found, key=lambda e: -e.gain)[:most])


def chosen(issues: Issues, table: Offers, *, actors: tuple[int, int], on: tuple[int, int]) -> Exchange:
    """The exchange of two actors, from the table of all on two issues."""
    (i, j), (p, q) = actors, on
    losses, gains, most, shares = ((float(pair[0][i, j]), float(pair[1][i, j]))
                                   for pair in (table.losses, table.gains, table.most, table.shares))
    x = issues.positions
    return Exchange(
        actors=actors, issues=on, losses=losses, gains=gains, shares=shares, gain=float(table.gain[i, j]),
        shifted=(float(x[i, p] + shares[0] * (x[j, p] - x[i, p])), float(x[j, q] + shares[1] * (x[i, q] - x[j, q]))),
        best=(_best(gains[0], losses[0], gains[1], losses[1], most),
              _best(gains[1], losses[1], gains[0], losses[0], (most[1], most[0]))))


def check_size(issues: Issues) -> None:
    """Raises InputError where there are too many combinations of actors and issues."""
    n, k = issues.positions.shape
    if k < 2:
        raise InputError("an exchange needs two issues; there is one")
    if n * n * k * k > MOST_CELLS:
        raise InputError(f"{n:,} actors on {k} issues are {n * n * k * k:,} combinations, more than {MOST_CELLS:,}; "
                         "join actors or leave issues out")


def _moves(issues: Issues, positions: Array, issue: int) -> tuple[Array, Array]:
    """How far a full shift of the row's actor to the column's moves the outcome of an issue, and the most it may shift
    before the outcome would pass the column's position, 0 to 1; shape (n, n). 0 where they are not on opposite sides.
    """
    own, now, weights = issues.positions[:, issue], positions[:, issue], issues.weights[:, issue]
    share = weights / weights.sum()
    side = np.where(now == own, own - share @ now, 0.0)  # who has given takes no part
    side[np.abs(side) <= 1e-12 * np.abs(own).max()] = 0.0  # who has what it wants neither
    opposed = side[:, None] * side[None, :] < 0
    moved = np.where(opposed, share[:, None] * np.abs(own[None, :] - own[:, None]), 0.0)
    return moved, np.minimum(_over(np.broadcast_to(np.abs(side)[None, :], moved.shape), moved), 1.0)


def _best(gain: float, loss: float, gain_other: float, loss_other: float, most: tuple[float, float]) -> float:
    """What one gains at most while the other gains nothing: its own share a, the other's share b = a G_j / L_j."""
    if loss_other > 0 and most[0] * gain_other <= most[1] * loss_other:
        a, b = most[0], most[0] * gain_other / loss_other
    else:
        a, b = most[1] * loss_other / gain_other, most[1]
    return b * gain - a * loss


def _over(above: Array, below: Array) -> Array:
    return np.divide(above, below, out=np.zeros(below.shape), where=below > 0)
