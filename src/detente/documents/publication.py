"""The date of publication as the words of a text confine it, where nothing states it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from detente.documents.date_clues import find_clues, statements
from detente.documents.publication_bounds import (
    Bound,
    anniversaries,
    clustered,
    coming_gatherings,
    dated_coming,
    dated_past,
    hosted_coming,
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
#: Days between an event and a dateline that still make one story.
_SHORTLY: Final = 45
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
    the upper. Days without a year count only where the text dates itself: by a full date beside "this week", by "one
    year after the talks of June 2018", by a full date or a gathering with its host told as coming, by a day told as
    coming that follows the latest full date within a season.

    Limits: infers nothing for a text without a word that points from the day of writing (today, last week, on Monday):
    histories have none. Reads no flashback; a text that dates itself only by background ("the 2015 deal") stays
    unknown.
    """
    sentences = statements(report)
    clues = [clue for sentence in sentences for clue in find_clues(sentence)]
    lower = dated_past(clues) + anniversaries(sentences) + past_gatherings(sentences)
    if named := _named(file, url, day_of_year=day_of_year, lower=lower):
        return named
    upper = dated_coming(clues) + hosted_coming(sentences)
    if day_of_year:
        return _from_dateline(day_of_year, lower=lower, upper=upper)
    if not any(_DEICTIC.search(sentence.words) for sentence in sentences):
        return Publication()
    lower += clustered(clues, lower=lower)
    lower += yearless_past(clues, lower=lower, upper=upper)
    if not lower or not any(one.frame for one in (*lower, *upper)):
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


def _from_dateline(day: DayOfYear, *, lower: Sequence[Bound], upper: Sequence[Bound]) -> Publication:
    """A dateline without a year, in the year that the text points to."""
    # A day named with its year shortly before the dateline belongs to the story; one of another season is background.
    frames = [
        one for one in lower
        if one.frame or (one.exact and (_on_or_after(day, one.day) - one.day).days <= _SHORTLY)
    ]
    ahead = [one for one in upper if one.frame]
    stated = f'"{day.stated}" is stated without a year'
    if frames:
        latest = max(frames, key=lambda one: one.day)
        found = _on_or_after(day, latest.day)
        return Publication(When(found, found, day.stated), "inferred", (stated, f"year: {latest.why}"))
    if ahead:
        first = min(ahead, key=lambda one: one.day)
        found = _on_or_before(day, first.day + dt.timedelta(days=1))
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
