"""Series: counts are conserved, the level is the formula's, the band shrinks with evidence."""

import datetime as dt
import itertools
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_events import START, dyad_event, event

from detente.relations import build
from detente.relations.series import level, periods, series

_QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
_INTENSITY = st.floats(-10, 10, allow_nan=False).map(lambda x: round(x, 1))
_EVENTS = st.lists(st.tuples(st.integers(0, 200), _INTENSITY), min_size=1, max_size=25).map(
    lambda rows: [event(n, day, x) for n, (day, x) in enumerate(rows)])


@_QUICK
@given(_EVENTS)
def test_both_series_hold_every_event_and_report_once(events):
    points = build(events).series
    for period in ("week", "month"):
        for substance in ("word", "deed"):
            own = [e for e in events if e.substance == substance]
            chosen = [p for p in points if p.period == period and p.substance == substance]
            assert sum(p.events for p in chosen) == len(own)
            assert sum(p.reports for p in chosen) == sum(len(e.mentions) for e in own)
            scores = sum(p.score * p.events for p in chosen)
            assert scores == pytest.approx(sum(e.intensity for e in own), abs=0.01)


@_QUICK
@given(_EVENTS)
def test_a_series_has_no_gap_and_stays_on_the_scale(events):
    points = build(events).series
    for period in ("week", "month"):
        for substance in ("word", "deed"):
            chosen = [p for p in points if p.period == period and p.substance == substance]
            assert all(b.first == a.last + dt.timedelta(days=1) for a, b in itertools.pairwise(chosen))
            for p in chosen:
                assert -10 <= p.low <= p.level <= p.high <= 10
                assert p.events > 0 or p.score == 0


@_QUICK
@given(_EVENTS, st.randoms(use_true_random=False))
def test_relations_do_not_depend_on_the_order_of_events(events, order):
    again = events[:]
    order.shuffle(again)
    assert build(again) == build(events)


def test_weeks_begin_on_monday_and_months_on_the_first():
    weeks = list(periods(dt.date(2001, 1, 3), dt.date(2001, 1, 16), "week"))
    assert weeks == [(dt.date(2001, 1, 1), dt.date(2001, 1, 7)), (dt.date(2001, 1, 8), dt.date(2001, 1, 14)),
                     (dt.date(2001, 1, 15), dt.date(2001, 1, 21))]
    months = list(periods(dt.date(2000, 12, 31), dt.date(2001, 2, 1), "month"))
    assert [m[0] for m in months] == [dt.date(2000, 12, 1), dt.date(2001, 1, 1), dt.date(2001, 2, 1)]
    assert months[-1][1] == dt.date(2001, 2, 28)


def test_the_level_is_the_formulas_by_hand():
    # prior N(0, 5²), noise 4, half-life 45: an event of +4 today and one of -2 that is 45 days old (half the weight)
    weights = (1 / 16, 0.5 / 16)
    precision = 1 / 25 + sum(weights)
    wanted = (4 * weights[0] - 2 * weights[1]) / precision
    width = 1.645 / math.sqrt(precision)
    found = level([dyad_event(1, 0, -2.0), dyad_event(2, 45, 4.0)], START + dt.timedelta(days=45), half_life=45)
    assert found == pytest.approx((wanted, wanted - width, wanted + width))
    assert found[0] == pytest.approx(1.40187, abs=1e-4)  # 0.1875 / 0.13375, worked on paper


def test_without_events_the_level_is_the_prior():
    mean, low, high = level([], START, half_life=45)
    assert mean == 0
    assert (low, high) == pytest.approx((-8.225, 8.225))


def test_what_comes_later_does_not_count():
    assert level([dyad_event(1, 10, 8.0)], START, half_life=45) == level([], START, half_life=45)


def test_the_band_shrinks_with_evidence_and_widens_with_time():
    widths = []
    for n in range(8):
        _, low, high = level([dyad_event(i, 0, 1.0) for i in range(n)], START, half_life=45)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    later = [level([dyad_event(1, 0, 1.0)], START + dt.timedelta(days=d), half_life=45) for d in (0, 30, 90, 400)]
    assert [h - lo for _, lo, h in later] == sorted(h - lo for _, lo, h in later)


def test_many_equal_events_bring_the_level_to_their_mean():
    mean, low, high = level([dyad_event(i, 0, -6.0) for i in range(200)], START, half_life=45)
    assert mean == pytest.approx(-6, abs=0.05)
    assert low < -6 < high


def test_words_and_deeds_are_kept_apart():
    events = [dyad_event(1, 0, 2.5), dyad_event(2, 1, -9.0, "deed")]
    points = series(events, START, START + dt.timedelta(days=6), half_life=45)
    week = {p.substance: p.score for p in points if p.period == "week"}
    assert week == {"word": 2.5, "deed": -9.0}


def test_the_last_period_is_read_at_the_last_day_not_at_its_end():
    events = [dyad_event(1, 0, 8.0)]
    (month,) = [p for p in series(events, START, START, half_life=45) if p.period == "month"]
    assert month.level == pytest.approx(level(events, START, half_life=45)[0], abs=1e-4)
