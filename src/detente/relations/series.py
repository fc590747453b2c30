"""Weekly and monthly series of each pair, words and deeds apart."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from detente.records import SeriesPoint
from detente.relations.dyads import DyadEvent

__all__ = ["level", "periods", "series"]

_NOISE = 4.0
_PRIOR = 5.0
_BAND = 1.645


def periods(first: dt.date, last: dt.date, period: str) -> Iterator[tuple[dt.date, dt.date]]:
    """The weeks (Monday to Sunday) or calendar months that cover two days."""
    start = first - dt.timedelta(days=first.weekday()) if period == "week" else first.replace(day=1)
    while start <= last:
        following = start + dt.timedelta(days=7) if period == "week" else (start + dt.timedelta(days=32)).replace(day=1)
        yield start, following - dt.timedelta(days=1)
        start = following


def level(events: Sequence[DyadEvent], day: dt.date, *, half_life: float) -> tuple[float, float, float]:
    """The level on a day with its 90 % band: (mean, low, high), -10 to 10.

    The mean of a normal whose observations lose half their weight every ``half_life`` days: prior mean 0 and standard
    deviation 5, noise 4, so w_i = 2^(-(t - t_i) / h), precision = 1/5² + sum w_i / 4², mean = (sum w_i x_i / 4²) /
    precision. Without events the band is wide and the level 0. *Limits*: the three constants are conventions, printed
    with the figures; the band is about the mean of what was reported, not about what nobody reported.
    """
    precision, total = 1 / _PRIOR**2, 0.0
    for event in events:
        age = (day - event.day).days
        if age >= 0:
            weight = 2.0 ** (-age / half_life) / _NOISE**2
            precision += weight
            total += weight * event.intensity
    mean, width = total / precision, _BAND / math.sqrt(precision)
    return mean, max(-10.0, mean - width), min(10.0, mean + width)


def series(events: Sequence[DyadEvent], first: dt.date, last: dt.date, *, half_life: float) -> list[SeriesPoint]:
    """Points of one pair for both periods and both substances, in order; periods without events included."""
    found = []
    for period in ("week", "month"):
        for substance in ("word", "deed"):
            own = [e for e in events if e.substance == substance]
            if not own:
                continue
            for start, end in periods(first, last, period):
                inside = [e for e in own if start <= e.day <= end]
                mean, low, high = level(own, min(end, last), half_life=half_life)
                found.append(SeriesPoint(
                    dyad=events[0].dyad, period=period, first=start, last=end, substance=substance,
                    events=len(inside), reports=sum(e.reports for e in inside),
                    score=round(sum(e.intensity for e in inside) / len(inside), 4) if inside else 0.0,
                    level=round(mean, 4), low=round(low, 4), high=round(high, 4),
                ))
    return found
