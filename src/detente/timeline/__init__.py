"""Many mentions to one event."""

from __future__ import annotations

from detente.timeline.build import build
from detente.timeline.cluster import standing
from detente.timeline.decided import event_id
from detente.timeline.pairs import SAME, Comparison, compare
from detente.timeline.traits import Scale, known

__all__ = ["SAME", "Comparison", "Scale", "build", "compare", "event_id", "known", "standing"]
