"""The smallest change of a ranking, against all rankings there are."""

import dataclasses
import itertools

import numpy as np
import pytest
from made_conflicts import definitions, dilemma

from detente.bargaining.stability import NOTIONS, READINGS, smallest_change, smallest_changes, solve
from detente.errors import InputError


def distance(one, other):
    """Pairs ranked otherwise, a tie made or broken counting one half."""
    return sum(abs(np.sign(one[x] - one[y]) - np.sign(other[x] - other[y])) / 2
               for x, y in itertools.combinations(range(len(one)), 2))


def small(rng, form):
    """A conflict of at most five states."""
    while True:
        made = definitions.random_form(rng) if form else (None, definitions.random_graph(rng))
        if len(made[1].states) <= 5:
            return made


@pytest.mark.parametrize("notion", NOTIONS)
def test_no_ranking_is_nearer(notion):
    rng = np.random.default_rng(NOTIONS.index(notion))
    for number in range(10):
        form, conflict = small(rng, form=notion == "sim" or number % 2)
        reading = READINGS[number % 2]
        who = int(rng.integers(len(conflict.deciders)))
        state = str(rng.choice(conflict.states))
        found = smallest_change(conflict, conflict.deciders[who], state, notion=notion, reading=reading)
        assert found.distance == distance(conflict.ranks[who], found.ranks)
        game = definitions.Game.of(conflict, form)
        least = np.inf
        for ranks in definitions.weak_orders(len(conflict.states)):
            far = distance(conflict.ranks[who], ranks)
            if far < least:
                game = dataclasses.replace(game, ranks=[
                    dict(zip(conflict.states, ranks, strict=True)) if i == who else rank
                    for i, rank in enumerate(game.ranks)])
                if definitions.stable(game, who, state, notion, joint=reading == "joint"):
                    least = far
        assert found.distance == least


@pytest.mark.parametrize("notion", NOTIONS)
def test_with_the_change_the_state_is_stable(notion):
    rng = np.random.default_rng(51)
    for _ in range(40):
        conflict = definitions.random_form(rng)[1]
        name, state = str(rng.choice(conflict.deciders)), str(rng.choice(conflict.states))
        found = smallest_change(conflict, name, state, notion=notion)
        at, who = conflict.place(state), conflict.seat(name)
        assert solve(conflict.with_ranks(name, found.ranks)).of(notion)[who, at]
        assert (found.swaps == 0) == bool(solve(conflict).of(notion)[who, at])
        assert (found.swaps == 0) == (found.distance == 0)


def test_dilemma_by_hand():
    # A ranks NY YY NN YN: to stay at YY alone it must think YY as good as NY, one place up
    found = smallest_change(dilemma(), "A", "YY", notion="nash")
    assert (found.passed, found.swaps, found.distance) == ((), 1, 0.5)
    # to stay at YN, where it is cheated, it must think it as good as NN: one place up
    found = smallest_change(dilemma(), "A", "YN", notion="nash")
    assert [dilemma().states[at] for at in found.tied] == ["NN"]
    both = smallest_changes(dilemma(), "YY", notion="nash")
    assert [change.decider for change in both.needed] == [0, 1]
    assert both.enough


def test_accounts():
    text = str(smallest_change(dilemma(), "A", "YY", notion="nash").explain(("Left", "Right")))
    assert "Left stays at “a, b” (YY) once it thinks it as good as “b” (NY): 1 place higher in its ranking." in text
    assert "A stays at “a, b” (YY) as it is." in str(smallest_change(dilemma(), "A", "YY", notion="gmr").explain())
    conflict, _ = definitions.elmira()
    text = str(smallest_changes(conflict, "YNYNN", notion="nash").explain())
    assert "once it thinks it as good as “modify, accept, insist” (YNYNY), and better than “modify, delay, in" in text
    assert "2 places higher in its ranking." in text
    assert "With this, “modify, accept” (YNYNN) holds." in text
    assert "holds already; nobody need change its mind." in str(
        smallest_changes(dilemma(), "YY", notion="seq").explain())


@pytest.mark.parametrize("notion", ["nash", "gmr", "smr", "seq"])
def test_changes_do_not_undo_each_other_but_under_sim(notion):
    rng = np.random.default_rng(53)
    for _ in range(40):
        conflict = definitions.random_form(rng)[1]
        assert smallest_changes(conflict, str(rng.choice(conflict.states)), notion=notion).enough


def test_changes_that_undo_each_other_are_told():
    rng = np.random.default_rng(52)
    for _ in range(2000):
        conflict = definitions.random_form(rng)[1]
        found = smallest_changes(conflict, str(rng.choice(conflict.states)), notion="sim")
        if not found.enough:
            assert "would not hold: who no longer wants to leave it no longer deters" in str(found.explain())
            return
    pytest.fail("no such conflict was drawn")


@pytest.mark.parametrize(("call", "message"), [
    (lambda: smallest_change(dilemma(), "C", "YY", notion="nash"), "there is no decision maker “C”"),
    (lambda: smallest_change(dilemma(), "A", "x", notion="nash"), "there is no state “x”"),
    (lambda: smallest_change(dilemma(), "A", "YY", notion="gnash"), "notion of stability “gnash”"),
    (lambda: smallest_change(dilemma(), "A", "YY", notion="gmr", reading="x"), "reading of a sanction “x”"),
    (lambda: smallest_change(dataclasses.replace(dilemma(), choices=None), "A", "YY", notion="sim"),
     "simultaneous stability needs a conflict in option form; give one, or another notion"),
])
def test_messages(call, message):
    with pytest.raises(InputError, match=message):
        call()
