"""How sure the verdict is when every number is drawn from its range."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import code_scenario, drawn
from detente.bargaining.scenario import Scenario
from detente.bargaining.scenario.possible import outcomes_of
from detente.bargaining.solve.packages import Drawn, drawn_of, named_places
from detente.bargaining.zone import Talks, find_zone

__all__ = ["Spread", "spread_of"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The verdict when every number is drawn from its range: in which share of ``draws`` a zone exists, only the words
    can be agreed, and not even those; ``hollow``: the hollow index of each draw, in order, shape (draws,); ``named``:
    the outcomes that the scenario names.
    """

    draws: int
    deal: float
    words_alone: float
    neither: float
    hollow: NDArray[np.float64]
    named: tuple[Drawn, ...] = ()

    def explain(self) -> Account:
        """The finding in words."""
        low, high = np.quantile(self.hollow, [0.05, 0.95])
        return Account(
            model="How sure the verdict is", says=(
                Said(f"With every number drawn from its range, a deal exists in {self.deal:.0%} of {self.draws:,} "
                     f"draws, the words alone can be agreed in {self.words_alone:.0%}, and not even those in "
                     f"{self.neither:.0%}."),
                Said(f"In nine draws of ten the hollow index lies from {low:.2f} to {high:.2f}.")),
            assumes=("Each number is drawn by itself, its best value likeliest; an unknown one anywhere in it.",),
            blind=("Numbers that move together, and whatever the ranges leave out.",))


def spread_of(scenario: Scenario, *, draws: int, seed: int) -> Spread:
    """The scenario with its numbers drawn ``draws`` times."""
    pick = drawn(np.random.default_rng(seed))
    places = list(named_places(scenario, outcomes_of(scenario)))
    zones, named = [], []
    for _ in range(draws):
        talks = code_scenario(scenario, pick=pick).talks
        zones.append(find_zone(talks, cut=scenario.cut))
        if places:
            named.append(Talks.of(talks.utilities[:, places], talks.no_deal, readings=talks.readings[:, places]))
    deal, words = (float(np.mean([getattr(z, name) for z in zones])) for name in ("exists", "hollow"))
    return Spread(draws=draws, deal=deal, words_alone=words, neither=max(0.0, 1 - deal - words),
                  hollow=np.array([z.hollow_index for z in zones]), named=drawn_of(named, cut=scenario.cut))
