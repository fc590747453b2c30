"""What holds for any text and any day of publication."""

import datetime as dt
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.english.dates import find_dates, parse_date
from detente.english.dates.tagger import find_timexes
from detente.records import When

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

import dates_news

VOCABULARY = (
    "in on the of from to until between and by since early late mid- end beginning last next this that same following "
    "previous two three a few several twenty-two 12 20 21 31 99 1994 2018 2019 1990s '99 BC June May March September "
    "Tuesday Friday spring winter year years month months week weeks day days decade century quarter half first third "
    "ago later earlier before after today yesterday tomorrow tonight now morning night at 10:30 a.m. , . - – ' ( ) / "
    "old olds long recent past future moment once weeklong evening noon dawn 9/11 year-earlier ended another 1/2 10am "
    "7.40pm hours early last the coming and-a-half time Monday's begins present ' 1995-7.7 GMT million "
    "anniversary Christmas every daily will met resolution 1,200 troops % $ 12th 38th 2018-06-12 12/06/2018 Q3 fiscal"
).split()
PHRASES = st.lists(st.sampled_from(VOCABULARY), max_size=30).map(" ".join)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
#: Words without which no single day is named.
DAYISH = ("day", "12", "20", "21", "31", "99", "Tue", "Fri", "night", "morning", "Christmas", "10:30", "38", "ago",
          "tomorrow", "now", "present", "moment", "earlier", "later", "9/11", "Mon", "10am", "7.40", "noon", "evening",
          "dawn", "07", "06-12")


def published(date, width=0):
    return When(date, date + dt.timedelta(days=width))


@given(st.text(max_size=300), DAYS)
def test_any_text_is_read_without_failing_and_offsets_match(text, date):
    at = 0
    for found in find_dates(text, reference=published(date)):
        assert text[found.start : found.end] == found.text
        assert found.start >= at
        assert found.end > found.start
        at = found.end
    parse_date(text)


@settings(max_examples=300, derandomize=True)
@given(PHRASES, DAYS, st.integers(0, 10))
def test_any_heap_of_date_words_gives_ordered_intervals(text, date, width):
    for finder in (find_dates, find_timexes):
        at = 0
        for found in finder(text, reference=published(date, width)):
            assert text[found.start : found.end] == found.text
            assert found.start >= at
            at = found.end
            assert (found.first is None) == (found.last is None)
            assert found.first is None or found.first <= found.last


@settings(max_examples=300, derandomize=True)
@given(PHRASES, DAYS)
def test_no_day_is_invented(text, date):
    for found in find_dates(text, reference=published(date)):
        if found.first is not None and found.first == found.last:
            assert any(word in found.text for word in DAYISH), found


@given(DAYS, st.integers(-400, 400))
def test_a_shifted_publication_shifts_exactly_what_counts_from_it(date, shift):
    text = ("They signed on 12 June 1987 and left the following day. In the 1960s and in March 1975 nobody did. "
            "He spoke yesterday, two days ago, today and tomorrow.")
    moved = find_dates(text, reference=published(date + dt.timedelta(days=shift)))
    for one, other in zip(find_dates(text, reference=published(date)), moved, strict=True):
        days = dt.timedelta(days=shift if one.basis == "publication" else 0)
        assert (one.first + days, one.last + days, one.basis) == (other.first, other.last, other.basis)
    assert sum(one.basis == "publication" for one in moved) == 4


@given(DAYS, st.integers(-50, 50))
def test_weeks_of_shift_move_weekdays_by_as_much(date, weeks):
    text = "They met on Tuesday and last week; they will meet on Friday."
    later = find_dates(text, reference=published(date + dt.timedelta(weeks=weeks)))
    for one, other in zip(find_dates(text, reference=published(date)), later, strict=True):
        assert one.first + dt.timedelta(weeks=weeks) == other.first


@given(DAYS, st.integers(0, 20))
def test_a_wider_publication_never_narrows(date, width):
    text = "He spoke yesterday, on Tuesday, last week and two months ago; earlier this month he left."
    for one, wide in zip(find_dates(text, reference=published(date)),
                         find_dates(text, reference=published(date, width)), strict=True):
        assert wide.first <= one.first
        assert wide.last >= one.last


#: Days in 400 years: whole weeks and whole leap cycles, after which the calendar repeats itself.
CYCLE = 146_097


def test_a_cycle_of_the_calendar_moves_exactly_what_counts_from_publication():
    for case in dates_news.read_cases(dates_news.TABLE):
        published = case.published
        moved = When(published.first + dt.timedelta(days=CYCLE), published.last + dt.timedelta(days=CYCLE))
        one, other = (find_timexes(case.text, reference=when) for when in (published, moved))
        for here, there in zip(one, other, strict=True):
            assert (here.text, here.kind) == (there.text, there.kind)
            if "/" in here.text:
                continue  # figures with two readings take the one near publication
            assert here.basis == there.basis
            if here.basis in {"publication", "absolute"}:
                days = dt.timedelta(days=CYCLE if here.basis == "publication" else 0)
                assert (here.first + days, here.last + days) == (there.first, there.last), (case.text, here)


def test_a_sentence_of_ten_thousand_words_is_read():
    text = "The envoys who met on Tuesday " + "and those who had waited since the spring of 2018 " * 1_200 + "left."
    found = find_dates(text, reference=published(dt.date(2019, 6, 26)))
    assert sum(one.value == "2018-SP" for one in found) == 1_200


def test_long_hostile_texts_end_soon():
    for piece in ("one-two-", "a ", "the next ", "1999-", "'", "12 June ", "one and a half ", "June and ", "(1,234,",
                  "9", "1/2 ", "12:", "a year ", "the last ", "-half", "2013-", "½", "p.m. ", "3 1/2-"):
        find_dates(piece * 3000, reference=None)
