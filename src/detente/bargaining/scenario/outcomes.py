"""Outcomes that a scenario names, and combinations of levels that cannot be."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from detente.bargaining.scenario.number import Id, Name, Where
from detente.edited_toml import Table

__all__ = ["ImpossibleTable", "OutcomeTable"]


def _one_place(stands: object) -> object:
    if isinstance(stands, bool) or not isinstance(stands, str | int | float):
        raise ValueError("expected a level by name, or a number on a scale")  # noqa: TRY004  (named with its line)
    return stands


class OutcomeTable(Table):
    """A package that was offered or could be: where each issue stands (``at``: a level by name, a number on a scale),
    and the actor who proposed it (``by``), if any.
    """

    name: Name
    at: dict[str, Annotated[str | float, BeforeValidator(_one_place)]]
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
