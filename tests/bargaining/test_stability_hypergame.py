"""Misread conflicts: mistaken preferences, options that somebody does not know of, and what holds all the same."""

import numpy as np
import pytest
from made_conflicts import chicken, dilemma, two

from detente.bargaining.stability import Conflict, Decider, OptionForm, misread, solve
from detente.errors import InputError


def test_without_views_it_is_the_conflict_itself():
    conflict = chicken()
    found = misread(conflict, {})
    for notion in ("nash", "seq", "sim"):
        assert np.array_equal(found.holds(notion), solve(conflict).holds(notion))
    assert "The same would hold if all saw the conflict as it is." in str(found.explain())


def test_who_takes_a_defector_for_a_friend():
    # A takes B for one who would rather cooperate than defect, whatever A does
    conflict = dilemma()
    view = conflict.with_ranks("B", two("NN NY YN YY", "YY YN NY NN")[1].ranks[1])
    found = misread(conflict, {"A": view})
    # by hand: A defects by its own preferences, in its view B then cooperates (NY); in fact B defects
    assert [conflict.states[at] for at in np.flatnonzero(found.expected("nash")[0])] == ["NY"]
    assert [conflict.states[at] for at in np.flatnonzero(found.holds("nash"))] == ["NN"]
    text = str(found.explain(("Left", "Right"), notion="nash"))
    assert "Left counts on “b” (NY) to hold; others will leave." in text
    assert "Left expects others to leave “no option taken” (NN); they will not." in text


def test_a_state_that_holds_only_through_an_error():
    # B takes A's threat to be serious: in B's view A ranks the crash NN above giving in
    conflict = chicken()
    view = conflict.with_ranks("A", two("NY NN YY YN", "YY YN NY NN")[1].ranks[0])
    found = misread(conflict, {"B": view}, reading="single")
    text = str(found.explain(notion="seq"))
    believed = [conflict.states[at] for at in np.flatnonzero(found.expected("seq")[1])]
    assert believed == ["NY"]  # B believes that it must give in
    held = [conflict.states[at] for at in np.flatnonzero(found.holds("seq"))]
    assert held == ["YN", "NY"]  # no error about A makes B leave where it has its best
    assert "B expects others to leave “a” (YN); they will not." in text


def surprise():
    form = OptionForm(deciders=(Decider(name="A", options=("attack",)), Decider(name="B", options=("ambush",))))
    fact = form.conflict({"A": form.prioritised(["attack if not ambush", "not attack if ambush", "not ambush"]),
                          "B": form.prioritised(["not attack", "ambush if attack", "not ambush"])}, status_quo="NN")
    known = form.without("ambush")
    view = known.conflict({"A": known.prioritised(["attack"]), "B": known.prioritised(["not attack"])})
    return fact, view


def test_an_option_that_somebody_does_not_know_of():
    fact, view = surprise()
    found = misread(fact, {"A": view})
    assert found.places[0].tolist() == [0, 1, -1, -1]
    assert [fact.states[at] for at in np.flatnonzero(found.expected("nash")[0])] == ["YN"]  # an easy win, A thinks
    assert not found.stays("nash")[1][fact.states.index("YN")]  # and B springs its ambush


def test_accounts_name_unknown_and_lost_states():
    fact, view = surprise()
    better = fact.with_ranks("B", np.array([0, 0, 1, 1]))
    found = misread(better, {"A": view})
    text = str(found.explain(notion="nash"))
    assert "A does not know that “ambush” (NY) can come about." in text
    friendly = dilemma().with_ranks("B", np.array([0, 2, 1, 3]))
    text = str(misread(friendly, {"B": dilemma()}).explain(notion="seq"))
    assert "hold" in text


def test_only_and_lost_are_told_apart():
    # A's view makes A leave where in fact it would be answered, and stay where in fact it could gain
    graph = {"states": ("s", "t", "u"), "moves": {"A": [("s", "t")], "B": [("t", "u")]}}
    fact = Conflict.of_graph(**graph, preferences={"A": ("t", "s", "u"), "B": ("u", "s", "t")})
    view = Conflict.of_graph(**graph, preferences={"A": ("t", "s", "u"), "B": ("t", "s", "u")})
    assert "“s” would hold if all saw the conflict as it is." in str(misread(fact, {"A": view}).explain())
    assert "“s” holds only through what somebody misreads." in str(misread(view, {"A": fact}).explain())


@pytest.mark.parametrize(("views", "message"), [
    (lambda c: {"C": c}, "there is no decision maker “C”; there are A, B"),
    (lambda c: {"A": Conflict(deciders=("B", "A"), states=c.states, moves=c.moves, ranks=c.ranks)},
     "the view of A is of B, A; expected the decision makers of the conflict, A, B, in this order"),
    (lambda c: {"A": Conflict(deciders=("A", "B"), states=tuple("wxyz"), moves=c.moves, ranks=c.ranks)},
     "the view of A shares no state with the conflict; label the states alike"),
])
def test_messages(views, message):
    conflict = dilemma()
    with pytest.raises(InputError, match=message):
        misread(conflict, views(conflict))
