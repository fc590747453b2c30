"""Stretches of the calendar: a unit and a count of it, so that moving by units is addition.

Years count astronomically (1 BC is year 0), so arithmetic runs through the era; only days need :class:`datetime.date`
and exist from the year 1 on.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from typing import Final

__all__ = ["SEASONS", "Period", "common_value", "day", "day_in", "month", "season", "year"]

#: Seasons in the order of a calendar year; winter belongs to the year in which its December lies.
SEASONS: Final = ("SP", "SU", "FA", "WI")
_SEASON_MONTHS: Final = (3, 6, 9, 12)
_PER_YEAR: Final = {"half": 2, "quarter": 4, "season": 4, "month": 12}
_YEARS: Final = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
#: Units from narrow to wide.
_WIDTH: Final = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century",
                 "millennium")


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month ... of the calendar: the ``number``-th of its ``unit`` since the era began.

    ``clock`` is the TIMEX3 time within a day (``TMO``, ``T15:00``), or empty; ``year`` of a fiscal year is a year with
    ``fiscal`` set.
    """

    unit: str
    number: int
    clock: str = ""
    fiscal: str = ""

    def shift(self, count: int) -> Period:
        """The period ``count`` units later (earlier where negative)."""
        return dataclasses.replace(self, number=self.number + count)

    @property
    def year(self) -> int:
        """The year it lies in (a week: the year of its Thursday)."""
        if self.unit in _YEARS:
            return self.number * _YEARS[self.unit]
        if self.unit in _PER_YEAR:
            return self.number // _PER_YEAR[self.unit]
        return _date(self.number if self.unit == "day" else self.number * 7 + 4).year

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day; None before the year 1 and after 9999."""
        try:
            return self._days()
        except (ValueError, OverflowError):
            return None

    def _days(self) -> tuple[dt.date, dt.date]:
        if self.unit == "day":
            one = dt.date.fromordinal(self.number)
            return one, one
        if self.unit in {"week", "weekend"}:
            monday = self.number * 7 + 1
            start = monday + 5 if self.unit == "weekend" else monday
            return dt.date.fromordinal(start), dt.date.fromordinal(monday + 6)
        if self.unit in _YEARS:
            span = _YEARS[self.unit]
            first = self.number * span
            return dt.date(max(first, 1), 1, 1), dt.date(first + span - 1, 12, 31)
        per = _PER_YEAR[self.unit]
        within = self.number % per
        start_month = _SEASON_MONTHS[within] if self.unit == "season" else within * (12 // per) + 1
        last = self.year * 12 + start_month - 1 + 12 // per - 1
        return dt.date(self.year, start_month, 1), _month_end(last)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        if self.unit == "day":
            return _date(self.number).isoformat() + self.clock
        if self.unit in {"week", "weekend"}:
            iso = _date(self.number * 7 + 1).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit in _YEARS:
            return self._year_value()
        per, within = _PER_YEAR[self.unit], self.number % _PER_YEAR[self.unit]
        head = _year_text(self.number // per)
        if self.unit == "month":
            return f"{head}-{within + 1:02d}"
        if self.unit == "season":
            return f"{head}-{SEASONS[within]}"
        return f"{head}-{'H' if self.unit == 'half' else 'Q'}{within + 1}"

    def _year_value(self) -> str:
        digits = {"year": 4, "decade": 3, "century": 2, "millennium": 1}[self.unit]
        if self.unit == "year":
            return self.fiscal + _year_text(self.number)
        if self.number < 0:
            # "the 490s BC" are 499 to 490: the digits that the years share
            return f"BC{-self.number - 1:0{digits}d}"
        return f"{self.number:0{digits}d}"

    def widen(self, unit: str) -> Period:
        """The period of a wider unit that holds this one (its first day decides); itself where it is as wide."""
        if unit == self.unit or _WIDTH.index(unit) < _WIDTH.index(self.unit):
            return self
        if unit in _YEARS:
            return Period(unit, self.year // _YEARS[unit])
        if unit in {"week", "weekend"}:
            return Period(unit, (self.number - 1) // 7 if self.unit == "day" else self.number)
        month_number = self.first_month
        if unit == "season":
            # December opens a winter; January and February still belong to the one before
            return Period("season", (month_number - 2) // 3)
        return Period(unit, month_number // (12 // _PER_YEAR[unit]))

    @property
    def first_month(self) -> int:
        """Number of the month it begins in (year times 12 plus month, January being 0)."""
        if self.unit in _YEARS:
            return self.number * _YEARS[self.unit] * 12
        if self.unit == "season":
            return self.year * 12 + _SEASON_MONTHS[self.number % 4] - 1
        if self.unit in _PER_YEAR:
            return self.number * (12 // _PER_YEAR[self.unit])
        one = _date(self.number if self.unit == "day" else self.number * 7 + 1)
        return one.year * 12 + one.month - 1

    @property
    def is_fine(self) -> bool:
        """Whether it is a month or narrower."""
        return self.unit in {"day", "week", "weekend", "month"}


def _date(ordinal: int) -> dt.date:
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _month_end(number: int) -> dt.date:
    year_, within = divmod(number, 12)
    return dt.date(year_, within + 1, calendar.monthrange(year_, within + 1)[1])


def _year_text(number: int) -> str:
    return f"{number:04d}" if number > 0 else f"BC{1 - number:04d}"


def year(number: int) -> Period:
    """The year with that (astronomical) number."""
    return Period("year", number)


def month(in_year: int, number: int) -> Period:
    """Month 1-12 of a year."""
    return Period("month", in_year * 12 + number - 1)


def season(in_year: int, code: str) -> Period:
    """Season SP, SU, FA or WI of a year."""
    return Period("season", in_year * 4 + SEASONS.index(code))


def day(date: dt.date, clock: str = "") -> Period:
    """The period of one day."""
    return Period("day", date.toordinal(), clock)


def day_in(in_year: int, in_month: int, number: int) -> Period | None:
    """A day of a month of a year, or None where there is no such day."""
    try:
        return day(dt.date(in_year, in_month, number))
    except (ValueError, OverflowError):
        return None


def common_value(low: str, high: str) -> str:
    """The TIMEX3 value that two readings share: fields that differ become X ("2019-06-XX")."""
    if low == high:
        return low
    one, _, one_clock = low.partition("T")
    two, _, two_clock = high.partition("T")
    parts, others = one.split("-"), two.split("-")
    if len(parts) != len(others):
        return ""
    shared, same = [], True
    for a, b in zip(parts, others, strict=True):
        same = same and a == b
        shared.append(a if same else ("W" + "X" * (len(a) - 1) if a.startswith("W") else "X" * len(a)))
    return "-".join(shared) + ("T" + one_clock if one_clock and one_clock == two_clock else "")
