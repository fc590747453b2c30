"""What would open a zone: the cheapest moves, the numbers that decide, and the ranges within which a deal exists."""

from __future__ import annotations

from detente.bargaining.levers.alone import Alone, LeverAlone, each_alone
from detente.bargaining.levers.boxes import Box, find_box, find_boxes, peel, pruned
from detente.bargaining.levers.lever import KINDS, Effect, Lever, moved
from detente.bargaining.levers.openings import Opening, cheapest_opening
from detente.bargaining.levers.sensitivity import Influence, influence, influences

__all__ = [
    "KINDS", "Alone", "Box", "Effect", "Influence", "Lever", "LeverAlone", "Opening", "cheapest_opening", "each_alone",
    "find_box", "find_boxes", "influence", "influences", "moved", "peel", "pruned",
]
