import numpy as np
import pytest

from detente.bargaining.zone import Issue, Outcomes, least_over_issues, sum_over_issues
from detente.errors import InputError

TALKS = Outcomes(issues=(
    Issue(name="sites", levels=("one", "five", "all")), Issue(name="relief", levels=("no", "yes"))))


def test_outcomes_are_counted_with_the_last_issue_fastest():
    assert TALKS.size == 6
    assert [TALKS.place(("one", "no")), TALKS.place(("one", "yes")), TALKS.place(("five", "no"))] == [0, 1, 2]
    assert TALKS.describe(3) == "sites: five, relief: yes"
    assert [TALKS.levels(z) for z in range(6)] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


def test_utilities_add_up_and_the_farthest_level_decides_a_reading():
    tables = ([[0, 1, 2], [0, -1, -3]], [[0, -1], [0, 2]])
    assert sum_over_issues(TALKS, tables).tolist() == [[0, -1, 1, 0, 2, 1], [0, 2, -1, 1, -3, -1]]
    assert least_over_issues(TALKS, ([[0, 0.5, 1]], [[1, 0.7]])).tolist() == [[0, 0, 0.5, 0.5, 1, 0.7]]


def test_sums_that_are_equal_on_paper_are_equal():
    sums = sum_over_issues(TALKS, ([[0.1, 0.3, 0.0]], [[0.0, 0.2]]))
    assert sums[0, 1] == sums[0, 2]


def test_levels_of_a_fine_grid_differ():
    assert len(Issue.on_grid("debt", 1e9, 1e9 + 1, steps=10).levels) == 11


def test_a_grid_names_its_levels_with_their_unit():
    assert Issue.on_grid("term", 5, 10, steps=2, unit="years").levels == ("5 years", "7.5 years", "10 years")


@pytest.mark.parametrize(("make", "message"), [
    (lambda: Issue(name="x", levels=()), "issue “x” has no levels; give one answer at least"),
    (lambda: Issue(name="x", levels=("a", "a")), "issue “x” names a level twice"),
    (lambda: Issue.on_grid("x", 1, 1, steps=2), "highest level of “x”: 1; expected above 1"),
    (lambda: Issue.on_grid("x", 1, 2, steps=0), "steps of “x”: 0; expected 1 or more, 1e[+]06 at most"),
    (lambda: Outcomes(issues=()), "there are no issues"),
    (lambda: TALKS.place(("one",)), "1 levels for 2 issues"),
    (lambda: TALKS.place(("two", "no")), "issue “sites” has no level “two”; expected one of one, five, all"),
    (lambda: TALKS.levels(6), "outcome 6; expected 0 to 5"),
    (lambda: sum_over_issues(TALKS, ([[1, 2, 3]],)), "utilities: 1 tables for 2 issues"),
    (lambda: sum_over_issues(TALKS, ([[1, 2]], [[1, 2]])), r"utilities on “sites” have the shape \(1, 2\)"),
    (lambda: least_over_issues(TALKS, ([[0, 2, 0]], [[0, 0]])), "readings on “sites” of number 1, column 2: 2"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()


def test_far_too_many_outcomes_are_referred_to_composition():
    many = Outcomes(issues=tuple(Issue(name=str(k), levels=tuple("abcdefghij")) for k in range(9)))
    with pytest.raises(InputError, match=r"1,000,000,000 outcomes for 2 actors are more than .* compose the issues"):
        sum_over_issues(many, [np.zeros((2, 10))] * 9)
