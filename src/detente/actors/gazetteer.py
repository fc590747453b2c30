"""Towns of the world whose names alone tell their country: read once, at the first phrase that the registry leaves
without a country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from detente.actors.loading import DATA
from detente.actors.matching import GAP, Match
from detente.actors.words import Word
from detente.errors import DataError

__all__ = ["gazetteer", "town_in"]

#: Behind these a name is that of a place.
_PLACED: Final = frozenset("in of at from near outside around across inside".split())
#: Words before a town's name that leave it one.
_BEFORE: Final = frozenset("the a an central northern southern eastern western downtown nearby".split())


@cache
def gazetteer() -> Mapping[str, str]:
    """The country (ISO3) of each town by its folded name. Raises :class:`DataError` naming file and line."""
    file = DATA / "gazetteer.txt"
    towns: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        country, colon, names = line.partition(":")
        if not colon or not names:
            raise DataError(f"{file.name}, line {number}: '{line[:40]}' lists no towns; expected COUNTRY:name;name")
        towns.update(dict.fromkeys(names.split(";"), country))
    return towns


def town_in(found: Sequence[Word], text: str, marks: Sequence[Match]) -> str | None:
    """The country of the one town that a phrase names beside what the registry knows in it, or None.

    All capitalised words in a row must be the town's name. It begins the phrase, or a preposition for places stands
    before it: what follows a title is a person ("Minister Lincoln").
    """
    taken = {i for mark in marks for i in range(mark.first, mark.stop)} if marks else ()
    at, stop = 0, len(found)
    while at < stop:
        if at in taken or not found[at].text[0].isupper() or found[at].plain in _BEFORE:
            at += 1
            continue
        end = at + 1
        while (
            end < stop
            and end not in taken
            and not found[end].text[0].islower()
            and GAP.fullmatch(text, found[end - 1].end, found[end].start)
        ):
            end += 1
        first = at - 1
        while first >= 0 and found[first].plain in _BEFORE:
            first -= 1
        if first < 0 or found[first].plain in _PLACED:
            country = gazetteer().get(" ".join([word.plain for word in found[at:end]]))
            if country is not None:
                return country
        at = end
    return None
