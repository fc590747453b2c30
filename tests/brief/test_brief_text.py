"""Words and dates as the page prints them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.dates import as_given, interval, restates
from detente.brief.matrix import voices
from detente.brief.text import clip, excerpt, listing, signed, visible
from detente.records import When


@pytest.mark.parametrize(("text", "shown"), [
    ("a\u202eb", "a⟨U+202E⟩b"),  # direction override
    ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),  # isolates
    ("a\u200bb", "a⟨U+200B⟩b"),  # zero width
    ("a\ufeffb", "a⟨U+FEFF⟩b"),
    ("a\U000e0041b", "a⟨U+E0041⟩b"),  # tag characters
    ("a\x00\x1b\x7fb", "ab"),  # controls
    ("a\r\n\t b\u2028c", "a b c"),  # white space of every kind
    ("co\u00adoperate", "cooperate"),  # soft hyphen
    ("\ud800x", "⟨U+D800⟩x"),  # lone surrogate
    ("a" + "\u0301" * 9, "a" + "\u0301" * 3),  # piled-up marks
    ("조선 Öl “q”", "조선 Öl “q”"),  # ordinary letters of any script stay
])
def test_nothing_stays_hidden(text, shown):
    assert visible(text) == shown


@given(st.text(max_size=60))
def test_visible_text_is_stable_and_encodable(text):
    shown = visible(text)
    assert visible(shown) == shown
    shown.encode("utf-8")


@given(st.text(max_size=200), st.integers(2, 60))
def test_clip_keeps_its_limit(text, limit):
    assert len(clip(text, limit)) <= limit


def test_excerpt_holds_its_trigger():
    text = "word " * 80 + "TRIGGER " + "tail " * 80
    found = excerpt(text, 100, around=text.index("TRIGGER"))
    assert "TRIGGER" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) <= 106


@pytest.mark.parametrize(("first", "last", "words"), [
    ((2019, 2, 28), (2019, 2, 28), "28 February 2019"),
    ((2019, 4, 1), (2019, 4, 30), "April 2019"),
    ((2019, 6, 20), (2019, 6, 22), "20–22 June 2019"),
    ((2016, 1, 1), (2016, 12, 31), "2016"),
    ((2015, 1, 1), (2016, 12, 31), "2015–2016"),
    ((2019, 1, 1), (2019, 3, 31), "January – March 2019"),
    ((2019, 2, 20), (2019, 3, 3), "20 February – 3 March 2019"),
    ((2018, 12, 20), (2019, 1, 3), "20 December 2018 – 3 January 2019"),
])
def test_intervals_in_words(first, last, words):
    assert interval(dt.date(*first), dt.date(*last)) == words


@pytest.mark.parametrize(("stated", "basis", "words"), [
    ("late February 2019", "stated", "late February 2019"),  # stands on its own
    ("late February", "stated", "20–28 February 2019"),  # needs the document's date
    ("earlier this month", "stated", "20–28 February 2019"),
    ("February 2019", "anniversary", "20–28 February 2019"),  # the day came from elsewhere
])
def test_dates_as_given(stated, basis, words):
    when = When(dt.date(2019, 2, 20), dt.date(2019, 2, 28), stated)
    assert as_given(when, basis=basis) == words


def test_the_same_day_in_other_words_is_not_repeated():
    day = When(dt.date(2019, 4, 9), dt.date(2019, 4, 9))
    assert all(restates(day, words) for words in ("9 April 2019", "April 09, 2019", "2019-04-09", "9 Apr. 2019"))
    assert not restates(day, "April 2019")
    assert not restates(When(dt.date(2019, 4, 1), dt.date(2019, 4, 9)), "9 April 2019")


def test_numbers_and_lists():
    assert [signed(v) for v in (1.25, -0.44, 0.04, -0.04)] == ["+1.2", "−0.4", "0.0", "0.0"]
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert voices(()) == "of 0 readings, "


def test_what_is_cut_ends_on_no_loose_word():
    assert clip("accused the two envoys of wasting a chance", 26) == "accused the two envoys…"
    assert clip("of the", 3) == "of…"
