"""Words as the encoder sees them: pieces of a fixed vocabulary and the shape of each word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["MOST_PIECES", "SHAPES", "Pieces", "shape"]

#: A word gives at most so many pieces; what is longer is cut, so that a line without spaces stays bounded.
MOST_PIECES = 8
#: How a word is written: no letter, small, Capitalised, CAPITALS, mIxed, a single capital; doubled for words that
#: follow the one before without a space.
SHAPES = 12


def shape(word: str, *, glued: bool) -> int:
    """The number, below ``SHAPES``, of how a word is written and whether it follows without a space."""
    return 2 * _case(word) + glued


@lru_cache(maxsize=50_000)
def _case(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return 1
    if len(letters) == 1:
        return 5
    if capitals == len(letters):
        return 3
    return 2 if capitals == 1 and letters[0].isupper() else 4


class Pieces:
    """Pieces of words, longest first, after the WordPiece scheme of BERT (Devlin et al. 2019) for text in small
    letters: accents are dropped, marks stand alone, a piece inside a word begins with ``##``.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self._number["[UNK]"]
        self.start = self._number["[CLS]"]
        self.end = self._number["[SEP]"]
        self.mask = self._number["[MASK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._number)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, one at least and ``MOST_PIECES`` at most."""
        found = self._known.get(word)
        if found is None:
            found = self._split(word)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word[:100].lower())
        out: list[int] = []
        run = ""
        for character in plain:
            kind = unicodedata.category(character)
            if kind == "Mn" or kind[0] == "C":
                continue
            if kind[0] in "PS":
                out.extend(self._longest_first(run))
                out.append(self._number.get(character, self.unknown))
                run = ""
            elif kind[0] == "Z":
                out.extend(self._longest_first(run))
                run = ""
            else:
                run += character
        out.extend(self._longest_first(run))
        return tuple(out[:MOST_PIECES]) or (self.unknown,)

    def _longest_first(self, run: str) -> list[int]:
        out: list[int] = []
        at = 0
        while at < len(run):
            for end in range(len(run), at, -1):
                number = self._number.get(run[at:end] if at == 0 else "##" + run[at:end])
                if number is not None:
                    out.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return out
