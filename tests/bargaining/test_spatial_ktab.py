import numpy as np
import pytest

from detente.bargaining.spatial import Issues, coalitions, contest, election, seen_by
from detente.bargaining.spatial.election import BACKINGS, ELECTIONS, chances
from detente.bargaining.spatial.ktab import RISKS
from detente.errors import InputError


def some(n, k, seed):
    chance = np.random.default_rng(seed)
    return Issues.of(chance.uniform(0, 100, (n, k)), saliences=chance.uniform(0, 1, (n, k)),
                     capabilities=chance.uniform(0.1, 1, n))


# --- coalitions and elections --------------------------------------------------------------------------------------


def test_coalitions_by_hand():
    utilities, weights = np.array([[1.0, 0.5, 0], [0, 0.5, 1]]), np.array([2.0, 4])
    np.testing.assert_allclose(coalitions(utilities, weights), [[0, 1, 2], [2, 0, 1], [4, 2, 0]])
    np.testing.assert_allclose(coalitions(utilities, weights, backing="binary"), [[0, 2, 2], [4, 0, 2], [4, 4, 0]])
    np.testing.assert_allclose(coalitions(utilities, weights, backing="cubic")[0], [0, 0.25, 2])
    np.testing.assert_allclose(coalitions(utilities, weights, backing="proportional and cubic")[0], [0, 0.625, 2])
    np.testing.assert_allclose(coalitions(utilities, weights, backing="proportional and binary")[0], [0, 1.5, 2])


def test_elections_of_two_by_hand():
    coalition = np.array([[0.0, 3], [1, 0]])
    np.testing.assert_allclose(chances(coalition), [[0.5, 0.75], [0.25, 0.5]])
    np.testing.assert_allclose(election(coalition), [0.75, 0.25])
    # steps 0 to 1: 1/4; 1 to 0: 3/4
    np.testing.assert_allclose(election(coalition, kind="uniform"), [0.75, 0.25])
    np.testing.assert_allclose(election(coalition, kind="incentive"), [0.75, 0.25])


def test_elections_of_three_by_hand():
    coalition = np.array([[0.0, 3, 1], [1, 0, 1], [3, 1, 0]])
    # 0 beats 1 with 3/4, 2 with 1/4; 1 beats 2 with 1/2
    np.testing.assert_allclose(election(coalition), np.array([3, 2, 6]) / 11)
    # uniform, 8 times the steps: 0 to 1: 1, to 2: 3; 1 to 0: 3, to 2: 2; 2 to 0: 1, to 1: 2
    np.testing.assert_allclose(election(coalition, kind="uniform"), np.array([11, 9, 17]) / 37)
    # incentive: 0 is challenged by 1 with 1/10, by 2 with 9/10; 1 by 0 with 9/11, by 2 with 2/11; 2 by 0 with 1/3, by 1
    # with 2/3
    step = np.array([[0, 1 / 40, 27 / 40], [27 / 44, 0, 1 / 11], [1 / 12, 1 / 3, 0]])
    found = election(coalition, kind="incentive")
    np.testing.assert_allclose(found @ step, found * step.sum(axis=1), atol=1e-14)


@pytest.mark.parametrize("kind", ELECTIONS)
@pytest.mark.parametrize("seed", range(5))
def test_elections_are_chances_whatever_the_order(kind, seed):
    chance = np.random.default_rng(seed)
    coalition = coalitions(chance.uniform(0, 1, (6, 5)), chance.uniform(0, 1, 6))
    found, order = election(coalition, kind=kind), chance.permutation(5)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    np.testing.assert_allclose(election(coalition[order][:, order], kind=kind), found[order], atol=1e-12)


@pytest.mark.parametrize("kind", ELECTIONS)
def test_elections_at_the_edge(kind):
    np.testing.assert_allclose(election(np.zeros((1, 1)), kind=kind), [1])
    np.testing.assert_allclose(election(np.zeros((3, 3)), kind=kind), [1 / 3] * 3)  # nobody cares
    np.testing.assert_allclose(election(np.array([[0, 1.0], [0, 0]]), kind=kind), [1, 0], atol=1e-12)  # all for one
    many = np.triu(np.ones((300, 300))) + 1e-3  # products of 300 small chances
    assert np.isfinite(election(many, kind=kind)).all()


# --- the contest ---------------------------------------------------------------------------------------------------

# Turn 0 of three scenarios that come with KTAB (KAPSARC, MIT licence): capability, then position and salience in each
# dimension; the last number is the winning probability in its log.
SEVEN = [
    (102.543, 75.79, 49.53, 6.37, 5.91, 70.45, 28.15, 0.0047),
    (53.393, 82.72, 30.33, 73.50, 21.22, 64.00, 24.79, 0.0302),
    (129.643, 82.45, 48.47, 90.89, 13.55, 0.07, 34.62, 0.0054),
    (75.920, 62.52, 20.76, 50.82, 39.24, 62.33, 22.21, 0.1492),
    (63.224, 82.34, 40.96, 45.77, 25.43, 73.31, 22.59, 0.6001),
    (120.048, 84.48, 22.92, 33.70, 39.35, 88.11, 15.42, 0.1447),
    (54.178, 70.96, 31.75, 33.46, 27.93, 90.36, 26.03, 0.0656),
]
THIRTEEN = [  # the third and the ninth hold the same position
    (100.0, 30, 24.0, 20, 48.0, 0.0618), (60.2, 45, 44.7, 65, 41.3, 0.0156), (35.0, 30, 28.9, 15, 65.1, 0.0117),
    (35.0, 45, 20.6, 45, 49.4, 0.4340), (40.0, 50, 44.7, 65, 47.8, 0.0028), (20.0, 15, 32.0, 10, 32.0, 0.0000),
    (15.0, 20, 32.0, 15, 32.0, 0.0020), (25.0, 60, 43.9, 50, 50.1, 0.0013), (20.0, 30, 26.4, 15, 17.6, 0.0117),
    (35.0, 45, 35.9, 40, 46.6, 0.2481), (20.0, 50, 44.7, 50, 47.8, 0.1533), (20.0, 20, 47.4, 30, 40.6, 0.0689),
    (40.0, 15, 49.0, 60, 46.0, 0.0005),
]


FIVE = [  # decided by a Markov process with incentives, votes half in proportion, half cubic
    (117.7, 52.8, 32.3, 39.8, 22.4, 39.6, 13.4, 0.3154), (93.2, 15.9, 25.2, 61.4, 34.5, 72.0, 26.5, 0.1668),
    (61.4, 61.1, 28.8, 86.5, 28.6, 44.5, 18.2, 0.1082), (135.4, 26.3, 15.6, 16.5, 42.0, 15.9, 14.3, 0.2216),
    (63.8, 73.3, 39.7, 61.1, 19.9, 26.3, 15.8, 0.1880),
]


@pytest.mark.parametrize("scenario", [SEVEN, THIRTEEN], ids=["seven actors, three dimensions", "thirteen, two"])
def test_the_winning_probabilities_of_the_logs(scenario):
    table = np.array(scenario, dtype=float)
    found = contest(Issues.of(table[:, 1:-1:2], saliences=table[:, 2:-1:2], capabilities=table[:, 0]))
    np.testing.assert_allclose(found.prevails, table[:, -1], atol=5e-5)


def test_the_winning_probabilities_of_the_log_with_incentives():
    table = np.array(FIVE)
    issues = Issues.of(table[:, 1:-1:2], saliences=table[:, 2:-1:2], capabilities=table[:, 0])
    found = contest(issues, kind="incentive", backing="proportional and cubic")
    np.testing.assert_allclose(found.prevails, table[:, -1], atol=5e-5)


def test_values_risk_and_utilities_by_hand():
    found = contest(Issues.of([[0, 0], [30, 40], [100, 0]], saliences=[[1, 1], [2, 0], [0, 3]], capabilities=[3, 2, 1]))
    np.testing.assert_allclose(found.values, [
        [1, 1 - np.sqrt(0.25 / 2), 1 - np.sqrt(0.5)], [0.7, 1, 0.3], [1, 0.6, 1]])
    assert (found.risk.min(), found.risk.max()) == pytest.approx((-0.5, 1))
    v, r = found.values, found.risk[:, None]
    np.testing.assert_allclose(found.utilities, v + r * v * (1 - v))
    seen = (2 * found.risk[1] + found.risk[2]) / 3
    assert seen_by(found, 1)[2, 1] == pytest.approx(0.6 + seen * 0.24)
    np.testing.assert_allclose(seen_by(found, 1)[1], found.utilities[1])


@pytest.mark.parametrize("kind", ELECTIONS)
@pytest.mark.parametrize("backing", BACKINGS)
@pytest.mark.parametrize("risk", RISKS)
def test_chances_whatever_the_choices(kind, backing, risk):
    issues, order = some(6, 3, 1), [3, 1, 5, 0, 2, 4]
    found = contest(issues, kind=kind, backing=backing, risk=risk)
    assert found.chances.sum() == pytest.approx(1)
    assert RISKS[risk] == pytest.approx((found.risk.min(), found.risk.max()))
    other = contest(Issues.of(issues.positions[order], saliences=issues.saliences[order],
                              capabilities=issues.capabilities[order]), kind=kind, backing=backing, risk=risk)
    np.testing.assert_allclose(other.prevails, found.prevails[order], atol=1e-9)


def test_the_scale_and_the_units_do_not_matter():
    issues = some(5, 2, 4)
    other = Issues.of(issues.positions / 50 - 1, saliences=issues.saliences * 7, capabilities=issues.capabilities * 9)
    np.testing.assert_allclose(contest(other, scale=(-1, 1)).prevails, contest(issues).prevails)


def test_where_all_agree_or_one_does_not_care():
    found = contest(Issues.of([[40, 40]] * 3))
    np.testing.assert_array_equal(found.prevails, [1, 1, 1])
    np.testing.assert_array_equal(found.risk, [0, 0, 0])
    found = contest(Issues.of([[0, 0], [100, 100]], saliences=[[0, 0], [1e-200, 1]]))
    np.testing.assert_array_equal(found.values[0], [1, 1])
    np.testing.assert_allclose(found.prevails, [0, 1], atol=1e-12)


@pytest.mark.parametrize(("options", "message"), [
    ({"scale": (0, 50)}, "position of actor 2 on issue 1: 100; expected 0 to 50, the ends of the scale"),
    ({"scale": (5, 5)}, "a scale from 5 to 5; expected two finite numbers, the lower first"),
    ({"kind": "fair"}, "election “fair”; expected one of conditional, uniform, incentive"),
    ({"backing": "loud"}, "backing “loud”; expected one of " + ", ".join(BACKINGS)),
    ({"risk": "wide"}, "range of risk “wide”; expected one of low, middle, full"),
])
def test_messages(options, message):
    with pytest.raises(InputError) as found:
        contest(Issues.of([[0], [100]]), **options)
    assert str(found.value) == message


def test_account():
    table = np.array(THIRTEEN, dtype=float)
    found = contest(Issues.of(table[:, 1:-1:2], saliences=table[:, 2:-1:2], capabilities=table[:, 0]))
    text = str(found.explain("ABCDEFGHIJKLM", ["policy", "competition"]))
    assert "Likeliest to prevail: the position of D (43%)." in text
    assert "Then that of J (25%)." in text
    assert ("On policy the likeliest position is 45; the mean, weighted by capability and salience, is 36.3, and the "
            "package held nearest to all has 45.") in text
    assert "Readiest for risk is F, who has the least behind it at first sight; most careful A." in text
    assert "Likeliest to prevail: the position of A and B (100%)." in str(
        contest(Issues.of([[1], [1]])).explain("AB", ["policy"]))


@pytest.mark.parametrize(("make", "message"), [
    (lambda: seen_by(contest(Issues.of([[1], [2]])), 2), "actor 2; expected 0 to 1, counted from 0"),
    (lambda: election(np.ones((2, 3))), r"what backs the options has the shape \(2, 3\); expected \(n_options, n_opt"),
    (lambda: election(np.array([[0, np.nan], [1, 0]])), "an option is backed by less than 0 or by no finite number"),
    (lambda: coalitions(np.ones((2, 2)), np.ones(3)), r"utilities have the shape \(2, 2\), weights \(3,\); expected"),
    (lambda: coalitions(np.array([[0, np.inf]]), np.ones(1)), "a utility is beyond 1e\\+30 or a weight below 0"),
])
def test_votes_that_cannot_be_counted_are_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()


@pytest.mark.parametrize("kind", ELECTIONS)
def test_the_unit_of_what_backs_an_option_does_not_matter(kind):
    backed = np.array([[0, 3, 1], [1, 0, 2], [2, 2, 0]])
    for unit in (1e-200, 1e200):
        np.testing.assert_allclose(election(backed * unit, kind=kind), election(backed, kind=kind))
