"""A scenario searched issue by issue says what the list of its outcomes says."""

import itertools

import numpy as np
import pytest
from made_scenarios import lever, scenario

from detente.bargaining.coded import code_scenario
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import Solved, Unlisted, solve, solve_any, solve_unlisted
from detente.bargaining.split import split_scenario
from detente.bargaining.zone import find_zone, pareto
from detente.errors import InputError


def drawn(seed, *, issues=3, levels=3, actors=("AVA", "BOR"), readings=2, floor=0.6, terms=("peace",)):
    chance = np.random.default_rng(seed)
    names = [f"i{k}" for k in range(issues)]
    marks = [f"l{k}" for k in range(levels)]
    worth = {a: {i: [(v - 1, v, v + 1) for v in chance.integers(0, 20, levels).tolist()] for i in names}
             for a in actors}
    base = {a: floor * sum(max(v for _, v, _ in row) for row in worth[a].values()) for a in actors}
    read = [(a, t, {i: sorted(chance.choice(marks, chance.integers(2, levels + 1), replace=False).tolist())
                    for i in chance.choice(names, chance.integers(1, 3), replace=False)}, (x, x, x))
            for a, t in itertools.product(actors, terms) for x in chance.choice([0.2, 0.4, 0.6, 0.8, 1.0], readings)]
    return parse_scenario(scenario(dict.fromkeys(names, marks), worth, {a: (b, b, b) for a, b in base.items()},
                                   readings=read), name="made.toml")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("terms", [("peace",), ("peace", "trade")])
def test_the_zone_is_that_of_the_list(seed, terms):
    made = drawn(seed, terms=terms, floor=0.3 + 0.03 * seed)
    talks = code_scenario(made).talks
    listed, split = find_zone(talks, cut=made.cut), split_scenario(made)
    found = split.zone()
    assert found.exists == listed.exists
    assert found.in_words == pytest.approx(listed.in_words)
    assert (found.least, found.most) == pytest.approx((listed.in_substance, listed.in_substance))
    deals = split.deals()
    best = listed.substantive[pareto(talks.utilities[:, listed.substantive])] if listed.exists else []
    expected = {tuple(u) for u in talks.utilities[:, best].T.round(6)}
    assert sorted(map(tuple, deals.utilities.T.round(6))) == sorted(expected)
    assert deals.exact
    for levels, utilities in zip(deals.levels, deals.utilities.T, strict=True):
        place = np.ravel_multi_index(levels.tolist(), split.outcomes.sizes)
        assert talks.utilities[:, place] == pytest.approx(utilities)


def test_forty_issues_are_solved_without_listing():
    made = drawn(1, issues=40, levels=5)
    solved = solve_any(made)
    assert isinstance(solved, Unlisted)
    assert solved.zone.exists
    assert solved.deals.front.exact
    assert solved.points is not None
    said = "\n".join(map(str, solved.accounts))
    assert f"{5 ** 40:,} outcomes were weighed without listing them." in said
    assert f"Among all {5 ** 40:,} outcomes, {solved.deals.count:,} deals cannot be bettered for one side" in said
    assert "(Nash" in said
    assert f"of {solved.draws:,} draws." in said


def test_a_scenario_that_can_be_listed_is():
    assert isinstance(solve_any(drawn(1), draws=5), Solved)


def test_the_same_seed_gives_the_same_account():
    made = drawn(2, issues=14)
    one, same = (solve_unlisted(made, draws=5, seed=3).accounts for _ in range(2))
    assert one == same


def test_words_without_substance_are_told_apart():
    made = parse_scenario(scenario(
        {f"i{k}": ["yes", "no"] for k in range(25)},
        {"AVA": {f"i{k}": [(0, 0, 0), (1, 1, 1)] for k in range(25)},
         "BOR": {f"i{k}": [(1, 1, 1), (0, 0, 0)] for k in range(25)}}, {"AVA": (13, 13, 13), "BOR": (13, 13, 13)},
        more=lever("a loan", "relief", "AVA", 5)), name="made.toml")
    solved = solve_any(made)
    assert solved.zone.exists is False
    assert solved.deals is None
    assert solved.deal == 0
    said = "\n".join(map(str, solved.accounts))
    assert "Only the words can be agreed; no outcome passes for all." in said
    assert "levers, the sway of single numbers and the distance to a deal are left out" in said


def test_too_many_readings_are_refused_with_a_remedy():
    with pytest.raises(InputError, match=r"can be chosen in 81 ways, more than the 64 .* one reading of a term"):
        split_scenario(drawn(1, readings=9))


def test_too_many_outcomes_to_draw_are_refused_with_a_remedy():
    with pytest.raises(InputError, match="outcomes take too long; take fewer draws or levels"):
        solve(drawn(1, issues=9, levels=4, readings=1), draws=500)


@pytest.mark.parametrize("seed", [0, 4, 5, 6])
def test_listed_and_split_deals_are_the_same(seed):
    made = drawn(seed, floor=0.5)
    listed, split = solve(made, draws=2).deals, solve_unlisted(made, draws=2).deals
    assert sorted(map(listed.describe, range(listed.count))) == sorted(map(split.describe, range(split.count))) or (
        sorted(map(tuple, listed.front.utilities.T)) == sorted(map(tuple, split.front.utilities.T)))
    assert str(listed.explain()).splitlines()[1] == str(split.explain()).splitlines()[1]


def test_outcomes_beyond_any_list_are_told_how_to_be_solved():
    with pytest.raises(InputError, match=r"more than can be listed; take fewer levels .* as detente solve does"):
        code_scenario(drawn(1, issues=20))


def test_deals_that_stand_for_others_are_deals_all_the_same(monkeypatch):
    monkeypatch.setattr("detente.bargaining.split._KEPT", 10)
    made = drawn(1, issues=12, floor=0.7, readings=1)
    split = split_scenario(made)
    front = split.deals()
    assert not front.exact
    assert front.levels.size
    assert (front.utilities >= split.no_deal[:, None] - 1e-6).all()


@pytest.mark.parametrize(("floor", "exists"), [(9, True), (11, False)])
def test_fine_scales_are_settled_without_a_long_search(floor, exists):
    # What a scale brings one side it takes from the other: of 20 each can have 10 at most, if the other has as much.
    issues = {f"i{k}": (0, 1, "", 400) for k in range(20)}
    up, down = [(0, 0, 0), (1, 1, 1)], [(1, 1, 1), (0, 0, 0)]
    made = parse_scenario(scenario(issues, {"AVA": dict.fromkeys(issues, up), "BOR": dict.fromkeys(issues, down)},
                                   {"AVA": (floor,) * 3, "BOR": (floor,) * 3}), name="made.toml")
    zone = split_scenario(made).zone(nodes=1)
    assert zone.exists is exists
    if exists:
        share = sum(zone.levels) / 400
        assert floor <= share <= 20 - floor
