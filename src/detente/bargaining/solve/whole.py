"""A scenario through all models that it has numbers for: what each says, and how sure that is within the ranges."""

from __future__ import annotations

import dataclasses

from detente.bargaining.account import Account
from detente.bargaining.coded import Coded, code_scenario
from detente.bargaining.face import Return
from detente.bargaining.levers import Opening, cheapest_opening
from detente.bargaining.scenario import Scenario
from detente.bargaining.screening import Screening
from detente.bargaining.solve.breakdown import returned, screened
from detente.bargaining.solve.conflict import SolvedConflict, solve_conflict
from detente.bargaining.solve.councils import council_account, decided
from detente.bargaining.solve.rests import mostly_guessed, mostly_unknown, rests
from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.spread import Spread, spread_of
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
    ``councils`` and ``conflicts`` in the order of the file; ``rests``: what the numbers rest on; ``sections``: the
    accounts by question.
    """

    scenario: Scenario
    coded: Coded
    zone: Zone
    spread: Spread
    points: Points | None
    demands: tuple[Screening, ...]
    returns: tuple[Return, ...]
    councils: tuple[Decision, ...]
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
        opening=cheapest_opening(coded.talks, coded.levers, cut=scenario.cut, most_hollow=scenario.most_hollow)
        if coded.levers else None,
        conflicts=tuple(solve_conflict(table, {a.id: a.name for a in scenario.actors}, draws=draws, seed=seed)
                        for table in scenario.conflicts),
        rests=rests(scenario), sections=())
    return dataclasses.replace(solved, sections=_sections(solved))


def _sections(solved: Solved) -> tuple[Section, ...]:
    """The accounts by the question that they answer; questions without an answer are left out."""
    names, describe = solved.coded.names, solved.coded.outcomes.describe
    said = {a.id: a.name or a.id for a in solved.scenario.actors}
    agree = [solved.zone.explain(names, describe), solved.spread.explain()]
    agree += [solved.points.explain(names, describe)] if solved.points else []
    agree += [council_account(found, table)
              for found, table in zip(solved.councils, solved.scenario.councils, strict=True)]
    broke = [found.explain(said[table.actor], said[table.of])
             for found, table in zip(solved.demands, solved.scenario.demands, strict=True)]
    broke += [found.explain(said[table.actor])
              for found, table in zip(solved.returns, solved.scenario.face, strict=True)]
    move = [d.explain(name) for d, name in zip(solved.coded.no_deal, names, strict=True) if d.support or d.pressure]
    move += [_guessed(conflict, conflict.explain()) for conflict in solved.conflicts]
    change = [solved.opening.explain(describe)] if solved.opening else []
    change += [_guessed(conflict, account) for conflict in solved.conflicts if (account := conflict.explain_change())]
    warned = mostly_unknown(solved.scenario)
    return tuple(Section(question, tuple(_marked(a) if warned else a for a in accounts))
                 for question, accounts in zip(QUESTIONS, (agree, broke, move, change), strict=True) if accounts)


def _guessed(conflict: SolvedConflict, account: Account) -> Account:
    if not mostly_guessed(conflict.coded.table):
        return account
    return dataclasses.replace(account, model=f"{account.model} (most preferences are unknown: no finding)")


def _marked(account: Account) -> Account:
    return dataclasses.replace(account, model=f"{account.model} (most numbers are unknown: no finding)")
