"""Whether a deal exists: for given interests, and for given readings of the words that would be signed."""

from __future__ import annotations

from detente.bargaining.zone.agreement import Zone, find_zone
from detente.bargaining.zone.composition import Front, compose
from detente.bargaining.zone.dominance import pareto
from detente.bargaining.zone.intervals import IntervalZone, find_interval_zone
from detente.bargaining.zone.issues import IssueZone, find_zone_by_issues
from detente.bargaining.zone.nearest import Nearest, find_nearest
from detente.bargaining.zone.outcomes import Block, Issue, Outcomes, least_over_issues, sum_over_issues
from detente.bargaining.zone.packages import Better, Change, Judged, judge
from detente.bargaining.zone.points import Points, bargaining_points
from detente.bargaining.zone.talks import Talks

__all__ = [
    "Better", "Block", "Change", "Front", "IntervalZone", "Issue", "IssueZone", "Judged", "Nearest", "Outcomes",
    "Points", "Talks", "Zone", "bargaining_points", "compose", "find_interval_zone", "find_nearest", "find_zone",
    "find_zone_by_issues", "judge", "least_over_issues", "pareto", "sum_over_issues",
]
