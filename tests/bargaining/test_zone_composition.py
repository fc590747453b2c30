import numpy as np
import pytest

from detente.bargaining.zone import (
    Issue,
    Outcomes,
    Talks,
    compose,
    find_zone,
    find_zone_by_issues,
    least_over_issues,
    pareto,
    sum_over_issues,
)
from detente.errors import InputError


def drawn(seed, n, sizes, *, high=20):
    chance = np.random.default_rng(seed)
    outcomes = Outcomes(issues=tuple(Issue(name=f"issue {k}", levels=tuple(map(str, range(s))))
                                     for k, s in enumerate(sizes)))
    tables = [chance.integers(0, high, (n, s)).astype(float) for s in sizes]
    readings = [chance.integers(0, 6, (n, s)) / 5 for s in sizes]
    return outcomes, tables, readings, chance


@pytest.mark.parametrize("seed", range(20))
def test_the_front_is_that_of_the_list(seed):
    outcomes, tables, _, _ = drawn(seed, 3, (3, 4, 2, 4))
    utilities = sum_over_issues(outcomes, tables)
    front = compose(outcomes, tables)
    assert front.exact
    assert ({tuple(u) for u in front.utilities.T} == {tuple(u) for u in utilities[:, pareto(utilities)].T})
    for levels, worth in zip(front.levels, front.utilities.T, strict=True):
        assert np.array_equal(sum(t[:, level] for t, level in zip(tables, levels, strict=True)), worth)


@pytest.mark.parametrize("seed", range(20))
def test_a_thinned_front_is_within_its_bound(seed):
    outcomes, tables, _, _ = drawn(seed, 3, (4, 4, 4, 4), high=10**6)
    utilities = sum_over_issues(outcomes, tables)
    front = compose(outcomes, tables, most=5)
    assert not front.exact
    assert front.levels.shape[0] <= 5
    for z in pareto(utilities):
        assert (front.utilities + front.error[:, None] >= utilities[:, [z]] - 1e-6).all(axis=0).any()


def test_more_outcomes_than_could_be_listed():
    outcomes, tables, _, _ = drawn(1, 2, (5,) * 40, high=8)
    front = compose(outcomes, tables)
    assert outcomes.size == 5**40
    assert front.exact
    assert (np.diff(front.utilities[:, np.argsort(front.utilities[0])][1]) < 0).all()
    assert f"Of {5**40:,} outcomes" in str(front.explain())


@pytest.mark.parametrize("seed", range(25))
def test_the_zone_is_that_of_the_list(seed):
    outcomes, tables, readings, chance = drawn(seed, 2, (3, 3, 4))
    no_deal = chance.integers(20, 45, 2)
    talks = Talks.of(sum_over_issues(outcomes, tables), no_deal, readings=least_over_issues(outcomes, readings))
    listed = find_zone(talks, cut=0.4)
    composed = find_zone_by_issues(outcomes, tables, no_deal, readings=readings, cut=0.4)
    assert composed.exists is listed.exists
    assert composed.in_words == listed.in_words
    assert composed.least == composed.most == listed.in_substance
    assert composed.hollow_index == (listed.hollow_index, listed.hollow_index)
    if composed.levels:
        assert outcomes.place([str(level) for level in composed.levels]) in listed.substantive
    assert str(composed.explain(outcomes)).count("outcomes were weighed") == 1


@pytest.mark.parametrize("seed", range(10))
def test_a_search_that_is_stopped_says_so_and_its_bounds_hold(seed):
    outcomes, tables, readings, chance = drawn(seed, 3, (4, 4, 4), high=10**6)
    no_deal = sum(t.max(axis=1) for t in tables) * chance.uniform(0.5, 0.7)
    talks = Talks.of(sum_over_issues(outcomes, tables), no_deal, readings=least_over_issues(outcomes, readings))
    listed = find_zone(talks, cut=0.2)
    rough = find_zone_by_issues(outcomes, tables, no_deal, readings=readings, cut=0.2, seconds=1e-9)
    assert rough.least <= listed.in_substance <= rough.most
    assert rough.exists in (listed.exists, None)
    if rough.exists is None:
        assert "not known: the search had to stop" in str(rough.explain(outcomes))


def test_the_one_outcome_of_very_many_is_found():
    outcomes = Outcomes(issues=tuple(Issue(name=str(k), levels=("no", "yes")) for k in range(20)))
    tables = [np.array([[0, 2.0**k], [0, -(2.0**k)]]) for k in range(20)]
    target = 0b10110011100011110000
    zone = find_zone_by_issues(outcomes, tables, [target, -target])
    assert zone.exists
    assert sum(level << k for k, level in enumerate(zone.levels)) == target


@pytest.mark.parametrize(("make", "message"), [
    (lambda o, t: compose(o, t[:1]), "1 tables for 2 issues"),
    (lambda o, t: compose(o, t, most=1), r"outcomes kept \(most\): 1; expected 2 or more"),
    (lambda o, t: compose(o, t, no_deal=[0, np.nan]), "no-deal values of number 2: nan"),
    (lambda o, t: compose(o, [t[0], t[1] * np.nan]), "utilities on “issue 1” of number 1, column 1: nan"),
    (lambda o, t: find_zone_by_issues(o, t, [0, 0], cut=2), "cut: 2; expected"),
    (lambda o, t: find_zone_by_issues(o, t, [0, 0], nodes=0), "nodes: 0; expected"),
    (lambda o, t: find_zone_by_issues(o, t, [0, 0], seconds=0), "seconds: 0; expected"),
    (lambda o, t: find_zone_by_issues(o, t, [0, 0], readings=[np.ones((1, 3))] * 2), "readings of 1 actors, utilities"),
])
def test_what_cannot_be_used_is_named(make, message):
    outcomes, tables, _, _ = drawn(0, 2, (3, 3))
    with pytest.raises(InputError, match=message):
        make(outcomes, tables)


def test_an_issue_on_which_no_level_may_be_agreed_leaves_nothing():
    outcomes, tables, _, _ = drawn(0, 2, (3, 3))
    zone = find_zone_by_issues(outcomes, tables, [0, 0], readings=[np.zeros((2, 3)), np.ones((2, 3))])
    assert (zone.exists, zone.in_words, zone.most) == (False, 0, 0)
    assert compose(outcomes, tables, allowed=[np.zeros(3, dtype=bool), np.ones(3, dtype=bool)]).levels.shape == (0, 2)
    assert "No deal exists, not even in words." in str(zone.explain(outcomes))


@pytest.mark.parametrize("base", [0, 1e9])
def test_what_falls_short_by_half_a_step_is_no_zone_however_large_the_numbers(base):
    outcomes = Outcomes(issues=(Issue(name="x", levels=("a", "b")), Issue(name="y", levels=("a", "b"))))
    tables = [np.array([[base, base + 1]])] * 2
    assert find_zone_by_issues(outcomes, tables, [2 * base + 2.5]).exists is False
    assert find_zone_by_issues(outcomes, tables, [2 * base + 2]).exists is True
    assert compose(outcomes, tables, no_deal=[2 * base + 2.5]).levels.size == 0
    assert compose(outcomes, tables, no_deal=[2 * base + 2]).levels.tolist() == [[1, 1]]


def test_what_only_the_tolerance_of_the_solver_lets_pass_is_struck_out():
    """The better sum falls short for one side by less than the solver sees; the other outcome does not."""
    outcomes = Outcomes(issues=(Issue(name="x", levels=("near", "sure")),))
    found = find_zone_by_issues(outcomes, [[[1 - 1e-8, 1.0], [9.0, 0.0]]], [1.0, 0.0])
    assert found.exists is True
    assert found.levels == (1,)
