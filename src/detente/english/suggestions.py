"""Suggestions of events: what the shipped weights see told in a sentence, from what the reader knows of its words."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Suggester", "ToldEvent"]

#: Below this probability a word is not suggested as telling an event.
_TELLS = 0.2


@dataclasses.dataclass(frozen=True, slots=True)
class ToldEvent:
    """The event that a word may tell: the word's place in its sentence, probability of any event, types with their
    share of it, mode and status, and the places of the words that name source and target.
    """

    word: int
    probability: float
    types: tuple[str, ...]
    shares: tuple[float, ...]
    mode: str
    status: str
    source: tuple[int, ...]
    target: tuple[int, ...]


class Suggester:
    """The weights ``events.onnx`` with ``events.json`` in a folder, on one thread."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415  (nothing loads it before a text must be read)

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "events.onnx"), options, providers=["CPUExecutionProvider"])
        described = json.loads((folder / "events.json").read_text(encoding="utf-8"))
        self._events: list[str] = described["event"]  # the first of them stands for none
        self._modes: list[str] = described["mode"]
        self._statuses: list[str] = described["status"]
        self._role_bias: list[float] = described["role_bias"]

    def told(self, states: NDArray[np.float32]) -> list[ToldEvent]:
        """The events that a sentence may tell; ``states`` (states, words, width) as the reader gives them."""
        event, mode, status, role_event, role_word = self._session.run(None, {"states": states})
        raised = np.exp(event - event.max(1, keepdims=True))
        chances = raised / raised.sum(1, keepdims=True)
        found: list[ToldEvent] = []
        for i in np.flatnonzero(chances[:, 0] < 1 - _TELLS).tolist():
            best = ((-chances[i, 1:]).argsort()[:3] + 1).tolist()
            any_event = float(1 - chances[i, 0])
            of, _, how = self._modes[mode[i]].partition(".")
            width = role_event.shape[1] // 2
            roles = [role_word[:, at : at + width] @ role_event[i, at : at + width] / math.sqrt(width) + bias
                     for at, bias in zip((0, width), self._role_bias, strict=True)]
            source, target = (tuple(np.flatnonzero(scores > 0).tolist()) for scores in roles)
            found.append(ToldEvent(
                i, any_event, tuple(self._events[k] for k in best),
                tuple(float(chances[i, k]) / any_event for k in best),
                how if of == self._events[best[0]] else "", self._statuses[status[i]], source, target))
        return found
