"""A scenario through all models that it has numbers for."""

from __future__ import annotations

from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.spread import Spread
from detente.bargaining.solve.unlisted import Unlisted, answers, solve_unlisted
from detente.bargaining.solve.varied import Varied, vary
from detente.bargaining.solve.whole import Solved, solve

__all__ = [
    "QUESTIONS", "Section", "Solved", "Spread", "Unlisted", "Varied", "answers", "solve", "solve_unlisted", "vary",
]
