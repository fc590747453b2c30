"""Numbers and names as a scenario file states them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from detente.bargaining.estimates import BASES, Estimate
from detente.bargaining.numbers import LARGEST
from detente.edited_toml import Table

__all__ = ["Finite", "Id", "Name", "Number", "Problem", "Where"]

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=120)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
#: Where outcomes lie: issues, with levels by name and scales as ``[least, most]``.
Where = dict[str, tuple[str | float, ...]]
#: The place of a value in the file, and what is wrong with it and what to do.
Problem = tuple[tuple[str | int, ...], str]


class Number(Table):
    """An estimate as a file states it."""

    low: Finite
    best: Finite
    high: Finite
    basis: str
    note: str = ""
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.basis not in BASES:
            raise ValueError(f"expected a basis that is one of {', '.join(BASES)}")
        try:
            self.estimate()
        except ValueError as error:
            raise ValueError(f"expected a number that can be disputed; {error}") from error
        if max(abs(self.low), abs(self.high)) > LARGEST:
            raise ValueError(f"expected numbers of {LARGEST:g} at most; count in a larger unit")
        return self

    def estimate(self) -> Estimate:
        """The record."""
        return Estimate(low=self.low, best=self.best, high=self.high, basis=self.basis, note=self.note,
                        evidence=self.evidence)
