"""Closed lists of English words that decide how a name is meant, read once from the data file beside the registry."""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache

from detente.actors.loading import DATA
from detente.errors import DataError

__all__ = ["Grammar", "grammar"]


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """Word lists by their use; the data file says what each is for."""

    event_nouns: frozenset[str]
    event_modifiers: frozenset[str]
    place_events: frozenset[str]
    place_prepositions: frozenset[str]
    motion: frozenset[str]
    transfers: frozenset[str]
    place_verbs: frozenset[str]
    town_nouns: frozenset[str]
    aftermaths: frozenset[str]
    body_nouns: frozenset[str]
    kin: frozenset[str]
    kin_modifiers: frozenset[str]
    pair_people: frozenset[str]
    pair_states: frozenset[str]
    state_nouns: frozenset[str]
    officials: frozenset[str]
    houses: frozenset[str]
    chambers: frozenset[str]
    ordinary: frozenset[str]
    months: frozenset[str]
    honorifics_m: frozenset[str]
    honorifics_f: frozenset[str]
    honorifics: frozenset[str]
    weak_modifiers: frozenset[str]
    vessels: frozenset[str]


@cache
def grammar() -> Grammar:
    """The lists that the package ships. Raises :class:`DataError` where one is missing."""
    file = DATA / "grammar.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    for field in dataclasses.fields(Grammar):
        if not isinstance(lists.get(field.name), list):
            raise DataError(f"{file.name}, {field.name}: the list is missing; write {field.name} = [...]")
    return Grammar(**{field.name: frozenset(lists[field.name]) for field in dataclasses.fields(Grammar)})
