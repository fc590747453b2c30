"""Documents to mentions: the codebook (data) and the coder."""

from __future__ import annotations

from detente.events.coder import code
from detente.events.frames import Codebook, EventType, Frame, load_codebook
from detente.events.named import named
from detente.events.opinion import between, cameo_of, principal, told

__all__ = ["Codebook", "EventType", "Frame", "between", "cameo_of", "code", "load_codebook", "named",
           "principal", "told"]
