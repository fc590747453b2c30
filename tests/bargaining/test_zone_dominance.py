import numpy as np
import pytest

from detente.bargaining.zone import pareto
from detente.errors import InputError


def one_by_one(utilities):
    return [j for j in range(utilities.shape[1])
            if not ((utilities >= utilities[:, [j]]).all(0) & (utilities > utilities[:, [j]]).any(0)).any()]


@pytest.mark.parametrize("seed", range(60))
def test_small_lists_agree_with_a_comparison_of_all_pairs(seed):
    chance = np.random.default_rng(seed)
    utilities = chance.integers(0, chance.integers(2, 9), (chance.integers(1, 6), chance.integers(1, 70))).astype(float)
    assert pareto(utilities).tolist() == one_by_one(utilities)


@pytest.mark.parametrize("levels", [12, 10**9])
def test_long_lists_with_and_without_ties_agree(levels):
    utilities = np.random.default_rng(3).integers(0, levels, (4, 3_000)).astype(float)
    assert pareto(utilities).tolist() == one_by_one(utilities)


def test_a_list_without_any_dominated_outcome_stays_whole_across_blocks():
    share = np.linspace(0, 1, 5_000)
    assert pareto([share, 1 - share]).size == 5_000


def test_equal_outcomes_are_in_together():
    assert pareto([[1, 1, 0], [0, 0, 1]]).tolist() == [0, 1, 2]


def test_it_does_not_depend_on_units():
    utilities = np.random.default_rng(4).random((3, 4_000))
    assert np.array_equal(pareto(utilities), pareto(utilities * [[1e6], [1], [1e-6]] + [[0], [5], [-3]]))


def test_a_thousand_actors():
    assert pareto(np.random.default_rng(5).random((1_000, 50))).size == 50


@pytest.mark.parametrize(("utilities", "message"), [
    ([1, 2], r"shape \(2,\); expected \(n_actors, n_outcomes\)"),
    (np.empty((2, 0)), r"shape \(2, 0\)"),
    ([[1, np.nan]], "utilities of number 1, column 2: nan is no finite number; give one"),
])
def test_what_cannot_be_compared_is_named(utilities, message):
    with pytest.raises(InputError, match=message):
        pareto(utilities)


def test_too_many_undominated_outcomes_are_refused(monkeypatch):
    monkeypatch.setattr("detente.bargaining.zone.dominance.MOST_UNDOMINATED", 2_000)
    share = np.linspace(0, 1, 5_000)
    with pytest.raises(InputError, match="more than 2,000 outcomes are undominated, too many to compare all pairs"):
        pareto([share, 1 - share])
