"""Nash, GMR, SMR, SEQ and SIM: textbook cases, the definitions on random conflicts, what theory says."""

import numpy as np
import pytest
from made_conflicts import chicken, cuba, definitions, dilemma, free

from detente.bargaining.stability import NOTIONS, READINGS, Conflict, solve
from detente.errors import InputError


@pytest.mark.parametrize("reading", READINGS)
def test_prisoners_dilemma(reading):
    found = solve(dilemma(), reading=reading)
    assert found.equilibria("nash") == ("NN",)
    for notion in ("gmr", "smr", "seq"):
        assert set(found.equilibria(notion)) == {"NN", "YY"}
    # who defects alone while the other defects too ends where both do: worse than to cooperate
    assert set(found.equilibria("sim")) == {"NN", "YY"}


@pytest.mark.parametrize("reading", READINGS)
def test_chicken(reading):
    found = solve(chicken(), reading=reading)
    assert set(found.equilibria("nash")) == {"NY", "YN"}
    # from YY who goes straight is answered by crash (NN), which hurts the other: GMR, not SEQ; yet from NN the first
    # can save itself by swerving only into what it ranks below YY: SMR
    for notion in ("gmr", "smr"):
        assert set(found.equilibria(notion)) == {"NY", "YN", "YY"}
    assert set(found.equilibria("seq")) == {"NY", "YN"}
    assert set(found.equilibria("sim")) == {"NY", "YN", "YY"}  # both going straight at once crash


@pytest.mark.parametrize("reading", READINGS)
def test_elmira(reading):
    conflict, names = definitions.elmira()
    found = solve(conflict, reading=reading)
    for notion in ("nash", "seq", "sim"):
        assert sorted(names[label] for label in found.equilibria(notion)) == ["s5", "s8", "s9"]
    for notion in ("gmr", "smr"):
        assert sorted(names[label] for label in found.equilibria(notion)) == ["s1", "s4", "s5", "s8", "s9"]


def test_cuban_missile_crisis():
    conflict, number = cuba()
    found = solve(conflict)
    assert [number[label] for label in found.equilibria("seq")] == [4, 6]
    assert found.equilibria("nash") == ()


def test_a_sanction_in_two_steps_counts_in_the_joint_reading_alone():
    # A gains from s to t; from t only B and then C together lead to u, which A ranks lowest
    conflict = Conflict.of_graph(
        states=("s", "t", "v", "u"), moves={"A": [("s", "t")], "B": [("t", "v")], "C": [("v", "u")]},
        preferences={"A": ("t", "v", "s", "u"), "B": (("s", "t", "v", "u"),), "C": (("s", "t", "v", "u"),)})
    assert [bool(solve(conflict, reading=reading).gmr[0, 0]) for reading in READINGS] == [False, True]
    assert not solve(conflict).seq[0, 0]  # neither B nor C gains


def test_nobody_moves_twice_in_a_row():
    # the same with B alone, who would have to move twice
    conflict = Conflict.of_graph(
        states=("s", "t", "v", "u"), moves={"A": [("s", "t")], "B": [("t", "v"), ("v", "u")]},
        preferences={"A": ("t", "v", "s", "u"), "B": (("s", "t", "v", "u"),)})
    assert not solve(conflict).gmr[0, 0]


def test_300_random_conflicts_agree_with_the_definitions():
    rng = np.random.default_rng(20)
    for number in range(300):
        form, conflict = definitions.random_form(rng) if number % 3 else (None, definitions.random_graph(rng))
        assert definitions.disagreements(conflict, form) == [], number


def test_notions_lie_within_each_other():
    rng = np.random.default_rng(21)
    for sizes in [(1, 1), (2, 2), (3, 2), (1, 2, 2), (2, 2, 2), (1, 1, 1, 1)] * 5:
        conflict = free(sizes, rng, levels=int(rng.integers(2, 40)))
        for reading in READINGS:
            found = solve(conflict, reading=reading)
            for inner, outer in [("nash", "smr"), ("smr", "gmr"), ("nash", "seq"), ("seq", "gmr"), ("nash", "sim"),
                                 ("sim", "gmr")]:  # the last one because nothing is infeasible here
                assert not (found.of(inner) & ~found.of(outer)).any(), (inner, outer)


def test_sim_lies_not_within_gmr_where_combinations_are_infeasible():
    rng = np.random.default_rng(22)
    pairs = [definitions.random_form(rng) for _ in range(100)]
    assert any((found.of("sim") & ~found.gmr).any() for _, conflict in pairs for found in [solve(conflict)])


def test_readings_are_one_with_two_decision_makers():
    rng = np.random.default_rng(23)
    conflict = free((3, 3), rng)
    single, joint = (solve(conflict, reading=reading) for reading in READINGS)
    assert all(np.array_equal(single.of(notion), joint.of(notion)) for notion in NOTIONS)


def test_names_and_order_do_not_matter():
    rng = np.random.default_rng(24)
    conflict = free((2, 2, 1), rng)
    turned = Conflict(deciders=conflict.deciders[::-1], states=conflict.states, moves=conflict.moves[::-1],
                      ranks=conflict.ranks[::-1])
    assert np.array_equal(solve(conflict).smr, solve(turned).smr[::-1])


def test_4096_states_are_solved():
    found = solve(free((3, 3, 3, 3), np.random.default_rng(25)))
    assert found.gmr.shape == (4, 4096)
    assert not (found.nash & ~found.gmr).any()


def test_account_of_the_dilemma():
    text = str(solve(dilemma()).explain(("Left", "Right")))
    assert "The conflict stands at “no option taken” (NN). It holds: nobody gains by moving alone." in text
    assert "Of 4 states 1 holds because nobody gains by moving alone" in text
    assert ("At “a, b” (YY) Left is tempted to move to “b” (NY); what holds it back: Right moves to “no option taken” "
            "(NN), to its gain, and Left is no better off than before.") in text
    assert ("To “a, b” (YY) the easiest way is: Left moves to “a” (YN), at a loss, then Right moves to “a, b” (YY), at "
            "a loss; Left and Right must accept a loss on the way.") in text
    assert "Nobody gains by leaving the status quo alone." in text


@pytest.mark.parametrize("reading", READINGS)
def test_account_names_feared_answers_and_what_moves_the_status_quo(reading):
    conflict, _ = definitions.elmira()
    text = str(solve(conflict, reading=reading).explain())
    assert "It holds, though not all are content" in text
    assert "A further 2 hold only where answers are feared" in text
    assert ("At “modify, accept” (YNYNN) Local government is tempted to move to “modify, accept, insist” (YNYNY); what "
            "holds it back: Uniroyal moves to “abandon” (-NNY-), at a loss") in text
    assert "Local government gains by moving from the status quo to “delay, insist” (NYNNY)." in text


def test_account_of_a_status_quo_that_does_not_hold():
    conflict = Conflict.of_graph(states=("talks", "war"), moves={"A": [("talks", "war")], "B": []},
                                 preferences={"A": ("war", "talks"), "B": ("talks", "war")}, status_quo="talks")
    said = solve(conflict).explain().says
    assert said[0].text == ("The conflict stands at “talks”. It does not hold: A can move to its gain, and no answer "
                            "would undo that.")
    assert said[2].text == "A gains by moving from the status quo to “war”."


def test_account_tells_a_few_states_and_counts_the_rest():
    said = str(solve(free((3, 3, 3), np.random.default_rng(26))).explain())
    assert " more" in said
    assert "stands at" not in said


def test_account_says_where_no_way_leads():
    conflict = Conflict.of_graph(states=("a", "b"), moves={"A": [], "B": []}, status_quo="a",
                                 preferences={"A": ("a", "b"), "B": ("a", "b")})
    assert "No sequence of moves leads from the status quo to “b”." in str(solve(conflict).explain())


@pytest.mark.parametrize(("call", "message"), [
    (lambda: solve(dilemma(), reading="both"), "reading of a sanction “both”; expected one of single, joint"),
    (lambda: solve(dilemma()).of("gnash"), "notion of stability “gnash”; expected one of nash, gmr, smr, seq, sim"),
    (lambda: solve(dilemma()).explain(("A",)), "1 names for 2 decision makers; give one for each"),
    (lambda: solve(definitions.random_graph(np.random.default_rng(1))).of("sim"), "needs a conflict in option form"),
])
def test_messages(call, message):
    with pytest.raises(InputError, match=message):
        call()
