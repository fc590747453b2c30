"""Dates at which a relation changed level."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from detente.records import TurningPoint
from detente.relations.dyads import DyadEvent

__all__ = ["turning_points"]

_FEWEST = 4
_PERMUTATIONS = 1999


def turning_points(events: Sequence[DyadEvent], *, alpha: float, seed: int) -> list[TurningPoint]:
    """Changes of the mean intensity in the order of one pair's events, by day.

    Binary segmentation: the split of a stretch with the largest standardised difference of means, kept where no more
    than ``alpha`` of 1,999 random orders of the same events (``seed``) reach a difference as large; then each part
    again. Parts have four events at least. Source: Vostrikova (1981); permutation as in Antoch and Huskova (2001).
    *Limits*: it sees the order of events, not the days between them; with few events it stays silent.
    """
    found: list[TurningPoint] = []
    _split(list(events), alpha, np.random.default_rng(seed), found)
    return sorted(found, key=lambda t: t.day)


def _statistic(values: np.ndarray, closed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row of ``(n_orders, n_events)``: the largest standardised difference and where it splits. ``closed``
    marks the ``n_events - 1`` places inside one day, where no split may fall.
    """
    n = values.shape[1]
    sizes = np.arange(1, n)
    sums = np.cumsum(values, axis=1)
    before = sums[:, :-1] / sizes
    after = (sums[:, -1:] - sums[:, :-1]) / (n - sizes)
    difference = np.abs(before - after) * np.sqrt(sizes * (n - sizes) / n)
    difference[:, : _FEWEST - 1] = -1
    difference[:, n - _FEWEST :] = -1
    difference[:, closed] = -1
    return difference.max(axis=1), difference.argmax(axis=1) + 1


def _split(events: list[DyadEvent], alpha: float, random: np.random.Generator, found: list[TurningPoint]) -> None:
    if len(events) < 2 * _FEWEST:
        return
    values = np.array([[e.intensity for e in events]])
    if np.ptp(values) == 0:
        return
    closed = np.array([a.day == b.day for a, b in itertools.pairwise(events)])
    observed, place = _statistic(values, closed)
    if observed[0] < 0:
        return
    orders = random.permuted(np.repeat(values, _PERMUTATIONS, axis=0), axis=1)
    p_value = (1 + int((_statistic(orders, closed)[0] >= observed[0] - 1e-12).sum())) / (_PERMUTATIONS + 1)
    if p_value > alpha:
        return
    cut = int(place[0])
    before, after = events[:cut], events[cut:]
    mean = [float(np.mean([e.intensity for e in part])) for part in (before, after)]
    sign = 1 if mean[1] > mean[0] else -1
    strongest = max(after[:_FEWEST], key=lambda e: (sign * e.intensity, e.event))
    found.append(TurningPoint(
        dyad=events[0].dyad, day=after[0].day, before=round(mean[0], 4), after=round(mean[1], 4),
        p_value=round(p_value, 4), event=strongest.event,
        rule=f"binary segmentation of event intensities, permutation p = {p_value:.3f} (threshold {alpha:g})",
    ))
    _split(before, alpha, random, found)
    _split(after, alpha, random, found)
