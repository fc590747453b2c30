import math

import numpy as np
import pytest
from scipy.stats import norm

from detente.bargaining.estimates import Estimate
from detente.bargaining.face import Face, Gesture, return_time
from detente.bargaining.returning import returns_by_chance, returns_in_ranges
from detente.errors import InputError


def about(low, best, high):
    return Estimate(low=low, best=best, high=high, basis="unknown")


def test_without_fading_a_walk_meets_the_cost_by_the_inverse_gaussian_law():
    found = returns_by_chance(Face(cost=3, fading=0), gain=1, growth=0.05, deviation=0.3, horizon=100, seed=1)
    for t in (10, 20, 40, 80, 100):
        law = (norm.cdf((0.05 * t - 2) / (0.3 * math.sqrt(t)))
               + math.exp(2 * 0.05 * 2 / 0.09) * norm.cdf((-2 - 0.05 * t) / (0.3 * math.sqrt(t))))
        assert found.by(t) == pytest.approx(law, abs=0.015)


def test_the_steps_hardly_matter():
    face = Face(cost=3, fading=0.02, gestures=(Gesture(after=7, share=0.3),))
    few, many = (returns_by_chance(face, gain=1, growth=0.01, deviation=0.2, horizon=50, steps=s).by(40)
                 for s in (20, 1_000))
    assert few == pytest.approx(many, abs=0.02)


def test_a_walk_that_hardly_moves_returns_when_constants_do():
    face = Face(cost=8, fading=0.02)
    found = returns_by_chance(face, gain=2, deviation=1e-4, horizon=100)
    assert found.quantile(0.5) == pytest.approx(return_time(face, gain=2).after, abs=0.3)


def test_a_visit_brings_many_back_that_day():
    face = Face(cost=3, fading=0, gestures=(Gesture(after=10, share=0.6),))
    found = returns_by_chance(face, gain=1, deviation=0.1, horizon=20)
    assert found.by(9.99) < 0.01
    assert found.by(10) > 0.2


def test_ranges_of_one_value_are_constants():
    found = returns_in_ranges(cost=about(8, 8, 8), fading=about(0.02, 0.02, 0.02), gain=about(2, 2, 2), horizon=100)
    assert (found.by(69.2), found.by(69.4)) == (0, 1)


def test_ranges_against_a_law_worked_by_hand():
    # With a cost c drawn evenly rising to 1 at 4 (triangle 2, 4, 4) and no growth: back by t where c <= 2 e^{t / 10}.
    found = returns_in_ranges(cost=about(2, 4, 4), fading=about(0.1, 0.1, 0.1), gain=about(2, 2, 2), horizon=10,
                              draws=20_000)
    for t in (1, 3, 5):
        assert found.by(t) == pytest.approx(((2 * math.exp(t / 10) - 2) / 2) ** 2, abs=0.015)


def test_never_stays_never():
    found = returns_in_ranges(cost=about(1, 2, 3), fading=about(0, 0.1, 0.2), gain=about(-2, -1, 0.1), horizon=50)
    assert found.chances[-1] < 0.1
    assert found.quantile(0.9) == math.inf
    assert "In fewer than three cases in four it is back within 50 days." in str(found.explain())


def test_sanctions_that_bite_shorten_the_wait():
    ranges = {"cost": about(4, 8, 12), "fading": about(0.01, 0.02, 0.05), "gain": about(1, 2, 3), "horizon": 200}
    plain, biting = returns_in_ranges(**ranges), returns_in_ranges(**ranges, growth=about(0, 0.02, 0.05))
    assert biting.quantile(0.5) < plain.quantile(0.5)
    assert "In 100 of 100 cases A is back within 200 days." in str(biting.explain("A"))


def test_the_same_seed_gives_the_same_numbers():
    one, same, other = (returns_by_chance(Face(cost=3, fading=0.1), gain=1, deviation=0.2, horizon=9, seed=s).chances
                        for s in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    assert (np.diff(one) >= 0).all()


@pytest.mark.parametrize(("changed", "message"), [
    ({"deviation": 0}, "standard deviation of the gain: 0; expected above 0"),
    ({"horizon": 0}, "horizon: 0; expected above 0"),
    ({"draws": 0}, "0 draws; expected 1 to 200,000"),
    ({"steps": 0}, "steps: 0; expected 1 or more"),
    ({"gain": math.nan}, "gain by a deal: nan"),
])
def test_what_cannot_be_used_is_named(changed, message):
    with pytest.raises(InputError, match=message):
        returns_by_chance(Face(cost=1, fading=0), **{"gain": 0, "deviation": 1, "horizon": 1} | changed)


def test_ranges_below_nothing_are_refused():
    with pytest.raises(InputError, match="cost of returning to the table: -"):
        returns_in_ranges(cost=about(-2, -1, 0), fading=about(0, 0, 0), gain=about(1, 1, 1), horizon=1)


def test_a_time_past_the_horizon_is_refused():
    found = returns_by_chance(Face(cost=1, fading=0), gain=0, deviation=1, horizon=1)
    with pytest.raises(InputError, match="time after the break: 2; expected 0 or more, 1 at most"):
        found.by(2)
