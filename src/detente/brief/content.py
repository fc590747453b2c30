"""What a brief holds, before any form is given to it: the three renderers read this and nothing else."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from typing import Final

from detente.brief.attribution import Account, account
from detente.brief.axis import Span, span_of
from detente.brief.check import check_all
from detente.brief.dates import as_given, day_words
from detente.brief.deal import Deal, make_deal
from detente.brief.findings import upcoming
from detente.brief.labels import dated, key_events
from detente.brief.lanes import Lanes, draw_lanes
from detente.brief.ledger import Ledger, open_ledger
from detente.brief.matrix import Matrix, matrices
from detente.brief.method import MethodItem, method
from detente.brief.offices import offices
from detente.brief.provenance import DocumentRow, document_rows
from detente.brief.record import Record
from detente.brief.register import Register, make_register
from detente.brief.relations_chart import Relations, draw_relations
from detente.brief.statements import Statement, deck, movement_finding, state_of_play, tally
from detente.brief.text import clip, signed
from detente.records import Event, Problem

__all__ = ["Content", "Note", "Person", "Side", "TermView", "TurnNote", "make_content"]

_POSITIONS: Final = 36
_READINGS: Final = 12
_PROBLEMS: Final = 20
_SIDES: Final = 14
_PERSONS: Final = 8
_NOTED: Final = 6
_KIND_ORDER: Final = ("reading", "red line", "demand", "offer", "refusal", "acceptance", "threat", "goal",
                      "expectation", "belief")


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """Events that the picture leaves out, with the reason: words, then links to their rows."""

    words: str
    events: tuple[tuple[str, str], ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True)
class TurnNote:
    """One turning point in words."""

    letter: str
    words: str
    event: str
    title: str


@dataclasses.dataclass(frozen=True, slots=True)
class TermView:
    """One contested term: its matrix and its readings in words."""

    matrix: Matrix
    readings: tuple[Account, ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """One actor of a side."""

    name: str
    note: str


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One state or organisation with those who act for it, and in how many events they do."""

    name: str
    note: str
    events: int
    persons: tuple[Person, ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a brief says."""

    ledger: Ledger
    title: str
    question: str
    as_of: str
    deck: Statement | None
    play: tuple[Statement, ...]
    tally: Statement | None
    lanes: Lanes | None
    main: tuple[tuple[str, Event], ...]
    notes: tuple[Note, ...]
    turns: tuple[TurnNote, ...]
    register: Register
    movement: Statement | None
    relations: Relations | None
    terms: tuple[TermView, ...]
    deal: Deal | None
    positions: tuple[Account, ...]
    positions_more: int
    sides: tuple[Side, ...]
    sides_more: int
    documents: tuple[DocumentRow, ...]
    documents_more: int
    method: tuple[MethodItem, ...]
    problems: tuple[Problem, ...]
    problems_more: int

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every bound sentence of the brief."""
        single = [s for s in (self.deck, self.tally, self.movement) if s is not None]
        return (*single, *self.play)


def make_content(record: Record) -> Content:
    """The brief's content, checked.

    Raises :class:`~detente.errors.ContradictionError` where a sentence disagrees with the record.
    """
    ledger = open_ledger(record)
    play = tuple(state_of_play(ledger))
    span = span_of(ledger)
    cited = {e for s in play for e in s.evidence} | {t.event for t in record.turning_points[:40]}
    deal = make_deal(record.solved, file=record.scenario_file, ledger=ledger) if record.solved else None
    held = deal.items if deal else frozenset()
    cited |= {e.id for e in upcoming(ledger)[:10]} | held
    register = make_register(ledger, cited)
    lanes = draw_lanes(ledger, span, targets=register.targets) if span else None
    relations = draw_relations(ledger, lanes.axis, lanes.turns) if lanes else None
    movement = movement_finding(ledger, ledger.main_pair) if relations else None
    if any(movement and s.text == movement.text for s in play):
        movement = None
    terms = _terms(ledger)
    positions, positions_more = _positions(ledger, terms, held)
    sides, sides_more = _sides(ledger)
    documents, documents_more = document_rows(ledger, cited)
    problems = (*(deal.problems if deal else ()), *record.problems)
    content = Content(
        ledger=ledger, title=clip(record.title, 160) or clip(record.question, 160) or _title(ledger),
        question=clip(record.question, 240) if record.title else "",
        as_of=day_words(ledger.as_of) if ledger.as_of else "", deck=deck(ledger), play=play, tally=tally(ledger),
        lanes=lanes, main=tuple(dated(ledger, key_events(ledger, span))) if span else (),
        notes=tuple(_notes(ledger, span, register)) if span else (), turns=tuple(_turns(ledger, lanes)),
        register=register, movement=movement, relations=relations, terms=terms, deal=deal, positions=positions,
        positions_more=positions_more, sides=sides, sides_more=sides_more, documents=documents,
        documents_more=documents_more,
        method=method(ledger, lanes=lanes, relations=relations, register=register, has_terms=bool(terms)),
        problems=problems[:_PROBLEMS], problems_more=max(0, len(problems) - _PROBLEMS))
    check_all(ledger, content.statements)
    return content


def _title(ledger: Ledger) -> str:
    if ledger.main_pair:
        return f"{clip(ledger.pair_name(ledger.main_pair), 120)}: state of play"
    return "Negotiation brief"


def _notes(ledger: Ledger, span: Span, register: Register) -> list[Note]:
    groups = (
        ("Long before, told as background", span.earlier), ("Planned beyond the picture", span.later),
        ("Without a date", span.undated), ("Spoken of, not reported as happening", span.unreal))
    notes = []
    for words, events in groups:
        if events:
            links = []
            for event in sorted(events, key=lambda e: (-ledger.weight(e), e.id))[:_NOTED]:
                when = f", {as_given(event.when, basis=event.when_basis)}" if event.when else ""
                links.append((f"{ledger.title(event, limit=60)}{when}", register.targets[event.id]))
            notes.append(Note(words, tuple(links), len(events) - len(links)))
    return notes


def _turns(ledger: Ledger, lanes: Lanes | None) -> list[TurnNote]:
    notes = []
    for turn in lanes.turns if lanes else ():
        point = turn.point
        event = ledger.events.get(point.event)
        words = (f"{day_words(point.day)}, {ledger.pair_name(point.dyad)}: mean intensity {signed(point.before)} "
                 f"before, {signed(point.after)} after (p = {point.p_value:.2g})")
        title = ledger.title(event, limit=90) if event else ""
        notes.append(TurnNote(turn.letter, words, event.id if event else "", title))
    return notes


def _terms(ledger: Ledger) -> tuple[TermView, ...]:
    """The contested terms; a reading that bears on several is told under the first."""
    views, told = [], set[str]()
    for matrix in matrices(ledger):
        fresh = [p for p in matrix.readings if p.id not in told]
        told.update(p.id for p in fresh)
        views.append(TermView(matrix, tuple(account(ledger, p) for p in fresh[:_READINGS]),
                              max(0, len(fresh) - _READINGS)))
    return tuple(views)


def _positions(
    ledger: Ledger, terms: tuple[TermView, ...], held: frozenset[str]
) -> tuple[tuple[Account, ...], int]:
    """Positions that are no reading of a shown term: those ``held`` and cited, then main actors, firm kinds."""
    read = {p.id for view in terms for p in view.matrix.readings}
    focus = {ledger.state(actor) for actor in ledger.record.focus}
    rank = {kind: place for place, kind in enumerate(_KIND_ORDER)}
    cited = {p for view in terms for row in view.matrix.rows for cell in row.cells for e in cell.shown
             for _, found in e.accounts for p in found[:4]} | held
    rest = [p for p in ledger.record.positions if p.id not in read]
    rest.sort(key=lambda p: (p.id not in cited, ledger.state(p.holder) not in focus, rank.get(p.kind, 99),
                             -(p.when.last.toordinal() if p.when else 0), p.id))
    shown = rest[:_POSITIONS]
    shown.sort(key=lambda p: (rank.get(p.kind, 99), ledger.name(p.holder),
                              p.when.last.toordinal() if p.when else 0, p.id))
    return tuple(account(ledger, p) for p in shown), len(rest) - len(shown)


def _sides(ledger: Ledger) -> tuple[tuple[Side, ...], int]:
    """Who acts or holds a position, by state: the focus first, then by number of events."""
    acts: Counter[str] = Counter()
    members: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in ledger.order:
        actors = {*event.sources, *event.targets}
        acts.update({ledger.state(a) for a in actors})
        for actor in actors:
            members[ledger.state(actor)][actor] += 1
    for position in ledger.record.positions:
        members[ledger.state(position.holder)][position.holder] += 1
    notes = {a.id: offices(a.note, as_of=ledger.as_of) for a in ledger.record.actors}
    focus = [ledger.state(actor) for actor in ledger.record.focus]
    ranked = sorted(members, key=lambda s: (focus.index(s) if s in focus else len(focus), -acts[s], s))
    sides = []
    for state in ranked[:_SIDES]:
        persons = [a for a, _ in sorted(members[state].items(), key=lambda item: (-item[1], item[0])) if a != state]
        sides.append(Side(ledger.name(state), notes.get(state, ""), acts[state],
                          tuple(Person(ledger.name(a), notes.get(a, "")) for a in persons[:_PERSONS]),
                          max(0, len(persons) - _PERSONS)))
    return tuple(sides), max(0, len(ranked) - _SIDES)
