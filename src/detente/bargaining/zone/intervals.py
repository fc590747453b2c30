"""The zone on an issue of degree: a share, a number of years, a ceiling. Exact, with no grid between the given points.

Utilities and readings are given at points of the issue and run straight between them, so what passes for an actor is a
set of stretches whose ends are computed, not searched.

*Limits*: one issue at a time. Several linked issues of degree need a grid (``Issue.on_grid``).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, joined, opening, shown
from detente.bargaining.numbers import finite, named, table
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["MOST_PIECES", "IntervalZone", "find_interval_zone"]

#: Actors times points.
MOST_PIECES = 1_000_000

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IntervalZone:
    """``accepted``: for each actor the stretches of the issue that pass for it, shape (n_stretches, 2). ``stretches``:
    those that pass for all. ``gap``: the shortest distance over which concessions would have to be made, in the issue's
    unit: the width of the narrowest stretch that touches what passes for every actor; 0 where a zone exists, infinite
    where nothing passes for somebody. ``between``: that stretch. ``lacking``: for each actor, the least it lacks in its
    own units of utility where it reads the words as agreed and all others pass; infinite where there is no such place.
    ``in_words`` and ``in_substance``: V and S of :mod:`detente.bargaining.zone.agreement`.
    """

    cut: float
    accepted: tuple[Array, ...]
    stretches: Array
    gap: float
    between: tuple[float, float]
    lacking: Array
    in_words: float
    in_substance: float

    @property
    def exists(self) -> bool:
        """Whether some place on the issue passes for everybody."""
        return bool(self.stretches.size)

    @property
    def hollow_index(self) -> float:
        """H = V - S, from 0 to 1."""
        return self.in_words - self.in_substance

    def explain(self, names: Sequence[str] = (), unit: str = "") -> Account:
        """The finding in words; ``unit`` is that of the issue."""
        who, of = named(names, len(self.accepted)), f" {unit}" if unit else ""
        if self.exists:
            says = [f"A deal exists: everybody can live with {_places(self.stretches, of)}."]
        elif np.isfinite(self.gap):
            low, high = self.between
            says = [(f"No deal exists: the sides are {shown(self.gap)}{of} apart, from {shown(low)} to "
                     f"{shown(high)}{of}.")]
        else:
            unhappy = [name for name, held in zip(who, self.accepted, strict=True) if not held.size]
            says = [f"No deal exists: {joined(unhappy[:20])} can live with nothing on this issue."]
        for name, held, lacking in list(zip(who, self.accepted, self.lacking, strict=True))[:20]:
            if held.size:
                says.append(f"{opening(name)} can live with {_places(held, of)}.")
            if not self.exists and np.isfinite(lacking):
                says.append(f"If {name} alone moved, it would have to be given {shown(lacking)} in its own units.")
        says.append(f"From 0 to 1, the agreement is hollow by {self.hollow_index:.2f}.")
        return Account(
            model="Zone of agreement on an issue of degree", says=tuple(map(Said, says)),
            assumes=("Utilities and readings run straight between the points given.",
                     f"A place passes where it counts as the agreed term at {self.cut:g} or more of 1."),
            blind=("Trades with other issues, which can close a gap on this one.",))


def _places(stretches: Array, of: str) -> str:
    """Stretches of an issue in words; a single place by itself."""
    return " or ".join(f"{shown(low)} to {shown(high)}{of}" if shown(low) != shown(high) else f"{shown(low)}{of}"
                       for low, high in stretches[:20])


def find_interval_zone(points: ArrayLike, talks: Talks, *, cut: float = 0.5) -> IntervalZone:
    """The zone on one issue. ``points``: places on the issue's own scale, shape (n_points,), rising, two at least; the
    columns of ``talks`` are utilities and readings at these places.

    Raises InputError for points that do not rise or do not fit.
    """
    finite(cut, "cut", low=0, high=1, above=True)
    at = table(points, "points", (talks.utilities.shape[1],))
    if at.size < 2 or not (np.diff(at) > 0).all():
        raise InputError("the points of the issue must be two or more and rise; sort them and drop doubles")
    if talks.utilities.size > MOST_PIECES:
        raise InputError(f"{talks.utilities.size:,} numbers are more than the {MOST_PIECES:,} that can be followed "
                         "from point to point; give fewer points, since utilities run straight between them")
    gains = np.where(np.abs(talks.gains) <= talks.forgiven[:, None], 0, talks.gains)  # as good as no deal
    bears, reads = _where(gains, at), _where(talks.readings - cut, at)
    low, high = np.maximum(bears[0], reads[0]), np.minimum(bears[1], reads[1])
    near = 1e-12 * float(np.ptp(at))
    accepted = tuple(_stretches(a, b, near) for a, b in zip(low, high, strict=True))
    stretches = _stretches(low.max(axis=0), high.min(axis=0), near)
    gap, between = (0.0, (float(stretches[0, 0]), float(stretches[0, 1]))) if stretches.size else _gap(accepted)
    mine = [_highest(talks.readings[i], at, _stretches(bears[0][i], bears[1][i], near)) for i in range(low.shape[0])]
    common = _stretches(bears[0].max(axis=0), bears[1].min(axis=0), near)
    return IntervalZone(
        cut=cut, accepted=accepted, stretches=stretches, gap=gap, between=between,
        lacking=_lacking(talks, at, (low, high), reads), in_words=max(min(mine), 0.0),
        in_substance=_fullest(talks.readings, at, common))


def _where(values: Array, at: Array) -> tuple[Array, Array]:
    """From where to where values are 0 or more on each step between points, shape (n_actors, n_points - 1) each."""
    left, right = values[:, :-1], values[:, 1:]
    start, width = at[:-1], np.diff(at)
    fall = left - right
    crossing = start + width * np.divide(left, fall, out=np.zeros_like(fall), where=(left < 0) != (right < 0))
    low = np.where(left >= 0, start, np.where(right >= 0, crossing, np.inf))
    high = np.where(right >= 0, start + width, np.where(left >= 0, crossing, -np.inf))
    return low, high


def _stretches(low: Array, high: Array, near: float) -> Array:
    """The steps' pieces joined where they touch, shape (n_stretches, 2)."""
    found: list[list[float]] = []
    for a, b in zip(low.tolist(), high.tolist(), strict=True):
        if a > b + near:
            continue
        if found and a <= found[-1][1] + near:
            found[-1][1] = max(found[-1][1], b)
        else:
            found.append([a, max(a, b)])
    return np.array(found, dtype=float).reshape(-1, 2)


def _gap(accepted: tuple[Array, ...]) -> tuple[float, tuple[float, float]]:
    """The narrowest stretch that touches what passes for everybody."""
    if any(not held.size for held in accepted):
        return float("inf"), (float("nan"), float("nan"))
    ends = np.unique(np.concatenate([held[:, 0] for held in accepted]))
    reach = np.full(ends.size, np.inf)
    for held in accepted:  # the nearest place at or before each end that passes
        place = np.searchsorted(held[:, 0], ends, side="right") - 1
        last = np.where(place >= 0, np.minimum(held[place, 1], ends), -np.inf)
        reach = np.minimum(reach, last)
    best = int(np.argmin(ends - reach))
    return float(ends[best] - reach[best]), (float(reach[best]), float(ends[best]))


def _highest(values: Array, at: Array, stretches: Array) -> float:
    """The highest value on the stretches, minus infinity where there is none."""
    places = np.concatenate([stretches.ravel(), *(at[(at >= a) & (at <= b)] for a, b in stretches)])
    return float(np.interp(places, at, values).max(initial=-np.inf))


def _lacking(talks: Talks, at: Array, passing: tuple[Array, Array], reads: tuple[Array, Array]) -> Array:
    found = np.empty(len(talks.names))
    near = 1e-12 * float(np.ptp(at))
    latest, earliest = _without_each(passing[0]), -_without_each(-passing[1])
    for i in range(found.size):
        low, high = np.maximum(latest[i], reads[0][i]), np.minimum(earliest[i], reads[1][i])
        found[i] = max(-_highest(talks.gains[i], at, _stretches(low, high, near)), 0.0)
    return found


def _without_each(values: Array) -> Array:
    """The largest of each column, each row in turn left out, shape as given."""
    if values.shape[0] == 1:
        return np.full_like(values, -np.inf)
    top = np.argmax(values, axis=0)
    columns = np.arange(values.shape[1])
    rest = values.copy()
    rest[top, columns] = -np.inf
    found = np.broadcast_to(values[top, columns], values.shape).copy()
    found[top, columns] = rest.max(axis=0)
    return found


def _fullest(readings: Array, at: Array, stretches: Array) -> float:
    """The highest level that all readings reach at one place of the stretches, 0 where there is no place."""
    best = 0.0
    for low, high in stretches:
        cuts = np.unique(np.concatenate([[low, high], at[(at > low) & (at < high)]]))
        ends = np.array([np.interp(cuts, at, row) for row in readings])
        best = max(best, float(ends.min(axis=0).max()),
                   *(_peak(ends[:, k], ends[:, k + 1]) for k in range(cuts.size - 1)))
    return best


def _peak(left: Array, right: Array) -> float:
    """The highest point under lines from the values on the left to those on the right of one step."""
    low, high = int(np.argmin(left)), int(np.argmin(right))
    for _ in range(left.size + 2):  # each turn brings in a line that lies lower than the last two
        slope = (right - left)[low] - (right - left)[high]
        if low == high or not slope > 0:
            break
        t = float(np.clip((left[high] - left[low]) / slope, 0, 1))
        values = left + (right - left) * t
        lowest = int(np.argmin(values))
        if values[lowest] >= values[low] - 1e-15:
            return float(values[lowest])
        if (right - left)[lowest] > 0:
            low = lowest
        else:
            high = lowest
    return float(max(left.min(), right.min()))
