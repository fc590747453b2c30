"""Suggestions of events: what the shipped weights see told in a sentence, from what the reader knows of its words."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.english.inference import session
from detente.english.syntax import SuggestedEvent

__all__ = ["Suggester"]

#: Below this probability a word is not suggested as telling an event.
_TELLS = 0.2


class Suggester:
    """The weights ``events.onnx`` with ``events.json`` in a folder, on one thread.

    A sentence is ``given`` by the sums of the reader's tables for its pieces (pieces, width) and the places ``first``
    and ``last`` (words) of each word among them. Words are counted from the first of the sentence.
    """

    def __init__(self, folder: Path) -> None:
        self._session = session(folder / "events.onnx")
        described = json.loads((folder / "events.json").read_text(encoding="utf-8"))
        self._events: list[str] = described["event"]  # the first of them stands for none
        self._modes: list[str] = described["mode"]
        self._statuses: list[str] = described["status"]
        self._acts: list[str] = described["act"]
        self._role_bias: list[float] = described["role_bias"]

    def told(self, given: NDArray[np.float32], first: NDArray[np.int64],
             last: NDArray[np.int64]) -> tuple[list[SuggestedEvent], SuggestedEvent]:
        """The events that a sentence may tell; and what it tells first of all, whose probability says whether it tells
        any.
        """
        found = self._run(given, np.zeros(len(given), dtype=np.int64), first, last)
        chances = _shares(found["event"])
        events = [self._event(found, i, float(1 - chances[i, 0]), chances[i, 1:], most=3)
                  for i in np.flatnonzero(chances[:, 0] < 1 - _TELLS).tolist()]
        whole = _shares(found["whole"])
        return events, self._event(found, int(found["look"].argmax()), float(1 - whole[0]), whole[1:])

    def between(self, given: NDArray[np.float32], first: NDArray[np.int64], last: NDArray[np.int64],
                source: Collection[int], target: Collection[int]) -> SuggestedEvent:
        """What the words of the source do to those of the target; either may be empty."""
        marks = np.zeros(len(given), dtype=np.int64)
        for mark, words in ((1, source), (2, target)):
            for word in words:
                marks[first[word] : last[word] + 1] |= mark
        found = self._run(given, marks, first, last)
        whole = _shares(found["whole"])
        return self._event(found, int(found["look"].argmax()), float(1 - whole[0]), whole[1:])

    def _run(self, given: NDArray[np.float32], marks: NDArray[np.int64], first: NDArray[np.int64],
             last: NDArray[np.int64]) -> dict[str, Any]:
        names = ["event", "mode", "status", "act", "role_event", "role_word", "look", "whole"]
        asked = {"given": given, "marks": marks, "first": first, "last": last}
        return dict(zip(names, self._session.run(names, asked), strict=True))

    def _event(self, found: dict[str, Any], word: int, probability: float, shares: NDArray[np.float32],
               most: int | None = None) -> SuggestedEvent:
        best = (-shares).argsort()[:most].tolist()
        kinds = [self._events[k + 1] for k in best]
        of, _, how = self._modes[found["mode"][word]].partition(".")
        source, target = self._roles(found["role_event"][word], found["role_word"])
        return SuggestedEvent(
            word, probability, tuple(kinds), tuple(float(shares[k]) / max(probability, 1e-9) for k in best),
            how if of == kinds[0] else "", self._statuses[found["status"][word]], source, target,
            self._acts[found["act"][word]])

    def _roles(self, event: NDArray[np.float32], words: NDArray[np.float32]) -> Sequence[tuple[int, ...]]:
        width = len(event) // 2
        return [tuple(np.flatnonzero(words[:, at : at + width] @ event[at : at + width] / math.sqrt(width) + bias > 0)
                      .tolist()) for at, bias in zip((0, width), self._role_bias, strict=True)]


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
    return shares
