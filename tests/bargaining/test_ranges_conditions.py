"""Boxes over a scenario's numbers: planted thresholds are found, hold on fresh draws, and are said in words."""

import numpy as np
import pytest
from made_scenarios import lever, scenario

from detente.bargaining.levers import find_box, pruned
from detente.bargaining.ranges import Runs, find_conditions
from detente.bargaining.scenario import parse_scenario

FIXED = (0, 0, 0)


def talks(leaves=(0, 6, 12), base=(8, 8, 8), reading=(1, 1, 1), more=""):
    return parse_scenario(scenario(
        {"garrison": ["stays", "leaves"]},
        {"AVA": {"garrison": [FIXED, leaves]}, "BOR": {"garrison": [FIXED, (1, 2, 3)]}},
        {"AVA": base, "BOR": FIXED}, readings=[("BOR", "freedom", {"garrison": ["leaves"]}, reading)], more=more),
        name="made.toml")


def conditions(made, seed=0):
    return find_conditions(Runs(made, levers=True), seed=seed)


def test_a_planted_threshold_is_found_and_holds_on_fresh_draws():
    found = conditions(talks())
    assert found.within == pytest.approx(1 - (1 - (12 - 8) ** 2 / (6 * 12)), abs=0.03)
    (one, *_) = found.conditions
    assert one.box.names[int(np.flatnonzero(one.box.binds)[0])] == "what “the garrison: leaves” is worth to Avaria"
    assert one.box.low[one.box.binds] == pytest.approx([8], abs=0.3)
    assert one.fresh_density == pytest.approx(one.box.density, abs=0.06)
    assert one.fresh_coverage > 0.9
    said = str(found.explain())
    assert "what “the garrison: leaves” is worth to Avaria is at least 7." in said or "at least 8" in said
    assert "On as many fresh draws:" in said


def test_two_conditions_are_found_together_and_nothing_else():
    found = conditions(talks(reading=(0, 0.5, 1)))
    box = found.conditions[0].box
    bound = {name for name, binds in zip(box.names, box.binds, strict=True) if binds}
    assert bound == {"what “the garrison: leaves” is worth to Avaria",
                     "how far “the garrison: leaves” counts as the agreed words for Borduria"}


def test_where_no_draw_has_a_deal_the_levers_are_moved():
    found = conditions(talks(leaves=(4, 5, 6), more=lever("a loan", "relief", "AVA", 10)))
    assert found.within == 0
    assert found.moved
    said = str(found.explain())
    assert "a deal exists in 0% of 4,000 draws." in said
    assert "With the levers moved at random it exists in" in said
    assert "“a loan” is moved by at least" in said


def test_without_levers_the_ranges_are_widened_and_that_is_said():
    found = conditions(talks(leaves=(4, 5, 6)))
    assert (found.within, found.moved) == (0, False)
    assert found.times > 1
    assert f"With ranges {found.times:g} times as wide it exists in" in str(found.explain())


def test_where_nothing_helps_that_is_said():
    said = str(conditions(talks(leaves=(4, 5, 6), base=(900, 900, 900))).explain())
    assert "With ranges 8 times as wide it exists in 0%." in said
    assert "So under which conditions there would be one cannot be told." in said


def test_where_every_draw_has_a_deal_no_condition_is_needed():
    assert "No condition is needed." in str(conditions(talks(leaves=(9, 10, 11))).explain())


def test_a_lever_in_steps_is_moved_in_steps():
    step = lever("a loan", "relief", "AVA", 10) + "step = 10\n"
    found = conditions(talks(leaves=(4, 5, 6), more=step))
    assert found.share == pytest.approx(0.5, abs=0.05)


def test_the_same_seed_gives_the_same_conditions():
    one, same, other = (conditions(talks(), seed=seed).explain() for seed in (1, 1, 2))
    assert one == same != other


def test_nothing_to_vary_gives_nothing():
    assert conditions(talks(leaves=(4, 4, 4)).model_copy(update={"worth": tuple(
        w.model_copy(update={"at": {k: n.model_copy(update={"low": n.best, "high": n.best}) for k, n in w.at.items()}})
        for w in talks().worth)})) is None


def test_sides_that_chance_put_there_are_taken_off():
    chance = np.random.default_rng(0)
    first, second = chance.random((300, 8)), chance.random((2_000, 8))
    held, again = ((x[:, 2] > 0.6) & (chance.random(len(x)) < 0.6) for x in (first, second))
    box = find_box(first, held, density=0.95, least_mass=0.05)
    assert box.binds.sum() > 1
    short = pruned(box, second, again, density=0.95, most=5)
    assert short.binds.tolist() == [k == 2 for k in range(8)]
    assert short.density == pytest.approx(again[short.holds(second)].mean())


def test_more_sides_than_asked_for_are_taken_off():
    runs = np.random.default_rng(0).random((4_000, 4))
    held = (runs > 0.4).all(axis=1)
    box = find_box(runs, held, density=0.95)
    assert box.binds.all()
    assert pruned(box, runs, held, density=0.95).binds.all()
    assert pruned(box, runs, held, density=0.95, most=2).binds.sum() == 2
