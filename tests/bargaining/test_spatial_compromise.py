import itertools

import numpy as np
import pytest

from detente.bargaining.spatial import mean_point, median_point, weighted_mean, weighted_median
from detente.errors import InputError


def test_mean_and_median_by_hand():
    positions, weights = np.array([0.0, 10, 100]), np.array([1.0, 1, 3])
    assert weighted_mean(positions, weights) == 62
    assert weighted_median(positions, weights) == 100
    assert weighted_median(positions, np.ones(3)) == 10
    assert weighted_median(np.array([0.0, 10]), np.ones(2)) == 0  # the lowest of equals


def test_in_several_dimensions_by_hand():
    positions, weights = np.array([[0.0, 0], [10, 100], [100, 10]]), np.array([[1.0, 3], [1, 1], [2, 0]])
    np.testing.assert_allclose(mean_point(positions, weights), [52.5, 25])
    # weighted distances: (0, 0) 10 + 200 + 100; (10, 100) 10 + 180 + 300; (100, 10) 100 + 90 + 30 + 90
    np.testing.assert_array_equal(median_point(positions, weights), [0, 0])
    weights[0, 1] = 2.9  # now 310 against 307
    np.testing.assert_array_equal(median_point(positions, weights), [100, 10])
    np.testing.assert_allclose(mean_point(positions, np.ones(3)), [110 / 3, 110 / 3])


@pytest.mark.parametrize("seed", range(10))
def test_one_dimension_is_the_plain_case(seed):
    chance = np.random.default_rng(seed)
    positions, weights = chance.uniform(0, 100, 9), chance.uniform(0, 1, 9)
    assert mean_point(positions[:, None], weights)[0] == pytest.approx(weighted_mean(positions, weights))
    assert median_point(positions[:, None], weights)[0] == weighted_median(positions, weights)


@pytest.mark.parametrize("seed", range(10))
def test_the_median_beats_every_held_position(seed):
    chance = np.random.default_rng(seed)
    positions, weights = chance.uniform(0, 100, 7), chance.uniform(0, 1, 7)
    median = weighted_median(positions, weights)
    for other in positions:
        votes = weights * (np.abs(positions - other) - np.abs(positions - median))
        assert votes.sum() >= -1e-9


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_does_not_matter(order):
    positions, weights = np.array([[3.0, 1], [2, 7], [9, 9], [4, 4]]), np.array([1.0, 2, 2, 1])
    at = list(order)
    np.testing.assert_allclose(mean_point(positions[at], weights[at]), mean_point(positions, weights))
    np.testing.assert_array_equal(median_point(positions[at], weights[at]), median_point(positions, weights))


@pytest.mark.parametrize(("positions", "weights", "message"), [
    ([0, 1], [1], r"weights have the shape \(1,\); expected \(2,\)"),
    ([0, np.nan], [1, 1], "positions hold a number that is not finite; leave that actor out"),
    ([0, 1], [1, -1], "the weights hold a number below 0, or are all 0"),
    ([0, 1], [0, 0], "the weights hold a number below 0, or are all 0"),
])
@pytest.mark.parametrize("compromise", [weighted_mean, weighted_median])
def test_what_cannot_be_weighed_is_refused(compromise, positions, weights, message):
    with pytest.raises(InputError, match=message):
        compromise(np.array(positions, dtype=float), np.array(weights, dtype=float))
