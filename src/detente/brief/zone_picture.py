"""The zone as a picture: two issues as rows and columns, and for whom each pair of their levels could pass.

A cell stands for every outcome with its levels, wherever the other issues stand. A side is marked by the best it finds
there, so that two sides marked in one cell may have different outcomes in mind; a frame is drawn only where one and the
same outcome passes for all.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from detente.brief.axis import text_width
from detente.brief.lines import wrapped
from detente.brief.packages_table import mark_of
from detente.brief.text import clip, counted, listing, number

if TYPE_CHECKING:
    from detente.bargaining.scenario import IssueTable
    from detente.bargaining.solve import Solved

__all__ = ["Badge", "Cell", "Label", "ZonePicture", "codes", "draw_zone"]

_COLUMNS: Final = 6
_ROWS: Final = 8
#: More sides than this are counted in a cell and not named.
_NAMED: Final = 6
_ABREAST: Final = 3
_LINE: Final = 14.0
#: The line of a cell that holds the letters of named outcomes.
_MARKS: Final = 16.0
#: The least width of a cell: three columns and their labels fit a phone, and two do not look lost.
_NARROW: Final = 94.0
_BROAD: Final = 116.0
#: How much wider the bold words of a title are than the charts' own.
_BOLD: Final = 1.22
_COUNTED: Final = (("zp", "passes for every side, each by itself"), ("zb", "for some of them"), ("zn", "for none"),
                   ("zf", "one outcome passes for all"))
_LOOKS: Final = {"pass": "zp", "bear": "zb", "none": "zn"}


@dataclasses.dataclass(frozen=True, slots=True)
class Badge:
    """One side in a cell; ``look``: zp where it passes, zb where it is only better than no deal, zn elsewhere."""

    x: float
    y: float
    width: float
    text: str
    look: str


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    """One line of words, at the place where it begins or, for columns, at its middle."""

    x: float
    y: float
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One pair of levels. ``deal``: whether one outcome passes for all; ``possible``: whether any outcome can be;
    ``marks``: the letters of the outcomes here that are named; ``words``: the same as a sentence.
    """

    x: float
    y: float
    badges: tuple[Badge, ...]
    deal: bool
    possible: bool
    marks: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ZonePicture:
    """The picture in its own units. ``rows`` of ``cells``; ``names``: the names of the levels of the rows, for the
    table; ``key``: the badges with the names of the sides; ``looks``: what each look means; ``caption`` and
    ``table_note``: how to read picture and table; ``marked``: whether named outcomes are marked.
    """

    width: float
    height: float
    cell_width: float
    cell_height: float
    row_issue: str
    column_issue: str
    titles: tuple[Label, ...]
    column_labels: tuple[Label, ...]
    row_labels: tuple[Label, ...]
    column_names: tuple[str, ...]
    row_names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[tuple[str, str], ...]
    looks: tuple[tuple[str, str], ...]
    caption: str
    table_note: str
    description: str
    marked: bool


@dataclasses.dataclass(frozen=True, slots=True)
class _Side:
    """An axis of the grid: which issue, and its levels in groups that make one row or column each."""

    name: str
    groups: tuple[tuple[int, ...], ...]
    labels: tuple[str, ...]


def draw_zone(solved: Solved) -> ZonePicture:
    """The picture of the zone over the two issues that matter most (over one, where there is no other)."""
    sizes = solved.coded.outcomes.sizes
    axes = _main_issues(solved)
    if len(axes) == 2 and sizes[axes[0]] < sizes[axes[1]]:
        axes = axes[::-1]  # the longer list runs down the page
    sides = [_side(solved, axis, most) for axis, most in zip(reversed(axes), (_COLUMNS, _ROWS), strict=False)]
    columns, rows = sides[0], sides[1] if len(sides) == 2 else _Side("", ((0,),), ("",))
    grid = _grid(solved, axes, rows, columns)
    names = [clip(name, 60) for name in solved.coded.names]
    short = codes([actor.id for actor in solved.scenario.actors]) if len(names) <= _NAMED else ()
    return _placed(rows, columns, grid, names=names, short=short,
                   others=[clip(issue.question or issue.id, 60) for place, issue in enumerate(solved.scenario.issues)
                           if place not in axes], words=bool(solved.scenario.readings))


def codes(ids: list[str]) -> tuple[str, ...]:
    """A short name for each id, at most five characters and all different: its last part, or its beginning."""
    found: list[str] = []
    for place, one in enumerate(ids, 1):
        last = [part for part in one.replace("_", ".").split(".") if part] or [one]
        code = last[-1][:4].upper()
        found.append(code if code not in found else f"{code[:3]}{place}")
    return tuple(found)


def _main_issues(solved: Solved) -> tuple[int, ...]:
    """The two issues whose levels change most for the sides: shares of what is at stake, and of what counts as the
    words; in the order of the file.
    """
    from detente.bargaining.coded import worth_by_issue  # noqa: PLC0415  (scipy is loaded where a scenario is)

    scenario, outcomes = solved.scenario, solved.coded.outcomes
    asked = {(reading.actor, issue) for reading in scenario.readings for issue in reading.where}
    most = solved.coded.talks.readings.max(axis=1)
    worth = np.array([np.ptp(values[:, np.unique(outcomes.levels_on(axis))], axis=1)
                      for axis, values in enumerate(worth_by_issue(scenario))])
    words = np.array([[best if (actor.id, issue.id) in asked else 0.0
                       for actor, best in zip(scenario.actors, most.tolist(), strict=True)]
                      for issue in scenario.issues])
    weights = np.zeros(len(scenario.issues))
    for spans in (worth, words):
        whole = spans.sum(axis=0)
        weights += (spans / np.where(whole > 0, whole, 1)).sum(axis=1)
    return tuple(sorted(np.argsort(-weights, kind="stable")[:2].tolist()))


def _side(solved: Solved, axis: int, most: int) -> _Side:
    table: IssueTable = solved.scenario.issues[axis]
    levels = solved.coded.outcomes.issues[axis].shown
    count = len(levels)
    groups: list[list[int]] = [[place] for place in range(count)]
    if count > most and table.levels:
        groups = [*groups[:most - 1], list(range(most - 1, count))]
    elif count > most:
        groups = [part.tolist() for part in np.array_split(np.arange(count), most)]
    labels = [levels[group[0]] if len(group) == 1 else f"{len(group)} further levels" if table.levels else
              f"{levels[group[0]].removesuffix(table.unit).rstrip()} to {levels[group[-1]]}" for group in groups]
    return _Side(clip(table.question or table.id, 90), tuple(map(tuple, groups)),
                 tuple(clip(label, 60) for label in labels))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """For which side some outcome of a cell passes, and is no worse than no deal, shape (n_actors, n_rows, n_columns);
    whether one passes for all, and whether there is any, shape (n_rows, n_columns); the letters of those named.
    """

    passes: NDArray[np.bool_]
    bears: NDArray[np.bool_]
    deal: NDArray[np.bool_]
    possible: NDArray[np.bool_]
    marks: dict[tuple[int, int], str]


def _grid(solved: Solved, axes: tuple[int, ...], rows: _Side, columns: _Side) -> _Grid:
    talks, outcomes = solved.coded.talks, solved.coded.outcomes
    groups = [{level: place for place, group in enumerate(side.groups) for level in group} for side in (columns, rows)]
    lookup = [np.array([group[level] for level in range(outcomes.sizes[axis])])
              for group, axis in zip(groups, reversed(axes), strict=False)]
    column = lookup[0][outcomes.levels_on(axes[-1])]
    row = lookup[1][outcomes.levels_on(axes[0])] if len(axes) == 2 else np.zeros_like(column)
    shape = (len(rows.groups), len(columns.groups))
    cell = row * shape[1] + column

    def some(held: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.asarray(np.bincount(cell[held], minlength=shape[0] * shape[1]) > 0).reshape(shape)

    passes = talks.bearable & (talks.readings >= solved.zone.cut)
    marks: dict[tuple[int, int], str] = {}
    for place, package in enumerate(solved.packages):
        levels = package.judged.levels
        at = (int(lookup[1][levels[axes[0]]]) if len(axes) == 2 else 0, int(lookup[0][levels[axes[-1]]]))
        marks[at] = f"{marks.get(at, '')} {mark_of(place)}".strip()
    return _Grid(passes=np.array([some(held) for held in passes]), marks=marks,
                 bears=np.array([some(held) for held in talks.bearable]), deal=some(np.asarray(passes.all(axis=0))),
                 possible=some(np.ones(cell.size, dtype=bool)))


def _placed(
    rows: _Side, columns: _Side, grid: _Grid, *, names: list[str], short: tuple[str, ...], others: list[str],
    words: bool,
) -> ZonePicture:
    badge = max([text_width(code) + 12 for code in short], default=0.0)
    abreast = 2 if len(short) == 4 else min(_ABREAST, len(short)) or 1
    deep = -(-len(short) // abreast) or 1
    cell_width = round(max(_NARROW if len(columns.labels) > 2 else _BROAD, abreast * (badge + 6) + 14), 1)
    cell_height = 16.0 + 24.0 * deep + (_MARKS if grid.marks else 0.0)
    row_lines = [wrapped(label, 112, most=3) for label in rows.labels]
    left = 0.0 if not rows.name else round(max(text_width(line) for lines in row_lines for line in lines) + 14, 1)
    left = max(left, 40.0) if rows.name else 0.0
    width = left + cell_width * len(columns.labels)
    room = max(width, 250.0) / _BOLD
    title_lines = wrapped(f"→ {columns.name}", room, most=2)
    title_lines += wrapped(f"↓ {rows.name}", room, most=2) if rows.name else ()
    column_lines = [wrapped(label, cell_width - 8, most=3) for label in columns.labels]
    deepest = max(map(len, column_lines))
    top = round(_LINE * (len(title_lines) + deepest) + 14, 1)
    cells = tuple(
        tuple(_cell(left + column * cell_width, top + row * cell_height, grid, (row, column), names=names, short=short,
                    badge=badge, abreast=abreast, width=cell_width)
              for column in range(len(columns.labels))) for row in range(len(rows.labels)))
    column_labels = tuple(
        Label(left + (place + 0.5) * cell_width, top - 7 - _LINE * (len(lines) - 1 - line), text)
        for place, lines in enumerate(column_lines) for line, text in enumerate(lines))
    row_labels = tuple(
        Label(0, round(top + (place + 0.5) * cell_height + 4 + _LINE * (line - (len(lines) - 1) / 2), 1), text)
        for place, lines in enumerate(row_lines) for line, text in enumerate(lines))
    looks, caption, table_note = _notes(others, words=words)
    looks = looks if short else _COUNTED
    widest = max([width + 2, *(_BOLD * text_width(line) for line in title_lines)])
    return ZonePicture(
        width=round(widest, 1), height=round(top + cell_height * len(rows.labels) + 2, 1), cell_width=cell_width,
        cell_height=cell_height, row_issue=rows.name, column_issue=columns.name,
        titles=tuple(Label(0, 11 + _LINE * line, text) for line, text in enumerate(title_lines)),
        column_labels=column_labels, row_labels=row_labels, column_names=columns.labels, row_names=rows.labels,
        rows=cells, marked=bool(grid.marks), key=tuple(zip(short, names, strict=True)) if short else (),
        looks=looks, caption=caption, table_note=table_note, description=_description(rows, columns, cells))


def _cell(
    x: float, y: float, grid: _Grid, at: tuple[int, int], *, names: list[str], short: tuple[str, ...], badge: float,
    abreast: int, width: float,
) -> Cell:
    if not grid.possible[at]:
        return Cell(x, y, (), deal=False, possible=False, marks="", words="cannot be")
    passes, bears, badges = grid.passes[:, *at], grid.bears[:, *at], []
    looks = ["pass" if passed else "bear" if borne else "none" for passed, borne in zip(passes, bears, strict=True)]
    for place, (code, look) in enumerate(zip(short, looks, strict=False)):
        row, column = divmod(place, abreast)
        in_row = min(abreast, len(short) - row * abreast)
        start = x + (width - in_row * (badge + 6) + 6) / 2
        badges.append(Badge(round(start + column * (badge + 6), 1), round(y + 11 + row * 24, 1), round(badge, 1), code,
                            _LOOKS[look]))
    if not short:
        badges.append(Badge(round(x + 8, 1), round(y + 11, 1), width - 16, f"{int(passes.sum())} of {passes.size}",
                            "zp" if passes.all() else "zb" if passes.any() else "zn"))
    if short:
        told = [f"{what} {listing([n for n, look in zip(names, looks, strict=True) if look == kind])}"
                for kind, what in (("pass", "passes for"), ("bear", "bearable, but not the words, for"),
                                   ("none", "worse than no deal for")) if kind in looks]
    else:
        told = [f"passes for {number(int(passes.sum()))} of {number(passes.size)} sides"]
    deal, marks = bool(grid.deal[at]), grid.marks.get(at, "")
    told += ["one outcome here passes for all"] * deal + [f"named here: {marks.replace(' ', ', ')}"] * bool(marks)
    return Cell(x, y, tuple(badges), deal=deal, possible=True, marks=marks, words="; ".join(told))


def _notes(others: list[str], *, words: bool) -> tuple[tuple[tuple[str, str], ...], str, str]:
    """What the looks of badges mean, how to read the picture, and how to read its table."""
    counts = ", and reads it as the agreed words" if words else ""
    looks = [("zp", f"no worse off than without a deal{counts}"), ("zb", "no worse off, but does not read it so"),
             ("zn", "worse off"), ("zf", "one outcome passes for all")]
    if not others:
        return tuple(looks if words else [looks[0], *looks[2:]]), "", f"“Passes”: {looks[0][1]}."
    listed = listing([f"“{other}”" for other in others[:3]] + ([f"{len(others) - 3} more"] if len(others) > 3 else []))
    same = (f"Each side is taken at whatever level of {listed} suits it. Sides may need different levels, so that only "
            "one and the same outcome for all makes a deal.")
    return tuple(looks if words else [looks[0], *looks[2:]]), same, f"“Passes”: {looks[0][1]}. {same}"


def _description(rows: _Side, columns: _Side, cells: tuple[tuple[Cell, ...], ...]) -> str:
    every = list(itertools.chain.from_iterable(cells))
    held = sum(cell.deal for cell in every)
    over = f"{rows.name} by {columns.name}" if rows.name else columns.name
    return (f"{over}: {counted(len(every), 'cell')}, of which "
            f"{'none holds' if not held else f'{held} hold' + ('s' if held == 1 else '')} an outcome that passes for "
            "all sides. The table beneath says the same.")
