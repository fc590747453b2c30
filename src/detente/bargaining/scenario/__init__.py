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
from detente.bargaining.scenario.levers import LeverTable
from detente.bargaining.scenario.number import Number
from detente.bargaining.scenario.signals import CrisisTable, ReactionTable, SignalTable
from detente.bargaining.scenario.whole import Scenario, load_scenario, parse_scenario

__all__ = [
    "ActorTable", "CrisisTable", "DemandTable", "FaceTable", "GestureTable", "IssueTable", "LeverTable", "NoDealTable",
    "Number", "PressureTable", "ReactionTable", "ReadingTable", "Scenario", "SignalTable", "SupportTable", "TermTable",
    "WorthTable", "load_scenario", "parse_scenario",
]
