"""Corners of small polytopes: what is left of the non-negative numbers after equations and inequalities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["MOST_RAYS", "corners"]

#: A polytope that needs more corners than this on the way is given up.
MOST_RAYS = 4_000
#: A value smaller than this part of what was summed up to it counts as zero.
_NIL = 1e-10
_PAIRS_AT_ONCE = 4_000_000
Array = NDArray[np.float64]


def corners(dimensions: int, *, equal: Array, at_least: Array) -> Array:
    """The extreme points of {x >= 0: equal (x, 1) = 0, at_least (x, 1) >= 0}, shape (n_points, dimensions), sorted; no
    rows where nothing satisfies all.

    ``equal`` and ``at_least`` have the shape (n_rows, dimensions + 1); the last column is the constant. The set must be
    bounded. By the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda & Prodon 1996): the rays
    of a cone are cut by one row after the other, and two rays on either side of a cut give a new one where they are
    neighbours, that is where no third ray lies on all the walls that both lie on.

    Raises InputError where more than MOST_RAYS rays are needed on the way.
    """
    rays = np.eye(dimensions + 1)
    walls = rays == 0
    for row in equal:
        rays, walls = _cut(rays, walls, row, keep_above=False)
    for row in at_least:
        rays, walls = _cut(rays, walls, row, keep_above=True)
    finite = rays[:, -1] > 0
    points = rays[finite, :-1] / rays[finite, -1:]
    return points[np.lexsort(np.round(points, 9).T[::-1])]


def _cut(
    rays: Array, walls: NDArray[np.bool_], row: Array, *, keep_above: bool
) -> tuple[Array, NDArray[np.bool_]]:
    """Rays of the cone cut by one row, and on which walls (coordinates and earlier rows) each lies."""
    values = rays @ row
    zero = np.abs(values) <= _NIL * (rays @ np.abs(row))
    above, below = np.flatnonzero((values > 0) & ~zero), np.flatnonzero((values < 0) & ~zero)
    upper, lower = _neighbours(walls, above, below)
    fresh = rays[upper] * -values[lower, None] + rays[lower] * values[upper, None]
    fresh /= fresh.max(axis=1, keepdims=True, initial=np.finfo(float).tiny)
    kept = np.flatnonzero(zero | (values > 0)) if keep_above else np.flatnonzero(zero)
    if kept.size + fresh.shape[0] > MOST_RAYS:
        raise InputError(f"more than {MOST_RAYS:,} corners: too many ties between the payoffs to list all that they "
                         "leave open; leave out a type, signal or response, or break ties")
    touching = np.concatenate([walls[kept], walls[upper] & walls[lower]])
    last = np.concatenate([zero[kept], np.ones(upper.size, dtype=bool)])
    return np.concatenate([rays[kept], fresh]), np.column_stack([touching, last])


def _neighbours(
    walls: NDArray[np.bool_], above: NDArray[np.intp], below: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of rays, one of each side, whose common walls hold no third ray."""
    as_numbers = walls.astype(np.float32)
    step = max(1, _PAIRS_AT_ONCE // max(1, below.size * max(walls.shape)))
    uppers, lowers = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for start in range(0, above.size, step):
        few = above[start:start + step]
        common = (walls[few][:, None] & walls[below][None]).reshape(-1, walls.shape[1])
        on_all = common.astype(np.float32) @ as_numbers.T >= common.sum(axis=1)[:, None]
        pairs = np.flatnonzero(on_all.sum(axis=1) == 2)
        uppers.append(few[pairs // max(1, below.size)])
        lowers.append(below[pairs % max(1, below.size)])
    return np.concatenate(uppers), np.concatenate(lowers)
