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
    "clustered",
    "coming_gatherings",
    "dated_coming",
    "dated_past",
    "hosted_coming",
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
#: Days within which a day told as coming follows a full date that it goes on from.
_WINDOW: Final = 92
#: Words that put the sentence they stand in close to the day of writing.
_NEAR: Final = re.compile(
    r"\b(?:yesterday|today|(?:this|last) (?:week|weekend|month)|(?:days|weeks|a week|a month) ago)\b", re.IGNORECASE
)
_THIS_MONTH: Final = re.compile(r"\b(?:(?:earlier|later) )?this month\b", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Bound:
    """A day that publication cannot precede (or follow), and why. ``frame``: the text dates itself by it, so that
    dates without a year count from there; ``exact``: the text names the day itself.
    """

    day: dt.date
    why: str
    frame: bool = False
    exact: bool = False


def dated_past(clues: Sequence[DateClue]) -> list[Bound]:
    """Full dates told as past. They date the text itself only in one sentence with "this week" and the like: most are
    background ("the July 2015 deal"), of any age.
    """
    return [
        Bound(_known_until(clue, clue.year), f'"{clue.words}" is told as past',
              frame=bool(clue.month and _near(clue.sentence, clue.at, end=clue.at + len(clue.words))),
              exact=_exact(clue))
        for clue in clues if clue.year and clue.told == "past"
    ]


def clustered(clues: Sequence[DateClue], *, lower: Sequence[Bound]) -> list[Bound]:
    """The latest full date, where days without a year told as coming follow it within a season: the writer goes on
    from it. A day of the week that does not fit the year says otherwise.
    """
    exact = [clue for clue in clues if clue.year and clue.told == "past" and _exact(clue)]
    coming = [clue for clue in clues if clue.year is None and clue.told == "coming" and _exact(clue)]
    if not exact or not coming:
        return []
    latest = max(exact, key=lambda clue: clue.last_in(clue.year or 1))
    day = latest.last_in(latest.year or 1)
    if any(one.day > day for one in lower):
        return []
    ahead = [clue.first_in(day.year + (clue.first_in(day.year) <= day)) for clue in coming]
    stated = [clue for clue in clues if clue.weekday is not None and clue.year is None and _exact(clue)]
    if any((one - day).days > _WINDOW for one in ahead) or not all(
        clue.first_in(day.year + (clue.told == "coming" and clue.first_in(day.year) <= day)).weekday() == clue.weekday
        for clue in stated
    ):
        return []
    return [Bound(day, f'"{latest.words}" is told as past', frame=True)]


def dated_coming(clues: Sequence[DateClue]) -> list[Bound]:
    """Full dates told as coming. A month or a day says that the text was written not long before it."""
    return [
        Bound(_known_before(clue, clue.year), f'"{clue.words}" is told as coming', frame=bool(clue.month))
        for clue in clues if clue.year and clue.told == "coming"
    ]


def _near(sentence: Statement, at: int, end: int) -> bool:
    """Whether "this week" or the like stands beside the characters ``at:end``, in one clause with them."""
    for match in _NEAR.finditer(sentence.words):
        between = sentence.words[match.end():at] if match.end() <= at else sentence.words[end:match.start()]
        if len(between) <= 40 and not re.search(r"\b(?:and|but|while|when|which|who)\b|;", between):
            return True
    return False


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
            near = match["month"] and _near(sentence, match.start(), end=match.end())
            found.append(Bound(first, f'"{_short(match[0])}" points to {pointed}', frame=bool(near)))
    return found


def past_gatherings(sentences: Sequence[Statement]) -> list[Bound]:
    """A known gathering told as past, where its host is named."""
    found = []
    for sentence, series, at, end in _gathering_places(sentences):
        meetings = series.hosted(sentence.words)
        if len(meetings) == 1 and told(sentence, at, end=end) == "past":
            meeting = meetings[0]
            found.append(Bound(meeting.first, f"the {series.name} of {meeting.host} is told as past"))
    return found


def coming_gatherings(sentences: Sequence[Statement], *, after: dt.date) -> list[Bound]:
    """A known gathering told as coming: the report was written before it began."""
    found = []
    for sentence, series, at, end in _gathering_places(sentences):
        if told(sentence, at, end=end) != "coming":
            continue
        meeting = _next_meeting(series, sentence, after=after)
        if meeting:
            found.append(_before_meeting(meeting, series, sentence, at=at, end=end))
    return found


def hosted_coming(sentences: Sequence[Statement]) -> list[Bound]:
    """Gatherings told as coming whose host is named, so that their year is known."""
    found = []
    for sentence, series, at, end in _gathering_places(sentences):
        meetings = series.hosted(sentence.words)
        if len(meetings) == 1 and told(sentence, at, end=end) == "coming":
            found.append(_before_meeting(meetings[0], series, sentence, at=at, end=end))
    return found


def _before_meeting(meeting: Meeting, series: Gathering, sentence: Statement, *, at: int, end: int) -> Bound:
    return Bound(
        meeting.first - dt.timedelta(days=1),
        f'the {series.name} is told as coming ("{_around(sentence, at, end)}"), and it began in {meeting.host} on '
        f"{plain_day(meeting.first)}", frame=True,
    )


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
    clues: Sequence[DateClue], *, lower: Sequence[Bound], upper: Sequence[Bound]
) -> list[Bound]:
    """The latest date without a year that is told as past, in the year that the text points to; nothing where the
    text's latest full date comes after it, or where no clue tells the year.
    """
    past = [clue for clue in clues if clue.year is None and clue.month and clue.told == "past"]
    frame = max((one for one in lower if one.frame), key=lambda one: one.day, default=None)
    ahead = min((one for one in upper if one.frame), key=lambda one: one.day, default=None)
    latest = _latest(past, frame.day if frame else None) if past else None
    if latest is None:
        return []
    if frame:
        year = frame.day.year + (latest.last_in(frame.day.year) < frame.day)
    elif ahead:
        year = ahead.day.year - (_known_until(latest, ahead.day.year) > ahead.day)
    else:
        return []
    known = max((one.day for one in lower), default=None)
    day = _known_until(latest, year)
    if known and day < known:
        return []
    anchor = frame or ahead
    why = f", and the year follows from this: {anchor.why}" if anchor else ""
    return [Bound(day, f'"{latest.words}" is told as past{why}', frame=True)]


def _known_until(clue: DateClue, year: int) -> dt.date:
    """The day that publication cannot precede when a clue is past: its last day where it names days."""
    return clue.last_in(year) if _exact(clue) else clue.first_in(year)


def _known_before(clue: DateClue, year: int) -> dt.date:
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


def yearless_coming(clues: Sequence[DateClue], *, after: dt.date) -> list[Bound]:
    """Days without a year told as coming: the first such day after the lower bound."""
    found = []
    for clue in clues:
        if clue.year is None and clue.month and clue.told == "coming":
            year = after.year + (clue.last_in(after.year) < after)
            day = _known_before(clue, year)
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
