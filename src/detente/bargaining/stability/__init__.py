"""Which outcomes of a conflict of options hold, and why: the graph model for conflict resolution."""

from __future__ import annotations

from detente.bargaining.stability.coalitions import Coalitions, solve_coalitions
from detente.bargaining.stability.conflict import Conflict, ranking
from detente.bargaining.stability.hypergame import Hypergame, as_seen, misread
from detente.bargaining.stability.inverse import Change, Changes, smallest_change, smallest_changes
from detente.bargaining.stability.notions import NOTIONS, READINGS, Stabilities, solve
from detente.bargaining.stability.options import Barred, Decider, OptionForm
from detente.bargaining.stability.paths import Path, Paths, Step, paths

__all__ = [
    "NOTIONS", "READINGS", "Barred", "Change", "Changes", "Coalitions", "Conflict", "Decider", "Hypergame",
    "OptionForm", "Path", "Paths", "Stabilities", "Step", "as_seen", "misread", "paths", "ranking", "smallest_change",
    "smallest_changes", "solve", "solve_coalitions",
]
