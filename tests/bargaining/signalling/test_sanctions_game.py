"""The crisis with a threat: published equilibria, chances against other ways to compute them, none missed."""

import dataclasses
import itertools

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from detente.bargaining.signalling import sanctions_game
from detente.bargaining.signalling.sanctions_chances import challenge_chances, log_fights
from detente.bargaining.signalling.sanctions_game import CrisisGame, crisis_equilibria
from detente.errors import InputError

WORKED = CrisisGame(status_quo=0, conceded=1, concession=0, fight_sender=-1.9, fight_target=-2.9, back_down=-1.2,
                    backed_down=1)
FIELDS = [f.name for f in dataclasses.fields(CrisisGame)]


def made(seed, spread):
    return CrisisGame(**dict(zip(FIELDS, np.random.default_rng(seed).normal(size=7) * spread, strict=True)))


@pytest.mark.parametrize(("fight", "resists"), [(-2.9, (0.2511, 0.5947, 0.8133)), (-2.75, (0.3508, 0.3904, 0.8928)),
                                                (-2.7, (0.9079,)), (-2.2, (0.9764,))])
def test_the_worked_example_has_the_published_equilibria(fight, resists):
    """Crisman-Cox & Gibilisco (2021): one, two or three as the target's taste for a fight grows."""
    game = dataclasses.replace(WORKED, fight_target=fight)
    found = crisis_equilibria(game)
    assert found.reached
    assert tuple(round(e.resists, 4) for e in found.found) == resists
    assert all(abs(game.resists(game.fights(e.resists)) - e.resists) < 1e-13 for e in found.found)
    assert [e.stable for e in found.found] == ([True, False, True] if len(resists) == 3 else [True])


def test_chances_by_their_definition():
    """As written by Lewis & Schultz (2003), with a bivariate normal: p_C, p_F and the outcomes."""
    for e in crisis_equilibria(WORKED).found:
        limit = (WORKED.status_quo - (1 - e.resists) * WORKED.conceded) / e.resists
        challenges = 1 - norm.cdf(limit - WORKED.fight_sender) * norm.cdf(limit - WORKED.back_down)
        both = multivariate_normal.cdf(
            [(WORKED.fight_sender - WORKED.back_down) / np.sqrt(2), WORKED.fight_sender - limit],
            cov=[[1, np.sqrt(0.5)], [np.sqrt(0.5), 1]])
        assert e.challenges == pytest.approx(challenges, abs=1e-12)
        assert e.fights == pytest.approx(both / challenges, abs=1e-6)
        assert e.outcomes == pytest.approx((1 - e.challenges, e.challenges * (1 - e.resists),
                                            e.challenges * e.resists * e.fights,
                                            e.challenges * e.resists * (1 - e.fights)))
        assert sum(e.outcomes) == pytest.approx(1, abs=1e-14)


def test_outcomes_by_drawing_lots():
    game = WORKED
    e = crisis_equilibria(game).found[1]
    limit = game.threshold(e.resists)
    fight, back = np.random.default_rng(0).normal([[game.fight_sender], [game.back_down]], size=(2, 400_000))
    challenged = np.maximum(fight, back) > limit
    assert challenged.mean() == pytest.approx(e.challenges, abs=0.003)
    assert (fight > back)[challenged].mean() == pytest.approx(e.fights, abs=0.005)


@pytest.mark.parametrize(("k", "m"), [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (-1.3, 2.1), (2.5, -0.5), (-3.0, -3.0),
                                      (0.7, 0.7)])
def test_fights_against_a_bivariate_normal(k, m):
    expected = multivariate_normal.cdf([(m - k) / np.sqrt(2), -k], cov=[[1, np.sqrt(0.5)], [np.sqrt(0.5), 1]])
    assert np.exp(log_fights(np.array([k]), np.array([m])))[0] == pytest.approx(expected, abs=1e-7)


def test_fights_far_out_in_the_tails():
    """With k = m both kinds are as likely: N = (1 - Phi(k)^2) / 2, which is Phi(-k) far out."""
    k = np.array([6.0, 20.0, 35.0])
    assert log_fights(k, k) == pytest.approx(norm.logsf(k), abs=1e-8)


def test_derivatives_are_those_of_differences():
    k, m = np.random.default_rng(1).normal(size=(2, 50)) * 1.5
    here, step = challenge_chances(k, m), 1e-5
    for side in (0, 1):
        up, down = (challenge_chances(k + sign * step * (side == 0), m + sign * step * (side == 1)) for sign in (1, -1))
        for i, name in enumerate(("fights", "bluffs", "challenges", "quiet")):
            slope = (getattr(up, name) - getattr(down, name)) / (2 * step)
            assert here.slopes[i][:, side] == pytest.approx(slope, abs=1e-5)
            assert here.curves[i][:, side] == pytest.approx((up.slopes[i] - down.slopes[i]) / (2 * step), abs=1e-5)


@pytest.mark.parametrize(("seed", "spread"), [(s, spread) for s in range(12) for spread in (0.5, 2, 6)])
def test_implied_resistance_is_monotone_and_a_fine_grid_finds_no_more(seed, spread):
    game = made(seed, spread)
    grid = np.linspace(0, 1, 301)
    implied = np.array([game.resists(game.fights(p)) for p in grid])
    steps = np.diff(implied)
    assert (steps >= -1e-11).all() or (steps <= 1e-11).all()
    found = crisis_equilibria(game)
    assert found.reached
    inside = [(low, high) for low, high in itertools.pairwise(grid)
              if (game.resists(game.fights(low)) - low) * (game.resists(game.fights(high)) - high) < 0]
    for low, high in inside:
        assert any(low <= e.resists <= high for e in found.found)
    for e in found.found:
        assert abs(game.resists(game.fights(e.resists)) - e.resists) < 1e-9
        assert sum(e.outcomes) == pytest.approx(1)


def test_two_equilibria_about_to_meet_are_told_apart():
    """Between -2.75 and -2.70 two equilibria meet and vanish; just before, both are there."""
    low, high = -2.75, -2.7
    for _ in range(30):
        middle = (low + high) / 2
        many = len(crisis_equilibria(dataclasses.replace(WORKED, fight_target=middle)).found) == 3
        low, high = (middle, high) if many else (low, middle)
    near = crisis_equilibria(dataclasses.replace(WORKED, fight_target=low)).found
    assert len(near) == 3
    assert near[1].resists - near[0].resists < 1e-4


@pytest.mark.parametrize("changed", [
    {"conceded": -1}, {"conceded": 0}, {"fight_sender": -1.2}, {"backed_down": 0}, {"backed_down": -1000},
    {"status_quo": 1000, "conceded": -1000, "fight_sender": 1000, "back_down": -1000}, {"status_quo": -1000},
])
def test_extreme_and_tied_utilities_still_have_an_equilibrium(changed):
    found = crisis_equilibria(dataclasses.replace(WORKED, **changed))
    assert found.found
    assert all(np.isfinite(e.outcomes).all() for e in found.found)


def test_the_search_has_a_bound(monkeypatch):
    monkeypatch.setattr(sanctions_game, "MOST_INTERVALS", 5)
    found = crisis_equilibria(WORKED)
    assert not found.reached
    assert "cut short" in found.explain().says[-1].text


def test_the_account_tells_all_equilibria():
    says = [s.text for s in crisis_equilibria(WORKED).explain("A", "B").says]
    assert says[0] == "There are 3 equilibria: what A and B expect of each other decides which of them is played."
    assert says[1].startswith("A threatens in 99.5% of cases; B resists 25% of threats, and A then carries out ")
    assert says[2].endswith("It is unlikely to last: guesses a little off lead away from it.")
    assert says[-1].startswith("The chance that the threat is carried out runs from ")
    one = crisis_equilibria(dataclasses.replace(WORKED, fight_target=-2.2)).explain()
    assert one.says[0].text.startswith("There is one equilibrium")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1001.0])
def test_what_cannot_be_used_is_refused(value):
    with pytest.raises(InputError, match=r"utility “concession”: .* expected a finite number from -1000 to 1000"):
        dataclasses.replace(WORKED, concession=value)
