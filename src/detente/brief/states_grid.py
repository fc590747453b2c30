"""States of a conflict on a grid: what some sides do along the columns, what the others do along the rows."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.brief.axis import GUTTER, PLOT
from detente.brief.lines import wrapped
from detente.brief.states_arrows import Box
from detente.brief.text import listing

if TYPE_CHECKING:
    from detente.bargaining.solve import SolvedConflict

__all__ = ["BOX", "LINE", "WIDTH", "Grid", "Heading", "Mark"]

#: The width of the picture, of a box with its height, and the height of a line of text, in the picture's own units.
WIDTH: Final = float(GUTTER + PLOT)
BOX: Final = (92.0, 40.0)
LINE: Final = 13.5
_HEADS: Final = 200.0
#: Kept free at the right, where arrows of the last column bow outwards.
_MARGIN: Final = 44.0
_GAP: Final = 46.0
_LINES: Final = 7
_COLUMNS: Final = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """What the sides of one axis do along a row or column, in lines of text from a first baseline."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A small text at a place."""

    x: float
    y: float
    text: str


class Grid:
    """Where the states stand. ``at``: row and column of each state shown, by its place among the conflict's states;
    ``pitch``: from the middle of a column to that of the next; ``height``: of the whole.
    """

    def __init__(self, solved: SolvedConflict, shown: Sequence[int]) -> None:
        choices = solved.coded.form.choices
        self._solved, self._masks, self._places = solved, choices.masks, choices.places
        self._patterns = choices.patterns.tolist()
        self._across = self._split(shown)
        self._columns = self._sorted({self._part(at, across=True) for at in shown}, across=True)
        self._rows = self._sorted({self._part(at, across=False) for at in shown}, across=False)
        self.at = {at: (self._rows.index(self._part(at, across=False)),
                        self._columns.index(self._part(at, across=True))) for at in shown}
        self.pitch = min(220.0, (WIDTH - _HEADS - _MARGIN) / len(self._columns))
        self._above = [wrapped(self._told(part, across=True), self.pitch - 14, most=_LINES) for part in self._columns]
        self._beside = [wrapped(self._told(part, across=False), _HEADS - 18, most=_LINES) for part in self._rows]
        self._top = max(map(len, self._above)) * LINE + 20
        self._heights = [max(len(lines) * LINE + 14, BOX[1] + _GAP) for lines in self._beside]
        self.height = round(self._top + sum(self._heights) + 4, 1)

    def box(self, state: int) -> Box:
        """The box of a state shown."""
        return Box(*self._middle(*self.at[state]), *BOX)

    def between(self, one: int, other: int) -> int:
        """How many states stand between two in the same row or column."""
        (r0, c0), (r1, c1) = self.at[one], self.at[other]
        return sum((r0 == r1 == r and min(c0, c1) < c < max(c0, c1))
                   or (c0 == c1 == c and min(r0, r1) < r < max(r0, r1)) for r, c in self.at.values())

    def columns(self) -> tuple[Heading, ...]:
        """The words above the columns."""
        return tuple(Heading(self._middle(0, column)[0], round(self._top - 16 - LINE * (len(lines) - 1), 1), lines)
                     for column, lines in enumerate(self._above))

    def rows(self) -> tuple[Heading, ...]:
        """The words beside the rows."""
        return tuple(Heading(0.0, round(self._middle(row, 0)[1] - LINE * (len(lines) - 1) / 2 + 4, 1), lines)
                     for row, lines in enumerate(self._beside))

    def impossible(self) -> tuple[Mark, ...]:
        """The empty cells whose combination cannot be; other empty cells are only left out."""
        return tuple(Mark(*self._middle(r, c), "cannot be")
                     for (r, row), (c, column) in itertools.product(enumerate(self._rows), enumerate(self._columns))
                     if self._places[row | column] < 0)

    def _split(self, shown: Sequence[int]) -> tuple[int, ...]:
        """Who is told in the columns: so that there are few rows, and not too many columns."""
        teams = [team for size in range(1, len(self._masks))
                 for team in itertools.combinations(range(len(self._masks)), size)]

        def cost(team: tuple[int, ...]) -> tuple[bool, int, int, tuple[int, ...]]:
            mask = sum(self._masks[i] for i in team)
            across = len({self._patterns[at] & mask for at in shown})
            down = len({self._patterns[at] & ~mask for at in shown})
            return across > _COLUMNS, down + 2 * (across == _COLUMNS) if across <= _COLUMNS else across, across, team

        return min(teams, key=cost)

    def _part(self, state: int, *, across: bool) -> int:
        mask = sum(self._masks[i] for i in self._across)
        return int(self._patterns[state] & (mask if across else ~mask))

    def _sorted(self, parts: set[int], *, across: bool) -> list[int]:
        """What is done now comes first, then what differs from it least."""
        now = self._part(self._solved.status_quo, across=across)
        return sorted(parts, key=lambda part: ((part ^ now).bit_count(), part))

    def _told(self, part: int, *, across: bool) -> str:
        """What the sides of an axis do, in words."""
        words, at = [], 0
        coded = self._solved.coded
        for i, (table, name) in enumerate(zip(coded.table.deciders, coded.names, strict=True)):
            if (i in self._across) == across:
                told = [o.does if part >> at + k & 1 else o.otherwise.strip() for k, o in enumerate(table.options)]
                words.append(f"{name} {listing([t for t in told if t]) or 'does nothing'}")
            at += len(table.options)
        told_all = "; ".join(words)
        return told_all[:1].upper() + told_all[1:]

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return (round(_HEADS + self.pitch * (column + 0.5), 1),
                round(self._top + sum(self._heights[:row]) + self._heights[row] / 2, 1))
