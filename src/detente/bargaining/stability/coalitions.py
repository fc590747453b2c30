"""Which states hold where decision makers may also move together: coalitional Nash, GMR, SMR and SEQ."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.moves import Moves, improvements, over_moves, over_sequences
from detente.bargaining.stability.notions import Reading, check_reading
from detente.errors import InputError

__all__ = ["COALITION_NOTIONS", "MOST_STATES_TOGETHER", "CoalitionNotion", "Coalitions", "solve_coalitions"]

CoalitionNotion = Literal["nash", "gmr", "smr", "seq"]
COALITION_NOTIONS: Final[tuple[CoalitionNotion, ...]] = ("nash", "gmr", "smr", "seq")
MOST_STATES_TOGETHER: Final = 4_096
_MOST: Final = int(np.iinfo(np.int64).max)
Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]
#: A table of bits, shape (n_states, n_words): one row for each state, one bit for each state of departure.
Bits = NDArray[Any]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Coalitions:
    """Which states are stable for each coalition, arrays of shape (n_coalitions, n_states). ``members``: places of the
    decision makers of each coalition, the singles first.
    """

    conflict: Conflict
    reading: Reading
    members: tuple[tuple[int, ...], ...]
    nash: Bools
    gmr: Bools
    smr: Bools
    seq: Bools

    def holds(self, notion: CoalitionNotion) -> Bools:
        """Where the states are stable for every coalition, shape (n_states,)."""
        if notion not in COALITION_NOTIONS:
            raise InputError(f"the notion of stability “{notion}”; expected one of {', '.join(COALITION_NOTIONS)}")
        found: Bools = getattr(self, notion)
        return np.asarray(found.all(axis=0))

    def equilibria(self, notion: CoalitionNotion) -> tuple[str, ...]:
        """The labels of the states that hold against every coalition."""
        return tuple(self.conflict.states[at] for at in np.flatnonzero(self.holds(notion)))

    def explain(self, names: Sequence[str] = ()) -> Account:
        """Which states hold against joint moves, and who together would leave those that hold against single ones."""
        called = self.conflict.called(names)
        held, alone = self.holds("nash"), self.nash[: len(called)].all(axis=0)
        words = self.conflict.words
        listed = "; ".join(words(int(at)) for at in np.flatnonzero(held)[:10])
        hold = "holds" if held.sum() == 1 else "hold"
        says = [f"Of {held.size:,} states {int(held.sum()):,} {hold} because no group gains by moving together: "
                f"{listed}{' and others' if held.sum() > 10 else ''}." if listed else
                f"From each of the {held.size:,} states some group gains by moving together."]
        for at in np.flatnonzero(alone & ~held)[:5]:
            groups = [" and ".join(called[i] for i in team)
                      for team, stable in zip(self.members, self.nash, strict=True) if not stable[at]]
            says.append(f"{words(int(at))} holds against each alone, but {groups[0]} would all gain by leaving it "
                        f"together{f' (as would {len(groups) - 1} other groups)' if len(groups) > 1 else ''}.")
        feared = np.flatnonzero(self.holds("seq") & ~held)[:10]
        if feared.size:
            says.append("Held by answers of those outside the group, which serve those who give them: "
                        f"{'; '.join(words(int(at)) for at in feared)}.")
        return Account(
            model=f"Stability against coalitions among {joined(called)}", says=tuple(map(Said, says)),
            assumes=(("A group moves together only where every member gains, and stays where one of them might end up "
                      "no better off."), "Its members can make such a deal and keep it."),
            blind=("What it takes to trust each other, and whether a group breaks up on its way.",
                   "How much each gains: preferences are orders."))


def solve_coalitions(conflict: Conflict, *, reading: Reading = "joint") -> Coalitions:
    """Which states are stable for which coalition (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008).

    A coalition H improves from s by its legal sequences to a state s1 that all of H rank higher, s1 in R_H^++(s). State
    s is stable for H under Nash where there is none; under GMR where each s1 meets a sanction s2 in R_{N-H}(s1) that at
    least one member of H ranks no higher than s; under SMR where, besides, each of R_H(s2) is such a state too; under
    SEQ where s2 is reached by sequences of improvements of coalitions within N - H. In the single reading a sanction is
    one step of one opponent, under SEQ an improvement of its own.

    *Limits*: as of :func:`solve`, and a coalition needs no trust. Raises InputError for an unknown reading, for more
    than MOST_STATES_TOGETHER states, and where sequences grow too long.
    """
    check_reading(reading)
    n, deciders = len(conflict.states), range(len(conflict.deciders))
    if n > MOST_STATES_TOGETHER:
        raise InputError(f"{n:,} states are more than the {MOST_STATES_TOGETHER:,} that coalitions can be weighed on; "
                         "leave out options or rule out states")
    members = tuple(team for size in range(1, len(deciders) + 1) for team in itertools.combinations(deciders, size))
    bench = _Bench(conflict, reading)
    if reading == "joint":
        bench.learn([team for team in members if len(team) < len(deciders)])
    found = [bench.stable(team) for team in members]
    return Coalitions(conflict=conflict, reading=reading, members=members,
                      **{kind: np.array([row[kind] for row in found]) for kind in COALITION_NOTIONS})


class _Bench:
    """What all coalitions of one conflict share. Tables of bits have a row for each state reached and a bit for each
    state of departure s.
    """

    def __init__(self, conflict: Conflict, reading: Reading) -> None:
        self.conflict, self.reading = conflict, reading
        self.n = len(conflict.states)
        self.back = [moves.turned() for moves in conflict.moves]
        self.ups = [improvements(moves, ranks) for moves, ranks in zip(conflict.moves, conflict.ranks, strict=True)]
        self.up_together: dict[tuple[int, ...], Moves] = {}
        # no_higher[i][r]: the states of departure that i ranks r or higher, for each rank r and, last, for none
        self.no_higher = [_packed(ranks[None, :] >= np.arange(self.n + 1)[:, None])
                          for ranks in conflict.ranks]

    def learn(self, teams: Sequence[tuple[int, ...]]) -> None:
        """Finds the improvements of coalitions, for the sequences that sanction."""
        for team in teams:
            if len(team) == 1:
                self.up_together[team] = self.ups[team[0]]
            else:
                ends, starts = np.nonzero(_unpacked(self.improved(team), self.n))
                self.up_together[team] = Moves.of(starts, ends, n_states=self.n)

    def better(self, team: tuple[int, ...]) -> Bits:
        """Where all of a team rank the state reached above the state of departure."""
        tables = [~self.no_higher[i][self.conflict.ranks[i]] for i in team]
        return np.asarray(np.bitwise_and.reduce(tables))

    def improved(self, team: tuple[int, ...]) -> Bits:
        """R_team^++: the states reached from s by the team's sequences that all of it rank higher."""
        unit = _packed(np.eye(self.n, dtype=bool))
        backwards = [self.back[i] for i in team]
        return np.asarray(over_sequences(unit, backwards, np.bitwise_or, 0) & self.better(team))

    def stable(self, team: tuple[int, ...]) -> dict[str, Bools]:
        """For each notion where the states are stable for a team, shape (n_states,)."""
        improved = self.improved(team)
        nash = self.untouched(improved)
        others = [i for i in range(len(self.conflict.deciders)) if i not in team]
        if not others:
            return dict.fromkeys(COALITION_NOTIONS, nash)
        moves = [self.conflict.moves[i] for i in others]
        ups = [self.ups[i] for i in others]
        if self.reading == "joint":
            ups = [found for group, found in self.up_together.items() if not set(group) & set(team)]
        better = self.better(team)
        helped = better | over_sequences(better, [self.conflict.moves[i] for i in team], np.bitwise_or, 0)
        return {"nash": nash, "gmr": self.untouched(improved & ~self.sanctioned(team, moves)),
                "smr": self.untouched(improved & ~self.reached(~helped, moves)),
                "seq": self.untouched(improved & ~self.sanctioned(team, ups))}

    def reached(self, values: Bits, movers: Sequence[Moves]) -> Bits:
        """Bits of all states that opponents can bring about from each state."""
        if self.reading == "joint":
            return over_sequences(values, movers, np.bitwise_or, 0)
        return np.asarray(np.bitwise_or.reduce([over_moves(values, moves, np.bitwise_or, 0) for moves in movers]))

    def sanctioned(self, team: tuple[int, ...], movers: Sequence[Moves]) -> Bits:
        """Where opponents can bring about a state that some of the team rank no higher than the state of departure."""
        found = np.zeros_like(self.no_higher[0][: self.n])
        for i in team:
            ranks = self.conflict.ranks[i]
            if self.reading == "joint":
                worst = over_sequences(ranks, movers, np.minimum, _MOST)
            else:
                worst = np.min([over_moves(ranks, moves, np.minimum, _MOST) for moves in movers], axis=0)
            found |= self.no_higher[i][np.minimum(worst, self.n)]
        return found

    def untouched(self, table: Bits) -> Bools:
        """The states of departure for which a table has no bit at all, shape (n_states,)."""
        return np.asarray(~_unpacked(np.bitwise_or.reduce(table, axis=0)[None, :], self.n)[0])


def _packed(table: Bools) -> Bits:
    """Rows of bits, in words of 64."""
    rows = np.packbits(table, axis=1, bitorder="little")
    spare = -rows.shape[1] % 8
    return np.pad(rows, ((0, 0), (0, spare))).view(np.uint64)


def _unpacked(table: Bits, n_states: int) -> Bools:
    rows = np.ascontiguousarray(table).view(np.uint8)
    return np.unpackbits(rows, axis=1, count=n_states, bitorder="little").astype(bool)
