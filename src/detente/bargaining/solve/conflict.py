"""A conflict of a scenario through the graph model: what holds, who could move it, what would have to change."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account
from detente.bargaining.coded import drawn
from detente.bargaining.coded_conflict import CodedConflict, code_conflict
from detente.bargaining.scenario.conflict import ConflictTable, MisreadingTable
from detente.bargaining.scenario.option_form import label_of
from detente.bargaining.solve.conflict_account import Teller
from detente.bargaining.stability import (
    Changes,
    Coalitions,
    Hypergame,
    Path,
    Paths,
    Stabilities,
    as_seen,
    paths,
    smallest_changes,
    solve,
    solve_coalitions,
)
from detente.bargaining.stability.moves import Moves
from detente.bargaining.stability.notions import sanctions
from detente.bargaining.stability.paths import follow

__all__ = ["MOST_OF_COALITIONS", "SolvedConflict", "solve_conflict"]

#: Coalitions are weighed where states times groups are no more than this; beyond, they take long.
MOST_OF_COALITIONS: Final = 8_192
#: Draws of weights times the states and moves that are gone through for each.
_MOST_DRAWN: Final = 100_000
Bools = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SolvedConflict:
    """What the graph model makes of a conflict. Places are those of ``coded.conflict.states``.

    ``stabilities``: the verdicts for each decision maker, state and notion. ``feared``, shape (n_deciders, n_states):
    the least rank that answers can bring it down to from each state; None where the notion knows no answers.
    ``coalitions``: None where states times groups are more than MOST_OF_COALITIONS. ``together``: the members of the
    smallest group that leaves the status quo together to the gain of all of it, and its way, where nobody gains by
    leaving alone; else None. ``way`` and ``changes``: from the status quo to the wished state, and what of rankings
    would have to change for it to hold; None where none is named, and no way where it is the status quo.
    ``hypergame``: with all misreadings; ``misread``: with each alone; None and empty without any. ``seen_ways``: for
    each misreading the easiest way to the wished state as whoever misreads sees it, with the gains and losses that it
    sees; None where it sees none. ``shares``, shape (n_states,): in which share of ``draws`` of the weights a state
    holds; None and 0 without weights.
    """

    coded: CodedConflict
    stabilities: Stabilities
    feared: NDArray[np.int64] | None
    coalitions: Coalitions | None
    together: tuple[tuple[int, ...], Path] | None
    wished: int | None
    way: Paths | None
    changes: Changes | None
    hypergame: Hypergame | None
    misread: tuple[Hypergame, ...]
    seen_ways: tuple[Path | None, ...]
    shares: NDArray[np.float64] | None
    draws: int

    @property
    def states(self) -> tuple[str, ...]:
        """The states in words."""
        return self.coded.conflict.phrases

    @property
    def status_quo(self) -> int:
        """The place of the state in which the conflict stands."""
        return self.coded.conflict.place(self.coded.conflict.status_quo)

    @property
    def holds(self) -> Bools:
        """Where the states hold, by the notion that the file names, shape (n_states,)."""
        return self.stabilities.holds(self.coded.table.notion)

    def drawn_to(self, decider: int, state: int) -> int | None:
        """The state that a decision maker would move to most gladly, of those that no answer takes back if there are
        any; None where no move of its own gains anything.
        """
        ranks, ends = self.coded.conflict.ranks[decider], self.coded.conflict.moves[decider].ends(state)
        ends = ends[ranks[ends] > ranks[state]]
        if self.feared is not None and (self.feared[decider, ends] > ranks[state]).any():
            ends = ends[self.feared[decider, ends] > ranks[state]]
        return int(ends[np.argmax(ranks[ends])]) if ends.size else None

    def explain(self) -> Account:
        """What holds, what tempts whom and what holds it back, and what misreadings change."""
        return Teller(self).stability()

    def explain_change(self) -> Account | None:
        """How the wished state can be reached and what would make it hold; None where none is named."""
        return None if self.wished is None else Teller(self).change()


def solve_conflict(
    table: ConflictTable, names: Mapping[str, str], *, draws: int = 500, seed: int = 0,
) -> SolvedConflict:
    """The conflict through the graph model (Fang, Hipel & Kilgour 1993). ``names``: of actors by id; ``draws``: how
    often weights are drawn from their ranges, fewer where there are many states.
    """
    coded = code_conflict(table, names)
    conflict, reading = coded.conflict, table.sanction
    found = solve(conflict, reading=reading)
    coalitions = together = feared = None
    if table.notion not in {"nash", "sim"}:
        feared = np.array([sanctions(conflict, i, ranks, notion=table.notion, reading=reading)
                           for i, ranks in enumerate(conflict.ranks)])
    if len(conflict.states) << len(conflict.deciders) <= MOST_OF_COALITIONS:
        coalitions = solve_coalitions(conflict, reading=reading)
        together = _together(coalitions)
    wished = conflict.place(label_of(table.wished, coded.form, table)) if table.wished else None
    way = changes = None
    if wished is not None and conflict.states[wished] != conflict.status_quo:
        way = paths(conflict, conflict.status_quo, conflict.states[wished])
    if wished is not None:
        changes = smallest_changes(conflict, conflict.states[wished], notion=table.notion, reading=reading)
    hypergame, misread = _misread(coded, found)
    held = _drawn(coded, draws=draws, seed=seed)
    seen = tuple(_seen_way(game, table.misreadings[n].by, wished) for n, game in enumerate(misread))
    return SolvedConflict(
        coded=coded, stabilities=found, feared=feared, coalitions=coalitions, together=together, wished=wished, way=way,
        changes=changes, hypergame=hypergame, misread=misread, seen_ways=seen, draws=len(held),
        shares=np.asarray(np.mean(held, axis=0)) if held else None)


def _together(coalitions: Coalitions) -> tuple[tuple[int, ...], Path] | None:
    conflict = coalitions.conflict
    at = conflict.place(conflict.status_quo)
    leaves = [team for team, stays in zip(coalitions.members, coalitions.nash[:, at], strict=True) if not stays]
    if not leaves or len(leaves[0]) == 1:
        return None
    team = leaves[0]
    better = np.all([conflict.ranks[i] > conflict.ranks[i, at] for i in team], axis=0)
    still = Moves.of([], [], n_states=len(conflict.states))
    movers = [moves if i in team else still for i, moves in enumerate(conflict.moves)]
    path = follow(conflict, at, better, movers, [np.ones(moves.to.size, dtype=np.int64) for moves in movers])
    return None if path is None else (team, path)


def _misread(coded: CodedConflict, fact: Stabilities) -> tuple[Hypergame | None, tuple[Hypergame, ...]]:
    """The conflict with all misreadings, and with each alone; a view is solved once."""
    views: dict[tuple[MisreadingTable, ...], Stabilities] = {}

    def seen(*misreadings: MisreadingTable) -> Stabilities:
        if misreadings not in views:
            views[misreadings] = solve(coded.view(misreadings), reading=fact.reading)
        return views[misreadings]

    every = coded.table.misreadings
    if not every:
        return None, ()
    by = {who: tuple(m for m in every if m.by == who) for who in dict.fromkeys(m.by for m in every)}
    return (as_seen(fact, {who: seen(*held) for who, held in by.items()}),
            tuple(as_seen(fact, {misread.by: seen(misread)}) for misread in every))


def _seen_way(game: Hypergame, by: str, wished: int | None) -> Path | None:
    """The easiest way to the wished state in the eyes of one decision maker, in places of the conflict as it is."""
    fact, view = game.fact.conflict, game.seen[game.fact.conflict.seat(by)].conflict
    if wished is None or fact.states[wished] not in view.states or fact.states[wished] == fact.status_quo:
        return None
    way = paths(view, fact.status_quo, fact.states[wished])
    path = way.willing or way.easiest
    places = {label: at for at, label in enumerate(fact.states)}
    if path is None or any(view.states[step.end] not in places for step in path.steps):
        return None
    return Path(steps=tuple(dataclasses.replace(step, start=places[view.states[step.start]],
                                                end=places[view.states[step.end]]) for step in path.steps))


def _drawn(coded: CodedConflict, *, draws: int, seed: int) -> list[Bools]:
    """Where the states hold, shape (n_states,), for each draw of the weights; nothing where there are none."""
    table, pick = coded.table, drawn(np.random.default_rng(seed))
    if not any(wish.weight for decider in table.deciders for wish in decider.prefers):
        return []
    work = max(moves.to.size for moves in coded.conflict.moves) + len(coded.conflict.states)
    held = []
    for _ in range(max(1, min(draws, _MOST_DRAWN // work))):
        conflict = coded.weighed(pick)
        if table.notion != "sim":  # without options nobody asks what others do at the same moment, the slowest part
            conflict = dataclasses.replace(conflict, choices=None)
        held.append(solve(conflict, reading=table.sanction).holds(table.notion))
    return held
