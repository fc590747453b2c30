"""Who is decisive: how far the weighted mean would move without a member, or if the member cared as others do."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.spatial.council import Council

__all__ = ["Pulls", "pulls"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pulls:
    """Where the weighted mean would lie, on the issues' own scales, arrays of shape (n_members, n_issues): ``without``
    the member; with it ``caring`` as much as the others do on average, by count. NaN where it takes no position, or
    nobody else has weight. ``now``: where it lies, shape (n_issues,).
    """

    now: Array
    without: Array
    caring: Array

    def ranked(self, issue: int) -> list[int]:
        """The members by how far the mean would move without each, the most decisive first; those of no effect out."""
        moved = np.nan_to_num(np.abs(self.without[:, issue] - self.now[issue]))
        return [int(i) for i in np.argsort(-moved, kind="stable") if moved[i] > 1e-9 * np.abs(self.now[issue])]


def pulls(council: Council) -> Pulls:
    """The weighted means of the council with each member changed in turn."""
    at, weights = np.nan_to_num(council.positions), council.weights
    there = ~np.isnan(council.positions)
    total, moment = weights.sum(axis=0), (weights * at).sum(axis=0)
    others = np.where(there, council.saliences, 0.0)
    count = there.sum(axis=0) - 1
    usual = np.divide(others.sum(axis=0) - others, count, out=np.full(at.shape, np.nan), where=count > 0)
    changed = council.capabilities[:, None] * usual
    return Pulls(now=moment / total, without=_over(there, moment - weights * at, total - weights, least=total),
                 caring=_over(there, moment + (changed - weights) * at, total + changed - weights, least=total))


def _over(there: NDArray[np.bool_], above: Array, below: Array, *, least: Array) -> Array:
    """The means; NaN where no weight but rounding is left."""
    means: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=there & (below > 1e-12 * least))
    return means
