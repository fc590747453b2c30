"""Whether a deal exists where there are far too many outcomes to list: utilities that add up, readings by issue.

The same measures as :mod:`detente.bargaining.zone.agreement`. How far the words are agreed is exact; how far the
substance is comes with bounds where the front had to be thinned.

*Limits*: as of :mod:`detente.bargaining.zone.composition`; an outcome counts as the agreed term as far as the level
that is farthest from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.numbers import finite, named, table
from detente.bargaining.zone.composition import Front, compose
from detente.bargaining.zone.outcomes import Outcomes, by_issue
from detente.errors import InputError

__all__ = ["IssueZone", "find_zone_by_issues"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IssueZone:
    """``exists``: whether some outcome passes for all at the ``cut``, None where the bound left it open. ``in_words``:
    V. ``least`` and ``most``: between which S lies. ``levels``: an outcome that passes, () where none is known.
    ``front``: the undominated outcomes among those that all read as agreed at the cut.
    """

    cut: float
    exists: bool | None
    in_words: float
    least: float
    most: float
    levels: tuple[int, ...]
    front: Front

    @property
    def hollow_index(self) -> tuple[float, float]:
        """Between which values H = V - S lies; twice the same where it is known."""
        return self.in_words - self.most, self.in_words - self.least

    def account(self, outcomes: Outcomes) -> Account:
        """The finding in words."""
        low, high = self.hollow_index
        verdict = {
            True: "A deal exists, for instance "
                  + (outcomes.describe_levels(self.levels) if self.levels else "") + ".",
            False: "Only the words can be agreed; no outcome passes for all." if self.in_words >= self.cut
                   else "No deal exists, not even in words.",
            None: "Whether a deal exists is not known: too many outcomes had to be left out; raise the bound (most)."}
        by = f"by {low:.2f}" if low == high else f"by {low:.2f} to {high:.2f}"
        return Account(
            model="Zone of agreement, issue by issue",
            says=(Said(verdict[self.exists]), Said(f"{outcomes.size:,} outcomes were weighed without listing them."),
                  Said(f"Words are agreed at {self.in_words:.2f} of 1; the agreement is hollow {by}.")),
            assumes=("What one issue is worth to a side does not depend on how the others are settled.",
                     f"An outcome passes where each of its levels counts as the agreed term at {self.cut:g} or more."),
            blind=("Whether the sides would find the outcome, trust each other to keep it, or sell it at home.",))


def find_zone_by_issues(
    outcomes: Outcomes, tables: Sequence[ArrayLike], no_deal: ArrayLike, *, readings: Sequence[ArrayLike] = (),
    cut: float = 0.5, most: int = 10_000,
) -> IssueZone:
    """The zone. ``tables`` and ``readings``: for each issue, shape (n_actors, n_levels), readings from 0 to 1 (1
    everywhere where not given). ``no_deal``: shape (n_actors,). ``most``: how many outcomes are kept before thinning.
    """
    finite(cut, "cut", low=0, high=1, above=True)
    worth = by_issue(outcomes, tables, "utilities")
    n = worth[0].shape[0]
    named((), n)
    least_worth = table(no_deal, "no-deal values", (n,))
    read = by_issue(outcomes, readings or [np.ones_like(values) for values in worth], "readings", low=0, high=1)
    if read[0].shape[0] != n:
        raise InputError(f"readings of {read[0].shape[0]} actors, utilities of {n}; give both for the same actors")
    search = _Search(outcomes, worth, least_worth, read, most)
    steps = np.unique(np.concatenate([values.ravel() for values in read]))
    steps = steps[steps > 0]
    yes = _last(steps, lambda level: search.at(level)[0] is True)
    maybe = yes if search.exact else _last(steps, lambda level: search.at(level)[0] is not False)
    exists, levels, front = search.at(cut)
    return IssueZone(cut=cut, exists=exists, in_words=min(_alone(i, worth, least_worth, read) for i in range(n)),
                     least=yes, most=maybe, levels=levels, front=front)


class _Search:
    """Looks for a deal among what all read as agreed at a level, once for each level."""

    def __init__(self, outcomes: Outcomes, worth: tuple[Array, ...], no_deal: Array, read: tuple[Array, ...],
                 most: int) -> None:
        self._outcomes, self._worth, self._no_deal, self._read, self._most = outcomes, worth, no_deal, read, most
        self._found: dict[float, tuple[bool | None, tuple[int, ...], Front]] = {}
        self.exact = True

    def at(self, level: float) -> tuple[bool | None, tuple[int, ...], Front]:
        """Whether a deal exists (None: not known), its levels, and the front."""
        if level not in self._found:
            allowed = [np.asarray((values >= level).all(axis=0)) for values in self._read]
            front = compose(self._outcomes, self._worth, no_deal=self._no_deal, allowed=allowed, most=self._most)
            scale = sum((np.abs(values).max(axis=1) for values in self._worth), np.zeros(self._no_deal.size))
            passing = (front.utilities >= (self._no_deal - 1e-9 * scale)[:, None]).all(axis=0)
            levels = tuple(int(x) for x in front.levels[int(np.argmax(passing))]) if passing.any() else ()
            exists = True if levels else None if front.levels.size else False
            self._found[level] = exists, levels, front
            self.exact = self.exact and front.exact
        return self._found[level]


def _last(steps: Array, holds: Callable[[float], bool]) -> float:
    """The largest step at which something holds that holds at all lower ones, 0 if at none."""
    low, high = 0, steps.size
    while low < high:
        middle = (low + high) // 2
        if holds(float(steps[middle])):
            low = middle + 1
        else:
            high = middle
    return float(steps[low - 1]) if low else 0.0


def _alone(actor: int, worth: tuple[Array, ...], no_deal: Array, read: tuple[Array, ...]) -> float:
    """How much an outcome can count for one actor at best, max_z v_i(z)."""
    scale = sum(float(np.abs(values).max(initial=0)) for values in (w[actor] for w in worth))

    def bears(level: float) -> bool:
        best = [np.where(r[actor] >= level, w[actor], -np.inf).max() for w, r in zip(worth, read, strict=True)]
        return bool(sum(best) >= no_deal[actor] - 1e-9 * scale)

    return _last(np.unique(np.concatenate([r[actor] for r in read])), bears)
