"""Whether a deal exists where there are far too many outcomes to list: utilities that add up, readings by issue.

The same measures as :mod:`detente.bargaining.zone.agreement`. First levels may be mixed, which a linear programme
settles at once: where even mixtures leave somebody worse off than with no deal, no outcome passes; else the outcomes
made of the levels mixed are tried. Where none of them passes, a mixed integer programme with one yes or no for each
level of each issue is searched (HiGHS, through ``scipy.optimize.milp``). Where the search has to stop, the answer is
that it is not known. Issues that hang together are taken as one, with the combinations that can be for its levels.

*Limits*: what one issue is worth must not depend on how others are settled; an outcome counts as the agreed term as far
as the level that is farthest from it.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from detente.bargaining.account import Account, Said
from detente.bargaining.numbers import MOST_NODES, finite, named, table
from detente.bargaining.zone.outcomes import Outcomes, by_issue
from detente.errors import InputError

__all__ = ["IssueZone", "find_zone_by_issues"]

Array = NDArray[np.float64]
_SLACK = 1e-9
#: Outcomes tried around the best mixture of levels.
_MOST_TRIED = 4_096
#: Sums are sure to twelve digits.
_SURE = 2e-12
#: The solver's tolerance is wider than the slack: so many outcomes that it takes for good, and are not, are struck out.
_STRUCK = 50


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IssueZone:
    """``exists``: whether some outcome passes for all at the ``cut``, None where the search was stopped. ``in_words``:
    V. ``least`` and ``most``: between which S lies. ``levels``: an outcome that passes, () where none is known.
    """

    cut: float
    exists: bool | None
    in_words: float
    least: float
    most: float
    levels: tuple[int, ...]

    @property
    def hollow_index(self) -> tuple[float, float]:
        """Between which values H = V - S lies; twice the same where it is known."""
        return self.in_words - self.most, self.in_words - self.least

    def explain(self, outcomes: Outcomes) -> Account:
        """The finding in words."""
        low, high = self.hollow_index
        if self.exists:
            verdict = f"A deal exists, for instance {outcomes.describe_levels(self.levels)}."
        elif self.exists is None:
            verdict = "Whether a deal exists is not known: the search had to stop; give it more nodes or seconds."
        else:
            verdict = ("Only the words can be agreed; no outcome passes for all." if self.in_words >= self.cut
                       else "No deal exists, not even in words.")
        by = f"by {low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"by {low:.2f} to {high:.2f}"
        return Account(
            model="Zone of agreement, issue by issue",
            says=(Said(verdict), Said(f"{outcomes.size:,} outcomes were weighed without listing them."),
                  Said(f"From 0 to 1, the words are agreed at {self.in_words:.2f}; the agreement is hollow {by}.")),
            assumes=("What one issue is worth to a side does not depend on how the others are settled.",
                     f"An outcome passes where each of its levels counts as the agreed term at {self.cut:g} or more."),
            blind=("Whether the sides would find the outcome, trust each other to keep it, or sell it at home.",))


def find_zone_by_issues(
    outcomes: Outcomes, tables: Sequence[ArrayLike], no_deal: ArrayLike, *, readings: Sequence[ArrayLike] = (),
    cut: float = 0.5, nodes: int = 20_000, seconds: float = 20.0,
) -> IssueZone:
    """The zone. ``tables`` and ``readings``: for each issue, shape (n_actors, n_levels), readings from 0 to 1 (1
    everywhere where not given). ``no_deal``: shape (n_actors,). ``nodes`` and ``seconds`` bound each search, of which
    there is one for the cut and a few to find S.
    """
    finite(cut, "cut", low=0, high=1, above=True)
    finite(nodes, "nodes", low=1, high=MOST_NODES)
    finite(seconds, "seconds", low=0, above=True)
    worth = outcomes.by_part(by_issue(outcomes, tables, "utilities"), np.add)
    n = worth[0].shape[0]
    named((), n)
    least_worth = table(no_deal, "no-deal values", (n,))
    read = by_issue(outcomes, readings or [np.ones((n, size)) for size in outcomes.sizes], "readings", low=0, high=1)
    if read[0].shape[0] != n:
        raise InputError(f"readings of {read[0].shape[0]} actors, utilities of {n}; give both for the same actors")
    read = outcomes.by_part(read, np.minimum)
    floors = [values.min(axis=1, keepdims=True) for values in worth]  # what any level brings says nothing
    worth = tuple(values - floor for values, floor in zip(worth, floors, strict=True))
    sure = _SURE * np.sum([np.abs(floor[:, 0]) for floor in floors], axis=0)
    least_worth = least_worth - np.sum(floors, axis=0)[:, 0] - sure
    search = _Search(worth, least_worth, read, {"node_limit": int(nodes), "time_limit": seconds})
    steps = np.unique(np.concatenate([values.ravel() for values in read]))
    steps = steps[steps > 0]
    entries = search.at(cut)
    yes = _last(steps, lambda level: bool(search.at(level)))
    maybe = _last(steps, lambda level: search.at(level) != ()) if search.stopped else yes
    levels = tuple(outcomes.levels_of(np.array([entries]))[0].tolist()) if entries else ()
    return IssueZone(cut=cut, exists=None if entries is None else bool(entries), least=yes, most=maybe,
                     in_words=min(_alone(i, worth, least_worth, read) for i in range(n)), levels=levels)


class _Search:
    """Looks for an outcome that passes for all among what all read as agreed at a level, once for each level."""

    def __init__(self, worth: tuple[Array, ...], no_deal: Array, read: tuple[Array, ...],
                 bounds: dict[str, float]) -> None:
        self._worth, self._read, self._bounds = worth, read, bounds
        scale = sum((np.abs(values).max(axis=1) for values in worth), np.zeros(no_deal.size))
        self._floor = no_deal - _SLACK * scale
        self._unit = np.where(scale > 0, scale, 1)
        self._found: dict[tuple[bool, ...], tuple[int, ...] | None] = {}
        self.stopped = False

    def at(self, level: float) -> tuple[int, ...] | None:
        """The levels of an outcome, () if there is none, None if the search was stopped."""
        allowed = np.concatenate([(values >= level).all(axis=0) for values in self._read])
        key = tuple(allowed.tolist())
        if key not in self._found:
            self._found[key] = self._levels(allowed)
            self.stopped = self.stopped or self._found[key] is None
        return self._found[key]

    def _levels(self, allowed: NDArray[np.bool_]) -> tuple[int, ...] | None:
        starts = [0, *itertools.accumulate(values.shape[1] for values in self._worth)]
        one_each = np.repeat(np.eye(len(self._worth)), np.diff(starts), axis=1)
        gains = np.concatenate(self._worth, axis=1) / self._unit[:, None]
        open_levels = self._relaxed(one_each, gains, allowed)
        if open_levels is not None:
            nearby = [open_levels[a:b].nonzero()[0] for a, b in itertools.pairwise(starts)]
            if not all(held.size for held in nearby):
                return ()
            rounded = self._rounded(nearby)
            if rounded:
                return rounded
        rows = [LinearConstraint(one_each, 1, 1), LinearConstraint(gains, lb=self._floor / self._unit)]
        for _ in range(_STRUCK):
            found = milp(-gains.sum(axis=0), integrality=np.ones(starts[-1]), constraints=rows, options=self._bounds,
                         bounds=Bounds(0, allowed.astype(float)))
            if found.x is None:
                return () if found.status == 2 else None
            levels = tuple(int(np.argmax(found.x[a:b])) for a, b in itertools.pairwise(starts))
            worths = sum((values[:, k] for values, k in zip(self._worth, levels, strict=True)),
                         np.zeros(self._unit.size))
            if (worths >= self._floor).all():
                return levels
            same = np.zeros(starts[-1])
            same[[a + k for a, k in zip(starts, levels, strict=False)]] = 1
            rows.append(LinearConstraint(same, ub=len(levels) - 1))
        return None


    def _relaxed(self, one_each: Array, gains: Array, allowed: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Which levels are used where levels may be mixed, so that the least gain over no deal is greatest, shape
        (n_levels in all,); none at all where even that leaves somebody worse off; None where it is not known.
        """
        n, width = gains.shape
        least = np.ones((n, 1))
        found = milp(
            np.append(np.zeros(width), -1.0), bounds=Bounds(np.append(np.zeros(width), -np.inf),
                                                            np.append(allowed.astype(float), np.inf)),
            constraints=[LinearConstraint(np.hstack([one_each, np.zeros((len(self._worth), 1))]), 1, 1),
                         LinearConstraint(np.hstack([gains, -least]), lb=self._floor / self._unit)],
            options=self._bounds)
        if found.status == 2 or (found.x is not None and found.x[-1] < -_SLACK):
            return np.zeros(width, dtype=bool)
        return None if found.x is None else np.asarray(found.x[:-1] > _SLACK)

    def _rounded(self, nearby: Sequence[NDArray[np.intp]]) -> tuple[int, ...]:
        """The best outcome made of these levels if it passes, () if none does or there are too many to try."""
        if math.prod(held.size for held in nearby) > _MOST_TRIED:
            return ()
        worths = np.zeros((self._unit.size, 1))
        for values, held in zip(self._worth, nearby, strict=True):
            worths = (worths[:, :, None] + values[:, None, held]).reshape(self._unit.size, -1)
        spare = ((worths - self._floor[:, None]) / self._unit[:, None]).min(axis=0)
        best = np.unravel_index(int(np.argmax(spare)), [held.size for held in nearby])
        return tuple(int(held[k]) for held, k in zip(nearby, best, strict=True)) if spare.max() >= 0 else ()


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
