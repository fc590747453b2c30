"""Which numbers and which levers move the verdict, drawn: a bar for each, from one end of its range to the other.

Places are in hundredths of the width, so that the picture fits any page and its words keep their size.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from detente.brief.text import clip

if TYPE_CHECKING:
    from detente.bargaining.levers import Alone
    from detente.bargaining.ranges import Swing, Swings

__all__ = ["Mark", "Tornado", "TornadoBar", "draw_lever_tornado", "draw_tornado"]

_BARS: Final = 10
#: Numbers that move the nearness by less are not drawn.
_LEAST: Final = 5e-4
#: Room for the labels beside the bars, in hundredths of the width.
_SIDE: Final = 17.0
#: The place of a deal is drawn where the bars then still fill this share of the width between the labels.
_FILLED: Final = 0.3
_TICKS: Final = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A place on the scale, in hundredths of the width, and what stands at it."""

    x: float
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TornadoBar:
    """A number's bar. ``low`` and ``high``: the stretches from the best value to either end of the range, as start and
    width; ``left`` and ``right``: the value of the number at the ends of the bar; ``turns``: where a deal appears or is
    lost, in words; ``words``: all that in a sentence; ``cells``: the same for a table.
    """

    name: str
    low: tuple[float, float]
    high: tuple[float, float]
    left: Mark
    right: Mark
    turns: str
    words: str
    cells: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """The bars, widest first. ``best``: the place with all numbers at their best values; ``deal``: the place from which
    a deal exists, None where it lies beyond the picture, which ``beyond`` then says; ``more``: numbers that are not
    drawn; ``of``: "number" or "lever".
    """

    of: str
    bars: tuple[TornadoBar, ...]
    best: Mark
    deal: float | None
    beyond: str
    ticks: tuple[Mark, ...]
    more: int
    description: str


def draw_tornado(swings: Swings) -> Tornado | None:
    """The picture of :func:`detente.bargaining.ranges.find_swings`; none where no number moves anything."""
    return _drawn(swings, of="number", said="as one number at a time goes through its range. With all at their best "
                  "values")


def draw_lever_tornado(alone: Alone) -> Tornado | None:
    """The same of :func:`detente.bargaining.levers.each_alone`, each lever from none of it to as far as it goes."""
    from detente.bargaining.ranges import Swings  # noqa: PLC0415  (scipy is loaded where a scenario is)
    from detente.bargaining.ranges.swings import Swing  # noqa: PLC0415

    moves = tuple(Swing(
        name=f"{one.lever.name} ({one.lever.kind})", low=0.0, best=0.0, high=one.lever.most, near_low=alone.nearness,
        near_high=one.nearness, hollow_low=alone.hollow, hollow_high=one.hollow, turns_at=one.opens_at,
        evidence=one.lever.evidence) for one in alone.levers)
    ranked = tuple(sorted(moves, key=lambda move: -move.width))
    return _drawn(Swings(nearness=alone.nearness, hollow=alone.hollow, swings=ranked, order=tuple(range(len(ranked)))),
                  of="lever", said="as one lever at a time goes as far as it can. With none moved")


def _drawn(swings: Swings, *, of: str, said: str) -> Tornado | None:
    wide = [s for s in swings.swings if s.width >= _LEAST]
    if not wide:
        return None
    ends = [swings.nearness, *(end for s in wide for end in (s.near_low, s.near_high))]
    least, most = min(ends), max(ends)
    with_deal = min(least, 0.0), max(most, 0.0)
    deal_shown = most - least >= _FILLED * (with_deal[1] - with_deal[0])
    if deal_shown:
        least, most = with_deal

    def x(nearness: float) -> float:
        return round(_SIDE + (nearness - least) / (most - least) * (100 - 2 * _SIDE), 2)

    nearest = most if most < 0 else least
    beyond = "" if deal_shown else (
        f"A deal lies {abs(nearest):.2f} to the {'right' if nearest < 0 else 'left'} of this picture.")
    deal = x(0.0) if deal_shown else None
    return Tornado(
        of=of, bars=tuple(_bar(s, swings.nearness, x) for s in wide[:_BARS]), deal=deal, beyond=beyond,
        best=Mark(x(swings.nearness), _near(swings.nearness)),
        ticks=tuple(Mark(x(at), _tick(at)) for at in _places(least, most)), more=len(swings.swings) - len(wide[:_BARS]),
        description=f"How near a deal is {said}: {_near(swings.nearness)}. {beyond}".strip())


def _bar(swing: Swing, base: float, x: Callable[[float], float]) -> TornadoBar:
    ends = sorted([(x(swing.near_low), swing.low), (x(swing.near_high), swing.high)])
    if not swing.rises:
        ends = [(x(swing.near_high), swing.high), (x(swing.near_low), swing.low)]
    turns = ""
    if swing.turns_at is not None:
        turns = f"deal from {_value(swing.turns_at)} {'up' if swing.rises else 'down'}"
    words = (f"{swing.name}: {_near(swing.near_low)} at {_value(swing.low)}, {_near(swing.near_high)} at "
             f"{_value(swing.high)}{f'; {turns}' if turns else ''}")
    return TornadoBar(
        name=clip(swing.name[:1].upper() + swing.name[1:], 200), low=_stretch(x(base), x(swing.near_low)),
        high=_stretch(x(base), x(swing.near_high)), left=Mark(ends[0][0], _value(ends[0][1])),
        right=Mark(ends[1][0], _value(ends[1][1])), turns=turns, words=clip(words, 300),
        cells=(_value(swing.low), _near(swing.near_low), _value(swing.best), _value(swing.high), _near(swing.near_high),
               turns or "–"))


def _stretch(one: float, other: float) -> tuple[float, float]:
    return min(one, other), round(abs(one - other), 2)


def _places(least: float, most: float) -> list[float]:
    """Round places on the scale, four at most."""
    rough = (most - least) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10, 20) if (most - least) / (power * times) < _TICKS)
    first = math.ceil(least / step - 1e-9)
    return [round(k * step, 12) for k in range(first, math.floor(most / step + 1e-9) + 1)]


def _tick(nearness: float) -> str:
    if not nearness:
        return "a deal"
    return f"{abs(nearness):.3g} {'to spare' if nearness > 0 else 'lacking'}"


def _near(nearness: float) -> str:
    return f"{abs(nearness):.3f} {'to spare' if nearness >= 0 else 'lacking'}"


def _value(value: float) -> str:
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")
