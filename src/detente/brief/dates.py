"""Days and intervals in words: as the text gave them where its words stand on their own, else as computed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from detente.brief.text import clip, visible
from detente.records import When

__all__ = ["MONTHS", "as_given", "day_words", "given", "interval", "month_words", "restates", "short_day",
           "short_interval", "short_month"]

#: Names of the months in English whatever the machine's locale says.
MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December")
_SHORT: Final = tuple(name[:3] for name in MONTHS)
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")
_MACHINE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_STATED_LIMIT: Final = 44


def month_words(day: dt.date) -> str:
    """``June 2019``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_words(day: dt.date) -> str:
    """``28 February 2019``."""
    return f"{day.day} {month_words(day)}"


def short_day(day: dt.date) -> str:
    """``28 Feb 2019``, for charts and tables."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """``Feb 2019``, for charts and tables."""
    return f"{_SHORT[day.month - 1]} {day.year}"


def interval(first: dt.date, last: dt.date) -> str:
    """The interval in full words: a day, a month, a year, or from one day to another."""
    return _interval(first, last, MONTHS)


def short_interval(first: dt.date, last: dt.date) -> str:
    """The interval with abbreviated months."""
    return _interval(first, last, _SHORT)


def _interval(first: dt.date, last: dt.date, names: tuple[str, ...]) -> str:
    begin, end = names[first.month - 1], names[last.month - 1]
    if first == last:
        return f"{first.day} {begin} {first.year}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{begin} {first.year}"
        if first.month == 1 and last.month == 12:
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        since = begin if first.year == last.year else f"{begin} {first.year}"
        return f"{since} – {end} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {begin} {first.year}"
    if first.year == last.year:
        return f"{first.day} {begin} – {last.day} {end} {last.year}"
    return f"{first.day} {begin} {first.year} – {last.day} {end} {last.year}"


def restates(when: When, words: str) -> bool:
    """Whether the words name exactly the interval's one day, in whatever order, so that it need not be repeated."""
    if when.days != 1:
        return False
    parts = {part.lstrip("0") for part in re.findall(r"[^\W\d_]+|\d+", words)}
    month = MONTHS[when.first.month - 1]
    return {str(when.first.day), str(when.first.year)} <= parts and bool(
        parts & {month, month[:3], str(when.first.month)})


def given(when: When) -> str:
    """The text's own words for the date, clipped; empty where it gave none."""
    return clip(when.stated, _STATED_LIMIT)


def as_given(when: When, *, basis: str = "stated") -> str:
    """The text's words where they stand on their own (they name a year) and the date rests on them, else the computed
    interval.
    """
    stated = visible(when.stated)
    if basis == "stated" and len(stated) <= _STATED_LIMIT and _YEAR.search(stated) and not _MACHINE.match(stated):
        return stated
    return interval(when.first, when.last)
