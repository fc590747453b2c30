"""Events spread over pairs of states."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable

from detente.records import Event, state_of

__all__ = ["DyadEvent", "dyad_events", "pair"]

_MOST_PARTIES = 8
_DONE = frozenset({"happened", "ongoing"})


@dataclasses.dataclass(frozen=True, slots=True)
class DyadEvent:
    """One event as it bears on one pair: its day (the middle of its interval), half the interval's width in days,
    intensity (-10 to 10), word or deed, and the number of reports.
    """

    dyad: str
    event: str
    day: dt.date
    spread: int
    intensity: float
    substance: str
    reports: int


def pair(first: str, second: str) -> str:
    """The name of a pair: two codes in alphabetical order, joined by a dash."""
    return "-".join(sorted((first, second)))


def dyad_events(events: Iterable[Event], *, widest: int) -> list[DyadEvent]:
    """What happened between each two states, by day; events dated to more than ``widest`` days are left out, and so
    are plans, denials, background, statements, and what is told only inside an accusation or a claim.
    """
    found: list[DyadEvent] = []
    for event in events:
        if event.status not in _DONE or event.claimed or event.when is None or event.when.days > widest:
            continue
        if event.quad == 0:
            continue
        sources = list(dict.fromkeys(state_of(a) for a in event.sources))[:_MOST_PARTIES]
        targets = list(dict.fromkeys(state_of(a) for a in event.targets))[:_MOST_PARTIES]
        pairs = itertools.product(sources, targets) if targets else itertools.combinations(sources, 2)
        found.extend(
            DyadEvent(dyad, event.id, event.when.middle, event.when.days // 2, event.intensity, event.substance,
                      len(event.mentions))
            for dyad in sorted({pair(a, b) for a, b in pairs if a != b})
        )
    return sorted(found, key=lambda e: (e.dyad, e.day, e.event))
