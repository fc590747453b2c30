"""A scenario: one negotiation in numbers that an analyst can edit, dispute and vary; a TOML file.

    title = "Talks on the canal"
    [[actors]]
    id = "AAA"
    name = "Avaria"

    [[issues]]
    id = "garrison"
    question = "How many soldiers stay?"
    levels = ["none", "half", "all"]        # or: low = 0, high = 100, unit = "% of the force", steps = 11

    [[worth]]                               # what each level is worth to an actor, in units of its own
    actor = "AAA"
    issue = "garrison"
    at.none = { low = 40, best = 60, high = 70, basis = "analyst", note = "its chief demand" }
    ...

Every number is an :class:`~detente.bargaining.estimates.Estimate`. The other tables: ``no_deal``, ``support``,
``pressure``, ``terms``, ``readings``, ``demands``, ``face``, ``levers``, ``signals``, ``reactions`` and ``crises``.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import Field

from detente.bargaining.scenario.agreement import (
    ActorTable,
    IssueTable,
    NoDealTable,
    PressureTable,
    ReadingTable,
    SupportTable,
    TermTable,
    WorthTable,
)
from detente.bargaining.scenario.breakdown import DemandTable, FaceTable
from detente.bargaining.scenario.contradictions import contradictions
from detente.bargaining.scenario.levers import LeverTable
from detente.bargaining.scenario.signals import CrisisTable, ReactionTable, SignalTable
from detente.edited_toml import Table, line_of, parse_toml, read_edited
from detente.errors import SettingsError

__all__ = ["Scenario", "load_scenario", "parse_scenario"]


class Scenario(Table):
    """One negotiation in numbers."""

    title: str
    question: str = ""
    as_of: dt.date | None = None
    sources: dict[str, str] = Field(default_factory=dict)
    actors: tuple[ActorTable, ...] = Field(min_length=2, max_length=1000)
    issues: tuple[IssueTable, ...] = Field(min_length=1, max_length=100)
    worth: tuple[WorthTable, ...] = ()
    no_deal: tuple[NoDealTable, ...] = ()
    support: tuple[SupportTable, ...] = ()
    pressure: tuple[PressureTable, ...] = ()
    terms: tuple[TermTable, ...] = ()
    readings: tuple[ReadingTable, ...] = ()
    demands: tuple[DemandTable, ...] = ()
    face: tuple[FaceTable, ...] = ()
    levers: tuple[LeverTable, ...] = ()
    signals: tuple[SignalTable, ...] = ()
    reactions: tuple[ReactionTable, ...] = ()
    crises: tuple[CrisisTable, ...] = ()
    cut: float = Field(default=0.5, gt=0, le=1)
    most_hollow: float = Field(default=0.5, ge=0, le=1)


def load_scenario(path: Path) -> Scenario:
    """The scenario of a TOML file. Raises SettingsError naming file, line, key, value found and value expected."""
    return parse_scenario(read_edited(path), name=str(path))


def parse_scenario(text: str, *, name: str) -> Scenario:
    """The scenario that a TOML text states; ``name`` is what messages call it. Errors as :func:`load_scenario`."""
    scenario = parse_toml(text, name=name, model=Scenario)
    for place, problem in contradictions(scenario):
        line = line_of(text, place)
        raise SettingsError(f"{name}, line {line}: {problem}" if line else f"{name}: {problem}")
    return scenario
