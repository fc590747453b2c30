import itertools

import numpy as np
import pytest

from detente.bargaining.spatial import Issues, deals, exchanges
from detente.errors import InputError


def two():
    """The published case: two actors of equal power, two issues."""
    return Issues.of([[0, 0], [100, 100]], saliences=[[10, 90], [60, 50]])


def some(n, k, seed):
    chance = np.random.default_rng(seed)
    return Issues.of(chance.uniform(0, 100, (n, k)), saliences=chance.uniform(0, 1, (n, k)),
                     capabilities=chance.uniform(0.1, 1, n))


def losses(issues, positions):
    weights = issues.weights
    outcomes = (weights * positions).sum(axis=0) / weights.sum(axis=0)
    return issues.saliences * np.abs(issues.positions - outcomes)


def test_the_published_case():
    (deal,) = exchanges(two())
    np.testing.assert_allclose(two().outcomes, [85 + 5 / 7, 35 + 5 / 7])
    assert deal.losses == pytest.approx((1000 / 7, 12500 / 7))
    assert deal.gains == pytest.approx((22500 / 7, 6000 / 7))
    assert deal.gain == pytest.approx(500)
    assert deal.shares == pytest.approx((1, 0.2))  # a full shift of the second would be too dear
    assert deal.shifted == pytest.approx((100, 80))
    assert deal.best == pytest.approx((1400, 777.7778), abs=5e-5)


def test_the_published_case_with_actors_and_issues_changed_about():
    first = Issues.of([[100, 100], [0, 0]], saliences=[[50, 60], [90, 10]])
    (deal,) = exchanges(first)
    assert (deal.actors, deal.gain) == ((0, 1), pytest.approx(500))
    assert sorted(deal.best) == pytest.approx([777.7777777778, 1400])


# A third, far above and heavy, holds the outcome near the second's position: of a full shift only part is of use.
def test_no_outcome_passes_the_position_of_who_gains():
    issues = Issues.of([[0, 0], [60, 100], [100, 50]], saliences=[[5, 9], [90, 10], [3, 0]])
    assert issues.outcomes[0] == pytest.approx(5700 / 98)
    deal = exchanges(issues)[0]
    assert deal.actors == (0, 1)
    assert deal.shares[0] == pytest.approx(0.6)  # 5700/98 + 0.6 * 5/98 * 60 is 60
    assert deal.shifted[0] == pytest.approx(36)
    assert deals(issues).after[0] == pytest.approx(60)


@pytest.mark.parametrize("seed", range(8))
def test_every_exchange_keeps_its_promise(seed):
    issues = some(6, 3, seed)
    before = losses(issues, issues.positions)
    assert exchanges(issues)
    for deal in exchanges(issues):
        (i, j), (p, q) = deal.actors, deal.issues
        positions = issues.positions.copy()
        positions[i, p], positions[j, q] = deal.shifted
        gained = (before - losses(issues, positions)).sum(axis=1)
        np.testing.assert_allclose(gained[[i, j]], deal.gain, atol=1e-9)
        assert min(deal.best) >= deal.gain - 1e-9
        assert all(0 < share <= 1 for share in deal.shares)
        was, now = (np.sign(issues.positions - o) for o in (issues.outcomes, new_outcomes(issues, positions)))
        assert was[j, p] in (now[j, p], 0) or abs(issues.positions[j, p] - new_outcomes(issues, positions)[p]) < 1e-9


def new_outcomes(issues, positions):
    return (issues.weights * positions).sum(axis=0) / issues.weights.sum(axis=0)


@pytest.mark.parametrize("seed", range(4))
def test_the_exchanges_against_a_search(seed):
    """Shares on a grid: none gives both more than the one that is found."""
    issues = some(3, 2, seed)
    before = losses(issues, issues.positions)
    found = {deal.actors: deal.gain for deal in exchanges(issues)}
    grid = np.linspace(0, 1, 41)
    for (i, j), a, b in itertools.product(itertools.permutations(range(3), 2), grid, grid):
        sides = np.sign(issues.positions - issues.outcomes)
        if (sides[i] == sides[j]).any():
            continue
        positions = issues.positions.copy()
        positions[i, 0] += a * (positions[j, 0] - positions[i, 0])
        positions[j, 1] += b * (issues.positions[i, 1] - positions[j, 1])
        gained = (before - losses(issues, positions)).sum(axis=1)
        assert min(gained[i], gained[j]) <= found.get((i, j), 0) + 1e-9


def test_no_exchange_where_nobody_is_opposed_or_cares_otherwise():
    assert exchanges(Issues.of([[0, 100], [0, 100]])) == ()
    assert exchanges(Issues.of([[0, 0], [100, 100]])) == ()  # both care alike: nothing to trade
    assert exchanges(Issues.of([[0, 0], [100, 0]], saliences=[[1, 9], [9, 1]])) == ()
    assert exchanges(Issues.of([[0, 0], [100, 100]], saliences=[[1, 0], [1, 1]])) == ()


def test_the_greatest_gain_comes_first_and_the_number_is_bounded():
    gains = [deal.gain for deal in exchanges(some(8, 3, 1))]
    assert gains == sorted(gains, reverse=True)
    assert [deal.gain for deal in exchanges(some(8, 3, 1), most=4)] == gains[:4]


# --- all realised --------------------------------------------------------------------------------------------------


def test_the_published_case_realised():
    done = deals(two())
    assert done.exhausted
    assert [deal.gain for deal in done.realised] == pytest.approx([500])
    np.testing.assert_allclose(done.gains, [500, 500])
    np.testing.assert_allclose(done.after, [100, 200 / 7])
    np.testing.assert_allclose(done.positions, [[100, 0], [100, 80]])


@pytest.mark.parametrize("seed", range(8))
def test_each_position_is_given_once(seed):
    issues = some(7, 4, seed)
    done = deals(issues)
    given = [pair for deal in done.realised for pair in zip(deal.actors, deal.issues, strict=True)]
    assert done.exhausted
    assert len(given) == len(set(given))
    assert {(int(i), int(k)) for i, k in np.argwhere(done.positions != issues.positions)} == set(given)
    gained = (losses(issues, issues.positions) - losses(issues, done.positions)).sum(axis=1)
    np.testing.assert_allclose(done.gains, gained, atol=1e-12)
    np.testing.assert_allclose(done.after, new_outcomes(issues, done.positions))


@pytest.mark.parametrize("seed", range(5))
def test_every_step_is_the_best_that_is_left_and_gains_what_it_says(seed):
    issues = some(6, 3, seed)
    positions = issues.positions.copy()
    for deal in deals(issues).realised:
        before = losses(issues, positions)
        for actor, issue, place in zip(deal.actors, deal.issues, deal.shifted, strict=True):
            positions[actor, issue] = place
        gained = (before - losses(issues, positions)).sum(axis=1)
        np.testing.assert_allclose(gained[list(deal.actors)], deal.gain, atol=1e-9)


def test_the_order_of_the_actors_does_not_matter():
    issues, order = some(7, 3, 3), [3, 1, 6, 0, 2, 5, 4]
    other = Issues.of(issues.positions[order], saliences=issues.saliences[order],
                      capabilities=issues.capabilities[order])
    np.testing.assert_allclose(deals(issues).positions[order], deals(other).positions, atol=1e-9)


def test_a_bound_on_the_number():
    done = deals(some(7, 4, 0), most=2)
    assert (len(done.realised), done.exhausted) == (2, False)


@pytest.mark.parametrize(("function", "issues", "options", "message"), [
    (exchanges, [[1], [2]], {}, "an exchange needs two issues; there is one"),
    (exchanges, [[1, 2], [2, 1]], {"most": 0}, "at most 0 exchanges; expected 1 or more"),
    (deals, [[1, 2], [2, 1]], {"most": 0}, "at most 0 exchanges; expected 1 or more"),
    (exchanges, np.zeros((1000, 4)), {}, (
        "1,000 actors on 4 issues are 16,000,000 combinations, more than 10,000,000; join actors or leave issues out")),
    (deals, np.zeros((1000, 3)), {"most": 500}, (
        "1,000 actors on 3 issues and up to 500 exchanges are more than can be reckoned; at most 33 exchanges")),
])
def test_messages(function, issues, options, message):
    with pytest.raises(InputError) as found:
        function(Issues.of(issues), **options)
    assert str(found.value) == message


def test_accounts():
    deal = exchanges(two())[0]
    text = str(deal.explain(["A", "B"], ["tariffs", "visas"]))
    assert "A would move to 100 on tariffs, and B to 80 on visas; each would gain 500." in text
    assert "A goes 100% of the way to B on tariffs, B 20% of the way to A on visas." in text
    assert "A could gain up to 1,400 and leave B nothing, or B up to 778 and leave A nothing." in text
    text = str(deals(two()).explain(["A", "B"], ["tariffs", "visas"]))
    assert "1 exchange is worth making; after that nobody gains from one." in text
    assert "1. A gives way on tariffs (to 100), B on visas (to 80); each gains 500 by it." in text
    assert "On visas the outcome moves from 35.7 to 28.6." in text
    assert "All told nobody loses by it." in text
    issues = some(7, 4, 0)
    text = str(deals(issues, most=2).explain(issues.names, issues.issues))
    assert "2 exchanges are worth making; the bound on their number was reached." in text
    assert "All told these lose by it: actor" in text
    assert "No two actors could gain" in str(deals(Issues.of([[0, 0], [0, 0]])).explain("AB", "pq"))
