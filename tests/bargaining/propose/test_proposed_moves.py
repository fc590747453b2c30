"""Demands that met another answer, the last unmended break with its gestures, and what could be moved."""

import datetime as dt
import tomllib

from made_talks import POSITIONS, event, position, proposed

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve

MEET = {"substance": "word", "quad": 1, "intensity": 2.5}


def read(positions=POSITIONS, events=(), **options):
    return tomllib.loads(proposed(positions, events, **options))


def test_a_demand_that_met_another_answer_is_proposed_with_both_sides_words():
    found = {(d["actor"], d["question"]): d for d in read()["demands"]}
    start = found["AVA", "start “now”"]
    assert (start["of"], start["unit"]) == ("BOR", "% of what is asked")
    assert (start["believed"]["evidence"], start["borne"]["evidence"]) == (["P1"], ["P3"])
    assert start["borne"]["note"] == "its answer: “later”: offered; how far it would go is not said"
    ships = found["AVA", "Whose ships? “all ships”"]
    assert ships["borne"]["best"] < start["borne"]["best"]  # refused, where the other was answered by an offer
    assert len(found) == 2


def test_a_demand_that_is_met_or_has_no_answer_is_not_proposed():
    met = [position(1, "AVA", "demand", "ships=all", "start=now"), position(2, "BOR", "offer", "ships=all")]
    assert "demands" not in read(met)


def test_a_red_line_against_a_demand_leaves_it_little_room():
    found = read([position(1, "AVA", "demand", "start=now"), position(2, "BOR", "demand", "ships=own"),
                  position(3, "BOR", "red line", "start=now", content="no start at once", when="1921-01-01")])
    assert [d["borne"]["high"] for d in found["demands"]] == [50]


def test_the_last_break_with_the_gestures_since():
    broke = {"mode": "meet", "substance": "word", "quad": 3, "intensity": -2.0}
    events = [
        event(1, "REJECT", ("AVA",), ("BOR",), day="1921-01-05", **broke),
        event(2, "REJECT", ("AVA.GOV",), ("BOR.GOV",), day="1921-03-01/1921-03-03", title="called off", **broke),
        event(3, "CONSULT", ("BOR",), ("AVA",), day="1921-04-01", mode="phone", title="letters", **MEET),
        event(4, "CONSULT", ("CAR",), ("BOR",), day="1921-04-05", mode="visit", title="a visit", **MEET),
        event(5, "RETREAT", ("AVA",), ("BOR",), day="1921-04-07", mode="release", quad=2, intensity=8.0, title="freed"),
        event(6, "CONSULT", ("CAR",), ("AVA",), day="1921-04-09", mode="visit", **MEET),  # not to the one slighted
        event(7, "CONSULT", ("CAR",), ("BOR",), status="planned", day="1921-04-09", mode="visit", **MEET),
        event(8, "CONSULT", ("BOR",), ("AVA",), day="1921-02-01", mode="phone", **MEET),  # before the break
        event(9, "CONSULT", ("BOR",), ("AVA",), day="1921-05-02", mode="phone", **MEET),  # after the day
    ]
    faces = read(events=events, as_of="1921-05-01")["face"]
    assert [(f["actor"], f["since"], f["cost"]["evidence"]) for f in faces] == [("BOR", dt.date(1921, 3, 3), ["E2"])]
    assert [(g["name"], g["on"].isoformat()) for g in faces[0]["gestures"]] == [
        ("letters", "1921-04-01"), ("a visit", "1921-04-05"), ("freed", "1921-04-07")]
    assert {n["basis"] for f in faces for n in (f["cost"], f["fading"], f["gain"])} == {"unknown"}


def test_a_break_that_a_meeting_has_mended_costs_nothing():
    events = [event(1, "REJECT", ("AVA",), ("BOR",), day="1921-03-01", mode="meet"),
              event(2, "CONSULT", ("AVA", "BOR"), (), day="1921-04-01", **MEET)]
    assert "face" not in read(events=events)
    assert "face" in read(events=events, as_of="1921-03-15")


def test_a_break_without_a_target_is_proposed_for_both_and_a_cancelled_meeting_is_one():
    events = [event(1, "CONSULT", ("AVA", "BOR"), (), status="cancelled", day="1921-03-01", **MEET)]
    text = proposed(events=events)
    assert [f["actor"] for f in tomllib.loads(text)["face"]] == ["AVA", "BOR"]
    assert "# The record does not say who was left empty-handed: take out a side that was not." in text


def test_no_break_where_the_day_is_too_wide_the_meeting_denied_or_another_pair_met():
    for other in (event(1, "REJECT", ("AVA",), ("BOR",), day="1921-01-01/1921-12-31", mode="meet"),
                  event(1, "REJECT", ("AVA",), ("BOR",), day=None, mode="meet"),
                  event(1, "REJECT", ("AVA",), ("BOR",), status="denied", mode="meet"),
                  event(1, "REJECT", ("AVA",), ("CAR",), mode="meet"),
                  event(1, "REJECT", ("AVA",), ("BOR",))):
        assert "face" not in read(events=[other])


def test_levers_for_readings_offers_pressure_and_support():
    levers = read(events=[event(1, "SANCTION", ("AVA",), ("BOR",)),
                          event(2, "AID", ("CAR",), ("BOR",), quad=2, intensity=7.0)])["levers"]
    named = {(v["kind"], v["actor"], v["name"]): v for v in levers}
    assert [*named] == [
        ("reading", "AVA", "Avaria takes this for the words as well: own"),
        ("relief", "AVA", "Borduria adds to what it named, for Avaria: later"),
        ("reading", "BOR", "Borduria takes this for the words as well: all ships"),
        ("reading", "BOR", "Borduria takes this for the words as well: now"),
        ("pressure", "BOR", "Avaria presses Borduria harder"),
        ("support", "BOR", "Carovia helps Borduria less"),
    ]
    reading = named["reading", "BOR", "Borduria takes this for the words as well: all ships"]
    assert reading["where"] == {"ships": ["all"], "start": ["later"]}
    assert reading["price"]["evidence"] == ["P2", "P1"]
    relief = named["relief", "AVA", "Borduria adds to what it named, for Avaria: later"]
    assert (relief["where"], [*relief["costs"]], relief["price"]["evidence"]) == ({"start": ["later"]}, ["BOR"], ["P3"])


def test_what_a_side_has_ruled_out_is_no_relief_to_it():
    positions = [*POSITIONS, position(7, "AVA", "red line", "start=later", content="never later", rule="never",
                                      when="1921-01-01")]
    assert not [v for v in read(positions)["levers"] if v["kind"] == "relief"]


def test_the_whole_is_solved_with_three_sides():
    events = [event(1, "REJECT", ("AVA",), ("BOR",), mode="meet"), event(2, "SANCTION", ("AVA",), ("BOR",)),
              event(3, "CONSULT", ("AVA",), ("BOR",), mode="phone", day="1921-04-01", **MEET)]
    text = proposed([*POSITIONS, position(7, "CAR", "offer", "start=now", "fee=some")], events, most_sides=3)
    solved = solve(parse_scenario(text, name="proposed"), draws=5)
    assert len(solved.returns) == 1
    assert solved.demands
    assert solved.opening is not None
