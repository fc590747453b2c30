"""What would open a zone: the cheapest moves, the numbers that decide, and the ranges within which a deal exists."""

from __future__ import annotations

from detente.bargaining.levers.boxes import Box, find_box, find_boxes, peel
from detente.bargaining.levers.lever import KINDS, Effect, Lever, moved
from detente.bargaining.levers.openings import Opening, cheapest_opening
from detente.bargaining.levers.sensitivity import Influence, influence

__all__ = [
    "KINDS", "Box", "Effect", "Influence", "Lever", "Opening", "cheapest_opening", "find_box", "find_boxes",
    "influence", "moved", "peel",
]
