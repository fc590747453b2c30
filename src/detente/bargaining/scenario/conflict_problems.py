"""What a conflict says that cannot be: options of nobody, states that cannot come about, wishes that decide nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.scenario.conflict import MOST_MISREADINGS, NOTHING, ConflictTable, MisreadingTable, Order
from detente.bargaining.scenario.number import Problem
from detente.bargaining.scenario.option_form import form_of, label_of, option_near, order_of, pattern_of
from detente.bargaining.stability import OptionForm, ranking
from detente.bargaining.stability.conflict import FEWEST_DECIDERS, MOST_DECIDERS
from detente.bargaining.stability.statements import KEYWORDS, MOST_STATEMENTS, truth
from detente.errors import InputError

__all__ = ["MOST_CONFLICTS", "MOST_CONFLICT_OPTIONS", "MOST_CONFLICT_STATES", "conflict_problems"]

MOST_CONFLICTS: Final = 10
MOST_CONFLICT_OPTIONS: Final = 14
MOST_CONFLICT_STATES: Final = 4_096
_NO_STATE: Final = np.zeros(1, dtype=np.int64)
_Place = tuple[str | int, ...]
_Held = NDArray[np.bool_]


def conflict_problems(conflicts: Sequence[ConflictTable]) -> Iterator[Problem]:
    """Where conflicts of a scenario cannot be used, and what to do."""
    if len(conflicts) > MOST_CONFLICTS:
        yield ("conflicts", MOST_CONFLICTS), f"{len(conflicts)} conflicts; expected {MOST_CONFLICTS} at most"
    for number, table in enumerate(conflicts):
        at: _Place = ("conflicts", number)
        if table.id in [other.id for other in conflicts[:number]]:
            yield (*at, "id"), f"conflicts holds {table.id!r} twice; give each its own id"
        yield from _people_problems(table, at)
        yield from _statement_problems(table, at)
        yield from _state_problems(table, at)
        form = form_of(table)
        yield from _wish_problems(table, form, at)
        yield from _misreading_problems(table, form, at)


def _people_problems(table: ConflictTable, at: _Place) -> Iterator[Problem]:
    """Decision makers and options, each there once."""
    if not FEWEST_DECIDERS <= len(table.deciders) <= MOST_DECIDERS:
        yield at, (f"{table.id!r} has {len(table.deciders)} decision makers; expected {FEWEST_DECIDERS} to "
                   f"{MOST_DECIDERS}: join those who act as one")
    if len(table.options) > MOST_CONFLICT_OPTIONS:
        yield at, (f"{table.id!r} has {len(table.options)} options; expected {MOST_CONFLICT_OPTIONS} at most: leave "
                   "out those that matter least")
    owners: dict[str, str] = {}
    for place, decider in enumerate(table.deciders):
        if decider.id in [other.id for other in table.deciders[:place]]:
            yield (*at, "deciders", place, "id"), f"the decision maker {decider.id!r} is there twice; join the two"
        for number, option in enumerate(decider.options):
            here = (*at, "deciders", place, "options", number)
            name = option.id.casefold()
            if name in owners:
                yield here, (f"the option {option.id!r} belongs to {owners[name]!r} and to {decider.id!r}; an option "
                             "has one owner: give each an id of its own")
            if name in KEYWORDS | {NOTHING}:
                yield here, f"an option cannot be called {option.id!r}, a word of the notation; use another"
            owners[name] = decider.id
    for place, rule in enumerate(table.barred):
        if rule.by and rule.by not in [decider.id for decider in table.deciders]:
            yield (*at, "barred", place, "by"), (f"barred names {rule.by!r}, who is no decision maker; leave by out "
                                                 "for all")


def _statement_problems(table: ConflictTable, at: _Place) -> Iterator[Problem]:
    """Statements that cannot be read."""
    texts: list[tuple[_Place, str]] = [(("infeasible",), text) for text in table.infeasible]
    for place, rule in enumerate(table.barred):
        texts += [(("barred", place), rule.out_of), (("barred", place), rule.into)]
    for place, decider in enumerate(table.deciders):
        texts += [(("deciders", place, "prefers", number), wish.that) for number, wish in enumerate(decider.prefers)]
        if len(decider.prefers) > MOST_STATEMENTS:
            yield (*at, "deciders", place), f"{len(decider.prefers)} statements; expected {MOST_STATEMENTS} at most"
        for number, wish in enumerate(decider.prefers):
            if wish.weight and wish.weight.low < 0:
                yield (*at, "deciders", place, "prefers", number), (
                    f"the weight of {wish.that!r} goes below 0; turn the statement round with not")
    for place, misread in enumerate(table.misreadings):
        texts += [(("misreadings", place, "prefers"), text) for text in misread.prefers]
    options = [option.id for option in table.options]
    for where, text in texts:
        try:
            truth(text, options, _NO_STATE)
        except InputError as error:
            yield (*at, *where), f"{error}; correct it"


def _state_problems(table: ConflictTable, at: _Place) -> Iterator[Problem]:
    """States that cannot be, or too many of them."""
    try:
        form = form_of(table)
    except InputError as error:
        yield (*at, "infeasible"), str(error)
        return
    if len(form.states) > MOST_CONFLICT_STATES:
        yield at, (f"{table.id!r} has {len(form.states):,} states; expected {MOST_CONFLICT_STATES:,} at most: leave "
                   "out options, or say under infeasible what cannot go together")
    imagined = {name.casefold() for misread in table.misreadings for name in misread.imagines}
    for key in ("status_quo", "wished"):
        text = getattr(table, key)
        if key == "wished" and not text:
            continue
        try:
            label_of(text, form, table)
        except InputError as error:
            yield (*at, key), f"{key}: {error}"
            continue
        taken = pattern_of(text, table)
        for place, option in enumerate(table.options):
            if taken >> place & 1 and option.id.casefold() in imagined:
                yield (*at, key), (f"{key} takes {option.id!r}, which a misreading says is only imagined; correct one "
                                   "of the two")
    for place, decider in enumerate(table.deciders):
        if decider.ranking:
            yield from _order_problems(decider.ranking.order, decider.id, form, table,
                                       at=(*at, "deciders", place, "ranking"))


def _order_problems(order: Order, of: str, form: OptionForm, table: ConflictTable, *, at: _Place) -> Iterator[Problem]:
    """Rankings that name states that cannot be, twice or not at all."""
    try:
        ranking(order_of(order, form, table), form.states, of=of)
    except InputError as error:
        said = str(error)
        for label, pattern in zip(form.states, form.choices.patterns.tolist(), strict=True):
            said = said.replace(f"“{label}”", f"“{_written(pattern, table)}”")
        yield at, said


def _written(pattern: int, table: ConflictTable) -> str:
    return " + ".join(o.id for place, o in enumerate(table.options) if pattern >> place & 1) or NOTHING


def _wish_problems(table: ConflictTable, form: OptionForm, at: _Place) -> Iterator[Problem]:
    """Statements of preference that decide nothing, or take back what stands above them."""
    for place, decider in enumerate(table.deciders):
        said: list[tuple[str, _Held]] = []
        for number, wish in enumerate(decider.prefers):
            held = truth(wish.that, form.options, form.choices.patterns)
            here = (*at, "deciders", place, "prefers", number)
            if len(form.states) > 1 and held.all() | ~held.any():
                yield here, (f"{wish.that!r} is {'true' if held.all() else 'false'} in every state that can be, and "
                             "decides nothing; correct it or take it out")
            for earlier, had in said:
                if np.array_equal(had, held):
                    yield here, f"{wish.that!r} says the same as {earlier!r}; take one of the two out"
                if np.array_equal(had, ~held):
                    yield here, (f"{wish.that!r} contradicts {earlier!r}, which stands above it; take one of the two "
                                 "out")
            said.append((wish.that, held))


def _misreading_problems(table: ConflictTable, form: OptionForm, at: _Place) -> Iterator[Problem]:
    """Misreadings by or of nobody, of oneself, of options of others, or of where things stand."""
    if len(table.misreadings) > MOST_MISREADINGS:
        yield (*at, "misreadings", MOST_MISREADINGS), (f"{len(table.misreadings)} misreadings; expected "
                                                       f"{MOST_MISREADINGS} at most")
    owned = {decider.id: {option.id for option in decider.options} for decider in table.deciders}
    for place, misread in enumerate(table.misreadings):
        here = (*at, "misreadings", place)
        for key in ("by", "of"):
            if getattr(misread, key) not in owned:
                yield (*here, key), (f"a misreading names {getattr(misread, key)!r}, who is no decision maker; there "
                                     f"are {', '.join(owned)}")
        if misread.by == misread.of:
            yield here, f"{misread.by!r} cannot misread itself; name another under of"
        if (misread.by, misread.of) in [(other.by, other.of) for other in table.misreadings[:place]]:
            yield here, f"{misread.by!r} misreads {misread.of!r} twice; join the two"
        for name in (*misread.unaware, *misread.imagines):
            if name not in owned[misread.of]:
                yield here, (f"{name!r} is no option of {misread.of!r}; its options are "
                             f"{', '.join(sorted(owned[misread.of]))}" if name in itertools.chain(*owned.values()) else
                             f"{name!r} is no option of anybody; {option_near(name, table)}")
        yield from _sight_problems(misread, table, form, here)


def _sight_problems(
    misread: MisreadingTable, table: ConflictTable, form: OptionForm, here: _Place,
) -> Iterator[Problem]:
    """What is misread though it lies open, or is misread by nobody alike."""
    imagined = {name for other in table.misreadings for name in other.imagines}
    for name in misread.unaware:
        if name in imagined:
            yield here, f"{name!r} cannot be both unknown and imagined; take it out of one list"
        if pattern_of(table.status_quo, table) & pattern_of(name, table):
            yield here, (f"{misread.by!r} cannot be unaware of {name!r}, which is taken in the status quo; take it out "
                         "of unaware")
    if misread.ranking:
        yield from _order_problems(misread.ranking, misread.of, form, table, at=(*here, "ranking"))
