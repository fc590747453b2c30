"""A scenario as the models take it: outcomes, utilities, no-deal values and readings as arrays."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.levers import Effect, Lever
from detente.bargaining.numbers import MOST_CELLS, finite
from detente.bargaining.options import NoDealValue, Sway
from detente.bargaining.scenario import IssueTable, LeverTable, Number, Scenario, WorthTable
from detente.bargaining.scenario.possible import outcomes_of, places_where, shares_of
from detente.bargaining.zone import Outcomes, Talks, sum_over_issues
from detente.errors import InputError

__all__ = ["Coded", "Pick", "best", "code_scenario", "drawn", "no_deal_of", "worth_by_issue"]

Array = NDArray[np.float64]
Pick = Callable[[Number], float]


def best(number: Number) -> float:
    """The best value."""
    return number.best


def drawn(chance: np.random.Generator) -> Pick:
    """A value at random: from the triangle of low, best and high; anything between low and high, all alike, where
    nothing is known.
    """
    def pick(number: Number) -> float:
        if number.low == number.high:
            return number.best
        if number.basis == "unknown":
            return float(chance.uniform(number.low, number.high))
        return float(chance.triangular(number.low, number.best, number.high))

    return pick


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A scenario with one value for each number. ``names``: of the actors, in order; ``levers``: what can be moved."""

    names: tuple[str, ...]
    outcomes: Outcomes
    talks: Talks
    no_deal: tuple[NoDealValue, ...]
    levers: tuple[Lever, ...]


def code_scenario(scenario: Scenario, *, pick: Pick = best) -> Coded:
    """The scenario with the values that ``pick`` chooses. Raises InputError where there are more outcomes than can be
    listed.
    """
    outcomes = outcomes_of(scenario)
    if len(scenario.actors) * outcomes.size > MOST_CELLS:
        raise InputError(f"{outcomes.size:,} outcomes for {len(scenario.actors)} actors are more than can be listed; "
                         "take fewer levels or steps, or have the issues searched one by one, as detente solve does")
    no_deal = tuple(no_deal_of(scenario, actor.id, pick) for actor in scenario.actors)
    names = tuple(a.name or a.id for a in scenario.actors)
    talks = Talks.of(sum_over_issues(outcomes, worth_by_issue(scenario, pick)), [d.value for d in no_deal],
                     readings=_readings(scenario, outcomes, pick), names=names)
    levers = tuple(_lever(scenario, outcomes, lever, pick) for lever in scenario.levers)
    return Coded(names=names, outcomes=outcomes, talks=talks, no_deal=no_deal, levers=levers)


def worth_by_issue(scenario: Scenario, pick: Pick = best) -> tuple[Array, ...]:
    """What each level is worth to each actor, for each issue, shape (n_actors, n_levels)."""
    worth = {(w.actor, w.issue): w for w in scenario.worth}
    return tuple(np.array([_levels(scenario, worth[actor.id, issue.id], issue, pick) for actor in scenario.actors])
                 for issue in scenario.issues)


def _levels(scenario: Scenario, worth: WorthTable, issue: IssueTable, pick: Pick) -> Array:
    """What each level is worth, shape (n_levels,)."""
    if issue.levels:
        return np.array([pick(worth.at[level]) for level in issue.levels])
    low, high = (finite(pick(worth.at[end]), f"worth of the {end} end of {issue.id}") for end in ("low", "high"))
    return low + shares_of(scenario, issue) * (high - low)


def no_deal_of(scenario: Scenario, actor: str, pick: Pick = best) -> NoDealValue:
    """What an actor, named by its id, has without a deal."""
    base = next(n for n in scenario.no_deal if n.actor == actor).base
    swayed = any(t.actor == actor for tables in (scenario.support, scenario.pressure) for t in tables)
    names = {a.id: a.name or a.id for a in scenario.actors} if swayed else {}
    return NoDealValue(
        base=pick(base),
        support=tuple(Sway(by=names.get(s.patron, s.patron), amount=pick(s.worth), evidence=s.worth.evidence)
                      for s in scenario.support if s.actor == actor),
        pressure=tuple(Sway(by=names.get(p.by, p.by), amount=pick(p.cost), evidence=p.cost.evidence)
                       for p in scenario.pressure if p.actor == actor))


def _readings(scenario: Scenario, outcomes: Outcomes, pick: Pick) -> Array:
    """How far each actor takes each outcome for what the words mean, shape (n_actors, n_outcomes): of several readings
    of one term the greatest, of several terms the least; 1 where it reads nothing into them.
    """
    found = np.ones((len(scenario.actors), outcomes.size))
    for row, actor in enumerate(scenario.actors):
        for term in scenario.terms:
            readings = [r for r in scenario.readings if (r.actor, r.term) == (actor.id, term.id)]
            if readings:
                degrees = [np.where(places_where(scenario, outcomes, r.where), pick(r.degree), 0.0) for r in readings]
                found[row] = np.minimum(found[row], np.max(degrees, axis=0))
    return found


def _lever(scenario: Scenario, outcomes: Outcomes, lever: LeverTable, pick: Pick) -> Lever:
    ids = [a.id for a in scenario.actors]
    places = tuple(map(int, np.flatnonzero(places_where(scenario, outcomes, lever.where)))) if lever.where else ()
    if lever.where and not places:
        raise InputError(f"lever “{lever.name}” holds at no outcome; widen its where")
    made = Lever.on_one(lever.name, lever.kind, ids.index(lever.actor), price=pick(lever.price), most=lever.most,
                        outcomes=places, step=lever.step, evidence=lever.price.evidence)
    costs = tuple(Effect(on="utility", actor=ids.index(actor), per_unit=-pick(cost), outcomes=places)
                  for actor, cost in lever.costs.items())
    return dataclasses.replace(made, effects=(*made.effects, *costs))
