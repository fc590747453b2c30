"""A scorer of the TempEval-3 kind for time expressions, and a reader of TimeML documents.

Figures follow UzZaman et al. (2013), "SemEval-2013 Task 1: TempEval-3": *strict* counts expressions with exactly the
gold span, *relaxed* those that overlap a gold one, *value* and *type* those that overlap and agree in the attribute.
Each is an F1 over all expressions found and all in the gold standard.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

__all__ = ["Figures", "Pair", "TimemlDocument", "Timex", "pairs", "read_timeml", "score"]


@dataclasses.dataclass(frozen=True, slots=True)
class Timex:
    """One time expression: characters ``start:end``, its words, TIMEX3 type and value."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@dataclasses.dataclass(frozen=True, slots=True)
class TimemlDocument:
    """The text of one document, its creation date as written, and its gold expressions in order."""

    name: str
    text: str
    created: str
    timexes: tuple[Timex, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """A gold expression with the one found for it; either may be missing."""

    gold: Timex | None
    found: Timex | None


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """Counts over any number of documents; figures are percentages."""

    gold: int
    found: int
    strict_hits: int
    relaxed_hits: int
    value_hits: int
    type_hits: int

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall for a count of hits, in percent."""
        total = self.gold + self.found
        return 200.0 * hits / total if total else 100.0

    @property
    def strict(self) -> float:
        """F1 of exact spans."""
        return self.f1(self.strict_hits)

    @property
    def relaxed(self) -> float:
        """F1 of overlapping spans."""
        return self.f1(self.relaxed_hits)

    @property
    def value(self) -> float:
        """F1 of overlapping spans with the same value."""
        return self.f1(self.value_hits)

    @property
    def type(self) -> float:
        """F1 of overlapping spans with the same type."""
        return self.f1(self.type_hits)

    @property
    def precision(self) -> float:
        """Share of what was found that overlaps a gold expression, in percent."""
        return 100.0 * self.relaxed_hits / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """Share of the gold expressions that something found overlaps, in percent."""
        return 100.0 * self.relaxed_hits / self.gold if self.gold else 100.0


def read_timeml(path: Path) -> TimemlDocument:
    """The document in a TimeML file; expressions without words are left out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(path.read_bytes(), parser)
    created = root.find(".//DCT//TIMEX3")
    body = root.find(".//TEXT")
    pieces: list[str] = []
    timexes: list[Timex] = []
    if body is not None:
        _collect(body, pieces, timexes, [0])
    return TimemlDocument(path.stem, "".join(pieces), "" if created is None else created.get("value", ""),
                          tuple(sorted(timexes, key=lambda t: t.start)))


def _collect(node: etree._Element, pieces: list[str], timexes: list[Timex], at: list[int]) -> None:
    start, first = at[0], len(pieces)
    _add(node.text, pieces, at)
    for child in node:
        _collect(child, pieces, timexes, at)
        _add(child.tail, pieces, at)
    if node.tag == "TIMEX3" and at[0] > start:
        timexes.append(Timex(start, at[0], "".join(pieces[first:]), node.get("type", ""), node.get("value", "")))


def _add(text: str | None, pieces: list[str], at: list[int]) -> None:
    if text:
        pieces.append(text)
        at[0] += len(text)


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[Pair]:
    """Gold and found expressions matched one to one: equal spans first, then overlaps in order of the text."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    spans = {(one.start, one.end): index for index, one in enumerate(found)}
    for number, one in enumerate(gold):
        index = spans.get((one.start, one.end))
        if index is not None and index not in taken:
            partner[number] = index
            taken.add(index)
    for number, one in enumerate(gold):
        if number in partner:
            continue
        for index, other in enumerate(found):
            if index not in taken and other.start < one.end and one.start < other.end:
                partner[number] = index
                taken.add(index)
                break
    matched = [Pair(one, found[partner[n]] if n in partner else None) for n, one in enumerate(gold)]
    return matched + [Pair(None, other) for index, other in enumerate(found) if index not in taken]


def score(matched: Iterable[Pair]) -> Figures:
    """The figures of matched pairs, of one document or of many."""
    gold = found = strict = relaxed = value = kind = 0
    for pair in matched:
        gold += pair.gold is not None
        found += pair.found is not None
        if pair.gold is None or pair.found is None:
            continue
        relaxed += 1
        strict += (pair.gold.start, pair.gold.end) == (pair.found.start, pair.found.end)
        value += pair.gold.value == pair.found.value
        kind += pair.gold.kind == pair.found.kind
    return Figures(gold, found, strict, relaxed, value, kind)
