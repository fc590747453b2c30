"""Ways between states: the published case, a plain search on random conflicts, the sentences."""

import heapq
import sys

import numpy as np
import pytest
from made_conflicts import definitions, dilemma

from detente.bargaining.stability import Conflict, Path, paths
from detente.errors import InputError


def search(conflict, start, goal, cost):
    """The least cost of a legal sequence, by a queue over states and last movers; None where there is none."""
    game = definitions.Game.of(conflict)
    queue, done = [((0, 0), start, -1)], set()
    while queue:
        paid, at, last = heapq.heappop(queue)
        if at == goal:
            return paid
        if (at, last) in done:
            continue
        done.add((at, last))
        for who in range(len(game.moves)):
            for end in game.reach(who, at) if who != last else ():
                extra = cost(game.ranks[who][end] - game.ranks[who][at])
                if extra is not None:
                    heapq.heappush(queue, ((paid[0] + extra[0], paid[1] + extra[1]), end, who))
    return None


def check(conflict, path, start, goal):
    at, last = start, -1
    for step in path.steps:
        assert conflict.states[step.start] == at
        assert step.decider != last
        assert step.end in conflict.moves[step.decider].ends(step.start)
        ranks = conflict.ranks[step.decider]
        assert step.gain == np.sign(ranks[step.end] - ranks[step.start])
        at, last = conflict.states[step.end], step.decider
    assert at == goal


def test_paths_are_the_best_there_are():
    rng = np.random.default_rng(41)
    some = 0
    for number in range(150):
        conflict = definitions.random_form(rng)[1] if number % 2 else definitions.random_graph(rng)
        start, goal = (str(rng.choice(conflict.states)) for _ in range(2))
        found = paths(conflict, start, goal)
        best = {"shortest": search(conflict, start, goal, lambda d: (1, int(d < 0))),
                "easiest": search(conflict, start, goal, lambda d: (int(d < 0), 1)),
                "willing": search(conflict, start, goal, lambda d: (1, 0) if d > 0 else None)}
        for name, paid in best.items():
            path = getattr(found, name)
            assert (path is None) == (paid is None)
            if path is not None:
                check(conflict, path, start, goal)
                lost = sum(step.gain < 0 for step in path.steps)
                assert (len(path.steps), lost)[:: -1 if name == "easiest" else 1] == (paid if name != "willing" else (
                    paid[0], 0))
                some += 1
    assert some > 100


def test_elmira_from_s5_to_s8():
    conflict, names = definitions.elmira()
    found = paths(conflict, "NYNNY", "YNYNY")
    assert [names[conflict.states[step.end]] for step in found.shortest.steps] == ["s6", "s8"]
    assert found.shortest.losers == (0,)  # the Ministry would have to go first, to what it ranks lower
    assert found.willing is None
    assert found.worse_off == (2,)
    text = str(found.explain(("M", "U", "L")))
    assert "the shortest way has 2 steps: M moves to “modify, delay, insist” (YYNNY), at a loss, then U moves" in text
    assert "on the easiest, 1 of 2 steps is at a loss to the mover (M); that is the way just named." in text
    assert "L is worse off at “modify, accept, insist” (YNYNY) than at “delay, insist” (NYNNY)." in text


def made(moves, preferences):
    return Conflict.of_graph(states=("a", "b", "c"), moves=moves, preferences=preferences)


def test_accounts():
    same = (("a", "b", "c"),)
    one = made({"A": [("a", "b")], "B": [("b", "c")]}, {"A": ("b", "a", "c"), "B": ("c", "b", "a")})
    assert "Every mover gains by its step." in str(paths(one, "a", "c").explain())
    assert paths(one, "a", "a").willing == Path(steps=())
    assert "The conflict already stands at “a”." in str(paths(one, "a", "a").explain())
    assert "No sequence of moves leads from “c” to “a”" in str(paths(one, "c", "a").explain())
    flat = made({"A": [("a", "b")], "B": [("b", "c")]}, {"A": same, "B": same})
    assert "but on one nobody moves at a loss; that is the way just named." in str(paths(flat, "a", "c").explain())
    assert "“b”, no better and no worse, then" in str(paths(flat, "a", "c").explain())
    long = made({"A": [("a", "b"), ("a", "c")], "B": [("b", "c")]}, {"A": ("b", "a", "c"), "B": ("c", "b", "a")})
    assert "the shortest way has one step: A moves to “c”, at a loss." in str(paths(long, "a", "c").explain())
    assert "A way on which every mover gains has 2 steps: A moves to “b”" in str(paths(long, "a", "c").explain())
    dear = made({"A": [("a", "b"), ("a", "c")], "B": [("b", "c")]}, {"A": (("a", "b"), "c"), "B": ("c", "b", "a")})
    assert "but on one nobody moves at a loss: A moves to “b”, no better" in str(paths(dear, "a", "c").explain())
    both = str(paths(dilemma(), "NN", "YY").explain())
    assert "on the easiest, 2 of 2 steps are at a loss to the mover (A and B); that is the way just named." in both
    assert "Nobody is worse off at “a, b” (YY) than at “no option taken” (NN)." in both


def test_messages(monkeypatch):
    with pytest.raises(InputError, match="there is no state “z”"):
        paths(dilemma(), "NN", "z")
    with pytest.raises(InputError, match="1 names for 2 decision makers"):
        paths(dilemma(), "NN", "YY").explain(("A",))
    monkeypatch.setattr(sys.modules["detente.bargaining.stability.paths"], "MOST_ROUNDS", 1)  # a function hides it
    with pytest.raises(InputError, match="ways between states are longer than 1 moves; join states that differ in"):
        paths(dilemma(), "NN", "YY")
