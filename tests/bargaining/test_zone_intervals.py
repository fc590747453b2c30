import numpy as np
import pytest

from detente.bargaining.zone import Talks, find_interval_zone, find_zone
from detente.errors import InputError

YEARS = [0, 10, 20]


def test_the_gap_is_in_the_unit_of_the_issue_and_what_is_lacking_in_the_sides_own():
    # A wants long, 1 a year, and no less than 12 years; B wants short, 5 a year, and no more than 8.
    zone = find_interval_zone(YEARS, Talks.of([[0, 10, 20], [0, -50, -100]], [12, -40]))
    assert zone.accepted[0].tolist() == [[12, 20]]
    assert zone.accepted[1].tolist() == [[0, 8]]
    assert (zone.gap, zone.between) == (4, (8, 12))
    assert zone.lacking.tolist() == [4, 20]
    said = str(zone.explain(("A", "B"), "years"))
    assert "the sides are 4 years apart, from 8 to 12 years" in said
    assert "If B alone moved, it would have to be given 20 in its own units." in said


def test_a_zone_that_is_one_point_is_a_zone():
    zone = find_interval_zone([0, 1], Talks.of([[0, 1], [1, 0]], [0.3, 0.7]))
    assert zone.exists
    assert zone.stretches == pytest.approx(np.array([[0.3, 0.3]]))


def test_several_stretches_and_the_shortest_way_between_them():
    points = [0, 1, 2, 3, 4, 5, 6]
    humps = [1, 0, -1, -1, -1, 0, 1]  # lives with either end
    middle = [-1, -1, -1, 0, 1, -1, -1]  # and this one with 3 to 4.5
    zone = find_interval_zone(points, Talks.of([humps, middle], [0, 0]))
    assert zone.accepted[0].tolist() == [[0, 1], [5, 6]]
    assert zone.accepted[1].tolist() == [[3, 4.5]]
    assert (zone.gap, zone.between) == (0.5, (4.5, 5))


def test_three_sides():
    talks = Talks.of([[1, 1, -9, -9], [-9, 1, 1, -9], [-9, -9, 1, 1]], [0, 0, 0])
    zone = find_interval_zone([0, 1, 2, 3], talks)
    assert not zone.exists
    assert zone.between == pytest.approx((1.1, 1.9))


def test_readings_cross_between_the_points():
    talks = Talks.of([[1, 1], [1, 1]], [0, 0], readings=[[1, 0], [0, 1]])
    zone = find_interval_zone([0, 1], talks)
    assert (zone.in_words, zone.in_substance, zone.hollow_index) == (1, 0.5, 0.5)
    assert zone.stretches.tolist() == [[0.5, 0.5]]
    assert not find_interval_zone([0, 1], talks, cut=0.6).exists


@pytest.mark.parametrize("seed", range(25))
def test_a_fine_grid_finds_the_same(seed):
    chance = np.random.default_rng(seed)
    n, points = chance.integers(1, 5), np.arange(6.0)
    talks = Talks.of(chance.normal(size=(n, 6)), np.full(n, -0.3), readings=chance.random((n, 6)))
    zone = find_interval_zone(points, talks, cut=0.3)
    fine = np.linspace(0, 5, 20_001)
    grid = find_zone(Talks.of([np.interp(fine, points, u) for u in talks.utilities], talks.no_deal,
                              readings=[np.interp(fine, points, r) for r in talks.readings]), cut=0.3)
    assert zone.in_words == pytest.approx(grid.in_words, abs=2e-3)
    assert zone.in_substance == pytest.approx(grid.in_substance, abs=2e-3) or grid.in_substance == 0
    inside = np.array([((fine >= a) & (fine <= b)) for a, b in zone.stretches]).any(axis=0) if zone.exists else fine < 0
    assert abs(int(inside.sum()) - grid.substantive.size) <= 12
    finite = np.isfinite(zone.lacking) & np.isfinite(grid.lacking)
    assert zone.lacking[finite] == pytest.approx(grid.lacking[finite], abs=5e-3)


def test_who_can_live_with_nothing_is_named():
    zone = find_interval_zone([0, 1], Talks.of([[0, 0], [1, 1]], [1, 0]))
    assert zone.gap == np.inf
    assert "A can live with nothing on this issue" in str(zone.explain(("A", "B")))


def test_a_place_as_good_as_no_deal_but_for_rounding_is_a_zone_as_in_a_list():
    talks = Talks.of([[-1, 0.3, -1], [1, 0, 0]], [0.1 + 0.2, 0])
    assert find_zone(talks).exists
    assert find_interval_zone([0, 1, 2], talks).exists


def test_a_zone_in_words():
    zone = find_interval_zone(YEARS, Talks.of([[0, 10, 20], [0, -10, -20]], [5, -12]))
    assert "A deal exists: everybody can live with 5 to 12 years." in str(zone.explain((), "years"))


@pytest.mark.parametrize(("points", "message"), [
    ([0, 1], r"points have the shape \(2,\); expected \(3,\)"),
    ([0, 2, 1], "must be two or more and rise"),
    ([0, np.inf, 1], "points of number 2: inf"),
])
def test_points_that_do_not_fit_are_named(points, message):
    with pytest.raises(InputError, match=message):
        find_interval_zone(points, Talks.of([[1, 2, 3]], [0]))


def test_too_many_points_are_refused():
    with pytest.raises(InputError, match="2,000,000 numbers are more than the 1,000,000 that can be followed"):
        find_interval_zone(np.arange(1_000_000), Talks.of(np.ones((2, 1_000_000)), [0, 0]))
