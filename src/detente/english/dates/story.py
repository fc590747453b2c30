"""What a text has told so far: the date mentioned last, and whether it narrates or reports."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from typing import Final

from detente.english.dates.calendar_arithmetic import Period, day
from detente.english.dates.meanings import Reading
from detente.english.dates.narrowing import Anchor, Context, Resolved
from detente.english.dates.paragraphs import Paragraph, is_aside
from detente.records import When

__all__ = ["Teller", "is_history", "stated_years"]

_THREAD: Final = 400
#: A jump of more than this many years may be an aside.
_LEAP: Final = 1
_AHEAD: Final = 1
#: A history may speak of today or of Tuesday, once in this many years that it states, if it states this many.
_RARE: Final = 8
_LONG: Final = 30


class Teller:
    """What the text has told so far: the date mentioned last, and whether the next bare month belongs to its story."""

    def __init__(self, published: When | None, history: bool, years: list[tuple[int, int]]) -> None:  # noqa: FBT001  (a fact of the text, no option)
        publication = Anchor(day(published.first), day(published.last)) if published else None
        self.context = Context(publication, narrates=history)
        self._history = history
        self._published = published
        self._years = years
        self._thread = -_THREAD

    def open_paragraph(self) -> None:
        """A report returns to its own time with every paragraph."""
        self.context.near = None
        if not self._history:
            self._thread = -_THREAD

    def arrive(self, reading: Reading, tense: Callable[[], str], *, today: bool) -> None:
        """Settles whether a reading belongs to a story told within a report; ``today``: it cannot, being the day on
        which a story is remembered.
        """
        if self._history:
            return
        meaning = reading.meaning
        self.context.narrates = (
            self.context.narrative is not None and reading.start - self._thread < _THREAD and meaning.recurs
            and meaning.step is None and meaning.weekday is None and not today and tense() != "future")
        self.context.inside = self.context.narrates

    def leave(self, reading: Reading, resolved: Resolved, *, opens: bool) -> None:
        """Takes a resolved date as the one mentioned last, unless the text returns from it at once. ``opens``: its
        place in the sentence can open a story ("In 2017, ...", not "the summit of June 2018").
        """
        anchor = resolved.anchor
        if anchor is None or (resolved.basis == "absolute" and self._returns(reading, anchor.low.year)):
            return
        story = self.context.narrative
        meaning = reading.meaning
        if self._history and meaning.step is not None and meaning.step < 0:
            return  # "the previous year", "two years earlier" look back and return
        if story is not None and _holds(anchor.low, story.low):
            return  # "that year" does not blur the month just named
        self.context.narrative = anchor
        if anchor.low.unit == "day":
            self.context.day = self.context.near = anchor
        if resolved.basis == "absolute" and self._published and anchor.low.year < self._published.first.year:
            self._thread = reading.end if opens else self._thread
        elif resolved.basis != "narrative":
            self._thread = -_THREAD
        elif self._thread >= 0:
            self._thread = reading.end

    def _returns(self, reading: Reading, year: int) -> bool:
        """Whether a year far from the story is left again: the next year stated is nearer to the story."""
        story = self.context.narrative
        if story is None or not self._history or abs(year - story.low.year) <= _LEAP:
            return False
        place = bisect.bisect_right(self._years, (reading.end, -10_000))
        ahead = [stated for _, stated in self._years[place : place + _AHEAD]]
        return bool(ahead) and abs(ahead[0] - story.low.year) < abs(ahead[0] - year)


def _holds(wide: Period, narrow: Period) -> bool:
    """Whether a wider period holds a narrower one."""
    return wide.unit != narrow.unit and not wide.is_fine and narrow.is_fine and narrow.widen(wide.unit) == wide


def stated_years(read: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Where the text states years itself."""
    return [(reading.start, reading.meaning.period.year) for block in read for reading in block.readings
            if reading.meaning.period is not None and not is_aside(block, reading)]


def is_history(read: Sequence[Paragraph], published: When | None) -> bool:
    """Whether the text tells of the past in order: it states years before publication again and again, and does not
    speak of yesterday, last week or Tuesday, or hardly ever where it is long.
    """
    if published is None:
        return True
    old = recent = deictic = 0
    for block in read:
        for reading in block.readings:
            meaning = reading.meaning
            if meaning.period is not None:
                old += meaning.period.year < published.first.year - 1
                recent += meaning.period.year >= published.first.year - 1
            elif meaning.anchor == "publication" or meaning.weekday is not None:
                deictic += 1
    told = deictic == 0 or (old >= _LONG and old > _RARE * deictic)
    return old >= 3 and told and 2 * old > recent
