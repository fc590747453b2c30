"""The time tagger: dates and durations of a text, anchored sentence by sentence."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from detente.english.dates.anchoring import between, resolve
from detente.english.dates.meanings import Meaning, Reading
from detente.english.dates.narrowing import Anchor, Context, Resolved
from detente.english.dates.paragraphs import (
    Paragraph,
    is_aside,
    is_calendar,
    joins,
    names_anniversary,
    opens_story,
    read_paragraph,
    stretches,
    words_between,
)
from detente.english.dates.scanning import blocks
from detente.english.dates.story import Teller, is_history, stated_years
from detente.english.dates.tense import ParsedGrammar
from detente.english.syntax import DateExpression, ParsedText
from detente.records import When

__all__ = ["RuleTimeTagger", "TimeTagger", "find_dates", "find_timexes"]

_REACH: Final = 90
#: What stands between an event and a date that is not the event's: "a year after the summit they *have* not met *since*
#: February".
_ELSEWHERE: Final = frozenset(
    ". ; ? ! have has had is are was were will would did does do said says since until when while".split())
#: Words after which a date lies ahead where no verb says otherwise.
_DEADLINE: Final = frozenset({"by", "until", "till"})
_SIDES: Final = {"since": "AFTER", "after": "AFTER", "by": "BEFORE", "until": "BEFORE", "till": "BEFORE",
                 "before": "BEFORE"}


class TimeTagger(Protocol):
    """Whatever finds dates and durations in a parsed text."""

    version: str

    def tag(self, parsed: ParsedText, *, published: When | None) -> tuple[DateExpression, ...]:
        """The expressions in order of the text, none overlapping another."""
        ...


class RuleTimeTagger:
    """Dates by patterns over word classes, anchored by the publication date, the story told so far, and tense."""

    version = "rules-1"

    def tag(self, parsed: ParsedText, *, published: When | None) -> tuple[DateExpression, ...]:
        """The expressions in order of the text; a range ("20 June to 22 June") is one expression."""
        return _merged(parsed.text, self._found(parsed, published))

    def timexes(self, parsed: ParsedText, *, published: When | None) -> tuple[DateExpression, ...]:
        """The same analysis as TIMEX3 annotates it: a range is two expressions, its two ends."""
        return tuple(found.expression for found in self._found(parsed, published))

    def _found(self, parsed: ParsedText, published: When | None) -> list[_Found]:
        grammar = ParsedGrammar(parsed)
        return _analysed(parsed.text, stretches(parsed), published, grammar)


def find_dates(text: str, *, reference: When | None) -> tuple[DateExpression, ...]:
    """The dates and durations of a plain string, without a parse: tense is guessed from the nearest verb."""
    return _merged(text, _analysed(text, blocks(text), reference, None))


def find_timexes(text: str, *, reference: When | None) -> tuple[DateExpression, ...]:
    """The same as TIMEX3 annotates it: a range is two expressions, its two ends."""
    return tuple(found.expression for found in _analysed(text, blocks(text), reference, None))


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    expression: DateExpression
    joined: bool
    meaning: Meaning
    anchor: Anchor | None


def _analysed(
    text: str, stretches: Iterable[tuple[int, int]], published: When | None, parsed: ParsedGrammar | None
) -> list[_Found]:
    read = [block for start, end in stretches if (block := read_paragraph(text, start, end, parsed))]
    history = is_history(read, published)
    teller = Teller(published, history, stated_years(read))
    found: list[_Found] = []
    for block in read:
        teller.open_paragraph()
        for index, reading in enumerate(block.readings):
            tense = _tense_of(block, reading)
            teller.arrive(reading, tense, today=names_anniversary(block, reading))
            final, resolved = _settled(block, index, teller.context, tense)
            if resolved is None:
                continue
            after = found[-1].expression.end if found else 0
            expression = _expression(text, block, final, resolved, after=after)
            found.append(_Found(expression, final.joined or joins(block, index, final), final.meaning, resolved.anchor))
            if index and len(found) > 1:
                found[-2:] = _ordered(found[-2], found[-1], tense)
            if resolved.anchor and (
                    final.meaning.kind in {"DATE", "TIME"} or final.meaning.part) and not is_aside(block, final):
                teller.leave(final, resolved, opens=opens_story(block, final))
    return found


def _tense_of(block: Paragraph, reading: Reading) -> Callable[[], str]:
    def direction() -> str:
        found = block.tenses.at(reading.start, reading.end)
        if found in {"", "present"}:
            place = bisect.bisect_left(block.starts, reading.start)
            if place and block.words[place - 1].text.lower() in _DEADLINE:
                return "future"
        if reading.meaning.weekday is not None and [w.text.lower() for w in block.words[
                max(0, bisect.bisect_left(block.starts, reading.start) - 2) :][:2]] == ["ahead", "of"]:
            return "future"
        return found
    return direction


def _ordered(one: _Found, two: _Found, tense: Callable[[], str]) -> tuple[_Found, _Found]:
    """The two ends of a range with the later one after the earlier: "between January and May" in February."""
    first, second = one.expression, two.expression
    if not (one.joined and one.meaning.recurs and two.meaning.recurs and first.first and second.last
            and first.first > second.last and one.anchor and two.anchor) or (
                one.meaning.step is not None or two.meaning.step is not None):
        return one, two
    back = one.meaning.weekday is None or tense() == "past"
    moved = between(one.meaning, two.anchor.low, -1) if back else between(two.meaning, one.anchor.low, 1)
    if moved is None:
        return one, two
    kept = one if back else two
    fresh = dataclasses.replace(kept, anchor=moved.anchor, expression=dataclasses.replace(
        kept.expression, value=moved.value, first=moved.first, last=moved.last))
    return (fresh, two) if back else (one, fresh)


def _settled(
    block: Paragraph, index: int, context: Context, tense: Callable[[], str]
) -> tuple[Reading, Resolved | None]:
    """A reading anchored; one that counts from an event takes the date named with the event, or else is a length,
    or nothing.
    """
    reading = block.readings[index]
    if reading.meaning.anchor != "event":
        return reading, resolve(reading.meaning, context, tense)
    if index + 1 < len(block.readings) and is_calendar(block.readings[index + 1].meaning):
        following = block.readings[index + 1]
        between = words_between(block, reading.end, following.start)
        if following.start - reading.end <= _REACH and not any(w.text.lower() in _ELSEWHERE for w in between):
            origin = resolve(following.meaning, context, tense)
            if origin.anchor:
                counted = resolve(_from_event(reading.meaning, origin.anchor.low.unit),
                                  Context(None, origin.anchor, narrates=True), tense)
                return reading, dataclasses.replace(counted, basis=origin.basis)
    bare = reading.otherwise
    if bare is None:
        return reading, None
    short = dataclasses.replace(reading, end=reading.short_end, meaning=bare)
    return short, resolve(bare, context, tense)


def _from_event(meaning: Meaning, unit: str) -> Meaning:
    """Years counted from a month or a day give a month: "one year after the June 2018 summit" is June 2019."""
    if meaning.unit == "year" and unit in {"month", "week", "day"} and meaning.step is not None:
        return dataclasses.replace(meaning, anchor="narrative", unit="month", step=12 * meaning.step)
    return dataclasses.replace(meaning, anchor="narrative")


def _expression(
    text: str, block: Paragraph, reading: Reading, resolved: Resolved, *, after: int
) -> DateExpression:
    meaning = reading.meaning
    place = bisect.bisect_left(block.starts, reading.start)
    modifier = meaning.modifier
    if not modifier and meaning.kind in {"DATE", "TIME"} and place and block.words[place - 1].start >= after:
        modifier = _SIDES.get(block.words[place - 1].text.lower(), "")
    return DateExpression(
        reading.start, reading.end, text[reading.start : reading.end], meaning.kind, resolved.value,
        resolved.first, resolved.last, resolved.basis, _month_day(block, reading, resolved), modifier)


def _month_day(block: Paragraph, reading: Reading, resolved: Resolved) -> str:
    """``MM-DD`` where the expression is the day of an anniversary or a birthday."""
    if resolved.anchor is None or resolved.anchor.low != resolved.anchor.high or resolved.anchor.low.unit != "day":
        return ""
    meaning = reading.meaning
    if not (meaning.month or meaning.holiday or meaning.period):
        return ""
    days = resolved.anchor.low.days
    if days is None:
        return ""
    return f"{days[0].month:02d}-{days[0].day:02d}" if names_anniversary(block, reading) else ""


def _merged(text: str, found: Sequence[_Found]) -> tuple[DateExpression, ...]:
    """Expressions with ranges made one, from the first day of the first to the last day of the second."""
    result: list[DateExpression] = []
    index = 0
    while index < len(found):
        one = found[index].expression
        if found[index].joined and index + 1 < len(found):
            two = found[index + 1].expression
            merged = _range(text, one, two)
            if merged:
                result.append(merged)
                index += 2
                continue
        result.append(one)
        index += 1
    return tuple(result)


def _range(text: str, one: DateExpression, two: DateExpression) -> DateExpression | None:
    start, end = one.start, two.end
    first, last = one.first, two.last
    if first is not None and last is not None and last < first:
        return None
    if (first is None) != (last is None):
        return None
    return DateExpression(start, end, text[start:end], one.kind, f"{one.value}/{two.value}", first, last,
                          one.basis if one.basis == two.basis else two.basis, two.month_day and one.month_day,
                          "" if {one.modifier, two.modifier} <= {"", "AFTER", "BEFORE"} else one.modifier)
