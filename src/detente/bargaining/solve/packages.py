"""The outcomes that a scenario names, one by one: worth to each side, who would rather have no deal, what is better."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined, shown
from detente.bargaining.coded import Coded
from detente.bargaining.scenario import Scenario
from detente.bargaining.scenario.possible import named_levels
from detente.bargaining.split import Split
from detente.bargaining.zone import Better, Judged, Outcomes, Talks, compose, judge
from detente.bargaining.zone.nearest import SHARES, nearness_of
from detente.bargaining.zone.packages import nearest_change
from detente.errors import InputError

__all__ = [
    "MOST_PACKAGES", "Drawn", "Package", "drawn_of", "named_places", "packages_listed", "packages_split",
    "packages_told",
]

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
#: Named outcomes that are told; more are counted.
MOST_PACKAGES = 20
#: Of these so many with all that is found.
_IN_FULL = 6
_SIDES = 20
_KEPT = 2_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A named outcome with every number drawn from its range: what it is worth above no deal, whether it is no worse
    than that, shape (draws, n_actors) each, and whether it is a deal, shape (draws,).
    """

    gains: Array
    bears: Mask
    deal: Mask


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A named outcome: its name, the actor who proposed it, if any, and what was found, in numbers (``judged``,
    ``drawn``); ``names``: of the actors; ``worded``: whether anybody reads anything into the words.
    """

    name: str
    by: str
    evidence: tuple[str, ...]
    names: tuple[str, ...]
    outcomes: Outcomes
    cut: float
    worded: bool
    judged: Judged
    drawn: Drawn

    @property
    def what(self) -> str:
        """The outcome in words."""
        return self.outcomes.describe_levels(self.judged.levels)

    def verdict(self) -> str:
        """Whether it is a deal, and in how many draws."""
        proposed = f", proposed by {self.by}," if self.by else ""
        count = len(self.drawn.deal)
        return (f"“{self.name}”{proposed} is {'a deal' if self.judged.deal else 'no deal'}; with every number drawn "
                f"from its range it is one in {self.drawn.deal.mean():.0%} of {count:,} draws.")

    def explain(self) -> Account:
        """The finding in words."""
        says = [Said(self.verdict(), self.evidence), Said(f"Its terms: {self.what}."), *map(Said, self._says())]
        return Account(
            model=f"On the table: “{self.name}”", says=tuple(says),
            assumes=("Each side's utilities, no-deal value and reading of the words are as given.",
                     "A change is the nearer the fewer issues it touches, whatever they are worth.",
                     *[SHARES] * bool(self.judged.change and not self.judged.change.deal)),
            blind=("Whether it is still offered, and what the sides would make of it in private.",))

    def _says(self) -> Iterator[str]:
        yield from map(self._side, range(min(len(self.names), _SIDES)))
        found = self.judged
        if found.better:
            whom = joined([self.names[actor] for actor in found.better.actors[:_SIDES]])
            deal = " That is a deal." if found.better.deal else ""
            yield (f"Another outcome is worse for nobody and better for {whom}: "
                   f"{self.outcomes.describe_levels(found.better.levels)}.{deal}")
        elif found.compared:
            yield "No other outcome is better for one side and worse for nobody."
        if found.change:
            changes = joined([f"{issue.name.rstrip('?')} at {issue.shown[new]} instead of {issue.shown[old]}"
                              for issue, old, new in zip(self.outcomes.issues, found.levels, found.change.levels,
                                                         strict=True) if old != new])
            yield (f"It would be a deal with {changes}." if found.change.deal else
                   f"No change of one issue makes it a deal; {changes} would leave least lacking, "
                   f"{-found.change.nearness:.2f} instead of {-found.nearness:.2f}.")
        elif not found.deal:
            yield "No change of one issue makes it a deal or brings it nearer to one."

    def _side(self, actor: int) -> str:
        """What it is to one side."""
        gain, drawn = float(self.judged.gains[actor]), self.drawn.gains[:, actor]
        low, high = (float(x) for x in np.quantile(drawn, [0.05, 0.95]))
        within = f" ({_beside(low)} to {_beside(high)} in nine draws of ten)" if shown(low) != shown(high) else ""
        said = f"To {self.names[actor]} it is worth {_beside(gain)} than no deal in its own units{within}"
        rather = 1 - float(self.drawn.bears[:, actor].mean())
        if not self.judged.bears[actor]:
            said += f", so that it would rather have no deal, as in {rather:.0%} of the draws"
        elif rather:
            said += f"; in {rather:.0%} of the draws it would rather have no deal"
        if self.worded:
            reading = float(self.judged.readings[actor])
            said += (f"; it counts it as the agreed words, at {reading:.2f} of 1" if reading >= self.cut else
                     f"; it does not count it as the agreed words, which it meets at {reading:.2f} of 1")
        return f"{said}."


def _beside(gain: float) -> str:
    """A gain as "12 more", "10 less" or "no more"."""
    return "no more" if shown(gain) == "0" else f"{shown(abs(gain))} {'more' if gain > 0 else 'less'}"


def named_places(scenario: Scenario, outcomes: Outcomes) -> tuple[int, ...]:
    """The places of the named outcomes among all, as many as are told. Raises InputError for one that cannot be."""
    found = []
    for table, levels in zip(scenario.outcomes, named_levels(scenario)[:MOST_PACKAGES].tolist(), strict=False):
        place = outcomes.place_of(levels)
        if place is None:
            raise InputError(f"“{table.name}” is among what cannot be; take it out of the one or the other")
        found.append(place)
    return tuple(found)


def drawn_of(talks: Sequence[Talks], *, cut: float) -> tuple[Drawn, ...]:
    """Each named outcome over the draws. ``talks``: of each draw, about the named outcomes alone."""
    if not talks:
        return ()
    gains, bears = np.array([one.gains for one in talks]), np.array([one.bearable for one in talks])
    deal = np.asarray((bears & (np.array([one.readings for one in talks]) >= cut)).all(axis=1))
    return tuple(Drawn(gains=gains[:, :, k], bears=bears[:, :, k], deal=deal[:, k]) for k in range(gains.shape[2]))


def packages_listed(scenario: Scenario, coded: Coded, drawn: tuple[Drawn, ...]) -> tuple[Package, ...]:
    """The named outcomes of a scenario whose outcomes are listed."""
    judged = judge(coded.outcomes, coded.talks, named_places(scenario, coded.outcomes), cut=scenario.cut)
    return _packages(scenario, coded.outcomes, judged, drawn)


def packages_split(scenario: Scenario, split: Split, drawn: tuple[Drawn, ...]) -> tuple[Package, ...]:
    """The named outcomes of a scenario that is searched issue by issue. Changes of one issue alone are tried."""
    return _packages(scenario, split.outcomes, [_judged(split, tuple(levels)) for levels in
                                                named_levels(scenario)[:MOST_PACKAGES].tolist()], drawn)


def _packages(
    scenario: Scenario, outcomes: Outcomes, judged: Sequence[Judged], drawn: tuple[Drawn, ...],
) -> tuple[Package, ...]:
    names = {a.id: a.name or a.id for a in scenario.actors}
    return tuple(
        Package(name=table.name, by=names[table.by] if table.by else "", evidence=table.evidence, judged=one,
                names=tuple(names.values()), outcomes=outcomes, cut=scenario.cut, worded=bool(scenario.readings),
                drawn=over)
        for table, one, over in zip(scenario.outcomes, judged, drawn, strict=False))


def _judged(split: Split, levels: tuple[int, ...]) -> Judged:
    sizes = split.outcomes.sizes
    near = [(*levels[:axis], level, *levels[axis + 1:]) for axis, size in enumerate(sizes) for level in range(size)
            if level != levels[axis]]
    tried = np.array([levels, *(one for one in near if split.outcomes.place_of(one) is not None)])
    talks = split.talks_at(tried)
    spans = sum((np.ptp(values, axis=1) for values in split.worth), np.zeros(len(split.no_deal)))
    spans = np.where(spans > 0, spans, 1)[:, None]
    gains = np.where(talks.bearable, np.maximum(talks.gains, 0), talks.gains)
    nearness = nearness_of(gains / spans, talks.readings - split.cut)
    deals = np.asarray((talks.bearable & (talks.readings >= split.cut)).all(axis=0))
    better, compared = _better(split, talks.utilities[:, 0], spans[:, 0])
    change = None if deals[0] else nearest_change(levels, tried[1:], deals[1:], nearness[1:], sizes)
    return Judged(
        levels=levels, gains=talks.gains[:, 0], readings=talks.readings[:, 0], bears=talks.bearable[:, 0],
        deal=bool(deals[0]), nearness=float(nearness[0]), better=better, compared=compared,
        change=change if change and (change.deal or change.nearness > nearness[0]) else None)


def _better(split: Split, utilities: Array, spans: Array) -> tuple[Better | None, bool]:
    """What is better for all, the most to the side that gains most, and whether that is known."""
    try:
        front = compose(split.outcomes, split.worth, no_deal=utilities, most=_KEPT)
    except InputError:
        return None, False
    more = (front.utilities - utilities[:, None]) / spans[:, None]
    able = np.flatnonzero((more >= -1e-12).all(axis=0) & (more > 1e-9).any(axis=0))
    if not able.size:
        return None, front.exact
    best = able[int(np.argmax(more[:, able].sum(axis=0)))]
    talks = split.talks_at(front.levels[[best]])
    actors = tuple(np.flatnonzero(more[:, best] > 1e-9).tolist())
    return Better(levels=tuple(front.levels[best].tolist()), actors=actors,
                  deal=bool((talks.bearable & (talks.readings >= split.cut)).all())), True


def packages_told(packages: Sequence[Package], *, named: int) -> list[Account]:
    """The accounts of the named outcomes: the first few in full, of the others the verdict. ``named``: how many."""
    accounts = [package.explain() for package in packages[:_IN_FULL]]
    rest = packages[_IN_FULL:]
    if rest:
        left = named - len(packages)
        says = [Said(package.verdict(), package.evidence) for package in rest]
        accounts.append(dataclasses.replace(
            accounts[0], model="Further outcomes on the table",
            says=(*says, *[Said(f"{left:,} more are named and not told.")] * (left > 0))))
    return accounts
