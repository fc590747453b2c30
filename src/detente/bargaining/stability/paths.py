"""Ways from one state to another: the shortest, the one with the fewest losses, the one without any."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined
from detente.bargaining.stability.conflict import Conflict
from detente.bargaining.stability.moves import MOST_ROUNDS, Moves, improvements
from detente.errors import InputError

__all__ = ["Path", "Paths", "Step", "follow", "paths", "told"]

_NEVER: Final = int(np.iinfo(np.int64).max) // 4
Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move on a path: who makes it, from which state to which (places among the states), and whether the mover gains
    by it (1), loses (-1) or neither (0).
    """

    decider: int
    start: int
    end: int
    gain: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Steps from one state to another, in which nobody moves twice in a row."""

    steps: tuple[Step, ...]

    @property
    def losers(self) -> tuple[int, ...]:
        """Who moves to a state that it ranks lower than the one that it leaves, in the order of the steps."""
        return tuple(dict.fromkeys(step.decider for step in self.steps if step.gain < 0))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Paths:
    """Ways from a state to another: ``shortest`` (of equals, with the fewest steps at a loss), ``easiest`` (with the
    fewest steps at a loss; of equals, the shortest) and ``willing`` (every mover gains by its step); None where there
    is none. ``worse_off``: who ranks the end below the start.
    """

    conflict: Conflict
    start: int
    goal: int
    shortest: Path | None
    easiest: Path | None
    willing: Path | None
    worse_off: tuple[int, ...]

    def explain(self, names: Sequence[str] = ()) -> Account:
        """Which way leads to the state, who moves, and who must accept a loss."""
        called = self.conflict.called(names)
        start, goal = self.conflict.words(self.start), self.conflict.words(self.goal)
        says = []
        if self.start == self.goal:
            says.append(f"The conflict already stands at {goal}.")
        elif self.shortest is None:
            says.append(f"No sequence of moves leads from {start} to {goal}: options that cannot be undone, or "
                        "combinations that cannot be, stand between them.")
        else:
            says.append(f"From {start} to {goal} the shortest way has {_steps(self.shortest)}: "
                        f"{told(self.shortest, self.conflict, called)}.")
            says += self._at_what_price(called)
        lost = [called[i] for i in self.worse_off]
        are = "are" if len(lost) > 1 else "is"
        says.append(f"{joined(lost) if lost else 'Nobody'} {are} worse off at {goal} than at {start}.")
        return Account(
            model=f"Paths from {self.conflict.states[self.start]} to {self.conflict.states[self.goal]}",
            says=tuple(map(Said, says)),
            assumes=("Each may change any number of its own options at once, and nobody moves twice in a row.",
                     "A step is at a loss where the mover ranks the state it reaches below the one it leaves."),
            blind=("How much is lost: preferences are orders.",
                   "Whether whoever goes first can trust the next to follow, and how long a step takes."))

    def _at_what_price(self, called: Sequence[str]) -> list[str]:
        if self.willing is not None:
            if self.willing == self.shortest:
                return ["Every mover gains by its step."]
            return [(f"A way on which every mover gains has {_steps(self.willing)}: "
                     f"{told(self.willing, self.conflict, called)}.")]
        if self.easiest is None:
            return []
        at_loss = sum(step.gain < 0 for step in self.easiest.steps)
        if not at_loss:
            says = ["On no way does every mover gain, but on one nobody moves at a loss"]
        else:
            who = joined([called[i] for i in self.easiest.losers])
            says = [(f"On no way does every mover gain; on the easiest, {at_loss} of {len(self.easiest.steps)} steps "
                     f"{'is' if at_loss == 1 else 'are'} at a loss to the mover ({who})")]
        same = self.easiest == self.shortest
        way = "; that is the way just named" if same else f": {told(self.easiest, self.conflict, called)}"
        return [f"{says[0]}{way}."]


def paths(conflict: Conflict, start: str, goal: str) -> Paths:
    """The ways from a state to another, by legal sequences of moves (Fang, Hipel & Kilgour 1993), each found by the
    cost to go from every state at once. Of equals, the one whose first difference has the earlier decision
    maker, then the earlier state.

    *Limits*: as of :class:`Conflict`. Raises InputError for unknown states, and for ways longer than MOST_ROUNDS.
    """
    at, to = conflict.place(start), conflict.place(goal)
    goals = np.arange(len(conflict.states)) == to
    lost = [ranks[moves.to] < ranks[moves.starts] for moves, ranks in zip(conflict.moves, conflict.ranks, strict=True)]
    much = len(conflict.states) * len(conflict.deciders) + 1
    ups = [improvements(moves, ranks) for moves, ranks in zip(conflict.moves, conflict.ranks, strict=True)]
    worse = tuple(i for i, ranks in enumerate(conflict.ranks) if ranks[to] < ranks[at])
    found: list[Path | None] = [Path(steps=())] * 3
    if at != to:
        found = [follow(conflict, at, goals, conflict.moves, [much + at_loss for at_loss in lost]),
                 follow(conflict, at, goals, conflict.moves, [1 + much * at_loss for at_loss in lost]),
                 follow(conflict, at, goals, ups, [np.ones(moves.to.size, dtype=np.int64) for moves in ups])]
    return Paths(conflict=conflict, start=at, goal=to, shortest=found[0], easiest=found[1], willing=found[2],
                 worse_off=worse)


def follow(
    conflict: Conflict, start: int, goals: Bools, movers: Sequence[Moves], costs: Sequence[NDArray[np.integer]],
) -> Path | None:
    """The cheapest path of one step or more from a state to one of ``goals``, shape (n_states,), or None.

    ``movers``: the moves of each decision maker, in the order of the conflict, none for whoever may not move;
    ``costs``: of each of these moves, 1 or more.
    """
    to_go = _costs_to_go(goals, movers, costs)
    steps: list[Step] = []
    last, at = -1, start
    while not steps or not goals[at]:
        best = min(((int(table[at]), i) for i, table in enumerate(to_go) if i != last), default=(_NEVER, -1))
        if best[0] >= _NEVER:
            return None
        who = best[1]
        moves, ranks = movers[who], conflict.ranks[who]
        after = _onward(to_go, who, goals)
        part = slice(moves.first[at], moves.first[at + 1])
        end = int(moves.to[part][np.argmin(costs[who][part] + after[moves.to[part]])])
        steps.append(Step(decider=who, start=at, end=end, gain=int(np.sign(ranks[end] - ranks[at]))))
        last, at = who, end
    return Path(steps=tuple(steps))


def _costs_to_go(goals: Bools, movers: Sequence[Moves], costs: Sequence[NDArray[np.integer]]) -> list[Whole]:
    """The least cost of a legal sequence to a goal from each state, by who makes the first step; shape (n_states,)."""
    to_go = [np.full(goals.size, _NEVER) for _ in movers]
    for _ in range(MOST_ROUNDS):
        settled = True
        for who, (moves, cost) in enumerate(zip(movers, costs, strict=True)):
            new = _cheapest(cost + _onward(to_go, who, goals)[moves.to], moves)
            if not np.array_equal(new, to_go[who]):
                to_go[who], settled = new, False
        if settled:
            return to_go
    raise InputError(f"ways between states are longer than {MOST_ROUNDS:,} moves; join states that differ in nothing "
                     "that matters")


def _onward(to_go: Sequence[Whole], who: int, goals: Bools) -> Whole:
    """What is left to pay at each state once ``who`` has moved there."""
    others = [table for i, table in enumerate(to_go) if i != who]
    return np.where(goals, 0, np.min(others, axis=0))


def _cheapest(costs: Whole, moves: Moves) -> Whole:
    found = np.full(moves.first.size - 1, _NEVER)
    some = np.flatnonzero(moves.counts)
    if some.size:
        found[some] = np.minimum(np.minimum.reduceat(costs, moves.first[some]), _NEVER)
    return found


def _steps(path: Path) -> str:
    return "one step" if len(path.steps) == 1 else f"{len(path.steps)} steps"


def told(path: Path, conflict: Conflict, called: Sequence[str]) -> str:
    """A path in words."""
    how = {1: "to its gain", 0: "no better and no worse", -1: "at a loss"}
    return ", then ".join(f"{called[step.decider]} moves to {conflict.words(step.end)}, {how[step.gain]}"
                          for step in path.steps)
