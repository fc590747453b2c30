"""Games of signals: what is refused, and the patterns that a search looks at."""

import numpy as np
import pytest

from detente.bargaining.signalling import supports
from detente.bargaining.signalling.equilibria import perfect_bayesian_equilibria
from detente.bargaining.signalling.games import SignallingGame, beliefs_behind, widest_answers
from detente.bargaining.signalling.supports import patterns
from detente.errors import InputError

ONES = np.ones((2, 2, 2))


def game(prior=(0.5, 0.5), sender=ONES, receiver=ONES):
    return SignallingGame.of(prior, sender=sender, receiver=receiver)


def spoilt(value):
    payoffs = ONES.copy()
    payoffs[1, 0, 1] = value
    return payoffs


@pytest.mark.parametrize(("arguments", "message"), [
    ({"prior": 1.0}, r"prior has the shape \(\); expected one number for each type"),
    ({"prior": (1.0, 0.0)}, r"prior of type 2: 0; expected above 0 .* leave out a type that cannot be"),
    ({"prior": (float("nan"), 0.5)}, "prior of type 1: nan; expected above 0"),
    ({"prior": (0.5, 0.6)}, r"prior sums to 1\.1; expected 1; divide by the sum"),
    ({"sender": np.ones((3, 2, 2))}, r"payoffs of the sender have the shape \(3, 2, 2\); expected .* with 2 types"),
    ({"sender": np.ones((2, 1_000, 2))}, r"1,000 types, signals or responses; expected at most 12; join those"),
    ({"receiver": spoilt(np.inf)}, "payoff of the receiver at type 2, signal 1, response 2: inf is no finite number"),
    ({"sender": spoilt(np.nan)}, "payoff of the sender at type 2, signal 1, response 2: nan is no finite number"),
    ({"receiver": np.ones((2, 2, 3))}, r"of the receiver \(2, 2, 3\); expected the same"),
])
def test_what_cannot_be_used_is_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        game(**arguments)


def test_beliefs_behind_responses():
    """Duel is best up to one half, leaving it from one half on, both at one half."""
    receiver = np.array([[[0, 1.0]], [[1.0, 0]]])
    cells = beliefs_behind(game(sender=np.ones((2, 1, 2)), receiver=receiver), 0)
    assert {tuple(sorted(k)): v[:, 0].tolist() for k, v in cells.items()} == {
        (0,): [0, 0.5], (1,): [0.5, 1], (0, 1): [0.5]}
    assert widest_answers(cells) == (frozenset({0, 1}),)


def test_a_search_that_would_take_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(supports, "MOST_PATTERNS", 3)
    tied = game()
    with pytest.raises(InputError, match="too many patterns of play to look at; leave out types"):
        patterns(tied, tuple(beliefs_behind(tied, s) for s in range(2)))


def test_a_game_in_which_all_payoffs_are_equal_is_refused_once_too_much_holds(monkeypatch):
    """Three of each would leave 190,000 patterns, and a table of 33 GiB."""
    tied = SignallingGame.of([0.5, 0.25, 0.25], sender=np.ones((3, 3, 3)), receiver=np.ones((3, 3, 3)))
    monkeypatch.setattr(supports, "MOST_LEFT", 1_000)
    with pytest.raises(InputError, match="more than 1,000 patterns of play hold together: too many payoffs are equal"):
        perfect_bayesian_equilibria(tied)


def test_more_types_and_responses_than_can_be_looked_at_are_refused():
    shape = (12, 2, 3)
    chance = np.random.default_rng(0)
    large = SignallingGame.of(np.full(12, 1 / 12), sender=chance.random(shape), receiver=chance.random(shape))
    with pytest.raises(InputError, match="12 types and 3 responses; expected at most 14 together"):
        perfect_bayesian_equilibria(large)


def test_a_game_of_which_no_pattern_stands_the_first_test_of_a_batch_is_solved(monkeypatch):
    """Batches are dropped whole at times."""
    chance = np.random.default_rng(1)
    sender, receiver = chance.random((2, 2, 3, 2))
    mixed = SignallingGame.of(chance.dirichlet(np.ones(2)), sender=sender, receiver=receiver)
    whole = len(perfect_bayesian_equilibria(mixed).classes)
    monkeypatch.setattr(supports, "_AT_ONCE", 1)
    assert len(perfect_bayesian_equilibria(mixed).classes) == whole
