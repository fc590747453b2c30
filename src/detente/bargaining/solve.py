"""A scenario through all models that it has numbers for: what each says, and how sure that is within the ranges."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.beliefs import Belief
from detente.bargaining.coded import Coded, best, code_scenario, drawn
from detente.bargaining.face import Face, Gesture, return_time
from detente.bargaining.levers import Opening, cheapest_opening
from detente.bargaining.scenario import DemandTable, FaceTable, Number, Scenario
from detente.bargaining.screening import Screening, screen
from detente.bargaining.zone import Zone, bargaining_points, find_zone
from detente.edited_toml import Table
from detente.errors import InputError

__all__ = ["Solved", "Spread", "solve"]

MOST_DRAWS = 10_000
_MOST_NUMBERS = 50_000_000
_BASES = {"coded": "are read from the record", "fitted": "are fitted to data", "analyst": "are the analyst's own",
          "unknown": "are unknown"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The verdict when every number is drawn from its range: in which share of ``draws`` a zone exists, only the words
    can be agreed, and not even those; ``hollow``: the hollow index of each draw, in order, shape (draws,).
    """

    draws: int
    deal: float
    words_alone: float
    neither: float
    hollow: NDArray[np.float64]

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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the models make of a scenario; ``accounts`` in the order in which they are read."""

    coded: Coded
    zone: Zone
    spread: Spread
    demands: tuple[Screening, ...]
    opening: Opening | None
    accounts: tuple[Account, ...]


def solve(scenario: Scenario, *, draws: int = 500, seed: int = 0) -> Solved:
    """The scenario through the models. ``draws``: how often all numbers are drawn from their ranges, 1 to MOST_DRAWS.
    Raises InputError for other numbers and for scenarios too large to be drawn so often.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws; expected 1 to {MOST_DRAWS:,}")
    coded = code_scenario(scenario)
    if draws * coded.talks.utilities.size > _MOST_NUMBERS:
        raise InputError(f"{draws} draws of {coded.outcomes.size:,} outcomes take too long; take fewer draws or levels")
    names, describe = coded.names, coded.outcomes.describe
    zone = find_zone(coded.talks, cut=scenario.cut)
    spread = _spread(scenario, draws, seed)
    accounts = [_rests(scenario), zone.explain(names, describe), spread.explain()]
    if zone.exists:
        accounts.append(bargaining_points(coded.talks, zone.substantive).explain(names, describe))
    accounts += [d.explain(name) for d, name in zip(coded.no_deal, names, strict=True) if d.support or d.pressure]
    said = {a.id: a.name or a.id for a in scenario.actors}
    demands = tuple(map(_screened, scenario.demands))
    accounts += [found.explain(said[table.actor], said[table.of])
                 for found, table in zip(demands, scenario.demands, strict=True)]
    accounts += [_returned(face, said[face.actor]) for face in scenario.face]
    opening = cheapest_opening(coded.talks, coded.levers, cut=scenario.cut, most_hollow=scenario.most_hollow) if (
        coded.levers) else None
    accounts += [opening.explain(describe)] if opening else []
    if _mostly_unknown(scenario):
        accounts[1:] = [dataclasses.replace(a, model=f"{a.model} (most numbers are unknown: no finding)")
                        for a in accounts[1:]]
    return Solved(coded=coded, zone=zone, spread=spread, demands=demands, opening=opening, accounts=tuple(accounts))


def _rests(scenario: Scenario) -> Account:
    """What the numbers of a scenario rest on."""
    counts = Counter(number.basis for number in _numbers(scenario))
    total = counts.total()
    parts = [f"{counts[basis]} {words}" for basis, words in _BASES.items() if counts[basis]]
    says = [Said(f"Of {total} numbers {', '.join(parts)}.")]
    if _mostly_unknown(scenario):
        says.append(Said("Most are unknown. What follows takes each at the middle of a wide range: it shows how the "
                         "models read the file and is no finding before the ranges are narrowed."))
    return Account(model="What this rests on", says=tuple(says),
                   assumes=("Numbers count alike, whatever hangs on them.",),
                   blind=("Whether those who set the numbers are right.",))


def _mostly_unknown(scenario: Scenario) -> bool:
    bases = [number.basis for number in _numbers(scenario)]
    return 2 * bases.count("unknown") > len(bases)


def _numbers(part: object) -> Iterator[Number]:
    """Every number of a scenario, wherever it stands."""
    if isinstance(part, Number):
        yield part
    elif isinstance(part, Table):
        for name in type(part).model_fields:
            yield from _numbers(getattr(part, name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _numbers(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _numbers(value)


def _spread(scenario: Scenario, draws: int, seed: int) -> Spread:
    pick = drawn(np.random.default_rng(seed))
    zones = [find_zone(code_scenario(scenario, pick=pick).talks, cut=scenario.cut) for _ in range(draws)]
    deal, words = (float(np.mean([getattr(z, name) for z in zones])) for name in ("exists", "hollow"))
    return Spread(draws=draws, deal=deal, words_alone=words, neither=1 - deal - words,
                  hollow=np.array([z.hollow_index for z in zones]))


def _screened(table: DemandTable) -> Screening:
    return screen(_belief(table.believed), _belief(table.borne), no_deal=best(table.no_deal))


def _belief(number: Number) -> Belief:
    """Anything in its range, all alike; a certain number as it is."""
    if number.low == number.high:
        return Belief.from_cases([number.best])
    return Belief.uniform(number.low, number.high)


def _returned(table: FaceTable, name: str) -> Account:
    gestures = tuple(Gesture(after=(g.on - table.since).days, share=best(g.share), name=g.name,
                             evidence=g.share.evidence) for g in table.gestures)
    face = Face(cost=best(table.cost), fading=best(table.fading), gestures=gestures)
    return return_time(face, gain=best(table.gain), growth=best(table.growth) if table.growth else 0.0).explain(name)
