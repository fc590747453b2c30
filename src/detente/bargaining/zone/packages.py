"""Single outcomes looked at closely: a package on the table beside no deal, beside all others, and beside a deal.

Another outcome is *better for all* where it is worth no less to anybody and more to somebody (Pareto). The *nearest
change* of a package that is no deal is the deal in which the fewest issues stand otherwise, of these that with the
shortest way along the lists of levels; where there is none, the change of one issue that leaves least lacking
(:mod:`detente.bargaining.zone.nearest`).

*Limits*: issues count alike, whatever a change of one costs; levels count as far apart as they stand in their list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.numbers import finite
from detente.bargaining.zone.nearest import find_nearest
from detente.bargaining.zone.outcomes import Outcomes
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["Better", "Change", "Judged", "judge", "nearest_change"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """An outcome that is better for all: its ``levels``, the actors it is better for, by place, and whether it is a
    deal.
    """

    levels: tuple[int, ...]
    actors: tuple[int, ...]
    deal: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An outcome that a package could be changed into: its ``levels``, whether it is a deal, and its nearness."""

    levels: tuple[int, ...]
    deal: bool
    nearness: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A package by its ``levels``, counted from 0: what it is worth above no deal (``gains``), how far it counts as the
    words (``readings``) and whether it is no worse than no deal (``bears``) for each actor, shape (n_actors,); whether
    it is a ``deal``; its ``nearness`` to one; what is ``better`` for all, None where nothing is, or where nothing is
    known of it (``compared`` says which); and the nearest ``change``, None for a deal and where no change of one issue
    helps.
    """

    levels: tuple[int, ...]
    gains: Array
    readings: Array
    bears: Mask
    deal: bool
    nearness: float
    better: Better | None
    compared: bool
    change: Change | None


def judge(outcomes: Outcomes, talks: Talks, places: Sequence[int], *, cut: float = 0.5) -> tuple[Judged, ...]:
    """The packages at these places among the outcomes, counted from 0. ``cut``: as of
    :func:`~detente.bargaining.zone.find_zone`. Raises InputError for talks about other outcomes and places beyond them.
    """
    finite(cut, "cut", low=0, high=1, above=True)
    size = talks.utilities.shape[1]
    if size != outcomes.size:
        raise InputError(f"talks about {size:,} outcomes, of which there are {outcomes.size:,}; give the same")
    for place in places:
        finite(place, "place of a package", low=0, high=size - 1)
    by_outcome = find_nearest(talks, cut=cut).by_outcome
    bears = talks.bearable
    deals = np.asarray((bears & (talks.readings >= cut)).all(axis=0))
    found = []
    for place in map(int, places):
        change = None if deals[place] else _change(outcomes, outcomes.levels(place), deals, by_outcome)
        found.append(Judged(
            levels=outcomes.levels(place), gains=talks.gains[:, place], readings=talks.readings[:, place],
            bears=bears[:, place], deal=bool(deals[place]), nearness=float(by_outcome[place]),
            better=_better(outcomes, talks, place, deals, by_outcome), compared=True, change=change
            if change and (change.deal or change.nearness > by_outcome[place]) else None))
    return tuple(found)


def _better(outcomes: Outcomes, talks: Talks, place: int, deals: Mask, by_outcome: Array) -> Better | None:
    """Of the outcomes that are better for all the nearest to a deal."""
    mine = talks.utilities[:, place, None]
    more = talks.utilities > mine
    able = np.flatnonzero((more | (talks.utilities == mine)).all(axis=0) & more.any(axis=0))
    if not able.size:
        return None
    best = int(able[np.argmax(by_outcome[able])])
    return Better(levels=outcomes.levels(best), actors=tuple(np.flatnonzero(more[:, best]).tolist()),
                  deal=bool(deals[best]))


def _change(outcomes: Outcomes, levels: tuple[int, ...], deals: Mask, by_outcome: Array) -> Change | None:
    """The nearest change among the deals, or among the outcomes with one issue changed where there is none."""
    if deals.any():
        among = np.flatnonzero(deals)
    else:
        apart = sum((outcomes.levels_on(axis) != level for axis, level in enumerate(levels)),
                    np.zeros(by_outcome.size, dtype=np.int16))
        among = np.flatnonzero(apart == 1)
    return nearest_change(levels, outcomes.levels_at(among), deals[among], by_outcome[among], outcomes.sizes)


def nearest_change(
    levels: Sequence[int], among: Places, deals: Mask, nearness: Array, sizes: Sequence[int],
) -> Change | None:
    """The nearest of the outcomes that a package could be changed into, None where there are none. ``among``: their
    levels, shape (n_given, n_issues); ``deals`` and ``nearness``: shape (n_given,); ``sizes``: how many levels each
    issue has.
    """
    if not len(among):
        return None
    off = among - np.array(levels)
    way = np.abs(off / np.maximum(np.array(sizes) - 1, 1)).sum(axis=1)
    few = np.where(deals, (off != 0).sum(axis=1), np.iinfo(np.int64).max)
    order = np.lexsort((-nearness, way.round(9), few)) if deals.any() else np.lexsort((way.round(9), -nearness))
    best = int(order[0])
    return Change(levels=tuple(among[best].tolist()), deal=bool(deals[best]), nearness=float(nearness[best]))
