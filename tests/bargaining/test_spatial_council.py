"""A council in arrays: what it refuses, and how members without a position are kept from pushing."""

import numpy as np
import pytest

from detente.bargaining.spatial import Council, pulls
from detente.errors import InputError

NAN = float("nan")


def made(positions=((10, 40), (90, NAN)), saliences=((1, 0.5), (0.5, 0)), capabilities=(1, 4), **more):
    return Council.of(positions, saliences=saliences, capabilities=capabilities, names=("Avaria", "Borduria"),
                      issues=("fee", "guards"), **more)


@pytest.mark.parametrize(("changed", "message"), [
    ({"positions": (1, 2)}, "positions have the shape"),
    ({"saliences": ((1, 1),)}, "saliences have the shape"),
    ({"capabilities": (1,)}, "capabilities have the shape"),
    ({"reference": (1,)}, "reference have the shape"),
    ({"positions": ((10, 40), (190, NAN))}, "position of Borduria on fee: 190; expected 0 to 100, the ends"),
    ({"positions": ((float("inf"), 40), (90, NAN))}, "position of Avaria on fee: inf"),
    ({"scales": (5, 5)}, "the scale of fee runs from 5 to 5"),
    ({"scales": (0, NAN)}, "the scale of fee runs from 0 to nan"),
    ({"scales": (0, 1e101)}, "the scale of fee runs from"),
    ({"saliences": ((1, -0.5), (0.5, 0))}, "saliences of Avaria on guards: -0.5"),
    ({"saliences": ((1, 0.5), (1.5, 0))}, "salience of Borduria on fee: 1.5; expected a number from 0 to 1"),
    ({"saliences": ((1, NAN), (0.5, 0))}, "saliences of Avaria on guards: nan"),
    ({"capabilities": (1, -4)}, "capabilities of Borduria: -4"),
    ({"saliences": ((0, 0.5), (0, 0))}, "nobody has both capability and salience on fee"),
    ({"positions": ((10, NAN), (90, NAN))}, "nobody has both capability and salience on guards"),
])
def test_what_cannot_be_used_is_named(changed, message):
    with pytest.raises(InputError, match=message):
        made(**changed)


def test_too_many_members_and_issues_are_refused():
    with pytest.raises(InputError, match="1,001 actors are more than"):
        Council.of(np.zeros((1001, 1)), saliences=np.ones((1001, 1)), capabilities=np.ones(1001))
    with pytest.raises(InputError, match="51 issues are more than"):
        Council.of(np.zeros((2, 51)), saliences=np.ones((2, 51)), capabilities=np.ones(2))


def test_without_a_position_a_member_does_not_push():
    council = made()
    assert council.there(1).tolist() == [0]
    assert council.stakes(1).names == ("Avaria",)
    assert council.weights.tolist() == [[1, 0.5], [2, 0]]
    scaled = council.scaled()
    assert scaled.positions.tolist() == [[10, 40], [90, 40]]
    assert scaled.saliences[1, 1] == 0


def test_scales_are_brought_to_a_hundred_and_back():
    council = made(positions=((5, 40), (20, NAN)), scales=((5, 20), (0, 100)))
    assert council.scaled().positions[:, 0].tolist() == [0, 100]
    assert council.unscaled(0, 40) == 11


@pytest.mark.parametrize(("scale", "place", "told"), [
    ((0, 100), 51.8937, "51.9"), ((0, 100), 50.0, "50"), ((5, 20), 11.04, "11"), ((0, 1), 0.50049, "0.5"),
    ((1900, 2000), 1940.26, "1940.3"), ((0, 1e6), 123456.7, "123457"), ((0, 1e9), 123456789.0, "1.235e+08"),
    ((0, 1e-5), 1.23456e-6, "1.235e-06"), ((-1, 1), -0.0, "0"),
])
def test_figures_are_told_to_a_thousandth_of_the_scale(scale, place, told):
    council = Council.of([[scale[0]]], saliences=[[1]], capabilities=[1], scales=scale)
    assert council.told(0, place) == told


def test_pulls_are_the_means_without_each_and_with_usual_care():
    found = pulls(made(positions=((10, 40), (90, NAN))))
    assert found.now.tolist() == pytest.approx([(10 + 180) / 3, 40])
    assert found.without[:, 0].tolist() == pytest.approx([90, 10])
    # Avaria with the salience 0.5, Borduria with 1
    assert found.caring[:, 0].tolist() == pytest.approx([(5 + 180) / 2.5, (10 + 360) / 5])
    assert np.isnan(found.without[:, 1]).all()
    assert found.ranked(0) == [0, 1] or found.ranked(0) == [1, 0]
    assert found.ranked(1) == []


def test_the_most_decisive_comes_first_and_the_idle_not_at_all():
    council = Council.of([[0], [50], [100], [20]], saliences=[[1], [1], [0.2], [0]], capabilities=[1, 1, 1, 5])
    found = pulls(council)
    direct = [np.average([0, 50, 100, 20], weights=np.array([1, 1, 0.2, 0]) * (np.arange(4) != i)) for i in range(4)]
    assert found.without[:, 0].tolist() == pytest.approx(direct)
    assert found.ranked(0) == [0, 1, 2]
