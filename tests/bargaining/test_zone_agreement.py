import numpy as np
import pytest

from detente.bargaining.zone import Talks, bargaining_points, find_zone
from detente.errors import InputError

# Two sides, three outcomes: each side's own reading of the words, and a middle that both find too little.
HOLLOW = Talks.of([[1, 0, 0.5], [0, 1, 0.3]], [0.4, 0.4], readings=[[1, 0.1, 0.8], [0.1, 1, 0.4]], names=("A", "B"))


def test_an_agreement_on_words_alone_is_hollow_by_one():
    zone = find_zone(HOLLOW)
    assert (zone.verbal, zone.exists, zone.hollow, zone.hollow_index) == (True, False, True, 1.0)
    assert zone.own.tolist() == [0, 1]
    assert zone.better.size == 0


def test_the_index_is_one_level_less_the_other():
    talks = Talks.of([[1, 1], [1, 1]], [0, 0], readings=[[0.9, 0.6], [0.2, 0.8]])
    zone = find_zone(talks, cut=0.7)
    assert (zone.in_words, zone.in_substance) == (0.8, 0.6)
    assert zone.hollow_index == pytest.approx(0.2)
    assert zone.fullest == 1
    assert zone.unread == pytest.approx([0.1, 0.5])  # A at the second outcome; B at the first, which A takes for agreed
    assert find_zone(talks, cut=0.6).substantive.tolist() == [1]


def test_what_one_side_lacks_is_counted_in_its_own_units():
    talks = Talks.of([[10, 4], [-100, 20]], [0, 50])
    zone = find_zone(talks)
    assert zone.lacking.tolist() == [np.inf, 30]
    assert zone.unread.tolist() == [np.inf, np.inf]
    assert "If B alone moved, it would have to be given 30 in its own units" in str(zone.explain(("A", "B")))


@pytest.mark.parametrize("seed", range(30))
def test_properties(seed):
    chance = np.random.default_rng(seed)
    n, m = chance.integers(1, 5), chance.integers(1, 40)
    talks = Talks.of(chance.random((n, m)), chance.random(n) * 0.7, readings=chance.random((n, m)))
    zone = find_zone(talks, cut=0.4)
    assert 0 <= zone.in_substance <= zone.in_words <= 1
    assert zone.exists == (zone.substantive.size > 0)
    assert set(zone.substantive) <= set(zone.better)
    assert not (zone.hollow and zone.exists)
    more = np.where(np.isfinite(zone.lacking), zone.lacking, 0)
    for i in np.flatnonzero(np.isfinite(zone.lacking)):
        lower = talks.no_deal.copy()
        lower[i] -= more[i]
        assert find_zone(Talks.of(talks.utilities, lower, readings=talks.readings), cut=0.4).exists


def test_slack_forgives_rounding_and_no_more():
    assert find_zone(Talks.of([[0.1 + 0.2], [1]], [0.3, 1])).exists
    assert find_zone(Talks.of([[0.3], [1]], [0.1 + 0.2, 1])).exists
    assert not find_zone(Talks.of([[0.299], [1]], [0.3, 1])).exists


def test_slack_is_of_the_range_and_not_of_how_large_the_numbers_are():
    """What is worth half a step less than no deal is worse, a billion steps up as well as at the bottom."""
    for base in (0, 1e9):
        assert not find_zone(Talks.of([[base, base + 1]], [base + 1.5])).exists
        assert find_zone(Talks.of([[base, base + 1]], [base + 1])).exists
    assert not find_zone(Talks.of([[0, 1e-9]], [2e-9])).exists


def test_accounts_say_what_stands_in_the_way():
    assert "The interests stand in the way" in str(find_zone(HOLLOW).explain(("A", "B")))
    reading = Talks.of([[1, 1], [1, 1]], [0, 0], readings=[[1, 0], [0, 1]])
    said = str(find_zone(reading).explain(("A", "B"), "offer {}".format))
    assert "The readings stand in the way: 2 outcomes are no worse than no deal" in said
    assert "A can live with its own reading: offer 0." in said
    assert "If A alone widened its reading, 0.50 of 1 would be enough." in said
    assert "A deal exists: one outcome is" in str(find_zone(Talks.of([[1]], [0])).explain())
    dead = str(find_zone(Talks.of([[0], [1]], [1, 0])).explain(("A", "B")))
    assert "No deal exists, not even in words." in dead
    assert "For A no outcome passes even under its own reading of the words." in dead
    assert "No single side can open the zone by moving alone." in str(
        find_zone(Talks.of([[0], [0], [0]], [1, 1, 1])).explain())


def test_a_thousand_actors_have_a_zone_and_one_more_has_not():
    assert find_zone(Talks.of(np.ones((1_000, 50)), np.zeros(1_000))).exists
    with pytest.raises(InputError, match="1,001 actors are more than the 1,000 that an account can name; join some"):
        Talks.of(np.ones((1_001, 2)), np.zeros(1_001))


@pytest.mark.parametrize(("make", "message"), [
    (lambda: Talks.of([1, 2], [0]), r"utilities have the shape \(2,\)"),
    (lambda: Talks.of([[1, np.inf]], [0], names=["A"]), "utilities of A, column 2: inf is no finite number"),
    (lambda: Talks.of([[1, 1e300]], [0]), r"utilities of actor 1, column 2: 1e\+300 is too large to reckon"),
    (lambda: Talks.of([[1, 2]], [np.nan], names=["A"]), "no-deal values of A: nan is no finite number"),
    (lambda: Talks.of([[1, 2]], [0], readings=[[0, 1.2]]), "readings of actor 1, column 2: 1.2; expected 0 or"),
    (lambda: Talks.of([[1, 2]], [0], names=["A", "B"]), "2 names for 1 actors"),
    (lambda: Talks.of([[1, 2]], [0], slack=1), "slack: 1; expected 0 or more, 0.01 at most"),
    (lambda: find_zone(HOLLOW, cut=0), "cut: 0; expected above 0, 1 at most"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()


def pie(steps, no_deal):
    share = np.linspace(0, 1, steps + 1)
    return Talks.of([share, 1 - share], no_deal)


def test_on_a_straight_frontier_all_points_are_the_equal_split_of_the_surplus():
    talks = pie(10, [0.1, 0.3])
    points = bargaining_points(talks, find_zone(talks).substantive)
    assert points.nash == points.kalai_smorodinsky == points.egalitarian == 4
    assert points.nash_gains == pytest.approx([0.3, 0.3])
    assert points.most == pytest.approx([0.6, 0.6])
    assert "egalitarian) is outcome 4: A gains 0.3 of 0.6 at best" in str(points.explain(("A", "B")))


def test_nash_and_kalai_ignore_units_and_the_egalitarian_point_does_not():
    share = np.linspace(0, 1, 101)
    talks = Talks.of([share, 3 * (1 - share)], [0, 0])
    points = bargaining_points(talks, find_zone(talks).substantive)
    assert (points.nash, points.kalai_smorodinsky, points.egalitarian) == (50, 50, 75)


def test_power_moves_nash():
    talks = pie(100, [0, 0])
    assert bargaining_points(talks, find_zone(talks).substantive, power=[3, 1]).nash == 75


def test_nash_where_somebody_can_gain_nothing():
    talks = Talks.of([[1, 1, 1], [0, 5, 2]], [1, 0])
    points = bargaining_points(talks, find_zone(talks).substantive)
    assert points.nash == points.kalai_smorodinsky == points.egalitarian == 1


@pytest.mark.parametrize("seed", range(10))
def test_points_against_a_plain_search(seed):
    chance = np.random.default_rng(seed)
    talks = Talks.of(chance.random((3, 500)), [0.2, 0.1, 0.3])
    zone = find_zone(talks).substantive
    gains = talks.gains[:, zone]
    points = bargaining_points(talks, zone)
    assert points.nash == zone[np.argmax(gains.prod(axis=0))]
    assert points.egalitarian == zone[np.argmax(gains.min(axis=0))]
    assert points.kalai_smorodinsky == zone[np.argmax((gains / gains.max(axis=1)[:, None]).min(axis=0))]


@pytest.mark.parametrize(("among", "power", "message"), [
    ([], None, "the zone is empty: there is no outcome to pick"),
    ([0], None, "some outcome is worse than no deal for somebody"),
    ([4], [1, 0], "power of actor 2: 0; expected more than 0"),
])
def test_points_ask_for_a_zone_and_for_power(among, power, message):
    with pytest.raises(InputError, match=message):
        bargaining_points(pie(10, [0.1, 0.3]), np.array(among, dtype=int), power=power)
