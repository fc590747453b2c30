"""Suggestions of events: what the shipped weights see told in a sentence, from what the reader knows of its words."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.english.inference import session
from detente.english.syntax import SuggestedEvent

__all__ = ["Suggester"]

#: Below this probability a word is not suggested as telling an event.
_TELLS = 0.2


class Suggester:
    """The weights ``events.onnx`` with ``events.json`` in a folder, on one thread."""

    def __init__(self, folder: Path) -> None:
        self._session = session(folder / "events.onnx")
        described = json.loads((folder / "events.json").read_text(encoding="utf-8"))
        self._events: list[str] = described["event"]  # the first of them stands for none
        self._modes: list[str] = described["mode"]
        self._statuses: list[str] = described["status"]
        self._role_bias: list[float] = described["role_bias"]

    def told(self, states: NDArray[np.float32]) -> list[SuggestedEvent]:
        """The events that a sentence may tell, indexes counted from its first word; ``states`` (states, words, width)
        as the reader gives them.
        """
        event, mode, status, role_event, role_word = self._session.run(None, {"states": states})
        raised = np.exp(event - event.max(1, keepdims=True))
        chances = raised / raised.sum(1, keepdims=True)
        found: list[SuggestedEvent] = []
        for i in np.flatnonzero(chances[:, 0] < 1 - _TELLS).tolist():
            best = ((-chances[i, 1:]).argsort()[:3] + 1).tolist()
            any_event = float(1 - chances[i, 0])
            of, _, how = self._modes[mode[i]].partition(".")
            width = role_event.shape[1] // 2
            roles = [role_word[:, at : at + width] @ role_event[i, at : at + width] / math.sqrt(width) + bias
                     for at, bias in zip((0, width), self._role_bias, strict=True)]
            source, target = (tuple(np.flatnonzero(scores > 0).tolist()) for scores in roles)
            found.append(SuggestedEvent(
                i, any_event, tuple(self._events[k] for k in best),
                tuple(float(chances[i, k]) / any_event for k in best),
                how if of == self._events[best[0]] else "", self._statuses[status[i]], source, target))
        return found
