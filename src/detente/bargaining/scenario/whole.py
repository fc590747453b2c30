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
``pressure``, ``terms``, ``readings``, ``outcomes``, ``impossible``, ``demands``, ``face``, ``levers``, ``divisions``,
``conflicts``, ``councils``, ``signals``, ``reactions`` and ``crises``.
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
from detente.bargaining.scenario.conflict import ConflictTable
from detente.bargaining.scenario.contradictions import contradictions
from detente.bargaining.scenario.council import CouncilTable
from detente.bargaining.scenario.council_file import line_of_member, read_members
from detente.bargaining.scenario.division import DivisionTable
from detente.bargaining.scenario.levers import LeverTable
from detente.bargaining.scenario.number import Problem
from detente.bargaining.scenario.outcomes import ImpossibleTable, OutcomeTable
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
    outcomes: tuple[OutcomeTable, ...] = Field(default=(), max_length=200)
    impossible: tuple[ImpossibleTable, ...] = Field(default=(), max_length=200)
    demands: tuple[DemandTable, ...] = ()
    face: tuple[FaceTable, ...] = ()
    levers: tuple[LeverTable, ...] = ()
    divisions: tuple[DivisionTable, ...] = ()
    conflicts: tuple[ConflictTable, ...] = ()
    councils: tuple[CouncilTable, ...] = Field(default=(), max_length=20)
    signals: tuple[SignalTable, ...] = ()
    reactions: tuple[ReactionTable, ...] = ()
    crises: tuple[CrisisTable, ...] = ()
    cut: float = Field(default=0.5, gt=0, le=1)
    only_listed: bool = False
    most_hollow: float = Field(default=0.5, ge=0, le=1)


def load_scenario(path: Path) -> Scenario:
    """The scenario of a TOML file. Raises SettingsError naming file, line, key, value found and value expected."""
    return parse_scenario(read_edited(path), name=str(path), folder=path.parent)


def parse_scenario(text: str, *, name: str, folder: Path | None = None) -> Scenario:
    """The scenario that a TOML text states; ``name`` is what messages call it, ``folder`` where the tables lie that it
    names. Errors as :func:`load_scenario`.
    """
    stated = parse_toml(text, name=name, model=Scenario)
    scenario = stated.model_copy(update={"councils": tuple(
        _with_file(council, text, name=name, place=place, folder=folder)
        for place, council in enumerate(stated.councils))})
    for problem in contradictions(scenario):
        raise SettingsError(_told(problem, stated, text, name=name, folder=folder))
    return scenario


def _with_file(council: CouncilTable, text: str, *, name: str, place: int, folder: Path | None) -> CouncilTable:
    """The council with the members of its file after those of the scenario."""
    if council.file is None:
        return council
    if folder is None:
        raise SettingsError(f"{name}, line {line_of(text, ('councils', place, 'file'))}: “{council.file}” lies beside "
                            "the scenario's file, and this text has none. Save it, and load it from there.")
    return council.model_copy(update={"members": council.members + read_members(folder / council.file)})


def _told(problem: Problem, stated: Scenario, text: str, *, name: str, folder: Path | None) -> str:
    """The problem with the file and line that it is in."""
    place, words = problem
    match place:
        case ("councils", int(number), "members", int(member), *within) if folder and (
                council := stated.councils[number]).file and member >= len(council.members):
            file = folder / council.file
            issue = str(within[1]) if len(within) > 1 else ""
            return f"{file}, line {line_of_member(file, member - len(council.members), issue)}: {words}"
    line = line_of(text, place)
    return f"{name}, line {line}: {words}" if line else f"{name}: {words}"
