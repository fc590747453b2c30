"""A scenario issue by issue, for talks with more outcomes than can be listed.

Worth adds up over the issues, and a single reading counts an outcome as far as the level that is farthest from it, as
:func:`~detente.bargaining.zone.find_zone_by_issues` has it. Of several readings of one term the greatest counts; but an
outcome passes for all exactly if it passes for some choice of one reading of each term by each actor, so every choice
is searched and the best taken. Nothing is left out or thinned by that.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.coded import Pick, best, no_deal_of, worth_by_issue
from detente.bargaining.scenario import ReadingTable, Scenario
from detente.bargaining.scenario.possible import levels_held, outcomes_of
from detente.bargaining.zone import Front, IssueZone, Outcomes, Talks, compose, find_zone_by_issues
from detente.bargaining.zone.dominance import undominated
from detente.errors import InputError

__all__ = ["MOST_CHOICES", "MOST_ENTRIES", "Split", "split_scenario"]

Array = NDArray[np.float64]
#: Choices of one reading of each term by each actor.
MOST_CHOICES = 64
#: Combinations that are left of the levels of issues that hang together.
MOST_ENTRIES = 20_000
_KEPT = 2_000
_SLACK = 1e-9


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A scenario by issues. ``worth``: for each issue, shape (n_actors, n_levels); ``no_deal``: shape (n_actors,);
    ``choices``: for each choice of readings, for each issue, shape (n_actors, n_levels), from 0 to 1.
    """

    outcomes: Outcomes
    worth: tuple[Array, ...]
    no_deal: Array
    choices: tuple[tuple[Array, ...], ...]
    cut: float

    def zone(self, *, nodes: int = 20_000, seconds: float = 60.0) -> IssueZone:
        """The zone. ``nodes`` bounds each search, ``seconds`` all of them together, about."""
        each = max(seconds / (8 * len(self.choices)), 0.05)
        found = [find_zone_by_issues(self.outcomes, self.worth, self.no_deal, readings=readings, cut=self.cut,
                                     nodes=nodes, seconds=each) for readings in self.choices]
        passing = next((zone for zone in found if zone.exists), None)
        unknown = any(zone.exists is None for zone in found)
        return IssueZone(
            cut=self.cut, exists=True if passing else None if unknown else False,
            in_words=max(zone.in_words for zone in found), least=max(zone.least for zone in found),
            most=max(zone.most for zone in found), levels=passing.levels if passing else ())

    def talks_at(self, levels: NDArray[np.intp], names: Sequence[str] = ()) -> Talks:
        """Talks about some outcomes alone, given by their levels, shape (n_given, n_issues)."""
        read = [np.min([values[:, k] for values, k in zip(readings, levels.T, strict=True)], axis=0)
                for readings in self.choices]
        return Talks.of(np.sum([values[:, k] for values, k in zip(self.worth, levels.T, strict=True)], axis=0),
                        self.no_deal, readings=np.max(read, axis=0), names=names)

    def deals(self) -> Front:
        """The outcomes that pass for all and cannot be bettered for one side without loss to another."""
        fronts = []
        for readings in self.choices:
            allowed = [np.asarray((values >= self.cut).all(axis=0)) for values in readings]
            fronts.append(compose(self.outcomes, self.worth, no_deal=self.no_deal, allowed=allowed, most=_KEPT))
        utilities = np.concatenate([front.utilities for front in fronts], axis=1)
        levels = np.concatenate([front.levels for front in fronts])
        # A thinned front may hold outcomes that only its error leaves open.
        near = _SLACK * np.abs(utilities).max(axis=1, initial=0)
        passing = (utilities >= (self.no_deal - near)[:, None]).all(axis=0)
        utilities, levels = utilities[:, passing], levels[passing]
        kept = undominated(utilities) if utilities.size else np.zeros(0, dtype=np.intp)
        kept = kept[np.sort(np.unique(utilities[:, kept], axis=1, return_index=True)[1])]
        return Front(utilities=utilities[:, kept], levels=levels[kept], listed=self.outcomes.size,
                     error=np.max([front.error for front in fronts], axis=0))


def split_scenario(scenario: Scenario, *, pick: Pick = best) -> Split:
    """The scenario with the values that ``pick`` chooses. Raises InputError where readings leave too many choices, or
    what cannot be leaves too many combinations of issues that hang together.
    """
    outcomes = outcomes_of(scenario)
    largest = max(outcomes.blocks, key=lambda block: len(block.levels), default=None)
    if largest and len(largest.levels) > MOST_ENTRIES:
        raise InputError(f"what cannot be ties {len(largest.axes)} issues with {len(largest.levels):,} combinations "
                         f"left, more than the {MOST_ENTRIES:,} that can be searched without listing the outcomes; "
                         "take fewer draws, so that they are listed, or fewer levels or steps")
    read: list[list[ReadingTable | None]] = [
        [r for r in scenario.readings if (r.actor, r.term) == (actor.id, term.id)] or [None]
        for actor in scenario.actors for term in scenario.terms]
    ways = math.prod(map(len, read))
    if ways > MOST_CHOICES:
        raise InputError(f"the readings can be chosen in {ways:,} ways, more than the {MOST_CHOICES} that can be "
                         "searched without listing the outcomes; give each side one reading of a term where you can, "
                         "or take fewer levels or steps, so that all outcomes can be listed")
    rows = [row for row, _ in enumerate(scenario.actors) for _ in scenario.terms]
    degrees = {id(r): pick(r.degree) for r in scenario.readings}
    choices = tuple(
        tuple(_tables(scenario, outcomes, [(row, r, degrees[id(r)]) for row, r in zip(rows, choice, strict=True) if r]))
        for choice in itertools.product(*read))
    return Split(outcomes=outcomes, worth=worth_by_issue(scenario, pick), choices=choices, cut=scenario.cut,
                 no_deal=np.array([no_deal_of(scenario, actor.id, pick).value for actor in scenario.actors]))


def _tables(
    scenario: Scenario, outcomes: Outcomes, chosen: list[tuple[int, ReadingTable, float]]
) -> Iterator[Array]:
    """For each issue, how far its levels count for each actor under the chosen readings."""
    for issue, size in zip(scenario.issues, outcomes.sizes, strict=True):
        found = np.ones((len(scenario.actors), size))
        for row, reading, degree in chosen:
            where = reading.where.get(issue.id)
            held = np.array(True) if where is None else levels_held(scenario, issue, where)
            found[row] = np.minimum(found[row], np.where(held, degree, 0.0))
        yield found
