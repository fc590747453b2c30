"""The contexts of the codebook: what each means and what gives it, read from ``contexts.toml`` and checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from detente.errors import DataError

__all__ = ["PLOVER_CONTEXTS", "Context", "ContextEvent", "ContextWords", "contexts_of_rows"]

#: The contexts of PLOVER 2.0 (Open Event Data Alliance 2024); ``contexts.toml`` describes those that are coded.
PLOVER_CONTEXTS: Final = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)
_LISTS: Final = ("examples", "not", "sectors", "organisations", "supports", "idioms")
_KINDS: Final = ("nouns", "verbs", "adjectives", "terms")
_KEYS: Final = ("meaning", "definition", *_LISTS, "events", "strong", "weak")


@dataclasses.dataclass(frozen=True, slots=True)
class ContextWords:
    """Base forms by part of speech, in lower case, and terms of several words."""

    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    terms: frozenset[tuple[str, ...]] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class ContextEvent:
    """A type (with one of its modes, or any where ``mode`` is empty) that gives a context by itself: unless one of the
    words ``unless`` stands in the clause, and where ``parties`` names sectors, only if one who takes part is of them.
    """

    type: str
    mode: str = ""
    unless: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    @property
    def code(self) -> str:
        """Type and mode as one word."""
        return f"{self.type}.{self.mode}" if self.mode else self.type


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """One context: its meaning, and the evidence that gives it. The head of ``contexts.toml`` describes each field.
    Source: PLOVER 2.0 manual (Open Event Data Alliance 2024).
    """

    id: str
    meaning: str
    definition: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    strong: ContextWords
    weak: ContextWords
    idioms: frozenset[tuple[str, ...]]
    sectors: frozenset[str]
    organisations: tuple[str, ...]
    events: tuple[ContextEvent, ...]
    supports: frozenset[tuple[str, str]]


def contexts_of_rows(
    path: Path, rows: Mapping[str, Any], modes: Mapping[str, Collection[str]],
) -> Mapping[str, Context]:
    """The contexts by name, in the order of the file. ``modes``: the modes of each type of the codebook.

    Raises :class:`DataError` naming the file, the context, what was found and what was expected.
    """
    for name in rows:
        if name not in PLOVER_CONTEXTS:
            raise DataError(f"{path.name}: {name!r} is no context; expected one of {', '.join(PLOVER_CONTEXTS)}")
    return {name: _context(path, name, row, modes) for name, row in rows.items()}


def _context(path: Path, name: str, row: Mapping[str, Any], modes: Mapping[str, Collection[str]]) -> Context:
    for key in row:
        if key not in _KEYS:
            raise DataError(f"{path.name}: context {name} has the key {key!r}; known: {', '.join(_KEYS)}")
    for key in ("meaning", "definition", "examples", "not"):
        if not row.get(key):
            raise DataError(f"{path.name}: context {name} lacks {key!r}; every context needs meaning, definition, "
                            "examples and not")
    return Context(
        name, row["meaning"], " ".join(row["definition"].split()), tuple(row["examples"]), tuple(row["not"]),
        _words(path, name, row, "strong"), _words(path, name, row, "weak"), _terms(row.get("idioms", ())),
        frozenset(row.get("sectors", ())), tuple(row.get("organisations", ())),
        tuple(_event(path, name, entry, modes) for entry in row.get("events", ())),
        frozenset(_code(path, name, code, modes) for code in row.get("supports", ())),
    )


def _words(path: Path, name: str, row: Mapping[str, Any], strength: str) -> ContextWords:
    found = row.get(strength, {})
    for kind, words in found.items():
        if kind not in _KINDS:
            raise DataError(f"{path.name}: context {name} has {strength} {kind!r}; expected {', '.join(_KINDS)}")
        if wrong := [w for w in words if w != w.lower() or ((" " in w) != (kind == "terms"))]:
            raise DataError(f"{path.name}: context {name} has {wrong[0]!r} among its {strength} {kind}; expected "
                            f"{'several words' if kind == 'terms' else 'one word'} in lower case")
    nouns, verbs, adjectives = (frozenset(found.get(kind, ())) for kind in _KINDS[:3])
    return ContextWords(nouns, verbs, adjectives, _terms(found.get("terms", ())))


def _terms(terms: Collection[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(term.split()) for term in terms)


def _event(path: Path, name: str, row: Mapping[str, Any], modes: Mapping[str, Collection[str]]) -> ContextEvent:
    if wrong := set(row) - {"event", "unless", "parties"}:
        raise DataError(f"{path.name}: context {name} has an event with the key {min(wrong)!r}; known: event, unless, "
                        "parties")
    kind, mode = _code(path, name, row.get("event", ""), modes)
    return ContextEvent(kind, mode, frozenset(row.get("unless", ())), frozenset(row.get("parties", ())))


def _code(path: Path, name: str, code: str, modes: Mapping[str, Collection[str]]) -> tuple[str, str]:
    kind, _, mode = code.partition(".")
    if kind not in modes or (mode and mode not in modes[kind]):
        raise DataError(f"{path.name}: context {name} names {code!r}; expected a type, alone or with one of its modes, "
                        "such as RETREAT.disarm")
    return kind, mode
