"""The numbers of a scenario on which the zone hangs, each with a name that an analyst would say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from detente.bargaining.scenario import IssueTable, Number, Scenario
from detente.bargaining.scenario.possible import where_in_words
from detente.bargaining.zone.outcomes import level_in_words

__all__ = ["Key", "Quantity", "quantities"]

#: Where a number stands in a scenario: the table, and which of them.
Key = tuple[str | int, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its place in the scenario and its name in words. ``least`` and ``most``: beyond which it makes no
    sense, whatever its range; ``rises``: whether more of it can only bring a deal nearer, rather than farther.
    """

    key: Key
    name: str
    number: Number
    least: float = float("-inf")
    most: float = float("inf")
    rises: bool = True


def quantities(scenario: Scenario) -> tuple[Quantity, ...]:
    """The numbers with a range that say whether a deal exists: worth, no deal, support, pressure and readings. Prices,
    demands and costs of returning have no part in that.
    """
    return tuple(q for q in _all(scenario) if q.number.low < q.number.high)


def _all(scenario: Scenario) -> Iterator[Quantity]:
    names = {a.id: a.name or a.id for a in scenario.actors}
    issues = {i.id: i for i in scenario.issues}
    for worth in scenario.worth:
        for place, number in worth.at.items():
            yield Quantity(key=("worth", worth.actor, worth.issue, place), number=number,
                           name=f"what {_level(issues[worth.issue], place)} is worth to {names[worth.actor]}")
    for table in scenario.no_deal:
        yield Quantity(key=("no_deal", table.actor), number=table.base, rises=False,
                       name=f"the worth of no deal to {names[table.actor]}, before support and pressure")
    for row, support in enumerate(scenario.support):
        yield Quantity(key=("support", row), number=support.worth, least=0, rises=False, name=(
            f"support for {names[support.actor]} by {names.get(support.patron, support.patron)}"))
    for row, pressure in enumerate(scenario.pressure):
        yield Quantity(key=("pressure", row), number=pressure.cost, least=0, name=(
            f"pressure on {names[pressure.actor]} by {names.get(pressure.by, pressure.by)}"))
    terms = {t.id: f"“{t.label or t.id}”" if len(scenario.terms) > 1 else "the agreed words" for t in scenario.terms}
    for row, reading in enumerate(scenario.readings):
        where = f"“{where_in_words(scenario, reading.where)}”" if reading.where else "any outcome"
        yield Quantity(key=("readings", row), number=reading.degree, least=0, most=1, name=(
            f"how far {where} counts as {terms[reading.term]} for {names[reading.actor]}"))


def _level(issue: IssueTable, place: str) -> str:
    """A level of an issue in words, a scale by its end."""
    what = (issue.question or issue.id).rstrip("?")
    if issue.levels:
        return f"“{what}: {level_in_words(place)}”"
    end = issue.low if place == "low" else issue.high
    return f"“{what}: {end:.9g}{f' {issue.unit}' if issue.unit else ''}”"
