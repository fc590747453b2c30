"""Every value that a sentence of the brief may state, derived from the record by name.

A sentence is bound to these; the checker derives them again. The charts read the same functions, so a sentence and
its chart cannot tell different stories.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from detente.brief.axis import span_of
from detente.brief.dates import as_given, day_words, interval, month_words
from detente.brief.deal_summaries import spoken_of, steadiness, verdict
from detente.brief.findings import (
    MOVED,
    RECENT_DAYS,
    WINDOW,
    chart_period,
    last_meeting,
    latest,
    movement,
    plans,
    turn_agrees,
    upcoming,
)
from detente.brief.ledger import HAPPENED, PENDING, UNDONE, Ledger
from detente.brief.matrix import Matrix, matrices, voices
from detente.brief.text import clip, counted, listing, number, signed
from detente.records import Event, TurningPoint

if TYPE_CHECKING:
    from detente.bargaining.solve import Solved

__all__ = ["MEASURES", "Derived", "derive"]

_TITLE: Final = 90


@dataclasses.dataclass(frozen=True, slots=True)
class Derived:
    """A value, the words that state it, and where on the page it is explained or shown."""

    value: str | int | float
    words: str
    anchor: str


Measure = Callable[..., Derived]


def derive(ledger: Ledger, measure: str, *arguments: str) -> Derived:
    """The value that a measure has in this record.

    Raises :class:`KeyError` for an unknown measure and :class:`LookupError` or :class:`ValueError` where the record
    does not hold what the measure needs.
    """
    return MEASURES[measure](ledger, *arguments)


def _moved(before: float, after: float) -> str:
    if abs(after - before) < MOVED:
        return "held"
    return "rose" if after > before else "fell"


def _level_moved(ledger: Ledger, dyad: str, substance: str) -> Derived:
    before, now = movement(ledger, dyad, substance)
    word = _moved(before.level, now.level)
    return Derived(word, word, "m-level")


def _level(ledger: Ledger, dyad: str, substance: str, end: str) -> Derived:
    before, now = movement(ledger, dyad, substance)
    point = now if end == "now" else before
    return Derived(round(point.level, 3), signed(point.level), "m-level")


def _series_count(ledger: Ledger, dyad: str, substance: str) -> Derived:
    count = sum(p.events for p in ledger.series(dyad, substance, period=chart_period(ledger)))
    return Derived(count, counted(count, substance) if count else f"no {substance}s", "m-level")


def _turn(ledger: Ledger, dyad: str, day: str) -> TurningPoint:
    for turn in ledger.record.turning_points:
        if turn.dyad == dyad and turn.day.isoformat() == day:
            return turn
    raise LookupError(f"no turning point of {dyad} on {day}")


def _turn_moved(ledger: Ledger, dyad: str, day: str) -> Derived:
    turn = _turn(ledger, dyad, day)
    if not turn_agrees(ledger, turn):
        raise ValueError("the levels drawn move the other way")
    word = _moved(turn.before, turn.after)
    return Derived(word, word, "m-turn")


def _event_words(ledger: Ledger, event: Event | None) -> Derived:
    if event is None:
        raise LookupError("no such event")
    return Derived(event.id, ledger.title(event, limit=_TITLE), ledger.anchor(event.id))


def _event_when(event: Event | None) -> Derived:
    if event is None:
        raise LookupError("no such event")
    if event.when is None:
        return Derived("", "date not given", "")
    words = as_given(event.when, basis=event.when_basis)
    return Derived(f"{event.when.first}/{event.when.last}", words, "")


def _term(ledger: Ledger, term: str) -> Matrix:
    for found in matrices(ledger):
        if found.term == term:
            return found
    raise LookupError(f"no readings of {term}")


def _count(value: int, noun: str = "", anchor: str = "m-coverage") -> Derived:
    return Derived(value, counted(value, noun) if noun else number(value), anchor)


def _word(word: str, anchor: str) -> Derived:
    return Derived(word, word, anchor)


def _phase(ledger: Ledger, dyad: str, what: str) -> Derived:
    found = ledger.phases(dyad)
    if ledger.as_of is not None:
        found = [p for p in found if p.first <= ledger.as_of]
    if not found:
        raise LookupError(f"no phase of {dyad}")
    phase = found[-1]
    if what == "name":
        return Derived(phase.name, phase.name, "m-phase")
    if what == "first":
        return Derived(phase.first.isoformat(), day_words(phase.first), "m-phase")
    # A phase that ended more than a month before the brief's date is no longer the present one.
    over = ledger.as_of is not None and (ledger.as_of - phase.last).days > 31
    word = "was last" if over else "is"
    return Derived(word, word, "m-phase")


def _meeting(ledger: Ledger, what: str) -> Derived:
    found = last_meeting(ledger)
    if found is None:
        raise LookupError("no meeting")
    event, (one, other) = found
    if what == "who":
        return Derived(f"{one} {other}", f"{ledger.name(one)} and {ledger.name(other)}", "")
    return _event_when(event) if what == "when" else _event_words(ledger, event)


def _term_value(ledger: Ledger, term: str, what: str) -> Derived:
    found = _term(ledger, term)
    values: dict[str, tuple[str | int, str]] = {
        "label": (found.label, clip(found.label, 100)),
        "sides": (" ".join(found.sides), listing([ledger.name(s) for s in found.sides])),
        "stance": ("differ", "read differently") if found.conflicts else ("one", "read"),
        "conflicts": (len(found.conflicts), number(len(found.conflicts))),
        "components": (len(found.columns), counted(len(found.columns), "component")),
        "questions": (" ".join(c.component for c in found.conflicts),
                      "; ".join(_inside(c.question) for c in found.conflicts[:4])),
        "readings": (len(found.readings), counted(len(found.readings), "reading")),
        "holders": (" ".join(dict.fromkeys(p.holder for p in found.readings)),
                    listing(list(dict.fromkeys(ledger.name(p.holder) for p in found.readings))[:4])),
        "voices": (voices(found.readings), voices(found.readings)),
    }
    value, words = values[what]
    return Derived(value, words, "m-matrix" if what in {"conflicts", "stance", "voices", "readings"} else "")


def _inside(question: str) -> str:
    """A question as part of a sentence."""
    words = clip(question, 60).rstrip("? ")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _span(ledger: Ledger) -> Derived:
    """From the first to the last month of the events that the picture draws and that happened."""
    span = span_of(ledger)
    days = [e.when.middle for e in span.drawn if e.when and e.status in HAPPENED] if span else []
    if not days:
        raise LookupError("no dated event")
    first, last = min(days).replace(day=1), max(days)
    last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    words = interval(first, last)
    if first.month == 1 and last.month == 12:  # a whole year would hide that months are meant
        words = f"{month_words(first)} – {month_words(last)}"
    return Derived(f"{first}/{last}", words, "m-coverage")


def _pair_count(ledger: Ledger) -> Derived:
    pairs = {p for found in ledger.pairs.values() for p in found if not p.endswith("-")}
    return _count(len(pairs), "pair")


#: Measures by name. Each takes the ledger and text arguments.
def _deal(ledger: Ledger, words: Callable[[Solved], str]) -> Derived:
    if ledger.record.solved is None:
        raise LookupError("no scenario")
    said = words(ledger.record.solved)
    return Derived(said, said, "deal-agree")


MEASURES: Final[dict[str, Measure]] = {
    "count events": lambda ledger: _count(sum(e.status != "hypothetical" for e in ledger.record.events), "event"),
    "count documents": lambda ledger: _count(len(ledger.record.documents), "document"),
    "count positions": lambda ledger: _count(len(ledger.record.positions), "position"),
    "count reports": lambda ledger: _count(sum(len(e.mentions) for e in ledger.order), "report"),
    "count pairs": _pair_count,
    "count substance": lambda ledger, kind: _count(
        sum(e.substance == kind and e.status != "hypothetical" for e in ledger.order), kind, "m-marks"),
    "count side": lambda ledger, side: _count(
        sum(e.quad in ((1, 2) if side == "cooperative" else (3, 4)) and e.status != "hypothetical"
            for e in ledger.order), "", "m-marks"),
    "count status": lambda ledger, status: _count(sum(
        e.status in {"pending": PENDING, "undone": UNDONE, "happened": HAPPENED}[status] for e in ledger.order),
        "", "m-marks"),
    "span": _span,
    "as of": lambda ledger: Derived(str(ledger.as_of), day_words(ledger.as_of or dt.date.min), "m-coverage"),
    "pair": lambda ledger, dyad: Derived(dyad, listing(list(filter(None, ledger.pair_names(dyad)))), ""),
    "recent days": lambda _: _count(RECENT_DAYS, "", "m-marks"),
    "latest title": lambda ledger: _event_words(ledger, latest(ledger)),
    "latest when": lambda ledger: _event_when(latest(ledger)),
    "turn moved": _turn_moved,
    "turn day": lambda ledger, dyad, day: Derived(day, day_words(_turn(ledger, dyad, day).day), "m-turn"),
    "turn before": lambda ledger, dyad, day: Derived(
        round(_turn(ledger, dyad, day).before, 3), signed(_turn(ledger, dyad, day).before), "m-turn"),
    "turn after": lambda ledger, dyad, day: Derived(
        round(_turn(ledger, dyad, day).after, 3), signed(_turn(ledger, dyad, day).after), "m-turn"),
    "turn event": lambda ledger, dyad, day: _event_words(ledger, ledger.events.get(_turn(ledger, dyad, day).event)),
    "count series": _series_count,
    "level moved": _level_moved,
    "level": _level,
    "level window": lambda _: Derived(WINDOW // 7, f"{WINDOW // 7} weeks", "m-level"),
    "phase": _phase,
    "term": _term_value,
    "next title": lambda ledger, place: _event_words(ledger, upcoming(ledger)[int(place)]),
    "next when": lambda ledger, place: _event_when(upcoming(ledger)[int(place)]),
    "next status": lambda ledger, place: _word(upcoming(ledger)[int(place)].status, "m-marks"),
    "plans due": lambda ledger: _count(len(plans(ledger).due), "", "m-base"),
    "plans kept": lambda ledger: _count(len(plans(ledger).kept), "", "m-base"),
    "meeting": _meeting,
    "deal verdict": lambda ledger: _deal(ledger, verdict),
    "deal day": lambda ledger: _deal(ledger, lambda solved: spoken_of(solved).strip()),
    "deal share": lambda ledger: _deal(ledger, steadiness),
}
