"""Something of one size that sides divide, and what each has while it is not divided."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pydantic import Field

from detente.bargaining.scenario.number import Id, Number, Problem
from detente.edited_toml import Table

if TYPE_CHECKING:
    from detente.bargaining.scenario.whole import Scenario

__all__ = ["DivisionTable", "division_problems"]

_MOST: Final = 12
_IN_TURNS: Final = 2
#: Who waits this gladly never settles in any number of rounds that matters.
_MOST_PATIENT: Final = 0.999


class DivisionTable(Table):
    """What ``between`` divide: ``pie`` in all, in one unit. With ``patience`` (what a share one round later is worth of
    the same share now) two make offers in turn, the first of ``between`` first; without, they settle at once, by their
    ``power``. ``inside``: what a side lives on until then, 0 where not given; ``outside``: what it could leave for.
    """

    between: tuple[Id, ...] = Field(min_length=2, max_length=20)
    question: str = ""
    unit: str = ""
    pie: Number
    patience: dict[Id, Number] = Field(default_factory=dict)
    power: dict[Id, Number] = Field(default_factory=dict)
    inside: dict[Id, Number] = Field(default_factory=dict)
    outside: dict[Id, Number] = Field(default_factory=dict)


def division_problems(scenario: Scenario) -> Iterator[Problem]:
    """Where in the tables ``divisions`` something cannot be, and what to do."""
    if len(scenario.divisions) > _MOST:
        yield ("divisions", _MOST), f"there are {len(scenario.divisions):,} tables divisions; expected at most {_MOST}"
        return
    known = [a.id for a in scenario.actors]
    for place, table in enumerate(scenario.divisions):
        for at, problem in (*_parties(table, known), *_sizes(table), *_turns(table)):
            yield ("divisions", place, *at), problem


def _parties(table: DivisionTable, known: list[str]) -> Iterator[Problem]:
    """Sides that are described, each once, and numbers of these alone."""
    for side in table.between:
        if side not in known:
            yield ("between",), f"divisions name the actor {side!r}, which is not described; {_remedy(side, known)}"
        elif table.between.count(side) > 1:
            yield ("between",), f"{side!r} stands twice in between; name each side once"
            return
    for field in ("patience", "power", "inside", "outside"):
        for side in getattr(table, field):
            if side not in table.between:
                yield (field, side), (f"{field} names {side!r}, which is not in between; "
                                      f"{_remedy(side, list(table.between))}")


def _remedy(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"


def _sizes(table: DivisionTable) -> Iterator[Problem]:
    """A pie, powers and patience that can be."""
    if table.pie.low <= 0:
        yield ("pie",), f"pie runs from {table.pie.low:g}; expected above 0, where there is something to divide"
    for side, number in table.power.items():
        if number.low <= 0:
            yield ("power", side), f"the power of {side!r} runs from {number.low:g}; expected above 0"
    for side, number in table.patience.items():
        if number.low < 0 or number.high > _MOST_PATIENT:
            yield ("patience", side), (f"the patience of {side!r} runs from {number.low:g} to {number.high:g}; "
                                       f"expected 0 to {_MOST_PATIENT:g}: what a share is worth one round later")


def _turns(table: DivisionTable) -> Iterator[Problem]:
    """Offers in turn have two sides, both of known patience."""
    if not table.patience:
        return
    if len(table.between) != _IN_TURNS:
        yield ("patience",), (f"{len(table.between)} sides and their patience; offers in turn have two sides: leave "
                              "patience out to divide at once, or divide between two")
    elif missing := [side for side in table.between if side not in table.patience]:
        yield ("patience",), f"nothing says how patient {missing[0]!r} is; give patience.{missing[0]}"
    if table.power:
        yield ("power",), "with offers in turn power lies in patience; take power out, or patience"
