"""What the words of an expression say before anything anchors them."""

from __future__ import annotations

import dataclasses

from detente.english.dates.calendar_arithmetic import Period
from detente.english.dates.holidays import Holiday

__all__ = ["Meaning", "Reading"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """An unanchored date or duration.

    A date is one of: ``period`` (the words alone fix it), a recurring place in the calendar (``month`` with or without
    ``day``, ``weekday``, ``season``, ``quarter``, ``half``, ``holiday``, ``day`` alone), or a ``unit`` moved by
    ``step``. ``anchor`` says what the step counts from; "this", "next", "last" before a recurring place set ``step``
    and ``anchor`` too. ``year_step`` and ``year_anchor`` are the year of "in June last year". Durations and sets carry
    their ``value`` ready-made; ``span`` is the length of a duration that touches its anchor ("the past three weeks").
    ``part`` (place, count, unit) takes the first (1), last (-1) or another stretch of the date: "the first two weeks
    of June". ``short`` marks a year of two figures, whose century the anchor decides; ``dayless``: the anchor
    serves the TIMEX3 value alone, and no days follow from it. ``choices`` are the days that figures may mean, of which
    nearness to publication picks one.
    """

    kind: str = "DATE"
    value: str = ""
    period: Period | None = None
    unit: str = ""
    step: int | None = None
    anchor: str = ""
    month: int = 0
    day: int = 0
    weekday: int | None = None
    season: str = ""
    quarter: int = 0
    half: int = 0
    holiday: Holiday | None = None
    year_step: int | None = None
    year_anchor: str = ""
    modifier: str = ""
    narrow: str = ""
    clock: str = ""
    span: tuple[float, str] | None = None
    present: int | None = None
    fiscal: bool = False
    short: bool = False
    dayless: bool = False
    choices: tuple[Period, ...] = ()
    part: tuple[int, int, str] | None = None

    @property
    def recurs(self) -> bool:
        """Whether it is a place in every year (or week), so that something must choose which."""
        return self.period is None and bool(
            self.month or self.day or self.weekday is not None or self.season or self.quarter or self.half
            or self.holiday)


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """An expression found: characters ``start:end`` and its meaning. ``joined``: a range runs from it to the next
    reading. ``short_end`` and ``otherwise``: where it ends and what it means when the date that it counts from is not
    found ("two days after the attack").
    """

    start: int
    end: int
    meaning: Meaning
    joined: bool = False
    short_end: int = 0
    otherwise: Meaning | None = None
