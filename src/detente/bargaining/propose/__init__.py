"""A first scenario from a study: what the record gives, with its evidence, and wide marked ranges for the rest."""

from __future__ import annotations

from detente.bargaining.propose.whole import MOST_SIDES, Record, propose

__all__ = ["MOST_SIDES", "Record", "propose"]
