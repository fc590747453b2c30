"""Where the names and role nouns of the registry stand in a row of words: longest match first, no overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from detente.actors.registry import Name, Registry, Role
from detente.actors.words import Word

__all__ = ["GAP", "Match", "matches"]

#: What may stand between two words of one name: a space or a line break, a hyphen, an apostrophe (also that of a
#: plural, "Workers' Party"), a plus sign, a slash ("F/A-18"), an ampersand, a point ("St. Petersburg"), a bracket
#: ("Communist Party of Nepal (Maoist)").
GAP: Final = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|\.? |[-\u2010-\u2015\u2212]|['\u2019\u02bc`] ?|[+./]| ?& ?| \(")

#: English and Arabic articles, the last as they sound before some letters.
_ARTICLES: Final = frozenset("the al el ad an ar as ash at az".split())
_SHIP: Final = Role("warship", "MIL", "", plural=False)


class Match(NamedTuple):
    """Words ``first:stop`` that name something: every reading as a name, and as a role noun."""

    first: int
    stop: int
    start: int
    end: int
    phrase: str
    names: tuple[Name, ...]
    role: Role | None

    def kinds(self) -> set[str]:
        """The kinds of its names."""
        return {name.kind for name in self.names} if self.names else set()

    def of(self, *kinds: str) -> tuple[Name, ...]:
        """Its names of the given kinds."""
        return tuple([name for name in self.names if name.kind in kinds]) if self.names else ()


def matches(registry: Registry, found: Sequence[Word], text: str) -> list[Match]:
    """All matches in the order of the text."""
    result: list[Match] = []
    longest = registry.longest
    at, stop = 0, len(found)
    while at < stop:
        size = longest.get(found[at].plain, 0)
        if not size:
            at += 1
            continue
        mark = _longest(registry, found, at, text) or _warship(registry, found, at, text)
        if mark is not None:
            result.append(mark)
        at = mark.stop if mark is not None else at + 1
    return result


def _longest(registry: Registry, found: Sequence[Word], at: int, text: str) -> Match | None:
    """The longest name or role noun that begins at a word."""
    size, stop = registry.longest.get(found[at].plain, 0), len(found)
    named, roles = registry.names.get, registry.roles
    reach = 1 if size else 0
    while (
        reach < size and at + reach < stop and GAP.fullmatch(text, found[at + reach - 1].end, found[at + reach].start)
    ):
        reach += 1
    while reach:
        run = found[at : at + reach]
        phrase = run[0].plain if reach == 1 else " ".join([word.plain for word in run])
        names = named(phrase, ())
        if names:
            names = _written(names, run)
            if names and names[0].kind == "short" and _goes_on(found, at + reach, text):
                names = ()
        role = roles.get(phrase)
        if role is not None and role.proper and not run[0].capital:
            role = None
        if names or role is not None:
            return Match(at, at + reach, run[0].start, run[-1].end, phrase, names, role)
        reach -= 1
    return None


def _warship(registry: Registry, found: Sequence[Word], at: int, text: str) -> Match | None:
    """A navy's prefix with the name behind it: "USS Carney". The name may be that of a person or a town."""
    names = _written(registry.prefixes.get(found[at].plain, ()), found[at : at + 1])
    first = at + 1
    if not names or first == len(found) or text[found[at].end : found[first].start] not in {" ", "\u00a0", "\n"}:
        return None
    if not found[first].text[0].isupper():
        return None
    known = _longest(registry, found, first, text)
    shared = not names[0].id
    if shared and known is not None and known.role is not None:
        return None  # "INS Officials": of a prefix without a state, a role noun makes another abbreviation
    stop = known.stop if known is not None and known.names else first + 1
    phrase = " ".join([word.plain for word in found[at:stop]])
    role = _SHIP if shared else None
    return Match(at, stop, found[at].start, found[stop - 1].end, phrase, () if shared else names, role)


def _goes_on(found: Sequence[Word], stop: int, text: str) -> bool:
    """Whether a capitalised word or "of" follows: "the North Atlantic", "the South of France" are no short names."""
    if stop >= len(found) or not GAP.fullmatch(text, found[stop - 1].end, found[stop].start):
        return False
    return (found[stop].capital and text[found[stop - 1].end] not in "'\u2019") or found[stop].plain == "of"


def _written(names: tuple[Name, ...], run: Sequence[Word]) -> tuple[Name, ...]:
    """The names that may be written like that: abbreviations in capitals, proper names with a capital."""
    # "the North", "al-Qaeda": the article may be small, the name may not.
    capital = run[0].capital or (len(run) > 1 and run[0].plain in _ARTICLES and run[1].capital)
    if len(names) == 1 and names[0].writing == "capital":
        return names if capital else ()
    upper = all(word.text == word.text.upper() for word in run)
    plain = "".join([word.plain for word in run]).upper() if upper else ""
    return tuple(
        [
            name
            for name in names
            if (name.writing == "capital" and capital)
            or name.writing == "any"
            or (name.writing == "upper" and upper and plain == name.written)
        ]
    )
