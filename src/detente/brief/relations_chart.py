"""How relations moved, drawn: one small chart a pair, words and deeds as two lines with their bands."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import math
from collections import Counter
from typing import Final

from detente.brief.axis import RIGHT, Axis, Tick, text_width
from detente.brief.dates import short_day, short_interval, short_month
from detente.brief.findings import chart_period
from detente.brief.lanes import Turn
from detente.brief.ledger import Ledger
from detente.brief.text import clip, signed
from detente.records import SeriesPoint

__all__ = ["HALF", "PANEL", "THIN_BELOW", "THIN_DAYS", "Line", "Panel", "PhaseBar", "Relations", "SeriesRow",
           "draw_relations"]

#: A line is drawn thin where fewer events than this fell in the days before.
THIN_BELOW: Final = 2
THIN_DAYS: Final = 56
_PAIRS: Final = 6
#: A pair with fewer events has no line worth drawing, unless it is the main one.
_EVENTS: Final = 4
#: Half the height of a panel's plot, and the panel's whole height.
HALF: Final = 40.0
PANEL: Final = 122.0
_TOLERANCE: Final = 0.5
_TABLE_ROWS: Final = 36
_PHASES: Final = 30

Point = tuple[float, float]


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """Words or deeds of a pair: paths of the band, of the well-covered and of the thin stretches, and the end label."""

    kind: str
    band: str
    thick: str
    thin: str
    label: str
    label_y: float


@dataclasses.dataclass(frozen=True, slots=True)
class PhaseBar:
    """One phase beneath a chart; the text is empty where it does not fit."""

    name: str
    x: float
    width: float
    text: str
    title: str
    look: str
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class SeriesRow:
    """One month of the table that says the same: events and level with band, for words and for deeds."""

    month: str
    words: str
    word_level: str
    deeds: str
    deed_level: str


@dataclasses.dataclass(frozen=True, slots=True)
class Panel:
    """One pair's chart."""

    dyad: str
    name: str
    lines_of_name: tuple[str, ...]
    lines: tuple[Line, ...]
    phases: tuple[PhaseBar, ...]
    rows: tuple[SeriesRow, ...]
    rows_left_out: int


@dataclasses.dataclass(frozen=True, slots=True)
class Relations:
    """All panels on the axis they share with the lanes; ``scale`` is the level at a panel's upper edge, ``zero`` the
    place of level 0 in each.
    """

    scale: int
    zero: float
    axis: Axis
    ticks: tuple[Tick, ...]
    turns: tuple[Turn, ...]
    panels: tuple[Panel, ...]
    period: str
    left_out: int
    description: str


def draw_relations(ledger: Ledger, axis: Axis, turns: tuple[Turn, ...]) -> Relations | None:
    """The charts; None where there is no series with an event in it."""
    period = chart_period(ledger)
    events = Counter({p.dyad: 0 for p in ledger.record.series})
    for point in ledger.record.series:
        if point.period == period:
            events[point.dyad] += point.events
    ranked = sorted((d for d in events if events[d]), key=lambda d: (d != ledger.main_pair, -events[d], d))
    kept = [d for d in ranked if events[d] >= _EVENTS or d == ledger.main_pair][:_PAIRS] or ranked[:1]
    if not kept:
        return None
    points = {(d, k): [p for p in ledger.series(d, k, period=period) if axis.first <= p.last and p.first <= axis.last]
              for d in kept for k in ("deed", "word")}
    # Lines stay inside the panel; of the bands the widest tenth may leave it.
    reach = max((abs(p.level) for found in points.values() for p in found), default=0.0) * 1.15
    ends = sorted(max(abs(p.low), abs(p.high)) for found in points.values() for place, p in enumerate(found)
                  if _covered(found, place))
    scale = min(10, max(3, math.ceil(max(reach, ends[len(ends) * 9 // 10] if ends else 0.0))))
    zero = 8.0 + HALF
    panels = []
    for dyad in kept:
        lines = [_line(kind, points[dyad, kind], axis, zero=zero, scale=scale) for kind in ("deed", "word")]
        rows = _rows(ledger, dyad, axis)
        one, other = ledger.pair_names(dyad)
        panels.append(Panel(
            dyad, ledger.pair_name(dyad), (f"{clip(one, 19)} –", clip(other, 19)),
            tuple(_apart([line for line in lines if line is not None])),
            _phase_bars(ledger, dyad, axis), tuple(rows[-_TABLE_ROWS:]), max(0, len(rows) - _TABLE_ROWS)))
    return Relations(
        scale=scale, zero=zero, axis=axis, ticks=tuple(axis.ticks()), turns=turns, panels=tuple(panels), period=period,
        left_out=len(ranked) - len(kept),
        description=f"Levels of words and deeds from {short_day(axis.first)} to {short_day(axis.last)}, on a scale "
                    f"from minus {scale} to plus {scale}.")


def _line(kind: str, points: list[SeriesPoint], axis: Axis, *, zero: float, scale: int) -> Line | None:
    """One line from its first event on; None where the pair has no event of the kind."""
    start = next((place for place, p in enumerate(points) if p.events), None)
    if start is None:
        return None
    # Before its first event a level of zero is the absence of a measurement, not a measurement.
    points = points[start:]

    def at(point: SeriesPoint, value: float) -> Point:
        return axis.x(min(point.last, axis.last)), zero - max(-1.05, min(1.05, value / scale)) * HALF

    band, thick, thin = "", "", ""
    for covered, run in _runs(points):
        path = _path(_simplify([at(p, p.level) for p in run]))
        if covered:
            upper = _simplify([at(p, p.high) for p in run], tolerance=1.0)
            lower = _simplify([at(p, p.low) for p in run], tolerance=1.0)
            band += _path(upper + lower[::-1]) + "z"
            thick += path
        else:
            thin += path
    word = "deeds" if kind == "deed" else "words"
    end = at(points[-1], points[-1].level)[1]
    return Line(kind, band, thick, thin, f"{word} {signed(points[-1].level)}", round(end, 1))


def _runs(points: list[SeriesPoint]) -> list[tuple[bool, list[SeriesPoint]]]:
    """The line in stretches of good and of thin coverage; each begins where the one before it ended."""
    runs: list[tuple[bool, list[SeriesPoint]]] = []
    for place, point in enumerate(points):
        covered = _covered(points, place)
        if not runs:
            runs.append((covered, [point]))
        elif runs[-1][0] == covered:
            runs[-1][1].append(point)
        else:
            runs.append((covered, [runs[-1][1][-1], point]))
    return runs


def _covered(points: list[SeriesPoint], place: int) -> bool:
    since = points[place].last - dt.timedelta(days=THIN_DAYS)
    events = 0
    while place >= 0 and points[place].last > since:
        events += points[place].events
        place -= 1
    return events >= THIN_BELOW


def _apart(lines: list[Line]) -> list[Line]:
    """The lines with end labels at least one text line apart."""
    if len(lines) < 2:
        return lines
    one, other = lines
    gap = 12.5 - abs(one.label_y - other.label_y)
    if gap <= 0:
        return lines
    shift = gap / 2 if one.label_y <= other.label_y else -gap / 2
    return [dataclasses.replace(one, label_y=round(one.label_y - shift, 1)),
            dataclasses.replace(other, label_y=round(other.label_y + shift, 1))]


def _simplify(points: list[Point], *, tolerance: float = _TOLERANCE) -> list[Point]:
    """The points that matter at the size drawn (Ramer 1972; Douglas and Peucker 1973), without recursion."""
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        far, distance = 0, tolerance
        for place in range(first + 1, last):
            x, y = points[place]
            off = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
            if off > distance:
                far, distance = place, off
        if far:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[place] for place in sorted(keep)]


def _path(points: list[Point]) -> str:
    """SVG path data in halves of a unit (the page scales it): one absolute point, then relative ones, no drift."""
    halves = [(round(x * 2), round(y * 2)) for x, y in points]
    data = f"M{halves[0][0]} {halves[0][1]}l" if len(halves) > 1 else f"M{halves[0][0]} {halves[0][1]}h1"
    steps = ((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in itertools.pairwise(halves))
    return data + " ".join(f"{x}{y}" if y < 0 else f"{x} {y}" for x, y in steps).replace(" -", "-")


def _phase_bars(ledger: Ledger, dyad: str, axis: Axis) -> tuple[PhaseBar, ...]:
    looks = {"standstill": "st", "flurry": "fl", "confrontation": "co", "talks": "ta", "mixed": "mi"}
    bars = []
    phases = [p for p in ledger.phases(dyad) if p.first <= axis.last and p.last >= axis.first]
    longest = sorted(phases, key=lambda p: (p.first - p.last, p.first))[:_PHASES]
    for phase in sorted(longest, key=lambda p: p.first):
        x = axis.x(phase.first)
        width = round(min(axis.x(phase.last + dt.timedelta(days=1)), RIGHT) - x, 1)
        if width < 1.5:
            continue
        name = clip(phase.name, 24)
        bars.append(PhaseBar(name, x, width, name if text_width(name, size=11) + 5 < width else "",
                             f"{name}, {short_interval(phase.first, phase.last)}", looks.get(phase.name, "qu"),
                             clip(phase.rule, 90)))
    return tuple(bars)


def _rows(ledger: Ledger, dyad: str, axis: Axis) -> list[SeriesRow]:
    """The series by month, as numbers; where only weeks exist, the last week of each month gives the level."""
    found: dict[tuple[int, int], dict[str, tuple[int, SeriesPoint]]] = {}
    period = "month" if any(p.period == "month" and p.dyad == dyad for p in ledger.record.series) else "week"
    for kind in ("word", "deed"):
        for point in ledger.series(dyad, kind, period=period):
            if axis.first <= point.last and point.first <= axis.last:
                cell = found.setdefault((point.first.year, point.first.month), {})
                events = cell[kind][0] if kind in cell else 0
                cell[kind] = (events + point.events, point)
    rows = []
    for (year, month), cell in sorted(found.items()):
        values = []
        for kind in ("word", "deed"):
            events, level = cell.get(kind, (0, None))
            values += [str(events) if events else "–",
                       f"{signed(level.level)} ({signed(level.low)} to {signed(level.high)})" if level else "–"]
        if values[0] != "–" or values[2] != "–":
            rows.append(SeriesRow(short_month(dt.date(year, month, 1)), *values))
    return rows
