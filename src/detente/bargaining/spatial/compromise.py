"""What is decided where nobody persuades anybody: the weighted mean and the weighted median of the positions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["weighted_mean", "weighted_median"]


def weighted_mean(positions: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The compromise: the mean of the positions, weighted by capability and salience (Van den Bos 1991; Achen 2006,
    eq. 4.2). Both of shape (n_actors,); weights 0 or more, not all 0.
    """
    return float(positions @ weights / weights.sum())


def weighted_median(positions: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The held position that beats every other where each actor backs the nearer one by its weight times what it gains:
    the one with the least weighted distance; the lowest of equals.
    """
    held = np.unique(positions)
    distances = np.abs(held[:, None] - positions[None, :]) @ weights
    return float(held[int(np.argmin(distances))])
