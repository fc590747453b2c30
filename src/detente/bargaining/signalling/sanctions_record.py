"""What is known of many crises: how often each outcome was seen, and what may move what the two sides get."""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import read
from detente.errors import InputError

__all__ = [
    "LEAST",
    "OUTCOMES",
    "SENDER",
    "TARGET",
    "UTILITIES",
    "Covariates",
    "CrisisRecord",
    "guesses",
    "shrunk_shares",
]

#: In the order of the columns of counts: status quo, the target concedes, the threat is carried out, or is not.
OUTCOMES: Final = ("SQ", "CD", "SF", "BD")
#: The utilities that the sender's moves tell of, and those that the target's moves tell of (Lewis & Schultz 2003).
SENDER: Final = ("S_A", "V_A", "W_A", "a")
TARGET: Final = ("C_B", "W_B", "V_B")
UTILITIES: Final = (*SENDER, *TARGET)
#: Crises of a dyad; more are no record of crises.
MOST_CRISES = 1_000_000_000
#: Between which the largest value of a covariate lies; beyond, squares of it run over or vanish.
SIZES: Final = (1e-9, 1e9)
#: Expectations below this are refused, or rounded up to it: c* is in units of one over p_R.
LEAST = 1e-6
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Covariates:
    """What moves one utility, one of UTILITIES: ``values`` has the shape (n_dyads, n_names)."""

    utility: str
    names: tuple[str, ...]
    values: Array

    def __post_init__(self) -> None:
        if self.utility not in UTILITIES:
            raise InputError(f"utility “{self.utility}”: expected one of {', '.join(UTILITIES)}")
        if self.values.ndim != 2 or self.values.shape[1] != len(self.names) or not self.names:
            raise InputError(f"covariates of {self.utility} have the shape {self.values.shape}; expected one row a "
                             f"dyad and one column for each of {len(self.names)} names")
        for dyad, column in np.argwhere(~np.isfinite(self.values)):
            raise InputError(f"{self.names[column]} of {self.utility}, dyad {dyad + 1}: {self.values[dyad, column]} is "
                             "no finite number; give one, or leave the dyad out")
        for name, largest in zip(self.names, np.abs(self.values).max(axis=0, initial=0), strict=True):
            if largest and not SIZES[0] <= largest <= SIZES[1]:
                raise InputError(f"{name} of {self.utility} goes up to {largest:g}; expected {SIZES[0]:g} to "
                                 f"{SIZES[1]:g}: count it in another unit")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrisisRecord:
    """Crises of dyads: ``counts`` of OUTCOMES, shape (n_dyads, 4), and the covariates of each utility; a utility
    without covariates is 0.

    Raises InputError for counts below 0, a dyad without any, a utility named twice, or none for one of the two sides.
    """

    counts: Array
    covariates: tuple[Covariates, ...]

    def __post_init__(self) -> None:
        if self.counts.ndim != 2 or self.counts.shape[1] != len(OUTCOMES) or not len(self.counts):
            raise InputError(f"counts have the shape {self.counts.shape}; expected one row a dyad and the columns "
                             f"{', '.join(OUTCOMES)}")
        for dyad, row in enumerate(self.counts, start=1):
            if not ((row >= 0).all() and (row <= MOST_CRISES).all() and row.sum() >= 1):
                raise InputError(f"counts of dyad {dyad}: {', '.join(f'{x:g}' for x in row)}; expected 0 or more of "
                                 f"each outcome, {MOST_CRISES:,} at most, and one crisis or quiet year at least")
        named = [c.utility for c in self.covariates]
        for utility in named:
            if named.count(utility) > 1:
                raise InputError(f"{utility} is given twice; join its covariates")
        for side, theirs in (("sender", SENDER), ("target", TARGET)):
            if not set(theirs) & set(named):
                raise InputError(f"no covariates for any utility of the {side}; give a constant at least to one of "
                                 f"{', '.join(theirs)}")
        for covariates in self.covariates:
            if len(covariates.values) != len(self.counts):
                raise InputError(f"covariates of {covariates.utility} are for {len(covariates.values)} dyads, counts "
                                 f"for {len(self.counts)}; expected the same")

    def of(self, utilities: tuple[str, ...]) -> tuple[Covariates, ...]:
        """The covariates of some utilities, in the order of these."""
        return tuple(c for u in utilities for c in self.covariates if c.utility == u)

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters of a fit, "utility: covariate", the sender's first."""
        return tuple(f"{c.utility}: {name}" for c in self.of(UTILITIES) for name in c.names)


def guesses(record: CrisisRecord, resists: ArrayLike, fights: ArrayLike) -> Array:
    """First-stage chances p_R and p_F of each dyad as one array, shape (2, n_dyads); each from LEAST to 1.

    Raises InputError, naming the dyad, for others.
    """
    sides = read(resists, "chances that the target resists"), read(fights, "chances that the sender fights")
    for side in sides:
        if side.shape != (len(record.counts),):
            raise InputError(f"chances have the shape {side.shape}; expected p_R and p_F for each of "
                             f"{len(record.counts)} dyads")
    found = np.array(sides)
    for side, dyad in np.argwhere(~((found >= LEAST) & (found <= 1))):
        raise InputError(f"{('p_R', 'p_F')[side]} of dyad {dyad + 1}: {found[side, dyad]:g}; expected {LEAST:g} to "
                         "1; smooth the shares first, as shrunk_shares does")
    return found


def shrunk_shares(record: CrisisRecord, *, weight: float = 2.0) -> Array:
    """A plain first stage, shape (2, n_dyads): the share of threats that the target of a dyad resisted, p_R, and of
    resisted threats that the sender carried out, p_F, each drawn towards the share among all dyads as if that had been
    seen ``weight`` times.

    *Limits*: dyads with few crises are told apart by their crises alone, not by what is known of them.
    """
    if not 0 < weight < np.inf:
        raise InputError(f"weight {weight:g}; expected a finite number above 0")
    _, conceded, fought, backed = record.counts.T
    found = []
    for yes, no in ((fought + backed, conceded), (fought, backed)):
        pooled = (yes.sum() + 0.5) / (yes.sum() + no.sum() + 1)
        found.append((yes + weight * pooled) / (yes + no + weight))
    return np.array(found)
