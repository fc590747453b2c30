"""Who bargains over what, what it is worth to them, and what they mean by the words."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from detente.bargaining.scenario.number import Finite, Id, Name, Number, Where
from detente.edited_toml import Table

__all__ = [
    "ActorTable", "IssueTable", "NoDealTable", "PressureTable", "ReadingTable", "SupportTable", "TermTable",
    "WorthTable",
]


class ActorTable(Table):
    """Somebody who must agree."""

    id: Id
    name: str = ""


class IssueTable(Table):
    """What is bargained over: named levels, or a scale from ``low`` to ``high``, cut into equal ``steps``."""

    id: Id
    question: str = ""
    levels: tuple[Id, ...] = ()
    low: Finite | None = None
    high: Finite | None = None
    unit: str = ""
    steps: int = Field(default=10, ge=1, le=1000, strict=True)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        scale = self.low is not None and self.high is not None
        if bool(self.levels) == scale:
            raise ValueError("expected either levels or a scale with low and high")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError("expected low below high")
        if len(set(self.levels)) < len(self.levels):
            raise ValueError("expected levels that differ")
        return self

    @property
    def places(self) -> tuple[str, ...]:
        """Where its worth is stated: its levels, or ``low`` and ``high``."""
        return self.levels or ("low", "high")

    def takes(self, stands: tuple[str | float, ...]) -> bool:
        """Whether a reading may ask for it to stand there."""
        if self.levels:
            return bool(stands) and set(stands) <= set(self.levels)
        least, most = (stands[0], stands[-1]) if len(stands) == 2 else ("", "")
        return not isinstance(least, str) and not isinstance(most, str) and least <= most


class WorthTable(Table):
    """What an issue is worth to an actor, in its own units: of each level, or at the ends of a scale, between which it
    runs straight (``at.low``, ``at.high``).
    """

    actor: Id
    issue: Id
    at: dict[str, Number]


class NoDealTable(Table):
    """What an actor has without a deal, in its own units, before support and pressure."""

    actor: Id
    base: Number


class SupportTable(Table):
    """What a patron adds to an actor's no-deal value."""

    actor: Id
    patron: Name
    worth: Number


class PressureTable(Table):
    """What somebody's sanctions or threats take from an actor's no-deal value."""

    actor: Id
    by: Name
    cost: Number


class TermTable(Table):
    """Contested words of the agreement."""

    id: Id
    label: str = ""


class ReadingTable(Table):
    """What an actor counts as the term: outcomes whose issues stand where ``where`` says, levels by name and scales as
    ``[least, most]``; to the ``degree`` given, from 0 to 1. Several readings of one actor add up to the greatest.
    """

    actor: Id
    term: Id
    where: Where
    degree: Number
