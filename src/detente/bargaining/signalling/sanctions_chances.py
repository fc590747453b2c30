"""How likely it is that a sender fights, and that it bluffs, given that it challenged.

A sender that challenged got W_A + e (fighting) or a + e' (backing down) above c*, e and e' standard normal. With
k = c* - W_A and m = c* - a, it fights with the chance N(k, m) = integral over x > k of phi(x) Phi(x + m - k), and
N(m, k) is the chance of a challenge that is no more than a bluff. Both in logarithms, so that they stay exact where
they are tiny, and with their derivatives, for the fit.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr, owens_t

__all__ = ["Challenge", "challenge_chances", "log_density", "log_fights"]

Array = NDArray[np.float64]
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)
#: Below this chance Owen's T, exact to so many digits after the point, leaves too few of them.
_SMALL = 1e-4
#: exp(-40) of the peak is left out at either end.
_REACH = 80.0
#: Where k and m are beyond all bounds, rounding spoils differences of logarithms; the squares must stay finite.
_MOST = 150.0
_LOG_ROOT = 0.5 * np.log(2 * np.pi)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Logarithms of the chances that a sender fights, bluffs, challenges and does not, each of shape (n,), with the
    first and second derivatives of each by k and m: shapes (n, 2) and (n, 2, 2).
    """

    fights: Array
    bluffs: Array
    challenges: Array
    quiet: Array
    slopes: tuple[Array, Array, Array, Array]
    curves: tuple[Array, Array, Array, Array]


def log_density(x: Array) -> Array:
    """The logarithm of the standard normal density."""
    return np.asarray(-0.5 * x * x - _LOG_ROOT)


def log_fights(k: Array, m: Array) -> Array:
    """The logarithm of N(k, m), shape as that of ``k`` and ``m``, which must be finite."""
    chance = _by_owen(k, m)
    small = ~(chance > _SMALL)
    found = np.log(np.where(small, 1.0, chance))
    if small.any():
        found[small] = _by_quadrature(k[small], m[small])
    return np.asarray(found)


def _by_owen(k: Array, m: Array) -> Array:
    """N(k, m) as a bivariate normal chance, Phi2((m - k) / sqrt 2, -k; 1 / sqrt 2), by Owen's T (Owen 1956)."""
    h = np.where(m == k, 1e-300, (m - k) / np.sqrt(2))
    g = np.where(k == 0, 1e-300, -k)
    with np.errstate(over="ignore"):
        ratio = g / h
        first, second = owens_t(h, np.sqrt(2) * ratio - 1), owens_t(g, np.sqrt(2) / ratio - 1)
    return np.asarray(0.5 * (ndtr(h) + ndtr(g)) - first - second - 0.5 * ((h < 0) != (g < 0)))


def _by_quadrature(k: Array, m: Array) -> Array:
    """As above by Gauss and Legendre's rule over where the integrand, which is log-concave, is not negligible."""
    gap = m - k
    peak = np.maximum(-gap / 2, 0.0)
    for _ in range(8):  # Newton's steps towards phi(y) / Phi(y) = x with y = x + gap
        ratio = np.exp(log_density(peak + gap) - log_ndtr(peak + gap))
        peak = peak - (peak - ratio) / (1 + ratio * (peak + gap + ratio))
    start = np.maximum(k, peak)
    slope = np.maximum(start - np.exp(log_density(start + gap) - log_ndtr(start + gap)), 0)
    low = np.maximum(k, peak - np.sqrt(_REACH))
    high = start + _REACH / (slope + np.sqrt(slope * slope + _REACH))
    half = (high - low) / 2
    x = low[:, None] + half[:, None] * (_NODES + 1)
    logs = log_density(x) + log_ndtr(x + gap[:, None])
    top = logs.max(axis=1)
    return np.asarray(top + np.log((np.exp(logs - top[:, None]) @ _WEIGHTS) * half))


def challenge_chances(k: Array, m: Array) -> Challenge:
    """All four chances and their derivatives at k and m, each of shape (n,)."""
    fights, bluffs = log_fights(k, m), log_fights(m, k)
    challenges = np.logaddexp(fights, bluffs)
    quiet = log_ndtr(k) + log_ndtr(m)
    # The derivative of N(k, m) by m, and those of it by k and m; then everything else follows.
    crossing = log_density((m - k) / np.sqrt(2)) - 0.5 * np.log(2) + log_ndtr(-(k + m) / np.sqrt(2))
    both, at_k, at_m = log_density(k) + log_density(m), log_density(k) + log_ndtr(m), log_density(m) + log_ndtr(k)

    def over(chance: Array, *parts: Array) -> tuple[Array, ...]:
        return tuple(np.exp(np.minimum(part - chance, _MOST)) for part in parts)

    found = []
    for chance, direct in ((fights, at_k), (bluffs, at_m)):
        j, b, d = over(chance, crossing, both, direct)
        by_k, by_m = (m - k) / 2 * j - b / 2, (k - m) / 2 * j - b / 2
        found.append(_logs(-d - j, j, k * d - by_k, by_k, by_m) if chance is fights else
                     _logs(j, -d - j, by_k, by_m, m * d - by_m))
    b, dk, dm = over(challenges, both, at_k, at_m)
    found.append(_logs(-dk, -dm, k * dk, -b, m * dm))
    b, dk, dm = over(quiet, both, at_k, at_m)
    found.append(_logs(dk, dm, -k * dk, b, -m * dm))
    slopes, curves = zip(*found, strict=True)
    return Challenge(fights=fights, bluffs=bluffs, challenges=challenges, quiet=quiet, slopes=slopes, curves=curves)


def _logs(by_k: Array, by_m: Array, by_kk: Array, by_km: Array, by_mm: Array) -> tuple[Array, Array]:
    """Derivatives of a logarithm from those of the chance, all divided by the chance."""
    slope = np.stack([by_k, by_m], axis=1)
    curve = np.stack([np.stack([by_kk, by_km], axis=1), np.stack([by_km, by_mm], axis=1)], axis=2)
    return slope, curve - slope[:, :, None] * slope[:, None, :]
