"""Arrows between boxes on a grid: straight between neighbours, bowed around what stands between."""

from __future__ import annotations

import dataclasses
import math
from typing import Final

__all__ = ["Arrow", "Box", "arrow", "midpoint"]

_HEAD: Final = 8.0
_BAR: Final = 5.0


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A box by its middle."""

    x: float
    y: float
    width: float
    height: float


@dataclasses.dataclass(frozen=True, slots=True)
class Arrow:
    """A line with its looks: the path of the line, of its head and of the bar across its tail that says that there is
    no way back; the last two may be empty. ``points``: start, control and end of the curve.
    """

    look: str
    line: str
    head: str
    bar: str
    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def arrow(start: Box, end: Box, *, look: str, span: int, room: float, bar: bool, headed: bool) -> Arrow:
    """The arrow from a box to another in the same row or column, ``span`` boxes standing between them: along a row
    above them, along a column to their right, by no more than ``room``.
    """
    level = start.y == end.y
    toward = math.copysign(1.0, end.x - start.x if level else end.y - start.y)
    away = 7.0 * min(span, 3)
    if level and span:
        a = (start.x + toward * (start.width / 2 - 30 + away), start.y - start.height / 2)
        c = (end.x - toward * (end.width / 2 - 30 + away), end.y - end.height / 2)
        b = ((a[0] + c[0]) / 2, a[1] - 22 - 16 * span)
    elif level:
        a = (start.x + toward * start.width / 2, start.y)
        c = (end.x - toward * end.width / 2, end.y)
        b = ((a[0] + c[0]) / 2, a[1])
    elif span:
        a = (start.x + start.width / 2, start.y + toward * (4 + away / 2))
        c = (end.x + end.width / 2, end.y - toward * (4 + away / 2))
        b = (a[0] + min(26.0 + 18 * span, 2 * room), (a[1] + c[1]) / 2)
    else:
        a = (start.x, start.y + toward * start.height / 2)
        c = (end.x, end.y - toward * end.height / 2)
        b = (a[0], (a[1] + c[1]) / 2)
    points = (_round(a), _round(b), _round(c))
    (x0, y0), (x1, y1), (x2, y2) = points
    return Arrow(look=look, line=f"M{x0:g} {y0:g}Q{x1:g} {y1:g} {x2:g} {y2:g}", points=points,
                 head=_triangle(points[1], points[2]) if headed else "",
                 bar=_across(points[0], points[1]) if bar else "")


def midpoint(found: Arrow) -> tuple[float, float]:
    """Where the middle of an arrow lies."""
    (x0, y0), (x1, y1), (x2, y2) = found.points
    return round((x0 + 2 * x1 + x2) / 4, 1), round((y0 + 2 * y1 + y2) / 4, 1)


def _round(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def _direction(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    length = math.hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    return (other[0] - one[0]) / length, (other[1] - one[1]) / length


def _triangle(before: tuple[float, float], tip: tuple[float, float]) -> str:
    dx, dy = _direction(before, tip)
    x, y = tip[0] - dx * _HEAD, tip[1] - dy * _HEAD
    half = _HEAD * 0.42
    return (f"M{tip[0]:g} {tip[1]:g}L{x - dy * half:.1f} {y + dx * half:.1f}"
            f"L{x + dy * half:.1f} {y - dx * half:.1f}z")


def _across(tail: tuple[float, float], after: tuple[float, float]) -> str:
    dx, dy = _direction(tail, after)
    x, y = tail[0] + dx * 4, tail[1] + dy * 4
    return f"M{x - dy * _BAR:.1f} {y + dx * _BAR:.1f}L{x + dy * _BAR:.1f} {y - dx * _BAR:.1f}"
