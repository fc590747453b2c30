"""Events to series, phases and turning points of every pair."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence

from detente.records import Event, Phase, SeriesPoint, TurningPoint
from detente.relations.dyads import dyad_events
from detente.relations.phases import phases
from detente.relations.series import series
from detente.relations.turning import turning_points

__all__ = ["Relations", "Thresholds", "build"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What the rules of relations count as much or little; printed in every brief."""

    half_life_days: float = 45.0
    standstill_days: int = 45
    flurry_events: int = 3
    flurry_days: int = 14
    tone: float = 1.0
    widest_days: int = 45
    alpha: float = 0.05
    seed: int = 1

    def words(self) -> tuple[tuple[str, str], ...]:
        """Each threshold as a name and a sentence for the method section."""
        return (
            ("level", f"an event loses half its weight every {self.half_life_days:g} days; band 90 %"),
            ("standstill", f"no event of the pair for {self.standstill_days} days or more"),
            ("flurry", f"{self.flurry_events} or more events of the pair within {self.flurry_days} days"),
            ("talks, confrontation", f"mean intensity of at least {self.tone:+g}, or at most {-self.tone:+g}"),
            ("dates", f"events dated to more than {self.widest_days} days enter no series"),
            ("turning point", f"a change of mean intensity that at most {self.alpha:.0%} of random orders reach"),
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Relations:
    """Series, phases and turning points of every pair, in order of the pair's name."""

    series: tuple[SeriesPoint, ...]
    phases: tuple[Phase, ...]
    turning_points: tuple[TurningPoint, ...]


def build(events: Sequence[Event], *, thresholds: Thresholds | None = None, as_of: dt.date | None = None) -> Relations:
    """What the events say of each pair of states, from the first event to ``as_of`` (default: the last event).

    *Limits*: counts and means of what the documents report; a pair that no document watches looks quiet.
    """
    rules = thresholds or Thresholds()
    spread = dyad_events(events, widest=rules.widest_days)
    if not spread:
        return Relations((), (), ())
    first = min(e.day for e in spread)
    last = max([e.day for e in spread] + ([as_of] if as_of else []))
    points: list[SeriesPoint] = []
    stretches: list[Phase] = []
    turns: list[TurningPoint] = []
    for _, group in itertools.groupby(spread, key=lambda e: e.dyad):
        own = list(group)
        points.extend(series(own, first, last, half_life=rules.half_life_days))
        stretches.extend(phases(own, last, standstill_days=rules.standstill_days, flurry_events=rules.flurry_events,
                                flurry_days=rules.flurry_days, tone=rules.tone))
        turns.extend(turning_points(own, alpha=rules.alpha, seed=rules.seed))
    return Relations(tuple(points), tuple(stretches), tuple(turns))
