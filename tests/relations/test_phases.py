"""Phases: in order, without overlap, up to the day of the brief; a standstill is seen, and a flurry."""

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_events import START, dyad_event, event

from detente.relations import build
from detente.relations.phases import phases

RULES = {"standstill_days": 45, "flurry_events": 3, "flurry_days": 14, "tone": 1.0}


def _phases(days, last=None, intensity=2.5):
    events = [dyad_event(n, d, x) for n, (d, x) in enumerate((d, intensity) if isinstance(d, int) else d for d in days)]
    end = START + dt.timedelta(days=last) if last is not None else events[-1].day
    return [(p.name, (p.first - START).days, (p.last - START).days) for p in phases(events, end, **RULES)]


@pytest.mark.parametrize(("shows", "days", "last", "wanted"), [
    ("one event, then today", [0], 0, [("talks", 0, 0)]),
    ("a standstill up to the day of the brief", [0], 60, [("talks", 0, 0), ("standstill", 1, 60)]),
    ("45 days without an event are a standstill, up to the day", [0], 45, [("talks", 0, 0), ("standstill", 1, 45)]),
    ("a shorter silence is none", [0], 43, [("talks", 0, 0)]),
    ("a standstill between two events", [0, 50], 50, [("talks", 0, 0), ("standstill", 1, 49), ("talks", 50, 50)]),
    ("three events in a fortnight are a flurry", [0, 5, 13], 13, [("flurry", 0, 13)]),
    ("three events in fifteen days are none", [0, 5, 14], 14, [("talks", 0, 14)]),
    ("a flurry inside talks", [0, 30, 32, 34, 60], 60, [("talks", 0, 29), ("flurry", 30, 59), ("talks", 60, 60)]),
    ("confrontation", [(0, -5.0), (20, -2.0)], 20, [("confrontation", 0, 20)]),
    ("neither talks nor confrontation", [(0, -2.5), (20, 2.5)], 20, [("mixed", 0, 20)]),
])
def test_phases_by_hand(shows, days, last, wanted):
    assert _phases(days, last) == wanted, shows


def test_no_events_give_no_phases():
    assert phases([], START, **RULES) == []


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(-9, 9)), min_size=1, max_size=20), st.integers(0, 120))
def test_phases_follow_each_other_hold_every_event_once_and_leave_no_gap(rows, more):
    events = [dyad_event(n, d, x) for n, (d, x) in enumerate(sorted(rows))]
    last = events[-1].day + dt.timedelta(days=more)
    found = phases(events, last, **RULES)
    assert found[0].first == events[0].day
    assert all(p.first <= p.last <= last for p in found)
    for before, after in itertools.pairwise(found):
        assert after.first == before.last + dt.timedelta(days=1)
    assert (last - found[-1].last).days < RULES["standstill_days"]
    assert sorted(e for p in found for e in p.events) == sorted(e.event for e in events)
    for p in found:
        inside = [e for e in events if p.first <= e.day <= p.last]
        assert (p.name == "standstill") == (not inside)
        assert {e.event for e in inside} == set(p.events)
        assert p.rule


def test_a_pair_that_fell_silent_stands_still_up_to_the_day_of_the_brief():
    as_of = START + dt.timedelta(days=200)
    events = [event(1, 0, 2.5), event(2, 190, 2.5, "CHN", "IND")]
    found = {p.dyad: p for p in build(events, as_of=as_of).phases}
    assert (found["IND-PAK"].name, found["IND-PAK"].last) == ("standstill", as_of)
    assert found["CHN-IND"].name == "talks"
