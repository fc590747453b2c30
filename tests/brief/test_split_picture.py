"""The split of the breakdown as a bar: its parts add up to what the analyst expects to fail."""

import types

import pytest
from scenarios_for_briefs import HOSTILE, solved

from detente.bargaining.scenario import DemandTable
from detente.bargaining.solve.breakdown import screened
from detente.brief.split_picture import draw_split


def demand(believed, borne, no_deal):
    def number(low, high):
        return {"low": low, "best": (low + high) / 2, "high": high, "basis": "analyst", "note": "made up"}
    return DemandTable.model_validate({"actor": "AVA", "of": "BOR", "believed": number(*believed),
                                       "borne": number(*borne), "no_deal": number(no_deal, no_deal)})


def picture_of(*tables):
    actors = [types.SimpleNamespace(id="AVA", name="Avaria"), types.SimpleNamespace(id="BOR", name="")]
    return draw_split(types.SimpleNamespace(demands=tuple(map(screened, tables)),
                                            scenario=types.SimpleNamespace(actors=actors, demands=tables)))


@pytest.mark.parametrize(("table", "looks"), [
    (demand((40, 80), (10, 50), 20), ["sz", "sg", "sm"]),
    (demand((10, 20), (10, 60), 5), ["sg", "ss"]),  # asks little: spared what a bolder proposer would risk
    (demand((10, 40), (20, 20), 30), ["sz"]),
    (demand((50, 50), (60, 60), 0), []),
])
def test_parts_follow_each_other_and_add_up(table, looks):
    (bar,) = picture_of(table).bars
    found = screened(table)
    assert [s.look for s in bar.segments] == looks
    place = 0.0
    for segment in bar.segments:
        assert segment.start == pytest.approx(place, abs=0.02)
        place += segment.width
    spared = sum(s.width for s in bar.segments if s.look == "ss")
    assert place - spared == pytest.approx(100 * found.risk, abs=0.1)
    assert bar.own == pytest.approx(100 * found.made.risk, abs=0.01)


def test_a_bar_is_told_in_words_too():
    (bar,) = picture_of(demand((10, 20), (10, 60), 5)).bars
    assert bar.title == "What Avaria asks of BOR"
    assert "are spared, since Avaria takes BOR for tougher than it is" in bar.words
    (bar,) = picture_of(demand((40, 80), (10, 50), 20)).bars
    # it asks 50 of 40 to 80 and fails in a quarter; the analyst's 10 to 50 lets none of that pass, and 20 is its floor
    assert bar.words.startswith("Avaria expects 25 of 100 to fail; by the analyst’s belief 100 do: 25 for want of any")
    assert bar.parts == ("25.0", "37.5", "37.5", "100.0")


def test_no_demand_no_picture_and_many_are_counted():
    assert draw_split(solved(demands=0)) is None
    assert (len(draw_split(solved(demands=11)).bars), draw_split(solved(demands=11)).more) == (8, 3)


def test_very_long_names_are_cut():
    (bar,) = draw_split(solved(name=HOSTILE)).bars
    assert len(bar.title) <= 160
    assert len(bar.words) < 500
