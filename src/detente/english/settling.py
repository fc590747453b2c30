"""What hangs on one word together: a clause has one subject and one object, and a reading with two is settled.

Heads and relations are scored word by word, so that two words may be read as the subject of one verb. Of all changes of
one of them, to another head or another relation, the one that loses least by the scores is made.
"""

from __future__ import annotations

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
    heads: list[int], relations: list[int], arcs: NDArray[np.float32], related: Callable[[int, int], Scores],
    kinds: Sequence[frozenset[int]],
) -> None:
    """Settles a sentence in place. ``heads``: 0 for the root, else 1 + the place of the head; ``relations``: numbers;
    ``arcs`` (n_words, 1 + n_words): log-probabilities of heads, up to a constant for each word; ``related``: those of
    the relations of a word under a head; ``kinds``: relations that a head has once.
    """
    for _ in range(_ROUNDS):
        rivals = _rivals(heads, relations, kinds)
        if not rivals:
            return
        changes = [change for word in rivals for change in _changes(word, heads, relations, arcs, related, kinds)]
        if not changes:
            return
        _, word, head, relation = min(changes)
        heads[word], relations[word] = head, relation


def _rivals(heads: Sequence[int], relations: Sequence[int], kinds: Sequence[frozenset[int]]) -> list[int]:
    """The first words that stand in each other's way."""
    held: dict[tuple[int, int], list[int]] = {}
    for word, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        for number, kind in enumerate(kinds):
            if head and relation in kind:
                held.setdefault((head, number), []).append(word)
    return next((words for words in held.values() if len(words) > 1), [])


def _changes(
    word: int, heads: Sequence[int], relations: Sequence[int], arcs: NDArray[np.float32],
    related: Callable[[int, int], Scores], kinds: Sequence[frozenset[int]],
) -> list[tuple[float, int, int, int]]:
    """What else a word may be: what that loses, the word, its head and its relation."""
    now = float(arcs[word, heads[word]] + related(word, heads[word])[relations[word]])
    found = []
    for head in np.argsort(-arcs[word])[:_HEADS_TRIED].tolist():
        if head == 0 or _below(word, head - 1, heads):
            continue
        scores = related(word, head).copy()
        for kind in kinds:
            if any(heads[other] == head and relations[other] in kind for other in range(len(heads)) if other != word):
                scores[list(kind)] = -np.inf
        best = int(scores.argmax())
        found.append((now - float(arcs[word, head] + scores[best]), word, head, best))
    return found


def _below(word: int, place: int, heads: Sequence[int]) -> bool:
    """Whether a place is a word or hangs below it."""
    while place >= 0 and place != word:
        place = heads[place] - 1
    return place == word
