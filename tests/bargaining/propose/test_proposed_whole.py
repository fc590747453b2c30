"""A scenario from a record: what each side says it wants, with its evidence; whatever else, a wide marked range."""

import dataclasses
import re
import tomllib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_talks import EVENTS, NAMES, POSITIONS, TERM, event, mention, on, position, proposed

from detente.bargaining.propose.written import MOST_EVIDENCE
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve
from detente.bargaining.solve.rests import numbers_of
from detente.errors import InputError
from detente.positions.terms import Component, Term, Value
from detente.records import KINDS, VOICES, Attribution

HOSTILE = 'a"b\\u0041\\\n[[actors]]\r\nid = 1 \x00\x07\x1b[2J\x7f \x85\u2028\u202e\u2066\u200b\ufeff\ud800 # "" \'\'\''


def test_the_file_has_its_sides_issues_and_words():
    read = tomllib.loads(proposed())
    assert [a["id"] for a in read["actors"]] == ["AVA", "BOR"]
    assert [i["id"] for i in read["issues"]] == ["ships", "start"]  # nobody wants anything of the fee
    assert read["terms"] == [{"id": "passage", "label": 'free “passage” "for all"'}]


def test_the_file_is_solved_and_says_that_it_finds_nothing_yet():
    scenario = parse_scenario(proposed(), name="proposed")
    said = "\n".join(map(str, solve(scenario, draws=20).accounts))
    assert "Most are unknown." in said
    assert "Zone of agreement (most numbers are unknown: no finding)" in said


def test_more_sides_are_taken_in_the_order_of_the_study():
    assert [a["id"] for a in tomllib.loads(proposed(most_sides=3))["actors"]] == ["AVA", "BOR", "CAR"]


def test_each_statement_is_quoted_once_and_each_id_is_quoted():
    text = proposed([position(1, "AVA", "demand", "ships=all", "start=now", content="let all ships pass at once",
                              sentence="The king said: let all ships pass at once.", when="1921-02-03"),
                     position(2, "BOR", "demand", "ships=own", voice="reported")],
                    [event(1, "AID", ("CAR",), ("BOR",), mentions=("M1", "M2"))],
                    mentions=[mention(1, "Grain is promised.", status="planned"), mention(2, "Grain came.")])
    said = "# P1, Avaria, demand, 1921-02-03, in its own words: “The king said: let all ships pass at once.”"
    assert text.count(said) == 1
    assert text.count("# P2, Borduria, demand, undated, as others report: “words”") == 1
    assert text.count("# E1, 1921-03-01: “Grain came.” (gazette)") == 1
    assert text.index("# P1,") < text.index('evidence = ["P1"]')


def test_who_told_of_a_statement_stands_beside_it():
    told = dataclasses.replace(position(2, "BOR.GOV", "demand", "ships=own", voice="reported"), chain=tuple(
        Attribution(who=who, how="says") for who in ("The Gazette", "AVA.GOV.KING", "BOR.GOV")))
    text = proposed([POSITIONS[0], told], names=NAMES | {"BOR.GOV": "the Council", "AVA.GOV.KING": "the King"})
    assert "# P2, the Council, demand, undated, as others report, told by the King: “words”" in text


def test_a_long_sentence_is_cut_to_the_part_that_holds_the_words():
    sentence = "word " * 100 + "the ships of all must pass" + " word" * 100
    text = proposed([position(1, "AVA", "demand", "ships=all", content="the ships of all must pass", sentence=sentence),
                     POSITIONS[1]], ())
    quoted = next(part for part in text.replace("\n#    ", "").split("# P1, ")[1:])
    assert "the ships of all must pass" in quoted
    assert quoted.index("”") < 250


def test_red_lines_and_refusals_without_a_level_are_quoted_for_the_analyst():
    text = proposed([*POSITIONS, position(7, "BOR", "refusal", when="1921-01-02", content="to receive the envoy")])
    assert "# Red lines and refusals that name none of these levels; see whether one belongs here." in text
    assert "# P7, Borduria, refusal, 1921-01-02, in its own words: “to receive the envoy”" in text
    assert "name none of these levels" not in proposed()


def test_nothing_said_after_the_day_is_taken_in():
    late = [*POSITIONS, position(7, "BOR", "demand", "fee=some", when="1921-05-01")]
    assert [i["id"] for i in tomllib.loads(proposed(late, as_of="1921-04-30"))["issues"]] == ["ships", "start"]
    read = tomllib.loads(proposed(late, as_of="1921-05-01"))
    assert (read["as_of"].isoformat(), len(read["issues"])) == ("1921-05-01", 3)


@pytest.mark.parametrize(("positions", "options", "message"), [
    (POSITIONS[:1], {}, "fewer than two of the main actors"),
    ((), {}, "fewer than two of the main actors"),
    (POSITIONS, {"most_sides": 7}, "7 sides; expected 2 to 6"),
    (POSITIONS, {"most_sides": 1}, "1 sides; expected 2 to 6"),
    (POSITIONS, {"term": Term(id="passage", label="passage")}, "no component of “passage” has two values"),
])
def test_a_record_that_says_too_little_is_told(positions, options, message):
    with pytest.raises(InputError, match=message):
        proposed(positions, **options)


def test_hostile_words_stay_words():
    term = Term(id="passage", label=HOSTILE, components=tuple(
        Component(id=c.id, question=HOSTILE, values=tuple(Value(id=v.id, label=HOSTILE, cues=(HOSTILE, "*", "...", ""))
                                                          for v in c.values)) for c in TERM.components))
    found = [position(number, p.holder, kind, *(c.removeprefix("passage.") for c in p.components), content=HOSTILE,
                      conditions=HOSTILE, when="1921-02-01")
             for number, p in enumerate(POSITIONS) for kind in (p.kind, "red line")]
    events = [event(1, "SANCTION", ("AVA",), ("BOR",), title=HOSTILE, mentions=("M1",)),
              event(2, "AID", ("CAR",), ("BOR",), title=HOSTILE),
              event(3, "REJECT", ("AVA",), ("BOR",), title=HOSTILE, mode="meet"),
              event(4, "CONSULT", ("AVA",), ("BOR",), title=HOSTILE, mode="phone", day="1921-04-01")]
    text = proposed(found, events, term=term, names=dict.fromkeys(NAMES, HOSTILE), mentions=[mention(1, HOSTILE)])
    text.encode()
    assert not [c for c in text if unicodedata.category(c)[0] == "C" and c != "\n"]
    read = tomllib.loads(text)
    assert [a["id"] for a in read["actors"]] == ["AVA", "BOR"]
    assert read["terms"][0]["label"].startswith('a"b\\u0041\\ [[actors]] id = 1')
    assert solve(parse_scenario(text, name="proposed"), draws=2).accounts


_WORDS = st.text(max_size=12) | st.sampled_from(["not until", "\\", '"', "'''", "]", "#", "…", "\ud83d", HOSTILE])
_STATEMENTS = st.builds(
    position, st.integers(0, 30), st.sampled_from(["AVA", "AVA.GOV", "BOR", "IGO.UN", "CAR"]), st.sampled_from(KINDS),
    st.sampled_from([*(f"{c.id}={v.id}" for c in TERM.components for v in c.values), "start=never", "none=of", "no"]),
    voice=st.sampled_from(VOICES), when=st.sampled_from([None, "1921-01-01", "1921-02-01"]), content=_WORDS,
    conditions=_WORDS, sentence=_WORDS, rule=st.sampled_from(["never", "closed to bargaining", "r"]))
_ACTORS = st.lists(st.sampled_from(["AVA", "BOR.GOV", "CAR", "IGO.UN", "DAL"]), max_size=3).map(tuple)
_EVENTS = st.builds(
    event, st.integers(0, 30), st.sampled_from(["SANCTION", "AID", "REJECT", "CONSULT", "RETREAT", "COOPERATE"]),
    _ACTORS, _ACTORS, status=st.sampled_from(["happened", "cancelled", "planned"]), quad=st.integers(0, 4),
    title=_WORDS, mode=st.sampled_from(["", "meet", "phone"]),
    day=st.sampled_from([None, "1921-01-01", "1921-02-01/1921-02-20"]))


@settings(max_examples=40)
@given(st.lists(_STATEMENTS, max_size=12), st.lists(_EVENTS, max_size=12), _WORDS)
def test_whatever_the_record_holds_the_file_can_be_solved_or_the_reason_is_told(positions, events, name):
    term = dataclasses.replace(TERM, label=name, aliases=(name,))
    try:
        text = proposed(positions, events, term=term, names=dict.fromkeys(NAMES, name), most_sides=3,
                        focus=("IGO.UN", "AVA", "BOR"))
    except InputError as error:
        assert "write the scenario by hand" in str(error)  # noqa: PT017  (many records say too little)
    else:
        text.encode()
        scenario = parse_scenario(text, name="proposed")
        used = {known for number in numbers_of(scenario) for known in number.evidence}
        assert used <= set(re.findall("^# ([PE][0-9]+), ", text, re.MULTILINE))
        assert solve(scenario, draws=1).accounts



def test_names_of_nothing_but_control_characters_give_way_to_ids():
    read = tomllib.loads(proposed(names=dict.fromkeys(NAMES, "\u202e\x00")))
    assert [a["name"] for a in read["actors"]] == ["AVA", "BOR"]
    assert read["support"][0]["patron"] == "CAR"


def test_hundreds_of_statements_and_events_leave_a_file_that_can_be_read():
    said = [position(n, "AVA" if n % 2 else "BOR", "demand" if n % 4 < 2 else "offer",
                     f"ships={'all' if n % 3 else 'own'}", when=f"19{n % 80 + 10}-01-01", content=f"words {n}")
            for n in range(900)]
    events = [event(n, "SANCTION", (f"S{n % 50:02}",), ("BOR",)) for n in range(900)]
    text = proposed(said, events)
    assert len(text.splitlines()) < 250
    assert max(map(len, text.splitlines())) < 600
    for table in tomllib.loads(text)["worth"]:
        assert all(len(number.get("evidence", ())) <= MOST_EVIDENCE for number in table["at"].values())


def test_the_order_of_the_record_does_not_matter():
    dated = [position(n, p.holder, p.kind, *(c.removeprefix("passage.") for c in p.components), when="1921-02-01")
             for n, p in enumerate(POSITIONS)]
    assert proposed(dated, EVENTS) == proposed(dated[::-1], EVENTS[::-1])


def test_intervals_are_written_as_such():
    assert on("1921-02-01", "1921-02-28").days == 28
    text = proposed(events=[event(1, "SANCTION", ("AVA",), ("BOR",), day="1921-02-01/1921-02-28")])
    assert "# E1, 1921-02-01 to 1921-02-28: t" in text
