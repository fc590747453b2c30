"""The outcomes that nobody can better without making somebody worse off.

Exact. Points are taken in falling order of the first actor's utility, then the second's, so that what dominates comes
earlier. A block of earlier points is laid down as bits, for each actor in the order of utility, so that one look-up
and one *and* compare a point with 64 others at once.

*Limits*: utilities are compared as they stand; two that differ by rounding differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import read, table
from detente.errors import InputError

__all__ = ["MOST_UNDOMINATED", "pareto", "undominated"]

#: More undominated outcomes are refused: every one would have to be compared with every other.
MOST_UNDOMINATED = 200_000

Array = NDArray[np.float64]
Places = NDArray[np.intp]
_BLOCK = 1_024
_SIEVES = 48


def pareto(utilities: ArrayLike) -> Places:
    """The columns, in order, that no other column dominates: as good for all actors and better for one.

    ``utilities``: shape (n_actors, n_outcomes). Equal columns are all in or all out. Raises InputError for numbers that
    are not finite, for no outcome, and where more than MOST_UNDOMINATED outcomes are undominated.
    """
    listed = read(utilities, "utilities")
    shape = listed.shape
    if len(shape) != 2 or 0 in shape:
        raise InputError(f"utilities have the shape {shape}; expected (n_actors, n_outcomes), one of each at least")
    points = np.ascontiguousarray(table(listed, "utilities", (shape[0], shape[1])))
    return undominated(points)


def undominated(points: Array) -> Places:
    """As :func:`pareto`, of numbers known to be finite, shape (n_actors, n_outcomes), n_outcomes possibly 0."""
    kept = _sieved(points)
    some = points[:, kept]
    order = np.lexsort(some[::-1])[::-1]  # by the first actor's utility, then the second's: exact where sums tie
    ranked = some[:, order]
    new = np.ones(order.size, dtype=bool)
    new[1:] = (ranked[:, 1:] != ranked[:, :-1]).any(axis=0)
    group = np.cumsum(new) - 1
    best = _front(np.ascontiguousarray(ranked[:, new]))
    found: Places = np.sort(kept[order[best[group]]])
    return found


def _sieved(points: Array) -> Places:
    """The columns left after the strongest few have struck out whatever they dominate."""
    kept = np.arange(points.shape[1])
    if kept.size <= _BLOCK:
        return kept
    low, span = points.min(axis=1), np.ptp(points, axis=1)
    scaled = (points - low[:, None]) / np.where(span > 0, span, 1)[:, None]
    strength = np.minimum(scaled.min(axis=0) * 2, 1) + scaled.mean(axis=0)
    left = points
    strongest = np.argpartition(strength, -_SIEVES)[-_SIEVES:]
    strongest = strongest[np.argsort(-strength[strongest])]
    for place in strongest:
        point = points[:, place]
        worse = left[0] <= point[0]
        for mine, other in zip(left[1:], point[1:], strict=True):
            worse &= mine <= other
        same = np.flatnonzero(worse)
        worse[same[(left[:, same] == point[:, None]).all(axis=0)]] = False
        if same.size * 50 > kept.size:
            kept, left = kept[~worse], left[:, ~worse]
    return kept


def _front(points: Array) -> NDArray[np.bool_]:
    """Which of distinct columns in falling lexicographic order are dominated by none, shape (n_outcomes,)."""
    n = points.shape[1]
    alive = np.ones(n, dtype=bool)
    start = found = 0
    while start < n:
        block = start + np.flatnonzero(alive[start:])[:_BLOCK]
        if not block.size:
            break
        inner = block[~_struck(points[:, block], points[:, block], itself=True)]
        alive[block] = False
        alive[inner] = True
        found += inner.size
        if found > MOST_UNDOMINATED:
            raise InputError(f"more than {MOST_UNDOMINATED:,} outcomes are undominated, too many to compare all pairs; "
                             "round the utilities to what they are good for, or leave out actors who never object")
        start = int(block[-1]) + 1
        later = start + np.flatnonzero(alive[start:])
        alive[later[_struck(points[:, later], points[:, inner], itself=False)]] = False
    return alive


def _struck(points: Array, by: Array, *, itself: bool) -> NDArray[np.bool_]:
    """Which columns some column of a block equals or betters for every actor, itself left out, shape (n_points,)."""
    size = by.shape[1]
    words = -(-size // 64)
    bit = np.zeros((size, words), dtype=np.uint64)
    bit[np.arange(size), np.arange(size) // 64] = np.left_shift(np.uint64(1), (np.arange(size) % 64).astype(np.uint64))
    reach = np.full((points.shape[1], words), np.iinfo(np.uint64).max, dtype=np.uint64)
    if itself:
        reach ^= bit
    for mine, theirs in zip(points, by, strict=True):
        order = np.argsort(-theirs, kind="stable")
        prefix = np.zeros((size + 1, words), dtype=np.uint64)
        np.bitwise_or.accumulate(bit[order], axis=0, out=prefix[1:])
        reach &= prefix[np.searchsorted(-theirs[order], -mine, side="right")]
    return np.asarray(reach.any(axis=1))
