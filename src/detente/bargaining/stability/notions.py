"""Which states hold, and for whom, where each decision maker acts alone: Nash, GMR, SMR, SEQ and SIM."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.moves import Moves, improvements, over_moves, over_sequences
from detente.bargaining.stability.narrative import narrate
from detente.bargaining.stability.simultaneous import worst_together
from detente.errors import InputError

__all__ = [
    "NOTIONS", "READINGS", "Notion", "Reading", "Stabilities", "check_notion", "check_reading", "sanctions", "solve",
]

Notion = Literal["nash", "gmr", "smr", "seq", "sim"]
Reading = Literal["single", "joint"]
#: From whoever looks no move ahead, to those who look at any answer, at answers and own replies, at answers that serve
#: whoever gives them, and at improvements made at the same moment.
NOTIONS: Final[tuple[Notion, ...]] = ("nash", "gmr", "smr", "seq", "sim")
#: A sanction is one opponent's single step, or the opponents' joint legal sequence of steps.
READINGS: Final[tuple[Reading, ...]] = ("single", "joint")
Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stabilities:
    """Which states each decision maker takes to be stable, arrays of shape (n_deciders, n_states).

    ``nash``: no improvement. ``gmr``, general metarationality: each improvement could be answered so that its maker is
    no better off. ``smr``, symmetric: nor could it then help itself. ``seq``, sequential: answered by steps that
    improve the lot of those who make them. ``sim``, simultaneous: undone by improvements that opponents make at the
    same moment; None without options. ``reading``: what counts as an answer.
    """

    conflict: Conflict
    reading: Reading
    nash: Bools
    gmr: Bools
    smr: Bools
    seq: Bools
    sim: Bools | None

    def of(self, notion: Notion) -> Bools:
        """The stabilities under a notion, shape (n_deciders, n_states). Raises InputError for an unknown one."""
        check_notion(notion)
        found: Bools | None = getattr(self, notion)
        if found is None:
            raise InputError("simultaneous stability needs a conflict in option form; give one, or another notion")
        return found

    def holds(self, notion: Notion) -> Bools:
        """Where the states are stable for every decision maker: equilibria, shape (n_states,)."""
        return np.asarray(self.of(notion).all(axis=0))

    def equilibria(self, notion: Notion) -> tuple[str, ...]:
        """The labels of the states that hold."""
        return tuple(self.conflict.states[at] for at in np.flatnonzero(self.holds(notion)))

    def explain(self, names: Sequence[str] = ()) -> Account:
        """Where the conflict stands, which outcomes hold and against whose temptation, who can move the status quo and
        by which path. ``names``: how the decision makers are called, where not as in the conflict.
        """
        return narrate(self.conflict, nash=self.nash, seq=self.seq, smr=self.smr, gmr=self.gmr,
                       joint=self.reading == "joint", names=names)


def check_notion(notion: str) -> None:
    """Raises InputError for a notion that there is not."""
    if notion not in NOTIONS:
        raise InputError(f"the notion of stability “{notion}”; expected one of {', '.join(NOTIONS)}")


def check_reading(reading: str) -> None:
    """Raises InputError for a reading that there is not."""
    if reading not in READINGS:
        raise InputError(f"the reading of a sanction “{reading}”; expected one of {', '.join(READINGS)}")


def solve(conflict: Conflict, *, reading: Reading = "joint") -> Stabilities:
    """Which states are stable for whom, under every notion (Fang, Hipel & Kilgour 1993, after Nash 1951, Howard 1971,
    Fraser & Hipel 1984).

    A state s is stable for i where each improvement s1 in R_i^+(s) meets a sanction s2 that i ranks no higher than s:
    with GMR s2 in R_j(s1), or R_{N-i}(s1) in the joint reading; with SMR also all of R_i(s2) no higher than s; with SEQ
    s2 in R_j^+(s1), or R_{N-i}^+(s1). It takes time in proportion to the number of moves.

    *Limits*: a decision maker looks two or three moves ahead, knows all preferences, and never moves to a state that it
    ranks lower. Raises InputError for an unknown reading, and where joint sequences grow too long.
    """
    check_reading(reading)
    kinds: tuple[Notion, ...] = ("gmr", "smr", "seq")
    found = {kind: np.empty(conflict.ranks.shape, dtype=bool) for kind in (*kinds, "nash", "sim")}
    for i, ranks in enumerate(conflict.ranks):
        ups = improvements(conflict.moves[i], ranks)
        starts, n = ups.starts, ranks.size
        found["nash"][i] = ups.counts == 0
        for kind in kinds:
            free = sanctions(conflict, i, ranks, notion=kind, reading=reading)[ups.to] > ranks[starts]
            found[kind][i] = np.bincount(starts[free], minlength=n) == 0
        if conflict.choices is not None:
            free = worst_together(conflict, i, ups, ranks, joint=reading == "joint") > ranks[starts]
            found["sim"][i] = np.bincount(starts[free], minlength=n) == 0
    return Stabilities(conflict=conflict, reading=reading, nash=found["nash"], gmr=found["gmr"], smr=found["smr"],
                       seq=found["seq"], sim=found["sim"] if conflict.choices is not None else None)


def sanctions(conflict: Conflict, decider: int, values: Whole, *, notion: Notion, reading: Reading) -> Whole:
    """How bad a decision maker's opponents can make it for it from each state, shape (n_states,): the least of
    ``values`` that they can bring about, with SMR after its best reply; the largest int64 where they cannot move.
    """
    others = [j for j in range(len(conflict.deciders)) if j != decider]
    most = int(np.iinfo(np.int64).max)
    answers: list[Moves] = [conflict.moves[j] for j in others]
    if notion == "seq":
        answers = [improvements(conflict.moves[j], conflict.ranks[j]) for j in others]
    if notion == "smr":
        values = np.maximum(values, over_moves(values, conflict.moves[decider], np.maximum, -1))
    if reading == "joint":
        return over_sequences(values, answers, np.minimum, most)
    worst: Whole = np.min([over_moves(values, moves, np.minimum, most) for moves in answers], axis=0)
    return worst
