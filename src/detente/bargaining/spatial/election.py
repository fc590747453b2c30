"""How likely each option is to prevail where all are held against each other in pairs: Condorcet elections by chance.

After the KAPSARC Toolkit for Behavioral Analysis (Wise, Lester & Efird 2015). Every actor k backs the one of two
options i, j that it likes better, by w_k |u_k(i) - u_k(j)|; c(i:j) is the sum for i, and i prevails with the chance
p(i:j) = c(i:j) / (c(i:j) + c(j:i)), one half where nobody cares. Three ways lead from the pairs to one winner:

``conditional``  the chance that i beats every other, given that some option does: products of p(i:j), brought to the
                 sum of one.
``uniform``      a Markov process: whichever option holds is challenged by any other with the same chance.
``incentive``    the same, but challenged by j in proportion to c(j:i) p(j:i), what the challenge would be backed with
                 times its chance. (Found from the toolkit's log of a scenario, which it gives to the last digit.)

*Limits*: an option nobody proposes cannot win; with many actors the conditional way gives nearly all to a few.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.numbers import LARGEST
from detente.errors import InputError

__all__ = ["BACKINGS", "ELECTIONS", "chances", "coalitions", "election"]

ELECTIONS: Final = ("conditional", "uniform", "incentive")
#: How strongly an actor backs an option by how much more it likes it: in proportion; by sides alone; half each of
#: proportion and cube (small differences count for less), or of proportion and sides.
BACKINGS: Final = ("proportional", "binary", "cubic", "proportional and cubic", "proportional and binary")
#: The process is followed for 2 to this power steps; what has not settled by then, swings for good.
DOUBLINGS: Final = 60
#: Cubes of utilities must stay finite.
_MOST_UTILITY: Final = 1e30
Array = NDArray[np.float64]


def coalitions(utilities: Array, weights: Array, *, backing: str = "proportional") -> Array:
    """c(i:j): what backs option i against option j, shape (n_options, n_options).

    ``utilities``: shape (n_actors, n_options), what each option is worth to each actor. ``weights``: shape (n_actors,),
    0 or more. ``backing``: one of BACKINGS. Raises InputError for others.
    """
    if backing not in BACKINGS:
        raise InputError(f"backing “{backing}”; expected one of {', '.join(BACKINGS)}")
    if np.ndim(utilities) != 2 or np.shape(weights) != np.shape(utilities)[:1]:
        raise InputError(f"utilities have the shape {np.shape(utilities)}, weights {np.shape(weights)}; expected "
                         "(n_actors, n_options) and (n_actors,)")
    if not (np.abs(utilities) <= _MOST_UTILITY).all() or not ((weights >= 0) & (weights <= LARGEST)).all():
        raise InputError(f"a utility is beyond {_MOST_UTILITY:g} or a weight below 0 or beyond {LARGEST:g}; expected "
                         "finite numbers in a smaller unit")
    n_options = utilities.shape[1]
    found = np.empty((n_options, n_options))
    for i in range(n_options):  # one row at a time: n_actors * n_options numbers
        better = np.maximum(utilities[:, i, None] - utilities, 0)
        found[i] = weights @ _backed(better, backing)
    return found


def _backed(better: Array, backing: str) -> Array:
    parts: dict[str, Callable[[], Array]] = {
        "proportional": lambda: better, "cubic": lambda: better * better * better, "binary": lambda: np.sign(better)}
    first, *second = (parts[part]() for part in backing.split(" and "))
    return (first + second[0]) / 2 if second else first


def chances(coalition: Array) -> Array:
    """p(i:j): the chance that option i prevails over option j, shape (n_options, n_options); [i, j] + [j, i] is 1."""
    total = coalition + coalition.T
    found: Array = np.divide(coalition, total, out=np.full_like(coalition, 0.5), where=total > 0)
    return found


def election(coalition: Array, *, kind: str = "conditional") -> Array:
    """The chance of each option to be what is decided, shape (n_options,), sums to one.

    ``coalition``: as of :func:`coalitions`. ``kind``: one of ELECTIONS. Raises InputError for others.
    """
    if kind not in ELECTIONS:
        raise InputError(f"election “{kind}”; expected one of {', '.join(ELECTIONS)}")
    shape = np.shape(coalition)
    if len(shape) != 2 or shape[0] != shape[1] or 0 in shape:
        raise InputError(f"what backs the options has the shape {shape}; expected (n_options, n_options)")
    if not ((coalition >= 0) & (coalition < np.inf)).all():
        raise InputError("an option is backed by less than 0 or by no finite number; expected 0 or more")
    coalition = coalition / (coalition.max() or 1.0)  # the same election, whatever the unit
    beats = chances(coalition)
    if kind == "conditional":
        with np.errstate(divide="ignore"):
            logs = np.log(beats)
        np.fill_diagonal(logs, 0.0)
        total = logs.sum(axis=1)
        chance = np.exp(total - total.max())
    else:
        chance = _settled(_steps(coalition, beats, kind))
    share: Array = chance / chance.sum()
    return share


def _steps(coalition: Array, beats: Array, kind: str) -> Array:
    """From the option that holds (row) to the one that holds next (column), shape (n, n), rows sum to one."""
    challenged = np.ones_like(beats) if kind == "uniform" else coalition.T * beats.T
    np.fill_diagonal(challenged, 0.0)
    total = challenged.sum(axis=1, keepdims=True)
    step: Array = np.divide(challenged, total, out=np.zeros_like(challenged), where=total > 0) * beats.T
    np.fill_diagonal(step, 1 - step.sum(axis=1))
    return step


def _settled(step: Array) -> Array:
    """Where the process spends its time when it begins anywhere with equal chance; halving each step keeps it from
    swinging, and squaring the steps makes them 2, 4, 8 ... long.
    """
    step = (step + np.eye(len(step))) / 2
    for _ in range(DOUBLINGS):
        longer = step @ step
        longer /= longer.sum(axis=1, keepdims=True)
        done = np.abs(longer - step).max() < 1e-15
        step = longer
        if done:
            break
    spent: Array = step.mean(axis=0)
    return spent
