"""Statements of preference: how they are read, and the order that they give."""

import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from detente.bargaining.stability.statements import prioritise, truth
from detente.errors import InputError

OPTIONS = ("a", "b", "lift the ban")
PATTERNS = np.arange(8)
STATES = [SimpleNamespace(a=bool(k & 1), b=bool(k & 2), c=bool(k & 4)) for k in range(8)]


@pytest.mark.parametrize(("statement", "meaning"), [
    ("a", lambda s: s.a),
    ("NOT a", lambda s: not s.a),
    ("not not a", lambda s: s.a),
    ("a and b or Lift  the Ban", lambda s: (s.a and s.b) or s.c),
    ("a and (b or lift the ban)", lambda s: s.a and (s.b or s.c)),
    ("not a and b", lambda s: (not s.a) and s.b),
    ("not (a and b)", lambda s: not (s.a and s.b)),
    ("a if b", lambda s: s.a or not s.b),
    ("a if b or lift the ban", lambda s: s.a or not (s.b or s.c)),
    ("a iff b", lambda s: s.a == s.b),
    ("a iff b if lift the ban", lambda s: s.a == (s.b or not s.c)),
    ("a or b if lift the ban", lambda s: (s.a or s.b) or not s.c),
    ("(((a)))", lambda s: s.a),
])
def test_truth(statement, meaning):
    assert truth(statement, OPTIONS, PATTERNS).tolist() == [meaning(state) for state in STATES]


def test_the_first_statement_that_differs_decides():
    # Fang, Hipel, Kilgour & Peng (2003): the k-th of K statements counts 2 ** (K - k)
    statements = ["not lift the ban", "a iff b", "a"]
    held = [truth(statement, OPTIONS, PATTERNS) for statement in statements]
    scores = held[0] * 4 + held[1] * 2 + held[2] * 1
    ranks = prioritise(statements, OPTIONS, PATTERNS)
    for x, y in itertools.product(range(8), repeat=2):
        assert (ranks[x] > ranks[y]) == (scores[x] > scores[y])
    assert sorted(set(ranks.tolist())) == list(range(ranks.max() + 1))


def test_states_that_differ_in_no_statement_are_equal():
    assert prioritise(["a"], OPTIONS, PATTERNS).tolist() == [0, 1] * 4
    assert prioritise(["a or not a"], OPTIONS, PATTERNS).tolist() == [0] * 8


def test_as_many_statements_as_allowed_do_not_overflow():
    ranks = prioritise(["a or not a"] * 198 + ["b", "a"], OPTIONS, PATTERNS)
    assert ranks.tolist() == [0, 1, 2, 3] * 2


@pytest.mark.parametrize(("statement", "message"), [
    ("", r"statement “”: found its end where an option \(a, b, lift the ban\), not or a parenthesis was expected"),
    ("a and", "found its end where an option"),
    ("a nor b", "found “a nor b” where an option"),
    ("war", "found “war” where an option"),
    ("(a", "found its end where a closing parenthesis was expected"),
    ("a)", r"found “\)” where and, or, if, iff or the end was expected"),
    ("not (a) b", "found “b” where and, or, if, iff or the end was expected"),
    ("(" * 51 + "a" + ")" * 51, "more than 50 parentheses within each other; split it in two"),
    (" or ".join("a" * 300), "a statement of preference has 599 words; expected 500 at most: split it in two"),
])
def test_messages(statement, message):
    with pytest.raises(InputError, match=message):
        truth(statement, OPTIONS, PATTERNS)


@pytest.mark.parametrize("statements", [[], ["a"] * 201])
def test_the_number_of_statements_is_bounded(statements):
    with pytest.raises(InputError, match="statements of preference; expected 1 to 200"):
        prioritise(statements, OPTIONS, PATTERNS)
