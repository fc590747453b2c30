import dataclasses
import itertools

import numpy as np
import pytest

from detente.bargaining.levers import Effect, Lever, cheapest_opening, moved
from detente.bargaining.zone import Talks, find_zone
from detente.errors import InputError

TALKS = Talks.of([[1, 0, 0.5], [0, 1, 0.3]], [0.4, 0.4], readings=[[1, 0.1, 0.8], [0.1, 1, 0.4]], names=("A", "B"))
RELIEF = Lever.on_one("relief", "relief", 1, price=2, most=1, outcomes=[2], evidence=("e1",))
PRESSURE = Lever.on_one("sanctions", "pressure", 1, price=3, most=1)
WORDS = Lever.on_one("a common definition", "reading", 1, price=1, most=1, outcomes=[2])
VISIT = Lever.on_one("a visit", "face", 1, price=0.5, most=0.2, step=0.2)
ALL = (RELIEF, PRESSURE, WORDS, VISIT)


@pytest.mark.parametrize(("levers", "bound", "amounts", "price"), [
    (ALL, 1, [0, 0, 0.1, 0.2], 0.2),  # a tenth of the reading and the visit
    (ALL, 0.2, [0, 0, 0.4, 0.2], 0.5),  # the reading up to what A's is
    ((RELIEF, PRESSURE, WORDS), 0.5, [0.1, 0, 0.1], 0.3),
    ((PRESSURE, WORDS), 0.5, [0.1, 0.1], 0.4),
])
def test_worked_by_hand(levers, bound, amounts, price):
    opening = cheapest_opening(TALKS, levers, most_hollow=bound)
    assert opening.amounts == pytest.approx(amounts, abs=1e-7)
    assert opening.price == pytest.approx(price, abs=1e-7)
    assert opening.opens
    assert opening.proven
    assert opening.outcome == 2


def test_the_account_names_moves_prices_and_evidence():
    account = cheapest_opening(TALKS, (RELIEF, WORDS)).explain("offer {}".format)
    assert "The cheapest way to a deal costs 0.3 and makes this possible: offer 2." in str(account)
    assert "Relief (relief): 0.1 of 1, at a price of 0.2." in str(account)
    assert "From 0 to 1, the agreement would be hollow by 0.50; now it is by 1.00." in str(account)
    assert account.says[1].evidence == ("e1",)


def test_where_no_move_is_enough_or_none_needed():
    short = cheapest_opening(TALKS, (WORDS,))
    assert (short.opens, short.proven, short.price) == (False, True, 0)
    assert "None of the moves, nor all together, open a zone." in str(short.explain())
    done = cheapest_opening(Talks.of([[1], [1]], [0, 0]), (Lever.on_one("x", "support", 0, price=1, most=1),))
    assert done.opens
    assert "A deal exists without any move" in str(done.explain())


def test_a_bound_on_hollowness_that_no_level_can_meet_alone_is_met_by_taking_a_reading_away():
    # All pass outcome 1 at .6; both read outcome 0 fully, but B cannot live with it. Only A's hopes make it hollow:
    # V = min(1, .6) = .6, so it is not hollow at all.
    talks = Talks.of([[1, 1], [-1, 1]], [0, 0], readings=[[1, 0.6], [1, 0.6]])
    assert find_zone(talks).hollow_index == 0
    # B as well could live with a third of its own, read fully; to give that up costs 1, to read outcome 1 better 5.
    talks = Talks.of([[1, 1, -1], [-1, 1, 1]], [0, 0], readings=[[1, 0.6, 0], [0, 0.6, 1]])
    give_up = Lever(name="B gives up its reading", kind="reading", price=1, most=1,
                    effects=(Effect(on="reading", actor=1, per_unit=-0.5, outcomes=(2,)),))
    better = Lever(name="both read it better", kind="reading", price=5, most=1,
                   effects=tuple(Effect(on="reading", actor=i, per_unit=0.4, outcomes=(1,)) for i in (0, 1)))
    opening = cheapest_opening(talks, (give_up, better), most_hollow=0.1)
    assert opening.amounts == pytest.approx([0.6, 0], abs=1e-6)
    assert opening.opens
    alone = cheapest_opening(talks, (better,), most_hollow=0.1)
    assert alone.amounts == pytest.approx([0.75], abs=1e-6)


@pytest.mark.parametrize("seed", range(25))
def test_no_combination_of_steps_is_cheaper(seed):
    chance = np.random.default_rng(seed)
    n, m = 2 + seed % 2, 6
    talks = Talks.of(chance.random((n, m)), 0.4 + 0.4 * chance.random(n), readings=chance.random((n, m)))
    levers = [Lever(name=f"lever {k}", kind="relief", price=0.1 + chance.random(), most=1.0, step=0.5, effects=(
        Effect(on=("utility", "no deal", "reading")[chance.integers(3)], actor=int(chance.integers(n)),
               per_unit=float(chance.normal()), outcomes=tuple(range(int(chance.integers(0, m))))),
        Effect(on="utility", actor=int(chance.integers(n)), per_unit=float(chance.normal()) / 3))) for k in range(5)]
    opening = cheapest_opening(talks, levers, cut=0.4, most_hollow=0.3)
    prices = [sum(lever.price * a for lever, a in zip(levers, amounts, strict=True))
              for amounts in itertools.product((0, 0.5, 1), repeat=5)
              for zone in [find_zone(moved(talks, levers, amounts), cut=0.4)]
              if zone.exists and zone.hollow_index <= 0.3]
    assert opening.opens == bool(prices)
    if prices:
        assert opening.price == pytest.approx(min(prices))


def test_many_outcomes_and_levers_are_searched_to_the_end():
    chance = np.random.default_rng(1)
    talks = Talks.of(chance.random((4, 300)), np.full(4, 0.97), readings=chance.random((4, 300)))
    levers = [Lever.on_one(f"{kind} {i}", kind, i, price=1 + k, most=1) for k, kind in
              enumerate(("reading", "relief", "pressure")) for i in range(4)]
    opening = cheapest_opening(talks, levers, most_hollow=0.5)
    assert opening.opens
    assert opening.proven


def test_a_search_that_is_stopped_says_so():
    stopped = cheapest_opening(TALKS, ALL, most_hollow=0.2, seconds=1e-9)
    assert not stopped.proven
    assert stopped.stopped == "The bound on the search was reached."
    if not stopped.opens:
        assert "No opening was found before the search had to stop." in str(stopped.explain())


@pytest.mark.parametrize(("make", "message"), [
    (lambda: cheapest_opening(TALKS, ()), "there are no levers; name at least one thing"),
    (lambda: cheapest_opening(TALKS, (RELIEF, RELIEF)), "two levers bear one name"),
    (lambda: cheapest_opening(TALKS, ALL, most_hollow=2), "most hollow index: 2; expected"),
    (lambda: cheapest_opening(TALKS, ALL, seconds=0), "seconds: 0; expected above 0"),
    (lambda: cheapest_opening(TALKS, ALL, nodes=0), "nodes: 0; expected 1 or more"),
    (lambda: cheapest_opening(Talks.of(np.zeros((20, 300_000)), np.ones(20)), ALL), "more than 10,000,000; keep the"),
    (lambda: cheapest_opening(Talks.of(np.zeros((2, 60_000)), np.ones(2)), (
        Lever.on_one("a", "relief", 0, price=1, most=2), Lever.on_one("b", "relief", 1, price=1, most=2))),
     "60,000 outcomes might be opened to 2 actors"),
    (lambda: cheapest_opening(TALKS, (Lever.on_one("x", "face", 2, price=1, most=1),)), "“x” names actor 2 or an"),
    (lambda: Lever.on_one("x", "charm", 0, price=1, most=1), "“x” is of the kind “charm”; expected one of reading"),
    (lambda: Lever(name="x", kind="face", price=1, most=1, effects=()), "lever “x” has no effect"),
    (lambda: Lever.on_one("x", "face", 0, price=-1, most=1), "price of “x”: -1; expected 0 or more"),
    (lambda: Lever.on_one("x", "face", 0, price=1, most=0), "most units of “x”: 0; expected above 0"),
    (lambda: Lever.on_one("x", "face", 0, price=1, most=1, step=2), "step of “x”: 2; expected 0 or more, 1 at most"),
    (lambda: Effect(on="mood", actor=0, per_unit=1), "effect on “mood”: expected utility, no deal or reading"),
    (lambda: Effect(on="utility", actor=0, per_unit=np.nan), "effect of one unit: nan"),
    (lambda: moved(TALKS, (RELIEF,), [-1]), "amounts of relief: -1; expected 0 or more"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()


@pytest.mark.parametrize("unit", [1e12, 1.0, 1e-9])
@pytest.mark.parametrize("most", [0.6, 1e4])
def test_units_do_not_matter(unit, most):
    talks = Talks.of(np.eye(2) * unit, [0.5 * unit, 0.5 * unit])
    levers = (Lever.on_one("a", "relief", 1, price=3 / unit, most=most * unit),
              Lever.on_one("b", "relief", 1, price=2 / unit, most=0.2 * unit, step=0.1 * unit))
    opening = cheapest_opening(talks, levers)
    assert opening.amounts / unit == pytest.approx([0.3, 0.2], abs=1e-6)
    assert opening.price == pytest.approx(1.3, abs=1e-5)
    assert opening.opens


def test_what_costs_nothing_is_moved_first():
    levers = (Lever.on_one("a", "relief", 1, price=1, most=1), Lever.on_one("b", "relief", 1, price=0, most=0.2))
    assert cheapest_opening(Talks.of(np.eye(2), [0.5, 0.5]), levers).amounts == pytest.approx([0.3, 0.2])


def test_moves_that_the_zone_does_not_confirm_are_told():
    found = cheapest_opening(TALKS, (RELIEF, WORDS))
    assert "fall short by a hair" not in str(found.explain())
    assert "these moves still fall short by a hair" in str(dataclasses.replace(found, after=found.before).explain())


@pytest.mark.parametrize("base", [0, 1e6])
@pytest.mark.parametrize("unit", [1e-8, 1, 1e8])
def test_neither_unit_nor_zero_of_utility_matters(unit, base):
    worth, no_deal = np.array([[1, 0, 0.5], [0, 1, 0.3]]), np.array([0.4, 0.4])
    talks = Talks.of((worth + base) * unit, (no_deal + base) * unit)
    lever = Lever.on_one("relief", "relief", 1, price=2 / unit, most=unit)
    found = cheapest_opening(talks, (lever,))
    assert found.opens
    assert found.price == pytest.approx(0.2, rel=1e-4)
