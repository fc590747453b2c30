"""What comes about where several improve their lot at the same moment, each in ignorance of the others' move."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.stability.conflict import Choices, Conflict
from detente.bargaining.stability.moves import Moves, improvements

__all__ = ["worst_together"]

#: About how many combinations of moves are held at one time.
_AT_ONCE: Final = 2_000_000
Whole = NDArray[np.int64]


def worst_together(conflict: Conflict, decider: int, moves: Moves, values: Whole, *, joint: bool) -> Whole:
    """For each of a decision maker's ``moves``, the least of ``values`` among the states that come about where, from
    the same state and at the same moment, opponents make an improvement of theirs: one opponent, or with ``joint`` any
    of them. Shape (n_moves,); the largest int64 where no opponent has one, or all combinations are infeasible.

    The resulting state has the options of each who moves as that one set them (Fraser & Hipel 1984, simultaneous
    sanctioning). ``values``: shape (n_states,). The conflict needs ``choices``.
    """
    choices = conflict.choices
    if choices is None:
        message = "simultaneous moves need a conflict in option form"
        raise ValueError(message)
    others = [(improvements(conflict.moves[j], conflict.ranks[j]), choices.masks[j])
              for j in range(len(conflict.deciders)) if j != decider]
    teams = [others] if joint else [[other] for other in others]
    worst = np.full(moves.to.size, np.iinfo(np.int64).max)
    mine = choices.masks[decider]
    for team in teams:
        for part in _parts(moves, team):
            begin = moves.starts[part]
            base = choices.patterns[begin] & ~mine | choices.patterns[moves.to[part]] & mine
            worst[part] = np.minimum(worst[part], _least(base, begin, team, choices, values))
    return worst


def _parts(moves: Moves, team: Sequence[tuple[Moves, int]]) -> Iterator[slice]:
    """Stretches of the moves whose combinations fit into memory."""
    size = np.ones(moves.to.size, dtype=np.int64)
    for ups, _ in team:
        size *= 1 + ups.counts[moves.starts]
    upto = np.cumsum(size) // _AT_ONCE
    edges = [0, *(np.flatnonzero(np.diff(upto)) + 1).tolist(), size.size]
    return (slice(a, b) for a, b in itertools.pairwise(edges) if a < b)


def _least(base: Whole, begin: Whole, team: Sequence[tuple[Moves, int]], choices: Choices, values: Whole) -> Whole:
    """The least value over all ways in which one or more of a team join each of the moves, shape of ``base``."""
    most = np.iinfo(np.int64).max
    move, pattern, joined = np.arange(base.size), base, np.zeros(base.size, dtype=bool)
    for ups, mask in team:
        ways = 1 + ups.counts[begin[move]]  # to stay, or one of the improvements
        step = np.arange(ways.sum()) - np.repeat(np.cumsum(ways) - ways, ways)
        move, pattern, joined = (np.repeat(column, ways) for column in (move, pattern, joined))
        goes = step > 0
        to = ups.to[ups.first[begin[move[goes]]] + step[goes] - 1]
        pattern[goes] = pattern[goes] & ~mask | choices.patterns[to] & mask
        joined = joined | goes
    place = choices.places[pattern]
    found = np.where(joined & (place >= 0), values[place], most)
    return np.minimum.reduceat(found, np.searchsorted(move, np.arange(base.size))) if base.size else base
