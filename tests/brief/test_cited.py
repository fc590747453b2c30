"""Evidence of a scenario: every kind of entry leads to what the record holds, or is told to lead nowhere."""

import datetime as dt

import pytest

from detente.brief import Record
from detente.brief.cited import MISSING, resolve
from detente.brief.ledger import open_ledger
from detente.records import Document, Event, Evidence, Mention, Position, When

TEXT = ("Avaria’s envoy met   reporters. She said the garrison “could be halved” by\nsummer, or later. Talks go on.\n\n"
        "A LINE WITHOUT AN END")
FIRST, SECOND = (0, 31), (32, TEXT.index("later.") + 6)


def quoted(start, end):
    return Evidence(document="wire-1", start=start, end=end, quote=TEXT[start:end])


@pytest.fixture(scope="module")
def ledger():
    day = When(dt.date(1921, 3, 1), dt.date(1921, 3, 1))
    mention = Mention(id="M1", evidence=quoted(*FIRST), trigger="met", trigger_start=16, type="CONSULT",
                      lexical_type="CONSULT", status="happened", substance="deed", rule="meet")
    events = (Event(id="E1", title="Envoy meets reporters", type="CONSULT", status="happened", substance="deed", quad=1,
                    intensity=1, when=day, mentions=("M1",), documents=("wire-1",)),
              Event(id="E2", title="A march nobody quotes", type="PROTEST", status="happened", substance="deed", quad=4,
                    intensity=-5, when=day))
    position = Position(id="P1", holder="AVA", kind="offer", content="the garrison “could be halved”", voice="said",
                        chain=(), evidence=quoted(*SECOND), content_start=SECOND[0] + 9, rule="pattern")
    return open_ledger(Record(
        documents=(Document(id="wire-1", text=TEXT, title="Halved by summer", published=day),
                   Document(id="untitled", text="Nothing of note.")),
        mentions=(mention,), events=events, positions=(position,), sentences={"wire-1": (FIRST, SECOND)}))


@pytest.mark.parametrize(("entry", "kind", "title", "date", "quote"), [
    ("brandt1921", "source", "Brandt, The Canal (1921)", "", ""),
    ("P1", "position", "Halved by summer", "1 March 1921",
     "She said the garrison “could be halved” by summer, or later."),
    ("E1", "event", "Halved by summer", "1 March 1921", "Avaria’s envoy met reporters."),
    ("E2", "event", "A march nobody quotes", "1 March 1921", ""),
    ("wire-1", "document", "Halved by summer", "1 March 1921", ""),
    ("untitled", "document", "untitled", "date unknown", ""),
    # other marks of quotation, case and white space than the document's, across a line
    ('wire-1: "could be HALVED"  by summer', "words", "Halved by summer", "1 March 1921",
     "She said the garrison “could be halved” by summer, or later."),
    ("wire-1: envoy met reporters. she said", "words", "Halved by summer", "1 March 1921",
     "Avaria’s envoy met reporters. She said the garrison “could be halved” by summer, or later."),
    # no sentence of the parse: the line
    ("wire-1: without an end", "words", "Halved by summer", "1 March 1921", "A LINE WITHOUT AN END"),
    ("untitled: of note", "words", "untitled", "date unknown", "Nothing of note."),
])
def test_an_entry_leads_to_what_it_names(ledger, entry, kind, title, date, quote):
    found = resolve(entry, {"brandt1921": "Brandt, The Canal (1921)"}, ledger)
    assert (found.kind, found.title, found.date, found.quote) == (kind, title, date, quote)
    nowhere = kind == "source" or entry == "E2"
    assert found.document == ("" if nowhere else "untitled" if "untitled" in entry else "wire-1")


@pytest.mark.parametrize("entry", ["P9", "wire-1: never said", "wire-1:", "wire-2: envoy", "", ":", "wire-1: (.*"])
def test_an_entry_that_nothing_holds_is_missing(ledger, entry):
    assert resolve(entry, {}, ledger).kind == MISSING


def test_without_a_study_only_sources_are_known():
    assert resolve("brandt1921", {"brandt1921": "Brandt"}, None).title == "Brandt"
    assert resolve("P1", {"brandt1921": "Brandt"}, None).kind == MISSING
