"""Which of the numbers that went in decide what comes out: Sobol indices.

First-order S_i: the share of the variance of the result that goes if number i becomes known (Sobol' 2001; Saltelli et
al. 2010, table 2, b). Total S_Ti: the share that stays if all others become known (Jansen 1999; ibid., f). Two sets of
runs, A and B, are drawn from one scrambled Sobol' sequence; for each number a third takes A with that column of B. The
tests set the figures beside those of SALib (Herman & Usher 2017).

*Limits*: the numbers vary each by itself, evenly over its range; a wide range makes a number important.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.numbers import finite, named, read, table
from detente.errors import InputError

__all__ = ["MOST_RUNS", "Influence", "influence", "influences"]

Array = NDArray[np.float64]
MOST_RUNS = 500_000
_SMALL = 0.01
#: Resamplings from which the intervals are taken.
_RESAMPLED = 100


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """For each number, shape (n_numbers,): the first-order and the total index, each with half the width of its 95 %
    interval. ``runs``: how often the model ran; ``mean`` and ``deviation`` of its results.
    """

    names: tuple[str, ...]
    first: Array
    first_give: Array
    total: Array
    total_give: Array
    runs: int
    mean: float
    deviation: float

    def explain(self, result: str = "the result") -> Account:
        """The finding in words."""
        if not self.deviation:
            says = [f"Whatever the numbers are within their ranges, {result} is {shown(self.mean)}."]
        else:
            says = [f"{opening(name)}: if it were known, {max(first, 0):.0%} (give or take {give:.0%}) of the doubt "
                    f"about {result} would go; together with others it has a part in {total:.0%} (give or take "
                    f"{more:.0%})."
                    for name, first, give, total, more in [
                        (self.names[i], self.first[i], self.first_give[i], self.total[i], self.total_give[i])
                        for i in np.argsort(-self.total, kind="stable")[:10] if self.total[i] >= _SMALL]]
            small = int((self.total < _SMALL).sum())
            told = min(10, self.total.size - small)
            rest = self.total.size - small - told
            says += [f"{rest} more have a part in it."] * bool(rest)
            have = "has" if small == 1 else "have"
            says += [f"{small} of the {self.total.size} numbers {have} next to no part in it."] * bool(small)
        return Account(
            model="What decides the result", says=tuple(map(Said, says)),
            assumes=("Every number lies anywhere in its range alike, whatever the others are.",
                     f"The model ran {self.runs:,} times."),
            blind=("Numbers that the model does not have, and ranges that are too narrow.",))


def influence(
    model: Callable[[Array], Array], *, low: ArrayLike, high: ArrayLike, names: Sequence[str] = (),
    runs: int = 20_000, seed: int = 0,
) -> Influence:
    """The indices. ``model``: from numbers, shape (n_runs, n_numbers), to results, shape (n_runs,). ``low`` and
    ``high``: shape (n_numbers,). ``runs``: at most so many; the design takes n (k + 2) of them, n a power of two.
    """
    return influences(lambda points: (model(points),), low=low, high=high, names=names, runs=runs, seed=seed)[0]


def influences(
    model: Callable[[Array], Sequence[Array]], *, low: ArrayLike, high: ArrayLike, names: Sequence[str] = (),
    runs: int = 20_000, seed: int = 0,
) -> tuple[Influence, ...]:
    """The indices of several results of the same runs. ``model`` gives a tuple of them, each of shape (n_runs,); all
    else as :func:`influence`.
    """
    starts = np.ravel(read(low, "lowest values"))
    n = starts.size
    who = named(names, n, what="number")
    least = table(starts, "lowest values", (n,), names=who)
    most = table(np.ravel(read(high, "highest values")), "highest values", (n,), names=who)
    for name, a, b in zip(who, least, most, strict=True):
        finite(b, f"highest value of {name}", low=float(a), above=True)
    if not 8 * (n + 2) <= runs <= MOST_RUNS:
        raise InputError(f"{runs:,} runs for {n} numbers; expected {8 * (n + 2):,} to {MOST_RUNS:,}")
    from scipy.stats import qmc  # noqa: PLC0415  (takes a second to load)

    power = int(np.log2(runs // (n + 2)))
    sequence = qmc.Sobol(2 * n, rng=np.random.default_rng(seed)).random_base2(power)
    one, other = least + (most - least) * sequence[:, :n], least + (most - least) * sequence[:, n:]
    mixed = np.repeat(one[None], n, axis=0)
    mixed[np.arange(n), :, np.arange(n)] = other.T
    points = np.concatenate([one, other, mixed.reshape(-1, n)])
    found = [table(results, "results of the model", (points.shape[0],)) for results in model(points)]
    return tuple(_analysed(results.reshape(n + 2, -1), who, seed) for results in found)


def _analysed(results: Array, names: tuple[str, ...], seed: int) -> Influence:
    """The indices of one result, shape (n_numbers + 2, n_runs): of A, of B, and of A with each column of B."""
    mean, deviation = float(results.mean()), float(results.std())
    if deviation <= 1e-12 * max(abs(mean), 1e-300):
        none = np.zeros(len(names))
        return Influence(names=names, first=none, first_give=none, total=none, total_give=none, runs=results.size,
                         mean=mean, deviation=0.0)
    scaled = (results - mean) / deviation
    first, total = _indices(scaled)
    chance = np.random.default_rng(seed)
    again = [_indices(scaled[:, chance.integers(scaled.shape[1], size=scaled.shape[1])]) for _ in range(_RESAMPLED)]
    give = 1.96 * np.std(again, axis=0, ddof=1)
    return Influence(names=names, first=first, first_give=give[0], total=total, total_give=give[1], runs=results.size,
                     mean=mean, deviation=deviation)


def _indices(scaled: Array) -> tuple[Array, Array]:
    """First-order and total indices, shape (n_numbers,) each; 0 where the runs drawn do not differ."""
    a, b, mixed = scaled[0], scaled[1], scaled[2:]
    variance = float(np.var(scaled[:2]))
    if not variance:
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    return (b * (mixed - a)).mean(axis=1) / variance, ((a - mixed) ** 2).mean(axis=1) / (2 * variance)
