"""Dates written in figures, and the dates that headers state."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from detente.english.dates.calendar_arithmetic import day
from detente.english.dates.meanings import Meaning
from detente.english.dates.words import MONTHS, WEEKDAYS
from detente.records import When

__all__ = ["parse_date", "stamp"]

_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[Tt ]+(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?"
                         r"\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NAME: Final = r"([A-Za-z]{3,9})\.?"
_DAY_MONTH: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_NAME},?[\s-]+(\d{{4}})")
_MONTH_DAY: Final = re.compile(rf"{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_MONTH_ONLY: Final = re.compile(rf"{_NAME},?\s+(\d{{4}})")
_CLOCK: Final = re.compile(
    r"[,\s]*(?:at\s+|-\s*|\|\s*)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\)?){0,2}$",
    re.IGNORECASE)
_PREFIX: Final = re.compile(
    r"^(?:(?:first\s+)?published|posted|updated|last\s+(?:updated|modified)|date|issued|released)"
    r"(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^([A-Za-z]{3,9})\.?,?\s+(?=[\dA-Za-z])")


def stamp(text: str) -> Meaning | None:
    """The meaning of a date in figures. A date whose day and month could be exchanged keeps its year only, unless
    exactly one reading lies near publication.
    """
    iso = _ISO.fullmatch(text)
    if iso:
        one = _date(int(iso[1]), int(iso[2]), int(iso[3]))
        clock = f"T{iso[4]}" if iso[4] else ""
        return Meaning(period=day(one, clock), clock=clock, kind="TIME" if clock else "DATE") if one else None
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        one = _date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return Meaning(period=day(one)) if one else None
    slashed = _SLASHED.fullmatch(text)
    if not slashed:
        return None
    a, b, in_year = int(slashed[1]), int(slashed[2]), _full_year(slashed[3])
    readings = {r for r in (_date(in_year, a, b), _date(in_year, b, a)) if r}
    if len(readings) == 1:
        return Meaning(period=day(readings.pop()))
    choices = tuple(day(one) for one in sorted(readings))
    return Meaning(value=f"{in_year:04d}-XX-XX", choices=choices) if readings else None


def _full_year(text: str) -> int:
    number = int(text)
    return number if len(text) == 4 else number + (1900 if number > 49 else 2000)


def _date(in_year: int, in_month: int, number: int) -> dt.date | None:
    try:
        return dt.date(in_year, in_month, number)
    except ValueError:
        return None


def parse_date(text: str) -> When | None:
    """The day (or month, or year) that a header states, or None.

    Reads "2018-06-12", "2018-06-12T10:00:00Z", "20180612", "12 June 2018", "June 12, 2018", "Tuesday, Jun 12 2018",
    "12.06.2018", "June 2018" and "2018", with a time of day and "Published:" around them. The day is the one written:
    a time zone does not move it. "12/06/2018" is None, since Americans and Europeans read two days in it and a header
    does not say who wrote it; "25/06/2018" has one reading and is read.
    """
    stated = " ".join(text.split())
    if not stated or len(stated) > 100:
        return None
    body = _PREFIX.sub("", stated)
    weekday = _WEEKDAY.match(body)
    if weekday and weekday[1].lower() in WEEKDAYS:
        body = body[weekday.end() :]
    iso = _ISO.fullmatch(body)
    body = body if iso else _CLOCK.sub("", body).strip(" ,.")
    found = _written(body)
    if found:
        return When(found[0], found[1], stated)
    meaning = stamp(body)
    if meaning and meaning.period and meaning.period.days:
        return When(*meaning.period.days, stated)
    return None


def _written(body: str) -> tuple[dt.date, dt.date] | None:
    one: dt.date | None = None
    compact = _COMPACT.fullmatch(body)
    if compact:
        one = _date(int(compact[1]), int(compact[2]), int(compact[3]))
    for pattern, order in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        match = pattern.fullmatch(body)
        if match and match[order[1]].lower() in MONTHS:
            one = _date(int(match[order[0]]), MONTHS[match[order[1]].lower()], int(match[order[2]]))
    if one:
        return one, one
    match = _MONTH_ONLY.fullmatch(body)
    if match and match[1].lower() in MONTHS and int(match[2]) > 0:
        number, in_year = MONTHS[match[1].lower()], int(match[2])
        last = dt.date(in_year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1) if in_year < 9999 else None
        return (dt.date(in_year, number, 1), last) if last else None
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", body):
        return dt.date(int(body), 1, 1), dt.date(int(body), 12, 31)
    return None
