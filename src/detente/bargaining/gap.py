"""How far apart the sides are: what each lacks, in its own units, and in the units of an issue that could pay for it.

What is lacking is told at the outcome that is nearest to a deal (:mod:`detente.bargaining.zone.nearest`). Each side's
worth is counted in units of its own, and what it lacks is never set beside what another lacks; along a scale both can
be told in the unit of the scale, since a year or a crown is the same for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import Coded
from detente.bargaining.scales import MOST_PACKAGES, AlongScale, Scale, along, possible_at, readings_at, scales
from detente.bargaining.scenario import Scenario
from detente.bargaining.zone import Nearest, find_nearest
from detente.bargaining.zone.nearest import SHARES

__all__ = ["Gap", "Payment", "find_gap"]

_MOST_SCALES = 5
_MOST_SIDES = 20
_NONE = 1e-9


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How far a scale would have to move, all else at the nearest outcome, to make up for what an actor lacks there:
    from ``start`` to ``end``. ``within``: whether the scale goes so far; ``possible``: whether it can stand there with
    all else; ``others``: what each actor would then have above no deal, in its own units; ``unread``: the actors, by
    place, who would no longer count that as the words.
    """

    actor: int
    scale: Scale
    start: float
    end: float
    within: bool
    possible: bool
    others: tuple[float, ...]
    unread: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The ``nearest`` outcome in numbers and in words (``what``), the ``payments`` that would make up for what is
    lacking there, and the zone along each scale with how the other issues stand there in words. ``hopeless``: the
    scales along which some side can live with no place, whatever the other issues; ``ruled``: whether anything
    cannot be.
    """

    names: tuple[str, ...]
    nearest: Nearest
    what: str
    cut: float
    payments: tuple[Payment, ...]
    scales: tuple[tuple[AlongScale, str], ...]
    hopeless: tuple[str, ...]
    ruled: bool

    @property
    def closed(self) -> bool:
        """Whether nobody lacks anything."""
        return self.nearest.nearness >= 0

    def explain(self) -> Account:
        """The finding in words."""
        return Account(
            model="How far apart they are", says=tuple(map(Said, self._says())),
            assumes=("Each side's worth is in its own units, which are compared with nobody else's.", SHARES,
                     *["Worth runs straight along a scale; a reading holds up to its ends."] * bool(self.scales),
                     *["A range that cannot be is out with its ends."] * bool(self.scales and self.ruled)),
            blind=("Outcomes that are not on the list.", "What a side would take that is no issue yet."))

    def _says(self) -> Iterator[str]:
        if self.closed:
            yield f"Nobody lacks anything at {self.what}."
            for name, gain in list(zip(self.names, self.nearest.gains, strict=True))[:_MOST_SIDES]:
                yield f"For {name} it is {gain:.4g} in its own units above no deal."
        else:
            yield f"The nearest outcome is {self.what}."
            yield from self._lacking()
        yield from map(self._paid, self.payments[:_MOST_SIDES])
        for found, rest in self.scales:
            yield self._along(found, rest)
        for name in self.hopeless:
            yield (f"Along “{name}” some side can live with no place; {MOST_PACKAGES} ways to settle the other issues "
                   "were tried, or all where there are fewer.")

    def _lacking(self) -> Iterator[str]:
        rows = list(zip(self.names, self.nearest.gains, self.nearest.readings, strict=True))
        for name, gain, reading in rows[:_MOST_SIDES]:
            if gain < 0:
                yield f"For {name} it is {-gain:.4g} in its own units below no deal."
            if reading < 0:
                yield (f"For {name} it counts as the agreed words at {self.cut + reading:.2f} of 1, {-reading:.2f} too "
                       "little.")
            if gain >= 0 and reading >= 0:
                yield f"For {name} nothing is lacking there, and {gain:.4g} in its own units is to spare."

    def _paid(self, paid: Payment) -> str:
        of = f" {paid.scale.unit}" if paid.scale.unit else ""
        by = abs(paid.end - paid.start)
        said = (f"To make up for what is lacking for {self.names[paid.actor]}, “{paid.scale.name}” would go from "
                f"{paid.start:.4g} to {paid.end:.4g}{of}: {by:.4g}{of} {'more' if paid.end > paid.start else 'less'}")
        if not paid.within:
            said += f", beyond the scale, which runs from {paid.scale.low:.4g} to {paid.scale.high:.4g}"
        elif not paid.possible:
            said += ", where it cannot be with the rest"
        short = [f"{-gain:.4g} in its own units would then be lacking for {name}"
                 for i, (name, gain) in enumerate(zip(self.names, paid.others, strict=True))
                 if i != paid.actor and gain < -_NONE]
        short += [f"for {self.names[i]} that would not count as the agreed words" for i in paid.unread]
        return f"{said}; {', '.join(short[:_MOST_SIDES]) or 'for no other side would anything be lacking by that'}."

    def _along(self, found: AlongScale, rest: str) -> str:
        zone, of = found.zone, f" {found.scale.unit}" if found.scale.unit else ""
        where = f" with {rest}" if rest else ""
        if zone.exists:
            stretches = " or ".join(f"{low:.4g}{of}" if high - low < _NONE * (found.scale.high - found.scale.low) else
                                    f"{low:.4g} to {high:.4g}{of}" for low, high in zone.stretches)
            return f"Along “{found.scale.name}”{where}, {stretches} passes for all, between the steps too."
        low, high = zone.between
        if zone.gap < 3 * _NONE * (found.scale.high - found.scale.low):
            return f"Along “{found.scale.name}”{where}, the sides would meet at {low:.4g}{of} alone, which cannot be."
        passing = [f"for {name} " + " and ".join(f"{a:.4g} to {b:.4g}" for a, b in held)
                   for name, held in zip(self.names, zone.accepted, strict=True)]
        return (f"Along “{found.scale.name}”{where}, the sides are {zone.gap:.4g}{of} apart, from {low:.4g} to "
                f"{high:.4g}; what passes is {', '.join(passing[:_MOST_SIDES])}.")


def find_gap(scenario: Scenario, coded: Coded) -> Gap:
    """How far apart the sides of a scenario are, its numbers at their best values, along five scales at most."""
    nearest = find_nearest(coded.talks, cut=scenario.cut)
    found = scales(scenario)[:_MOST_SCALES]
    levels = coded.outcomes.levels(nearest.outcome)
    ways = [along(scenario, coded, nearest, scale) for scale in found]
    return Gap(
        names=coded.names, nearest=nearest, what=coded.outcomes.describe(nearest.outcome), cut=scenario.cut,
        payments=tuple(paid for actor in np.flatnonzero(nearest.gains < 0) for scale in found
                       if (paid := _payment(scenario, nearest, levels, scale, int(actor))) is not None),
        scales=tuple((way, _rest(coded, way)) for way in ways if way is not None),
        ruled=bool(scenario.impossible),
        hopeless=tuple(scale.name for way, scale in zip(ways, found, strict=True) if way is None))


def _rest(coded: Coded, way: AlongScale) -> str:
    """How the other issues stand, in words."""
    return ", ".join(f"{issue.name.rstrip('?')}: {issue.shown[level]}" for axis, (issue, level)
                     in enumerate(zip(coded.outcomes.issues, way.levels, strict=True)) if axis != way.scale.axis)


def _payment(scenario: Scenario, nearest: Nearest, levels: tuple[int, ...], scale: Scale, actor: int) -> Payment | None:
    """The payment; None where the actor does not care how the scale stands."""
    gains = nearest.gains
    if abs(scale.rise[actor]) <= _NONE * abs(gains[actor]):
        return None
    start = scale.at(levels[scale.axis])
    ways = -float(gains[actor] / scale.rise[actor])  # how often the way from end to end
    end = start + ways * (scale.high - scale.low)
    within = scale.low <= end <= scale.high
    read = readings_at(scenario, scale, levels, end) >= scenario.cut if within else nearest.readings >= 0
    return Payment(
        actor=actor, scale=scale, start=start, end=end, within=within,
        possible=possible_at(scenario, scale, levels, end),
        others=tuple(map(float, gains + scale.rise * ways)),
        unread=tuple(int(i) for i in np.flatnonzero(~read & (nearest.readings >= 0))))
