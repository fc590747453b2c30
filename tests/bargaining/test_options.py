import numpy as np
import pytest

from detente.bargaining.options import NoDealValue, Sway, divide_at_once, divide_in_turns
from detente.errors import InputError


def test_rubinstein():
    assert divide_in_turns([0.9, 0.8]).shares[0] == pytest.approx(0.7142857142857143, abs=1e-15)
    assert divide_in_turns([0.5, 0]).shares.tolist() == [1, 0]


@pytest.mark.parametrize("option", [0, 0.1, 0.2857, 0.3, 0.6])
def test_an_outside_option_matters_only_where_it_binds(option):
    division = divide_in_turns([0.9, 0.8], outside=[-1, option])
    assert division.shares[0] == pytest.approx(min(0.2 / 0.28, 1 - option))
    assert division.binds.tolist() == [False, option > 0.08 / 0.28]


def test_what_the_first_could_leave_for_counts_when_it_answers():
    free = divide_in_turns([0.9, 0.8])
    assert divide_in_turns([0.9, 0.8], outside=[0.64, -1]).shares == pytest.approx(free.shares)
    bound = divide_in_turns([0.9, 0.8], outside=[0.7, -1])
    assert bound.shares[0] == pytest.approx(1 - 0.8 * 0.3)
    assert bound.binds.tolist() == [True, False]
    assert free.spare[0] == np.inf
    assert divide_in_turns([0.9, 0.8], outside=[0.6, 0]).spare == pytest.approx([0.9 * 5 / 7 - 0.6, 2 / 7])


def test_an_inside_option_always_shifts_the_deal():
    division = divide_in_turns([0.9, 0.8], inside=[0.1, 0.3], pie=2)
    assert division.shares == pytest.approx([0.1 + 1.6 * 5 / 7, 0.3 + 1.6 * 2 / 7])


@pytest.mark.parametrize("seed", range(40))
def test_shares_are_the_fixed_point_of_offers_and_answers(seed):
    chance = np.random.default_rng(seed)
    delta, a, b = chance.random(2) * 0.95, chance.random(2) * 0.4, chance.random(2) * 0.5
    x = 0.5
    for _ in range(500):
        y = 1 - max((1 - delta[0]) * a[0] + delta[0] * x, b[0])
        x = 1 - max((1 - delta[1]) * a[1] + delta[1] * y, b[1])
    division = divide_in_turns(delta, inside=a, outside=b)
    assert division.deal
    assert division.shares == pytest.approx([x, 1 - x])
    later = b + np.where(division.binds, 0, 0.999 * division.spare)  # what does not bind may grow by what is spare
    if np.maximum(a, later).sum() <= 1 and not division.binds.any():
        one = np.where([True, False], later, b)
        assert divide_in_turns(delta, inside=a, outside=one).shares == pytest.approx([x, 1 - x])


def test_nash_on_a_straight_frontier():
    # x_i = d_i + (1 - sum d) / 2
    assert divide_at_once([0.1, 0.3]).shares == pytest.approx([0.4, 0.6])
    assert divide_at_once([0, 0, 0], power=[2, 1, 1]).shares == pytest.approx([0.5, 0.25, 0.25])


def test_nash_with_outside_options():
    division = divide_at_once([0, 0, 0], outside=[0.5, 0.3, 0])
    assert division.shares == pytest.approx([0.5, 0.3, 0.2])
    assert division.binds.tolist() == [True, True, False]
    assert divide_at_once([0, 0], outside=[0.4, 0.2]).binds.tolist() == [False, False]


@pytest.mark.parametrize("seed", range(40))
def test_no_other_split_has_a_larger_product(seed):
    chance = np.random.default_rng(seed)
    d, b, w = chance.random(3) * 0.3, chance.random(3) * 0.33, 0.2 + chance.random(3)
    division = divide_at_once(d, outside=b, power=w)
    assert division.shares.sum() == pytest.approx(1)
    assert (division.shares >= np.maximum(d, b) - 1e-12).all()
    floor = np.maximum(d, b)
    others = floor + chance.dirichlet(np.ones(3), 3_000) * (1 - floor.sum())
    with np.errstate(divide="ignore"):
        assert (np.log(others - d) @ w).max() <= np.log(division.shares - d) @ w + 1e-9


def test_no_deal_where_the_sides_have_more_without():
    for division in (divide_in_turns([0.9, 0.9], outside=[0.6, 0.6]), divide_at_once([0.6, 0.6])):
        assert not division.deal
        assert division.shares.tolist() == [0.6, 0.6]
        assert "No deal is worth making: the sides have 1.2 in all without one, 1 with one." in str(division.explain())


def test_a_thousand_actors_share():
    assert divide_at_once(np.zeros(1_000), outside=np.linspace(0, 0.0019, 1_000)).shares.sum() == pytest.approx(1)


def test_support_and_pressure_with_their_evidence():
    value = NoDealValue(base=1, support=(Sway(by="a patron", amount=0.5, evidence=("e7",)),),
                        pressure=(Sway(by="a sender", amount=2),))
    assert value.value == -0.5
    account = value.explain("A")
    assert "Without a deal A has -0.5: 1 by its own means, plus 0.5 from patrons, less 2 by pressure." in str(account)
    assert account.says[1].evidence == ("e7",)


def test_accounts_tell_a_binding_option_from_one_that_hardly_matters():
    said = str(divide_at_once([0, 0], outside=[0.1, 0.7]).explain(("A", "B")))
    assert "B gets 0.7 of 1. Its outside option binds: without it, it would get 0.5." in said
    assert "A gets 0.3 of 1. Its outside option of 0.1 does not bind: it would have to grow by more than 0.2" in said
    edge = str(divide_in_turns([0.9, 0.8], inside=[0.1, 0.2], outside=[0.1, 0.4]).explain(("A", "B")))
    assert "B gets 0.4 of 1. Its outside option of 0.4 does not bind yet, but were it any better, it would." in edge


@pytest.mark.parametrize(("make", "message"), [
    (lambda: divide_in_turns([1, 0.5]), "discount factor 1: expected less than 1; who never tires"),
    (lambda: divide_in_turns([0.5]), r"discount factors have the shape \(1,\); expected \(2,\)"),
    (lambda: divide_in_turns([0.5, 0.5], pie=0), "pie: 0; expected above 0"),
    (lambda: divide_at_once([0, 0], power=[0, 1], names=("A", "B")), "power of A: 0; expected more than 0"),
    (lambda: divide_at_once([0, np.nan], names=("A", "B")), "no-deal values of B: nan is no finite number"),
    (lambda: divide_at_once([]), "there is no actor; one at least is needed"),
    (lambda: Sway(by="P", amount=-1), "support or pressure by P: -1; expected 0 or more"),
    (lambda: NoDealValue(base=np.inf), "base of the no-deal value: inf"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()
