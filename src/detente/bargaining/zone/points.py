"""Where the zone is not empty: the outcomes that three ideas of fairness pick.

Nash (1950): the largest product of gains over no deal, each raised to the actor's bargaining power. Kalai & Smorodinsky
(1975): equal shares of the most that each could gain. Egalitarian (Kalai 1977): equal gains. A list of outcomes seldom
holds an exactly equal one: the smallest share, then the next smallest, is made as large as it can be.

*Limits*: Nash and Kalai-Smorodinsky do not depend on the units of utility; the egalitarian point compares them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.numbers import named, table
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["Points", "bargaining_points"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
_EQUAL = 1e-12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The outcomes picked (of equals the first), the gains over no deal there, shape (n_actors,), and b_i - d_i, the
    most that each could gain in the zone.
    """

    nash: int
    kalai_smorodinsky: int
    egalitarian: int
    nash_gains: Array
    kalai_smorodinsky_gains: Array
    egalitarian_gains: Array
    most: Array

    def explain(self, names: Sequence[str] = (), describe: Callable[[int], str] = "outcome {}".format) -> Account:
        """The points in words; ``describe`` names an outcome."""
        who = named(names, self.most.size)
        picks = [("The largest product of gains (Nash)", self.nash, self.nash_gains),
                 ("The most equal share of what each could gain at best (Kalai-Smorodinsky)", self.kalai_smorodinsky,
                  self.kalai_smorodinsky_gains),
                 ("The most equal gains (egalitarian)", self.egalitarian, self.egalitarian_gains)]
        if len({place for _, place, _ in picks}) == 1:
            picks = [("What all three ideas of fairness pick (Nash, Kalai-Smorodinsky and egalitarian)", *picks[0][1:])]
        says = [Said(f"{idea} is {describe(place)}: " + ", ".join(
            f"{name} gains {shown(gain)} of {shown(best)} at best" for name, gain, best in
            list(zip(who, gains, self.most, strict=True))[:20]) + ".") for idea, place, gains in picks]
        return Account(
            model="Bargaining points", says=tuple(says),
            assumes=("The sides settle on an outcome of the zone, none worse off than with no deal.",),
            blind=("Who makes the first offer, who can wait, and what others think fair.",))


def bargaining_points(talks: Talks, among: Places, *, power: ArrayLike | None = None) -> Points:
    """The points among the outcomes of a zone (``Zone.substantive``). ``power``: for Nash, shape (n_actors,), all above
    0, equal where not given. Raises InputError for an empty zone, and for one that is no zone.
    """
    if not among.size:
        raise InputError("the zone is empty: there is no outcome to pick; Zone.account says what is lacking")
    n = len(talks.names)
    weights = np.ones(n) if power is None else table(power, "power", (n,), names=talks.names, low=0)
    if not (weights > 0).all():
        who = talks.names[int(np.argmin(weights))]
        raise InputError(f"power of {who}: 0; expected more than 0, or leave the actor out of the talks")
    if not (among >= 0).all() or not (among < talks.utilities.shape[1]).all():
        raise InputError(f"the zone names outcome {among.max()} or one below 0; expected 0 to "
                         f"{talks.utilities.shape[1] - 1}, counted from 0")
    if not talks.bearable[:, among].all():
        raise InputError("some outcome is worse than no deal for somebody; give the outcomes of a zone")
    gains = np.maximum(talks.gains[:, among], 0)
    most = gains.max(axis=1)
    shares = np.divide(gains, most[:, None], out=np.ones_like(gains), where=most[:, None] > 0)
    picks = (_most_product(shares, weights / weights.sum()), _leximin(shares), _leximin(gains))
    nash, smorodinsky, equal = picks
    return Points(
        nash=int(among[nash]), kalai_smorodinsky=int(among[smorodinsky]), egalitarian=int(among[equal]),
        nash_gains=gains[:, nash], kalai_smorodinsky_gains=gains[:, smorodinsky], egalitarian_gains=gains[:, equal],
        most=most)


def _most_product(shares: Array, weights: Array) -> int:
    """The column with the largest product; where every product is 0, of those with the fewest zeros."""
    zero = shares <= 0
    logs = weights @ np.log(np.where(zero, 1, shares))
    fewest = zero.sum(axis=0)
    return int(np.argmax(np.where(fewest == fewest.min(), np.round(logs, 12), -np.inf)))


def _leximin(values: Array) -> int:
    """The column whose least number is largest, then the next least, and so on."""
    ranked = np.sort(values, axis=0)
    left = np.arange(values.shape[1])
    for row in ranked:
        best = row[left].max()
        left = left[row[left] >= best - _EQUAL * max(abs(best), 1e-300)]
        if left.size == 1:
            break
    return int(left[0])
