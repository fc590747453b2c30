"""Dates as people state them in front matter, headers, tables and page metadata."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import difflib
import re
from typing import Final

from detente.errors import DocumentError
from detente.records import When

__all__ = [
    "MONTHS",
    "MONTH_NAMES",
    "MONTH_PATTERN",
    "WEEKDAYS",
    "DayOfYear",
    "read_date",
    "read_day_of_year",
    "stated_date",
]

#: English month names, whatever the locale.
MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
#: Month names and their usual abbreviations, lower case.
MONTHS: Final = {
    name.lower(): number for number, month in enumerate(MONTH_NAMES, start=1) for name in (month, month[:3])
} | {"sept": 9}
#: A regular expression for a month's name, longest first; use with ``re.IGNORECASE`` or on title case.
MONTH_PATTERN: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Sept\.?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_CLOCK: Final = (
    r"(?:[\s,]*(?:at\s+|[T|–-]\s*)?\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{1,5}\)?|"
    r"[+-]\d{2}:?\d{2})?(?:[+-]\d{1,2})?)?"
)
_TAIL: Final = r"(?:\s*[|·•].{0,60})?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = rf"(?P<month>{MONTH_PATTERN})"
_WHOLE: Final = tuple(
    re.compile(rf"(?:on\s+)?{_WEEKDAY}{pattern}{_CLOCK}{_TAIL}", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<number>\d{1,2})",
        rf"{_MONTH},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})",
    )
)
_SLASHED: Final = re.compile(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4})")
_YEARLESS: Final = tuple(
    re.compile(rf"(?:on\s+)?{_WEEKDAY}{pattern}{_CLOCK}", re.IGNORECASE)
    for pattern in (rf"{_DAY}(?:\s+of)?\s+{_MONTH}", rf"{_MONTH}\s+{_DAY}")
)


@dataclasses.dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day whose year is not stated, and the words that gave it."""

    month: int
    day: int
    stated: str


def read_date(value: str) -> When | None:
    """The day (or month, or year, or interval written with a slash) that a value states, or None where it is no date.

    A day and a month in figures are read only where one of them exceeds 12.
    """
    trimmed = value.strip(" \t.,;()[]\"'|·•–—-")
    if len(trimmed) > 120:
        return None
    first, slash, last = trimmed.partition("/")
    if slash and len(first) >= 7 and (one := _single(first)) and (two := _single(last)) and one.first <= two.last:
        return When(one.first, two.last, trimmed)
    found = _single(trimmed)
    return When(found.first, found.last, trimmed) if found else None


def read_day_of_year(value: str) -> DayOfYear | None:
    """The day and month that a value without a year states, or None."""
    trimmed = value.strip(" \t.,;()[]")
    for pattern in _YEARLESS:
        if found := pattern.fullmatch(trimmed):
            month, day = _month(found["month"]), int(found["day"])
            if month and 1 <= day <= calendar.monthrange(2000, month)[1]:
                return DayOfYear(month, day, value.strip())
    return None


def stated_date(value: str, *, place: str) -> When:
    """The date that a value states.

    Raises :class:`DocumentError` beginning with ``place`` (file, line, key), with the value and how to write it.
    """
    if found := read_date(value):
        return found
    shown = value if len(value) <= 60 else value[:57] + "..."
    raise DocumentError(f'{place}: "{shown}" is no date; write it as {_suggestion(value)}')


def _single(value: str) -> When | None:
    for pattern in _WHOLE:
        if found := pattern.fullmatch(value):
            groups = found.groupdict()
            month = _month(groups["month"]) if groups.get("month") else int(groups.get("number") or 0) or None
            return _span(int(groups["year"]), month, int(groups["day"]) if groups.get("day") else None)
    if found := _SLASHED.fullmatch(value):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        if one > 12 >= two:
            return _span(year, two, one)
        if two > 12 >= one:
            return _span(year, one, two)
        if one == two:
            return _span(year, one, two)
    return None


def _span(year: int, month: int | None, day: int | None) -> When | None:
    if not 1000 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return When(dt.date(year, 1, 1), dt.date(year, 12, 31)) if day is None else None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return When(dt.date(year, month, 1), dt.date(year, month, length))
    return When(dt.date(year, month, day), dt.date(year, month, day)) if 1 <= day <= length else None


def _month(name: str) -> int | None:
    return MONTHS.get(name.lower().rstrip("."))


def _suggestion(value: str) -> str:
    """The nearest date that can be meant, as year-month-day; a pattern to follow where nothing is near."""
    year = re.search(r"\b(1\d{3}|2\d{3})\b", value)
    if slashed := _SLASHED.search(value):
        one, two = int(slashed["one"]), int(slashed["two"])
        if 1 <= one <= 12 and 1 <= two <= 12:
            return f"{slashed['year']}-{one:02}-{two:02} or {slashed['year']}-{two:02}-{one:02}, whichever is meant"
    if iso := re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", value):
        numbers = int(iso[1]), int(iso[2]), int(iso[3])
        if 1 <= numbers[1] <= 12 and numbers[0] >= 1000:
            return _clamped(*numbers)
        if 1 <= numbers[2] <= 12 and numbers[0] >= 1000:
            return _clamped(numbers[0], numbers[2], numbers[1])
    day = re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", value)
    for word in re.findall(r"[A-Za-z]{3,}", value):
        names = [month for month in MONTHS if len(month) > 3 or month == "may"]
        near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.75)
        month = MONTHS.get(word.lower()) or (MONTHS[near[0]] if near else None)
        if month and year and int(year[1]) >= 1000:
            return _clamped(int(year[1]), month, int(day[1])) if day else f"{year[1]}-{month:02}"
    return "year-month-day, such as 2018-02-28"


def _clamped(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{min(max(day, 1), calendar.monthrange(year, month)[1]):02}"
