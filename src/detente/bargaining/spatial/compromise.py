"""What is decided where nobody persuades anybody: the weighted mean and the weighted median of the positions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["mean_point", "median_point", "weighted_mean", "weighted_median"]

Array = NDArray[np.float64]


def weighted_mean(positions: Array, weights: Array) -> float:
    """The compromise: the mean of the positions, weighted by capability and salience (Van den Bos 1991; Achen 2006,
    eq. 4.2). Both of shape (n_actors,); weights 0 or more, not all 0. Raises InputError for others.
    """
    _check(positions, weights, (np.size(positions),))
    return float(positions @ weights / weights.sum())


def weighted_median(positions: Array, weights: Array) -> float:
    """The held position that beats every other where each actor backs the nearer one by its weight times what it gains:
    the one with the least weighted distance; the lowest of equals. Arguments as of :func:`weighted_mean`.
    """
    _check(positions, weights, (np.size(positions),))
    held = np.unique(positions)
    distances = np.abs(held[:, None] - positions[None, :]) @ weights
    return float(held[int(np.argmin(distances))])


def mean_point(positions: Array, weights: Array) -> Array:
    """The compromise on several issues, shape (n_issues,): on each the weighted mean.

    ``positions``: shape (n_actors, n_issues). ``weights``: the same shape, or (n_actors,) for all issues alike; on no
    issue all 0. Raises InputError for others.
    """
    spread = _spread(positions, weights)
    means: Array = (positions * spread).sum(axis=0) / spread.sum(axis=0)
    return means


def median_point(positions: Array, weights: Array) -> Array:
    """The held package of positions with the least weighted distance, summed over the issues, shape (n_issues,); the
    first in order of the issues' numbers among equals. Arguments as in :func:`mean_point`.

    *Limits*: a package that somebody holds; the medians issue by issue may lie nearer to all, as a package that nobody
    proposed.
    """
    spread = _spread(positions, weights)
    held = np.unique(positions, axis=0)
    distances = np.zeros(len(held))
    for issue in range(positions.shape[1]):  # one issue at a time: n * n numbers
        distances += np.abs(held[:, issue, None] - positions[None, :, issue]) @ spread[:, issue]
    point: Array = held[int(np.argmin(distances))]
    return point


def _spread(positions: Array, weights: Array) -> Array:
    if np.ndim(positions) != 2:
        raise InputError(f"positions have the shape {np.shape(positions)}; expected (n_actors, n_issues)")
    if np.shape(weights) == positions.shape[:1]:
        weights = np.repeat(weights[:, None], positions.shape[1], axis=1)
    _check(positions, weights, positions.shape)
    return weights


def _check(positions: Array, weights: Array, shape: tuple[int, ...]) -> None:
    for what, values in (("positions", positions), ("weights", weights)):
        if np.shape(values) != shape:
            raise InputError(f"{what} have the shape {np.shape(values)}; expected {shape}, the same for both")
        if not np.isfinite(values).all():
            raise InputError(f"{what} hold a number that is not finite; leave that actor out")
    if not ((weights >= 0).all() and np.all(weights.sum(axis=0) > 0)):
        raise InputError("the weights hold a number below 0, or are all 0; expected 0 or more, and some weight on "
                         "each issue")
