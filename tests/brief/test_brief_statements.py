"""Sentences bound to the record, and the check that stops a page which contradicts it."""

import dataclasses
import datetime as dt

import pytest
import records_at_the_edges as edge
import records_for_briefs as made

from detente.brief.check import check, check_all
from detente.brief.content import make_content
from detente.brief.findings import last_meeting, latest, plans, upcoming
from detente.brief.ledger import open_ledger
from detente.brief.statements import Statement, compose, movement_finding, state_of_play
from detente.errors import ContradictionError
from detente.records import Event, SeriesPoint, TurningPoint, When

PAIR = "NRP-UPR"


def series(first_level, last_level, *, kind="word", weeks=20):
    points = []
    for week in range(weeks):
        first = dt.date(2019, 1, 7) + dt.timedelta(days=7 * week)
        level = first_level + (last_level - first_level) * week / (weeks - 1)
        points.append(SeriesPoint(dyad=PAIR, period="week", first=first, last=first + dt.timedelta(days=6),
                                  substance=kind, events=1, reports=1, score=level, level=level, low=level - 1,
                                  high=level + 1))
    return points


def event(number, *, status="happened", day=None, kind="CONSULT", **more):
    when = When(day, day, "") if day else None
    return Event(**{"id": f"E{number:08x}", "title": f"Meeting number {'abcdefghij'[number]}", "type": kind,
                    "status": status, "substance": "deed", "quad": 1, "intensity": 4.0, "sources": ("NRP", "UPR"),
                    "when": when, "documents": ("report-1",), **more})


def record(**more):
    base = edge.single_document_record()
    return dataclasses.replace(base, **{
        "events": (event(1, day=dt.date(2019, 5, 1)),), "mentions": (), "positions": (), "as_of": dt.date(2019, 6, 1),
        "series": tuple(series(-3, 2) + series(2, -3, kind="deed")), **more})


def test_words_follow_the_series():
    statement = movement_finding(open_ledger(record()), PAIR)
    assert statement.text.startswith(
        "Between United Provinces and Northern Republic, over the last 13 weeks, the level of words rose from")
    assert "that of deeds fell from" in statement.text
    check(open_ledger(record()), statement)


def test_a_sentence_that_says_fell_where_the_series_rose_stops_the_build():
    ledger = open_ledger(record())
    statement = movement_finding(ledger, PAIR)
    lying = dataclasses.replace(statement, text=statement.text.replace("rose", "fell", 1))
    with pytest.raises(ContradictionError, match=r"says “fell” .* the record gives “rose”"):
        check(ledger, lying)


def test_a_sentence_made_before_the_record_changed_stops_the_build():
    statement = movement_finding(open_ledger(record()), PAIR)
    turned = open_ledger(record(series=tuple(series(2, -3) + series(2, -3, kind="deed"))))
    with pytest.raises(ContradictionError):
        check(turned, statement)


def test_a_turning_point_against_its_chart_is_neither_stated_nor_allowed():
    turn = TurningPoint(dyad=PAIR, day=dt.date(2019, 4, 1), before=-3.0, after=2.0, p_value=0.01, event="E00000001",
                        rule="largest change")
    falling = record(turning_points=(turn,), series=tuple(series(4, -4) + series(4, -4, kind="deed")))
    rising = record(turning_points=(turn,), series=tuple(series(-4, 4) + series(-4, 4, kind="deed")))
    assert any(s.topic == "Turning point" for s in state_of_play(open_ledger(rising)))
    stated = next(s for s in state_of_play(open_ledger(rising)) if s.topic == "Turning point")
    assert not any(s.topic == "Turning point" for s in state_of_play(open_ledger(falling)))
    with pytest.raises(ContradictionError, match="the levels drawn move the other way"):
        check(open_ledger(falling), stated)


@pytest.mark.parametrize(("text", "fault"), [
    ("There were 7 meetings.", "the number 7 is bound to no value"),
    ("They met in February.", "“February” is bound to no value"),
    ("Relations worsened.", "“worsened” is bound to no value"),
    ("Two letters came.", "“Two” is bound to no value"),
    ("A visit by Northern Republic officials.", "the actor “Northern Republic” is bound to no value"),
])
def test_no_fact_stands_outside_a_binding(text, fault):
    ledger = open_ledger(record())
    statement = Statement(topic="T", text=text, bindings=(), evidence=("E00000001",), sources=1, voice="record")
    with pytest.raises(ContradictionError, match=fault):
        check(ledger, statement)


def test_evidence_must_exist_and_sources_must_be_counted_right():
    ledger = open_ledger(record())
    good = state_of_play(ledger)[0]
    check(ledger, good)
    for change, fault in (({"evidence": ("E-none",)}, "is not on record"), ({"evidence": ()}, "without evidence"),
                          ({"sources": 4}, "4 sources are claimed, 1 are on record")):
        with pytest.raises(ContradictionError, match=fault):
            check(ledger, dataclasses.replace(good, **change))


def test_an_unknown_measure_or_a_missing_value_stops_the_build():
    ledger = open_ledger(record())
    good = state_of_play(ledger)[0]
    for measure in ("no such measure", "phase"):
        binding = dataclasses.replace(good.bindings[0], measure=measure)
        with pytest.raises(ContradictionError, match="the record gives no value"):
            check(ledger, dataclasses.replace(good, bindings=(binding, *good.bindings[1:])))


def test_template_words_come_from_measures_even_if_they_hold_braces():
    odd = record(events=(event(1, day=dt.date(2019, 5, 1), title="{when} {0.__class__}"),))
    ledger = open_ledger(odd)
    statement = compose(ledger, "Latest", template="{title} is it.", slots={"title": ("latest title",)},
                        evidence=("E00000001",))
    assert statement.text == "{when} {0.__class__} is it."


@pytest.mark.parametrize("make", [made.long_record, edge.single_document_record, edge.hostile_record])
def test_every_statement_of_a_whole_page_passes(make):
    content = make_content(make())
    assert content.statements
    check_all(content.ledger, content.statements)


def test_latest_is_what_began_last_and_wide_dates_give_way():
    wide = event(1, day=dt.date(2019, 1, 1), when=When(dt.date(2019, 1, 1), dt.date(2019, 5, 31), "this year"))
    ledger = open_ledger(record(events=(wide, event(2, day=dt.date(2019, 3, 3)),
                                        event(3, day=dt.date(2019, 5, 9), status="planned"))))
    assert latest(ledger).id == "E00000002"


def test_base_rate_counts_only_plans_that_have_come_due():
    told = ("2019-01-02 planned report-1",)
    events = (
        event(1, day=dt.date(2019, 2, 1), history=(*told, "2019-02-03 happened report-1")),
        event(2, day=dt.date(2019, 2, 8), history=(*told, "2019-02-09 happened report-1")),
        event(3, day=dt.date(2019, 3, 1), history=told, status="cancelled"),
        event(4, day=dt.date(2019, 3, 9), history=told, status="planned"),  # passed, nobody reported it again
        event(5, day=dt.date(2019, 9, 1), history=told, status="planned"),  # still to come
        event(6, day=dt.date(2019, 3, 3), history=("2019-03-04 happened report-1",)),  # never announced
    )
    ledger = open_ledger(record(events=events))
    assert (len(plans(ledger).due), len(plans(ledger).kept)) == (4, 2)
    assert [e.id for e in upcoming(ledger)] == ["E00000005"]
    rate = next(s for s in state_of_play(ledger) if s.topic == "Base rate")
    assert rate.text == "Of 4 earlier plans on this record that have come due, 2 were later reported as carried out."
    assert rate.voice == "computed"
    few = open_ledger(record(events=events[:2]))
    assert not any(s.topic == "Base rate" for s in state_of_play(few))


def test_letters_and_calls_are_no_meeting():
    events = (event(1, day=dt.date(2019, 2, 1)),
              event(2, day=dt.date(2019, 4, 1), title="The leaders exchange letters"),
              event(3, day=dt.date(2019, 4, 9), mode="phone"))
    found = last_meeting(open_ledger(record(events=events)))
    assert found[0].id == "E00000001"


def test_persons_in_focus_are_the_principals():
    people = ("UPR.GOV.WHEELER", "NRP.GOV.HAN")
    events = (event(1, day=dt.date(2019, 2, 1), sources=people), event(2, day=dt.date(2019, 4, 1)))
    found = last_meeting(open_ledger(record(events=events, focus=people)))
    assert found == (events[0], people)


def test_sides_that_exclude_each_other_differ_and_are_named():
    play = state_of_play(open_ledger(made.long_record()))
    difference = next(s for s in play if s.topic == "Difference")
    assert difference.text.startswith(
        "“complete disarmament of the Peninsula” is read differently by United Provinces and Northern Republic on 3 of "
        "4 components (who moves first; what does it cover; when are sanctions lifted)")
    assert difference.text.endswith(
        "of 4 readings, 1 in the holder’s own words, 1 reported by another and 2 authors’ accounts.")


def test_a_pair_without_deeds_is_told_as_such():
    statement = movement_finding(open_ledger(record(series=tuple(series(-3, 2)))), PAIR)
    assert statement.text.endswith("; the series holds no deeds.")
    check(open_ledger(record(series=tuple(series(-3, 2)))), statement)


def test_persons_who_act_most_are_the_principals_where_the_focus_names_states():
    people = ("NRP.GOV.HAN", "UPR.GOV.WHEELER")
    events = (event(1, day=dt.date(2019, 2, 1), sources=people), event(2, day=dt.date(2019, 4, 1)))
    found = last_meeting(open_ledger(record(events=events, focus=("UPR", "NRP"))))
    assert found[0].id == "E00000001"
    assert set(found[1]) == set(people)


def test_nothing_falls_from_before_its_first_event():
    silent = [dataclasses.replace(p, events=0, reports=0, level=0.0) for p in series(0, 0, kind="deed", weeks=17)]
    late = series(-3, -4, kind="deed")[17:]
    ledger = open_ledger(record(series=tuple(series(-3, 2) + silent + late)))
    statement = movement_finding(ledger, PAIR)
    assert statement.text.endswith("; the series holds 3 deeds.")  # and no "fell from 0.0"
    check(ledger, statement)


def test_an_agreement_of_many_belongs_to_the_main_pair_and_outweighs_a_meeting():
    eight = (*(f"A{letter}A" for letter in "ABCDEF"), "NRP", "UPR")
    deal = event(2, day=dt.date(2019, 5, 2), kind="SUPPORT", sources=eight, cameo="057")
    ledger = open_ledger(record(events=(event(1, day=dt.date(2019, 5, 1)), deal)))
    assert PAIR in ledger.pairs[deal.id]
    assert ledger.weight(deal) > ledger.weight(ledger.order[0])
