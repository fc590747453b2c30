"""Phrases found in a run of words: the cues of a study's components and the wordings of its terms."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from detente.positions.tree import NEGATORS, Tree

__all__ = ["Match", "Phrase", "is_negated", "matches", "phrase", "plain"]

_GAP = 6
_WINDOW = 4
_WORDS = re.compile(r"\.\.\.|…|[\w'-]+\*?")
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


def plain(word: str) -> str:
    """A word in comparable form: small letters, straight apostrophes, -ize for -ise, no plural s on long words."""
    word = word.lower().replace("’", "'")
    for british, american in _SPELLING:
        if len(word) > len(british) + 3 and word.endswith(british):
            word = word[: -len(british)] + american
            break
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def phrase(text: str) -> Phrase:
    """The phrase that a cue or alias spells out."""
    words = []
    for word in _WORDS.findall(text):
        if word in {"...", "…"}:
            words.append("...")
        elif word.endswith("*"):
            words.append(word.lower())
        else:
            words.extend(plain(part) for part in word.split("-") if part)
    return Phrase(tuple(words))


def matches(tree: Tree, indices: Sequence[int], sought: Phrase) -> list[Match]:
    """The places among the tokens ``indices`` where the phrase stands; punctuation between its words is passed over."""
    words: list[tuple[str, int]] = []
    for i in indices:
        low = tree.low[i]
        if any(c.isalnum() for c in low):
            words.extend((plain(part), i) for part in low.split("-") if part)
    found = []
    for at in range(len(words)):
        stop = _match_at(words, at, sought.words)
        if stop is not None:
            found.append(Match(words[at][1], words[stop - 1][1]))
    return found


def _match_at(words: list[tuple[str, int]], at: int, sought: tuple[str, ...]) -> int | None:
    gap = False
    for wanted in sought:
        if wanted == "...":
            gap = True
            continue
        reach = range(at, min(at + (_GAP if gap else 0) + 1, len(words)))
        place = next((k for k in reach if _same(words[k][0], wanted)), None)
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
