"""A scenario through all models that it has numbers for: what each says, and how sure that is within the ranges."""

from __future__ import annotations

import dataclasses

from detente.bargaining.account import Account
from detente.bargaining.coded import Coded, code_scenario
from detente.bargaining.face import Return
from detente.bargaining.gap import Gap, find_gap
from detente.bargaining.levers import Alone, Opening, cheapest_opening, each_alone
from detente.bargaining.scenario import Scenario
from detente.bargaining.screening import Screening
from detente.bargaining.solve.breakdown import returned, screened
from detente.bargaining.solve.deals import Deals, listed_deals
from detente.bargaining.solve.rests import mostly_unknown, rests
from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.spread import Spread, spread_of
from detente.bargaining.solve.varied import Varied, vary
from detente.bargaining.zone import Points, Zone, bargaining_points, find_zone
from detente.errors import InputError

__all__ = ["MOST_DRAWS", "MOST_NUMBERS", "Solved", "solve"]

MOST_DRAWS = 10_000
#: Draws times actors times outcomes.
MOST_NUMBERS = 50_000_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the models make of a scenario. ``points`` and ``deals``: where the zone is not empty; ``varied``: what
    the ranges do; ``demands`` and ``returns`` in the order of the file; ``opening`` and ``alone``: where there are
    levers; ``rests``: what the numbers rest on; ``sections``: the accounts by question.
    """

    scenario: Scenario
    coded: Coded
    zone: Zone
    gap: Gap
    spread: Spread
    points: Points | None
    deals: Deals | None
    demands: tuple[Screening, ...]
    returns: tuple[Return, ...]
    opening: Opening | None
    alone: Alone | None
    varied: Varied
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
        raise InputError(f"{draws} draws of {coded.outcomes.size:,} outcomes take too long; take "
                         "fewer draws or levels, or let the issues be searched one by one (answers)")
    zone = find_zone(coded.talks, cut=scenario.cut)
    opening, alone = _levers(scenario, coded)
    solved = Solved(
        scenario=scenario, coded=coded, zone=zone, gap=find_gap(scenario, coded),
        spread=spread_of(scenario, draws=draws, seed=seed),
        points=bargaining_points(coded.talks, zone.substantive) if zone.exists else None,
        deals=listed_deals(coded, zone), demands=tuple(map(screened, scenario.demands)),
        returns=tuple(map(returned, scenario.face)), opening=opening, alone=alone, varied=vary(scenario, seed=seed),
        rests=rests(scenario), sections=())
    return dataclasses.replace(solved, sections=_sections(solved))


def _levers(scenario: Scenario, coded: Coded) -> tuple[Opening | None, Alone | None]:
    """The cheapest opening and each lever alone, where there are levers."""
    if not coded.levers:
        return None, None
    cut, hollow = scenario.cut, scenario.most_hollow
    return (cheapest_opening(coded.talks, coded.levers, cut=cut, most_hollow=hollow),
            each_alone(coded.talks, coded.levers, cut=cut, most_hollow=hollow))


def _sections(solved: Solved) -> tuple[Section, ...]:
    """The accounts by the question that they answer; questions without an answer are left out."""
    names, describe = solved.coded.names, solved.coded.outcomes.describe
    said = {a.id: a.name or a.id for a in solved.scenario.actors}
    agree = [solved.zone.explain(names, describe), solved.gap.explain(), solved.spread.explain()]
    agree += [solved.points.explain(names, describe)] if solved.points else []
    agree += [solved.deals.explain()] if solved.deals else []
    broke = [found.explain(said[table.actor], said[table.of])
             for found, table in zip(solved.demands, solved.scenario.demands, strict=True)]
    broke += [found.explain(said[table.actor])
              for found, table in zip(solved.returns, solved.scenario.face, strict=True)]
    move = list(solved.varied.moving())
    move += [d.explain(name) for d, name in zip(solved.coded.no_deal, names, strict=True) if d.support or d.pressure]
    change = [solved.opening.explain(describe)] if solved.opening else []
    change += [solved.alone.explain()] if solved.alone else []
    change += [solved.varied.conditions.explain()] if solved.varied.conditions else []
    warned = mostly_unknown(solved.scenario)
    return tuple(Section(question, tuple(_marked(a) if warned else a for a in accounts))
                 for question, accounts in zip(QUESTIONS, (agree, broke, move, change), strict=True) if accounts)


def _marked(account: Account) -> Account:
    return dataclasses.replace(account, model=f"{account.model} (most numbers are unknown: no finding)")
