"""The models that need no list of outcomes: demands, returns, divisions, councils, conflicts, signals and threats."""

from __future__ import annotations

import dataclasses
from typing import Any

from detente.bargaining.account import Account
from detente.bargaining.face import Return
from detente.bargaining.returning import Returns
from detente.bargaining.scenario import Scenario
from detente.bargaining.screening import Screening
from detente.bargaining.signalling.reaction import Lesson
from detente.bargaining.solve.breakdown import pushed, returned, returned_by, screened
from detente.bargaining.solve.conflict import SolvedConflict, solve_conflict
from detente.bargaining.solve.councils import decided
from detente.bargaining.solve.divisions import Divided, divided
from detente.bargaining.solve.rests import rests
from detente.bargaining.solve.sections import Section
from detente.bargaining.solve.signals import Signalled, signalled
from detente.bargaining.solve.threats import Threatened, taught, threatened
from detente.bargaining.spatial import Decision

__all__ = ["Models", "fields_of", "models_of"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What these models make of a scenario, each in the order of the file; ``pushed``: the returns where events push
    the gain about, None where nothing says how much; ``rests``: what the numbers rest on; ``sections``: the accounts by
    question.
    """

    scenario: Scenario
    demands: tuple[Screening, ...]
    returns: tuple[Return, ...]
    returns_by: tuple[Returns, ...]
    pushed: tuple[Returns | None, ...]
    councils: tuple[Decision, ...]
    conflicts: tuple[SolvedConflict, ...]
    signals: tuple[Signalled, ...]
    lessons: tuple[Lesson, ...]
    threats: tuple[Threatened, ...]
    divisions: tuple[Divided, ...]
    rests: Account
    sections: tuple[Section, ...] = ()

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts in the order in which they are read."""
        return (self.rests, *(account for section in self.sections for account in section.accounts))


def models_of(scenario: Scenario, *, draws: int, seed: int) -> Models:
    """The scenario through these models; ``draws``: how often numbers are drawn from their ranges, at most."""
    return Models(
        scenario=scenario,
        demands=tuple(map(screened, scenario.demands)), returns=tuple(map(returned, scenario.face)),
        returns_by=tuple(returned_by(table, draws=draws, seed=seed) for table in scenario.face),
        pushed=tuple(pushed(table, draws=draws, seed=seed) for table in scenario.face),
        councils=tuple(decided(scenario, table, draws=draws, seed=seed) for table in scenario.councils),
        conflicts=tuple(solve_conflict(table, {a.id: a.name for a in scenario.actors}, draws=draws, seed=seed)
                        for table in scenario.conflicts),
        signals=tuple(signalled(table, draws=draws, seed=seed) for table in scenario.signals),
        lessons=tuple(map(taught, scenario.reactions)),
        threats=tuple(threatened(table, draws=draws, seed=seed) for table in scenario.crises),
        divisions=tuple(divided(table, draws=draws, seed=seed) for table in scenario.divisions), rests=rests(scenario))


def fields_of(models: Models) -> dict[str, Any]:
    """Its fields by name, for a record that holds more."""
    return {field.name: getattr(models, field.name) for field in dataclasses.fields(Models)}
