"""A scenario through all models that it has numbers for."""

from __future__ import annotations

from detente.bargaining.solve.conflict import SolvedConflict, solve_conflict
from detente.bargaining.solve.models import Models
from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.spread import Spread
from detente.bargaining.solve.unlisted import Unlisted, solve_any, solve_unlisted
from detente.bargaining.solve.varied import Varied, vary
from detente.bargaining.solve.whole import Solved, solve

__all__ = [
    "QUESTIONS", "Models", "Section", "Solved", "SolvedConflict", "Spread", "Unlisted", "Varied", "solve", "solve_any",
    "solve_conflict", "solve_unlisted", "vary",
]
