"""Outcomes that a scenario names, and combinations of levels that cannot be."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from detente.bargaining.scenario.number import Finite, Id, Name, Where
from detente.edited_toml import Table

__all__ = ["ImpossibleTable", "OutcomeTable"]


class OutcomeTable(Table):
    """A package that was offered or could be: where each issue stands (``at``: a level by name, a number on a scale),
    and the actor who proposed it (``by``), if any.
    """

    name: Name
    at: dict[str, str | Finite]
    by: Id | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()


class ImpossibleTable(Table):
    """What cannot be agreed together: outcomes whose issues all stand where ``where`` says, and why."""

    where: Where = Field(min_length=1)
    note: str = ""
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _with_a_reason(self) -> Self:
        if not self.note and not self.evidence:
            raise ValueError("expected a note or evidence: why it cannot be")
        return self
