"""What signals, reactions and threats of a scenario say that cannot be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente.bargaining.scenario.number import Number, Problem
from detente.bargaining.scenario.signals import ALL_TYPES, CrisisTable, ReactionTable, SignalTable
from detente.bargaining.signalling.reaction import MOST_REACTIONS, REACTIONS

if TYPE_CHECKING:
    from detente.bargaining.scenario.whole import Scenario

__all__ = ["MOST_CELLS_OF_A_SIGNAL", "MOST_TABLES", "signal_problems"]

#: More tables of a kind than this are refused.
MOST_TABLES: Final = 12
_MOST_OF_EACH: Final = 4
#: Types times signals times responses.
MOST_CELLS_OF_A_SIGNAL: Final = 36
_MOST_WORTH: Final = 1e6
_MOST_UTILITY: Final = 100.0
_SUM_TO_ONE: Final = 0.011
_NOISE: Final = (0.01, 10.0)


def signal_problems(scenario: Scenario) -> Iterator[Problem]:
    """Where in the tables of signals, reactions and crises something cannot be, and what to do."""
    for key in ("signals", "reactions", "crises"):
        tables = getattr(scenario, key)
        if len(tables) > MOST_TABLES:
            yield (key, MOST_TABLES), f"there are {len(tables):,} tables {key}; expected at most {MOST_TABLES}"
            return
    for place, table in enumerate(scenario.signals):
        for at, problem in (*_shape(table), *_chances(table), *_payoffs(table), *_seen(table)):
            yield ("signals", place, *at), problem
    for place, reaction in enumerate(scenario.reactions):
        for at, problem in _reaction(reaction):
            yield ("reactions", place, *at), problem
    for place, crisis in enumerate(scenario.crises):
        for name in CrisisTable.model_fields:
            number = getattr(crisis, name)
            if isinstance(number, Number) and not -_MOST_UTILITY <= number.low <= number.high <= _MOST_UTILITY:
                yield ("crises", place, name), (
                    f"{name!r} runs from {number.low:g} to {number.high:g}; expected {-_MOST_UTILITY:g} to "
                    f"{_MOST_UTILITY:g}, in standard deviations of what the other side cannot see: 3 is much already")


def _shape(table: SignalTable) -> Iterator[Problem]:
    """As many types, signals and responses as can be solved, each named once."""
    for name, found in (("types", list(table.types)), ("signals", table.signals), ("responses", table.responses)):
        if not 2 <= len(found) <= _MOST_OF_EACH:
            yield (name,), (f"{name} holds {len(found):,}; expected 2 to {_MOST_OF_EACH}; name another, or join those "
                            "that do not differ")
        elif len(set(found)) < len(found):
            yield (name,), f"{name} holds a name twice; give each its own"
    if ALL_TYPES in table.types:
        yield ("types", ALL_TYPES), f"{ALL_TYPES!r} stands for every type; name this one otherwise"
    cells = len(table.types) * len(table.signals) * len(table.responses)
    if cells > MOST_CELLS_OF_A_SIGNAL:
        yield (), (f"{len(table.types)} types, {len(table.signals)} signals and {len(table.responses)} responses are "
                   f"{cells:,} cases; expected at most {MOST_CELLS_OF_A_SIGNAL}; join those that do not differ")


def _chances(table: SignalTable) -> Iterator[Problem]:
    """Chances of the types, and the noise."""
    for name, number in table.types.items():
        if number.low < 0 or number.best <= 0 or number.high > 1:
            yield ("types", name), (f"the chance of {name!r} is {number.best:g} ({number.low:g} to {number.high:g}); "
                                    "expected above 0 and at most 1; leave out a type that cannot be")
    total = sum(number.best for number in table.types.values())
    if abs(total - 1) > _SUM_TO_ONE:
        yield ("types",), f"the best values of the types sum to {total:g}; expected 1"
    if table.noise is not None and not _NOISE[0] <= table.noise.low <= table.noise.high <= _NOISE[1]:
        yield ("noise",), (f"noise runs from {table.noise.low:g} to {table.noise.high:g}; expected {_NOISE[0]:g} to "
                           f"{_NOISE[1]:g} of what is at stake: 0.1 is a small one")


def _payoffs(table: SignalTable) -> Iterator[Problem]:
    """Numbers stand at types, signals and responses that there are."""
    types = (*table.types, ALL_TYPES)
    for field, names in (("cost", table.signals), ("sender_gain", table.responses),
                         ("receiver_gain", table.responses)):
        for kind, row in getattr(table, field).items():
            yield from _named((field, kind), kind, types, "type")
            for name, number in row.items():
                yield from _entry((field, kind, name), names, number)
    for field in ("sender_gets", "receiver_gets"):
        for kind, by_signal in getattr(table, field).items():
            yield from _named((field, kind), kind, types, "type")
            for signal, row in by_signal.items():
                yield from _named((field, kind, signal), signal, table.signals, "signal")
                for name, number in row.items():
                    yield from _entry((field, kind, signal, name), table.responses, number)
    for side, stated in (("sender", table.sender_gain or table.sender_gets or table.cost),
                         ("receiver", table.receiver_gain or table.receiver_gets)):
        if not stated:
            yield (), f"nothing says what the {side} gets; add {side}_gain"


def _entry(place: tuple[str, ...], names: Iterable[str], number: Number) -> Iterator[Problem]:
    yield from _named(place, place[-1], tuple(names), "signal" if place[0] == "cost" else "response")
    if not -_MOST_WORTH <= number.low <= number.high <= _MOST_WORTH:
        yield place, (f"{'.'.join(place)} runs from {number.low:g} to {number.high:g}; expected {-_MOST_WORTH:,.0f} to "
                      f"{_MOST_WORTH:,.0f}; take a larger unit")


def _named(place: tuple[str, ...], name: str, known: tuple[str, ...], what: str) -> Iterator[Problem]:
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        yield place, f"{place[0]} names the {what} {name!r}, which is not described; {remedy}"


def _seen(table: SignalTable) -> Iterator[Problem]:
    """What was seen is among what could be, and rests on something."""
    if table.sent:
        yield from _named(("sent",), table.sent, table.signals, "signal")
        if not table.evidence:
            yield ("sent",), "what was sent needs evidence: ids of positions, events, documents or sources"
    if table.answered:
        yield from _named(("answered",), table.answered, table.responses, "response")
        if not table.sent:
            yield ("answered",), "answered says what followed a signal; say in sent which"


def _reaction(table: ReactionTable) -> Iterator[Problem]:
    """Chances from 0 to 1, and reactions that one kind at least can show."""
    if not table.evidence:
        yield ("evidence",), "what was seen needs evidence: ids of positions, events, documents or sources"
    if not 1 <= len(table.seen) <= MOST_REACTIONS:
        yield ("seen",), f"{len(table.seen):,} reactions; expected 1 to {MOST_REACTIONS:,}"
    for one in table.seen:
        if one not in REACTIONS:
            yield ("seen",), f"reaction {one!r}; expected one of {', '.join(REACTIONS)}"
    for name in ("yields", "muted_if_yields", "muted_if_firm"):
        number = getattr(table, name)
        if not 0 <= number.low <= number.high <= 1:
            yield (name,), f"{name} runs from {number.low:g} to {number.high:g}; expected chances from 0 to 1"
    if not any(all(chance > 0 if one == "muted" else chance < 1 for one in table.seen)
               for chance in (table.muted_if_yields.best, table.muted_if_firm.best)):
        yield ("seen",), "neither kind can react as was seen; change muted_if_yields or muted_if_firm"
