"""The date of publication as the words of a text confine it, where nothing states it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from detente.documents.date_clues import Statement, find_clues, statements
from detente.documents.publication_bounds import (
    Bound,
    anniversaries,
    coming_gatherings,
    dated_past,
    hosts_of_coming,
    known_before,
    past_gatherings,
    plain_day,
    round_again,
    this_month,
    yearless_coming,
    yearless_past,
)
from detente.documents.stated_dates import MONTH_PATTERN, WEEKDAYS, DayOfYear
from detente.records import When

__all__ = ["Publication", "infer_publication"]

#: An interval wider than this many days says nothing about when a report was written.
_WIDEST: Final = 400
#: Words that point from the day of writing. A history has none, and its days without a year belong to its story.
_DEICTIC: Final = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|(?:in|over) the (?:past|last) (?:week|month|year)"
    r"|(?<!\bthe )(?:this|last|next|coming) (?:week|month|year|weekend|morning|night|autumn|fall|spring|summer|winter|"
    rf"{MONTH_PATTERN})|(?:on|last|next|this|by|since|until) (?:{'|'.join(day.title() for day in WEEKDAYS)})\b"
    r"(?!,? (?:the )?\d))", re.IGNORECASE,
)
_NAME_DATE: Final = re.compile(
    r"(?<!\d)(?P<year>1[6-9]\d\d|20\d\d)(?P<mark>[-_/.]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?!\d)"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Publication:
    """The interval of days, its basis (inferred or unknown), and what it rests on, a clue in plain words each."""

    published: When | None = None
    basis: str = "unknown"
    clues: tuple[str, ...] = ()


def infer_publication(
    report: str, *, day_of_year: DayOfYear | None = None, file: str = "", url: str = ""
) -> Publication:
    """When a report was published, as an interval, or unknown.

    ``report`` is the text without its furniture; ``day_of_year`` a dateline without a year; a full date in the file's
    name or the address counts as a clue. The latest date told as past is the lower bound, the first one told as coming
    the upper. A year comes from the text ("one year after the talks of June 2018", a host city of a known gathering, a
    day of the week) or from the latest full date told as past.

    Limits: infers nothing for a text without a word that points from the day of writing (today, last week, on Monday):
    histories have none. Reads no flashback; a text that dates itself only by background ("the 2015 deal") stays
    unknown.
    """
    sentences = statements(report)
    clues = [clue for sentence in sentences for clue in find_clues(sentence)]
    lower = dated_past(clues) + anniversaries(sentences) + past_gatherings(sentences)
    if named := _named(file, url, day_of_year=day_of_year, lower=lower):
        return named
    upper = [
        Bound(known_before(clue, clue.year), f'"{clue.words}" is told as coming')
        for clue in clues if clue.year and clue.told == "coming"
    ]
    if day_of_year:
        return _from_dateline(day_of_year, lower=lower, upper=upper, sentences=sentences)
    if not any(_DEICTIC.search(sentence.words) for sentence in sentences):
        return Publication()
    lower += yearless_past(clues, lower=lower, sentences=sentences)
    if not lower:
        return Publication()
    bound = max(lower, key=lambda one: (one.day, one.frame))
    upper += yearless_coming(clues, after=bound.day) + coming_gatherings(sentences, after=bound.day)
    upper += this_month(sentences, lower=lower)
    upper += round_again(clues, after=bound.day, lower=lower)
    upper = [one for one in upper if one.day >= bound.day]
    if not upper:
        return Publication()
    end = min(upper, key=lambda one: one.day)
    if (end.day - bound.day).days + 1 > _WIDEST:
        return Publication()
    why = [f"not before {plain_day(bound.day)}: {bound.why}"]
    why.append(f"not after {plain_day(end.day)}: {end.why}")
    return Publication(When(bound.day, end.day), "inferred", tuple(dict.fromkeys(why)))


def _from_dateline(
    day: DayOfYear, *, lower: Sequence[Bound], upper: Sequence[Bound], sentences: Sequence[Statement]
) -> Publication:
    """A dateline without a year, in the year that the text points to."""
    frames = [one for one in lower if one.frame]
    stated = f'"{day.stated}" is stated without a year'
    if frames:
        latest = max(frames, key=lambda one: one.day)
        found = _on_or_after(day, latest.day)
        return Publication(When(found, found, day.stated), "inferred", (stated, f"year: {latest.why}"))
    for meeting, name in hosts_of_coming(sentences):
        found = _on_or_before(day, meeting.first)
        return Publication(When(found, found, day.stated), "inferred",
                           (stated, f"year: the {name} of {meeting.host} ({meeting.first.year}) is told as coming"))
    if upper:
        first = min(upper, key=lambda one: one.day)
        found = _on_or_before(day, first.day)
        return Publication(When(found, found, day.stated), "inferred", (stated, f"year: {first.why}"))
    return Publication(clues=(f"{stated}, and nothing in the text tells the year",))


def _on_or_after(day: DayOfYear, bound: dt.date) -> dt.date:
    for year in range(bound.year, bound.year + 9):
        if (found := _date(year, day)) and found >= bound:
            return found
    return bound


def _on_or_before(day: DayOfYear, bound: dt.date) -> dt.date:
    for year in range(bound.year, bound.year - 9, -1):
        if (found := _date(year, day)) and found <= bound:
            return found
    return bound


def _date(year: int, day: DayOfYear) -> dt.date | None:
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _named(file: str, url: str, *, day_of_year: DayOfYear | None, lower: Sequence[Bound]) -> Publication | None:
    """A full date in the file's name or the address, unless the text tells later days as past."""
    for place, words in (("name of the file", file.rpartition("#")[0] or file), ("address", url)):
        for match in _NAME_DATE.finditer(words.rpartition("/")[2] if place.startswith("name") else words):
            try:
                day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            if any(one.day > day for one in lower):
                continue
            if day_of_year and (day.month, day.day) != (day_of_year.month, day_of_year.day):
                continue
            return Publication(When(day, day, match[0]), "inferred", (f'the {place} holds "{match[0]}"',))
    return None
