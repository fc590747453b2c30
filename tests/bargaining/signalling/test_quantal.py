"""Sides that err: the branch from pure chance, checked against its equations, its limits and another solver."""

import itertools

import numpy as np
import pytest
from scipy.special import softmax

from detente.bargaining.signalling.equilibria import perfect_bayesian_equilibria
from detente.bargaining.signalling.games import SignallingGame
from detente.bargaining.signalling.quantal import quantal_branch
from detente.errors import InputError

BEER = SignallingGame.of([0.9, 0.1], sender=[[[1, 3], [0, 2]], [[0, 2], [1, 3]]],
                         receiver=[[[0, 1], [0, 1]], [[1, 0], [1, 0]]])


def made(seed, types, signals, responses):
    chance = np.random.default_rng(seed)
    return SignallingGame.of(chance.dirichlet(np.ones(types)), sender=chance.random((types, signals, responses)),
                             receiver=chance.random((types, signals, responses)))


def residual(game, care, sender, receiver):
    joint = game.prior[:, None] * sender
    beliefs = joint / joint.sum(axis=0)
    mine = softmax(care * np.einsum("tsr,sr->ts", game.sender, receiver), axis=1)
    theirs = softmax(care * np.einsum("ts,tsr->sr", beliefs, game.receiver), axis=1)
    return max(np.abs(mine - sender).max(), np.abs(theirs - receiver).max())


@pytest.mark.parametrize(("seed", "shape"), list(itertools.product(range(4), [(2, 2, 2), (3, 2, 4), (4, 4, 4)])))
def test_every_point_of_the_branch_is_a_quantal_response(seed, shape):
    game = made(seed, *shape)
    branch = quantal_branch(game, care=30)
    assert branch.reached
    assert branch.care[-1] == pytest.approx(30, abs=1e-8)
    assert branch.sender[0] == pytest.approx(np.full(shape[:2], 1 / shape[1]))
    assert max(residual(game, *point) for point in zip(branch.care, branch.sender, branch.receiver, strict=True)) < 1e-8


def test_with_much_care_beer_and_quiche_ends_in_the_equilibrium_that_survives():
    branch = quantal_branch(BEER, care=200)
    beer = perfect_bayesian_equilibria(BEER).classes[0]
    assert branch.reached
    assert branch.sender[-1] == pytest.approx(beer.sender[0], abs=1e-6)
    assert branch.receiver[-1][1, 0] > 0.5


def test_a_choice_against_chance_by_hand():
    """One type, two signals worth 1 and 0 whatever follows: odds of exp(lambda)."""
    game = SignallingGame.of([1.0], sender=[[[1], [0]]], receiver=[[[0], [0]]])
    branch = quantal_branch(game, care=2)
    assert branch.sender[-1, 0, 0] == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-12)


def test_ends_with_its_bound():
    branch = quantal_branch(BEER, care=1e6, steps=3)
    assert not branch.reached
    assert "cut short" in branch.explain().says[-1].text


def test_the_account_tells_the_end():
    account = quantal_branch(BEER, care=1.0).explain(("strong", "weak"), ("beer", "quiche"), ("duel", "peace"))
    assert account.says[0].text == "With a care of 1, where 0 is pure chance, the sides play as follows."
    assert account.says[1].text.startswith("Strong sends: beer 7")


@pytest.mark.parametrize(("arguments", "message"), [
    ({"care": 0}, "care 0; expected a finite number above 0"),
    ({"care": float("nan")}, "care nan; expected"),
    ({"care": float("inf")}, "care inf; expected"),
    ({"steps": 0}, "0 steps; expected 1 to 5,000"),
])
def test_what_cannot_be_used_is_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        quantal_branch(BEER, **arguments)
