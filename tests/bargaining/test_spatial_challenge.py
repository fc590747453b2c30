import itertools

import numpy as np
import pytest

from detente.bargaining.spatial import Stakes, challenge
from detente.bargaining.spatial.challenge import MOST_ROUNDS
from detente.errors import InputError

# The year in which cars must be cleaner: ten member states in 1984, from Bueno de Mesquita & Stokman (1994) as Scholz,
# Calbert & Smith (2011) give them: capability, position (years of delay), salience.
STATES = {
    "Netherlands": (0.08, 4, 0.8), "Belgium": (0.08, 7, 0.4), "Luxembourg": (0.03, 4, 0.2), "Germany": (0.16, 4, 0.8),
    "France": (0.16, 10, 0.6), "Italy": (0.16, 10, 0.6), "UK": (0.16, 10, 0.9), "Ireland": (0.05, 7, 0.1),
    "Denmark": (0.05, 4, 1.0), "Greece": (0.08, 7, 0.7),
}
# Of each round: median, mean, where Belgium, Luxembourg and Ireland stand (nobody else moves), and the risk exponents
# of the Netherlands and Germany, Belgium, Luxembourg, France and Italy, the UK, Ireland, Denmark, Greece.
ROUNDS = [
    (8.415932315426764, 7.461314378277189,
     (8.415932315426764, 7, 4),
     (1.4056527842180304, 0.7541959272436861, 0.5088637910269406, 1.046523896057062,
      1.9648982295073376, 0.5000000000000001, 1.9999999999999998, 1.112124970858258)),
    (9.610859134120192, 7.552500865855845,
     (9.610859134120192, 8.415932315426764, 7),
     (1.4545454545454544, 0.8166316667073036, 0.6518203996254437, 1.0973232314901045,
      1.8335818806354902, 0.5000000000000001, 1.9999999999999998, 1.1813590463372687)),
    (9.96197959040132, 7.590144997451547,
     (9.96197959040132, 9.610859134120192, 8.415932315426764),
     (1.3727006845519727, 0.7125451456434695, 0.567529787237523, 0.928421383547311,
      1.396771067286009, 0.5000000000000001, 1.9999999999999998, 1.0225200335721898)),
    (9.96197959040132, 7.358130531334202,
     (4.800881140632665, 9.96197959040132, 9.610859134120192),
     (1.359457217142426, 0.7066956306310411, 0.563818923120225, 0.8883444306135116,
      1.2486150791371378, 0.5000000000000001, 1.9999999999999998, 1.0158871958275217)),
    (9.96197959040132, 7.349173989675214,
     (5.524237694197429, 4.800881140632665, 9.96197959040132),
     (1.4043996899710876, 0.7343898407988525, 0.568933519999952, 0.9768277617918886,
      1.4582639526846595, 0.5000000000000001, 1.9999999999999998, 1.108888710320422)),
    (7.472046361916352, 7.4148775453729625,
     (7.472046361916352, 5.524237694197429, 5.524237694197429),
     (1.4630352702168852, 0.8353965344697087, 0.6346227258250818, 1.0985930868934073,
      1.7627730788072637, 0.5000000000000001, 1.9999999999999998, 1.2105921802169226)),
    (8.82459385526247, 7.5104571836772225,
     (8.82459385526247, 7.472046361916352, 7.472046361916352),
     (1.4059042565705546, 0.7501621771148543, 0.5760114738472503, 1.0399522280050268,
      1.9058508312826363, 0.5000000000000001, 1.9999999999999998, 1.1129699551267813)),
    (9.671129769802063, 7.5724470975503,
     (9.671129769802063, 8.82459385526247, 8.82459385526247),
     (1.3612522916758627, 0.7000522915526177, 0.5644255511975955, 0.9232310638020632,
      1.4563465756484248, 0.5000000000000001, 2.000000000000001, 1.0024685769088086)),
    (9.671129769802063, 7.324989065683668,
     (4.144849062500642, 9.671129769802063, 9.671129769802063),
     (1.351101314896015, 0.694987019024678, 0.5617323806539272, 0.8814414779885894,
      1.2670118390176959, 0.5000000000000001, 1.9999999999999998, 1.002807796691802)),
    (7, 7.242130958473942,
     (4.291541224979735, 4.144849062500642, 4.144849062500642),
     (1.4124991361790613, 0.7360104325723021, 0.5776847675123258, 0.9957237094104915,
      1.5144107170624126, 0.5000000000000001, 1.9999999999999998, 1.1318949718003697)),
]
MOVING, ALIKE = [1, 2, 7], [0, 1, 2, 0, 3, 3, 4, 5, 6, 7]


def emissions():
    capabilities, positions, saliences = zip(*STATES.values(), strict=True)
    return Stakes.of(positions, saliences=saliences, capabilities=capabilities, names=tuple(STATES))


def some(n, seed):
    chance = np.random.default_rng(seed)
    return Stakes.of(chance.uniform(0, 100, n), saliences=chance.uniform(0, 1, n), capabilities=chance.uniform(0, 9, n))


# What the table cannot tell apart: which of several compromises an actor takes.
@pytest.mark.parametrize("compromise", [None, "farthest", "first", "lowest"])
def test_ten_rounds_of_the_emissions_table(compromise):
    course = challenge(emissions(), compromise=compromise)
    assert len(course.rounds) == 11
    assert not course.settled
    assert (course.rounds[0].median, course.rounds[0].mean) == pytest.approx((7, 7.389955686853767), abs=1e-13)
    positions = emissions().positions
    for played, (median, mean, moved, risk) in zip(course.rounds[1:], ROUNDS, strict=True):
        positions[MOVING] = moved
        np.testing.assert_allclose(played.positions, positions, rtol=0, atol=1e-10)
        np.testing.assert_allclose(played.risk, np.array(risk)[ALIKE], rtol=0, atol=1e-10)
        assert (played.median, played.mean) == pytest.approx((median, mean), abs=1e-10)


def test_the_table_tells_the_nearest_compromise_apart():
    course = challenge(emissions(), compromise="nearest")
    assert course.rounds[-1].mean != pytest.approx(ROUNDS[-1][1], abs=1e-2)


# --- the corrected version, written out actor by actor -------------------------------------------------------------


def slow_votes(i, j, at, risk, weights):
    """The votes for a place against another, of all actors where they stand."""
    return sum(max(w * (abs(x - j) ** r - abs(x - i) ** r), 0) for x, r, w in zip(at, risk, weights, strict=True))


def slow_worth(distance, chance, care, risk):
    won, lost = 2 - 4 * (0.5 - 0.5 * distance) ** risk, 2 - 4 * (0.5 + 0.5 * distance) ** risk
    return care * (chance * won + (1 - chance) * lost) + (1 - care) * won - (2 - 4 * 0.5**risk)


def slow_chance(i, j, at, risk, weights):
    pro, con = slow_votes(i, j, at, risk, weights), slow_votes(j, i, at, risk, weights)
    return pro / (pro + con) if pro + con > 0 else 0.5


def slow_danger(actor, place, at, stakes):
    """What challenges by all others would be worth to them if the actor stood at a place."""
    there = at.copy()
    there[actor] = place
    plain = np.ones(len(at))
    care = stakes.saliences[actor]
    return sum(slow_worth(abs(x - place), slow_chance(x, place, there, plain, stakes.weights), care, 1)
               for other, x in enumerate(at) if other != actor)


def slow_round(positions, stakes, span):
    at = (positions - stakes.positions.min()) / span
    n, risk = len(at), []
    for actor in range(n):
        all_places = [slow_danger(actor, place, at, stakes) for place in np.unique(at)]
        low, high = min(all_places), max(all_places)
        share = (2 * slow_danger(actor, at[actor], at, stakes) - high - low) / (high - low) if high > low else 0
        risk.append((1 - share / 3) / (1 + share / 3))
    moved = positions.copy()
    for i in range(n):
        offers = {"confrontation": [], "compromise": [], "capitulation": []}
        for j in range(n):
            if positions[i] == positions[j]:
                continue
            distance, chance = abs(at[i] - at[j]), slow_chance(at[i], at[j], at, risk, stakes.weights)
            mine = slow_worth(distance, chance, stakes.saliences[j], risk[i])
            theirs = slow_worth(distance, 1 - chance, stakes.saliences[i], risk[i])
            if theirs > mine > 0:
                offers["confrontation"].append(positions[j])
            elif mine < 0 < theirs and theirs != -mine:
                compromise = positions[i] + (positions[j] - positions[i]) * -mine / theirs
                offers["compromise" if theirs > -mine else "capitulation"].append(
                    compromise if theirs > -mine else positions[j])
        best = next((o for o in offers.values() if o), [positions[i]])
        moved[i] = min(best, key=lambda place: abs(place - positions[i]))
    return moved, risk


@pytest.mark.parametrize("stakes", [emissions(), some(6, 1), some(9, 2), some(11, 3)],
                         ids=["emissions", "six", "nine", "eleven"])
def test_the_corrected_version_against_one_written_out_actor_by_actor(stakes):
    positions, span = stakes.positions, np.ptp(stakes.positions)
    for played in challenge(stakes, rounds=3, corrected=True).rounds[1:]:
        positions, risk = slow_round(positions, stakes, span)
        np.testing.assert_allclose(played.risk, risk, atol=1e-9)
        np.testing.assert_allclose(played.positions, positions, atol=1e-9)
        positions = played.positions


# --- properties ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("corrected", "seed"), list(itertools.product([False, True], range(20))))
def test_positions_stay_within_the_range_and_risk_within_its_bounds(corrected, seed):
    stakes = some(2 + seed, seed)
    for played in challenge(stakes, corrected=corrected).rounds:
        assert np.isfinite(played.positions).all()
        assert played.positions.min() >= stakes.positions.min()
        assert played.positions.max() <= stakes.positions.max()
        assert (played.risk > 0.5 - 1e-12).all()
        assert (played.risk < 2 + 1e-12).all()


@pytest.mark.parametrize(("corrected", "seed"), list(itertools.product([False, True], range(10))))
def test_the_order_of_the_actors_does_not_matter(corrected, seed):
    stakes, order = some(8, seed), np.random.default_rng(seed).permutation(8)
    other = Stakes.of(stakes.positions[order], saliences=stakes.saliences[order],
                      capabilities=stakes.capabilities[order])
    ours, theirs = (challenge(s, rounds=4, corrected=corrected) for s in (stakes, other))
    assert len(ours.rounds) == len(theirs.rounds)
    for one, two in zip(ours.rounds, theirs.rounds, strict=True):
        np.testing.assert_allclose(one.positions[order], two.positions, atol=1e-7)


@pytest.mark.parametrize("corrected", [False, True])
@pytest.mark.parametrize("shift", [0.3, -1e6])
def test_where_the_scale_begins_and_its_unit_do_not_matter(corrected, shift):
    stakes = some(7, 5)
    other = Stakes.of(stakes.positions * 4 + shift, saliences=stakes.saliences, capabilities=stakes.capabilities)
    ours, theirs = (challenge(s, rounds=3, corrected=corrected).rounds[-1].positions for s in (stakes, other))
    np.testing.assert_allclose((theirs - shift) / 4, ours, atol=1e-6)


@pytest.mark.parametrize("corrected", [False, True])
def test_nobody_moves_where_all_agree(corrected):
    course = challenge(Stakes.of([40, 40, 40], saliences=[0, 0.5, 1]), corrected=corrected)
    assert course.settled
    assert [list(played.positions) for played in course.rounds] == [[40, 40, 40]]


# Positions in thirds: a distance came out at a hair above the whole range, and its root as no number.
@pytest.mark.parametrize("corrected", [False, True])
def test_distances_never_pass_the_range(corrected):
    for low in np.arange(1, 30) / 7:
        stakes = Stakes.of([low, 50 / 3, 70 / 3, 100 / 3], saliences=[0.2, 0.9, 0.4, 0.7])
        for played in challenge(stakes, corrected=corrected).rounds:
            assert np.isfinite([played.positions, played.risk]).all()


def test_actors_without_any_salience_push_nobody():
    course = challenge(Stakes.of([0, 0, 100], saliences=[1, 1, 0]), corrected=True)
    assert course.rounds[-1].median == 0


@pytest.mark.parametrize(("stakes", "options", "message"), [
    ([1, 2], {"rounds": 0}, f"0 rounds; expected 1 to {MOST_ROUNDS}"),
    (np.arange(1000.0), {"rounds": 100},
     "1,000 actors over 100 rounds are more than can be reckoned; at most 20 rounds"),
    (np.arange(1000.0), {"corrected": True},
     "1,000 actors over 10 rounds are more than can be reckoned; at most 2 rounds"),
    ([1, 2], {"compromise": "fair"}, "compromise “fair”; expected one of farthest, nearest, first, lowest"),
])
def test_messages(stakes, options, message):
    with pytest.raises(InputError) as found:
        challenge(Stakes.of(stakes), **options)
    assert str(found.value) == message


def test_account():
    course = challenge(emissions())
    text = str(course.explain(tuple(STATES)))
    assert "The position that beats all others stays at 7 in 10 rounds; the mean goes from 7.39 to 7.24." in text
    assert "Some still moved when the rounds ended; the last figures are no resting point." in text
    assert "Farthest moved: Ireland (from 7 to 4.14), Belgium (from 7 to 4.29), Luxembourg (from 4 to 4.14)." in text
    assert "7 of 10 actors stand where they began." in text
    assert "Then nobody moves any more." in str(challenge(Stakes.of([3, 3])).explain(("A", "B")))
