"""From meanings to the calendar: what an expression counts from, and which June, Tuesday or 12th it names.

Two anchors exist: the day (or days) of publication, and the date that the text mentioned last. A report counts from
the first, a narrative from the second; relations ("the following day", "two weeks ago") say which they need.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Final

from detente.english.dates.calendar_arithmetic import Period, common_value, day_in
from detente.english.dates.meanings import Meaning
from detente.english.dates.narrowing import Anchor, Context, Resolved, portion_of, side_of, third_of, unanchored_value
from detente.english.dates.recurring import SOON, cycle, occurrence, onward, recurring

__all__ = ["between", "resolve"]

#: On Mondays and Tuesdays "this weekend" may be the one just past.
_MIDWEEK: Final = 2
#: How many of a unit make a year.
_A_YEAR: Final = {"quarter": 4, "half": 2, "month": 12}


def resolve(meaning: Meaning, context: Context, tense: Callable[[], str]) -> Resolved:
    """The anchored meaning; without days where nothing anchors it. ``tense`` is asked only where it matters."""
    if meaning.value:
        return _ready(meaning, context)
    if meaning.anchor == "period":
        return _period_before(meaning, context)
    if meaning.period is not None:
        period = _of_century(meaning.period, context) if meaning.short else meaning.period
        return _finished(meaning, Anchor(period, period), "absolute", context)
    base, basis = _base(meaning, context)
    if base is None:
        return Resolved(unanchored_value(meaning))
    if basis == "narrative" and meaning.unit == "day" and context.day and not base.low.is_fine and (
            context.day.low.year == base.low.year):
        base = context.day
    if basis == "narrative" and meaning.unit == "day" and base.low.unit == "year":
        # "the day before" counts from a day, not from a year that stands in between
        if context.day is None:
            return Resolved(unanchored_value(meaning))
        base = context.day
    if meaning.recurs or (meaning.unit == "weekend" and meaning.step is None):
        direction = "" if meaning.step is not None and not (meaning.season and meaning.step == 0) else tense()
        low, high = (recurring(meaning, one, basis, direction) for one in (base.low, base.high))
        if context.inside and basis == "narrative" and meaning.step is None:
            low = high = onward(meaning, base.high, context)
            if low is None:
                return resolve(meaning, dataclasses.replace(context, narrates=False, inside=False), tense)
    else:
        if meaning.unit == "weekend" and meaning.step == 0 and basis == "publication" and base.low.unit == "day" and (
                (base.low.number - 1) % 7 < _MIDWEEK and (meaning.narrow == "BEFORE" or tense() == "past")):
            meaning = dataclasses.replace(meaning, step=-1)  # "this weekend" on a Monday that tells of it
        low, high = _moved(meaning, base.low, 0), _moved(meaning, base.high, 1)
    if low is None or high is None:
        return Resolved(unanchored_value(meaning))
    if high.number < low.number:
        low, high = high, low
    return _finished(meaning, Anchor(low, high), basis, context)


def between(meaning: Meaning, other: Period, side: int) -> Resolved | None:
    """The occurrence that begins or ends a range with ``other``: the last not after it (-1), the first not before it
    (1).
    """
    around = other.widen(cycle(meaning)).number
    found = [one for k in (-1, 0, 1) if (one := occurrence(meaning, around + k)) and one.days and other.days and (
        (one.days[0] <= other.days[0]) if side < 0 else (one.days[0] >= other.days[0]))]
    if not found:
        return None
    one = found[-1 if side < 0 else 0]
    return _finished(meaning, Anchor(one, one), "publication", Context(None))


def _period_before(meaning: Meaning, context: Context) -> Resolved:
    """The quarter, month or year spoken of last, a year (month, week) before."""
    base = context.narrative
    per = _A_YEAR.get(base.low.unit) if base else None
    if base and per and meaning.unit == "year":
        moved = Anchor(base.low.shift(-per), base.high.shift(-per))
        return _finished(meaning, moved, "narrative", context)
    if base is None or base.low.unit != meaning.unit:
        base = context.publication
    low, high = (_moved(meaning, base.low, 0), _moved(meaning, base.high, 1)) if base else (None, None)
    if low is None or high is None:
        return Resolved(unanchored_value(meaning))
    return _finished(meaning, Anchor(low, high), "publication", context)


def _of_century(period: Period, context: Context) -> Period:
    """The year of two figures in the century that puts it last before the anchor (or at most ten years after)."""
    anchor = context.narrative if context.narrates and context.narrative else context.publication
    if anchor is None or period.unit != "year":
        return period
    number = period.number % 100 + (anchor.low.year + 10) // 100 * 100
    return Period("year", number - 100 if number > anchor.low.year + 10 else number)


def _base(meaning: Meaning, context: Context) -> tuple[Anchor | None, str]:
    wanted = meaning.anchor or meaning.year_anchor
    if wanted == "context" and meaning.clock and context.near and not meaning.recurs:
        return context.near, "narrative"
    if wanted in {"", "context"}:
        wanted = "narrative" if context.narrates and context.narrative else "publication"
    elif wanted == "publication" and context.narrates and context.narrative:
        # "this year", "next spring", "two years ago" inside a history are those of the story; "today" and "Tuesday"
        # after a bare year cannot be
        fine = context.narrative.low.is_fine or not (meaning.unit in {"day", "week"} or meaning.weekday is not None)
        wanted = "narrative" if fine or context.publication is None else "publication"
    if wanted == "narrative" and meaning.day and not meaning.month and context.narrative and (
            not context.narrative.low.is_fine):
        return None, "none"
    if wanted == "narrative" and context.narrative:
        return context.narrative, "narrative"
    if context.publication:
        return context.publication, "publication"
    return (context.narrative, "narrative") if context.narrative else (None, "none")


def _ready(meaning: Meaning, context: Context) -> Resolved:
    """Durations, sets and references, which carry their value."""
    if meaning.choices and context.publication:
        near = [one for one in meaning.choices if _within(one, context.publication)]
        if len(near) == 1:
            return _finished(meaning, Anchor(near[0], near[0]), "absolute", context)
    if meaning.present is not None and context.publication and not context.narrates:
        low, high = context.publication.low.days, context.publication.high.days
        if low and high:
            return Resolved(meaning.value, None, low[0], high[1], "publication")
    if meaning.span and meaning.step and meaning.span[0] > 0:
        base, basis = _base(meaning, context)
        if base:
            ends = base.low.days, base.high.days
            if ends[0] and ends[1]:
                first, last = ends[0][0], ends[1][1]
                number, unit = meaning.span
                if meaning.step < 0:
                    moved = _move(first, -number, unit)
                    return Resolved(meaning.value, None, moved, last, basis) if moved else Resolved(meaning.value)
                moved = _move(last, number, unit)
                return Resolved(meaning.value, None, first, moved, basis) if moved else Resolved(meaning.value)
    return Resolved(meaning.value)


def _within(one: Period, publication: Anchor) -> bool:
    """Whether a day lies within two weeks of publication."""
    return publication.low.number - SOON <= one.number <= publication.high.number + SOON


def _move(date: dt.date, number: float, unit: str) -> dt.date | None:
    """The day ``number`` units away, on the last day of a month that is too short."""
    months = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    try:
        if months is None:
            days = {"week": 7.0, "weekend": 7.0, "hour": 1 / 24, "minute": 0.0, "second": 0.0}.get(unit, 1.0)
            return date + dt.timedelta(days=number * days)
        total = date.year * 12 + date.month - 1 + round(number * months)
        for day_number in range(date.day, 27, -1):
            found = day_in(total // 12, total % 12 + 1, day_number)
            if found and found.days:
                return found.days[0]
        return dt.date(total // 12, total % 12 + 1, date.day)
    except (ValueError, OverflowError):
        return None


def _moved(meaning: Meaning, base: Period, side: int) -> Period | None:
    """A unit moved from a base; where the base is wider than the unit, from its first (0) or last (1) day."""
    unit, step = meaning.unit, meaning.step or 0
    if base.unit == unit or (base.widen(unit).unit == unit):
        moved = base.widen(unit).shift(step)
    else:
        days = base.days
        if days is None:
            return None
        moved = Period("day", days[side].toordinal()).widen(unit).shift(step)
    if not (-10_000 < moved.year < 9990) or (unit == "day" and not 1 <= moved.number <= dt.date.max.toordinal()):
        return None
    if meaning.clock and unit == "day":
        return dataclasses.replace(moved, clock=meaning.clock)
    return dataclasses.replace(moved, clock="", fiscal="")


def _finished(meaning: Meaning, anchor: Anchor, basis: str, context: Context) -> Resolved:
    if meaning.part:
        return portion_of(meaning, anchor, basis)
    value = common_value(anchor.low.value, anchor.high.value) or unanchored_value(meaning)
    low, high = anchor.low.days, anchor.high.days
    if meaning.dayless:
        return Resolved(value, None, None, None, "none")
    if low is None or high is None:
        return Resolved(value, anchor, None, None, basis)
    first, last = low[0], high[1]
    if meaning.narrow in {"START", "MID", "END"} and anchor.low.unit != "day":
        opening, closing = third_of(anchor.low, meaning.narrow), third_of(anchor.high, meaning.narrow)
        first, last = opening[0] if opening else first, closing[1] if closing else last
    elif meaning.narrow in {"BEFORE", "AFTER"}:
        first, last = side_of(first, last, meaning.narrow, basis, context)
    return Resolved(value, anchor, first, last, basis)
