"""Readers of lengths and repetitions: three months, a two-day visit, for years, every week."""

from __future__ import annotations

from typing import Final

from detente.english.dates.amounts import amount, duration_value
from detente.english.dates.fields import Match, Words, glued_at, letter_at, reading_of, text_at
from detente.english.dates.lexemes import NOTHING
from detente.english.dates.meanings import Meaning, Reading

__all__ = ["age", "compound", "duration", "every", "named_length", "quarter_century", "times", "vague"]

_COMMON: Final = frozenset({"day", "week", "month", "year", "decade", "century", "hour", "minute"})
_COLLECTIVE: Final = frozenset({"hundred", "dozen", "thousand", "single"})
_LASTING: Final = frozenset(
    "lasted took spent nearly almost than within quite not lasting taking spending after over last half".split())
#: Words after "the six months" that say which: the article belongs to the length.
_SPANNING: Final = frozenset("ended ending to through since before after until from of that when".split())
_MASSES: Final = frozenset("percent cent million billion trillion thousand times".split())
_CLAUSE_OPENERS: Final = frozenset([".", ";", "“", '"', "(", "where", "when", "while", "but", "that", "because"])
_WAITING: Final = frozenset("waited waiting served stayed worked lived sat slept stood needs needed lasts remained "
                            "waits wait stay stays serve serves".split())
_TAKING: Final = frozenset("took take takes taken taking spent spend lasted last lasting waited wait despite "
                           "following months".split())


def every(words: Words, match: Match) -> list[Reading]:
    """Every two weeks, each Tuesday, annually."""
    start, stop = match.span()
    last = words[stop - 1]
    if last.letter == "S":
        return [reading_of(words, start, stop, Meaning(kind="SET", value=f"XXXX-WXX-{int(str(last.value)) + 1}"))]
    if last.letter == "Z":
        return [reading_of(words, start, stop, Meaning(kind="SET", value=str(last.value)))]
    if last.letter == "u":
        number, unit = amount(words[start + 1 : stop])
        if any(word.text.lower() == "other" for word in words[start + 1 : stop]):
            number = 2.0
        value = duration_value(number, unit)
    elif last.letter == "W":
        value = f"XXXX-WXX-{int(str(last.value)) + 1}"
    elif last.letter == "M":
        value = f"XXXX-{int(str(last.value)):02d}"
    else:
        value = f"XXXX-{last.value}" if last.letter == "s" else f"XXXX-XX-XX{last.value}"
    return [reading_of(words, start, stop, Meaning(kind="SET", value=value))]


def times(words: Words, match: Match) -> list[Reading]:
    """Once a week, three times a day."""
    start, stop = match.span()
    if words[start].letter != "O" and text_at(words, start + 1) != "times":
        return []
    return [reading_of(words, start, stop, Meaning(kind="SET", value=duration_value(1.0, str(words[stop - 1].value))))]


def duration(words: Words, match: Match) -> list[Reading]:
    """Three months, a three-day visit, more than two years."""
    start, stop = match.span()
    at = start
    while words[at].letter in "Gto":
        at += 1
    if any(w.letter == "o" for w in words[start:at]) and int(str(words[at - 1].value)) > 1:
        return []
    if words[at].letter == "a" and (letter_at(words, at + 1) in "dnY" or (
            letter_at(words, at + 1) == "w" and text_at(words, at + 1) not in _COLLECTIVE) or (
            any(w.letter == "-" for w in words[at:stop]) or (
                letter_at(words, stop) == "-" and words[stop].start == words[stop - 1].end))):
        # "a ten-day visit", "a month-long siege": the article belongs to what follows
        at += 1
        start = at
    number, unit = amount(words[at:stop])
    plural = words[stop - 1].text.lower().endswith("s")
    body = words[at:stop]
    if any(w.letter == "Y" for w in body) and number is not None and 1800 <= number <= 2100 and not plural:
        return []
    if unit in {"second", "quarter", "night", "weekend"} and (number is None or not plural or unit == "quarter"):
        return []
    only_article = all(w.letter in "au" for w in body)
    if only_article and words[start].letter != "G" and not (
        letter_at(words, start - 1) in "iTvF " or text_at(words, start - 1) in _LASTING | _WAITING
        or text_at(words, stop) in {"long", "of"}
    ):
        if _is_rate(words, start):
            return [reading_of(words, start, stop, Meaning(kind="SET", value=duration_value(number, unit)))]
        return []
    if glued_at(words, start - 1, "-/$") or any(w.text == "0" for w in body):
        return []
    approximate = str(words[start].value) if words[start].letter == "G" else ""
    if words[start].letter == "G" and not approximate and words[start].text.lower() in {"only", "exactly"}:
        start += 1
    if words[start].letter == "t" and words[at - 1].letter == "t" and (any(w.letter in "-aK" for w in body) or (
            letter_at(words, stop) in "-x" and text_at(words, stop) not in _SPANNING)):
        start = at
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(number, unit),
                                                 modifier=approximate))]


def _is_rate(words: Words, start: int) -> bool:
    """Whether an amount of something else stands before "a year": $300 million a year, 90,000 barrels a day."""
    for place in range(start - 1, max(-1, start - 6), -1):
        word = words[place]
        if word.letter in "$%" or word.text.lower() in _MASSES or (word.letter in "wdnqY" and word.text != "one"):
            return True
        if word.letter not in "xKuF&atM" or word.text in {".", ";", ":", "?", "!", '"', "(", ")"}:
            return False
    return False


def age(words: Words, match: Match) -> list[Reading]:
    """25-year-old, two 16-year-olds, 82 years old, 40 years of age."""
    start, stop = match.span()
    last = words[stop - 1]
    if words[stop - 2].letter != "F" and last.text.lower() not in {"old", "olds"}:
        return []
    at = start + (words[start].letter == "G")
    if words[at].letter == "a" and any(w.letter == "-" for w in words[at:stop]):
        at, start = at + 1, at + 1
    body = words[at : stop - 1]
    if not any(w.letter == "u" for w in body) or glued_at(words, start - 1, "-/$") or not any(
            w.letter in "wdnqahY" for w in body):
        return []
    number, unit = amount(body)
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(number, unit)))]


def named_length(words: Words, match: Match) -> list[Reading]:
    """Weeklong, yearlong."""
    start, stop = match.span()
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=str(words[start].value)))]


def compound(words: Words, match: Match) -> list[Reading]:
    """Two hours and 45 minutes: one length in two units."""
    start, stop = match.span()
    middle = next(i for i in range(start, stop) if words[i].letter == "u")
    first, wide = amount(words[start : middle + 1])
    second, narrow = amount([w for w in words[middle + 1 : stop] if w.letter in "wdnu"])
    order = ["year", "month", "week", "day", "hour", "minute", "second"]
    if wide not in order or narrow not in order or order.index(wide) >= order.index(narrow):
        return []
    one, two = duration_value(first, wide), duration_value(second, narrow)
    tail = two[2:] if one.startswith("PT") else two[1:]
    modifier = str(words[start].value) if words[start].letter == "G" else ""
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=one + tail, modifier=modifier))]


def quarter_century(words: Words, match: Match) -> list[Reading]:
    """A quarter of a century."""
    start, stop = match.span()
    units = [w.value for w in words[start:stop] if w.letter == "u"]
    if units != ["quarter", "century"]:
        return []
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value="P25Y"))]


def vague(words: Words, match: Match) -> list[Reading]:
    """For years, in months: a length that no number states."""
    start, stop = match.span()
    last = words[stop - 1]
    unit = str(last.value)
    if text_at(words, start) == "another" and stop - start == 2 and unit in _COMMON and last.text.islower() and (
            not last.text.endswith("s") and letter_at(words, stop) not in "-'ux"):
        return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(1.0, unit)))]
    if last.letter in "Kk":
        return _long_or_old(words, start, stop)
    if not last.text.islower() or not last.text.endswith("s") or stop - start > 1:
        return _the_weekend(words, start, stop)
    if unit not in _COMMON:
        return []
    if text_at(words, stop) in {"after", "before"} and letter_at(words, start - 1) in "x,;i -" and not glued_at(
            words, start - 1, "-"):
        return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(None, unit)))]
    long = letter_at(words, stop) == "-" and text_at(words, stop + 1) == "long"
    if (not long and letter_at(words, start - 1) in "mtzowdnqa'-KYRe") or (
        unit in {"hour", "minute", "day"} and letter_at(words, start - 1) not in "iFTG"
        and text_at(words, start - 1) not in _TAKING
    ):
        return []
    before = text_at(words, start - 1)
    if not long and letter_at(words, start - 1) == NOTHING and before not in _TAKING and not (
            text_at(words, stop) == "of" and (before.endswith(("ed", "ing")) or before in _CLAUSE_OPENERS)):
        return []
    return [reading_of(words, start, stop, Meaning(kind="DURATION", value=duration_value(None, unit)))]


def _long_or_old(words: Words, start: int, stop: int) -> list[Reading]:
    """Months-long, decades-old."""
    unit = next(i for i in range(start, stop) if words[i].letter == "u")
    if text_at(words, stop - 1) not in {"long", "old"} or letter_at(words, unit - 1) in "wdnq-":
        return []
    number = None if text_at(words, unit).endswith("s") else 1.0
    return [reading_of(words, unit, stop, Meaning(kind="DURATION", value=duration_value(
        number, str(words[unit].value))))]


def _the_weekend(words: Words, start: int, stop: int) -> list[Reading]:
    if words[stop - 1].value != "weekend" or letter_at(words, start - 1) != "t" or stop - start > 1 or (
            words[stop - 1].text.lower().endswith("s")) or (letter_at(words, stop) == NOTHING and (
            words[stop].text.islower() and text_at(words, stop) in {"trip", "break", "house"})):
        return []
    return [Reading(words[start - 1].start, words[stop - 1].end, Meaning(unit="weekend", anchor="context"))]
