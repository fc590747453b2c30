"""What cannot be agreed is gone from every finding: the same as if the outcomes were listed and struck out by hand."""

import itertools
import math
import re

import numpy as np
import pytest
from made_scenarios import lever, scenario

from detente.bargaining.coded import code_scenario
from detente.bargaining.gap import find_gap
from detente.bargaining.levers import Lever, cheapest_opening, each_alone
from detente.bargaining.ranges import Runs
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.scenario.possible import blocks_of, levels_held, outcomes_of, places_on, ties_of
from detente.bargaining.solve import solve, solve_unlisted
from detente.bargaining.split import split_scenario
from detente.bargaining.sways import find_sways
from detente.bargaining.zone import Block, Issue, Outcomes, Talks, bargaining_points, find_nearest, find_zone, pareto
from detente.errors import InputError, SettingsError

SEEDS = range(24)
LEVELS = ["l0", "l1", "l2"]


def impossible(where, note="made up"):
    held = ", ".join(f"{issue} = {list(stands)}".replace("'", '"') for issue, stands in where.items())
    return f'[[impossible]]\nwhere = {{ {held} }}\nnote = "{note}"\n'


def package(name, at, **more):
    stands = "\n".join(f"at.{issue} = {stands!r}".replace("'", '"') for issue, stands in at.items())
    further = "".join(f'{key} = "{text}"\n' for key, text in more.items())
    return f'[[outcomes]]\nname = "{name}"\n{stands}\n{further}'


def made(seed, *, floor=None):
    """A scenario of three issues of levels and a scale, and the same with two or three tables of what cannot be."""
    chance = np.random.default_rng(seed)
    issues = {"i0": LEVELS, "i1": LEVELS, "i2": LEVELS[:2], "fee": (0, 10, "crowns", 4)}
    sizes = {"i0": 3, "i1": 3, "i2": 2, "fee": 2}
    worth = {a: {i: [(v - 1, v, v + 1) for v in chance.integers(0, 12, n).tolist()] for i, n in sizes.items()}
             for a in ("AVA", "BOR")}
    floor = chance.uniform(0.4, 0.9) if floor is None else floor
    base = {a: floor * sum(max(v for _, v, _ in row) for row in worth[a].values()) for a in worth}
    readings = [(a, "peace", {"i0": sorted(chance.choice(LEVELS, 2, replace=False).tolist())}, (x, x, x))
                for a in worth for x in chance.choice([0.2, 0.6, 1.0], 2)]
    moves = lever("a loan", "relief", "AVA", 5) + lever("words", "reading", "BOR", 1, where='i0 = ["l0"]')
    without = scenario(issues, worth, {a: (b, b, b) for a, b in base.items()}, readings=readings, more=moves)
    tables = [_where(issues, chance) for _ in range(chance.integers(2, 4))]
    while all(struck(one, tables) for one in every() if one["i0"] == "l0"):  # where the lever holds
        tables = [_where(issues, chance) for _ in tables]
    return without, tables


def _where(issues, chance):
    """One to three issues, and where what cannot be has them."""
    return {issue: sorted(chance.uniform(0, 10, 2).round(1).tolist()) if issue == "fee" else
            chance.choice(issues[issue], chance.integers(1, len(issues[issue])), replace=False).tolist()
            for issue in chance.choice(list(issues), chance.integers(1, 4), replace=False).tolist()}


def every():
    """All outcomes of the made talks, in order, by issue in words and numbers."""
    return [{"i0": f"l{a}", "i1": f"l{b}", "i2": f"l{c}", "fee": 2.5 * d}
            for a, b, c, d in itertools.product(range(3), range(3), range(2), range(5))]


def struck(levels, tables):
    """Whether an outcome, its levels by issue in words and numbers, is among those that cannot be."""
    return any(all(where[i][0] <= levels[i] <= where[i][1] if i == "fee" else levels[i] in where[i] for i in where)
               for where in tables)


def listed(text, tables):
    """The talks without what cannot be, struck out by hand: the levels of each outcome, the talks, the levers."""
    coded = code_scenario(parse_scenario(text, name="made.toml"))
    left = [k for k, one in enumerate(every()) if not struck(one, tables)]
    levels = [tuple(map(int, np.unravel_index(k, (3, 3, 2, 5)))) for k in left]
    talks = Talks.of(coded.talks.utilities[:, left], coded.talks.no_deal, readings=coded.talks.readings[:, left],
                     names=coded.names)
    at = [place for place, _ in enumerate(left) if levels[place][0] == 0]
    return levels, talks, (coded.levers[0], Lever.on_one("words", "reading", 1, price=1, most=1, outcomes=at))


def with_tables(text, tables):
    return parse_scenario(text + "".join(map(impossible, tables)), name="made.toml")


@pytest.fixture(params=SEEDS)
def both(request):
    """The scenario with what cannot be, and the same struck out by hand."""
    text, tables = made(request.param)
    levels, talks, levers = listed(text, tables)
    return with_tables(text, tables), levels, talks, levers


def test_the_outcomes_are_those_left_when_the_others_are_struck_out(both):
    found, levels, talks, _ = both
    coded = code_scenario(found)
    assert coded.outcomes.size == len(levels) < 90
    order = [coded.outcomes.place_of(one) for one in levels]
    assert sorted(order) == list(range(len(levels)))
    assert [coded.outcomes.levels(place) for place in order] == levels
    assert coded.outcomes.levels_at(np.array(order)).tolist() == list(map(list, levels))
    np.testing.assert_allclose(coded.talks.utilities[:, order], talks.utilities)
    np.testing.assert_array_equal(coded.talks.readings[:, order], talks.readings)


def test_zone_points_front_and_nearness_are_those_of_the_list(both):
    found, levels, talks, _ = both
    coded = code_scenario(found)
    zone, expected = find_zone(coded.talks, cut=found.cut), find_zone(talks, cut=found.cut)
    assert (zone.in_words, zone.in_substance) == pytest.approx((expected.in_words, expected.in_substance))
    assert zone.lacking == pytest.approx(expected.lacking)
    assert zone.unread == pytest.approx(expected.unread)

    def named(places, *, by_hand):
        return sorted(levels[z] if by_hand else coded.outcomes.levels(int(z)) for z in places)

    for one, other in ((zone.substantive, expected.substantive), (zone.better, expected.better),
                       (pareto(coded.talks.utilities), pareto(talks.utilities))):
        assert named(one, by_hand=False) == named(other, by_hand=True)
    nearest, by_hand = find_nearest(coded.talks, cut=found.cut), find_nearest(talks, cut=found.cut)
    assert nearest.nearness == pytest.approx(by_hand.nearness)
    assert sorted(nearest.by_outcome) == pytest.approx(sorted(by_hand.by_outcome))
    if expected.exists:
        one, other = bargaining_points(coded.talks, zone.substantive), bargaining_points(talks, expected.substantive)
        assert math.prod(one.nash_gains) == pytest.approx(math.prod(other.nash_gains))
        assert sorted(one.egalitarian_gains) == pytest.approx(sorted(other.egalitarian_gains))
        assert one.most == pytest.approx(other.most)


def test_levers_and_sways_are_those_of_the_list(both):
    found, _, talks, levers = both
    coded = code_scenario(found)
    assert len(coded.levers) == 2
    for hollow in (0.5, 0.1):
        one = cheapest_opening(coded.talks, coded.levers, cut=found.cut, most_hollow=hollow)
        other = cheapest_opening(talks, levers, cut=found.cut, most_hollow=hollow)
        assert (one.outcome < 0, one.price) == (other.outcome < 0, pytest.approx(other.price, abs=1e-6))
    alone, by_hand = each_alone(coded.talks, coded.levers), each_alone(talks, levers)
    assert {one.lever.name: pytest.approx(one.nearness) for one in alone.levers} == {
        one.lever.name: one.nearness for one in by_hand.levers}
    assert find_sways(coded.talks, coded.no_deal).zone.in_words == find_zone(talks).in_words


def test_runs_are_the_zone_of_each_draw(both):
    found, *_ = both
    runs = Runs(found)
    chance = np.random.default_rng(0)
    points = np.column_stack([chance.uniform(q.number.low, q.number.high, 5) for q in runs.columns])
    results = runs(points)
    for row, point in enumerate(points):
        values = {id(q.number): value for q, value in zip(runs.columns, point.tolist(), strict=True)}
        zone = find_zone(code_scenario(found, pick=lambda n, v=values: v.get(id(n), n.best)).talks, cut=found.cut)
        assert results.hollow[row] == pytest.approx(zone.hollow_index)
        assert results.exists[row] == zone.exists


def test_without_a_list_the_findings_are_the_same(both):
    found, *_ = both
    coded, split = code_scenario(found), split_scenario(found)
    zone, by_issues = find_zone(coded.talks, cut=found.cut), split.zone()
    assert by_issues.exists == zone.exists
    assert by_issues.in_words == pytest.approx(zone.in_words)
    assert (by_issues.least, by_issues.most) == pytest.approx((zone.in_substance, zone.in_substance))
    assert by_issues.levels == () or coded.outcomes.place_of(by_issues.levels) in zone.substantive
    deals = split.deals()
    among = coded.talks.utilities[:, zone.substantive]
    best = {tuple(u) for u in among[:, pareto(among)].T.round(6)} if zone.exists else set()
    assert sorted(map(tuple, deals.utilities.T.round(6))) == sorted(best)
    for levels, utilities in zip(deals.levels, deals.utilities.T, strict=True):
        place = coded.outcomes.place_of(levels.tolist())
        assert place is not None
        assert coded.talks.utilities[:, place] == pytest.approx(utilities)


@pytest.mark.parametrize("seed", [0, 3, 5])
def test_nothing_that_is_said_names_what_cannot_be(seed):
    text, tables = made(seed, floor=0.4)
    one = {"i0": ["l0"], "i1": ["l0", "l1"]}
    solved = solve(with_tables(text, [*tables, one]), draws=5)
    assert "“the i0: l0, the i1: l0 or l1” cannot be: made up." in str(solved.rests)
    for found in (solved, solve_unlisted(solved.scenario, draws=2)):
        said = "\n".join(map(str, found.sections))
        assert "the i0: l" in said
        assert "the i0: l0, the i1: l0" not in said
        assert "the i0: l0, the i1: l1" not in said


def along(where, *, no_deal=(7, 2)):
    """Years from 0 to 20, good for Avaria and bad for Borduria; 7 to 8 would do, and some years cannot be."""
    worth = {"AVA": {"term": [(0, 0, 0), (20, 20, 20)], "fee": [(0, 0, 0), (0, 0, 0)]},
             "BOR": {"term": [(10, 10, 10), (-10, -10, -10)], "fee": [(0, 0, 0), (0, 0, 0)]}}
    text = scenario({"term": (0, 20, "years", 4), "fee": ["none", "paid"]}, worth,
                    {"AVA": (no_deal[0],) * 3, "BOR": (no_deal[1],) * 3})
    found = with_tables(text, where)
    return find_gap(found, code_scenario(found))


def test_a_range_of_a_scale_that_cannot_be_is_out_between_the_steps_too():
    (way, _), = along([{"term": [7.2, 7.5]}]).scales
    assert way.zone.stretches.tolist() == [pytest.approx([7, 7.2]), pytest.approx([7.5, 8])]
    (way, _), = along([{"term": [6, 9]}]).scales
    assert not way.zone.exists
    assert way.zone.gap == pytest.approx(3, abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_along_a_scale_passes_what_passes_on_a_fine_one(seed):
    text, tables = made(seed, floor=0.5)
    fine = text.replace("steps = 4", "steps = 400")
    coded = code_scenario(with_tables(fine, tables))
    deals = {coded.outcomes.levels(int(z)) for z in find_zone(coded.talks).substantive}
    found = find_gap(with_tables(text, tables), code_scenario(with_tables(text, tables)))
    assert found.hopeless or found.scales
    for way, _ in found.scales:
        others = way.levels[:3]
        for level in range(401):
            inside = any(low <= level / 40 <= high for low, high in way.zone.stretches)
            assert inside == ((*others, level) in deals)
    assert any(way.zone.exists for way, _ in found.scales) or not deals


def test_another_level_is_taken_where_a_range_cannot_be_with_one():
    (way, rest), = along([{"term": [6, 9], "fee": ["none"]}]).scales
    assert way.zone.stretches.tolist() == [pytest.approx([7, 8])]
    assert rest == "the fee: paid"


def test_a_payment_that_ends_where_nothing_can_be_is_said_to():
    assert "where it cannot be with the rest" in str(along([{"term": [11, 13]}], no_deal=(12, 4)).explain())


def test_sides_that_meet_only_where_nothing_can_be_are_not_said_to_be_apart_by_next_to_nothing():
    said = str(along([{"term": [8, 8]}], no_deal=(8, 2)).explain())
    assert "the sides would meet at 8 years alone, which cannot be." in said


def test_the_ends_of_a_closed_range_are_out_and_what_lies_beside_stays():
    text, _ = made(0)
    found = with_tables(text, [{"fee": [2.5, 5]}])
    assert sorted({levels[3] for levels in map(outcomes_of(found).levels, range(outcomes_of(found).size))}) == [0, 3, 4]


def test_steps_are_as_written_in_ten_digits():
    text = scenario({"share": (0, 1, "", 10)}, {"AVA": {"share": [(0, 0, 0), (1, 1, 1)]},
                                                "BOR": {"share": [(1, 1, 1), (0, 0, 0)]}},
                    {"AVA": (0, 0, 0), "BOR": (0, 0, 0)})
    found = with_tables(text, [{"share": [0.3, 0.3]}])
    assert levels_held(found, found.issues[0], (0.3, 0.3)).tolist() == [k == 3 for k in range(11)]
    assert outcomes_of(found).size == 10


def test_only_the_listed_outcomes_are_there_where_the_file_says_so():
    text, _ = made(3)
    packages = [{"i0": "l0", "i1": "l1", "i2": "l0", "fee": 3.3}, {"i0": "l2", "i1": "l1", "i2": "l1", "fee": 5},
                {"i0": "l1", "i1": "l0", "i2": "l1", "fee": 10}]
    found = parse_scenario("only_listed = true\n" + text + "".join(
        package(f"p{k}", at) for k, at in enumerate(packages)), name="made.toml")
    outcomes = outcomes_of(found)
    assert outcomes.size == 3
    assert {outcomes.describe(k) for k in range(3)} == {
        f"the i0: {at['i0']}, the i1: {at['i1']}, the i2: {at['i2']}, the fee: {at['fee']:g} crowns" for at in packages}
    solved = solve(found, draws=5)
    assert solved.gap.scales == solved.gap.payments == ()
    assert solved.varied.swings is not None
    without = code_scenario(parse_scenario(text + "".join(package(f"p{k}", at) for k, at in enumerate(packages)),
                                           name="made.toml"))
    places = [without.outcomes.place_of(outcomes.levels(k)) for k in range(3)]
    np.testing.assert_allclose(solved.coded.talks.utilities, without.talks.utilities[:, places])


def test_a_named_place_between_the_steps_is_a_level():
    text, _ = made(0)
    at = {"i0": "l0", "i1": "l1", "i2": "l0"}
    found = parse_scenario(text + package("near a step", {**at, "fee": 2.500001}) + package(
        "between", {**at, "fee": 4}), name="made.toml")
    assert places_on(found, found.issues[3]).tolist() == [0, 2.5, 4, 5, 7.5, 10]
    talks, plain = code_scenario(found).talks, code_scenario(parse_scenario(text, name="made.toml")).talks
    kept = [k for k in range(talks.utilities.shape[1]) if k % 6 != 2]
    np.testing.assert_allclose(talks.utilities[:, kept], plain.utilities)


ONE = {"i0": "l0", "i1": "l1", "i2": "l0", "fee": 1}


@pytest.mark.parametrize(("more", "words"), [
    (impossible({"i9": ["l0"]}), "[[impossible]] names the issue 'i9', which is not described; known are fee, i0, i1"),
    (impossible({"i0": ["l9"]}), "[[impossible]] puts 'i0' at ['l9']; expected l0, l1, l2"),
    (impossible({"fee": ["l0"]}), "[[impossible]] puts 'fee' at ['l0']; expected [least, most] on its scale"),
    (impossible({"fee": [11, 12]}), "[[impossible]] puts 'fee' at [11.0, 12.0], off its scale; expected a range"),
    (impossible({"i0": []}), "[[impossible]] puts 'i0' at []; expected l0, l1, l2"),
    ("[[impossible]]\nwhere = {}\nnote = 'x'\n", "'impossible[1].where' is {}; expected"),
    ('[[impossible]]\nwhere = { i0 = ["l0"] }\n', "expected a note or evidence: why it cannot be"),
    (impossible({"i0": LEVELS}), "with this table no outcome is left that can be; take levels out of its where"),
    ("".join(impossible({"i0": [one]}) for one in LEVELS), "with this table no outcome is left that can be"),
    (impossible({"i0": ["l0"]}), "lever “words” holds at no outcome that can be; widen its where, or take it out"),
    (package("one", {**ONE, "fee": 11}),
     "“one” puts 'fee' at 11, off its scale; expected a number from 0 to 10, or widen the scale"),
    (package("one", {**ONE, "fee": [1]}), "'outcomes[1].at.fee' is [1]; expected a level by name, or a number on a"),
    (package("one", ONE).replace("fee = 1", "fee = nan"), "“one” puts 'fee' at nan; expected a number from 0 to 10"),
    (package("one", {**ONE, "fee": "much"}), "“one” puts 'fee' at 'much'; expected a number from 0 to 10"),
    (package("one", {**ONE, "i0": "l7"}), "“one” puts 'i0' at 'l7'; expected one of l0, l1, l2"),
    (package("one", {**ONE, "i0": 3}), "“one” puts 'i0' at 3.0; expected one of l0, l1, l2"),
    (package("one", {"i0": "l0", "i1": "l1", "i2": "l0"}),
     "“one” does not say where 'fee' stands; expected a number from 0 to 10. What it leaves open can be a level of"),
    (package("one", {**ONE, "fees": 1}), "“one” names the issue 'fees', which is not described; did you mean 'fee'?"),
    (package("one", ONE, by="AVE"), "“one” is proposed by 'AVE', no actor; did you mean 'AVA'?"),
    (package("one", ONE) * 2, "two outcomes are named “one”; give each its own name"),
    (package("one", ONE) + impossible({"i0": ["l0"], "fee": [0, 1]}, "no way"),
     "“one” cannot be, by table 1 of [[impossible]] (“no way”); change the one or the other"),
])
def test_what_cannot_be_right_is_named_with_line_and_remedy(more, words):
    with pytest.raises(SettingsError, match=re.escape(words)) as raised:
        parse_scenario(made(0)[0] + more, name="made.toml")
    assert "made.toml, line " in str(raised.value)


def test_only_the_listed_ones_and_none_listed_is_named_with_its_line():
    with pytest.raises(SettingsError, match=r"line 1: the listed outcomes are the only ones, and none is listed; add"):
        parse_scenario("only_listed = true\n" + made(0)[0], name="made.toml")


def test_ties_that_are_too_many_are_refused_with_a_remedy():
    names = [f"i{k}" for k in range(11)]
    worth = {a: {name: [(0, 0, 0)] * 4 for name in names} for a in ("AVA", "BOR")}
    text = scenario({name: ["a", "b", "c", "d"] for name in names}, worth, {"AVA": (0, 0, 0), "BOR": (0, 0, 0)})
    chain = "".join(impossible({a: ["a"], b: ["b"]}) for a, b in itertools.pairwise(names))
    with pytest.raises(SettingsError, match=r"line \d+: what cannot be ties 10 issues with 1,048,576 combinations"):
        parse_scenario(text + chain, name="made.toml")


def test_ties_join_what_any_table_names_together():
    tables = (((0, (0,)), (2, (1,))), ((1, (0,)),), ((3, (0,)), (4, (0,))), ((2, (0,)), (5, (0,))))
    assert ties_of(tables) == ((0, 2, 5), (1,), (3, 4))
    assert [len(block.levels) for block in blocks_of((2,) * 6, tables)] == [4, 1, 3]


@pytest.mark.parametrize(("blocks", "words"), [
    ((Block(axes=(0, 1), levels=np.zeros((1, 2), dtype=int)), Block(axes=(1,), levels=np.zeros((1, 1), dtype=int))),
     "each once at most"),
    ((Block(axes=(7,), levels=np.zeros((1, 1), dtype=int)),), "each once at most, from 0 to 1"),
    ((Block(axes=(0, 1), levels=np.zeros((0, 2), dtype=int)),), "nothing can be agreed on “border”, “tolls”"),
])
def test_blocks_that_cannot_be_are_refused(blocks, words):
    issues = (Issue(name="border", levels=("river", "ridge")), Issue(name="tolls", levels=("none", "half")))
    with pytest.raises(InputError, match=words):
        Outcomes(issues=issues, blocks=blocks)


def test_an_outcome_that_cannot_be_has_no_place():
    issues = (Issue(name="border", levels=("river", "ridge")), Issue(name="tolls", levels=("none", "half")))
    outcomes = Outcomes(issues=issues, blocks=(Block(axes=(0, 1), levels=np.array([[0, 0], [1, 1]])),))
    assert outcomes.size == 2
    assert outcomes.place(("ridge", "half")) == 1
    with pytest.raises(InputError, match="border: river, tolls: half cannot be agreed; name another outcome"):
        outcomes.place(("river", "half"))


def test_forty_issues_of_which_some_hang_together_are_solved_without_listing():
    names = [f"i{k}" for k in range(40)]
    chance = np.random.default_rng(0)
    worth = {a: {i: [(v, v, v) for v in chance.integers(0, 20, 3).tolist()] for i in names} for a in ("AVA", "BOR")}
    base = {a: 0.6 * sum(max(v for _, v, _ in row) for row in worth[a].values()) for a in worth}
    text = scenario(dict.fromkeys(names, LEVELS), worth, {a: (b, b, b) for a, b in base.items()})
    tied = [{"i3": ["l0"], "i30": ["l0", "l1"]}, {"i30": ["l2"], "i7": ["l1"]}, {"i20": ["l0"]}]
    solved = solve_unlisted(with_tables(text, tied), draws=3)
    assert solved.split.outcomes.size == 3 ** 36 * (27 - 6 - 3) * 2
    for levels in solved.deals.front.levels:
        assert not struck({i: f"l{k}" for i, k in zip(names, levels.tolist(), strict=True)}, tied)
