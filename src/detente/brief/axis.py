"""The axis of time that all charts of a brief share."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from typing import Final

from detente.brief.dates import MONTHS
from detente.brief.ledger import HAPPENED, PENDING, UNDONE, Ledger
from detente.records import Event

__all__ = ["GUTTER", "LEFT", "PLOT", "RIGHT", "Axis", "Span", "Tick", "span_of", "text_width"]

#: Widths in the charts' own units: names of pairs, the plot, and the first and last place of the axis in the plot.
GUTTER: Final = 122
PLOT: Final = 738
LEFT: Final = 24.0
RIGHT: Final = 664.0
_LABELS: Final = 8
_FONT: Final = 11.5
_NARROW: Final = frozenset("iljtfrI.,;:'’‘|!()[] ")
_WIDE: Final = frozenset("mwMW@%—")


@dataclasses.dataclass(frozen=True, slots=True)
class Tick:
    """One line of the grid; an unlabelled one is fainter."""

    x: float
    label: str


@dataclasses.dataclass(frozen=True, slots=True)
class Axis:
    """Days to places between :data:`LEFT` and :data:`RIGHT`."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        """The place of a day, one decimal; days outside are drawn at the edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT), 1)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies on the axis."""
        return self.first <= day <= self.last

    def ticks(self) -> list[Tick]:
        """Lines at the beginnings of months, quarters or years, at most nine of them labelled."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if months / s <= _LABELS), 240)
        ticks = []
        minor = 1 if months <= 40 else 3 if months <= 120 else 12
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            index = year * 12 + month - 1
            day = dt.date(year, month, 1)
            if day >= self.first and index % minor == 0:
                label = ""
                if index % step == 0:
                    label = str(year) if step >= 12 else f"{MONTHS[month - 1][:3]} {year}"
                ticks.append(Tick(self.x(day), label))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return ticks


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """The axis, the events drawn on it, and those that it leaves out with the reason."""

    axis: Axis
    drawn: tuple[Event, ...]
    earlier: tuple[Event, ...]
    later: tuple[Event, ...]
    undated: tuple[Event, ...]
    unreal: tuple[Event, ...]


def span_of(ledger: Ledger) -> Span | None:
    """The axis that holds the talks: background long before them and plans far beyond them are left to the notes.

    None where no event has a date.
    """
    unreal = tuple(e for e in ledger.order if e.status == "hypothetical")
    undated = tuple(e for e in ledger.order if e.when is None and e.status != "hypothetical")
    dated = [e for e in ledger.order if e.when is not None and e.status in HAPPENED | PENDING | UNDONE]
    earlier = [e for e in ledger.order if e.when is not None and e.status == "historical"]
    later: list[Event] = []
    if not dated:
        dated, earlier = earlier, []
    if not dated:
        return None
    cut = _background_ends(dated)
    earlier, dated = earlier + dated[:cut], dated[cut:]
    middles = [e.when.middle for e in dated if e.when and e.status not in PENDING]
    begin = min(middles or [e.when.middle for e in dated if e.when])
    end = max([*middles, begin, *([ledger.as_of] if ledger.as_of else [])])
    reach = end + dt.timedelta(days=max(60, (end - begin).days // 8))
    later = [e for e in dated if e.when and e.when.middle > reach]
    dated = [e for e in dated if e not in later]
    end = max([end, *(min(e.when.last, reach) for e in dated if e.when)])
    first = begin.replace(day=1)
    last = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    if (last - first).days < 75:
        first = (first - dt.timedelta(days=32)).replace(day=1)
    return Span(Axis(first, last), tuple(dated), tuple(earlier), tuple(later), undated, unreal)


def _background_ends(dated: list[Event]) -> int:
    """How many of the first events lie so long before the rest that they would squeeze it: before a gap of more than
    a year and one and a half times what follows, or among the first twelfth and far outside the span of the others.
    """
    days = [e.when.middle for e in dated if e.when]
    for place in range(len(days) - 1, 0, -1):
        gap, rest = (days[place] - days[place - 1]).days, (days[-1] - days[place]).days
        if gap > max(366, 1.5 * rest) and place <= len(days) // 2:
            return place
    most = len(days) // 12
    kept = (days[-1] - days[most]).days * 1.25
    return next((place for place in range(most + 1) if (days[-1] - days[place]).days <= kept), 0)


def text_width(text: str, *, size: float = _FONT) -> float:
    """A generous guess at how wide a sans text is drawn, in the charts' units."""
    width = 0.0
    for character in text:
        if character in _NARROW:
            width += 0.36
        elif character in _WIDE:
            width += 0.92
        elif character.isupper():
            width += 0.70
        elif ord(character) > 0x2E80:
            width += 1.05
        else:
            width += 0.585
    return width * size
