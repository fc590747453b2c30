"""Many actors on issues of one or more dimensions: what is decided where everybody pushes for a position."""

from __future__ import annotations

from detente.bargaining.spatial.challenge import Round, challenge
from detente.bargaining.spatial.compromise import weighted_mean, weighted_median
from detente.bargaining.spatial.stakes import Stakes

__all__ = ["Round", "Stakes", "challenge", "weighted_mean", "weighted_median"]
