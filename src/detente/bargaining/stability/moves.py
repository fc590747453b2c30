"""What one decision maker can do from each state, and what several can do one after another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["MOST_ROUNDS", "Moves", "improvements", "over_moves", "over_sequences"]

#: Sequences of moves are followed up to this length; a longer one means a mistake, or states that should be joined.
MOST_ROUNDS: Final = 1_000
Whole = NDArray[np.int64]
Table = NDArray[Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The moves of one decision maker. Those from state s end at ``to[first[s]:first[s + 1]]``; shapes (n_states + 1,)
    and (n_moves,).
    """

    first: Whole
    to: NDArray[np.int32]

    @classmethod
    def of(cls, starts: ArrayLike, ends: ArrayLike, *, n_states: int) -> Moves:
        """Moves from pairs of states, in any order; of equal pairs one, and none that stays where it is."""
        at, to = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
        pairs = np.sort(at[at != to] * n_states + to[at != to])  # np.unique hashes, and is slow on millions
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        first = np.searchsorted(pairs, np.arange(n_states + 1) * n_states)
        return cls(first=first.astype(np.int64), to=(pairs % n_states).astype(np.int32))

    @property
    def counts(self) -> Whole:
        """How many moves there are from each state, shape (n_states,)."""
        return np.diff(self.first)

    @property
    def starts(self) -> Whole:
        """Where each move begins, shape (n_moves,)."""
        return np.repeat(np.arange(self.first.size - 1), self.counts)

    def ends(self, state: int) -> NDArray[np.int32]:
        """Where the moves from a state end."""
        return self.to[self.first[state]:self.first[state + 1]]

    def kept(self, mask: NDArray[np.bool_]) -> Moves:
        """The moves where ``mask``, shape (n_moves,), is true."""
        before = np.concatenate([[0], np.cumsum(mask)])
        return Moves(first=before[self.first], to=self.to[mask])

    def turned(self) -> Moves:
        """The same moves the other way round."""
        return Moves.of(self.to, self.starts, n_states=self.first.size - 1)


def improvements(moves: Moves, ranks: Whole) -> Moves:
    """The unilateral improvements, R_i^+ (Fang, Hipel & Kilgour 1993): moves to a state that the mover ranks higher.
    ``ranks``: shape (n_states,), higher is better.
    """
    return moves.kept(ranks[moves.to] > ranks[moves.starts])


def over_moves(values: Table, moves: Moves, join: np.ufunc, empty: int) -> Table:
    """The values at the ends of the moves from each state, joined; ``empty`` where there is no move. ``values``: shape
    (n_states,) or (n_states, width); ``join``: np.minimum, np.maximum or np.bitwise_or.
    """
    found = np.full_like(values, empty)
    if values.ndim > 1:  # reduceat goes column by column, far from the order of memory
        for step in range(int(moves.counts.max(initial=0))):
            rows = np.flatnonzero(moves.counts > step)
            found[rows] = join(found[rows], values[moves.to[moves.first[rows] + step]])
        return found
    some = np.flatnonzero(moves.counts)
    if some.size:
        found[some] = join.reduceat(values[moves.to], moves.first[some], axis=0)
    return found


def over_sequences(values: Table, movers: Sequence[Moves], join: np.ufunc, empty: int) -> Table:
    """The values at all states that ``movers`` reach together from each state, joined: R_H of a coalition H, by its
    legal sequences of one move or more, in which nobody moves twice in a row (Fang, Hipel & Kilgour 1993). Shapes as
    in :func:`over_moves`. Raises InputError where sequences grow longer than MOST_ROUNDS.
    """
    found = [np.full_like(values, empty) for _ in movers]
    for _ in range(MOST_ROUNDS):
        settled = True
        for place, moves in enumerate(movers):
            onward = values
            for other, after in enumerate(found):
                if other != place:
                    onward = join(onward, after)
            new = over_moves(onward, moves, join, empty)
            if not np.array_equal(new, found[place]):
                found[place], settled = new, False
        if settled:
            return _joined(found, np.full_like(values, empty), join)
    raise InputError(f"sequences of moves are longer than {MOST_ROUNDS:,}; join states that differ in nothing that "
                     "matters, or read sanctions as single steps")


def _joined(found: Sequence[Table], start: Table, join: np.ufunc) -> Table:
    for table in found:
        start = join(start, table)
    return start
