"""The challenge model: who dares to challenge whom, what they offer each other, and where all end up, round by round.

The expected utility model of Bueno de Mesquita (1985, 1994) as Scholz, Calbert & Smith (2011) wrote it down for others
to run. As published it has three faults, which ``corrected`` mends:

1. The chance that i prevails over j divides the votes for i by the votes of *all* pairs together, so that all chances
   come out near zero, and those of different pairs do not add up to one. Mended: by the votes for i and for j.
2. How safe an actor's position is, from which its readiness for risk is read, is measured against the positions of the
   *other actors*, who care more or less, so that whoever cares least counts as the boldest. Mended: against the
   positions that the actor itself could take (Bueno de Mesquita 1985).
3. Of several compromises an actor takes the one that asks *most* of it. Mended: the one that asks least, as with all
   other offers. (The published table is the same where it takes the first in order of the actors, or the lowest;
   ``compromise`` offers all readings. ``benchmarks/bargaining_deu3.py`` cannot tell them apart either.)

*Limits*: one issue at a time; everybody knows all positions, saliences and capabilities; outcomes are sensitive to all
three, and back-tests (``benchmarks/bargaining_deu3.py``) do not show it to beat a plain mean.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.spatial.compromise import weighted_mean, weighted_median
from detente.bargaining.spatial.rounds import Course, Round
from detente.bargaining.spatial.stakes import Stakes
from detente.errors import InputError

__all__ = ["COMPROMISES", "MOST_ROUNDS", "MOST_WORK", "challenge"]

MOST_ROUNDS: Final = 1_000
#: Rounds times the cube of the number of actors, ten times that for the corrected version: more are refused.
MOST_WORK: Final = 20_000_000_000
#: Which of several compromises an actor takes: the one that asks most or least of it, the one with the first of the
#: actors, or the lowest on the scale.
COMPROMISES: Final = ("farthest", "nearest", "first", "lowest")
Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


def challenge(
    stakes: Stakes, *, rounds: int = 10, corrected: bool = False, compromise: str | None = None
) -> Course:
    """The rounds of the model, the first being the positions as they are. Ends early where nobody moves any more.

    ``compromise``: one of COMPROMISES; where not given, "nearest" if ``corrected``, else "farthest". With "first" the
    result depends on the order of the actors.

    Raises InputError for a number of rounds below 1 or above MOST_ROUNDS, or so many that with all the actors they come
    to more than MOST_WORK, and for an unknown compromise.
    """
    work = len(stakes.names) ** 3 * (10 if corrected else 1)
    if not 1 <= rounds <= MOST_ROUNDS:
        raise InputError(f"{rounds} rounds; expected 1 to {MOST_ROUNDS}")
    if rounds * work > MOST_WORK:
        raise InputError(f"{len(stakes.names):,} actors over {rounds:,} rounds are more than can be reckoned; at most "
                         f"{MOST_WORK // work:,} rounds")
    chosen = compromise or ("nearest" if corrected else "farthest")
    if chosen not in COMPROMISES:
        raise InputError(f"compromise “{chosen}”; expected one of {', '.join(COMPROMISES)}")
    positions, low, span = stakes.positions, stakes.positions.min(), float(np.ptp(stakes.positions))
    nobody = np.full(positions.size, -1)
    played, settled = [_round(positions, np.ones(positions.size), stakes.weights, by=nobody)], not span > 0
    while not settled and len(played) <= rounds:
        scaled = (positions - low) / span
        risk = _risk(scaled, stakes, corrected=corrected)
        moved, by = _offers(positions, scaled, stakes, risk=risk, corrected=corrected, compromise=chosen)
        played.append(_round(moved, risk, stakes.weights, by=by))
        settled = np.array_equal(moved, positions) or not np.ptp(moved) > 0
        positions = moved
    return Course(rounds=tuple(played), settled=settled, corrected=corrected)


def _round(positions: Array, risk: Array, weights: Array, *, by: Numbers) -> Round:
    return Round(positions=positions, risk=risk, median=weighted_median(positions, weights),
                 mean=weighted_mean(positions, weights), moved_by=by)


def _votes(positions: Array, risk: Array, weights: Array) -> Array:
    """The votes for position i against position j, shape (n, n): of each actor that holds i to be nearer, its weight
    times what it would gain.
    """
    held, places = np.unique(positions, return_inverse=True)
    return _votes_among(held, positions, risk, weights)[places][:, places]


def _votes_among(held: Array, positions: Array, risk: Array, weights: Array) -> Array:
    """The votes for one place against another, shape (n_held, n_held)."""
    lost = weights[:, None] * np.abs(positions[:, None] - held[None, :]) ** risk[:, None]
    votes = np.empty((held.size, held.size))
    for i in range(held.size):  # one row at a time: n * n numbers, not n * n * n
        votes[i] = np.maximum(lost - lost[:, i, None], 0).sum(axis=0)
    return votes


def _chances(votes: Array, *, corrected: bool) -> Array:
    """The chance that i prevails over j, shape (n, n)."""
    total = votes + votes.T if corrected else np.full_like(votes, 2 * votes.sum())
    return np.divide(votes, total, out=np.full_like(votes, 0.5 * corrected), where=total > 0)


def _stakes_of(distance: Array, risk: Array) -> tuple[Array, Array, Array]:
    """Utilities of prevailing, of losing and of no challenge over a distance (Scholz et al. 2011, eq. 3 to 5)."""
    return 2 - 4 * (0.5 - 0.5 * distance) ** risk, 2 - 4 * (0.5 + 0.5 * distance) ** risk, 2 - 4 * 0.5**risk


def _expected(distance: Array, chance: Array, resisting: Array, risk: Array) -> Array:
    """What a challenge is worth by the reckoning of one whose exponent is ``risk`` (eq. 1), given how much the one
    challenged cares.
    """
    won, lost, quiet = _stakes_of(distance, risk)
    return resisting * (chance * won + (1 - chance) * lost) + (1 - resisting) * won - quiet


def _risk(positions: Array, stakes: Stakes, *, corrected: bool) -> Array:
    """Exponents from how much danger each is in (eq. 9 and 10), shape (n,), 0.5 to 2."""
    if corrected:
        danger, least, most = _dangers_elsewhere(positions, stakes)
    else:
        danger = _danger(positions, stakes, corrected=False)
        least, most = np.full_like(danger, danger.min()), np.full_like(danger, danger.max())
    spread = most - least
    share = np.divide(2 * danger - most - least, spread, out=np.zeros_like(spread), where=spread > 0)
    return (1 - share / 3) / (1 + share / 3)


def _danger(positions: Array, stakes: Stakes, *, corrected: bool) -> Array:
    """What challenges by all others are worth to them, by the reckoning of the one challenged, shape (n,)."""
    plain = np.ones(positions.size)
    chances = _chances(_votes(positions, plain, stakes.weights), corrected=corrected)
    worth = _expected(np.abs(positions[:, None] - positions[None, :]), chances, stakes.saliences[None, :], plain)
    np.fill_diagonal(worth, 0)
    total: Array = worth.sum(axis=0)
    return total


def _dangers_elsewhere(positions: Array, stakes: Stakes) -> tuple[Array, Array, Array]:
    """The danger of each actor where it stands, and the least and most at all held positions, shape (n,) each."""
    held, places = np.unique(positions, return_inverse=True)
    weights = stakes.weights
    apart = np.abs(positions[:, None] - held[None, :])
    votes = _votes_among(held, positions, np.ones(positions.size), weights)[places]  # for each actor against each place
    against = _votes_among(held, positions, np.ones(positions.size), weights).T[places]
    found = np.empty((positions.size, held.size))
    for actor, (weight, place) in enumerate(zip(weights, places, strict=True)):
        mine = apart[:, place, None] - apart[actor][None, :]  # how much nearer to the actor each place is than another
        pro = votes - weight * np.maximum(-mine, 0)
        con = against - weight * np.maximum(mine, 0) + weight * apart  # whoever moves to a place votes for it
        total = pro + con
        chances = np.divide(pro, total, out=np.full_like(pro, 0.5), where=total > 0)
        worth = _expected(apart, chances, np.asarray(stakes.saliences[actor]), np.ones(1))
        worth[actor] = 0
        found[actor] = worth.sum(axis=0)
    return found[np.arange(positions.size), places], found.min(axis=1), found.max(axis=1)


def _offers(
    positions: Array, scaled: Array, stakes: Stakes, *, risk: Array, corrected: bool, compromise: str
) -> tuple[Array, Numbers]:
    """Where each moves: to the nearest that it is offered by confrontation, else to a compromise, else to the nearest
    by capitulation; and by whose offer, -1 where by none.
    """
    distance = np.abs(scaled[:, None] - scaled[None, :])
    chances = _chances(_votes(scaled, risk, stakes.weights), corrected=corrected)
    own = np.broadcast_to(risk[:, None], distance.shape)
    mine = _expected(distance, chances, stakes.saliences[None, :], own)
    theirs = _expected(distance, chances.T, stakes.saliences[:, None], own)
    apart = positions[:, None] != positions[None, :]
    confronted = apart & (theirs > mine) & (mine > 0)
    pressed = apart & (theirs > 0) & (mine < 0)
    met, capitulated = pressed & (theirs > np.abs(mine)), pressed & (theirs < np.abs(mine))
    share = np.divide(np.abs(mine), theirs, out=np.zeros_like(mine), where=met)
    there = np.broadcast_to(positions, distance.shape)
    between = positions[:, None] + (positions[None, :] - positions[:, None]) * share
    between = np.clip(between, np.minimum(there, there.T), np.maximum(there, there.T))  # no rounding past either
    moved, settled, by = positions.copy(), np.zeros(positions.size, dtype=bool), np.full(positions.size, -1)
    for made, places, taken in ((confronted, there, "nearest"), (met, between, compromise),
                                (capitulated, there, "nearest")):
        best = _taken(made, places, positions, taken)
        takes = made.any(axis=1) & ~settled
        moved[takes] = places[np.arange(positions.size), best][takes]
        by[takes] = best[takes]
        settled |= takes
    return moved, by


def _taken(made: NDArray[np.bool_], places: Array, positions: Array, which: str) -> Numbers:
    """Of the offers made to each (row), the number of the one it takes."""
    far = np.abs(places - positions[:, None])
    wish = {"nearest": far, "farthest": -far, "lowest": places, "first": np.zeros_like(far)}[which]
    best: Numbers = np.argmin(np.where(made, wish, np.inf), axis=1)
    return best
