"""Parts of a scenario file as text: numbers, tables, comments, and the sentence behind each piece of evidence.

Labels, names and quotations come from documents and may hold anything. What could end a line, hide in it or turn its
direction is taken out before it is written.
"""

from __future__ import annotations

import itertools
import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from detente.records import Event, Mention, Position, When

__all__ = [
    "MOST_EVIDENCE", "Inline", "Notes", "comment", "day", "described", "key", "line", "listed", "number", "table",
    "text", "where",
]

#: Ids behind one number; each is quoted once in the file.
MOST_EVIDENCE: Final = 4
_QUOTE: Final = 130
_WIDTH: Final = 116
_NAME: Final = 160
_VOICES: Final = {"said": "in its own words", "reported": "as others report", "author": "by a writer's account"}
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_Found = TypeVar("_Found", Position, Event)


class Inline(str):
    """A value of TOML, written already."""

    __slots__ = ()


def line(words: str, most: int = _NAME) -> str:
    """The words on one line, without characters that control or reorder it, cut before a word at ``most``
    characters.
    """
    one = " ".join(words.split())
    kept = " ".join("".join(c for c in one if unicodedata.category(c)[0] != "C").split())
    return kept if len(kept) <= most else f"{kept[:most].rpartition(' ')[0] or kept[:most - 1]}…"


def text(words: str) -> str:
    """A basic string; JSON's escapes are TOML's."""
    return json.dumps(line(words, 400), ensure_ascii=False)


def listed(values: Iterable[str]) -> Inline:
    """A list of strings."""
    return Inline(f"[{', '.join(map(text, values))}]")


def where(places: Mapping[str, Sequence[str]]) -> Inline:
    """An inline table of issues and the levels at which they stand."""
    return Inline("{ " + ", ".join(f"{key(issue)} = {listed(levels)}" for issue, levels in places.items()) + " }")


def number(
    values: tuple[float, float, float], *, note: str, evidence: Iterable[str] = (), basis: str = "unknown"
) -> Inline:
    """An estimate with its first MOST_EVIDENCE pieces of evidence."""
    low, best, high = values
    ids = list(dict.fromkeys(evidence))[:MOST_EVIDENCE]
    behind = f", evidence = {listed(ids)}" if ids else ""
    return Inline(f"{{ low = {low:g}, best = {best:g}, high = {high:g}, basis = {text(basis)}, "
                  f"note = {text(note)}{behind} }}")


def table(heading: str, entries: Mapping[str, str]) -> str:
    """A table of an array; keys with a dot in front of a name, as ``at.level``, keep the name whole."""
    lines = [f"[[{heading}]]"]
    for name, value in entries.items():
        outer, dot, inner = name.partition(".")
        lines.append(f"{key(outer)}{dot}{key(inner) if dot else ''} = "
                     f"{value if isinstance(value, Inline) else text(value)}")
    return "\n".join(lines)


def comment(words: str) -> str:
    """Comment lines."""
    wrapped = textwrap.wrap(line(words, 2000), _WIDTH, break_long_words=False, break_on_hyphens=False,
                            subsequent_indent="    ")
    return "\n".join(f"# {part}" for part in wrapped)


def described(position: Position) -> str:
    """Of what kind a statement is, when it was made and in whose account."""
    return f"{position.kind}, {day(position.when)}, {_VOICES.get(position.voice, position.voice)}"


def day(when: When | None) -> str:
    """A day or an interval."""
    if when is None:
        return "undated"
    return f"{when.first}" if when.first == when.last else f"{when.first} to {when.last}"


class Notes:
    """What the file has said already: each id's sentence is written at its first mention only, no name twice."""

    def __init__(self, mentions: Iterable[Mention], names: Mapping[str, str]) -> None:
        self._actors = names
        self._mentions = {mention.id: mention for mention in mentions}
        self._written: set[str] = set()
        self._names: set[str] = set()

    def statements(self, positions: Iterable[Position]) -> list[str]:
        """Comments that quote the statements behind a number."""
        return [comment(f"{p.id}, {self._called(p.holder)}, {described(p)}{self._told(p)}: “{_around(p)}”")
                for p in self._new(positions)]

    def events(self, events: Iterable[Event]) -> list[str]:
        """Comments that quote a sentence of each event behind a number."""
        found = []
        for event in self._new(events):
            known = [self._mentions[m] for m in event.mentions if m in self._mentions]
            known.sort(key=lambda mention: mention.status != event.status)
            quote = (f"“{line(known[0].evidence.quote, _QUOTE)}” ({line(known[0].evidence.document)})" if known
                     else line(event.title, _QUOTE))
            found.append(comment(f"{event.id}, {day(event.when)}: {quote}"))
        return found

    def name(self, words: str) -> str:
        """The words as a name, with a number where an earlier name is the same."""
        numbered = (f"{words} ({n})" for n in itertools.count(2))
        found = words if words not in self._names else next(n for n in numbered if n not in self._names)
        self._names.add(found)
        return found

    def _called(self, actor: str) -> str:
        return line(self._actors.get(actor, "")) or line(actor)

    def _told(self, position: Position) -> str:
        """Whose account it is, where it is another's."""
        others = [link.who for link in position.chain[:-1]]
        return f", told by {self._called(others[-1])}" if others and position.voice != "said" else ""

    def _new(self, found: Iterable[_Found]) -> list[_Found]:
        kept = list({f.id: f for f in found}.values())[:MOST_EVIDENCE]
        new = [f for f in kept if f.id not in self._written]
        self._written.update(f.id for f in new)
        return new


def _around(position: Position) -> str:
    """The sentence, cut to the part that holds the content."""
    quote, most = position.evidence.quote, _QUOTE
    start = max(0, min(position.content_start - position.evidence.start - most // 3, len(quote) - most))
    while start > 0 and not quote[start - 1].isspace():
        start -= 1
    return ("…" if start else "") + line(quote[start:], most)


def key(name: str) -> str:
    """A key of TOML: the name, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else text(name)
