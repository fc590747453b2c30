"""What becomes of all positions and outcomes where the exchanges are realised, the greatest gain first.

After Stokman & Van Oosten (1994): an actor's position on an issue can be given once. The gains of what is left are
reckoned anew after each exchange, since the outcomes have moved.

*Limits*: as of :mod:`detente.bargaining.spatial.exchange`; the order by gain is a convention, and who deals first
changes what is left for others.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, shown
from detente.bargaining.spatial.exchange import ASSUMES, BLIND, Exchange, Offers, check_size, chosen, offers
from detente.bargaining.spatial.issues import Issues
from detente.errors import InputError

__all__ = ["MOST_WORK", "Deals", "deals"]

#: Combinations of actors and issues, times exchanges: more are refused.
MOST_WORK = 300_000_000
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deals:
    """The exchanges in the order realised, and what they change.

    ``positions``: after all, shape (n_actors, n_issues). ``before``, ``after``: the outcomes, shape (n_issues,).
    ``gains``: of each actor over all exchanges, its own and those of others, shape (n_actors,). ``exhausted``: whether
    no exchange was left; else the bound on their number ended it.
    """

    realised: tuple[Exchange, ...]
    positions: Array
    before: Array
    after: Array
    gains: Array
    exhausted: bool

    def explain(self, names: Sequence[str], issues: Sequence[str]) -> Account:
        """What the exchanges come to, with the names of all actors and issues in the order of the numbers."""
        says = [Said(self._ending())]
        for number, deal in enumerate(self.realised[:3], 1):
            (one, other), (p, q) = (names[i] for i in deal.actors), (issues[i] for i in deal.issues)
            says.append(Said(f"{number}. {one} gives way on {p} (to {shown(deal.shifted[0])}), {other} on {q} "
                             f"(to {shown(deal.shifted[1])}); each gains {shown(deal.gain)} by it."))
        if self.realised:
            says += [Said(f"On {issue} the outcome moves from {shown(old)} to {shown(new)}.")
                     for issue, old, new in zip(issues, self.before, self.after, strict=True) if abs(new - old) > 1e-9]
            losers = [i for i in np.argsort(self.gains, kind="stable") if self.gains[i] < -1e-9][:3]
            says.append(Said("All told these lose by it: " + ", ".join(f"{names[i]} ({shown(self.gains[i])})"
                                                                       for i in losers) + "." if losers else
                             "All told nobody loses by it."))
        return Account(model="Exchanges realised in order of gain", says=tuple(says), blind=BLIND, assumes=(
            *ASSUMES, "The exchange with the greatest gain comes first; a position on an issue is given once.",
            "Nobody foresees, when it deals, how later deals of others move the outcomes."))

    def _ending(self) -> str:
        if not self.realised:
            return "No two actors could gain from an exchange over two issues."
        many = len(self.realised)
        return (f"{many} exchange{'s' * (many > 1)} {'is' if many == 1 else 'are'} worth making; "
                + ("after that nobody gains from one." if self.exhausted else "the bound on their number was reached."))


def deals(issues: Issues, *, most: int = 100) -> Deals:
    """The exchanges realised one after the other, at most ``most``, until nobody gains from one.

    Raises InputError for ``most`` below 1, or where it and the combinations of actors and issues exceed MOST_WORK.
    """
    check_size(issues)
    if most < 1:
        raise InputError(f"at most {most} exchanges; expected 1 or more")
    n, k = issues.positions.shape
    if n * n * k * k * most > MOST_WORK:
        raise InputError(f"{n:,} actors on {k} issues and up to {most:,} exchanges are more than can be reckoned; at "
                         f"most {MOST_WORK // (n * n * k * k):,} exchanges")
    positions, realised, tops = issues.positions.copy(), list[Exchange](), dict[tuple[int, int], _Top]()
    while True:
        for p in range(k):
            for q in range(p + 1, k):
                if (p, q) not in tops:
                    tops[p, q] = _top(offers(issues, positions, p, q))
        on = max(tops, key=lambda pq: (tops[pq].gain, -pq[0], -pq[1]))
        if not tops[on].gain > 0 or len(realised) == most:
            return _closed(issues, positions, realised, exhausted=not tops[on].gain > 0)
        deal = chosen(issues, tops[on].table, actors=tops[on].actors, on=on)
        for actor, issue, place in zip(deal.actors, deal.issues, deal.shifted, strict=True):
            positions[actor, issue] = place
        realised.append(deal)
        tops = {pq: top for pq, top in tops.items() if not set(pq) & set(on)}


@dataclasses.dataclass(frozen=True, slots=True)
class _Top:
    gain: float
    actors: tuple[int, int]
    table: Offers


def _top(table: Offers) -> _Top:
    place = int(np.argmax(table.gain))
    return _Top(float(table.gain.flat[place]), (place // len(table.gain), place % len(table.gain)), table)


def _closed(issues: Issues, positions: Array, realised: list[Exchange], *, exhausted: bool) -> Deals:
    weights, before = issues.weights, issues.outcomes
    after = (weights * positions).sum(axis=0) / weights.sum(axis=0)
    nearer = np.abs(issues.positions - before) - np.abs(issues.positions - after)
    return Deals(realised=tuple(realised), positions=positions, before=before, after=after, exhausted=exhausted,
                 gains=(issues.saliences * nearer).sum(axis=1))
