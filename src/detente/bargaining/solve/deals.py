"""The deals that cannot be bettered for one side without loss to another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, opening
from detente.bargaining.coded import Coded
from detente.bargaining.zone import Front, Outcomes, Zone, pareto
from detente.errors import InputError

__all__ = ["Deals", "listed_deals"]

_SAID = 5
_SIDES = 20


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deals:
    """The undominated among the outcomes that pass for all, one of equals: ``front``, and for each side what it has
    without a deal, shape (n_actors,).
    """

    names: tuple[str, ...]
    outcomes: Outcomes
    front: Front
    no_deal: NDArray[np.float64]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.front.levels)

    def describe(self, place: int) -> str:
        """A deal in words, by its place among the deals."""
        return self.outcomes.describe_levels([int(k) for k in self.front.levels[place]])

    def explain(self) -> Account:
        """The finding in words."""
        some = "one deal" if self.count == 1 else f"{self.count:,} deals"
        says = [f"Among all {self.outcomes.size:,} outcomes, {some} cannot be bettered for one side without loss to "
                "another or to the agreed words." if self.front.exact else
                f"{some[:1].upper()}{some[1:]} stand for all that cannot be bettered; there were too many to keep, so "
                "that a side may do better than shown by up to: " + self._by_side(self.front.error) + "."]
        if self.count <= _SAID:
            says += [f"{opening(self.describe(place))}." for place in range(self.count)]
        if self.count > 1:
            gains = self.front.utilities - self.no_deal[:, None]
            says += [f"Among them what is above no deal for {name} runs from {row.min():.4g} to {row.max():.4g} in its "
                     "own units." for name, row in list(zip(self.names, gains, strict=True))[:_SIDES]]
        return Account(
            model="Deals that cannot be bettered", says=tuple(map(Said, says)),
            assumes=("What one issue is worth to a side does not depend on how the others are settled.",),
            blind=("Linkage: a concession that only counts together with another.",))

    def _by_side(self, values: Sequence[float] | NDArray[np.float64]) -> str:
        return ", ".join(f"{name} {value:.3g}" for name, value in list(zip(self.names, values, strict=True))[:_SIDES])


def listed_deals(coded: Coded, zone: Zone) -> Deals | None:
    """The deals of a zone whose outcomes are listed; None where it is empty or too many cannot be bettered."""
    if not zone.exists:
        return None
    among = coded.talks.utilities[:, zone.substantive]
    try:
        kept = pareto(among)
    except InputError:
        return None
    kept = kept[np.sort(np.unique(among[:, kept], axis=1, return_index=True)[1])]
    levels = coded.outcomes.levels_at(zone.substantive[kept])
    front = Front(utilities=among[:, kept], levels=levels, error=np.zeros(len(coded.names)), listed=coded.outcomes.size)
    return Deals(names=coded.names, outcomes=coded.outcomes, front=front, no_deal=coded.talks.no_deal)
