"""What hangs on one word together: a clause has one subject and one object, and a reading with two is settled.

Heads and relations are scored word by word, so that two words may be read as the subject of one verb. Of all changes of
one of them, to another head or another relation, the one that loses least by the scores is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["ALONE", "settled"]

#: Relations of which one word has one dependent at most, by kind.
ALONE: Final = (("nsubj", "nsubj:pass", "csubj", "csubj:pass"), ("obj",))
_HEADS_TRIED: Final = 4
_ROUNDS: Final = 8
Scores = NDArray[np.float64]


def settled(
    heads: Sequence[int], relations: Sequence[int], arcs: NDArray[np.float32], related: Callable[[int, int], Scores],
    kinds: Sequence[frozenset[int]],
) -> tuple[list[int], list[int]]:
    """Heads and relations of a sentence, settled. ``heads``: 0 for the root, else 1 + the place of the head;
    ``relations``: numbers; ``arcs`` (n_words, 1 + n_words): log-probabilities of heads, up to a constant for each word;
    ``related``: those of the relations of a word under a head; ``kinds``: relations that a head has once.
    """
    reading = _Reading(list(heads), list(relations), arcs, related, kinds)
    for _ in range(_ROUNDS):
        changes = [change for word in reading.rivals() for change in reading.changes(word)]
        if not changes:
            break
        _, word, reading.heads[word], reading.relations[word] = min(changes)
    return reading.heads, reading.relations


@dataclasses.dataclass
class _Reading:
    heads: list[int]
    relations: list[int]
    arcs: NDArray[np.float32]
    related: Callable[[int, int], Scores]
    kinds: Sequence[frozenset[int]]

    def rivals(self) -> list[int]:
        """The first words that stand in each other's way."""
        held: dict[tuple[int, int], list[int]] = {}
        for word, (head, relation) in enumerate(zip(self.heads, self.relations, strict=True)):
            for number, kind in enumerate(self.kinds):
                if head and relation in kind:
                    held.setdefault((head, number), []).append(word)
        return next((words for words in held.values() if len(words) > 1), [])

    def changes(self, word: int) -> list[tuple[float, int, int, int]]:
        """What else a word may be: what that loses, the word, its head and its relation."""
        now = self.heads[word]
        before = float(self.arcs[word, now] + self.related(word, now)[self.relations[word]])
        found = []
        for head in np.argsort(-self.arcs[word])[:_HEADS_TRIED].tolist():
            if head and not self._below(word, head - 1):
                scores = self.related(word, head).copy()
                for kind in self.kinds:
                    if any(self.heads[other] == head and self.relations[other] in kind
                           for other in range(len(self.heads)) if other != word):
                        scores[list(kind)] = -np.inf
                best = int(scores.argmax())
                found.append((before - float(self.arcs[word, head] + scores[best]), word, head, best))
        return found

    def _below(self, word: int, place: int) -> bool:
        """Whether a place is a word or hangs below it."""
        while place >= 0 and place != word:
            place = self.heads[place] - 1
        return place == word
