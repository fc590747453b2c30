"""The states of a conflict drawn: a grid of what each side does, moves as arrows, and the way to what is wished for."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.brief.states_arrows import Arrow, arrow, midpoint
from detente.brief.states_grid import BOX, WIDTH, Grid, Heading, Mark
from detente.brief.text import clip, counted, listing, number, visible

if TYPE_CHECKING:
    from detente.bargaining.solve import SolvedConflict

__all__ = ["MOST_SHOWN", "Key", "Node", "StateRow", "StatesPicture", "draw_states"]

#: So many states are drawn at most; of more, those that matter: how many of those that hold, and how many in all.
MOST_SHOWN: Final = 20
_HELD, _FEWER = 6, 16
_LOOKS: Final = (("ub", "thick arrow: its best gain from there"), ("ug", "thin arrow: another gain"),
                 ("un", "faint line: a move without gain"))


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """One state: its box, its number in picture and table, and what there is to say of it."""

    number: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    holds: bool
    marks: str
    title: str


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """A decision maker and the look of its arrows, 0 to 5."""

    name: str
    look: int


@dataclasses.dataclass(frozen=True, slots=True)
class StateRow:
    """One state of the table that says the same: what each decision maker would do there."""

    number: int
    state: str
    verdicts: tuple[str, ...]
    marks: str


@dataclasses.dataclass(frozen=True, slots=True)
class StatesPicture:
    """The whole picture in its own units; ``legend``: what the looks of lines mean, of those that there are; ``way``:
    the arrows of the way to the wished state; ``left_out``: how many states are not drawn; ``note``: the same in words.
    """

    title: str
    width: float
    height: float
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    way: tuple[Arrow, ...]
    steps: tuple[Mark, ...]
    impossible: tuple[Mark, ...]
    keys: tuple[Key, ...]
    legend: tuple[str, ...]
    one_way: bool
    table: tuple[StateRow, ...]
    left_out: int
    note: str
    description: str


def draw_states(solved: SolvedConflict) -> StatesPicture:
    """The picture of a solved conflict."""
    return _Drawing(solved).picture()


class _Drawing:
    """One picture in the making. States are called by their places among those of the conflict."""

    def __init__(self, solved: SolvedConflict) -> None:
        self.solved, self.conflict = solved, solved.coded.conflict
        choices = solved.coded.form.choices
        self.patterns, self.masks, self.places = choices.patterns.tolist(), choices.masks, choices.places
        self.now, self.holds = solved.status_quo, solved.holds
        way = solved.way and (solved.way.willing or solved.way.easiest)
        self.steps = way.steps if way else ()
        shown = self._shown()
        self.grid = Grid(solved, shown)
        self.number = {at: n for n, at in enumerate(sorted(shown, key=lambda at: self.grid.at[at]), 1)}

    def picture(self) -> StatesPicture:
        arrows = tuple(self._arrows())
        way = tuple(self._arrow(step.start, step.end, f"u{step.decider}", bar=False, headed=True)
                    for step in self.steps if step.start in self.number and step.end in self.number)
        left_out, looks = len(self.patterns) - len(self.number), {found.look[:2] for found in arrows}
        held = listing([str(self.number[at]) for at in self.number if self.holds[at]])
        return StatesPicture(
            title=visible(self.solved.coded.table.title), width=WIDTH, height=self.grid.height,
            columns=self.grid.columns(), rows=self.grid.rows(), nodes=tuple(map(self._node, self.number)),
            arrows=arrows, way=way, steps=tuple(Mark(*midpoint(found), str(n)) for n, found in enumerate(way, 1)),
            impossible=self.grid.impossible(),
            keys=tuple(Key(clip(name, 40), look) for look, name in enumerate(self.solved.coded.names)),
            legend=tuple(words for look, words in _LOOKS if look in looks),
            one_way=any(found.bar for found in arrows), table=tuple(map(self._row, self.number)), left_out=left_out,
            note=f"{counted(len(self.number), 'state')} of {number(len(self.patterns))}, those that matter most, and "
                 f"only best gains; {number(left_out)} {'is' if left_out == 1 else 'are'} left out." if left_out
            else "",
            description=f"{counted(len(self.number), 'state')} in rows and columns; it stands at number "
                        f"{self.number[self.now]}; {f'number {held} hold' if held else 'none of them holds'}.")

    def _shown(self) -> list[int]:
        """The states to draw: all, or where it stands, what is wished for, the way, what holds and the steps there."""
        if len(self.patterns) <= MOST_SHOWN:
            return list(range(len(self.patterns)))
        held = sorted(map(int, np.flatnonzero(self.holds)),
                      key=lambda at: ((self.patterns[at] ^ self.patterns[self.now]).bit_count(), at))[:_HELD]
        goals = [*([self.solved.wished] if self.solved.wished is not None else []), *held]
        found = [self.now, *goals[:1], *(step.end for step in self.steps)]
        found += [best for i in range(len(self.masks)) for best in self._best(i, self.now)]
        found += goals
        for goal in goals:
            for mask in self.masks:
                halfway = int(self.places[self.patterns[self.now] & ~mask | self.patterns[goal] & mask])
                found += [halfway] if halfway >= 0 else []
        return list(dict.fromkeys(found))[:_FEWER]

    def _best(self, decider: int, state: int) -> list[int]:
        """The best improvement of a decision maker from a state, if it has one."""
        ranks, ends = self.conflict.ranks[decider], self.conflict.moves[decider].ends(state)
        best = int(ends[np.argmax(ranks[ends])]) if ends.size else state
        return [best] if ranks[best] > ranks[state] else []

    def _arrows(self) -> Iterator[Arrow]:
        """An arrow for each pair of states that somebody moves between, towards what it ranks higher; where states are
        left out, only for best gains.
        """
        every = len(self.number) == len(self.patterns)
        for (one, other), i in itertools.product(itertools.combinations(self.number, 2), range(len(self.masks))):
            if (self.patterns[one] ^ self.patterns[other]) & ~self.masks[i]:
                continue
            ranks, moves = self.conflict.ranks[i], self.conflict.moves[i]
            there, back = other in moves.ends(one), one in moves.ends(other)
            best = self._best(i, one) == [other] or self._best(i, other) == [one]
            if not (there or back) or not (every or best):
                continue
            start, end = (one, other) if there and (not back or ranks[other] >= ranks[one]) else (other, one)
            improves = bool(ranks[end] > ranks[start])
            look = "ub" if best and improves else "ug" if improves else "un"
            yield self._arrow(start, end, f"{look} u{i}", bar=there != back, headed=improves or there != back)

    def _arrow(self, start: int, end: int, look: str, *, bar: bool, headed: bool) -> Arrow:
        return arrow(self.grid.box(start), self.grid.box(end), look=look, span=self.grid.between(start, end),
                     room=max(20.0, self.grid.pitch - BOX[0] - 12), bar=bar, headed=headed)

    def _marks(self, state: int) -> list[str]:
        marks = (("now", state == self.now), ("wished", state == self.solved.wished), ("holds", self.holds[state]))
        return [word for word, there in marks if there]

    def _node(self, state: int) -> Node:
        box = self.grid.box(state)
        return Node(number=self.number[state], x=round(box.x - box.width / 2, 1), y=round(box.y - box.height / 2, 1),
                    width=box.width, height=box.height, middle=box.x, holds=bool(self.holds[state]),
                    marks=" · ".join(self._marks(state)), title=clip(self.solved.states[state], 400))

    def _row(self, state: int) -> StateRow:
        found = self.solved.stabilities
        verdicts = []
        for i in range(len(self.masks)):
            best = self.solved.drawn_to(i, state)
            if best is None:
                verdicts.append("stays")
                continue
            where = f"{self.number[best]}" if best in self.number else "one left out"
            stays = found.of(self.solved.coded.table.notion)[i, state]
            verdicts.append(f"drawn to {where}, held back" if stays else f"leaves for {where}")
        marks = self._marks(state)
        game, notion = self.solved.hypergame, self.solved.coded.table.notion
        if game is not None and game.holds(notion)[state] != self.holds[state]:
            marks.append("no longer as things are misread" if self.holds[state] else "holds as things are misread")
        return StateRow(number=self.number[state], state=clip(self.solved.states[state], 400),
                        verdicts=tuple(verdicts), marks=", ".join(marks))
