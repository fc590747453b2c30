"""What the page shows of a record: matrix, titles, offices, axis, attribution."""

import dataclasses
import datetime as dt

import pytest
import records_at_the_edges as edge
import records_for_briefs as made

from detente.brief import build
from detente.brief.attribution import account
from detente.brief.axis import span_of
from detente.brief.ledger import open_ledger
from detente.brief.matrix import matrices
from detente.brief.offices import offices
from detente.records import Actor, Attribution, When

AS_OF = dt.date(2019, 6, 26)


def test_matrix_tells_conflict_agreement_and_silence():
    found = matrices(open_ledger(made.long_record()))[0]
    assert [column.stance for column in found.columns] == ["conflict", "conflict", "conflict", "silence"]
    assert [row.state for row in found.rows] == ["UPR", "NRP", "SRP"]
    first = found.rows[1].cells[0].entries
    assert [(e.value, e.voice, len(e.positions)) for e in first] == [("both, step for step", "said", 2)]


def test_readings_count_before_demands():
    record = made.long_record()
    extra = dataclasses.replace(record.positions[4], id="P-extra", holder="UPR", kind="offer",
                                components=("disarmament.who-first=step",))
    found = matrices(open_ledger(dataclasses.replace(record, positions=(*record.positions, extra))))[0]
    assert found.columns[0].stance == "conflict"  # the reading "alone" stands, whatever else is on offer
    assert found.rows[0].cells[0].held == {"the Northern Republic, alone"}


def test_readings_of_a_phrase_that_no_study_term_covers_are_told():
    record = edge.single_document_record()
    positions = tuple(dataclasses.replace(p, about=about) for p, about in zip(
        record.positions, ("complete disarmament of the Peninsula", "disarmament"), strict=True))
    found = matrices(open_ledger(dataclasses.replace(record, terms=(), positions=positions)))
    assert [(m.label, len(m.readings)) for m in found] == [("complete disarmament of the Peninsula", 2)]
    alone = dataclasses.replace(record, terms=(), positions=positions[:1])
    assert matrices(open_ledger(alone)) == []


@pytest.mark.parametrize(("note", "shown"), [
    ("president (2017-01-20 to 2021-01-20); president (2025-01-20 to now)", "president since January 2017"),
    ("secretary (2018-04-26 to 2021-01-20); director (2017-01-23 to 2018-04-26)", "secretary since April 2018"),
    ("director (1998-07-25 to 1999-08-09); minister (1999-08-09 to 2000-05-07)", "minister until May 2000"),
    ("foreign minister (2022-06-01 to now)", ""),  # not yet, on the brief's date
    ("(1948-09-09 to now)", ""),  # a state's own dates are no office
    ("leader since 17 December 2011", "leader since 17 December 2011"),
])
def test_offices_are_told_as_of_the_brief(note, shown):
    assert offices(note, as_of=AS_OF) == shown


@pytest.mark.parametrize(("title", "status", "shown"), [
    ("A and B meet (planned)", "planned", "A and B meet"),
    ("A: give up arms (talked of)", "hypothetical", "A: give up arms"),
    (" meet in Tongil", "happened", "Meet in Tongil"),
    ("Arland: government – B: asked", "happened", "Arland (government) – B: asked"),
])
def test_titles_leave_out_what_stands_beside_them(title, status, shown):
    record = edge.single_document_record()
    event = dataclasses.replace(record.events[0], title=title, status=status, sources=("ARL.GOV",))
    ledger = open_ledger(dataclasses.replace(
        record, events=(event,), actors=(Actor(id="ARL.GOV", name="Arland: government", kind="organ"),)))
    assert ledger.title(event) == shown


def test_a_few_events_long_before_the_rest_do_not_squeeze_the_picture():
    record = made.long_record()
    old = [dataclasses.replace(record.events[0], id=f"E-old{year}", when=When(dt.date(year, 5, 1), dt.date(year, 5, 1)))
           for year in (2008, 2011, 2013, 2016)]
    span = span_of(open_ledger(dataclasses.replace(record, events=(*old, *record.events))))
    assert span.axis.first >= dt.date(2017, 12, 1)
    assert {e.id for e in old} <= {e.id for e in span.earlier}


def test_a_plan_far_ahead_does_not_squeeze_the_picture():
    record = made.long_record()
    far = dataclasses.replace(record.events[0], id="E-far", status="planned",
                              when=When(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
    span = span_of(open_ledger(dataclasses.replace(record, events=(*record.events, far))))
    assert [e.id for e in span.later] == ["E-far"]
    assert span.axis.last.year == 2019


@pytest.mark.parametrize(("voice", "chain", "lead"), [
    ("author", (("Anna Brandt", "author"), ("NRP.GOV.HAN", "interprets")), "According to Anna Brandt"),
    ("reported", (("Anna Brandt", "author"), ("UPR", "says"), ("NRP.GOV.HAN", "wants")),
     "According to Anna Brandt, citing United Provinces"),
    ("reported", (("Anna Brandt", "author"), ("unnamed", "said")),
     "According to Anna Brandt, citing an unnamed source"),
    ("said", (("commentary", "author"), ("NRP.GOV.HAN", "said")), "As Anna Brandt quotes it"),  # id of a document
    ("said", (("NRP.GOV.HAN", "said"),), "In its own words"),
    ("author", (), "By the author’s account"),
])
def test_chain_of_attribution_in_words(voice, chain, lead):
    record = edge.single_document_record()
    position = dataclasses.replace(record.positions[0], voice=voice,
                                   chain=tuple(Attribution(who=who, how=how) for who, how in chain))
    assert account(open_ledger(record), position).lead == lead


def test_conditions_inside_the_content_are_not_repeated():
    record = edge.single_document_record()
    position = dataclasses.replace(record.positions[0], conditions="only when the United Provinces withdraw")
    assert account(open_ledger(record), position).conditions == ""
    other = dataclasses.replace(position, conditions="if they are paid")
    assert account(open_ledger(record), other).conditions == "if they are paid"


def test_several_reported_dates_stand_with_who_reports_which():
    record = made.long_record()
    first, second = record.documents[:2]
    told = dataclasses.replace(record.events[0], claimed=True, dates_reported=(
        f"2019-05-03/2019-05-03 {first.id}", f"2019-05-04/2019-05-04 {second.id} (the ministry)"))
    brief = build(dataclasses.replace(record, events=(told, *record.events[1:])))
    for text in (brief.html, brief.markdown):
        assert "The reports differ on the date: 3 May 2019 (" in text
        assert "; 4 May 2019 (" in text
        assert "citing the ministry" in text
        assert "as a claim only" in text
    assert '"dates_reported": [\n' in brief.json


def test_a_plan_whose_day_has_passed_is_told_as_not_reported_done():
    record = made.long_record()
    late = dataclasses.replace(record.events[0], status="planned", when=When(dt.date(1990, 1, 1), dt.date(1990, 1, 1)))
    assert "not reported as done" in build(dataclasses.replace(record, events=(late, *record.events[1:]))).html
