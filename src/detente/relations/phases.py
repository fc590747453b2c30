"""Stretches of a relation with a name that a printed rule gives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from detente.records import Phase
from detente.relations.dyads import DyadEvent

__all__ = ["phases"]


def phases(
    events: Sequence[DyadEvent], last: dt.date, *, standstill_days: int, flurry_events: int, flurry_days: int,
    tone: float,
) -> list[Phase]:
    """The phases of one pair, in order and without overlap.

    A standstill is a gap of ``standstill_days`` or more without an event of the pair (up to ``last``); a flurry is
    ``flurry_events`` or more within ``flurry_days``; what lies between is talks, confrontation or mixed by the mean
    intensity of its events (at least ``tone``, at most ``-tone``, or between). *Limits*: only what was reported
    counts; a silence of the record looks like a silence of the parties.
    """
    if not events:
        return []
    stretches: list[list[DyadEvent]] = [[events[0]]]
    for event in events[1:]:
        if (event.day - stretches[-1][-1].day).days >= standstill_days:
            stretches.append([])
        stretches[-1].append(event)
    found: list[Phase] = []
    for number, stretch in enumerate(stretches):
        found.extend(_active(stretch, flurry_events=flurry_events, flurry_days=flurry_days, tone=tone))
        begin = stretch[-1].day + dt.timedelta(days=1)
        end = stretches[number + 1][0].day - dt.timedelta(days=1) if number + 1 < len(stretches) else last
        if (end - begin).days + 1 >= standstill_days - 1:
            found.append(Phase(dyad=stretch[0].dyad, name="standstill", first=begin, last=end,
                               rule=f"no event of the pair for {standstill_days} days or more"))
    return found


def _active(stretch: list[DyadEvent], *, flurry_events: int, flurry_days: int, tone: float) -> list[Phase]:
    flurry = [False] * len(stretch)
    for i, event in enumerate(stretch):
        window = [j for j in range(i, len(stretch)) if (stretch[j].day - event.day).days < flurry_days]
        if len(window) >= flurry_events:
            for j in window:
                flurry[j] = True
    found: list[Phase] = []
    i = 0
    while i < len(stretch):
        j = i
        while j + 1 < len(stretch) and flurry[j + 1] == flurry[i]:
            j += 1
        part = stretch[i : j + 1]
        mean = sum(e.intensity for e in part) / len(part)
        name = "talks" if mean >= tone else "confrontation" if mean <= -tone else "mixed"
        count = f"{len(part)} events" if len(part) > 1 else "one event"
        rule = f"mean intensity {mean:+.1f} of {count} (threshold {tone:+.1f} / {-tone:+.1f})"
        if flurry[i]:
            name = "flurry"
            rule = f"{flurry_events} or more events within {flurry_days} days; {len(part)} events, mean {mean:+.1f}"
        end = part[-1].day
        if j + 1 < len(stretch):
            end = max(end, stretch[j + 1].day - dt.timedelta(days=1))
        found.append(Phase(dyad=part[0].dyad, name=name, first=part[0].day, last=end, rule=rule,
                           events=tuple(e.event for e in part)))
        i = j + 1
    return found
