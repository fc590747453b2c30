"""What happens where some see the conflict wrongly: what each takes to be stable, and what holds in fact."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.notions import Notion, Reading, Stabilities, solve
from detente.errors import InputError

__all__ = ["Hypergame", "as_seen", "misread"]

Bools = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Hypergame:
    """A conflict as it is, and as each decision maker sees it.

    ``fact``: the stabilities of the conflict as it is. ``seen``: those of the view of each decision maker.
    ``places``, shape (n_deciders, n_states): where each state of fact stands in a view, -1 where the view lacks it.
    """

    fact: Stabilities
    seen: tuple[Stabilities, ...]
    places: Whole

    def stays(self, notion: Notion) -> Bools:
        """Whether each decision maker, by its own view, stays at each state, shape (n_deciders, n_states). At a state
        that its view lacks it sees the conflict as it is.
        """
        rows = []
        for i, (view, places) in enumerate(zip(self.seen, self.places, strict=True)):
            rows.append(np.where(places >= 0, view.of(notion)[i][places], self.fact.of(notion)[i]))
        return np.array(rows)

    def holds(self, notion: Notion) -> Bools:
        """Where nobody, by its own view, leaves the state: equilibria of the hypergame, shape (n_states,)."""
        return np.asarray(self.stays(notion).all(axis=0))

    def expected(self, notion: Notion) -> Bools:
        """Where each decision maker believes that the state holds, shape (n_deciders, n_states)."""
        return np.array([(places >= 0) & view.holds(notion)[places]
                         for view, places in zip(self.seen, self.places, strict=True)])

    def explain(self, names: Sequence[str] = (), *, notion: Notion = "seq") -> Account:
        """What holds in fact, what each wrongly takes to hold or to break, and what would hold if all saw rightly."""
        conflict = self.fact.conflict
        called = conflict.called(names)
        holds, true = self.holds(notion), self.fact.holds(notion)
        says = [(f"As things are seen, {_listed(conflict, holds)} hold{_s(holds)}: nobody, by its own view, gains by "
                 "leaving.")]
        if np.array_equal(holds, true):
            says.append("The same would hold if all saw the conflict as it is.")
        else:
            only, lost = holds & ~true, true & ~holds
            if only.any():
                says.append(f"{_listed(conflict, only)} hold{_s(only)} only through what somebody misreads.")
            if lost.any():
                says.append(f"{_listed(conflict, lost)} would hold if all saw the conflict as it is.")
        for i, (name, believed) in enumerate(zip(called, self.expected(notion), strict=True)):
            says += self._surprises(i, name, believed, holds)
        return Account(
            model=f"Misread conflict among {joined(called)}", says=tuple(map(Said, says)),
            assumes=("Each takes its own view for the conflict as it is, and thinks that the others share it.",
                     "Whoever comes to a state that its view lacks sees the conflict as it is from there."),
            blind=("Learning: a surprise would change the view, and with it what holds.",
                   "Views of views: what one thinks that another thinks."))

    def _surprises(self, decider: int, name: str, believed: Bools, holds: Bools) -> list[str]:
        conflict, says = self.fact.conflict, []
        broken = believed & ~holds
        if broken.any():
            says.append(f"{name} counts on {_listed(conflict, broken)} to hold; others will leave.")
        firm = holds & ~believed & (self.places[decider] >= 0)
        if firm.any():
            says.append(f"{name} expects others to leave {_listed(conflict, firm)}; they will not.")
        unknown = holds & (self.places[decider] < 0)
        if unknown.any():
            says.append(f"{name} does not know that {_listed(conflict, unknown)} can come about.")
        return says


def misread(conflict: Conflict, views: Mapping[str, Conflict], *, reading: Reading = "joint") -> Hypergame:
    """The hypergame of a conflict in which some decision makers have a mistaken view of another's options or
    preferences (Bennett 1980; Wang, Hipel & Fraser 1988); those without a view of their own see the conflict as it is.
    States of a view are those of the conflict that bear the same label.

    *Limits*: of the first level: whoever errs does not know, nor do the others. Raises InputError for a view of
    nobody, with other decision makers, or without a single state of the conflict.
    """
    for name, view in views.items():
        conflict.seat(name)
        if view.deciders != conflict.deciders:
            raise InputError(f"the view of {name} is of {', '.join(view.deciders)}; expected the decision makers of "
                             f"the conflict, {', '.join(conflict.deciders)}, in this order")
        if not set(view.states) & set(conflict.states):
            raise InputError(f"the view of {name} shares no state with the conflict; label the states alike")
    return as_seen(solve(conflict, reading=reading),
                   {name: solve(view, reading=reading) for name, view in views.items()})


def as_seen(fact: Stabilities, views: Mapping[str, Stabilities]) -> Hypergame:
    """The hypergame of a conflict and views of it that are solved already; :func:`misread` solves them."""
    seen = tuple(views.get(name, fact) for name in fact.conflict.deciders)
    places = []
    for stabilities in seen:
        where = {label: at for at, label in enumerate(stabilities.conflict.states)}
        places.append([where.get(label, -1) for label in fact.conflict.states])
    return Hypergame(fact=fact, seen=seen, places=np.array(places, dtype=np.int64))


def _listed(conflict: Conflict, mask: Bools) -> str:
    places = np.flatnonzero(mask)
    if not places.size:
        return "no state"
    more = f", and {places.size - 5:,} more" if places.size > 5 else ""
    return "; ".join(conflict.words(int(at)) for at in places[:5]) + more


def _s(mask: Bools) -> str:
    return "" if mask.sum() > 1 else "s"
