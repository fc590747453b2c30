"""Which mentions are worth comparing: those that share days and a party, or a place, name, persons, text or copy.

Comparing all pairs of n mentions costs n²; these keys keep it near n. A key that very many mentions share is gone
through in order of time, each with its next neighbours only: what lies farther apart is not the same event.
"""

from __future__ import annotations

import collections
import itertools
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from detente.records import When
from detente.timeline.traits import Traits

__all__ = ["candidates"]

#: Days of one bin of dates; each mention stands in every bin that its interval, two days longer at each end, touches.
_BIN: Final = 8
#: A date wider than this many days stands in no bin: it would meet everything.
_BINNED: Final = 62
#: Mentions of one key up to which each is compared with each; beyond, with so many neighbours.
_ALL: Final = 120
_NEIGHBOURS: Final = 40
#: Pieces of a sentence that stand for it, the least by checksum: copies share most of them (Broder 1997).
_SKETCH: Final = 6

_Key = tuple[str, ...]


def candidates(compared: Sequence[Traits]) -> list[tuple[int, int]]:
    """Pairs of places in ``compared`` whose mentions may tell of one event, each once, in order."""
    blocks: dict[_Key, list[int]] = collections.defaultdict(list)
    for place, one in enumerate(compared):
        for key in set(_keys(one)):
            blocks[(one.family, one.reality, *key)].append(place)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= _ALL:
            found.update(itertools.combinations(block, 2))
            continue
        ordered = sorted(block, key=lambda place: _order(compared[place]))
        for position, first in enumerate(ordered):
            for second in ordered[position + 1 : position + 1 + _NEIGHBOURS]:
                found.add((min(first, second), max(first, second)))
    return sorted(found)


def _keys(one: Traits) -> Iterator[_Key]:
    mention = one.mention
    yield "text", mention.evidence.document
    if mention.name:
        yield "name", mention.name
        yield "at", mention.name.rpartition(" ")[0]
    if one.place:
        yield "at", one.place
    persons = sorted(p for group in one.persons.values() for p in group)
    for pair in itertools.combinations(persons, 2):
        yield "persons", *pair
    for number in sorted(zlib.crc32(piece.encode()) for piece in one.pieces)[:_SKETCH]:
        yield "copy", str(number)
    if one.when is None:
        return
    if one.when.days > _BINNED:
        yield "parties", *sorted(one.states)
        return
    if len(one.states) > 1:
        yield "parties", *sorted(one.states)
    for day in range((one.when.first.toordinal() - 2) // _BIN, (one.when.last.toordinal() + 2) // _BIN + 1):
        for state in one.states or ("",):
            yield "days", str(day), state
        if one.states and one.family == "meeting" and one.when.days <= _BINNED:
            yield "days", str(day), ""  # a meeting known by its name or place alone


def _order(one: Traits) -> tuple[object, ...]:
    when: When | None = one.when or one.told
    day = when.first.toordinal() if when else 0
    return day, sorted(one.states), one.place, one.mention.id
