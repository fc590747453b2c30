"""Anchors and what is known of a date once anchored: its periods, its days, and parts of them ("late February")."""

from __future__ import annotations

import dataclasses
import datetime as dt

from detente.english.dates.amounts import duration_value
from detente.english.dates.calendar_arithmetic import Period
from detente.english.dates.meanings import Meaning

__all__ = ["Anchor", "Context", "Resolved", "portion_of", "side_of", "third_of", "unanchored_value"]


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """Where something counts from: a period, or two where only an interval is known."""

    low: Period
    high: Period


@dataclasses.dataclass(slots=True)
class Context:
    """What a reader knows at a place of the text."""

    publication: Anchor | None
    narrative: Anchor | None = None
    #: Whether the place tells of the past in order rather than reports.
    narrates: bool = False
    #: Whether that is a story inside a report, which moves forward and ends before publication.
    inside: bool = False
    #: The day mentioned last, for "the next day" after a month or a year was named.
    day: Anchor | None = None
    #: The day mentioned last in the same paragraph, for a time of day that names none.
    near: Anchor | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Resolved:
    """An anchored meaning: the periods (equal where it is certain), the days and how they were found."""

    value: str
    anchor: Anchor | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = "none"


def unanchored_value(meaning: Meaning) -> str:
    """The TIMEX3 value of what nothing anchors: unknown fields are X."""
    if meaning.month and meaning.day:
        return f"XXXX-{meaning.month:02d}-{meaning.day:02d}{meaning.clock}"
    if meaning.month:
        return f"XXXX-{meaning.month:02d}"
    if meaning.weekday is not None:
        return f"XXXX-WXX-{meaning.weekday + 1}{meaning.clock}"
    if meaning.season:
        return f"XXXX-{meaning.season}"
    if meaning.quarter:
        return f"XXXX-Q{meaning.quarter}"
    if meaning.half:
        return f"XXXX-H{meaning.half}"
    if meaning.holiday and meaning.holiday.rule == "fixed":
        return f"XXXX-{meaning.holiday.month:02d}-{meaning.holiday.day:02d}"
    return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(
        meaning.unit, f"XXXX-XX-XX{meaning.clock}")


def portion_of(meaning: Meaning, anchor: Anchor, basis: str) -> Resolved:
    """The first (1), last (-1) or another stretch of a date: "the first two weeks of June"."""
    place, count, unit = meaning.part or (1, 1, "day")
    value = duration_value(float(count), unit)
    unknown = Resolved(value if meaning.kind == "DURATION" else unanchored_value(Meaning(unit="day")), basis=basis)
    if anchor.low != anchor.high or anchor.low.days is None:
        return unknown
    first, last = anchor.low.days
    if unit in {"month", "year"}:
        edge = Period("day", (first if place > 0 else last).toordinal()).widen(unit)
        low = edge.shift(place - 1) if place > 0 else edge.shift(1 - count)
        high = low.shift(count - 1) if place > 0 else edge
        days = (low.days[0], high.days[1]) if low.days and high.days else None
    else:
        length = count * (1 if unit == "day" else 7)
        try:
            start = (first + dt.timedelta(days=(place - 1) * length) if place > 0
                     else last - dt.timedelta(days=length - 1))
            days = (start, start + dt.timedelta(days=length - 1))
        except OverflowError:
            days = None
    if days is None or days[0] < first or days[1] > last:
        return unknown
    if meaning.kind == "DATE":
        one = Period("day", days[0].toordinal())
        return Resolved(one.value, Anchor(one, one), *days, basis)
    return Resolved(value, anchor, *days, basis)


def third_of(period: Period, part: str) -> tuple[dt.date, dt.date] | None:
    """The first, middle or last third of a period, rounded outwards to whole years, months or days."""
    inner, count = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}.get(
        period.unit, ("day", 0))
    days = period.days
    if days is None:
        return None
    if inner == "day":
        count = (days[1] - days[0]).days + 1
        opening = Period("day", days[0].toordinal())
    else:
        opening = Period(inner, period.number * count)
    third = -(-count // 3)
    start, stop = {"START": (0, third), "MID": (count // 3, count - count // 3), "END": (count - third, count)}[part]
    low, high = opening.shift(start).days, opening.shift(stop - 1).days
    return (low[0], high[1]) if low and high else days


def side_of(
    first: dt.date, last: dt.date, part: str, basis: str, context: Context
) -> tuple[dt.date, dt.date]:
    """What lies before or after the anchor: "earlier this month" runs from the 1st to the day of publication."""
    anchor = context.publication if basis == "publication" else context.narrative
    if anchor is None:
        return first, last
    low, high = anchor.low.days, anchor.high.days
    if low is None or high is None:
        return first, last
    if high[1] < first or low[0] > last:
        return first, last
    if part == "BEFORE":
        return first, min(last, high[1])
    return max(first, low[0]), last
