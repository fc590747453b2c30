"""When a side that went home empty-handed comes back to the table.

To return costs face: phi at first, fading at the rate lambda, phi e^{-lambda (t - t0)}. The side returns as soon as
that is no more than what it gains by a deal, V - d, which may grow as sanctions bite or move by chance. With constants
it returns at t* = t0 + ln(phi / (V - d)) / lambda. A letter or a visit (a *gesture*) takes away a share of the cost
that is left. The form is the project's own; that leaders pay for backing down before those who watch is Fearon (1994).

*Limits*: one side, whose return is enough; the other stays ready. Fading is smooth, and no new affront is done.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from detente.bargaining.account import Account, Said, opening, shown, span_of_time
from detente.bargaining.numbers import finite

__all__ = ["Face", "Gesture", "Return", "first_time", "return_time"]

Array = NDArray[np.float64]
_STEPS = 200


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """A letter, a visit, a word of respect: ``after``, how long after the break; ``share`` of the cost of return that
    it takes away, 0 to 1; the ids of its evidence.
    """

    after: float
    share: float
    name: str = "a gesture"
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        finite(self.after, f"time of {self.name}", low=0)
        finite(self.share, f"share of the cost that {self.name} takes away", low=0, high=1)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """``cost``: phi, of returning at once, 0 or more, in the unit of the deal's value; ``fading``: lambda, the share
    that goes in a short time, per unit of time, 0 or more; ``gestures`` in any order.
    """

    cost: float
    fading: float
    gestures: tuple[Gesture, ...] = ()

    def __post_init__(self) -> None:
        finite(self.cost, "cost of returning to the table", low=0)
        finite(self.fading, "rate at which that cost fades", low=0)

    def at(self, after: float, *, just_before: float = math.nan) -> float:
        """The cost a time after the break, gestures of that moment included (those before ``just_before`` if given)."""
        held = [g for g in self.gestures if (g.after <= after if math.isnan(just_before) else g.after < just_before)]
        return self.cost * math.exp(-self.fading * after) * math.prod(1 - g.share for g in held)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """``after``: how long after the break the side returns, infinite if never; ``without``: the same if no gesture were
    made; ``alone``: for each gesture, the return with that one left out.
    """

    after: float
    without: float
    alone: tuple[float, ...]
    face: Face
    gain: float
    growth: float

    def explain(self, name: str = "the side", unit: str = "days") -> Account:
        """The finding in words; ``unit`` is that of time."""
        says = [Said(f"{opening(name)} returns {_when(self.after, unit)}.")]
        says += [Said(self._gesture(gesture, alone, name, unit), gesture.evidence)
                 for gesture, alone in zip(self.face.gestures, self.alone, strict=True)][:20]
        if len(self.face.gestures) > 1:
            says.append(Said(f"Without any gesture {name} would return {_when(self.without, unit)}."))
        if self.face.fading > 0:
            says.append(Said(f"The cost of returning halves every {span_of_time(self._half_life, unit)}."))
        change = f" after {span_of_time(1, unit)}, and so on"
        growth = "" if not self.growth else (
            f", {shown(abs(self.growth))} {'more' if self.growth > 0 else 'less'}{change}")
        return Account(
            model="Return to the table", says=tuple(says),
            assumes=(f"A deal is worth {shown(self.gain)} more than none at the break{growth}.",
                     f"Returning costs {shown(self.face.cost)} at the break" + (
                         ", and that fades." if self.face.fading > 0 else ", and that does not fade.")),
            blind=("Whether the other side is still there, and new affronts.",))

    def _gesture(self, gesture: Gesture, alone: float, name: str, unit: str) -> str:
        """What one gesture did."""
        what = (f"{gesture.name} (takes away {gesture.share:.0%} of the cost, "
                f"{_when(gesture.after, unit).removeprefix('after ')}{' after the break' * (gesture.after > 0)})")
        if gesture.after > self.after:
            return f"By then {what} is not needed: {name} has returned before."
        return f"Without {what} {name} would return {_when(alone, unit)}."

    @property
    def _half_life(self) -> float:
        return math.log(2) / self.face.fading


def return_time(face: Face, *, gain: float, growth: float = 0.0) -> Return:
    """The return. ``gain``: V - d at the break; ``growth``: by how much it grows per unit of time (sanctions), below 0
    where it shrinks.
    """
    finite(gain, "gain by a deal")
    finite(growth, "growth of the gain")

    def after(gestures: Sequence[Gesture]) -> float:
        return first_time(Face(cost=face.cost, fading=face.fading, gestures=tuple(gestures)), gain, growth)

    held = face.gestures
    return Return(after=after(held), without=after(()), face=face, gain=gain, growth=growth,
                  alone=tuple(after([*held[:i], *held[i + 1:]]) for i in range(len(held))))


def first_time(face: Face, gain: float, growth: float) -> float:
    """The first time at which the cost is no more than a gain above 0, stretch by stretch between gestures."""
    starts = sorted({0.0, *(g.after for g in face.gestures)})
    for start, end in zip(starts, [*starts[1:], math.inf], strict=True):
        found = start + _stretch(face.at(start), face.fading, gain + growth * start, growth)
        if found < end:
            return found
    return math.inf


def _stretch(cost: float, fading: float, gain: float, growth: float) -> float:
    """The first tau with cost e^{-fading tau} <= gain + growth tau and the right side above 0; infinite if none."""

    def short(tau: float) -> float:
        return cost * math.exp(-fading * tau) - gain - growth * tau

    if cost <= gain and gain > 0:
        return 0.0
    if growth == 0:
        return math.log(cost / gain) / fading if gain > 0 and fading > 0 else math.inf
    if growth > 0:
        rises = max(-gain, 0.0) / growth
        if cost == 0 or short(rises) <= 0:
            return rises
        last = min(rises + 2 * cost / growth, math.log(cost / gain) / fading if gain > 0 and fading > 0 else math.inf)
        if not math.isfinite(last):  # the growth is too small to matter in any number of years
            return math.inf
    else:
        if fading * cost <= -growth:  # the gain shrinks faster than the cost at once, and later the more so
            return math.inf
        last = math.log(fading * cost / -growth) / fading
        if short(last) > 0:
            return math.inf
    return float(brentq(short, 0.0, last, xtol=1e-12 * max(1.0, last), rtol=1e-14, maxiter=_STEPS))


def _when(after: float, unit: str) -> str:
    if math.isinf(after):
        return "never"
    return "at once" if after == 0 else f"after {span_of_time(after, unit)}"
