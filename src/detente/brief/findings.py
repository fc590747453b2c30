"""What the record shows about the talks as a whole: the latest, what is planned, meetings, and how levels moved."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from typing import Final

from detente.brief.ledger import HAPPENED, PENDING, UNDONE, Ledger
from detente.records import Event, SeriesPoint, TurningPoint

__all__ = ["MOVED", "RECENT_DAYS", "WINDOW", "Plans", "chart_period", "last_meeting", "latest", "movement", "plans",
           "turn_agrees", "upcoming"]

#: A level has moved where it changed by this much on the scale from -10 to 10.
MOVED: Final = 0.5
#: Days over which the state of play compares levels.
WINDOW: Final = 91
_WEEKS_DRAWN: Final = 160
#: Words of a title that tell contact from afar, where no mode does.
_REMOTE: Final = frozenset({"letter", "letters", "call", "calls", "phone", "telephone", "message", "messages", "cable",
                            "correspondence", "correspond", "tweet", "tweets", "write", "writes", "wrote", "video"})


#: Days at the end of the record from which the first sentence takes its event.
RECENT_DAYS = 14
#: A plan without a date that nobody has told of for so many days is no longer expected.
_STALE_DAYS = 120


@dataclasses.dataclass(frozen=True, slots=True)
class Plans:
    """Plans that have come due, and those of them later reported as happened (event ids)."""

    due: tuple[str, ...]
    kept: tuple[str, ...]


def latest(ledger: Ledger) -> Event | None:
    """The event that matters most of those that began in the last two weeks in which anything is told to have
    happened.
    """
    events = [e for e in ledger.order if e.status in HAPPENED and e.when is not None and e.type != "STATEMENT"]
    # What an interval beyond the brief's date holds has not been shown to have happened by then.
    events = [e for e in events if ledger.as_of is None or (e.when and e.when.last <= ledger.as_of)] or events
    # An interval of months says little about what came last, so narrow ones go first.
    narrow = [e for e in events if e.when and e.when.days <= 31] or events
    last = max((e.when.first for e in narrow if e.when), default=dt.date.min)
    recent = [e for e in narrow if e.when and (last - e.when.first).days < RECENT_DAYS]
    return max(recent, default=None, key=lambda e: (ledger.weight(e), e.when.first if e.when else dt.date.min, e.id))


def upcoming(ledger: Ledger) -> list[Event]:
    """Planned and expected events still to come at the brief's date, the nearest first, undated ones last."""
    pending = [e for e in ledger.order if e.status in PENDING and (e.sources or e.targets)]
    pending = [e for e in pending if (ledger.as_of is None or e.when.last >= ledger.as_of if e.when else
                                      _told_of_late(ledger, e))]
    return sorted(pending, key=lambda e: (e.when.last if e.when else dt.date.max, -ledger.weight(e), e.id))


def _told_of_late(ledger: Ledger, event: Event) -> bool:
    """Whether a plan without a date was still told of in the months before the brief's date."""
    told = [entry.partition(" ")[0] for entry in event.history]
    days = [dt.date.fromisoformat(day) for day in told if day[:1].isdigit()]
    return ledger.as_of is None or not days or (ledger.as_of - max(days)).days <= _STALE_DAYS


def plans(ledger: Ledger) -> Plans:
    """Events announced by some report whose time has passed, and those of them that later reports say happened."""
    due, kept = [], []
    for event in ledger.order:
        statuses = [_status_of(entry) for entry in event.history]
        announced = event.status in PENDING or any(status in PENDING for status in statuses)
        passed = event.when is not None and ledger.as_of is not None and event.when.last < ledger.as_of
        if not announced or (event.status in PENDING and not passed) or event.status not in (
                HAPPENED | PENDING | UNDONE):
            continue
        due.append(event.id)
        if event.status in HAPPENED:
            kept.append(event.id)
    return Plans(tuple(due), tuple(kept))


def _status_of(entry: str) -> str:
    """The status inside one entry of an event's history (``date status document``)."""
    words = entry.split()
    return next((word for word in words[:4] if word in HAPPENED | PENDING | UNDONE), "")


def last_meeting(ledger: Ledger) -> tuple[Event, tuple[str, str]] | None:
    """The last meeting of the principals with their ids: the two persons in focus, or else those who act most for the
    main pair, if they met; else the two states.
    """
    persons = [a for a in ledger.record.focus if a in ledger.persons] or _most_active(ledger)
    met = [e for e in ledger.order
           if e.type == "CONSULT" and e.mode != "phone" and e.status in HAPPENED and e.when is not None
           and not _REMOTE & set(re.findall(r"[a-z]+", e.title.casefold()))]
    pairs: list[tuple[str, str]] = []
    if len(persons) >= 2:
        pairs.append((persons[0], persons[1]))
    for first, second in pairs:
        both = [e for e in met if {first, second} <= {*e.sources, *e.targets}]
        if both:
            return both[-1], (first, second)
    both = [e for e in met if ledger.main_pair and ledger.main_pair in ledger.pairs[e.id]]
    if both:
        one, other = ledger.sides(ledger.main_pair)
        return both[-1], (one, other)
    return None


def _most_active(ledger: Ledger) -> list[str]:
    """For each side of the main pair the person in most of its events, the focus first."""
    counts = Counter(a for e in ledger.order for a in {*e.sources, *e.targets} & ledger.persons)
    found = []
    for side in ledger.sides(ledger.main_pair):
        persons = [a for a in counts if ledger.state(a) == side]
        found += sorted(persons, key=lambda a: (-counts[a], a))[:1]
    return found if len(found) == 2 else []


def chart_period(ledger: Ledger) -> str:
    """Whether the series are read by the week or, where the record is long, by the month."""
    weeks = {p.first for p in ledger.record.series if p.period == "week"}
    months = any(p.period == "month" for p in ledger.record.series)
    return "week" if weeks and (len(weeks) <= _WEEKS_DRAWN or not months) else "month"


def movement(ledger: Ledger, dyad: str, substance: str) -> tuple[SeriesPoint, SeriesPoint]:
    """The point :data:`WINDOW` days before the brief's date and the last one up to that date.

    Raises :class:`LookupError` where the line does not reach so far back: before its first event a level of zero is
    the absence of a measurement, and nothing rises or falls from there.
    """
    points = ledger.series(dyad, substance, period=chart_period(ledger))
    if ledger.as_of is not None:
        points = [p for p in points if p.first <= ledger.as_of]
    start = next((place for place, p in enumerate(points) if p.events), len(points))
    points = points[start:]
    earlier = [p for p in points if p.last <= points[-1].last - dt.timedelta(days=WINDOW)]
    if not earlier:
        raise LookupError(f"no line of {substance}s for {dyad} over {WINDOW} days")
    return earlier[-1], points[-1]


def turn_agrees(ledger: Ledger, turn: TurningPoint) -> bool:
    """Whether the levels drawn do not move against a turning point in the eight weeks after it."""
    change = 0.0
    for substance in ("word", "deed"):
        points = ledger.series(turn.dyad, substance, period=chart_period(ledger))
        before = [p for p in points if p.last < turn.day]
        after = [p for p in points if turn.day <= p.last <= turn.day + dt.timedelta(days=56)]
        if before and after:
            change += after[-1].level - before[-1].level
    return abs(change) < MOVED or (change > 0) == (turn.after > turn.before)
