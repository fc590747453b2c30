import numpy as np
import pytest

from detente.bargaining.beliefs import Belief
from detente.bargaining.screening import best_demand, crisis, screen
from detente.errors import InputError


def test_fearon_with_a_uniform_cost():
    # x* = p + (c - c_A) / 2 and P = (c - c_A) / (2 c) with p = .5, c_A = .1, c = .4
    no_deal, tolerance = crisis(0.5, own_cost=0.1, other_cost=Belief.uniform(0, 0.4))
    demand = best_demand(tolerance, no_deal=no_deal)
    assert (demand.asked, demand.risk) == pytest.approx((0.65, 0.375), abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_the_closed_form_of_the_uniform(seed):
    chance = np.random.default_rng(seed)
    p, own, c = chance.random(), chance.random() * 0.3, 0.1 + chance.random()
    no_deal, tolerance = crisis(p, own_cost=own, other_cost=Belief.uniform(0, c))
    demand = best_demand(tolerance, no_deal=no_deal)
    assert demand.asked == pytest.approx(p + max(c - own, 0) / 2, abs=1e-10)
    assert demand.risk == pytest.approx(max(c - own, 0) / (2 * c), abs=1e-10)


def test_the_parts_of_a_breakdown():
    # What the other wants for itself: from .2 to .6 as the proposer believes, from .5 to .9 as the analyst does.
    mine, analyst = (Belief.uniform(*ends).mirrored(1) for ends in ((0.2, 0.6), (0.5, 0.9)))
    split = screen(mine, analyst, no_deal=0.1)
    assert split.made.asked == pytest.approx(0.45, abs=1e-12)
    assert split.made.risk == pytest.approx(0.125, abs=1e-12)
    assert (split.risk, split.no_zone, split.gamble, split.miscalculation) == pytest.approx(
        (0.875, 0, 0.5, 0.375), abs=1e-12)
    said = str(split.explain("A", "B"))
    assert "A does best to demand 0.45, and expects talks to fail in 13 of 100" in said
    assert "By the analyst's belief they fail in 88 of 100." in said
    assert ("Of these failures, 50 because A would gamble on a demand of 0.3 even if it believed what the analyst "
            "does; and 38 because A misjudges what B tolerates.") in said


@pytest.mark.parametrize("belief", [Belief.normal(0.6, 0.1), Belief.triangular(0, 0.3, 1), Belief.uniform(0.2, 0.9)])
def test_no_other_demand_is_worth_more(belief):
    demand = best_demand(belief, no_deal=0.1)
    others = np.linspace(0, 1, 100_001)
    worth = 0.1 + (others - 0.1) * (1 - belief.below(others))
    assert demand.worth >= worth.max() - 1e-12
    assert demand.worth == pytest.approx(worth.max(), abs=1e-8)
    assert demand.asked >= 0.1


def test_cases_are_weighed_exactly():
    demand = best_demand(Belief.from_cases([0.3, 0.5, 0.9]), no_deal=0.1)
    assert (demand.asked, demand.risk) == pytest.approx((0.5, 1 / 3))


def test_a_sure_thing_is_not_gambled_away():
    demand = best_demand(Belief.uniform(0.5, 0.6), no_deal=0)
    assert (demand.asked, demand.risk) == (0.5, 0)


def test_where_no_demand_suits_both():
    split = screen(Belief.uniform(0.1, 0.2), Belief.uniform(0, 0.1), no_deal=0.5)
    assert (split.made.asked, split.made.risk, split.made.worth) == (0.5, 1, 0.5)
    assert (split.risk, split.no_zone, split.gamble, split.miscalculation) == (1, 1, 0, 0)


@pytest.mark.parametrize("seed", range(30))
def test_the_parts_add_up_and_only_the_last_may_be_below_nothing(seed):
    chance = np.random.default_rng(seed)
    mine, analyst = (Belief.triangular(*np.sort(chance.random(3))) for _ in range(2))
    split = screen(mine, analyst, no_deal=chance.random() * 0.5)
    assert split.no_zone + split.gamble + split.miscalculation == pytest.approx(split.risk)
    assert min(split.no_zone, split.gamble) >= 0


def test_a_modest_demand_spares_breakdowns():
    split = screen(Belief.uniform(0.1, 0.2), Belief.uniform(0.1, 0.9), no_deal=0)
    assert split.miscalculation < 0
    assert ("With the analyst's belief A would demand 0.45 and fail in 44 of 100; it takes B for tougher than it is, "
            "which spares 44.") in str(split.explain("A", "B"))


def test_failures_told_add_up_as_rounded():
    split = screen(Belief.uniform(0.1, 0.5), Belief.uniform(-0.1, 0.4), no_deal=0)
    assert (split.no_zone, split.risk) == pytest.approx((0.2, 0.7))
    said = str(split.explain("A", "B"))
    assert "they fail in 70 of 100." in said
    assert "Of these failures, 20 because no demand suits both; 40 because A would gamble" in said
    assert "; and 10 because A misjudges what B tolerates." in said


@pytest.mark.parametrize("unit", [1e-20, 1, 1e20])
def test_units_do_not_matter(unit):
    demand = best_demand(Belief.uniform(0.1 * unit, 0.9 * unit), no_deal=0.2 * unit)
    assert demand.asked == pytest.approx(0.55 * unit)
    assert demand.risk == pytest.approx(0.5625)


@pytest.mark.parametrize(("make", "message"), [
    (lambda: best_demand(Belief.uniform(0, 1), no_deal=np.inf), "no-deal value of the proposer: inf is no finite"),
    (lambda: crisis(0.5, own_cost=-1, other_cost=Belief.uniform(0, 1)), "cost of breakdown: -1; expected 0 or more"),
    (lambda: crisis(np.nan, own_cost=1, other_cost=Belief.uniform(0, 1)), "likely result of breakdown: nan"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()
