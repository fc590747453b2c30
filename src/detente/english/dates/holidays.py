"""Holidays by name and year, from ``holidays.toml``."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import tomllib
from functools import cache
from importlib import resources

from detente.errors import DataError

__all__ = ["Holiday", "easter", "holidays", "well_known_days"]


@dataclasses.dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday and the rule that fixes its day in a year."""

    names: tuple[str, ...]
    rule: str
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    offset: int = 0
    days: tuple[str, ...] = ()
    once: dt.date | None = None
    well_known: bool = False

    def in_year(self, year: int) -> dt.date | None:
        """Its day in a year; None where the rule does not reach."""
        if not 1 <= year <= 9998:
            return None
        if self.once:
            return self.once
        if self.rule == "fixed":
            return dt.date(year, self.month, self.day)
        if self.rule == "easter":
            return easter(year) + dt.timedelta(days=self.offset) if year > 1582 else None
        if self.rule == "listed":
            return next((dt.date.fromisoformat(d) for d in self.days if d.startswith(f"{year:04d}-")), None)
        dates = [
            dt.date(year, self.month, d)
            for d in range(1, calendar.monthrange(year, self.month)[1] + 1)
            if calendar.weekday(year, self.month, d) == self.weekday
        ]
        return dates[self.nth - 1 if self.nth > 0 else self.nth]


def easter(year: int) -> dt.date:
    """Western Easter Sunday of a Gregorian year (Butcher 1876, as in Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays() -> dict[str, Holiday]:
    """Lower-case name to holiday.

    Raises :class:`DataError` where an entry lacks its names or names an unknown rule.
    """
    raw = tomllib.loads(resources.files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8"))
    found: dict[str, Holiday] = {}
    for number, entry in enumerate(raw.get("holiday", []), 1):
        if not entry.get("names") or entry.get("rule") not in {"fixed", "nth", "easter", "listed", "once"}:
            raise DataError(f"holidays.toml, entry {number}: needs names, and rule fixed, nth, easter, listed or once; "
                            f"found {entry!r}")
        holiday = Holiday(
            tuple(entry["names"]), entry["rule"], entry.get("month", 0), entry.get("day", 0), entry.get("weekday", 0),
            entry.get("nth", 0), entry.get("offset", 0), tuple(entry.get("days", ())),
            dt.date.fromisoformat(entry["date"]) if entry["rule"] == "once" else None,
            bool(entry.get("well_known")))
        for name in holiday.names:
            found[name.lower()] = holiday
    return found


@cache
def well_known_days() -> dict[tuple[int, int], dt.date]:
    """Month and day to the one date that they mean, where everybody knows the year."""
    return {(one.once.month, one.once.day): one.once for one in holidays().values() if one.once and one.well_known}
