"""Who means what by it: the readings of each contested term, actor by component."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from typing import Final

from detente.brief.ledger import Ledger
from detente.brief.text import clip, counted, listing, visible
from detente.positions.terms import Component, Term
from detente.records import Position, state_of

__all__ = ["VOICE_WORDS", "Cell", "Column", "Entry", "Matrix", "Row", "matrices", "matrix", "voices"]

#: Whose account a reading is, in the words of the page.
VOICE_WORDS: Final = {"said": "said", "reported": "reported", "author": "author’s account"}
_VOICE_COUNTS: Final = {
    "said": ("in the holder’s own words", "in the holders’ own words"),
    "reported": ("reported by another", "reported by others"),
    "author": ("an author’s account", "authors’ accounts"),
}
_ROWS: Final = 12
_ENTRIES: Final = 4
_PHRASES: Final = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One value that a side's positions give to a component: by voice the positions that it rests on, the strongest
    voice first.
    """

    value: str
    accounts: tuple[tuple[str, tuple[str, ...]], ...]
    documents: tuple[str, ...]
    read: bool

    @property
    def voice(self) -> str:
        """The strongest voice."""
        return self.accounts[0][0]

    @property
    def positions(self) -> tuple[str, ...]:
        """All positions behind the value."""
        return tuple(position for _, found in self.accounts for position in found)


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """What one side holds on one component; no entries: the record is silent. Values of readings stand before those
    of demands, offers and the like.
    """

    entries: tuple[Entry, ...]

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that a page has room for."""
        return self.entries[:_ENTRIES]

    @property
    def held(self) -> frozenset[str]:
        """The values that count for agreement: those of readings, or where there are none those of other positions."""
        read = frozenset(entry.value for entry in self.entries if entry.read)
        return read or frozenset(entry.value for entry in self.entries)


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One side: a state or an organisation, with a cell for each component."""

    state: str
    name: str
    cells: tuple[Cell, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One component and how the sides stand on it: conflict, agreement, unclear, one side only, or silence."""

    component: str
    question: str
    stance: str


@dataclasses.dataclass(frozen=True, slots=True)
class Matrix:
    """One contested term: its components, the sides' values, and its readings in order of weight.

    ``conflicts`` are the components on which the main pair's sides exclude each other (where there are none, any two
    sides), ``sides`` the states concerned.
    """

    term: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    readings: tuple[Position, ...]
    conflicts: tuple[Column, ...]
    sides: tuple[str, ...]


def matrices(ledger: Ledger) -> list[Matrix]:
    """The study's terms that the record holds readings of, in the study's order; then phrases that at least two sides
    are said to read, though the study defines no term for them.
    """
    made = [matrix(ledger, term) for term in ledger.record.terms]
    known = {position.id for found in made for position in found.readings}
    return [found for found in made if found.readings] + _phrases(ledger, known)


def _phrases(ledger: Ledger, known: set[str]) -> list[Matrix]:
    readings = [p for p in ledger.record.positions if p.kind == "reading" and p.id not in known and visible(p.about)]
    labels = sorted({visible(p.about) for p in readings}, key=lambda label: (-len(label), label))
    groups: dict[str, list[Position]] = {}
    for position in readings:
        about = visible(position.about).casefold()
        # "denuclearization" alone means the longer phrase that the same record reads.
        label = next(label for label in labels if about in label.casefold())
        groups.setdefault(label, []).append(position)
    found = [Matrix(label, label, (), (), tuple(_ranked(ledger, positions)), (), ())
             for label, positions in groups.items() if len({state_of(p.holder) for p in positions}) > 1]
    return sorted(found, key=lambda m: (-len(m.readings), m.label))[:_PHRASES]


def _ranked(ledger: Ledger, positions: list[Position]) -> list[Position]:
    """Readings first, then what says most: values read, the strength of the voice, the focus, the length."""
    order = {voice: place for place, voice in enumerate(VOICE_WORDS)}
    focus = [state_of(actor) for actor in ledger.record.focus]

    def rank(position: Position) -> tuple[bool, int, int, int, int, str]:
        state = state_of(position.holder)
        return (position.kind != "reading", -len(position.components), order.get(position.voice, 3),
                focus.index(state) if state in focus else len(focus), -len(position.content), position.id)

    return sorted(positions, key=rank)


def matrix(ledger: Ledger, term: Term) -> Matrix:
    """One term's readings by side and component."""
    positions = _ranked(ledger, [p for p in ledger.record.positions if p.about == term.id or any(
        c.startswith(f"{term.id}.") for c in p.components)])
    states = Counter(state_of(p.holder) for p in positions)
    focus = [state_of(actor) for actor in ledger.record.focus]
    ranked = sorted(states, key=lambda s: (focus.index(s) if s in focus else len(focus), -states[s], s))[:_ROWS]
    rows = tuple(
        Row(state, ledger.name(state),
            tuple(_cell(ledger, term, component, [p for p in positions if state_of(p.holder) == state])
                  for component in term.components))
        for state in ranked)
    spoken = tuple(row for row in rows if any(cell.entries for cell in row.cells))
    columns = tuple(
        Column(component.id, visible(component.question) or visible(component.id),
               _stance([row.cells[place] for row in spoken]))
        for place, component in enumerate(term.components))
    main = [row for row in spoken if row.state in ledger.sides(ledger.main_pair)]
    opposed = {place for place in range(len(columns)) if _stance([row.cells[place] for row in main]) == "conflict"}
    sides = main if opposed else list(spoken)
    opposed = opposed or {place for place, column in enumerate(columns) if column.stance == "conflict"}
    own = [p for p in positions if p.about == term.id]
    readings = tuple([p for p in own if p.kind == "reading"] or own or positions)
    return Matrix(
        term.id, visible(term.label) or visible(term.id), columns, spoken, readings,
        tuple(column for place, column in enumerate(columns) if place in opposed),
        tuple(row.state for row in sides if any(row.cells[place].entries for place in opposed)))


def _cell(ledger: Ledger, term: Term, component: Component, positions: list[Position]) -> Cell:
    labels = {value.id: clip(value.label, 90) for value in component.values}
    grouped: dict[str, dict[str, list[Position]]] = {}
    for position in positions:
        for part in dict.fromkeys(position.components):
            key, _, value = part.partition("=")
            if key == f"{term.id}.{component.id}" and value:
                by_voice = grouped.setdefault(labels.get(value) or clip(value, 60), {})
                by_voice.setdefault(position.voice, []).append(position)
    order = {voice: place for place, voice in enumerate(VOICE_WORDS)}
    entries = []
    for value, by_voice in grouped.items():
        every = [p for found in by_voice.values() for p in found]
        accounts = sorted(by_voice.items(), key=lambda item: (order.get(item[0], 3), item[0]))
        entries.append(Entry(value, tuple((voice, tuple(p.id for p in found)) for voice, found in accounts),
                             ledger.document_ids(p.id for p in every), any(p.kind == "reading" for p in every)))
    entries.sort(key=lambda e: (not e.read, order.get(e.voice, 3), -len(e.documents), e.value))
    return Cell(tuple(entries))


def _stance(cells: list[Cell]) -> str:
    held = [cell.held for cell in cells if cell.entries]
    if not held:
        return "silence"
    if len(held) == 1:
        return "one side only"
    if any(not (a & b) for a, b in itertools.combinations(held, 2)):
        return "conflict"
    return "agreement" if all(len(values) == 1 for values in held) else "unclear"


def voices(readings: tuple[Position, ...]) -> str:
    """Whose accounts the readings are, in words: ``both readings are authors' accounts``."""
    counts = Counter(p.voice for p in readings)
    parts = []
    for voice, (one, many) in _VOICE_COUNTS.items():
        if counts[voice]:
            parts.append(f"{counts[voice]} {one if counts[voice] == 1 else many}")
    if len(parts) == 1:
        words = parts[0].partition(" ")[2]
        every = {1: "the one reading is", 2: "both readings are"}
        return f"{every.get(len(readings), f'all {len(readings)} readings are')} {words}"
    return f"of {counted(len(readings), 'reading')}, {listing(parts)}"
