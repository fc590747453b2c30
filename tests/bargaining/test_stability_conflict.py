"""Conflicts from graphs: what is kept, and what is refused with which words."""

import numpy as np
import pytest
from made_conflicts import dilemma

import detente.bargaining.stability.conflict as module
from detente.bargaining.stability import Conflict, ranking
from detente.bargaining.stability.moves import Moves
from detente.errors import InputError


def made(**changes):
    values = {"deciders": ("A", "B"), "states": ("x", "y"), "moves": (Moves.of([0], [1], n_states=2),) * 2,
              "ranks": np.array([[0, 1], [2, 2]])}
    return Conflict(**values | changes)


def test_ranks_become_whole_numbers_without_gaps():
    assert made(ranks=[[-3.5, 1e9], [7, 7]]).ranks.tolist() == [[0, 1], [0, 0]]


def test_ranking_with_ties():
    assert ranking(("b", ("a", "d"), "c"), ("a", "b", "c", "d"), of="A").tolist() == [1, 2, 0, 1]


def test_words_and_places():
    conflict = made()
    assert (conflict.words(1), conflict.place("y"), conflict.seat("B")) == ("“y”", 1, 1)
    assert dilemma().words(0) == "“no option taken” (NN)"


def graph(**changes):
    values = {"states": ("x", "y"), "moves": {"A": [("x", "y")], "B": []},
              "preferences": {"A": ("x", "y"), "B": ("y", "x")}}
    return Conflict.of_graph(**values | changes)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: made(deciders=("A",)), "1 decision makers; expected 2 to 6: join those who act as one"),
    (lambda: made(deciders=tuple(f"d{i}" for i in range(1000))), "1,000 decision makers; expected 2 to 6"),
    (lambda: made(deciders=("A", "A")), "the name “A” of a decision maker is empty or there twice"),
    (lambda: made(deciders=("A", " ")), "the name “ ” of a decision maker is empty"),
    (lambda: made(states=()), "0 states; expected 1 to 16,384"),
    (lambda: made(states=("x", "x")), "the state “x” is there twice; give each a label of its own"),
    (lambda: made(moves=()), "there are moves of 0 decision makers; expected 2"),
    (lambda: made(moves=(Moves.of([0], [2], n_states=3),) * 2), "the moves of A lead beyond the 2 states"),
    (lambda: made(ranks=[[0, 1]]), r"the ranks have the shape \(1, 2\); expected 2 decision makers by 2 states"),
    (lambda: made(ranks=[[0, 1], [np.nan, 0]]), "a rank of B is nan, no finite number; give one"),
    (lambda: made(ranks=[[0, 1], [np.inf, 0]]), "a rank of B is inf, no finite number"),
    (lambda: made(status_quo="z"), "the status quo “z” is not among the states; it may be ruled out"),
    (lambda: made().place("z"), "there is no state “z”; the states begin with x, y"),
    (lambda: made().seat("C"), "there is no decision maker “C”; there are A, B"),
    (lambda: graph(moves={"A": [("x", "z")], "B": []}), "a move of A names the state “z”, which is not among"),
    (lambda: graph(preferences={"A": ("x", "y")}), "there are no preferences of B; give its states from best to worst"),
    (lambda: graph(preferences={"A": ("x",), "B": ("x", "y")}), "the ranking of A lacks the state “y”; rank every"),
    (lambda: graph(preferences={"A": ("x", "y", "x"), "B": ("x", "y")}), "ranking of A names the state “x” twice"),
    (lambda: graph(preferences={"A": ("x", "w"), "B": ("x", "y")}), "ranking of A names the state “w”, which is not"),
])
def test_messages(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_too_many_moves_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_MOVES", 1)
    with pytest.raises(InputError, match="2 moves are more than 1; leave out options or rule out states"):
        made()
