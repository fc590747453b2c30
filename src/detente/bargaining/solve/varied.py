"""What the ranges of a scenario's numbers do to its verdict, as far as its size allows."""

from __future__ import annotations

import dataclasses

from detente.bargaining.account import Account, Said
from detente.bargaining.ranges import (
    Conditions,
    Deciding,
    Runs,
    Swings,
    find_conditions,
    find_deciding,
    find_swings,
)
from detente.bargaining.scenario import Scenario
from detente.errors import InputError

__all__ = ["Varied", "vary"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Varied:
    """``swings``: one number at a time; ``deciding``: shares of the doubt; ``conditions``: under which a deal exists;
    each None where nothing has a range or there are too many outcomes. ``left_out``: why there are no swings, "" where
    there are.
    """

    swings: Swings | None
    deciding: Deciding | None
    conditions: Conditions | None
    left_out: str = ""

    def moving(self) -> tuple[Account, ...]:
        """Which numbers move the verdict, in words."""
        if self.swings is None:
            return (Account(
                model="One number at a time", says=(Said(f"Left out: {self.left_out}."),), assumes=(), blind=()),)
        return (self.swings.explain(), *([self.deciding.explain()] if self.deciding else []))


def vary(scenario: Scenario, *, seed: int = 0) -> Varied:
    """The scenario with its numbers moved through their ranges, one by one and together."""
    runs = Runs(scenario)
    try:
        swings = find_swings(runs)
    except InputError as error:
        return Varied(swings=None, deciding=None, conditions=None, left_out=str(error))
    return Varied(swings=swings, deciding=find_deciding(runs, swings, seed=seed),
                  conditions=find_conditions(Runs(scenario, levers=True), seed=seed))
