"""Heads by scores: the best tree, against a search of all trees on small sentences."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.english.trees import best_tree


def _tree(heads):
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def _value(scores, heads):
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_no_tree_scores_higher(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    found = best_tree(scores)
    assert _tree(found)
    possible = [h for h in itertools.product(range(size + 1), repeat=size)
                if _tree(list(h)) and all(h[i] != i + 1 for i in range(size))]
    best = max(_value(scores, h) for h in possible)
    assert _value(scores, found) == pytest.approx(best, abs=1e-4)


def test_a_cycle_of_best_heads_is_broken_where_it_costs_least():
    # the first two words prefer each other; the third is the root
    scores = np.array([[0, -9, 5, 4], [0, 5, -9, 1], [6, 0, 0, -9]], dtype=np.float32)
    assert best_tree(scores) == [3, 1, 0]


def test_two_words_that_want_the_root_leave_it_to_one():
    scores = np.array([[9, -9, 1], [8, 5, -9]], dtype=np.float32)
    assert best_tree(scores) == [0, 1]


@pytest.mark.parametrize("size", [1, 2, 60, 250])
def test_any_scores_give_a_tree(size):
    scores = np.zeros((size, size + 1), dtype=np.float32)
    assert _tree(best_tree(scores))
    loud = np.random.default_rng(size).normal(size=(size, size + 1)).astype(np.float32)
    assert _tree(best_tree(loud))
