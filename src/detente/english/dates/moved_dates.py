"""Readers of dates that move from another: two weeks ago, last month, the following day, the first week of June."""

from __future__ import annotations

import dataclasses
from typing import Final

from detente.english.dates.amounts import amount, duration_value
from detente.english.dates.fields import (
    NARROW,
    Match,
    Words,
    calendar_meaning,
    gather,
    letter_at,
    reading_of,
    relation_of,
    text_at,
)
from detente.english.dates.meanings import Meaning, Reading

__all__ = ["day_before", "moved", "portion", "related", "running", "within", "year_earlier"]

#: Words after "for the year" that begin something else.
_RUNS_ON: Final = frozenset("is was has had have will would that which when but if it he she they we i while because "
                            "rose fell said were are came".split())
#: Nouns that "year-earlier" stands before and that belong to the expression.
_PERIODS: Final = frozenset("period quarter month week year".split())


def moved(words: Words, match: Match) -> list[Reading]:
    """Two weeks ago, three days later, a year after; weeks ago stays vague."""
    start, stop = match.span()
    place = max(i for i in range(start, stop) if words[i].letter in "gel" or (words[i].letter == "i" and i > start))
    sign, anchor, event = _direction(words, place)
    if not sign:
        return []
    if words[place].letter == "e" and (letter_at(words, place + 1) == "R" and letter_at(words, place + 2) == "u"):
        return []  # "for three days earlier this month" is two expressions
    if words[start].letter == "G" and place - start == 2 and words[place - 1].letter == "u" and (
            text_at(words, start) != "some" or not text_at(words, place - 1).endswith("s")):
        start += 1
    if words[start].letter == "t" or (place - start == 1 and event):
        return _after_event(words, start, place, sign)
    number, unit = amount(words[start:place])
    approximate = str(words[start].value) if words[start].letter == "G" else ""
    bare = Meaning(kind="DURATION", value=duration_value(number, unit), modifier=approximate)
    if number is None or unit in {"second", "minute", "hour", "night"}:
        meaning = Meaning(value="PAST_REF" if sign < 0 else "FUTURE_REF", modifier=approximate)
        if words[place].letter == "i":
            return []
    else:
        counted, whole = _whole(number, unit)
        if not 0 < counted < 100_000:
            return []
        meaning = Meaning(unit=whole, step=sign * counted, anchor=anchor, modifier=approximate)
    if event:
        return [Reading(words[start].start, words[place].end, dataclasses.replace(meaning, anchor="event"),
                        short_end=words[place - 1].end, otherwise=bare)]
    return [reading_of(words, start, place + 1, meaning)]


def _after_event(words: Words, start: int, place: int, sign: int) -> list[Reading]:
    """The day after the summit of 12 June: counted from a date that must follow, or no date at all."""
    unit = str(words[place - 1].value)
    if words[start].letter != "t" or words[place - 1].text.lower().endswith("s") or unit not in {
            "day", "week", "month", "year"}:
        return []
    if letter_at(words, place + 1) in ".,) ":
        return []
    return [Reading(words[start].start, words[place].end, Meaning(unit=unit, step=sign, anchor="event"))]


def _direction(words: Words, place: int) -> tuple[int, str, bool]:
    """Sign, anchor, and whether an event named after it is what it counts from."""
    text, after = text_at(words, place), letter_at(words, place + 1)
    if text == "ago":
        return -1, "publication", False
    if text in {"later", "afterward", "afterwards", "thereafter", "hence"}:
        return 1, "narrative", False
    if text == "earlier":
        return -1, "narrative", False
    if text in {"before", "after"}:
        sign = -1 if text == "before" else 1
        return sign, "narrative", after not in ".,)" and after != " "
    return 0, "", False


def _whole(number: float, unit: str) -> tuple[int, str]:
    """A whole number of units: halves count in the next narrower unit."""
    if unit in {"decade", "century", "millennium"}:
        years = {"decade": 10, "century": 100, "millennium": 1000}[unit]
        return round(number * years), "year"
    if number != int(number):
        narrower = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day")}.get(unit)
        return (round(number * narrower[0]), narrower[1]) if narrower else (round(number), unit)
    if unit == "weekend":
        return int(number), "week"
    if unit == "semester":
        return int(number) * 6, "month"
    return int(number), unit


def related(words: Words, match: Match) -> list[Reading]:
    """Last week, this morning, the next two years, the previous day, later this month."""
    start, stop = match.span()
    while words[start].letter == "G":
        start += 1
    at = next(i for i in range(start, stop) if words[i].letter == "R")
    step, anchor = relation_of(words, at, stop)
    name = words[at].text.lower()
    modifier = next((str(w.value) for w in words[start:at] if w.letter in "mBe"), "")
    narrowed = modifier if modifier in NARROW else ""
    last = words[stop - 1]
    if last.letter == "P":
        if name in {"last", "past"} and str(last.value) not in {"TNI", "TEV"}:
            return []
        clock = str(last.value)
        return [reading_of(words, start, stop, Meaning(
            kind="TIME", unit="day", step=step, anchor=anchor, clock=clock, modifier=narrowed))]
    if name == "recent" or (name in {"these", "those", "intervening"}):
        return _recent(words, start, stop, at)
    unit_place = next(i for i in range(at, stop) if words[i].letter == "u")
    number, unit = amount(words[_after_relations(words, at, stop) : stop])
    plural = words[unit_place].text.lower().endswith("s") and unit != "century"
    counted = any(w.letter in "wdnaqYh" for w in words[at + 1 : unit_place]) or plural
    whole_span = name == "past" or (name == "last" and letter_at(words, at - 1) == "t") or (
        name == "coming" and letter_at(words, at - 1) == "t") or text_at(words, at + 1) == "past"
    if name in {"next", "following", "coming"} and text_at(words, start - 1) in {
            "over", "within", "during", "throughout"}:
        whole_span = unit != "day"
    if counted and name == "coming" and step and number is None:
        return [reading_of(words, start, stop, Meaning(value="FUTURE_REF"))]
    if unit == "century" and not counted and name == "last" and text_at(words, start - 1) not in {
            "over", "within", "during", "throughout", "for"}:
        whole_span = False
    if counted or (whole_span and step):
        span = (number if number is not None else -1.0, unit) if step else None
        return [reading_of(words, start, stop, Meaning(
            kind="DURATION", value=duration_value(number, unit), span=span, step=step, anchor=anchor,
            modifier=narrowed))]
    if unit in {"hour", "minute", "second", "semester", "night"}:
        return []
    if unit == "weekend" and name in {"this", "the"}:
        return [reading_of(words, start, stop, Meaning(unit="weekend", step=0, anchor="publication", narrow=modifier))]
    return [reading_of(words, start, stop, Meaning(
        unit=unit, step=step, anchor=anchor, modifier=narrowed, narrow=modifier))]


def year_earlier(words: Words, match: Match) -> list[Reading]:
    """The year-earlier period, the year-ago quarter: the period just spoken of, a unit before."""
    start, stop = match.span()
    at = next(i for i in range(start, stop) if words[i].letter == "u")
    unit = str(words[at].value)
    if letter_at(words, at + 1) != "-" or unit not in {"year", "month", "week"}:
        return []
    last = text_at(words, stop - 1)
    if last not in _PERIODS:
        start, stop = at, stop - 1
    return [reading_of(words, start, stop, Meaning(unit=unit, step=-1, anchor="period"))]


def running(words: Words, match: Match) -> list[Reading]:
    """For the year, of the decade: the unit that runs; the week ended 20 October: its length."""
    start, stop = match.span()
    last = words[stop - 1]
    unit, after = str(last.value), text_at(words, stop)
    if not last.text.islower() or last.text.lower().endswith("s") or letter_at(words, start - 1) not in "iFTv":
        return []
    if unit in {"week", "month", "quarter", "year"} and after in {"ended", "ending"}:
        return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(1.0, unit)))]
    if unit not in {"week", "month", "quarter", "year", "decade"} or words[stop - 2].letter == "j":
        return []
    if after.isalpha() and letter_at(words, stop) in "xeKkfouPMWRm" and after not in _RUNS_ON:
        return []
    if letter_at(words, stop) in "-'F" or text_at(words, start - 1) in {"by", "at", "as", "on", "before"}:
        return []
    return [reading_of(words, start, stop, Meaning(unit=unit, step=0, anchor="context"))]


def portion(words: Words, match: Match) -> list[Reading]:
    """The first two weeks of June 2018, the last day of the year: a part counted from either end."""
    start, stop = match.span()
    unit_place = next(i for i in range(start, stop) if words[i].letter == "u")
    head = words[start:unit_place]
    ordinal = next((w for w in head if w.letter == "o"), None)
    relation = next((w.text.lower() for w in head if w.letter in "RB"), "")
    if ordinal is None and relation not in {"last", "opening"}:
        return []
    number, unit = amount([w for w in words[start : unit_place + 1] if w.letter in "wdnaqhu"])
    if unit not in {"day", "week", "month", "year", "weekend"} or number is None or number != int(number) or number < 1:
        return []
    place = int(str(ordinal.value)) if ordinal else -1 if relation == "last" else 1
    if number > 1 and place > 1:
        return []
    rest = gather(words, unit_place + 2, stop)
    outer = calendar_meaning(rest)
    if outer is None or (outer.period is None and not outer.recurs):
        if rest.of_year is None:
            last = words[stop - 1]
            if last.letter != "u" or last.value not in {"year", "month", "week"} or unit == last.value:
                return []
            outer = Meaning(unit=str(last.value), step=0, anchor="context")
        else:
            outer = Meaning(unit=str(words[stop - 1].value), step=rest.of_year[0], anchor=rest.of_year[1])
    single = unit == "day" and number == 1
    return [reading_of(words, start, stop, dataclasses.replace(
        outer, kind="DATE" if single else "DURATION", modifier="", narrow="", part=(place, int(number), unit)))]


def _after_relations(words: Words, at: int, stop: int) -> int:
    while at < stop and words[at].letter == "R":
        at += 1
    return at


def _recent(words: Words, start: int, stop: int, at: int) -> list[Reading]:
    unit = words[stop - 1]
    if unit.letter != "u" or not unit.text.lower().endswith("s"):
        return []
    if words[at].text.lower() == "these" and unit.value == "day":
        return [reading_of(words, start, stop, Meaning(value="PRESENT_REF", present=0))]
    if words[at].text.lower() in {"these", "those"} and not any(w.letter in "wdq" for w in words[at:stop]):
        return []
    number, name = amount(words[_after_relations(words, at, stop) : stop])
    if words[at].text.lower() == "recent" and number is None:
        return [reading_of(words, start, stop, Meaning(value="PAST_REF"))]
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(number, name)))]


def within(words: Words, match: Match) -> list[Reading]:
    """The end of the year, later in the week, by year's end."""
    start, stop = match.span()
    modifier = next(str(w.value) for w in words[start:stop] if w.letter in "mBe")
    unit = next(w for w in words[start:stop] if w.letter == "u")
    if unit.text.lower().endswith("s") or unit.value not in {"day", "week", "month", "year", "decade", "century"}:
        return []
    if words[stop - 1].letter == "B" and (modifier != "END" or unit.value not in {"week", "month", "year", "decade"}):
        return []
    if unit.value == "day" and modifier == "END":
        return []  # "at the end of the day" is a figure of speech
    return [reading_of(words, start, stop, Meaning(
        unit=str(unit.value), step=0, anchor="context", modifier=modifier if modifier in NARROW else "",
        narrow=modifier))]


def day_before(words: Words, match: Match) -> list[Reading]:
    """The day before, the week after, where nothing follows that it counts from."""
    start, stop = match.span()
    last = text_at(words, stop - 1)
    if last not in {"before", "after"} or words[start + 1].text.lower().endswith("s"):
        return []
    unit = str(words[start + 1].value)
    if unit not in {"day", "week", "month", "year", "decade"}:
        return []
    if words[stop - 2].letter == "R":
        return []
    return [reading_of(words, start, stop, Meaning(unit=unit, step=-1 if last == "before" else 1, anchor="narrative"))]
