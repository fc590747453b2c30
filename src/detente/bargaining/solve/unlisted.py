"""A scenario with more outcomes than can be listed and drawn: the same questions, answered issue by issue."""

from __future__ import annotations

import dataclasses

import numpy as np

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import drawn
from detente.bargaining.scenario import Scenario
from detente.bargaining.scenario.possible import named_levels, outcomes_of
from detente.bargaining.solve.answers import answers
from detente.bargaining.solve.deals import Deals
from detente.bargaining.solve.models import Models, fields_of, models_of
from detente.bargaining.solve.packages import MOST_PACKAGES, Package, drawn_of, packages_split, packages_told
from detente.bargaining.solve.whole import MOST_NUMBERS, Solved, solve
from detente.bargaining.split import Split, split_scenario
from detente.bargaining.zone import IssueZone, Points, Talks, bargaining_points

__all__ = ["Unlisted", "solve_any", "solve_unlisted"]

#: Draws times choices of readings; each is a search of its own.
_MOST_SEARCHES = 400
#: Draws times choices times levels of all issues.
_MOST_LEVELS = 200_000
_SECONDS = 4.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted(Models):
    """What the models make of such a scenario. ``deals``: the outcomes of the zone that cannot be bettered for all,
    None where it is empty or none is known; ``points``: the fair ones of these, by their place among them;
    ``packages``: the first of the outcomes that it names; ``draws`` of all numbers, in which share ``deal`` of them a
    deal exists and in which share ``unknown`` the search had to stop.
    """

    split: Split
    zone: IssueZone
    deals: Deals | None
    points: Points | None
    packages: tuple[Package, ...]
    draws: int
    deal: float
    unknown: float


def solve_any(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Solved | Unlisted:
    """The scenario through the models: all its outcomes listed where they can be drawn so often, else issue by issue.
    Errors as of :func:`~detente.bargaining.solve.solve` and :func:`solve_unlisted`.
    """
    if draws * len(scenario.actors) * outcomes_of(scenario).size <= MOST_NUMBERS:
        return solve(scenario, draws=draws, seed=seed)
    return solve_unlisted(scenario, draws=draws, seed=seed)


def solve_unlisted(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Unlisted:
    """The scenario issue by issue. ``draws``: as many at most; a search takes longer than a look at a list, so that it
    may be fewer. Raises InputError where the readings leave too many choices to be searched.
    """
    split = split_scenario(scenario)
    zone = split.zone()
    deals = _deals(scenario, split) if zone.exists else None
    size = len(split.choices) * sum(len(part.levels) for part in split.outcomes.parts)
    count = max(1, min(draws, _MOST_SEARCHES // len(split.choices), _MOST_LEVELS // size))
    pick = drawn(np.random.default_rng(seed))
    levels = named_levels(scenario)[:MOST_PACKAGES]
    found, named = [], []
    for _ in range(count):
        draw = split_scenario(scenario, pick=pick)
        found.append(draw.zone(nodes=2_000, seconds=_SECONDS).exists)
        if levels.size:
            named.append(draw.talks_at(levels))
    solved = Unlisted(
        **fields_of(models_of(scenario, draws=draws, seed=seed)), split=split, zone=zone,
        deals=deals, points=_points(split, deals), draws=count,
        packages=packages_split(scenario, split, drawn_of(named, cut=scenario.cut)),
        deal=float(np.mean([f is True for f in found])), unknown=float(np.mean([f is None for f in found])))
    return dataclasses.replace(solved, sections=answers(solved, _told(solved), exists=zone.exists is True))


def _deals(scenario: Scenario, split: Split) -> Deals | None:
    """The deals that cannot be bettered; None where thinning has left none."""
    front = split.deals()
    if not front.levels.size:
        return None
    return Deals(names=_names(scenario), outcomes=split.outcomes, front=front, no_deal=split.no_deal)


def _points(split: Split, deals: Deals | None) -> Points | None:
    """The fair outcomes among the deals."""
    if deals is None:
        return None
    talks = Talks.of(deals.front.utilities, split.no_deal, names=deals.names)
    able = np.flatnonzero(talks.bearable.all(axis=0))
    return bargaining_points(talks, able) if able.size else None


def _names(scenario: Scenario) -> tuple[str, ...]:
    return tuple(a.name or a.id for a in scenario.actors)


def _told(solved: Unlisted) -> dict[str, list[Account]]:
    """The accounts of the models that search the issues one by one, by topic."""
    agree = [solved.zone.explain(solved.split.outcomes), _sure(solved),
             *packages_told(solved.packages, named=len(solved.scenario.outcomes))]
    if solved.deals is not None:
        agree += [solved.points.explain(_names(solved.scenario), solved.deals.describe)] if solved.points else []
        agree.append(solved.deals.explain())
    return {"agree": agree}


def _sure(solved: Unlisted) -> Account:
    says = [f"With every number drawn from its range, a deal exists in {solved.deal:.0%} of {solved.draws:,} draws."]
    if solved.unknown:
        says.append(f"In {solved.unknown:.0%} the search had to stop before it knew.")
    says.append("There are too many outcomes to list, so that levers, the sway of single numbers and the distance to a "
                "deal are left out; fewer levels or steps bring them back.")
    return Account(
        model="How sure the verdict is", says=tuple(map(Said, says)),
        assumes=("Each number is drawn by itself, its best value likeliest; an unknown one anywhere in it.",),
        blind=("Numbers that move together, and whatever the ranges leave out.",))
