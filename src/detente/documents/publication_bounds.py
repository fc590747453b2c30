"""What in a text says that it was not written before one day, or not after another."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from detente.documents.date_clues import DateClue, Statement, find_clues, told
from detente.documents.gatherings import Gathering, Meeting, gatherings
from detente.documents.stated_dates import MONTH_NAMES, MONTH_PATTERN, MONTHS

__all__ = [
    "Bound",
    "anniversaries",
    "coming_gatherings",
    "dated_past",
    "hosts_of_coming",
    "known_before",
    "past_gatherings",
    "plain_day",
    "round_again",
    "this_month",
    "yearless_coming",
    "yearless_past",
]

_NUMBERS: Final = {
    word: number for number, word in enumerate(
        ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=0)
} | {"a": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_SINCE: Final = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})(?: full)?"
    r"(?:[ -]years?(?: to the day)? (?:after|since|on from|later than)|-year anniversary of| anniversary of)"
    r" [^.;]{0,80}?"
    rf"(?:(?P<day>\d{{1,2}}) )?(?:(?P<month>{MONTH_PATTERN})(?: (?P<day2>\d{{1,2}}),)? )?(?P<year>1[6-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_THIS_MONTH: Final = re.compile(r"\b(?:(?:earlier|later) )?this month\b", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Bound:
    """A day that publication cannot precede (or follow), and why. ``frame``: the text dates itself by it, so that
    dates without a year count from there.
    """

    day: dt.date
    why: str
    frame: bool = False


def dated_past(clues: Sequence[DateClue]) -> list[Bound]:
    """Full dates told as past. A day, or a month or year that opens its sentence, frames what follows; "the July 2015
    deal" is background and does not.
    """
    return [
        Bound(_known_until(clue, clue.year), f'"{clue.words}" is told as past',
              frame=not clue.attribute and (_exact(clue) or clue.opens or clue.finite))
        for clue in clues if clue.year and clue.told == "past"
    ]


def _exact(clue: DateClue) -> bool:
    """Whether a clue names days, not a month or a part of one."""
    return bool(clue.day) and any(c.isdigit() for c in clue.words.replace(str(clue.year), "", 1))


def anniversaries(sentences: Sequence[Statement]) -> list[Bound]:
    """Bounds such as "one year after the Singapore Summit of June 2018": not before June 2019."""
    found = []
    for sentence in sentences:
        for match in _SINCE.finditer(sentence.words):
            number = _NUMBERS.get(match["number"].lower()) or int(match["number"] if match["number"].isdigit() else 0)
            month = MONTHS[match["month"].lower().rstrip(".")] if match["month"] else 1
            day = int(match["day"] or match["day2"] or 1)
            if not 0 < number <= 10 or told(sentence, match.start(), end=match.end()) == "coming":
                continue
            try:
                first = dt.date(int(match["year"]) + number, month, day if match["month"] else 1)
            except ValueError:
                continue
            pointed = _month_words(first) if match["month"] else str(first.year)
            found.append(Bound(first, f'"{_short(match[0])}" points to {pointed}', frame=bool(match["month"])))
    return found


def past_gatherings(sentences: Sequence[Statement]) -> list[Bound]:
    """A known gathering told as past, where its host is named."""
    found = []
    for sentence, series, at, end in _gathering_places(sentences):
        meetings = series.hosted(sentence.words)
        if len(meetings) == 1 and told(sentence, at, end=end) == "past":
            meeting = meetings[0]
            found.append(Bound(meeting.first, f"the {series.name} of {meeting.host} is told as past", frame=True))
    return found


def coming_gatherings(sentences: Sequence[Statement], *, after: dt.date) -> list[Bound]:
    """A known gathering told as coming: the report was written before it began."""
    found = []
    for sentence, series, at, end in _gathering_places(sentences):
        if told(sentence, at, end=end) != "coming":
            continue
        meeting = _next_meeting(series, sentence, after=after)
        if meeting:
            found.append(Bound(
                meeting.first - dt.timedelta(days=1),
                f'the {series.name} is told as coming ("{_around(sentence, at, end)}"), and it began in {meeting.host} '
                f"on {plain_day(meeting.first)}",
            ))
    return found


def hosts_of_coming(sentences: Sequence[Statement]) -> list[tuple[Meeting, str]]:
    """Meetings told as coming whose host is named, so that the year is known, with the name of the series."""
    return [
        (meeting, series.name)
        for sentence, series, at, end in _gathering_places(sentences) if told(sentence, at, end=end) == "coming"
        for meeting in series.hosted(sentence.words) if len(series.hosted(sentence.words)) == 1
    ]


def _next_meeting(series: Gathering, sentence: Statement, *, after: dt.date) -> Meeting | None:
    """The first meeting after a day, where it is near or its host is named."""
    hosted = series.hosted(sentence.words)
    for meeting in series.meetings:
        if meeting.first > after:
            near = (meeting.first - after).days <= (400 if meeting in hosted else 120)
            return meeting if near and (not hosted or meeting in hosted) else None
    return None


def _gathering_places(sentences: Sequence[Statement]) -> list[tuple[Statement, Gathering, int, int]]:
    return [
        (sentence, series, match.start(), match.end())
        for sentence in sentences for series in gatherings() for match in series.expression.finditer(sentence.words)
    ]


def yearless_past(
    clues: Sequence[DateClue], *, lower: Sequence[Bound], sentences: Sequence[Statement]
) -> list[Bound]:
    """The latest date without a year that is told as past, in the year that the text points to; nothing where the
    text's latest full date comes after it.
    """
    past = [clue for clue in clues if clue.year is None and clue.month and clue.told == "past"]
    if not past:
        return []
    known = max((one.day for one in lower), default=None)
    weekdays = [clue for clue in past if clue.weekday is not None and _exact(clue)]
    if weekdays and known:
        latest = _latest(weekdays, None) or weekdays[-1]
        years = [y for y in range(known.year, known.year + 6) if _fits(weekdays, y) and latest.last_in(y) >= known]
        if years:
            why = f"that day of the week fits {years[0]}"
            return [Bound(latest.last_in(years[0]), f'"{latest.words}" is told as past, and {why}', frame=True)]
    frame = max((one.day for one in lower if one.frame), default=None)
    found = _latest(past, frame)
    year = _year(found, lower=lower, sentences=sentences) if found else None
    if found is None or year is None:
        return []
    latest, (number, why) = found, year
    return [Bound(_known_until(latest, number), f'"{latest.words}" is told as past, and {why}', frame=True)]


def _known_until(clue: DateClue, year: int) -> dt.date:
    """The day that publication cannot precede when a clue is past: its last day where it names days."""
    return clue.last_in(year) if _exact(clue) else clue.first_in(year)


def known_before(clue: DateClue, year: int) -> dt.date:
    """The day that publication cannot follow when a clue is coming: its first day where it names days."""
    return clue.first_in(year) if _exact(clue) else clue.last_in(year)


def _latest(past: Sequence[DateClue], frame: dt.date | None) -> DateClue | None:
    """The latest of some days without a year: the one before the widest gap on the wheel of the year. Reports name a
    day without its year only in the twelve months before they are written. None where the day of ``frame``, the
    latest full date, stands there.
    """
    days: dict[int, DateClue | None] = {}
    if frame:
        days[frame.timetuple().tm_yday] = None
    days |= {_known_until(clue, 2001).timetuple().tm_yday: clue for clue in past}
    wheel = sorted(days)
    gaps = [((wheel[(i + 1) % len(wheel)] - day) % 365 or 365, day) for i, day in enumerate(wheel)]
    return days[max(gaps)[1]]


def _year(
    latest: DateClue, *, lower: Sequence[Bound], sentences: Sequence[Statement]
) -> tuple[int, str] | None:
    """The year of the latest day without one, and how it is known; None where nothing tells."""
    anchors = [one for one in lower if one.frame]
    known = max((one.day for one in lower), default=None)
    if anchors:
        anchor = max(anchors, key=lambda one: one.day)
        for year in (anchor.day.year, anchor.day.year + 1):
            if latest.last_in(year) >= anchor.day:
                return year, f"the year follows from this: {anchor.why}"
    for meeting, _ in hosts_of_coming(sentences):
        year = meeting.first.year - (latest.last_in(meeting.first.year) > meeting.first)
        if known is None or latest.last_in(year) >= known:
            return year, f"the meeting in {meeting.host} of {meeting.first.year} is told as coming"
    return None


def _fits(weekdays: Sequence[DateClue], year: int) -> bool:
    return all(clue.first_in(year).weekday() == clue.weekday for clue in weekdays)


def yearless_coming(clues: Sequence[DateClue], *, after: dt.date) -> list[Bound]:
    """Days without a year told as coming: the first such day after the lower bound."""
    found = []
    for clue in clues:
        if clue.year is None and clue.month and clue.told == "coming":
            year = after.year + (clue.last_in(after.year) < after)
            day = known_before(clue, year)
            if (day - after).days <= 300:
                found.append(Bound(day, f'"{clue.words}" is told as coming'))
    return found


def this_month(sentences: Sequence[Statement], *, lower: Sequence[Bound]) -> list[Bound]:
    """Bounds from "earlier this month", in one sentence with a date that fixes the month."""
    found = []
    frames = [one for one in lower if one.frame]
    for sentence in sentences:
        match = _THIS_MONTH.search(sentence.words)
        if not match:
            continue
        months = {clue.month for clue in find_clues(sentence) if clue.month}
        for bound in frames:
            if bound.day.month in months and bound.day.month == max(frames, key=lambda one: one.day).day.month:
                last = (bound.day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
                found.append(Bound(last, f'"{match[0]}" is said of {_month_words(last)}'))
    return found


def round_again(clues: Sequence[DateClue], *, after: dt.date, lower: Sequence[Bound]) -> list[Bound]:
    """Dates without a year are the most recent ones: the report was written before the earliest came round again."""
    past = [clue for clue in clues if clue.year is None and clue.month and clue.told == "past"]
    if not past or not any(one.frame for one in lower):
        return []
    again = []
    for clue in past:
        year = after.year
        while clue.first_in(year) <= after:
            year += 1
        again.append((clue.first_in(year), clue))
    first, clue = min(again, key=lambda one: one[0])
    return [Bound(first - dt.timedelta(days=1), f'"{clue.words}" is told as past without a year')]


def plain_day(day: dt.date) -> str:
    """A day as an analyst writes it: 22 June 2019."""
    return f"{day.day} {_month_words(day)}"


def _month_words(day: dt.date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else words[:87] + "..."


def _around(sentence: Statement, at: int, end: int) -> str:
    before = sentence.words[:at].split()[-5:]
    after = sentence.words[end:].split()[:1]
    return _short(" ".join([*before, sentence.words[at:end], *after])).strip(",;: ")
