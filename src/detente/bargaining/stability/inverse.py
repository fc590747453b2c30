"""The smallest change of a decision maker's preferences that makes it stay at a state."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.notions import Notion, Reading, check_notion, check_reading, sanctions, solve
from detente.bargaining.stability.simultaneous import worst_together
from detente.errors import InputError

__all__ = ["Change", "Changes", "smallest_change", "smallest_changes"]

Whole = NDArray[np.int64]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """How far a state must rise in one decision maker's ranking to be stable for it.

    ``passed``: states that stood above it and stand below it now; ``tied``: states that stood above it and are as good
    now. ``swaps``: how many neighbours it changes places with where ties are not allowed, so that it ends up above
    those tied too. ``distance``: pairs that are ranked otherwise, a tie made or broken counting one half (Kendall's
    distance with p = 1/2, Fagin et al. 2006; half of Kemeny's). ``ranks``: the new ranking, shape (n_states,).
    """

    conflict: Conflict
    decider: int
    state: int
    notion: Notion
    passed: tuple[int, ...]
    tied: tuple[int, ...]
    distance: float
    ranks: Whole

    @property
    def swaps(self) -> int:
        """How many states it must overtake, tied ones included."""
        return len(self.passed) + len(self.tied)

    def explain(self, names: Sequence[str] = ()) -> Account:
        """How a decision maker would have to see a state for it to stay there."""
        said = _change_said(self, self.conflict.called(names))
        return Account(model=f"What would make {self.conflict.states[self.state]} stable", says=(Said(said),),
                       assumes=_ASSUMES, blind=_BLIND)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Changes:
    """The smallest change for each decision maker who would leave a state, and whether the state holds with all of them
    (``enough``). It does but under SIM, where one who no longer wants to leave no longer deters the others. Each is the
    smallest by itself; under SEQ, where who thinks more of a state deters others from leaving it, fewer may do.
    """

    conflict: Conflict
    state: int
    notion: Notion
    needed: tuple[Change, ...]
    enough: bool

    def explain(self, names: Sequence[str] = ()) -> Account:
        """Who would have to see the state otherwise, and by how much, for it to hold."""
        called = self.conflict.called(names)
        here = self.conflict.words(self.state)
        if not self.needed:
            says = [f"{here} holds already; nobody need change its mind."]
        else:
            says = [_change_said(change, called) for change in self.needed]
            says.append(f"With {'this' if len(says) == 1 else 'these'}, {here} holds." if self.enough else
                        f"Even so {here} would not hold: who no longer wants to leave it no longer deters the others.")
        return Account(model=f"What would make {self.conflict.states[self.state]} hold", says=tuple(map(Said, says)),
                       assumes=_ASSUMES, blind=_BLIND)


_ASSUMES = ("Options and moves stay as they are; only what is thought of the states changes.",)
_BLIND = ("What it would take to change a mind: a side payment, a guarantee, another wording.",
          "How much a state is worth: preferences are orders.")


def smallest_change(
    conflict: Conflict, decider: str, state: str, *, notion: Notion, reading: Reading = "joint",
) -> Change:
    """The smallest change of one decision maker's ranking that makes a state stable for it, all else equal (the inverse
    problem, Kinsara, Kilgour & Hipel 2015; Wang, Hipel, Fang & Dang 2018). Exact, without search:

    whether s is stable for i depends on i's ranking only through the set of states ranked no higher than s, and the
    more there are, the better. To bring one x from above to no higher than s costs at least 1 for each state between
    the two (it changes places with s or with x), and 1/2 for x and each state as good as x or as s: as much as to raise
    s to a tie with x. Therefore the least level to which s must rise, t*, solves the problem: the highest, over i's
    moves s1 from s, of the lower of s1's rank and the worst that sanctions can do.

    *Limits*: one ranking only. Raises InputError for unknown names, notions and readings, and as :func:`solve`.
    """
    i, at = conflict.seat(decider), conflict.place(state)
    before = conflict.ranks[i]
    level = max(int(before[at]), _level(conflict, i, at, notion=notion, reading=reading))
    above = before > before[at]
    passed, tied = above & (before < level), above & (before == level)
    parted = int((before == before[at]).sum()) - 1 if level > before[at] else 0
    ranks = before.copy()
    ranks[at] = level
    return Change(
        conflict=conflict, decider=i, state=at, notion=notion, passed=tuple(np.flatnonzero(passed).tolist()),
        tied=tuple(np.flatnonzero(tied).tolist()), distance=float(passed.sum() + (tied.sum() + parted) / 2),
        ranks=np.unique(ranks, return_inverse=True)[1].reshape(-1).astype(np.int64))


def smallest_changes(conflict: Conflict, state: str, *, notion: Notion, reading: Reading = "joint") -> Changes:
    """The smallest change of each decision maker who would leave a state, and whether these make it hold. Raises as
    :func:`smallest_change`.
    """
    each = [smallest_change(conflict, name, state, notion=notion, reading=reading) for name in conflict.deciders]
    needed = tuple(change for change in each if change.swaps)
    changed = conflict
    for change in needed:
        changed = changed.with_ranks(conflict.deciders[change.decider], change.ranks)
    at = conflict.place(state)
    return Changes(conflict=conflict, state=at, notion=notion, needed=needed,
                   enough=bool(solve(changed, reading=reading).holds(notion)[at]))


def _level(conflict: Conflict, decider: int, state: int, *, notion: Notion, reading: Reading) -> int:
    """The least rank t* at which a state is stable for a decision maker; -1 where any is low enough."""
    check_notion(notion)
    check_reading(reading)
    values = conflict.ranks[decider].copy()
    ends = conflict.moves[decider].ends(state)
    if not ends.size:
        return -1
    if notion == "nash":
        return int(values[ends].max())
    own = values[ends]
    values[state] = -1  # to be brought back to where one was is a sanction at any level
    if notion == "sim":
        if conflict.choices is None:
            raise InputError("simultaneous stability needs a conflict in option form; give one, or another notion")
        moves = conflict.moves[decider]
        away = moves.kept(moves.starts == state)
        worst = worst_together(conflict, decider, away, values, joint=reading == "joint")
    else:
        worst = sanctions(conflict, decider, values, notion=notion, reading=reading)[ends]
    return int(np.minimum(own, worst).max())


def _change_said(change: Change, called: Sequence[str]) -> str:
    words, name = change.conflict.words, called[change.decider]
    here = words(change.state)
    if not change.swaps:
        return f"{name} stays at {here} as it is."
    passed = "; ".join(words(at) for at in change.passed)
    tied = "; ".join(words(at) for at in change.tied)
    return (f"{name} stays at {here} once it thinks it as good as {tied}"
            f"{f', and better than {passed}' if passed else ''}: "
            f"{change.swaps} {'place' if change.swaps == 1 else 'places'} higher in its ranking.")
