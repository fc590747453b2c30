"""What happened, drawn: one lane a pair, one mark an event, the events that matter named beside their marks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from typing import Final

from detente.brief.axis import PLOT, Axis, Span, Tick, text_width
from detente.brief.dates import short_day, short_interval
from detente.brief.labels import Label, key_events, place_labels
from detente.brief.ledger import HAPPENED, UNDONE, Ledger
from detente.brief.text import clip, counted, number
from detente.records import Event, TurningPoint, When

__all__ = ["CLUSTER_ABOVE", "RADII", "Lane", "Lanes", "Mark", "Turn", "draw_lanes", "glyph", "turns_of"]

#: Above this many events on the picture a lane shows clusters.
CLUSTER_ABOVE: Final = 300
_LANES: Final = 8
_TURNS: Final = 5
#: Radii of the four sizes of a mark.
RADII: Final = (3.6, 4.8, 6.0, 7.3)
_LABEL_LINE: Final = 14.0
_COLUMNS: Final = 110


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """One event (or cluster) on a lane: symbol with its size, look, place, link, and what it says when pointed at."""

    x: float
    y: float
    symbol: str
    look: str
    href: str
    title: str
    whisker: tuple[float, float] | None = None
    crossed: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Lane:
    """One pair (or a state alone): its name on up to two lines, where it lies, and how many events it holds."""

    key: str
    lines: tuple[str, ...]
    y: float
    events: int
    count: str


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """A turning point as a line through all charts, known by its letter."""

    letter: str
    x: float
    date: str
    point: TurningPoint


@dataclasses.dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture, in units of which the plot is :data:`~detente.brief.axis.PLOT` wide."""

    height: float
    axis: Axis
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    turns: tuple[Turn, ...]
    now: float | None
    clustered: str
    top: float
    bottom: float
    description: str
    left_out: int


def glyph(event: Event) -> tuple[str, str, str]:
    """Symbol with its size, look, and the cross's symbol (or empty): how an event is drawn everywhere."""
    size = 1 + sum(abs(event.intensity) >= limit for limit in (2.5, 4.5, 7.0))
    shape, colour = ("d", "k") if event.quad in {3, 4} else ("c", "a") if event.quad in {1, 2} else ("s", "n")
    if event.status in HAPPENED or event.status == "historical":
        fill = "f" if event.substance == "deed" else "h"
    elif event.status in UNDONE:
        fill = "f" if event.substance == "deed" and event.status == "denied" else "h"
        fill = "h" if event.status == "cancelled" else fill
    else:
        fill = "p"
    crossed = f"x{size}" if event.status in UNDONE else ""
    return f"{shape}{size}", f"{colour} {'h' if crossed else fill}", crossed


def turns_of(ledger: Ledger, axis: Axis) -> tuple[Turn, ...]:
    """The clearest turning points on the axis, lettered in order of time; one line where two fall on the same place."""
    chosen: list[TurningPoint] = []
    for turn in ledger.turns():
        if axis.holds(turn.day) and all(abs(axis.x(turn.day) - axis.x(t.day)) > 13 for t in chosen):
            chosen.append(turn)
        if len(chosen) == _TURNS:
            break
    chosen.sort(key=lambda t: (t.day, t.dyad))
    turns = []
    for place, turn in enumerate(chosen):
        x = axis.x(turn.day)
        following = axis.x(chosen[place + 1].day) if place + 1 < len(chosen) else float(PLOT)
        date = short_day(turn.day)
        turns.append(Turn("ABCDEFGH"[place], x, date if following - x > text_width(date) + 22 else "", turn))
    return tuple(turns)


def draw_lanes(ledger: Ledger, span: Span, *, targets: dict[str, str]) -> Lanes:
    """The picture. ``targets`` maps each event id to the anchor of its row in the register."""
    lanes_of = _lane_keys(ledger, span)
    axis = span.axis
    clustered = len(span.drawn) > CLUSTER_ABOVE
    keys = [] if clustered else key_events(ledger, span)
    turns = turns_of(ledger, axis)
    y = 24.0 if turns else 8.0
    top = y
    lanes: list[Lane] = []
    marks: list[Mark] = []
    labels: list[Label] = []
    step = _cluster_days(axis)
    placed: list[tuple[Event, float, float, float]] = []
    bands: dict[str, tuple[float, float]] = {}
    for key, events in lanes_of.items():
        if clustered:
            height, centre = 40.0, y + 20.0
            marks += _clusters(ledger, events, axis, targets, centre=centre, days=step)
        else:
            offsets = _stack(events, axis)
            up, down = -min(offsets, default=0.0), max(offsets, default=0.0)
            keyed = sum(event in keys for event in events)
            above = 14.0 + (_LABEL_LINE if keyed else 0)
            below = 14.0 + (_LABEL_LINE + 2 if keyed > 1 else 0)
            centre, height = y + above + up, above + up + down + below
            bands[key] = (y + 12.5, y + height - 5.5)
            for event, offset in zip(events, offsets, strict=True):
                marks.append(_mark(ledger, event, axis, targets=targets, y=centre + offset))
                placed.append((event, marks[-1].x, centre + offset, _radius(event)))
        lanes.append(_lane(ledger, key, y=round(centre, 1), events=len(events)))
        y += height
    if not clustered:
        labels = place_labels(ledger, keys, placed=placed, bands=bands, lanes_of=lanes_of, targets=targets,
                              turns=[turn.x for turn in turns])
    now = ledger.as_of if ledger.as_of and axis.holds(ledger.as_of) and ledger.as_of < axis.last else None
    words = {7: "week", 28: "four weeks", 91: "quarter", 365: "year"}[step] if clustered else ""
    return Lanes(
        height=round(y + 22, 1), axis=axis, lanes=tuple(lanes), marks=tuple(marks), labels=tuple(labels),
        ticks=tuple(axis.ticks()), turns=turns, now=axis.x(now) if now else None, clustered=words, top=top,
        bottom=round(y, 1), description=_description(lanes, axis, labels),
        left_out=len({e.id for e in span.drawn} - {e.id for events in lanes_of.values() for e in events}))


def _description(lanes: list[Lane], axis: Axis, labels: list[Label]) -> str:
    named = ", ".join(label.text for label in labels)
    counts = "; ".join(f"{' '.join(lane.lines)} {lane.count}" for lane in lanes)
    words = f"Events from {short_day(axis.first)} to {short_day(axis.last)} in lanes: {counts}."
    return words + (f" Named on the picture: {named}." if named else "")


def _lane_keys(ledger: Ledger, span: Span) -> dict[str, list[Event]]:
    """Events by lane: the main pair first, then pairs by number of events; what fits no lane goes to a last one."""
    members: defaultdict[str, list[Event]] = defaultdict(list)
    for event in span.drawn:
        for key in ledger.pairs[event.id]:
            members[key].append(event)
    # A pair tells more than a state that acts towards nobody named.
    ranked = sorted(members, key=lambda k: (k != ledger.main_pair, k.endswith("-"), -len(members[k]), k))
    pairs = [key for key in ranked if not key.endswith("-")][:_LANES - 2]
    alone = [key for key in ranked if key.endswith("-")]
    kept = {key: members[key] for key in (pairs + alone)[:_LANES]}
    shown = {e.id for events in kept.values() for e in events}
    rest = [e for e in span.drawn if e.id not in shown]
    if rest:
        kept[""] = rest
    return kept


def _lane(ledger: Ledger, key: str, *, y: float, events: int) -> Lane:
    count = counted(events, "event") if events < 1_000 else number(events)
    if not key:
        return Lane(key, ("Other pairs",), y, events, count)
    one, other = ledger.pair_names(key)
    lines = (f"{clip(one, 19)} –", clip(other, 19)) if other else (clip(one, 19), "(no addressee)")
    return Lane(key, lines, y, events, count)


def _radius(event: Event) -> float:
    return RADII[int(glyph(event)[0][1]) - 1]


def _mark(ledger: Ledger, event: Event, axis: Axis, *, targets: dict[str, str], y: float) -> Mark:
    symbol, look, crossed = glyph(event)
    when = event.when or When(axis.first, axis.first)  # a span draws dated events only
    x = axis.x(when.middle)
    first, last = axis.x(when.first), axis.x(when.last)
    whisker = (first, last) if last - first > 2 * _radius(event) + 3 else None
    title = ledger.title(event, limit=60)
    if event.status != "happened":
        title += f" ({event.status})"
    return Mark(x, round(y, 1), symbol, look, targets[event.id], title, whisker, crossed)


def _stack(events: list[Event], axis: Axis) -> list[float]:
    """Heights above or below the lane's line at which no mark covers another, as far as five storeys allow."""
    placed: list[tuple[float, float, float]] = []
    offsets = []
    for event in events:
        x, radius = axis.x(event.when.middle) if event.when else 0.0, _radius(event)
        for offset in (0.0, -12.0, 12.0, -24.0, 24.0):
            near = (p for p in placed if abs(p[0] - x) < 20)
            if all((x - px) ** 2 + (offset - py) ** 2 > (radius + pr + 0.8) ** 2 for px, py, pr in near):
                break
        else:
            offset = 0.0
        placed.append((x, offset, radius))
        offsets.append(offset)
    return offsets


def _cluster_days(axis: Axis) -> int:
    days = (axis.last - axis.first).days
    return next((step for step in (7, 28, 91) if days / step <= _COLUMNS), 365)


def _clusters(ledger: Ledger, events: list[Event], axis: Axis, targets: dict[str, str], *, centre: float,
              days: int) -> list[Mark]:
    """Marks of clusters: what cooperated above the line, what conflicted below; filled where most were deeds."""
    groups: defaultdict[tuple[int, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.when:
            shape = glyph(event)[0][0]
            groups[(event.when.middle - axis.first).days // days, shape].append(event)
    largest = max((len(members) for members in groups.values()), default=1)
    marks = []
    for (column, shape), members in sorted(groups.items()):
        first = axis.first + dt.timedelta(days=column * days)
        size = 1 + sum(len(members) >= largest * share for share in (0.25, 0.5, 0.75))
        deeds = sum(e.substance == "deed" for e in members)
        colour = {"d": "k", "c": "a"}.get(shape, "n")
        strongest = max(members, key=lambda e: (ledger.weight(e), e.id))
        kinds = Counter(e.type for e in members).most_common(1)[0][0]
        last = min(first + dt.timedelta(days=days - 1), axis.last)
        title = f"{counted(len(members), 'event')}, {short_interval(first, last)}, mostly {clip(kinds, 20)}"
        y = centre + {"d": 8.0, "c": -8.0}.get(shape, 0.0)
        marks.append(Mark(axis.x(min(first + dt.timedelta(days=days // 2), axis.last)), round(y, 1), f"{shape}{size}",
                          f"{colour} {'f' if deeds * 2 >= len(members) else 'h'}", targets[strongest.id], title))
    return marks
