"""The state of play in sentences, each bound to values of the record."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import string
from typing import Final

from detente.brief.axis import span_of
from detente.brief.deal_summaries import cited_by, is_finding
from detente.brief.findings import last_meeting, latest, movement, plans, turn_agrees, upcoming
from detente.brief.ledger import HAPPENED, Ledger
from detente.brief.matrix import matrices
from detente.brief.measures import Derived, derive

__all__ = ["BASE_RATE_AT_LEAST", "Binding", "Statement", "compose", "deck", "movement_finding", "state_of_play",
           "tally"]

#: Sentences of the state of play at most.
_MOST = 6
#: Earlier plans that must have come due before their record is called a base rate.
BASE_RATE_AT_LEAST: Final = 3
_EVIDENCE: Final = 8
_TURN_IS_NEWS: Final = 122

Slot = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Characters ``start:end`` of a statement and the measure that they state."""

    start: int
    end: int
    measure: str
    arguments: tuple[str, ...]
    value: str | int | float
    anchor: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence: its words, what each number, name, date and claim in it is bound to, and the events and positions
    it rests on.

    ``sources`` counts the documents behind the evidence. ``voice`` is ``record`` for what the documents say,
    ``computed`` for what a rule made of it, and ``model`` for what follows from an analyst's scenario, which may rest
    on no document of the record.
    """

    topic: str
    text: str
    bindings: tuple[Binding, ...]
    evidence: tuple[str, ...]
    sources: int
    voice: str


def compose(ledger: Ledger, topic: str, *, template: str, slots: dict[str, Slot], evidence: tuple[str, ...],
            voice: str = "record") -> Statement:
    """A statement from a template whose fields are measures; the words come from the measures alone."""
    text, bindings = "", []
    for literal, field, _, _ in string.Formatter().parse(template):
        text += literal[1:] if text.endswith("…") and literal.startswith(".") else literal
        if field is None:
            continue
        measure, *arguments = slots[field]
        derived: Derived = derive(ledger, measure, *arguments)
        bindings.append(Binding(start=len(text), end=len(text) + len(derived.words), measure=measure,
                                arguments=tuple(arguments), value=derived.value, anchor=derived.anchor))
        text += derived.words
    return Statement(topic=topic, text=text, bindings=tuple(bindings), evidence=evidence,
                     sources=len(ledger.document_ids(evidence)), voice=voice)


def state_of_play(ledger: Ledger) -> list[Statement]:
    """Three to six sentences: the latest, direction, phase, difference, expectation with its base rate, last meeting;
    and what the models make of the study's scenario, where it has one.

    Where all seven could be said, a level that only drifts gives way: the chart shows it.
    """
    found = [_latest(ledger), _direction(ledger), _phase(ledger), _difference(ledger), _expected(ledger),
             _base_rate(ledger), _meeting(ledger)]
    said = [statement for statement in found if statement is not None]
    deal = _deal(ledger)
    return [*[s for s in said if len(said) <= _MOST or s.topic != "Direction"][:_MOST], *([deal] if deal else [])]


def deck(ledger: Ledger) -> Statement | None:
    """What the record holds, in one sentence beneath the title."""
    if not ledger.order or not ledger.record.documents:
        return None
    evidence = tuple(event.id for event in ledger.order)
    slots: dict[str, Slot] = {"events": ("count events",), "documents": ("count documents",), "span": ("span",),
                              "pairs": ("count pairs",)}
    span = span_of(ledger)
    dated = span is not None and any(e.status in HAPPENED for e in span.drawn)
    pairs = any(not p.endswith("-") for found in ledger.pairs.values() for p in found)
    template = "{events}" + (" between {pairs} of states" if pairs else "") + (", {span}" if dated else "")
    return compose(ledger, "Record", template=template + ", as told by {documents}.", slots=slots, evidence=evidence,
                   voice="computed")


def tally(ledger: Ledger) -> Statement | None:
    """How the events divide, in one sentence above the lanes."""
    if not ledger.order:
        return None
    return compose(
        ledger, "What happened",
        template="{deeds} and {words}; {coop} cooperative, {conf} conflictual; {pending} still planned or expected.",
        slots={"deeds": ("count substance", "deed"), "words": ("count substance", "word"),
               "coop": ("count side", "cooperative"), "conf": ("count side", "conflictual"),
               "pending": ("count status", "pending")},
        evidence=tuple(event.id for event in ledger.order), voice="computed")


def _latest(ledger: Ledger) -> Statement | None:
    event = latest(ledger)
    if event is None:
        return None
    return compose(ledger, "Latest", template="{title} ({when}) stands out in the last {days} days on record.",
                   slots={"title": ("latest title",), "when": ("latest when",), "days": ("recent days",)},
                   evidence=(event.id,))


def _direction(ledger: Ledger) -> Statement | None:
    """The last turning point where it is recent, else how far words and deeds of the main pair moved."""
    recent = [t for t in ledger.record.turning_points
              if ledger.as_of and dt.timedelta() <= ledger.as_of - t.day <= dt.timedelta(days=_TURN_IS_NEWS)
              and t.event in ledger.events and abs(t.after - t.before) >= 1 and turn_agrees(ledger, t)]
    if not recent:
        return movement_finding(ledger, ledger.main_pair)
    turn = max(recent, key=lambda t: (t.dyad == ledger.main_pair, t.day, -t.p_value, t.dyad))
    key = (turn.dyad, turn.day.isoformat())
    return compose(
        ledger, "Turning point",
        template="Between {pair}, mean intensity {moved} from {before} to {after} on {day}; "
                 "the strongest event at that point is {event}.",
        slots={"pair": ("pair", turn.dyad), "moved": ("turn moved", *key), "before": ("turn before", *key),
               "after": ("turn after", *key), "day": ("turn day", *key), "event": ("turn event", *key)},
        evidence=(turn.event,), voice="computed")


def movement_finding(ledger: Ledger, dyad: str) -> Statement | None:
    """How words and deeds of a pair moved over the last weeks; None without a line that reaches so far back or without
    events in it.
    """
    spans = {}
    for kind in ("word", "deed"):
        with contextlib.suppress(LookupError):
            spans[kind] = movement(ledger, dyad, kind)
    if not spans:
        return None
    first = min(before.first for before, _ in spans.values())
    events = [e for e in ledger.order if dyad in ledger.pairs[e.id] and e.when and e.when.last >= first
              and e.status in HAPPENED]
    if not events:
        return None
    events = sorted(events, key=lambda e: (-ledger.weight(e), e.id))[:_EVIDENCE]
    slots: dict[str, Slot] = {"pair": ("pair", dyad), "window": ("level window",)}
    parts: list[str] = []
    for kind in spans:
        held = derive(ledger, "level moved", dyad, kind).words == "held"
        moved = "{moved} at {now}" if held else "{moved} from {before} to {now}"
        subject = f"the level of {kind}s" if not parts else f"that of {kind}s"
        parts.append(f"{subject} {moved}".replace("{", f"{{{kind}_"))
        slots[f"{kind}_moved"] = ("level moved", dyad, kind)
        slots[f"{kind}_before"] = ("level", dyad, kind, "before")
        slots[f"{kind}_now"] = ("level", dyad, kind, "now")
    for kind in ("word", "deed"):
        if kind not in spans:
            parts[-1] += f"; the series holds {{{kind}_count}}"
            slots[f"{kind}_count"] = ("count series", dyad, kind)
    return compose(
        ledger, "Direction", template=f"Between {{pair}}, over the last {{window}}, {', '.join(parts)}.", slots=slots,
        evidence=tuple(e.id for e in events), voice="computed")


def _phase(ledger: Ledger) -> Statement | None:
    dyad = ledger.main_pair
    found = [p for p in ledger.phases(dyad) if ledger.as_of is None or p.first <= ledger.as_of]
    if not found:
        return None
    evidence = [e for e in found[-1].events if e in ledger.events]
    if not evidence:  # a quiet stretch rests on no event: the last one before it says where it began
        before = [e for e in ledger.order if dyad in ledger.pairs[e.id] and e.when and e.when.last <= found[-1].last
                  and e.status in HAPPENED]
        evidence = [before[-1].id] if before else []
    if not evidence:
        return None
    evidence.sort(key=lambda e: (-ledger.weight(ledger.events[e]), e))
    return compose(
        ledger, "Phase",
        template="The relation of {pair} {standing} in a phase named “{name}”, which began {first}.",
        slots={"pair": ("pair", dyad), "standing": ("phase", dyad, "standing"), "name": ("phase", dyad, "name"),
               "first": ("phase", dyad, "first")},
        evidence=tuple(evidence[:_EVIDENCE]), voice="computed")


def _difference(ledger: Ledger) -> Statement | None:
    for found in matrices(ledger):
        term = found.term
        if found.conflicts:
            places = [p for p, c in enumerate(found.columns) if c in found.conflicts]
            evidence = tuple(dict.fromkeys(
                position for row in found.rows if row.state in found.sides for place in places
                for entry in row.cells[place].entries if entry.value in row.cells[place].held
                for position in entry.positions))
            slots: dict[str, Slot] = {key: ("term", term, key) for key in (
                "label", "sides", "stance", "conflicts", "components", "questions", "voices")}
            return compose(
                ledger, "Difference",
                template="“{label}” is {stance} by {sides} on {conflicts} of {components} ({questions}); {voices}.",
                slots=slots, evidence=evidence)
        if len({ledger.state(p.holder) for p in found.readings}) >= 2:
            slots = {key: ("term", term, key) for key in ("label", "readings", "holders", "voices")}
            return compose(
                ledger, "Readings",
                template="On “{label}” the record holds {readings}, by {holders}; {voices}.",
                slots=slots, evidence=tuple(p.id for p in found.readings))
    return None


def _expected(ledger: Ledger) -> Statement | None:
    coming = upcoming(ledger)[:2]
    if not coming:
        return None
    template = "{title0} ({when0}) is {status0}"
    if len(coming) > 1:
        template += "; {title1} ({when1}) is {status1}"
    slots: dict[str, Slot] = {}
    for place in ("0", "1"):
        for what in ("title", "when", "status"):
            slots[what + place] = (f"next {what}", place)
    return compose(ledger, "Expected", template=template + ".", slots=slots, evidence=tuple(e.id for e in coming))


def _base_rate(ledger: Ledger) -> Statement | None:
    record = plans(ledger)
    if len(record.due) < BASE_RATE_AT_LEAST:
        return None
    return compose(
        ledger, "Base rate",
        template="Of {due} earlier plans on this record that have come due, {kept} were later reported as carried out.",
        slots={"due": ("plans due",), "kept": ("plans kept",)}, evidence=record.due, voice="computed")


def _meeting(ledger: Ledger) -> Statement | None:
    found = last_meeting(ledger)
    if found is None:
        return None
    return compose(ledger, "Last meeting", template="{title} ({when}) is the last meeting of {who} on record.",
                   slots={key: ("meeting", key) for key in ("who", "title", "when")}, evidence=(found[0].id,))


def _deal(ledger: Ledger) -> Statement | None:
    """What the models say first of the study's scenario; nothing where most of its numbers are unknown."""
    solved = ledger.record.solved
    if solved is None or not is_finding(solved):
        return None
    held = tuple(e for e in cited_by(solved) if e in ledger.events or e in ledger.positions)
    return compose(
        ledger, "In numbers",
        template="By an analyst’s scenario" + (" {day}" if solved.scenario.as_of else "") + (
            ", {verdict}; with its numbers drawn from their ranges, in {share}."),
        slots={"day": ("deal day",), "verdict": ("deal verdict",), "share": ("deal share",)},
        evidence=held[:_EVIDENCE], voice="model")
