"""How near the talks are to a deal, as one number that moves with every number behind it.

Whether a deal exists is yes or no; how much is missing is a matter of degree. At outcome z side i lacks
max(0, d_i - u_i(z)) / R_i of worth, R_i being the range of its own utilities, and max(0, cut - mu_i(z)) of its reading.
Where somebody lacks something, the nearness of z is minus the sum of all that is lacking; where nobody does, it is what
the side with the least to spare has to spare, min_i min((u_i(z) - d_i) / R_i, mu_i(z) - cut). The nearness of the talks
is that of their nearest outcome: 0 or more where a deal exists, below 0 where none does. The measure is the project's
own.

*Limits*: a tenth of one side's range counts as much as a tenth of another's, and as a tenth of a reading. Units of
worth are compared nowhere.
"""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.numbers import finite
from detente.bargaining.zone.talks import Talks

__all__ = ["SHARES", "Nearest", "find_nearest", "nearness_in_words", "nearness_of", "own_range"]

Array = NDArray[np.float64]
#: What an account that speaks of nearness takes for granted.
SHARES: Final = (
    "What is lacking is summed over the sides, at the outcome where it is least; what is to spare is that of the side "
    "with the least. Both are shares: of each side's own range of worth, and of 1 as the term.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The outcome that lacks least: its place, its ``nearness``, and for each actor, shape (n_actors,), what it has
    above no deal there in its own units (``gains``, below 0 where it lacks something) and how far it counts the outcome
    as the words above the cut (``readings``, below 0 where that is too little). ``by_outcome``: the nearness of each
    outcome, shape (n_outcomes,).
    """

    outcome: int
    nearness: float
    gains: Array
    readings: Array
    by_outcome: Array


def find_nearest(talks: Talks, *, cut: float = 0.5) -> Nearest:
    """The nearest outcome of the talks. ``cut``: how far an outcome must count as the words, above 0, 1 at most."""
    finite(cut, "cut", low=0, high=1, above=True)
    shares = talks.gains / own_range(talks.utilities, talks.no_deal)[:, None]
    shares = np.where(talks.bearable, np.maximum(shares, 0), shares)
    by_outcome = nearness_of(shares, talks.readings - cut)
    place = int(np.argmax(by_outcome))
    return Nearest(outcome=place, nearness=float(by_outcome[place]), readings=talks.readings[:, place] - cut,
                   gains=np.where(talks.bearable, np.maximum(talks.gains, 0), talks.gains)[:, place],
                   by_outcome=by_outcome)


def own_range(utilities: Array, no_deal: Array) -> Array:
    """The range of each actor's own utilities, shape (n_actors,); where all outcomes are worth the same to it, what
    they differ from no deal, and 1 where they do not.
    """
    span = np.ptp(utilities, axis=1)
    off = np.abs(utilities[:, 0] - no_deal)
    return np.where(span > 0, span, np.where(off > 0, off, 1.0))


def nearness_of(gains: Array, readings: Array) -> Array:
    """The nearness of each outcome. ``gains``, as shares of each actor's own range, and ``readings``, above the cut:
    the first axis is that of the actors.
    """
    lacking = (np.minimum(gains, 0) + np.minimum(readings, 0)).sum(axis=0)
    return np.asarray(np.where(lacking < 0, lacking, np.minimum(gains, readings).min(axis=0)))


def nearness_in_words(nearness: float) -> str:
    """A nearness as "0.524 is lacking" or "a deal exists, with 0.100 to spare"."""
    return f"a deal exists, with {nearness:.3f} to spare" if nearness >= 0 else f"{-nearness:.3f} is lacking"
