"""Many who decide together: what each wants on one or more issues, how much it cares, what it can bring to bear."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from detente.bargaining.scenario.number import Finite, Id, Number
from detente.edited_toml import Table

__all__ = ["CouncilIssueTable", "CouncilTable", "MemberTable"]


def _beside(name: str) -> str:
    """The name itself; a scenario reads nothing but what lies beside it."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.csv", name):
        raise ValueError("expected the bare name of a table beside this file, such as league.csv")
    return name


class CouncilIssueTable(Table):
    """What a council decides on a scale from ``low`` to ``high``; without them it is the scenario's issue of that id.
    ``ends``: what its low and high mean, in words. ``reference``: what holds as long as nothing is decided.
    """

    id: Id
    question: str = ""
    low: Finite | None = None
    high: Finite | None = None
    unit: str = ""
    ends: tuple[str, ...] = ()
    reference: Number | None = None

    @model_validator(mode="after")
    def _scale(self) -> Self:
        if len(self.ends) not in {0, 2}:
            raise ValueError("expected in ends two words or phrases, what low means and what high means")
        if (self.low is None) != (self.high is None):
            raise ValueError("expected both low and high, or neither where the id is that of an issue on a scale")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError("expected low below high")
        return self


class MemberTable(Table):
    """Somebody who pushes for positions: an actor, or anybody else by an id and a ``name``.

    ``position`` and ``salience`` by issue; an issue left out in both is one on which it takes no position. Salience
    runs from 0 (indifferent) to 1 (nothing else counts), ``capability`` is 0 or more in a unit that all share.
    """

    id: Id
    name: str = ""
    capability: Number
    position: dict[str, Number] = Field(default_factory=dict)
    salience: dict[str, Number] = Field(default_factory=dict)


class CouncilTable(Table):
    """Members and issues. ``file``: a table of members beside the scenario's file, a line for each member and issue."""

    id: Id
    question: str = ""
    issues: tuple[CouncilIssueTable, ...] = Field(min_length=1, max_length=50)
    members: tuple[MemberTable, ...] = Field(default=(), max_length=1000)
    file: Annotated[str, AfterValidator(_beside)] | None = None
