"""How well parameters explain the outcomes of crises, given what each side expects of the other.

With p_R and p_F fixed, all that is left is linear: with k = c* - W_A, m = c* - a and z the argument of p_R = Phi(z),

    c* = V_A + (S_A - V_A) / p_R,     z = W_B - V_B + (V_B - C_B) / p_F

the likelihood falls apart into one of the sender's parameters and one of the target's (a probit).
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

from detente.bargaining.signalling.sanctions_chances import Challenge, challenge_chances, log_density
from detente.bargaining.signalling.sanctions_record import SENDER, TARGET, CrisisRecord
from detente.errors import InputError

__all__ = ["Designs", "Value", "designs", "expectations", "sender_value", "target_value", "variance"]

#: Second derivatives more uneven than this, each parameter in its own unit, tell some parameters from nothing.
_TELLING = 1e12
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Designs:
    """What the parameters are multiplied with to give k and m, shape (n_dyads, 2, n_sender), and z, shape (n_dyads,
    n_target); and how both change with p_R and p_F.
    """

    sender: Array
    target: Array
    sender_slope: Array
    target_slope: Array


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A log-likelihood, its gradient, shape (n,), and its second derivatives, shape (n, n)."""

    value: float
    gradient: Array
    curve: Array


def designs(record: CrisisRecord, expected: Array) -> Designs:
    """The designs at expectations p_R and p_F, shape (2, n_dyads)."""
    resists, fights = expected
    weights = {"S_A": (1 / resists, 1 / resists), "V_A": (1 - 1 / resists, 1 - 1 / resists), "W_A": (-1, 0),
               "a": (0, -1)}
    slopes = {"S_A": -1 / resists**2, "V_A": 1 / resists**2}
    target = {"C_B": -1 / fights, "W_B": 1, "V_B": 1 / fights - 1}
    target_slopes = {"C_B": 1 / fights**2, "V_B": -1 / fights**2}
    n = len(record.counts)

    def column(weight: Array | float) -> Array:
        return np.broadcast_to(weight, n)[:, None]

    return Designs(
        sender=np.concatenate([np.stack([c.values * column(w) for w in weights[c.utility]], axis=1)
                               for c in record.of(SENDER)], axis=2),
        target=np.concatenate([c.values * column(target[c.utility]) for c in record.of(TARGET)], axis=1),
        sender_slope=np.concatenate([c.values * column(slopes.get(c.utility, 0.0)) for c in record.of(SENDER)], axis=1),
        target_slope=np.concatenate([c.values * column(target_slopes.get(c.utility, 0.0)) for c in record.of(TARGET)],
                                    axis=1))


def sender_value(record: CrisisRecord, design: Array, parameters: Array) -> Value:
    """The part of the log-likelihood that tells of the sender: challenges or not, fights or bluffs."""
    chances = _chances(design, parameters)
    kinds = (chances.quiet, chances.challenges, chances.fights, chances.bluffs)
    slope, curve = _weighted(record.counts, chances)
    return Value(value=float(sum(y @ log for y, log in zip(record.counts.T, kinds, strict=True))),
                 gradient=np.einsum("na,nap->p", slope, design),
                 curve=np.einsum("nap,nab,nbq->pq", design, curve, design, optimize=True))


def target_value(record: CrisisRecord, design: Array, parameters: Array) -> Value:
    """The part of the log-likelihood that tells of the target: concedes or resists."""
    z = design @ parameters
    yes, no = record.counts[:, 2] + record.counts[:, 3], record.counts[:, 1]
    slope, curve = _probit(z, yes, no)
    return Value(value=float(yes @ log_ndtr(z) + no @ log_ndtr(-z)), gradient=design.T @ slope,
                 curve=(design * curve[:, None]).T @ design)


def expectations(design: Designs, sender: Array, target: Array) -> Array:
    """What the parameters make of the expectations, p_R and p_F, shape (2, n_dyads)."""
    chances = _chances(design.sender, sender)
    return np.exp([log_ndtr(design.target @ target), chances.fights - chances.challenges])


def variance(record: CrisisRecord, expected: Array, *, sender: Array, target: Array, nested: bool) -> Array:
    """The covariance of the parameters, the sender's first, shape (n, n): M^-1 (sum of squared scores) M'^-1.

    M is the derivative of the mean score; where ``nested``, through the expectations too, which are those that the
    parameters make (Aguirregabiria & Mira 2007, proposition 2), else with these taken as known.

    *Limits*: the crises of a dyad count as independent of each other. Raises InputError where the record does not tell
    the parameters apart.
    """
    design = designs(record, expected)
    chances = _chances(design.sender, sender)
    z = design.target @ target
    yes, no = record.counts[:, 2] + record.counts[:, 3], record.counts[:, 1]
    n = sender.size
    slope_a, curve_a = _weighted(record.counts, chances)
    slope_b, curve_b = _probit(z, yes, no)
    slant = np.zeros((n + target.size, n + target.size))
    slant[:n, :n] = np.einsum("nap,nab,nbq->pq", design.sender, curve_a, design.sender, optimize=True)
    slant[n:, n:] = (design.target * curve_b[:, None]).T @ design.target
    if nested:
        by_resists, by_fights = design.sender_slope @ sender, design.target_slope @ target  # dk/dp_R = dm/dp_R; dz/dp_F
        crossed = (np.einsum("nap,na->np", design.sender, curve_a.sum(axis=2)) * by_resists[:, None]
                   + slope_a.sum(axis=1)[:, None] * design.sender_slope)
        crossed_b = (curve_b * by_fights)[:, None] * design.target + slope_b[:, None] * design.target_slope
        moved = _moved(design, chances, z, expected[1], by_resists=by_resists, by_fights=by_fights)
        slant += np.concatenate([crossed.T @ moved[0], crossed_b.T @ moved[1]])
    scores = _squared_scores(record, design, chances, z)
    inverse = np.linalg.inv(_sound(slant, record))
    return np.asarray(inverse @ scores @ inverse.T)


def _sound(slant: Array, record: CrisisRecord) -> Array:
    """The derivative of the score, where each parameter is told apart from the others; else InputError."""
    size = np.sqrt(np.abs(np.diag(slant)))
    with np.errstate(divide="ignore", invalid="ignore"):
        even = slant / np.outer(size, size)
    if not np.isfinite(even).all() or np.linalg.cond(even) > _TELLING:
        raise InputError(f"the record does not tell {', '.join(record.names)} apart: dyads are too alike, or an "
                         "outcome follows from a covariate without fail; leave covariates out or join more dyads")
    return slant


def _moved(
    design: Designs, chances: Challenge, z: Array, fights: Array, *, by_resists: Array, by_fights: Array
) -> tuple[Array, Array]:
    """How p_R and p_F of each dyad move with the parameters where they are what these make, shape (n_dyads, n) each."""
    tilt = fights[:, None] * (chances.slopes[0] - chances.slopes[2])
    density = np.exp(log_density(z))
    direct_a = np.einsum("na,nap->np", tilt, design.sender)
    direct_b = density[:, None] * design.target
    to_fights, to_resists = tilt.sum(axis=1) * by_resists, density * by_fights
    whole = 1 / (1 - to_fights * to_resists)
    resists = np.concatenate([to_resists[:, None] * direct_a, direct_b], axis=1) * whole[:, None]
    fought = np.concatenate([direct_a, to_fights[:, None] * direct_b], axis=1) * whole[:, None]
    return resists, fought


def _squared_scores(record: CrisisRecord, design: Designs, chances: Challenge, z: Array) -> Array:
    """The sum over all crises of the score times itself."""
    total = np.zeros((design.sender.shape[2] + design.target.shape[1],) * 2)
    up, down = np.exp(log_density(z) - log_ndtr(z)), -np.exp(log_density(z) - log_ndtr(-z))
    slopes = (chances.slopes[3], chances.slopes[2], chances.slopes[0], chances.slopes[1])
    for seen, slope, theirs in zip(record.counts.T, slopes, (0 * z, down, up, up), strict=True):
        score = np.concatenate([np.einsum("na,nap->np", slope, design.sender), theirs[:, None] * design.target], axis=1)
        total += (score * seen[:, None]).T @ score
    return total


def _chances(design: Array, parameters: Array) -> Challenge:
    k, m = (design @ parameters).T
    return challenge_chances(k, m)


def _weighted(counts: Array, chances: Challenge) -> tuple[Array, Array]:
    """First and second derivatives of the sender's part by k and m, shapes (n, 2) and (n, 2, 2)."""
    order = (3, 2, 0, 1)  # SQ, CD, SF, BD among the chances: fights, bluffs, challenges, quiet
    slope = sum((y[:, None] * chances.slopes[i] for y, i in zip(counts.T, order, strict=True)), np.zeros(1))
    curve = sum((y[:, None, None] * chances.curves[i] for y, i in zip(counts.T, order, strict=True)), np.zeros(1))
    return slope, curve


def _probit(z: Array, yes: Array, no: Array) -> tuple[Array, Array]:
    """First and second derivatives of yes log Phi(z) + no log Phi(-z)."""
    up, down = np.exp(log_density(z) - log_ndtr(z)), np.exp(log_density(z) - log_ndtr(-z))
    return yes * up - no * down, -yes * up * (z + up) - no * down * (down - z)
