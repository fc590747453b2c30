"""A scenario with more outcomes than can be listed and drawn: the same questions, answered issue by issue."""

from __future__ import annotations

import dataclasses

import numpy as np

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import drawn, no_deal_of, outcomes_of
from detente.bargaining.face import Return
from detente.bargaining.scenario import Scenario
from detente.bargaining.screening import Screening
from detente.bargaining.solve.breakdown import returned, screened
from detente.bargaining.solve.deals import Deals
from detente.bargaining.solve.rests import mostly_unknown, rests
from detente.bargaining.solve.sections import QUESTIONS, Section
from detente.bargaining.solve.whole import MOST_NUMBERS, Solved, solve
from detente.bargaining.split import Split, split_scenario
from detente.bargaining.zone import IssueZone, Points, Talks, bargaining_points

__all__ = ["Unlisted", "answers", "solve_unlisted"]

#: Draws times choices of readings; each is a search of its own.
_MOST_SEARCHES = 400
#: Draws times choices times levels of all issues.
_MOST_LEVELS = 200_000
_SECONDS = 4.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """What the models make of such a scenario. ``deals``: the outcomes of the zone that cannot be bettered for all,
    None where it is empty or none is known; ``points``: the fair ones of these, by their place among them; ``draws`` of
    all numbers, in which share ``deal`` of them a deal exists and in which share ``unknown`` the search had to stop;
    the rest as of :class:`~detente.bargaining.solve.Solved`.
    """

    scenario: Scenario
    split: Split
    zone: IssueZone
    deals: Deals | None
    points: Points | None
    draws: int
    deal: float
    unknown: float
    demands: tuple[Screening, ...]
    returns: tuple[Return, ...]
    rests: Account
    sections: tuple[Section, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts in the order in which they are read."""
        return (self.rests, *(account for section in self.sections for account in section.accounts))


def answers(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Solved | Unlisted:
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
    size = len(split.choices) * sum(split.outcomes.sizes)
    count = max(1, min(draws, _MOST_SEARCHES // len(split.choices), _MOST_LEVELS // size))
    pick = drawn(np.random.default_rng(seed))
    found = [split_scenario(scenario, pick=pick).zone(nodes=2_000, seconds=_SECONDS).exists for _ in range(count)]
    solved = Unlisted(
        scenario=scenario, split=split, zone=zone, deals=deals, points=_points(split, deals), draws=count,
        deal=float(np.mean([f is True for f in found])), unknown=float(np.mean([f is None for f in found])),
        demands=tuple(map(screened, scenario.demands)), returns=tuple(map(returned, scenario.face)),
        rests=rests(scenario), sections=())
    return dataclasses.replace(solved, sections=_sections(solved))


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


def _sections(solved: Unlisted) -> tuple[Section, ...]:
    """The accounts by the question that they answer; questions without an answer are left out."""
    scenario, names = solved.scenario, _names(solved.scenario)
    said = {a.id: a.name or a.id for a in scenario.actors}
    agree = [solved.zone.explain(solved.split.outcomes), _sure(solved)]
    if solved.deals is not None:
        agree += [solved.points.explain(names, solved.deals.describe)] if solved.points else []
        agree.append(solved.deals.explain())
    broke = [found.explain(said[table.actor], said[table.of])
             for found, table in zip(solved.demands, scenario.demands, strict=True)]
    broke += [found.explain(said[table.actor]) for found, table in zip(solved.returns, scenario.face, strict=True)]
    values = [(no_deal_of(scenario, a.id), said[a.id]) for a in scenario.actors]
    move = [value.explain(name) for value, name in values if value.support or value.pressure]
    warned = mostly_unknown(scenario)
    return tuple(Section(question, tuple(_marked(a) if warned else a for a in accounts))
                 for question, accounts in zip(QUESTIONS, (agree, broke, move), strict=False) if accounts)


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


def _marked(account: Account) -> Account:
    return dataclasses.replace(account, model=f"{account.model} (most numbers are unknown: no finding)")
