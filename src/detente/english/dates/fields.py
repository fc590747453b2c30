"""What the words of one calendar date name, gathered word by word, and the meaning they make."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from detente.english.dates.calendar_arithmetic import Period, day, day_in, month, season, year
from detente.english.dates.holidays import holidays
from detente.english.dates.lexemes import Word
from detente.english.dates.meanings import Meaning, Reading
from detente.english.dates.stamps import stamp
from detente.english.dates.words import MONTHS, RELATIONS

__all__ = [
    "NARROW", "Fields", "Match", "Words", "calendar_meaning", "deictic_meaning", "gather", "glued_at", "letter_at",
    "reading_of", "relation_of", "text_at",
]

Words = Sequence[Word]
Match = re.Match[str]
NARROW: Final = {"START", "MID", "END"}


def reading_of(words: Words, start: int, stop: int, meaning: Meaning, *, joined: bool = False) -> Reading:
    """The reading of the words ``start:stop``."""
    return Reading(words[start].start, words[stop - 1].end, meaning, joined)


def letter_at(words: Words, index: int) -> str:
    """The class of a word; a space beyond either end."""
    return words[index].letter if 0 <= index < len(words) else " "


def glued_at(words: Words, index: int, marks: str) -> bool:
    """Whether a mark of these classes stands at ``index`` and touches the word after it: "-three days", not " - Three
    days" after a dateline.
    """
    return letter_at(words, index) in marks and index + 1 < len(words) and words[index].end == words[index + 1].start


def text_at(words: Words, index: int) -> str:
    """A word in lower case; empty beyond either end."""
    return words[index].text.lower() if 0 <= index < len(words) else ""


def _relation(word: Word) -> tuple[int, str]:
    return RELATIONS[word.text.lower()]


@dataclasses.dataclass(slots=True)
class Fields:
    """What the words of one calendar date name."""

    month: int = 0
    day: int = 0
    year: int | None = None
    weekday: int | None = None
    season: str = ""
    holiday: str = ""
    clock: str = ""
    modifier: str = ""
    approximate: str = ""
    relation: tuple[int, str] | None = None
    of_year: tuple[int, str] | None = None
    stamp: Meaning | None = None
    deictic: str = ""
    fiscal: str = ""
    short: bool = False


def gather(words: Words, start: int, stop: int) -> Fields:
    """The fields that the words ``start:stop`` name."""
    found = Fields()
    index = start
    while index < stop:
        word, after = words[index], letter_at(words, index + 1) if index + 1 < stop else " "
        letter = word.letter
        if letter == "M":
            found.month = MONTHS[word.text.lower().rstrip(".")]
        elif letter == "c" or (letter == "d" and after == "p"):
            found.clock = _clock_value(words, index, stop)
        elif letter in "do" and not found.day:
            found.day = int(str(word.value))
        elif letter in "Yyn":
            found.year = int(float(str(word.value)))
            found.short = letter == "y"
        elif letter == "b" and word.value == "BC":
            found.year = 1 - (found.year if found.year is not None else int(float(str(words[index + 1].value))))
            index += after in "dn"
        elif letter == "W":
            found.weekday = int(str(word.value))
        elif letter == "s":
            found.season = str(word.value)
        elif letter == "H":
            found.holiday = " ".join(word.text.lower().replace("’", "'").split())
        elif letter == "P":
            found.clock = found.clock or str(word.value)
        elif letter in "mBe":
            found.modifier = str(word.value)
        elif letter == "G":
            found.approximate = str(word.value)
        elif letter == "I":
            found.stamp = stamp(word.text)
        elif letter == "j":
            found.fiscal = "FY"
        elif letter == "D":
            found.deictic = str(word.value)
        elif letter == "R":
            relation = relation_of(words, index, stop)
            if _unit_after(words, index, stop):
                found.of_year = relation
                index = stop
            else:
                found.relation = found.relation or relation
        index += 1
    return found


def relation_of(words: Words, index: int, stop: int) -> tuple[int, str]:
    """The relation of one or two words: "that same", "this past", "the next"."""
    first = _relation(words[index])
    if index + 1 < stop and words[index + 1].letter == "R":
        second = _relation(words[index + 1])
        first = (second[0], first[1]) if second[0] else first
    if text_at(words, index) == "next" and letter_at(words, index - 1) == "t":
        return first[0], "narrative"
    return first


def _unit_after(words: Words, index: int, stop: int) -> bool:
    while index < stop and words[index].letter == "R":
        index += 1
    return index < stop and words[index].letter == "u"


def _clock_value(words: Words, index: int, stop: int) -> str:
    """The TIMEX3 time of "10:30 p.m.", "1800", "9 a.m."."""
    text = words[index].text
    if ":" in text:
        hour, minute = int(text.split(":")[0]), text.split(":")[1]
    elif len(text) == 4:
        hour, minute = int(text[:2]), text[2:]
    else:
        hour, minute = int(text), "00"
    if index + 1 < stop and words[index + 1].letter == "p":
        afternoon = words[index + 1].text[0] in "Pp"
        hour = hour % 12 + (12 if afternoon else 0) if hour <= 12 else hour
    return f"T{hour:02d}:{minute}"


def calendar_meaning(found: Fields) -> Meaning | None:
    """What the fields mean together; None where no calendar holds such a day (31 June)."""
    narrow = found.modifier
    modifier = narrow if narrow in NARROW else (found.approximate or "")
    kind = "TIME" if found.clock else "DATE"
    if found.stamp:
        one = found.stamp
        clock = found.clock or one.clock
        period = dataclasses.replace(one.period, clock=clock) if one.period else None
        return dataclasses.replace(one, period=period, clock=clock, kind="TIME" if clock else "DATE")
    base = Meaning(kind=kind, clock=found.clock, modifier=modifier, narrow=narrow)
    if found.deictic:
        return deictic_meaning(found.deictic, base)
    period = _fixed(found)
    if period is not None:
        return dataclasses.replace(base, period=dataclasses.replace(period, clock=found.clock), short=found.short)
    if found.year is not None and (found.day or found.month):
        return None  # 31 June
    if found.day > 31 or (found.day and not found.month and found.weekday is None):
        return None
    if found.month and found.day and day_in(2000, found.month, found.day) is None:
        return None
    holiday = holidays().get(found.holiday) if found.holiday else None
    if holiday and holiday.once:
        return dataclasses.replace(base, period=day(holiday.once, found.clock))
    step, anchor = found.relation or (None, "")
    year_step, year_anchor = found.of_year or (None, "")
    weekday = None if found.month and found.day else found.weekday
    return dataclasses.replace(
        base, month=found.month, day=found.day, weekday=weekday, season=found.season, holiday=holiday, step=step,
        anchor=anchor, year_step=year_step, year_anchor=year_anchor)


def _fixed(found: Fields) -> Period | None:
    if found.year is None or found.year > 9998:
        return None
    if found.month and found.day:
        return day_in(found.year, found.month, found.day)
    if found.month:
        return month(found.year, found.month)
    if found.season:
        return season(found.year, found.season)
    if found.holiday:
        fixed = holidays()[found.holiday].in_year(found.year)
        return Period("day", fixed.toordinal()) if fixed else None
    return dataclasses.replace(year(found.year), fiscal=found.fiscal) if not found.day else None


def deictic_meaning(value: str, base: Meaning) -> Meaning:
    """What today, tonight, yesterday or now means, with the clock and the narrowing of ``base``."""
    if value in {"tonight", "overnight"}:
        return dataclasses.replace(base, kind="TIME", unit="day", step=0, anchor="publication", clock="TNI")
    if value.endswith("REF"):
        return dataclasses.replace(base, kind="DATE", value=value, present=0 if value == "PRESENT_REF" else None)
    return dataclasses.replace(base, unit="day", step=int(value), anchor="publication")
