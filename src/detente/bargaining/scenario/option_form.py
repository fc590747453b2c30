"""The states of a conflict that a scenario states, as the graph model takes them."""

from __future__ import annotations

import difflib

from detente.bargaining.scenario.conflict import NOTHING, ConflictTable, Order
from detente.bargaining.stability import Barred, Decider, OptionForm
from detente.errors import InputError

__all__ = ["form_of", "label_of", "option_near", "order_of", "pattern_of"]


def form_of(table: ConflictTable) -> OptionForm:
    """Its options with what limits them, options that are only imagined included. Raises InputError for what cannot be
    used.
    """
    barred = tuple(Barred(start=rule.out_of.lower(), end=rule.into.lower(), by=rule.by) for rule in table.barred)
    # In small letters a statement is never taken for a pattern of Y, N and -.
    return OptionForm(
        deciders=tuple(Decider(name=d.id, options=tuple(o.id for o in d.options)) for d in table.deciders),
        infeasible=tuple(text.lower() for text in table.infeasible), barred=barred,
        lasting=tuple(option.id for option in table.options if option.lasting))


def pattern_of(text: str, table: ConflictTable) -> int:
    """The options taken in a state written as “blockade + loan” or “nothing”: bit k is set where option k is taken.
    Raises InputError for an option that nobody has.
    """
    known = {option.id.casefold(): at for at, option in enumerate(table.options)}
    bits = 0
    for part in [] if text.strip().casefold() == NOTHING else text.split("+"):
        name = part.strip().casefold()
        if name not in known:
            raise InputError(f"the state “{text}” names the option “{part.strip()}”, which nobody has; "
                             f"{option_near(part.strip(), table)}; write options joined by +, or “{NOTHING}”")
        bits |= 1 << known[name]
    return bits


def label_of(text: str, form: OptionForm, table: ConflictTable) -> str:
    """The label among the states of ``form`` of a state written by its options. Raises InputError where it cannot
    be.
    """
    place = int(form.choices.places[pattern_of(text, table)])
    if place < 0:
        raise InputError(f"the state “{text}” cannot be: infeasible rules it out; correct one of the two")
    return form.states[place]


def order_of(order: Order, form: OptionForm, table: ConflictTable) -> list[tuple[str, ...]]:
    """States from best to worst by their labels. Raises InputError for a state that cannot be."""
    return [tuple(label_of(text, form, table) for text in ((group,) if isinstance(group, str) else group))
            for group in order]


def option_near(name: str, table: ConflictTable) -> str:
    """What was probably meant."""
    ids = [option.id for option in table.options]
    near = difflib.get_close_matches(name, ids, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(ids)}"
