import numpy as np
import pytest

from detente.bargaining.spatial import Issues, Stakes
from detente.errors import InputError


def test_names_weights_and_outcomes():
    issues = Issues.of([[0, 0], [100, 100]], saliences=[[10, 90], [60, 50]], capabilities=[1, 2])
    assert (issues.names, issues.issues) == (("actor 1", "actor 2"), ("issue 1", "issue 2"))
    np.testing.assert_array_equal(issues.weights, [[10, 90], [120, 100]])
    np.testing.assert_allclose(issues.outcomes, [1200 / 13, 1000 / 19])


@pytest.mark.parametrize(("values", "message"), [
    ({"positions": [1, 2]}, "positions have the shape (2,); expected a row for each actor, a column an issue"),
    ({"positions": np.empty((0, 2))}, "0 actors and 2 issues; expected one of each at least"),
    ({"positions": np.zeros((1001, 1))},
     "1,001 actors are more than the 1,000 that can be compared; join some of them"),
    ({"positions": np.zeros((1, 51))}, "51 issues are more than the 50 that can be compared; leave some out"),
    ({"positions": [[1], [2]], "saliences": [1, 2]}, "saliences have the shape (2,); expected (2, 1): actors, issues"),
    ({"positions": [[1], [2]], "capabilities": [[1, 2]]}, "capabilities have the shape (1, 2); expected (2,): actors"),
    ({"positions": [[1], [np.nan]]},
     "positions of actor 2 on issue 1: nan; expected a finite number (without a position: salience 0)"),
    ({"positions": [[1], [2]], "saliences": [[1], [-1]]},
     "saliences of actor 2 on issue 1: -1; expected a finite number of 0 or more"),
    ({"positions": [[1], [2]], "capabilities": [np.inf, 1]},
     "capabilities of actor 1: inf; expected a finite number of 0 or more"),
    ({"positions": [[1, 1], [2, 2]], "saliences": [[1, 0], [1, 0]]},
     "nobody has both capability and salience on issue 2; leave that issue out"),
])
def test_messages(values, message):
    with pytest.raises(InputError) as found:
        Issues.of(**values)
    assert str(found.value) == message


@pytest.mark.parametrize(("values", "message"), [
    ({"positions": []}, "there are no actors; an issue needs one at least"),
    ({"positions": np.zeros(1001)}, "1,001 actors are more than the 1,000 that can be compared; join some of them"),
    ({"positions": [1, 2], "saliences": [1]},
     "saliences have the shape (1,); expected one number for each of 2 actors"),
    ({"positions": [1, np.nan]}, "positions of actor 2: nan is no finite number; give one, or leave the actor out"),
    ({"positions": [1, 1e200]}, "positions of actor 2: 1e+200 is no finite number; give one, or leave the actor out"),
    ({"positions": [1, 2], "saliences": [1, 50]}, "salience of actor 2: 50; expected a number from 0 to 1"),
    ({"positions": [1, 2], "capabilities": [1, -5]}, "capability of actor 2: -5; expected 0 or more"),
    ({"positions": [1, 2], "saliences": [0, 1], "capabilities": [1, 0]},
     "no actor has both capability and salience; nobody would push for anything"),
])
def test_messages_of_one_issue(values, message):
    with pytest.raises(InputError) as found:
        Stakes.of(**values)
    assert str(found.value) == message
