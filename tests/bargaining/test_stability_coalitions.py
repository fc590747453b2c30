"""Coalitions: the published case, what theory says, and what the account tells. The definitions on random conflicts are
compared in test_stability_notions.py.
"""

import dataclasses

import numpy as np
import pytest
from made_conflicts import definitions, dilemma, free

import detente.bargaining.stability.coalitions as module
from detente.bargaining.stability import READINGS, solve, solve_coalitions
from detente.errors import InputError


@pytest.mark.parametrize("reading", READINGS)
def test_elmira_jumps_from_s5_to_s8(reading):
    # Kilgour, Hipel, Fang & Peng (2001): Ministry and Uniroyal together leave s5 for s8
    conflict, names = definitions.elmira()
    found = solve_coalitions(conflict, reading=reading)
    assert sorted(names[label] for label in found.equilibria("nash")) == ["s8", "s9"]
    s5 = conflict.states.index("NYNNY")
    assert [team for team, row in zip(found.members, found.nash, strict=True) if not row[s5]] == [(0, 1)]


def test_together_they_leave_mutual_defection():
    found = solve_coalitions(dilemma())
    assert found.members == ((0,), (1,), (0, 1))
    assert found.equilibria("nash") == ()
    assert found.equilibria("seq") == ("YY",)


def test_singles_are_as_alone_but_for_what_coalitions_of_others_may_answer():
    rng = np.random.default_rng(31)
    for sizes in [(2, 2), (2, 1, 1), (1, 2, 2), (1, 1, 1, 1)] * 3:
        conflict = free(sizes, rng, levels=9)
        for reading in READINGS:
            alone, together = solve(conflict, reading=reading), solve_coalitions(conflict, reading=reading)
            n = len(sizes)
            for notion in ("nash", "gmr", "smr"):
                assert np.array_equal(getattr(together, notion)[:n], alone.of(notion))
            assert not (alone.seq & ~together.seq[:n]).any()  # coalitions can but add to what sanctions


def test_notions_lie_within_each_other():
    rng = np.random.default_rng(32)
    for sizes in [(2, 2), (2, 1, 1), (1, 2, 2), (1, 1, 1, 1)] * 3:
        for reading in READINGS:
            found = solve_coalitions(free(sizes, rng, levels=12), reading=reading)
            for inner, outer in [(found.nash, found.smr), (found.smr, found.gmr), (found.nash, found.seq),
                                 (found.seq, found.gmr)]:
                assert not (inner & ~outer).any()


def test_account():
    conflict, _ = definitions.elmira()
    text = str(solve_coalitions(conflict).explain(("M", "U", "L")))
    assert "Of 9 states 2 hold because no group gains by moving together: “abandon” (-NNY-); “modify, accept" in text
    assert "“delay, insist” (NYNNY) holds against each alone, but M and U would all gain by leaving it tog" in text
    text = str(solve_coalitions(dilemma()).explain())
    assert "Held by answers of those outside the group, which serve those who give them: “a, b” (YY)." in text


@pytest.mark.parametrize(("call", "message"), [
    (lambda: solve_coalitions(dilemma(), reading="x"), "reading of a sanction “x”; expected one of single, joint"),
    (lambda: solve_coalitions(dilemma()).holds("sim"), "stability “sim”; expected one of nash, gmr, smr, seq"),
    (lambda: solve_coalitions(dilemma()).explain(("A",)), "1 names for 2 decision makers"),
])
def test_messages(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_too_many_states_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_STATES_TOGETHER", 3)
    with pytest.raises(InputError, match="4 states are more than the 3 that coalitions can be weighed on"):
        solve_coalitions(dilemma())


def test_results_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        solve_coalitions(dilemma()).reading = "single"
