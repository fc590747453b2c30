"""The councils of a scenario through the models of many actors."""

from __future__ import annotations

import numpy as np

from detente.bargaining.account import Account
from detente.bargaining.coded_council import code_council
from detente.bargaining.scenario import CouncilTable, Scenario
from detente.bargaining.spatial import Decision, decide, explain_decision

__all__ = ["council_account", "decided"]


def decided(scenario: Scenario, council: CouncilTable, *, draws: int, seed: int) -> Decision:
    """What the models make of one council, with its numbers drawn ``draws`` times."""
    coded, chance = code_council(scenario, council), np.random.default_rng(seed)
    return decide(coded.council, redraw=lambda: coded.drawn(chance), draws=draws)


def council_account(decision: Decision, council: CouncilTable) -> Account:
    """What it says, under the council's name."""
    return explain_decision(decision, council.question or council.id)
