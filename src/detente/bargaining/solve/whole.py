"""A scenario through all models that it has numbers for: what each says, and how sure that is within the ranges."""

from __future__ import annotations

import dataclasses

from detente.bargaining.account import Account
from detente.bargaining.coded import Coded, code_scenario
from detente.bargaining.face import Return
from detente.bargaining.levers import Opening, cheapest_opening
from detente.bargaining.scenario import Scenario
from detente.bargaining.screening import Screening
from detente.bargaining.signalling.reaction import Lesson
from detente.bargaining.solve.answers import answers
from detente.bargaining.solve.breakdown import returned, screened
from detente.bargaining.solve.conflict import SolvedConflict, solve_conflict
from detente.bargaining.solve.councils import decided
from detente.bargaining.solve.rests import rests
from detente.bargaining.solve.sections import Section
from detente.bargaining.solve.signals import Signalled, signalled
from detente.bargaining.solve.spread import Spread, spread_of
from detente.bargaining.solve.threats import Threatened, taught, threatened
from detente.bargaining.spatial import Decision
from detente.bargaining.zone import Points, Zone, bargaining_points, find_zone
from detente.errors import InputError

__all__ = ["MOST_DRAWS", "MOST_NUMBERS", "Solved", "solve"]

MOST_DRAWS = 10_000
#: Draws times actors times outcomes.
MOST_NUMBERS = 50_000_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the models make of a scenario. ``points``: where the zone is not empty; ``demands``, ``returns``,
    ``councils``, ``conflicts``, ``signals``, ``lessons`` and ``threats`` in the order of the file; ``rests``: what the
    numbers rest on; ``sections``: the accounts by question.
    """

    scenario: Scenario
    coded: Coded
    zone: Zone
    spread: Spread
    points: Points | None
    demands: tuple[Screening, ...]
    returns: tuple[Return, ...]
    councils: tuple[Decision, ...]
    signals: tuple[Signalled, ...]
    lessons: tuple[Lesson, ...]
    threats: tuple[Threatened, ...]
    opening: Opening | None
    conflicts: tuple[SolvedConflict, ...]
    rests: Account
    sections: tuple[Section, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts in the order in which they are read."""
        return (self.rests, *(account for section in self.sections for account in section.accounts))


def solve(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Solved:
    """The scenario through the models. ``draws``: how often all numbers are drawn from their ranges, 1 to MOST_DRAWS.
    Raises InputError for other numbers and for scenarios too large to be drawn so often.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws; expected 1 to {MOST_DRAWS:,}")
    coded = code_scenario(scenario)
    if draws * coded.talks.utilities.size > MOST_NUMBERS:
        raise InputError(f"{draws} draws of {coded.outcomes.size:,} outcomes take too long; take fewer draws or levels")
    zone = find_zone(coded.talks, cut=scenario.cut)
    solved = Solved(
        scenario=scenario, coded=coded, zone=zone, spread=spread_of(scenario, draws=draws, seed=seed),
        points=bargaining_points(coded.talks, zone.substantive) if zone.exists else None,
        demands=tuple(map(screened, scenario.demands)), returns=tuple(map(returned, scenario.face)),
        councils=tuple(decided(scenario, table, draws=draws, seed=seed) for table in scenario.councils),
        signals=tuple(signalled(table, draws=draws, seed=seed) for table in scenario.signals),
        lessons=tuple(map(taught, scenario.reactions)),
        threats=tuple(threatened(table, draws=draws, seed=seed) for table in scenario.crises),
        opening=cheapest_opening(coded.talks, coded.levers, cut=scenario.cut, most_hollow=scenario.most_hollow)
        if coded.levers else None,
        conflicts=tuple(solve_conflict(table, {a.id: a.name for a in scenario.actors}, draws=draws, seed=seed)
                        for table in scenario.conflicts),
        rests=rests(scenario), sections=())
    return dataclasses.replace(solved, sections=answers(solved))
