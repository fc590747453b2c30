import numpy as np
import pytest

from detente.bargaining.levers import influence
from detente.errors import InputError


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_ishigami_function():
    # Its indices are known: S = .3139, .4424, 0; S_T = .5576, .4424, .2437.
    found = influence(ishigami, low=[-np.pi] * 3, high=[np.pi] * 3, runs=41_000)
    assert found.runs == 8_192 * 5
    assert found.first == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_twenty_numbers_of_which_two_count():
    found = influence(lambda x: x[:, 3] + 2 * x[:, 7], low=[0] * 20, high=[1] * 20,
                      names=[f"n{i}" for i in range(20)])
    assert found.runs <= 20_000
    assert found.total[[3, 7]] == pytest.approx([0.2, 0.8], abs=0.05)
    said = str(found.explain("the size of the zone"))
    assert "N7: if it were known, 8" in said
    assert "18 of the 20 numbers have next to no part in it." in said


def test_what_nothing_moves_is_said():
    found = influence(lambda x: np.full(len(x), 2.0), low=[0, 0], high=[1, 1], runs=100)
    assert not found.total.any()
    assert "Whatever the numbers are within their ranges, the result is 2." in str(found.explain())


def test_the_same_seed_gives_the_same_numbers():
    one, same = (influence(ishigami, low=[-1] * 3, high=[1] * 3, runs=500, seed=3) for _ in range(2))
    assert np.array_equal(one.total, same.total)
    assert np.array_equal(one.total_give, same.total_give)


def test_the_seed_0_is_a_seed():
    one, same = (influence(ishigami, low=[-1] * 3, high=[1] * 3, runs=500) for _ in range(2))
    assert np.array_equal(one.total_give, same.total_give)


def test_the_g_function():
    """Sobol' & Saltelli: the product of (|4 x - 2| + a) / (1 + a), whose indices are known."""
    a = np.array([0, 1, 4.5, 9, 99, 99])
    parts = 1 / 3 / (1 + a) ** 2
    found = influence(lambda x: np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=1), low=[0] * 6, high=[1] * 6,
                      runs=40_000)
    whole = np.prod(1 + parts) - 1
    assert found.first == pytest.approx(parts / whole, abs=0.01)
    assert found.total == pytest.approx(parts * np.prod(1 + parts) / (1 + parts) / whole, abs=0.01)


@pytest.mark.parametrize(("changed", "message"), [
    ({"low": [0, 1]}, "highest value of number 2: 1; expected above 1"),
    ({"high": [1, np.inf]}, "highest values of number 2: inf"),
    ({"runs": 10}, "10 runs for 2 numbers; expected 32 to 500,000"),
    ({"names": ["a"]}, "1 names for 2 numbers; give one for each"),
    ({"low": [], "high": []}, "there is no number; one at least is needed"),
    ({"model": lambda x: x[:, 0] * np.nan}, "results of the model of number 1: nan"),
    ({"model": lambda x: x}, r"results of the model have the shape"),
])
def test_what_cannot_be_used_is_named(changed, message):
    with pytest.raises(InputError, match=message):
        influence(**{"model": lambda x: x[:, 0], "low": [0, 0], "high": [1, 1], "runs": 100} | changed)


def test_two_numbers_may_have_one_name():
    found = influence(lambda points: points[:, 0] + 2 * points[:, 1], low=[0, 0], high=[1, 1], names=("worth", "worth"),
                      runs=2_000)
    assert found.first == pytest.approx([0.2, 0.8], abs=0.05)


def test_the_figures_are_those_of_salib():
    from SALib.analyze import sobol as analysis  # noqa: PLC0415  (loads pandas, which takes seconds)
    from SALib.sample import sobol as design  # noqa: PLC0415

    problem = {"num_vars": 3, "names": ["x", "y", "z"], "bounds": [[-np.pi, np.pi]] * 3}
    points = design.sample(problem, 4_096, calc_second_order=False, seed=1)
    theirs = analysis.analyze(problem, ishigami(points), calc_second_order=False, seed=1)
    ours = influence(ishigami, low=[-np.pi] * 3, high=[np.pi] * 3, runs=4_096 * 5)
    assert ours.first == pytest.approx(theirs["S1"], abs=0.02)
    assert ours.total == pytest.approx(theirs["ST"], abs=0.02)
    assert ours.first_give == pytest.approx(theirs["S1_conf"], rel=0.5)
    assert ours.total_give == pytest.approx(theirs["ST_conf"], rel=0.5)
