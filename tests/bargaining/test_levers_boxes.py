import numpy as np
import pytest

from detente.bargaining.levers import find_box, find_boxes, peel
from detente.errors import InputError

RUNS = np.random.default_rng(0).random((4_000, 5))


def test_a_planted_box_is_found():
    held = (RUNS[:, 0] > 0.6) & (RUNS[:, 3] < 0.5)
    box = find_box(RUNS, held, density=0.95)
    assert box.binds.tolist() == [True, False, False, True, False]
    assert (box.low[0], box.high[3]) == pytest.approx((0.6, 0.5), abs=0.03)
    assert box.density >= 0.95
    assert box.coverage > 0.93
    said = str(box.explain())
    assert "of the runs with number 1 at least 0.59" in said
    assert "number 4 at most 0.4" in said


def test_density_and_coverage_are_what_they_say():
    held = RUNS[:, 0] + RUNS[:, 1] > 1.3
    for box in peel(RUNS, held):
        inside = box.holds(RUNS)
        assert box.density == pytest.approx(held[inside].mean())
        assert box.coverage == pytest.approx(held[inside].sum() / held.sum())
        assert box.mass == pytest.approx(inside.mean())


def test_peeling_makes_boxes_smaller_and_ends():
    boxes = peel(RUNS, RUNS[:, 2] > 0.9)
    assert not boxes[0].binds.any()
    masses = [box.mass for box in boxes]
    assert masses == sorted(masses, reverse=True)
    assert boxes[-1].density == 1
    assert masses[-1] >= 0.02


def test_two_planted_boxes_are_found_one_after_the_other():
    held = (RUNS[:, 0] > 0.8) | ((RUNS[:, 1] > 0.7) & (RUNS[:, 2] < 0.5))
    boxes = find_boxes(RUNS, held, density=0.9)
    assert len(boxes) == 2
    assert sum(box.coverage for box in boxes) > 0.85


def test_columns_of_few_values_are_peeled_value_by_value():
    steps = np.round(RUNS * 3)
    box = find_box(steps, steps[:, 1] == 2, density=1)
    assert (box.low[1], box.high[1], box.density, box.coverage) == (2, 2, 1, 1)


def test_where_there_is_no_dense_box_the_densest_comes_back():
    held = np.random.default_rng(1).random(4_000) < 0.2
    assert find_box(RUNS, held, density=0.99).density < 0.99


def test_everything_holds_without_any_limit():
    box = find_box(RUNS, np.ones(4_000))
    assert "In 100% of the runs with no limit on any number" in str(box.explain())


def test_one_run():
    assert find_box([[1.0, 2.0]], [True]).density == 1


@pytest.mark.parametrize(("make", "message"), [
    (lambda: peel(RUNS, np.zeros(4_000)), "there is no deal in any run; widen the ranges"),
    (lambda: peel(RUNS, np.zeros(3)), r"results have the shape \(3,\); expected \(4000,\)"),
    (lambda: peel([1, 2], [1, 1]), r"points have the shape \(2,\)"),
    (lambda: peel([[np.nan]], [1]), "points of number 1, column 1: nan"),
    (lambda: peel([[1]], [2]), "results of number 1: 2; expected 0 or more, 1 at most"),
    (lambda: peel([[1]], [1], share=0), "share of a slice: 0; expected above 0, 0.5 at most"),
    (lambda: peel([[1]], [1], least_mass=0), "least mass: 0"),
    (lambda: find_box([[1]], [1], density=2), "density: 2"),
    (lambda: find_boxes([[1]], [1], most=0), r"boxes \(most\): 0; expected 1 or more, 100 at most"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()
