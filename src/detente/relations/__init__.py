"""Events to relations: series of each pair of states, phases, turning points; words and deeds kept apart."""

from __future__ import annotations

from detente.relations.build import Relations, Thresholds, build
from detente.relations.dyads import DyadEvent, dyad_events

__all__ = ["DyadEvent", "Relations", "Thresholds", "build", "dyad_events"]
