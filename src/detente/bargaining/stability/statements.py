"""Preferences from statements about options, the weightiest first: "not blockade", "inspect if lift sanctions"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["KEYWORDS", "MOST_STATEMENTS", "MOST_WORDS", "prioritise", "truth"]

KEYWORDS: Final = frozenset({"and", "or", "not", "if", "iff"})
MOST_STATEMENTS: Final = 200
MOST_WORDS: Final = 500
MOST_DEPTH: Final = 50
Bools = NDArray[np.bool_]
Whole = NDArray[np.int64]


def truth(statement: str, options: Sequence[str], patterns: Whole) -> Bools:
    """Where a statement is true, shape (n_states,). ``patterns``, shape (n_states,): bit k is set where option k is
    taken. An option alone says that it is taken; ``not`` binds closest, then ``and``, ``or``, ``if``, ``iff``;
    parentheses as usual. "A if B" is true where A is, and where B is not. Raises InputError for what cannot be read.
    """
    return _Reading(statement, options, patterns).whole()


def prioritise(statements: Sequence[str], options: Sequence[str], patterns: Whole) -> Whole:
    """Ranks, shape (n_states,), from 0 without gaps, higher is better: a state is better than another where it
    satisfies the first statement in which they differ; states that differ in none are equal. This is option
    prioritising (Fang, Hipel, Kilgour & Peng 2003), where the k-th of K statements counts 2 ** (K - k).
    """
    if not 0 < len(statements) <= MOST_STATEMENTS:
        raise InputError(f"{len(statements):,} statements of preference; expected 1 to {MOST_STATEMENTS}")
    held = np.array([truth(statement, options, patterns) for statement in statements])
    order = np.lexsort(held[::-1])
    steps = np.concatenate([[False], (np.diff(held[:, order].astype(np.int8), axis=1) != 0).any(axis=0)])
    ranks = np.empty(patterns.size, dtype=np.int64)
    ranks[order] = np.cumsum(steps)
    return ranks


class _Reading:
    """One statement, read from left to right."""

    def __init__(self, statement: str, options: Sequence[str], patterns: Whole) -> None:
        self.statement = statement
        self.options = {" ".join(name.casefold().split()): at for at, name in enumerate(options)}
        self.patterns = patterns
        self.words = self._words()
        self.at = self.depth = 0

    def _words(self) -> list[str]:
        """Keywords, parentheses and names of options, each one entry."""
        words: list[str] = []
        for word in re.findall(r"[()]|[^\s()]+", self.statement.casefold()):
            if words and word not in "()" and not {word, words[-1]} & KEYWORDS and words[-1] not in "()":
                words[-1] += f" {word}"
            else:
                words.append(word)
        if len(words) > MOST_WORDS:
            raise InputError(f"a statement of preference has {len(words):,} words; expected {MOST_WORDS} at most: "
                             "split it in two")
        return words

    def _wrong(self, expected: str) -> InputError:
        found = f"“{self.words[self.at]}”" if self.at < len(self.words) else "its end"
        return InputError(f"statement “{self.statement}”: found {found} where {expected} was expected")

    def _next(self, *words: str) -> bool:
        if self.at < len(self.words) and self.words[self.at] in words:
            self.at += 1
            return True
        return False

    def whole(self) -> Bools:
        held = self.equivalence()
        if self.at < len(self.words):
            raise self._wrong("and, or, if, iff or the end")
        return held

    def equivalence(self) -> Bools:
        held = self.condition()
        while self._next("iff"):
            held = held == self.condition()
        return held

    def condition(self) -> Bools:
        held = self.either()
        while self._next("if"):
            held = held | ~self.either()
        return held

    def either(self) -> Bools:
        held = self.both()
        while self._next("or"):
            held = held | self.both()
        return held

    def both(self) -> Bools:
        held = self.single()
        while self._next("and"):
            held = held & self.single()
        return held

    def single(self) -> Bools:
        turned = False
        while self._next("not"):
            turned = not turned
        if self._next("("):
            self.depth += 1
            if self.depth > MOST_DEPTH:
                raise InputError(f"statement “{self.statement[:60]}…”: more than {MOST_DEPTH} parentheses within each "
                                 "other; split it in two")
            held = self.equivalence()
            if not self._next(")"):
                raise self._wrong("a closing parenthesis")
            self.depth -= 1
        elif self.at < len(self.words) and self.words[self.at] in self.options:
            held = (self.patterns >> self.options[self.words[self.at]] & 1).astype(bool)
            self.at += 1
        else:
            raise self._wrong(f"an option ({', '.join(self.options)}), not or a parenthesis")
        return held ^ turned
