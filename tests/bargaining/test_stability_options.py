"""Option forms: states, moves and preferences from what can be done, and what is refused."""

import numpy as np
import pytest

import detente.bargaining.stability.options as module
from detente.bargaining.stability import Barred, Decider, OptionForm
from detente.errors import InputError

A, B = Decider(name="A", options=("stop tests", "inspect")), Decider(name="B", options=("lift sanctions",))


def form(**changes):
    return OptionForm(**{"deciders": (A, B)} | changes)


def moved(option_form, decider):
    moves = option_form.moves()[decider]
    return {f"{option_form.states[a]} {option_form.states[b]}" for a, b in zip(moves.starts, moves.to, strict=True)}


def test_states_are_all_feasible_combinations_in_order():
    assert form().states == ("NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY")
    assert form(infeasible=("NY-",)).states == ("NNN", "YNN", "YYN", "NNY", "YNY", "YYY")


def test_moves_change_own_options_only():
    assert moved(form(), 1) == {f"{a}{b} {a}{c}" for a in ("NN", "YN", "NY", "YY") for b, c in ("NY", "YN")}
    assert len(moved(form(), 0)) == 2 * 4 * 3


def test_what_lasts_cannot_be_undone():
    assert {move for move in moved(form(lasting=("stop tests",)), 0) if move[0] == "Y" and move[4] == "N"} == set()


def test_a_move_is_barred_to_one_or_to_all():
    rule = Barred(start="--Y", end="--N", by="A")
    assert "NNY NNN" in moved(form(barred=(rule,)), 1)
    assert "NNY NNN" not in moved(form(barred=(Barred(start="--Y", end="--N"),)), 1)
    assert "NNN YNN" not in moved(form(barred=(Barred(start="NNN", end="YNN", by="A"),)), 0)


def test_joined_states_are_one():
    joined = form(joined=("Y--",))
    assert joined.states == ("NNN", "Y--", "NYN", "NNY", "NYY")
    assert moved(joined, 1) == {"NNN NNY", "NNY NNN", "NYN NYY", "NYY NYN"}
    assert {"NNY Y--", "Y-- NNY", "Y-- NYN"} <= moved(joined, 0)
    assert joined.conflict({"A": range(5), "B": range(5)}, status_quo="YNY").status_quo == "Y--"


def test_preferences_from_statements_and_from_states():
    one = form()
    ranks = one.prioritised(["lift sanctions iff stop tests", "not inspect"])
    assert ranks.tolist() == [3, 1, 2, 0, 1, 3, 0, 2]
    assert one.ranked(["NNN", one.states[1:]], of="A").tolist() == [1] + [0] * 7
    assert one.where("inspect and not lift sanctions") == ("NYN", "YYN")


def test_a_statement_stands_for_a_pattern():
    said = form(infeasible=("inspect and not stop tests",), joined=("lift sanctions and inspect",),
                barred=(Barred(start="lift sanctions", end="not lift sanctions", by="B"),))
    shown = form(infeasible=("NY-",), joined=("-YY",), barred=(Barred(start="--Y", end="--N", by="B"),))
    assert said.states == shown.states == ("NNN", "YNN", "YYN", "NNY", "YNY", "YYY")
    assert [moved(said, i) for i in (0, 1)] == [moved(shown, i) for i in (0, 1)]
    assert moved(said, 1) == {"NNN NNY", "YNN YNY", "YYN YYY"}


def test_phrases_tell_the_states():
    two = form(deciders=(Decider(name="A", options=("a",)), B))
    ranks = {"A": range(4), "B": range(4)}
    assert two.conflict(ranks, phrases=("nothing", "A acts", "B acts", "both act")).words(1) == "“A acts”"
    with pytest.raises(InputError, match="there are 2 phrases for 4 states; give one for each, or none"):
        two.conflict(ranks, phrases=("nothing", "A acts"))


def test_without_an_option():
    assert form().without("inspect").states == ("NNN", "YNN", "NNY", "YNY")


def many(n):
    return Decider(name="A", options=tuple(f"o{k}" for k in range(n)))


@pytest.mark.parametrize(("call", "message"), [
    (lambda: form(infeasible=("---",)), "the infeasible patterns leave no state at all; take one of them back"),
    (lambda: form(infeasible=("Y-",)), "the pattern “Y-” does not fit; expected 3 letters of Y, N and -"),
    (lambda: form(joined=("1--",)), "statement “1--”: found “1--” where an option"),
    (lambda: form(deciders=(A, Decider(name="B", options=()))), "B has no option; give it one, or leave it out"),
    (lambda: form(deciders=(many(14), B)), "15 options; expected 14 at most: leave out those that matter least"),
    (lambda: form(deciders=(many(1000), B)), "1,001 options; expected 14 at most"),
    (lambda: form(deciders=(A, A)), "the option “stop tests” is empty or there twice; give each a name of its own"),
    (lambda: form(deciders=(A, Decider(name="B", options=(" ",)))), "the option “” is empty or there twice"),
    (lambda: form(deciders=(A, Decider(name="B", options=("aid and trade",)))), "“aid and trade” holds and, or, not"),
    (lambda: form(lasting=("war",)), "there is no option “war”; there are stop tests, inspect, lift sanctions"),
    (lambda: form(barred=(Barred(start="Y--", end="N--", by="C"),)), "barred to “C”, who is no decision maker"),
    (lambda: form(barred=(Barred(start="Y", end="N--"),)), "the pattern “Y” does not fit"),
    (lambda: form().conflict({"A": range(8)}), "there are no preferences of B; give statements or a ranking"),
    (lambda: form().conflict({"A": range(8), "B": range(7)}), r"the ranks of B have the shape \(7,\); expected one"),
    (lambda: form().conflict({"A": range(8), "B": range(8)}, status_quo="Y--"), "“Y--” is no feasible state; give a"),
    (lambda: form(infeasible=("Y--",)).conflict({"A": range(4), "B": range(4)}, status_quo="YNN"), "no feasible state"),
    (lambda: form().ranked(["NNN"], of="A"), "the ranking of A lacks the state “YNN”"),
])
def test_messages(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_too_many_moves_are_refused_before_they_are_found(monkeypatch):
    monkeypatch.setattr(module, "MOST_MOVES", 31)
    with pytest.raises(InputError, match="32 moves are more than 31; leave out options of whoever has most"):
        form().moves()


def test_patterns_are_numbers_whose_bits_are_options():
    choices = form(joined=("Y--",)).choices
    assert choices.patterns.tolist() == [0, 1, 2, 4, 6]
    assert choices.masks == (3, 4)
    assert np.array_equal(choices.places, [0, 1, 2, 1, 3, 1, 4, 1])
