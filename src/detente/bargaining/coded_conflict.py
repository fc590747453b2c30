"""A conflict of a scenario as the graph model takes it: states in words, ranks, and how it looks to who misreads it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.scenario import Number
from detente.bargaining.scenario.conflict import ConflictTable, DeciderTable, MisreadingTable, Order, WishTable
from detente.bargaining.scenario.option_form import form_of, label_of, order_of
from detente.bargaining.stability import Conflict, OptionForm
from detente.bargaining.stability.statements import truth

__all__ = ["CodedConflict", "best_weight", "code_conflict", "phrase_of", "pursuits"]

Whole = NDArray[np.int64]
Pick = Callable[[Number], float]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CodedConflict:
    """A conflict with one value for each weight. ``names``: of the decision makers, in order; ``whole``: with the
    options that are only imagined; ``form``: without them.
    """

    table: ConflictTable
    names: tuple[str, ...]
    whole: OptionForm
    form: OptionForm
    conflict: Conflict

    def view(self, misreadings: Sequence[MisreadingTable]) -> Conflict:
        """The conflict as it looks to somebody with these misreadings, all its own."""
        known = {name for misread in misreadings for name in misread.imagines}
        hidden = [name for misread in self.table.misreadings for name in misread.imagines if name not in known]
        hidden += [name for misread in misreadings for name in misread.unaware]
        form = self.whole.without(*hidden) if hidden else self.whole
        ranks = {d.id: _ranks(d, self.whole, self.table, best_weight) for d in self.table.deciders}
        for misread in misreadings:
            if misread.prefers:
                ranks[misread.of] = self.whole.prioritised([text.lower() for text in misread.prefers])
            elif misread.ranking:
                ranks[misread.of] = _ordered(misread.ranking, misread.of, self.whole, self.table)
        return _conflict(self.table, self.whole, form, ranks, self.names)

    def weighed(self, pick: Pick) -> Conflict:
        """The conflict with the weights that ``pick`` chooses."""
        kept = np.isin(self.whole.choices.patterns, self.form.choices.patterns)
        ranks = [_ranks(decider, self.whole, self.table, pick)[kept] for decider in self.table.deciders]
        return dataclasses.replace(self.conflict, ranks=np.array(ranks))


def code_conflict(table: ConflictTable, names: Mapping[str, str]) -> CodedConflict:
    """The conflict with the best values of its weights. ``names``: of actors by id, for decision makers without a name
    of their own. Raises InputError for what cannot be used.
    """
    whole = form_of(table)
    imagined = {name for misread in table.misreadings for name in misread.imagines}
    form = whole.without(*sorted(imagined)) if imagined else whole
    called = tuple(d.name or names.get(d.id, "") or d.id for d in table.deciders)
    ranks = {d.id: _ranks(d, whole, table, best_weight) for d in table.deciders}
    return CodedConflict(table=table, names=called, whole=whole, form=form,
                         conflict=_conflict(table, whole, form, ranks, called))


def best_weight(number: Number) -> float:
    """The best value."""
    return number.best


def phrase_of(pattern: int, table: ConflictTable, names: Sequence[str]) -> str:
    """A state in words, such as “Avaria blocks the canal; Borduria arms ships”: what each does, and what it leaves
    where the file says how that is told.
    """
    parts, at = [], 0
    for decider, name in zip(table.deciders, names, strict=True):
        bits = pattern >> at
        at += len(decider.options)
        told = pursuits([o.does if bits >> k & 1 else o.otherwise for k, o in enumerate(decider.options)])
        if told:
            parts.append(f"{name} {told}")
    return "; ".join(parts) or "nobody does anything"


def pursuits(parts: Sequence[str]) -> str:
    """What one does as a phrase: “blocks the canal, arms ships and waits”; empty parts are left out."""
    told = [part.strip() for part in parts if part.strip()]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _conflict(
    table: ConflictTable, whole: OptionForm, form: OptionForm, ranks: Mapping[str, Whole], names: Sequence[str],
) -> Conflict:
    """The conflict on the states of ``form``, which are some of those of ``whole``."""
    kept = np.isin(whole.choices.patterns, form.choices.patterns)
    phrases = [phrase_of(pattern, table, names) for pattern in form.choices.patterns.tolist()]
    return form.conflict({of: row[kept] for of, row in ranks.items()}, phrases=phrases,
                         status_quo=label_of(table.status_quo, form, table))


def _ranks(decider: DeciderTable, form: OptionForm, table: ConflictTable, pick: Pick) -> Whole:
    """Ranks of the states of a form, shape (n_states,), higher is better."""
    if decider.ranking:
        return _ordered(decider.ranking.order, decider.id, form, table)
    weights = [(wish, wish.weight) for wish in decider.prefers if wish.weight]
    if not weights:
        return form.prioritised([wish.that.lower() for wish in decider.prefers])
    total = np.zeros(len(form.states))
    for wish, weight in weights:
        total += pick(weight) * _held(wish, form)
    # Sums that differ only by how they were rounded are as good as each other.
    return np.unique(np.round(total, 9), return_inverse=True)[1].reshape(-1).astype(np.int64)


def _held(wish: WishTable, form: OptionForm) -> NDArray[np.bool_]:
    return truth(wish.that.lower(), form.options, form.choices.patterns)


def _ordered(order: Order, of: str, form: OptionForm, table: ConflictTable) -> Whole:
    return form.ranked(order_of(order, form, table), of=of)
