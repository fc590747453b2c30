"""States, differences between them and steps of a conflict in words, and what decides between two states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from detente.bargaining.coded_conflict import CodedConflict, best_weight, pursuits
from detente.bargaining.scenario.conflict import OptionTable
from detente.bargaining.stability import Path
from detente.bargaining.stability.statements import truth

__all__ = ["Words"]

#: A state is told by how it differs from what is now where it differs in no more options than this.
_FEW: Final = 4
_HOW: Final = {1: "to its gain", 0: "at no gain or loss", -1: "at a loss"}


class Words:
    """What states and steps of a conflict are called."""

    def __init__(self, coded: CodedConflict) -> None:
        self.coded, self.conflict, self.table = coded, coded.conflict, coded.table
        self.patterns = coded.form.choices.patterns.tolist()
        self.now = self.conflict.place(self.conflict.status_quo)

    def state(self, state: int) -> str:
        """A state in full."""
        return self.conflict.words(state)

    def apart(self, one: int, other: int) -> int:
        """In how many options two states differ."""
        return int(self.patterns[one] ^ self.patterns[other]).bit_count()

    def otherwise(self, state: int) -> str:
        """What is otherwise than now in a state; all of it where that would be shorter."""
        return self.state(state) if self.apart(self.now, state) > _FEW else self.step(self.now, state)

    def few(self, states: Iterable[int], *, first: int) -> str:
        """Up to two states, the rest counted."""
        places = sorted(map(int, states), key=lambda at: (at != first, self.apart(first, at), at))
        told = " and ".join("what is now" if at == self.now else
                            f"“{self.otherwise(at).strip('“”')}”" for at in places[:2])
        return told + (f" and {len(places) - 2:,} more" if len(places) > 2 else "")

    def step(self, start: int, end: int) -> str:
        """What who changes between two states: “Avaria lets ships pass”."""
        told = [(name, self.turn(i, start, end)) for i, name in enumerate(self.coded.names)]
        return "; ".join(f"{name} {turn}" for name, turn in told if turn)

    def turn(self, decider: int, start: int, end: int) -> str:
        """What one decision maker changes between two states: “lets ships pass and no longer arms its ports”."""
        taken, changed = self.patterns[end], self.patterns[start] ^ self.patterns[end]
        at = sum(len(table.options) for table in self.table.deciders[:decider])
        return pursuits([self._turn(option, taken=bool(taken >> at + k & 1))
                         for k, option in enumerate(self.table.deciders[decider].options) if changed >> at + k & 1])

    def _turn(self, option: OptionTable, *, taken: bool) -> str:
        if taken:
            return option.does
        return option.otherwise.strip() or f"no longer {option.does}"

    def steps(self, path: Path) -> str:
        """A path, step by step, each with what it is to who makes it."""
        return ", then ".join(f"{self.step(step.start, step.end)} ({_HOW[step.gain]})" for step in path.steps)

    def why(self, decider: int, better: int, worse: int) -> tuple[str, tuple[str, ...]]:
        """What makes a decision maker rank a state above another, and its evidence: the weightiest statement in which
        they differ; nothing where its ranking is given as such.
        """
        table = self.table.deciders[decider]
        if table.ranking:
            return "", table.ranking.evidence
        pair = np.array([self.patterns[better], self.patterns[worse]])
        told = []
        for wish in table.prefers:
            held = truth(wish.that.lower(), self.coded.form.options, pair)
            if held[0] and not held[1]:
                told.append(wish)
                if wish.weight is None:
                    break
        if not told:
            return "", ()
        decides = max(told, key=lambda wish: best_weight(wish.weight) if wish.weight else 0.0)
        note = " ".join((decides.weight.note if decides.weight else decides.note).split())
        return f" (it prefers “{' '.join(decides.that.split())}”{f': {note}' if note else ''})", decides.sources
