"""Paragraphs with the expressions found in them, and what stands around an expression."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final

from detente.english.dates.anchoring import resolve
from detente.english.dates.calendar_arithmetic import Period
from detente.english.dates.lexemes import Word
from detente.english.dates.meanings import Meaning, Reading
from detente.english.dates.narrowing import Anchor, Context
from detente.english.dates.patterns import find
from detente.english.dates.scanning import blocks, letters, scan
from detente.english.dates.tense import ParsedGrammar, Tenses, WordTenses
from detente.english.syntax import ParsedText

__all__ = [
    "Paragraph", "is_aside", "is_calendar", "joins", "names_anniversary", "opens_story", "read_paragraph",
    "stretches",
    "words_between",
]

_ANNIVERSARY: Final = frozenset({"anniversary", "anniversaries", "birthday"})
_LOOKING_AHEAD: Final = frozenset("until till planned projected scheduled expected".split())


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph, where they start, the readings among them, and who is asked for tense."""

    words: list[Word]
    starts: list[int]
    readings: list[Reading]
    tenses: Tenses


def stretches(parsed: ParsedText) -> Iterator[tuple[int, int]]:
    """Runs of parsed sentences, cut where paragraphs end; what was not parsed is left out."""
    start = end = -1
    for sentence in parsed.sentences:
        if start >= 0 and not parsed.text[end : sentence.start].strip():
            end = sentence.end
            continue
        if start >= 0:
            yield from blocks(parsed.text, start, end)
        start, end = sentence.start, sentence.end
    if start >= 0:
        yield from blocks(parsed.text, start, end)


def read_paragraph(text: str, start: int, end: int, parsed: ParsedGrammar | None) -> Paragraph | None:
    """The paragraph at ``text[start:end]``; None where nothing in it is a date."""
    words = scan(text, start, end, grammar=parsed)
    readings = find(words, letters(words))
    if not readings:
        return None
    return Paragraph(words, [w.start for w in words], _shared(words, readings), parsed or WordTenses(words))


def _shared(words: Sequence[Word], readings: list[Reading]) -> list[Reading]:
    """Readings with the year that a later one of the same list states: "in April and June 1955"."""
    starts = [word.start for word in words]
    result = list(readings)
    for index in range(len(result) - 2, -1, -1):
        one, two = result[index], result[index + 1]
        if not one.meaning.recurs or one.meaning.step is not None or one.meaning.year_step is not None:
            continue
        if two.meaning.period is None or two.meaning.period.unit not in {"day", "month", "season"} or not (
                one.meaning.month or one.meaning.season):
            continue
        low, high = bisect.bisect_left(starts, one.end), bisect.bisect_left(starts, two.start)
        between = [word.letter for word in words[low:high]]
        if not between or len(between) > 3 or not set(between) <= set("&T-,ti/F"):
            continue
        if set(between) <= {",", "t"} and len(between) > 2:
            continue
        year = two.meaning.period.year
        if one.meaning.month and two.meaning.period.unit != "season" and (
                one.meaning.month > two.meaning.period.first_month % 12 + 1):
            year -= 1
        stated = Period("year", year)
        settled = resolve(one.meaning, Context(None, Anchor(stated, stated), narrates=True), lambda: "")
        if settled.anchor:
            result[index] = dataclasses.replace(one, meaning=dataclasses.replace(
                one.meaning, period=settled.anchor.low))
    return result


def words_between(block: Paragraph, start: int, end: int) -> list[Word]:
    """The words that start inside the characters ``start:end``."""
    return block.words[bisect.bisect_left(block.starts, start) : bisect.bisect_left(block.starts, end)]


def joins(block: Paragraph, index: int, reading: Reading) -> bool:
    """Whether a range runs from a reading to the next: "from 20 June to 22 June", "between May and July"."""
    if index + 1 >= len(block.readings) or not is_calendar(reading.meaning):
        return False
    following = block.readings[index + 1]
    if not is_calendar(following.meaning):
        return False
    between = [word for word in words_between(block, reading.end, following.start) if word.letter != "t"]
    if len(between) != 1:
        return False
    letter = between[0].letter
    place = bisect.bisect_left(block.starts, reading.start)
    before = block.words[place - 1].letter if place else " "
    if letter == "T":
        return between[0].text.lower() != "to" or before == "v" or reading.meaning.day > 0 or (
            reading.meaning.period is not None and reading.meaning.period.unit == "day")
    return letter == "-" or (letter == "&" and before == "V")


def is_calendar(meaning: Meaning) -> bool:
    """Whether it names a place in the calendar, rather than moving from another date."""
    return meaning.kind == "DATE" and not meaning.value and (meaning.recurs or meaning.period is not None)


def is_aside(block: Paragraph, reading: Reading) -> bool:
    """Whether a date is named in passing: "the 1994 Agreed Framework", "planned for 1976", "until it fell in 1945"."""
    period = reading.meaning.period
    if period is None or period.unit == "day":
        return False
    place = bisect.bisect_left(block.starts, reading.start)
    if any(word.text.lower() in _LOOKING_AHEAD for word in block.words[max(0, place - 6) : place]):
        return True
    if period.unit not in {"year", "decade", "century", "millennium"}:
        return False
    stop = bisect.bisect_left(block.starts, reading.end)
    if block.words[place].letter == "t" and stop < len(block.words) and block.words[stop].letter == "x":
        return block.words[stop].text[0].isalpha()
    return False


def opens_story(block: Paragraph, reading: Reading) -> bool:
    """Whether a date stands where it places what happened: after a preposition other than "of", or first."""
    place = bisect.bisect_left(block.starts, reading.start)
    return place == 0 or block.words[place - 1].letter in "iTv.,(V"


def names_anniversary(block: Paragraph, reading: Reading) -> bool:
    """Whether an anniversary or a birthday stands beside the date: "the June 12 anniversary"."""
    stop = bisect.bisect_left(block.starts, reading.end)
    for word in block.words[stop : stop + 4]:
        if word.text.lower() in _ANNIVERSARY:
            return True
        if not word.text[0].isalnum() or word.letter in "itTvVF&":
            break
    return _marks(block, reading)


def _marks(block: Paragraph, reading: Reading) -> bool:
    """Whether "the anniversary of the summit on 12 June" stands before the date, without a verb between."""
    place = bisect.bisect_left(block.starts, reading.start)
    for index in range(place - 1, max(-1, place - 10), -1):
        word = block.words[index]
        if word.text.lower() in _ANNIVERSARY:
            return block.words[place - 1].text.lower() in {"on", ",", "-", "–", "—", "("} and (
                index == place - 1 or block.words[index + 1].text.lower() in {"of", "on", ","})
        if word.text in {".", ";", ":"} or (word.letter == "x" and word.text.lower().endswith("ed")):
            return False
    return False
