"""What the stabilities of a conflict say in sentences: what holds, against which temptation, and how to move on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.moves import Moves, improvements, over_moves
from detente.bargaining.stability.paths import Path, Step, follow, paths, told

__all__ = ["MOST_TOLD", "narrate", "sanction"]

#: So many states are told one by one; the rest are counted.
MOST_TOLD: Final = 5
Bools = NDArray[np.bool_]


def narrate(
    conflict: Conflict, *, nash: Bools, seq: Bools, smr: Bools, gmr: Bools, joint: bool, names: Sequence[str] = (),
) -> Account:
    """The account of a conflict from its stabilities, each of shape (n_deciders, n_states)."""
    called = conflict.called(names)
    story = _Story(conflict, called, joint=joint, nash=nash, seq=seq, smr=smr, gmr=gmr)
    says = [*story.standing(), *story.outcomes(), *story.temptations(), *story.ways()]
    reading = "the opponents' steps one after another" if joint else "a single step of one opponent"
    return Account(
        model=f"Stability of {len(conflict.states):,} states among {joined(called)}",
        says=tuple(map(Said, says)),
        assumes=("Everybody knows what everybody prefers, and moves only to gain.",
                 "Each may change any number of its own options at once.",
                 f"What is feared after a move is {reading}; nobody looks further ahead than to its own reply."),
        blind=("How much is gained or lost: preferences are orders.",
               "Deals in which several move together, moves by mistake or to save face, and options nobody listed."))


def sanction(
    conflict: Conflict, decider: int, state: int, move: int, *, improving: bool, replied: bool, joint: bool,
) -> Path | None:
    """The shortest answer of a decision maker's opponents to its ``move`` away from a state (both places among the
    states) that leaves it no better off than before it moved; None where there is none. ``improving``: by improvements
    only; ``replied``: such that its own best reply does not help it either; ``joint``: in several steps.
    """
    ranks = conflict.ranks[decider]
    after = np.maximum(ranks, over_moves(ranks, conflict.moves[decider], np.maximum, -1)) if replied else ranks
    goals = after <= ranks[state]
    movers = [improvements(moves, own) if improving else moves
              for moves, own in zip(conflict.moves, conflict.ranks, strict=True)]
    movers[decider] = Moves.of([], [], n_states=ranks.size)
    if joint:
        return follow(conflict, move, goals, movers, [np.ones(moves.to.size, dtype=np.int64) for moves in movers])
    for who, moves in enumerate(movers):
        for end in moves.ends(move):
            if goals[end]:
                gain = int(np.sign(conflict.ranks[who, end] - conflict.ranks[who, move]))
                return Path(steps=(Step(decider=who, start=move, end=int(end), gain=gain),))
    return None


class _Story:
    """The sentences of one conflict, each method a part of them."""

    def __init__(self, conflict: Conflict, called: Sequence[str], *, joint: bool, **stable: Bools) -> None:
        self.conflict, self.called, self.joint, self.stable = conflict, called, joint, stable
        self.holds = {kind: np.asarray(held.all(axis=0)) for kind, held in stable.items()}
        self.at = conflict.states.index(conflict.status_quo) if conflict.status_quo else -1

    def listed(self, states: Iterable[int]) -> str:
        places = [int(at) for at in states]
        more = f", and {len(places) - MOST_TOLD:,} more" if len(places) > MOST_TOLD else ""
        return "; ".join(map(self.conflict.words, places[:MOST_TOLD])) + more

    def standing(self) -> list[str]:
        if self.at < 0:
            return []
        here = f"The conflict stands at {self.conflict.words(self.at)}."
        if self.holds["nash"][self.at]:
            return [f"{here} It holds: nobody gains by moving alone."]
        if any(self.holds[kind][self.at] for kind in ("seq", "smr", "gmr")):
            return [f"{here} It holds, though not all are content: some are held back by what others could answer."]
        free = [name for name, held in zip(self.called, self.stable["gmr"][:, self.at], strict=True) if not held]
        return [(f"{here} It does not hold: {' and '.join(free)} can move to {'its' if len(free) == 1 else 'their'} "
                 "gain, and no answer would undo that.")]

    def outcomes(self) -> list[str]:
        n, plain = len(self.conflict.states), np.flatnonzero(self.holds["nash"])
        says = [f"Of {n:,} states {_hold(plain.size)} because nobody gains by moving alone: {self.listed(plain)}."
                if plain.size else f"From each of the {n:,} states somebody gains by moving alone."]
        credible = np.flatnonzero(self.holds["seq"] & ~self.holds["nash"])
        if credible.size:
            says.append(f"Besides, {_hold(credible.size)} because every gain would be undone by answers that serve "
                        f"those who give them: {self.listed(credible)}.")
        feared = np.flatnonzero(self.holds["smr"] & ~self.holds["seq"])
        if feared.size:
            says.append(f"A further {_hold(feared.size)} only where answers are feared that need not serve those who "
                        f"give them, and against which no reply would help: {self.listed(feared)}.")
        return says

    def temptations(self) -> list[str]:
        held = np.flatnonzero((self.holds["seq"] | self.holds["smr"]) & ~self.holds["nash"])
        told_first = [int(at) for at in held if at == self.at] + [int(at) for at in held if at != self.at]
        return [said for state in told_first[:MOST_TOLD] for i in range(len(self.called))
                if not self.stable["nash"][i, state] for said in self.temptation(i, state)]

    def temptation(self, decider: int, state: int) -> list[str]:
        """What tempts a decision maker away from a state most, and what holds it back."""
        ranks = self.conflict.ranks[decider]
        ends = self.conflict.moves[decider].ends(state)
        best = int(ends[np.argmax(ranks[ends])])
        improving = bool(self.stable["seq"][decider, state])
        answer = sanction(self.conflict, decider, state, best, improving=improving, joint=self.joint,
                          replied=not improving and bool(self.stable["smr"][decider, state]))
        if answer is None:
            return []
        return [(f"At {self.conflict.words(state)} {self.called[decider]} is tempted to move to "
                 f"{self.conflict.words(best)}; what holds it back: {told(answer, self.conflict, self.called)}, and "
                 f"{self.called[decider]} is no better off than before.")]

    def ways(self) -> list[str]:
        """Who can leave the status quo to its gain, and how the conflict gets from there to what holds."""
        if self.at < 0:
            return []
        says = []
        for name, moves, ranks in zip(self.called, self.conflict.moves, self.conflict.ranks, strict=True):
            ends = moves.ends(self.at)
            better = ends[ranks[ends] > ranks[self.at]]
            if better.size:
                best_first = better[np.argsort(-ranks[better], kind="stable")]
                says.append(f"{name} gains by moving from the status quo to {self.listed(best_first)}.")
        if not says:
            says = ["Nobody gains by leaving the status quo alone."]
        goals = [int(at) for at in np.flatnonzero(self.holds["seq"]) if at != self.at]
        return says + [self.way(goal) for goal in goals[:MOST_TOLD]]

    def way(self, goal: int) -> str:
        states = self.conflict.states
        found = paths(self.conflict, states[self.at], states[goal])
        if found.easiest is None:
            return f"No sequence of moves leads from the status quo to {self.conflict.words(goal)}."
        path = found.willing or found.easiest
        lost = " and ".join(self.called[i] for i in path.losers)
        price = f"{lost} must accept a loss on the way" if lost else "nobody moves at a loss"
        return f"To {self.conflict.words(goal)} the easiest way is: {told(path, self.conflict, self.called)}; {price}."


def _hold(count: int) -> str:
    return f"{count:,} {'holds' if count == 1 else 'hold'}"
