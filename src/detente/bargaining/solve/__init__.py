"""A scenario through all models that it has numbers for."""

from __future__ import annotations

from detente.bargaining.solve.conflict import SolvedConflict, solve_conflict
from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.spread import Spread
from detente.bargaining.solve.whole import Solved, solve

__all__ = ["QUESTIONS", "Section", "Solved", "SolvedConflict", "Spread", "solve", "solve_conflict"]
