"""Entries of a chronicle below a heading that names who acts in them, where and when."""

import datetime as dt

import pytest

from detente.annotations import annotate
from detente.events import code
from detente.events.entries import heading_of
from detente.records import Document, When

HEADING = "President Jacques Chirac in Senegal, March 4, 1999"
CHIRAC = "FRA.GOV.JACQUES_CHIRAC"


def _annotation(text, day="1999-03-09"):
    published = When(dt.date.fromisoformat(day), dt.date.fromisoformat(day))
    return next(iter(annotate([Document(id="d", text=text, published=published)])))


def _told(entry, heading=HEADING):
    return [(m.type, m.mode, m.status, set(m.sources), m.targets, m.when.first.isoformat() if m.when else "")
            for m in code(_annotation(f"{heading}\n\n{entry}"))]


@pytest.mark.parametrize(("entry", "partners"), [
    ("Met with President Diouf.", {"SEN.GOV.ABDOU_DIOUF"}),
    ("Visited a clinic and met with German Chancellor Schroeder.", {"DEU.GOV.GERHARD_SCHROEDER"}),
    ("Attended ceremonies and met with Prime Minister Moussa Kone.", {"SEN.GOV"}),
    ("Held talks with President Kabbah of Sierra Leone.", {"SLE.GOV"}),
])
def test_a_fragment_has_the_subject_and_day_of_its_heading(entry, partners):
    told = [t for t in _told(entry) if t[0] == "CONSULT"]
    assert told
    assert told[0][2:] == ("happened", {CHIRAC} | partners, (), "1999-03-04")


def test_a_visit_without_a_verb_goes_to_the_place_of_the_heading():
    assert _told("Private visit.") == [("CONSULT", "visit", "happened", {CHIRAC}, ("SEN",), "1999-03-04")]


def test_a_sentence_with_its_own_subject_keeps_it():
    assert [t[3] for t in _told("Nigeria accused Togo of smuggling.")] == [{"NGA"}]


@pytest.mark.parametrize("heading", [
    "Talks with President Jacques Chirac",
    "President Jacques Chirac met farmers",
    "Fishing in Senegal, March 4, 1999",
    "SENEGAL, March 4, 1999",
])
def test_what_names_no_person_first_or_tells_something_is_no_heading_of_entries(heading):
    annotation = _annotation(f"{heading}\n\nMet with President Diouf.")
    assert heading_of(annotation, annotation.parsed.sentences[0]) is None


def test_a_line_with_a_closing_mark_is_no_heading():
    annotation = _annotation("President Jacques Chirac in Senegal.\n\nMet with President Diouf.")
    assert heading_of(annotation, annotation.parsed.sentences[0]) is None


def test_a_new_heading_takes_the_place_of_the_one_before():
    second = "President Boris Yeltsin in Belarus, March 6, 1999\n\nMet with President Lukashenko."
    told = code(_annotation(f"{HEADING}\n\nMet with President Diouf.\n\n{second}"))
    assert [set(m.sources) for m in told] == [
        {CHIRAC, "SEN.GOV.ABDOU_DIOUF"}, {"RUS.GOV.BORIS_YELTSIN", "BLR.GOV.ALEXANDER_LUKASHENKO"}]
