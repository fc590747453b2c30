"""What could be moved, and at what price."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from detente.bargaining.levers.lever import KINDS
from detente.bargaining.scenario.number import Finite, Id, Number, Where
from detente.edited_toml import Table

__all__ = ["LeverTable"]


class LeverTable(Table):
    """What could be moved: up to ``most`` units at a ``price`` each. A reading, relief or face moves ``actor`` at the
    outcomes ``where`` says; pressure and support move its no-deal value. ``costs``: what a unit takes from others.
    """

    name: str
    kind: str
    actor: Id
    price: Number
    most: Finite = Field(gt=0)
    step: Finite = Field(default=0.0, ge=0)
    where: Where = Field(default_factory=dict)
    costs: dict[str, Number] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_kind(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"expected a kind that is one of {', '.join(KINDS)}")
        return self
