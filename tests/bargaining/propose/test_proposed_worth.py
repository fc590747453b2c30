"""Demands are what a side wants most, offers what it can live with, red lines worse than no deal; the latest count."""

import dataclasses
import itertools
import tomllib

import numpy as np
import pytest
from made_talks import EVENTS, POSITIONS, TERM, position, proposed

from detente.bargaining.coded import code_scenario
from detente.bargaining.scenario import parse_scenario
from detente.positions.terms import Component, Value

WANTS_OWN = position(90, "AVA", "demand", "ships=own", "start=now", "fee=some")


def worth(positions, side="BOR", events=()):
    read = tomllib.loads(proposed([WANTS_OWN, *positions], events))
    return {issue: w["at"] for w in read["worth"] if w["actor"] == side for issue in [w["issue"]]}


def ends(number):
    return number["low"], number["best"], number["high"]


def test_a_demand_makes_its_level_the_best_of_its_issue():
    at = worth([position(1, "BOR", "demand", "start=later"), position(2, "BOR", "reading", "ships=own")])
    assert ends(at["start"]["later"]) == (50, 75, 100)
    assert at["start"]["now"]["high"] <= at["start"]["later"]["low"]  # it asked for another level
    assert at["ships"]["own"]["best"] > 0
    assert at["ships"]["all"]["high"] == 100  # it asked for none: the record does not say


def test_what_is_offered_can_be_lived_with_and_no_more():
    at = worth([position(1, "BOR", "offer", "start=now"), position(2, "BOR", "acceptance", "ships=own")])
    assert ends(at["start"]["now"]) == ends(at["ships"]["own"]) == (-50, 0, 50)
    assert at["start"]["later"]["low"] < -50


def test_a_red_line_is_worse_than_no_deal_whatever_the_rest_brings():
    positions = [WANTS_OWN, position(1, "BOR", "demand", "ships=all", "fee=none"),
                 position(2, "BOR", "red line", "start=now", content="no passage at once", when="1921-01-01")]
    scenario = parse_scenario(proposed(positions, EVENTS[:1]), name="proposed")
    # the hardest case: all that a deal brings at its most, no deal at its least, pressure at its most
    coded = code_scenario(scenario, pick=lambda number: number.low if "without a deal" in number.note else number.high)
    utilities = coded.talks.utilities[1].reshape(coded.outcomes.sizes)
    place = [i.id for i in scenario.issues].index("start")
    levels = scenario.issues[place].levels
    crossed, kept = (np.take(utilities, levels.index(level), place) for level in ("now", "later"))
    assert coded.no_deal[1].pressure
    assert crossed.max() < coded.talks.no_deal[1] < kept.max()


@pytest.mark.parametrize(("content", "conditions", "more", "ruled_out"), [
    ("no passage at once", "", {}, True),
    ("will never let any ships pass at once", "", {"rule": "never"}, True),
    ("will not sign unless it starts at once", "unless it starts at once", {}, False),  # it stands in the condition
    ("would not lift the blockade", "", {}, None),
    ("no treaty without a start at once", "", {}, False),
    ("will never give up a start at once", "", {"rule": "never"}, False),
    ("we begin at once", "", {"rule": "never"}, True),  # "there is no way that" stands before the content
    ("won't begin at once", "", {}, True),
    ("a start at once", "", {}, False),
    ("a start at once", "", {"rule": "closed to bargaining", "after": " is not negotiable."}, False),
    ("a start at once", "", {"rule": "closed to bargaining", "after": " is out of the question."}, True),
])
def test_the_words_of_a_red_line_say_whether_it_insists_or_rules_out(content, conditions, more, ruled_out):
    value = "later" if ruled_out is None else "now"
    after = more.pop("after", "")
    at = worth([position(1, "BOR", "red line", f"start={value}", content=content, conditions=conditions,
                         sentence=content + after, **more)])["start"]
    if ruled_out:
        assert at["now"]["high"] < -100
        assert "ruled out (red line)" in at["now"]["note"]
    else:  # the cue holds the denial itself: it insists on lifting later
        assert ends(at[value]) == (50, 75, 100)
        other = "now" if value == "later" else "later"
        assert at[other]["high"] < -100
        assert at[other]["note"].startswith("not what it insists on (red line)")


def test_a_later_statement_overrules_an_earlier_one_in_whatever_order():
    said = [position(1, "BOR", "red line", "start=now", content="no start at once", when="1921-01-01"),
            position(2, "BOR", "offer", "start=now", when="1921-03-01")]
    for positions in itertools.permutations(said):
        now = worth(positions)["start"]["now"]
        assert ends(now) == (-50, 0, 50)
        assert now["evidence"] == ["P2"]
        assert "overruled: red line, 1921-01-01, in its own words" in now["note"]


def test_an_offer_after_a_demand_takes_nothing_back():
    now = worth([position(1, "BOR", "demand", "start=now", when="1921-01-01"),
                 position(2, "BOR", "offer", "start=now", when="1921-03-01")])["start"]["now"]
    assert (ends(now), now["evidence"]) == ((50, 75, 100), ["P1", "P2"])


def test_what_it_asked_before_is_no_better_than_what_it_asks_now():
    at = worth([position(1, "BOR", "demand", "start=now", when="1921-01-01"),
                position(2, "BOR", "demand", "start=later", when="1921-03-01")])["start"]
    assert at["later"]["low"] >= at["now"]["high"] > 0


def test_it_can_come_round_after_a_red_line_by_its_own_words_alone():
    line = position(1, "BOR", "red line", "start=later", content="a start once inspected", when="1921-01-01")
    own = position(2, "BOR", "offer", "start=now", when="1921-02-01")
    told = position(2, "BOR", "offer", "start=now", when="1921-02-01", voice="reported")
    assert ends(worth([line, own])["start"]["now"]) == (-50, 0, 50)
    assert worth([line, told])["start"]["now"]["high"] < -100


def test_own_words_go_before_others_accounts():
    said = [position(1, "BOR", "demand", "start=later", when="1921-01-01"),
            position(2, "BOR", "refusal", "start=later", when="1921-03-01", voice="reported"),
            position(3, "BOR", "demand", "start=later", when="1921-03-01", voice="author")]
    later = worth(said)["start"]["later"]
    assert (ends(later), later["evidence"]) == ((50, 75, 100), ["P1"])
    assert "its own words; others' accounts agree (1)" in later["note"]
    assert "overruled: refusal, 1921-03-01, as others report" in later["note"]
    assert ends(worth(said[1:2])["start"]["later"]) == (-100, -50, 0)


def test_what_is_wanted_and_refused_in_the_same_days_has_no_direction():
    both = [*POSITIONS, position(7, "BOR", "demand", "ships=all")]
    for positions in (both, both[::-1]):
        found = worth(positions)["ships"]["all"]
        assert found["low"] == -found["high"]
        assert sorted(found["evidence"]) == ["P4", "P7"]
        assert "contradict each other" in found["note"]


def test_an_undated_statement_overrules_nothing():
    later = worth([position(1, "BOR", "demand", "start=later", when="1921-01-01"),
                   position(2, "BOR", "refusal", "start=later")])["start"]["later"]
    assert (ends(later), later["evidence"]) == ((50, 75, 100), ["P1"])


def test_readings_hold_what_a_side_reads_wants_or_could_live_with():
    readings = {r["actor"]: r for r in tomllib.loads(proposed())["readings"]}
    assert readings["AVA"]["where"] == {"ships": ["all"], "start": ["now"]}
    assert readings["BOR"]["where"] == {"ships": ["own"], "start": ["later"]}
    assert readings["AVA"]["degree"]["basis"] == readings["BOR"]["degree"]["basis"] == "coded"
    assert readings["AVA"]["degree"]["low"] == 0.8


def test_a_reading_known_by_others_accounts_alone_is_less_sure():
    read = tomllib.loads(proposed([WANTS_OWN, position(1, "BOR", "reading", "ships=own", voice="author")]))
    assert [r["degree"]["low"] for r in read["readings"]] == [0.8, 0.5]


def test_what_a_side_insists_on_is_all_that_it_counts_as_the_words():
    read = tomllib.loads(proposed([
        WANTS_OWN, position(1, "BOR", "red line", "start=later", content="once inspected", when="1921-01-01"),
        position(2, "BOR", "offer", "start=now", when="1921-02-01"), position(3, "BOR", "demand", "ships=all")]))
    assert next(r for r in read["readings"] if r["actor"] == "BOR")["where"] == {"ships": ["all"], "start": ["later"]}


@pytest.mark.parametrize(("conditions", "insists"), [
    ("until the goods have once been inspected", True),  # "once ... inspected"
    ("until once in seven long and weary and bitter years inspected", False),  # the gap is too wide
    ("until the harvest", False),
])
def test_a_cue_with_a_gap_is_found_in_a_condition(conditions, insists):
    at = worth([position(1, "BOR", "red line", "start=later", content="no passage", conditions=conditions)])["start"]
    assert (ends(at["later"]) == (50, 75, 100)) is insists


def test_a_cue_of_many_gaps_takes_no_time():
    cue = "ship ... " * 40 + "shore"
    term = dataclasses.replace(TERM, components=(Component(id="ships", values=(
        Value(id="all", cues=(cue,)), Value(id="own"))),))
    line = position(1, "BOR", "red line", "ships=all", content="ship " * 400)
    assert "ruled out" not in proposed([line, WANTS_OWN], (), term=term)
