"""The undominated outcomes of many issues without listing all outcomes, for utilities that add up over the issues.

An undominated outcome of two groups of issues is made of undominated outcomes of each, so the front grows issue by
issue and what is dominated falls out on the way. Where it grows past a bound it is thinned: of outcomes in one small
box of utilities one stays. How much that can have cost each actor is summed up, and a zone that hangs on it is reported
as not known.

*Limits*: utilities without interplay between issues only. With many actors nearly everything is undominated and the
bound bites early.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.numbers import MOST_CELLS, finite, named, table
from detente.bargaining.zone.dominance import MOST_UNDOMINATED, undominated
from detente.bargaining.zone.outcomes import Outcomes, by_issue, rounded
from detente.errors import InputError

__all__ = ["Front", "compose"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
_SLACK = 1e-9
#: Sums are rounded to twelve digits.
_SURE = 2e-12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Undominated outcomes, one of equals: ``utilities`` of shape (n_actors, n_found), ``levels`` of shape (n_found,
    n_issues), counted from 0. ``error``, shape (n_actors,): for any outcome left out some found one is worse by
    this at most, for each actor; all 0 where the front is exact. ``listed``: how many outcomes a list would have had.
    """

    utilities: Array
    levels: Places
    error: Array
    listed: int

    @property
    def exact(self) -> bool:
        """Whether nothing was thinned out."""
        return not self.error.any()

    def explain(self, names: Sequence[str] = ()) -> Account:
        """The front in words."""
        who = named(names, self.error.size)
        found = self.utilities.shape[1]
        says = [f"Of {self.listed:,} outcomes, {found:,} cannot be bettered for one side without loss to another."
                if self.exact else f"{found:,} outcomes stand for all that cannot be bettered; there were too many to "
                "keep, so that a side may do better than shown by up to: "
                + ", ".join(f"{name} {shown(error)}" for name, error in zip(who[:20], self.error, strict=False)) + "."]
        if found:
            says += [f"{opening(name)} can get from {shown(row.min())} to {shown(row.max())} among them."
                     for name, row in list(zip(who, self.utilities, strict=True))[:20]]
        return Account(
            model="Outcomes that cannot be bettered for all", says=tuple(map(Said, says)),
            assumes=("What one issue is worth to a side does not depend on how the others are settled.",),
            blind=("Linkage: a concession that only counts together with another.",))


def compose(
    outcomes: Outcomes, tables: Sequence[ArrayLike], *, no_deal: ArrayLike | None = None,
    allowed: Sequence[NDArray[np.bool_]] = (), most: int = 5_000,
) -> Front:
    """The front of additive utilities. ``tables``: for each issue, shape (n_actors, n_levels). ``no_deal``, shape
    (n_actors,): leave out what is worse than this for somebody (with an error, what may be). ``allowed``: for each
    issue, which levels may be agreed, shape (n_levels,). ``most``: how many outcomes are kept before thinning.

    Raises InputError for tables that do not fit, and for bounds outside 2 to MOST_UNDOMINATED.
    """
    worth = outcomes.by_part(by_issue(outcomes, tables, "utilities"), np.add)
    n = worth[0].shape[0]
    named((), n)
    finite(most, "outcomes kept (most)", low=2, high=MOST_UNDOMINATED)
    floor = np.full(n, -np.inf) if no_deal is None else table(no_deal, "no-deal values", (n,))
    masks = [mask[None] for mask in allowed] or [np.ones((1, size), dtype=bool) for size in outcomes.sizes]
    open_entries = [np.flatnonzero(mask) for mask in outcomes.by_part(masks, np.logical_and)]
    if min(map(len, open_entries)) == 0:
        return Front(utilities=np.empty((n, 0)), levels=np.empty((0, len(outcomes.issues)), dtype=np.intp),
                     error=np.zeros(n), listed=outcomes.size)
    rest = np.array([values[:, held].max(axis=1) for values, held in zip(worth, open_entries, strict=True)])
    forgiven = sum((_SLACK * np.ptp(values, axis=1) + _SURE * np.abs(values).max(axis=1) for values in worth),
                   np.zeros(n))
    found, entries, error = np.zeros((n, 1)), np.empty((1, 0), dtype=np.intp), np.zeros(n)
    for k, (values, held) in enumerate(zip(worth, open_entries, strict=True)):
        found, entries = _joined(found, entries, values[:, held], held)
        reach = found + rest[k + 1:].sum(axis=0)[:, None]
        able = (reach >= (floor - error - forgiven)[:, None]).all(axis=0)
        found, entries = found[:, able], entries[able]
        kept, lost = _thinned(found, most)
        found, entries, error = found[:, kept], entries[kept], error + lost
    return Front(utilities=found, levels=outcomes.levels_of(entries), error=error, listed=outcomes.size)


def _joined(found: Array, entries: Places, values: Array, held: Places) -> tuple[Array, Places]:
    """Every outcome so far with every undominated level of the next issue, or entry of the next block."""
    own = undominated(values)
    n, before, after = values.shape[0], entries.shape[0], own.size
    if n * before * after > MOST_CELLS:
        raise InputError(f"{before:,} outcomes with {after:,} levels for {n} actors do not fit into memory; keep fewer "
                         "outcomes (most) or cut the issue into fewer levels")
    joined = (found[:, :, None] + values[:, None, own]).reshape(n, -1)
    taken = np.concatenate([np.repeat(entries, after, axis=0), np.tile(held[own], before)[:, None]], axis=1)
    return rounded(joined), taken


def _thinned(found: Array, most: int) -> tuple[Places, Array]:
    """The columns to keep, ``most`` or fewer and undominated, and what that may cost each actor, shape (n_actors,)."""
    none = np.zeros(found.shape[0])
    if found.shape[1] <= MOST_UNDOMINATED:
        kept = undominated(found)
        kept = kept[np.sort(np.unique(found[:, kept], axis=1, return_index=True)[1])]
        if kept.size <= most:
            return kept, none
    else:
        kept = np.arange(found.shape[1])
    points = found[:, kept]
    low, span = points.min(axis=1), np.ptp(points, axis=1)
    scaled = (points - low[:, None]) / np.where(span > 0, span, 1)[:, None]
    order = np.argsort(-scaled.sum(axis=0), kind="stable")
    least, enough = -40, 0  # powers of the square root of 2: boxes of the whole range are few enough
    first = box = np.zeros(0, dtype=np.intp)
    while least <= enough:
        power = (least + enough) // 2
        boxes = np.floor(scaled[:, order] / 2.0 ** (power / 2)).astype(np.int64)
        _, leaders, inside = np.unique(boxes, axis=1, return_index=True, return_inverse=True)
        if leaders.size <= most or power == 0:
            enough, first, box = power - 1, leaders, inside.ravel()
        else:
            least = power + 1
    ranked = points[:, order]
    lost = np.maximum(ranked - ranked[:, first[box]], 0).max(axis=1)
    chosen = np.sort(kept[order[first]])
    return chosen[undominated(found[:, chosen])], lost
