"""The best tree over a sentence, from the score of each head for each word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

_NEVER = -1e9
_ROOTS_TRIED = 4


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word in the best tree with one root: 0 for the root, else 1 + the place of the head.

    ``scores`` (n_words, 1 + n_words), row i for word i, column 0 for the root, column j + 1 for word j as its head.
    The heads that score best are taken where they make a tree, which they nearly always do; else the maximum spanning
    tree is searched, with each of the likeliest words as the root. Source: Chu & Liu (1965), Edmonds (1967).
    """
    size = len(scores)
    if size == 1:
        return [0]
    exact: NDArray[np.float64] = scores.astype(np.float64)
    exact[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads: list[int] = exact.argmax(1).tolist()
    if _is_tree(heads):
        return heads
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-(exact[:, 0] - exact[:, 1:].max(1)))[:_ROOTS_TRIED].tolist():
        rooted = exact.copy()
        rooted[:, 0] = _NEVER
        rooted[root] = _NEVER
        rooted[root, 0] = 0.0
        found = rooted.argmax(1).tolist()
        if not _is_tree(found):
            found = _spanning(rooted)
        value = float(exact[np.arange(size), found].sum())
        if best is None or value > best[0]:
            best = (value, found)
    assert best is not None  # noqa: S101  (there is always a word to try)
    return best[1]


def _is_tree(heads: list[int]) -> bool:
    """Whether exactly one word hangs on the root and every other word reaches it."""
    if heads.count(0) != 1:
        return False
    reached = [False] * (len(heads) + 1)
    reached[0] = True
    for word in range(1, len(heads) + 1):
        path = []
        at = word
        while not reached[at]:
            if at in path:
                return False
            path.append(at)
            at = heads[at - 1]
        for passed in path:
            reached[passed] = True
    return True


def _spanning(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning tree: cycles of best heads are contracted to one node until none is left."""
    size = len(scores) + 1
    weight = np.full((size, size), _NEVER)  # weight[head, word]
    weight[:, 1:] = scores.T
    np.fill_diagonal(weight, -np.inf)
    weight[:, 0] = -np.inf
    return _contract(weight)[1:]


def _contract(weight: NDArray[np.float64]) -> list[int]:
    """Heads of all nodes (node 0 has none, given as 0); one contraction a call, at most as many as there are nodes."""
    size = len(weight)
    heads = [0, *weight[:, 1:].argmax(0).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    kept = {int(node): i for i, node in enumerate(outer)}
    new = len(outer)
    inner = np.array(cycle)
    own = weight[[heads[node] for node in cycle], cycle]
    smaller = np.full((new + 1, new + 1), -np.inf)
    smaller[:new, :new] = weight[np.ix_(outer, outer)]
    enter = weight[np.ix_(outer, inner)] - own[None, :]
    leave = weight[np.ix_(inner, outer)]
    smaller[:new, new] = enter.max(1)
    smaller[new, :new] = leave.max(0)
    smaller[new, 0] = -np.inf
    broken, left = enter.argmax(1), leave.argmax(0)
    found = _contract(smaller)
    for node, place in kept.items():
        if node:
            heads[node] = int(inner[left[place]]) if found[place] == new else int(outer[found[place]])
    above = found[new]
    heads[cycle[int(broken[above])]] = int(outer[above])
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle, or none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at and seen[at] == start and at in path:
            return path[path.index(at):]
    return []
