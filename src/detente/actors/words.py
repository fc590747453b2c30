"""A text as plain words with their places: the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Word", "fold", "key", "words"]

# An abbreviation with points ("U.S.", "D.C.") is one word; everything else is a run of letters or digits, so that
# hyphens and apostrophes separate: "Moon Jae-in" and "Moon Jae In" are the same three words.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,12}|[^\W_]{1,60}")
# Most names are plain words, which need no folding but that of capitals.
_SIMPLE = re.compile(r"[A-Za-z0-9]{1,60}+(?:[ '-][A-Za-z0-9]{1,60}+)*+").fullmatch
# Letters that no decomposition reduces to a plain one.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "e",
        ".": None,
    }
)


class Word(NamedTuple):
    """One word: its folded form, its place, and how it is written."""

    plain: str
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter (or is a number), if only by a slip: "iSrael"."""
        return not self.text[0].islower() or self.text[1:2].isupper()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case, without accents and points."""
    low = word.lower()
    if low.isascii():
        return low.replace(".", "")
    apart = unicodedata.normalize("NFKD", low.translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text (or of its characters ``start:end``) in order."""
    stop = len(text) if end is None else end
    return [Word(fold(text[a:b]), a, b, text[a:b]) for a, b in [m.span() for m in _WORD.finditer(text, start, stop)]]


def key(name: str) -> str:
    """The form under which a name is indexed: folded words with single spaces."""
    if _SIMPLE(name):
        return name.lower().replace("-", " ").replace("'", " ")
    return _key(name)


@lru_cache(maxsize=32768)
def _key(name: str) -> str:
    return " ".join([fold(m.group()) for m in _WORD.finditer(name)])
