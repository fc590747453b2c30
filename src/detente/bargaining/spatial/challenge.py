"""The challenge model: who dares to challenge whom, what they offer each other, and where all end up, round by round.

The expected utility model of Bueno de Mesquita (1985, 1994) as Scholz, Calbert & Smith (2011) wrote it down for others
to run. As published it has three faults, which ``corrected`` mends:

1. The chance that i prevails over j divides the votes for i by the votes of *all* pairs together, so that all chances
   come out near zero, and those of different pairs do not add up to one. Mended: by the votes for i and for j.
2. How safe an actor's position is, from which its readiness for risk is read, is measured against the positions of the
   *other actors*, who care more or less, so that whoever cares least counts as the boldest. Mended: against the
   positions that the actor itself could take (Bueno de Mesquita 1985).
3. Of several compromises an actor takes the one that asks *most* of it. Mended: the one that asks least, as with all
   other offers.

*Limits*: one issue at a time; everybody knows all positions, saliences and capabilities; outcomes are sensitive to all
three, and back-tests (``benchmarks/bargaining_deu3.py``) do not show it to beat a plain mean.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.spatial.compromise import weighted_mean, weighted_median
from detente.bargaining.spatial.stakes import Stakes
from detente.errors import InputError

__all__ = ["MOST_ROUNDS", "Round", "challenge"]

MOST_ROUNDS = 1_000
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Where the actors stand after a round, shape (n_actors,), with the risk exponents they brought to it (below 1
    ready for risk, above 1 averse), and the median and mean of their positions, weighted by capability and salience.
    """

    positions: Array
    risk: Array
    median: float
    mean: float


def challenge(stakes: Stakes, *, rounds: int = 10, corrected: bool = False) -> tuple[Round, ...]:
    """The rounds of the model, the first being the positions as they are. Ends early where nobody moves any more.

    Raises InputError for a number of rounds below 1 or above MOST_ROUNDS.
    """
    if not 1 <= rounds <= MOST_ROUNDS:
        raise InputError(f"{rounds} rounds; expected 1 to {MOST_ROUNDS}")
    positions, span = stakes.positions, float(np.ptp(stakes.positions))
    played = [_round(positions, np.ones(positions.size), stakes.weights)]
    for _ in range(rounds):
        if not np.ptp(positions) > 0:
            break
        risk = _risk(positions / span, stakes, corrected=corrected)
        moved = _offers(positions, risk, stakes, span=span, corrected=corrected)
        played.append(_round(moved, risk, stakes.weights))
        if np.array_equal(moved, positions):
            break
        positions = moved
    return tuple(played)


def _round(positions: Array, risk: Array, weights: Array) -> Round:
    return Round(positions=positions, risk=risk, median=weighted_median(positions, weights),
                 mean=weighted_mean(positions, weights))


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


def _offers(positions: Array, risk: Array, stakes: Stakes, *, span: float, corrected: bool) -> Array:
    """Where each moves: to what it is offered by confrontation, else compromise, else capitulation; the nearest of each
    (as published, of compromises the farthest).
    """
    scaled = positions / span
    distance = np.abs(scaled[:, None] - scaled[None, :])
    chances = _chances(_votes(scaled, risk, stakes.weights), corrected=corrected)
    own = np.broadcast_to(risk[:, None], distance.shape)
    mine = _expected(distance, chances, stakes.saliences[None, :], own)
    theirs = _expected(distance, chances.T, stakes.saliences[:, None], own)
    apart = positions[:, None] != positions[None, :]
    confronted = apart & (theirs > mine) & (mine > 0)
    pressed = apart & (theirs > 0) & (mine < 0)
    compromise, capitulation = pressed & (theirs > np.abs(mine)), pressed & (theirs < np.abs(mine))
    share = np.divide(np.abs(mine), theirs, out=np.zeros_like(mine), where=compromise)
    offered = {
        "confrontation": (confronted, np.broadcast_to(positions, distance.shape)),
        "compromise": (compromise, positions[:, None] + (positions[None, :] - positions[:, None]) * share),
        "capitulation": (capitulation, np.broadcast_to(positions, distance.shape)),
    }
    moved, settled = positions.copy(), np.zeros(positions.size, dtype=bool)
    for kind, (made, places) in offered.items():
        far = np.abs(places - positions[:, None])
        farthest = kind == "compromise" and not corrected
        best = np.argmax(np.where(made, far, -np.inf), axis=1) if farthest else (
            np.argmin(np.where(made, far, np.inf), axis=1))
        takes = made.any(axis=1) & ~settled
        moved[takes] = places[np.arange(positions.size), best][takes]
        settled |= takes
    return moved
