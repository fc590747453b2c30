"""The years and days that words name, for who held which office then."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

__all__ = ["day_named", "years_named"]

_YEAR: Final = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?:(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\.?,? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?)?(1[89]\d\d|20\d\d)(?![\w%]|[.,]\d)"
)
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


def years_named(text: str) -> list[int]:
    """The years in a text, in order."""
    return [int(found[3]) for found in _YEAR.finditer(text)]


def day_named(text: str, *, published: dt.date | None) -> dt.date | None:
    """The day of the first year that a text names, its middle where it names no month; none where it names no year. A
    day after publication, and the year of publication alone, mean the day of publication.
    """
    found = _YEAR.search(text)
    if found is None:
        return None
    year = int(found[3])
    if published is not None and year >= published.year and not found[1]:
        return published
    day = dt.date(year, _MONTHS.get(found[1] or "", 7), min(28, max(1, int(found[2] or 15))))
    return min(day, published) if published else day
