"""Named outcomes: what each is worth, what is better for all and what would make it a deal, beside a slow search."""

import re
from pathlib import Path

import numpy as np
import pytest
from made_scenarios import scenario
from test_possible import impossible, made, package

from detente.bargaining.coded import code_scenario
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve, solve_unlisted
from detente.bargaining.zone import Issue, Outcomes, Talks, find_nearest, find_zone, judge
from detente.errors import InputError

PACKAGES = [{"i0": "l0", "i1": "l1", "i2": "l0", "fee": 2.5}, {"i0": "l2", "i1": "l0", "i2": "l1", "fee": 7.5}]
FIXED = (0, 0, 0)


def with_packages(seed, *, floor=None, more=""):
    text, _ = made(seed, floor=floor)
    return parse_scenario(text + more + package("first", PACKAGES[0], by="AVA") + package("second", PACKAGES[1]),
                          name="made.toml")


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize("more", ["", impossible({"i0": ["l1"], "fee": [3, 8]})])
def test_what_is_found_is_what_a_slow_search_finds(seed, more):
    found = with_packages(seed, floor=0.3 + 0.03 * seed, more=more)
    coded = code_scenario(found)
    outcomes, talks = coded.outcomes, coded.talks
    zone, nearest = find_zone(talks, cut=found.cut), find_nearest(talks, cut=found.cut)
    places = [outcomes.place((at["i0"], at["i1"], at["i2"], f"{at['fee']:g} crowns")) for at in PACKAGES]
    for one, place in zip(judge(outcomes, talks, places, cut=found.cut), places, strict=True):
        assert one.levels == outcomes.levels(place)
        assert one.deal == (place in zone.substantive)
        assert one.nearness == nearest.by_outcome[place]
        better = {z for z in range(outcomes.size) if (talks.utilities[:, z] >= talks.utilities[:, place]).all()
                  and (talks.utilities[:, z] > talks.utilities[:, place]).any()}
        assert bool(better) == (one.better is not None)
        if one.better:
            other = outcomes.place_of(one.better.levels)
            assert other in better
            assert nearest.by_outcome[other] == max(nearest.by_outcome[z] for z in better)
            assert one.better.deal == (other in zone.substantive)
        off = {z: sum(a != b for a, b in zip(outcomes.levels(z), one.levels, strict=True))
               for z in range(outcomes.size)}
        if one.deal:
            assert one.change is None
        elif zone.exists:
            changed = outcomes.place_of(one.change.levels)
            assert changed in zone.substantive
            assert off[changed] == min(off[int(z)] for z in zone.substantive)
        else:
            best = max(nearest.by_outcome[z] for z in off if off[z] == 1)
            assert (one.change.nearness if one.change else one.nearness) == max(best, one.nearness)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("more", ["", impossible({"i0": ["l1"], "fee": [3, 8]})])
def test_without_a_list_they_are_judged_the_same(seed, more):
    found = with_packages(seed, floor=0.4 + 0.05 * seed, more=more)
    for one, other in zip(solve(found, draws=2).packages, solve_unlisted(found, draws=2).packages, strict=True):
        assert (one.name, one.by, one.what) == (other.name, other.by, other.what)
        assert one.judged.gains == pytest.approx(other.judged.gains)
        assert one.judged.readings.tolist() == other.judged.readings.tolist()
        assert one.judged.deal == other.judged.deal
        assert bool(one.judged.better) == bool(other.judged.better)
        assert other.judged.compared
        if other.judged.change and other.judged.change.deal:
            assert one.judged.change.levels == other.judged.change.levels
        assert one.drawn.gains == pytest.approx(other.drawn.gains)
        assert one.drawn.deal.tolist() == other.drawn.deal.tolist()


def canal(base=(5, 4), *, more="", named=None):
    """Half a garrison for half a fee: Avaria wants the garrison gone, Borduria the fee."""
    issues = {"garrison": ["all", "half", "none"], "fee": (0, 10, "crowns", 2)}
    worth = {"AVA": {"garrison": [FIXED, (8, 10, 12), (20, 20, 20)], "fee": [FIXED, (-10, -8, -6)]},
             "BOR": {"garrison": [FIXED, (-4, -4, -4), (-20, -20, -20)], "fee": [FIXED, (10, 10, 10)]}}
    text = scenario(issues, worth, {"AVA": (base[0],) * 3, "BOR": (base[1],) * 3}, readings=[
        ("AVA", "passage", {"garrison": ["half", "none"]}, (0.7, 0.8, 0.9))])
    named = named or package("the offer", {"garrison": "half", "fee": 5}, by="BOR")
    return parse_scenario(text + named + more, name="canal.toml")


def test_it_is_told_what_each_side_makes_of_a_package():
    (account,) = [a for a in solve(canal(), draws=200).accounts if a.model.startswith("On the table")]
    said = str(account)
    assert "“the offer”, proposed by Borduria, is no deal; with every number drawn from its range it is one in" in said
    assert "Its terms: the garrison: half, the fee: 5 crowns." in said
    assert re.search(r"To Avaria it is worth 1 more than no deal in its own units \([\d.]+ less to [\d.]+ more in nine "
                     r"draws of ten\); in \d+% of the draws it would rather have no deal; it counts it as the agreed "
                     r"words, at 0\.80 of 1\.", said)
    assert ("To Borduria it is worth 3 less than no deal in its own units, so that it would rather have no deal, as in "
            "100% of the draws; it counts it as the agreed words, at 1.00 of 1.") in said
    assert "No other outcome is better for one side and worse for nobody." in said
    assert "No change of one issue makes it a deal or brings it nearer to one." in said


def test_the_nearest_change_and_what_is_better_are_named():
    found = solve(canal((1, 4), named=package("the offer", {"garrison": "half", "fee": 5}) + package(
        "the old fee", {"garrison": "half", "fee": 10})), draws=5)
    said = "\n".join(map(str, found.accounts))
    assert "It would be a deal with the fee at 10 crowns instead of 5 crowns." in said
    assert "“the old fee” is a deal; with every number drawn from its range it is one in" in said


def test_what_is_better_for_all_is_named():
    found = solve(canal(more=impossible({"garrison": ["half"], "fee": [10, 10]}), named=package(
        "dear and useless", {"garrison": "all", "fee": 0})), draws=5)
    said = str(found.packages[0].explain())
    assert "Another outcome is worse for nobody and better for Avaria and Borduria: the garrison: half, the fee" in said


def test_many_are_told_in_short_and_very_many_counted():
    named = "".join(package(f"p{k}", {"garrison": "half", "fee": k / 10}) for k in range(30))
    found = solve(canal(named=named), draws=3)
    assert len(found.packages) == 20
    models = [a.model for a in found.accounts if "table" in a.model]
    assert len(models) == 7
    last = next(a for a in found.accounts if a.model == "Further outcomes on the table")
    assert str(last.says[-1]) == "10 more are named and not told."
    assert len(last.says) == 15


def test_evidence_of_packages_and_of_what_cannot_be_is_cited():
    found = solve(canal(named=package("the offer", {"garrison": "half", "fee": 5}) + 'evidence = ["E7"]\n',
                        more='[[impossible]]\nwhere = { garrison = ["none"] }\nevidence = ["E8"]\n'), draws=3)
    assert "is one in 0% of 3 draws. (E7)" in str(found.packages[0].explain())
    assert "“the garrison: none” cannot be. (E8)" in str(found.rests)


def test_numbers_that_do_not_fit_are_refused():
    outcomes = Outcomes(issues=(Issue(name="border", levels=("river", "ridge")),))
    talks = Talks.of([[1.0, 2.0]], [0.0])
    with pytest.raises(InputError, match="place of a package: 2; expected 0 or more, 1 at most"):
        judge(outcomes, talks, [2])
    with pytest.raises(InputError, match="talks about 2 outcomes, of which there are 4; give the same"):
        judge(Outcomes(issues=outcomes.issues * 2), talks, [0])
    assert np.isfinite(judge(outcomes, talks, [0])[0].gains).all()


def test_the_guide_shows_what_comes_out():
    guide = (Path(__file__).parents[2] / "docs" / "howto" / "scenario.md").read_text(encoding="utf-8")
    text, said = re.search(r"```toml\n(title = .*?)```.*?```text\n(On the table.*?)\n```", guide, re.DOTALL).groups()
    account = solve(parse_scenario(text, name="canal.toml")).packages[0].explain()
    assert str(account).startswith(said)
