"""Moves and sequences of moves, joined over their ends."""

import numpy as np
import pytest
from made_conflicts import definitions

import detente.bargaining.stability.moves as module
from detente.bargaining.stability.moves import Moves, improvements, over_moves, over_sequences
from detente.errors import InputError

MOST = np.iinfo(np.int64).max


def test_moves_are_sorted_once_each_and_never_stay():
    moves = Moves.of([2, 0, 0, 1, 2], [0, 1, 1, 1, 1], n_states=3)
    assert (moves.first.tolist(), moves.to.tolist(), moves.starts.tolist()) == ([0, 1, 1, 3], [1, 0, 1], [0, 2, 2])
    assert moves.ends(2).tolist() == [0, 1]
    assert (moves.turned().starts.tolist(), moves.turned().to.tolist()) == ([0, 1, 1], [2, 0, 2])


def test_improvements():
    moves = Moves.of([0, 0, 1], [1, 2, 2], n_states=3)
    assert improvements(moves, np.array([1, 2, 1])).to.tolist() == [1]


def test_over_moves_of_numbers_and_of_tables():
    moves = Moves.of([0, 0, 2], [1, 2, 1], n_states=3)
    values = np.array([5, 4, 3])
    assert over_moves(values, moves, np.minimum, MOST).tolist() == [3, MOST, 4]
    assert over_moves(values[:, None], moves, np.minimum, MOST).tolist() == [[3], [MOST], [4]]
    assert over_moves(values, Moves.of([], [], n_states=3), np.maximum, -1).tolist() == [-1, -1, -1]


def test_sequences_agree_with_the_definition_and_the_two_shapes_with_each_other():
    rng = np.random.default_rng(3)
    for _ in range(50):
        conflict = definitions.random_graph(rng)
        game = definitions.Game.of(conflict)
        n = len(conflict.states)
        table = over_sequences(1 << np.arange(n)[:, None], conflict.moves, np.bitwise_or, 0)
        least = over_sequences(np.arange(n), conflict.moves, np.minimum, MOST)
        for at, state in enumerate(conflict.states):
            steps = {i: lambda s, i=i, g=game: g.reach(i, s) for i in range(len(game.moves))}
            reached = definitions.legal(state, steps)
            places = [conflict.states.index(label) for label in reached]
            assert table[at, 0] == sum(1 << place for place in places)
            assert least[at] == min(places, default=MOST)


def test_sequences_that_grow_too_long_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROUNDS", 2)
    forth = [Moves.of([k], [k + 1], n_states=8) for k in range(6, -1, -1)]
    with pytest.raises(InputError, match=r"sequences of moves are longer than 2; join states .* or read sanctions as"):
        over_sequences(np.arange(8), forth[::-1], np.maximum, -1)
