"""Many actors on issues of one or more dimensions: what is decided where everybody pushes for a position."""

from __future__ import annotations

from detente.bargaining.spatial.challenge import challenge
from detente.bargaining.spatial.compromise import mean_point, median_point, weighted_mean, weighted_median
from detente.bargaining.spatial.deals import Deals, deals
from detente.bargaining.spatial.election import coalitions, election
from detente.bargaining.spatial.exchange import Exchange, exchanges
from detente.bargaining.spatial.issues import Issues
from detente.bargaining.spatial.ktab import Contest, contest, seen_by
from detente.bargaining.spatial.rounds import Course, Round
from detente.bargaining.spatial.stakes import Stakes

__all__ = ["Contest", "Course", "Deals", "Exchange", "Issues", "Round", "Stakes", "challenge", "coalitions", "contest",
           "deals", "election", "exchanges", "mean_point", "median_point", "seen_by", "weighted_mean",
           "weighted_median"]
