"""The events that matter, and their names beside their marks."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Final

from detente.brief.axis import LEFT, RIGHT, Span, text_width
from detente.brief.dates import interval
from detente.brief.ledger import PENDING, UNDONE, Ledger
from detente.brief.text import clip, visible
from detente.records import Event

__all__ = ["KEY_EVENTS", "Label", "dated", "key_events", "place_labels"]

#: Events named on the picture.
KEY_EVENTS: Final = 8
_LABEL: Final = 36
_JOINTS: Final = ("to", "with", "of", "on", "from", "for", "against", "and", "at")


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    """Words on the picture, tied to a mark by a short line from ``tie`` (y of its beginning and end)."""

    x: float
    y: float
    anchor: str
    text: str
    href: str
    tie: tuple[float, float, float]


def key_events(ledger: Ledger, span: Span) -> list[Event]:
    """The events that matter, the weightiest first; plans make at most a quarter of them, no two share a title."""
    ranked = sorted(span.drawn, key=lambda e: (-ledger.weight(e), ledger.numbers[e.id]))
    chosen: list[Event] = []
    titles: set[str] = set()
    plans = 0
    for event in ranked:
        plan = event.status in PENDING
        title = _label_text(ledger, event)
        if title in titles or event.status in UNDONE or (plan and plans >= 2):
            continue
        chosen.append(event)
        titles.add(title)
        plans += plan
        if len(chosen) >= KEY_EVENTS * 2:
            break
    return chosen


def _label_text(ledger: Ledger, event: Event) -> str:
    """The event's name, else who does what: without the other side, which the lane names already."""
    title = ledger.title(event, limit=200)
    head, colon, rest = title.partition(": ")
    if event.name:
        name = visible(event.name)
        return clip(head if head.casefold() == name.casefold() else name[:1].upper() + name[1:], _LABEL)
    if colon:
        who = head.partition(" – ")[0]
        return clip(f"{who}: {rest}" if len(who) + len(rest) < _LABEL - 1 else rest[:1].upper() + rest[1:], _LABEL)
    for one, other in itertools.permutations([*event.sources[:4], *map(ledger.state, event.sources[:4])], 2):
        title = title.removeprefix(f"{ledger.name(one)} and {ledger.name(other)} ")
    for actor in sorted({*event.targets, *event.sources}):
        for ending in _JOINTS:
            title = title.removesuffix(f" {ending} {ledger.name(actor)}")
    if len(title) > _LABEL:
        for actor in event.sources:
            rest = title.removeprefix(f"{ledger.name(actor)} ")
            title = title if rest.startswith(("and ", ", ")) else rest
    return clip(title[:1].upper() + title[1:], _LABEL)


def dated(ledger: Ledger, events: list[Event]) -> list[tuple[str, Event]]:
    """The first of the events that matter as they are told where there is no picture, in order of time: the day, and
    who does what.
    """
    ordered = sorted(events[:KEY_EVENTS], key=lambda e: ledger.numbers[e.id])
    return [(f"{interval(e.when.first, e.when.last)}: {ledger.title(e)}" if e.when else ledger.title(e), e)
            for e in ordered]


def place_labels(ledger: Ledger, keys: list[Event], *, placed: list[tuple[Event, float, float, float]],
            bands: dict[str, tuple[float, float]], lanes_of: dict[str, list[Event]], targets: dict[str, str],
            turns: list[float]) -> list[Label]:
    """Names beside marks, the weightiest first, none over another name or mark; one that fits nowhere is left out."""
    boxes = [(x - r - 1, y - r - 1, x + r + 1, y + r + 1) for _, x, y, r in placed]
    labels: list[Label] = []
    for event in keys:
        if len(labels) == KEY_EVENTS:
            break
        lane = next(key for key, events in lanes_of.items() if event in events)
        x, y, radius = next((x, y, r) for e, x, y, r in placed if e is event)
        text = _label_text(ledger, event)
        width = text_width(text)
        best: tuple[int, Label, tuple[float, float, float, float]] | None = None
        for above in (True, False):
            line = bands[lane][0] if above else bands[lane][1]
            tie = (y - radius - 1, line + 3.0) if above else (y + radius + 1, line - 9.0)
            for anchor, start in (("start", x - 4), ("end", x - width + 4), ("middle", x - width / 2)):
                box = (start - 7, line - 11, start + width + 7, line + 3)
                if box[0] < LEFT - 8 or box[2] > RIGHT + 8 or any(_overlap(box, other) for other in boxes):
                    continue
                # A tie that runs through another mark is worse than a label on the other side, and better than none.
                between = (x - 1, min(tie), x + 1, max(tie))
                crossed = sum(_overlap(between, other) for other in boxes if not (other[0] <= x <= other[2]
                                                                                  and other[1] <= y <= other[3]))
                cost = sum(box[0] < turn < box[2] for turn in turns) * 2 + (not above) + 3 * crossed
                if best is None or cost < best[0]:
                    at = {"start": x - 4, "end": x + 4, "middle": x}[anchor]
                    best = (cost, Label(round(at, 1), round(line, 1), anchor, text, targets[event.id],
                                        (x, round(tie[0], 1), round(tie[1], 1))), box)
        if best:
            labels.append(best[1])
            boxes.append(best[2])
    return sorted(labels, key=lambda label: (label.y, label.x))


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
