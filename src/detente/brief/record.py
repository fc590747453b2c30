"""What the brief reads and what it returns."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.positions.terms import Term
from detente.records import (
    Actor,
    Document,
    Event,
    Mention,
    Phase,
    Position,
    Problem,
    SeriesPoint,
    TurningPoint,
)

if TYPE_CHECKING:
    from detente.bargaining.solve import Solved

__all__ = ["Brief", "Record"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the brief reads: tables of the earlier stages and the study's own settings.

    ``focus`` holds the ids of the main actors (states or persons; the first two states make the main pair);
    ``thresholds`` pairs of a name and the rule in words, printed with the method; ``solved`` what the models make of
    the study's scenario, read from ``scenario_file``; ``sentences`` the first and last character of each sentence of
    documents whose words the scenario cites.
    """

    title: str = ""
    question: str = ""
    as_of: dt.date | None = None
    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    series: tuple[SeriesPoint, ...] = ()
    phases: tuple[Phase, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()
    actors: tuple[Actor, ...] = ()
    problems: tuple[Problem, ...] = ()
    terms: tuple[Term, ...] = ()
    focus: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    solved: Solved | None = None
    scenario_file: str = ""
    sentences: Mapping[str, tuple[tuple[int, int], ...]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Brief:
    """One brief in three forms that hold the same content."""

    html: str
    markdown: str
    json: str
