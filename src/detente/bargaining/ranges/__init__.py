"""What the ranges of a scenario's numbers do to the verdict: which numbers decide, and under which conditions a deal
exists.
"""

from __future__ import annotations

from detente.bargaining.ranges.conditions import Condition, Conditions, find_conditions
from detente.bargaining.ranges.deciding import Deciding, find_deciding
from detente.bargaining.ranges.quantities import Quantity, quantities
from detente.bargaining.ranges.runs import Results, Runs
from detente.bargaining.ranges.swings import Swing, Swings, find_swings

__all__ = [
    "Condition", "Conditions", "Deciding", "Quantity", "Results", "Runs", "Swing", "Swings", "find_conditions",
    "find_deciding", "find_swings", "quantities",
]
