"""Two sides that choose at once: von Stengel's 75, hand-worked games, ties, and what is refused."""

import numpy as np
import pytest

from detente.bargaining.signalling.bimatrix import bimatrix_equilibria
from detente.errors import InputError

# von Stengel (1999): 75 equilibria, more than the 63 that a coordination game of this size has.
FIRST = np.array([
    [9504, -660, 19976, -20526, 1776, -8976],
    [-111771, 31680, -130944, 168124, -8514, 52764],
    [397584, -113850, 451176, -586476, 29216, -178761],
    [171204, -45936, 208626, -263076, 14124, -84436],
    [1303104, -453420, 1227336, -1718376, 72336, -461736],
    [737154, -227040, 774576, -1039236, 48081, -300036]])
SECOND = np.array([
    [72336, -461736, 1227336, -1718376, 1303104, -453420],
    [48081, -300036, 774576, -1039236, 737154, -227040],
    [29216, -178761, 451176, -586476, 397584, -113850],
    [14124, -84436, 208626, -263076, 171204, -45936],
    [1776, -8976, 19976, -20526, 9504, -660],
    [-8514, 52764, -130944, 168124, -111771, 31680]]).T


def check(found, mine, theirs, atol=1e-7):
    scale = [np.ptp(mine) or 1, np.ptp(theirs) or 1]
    for x, y in zip(found.rows, found.columns, strict=True):
        assert x.sum() == pytest.approx(1)
        assert y.sum() == pytest.approx(1)
        assert ((mine @ y)[x > 0] >= (mine @ y).max() - atol * scale[0]).all()
        assert ((x @ theirs)[y > 0] >= (x @ theirs).max() - atol * scale[1]).all()


def test_von_stengels_game_has_75_equilibria():
    found = bimatrix_equilibria(FIRST, SECOND)
    assert len(found.rows) == len(found.components) == 75
    check(found, FIRST, SECOND)


def test_the_game_of_coordination_has_63():
    assert len(bimatrix_equilibria(np.eye(6), np.eye(6)).rows) == 63


def test_the_battle_of_the_sexes_by_hand():
    found = bimatrix_equilibria([[3, 1], [0, 2]], [[2, 1], [0, 3]])
    assert found.rows == pytest.approx(np.array([[0, 1], [0.75, 0.25], [1, 0]]))
    assert found.columns == pytest.approx(np.array([[0, 1], [0.25, 0.75], [1, 0]]))
    assert found.row_payoffs == pytest.approx([2, 1.5, 3])
    assert found.column_payoffs == pytest.approx([3, 1.5, 2])


@pytest.mark.parametrize("unit", [1e-12, 1e-300, 1e90])
def test_the_unit_of_payoffs_does_not_matter(unit):
    found = bimatrix_equilibria(np.array([[3, 1], [0, 2]]) * unit, [[2, 1], [0, 3]])
    assert found.rows == pytest.approx(np.array([[0, 1], [0.75, 0.25], [1, 0]]))
    assert len(found.components) == 3


def test_with_ties_equilibria_join_to_sets():
    """Each side may do anything while the other sticks to its first choice."""
    found = bimatrix_equilibria([[1, 1], [1, 0]], [[1, 1], [1, 0]])
    assert found.components == ((0, 2), (1, 2))
    assert "3 of them without mixing. They lie in 2 sets" in found.explain().says[0].text


def test_where_nothing_matters_all_is_one_set():
    assert bimatrix_equilibria(np.ones((3, 3)), np.ones((3, 3))).components == (tuple(range(9)),)


@pytest.mark.parametrize("seed", range(30))
def test_random_games_have_an_odd_number_of_equilibria(seed):
    """Lemke & Howson (1964): so in games without ties."""
    chance = np.random.default_rng(seed)
    mine, theirs = chance.normal(size=(2, 4, 3 + seed % 3))
    found = bimatrix_equilibria(mine, theirs)
    assert len(found.rows) % 2 == 1
    check(found, mine, theirs)


def test_the_account_tells_twelve_one_by_one():
    says = bimatrix_equilibria(FIRST, SECOND).explain("A", "B").says
    assert says[0].text.startswith("The game has 75 equilibria, ")
    assert says[-1].text == "63 more are not told here."
    choices = ("go", "stay")
    says = bimatrix_equilibria([[3, 1], [0, 2]], [[2, 1], [0, 3]]).explain("A", "B", choices, choices).says
    assert says[2].text == "A plays go (75%) or stay (25%); B plays go (25%) or stay (75%): A gets 1.5, B 1.5."


@pytest.mark.parametrize(("mine", "theirs", "message"), [
    ([1, 2], [1, 2], r"payoffs of the first side have the shape \(2,\); expected \(rows, columns\), each from 1 to 10"),
    (np.ones((2, 1_000)), np.ones((2, 1_000)), r"the shape \(2, 1000\).* join choices that do not differ"),
    ([[1, np.nan]], [[1, 1]], "payoff of the first side at row 1, column 2: nan is no finite number"),
    ([[1, 1]], [[1, 1], [2, 2]], r"shapes \(1, 2\) and \(2, 2\); expected the same"),
])
def test_what_cannot_be_used_is_refused(mine, theirs, message):
    with pytest.raises(InputError, match=message):
        bimatrix_equilibria(mine, theirs)


def test_names_must_fit():
    with pytest.raises(InputError, match="3 names for 2 choices; expected one for each"):
        bimatrix_equilibria(np.eye(2), np.eye(2)).explain(rows=("a", "b", "c"))
