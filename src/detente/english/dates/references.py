"""Readers of expressions that point to the past, the present or the future as such: once, the future, long ago."""

from __future__ import annotations

from typing import Final

from detente.english.dates.fields import Match, Words, letter_at, reading_of, text_at
from detente.english.dates.lexemes import NOTHING
from detente.english.dates.meanings import Meaning, Reading

__all__ = ["long_ago", "once", "recent", "reference", "that_time"]

#: What may stand between "the" and "future".
_DISTANCES: Final = frozenset("near distant foreseeable immediate nearer near-term".split())
#: Words before an adverb "once": verbs and pronouns that it leans on, or an article of "the once powerful".
_ONCE_AFTER: Final = frozenset("was were had has is are who which that he she they it could the a but and".split())
_ONCE_BEFORE_NOT: Final = frozenset(
    "again more every a an the he she they it we you i they're there this that his her their upon in all".split())
#: Words after "the past" or "the future" that show it stands alone.
_ALONE: Final = frozenset("was is has have had were are will would that which when who he she they it we i but if as "
                          "than with made did does do can could may might must such these those there many most some "
                          "no not only often even also always because so while though".split())


def reference(words: Words, match: Match) -> list[Reading]:
    """The past, the near future, the present, at the moment."""
    start, stop = match.span()
    last = words[stop - 1]
    name = last.text.lower()
    if last.letter == "R" and name != "past":
        return []
    if letter_at(words, stop) == "-" or (name != "future" and (
            not last.text.islower() or letter_at(words, stop) == "'")):
        return []
    if stop - start == 3 and words[start + 1].text.lower() not in _DISTANCES:
        return []
    before, after = text_at(words, start - 1), letter_at(words, stop)
    if name in {"moment", "present"}:
        wanted = {"at", "for"} if name == "moment" else {"at", "for", "to", "until", "up", "in", "between"}
        if before not in wanted or (after == NOTHING and text_at(words, stop) not in _ALONE):
            return []
        return [reading_of(words, start, stop, Meaning(value="PRESENT_REF", present=0))]
    if words[start].letter != "t":
        return []
    if after == NOTHING and words[stop].text[0].isalnum() and text_at(words, stop) not in _ALONE and (
            stop - start < 3 or name == "past"):
        return []  # "the past election", "the future king"
    if after in "wdnqhaYouK":
        return []
    value = "PAST_REF" if name == "past" else "FUTURE_REF"
    return [reading_of(words, start, stop, Meaning(value=value))]


def recent(words: Words, match: Match) -> list[Reading]:
    """A recent visit: some day of the near past."""
    start, stop = match.span()
    if text_at(words, stop - 1) != "recent" or not words[stop - 1].text.islower() or letter_at(words, stop) != NOTHING:
        return []
    if text_at(words, start - 1) in {"more", "most", "as"}:
        return []
    return [reading_of(words, start, stop, Meaning(value="PAST_REF"))]


def once(words: Words, match: Match) -> list[Reading]:
    """She was once a judge; the once powerful party. Not "once he arrived", "once more", "at once"."""
    start, stop = match.span()
    if not words[start].text.islower() or text_at(words, start) != "once":
        return []
    before, after = text_at(words, start - 1), text_at(words, stop)
    if before not in _ONCE_AFTER or (after in _ONCE_BEFORE_NOT and before not in {"was", "were", "is", "are"}):
        return []
    if after in {"again", "more", "every"} or letter_at(words, stop) in "z,." or letter_at(words, stop + 1) == "u":
        return []
    return [reading_of(words, start, stop, Meaning(value="PAST_REF"))]


def long_ago(words: Words, match: Match) -> list[Reading]:
    """Long ago, a long time ago, some time ago."""
    start, stop = match.span()
    names = [word.text.lower() for word in words[start:stop]]
    if "long" not in names and names[-2:-1] != ["time"]:
        return []
    if names[0] not in {"long", "a", "some"} or text_at(words, start - 1) == "how":
        return []
    return [reading_of(words, start, stop, Meaning(value="PAST_REF"))]


def that_time(words: Words, match: Match) -> list[Reading]:
    """At that time."""
    start, stop = match.span()
    if (text_at(words, start), text_at(words, stop - 1)) != ("that", "time") or (
            letter_at(words, start - 1) not in "iTv"):
        return []
    return [reading_of(words, start, stop, Meaning(value="PAST_REF"))]
