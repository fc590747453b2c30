"""A scenario from a record: what each side says it wants, with its evidence; whatever else, a wide marked range."""

import datetime as dt
import tomllib

import pytest

from detente.bargaining.propose import propose
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve
from detente.errors import InputError
from detente.positions.terms import Component, Term, Value
from detente.records import Event, Evidence, Position, When

TERM = Term(id="passage", label='free “passage”\n"for all"', components=(
    Component(id="ships", question="Whose ships?", values=(Value(id="own"), Value(id="all"))),
    Component(id="start", values=(Value(id="now"), Value(id="later"))),
    Component(id="fee", values=(Value(id="none"), Value(id="some"))),
))
NAMES = {"AVA": "Avaria", "BOR": "Borduria"}


def position(number, holder, kind, *components, voice="said"):
    return Position(id=f"P{number}", holder=holder, kind=kind, content="words", voice=voice, rule="r", content_start=0,
                    components=tuple(f"passage.{c}" for c in components),
                    evidence=Evidence(document="d", start=0, end=5, quote="words"))


def event(number, kind, sources, targets, status="happened"):
    return Event(id=f"E{number}", title="t", type=kind, status=status, substance="deed", quad=4, intensity=-5.0,
                 sources=sources, targets=targets, when=When(dt.date(1921, 3, 1), dt.date(1921, 3, 1)))


POSITIONS = [
    position(1, "AVA.GOV.KING", "demand", "ships=all", "start=now"),
    position(2, "BOR", "reading", "ships=own", voice="author"),
    position(3, "BOR.GOV", "offer", "start=later"),
    position(4, "BOR", "refusal", "ships=all"),
    position(5, "AVA", "belief", "fee=none"),
    position(6, "CAR", "demand", "ships=all"),
]
EVENTS = [event(1, "SANCTION", ("AVA",), ("BOR",)), event(2, "SANCTION", ("AVA",), ("BOR.GOV",), status="planned"),
          event(3, "AID", ("CAR.GOV",), ("BOR",)), event(4, "COERCE", ("BOR",), ("BOR.CVL",))]


def proposed(positions=POSITIONS, **options):
    return propose(TERM, title="Talks", focus=("AVA", "BOR", "CAR"), names=NAMES, positions=positions, events=EVENTS,
                   **options)


def test_what_a_side_wants_offers_and_refuses_becomes_worth_with_its_evidence():
    read = tomllib.loads(proposed())
    worth = {(w["actor"], w["issue"]): w["at"] for w in read["worth"]}
    assert [a["id"] for a in read["actors"]] == ["AVA", "BOR"]
    assert [i["id"] for i in read["issues"]] == ["ships", "start"]  # nobody wants anything of the fee
    assert worth["AVA", "ships"]["all"] | {"note": ""} == {
        "low": 0, "best": 50, "high": 100, "basis": "unknown", "note": "", "evidence": ["P1"]}
    assert (worth["BOR", "ships"]["all"]["high"], worth["BOR", "ships"]["all"]["evidence"]) == (0, ["P4"])
    assert worth["BOR", "start"]["later"]["low"] < 0 < worth["BOR", "start"]["later"]["high"]
    assert worth["BOR", "start"]["now"]["note"] == "not spoken of"


def test_what_is_wanted_as_often_as_refused_has_no_direction_whatever_the_order():
    both = [*POSITIONS, position(7, "BOR", "demand", "ships=all")]
    for positions in (both, both[::-1]):
        worth = {(w["actor"], w["issue"]): w["at"] for w in tomllib.loads(proposed(positions))["worth"]}
        found = worth["BOR", "ships"]["all"]
        assert (found["low"], found["high"], sorted(found["evidence"])) == (-50, 50, ["P4", "P7"])


def test_readings_hold_what_a_side_wants_or_could_live_with():
    read = tomllib.loads(proposed())
    readings = {r["actor"]: r for r in read["readings"]}
    assert readings["AVA"]["where"] == {"ships": ["all"], "start": ["now"]}
    assert readings["BOR"]["where"] == {"ships": ["own"], "start": ["later"]}
    assert readings["AVA"]["degree"]["basis"] == readings["BOR"]["degree"]["basis"] == "coded"


def test_sanctions_press_and_others_help_only_where_they_happened():
    read = tomllib.loads(proposed())
    assert [(p["actor"], p["by"], p["cost"]["evidence"]) for p in read["pressure"]] == [("BOR", "Avaria", ["E1"])]
    assert [(s["actor"], s["patron"], s["worth"]["evidence"]) for s in read["support"]] == [("BOR", "CAR", ["E3"])]


def test_the_file_is_solved_and_says_that_it_finds_nothing_yet():
    scenario = parse_scenario(proposed(), name="proposed")
    said = "\n".join(map(str, solve(scenario, draws=20).accounts))
    assert "Most are unknown." in said
    assert "Zone of agreement (most numbers are unknown: no finding)" in said
    assert scenario.terms[0].label == 'free “passage” "for all"'  # hostile words stay words


def test_more_sides_are_taken_in_the_order_of_the_study():
    assert [a["id"] for a in tomllib.loads(proposed(most_sides=3))["actors"]] == ["AVA", "BOR", "CAR"]


@pytest.mark.parametrize(("positions", "options", "message"), [
    (POSITIONS[:1], {}, "fewer than two of the main actors"),
    (POSITIONS, {"most_sides": 7}, "7 sides; expected 2 to 6"),
])
def test_a_record_that_says_too_little_is_told(positions, options, message):
    with pytest.raises(InputError, match=message):
        proposed(positions, **options)
