"""Readers of dates that name their place in the calendar: days, months, seasons, quarters, centuries, today.

A reader takes the words of a paragraph and the match of its pattern; it returns nothing where the words only look like
a date.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from detente.english.dates.calendar_arithmetic import Period, year
from detente.english.dates.fields import (
    NARROW,
    Match,
    Words,
    calendar_meaning,
    deictic_meaning,
    gather,
    letter_at,
    reading_of,
    text_at,
)
from detente.english.dates.lexemes import NOTHING
from detente.english.dates.meanings import Meaning, Reading
from detente.english.dates.words import MONTHS

__all__ = [
    "beyond", "calendar", "century", "day_range", "decade", "deictic", "known_month", "month_day_range", "part",
    "quarter", "small_hours", "year_range",
]

_BEFORE_CLOCK: Final = frozenset("at by around until before after about from since".split())
_CLAUSE: Final = frozenset("when he she they it we you i was were is are had has have with as that which who whose his "
                           "her their its our my not also did would could will may".split())
_AFTER_DAY: Final = frozenset("the a he she they it at was were is had saw when with we i with that a".split())


def calendar(words: Words, match: Match) -> list[Reading]:
    """A date by month, day, year, weekday, season or holiday, whatever stands around it."""
    start, stop = match.span()
    start, stop = _trimmed(words, start, stop)
    if start >= stop or any(_only_counts(words, at) for at in range(start, stop)):
        return []
    found = gather(words, start, stop)
    meaning = calendar_meaning(found)
    if meaning is None or (not meaning.recurs and meaning.period is None and not meaning.unit and not meaning.clock
                           and not meaning.value):
        return []
    if meaning.clock.startswith("T") and not meaning.recurs and meaning.period is None and not meaning.unit:
        if not _is_time(words, start, stop):
            return []
        meaning = dataclasses.replace(meaning, unit="day", step=0, anchor="context", kind="TIME")
    return [reading_of(words, start, stop, meaning)]


def _trimmed(words: Words, start: int, stop: int) -> tuple[int, int]:
    # "some 1955", "just June", "over 2018": only approximation belongs to a date
    while start < stop and words[start].letter == "G" and (
        words[start].value != "APPROX" or words[start].text.lower() == "some"
    ):
        start += 1
    # "as late as 1981", "late on 21 June": only "in" belongs to the date
    if stop - start > 2 and words[start].letter in "me" and words[start + 1].letter == "i" and (
            words[start + 1].text.lower() != "in"):
        start += 2
    # "following Wednesday's assault" comes after it; "this Dec. 13, 2018, photo" shows that day
    if stop - start > 1 and words[start].letter == "R" and letter_at(words, start - 1) != "t" and (
            words[start].text.lower() == "following" or (words[start].text.lower() == "this" and any(
                word.letter == "Y" for word in words[start:stop]))):
        start += 1
    # "the Spring Offensive", "the summer offensive": the article belongs to what follows
    if words[start].letter == "t" and words[stop - 1].letter == "s" and stop - start == 2 and _names_next(words, stop):
        start += 1
    # "local time" is said of the clock, not part of the date
    if stop - start > 1 and words[stop - 1].letter == "L" and " " in words[stop - 1].text:
        stop -= 1
    return start, stop


def _names_next(words: Words, stop: int) -> bool:
    """Whether the word at ``stop`` is one that a season before it describes."""
    return (stop < len(words) and words[stop].letter == NOTHING and words[stop].text[0].isalpha()
            and words[stop].text.lower() not in _CLAUSE)


def _only_counts(words: Words, at: int) -> bool:
    """Whether an ordinal in letters counts something else: "in June first reports", "the second May summit"."""
    if words[at].letter != "o" or words[at].text[0].isdigit():
        return False
    return (letter_at(words, at + 1) != "F" and letter_at(words, at - 1) != "t") or letter_at(words, at + 1) == "M"


def _is_time(words: Words, start: int, stop: int) -> bool:
    inside = [word.letter for word in words[start:stop]]
    if "p" in inside or "L" in inside:
        return True
    return text_at(words, start - 1) in _BEFORE_CLOCK or text_at(words, stop) in {"hrs", "hours", "gmt"}


def deictic(words: Words, match: Match) -> list[Reading]:
    """Today, tomorrow morning, later today, now."""
    start, stop = match.span()
    found = gather(words, start, stop)
    if words[start].letter in "me" and found.deictic not in {"0", "1", "-1", "tonight"}:
        start += 1
    meaning = deictic_meaning(found.deictic, Meaning(clock=found.clock, kind="TIME" if found.clock else "DATE",
                                              modifier=found.modifier if found.modifier in NARROW else "",
                                              narrow=found.modifier))
    return [reading_of(words, start, stop, meaning)]


def beyond(words: Words, match: Match) -> list[Reading]:
    """The day after tomorrow, the day before yesterday."""
    start, stop = match.span()
    side, anchor = text_at(words, stop - 2), str(words[stop - 1].value)
    if words[start + 1].value != "day" or (side, anchor) not in {("after", "1"), ("before", "-1")}:
        return []
    return [reading_of(words, start, stop, Meaning(unit="day", step=2 * int(anchor), anchor="publication"))]


def day_range(words: Words, match: Match) -> list[Reading]:
    """20-21 June 2018: two days, joined where they are a stretch."""
    start, stop = match.span()
    two = match.start("two")
    first, second = int(str(words[match.start("one")].value)), int(str(words[two].value))
    found = gather(words, two, stop)
    meaning = calendar_meaning(found)
    earlier = calendar_meaning(dataclasses.replace(found, day=first))
    join = match.group("join")
    if meaning is None or earlier is None or first >= second or join == ",":
        return []
    if join == "&" and found.month == 0:
        return []
    head = reading_of(words, start, match.end("one"), earlier, joined=join != "&" or second == first + 1)
    return [head, reading_of(words, match.end("join"), stop, meaning)]


def month_day_range(words: Words, match: Match) -> list[Reading]:
    """June 20-21, 2018: two days, joined where they are a stretch."""
    start, stop = match.span()
    one, two = match.start("one"), match.start("two")
    first, second = int(str(words[one].value)), int(str(words[two].value))
    found = gather(words, two, stop)
    found.month = MONTHS[words[start].text.lower().rstrip(".")]
    meaning = calendar_meaning(found)
    earlier = calendar_meaning(dataclasses.replace(found, day=first))
    if meaning is None or earlier is None or first >= second or letter_at(words, stop) == "u":
        return []
    head = reading_of(words, start, one + 1, earlier, joined=match.group("join") != "&" or second == first + 1)
    return [head, reading_of(words, two, stop, meaning)]


def year_range(words: Words, match: Match) -> list[Reading]:
    """1955-63, 1955-1963, 499-493 BC."""
    start, stop = match.span()
    one, two = match.start("one"), match.start("two")
    first, second = int(float(str(words[one].value))), int(float(str(words[two].value)))
    before = words[stop - 1].letter == "b" and words[stop - 1].value == "BC"
    if before:
        first, second = 1 - first, 1 - second
    elif words[two].letter != "Y":
        if not words[one].text.isdigit() or not words[two].text.isdigit():
            return []
        if len(words[two].text) != 2:
            return []
        second += first // 100 * 100
    if second <= first or (second - first > 150 and not before):
        return []
    joined = match.group("join") != "&"
    return [reading_of(words, start, one + 1, Meaning(period=year(first)), joined=joined),
            reading_of(words, two, stop, Meaning(period=year(second)))]


def quarter(words: Words, match: Match) -> list[Reading]:
    """The third quarter of 2018, Q3, the first half of last year, the first half of June."""
    start, stop = match.span()
    start, stop = _trimmed(words, start, stop)
    inside = words[start:stop]
    label = next((w for w in inside if w.letter == "Q"), None)
    ordinal = next((w for w in inside if w.letter == "o"), None)
    number = int(str(label.value)) if label else int(str(ordinal.value)) if ordinal else 0
    halves = any(w.letter == "h" for w in inside) or number < 0
    number = abs(number)
    unit = next((w for w in inside if w.letter == "u"), None)
    if not label and not halves and (unit is None or unit.value != "quarter" or unit.text.lower() != "quarter"):
        return []
    if number > (2 if halves else 4):
        return []
    at = next(i for i, w in enumerate(words[start:stop], start) if w.letter in "oQ")
    skip = at + 1
    while skip < stop and (words[skip].letter in "-h" or words[skip] is unit):
        skip += 1
    rest = gather(words, skip, stop)
    fiscal = any(w.letter == "j" for w in inside)
    if halves and rest.month:
        rest.modifier = "START" if number == 1 else "END"
        meaning = calendar_meaning(rest)
        return [reading_of(words, start, stop, meaning)] if meaning else []
    if rest.year is not None:
        period = Period("half", rest.year * 2 + number - 1) if halves else Period("quarter", rest.year * 4 + number - 1)
        return [reading_of(words, start, stop, Meaning(period=period, fiscal=fiscal))]
    if halves and rest.of_year is None and not label and not (unit and unit.value == "year"):
        return []
    step, anchor = rest.of_year or (None, "")
    return [reading_of(words, start, stop, Meaning(
        quarter=0 if halves else number, half=number if halves else 0, year_step=step, year_anchor=anchor,
        fiscal=fiscal))]


def century(words: Words, match: Match) -> list[Reading]:
    """The 19th century, the early fifth century BC."""
    start, stop = match.span()
    inside = words[start:stop]
    unit = next(w for w in inside if w.letter == "u")
    ordinal = next(w for w in inside if w.letter == "o")
    if unit.value not in {"century", "millennium"}:
        return []
    number = int(str(ordinal.value))
    before = any(w.letter == "b" and w.value == "BC" for w in inside)
    if number > (21 if unit.value == "century" else 3):
        return []
    modifier = next((str(w.value) for w in inside if w.letter in "mB"), "")
    modifier = modifier if modifier in NARROW else ""
    period = Period(str(unit.value), -number if before else number - 1)
    return [reading_of(words, start, stop, Meaning(period=period, modifier=modifier, narrow=modifier))]


def decade(words: Words, match: Match) -> list[Reading]:
    """The 1990s, the late '80s, the 490s BC."""
    start, stop = match.span()
    inside = words[start:stop]
    first = int(str(next(w for w in inside if w.letter == "E").value))
    before = any(w.letter == "b" and w.value == "BC" for w in inside)
    modifier = next((str(w.value) for w in inside if w.letter in "mB"), "")
    modifier = modifier if modifier in NARROW else ""
    period = Period("decade", -first // 10 - 1 if before else first // 10)
    return [reading_of(words, start, stop, Meaning(period=period, modifier=modifier, narrow=modifier))]


def part(words: Words, match: Match) -> list[Reading]:
    """At dawn, by noon, in the early morning: a time of the day that the text speaks of. The words give no day, and so
    it has none; only the TIMEX3 value names the day that a reader would take. "At night" is no certain day at all.
    """
    start, stop = match.span()
    before, value = text_at(words, start - 1), str(words[stop - 1].value)
    if before not in {"at", "by", "until", "before", "after", "since", "during", "around", "about", "in", "throughout"}:
        return []
    if words[stop - 1].text.lower().endswith("s") or letter_at(words, stop) == "-" or (
            letter_at(words, stop) == NOTHING and words[start].letter == "t" and _names_next(words, stop)
            and text_at(words, stop) not in _AFTER_DAY):
        return []
    if words[start].letter != "t" and (before == "in" or value == "TNI"):
        return [] if before == "in" else [reading_of(words, start, stop, Meaning(
            kind="TIME", value=f"XXXX-XX-XX{value}"))]
    modifier = next((str(w.value) for w in words[start:stop] if w.letter == "m"), "")
    return [reading_of(words, start, stop, Meaning(
        kind="TIME", unit="day", step=0, anchor="context", clock=value, modifier=modifier, dayless=True))]


def small_hours(words: Words, match: Match) -> list[Reading]:
    """The early hours of Tuesday, the early morning hours of 30 April."""
    start, stop = match.span()
    at = next(i for i in range(start, stop) if words[i].letter == "u")
    if text_at(words, at) != "hours" or not (words[at - 1].letter in "mP" or text_at(words, at - 1) == "small"):
        return []
    found = gather(words, at + 2, stop)
    found.clock = next((str(w.value) for w in words[start:at] if w.letter == "P"), "") or (
        "TEV" if any(w.letter == "m" and w.value == "END" for w in words[start:at]) else "TMO")
    meaning = calendar_meaning(found)
    return [reading_of(words, start, stop, meaning)] if meaning else []


def known_month(words: Words, match: Match) -> list[Reading]:
    """On the 12th: a day of the month that was named before."""
    start, stop = match.span()
    word = words[stop - 1]
    if not word.text[0].isdigit() or int(str(word.value)) > 31 or letter_at(words, start - 1) not in "iTvV& ":
        return []
    after = words[stop] if stop < len(words) else None
    if after and after.letter not in ",.iT&-Fm)" and text_at(words, stop) not in _AFTER_DAY:
        return []
    if after and after.letter == "F":
        return []
    return [reading_of(words, start, stop, Meaning(day=int(str(word.value))))]
