"""Numbers that an analyst could dispute."""

from __future__ import annotations

import dataclasses
import math
from typing import Final

__all__ = ["BASES", "Estimate"]

#: Where a number comes from: read from the record, fitted to data, the analyst's own, a choice of scale (the zero of
#: gains, or the figure that all others are set against), or unknown, with a wide range.
BASES: Final = ("coded", "fitted", "analyst", "scale", "unknown")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its range and where it comes from. ``low`` <= ``best`` <= ``high``, all finite; ``basis``: one of
    BASES; ``evidence``: ids of positions, events or documents, which a coded number needs; ``note``: why, in words,
    which the analyst's own number needs. A number that only sets a scale has no range.

    Raises :class:`ValueError`, naming what is wrong, for anything else.
    """

    low: float
    best: float
    high: float
    basis: str
    note: str = ""
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.low, self.best, self.high))):
            raise ValueError(f"low {self.low}, best {self.best}, high {self.high}: expected finite numbers")
        if not self.low <= self.best <= self.high:
            raise ValueError(f"low {self.low:g}, best {self.best:g}, high {self.high:g}: expected them in this order")
        if self.basis not in BASES:
            raise ValueError(f"basis “{self.basis}”: expected one of {', '.join(BASES)}")
        if self.basis == "coded" and not self.evidence:
            raise ValueError("a coded number needs evidence: ids of what it was read from; else give another basis")
        if self.basis == "analyst" and not self.note:
            raise ValueError("a number of the analyst's own needs a note: why this much")
        if self.basis == "scale" and not self.low == self.high:
            raise ValueError(f"low {self.low:g}, high {self.high:g}: a number that only sets a scale has no range; "
                             "give another basis, or one figure")

    @property
    def known(self) -> bool:
        """Whether it is more than a wide range."""
        return self.basis != "unknown"
