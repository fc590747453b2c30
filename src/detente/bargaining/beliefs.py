"""What somebody believes about a number that somebody else knows: a range, a likely value, or cases seen."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from detente.bargaining.numbers import finite, read
from detente.errors import InputError

__all__ = ["Belief"]

Array = NDArray[np.float64]
_FAR = 10.0
_CHECKS = 257


@dataclasses.dataclass(frozen=True, kw_only=True)
class Belief:
    """``below(x)``: the chance, shape of x, that the number is less than x; ``low`` and ``high``: between which it
    lies; ``words``: the belief in words; ``cases``: where the chance steps up, for a belief made of cases.
    """

    below: Callable[[Array], Array]
    low: float
    high: float
    words: str
    cases: tuple[float, ...] = ()

    @classmethod
    def uniform(cls, low: float, high: float) -> Belief:
        """Any number from ``low`` to ``high`` is as likely as any other."""
        finite(low, "lowest value")
        finite(high, "highest value", low=low, above=True)
        return cls(below=lambda x: np.clip((x - low) / (high - low), 0.0, 1.0), low=low, high=high,
                   words=f"anything from {low:g} to {high:g}")

    @classmethod
    def triangular(cls, low: float, mode: float, high: float) -> Belief:
        """From ``low`` to ``high``, most likely ``mode``, falling straight to both sides."""
        finite(low, "lowest value")
        finite(high, "highest value", low=low, above=True)
        finite(mode, "likeliest value", low=low, high=high)

        def below(x: Array) -> Array:
            at, span = np.clip(x, low, high), high - low
            rising = np.square(at - low) / (span * (mode - low)) if mode > low else np.zeros_like(at)
            falling = 1 - np.square(high - at) / (span * (high - mode)) if high > mode else np.ones_like(at)
            found: Array = np.where(at < mode, rising, falling)
            return found

        return cls(below=below, low=low, high=high, words=f"{low:g} to {high:g}, most likely {mode:g}")

    @classmethod
    def normal(cls, mean: float, deviation: float) -> Belief:
        """A bell about ``mean`` with the standard deviation given, cut off where it is nothing."""
        finite(mean, "mean")
        finite(deviation, "standard deviation", low=0, above=True)
        return cls(below=lambda x: np.asarray(ndtr((x - mean) / deviation)), low=mean - _FAR * deviation,
                   high=mean + _FAR * deviation, words=f"about {mean:g}, give or take {deviation:g}")

    @classmethod
    def from_cdf(cls, below: Callable[[Array], Array], *, low: float, high: float, words: str) -> Belief:
        """Any distribution, by the chance of less than x. Raises InputError if it falls anywhere, or does not rise from
        0 to 1 between ``low`` and ``high``.
        """
        finite(low, "lowest value")
        finite(high, "highest value", low=low, above=True)
        seen = np.asarray(below(np.linspace(low, high, _CHECKS)), dtype=float)
        if not np.isfinite(seen).all() or (np.diff(seen) < -1e-12).any():
            raise InputError(f"belief “{words}”: the chance of less than x must be finite and never fall as x grows")
        beyond = float(np.asarray(below(np.array([np.nextafter(high, math.inf)])))[0])
        if abs(seen[0]) > 1e-6 or abs(beyond - 1) > 1e-6:
            raise InputError(f"belief “{words}”: the chance of less than x is {seen[0]:.4g} at {low:g} and "
                             f"{beyond:.4g} past {high:g}; expected 0 and 1, or a wider range")
        return cls(below=below, low=low, high=high, words=words)

    @classmethod
    def from_cases(cls, values: ArrayLike) -> Belief:
        """As likely each as the next: numbers seen in like cases, shape (n_cases,)."""
        seen = np.sort(read(values, "the cases of a belief").ravel())
        if not seen.size:
            raise InputError("a belief from cases needs finite numbers, one at least")
        for value in seen[[0, -1]]:  # what is not a number is sorted last
            finite(float(value), "a case of a belief")
        return cls(below=lambda x: np.searchsorted(seen, x, side="left") / seen.size, low=float(seen[0]),
                   high=float(seen[-1]), words=f"as in {seen.size} cases, {seen[0]:g} to {seen[-1]:g}",
                   cases=tuple(np.unique(seen).tolist()))

    def mirrored(self, whole: float) -> Belief:
        """The belief about ``whole`` less the number: what the other lets one have, from what it wants for itself."""
        finite(whole, "whole")
        if self.cases:
            raise InputError("a belief from cases cannot be mirrored; mirror the cases and make a belief from them")
        below = self.below
        return Belief(below=lambda x: 1 - below(whole - x), low=whole - self.high, high=whole - self.low,
                      words=f"{whole:g} less a number that is {self.words}")

    def chance_below(self, x: float) -> float:
        """The chance that the number is less than x."""
        return float(np.asarray(self.below(np.array([x])))[0])
