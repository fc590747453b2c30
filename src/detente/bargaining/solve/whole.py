"""A scenario through all models that it has numbers for: what each says, and how sure that is within the ranges."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from detente.bargaining.account import Account
from detente.bargaining.coded import Coded, code_scenario
from detente.bargaining.gap import Gap, find_gap
from detente.bargaining.levers import Alone, Opening, cheapest_opening, each_alone
from detente.bargaining.scenario import Scenario
from detente.bargaining.solve.answers import answers
from detente.bargaining.solve.deals import Deals, listed_deals
from detente.bargaining.solve.models import Models, fields_of, models_of
from detente.bargaining.solve.packages import Package, packages_listed, packages_told
from detente.bargaining.solve.spread import Spread, spread_of
from detente.bargaining.solve.varied import Varied, vary
from detente.bargaining.sways import Sways, find_sways
from detente.bargaining.zone import Points, Zone, bargaining_points, find_zone
from detente.errors import InputError

__all__ = ["MOST_DRAWS", "MOST_NUMBERS", "Solved", "solve"]

MOST_DRAWS = 10_000
#: Draws times actors times outcomes.
MOST_NUMBERS = 50_000_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Solved(Models):
    """What the models make of a scenario. ``points`` and ``deals``: where the zone is not empty; ``packages``: the
    first of the outcomes that it names; ``opening`` and ``alone``: where there are levers; ``sways``: what patrons and
    pressure change; ``varied``: what the ranges do.
    """

    coded: Coded
    zone: Zone
    gap: Gap
    spread: Spread
    points: Points | None
    deals: Deals | None
    packages: tuple[Package, ...]
    opening: Opening | None
    alone: Alone | None
    sways: Sways
    varied: Varied


def solve(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Solved:
    """The scenario through the models. ``draws``: how often all numbers are drawn from their ranges, 1 to MOST_DRAWS.
    Raises InputError for other numbers and for scenarios too large to be drawn so often.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws; expected 1 to {MOST_DRAWS:,}")
    coded = code_scenario(scenario)
    if draws * coded.talks.utilities.size > MOST_NUMBERS:
        raise InputError(f"{draws} draws of {coded.outcomes.size:,} outcomes take too long; take "
                         "fewer draws or levels, or let the issues be searched one by one (solve_any)")
    zone = find_zone(coded.talks, cut=scenario.cut)
    opening, alone = _levers(scenario, coded)
    spread = spread_of(scenario, draws=draws, seed=seed)
    solved = Solved(
        **fields_of(models_of(scenario, draws=draws, seed=seed)), coded=coded, zone=zone,
        gap=find_gap(scenario, coded), spread=spread, packages=packages_listed(scenario, coded, spread.named),
        points=bargaining_points(coded.talks, zone.substantive) if zone.exists else None,
        deals=listed_deals(coded, zone), opening=opening, alone=alone,
        sways=find_sways(coded.talks, coded.no_deal, cut=scenario.cut), varied=vary(scenario, seed=seed))
    return dataclasses.replace(solved, sections=answers(solved, _told(solved), exists=zone.exists))


def _levers(scenario: Scenario, coded: Coded) -> tuple[Opening | None, Alone | None]:
    """The cheapest opening and each lever alone, where there are levers."""
    if not coded.levers:
        return None, None
    cut, hollow = scenario.cut, scenario.most_hollow
    return (cheapest_opening(coded.talks, coded.levers, cut=cut, most_hollow=hollow),
            each_alone(coded.talks, coded.levers, cut=cut, most_hollow=hollow))


def _told(solved: Solved) -> dict[str, Sequence[Account]]:
    """The accounts of the models that list all outcomes, by topic."""
    names, describe, varied = solved.coded.names, solved.coded.outcomes.describe, solved.varied
    return {
        "agree": [solved.zone.explain(names, describe), solved.gap.explain(), solved.spread.explain(),
                  *packages_told(solved.packages, named=len(solved.scenario.outcomes)),
                  *([solved.points.explain(names, describe)] if solved.points else []),
                  *([solved.deals.explain()] if solved.deals else [])],
        "move": [*([solved.sways.explain(names, describe)] if solved.sways.effects else []), *varied.moving()],
        "change": [*([solved.opening.explain(describe)] if solved.opening else []),
                   *([solved.alone.explain()] if solved.alone else []),
                   *([varied.conditions.explain()] if varied.conditions else [])]}
