"""A council by every model: figures by hand, bounds for large councils, and the sentences of the account."""

import numpy as np
import pytest

from detente.bargaining.spatial import MODELS, Council, challenge, decide, explain_decision

NAN = float("nan")
#: The worked exchange of two actors over two issues: positions 0 and 100, saliences 10, 90 against 60, 50.
PAIR = Council.of([[0, 0], [100, 100]], saliences=[[0.1, 0.9], [0.6, 0.5]], capabilities=[1, 1],
                  names=("Avaria", "Borduria"), issues=("fee", "guards"))
#: Car emissions: capability, position, salience (Scholz, Calbert & Smith 2011).
CARS = np.array([(0.08, 4, 0.8), (0.08, 7, 0.4), (0.03, 4, 0.2), (0.16, 4, 0.8), (0.16, 10, 0.6), (0.16, 10, 0.6),
                 (0.16, 10, 0.9), (0.05, 7, 0.1), (0.05, 4, 1.0), (0.08, 7, 0.7)])
STATES = ("Netherlands", "Belgium", "Luxembourg", "Germany", "France", "Italy", "Britain", "Ireland", "Denmark",
          "Greece")


def cars(reference=NAN):
    return Council.of(CARS[:, [1]], saliences=CARS[:, [2]], capabilities=CARS[:, 0], names=STATES,
                      issues=("delay",), units=("years",), scales=(0, 12), reference=[reference])


def test_the_models_say_of_the_cars_what_is_published():
    found = decide(cars()).found[0]
    assert found["plain mean"] == 6.7
    assert found["weighted mean"] == pytest.approx(7.389955686853767)
    assert found["median"] == 7
    assert found["challenge as published"] == pytest.approx(7.3492, abs=1e-4)  # the mean of round 5
    assert "exchange" not in found
    assert set(found) < set(MODELS)


def test_the_exchange_is_the_worked_one():
    decision = decide(PAIR)
    (deal,) = decision.deals.realised
    assert decision.deals.before.tolist() == pytest.approx([85 + 5 / 7, 35 + 5 / 7])
    assert (deal.actors, deal.issues) == ((0, 1), (0, 1)) or (deal.actors, deal.issues) == ((1, 0), (1, 0))
    assert decision.found[0]["exchange"] > decision.found[0]["weighted mean"]
    said = str(explain_decision(decision, "a pair"))
    assert "An exchange that serves both: Avaria on “fee” (from 0 to " in said
    assert "Exchanges leave nobody worse off." in said


def test_an_even_pair_ends_halfway_by_every_model():
    even = Council.of([[0], [100]], saliences=[[0.5], [0.5]], capabilities=[1, 1])
    found = decide(even).found[0]
    assert [found[name] for name in ("plain mean", "weighted mean", "election")] == [50, 50, 50]


def test_all_at_one_position_agree():
    one = Council.of([[30], [30], [30]], saliences=[[0], [1], [0.5]], capabilities=[1, 2, 3], issues=("fee",))
    decision = decide(one)
    assert set(decision.found[0].values()) == {30}
    said = str(explain_decision(decision, "one mind"))
    assert "The models agree on “fee” (30 to 30)." in said
    assert "Meeting at" not in said
    assert "moves" not in said
    assert "decisive" not in said


def test_an_issue_that_one_member_minds_is_its_own():
    alone = Council.of([[30, 10], [NAN, 90]], saliences=[[1, 1], [0, 1]], capabilities=[1, 1])
    assert set(decide(alone).found[0].values()) == {30}


def test_the_account_begins_with_where_the_models_stand_and_names_who_moves():
    account = explain_decision(decide(cars(reference=10)), "the cars")
    said = [str(s) for s in account.says]
    assert account.model == "What many decide: the cars"
    assert said[0].startswith("The models ")
    assert "on 353 decisions of the European Union" in said[1]
    assert said[2].startswith("On “delay”, from 0 to 12 years: plain mean 6.7, weighted mean 7.4, median 7,")
    text = " ".join(said)
    assert "Meeting at the weighted mean asks most of Denmark (from 4), " in text
    assert "No decision (10 years) would suit France, Italy and Britain better." in text
    assert "Most decisive, by where the weighted mean would be without it, is Germany (8.2), then Britain (6.7)" in text


def test_where_the_mean_suits_all_that_is_said():
    text = str(explain_decision(decide(cars(reference=0)), "the cars"))
    assert "It suits everybody at least as well as no decision (0 years)." in text


def test_a_round_says_whose_offer_moved_whom():
    course = challenge(cars().stakes(0), rounds=1)
    moved = course.rounds[1].positions != course.rounds[0].positions
    assert (course.rounds[0].moved_by == -1).all()
    assert (course.rounds[1].moved_by[moved] >= 0).all()
    assert (course.rounds[1].moved_by[~moved] == -1).all()


def test_draws_say_how_far_the_ranges_leave_it_open():
    chance = np.random.default_rng(0)

    def redraw():
        at = PAIR.positions + chance.uniform(-1, 1, (2, 2)) * [[0, 0], [10, 10]]
        return Council.of(np.minimum(at, 100), saliences=PAIR.saliences, capabilities=[1, 1])

    decision = decide(PAIR, redraw=redraw, draws=120)
    assert decision.drawn[0]["plain mean"].shape == (120,)
    assert decision.drawn[0]["election"].shape == (50,)
    assert np.ptp(decision.drawn[0]["plain mean"]) > 0
    assert "in nine draws of ten: the plain mean from" in str(explain_decision(decision, "a pair"))


@pytest.mark.parametrize(("n", "k", "without"), [(400, 1, {"election", "challenge as published"}),
                                                  (101, 10, {"exchange"})])
def test_a_large_council_goes_without_the_models_that_compare_all_with_all(n, k, without):
    chance = np.random.default_rng(1)
    council = Council.of(chance.random((n, k)) * 100, saliences=chance.random((n, k)), capabilities=chance.random(n))
    decision = decide(council, redraw=lambda: council, draws=2)
    assert decision.too_large
    assert not without & set(decision.found[0])
    assert {"plain mean", "weighted mean", "median"} <= set(decision.found[0])
    assert "too large for models that compare all with all" in str(explain_decision(decision, "all"))


def test_of_many_issues_those_with_most_dispute_are_told():
    chance = np.random.default_rng(2)
    council = Council.of(chance.random((4, 12)) * 100, saliences=chance.random((4, 12)), capabilities=[1, 2, 3, 4])
    said = str(explain_decision(decide(council), "many"))
    assert "4 more issues, on which the models lie no farther apart, are not told one by one." in said


def test_the_average_is_over_the_models_that_were_run():
    decision = decide(cars())
    assert decision.average(0) == pytest.approx(np.mean(list(decision.found[0].values())))
    assert 0 < decision.apart(0) < 1
