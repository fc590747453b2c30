"""The mentions of one text while they are gathered, and the names inside longer phrases."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Sequence
from typing import Final
from weakref import WeakKeyDictionary

from detente.actors.grammar import grammar
from detente.actors.naming_words import (
    ABSTRACT,
    BODIES,
    BODY,
    COLLECTIVE,
    COMMANDS,
    HONORIFICS,
    LAND,
    OWNED,
    PEOPLE,
    PERSON,
    PLACE,
    PLACES,
    SINGULAR,
)
from detente.actors.reference import Reference
from detente.actors.registry import Registry, Role
from detente.actors.words import fold, key
from detente.english.syntax import ParsedText, Token

__all__ = ["Found", "Naming"]

#: Given names of each registry's people, made once.
_GIVEN: Final[WeakKeyDictionary[Registry, frozenset[str]]] = WeakKeyDictionary()


@dataclasses.dataclass(frozen=True, slots=True)
class Naming:
    """A mention: characters ``start:end``, its ``label`` (PERSON, PLACE or ORGANISATION) and what gave it.

    ``how`` is registry, run (of proper nouns), suggestion (of a statistical recogniser), nominal or pronoun;
    ``actors`` are ids where the registry knows whom it means. A name within a longer phrase is a mention of its own:
    "Minister Ellwood" and "Ellwood", "the people of Mosul" and "Mosul".
    """

    start: int
    end: int
    text: str
    label: str
    how: str
    actors: tuple[str, ...] = ()


class Found:
    """The mentions of one text while they are gathered."""

    def __init__(
        self,
        registry: Registry,
        parsed: ParsedText,
        references: Sequence[Reference],
        suggested: Sequence[tuple[int, int, str]],
    ) -> None:
        self.registry, self.parsed, self.references = registry, parsed, references
        self.suggested = sorted(suggested)
        self.found: list[Naming] = []
        self.starts: dict[int, int] = {}
        self.taken = bytearray(len(parsed.text))
        self.classes: dict[str, str] = {}
        self.at: dict[int, str] = {}
        self.persons: set[str] = set()
        self.given = _given(registry)
        self.surnames: frozenset[str] = frozenset()

    def add(self, start: int, end: int, label: str, how: str, actors: tuple[str, ...] = ()) -> None:
        """A mention is added, and its characters are taken."""
        self.starts[start] = len(self.found)
        self.found.append(Naming(start, end, self.parsed.text[start:end], label, how, actors))
        self.at.update((token.start, label) for token in self.parsed.between(start, end))
        self.taken[start:end] = b"\1" * (end - start)

    def bare(self, token: Token) -> bool:
        """Whether a noun that may name a body stands without a word that makes it one: "freedom of assembly"."""
        more = any(child.relation not in {"case", "punct", "cc", "conj"} for child in self.parsed.children(token))
        return token.text.lower() in ABSTRACT and not more

    def single(self, role: Role, token: Token) -> bool:
        """Whether a role noun means one person: "a physician", but not "a militia" or "policemen"."""
        last = role.phrase.rpartition(" ")[2]
        many = role.plural or token.tag == "NNS" or last.endswith(("men", "people", "folk", "children"))
        return not many and (role.phrase in SINGULAR or last not in COLLECTIVE | BODIES | PEOPLE | COMMANDS)

    def state(self, text: str) -> bool:
        """Whether a text is the name of a state."""
        return any(name.kind == "country" for name in self.registry.named(key(text)))

    def within(self, start: int, end: int, outer: str) -> None:
        """The names inside a phrase, as mentions of their own."""
        tokens = self.parsed.between(start, end)
        i = 0
        while i < len(tokens):
            stop = min(len(tokens), i + 6)
            while stop > i:
                low, high = tokens[i].start, tokens[stop - 1].end
                if high - low < end - start and (label := self.inner(tokens, i, stop, outer)):
                    self.starts.setdefault(low, len(self.found))
                    self.found.append(Naming(low, high, self.parsed.text[low:high], label, "registry"))
                    break
                stop -= 1
            i = max(stop, i + 1)
        known = {(n.start, n.end) for n in self.found[-8:]}
        for low, high, label in self.overlapping(start, end):
            fits = start <= low and high <= end and high - low < end - start
            if (
                fits
                and label == PERSON
                and low > start
                and not any(a < high and low < z and z - a < end - start for a, z in known)
            ):
                self.found.append(Naming(low, high, self.parsed.text[low:high], label, "suggestion"))

    def inner(self, tokens: Sequence[Token], first: int, stop: int, outer: str) -> str:
        """The class of a name inside a phrase; empty where the words are none."""
        text = self.parsed.text[tokens[first].start : tokens[stop - 1].end]
        if not (text[0].isupper() and tokens[stop - 1].text[0].isalnum()):
            return ""
        names = self.registry.named(key(text))
        kinds = {name.kind for name in names}
        after = tokens[stop].text if stop < len(tokens) else ""
        if kinds & {"person", "surname"} and fold(text) not in HONORIFICS:
            return PERSON if outer != PLACE else ""
        if kinds & {"country", "capital", "city"}:
            return PLACE if first or after in {"'s", "\u2019s", "'", "\u2019"} else ""
        if kinds & {"organisation", "seat"}:
            return BODY
        last = fold(tokens[stop - 1].text)
        capitals = all(t.text[0].isupper() and t.pos in {"PROPN", "ADJ"} for t in tokens[first:stop])
        if (
            first
            and stop - first > 1
            and capitals
            and last in PLACES | BODIES
            and tokens[first - 1].pos in {"DET", "ADP"}
        ):
            return PLACE if last in PLACES else BODY
        if outer == PERSON and capitals and last in BODIES and stop < len(tokens):
            return BODY  # "Navy Captain Roe"
        before = fold(tokens[first - 1].text) if first else ""
        titled = outer == PERSON and (before in HONORIFICS or before in self.registry.roles)
        if stop == len(tokens) and titled and all(t.pos == "PROPN" for t in tokens[first:stop]):
            return PERSON
        return ""

    def acting(self, head: Token) -> bool:
        """Whether a state's name stands where somebody acts or is acted with, not only where something is."""
        for _ in range(12):
            if head.relation == "root":
                return head.pos in {"VERB", "AUX"}  # a heading names the place
            lemma = self.parsed.head(head).lemma.lower()
            if head.relation == "nmod:poss":
                return lemma not in OWNED
            if head.relation == "obj":
                return lemma not in grammar().place_verbs | grammar().motion | LAND
            if head.relation.startswith("nsubj") or head.relation in {"iobj", "obl:agent"}:
                return True
            if head.relation != "conj":
                break
            head = self.parsed.head(head)
        case = {child.text.lower() for child in self.parsed.children(head) if child.relation == "case"}
        return bool(case & {"by", "with", "against", "between", "among", "'s", "\u2019s"})

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The suggestions that share characters with a stretch of text, in order."""
        at = bisect.bisect_left(self.suggested, (start - 80, 0, ""))
        near = itertools.takewhile(lambda name: name[0] < end, itertools.islice(self.suggested, at, at + 40))
        return [name for name in near if name[1] > start]


def _given(registry: Registry) -> frozenset[str]:
    """First words of the names of the registry's people that are not also words for something else."""
    if registry not in _GIVEN:
        ordinary = grammar().ordinary | grammar().honorifics_m | grammar().honorifics_f
        words = {key(p.name).partition(" ")[0] for p in registry.tables.people if " " in p.name}
        _GIVEN[registry] = frozenset(w for w in words if len(w) > 2 and w not in ordinary)
    return _GIVEN[registry]
