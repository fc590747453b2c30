"""Text to words, as English treebanks cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

__all__ = ["cut_into_words"]

#: What stands before a hyphen without being a word of its own: "non-aligned", "pro-government", "mid-June" are one
#: word in treebanks, "US-led" and "three-day" are three.
_PREFIXES = frozenset(
    "non e mid anti re co pre pro cross post ex semi sub multi counter mini neo inter micro trans intra quasi vice "
    "over un bi hyper ultra".split()
)
#: A second part that no given name has: "Russian-led", "Moscow-style".
_COMPOUND_ENDS = frozenset(
    "like era wide run born made led held built style only bound free based ready backed owned size type friendly "
    "related to speaking wing rich poor level term day week month year long proof out up off by and of".split()
)
_NAME_PART = re.compile(r"[A-Z][a-z]{1,7}")
_SECOND_PART = re.compile(r"[A-Za-z][a-z]{1,6}")


#: Abbreviations whose point belongs to them, beside those that the tokenizer knows.
_ABBREVIATIONS = frozenset("col lt sgt maj capt cmdr brig amb hon cpl pvt supt etc al vs no nos art para ft".split())
#: A word that the tokenizer leaves whole and treebanks cut at the hyphen: "U.S.-led".
_POINTED = re.compile(r"(?:[A-Za-z]\.){2,5}(?=-[a-z]{2})")


@cache
def _tokenizer() -> Any:
    from spacy.lang.en import English  # noqa: PLC0415  (the import costs a second; nothing needs it before a text is read)

    return English().tokenizer


def cut_into_words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word: those of spaCy's English tokenizer, where prefixes with a hyphen, given names of two
    syllables ("Kim Jong-un") and runs of one mark ("!!") stay in one piece.
    """
    found: list[tuple[int, int]] = []
    for start, length, space in _tokenizer()(text).to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist():
        if space:
            continue
        end = start + length
        pointed = _POINTED.match(text, start, end) if length > 5 else None
        if pointed:
            middle = pointed.end()
            found += [(start, middle), (middle, middle + 1), (middle + 1, end)]
        else:
            found.append((start, end))
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(found):
        start, end = found[i]
        if _hyphenated(text, found, i) and (not out or out[-1][1] < start) and _one_word(text, found, i):
            end = found[i + 2][1]
            i += 2
        elif text[start] in "!?" and end == start + 1:
            while i + 1 < len(found) and found[i + 1][0] == end and text[slice(*found[i + 1])] == text[start]:
                end = found[i + 1][1]
                i += 1
        elif text[start:end].lower() in _ABBREVIATIONS and i + 1 < len(found) and found[i + 1] == (end, end + 1) and (
            text[end] == "." and _goes_on(text, end + 1, text[start:end].lower())):
            end += 1
            i += 1
        out.append((start, end))
        i += 1
    return out


def _goes_on(text: str, at: int, word: str) -> bool:
    """Whether a point is part of an abbreviation: a name or number follows, as suits the word."""
    rest = text[at : at + 3].lstrip()
    if word in ("no", "nos", "art", "para"):
        return rest[:1].isdigit()
    return word in ("etc", "al", "vs") or rest[:1].isupper()


def _hyphenated(text: str, found: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether a hyphen and another word follow the word at ``i`` without a space."""
    end = found[i][1]
    return i + 2 < len(found) and found[i + 1] == (end, end + 1) and text[end] in "-‐‑" and found[i + 2][0] == end + 1


def _one_word(text: str, found: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether the word at ``i``, a hyphen and the word behind it are one word of a treebank."""
    first, second = text[slice(*found[i])], text[slice(*found[i + 2])]
    if text[found[i + 2][1] : found[i + 2][1] + 1] in ("-", "‐", "‑"):
        return False
    if first.lower() in _PREFIXES and second[0].isalpha() and not (first.isupper() and second[0].islower()):
        return True
    before = text[slice(*found[i - 1])] if i else ""
    named = len(before) > 1 and before.isalpha() and before[0].isupper() and found[i][0] > found[i - 1][1]
    return bool(
        named and _NAME_PART.fullmatch(first) and _SECOND_PART.fullmatch(second) and second not in _COMPOUND_ENDS
        and not (second[0].islower() and second.endswith(("ed", "ing", "ish", "able", "ern")))
    )
