"""Runs of a scenario with many numbers at once say what the zone says of each, and swings and shares follow."""

from pathlib import Path

import numpy as np
import pytest
from made_scenarios import lever, scenario

from detente.bargaining.coded import code_scenario
from detente.bargaining.levers import moved
from detente.bargaining.ranges import Runs, find_deciding, find_swings, quantities
from detente.bargaining.ranges.runs import MOST_RUN_CELLS
from detente.bargaining.scenario import load_scenario, parse_scenario
from detente.bargaining.zone import find_nearest, find_zone
from detente.errors import InputError

FILE = Path(__file__).parent / "canal.toml"
ISSUES = {"garrison": ["stays", "leaves"]}
FIXED = (0, 0, 0)


def talks(leaves=(4, 6, 12), base=(3, 8, 10), **more):
    """A deal exists where what leaving is worth to Avaria is at least its base; Borduria always agrees to it."""
    return parse_scenario(scenario(
        ISSUES, {"AVA": {"garrison": [FIXED, leaves]}, "BOR": {"garrison": [FIXED, (1, 1, 1)]}},
        {"AVA": base, "BOR": FIXED}, **more), name="made.toml")


@pytest.mark.parametrize("levers", [False, True])
def test_every_run_is_the_zone_of_its_numbers(levers):
    canal = load_scenario(FILE)
    runs = Runs(canal, levers=levers)
    chance = np.random.default_rng(3)
    low, high = ([*(getattr(q.number, end) for q in runs.columns), *([0.0 if end == "low" else lever.most
                 for lever in runs.levers])] for end in ("low", "high"))
    points = chance.uniform(low, high, (200, runs.width))
    found = runs(points)
    for k, point in enumerate(points):
        values = {id(q.number): value for q, value in zip(runs.columns, point, strict=False)}
        coded = code_scenario(canal, pick=lambda number, values=values: float(values.get(id(number), number.best)))
        after = moved(coded.talks, runs.levers, point[len(runs.columns):]) if levers else coded.talks
        zone = find_zone(after, cut=canal.cut)
        assert zone.exists == found.exists[k]
        assert zone.hollow_index == pytest.approx(found.hollow[k])
    assert 0 < found.exists.mean() < 1 or not levers


def test_nearness_at_best_is_that_of_the_talks():
    canal = load_scenario(FILE)
    swings = find_swings(Runs(canal))
    assert swings.nearness == pytest.approx(find_nearest(code_scenario(canal).talks, cut=canal.cut).nearness)
    assert swings.hollow == pytest.approx(find_zone(code_scenario(canal).talks, cut=canal.cut).hollow_index)


def test_numbers_bear_the_names_an_analyst_would_give_them():
    names = [q.name for q in quantities(load_scenario(FILE))]
    for name in ("what “the garrison: leaves” is worth to Avaria", "what “the fee: 100 crowns” is worth to Borduria",
                 "the worth of no deal to Avaria, before support and pressure", "support for Borduria by CAR",
                 "pressure on Borduria by Avaria",
                 "how far “the garrison: half, the fee: 0 to 25 crowns” counts as the agreed words for Avaria"):
        assert name in names
    assert not any("zero" in name or "loan" in name for name in names)


def test_where_a_number_turns_the_verdict_is_found():
    swings = find_swings(Runs(talks()))
    turns = {s.name: (s.turns_at, s.rises) for s in swings.swings}
    assert turns["what “the garrison: leaves” is worth to Avaria"] == (pytest.approx(8), True)
    assert turns["the worth of no deal to Avaria, before support and pressure"] == (pytest.approx(6), False)
    assert swings.nearness == pytest.approx(-(8 - 6) / 6)
    said = str(swings.explain())
    assert "no deal exists; what the sides lack adds up to 0.333." in said
    assert "a deal exists from 8 up" in said
    assert "a deal exists from 6 down" in said
    assert "Each of 2 numbers changes by itself" in said


def test_units_of_one_side_do_not_touch_what_is_said_of_another():
    one, other = find_swings(Runs(talks())), find_swings(Runs(talks(leaves=(400, 600, 1200), base=(300, 800, 1000))))
    assert one.nearness == pytest.approx(other.nearness)
    assert [s.near_high for s in one.swings] == pytest.approx([s.near_high for s in other.swings])


def test_the_shares_of_the_doubt_find_the_number_that_decides():
    made = talks(leaves=(4, 6, 12), base=(7.9, 8, 8.1))
    runs = Runs(made)
    deciding = find_deciding(runs, find_swings(runs), seed=1)
    assert deciding is not None
    assert deciding.nearness.first == pytest.approx([1, 0], abs=0.05)
    said = str(deciding.explain())
    assert "What “the garrison: leaves” is worth to Avaria: 100% (give or take" in said or "99% (give" in said
    assert "Every other number has a part in less than 1%." in said


def test_where_nothing_has_a_range_that_is_said():
    runs = Runs(talks(leaves=(6, 6, 6), base=(8, 8, 8)))
    swings = find_swings(runs)
    assert "No number on which a deal hangs has a range" in str(swings.explain())
    assert find_deciding(runs, swings) is None


def test_numbers_beyond_the_bound_stay_at_their_best(monkeypatch):
    monkeypatch.setattr("detente.bargaining.ranges.deciding.MOST_NUMBERS", 1)
    runs = Runs(talks())
    deciding = find_deciding(runs, find_swings(runs))
    assert deciding.left_out == 1
    assert deciding.nearness.names == ("what “the garrison: leaves” is worth to Avaria",)
    assert "1 numbers with narrower swings stay at their best values." in str(deciding.explain())


def test_what_happens_too_rarely_is_not_shared_out():
    runs = Runs(talks(leaves=(1e-300, 2e-300, 3e-300), base=(1e-300, 2e-300, 3e-300)))
    said = str(find_deciding(runs, find_swings(runs)).explain())
    assert "nan" not in said
    assert "inf" not in said


def test_too_many_runs_are_refused():
    runs = Runs(talks())
    with pytest.raises(InputError, match="runs of 4 utilities take too long; expected 5,000,000 runs or fewer"):
        runs(np.zeros((MOST_RUN_CELLS // runs.cells + 1, runs.width)))


def test_levers_are_columns_of_their_own():
    runs = Runs(talks(more=lever("a loan", "relief", "AVA", 5)), levers=True)
    assert runs.width == 3
    assert not runs([[6, 8, 0]] @ np.eye(3)).exists[0]
    assert runs([[6, 8, 2]] @ np.eye(3)).exists[0]
