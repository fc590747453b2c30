"""Numbers that a model can use, or an error that says which one it cannot and what to give instead."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["LARGEST", "MOST_ACTORS", "MOST_CELLS", "MOST_NODES", "finite", "named", "read", "table"]

#: More actors are refused: accounts name every one.
MOST_ACTORS = 1_000
#: Numbers beyond this, above or below nothing, would run over when they are added or multiplied.
LARGEST = 1e100
#: Branches of a search; the solver counts no further.
MOST_NODES = 1_000_000_000
#: Actors times outcomes; more would not fit the memory of a small machine.
MOST_CELLS = 60_000_000


def finite(value: float, what: str, *, low: float = -math.inf, high: float = math.inf, above: bool = False) -> float:
    """The number itself, if finite and within ``low`` and ``high`` (above ``low``, not at it, with ``above``).

    Raises InputError, naming the number and what was expected.
    """
    if not -math.inf < value < math.inf:
        raise InputError(f"{what}: {value} is no finite number; give one")
    if abs(value) > LARGEST:
        raise InputError(f"{what}: {value:g} is too large to reckon with; count in a larger unit")
    if value < low or value > high or (above and value == low):
        least = f"above {low:g}" if above else f"{low:g} or more"
        expected = (least if high == math.inf else f"{high:g} or less" if low == -math.inf
                    else f"{least}, {high:g} at most")
        raise InputError(f"{what}: {value:g}; expected {expected}")
    return float(value)


def named(names: Sequence[str], count: int, *, what: str = "actor") -> tuple[str, ...]:
    """The names, or "actor 1", "actor 2", ... where none are given. Raises InputError for too many or too few."""
    if not count:
        raise InputError(f"there is no {what}; one at least is needed")
    if what == "actor" and count > MOST_ACTORS:
        raise InputError(f"{count:,} actors are more than the {MOST_ACTORS:,} that an account can name; "
                         "join some of them")
    if names and len(names) != count:
        raise InputError(f"{len(names)} names for {count} {what}s; give one for each")
    return tuple(names) or tuple(f"{what} {i}" for i in range(1, count + 1))


def read(values: ArrayLike, what: str) -> NDArray[np.float64]:
    """The numbers as an array of their own, whatever its shape. Raises InputError for words, for rows of unequal length
    and for whole numbers without bound.
    """
    try:
        return np.array(values, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{what} are no numbers, or in rows of unequal length; give a finite number in each place"
                         ) from None


def table(
    values: ArrayLike, what: str, shape: tuple[int, ...], *, names: Sequence[str] = (), low: float = -math.inf,
    high: float = math.inf,
) -> NDArray[np.float64]:
    """The numbers as an array of the shape given, whose first axis the names describe.

    Raises InputError, naming the first number that is not finite or not between ``low`` and ``high``, and its place.
    """
    found = read(values, what)
    if found.shape != shape:
        raise InputError(f"{what} have the shape {found.shape}; expected {shape}")
    if found.size > MOST_CELLS:
        raise InputError(f"{what}: {found.size:,} numbers are more than the {MOST_CELLS:,} that can be held; "
                         "compose the issues instead of listing all outcomes")
    wrong = ~((found >= low) & (found <= high) & (np.abs(found) <= LARGEST))
    if wrong.any():
        place = np.unravel_index(int(np.argmax(wrong)), shape)
        who = names[int(place[0])] if names else f"number {place[0] + 1}"
        where = f", column {place[1] + 1}" if len(shape) > 1 else ""
        finite(float(found[place]), f"{what} of {who}{where}", low=low, high=high)
    return found
