"""A council, drawn: on each issue's scale the members, as large as what they bring to bear, and what the models say."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from detente.bargaining.spatial import MODELS, Decision
from detente.brief.axis import GUTTER, LEFT, PLOT, RIGHT, Tick, text_width
from detente.brief.text import clip, listing

__all__ = ["CouncilPicture", "Place", "Strip", "draw_council"]

#: The area of a circle is in proportion to capability times salience; the largest on an issue has this radius.
_LARGEST: Final = 10.0
_SMALLEST: Final = 2.0
_LINE: Final = 14.0
#: Whoever stands or whatever lies as near as this on the picture shares a mark.
_NEAR: Final = 2.0
_STRIPS: Final = 8
_TABLE: Final = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A mark with its words: a circle of radius ``r`` (0: a tick) at ``x``, ``y``, words to its right or (``end``) to
    its left.
    """

    x: float
    y: float
    r: float
    text: str
    end: bool
    title: str


@dataclasses.dataclass(frozen=True, slots=True)
class Strip:
    """One issue. ``members`` stand above the axis at height ``zero``, ``models`` below it; ``band``: where nine draws
    of ten put the weighted mean, from and to; ``stays``: the place of no decision. ``rows``, ``figures``: the same as a
    table of members (name, position, salience, share of the weight) and of models (name, figure).
    """

    name: str
    lines: tuple[str, ...]
    height: float
    zero: float
    members: tuple[Place, ...]
    models: tuple[Place, ...]
    ticks: tuple[Tick, ...]
    band: tuple[float, float] | None
    stays: float | None
    rows: tuple[tuple[str, str, str, str], ...]
    figures: tuple[tuple[str, str], ...]
    left_out: int


@dataclasses.dataclass(frozen=True, slots=True)
class CouncilPicture:
    """The strips, widths in the charts' units, and how many issues were left out."""

    title: str
    strips: tuple[Strip, ...]
    gutter: float
    plot: float
    left: float
    right: float
    left_out: int


def draw_council(decision: Decision, title: str) -> CouncilPicture:
    """The picture of a council called ``title``."""
    every = range(len(decision.council.issues))
    return CouncilPicture(
        title=clip(title, 120), strips=tuple(_strip(decision, issue) for issue in every[:_STRIPS]), gutter=GUTTER,
        plot=PLOT, left=LEFT, right=RIGHT, left_out=len(every[_STRIPS:]))


def _strip(decision: Decision, issue: int) -> Strip:
    council, found = decision.council, decision.found[issue]
    low, high = map(float, council.scales[issue])
    unit = f" {council.units[issue]}" if council.units[issue] else ""

    def x(place: float) -> float:
        return round(LEFT + (place - low) / (high - low) * (RIGHT - LEFT), 1)

    there = [int(i) for i in council.there(issue)]
    weights = council.weights[:, issue]
    top, total = weights.max(), weights.sum()
    groups = _grouped((x(float(council.positions[i, issue])), council.names[i], float(weights[i])) for i in there)
    circles = [(at, max(_SMALLEST, _LARGEST * math.sqrt(min(weight / top, 1.0))), _named(names))
               for at, names, weight in groups]
    above = _rows(circles)
    zero = 12.0 + (max((row for row, _ in above), default=0) + 1) * (_LINE + 4)
    members = tuple(_placed(circle, row, y=zero - 14 - row[0] * (_LINE + 4))
                    for circle, row in zip(circles, above, strict=True))
    told = _grouped((x(found[name]), f"{name} {council.told(issue, found[name])}", 1.0) for name in MODELS
                    if name in found)
    marks = [(at, 0.0, "; ".join(names)) for at, names, _ in told]
    below = _rows(marks)
    deep = max((row for row, _ in below), default=0)
    models = tuple(_placed(mark, row, y=zero + 34 + row[0] * _LINE) for mark, row in zip(marks, below, strict=True))
    drawn, stays = decision.drawn[issue].get("weighted mean"), float(council.reference[issue])
    ends = [f"{council.told(issue, end)}{unit}" + (f", {means}" if means else "")
            for end, means in zip((low, high), council.ends[issue], strict=True)]
    heading = clip(council.issues[issue], 60)
    return Strip(
        name=heading, lines=_wrapped(heading), height=zero + 40 + (deep + 1) * _LINE, zero=zero,
        members=members, models=models, ticks=tuple(Tick(at, clip(end, 40)) for at, end in zip((LEFT, RIGHT), ends,
                                                                                              strict=True)),
        band=None if drawn is None else (x(float(np.quantile(drawn, 0.05))), x(float(np.quantile(drawn, 0.95)))),
        stays=None if math.isnan(stays) else x(stays),
        rows=tuple((clip(council.names[i], 60), f"{council.told(issue, float(council.positions[i, issue]))}{unit}",
                    f"{council.saliences[i, issue]:.2g}", f"{weights[i] / total:.0%}")
                   for i in sorted(there, key=lambda i: -weights[i])[:_TABLE]),
        figures=tuple((name, f"{council.told(issue, found[name])}{unit}") for name in MODELS if name in found),
        left_out=max(0, len(there) - _TABLE))


def _grouped(marks: Iterable[tuple[float, str, float]]) -> list[tuple[float, list[str], float]]:
    """Marks that lie together as one: place of the heaviest, names by weight, weights added up."""
    groups: list[list[tuple[float, str, float]]] = []
    for mark in sorted(marks, key=lambda m: m[0]):
        if groups and mark[0] - groups[-1][0][0] <= _NEAR:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    found = []
    for group in groups:
        heavy = sorted(group, key=lambda m: -m[2])
        found.append((heavy[0][0], [name for _, name, _ in heavy], sum(weight for _, _, weight in group)))
    return found


def _named(names: Sequence[str]) -> str:
    shown = [clip(name, 28) for name in names[:3]]
    return listing(shown + ([f"{len(names) - 3} more"] if len(names) > 3 else []))


Mark = tuple[float, float, str]
#: The row of a mark, counted from the axis, and whether its words stand to its left.
Row = tuple[int, bool]


def _rows(marks: Sequence[Mark]) -> list[Row]:
    """Rows in which no words run into others, and as few as may be into the lines that lead from marks to the axis:
    tried from right to left with the words to the right, and the other way round.
    """
    (crossed, rows), other = (_tried(marks, leftwards=leftwards) for leftwards in (False, True))
    deep = max((row for row, _ in rows), default=0)
    return other[1] if (other[0], max((row for row, _ in other[1]), default=0)) < (crossed, deep) else rows


def _tried(marks: Sequence[Mark], *, leftwards: bool) -> tuple[int, list[Row]]:
    """How many lines cross words, and the rows."""
    taken: list[tuple[float, float, float, int]] = []
    rows: dict[int, Row] = {}
    crossed = 0
    for number in sorted(range(len(marks)), key=lambda m: marks[m][0], reverse=not leftwards):
        at, r, text = marks[number]
        width = text_width(text) + 6
        left = at > width if leftwards else at + r + width > PLOT
        span = (at - r - width, at + r) if left else (at - r, at + r + width)
        below = 1 + max((deep for *_, deep in taken), default=-1)
        row = next((row for row in range(below) if _free(taken, at, span, row)), below)
        crossed += not _free(taken, at, span, row)
        taken.append((at, *span, row))
        rows[number] = row, left
    return crossed, [rows[number] for number in range(len(marks))]


def _free(taken: Sequence[tuple[float, float, float, int]], at: float, span: tuple[float, float], row: int) -> bool:
    """Whether words in a row, and the line that leads to them, cross nothing."""
    return not any(
        (deep == row and start < span[1] and span[0] < end) or (deep > row and span[0] < x < span[1])
        or (deep < row and start < at < end) for x, start, end, deep in taken)


def _placed(mark: Mark, row: Row, *, y: float) -> Place:
    at, r, text = mark
    return Place(at, y, round(r, 1), text, row[1], text)


def _wrapped(text: str) -> tuple[str, ...]:
    """The name of an issue on up to three lines of the gutter."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer) > GUTTER - 14 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return (*lines[:2], clip(" ".join(lines[2:]), 18)) if len(lines) > 3 else tuple(lines)
