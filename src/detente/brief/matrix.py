"""Who means what by it: the readings of each contested term, actor by component."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from typing import Final

from detente.brief.ledger import Ledger
from detente.brief.text import clip, counted, listing, visible
from detente.positions.terms import Component, Term
from detente.records import Position

__all__ = ["VOICE_OF", "VOICE_WORDS", "Cell", "Column", "Entry", "Matrix", "Row", "matrices", "matrix", "voices"]

#: Whose account a reading is, in the words of the page.
VOICE_WORDS: Final = {"said": "said", "reported": "reported", "author": "author’s account"}
#: The same with the holder to follow.
VOICE_OF: Final = {"said": "said by", "reported": "reported of", "author": "author’s account of"}
_VOICE_COUNTS: Final = {
    "said": ("in the holder’s own words", "in the holders’ own words"),
    "reported": ("reported by another", "reported by others"),
    "author": ("an author’s account", "authors’ accounts"),
}
_ROWS: Final = 12
_ENTRIES: Final = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One value that one holder's readings give to a component, with the positions it rests on."""

    value: str
    holder: str
    voice: str
    kind: str
    positions: tuple[str, ...]
    documents: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """What one side's readings say on one component; no entries: the record is silent. ``entries`` hold every value."""

    entries: tuple[Entry, ...]

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that a page has room for: the strongest voices first."""
        return self.entries[:_ENTRIES]


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
    """One contested term: its components, the sides' values, and every reading of it, the strongest voice first."""

    term: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    readings: tuple[Position, ...]

    @property
    def conflicts(self) -> tuple[Column, ...]:
        """The components on which sides hold values that exclude each other."""
        return tuple(column for column in self.columns if column.stance == "conflict")

    @property
    def sides(self) -> tuple[str, ...]:
        """The states that hold a value on a component in conflict."""
        places = [place for place, column in enumerate(self.columns) if column.stance == "conflict"]
        return tuple(row.state for row in self.rows if any(row.cells[place].entries for place in places))


def matrices(ledger: Ledger) -> list[Matrix]:
    """The terms that the record holds readings of, those with most conflicts first."""
    made = [matrix(ledger, term) for term in ledger.record.terms]
    return sorted((m for m in made if m.readings), key=lambda m: (-len(m.conflicts), -len(m.readings), m.term))


def matrix(ledger: Ledger, term: Term) -> Matrix:
    """One term's readings by side and component."""
    positions = [p for p in ledger.record.positions
                 if p.about == term.id or any(c.startswith(f"{term.id}.") for c in p.components)]
    order = {"said": 0, "reported": 1, "author": 2}
    positions.sort(key=lambda p: (p.kind != "reading", order.get(p.voice, 3), ledger.state(p.holder), p.holder, p.id))
    states = Counter(ledger.state(p.holder) for p in positions)
    focus = [ledger.state(actor) for actor in ledger.record.focus]
    ranked = sorted(states, key=lambda s: (focus.index(s) if s in focus else len(focus), -states[s], s))[:_ROWS]
    rows = tuple(
        Row(state, ledger.name(state),
            tuple(_cell(ledger, term, component, [p for p in positions if ledger.state(p.holder) == state])
                  for component in term.components))
        for state in ranked)
    spoken = tuple(row for row in rows if any(cell.entries for cell in row.cells))
    columns = tuple(
        Column(component.id, visible(component.question) or visible(component.id),
               _stance([row.cells[place] for row in spoken]))
        for place, component in enumerate(term.components))
    readings = tuple(p for p in positions if p.kind == "reading") or tuple(positions)
    return Matrix(term.id, visible(term.label) or visible(term.id), columns, spoken, readings)


def _cell(ledger: Ledger, term: Term, component: Component, positions: list[Position]) -> Cell:
    labels = {value.id: clip(value.label, 90) for value in component.values}
    grouped: dict[tuple[str, str, str, str], list[Position]] = {}
    for position in positions:
        for part in position.components:
            key, _, value = part.partition("=")
            if key == f"{term.id}.{component.id}" and value:
                place = (labels.get(value, clip(value, 60)), position.holder, position.voice, position.kind)
                found = grouped.setdefault(place, [])
                if position not in found:
                    found.append(position)
    return Cell(tuple(
        Entry(value, ledger.name(holder), voice, kind, tuple(p.id for p in found),
              ledger.document_ids(p.id for p in found))
        for (value, holder, voice, kind), found in grouped.items()))


def _stance(cells: list[Cell]) -> str:
    held = [{entry.value for entry in cell.entries} for cell in cells if cell.entries]
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
