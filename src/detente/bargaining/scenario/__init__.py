"""A scenario: one negotiation in numbers that an analyst can edit, dispute and vary; a TOML file."""

from __future__ import annotations

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
from detente.bargaining.scenario.breakdown import DemandTable, FaceTable, GestureTable
from detente.bargaining.scenario.conflict import (
    BarredTable,
    ConflictTable,
    DeciderTable,
    MisreadingTable,
    OptionTable,
    RankingTable,
    WishTable,
)
from detente.bargaining.scenario.council import CouncilIssueTable, CouncilTable, MemberTable
from detente.bargaining.scenario.division import DivisionTable
from detente.bargaining.scenario.levers import LeverTable
from detente.bargaining.scenario.number import Number
from detente.bargaining.scenario.outcomes import ImpossibleTable, OutcomeTable
from detente.bargaining.scenario.signals import CrisisTable, ReactionTable, SignalTable
from detente.bargaining.scenario.whole import Scenario, load_scenario, parse_scenario

__all__ = [
    "ActorTable", "BarredTable", "ConflictTable", "CouncilIssueTable", "CouncilTable", "CrisisTable", "DeciderTable",
    "DemandTable", "DivisionTable", "FaceTable", "GestureTable", "ImpossibleTable", "IssueTable", "LeverTable",
    "MemberTable", "MisreadingTable", "NoDealTable", "Number", "OptionTable", "OutcomeTable", "PressureTable",
    "RankingTable", "ReactionTable", "ReadingTable", "Scenario", "SignalTable", "SupportTable", "TermTable",
    "WishTable", "WorthTable", "load_scenario", "parse_scenario",
]
