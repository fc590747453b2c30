"""What the numbers of a scenario rest on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from detente.bargaining.account import Account, Said
from detente.bargaining.scenario import ConflictTable, MisreadingTable, Number, RankingTable, Scenario, WishTable
from detente.bargaining.scenario.possible import outcomes_of, where_in_words
from detente.edited_toml import Table

__all__ = ["grounds_of", "mostly_guessed", "mostly_unknown", "numbers_of", "rests"]

_BASES: Final = {"coded": "are read from the record", "fitted": "are fitted to data",
                 "analyst": "are the analyst's own", "scale": "set a scale", "unknown": "are unknown"}
#: Reasons why something cannot be that are told.
_MOST_RULED: Final = 10


def rests(scenario: Scenario) -> Account:
    """How many numbers are read, fitted, the analyst's own, of a scale and unknown, in words."""
    counts = Counter(number.basis for number in numbers_of(scenario))
    total = counts.total()
    parts = [f"{counts[basis]} {words}" for basis, words in _BASES.items() if counts[basis]]
    says = [Said(f"Of {total} numbers {', '.join(parts)}.")]
    held = Counter(ground.basis for table in scenario.conflicts for ground in grounds_of(table))
    if held:
        parts = [f"{held[basis]} {words}" for basis, words in _BASES.items() if held[basis]]
        says.append(Said(f"Of {held.total()} statements of preference, rankings and misreadings {', '.join(parts)}."))
    says += _ruled(scenario)
    if mostly_unknown(scenario):
        says.append(Said("Most are unknown. What follows takes each at the middle of a wide range: it shows how the "
                         "models read the file and is no finding before the ranges are narrowed."))
    return Account(model="What this rests on", says=tuple(says),
                   assumes=("Numbers count alike, whatever hangs on them.",),
                   blind=("Whether those who set the numbers are right.",))


def _ruled(scenario: Scenario) -> Iterator[Said]:
    """What cannot be agreed, and why."""
    outcomes = outcomes_of(scenario)
    if scenario.only_listed:
        some = f"one of the {outcomes.size:,} outcomes" if outcomes.size > 1 else "the one outcome"
        yield Said(f"Nothing can be agreed but {some} named.")
    elif scenario.impossible:
        every = math.prod(outcomes.sizes)
        yield Said(f"Of {every:,} combinations of levels {every - outcomes.size:,} cannot be.")
    for table in scenario.impossible[:_MOST_RULED]:
        why = f": {table.note.rstrip('.')}" if table.note else ""
        yield Said(f"“{where_in_words(scenario, table.where)}” cannot be{why}.", table.evidence)
    if len(scenario.impossible) > _MOST_RULED:
        yield Said(f"{len(scenario.impossible) - _MOST_RULED:,} more reasons why something cannot be are in the file.")


def grounds_of(table: ConflictTable) -> Iterator[WishTable | RankingTable | MisreadingTable]:
    """What is said of preferences in a conflict, less what has weights, which are numbers."""
    for decider in table.deciders:
        yield from (wish for wish in decider.prefers if wish.weight is None)
        if decider.ranking:
            yield decider.ranking
    yield from table.misreadings


def mostly_unknown(scenario: Scenario) -> bool:
    """Whether more than half of the numbers are unknown."""
    bases = [number.basis for number in numbers_of(scenario)]
    return 2 * bases.count("unknown") > len(bases)


def mostly_guessed(table: ConflictTable) -> bool:
    """Whether more than half of what is said of preferences in a conflict is unknown."""
    bases = [ground.basis for ground in (*grounds_of(table), *numbers_of(table))]
    return 2 * bases.count("unknown") > len(bases)


def numbers_of(part: object) -> Iterator[Number]:
    """Every number of a scenario or a part of one, wherever it stands."""
    if isinstance(part, Number):
        yield part
    elif isinstance(part, Table):
        for name in type(part).model_fields:
            yield from numbers_of(getattr(part, name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from numbers_of(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from numbers_of(value)
