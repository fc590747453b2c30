"""Corners of polytopes: known shapes, degenerate ones, and the bound."""

import numpy as np
import pytest

from detente.bargaining.signalling import polytopes
from detente.bargaining.signalling.polytopes import corners
from detente.errors import InputError

NONE = np.empty((0, 4))


def test_a_cube_has_eight_corners():
    cube = corners(3, equal=NONE, at_least=np.column_stack([-np.eye(3), np.ones(3)]))
    assert cube.tolist() == [[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)]


def test_a_simplex_cut_in_half_has_a_corner_on_the_cut():
    cut = corners(3, equal=np.array([[1, 1, 1, -1.0]]), at_least=np.array([[1, 0, 0, -0.5]]))
    assert cut.tolist() == [[0.5, 0, 0.5], [0.5, 0.5, 0], [1, 0, 0]]


def test_an_octahedron_where_many_walls_meet_in_a_corner():
    """Eight walls |x - 1| + |y - 1| + |z - 1| <= 1, four of them through each of six corners."""
    signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    walls = np.column_stack([-signs, 1 + signs.sum(axis=1)])
    assert len(corners(3, equal=NONE, at_least=walls)) == 6


def test_a_contradiction_has_no_corners():
    both = np.array([[1, 0, 0, -0.5], [-1, 0, 0, 0.4]])
    assert corners(3, equal=np.array([[1, 1, 1, -1.0]]), at_least=both).shape == (0, 3)


def test_the_dual_of_a_cyclic_polytope_has_as_many_corners_as_can_be():
    """Twelve walls in six dimensions: 112 corners (McMullen's upper bound)."""
    turns = 2 * np.pi * np.arange(12) / 12
    moments = np.concatenate([[np.cos(n * turns), np.sin(n * turns)] for n in (1, 2, 3)]).T
    walls = np.column_stack([-moments, 1 + moments @ np.full(6, 50.0)])  # around (50, ..., 50), away from 0
    assert len(corners(6, equal=np.empty((0, 7)), at_least=walls)) == 112


@pytest.mark.parametrize("seed", range(5))
def test_corners_satisfy_all_and_are_no_mixture_of_others(seed):
    chance = np.random.default_rng(seed)
    walls = np.column_stack([-chance.random((5, 4)), np.ones(5)])
    found = corners(4, equal=np.empty((0, 5)), at_least=walls)
    assert (found >= 0).all()
    assert (np.column_stack([found, np.ones(len(found))]) @ walls.T >= -1e-9).all()
    for point in found:
        tight = [*np.eye(4)[point == 0], *walls[np.abs(walls @ np.append(point, 1)) < 1e-9][:, :4]]
        assert np.linalg.matrix_rank(np.array(tight)) == 4


def test_too_many_corners_are_an_error(monkeypatch):
    monkeypatch.setattr(polytopes, "MOST_RAYS", 5)
    with pytest.raises(InputError, match=r"more than 5 corners: too many ties .* break ties"):
        corners(3, equal=NONE, at_least=np.column_stack([-np.eye(3), np.ones(3)]))
