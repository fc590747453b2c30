"""All equilibria of a game between two sides that choose at once.

*Limits*: small games; which of several equilibria is played is not told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.numbers import LARGEST, read
from detente.bargaining.signalling.polytopes import corners
from detente.bargaining.signalling.signalling_account import mixture, named
from detente.errors import InputError

__all__ = ["MOST_CHOICES", "BimatrixEquilibria", "bimatrix_equilibria"]

MOST_CHOICES = 10
_TOLD = 12
_TIE = 1e-9
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BimatrixEquilibria:
    """The extreme equilibria: chances of the choices of both sides, shapes (n, rows) and (n, columns), and what each
    side gets, shape (n,). In a game without ties these are all; else ``components`` says which of them mix: each is a
    pair of sets of numbers of equilibria, any mixture of whose row chances goes with any of whose column chances.
    """

    rows: Array
    columns: Array
    row_payoffs: Array
    column_payoffs: Array
    components: tuple[tuple[int, ...], ...]

    def explain(
        self, row: str = "the first side", column: str = "the second side", rows: Sequence[str] = (),
        columns: Sequence[str] = (),
    ) -> Account:
        """The equilibria in words."""
        rows, columns = named(rows, self.rows.shape[1], "choice"), named(columns, self.columns.shape[1], "choice")
        pure = int(((self.rows.max(axis=1) > 1 - _TIE) & (self.columns.max(axis=1) > 1 - _TIE)).sum())
        says = [f"The game has {len(self.rows)} {'equilibrium' if len(self.rows) == 1 else 'equilibria'}, {pure} of "
                f"them without mixing." + (f" They lie in {len(self.components)} sets within which any may be mixed."
                                           if any(len(c) > 1 for c in self.components) else "")]
        for number in range(min(_TOLD, len(self.rows))):
            mine, theirs = mixture(self.rows[number][None], rows), mixture(self.columns[number][None], columns)
            says.append(f"{row} plays {mine}; {column} plays {theirs}: {row} gets "
                        f"{shown(self.row_payoffs[number])}, {column} {shown(self.column_payoffs[number])}.")
        if len(self.rows) > _TOLD:
            says.append(f"{len(self.rows) - _TOLD} more are not told here.")
        return Account(
            model="Two sides that choose at once", says=tuple(Said(opening(text)) for text in says),
            assumes=("Both sides know what both get from each pair of choices.",
                     "Nobody sees the other's choice first."),
            blind=("Which of several equilibria is played.", "Threats, promises and what is repeated."))


def bimatrix_equilibria(row_payoffs: ArrayLike, column_payoffs: ArrayLike) -> BimatrixEquilibria:
    """All equilibria, payoffs of both sides in the shape (rows, columns), by the corners of the two polytopes of best
    replies: a pair of corners is an equilibrium where every choice is either not made or a best reply (von Stengel
    2002). Sorted, the same for the same game.

    Raises InputError for payoffs that are not finite, unlike shapes, or more than MOST_CHOICES choices.
    """
    mine, theirs = read(row_payoffs, "payoffs"), read(column_payoffs, "payoffs")
    for side, payoffs in (("first", mine), ("second", theirs)):
        if payoffs.ndim != 2 or not payoffs.size or max(payoffs.shape) > MOST_CHOICES:
            raise InputError(f"payoffs of the {side} side have the shape {payoffs.shape}; expected (rows, columns), "
                             f"each from 1 to {MOST_CHOICES}; join choices that do not differ")
        for place in np.argwhere(~(np.abs(payoffs) <= LARGEST)):
            raise InputError(f"payoff of the {side} side at row {place[0] + 1}, column {place[1] + 1}: "
                             f"{payoffs[tuple(place)]} is no finite number, or too large; give one up to {LARGEST:g}")
    if mine.shape != theirs.shape:
        raise InputError(f"payoffs have the shapes {mine.shape} and {theirs.shape}; expected the same")
    x, x_zero, x_best = _labelled(theirs.T)
    y, y_zero, y_best = _labelled(mine)
    slack = (~x_zero).astype(float) @ (~y_best).astype(float).T + (~x_best).astype(float) @ (~y_zero).astype(float).T
    pairs = np.argwhere(slack == 0)
    chances, replies = x[pairs[:, 0]], y[pairs[:, 1]]
    order = np.lexsort(np.round(np.column_stack([chances, replies]), 9).T[::-1])
    pairs, chances, replies = pairs[order], chances[order], replies[order]
    return BimatrixEquilibria(
        rows=chances, columns=replies, row_payoffs=np.einsum("ni,ij,nj->n", chances, mine, replies),
        column_payoffs=np.einsum("ni,ij,nj->n", chances, theirs, replies), components=_components(pairs))


def _labelled(payoffs: Array) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """The corners {y >= 0: payoffs y <= 1} as chances, origin left out, with which are zero and which replies best."""
    spread = float(np.ptp(payoffs))
    positive = 0.1 + (payoffs - payoffs.min()) / (spread if spread > 0 else 1.0)
    positive = positive / positive.max()
    n = payoffs.shape[1]
    points = corners(n, equal=np.empty((0, n + 1)), at_least=np.column_stack([-positive, np.ones(len(positive))]))
    points = points[points.sum(axis=1) > 0]
    return points / points.sum(axis=1, keepdims=True), points == 0, points @ positive.T > 1 - _TIE


def _components(pairs: NDArray[np.intp]) -> tuple[tuple[int, ...], ...]:
    """The largest sets of equilibria in which every row mixture goes with every column mixture: the maximal bicliques
    (Avis, Rosenberg, Savani & von Stengel 2010); each a tuple of numbers of equilibria.
    """
    replies: dict[int, frozenset[int]] = {}
    for i, j in pairs.tolist():
        replies[i] = replies.get(i, frozenset()) | {j}
    common = set(replies.values())
    fresh = set(common)
    while fresh:  # all intersections of sets of replies
        fresh = {a & b for a in fresh for b in replies.values()} - common - {frozenset()}
        common |= fresh
        if len(common) > 10_000:
            raise InputError("more than 10,000 sets of equilibria: too many ties between the payoffs; break ties, or "
                             "leave out choices that do not differ")
    found = {frozenset(n for n, (i, j) in enumerate(pairs.tolist()) if j in some and some <= replies[i])
             for some in common}
    return tuple(sorted(tuple(sorted(c)) for c in found if not any(c < d for d in found)))
