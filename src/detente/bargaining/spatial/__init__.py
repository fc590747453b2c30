"""Many actors on issues of one or more dimensions: what is decided where everybody pushes for a position."""

from __future__ import annotations

from detente.bargaining.spatial.challenge import challenge
from detente.bargaining.spatial.compromise import mean_point, median_point, weighted_mean, weighted_median
from detente.bargaining.spatial.council import Council
from detente.bargaining.spatial.deals import Deals, deals
from detente.bargaining.spatial.decision import MODELS, Decision, decide
from detente.bargaining.spatial.decision_account import explain_decision
from detente.bargaining.spatial.election import coalitions, election
from detente.bargaining.spatial.exchange import Exchange, exchanges
from detente.bargaining.spatial.issues import Issues
from detente.bargaining.spatial.ktab import Contest, contest, seen_by
from detente.bargaining.spatial.pulls import Pulls, pulls
from detente.bargaining.spatial.rounds import Course, Round
from detente.bargaining.spatial.stakes import Stakes

__all__ = ["MODELS", "Contest", "Council", "Course", "Deals", "Decision", "Exchange", "Issues", "Pulls", "Round",
           "Stakes", "challenge", "coalitions", "contest", "deals", "decide", "election", "exchanges",
           "explain_decision", "mean_point", "median_point", "pulls", "seen_by", "weighted_mean", "weighted_median"]
