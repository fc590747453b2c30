"""Phrases found in a run of words: the cues of a study's components and the wordings of its terms."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from detente.positions.tree import NEGATORS, Tree

__all__ = ["Match", "Phrase", "Run", "is_negated", "phrase", "plain"]

_GAP = 6
_WINDOW = 4
_WORDS = re.compile(r"\.\.\.|…|[\w'-]+\*?")
#: What a reader of words parts from the word before: "Iran|'s", "do|n't".
_CLITIC = re.compile(r"(?<=\w)(?='s?$|n't$)")
_SPELLING = (("isation", "ization"), ("isations", "izations"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"))
#: Words after which a negation before them no longer reaches: "not now, but give up the weapons".
_BARRIERS = frozenset({",", ";", ":", "but", "—", "–"})


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase in comparable form; ``"..."`` stands for a gap."""

    words: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: index of its first and last token."""

    first: int
    last: int


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """A word in comparable form: small letters, straight apostrophes, -ize for -ise, no plural s on long words."""
    word = word.lower().replace("’", "'")
    for british, american in _SPELLING:
        if len(word) > len(british) + 3 and word.endswith(british):
            word = word[: -len(british)] + american
            break
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=10_000)
def phrase(text: str) -> Phrase:
    """The phrase that a cue or alias spells out."""
    words = []
    for word in _WORDS.findall(text.replace("’", "'")):
        if word in {"...", "…"}:
            words.append("...")
        elif word.endswith("*"):
            words.append(word.lower())
        else:
            words.extend(plain(part) for whole in word.split("-") for part in _CLITIC.split(whole) if part.strip("'"))
    return Phrase(tuple(words))


class Run:
    """The tokens ``indices`` of a text in comparable form, in which phrases are sought; punctuation between words is
    passed over.
    """

    __slots__ = ("_places", "_words")

    def __init__(self, tree: Tree, indices: Sequence[int]) -> None:
        self._words: list[tuple[str, int]] = []
        for i in indices:
            low = tree.low[i]
            if any(c.isalnum() for c in low):
                self._words.extend((plain(part), i) for part in low.split("-") if part)
        self._places: dict[str, list[int]] = {}
        for place, (word, _) in enumerate(self._words):
            self._places.setdefault(word, []).append(place)

    def matches(self, sought: Phrase) -> list[Match]:
        """The places where the phrase stands."""
        found = []
        for at in self._openings(sought.words):
            stop = self._match_at(at, sought.words)
            if stop is not None:
                found.append(Match(self._words[at][1], self._words[stop - 1][1]))
        return found

    def _openings(self, sought: tuple[str, ...]) -> Sequence[int]:
        """Where the phrase may begin."""
        if sought and sought[0] != "..." and not sought[0].endswith("*"):
            return self._places.get(sought[0], ())
        return range(len(self._words))

    def _match_at(self, at: int, sought: tuple[str, ...]) -> int | None:
        gap = False
        for wanted in sought:
            if wanted == "...":
                gap = True
                continue
            reach = range(at, min(at + (_GAP if gap else 0) + 1, len(self._words)))
            place = next((k for k in reach if _same(self._words[k][0], wanted)), None)
            if place is None:
                return None
            at, gap = place + 1, False
        return at if sought else None


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def is_negated(tree: Tree, match: Match, indices: Iterable[int]) -> bool:
    """Whether a negation shortly before the match, or on the verb that governs it, takes it back. "not only" does
    not negate.
    """
    inside = set(indices)
    for i in range(match.first - 1, match.first - 1 - _WINDOW, -1):
        if i not in inside or tree.low[i] in _BARRIERS:
            break
        if _negates(tree, i):
            return True
    top = match.last
    for i in range(match.first, match.last + 1):
        if not match.first <= tree.tokens[i].head <= match.last or tree.tokens[i].head == i:
            top = i
    verb: int | None = top
    while verb is not None and tree.tokens[verb].pos not in {"VERB", "AUX"}:
        verb = tree.head(verb)
    if verb is None or verb not in inside:
        return False
    return any(k in inside and k < match.first and _negates(tree, k) for k in tree.kids(verb))


def _negates(tree: Tree, i: int) -> bool:
    low = tree.low[i]
    following = tree.low[i + 1] if i + 1 < len(tree.low) else ""
    if low in {"rather", "instead"}:
        return following in {"than", "of"}
    return low in NEGATORS and following != "only"
