"""Who presses a side and who helps it, by events and by the level of deeds between the two.

Sanctions stay until they are lifted, so pressure takes the strongest measure on record; help is spent, so support takes
the level of deeds on the day. Both stand on the scale of events, 0 to 10, which orders them; how that compares with the
worth of a deal is not on record. Friendly words without deeds come last: a visit is no lifeline.

*Limits*: the level of a pair has no direction; measures whose author the record does not name are left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from detente.bargaining.propose.written import Notes, line, number, table
from detente.records import Event, SeriesPoint, state_of
from detente.relations.dyads import pair

__all__ = ["MOST_SWAY", "Level", "Sway", "happened", "level_on", "sways_on", "written"]

#: The upper end of what one pressure or support may weigh.
MOST_SWAY: Final = 50.0
_MOST_OTHERS: Final = 4
_DONE: Final = frozenset({"happened", "ongoing"})
_HARMS: Final = frozenset({"SANCTION", "COERCE"})
_HELPS: Final = frozenset({"AID", "COOPERATE"})
_FRIENDLY: Final = 1.0
_TREND: Final = dt.timedelta(days=182)
_SAME: Final = 0.5


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Where a series stands on a day with its 90 % band, -10 to 10, and where it stood half a year before."""

    value: float
    low: float
    high: float
    before: float | None

    def __str__(self) -> str:
        change = 0.0 if self.before is None else self.value - self.before
        trend = "" if self.before is None else f", half a year before {_signed(self.before)}"
        if abs(change) >= _SAME:
            trend = f", {'up' if change > 0 else 'down'} from {_signed(self.before or 0.0)} half a year before"
        return f"{_signed(self.value)} (band {_signed(self.low)} to {_signed(self.high)}){trend}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sway:
    """Pressure on a side or support for it by another. ``deeds`` and ``words``: the levels of the pair, None where the
    record has no such events.
    """

    kind: str
    by: str
    events: tuple[Event, ...]
    deeds: Level | None
    words: Level | None

    @property
    def amount(self) -> float:
        """What orders it, 0 to 10."""
        if self.kind == "pressure":
            return max(abs(e.intensity) for e in self.events)
        return max(self.deeds.value, 0.0) if self.deeds else 0.0


def happened(event: Event, as_of: dt.date | None) -> bool:
    """Whether it took place, by an account that is more than an accusation, and not after the day."""
    late = as_of is not None and event.when is not None and event.when.first > as_of
    return event.status in _DONE and not event.claimed and not late


def level_on(series: Sequence[SeriesPoint], dyad: str, substance: str, as_of: dt.date | None) -> Level | None:
    """The level of a pair in the last week that begins no later than the day."""
    points = sorted((p for p in series if (p.dyad, p.substance, p.period) == (dyad, substance, "week")
                     and (as_of is None or p.first <= as_of)), key=lambda p: p.first)
    if not any(p.events for p in points):
        return None
    last = points[-1]
    before = [p.level for p in points if p.first <= last.first - _TREND]
    return Level(value=last.level, low=last.low, high=last.high, before=before[-1] if before else None)


def sways_on(
    side: str, sides: Sequence[str], events: Sequence[Event], series: Sequence[SeriesPoint], as_of: dt.date | None,
) -> list[Sway]:
    """Pressure on a side, the strongest first, then support by those who are no side, by deeds before words."""
    own = [p for p in series if p.period == "week" and side in p.dyad.split("-")]
    pressed: dict[str, list[Event]] = defaultdict(list)
    helped: dict[str, list[Event]] = defaultdict(list)
    greeted: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        sources, targets = ([*dict.fromkeys(map(state_of, ids))] for ids in (event.sources, event.targets))
        if not happened(event, as_of) or side not in (*sources, *targets):
            continue
        for other in sources:
            if other != side and side in targets and event.type in _HARMS:
                pressed[other].append(event)
            elif other not in sides and side in targets and event.type in _HELPS:
                helped[other].append(event)
        if {*sources, *targets} & {*sides} != {side}:
            continue  # what both sides take part in with others favours neither
        for other in {*sources, *targets} - {side}:
            given = other in sources and (side in targets or not targets)
            if event.quad == 2 and given and event not in helped[other]:
                helped[other].append(event)
            elif (event.type, event.mode) == ("CONSULT", "visit") or (event.type == "SUPPORT" and given):
                greeted[other].append(event)

    def sway(kind: str, by: str, found: Sequence[Event]) -> Sway:
        deeds, words = (level_on(own, pair(side, by), what, as_of) for what in ("deed", "word"))
        ordered = sorted(found, key=_last, reverse=True)
        return Sway(kind=kind, by=by, events=tuple(ordered), deeds=deeds, words=words)

    presses = [sway("pressure", by, found) for by, found in pressed.items()]
    presses.sort(key=lambda s: (s.deeds.value if s.deeds else 0.0, -s.amount, s.by))
    helps = [sway("support", by, [*helped[by], *greeted[by]]) for by in sorted({*helped, *greeted})]
    helps = [s for s in helps if (helped[s.by] and (s.deeds is None or s.deeds.value > 0))
             or (s.words is not None and s.words.value >= _FRIENDLY and len(greeted[s.by]) > 1)]
    helps.sort(key=lambda s: (-s.amount, -(s.words.value if s.words else 0.0), s.by))
    return [*presses[:_MOST_OTHERS], *helps[:_MOST_OTHERS]]


def written(side: str, sway: Sway, names: Mapping[str, str], notes: Notes) -> str:
    """The table of one pressure or support."""
    key, amount = ("by", "cost") if sway.kind == "pressure" else ("patron", "worth")
    if sway.deeds:
        levels = f"; level of deeds {sway.deeds}"
    else:
        levels = "; no deeds in the series" + (f"; level of words {sway.words}" if sway.words else "")
    note = f"{_counted(len(sway.events))}{levels}; how much it weighs is not said"
    best = round(max(sway.amount, 1.0))
    return "\n".join([*notes.events(sway.events), table(sway.kind, {
        "actor": side, key: line(names.get(sway.by, "")) or sway.by,
        amount: number((0, best, MOST_SWAY), note=note, evidence=[e.id for e in sway.events])}), ""])


def _counted(count: int) -> str:
    return f"{count} event{'s' if count > 1 else ''} on record"


def _signed(level: float) -> str:
    return f"{round(level, 1) + 0.0:+.1f}"


def _last(event: Event) -> dt.date:
    return event.when.last if event.when else dt.date.min
