"""Moves at the same moment: by hand, in parts, and without options."""

import dataclasses

import numpy as np
import pytest
from made_conflicts import chicken, free

import detente.bargaining.stability.simultaneous as module
from detente.bargaining.stability.moves import improvements
from detente.bargaining.stability.simultaneous import worst_together


def test_both_drive_straight_and_crash():
    conflict = chicken()
    ups = improvements(conflict.moves[0], conflict.ranks[0])
    both = conflict.states.index("YY")
    (move,) = np.flatnonzero(ups.starts == both)
    crash = conflict.ranks[0, conflict.states.index("NN")]
    assert worst_together(conflict, 0, ups, conflict.ranks[0], joint=True)[move] == crash


def test_parts_do_not_matter(monkeypatch):
    conflict = free((2, 2, 2), np.random.default_rng(61))
    for joint in (True, False):
        whole = worst_together(conflict, 1, conflict.moves[1], conflict.ranks[1], joint=joint)
        with monkeypatch.context() as patch:
            patch.setattr(module, "_AT_ONCE", 5)
            assert np.array_equal(worst_together(conflict, 1, conflict.moves[1], conflict.ranks[1], joint=joint), whole)


def test_without_options_there_are_no_simultaneous_moves():
    conflict = dataclasses.replace(chicken(), choices=None)
    with pytest.raises(ValueError, match="simultaneous moves need a conflict in option form"):
        worst_together(conflict, 0, conflict.moves[0], conflict.ranks[0], joint=True)
