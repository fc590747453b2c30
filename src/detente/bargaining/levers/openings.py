"""The cheapest set of moves after which a deal exists and the agreement is no hollower than a bound.

One outcome is to pass for all: moved utilities no less than moved no-deal values, moved readings at the level s, s no
less than the cut. For the hollow index, some actor's best reading of anything it could live with may be no more than
H above s. With a yes or no for each outcome this is a mixed integer linear programme, solved by branch and bound
(HiGHS, through ``scipy.optimize.milp``); the numbers are then solved again with the yes and no fixed.

*Limits*: moves add up and do not answer each other; prices are as given; of equally cheap openings one is shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.levers.lever import Lever, effects_of, moved
from detente.bargaining.levers.programme import Programme, Solution
from detente.bargaining.numbers import MOST_NODES, finite
from detente.bargaining.zone.agreement import Zone, find_zone
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["MOST_NUMBERS", "Opening", "cheapest_opening"]

Array = NDArray[np.float64]
#: Levers times actors times outcomes.
MOST_NUMBERS = 10_000_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``amounts`` of the levers, shape (n_levers,), and their ``price``; ``outcome``: what can then be agreed, -1 where
    nothing was found; ``before`` and ``after``: the zones; ``proven``: whether nothing cheaper exists (or, where
    nothing was found, whether nothing opens a zone); ``stopped``: why the search ended.
    """

    levers: tuple[Lever, ...]
    amounts: Array
    price: float
    outcome: int
    before: Zone
    after: Zone
    most_hollow: float
    proven: bool
    stopped: str

    @property
    def opens(self) -> bool:
        """Whether the moves open a zone with a hollow index within the bound."""
        return self.outcome >= 0 and self.after.exists and self.after.hollow_index <= self.most_hollow + 1e-6

    def explain(self, describe: Callable[[int], str] = "outcome {}".format) -> Account:
        """The finding in words; ``describe`` names an outcome."""
        if self.outcome < 0:
            says = [Said("None of the moves, nor all together, open a zone." if self.proven else
                         "No opening was found before the search had to stop.")]
        elif not self.amounts.any():
            says = [Said(f"A deal exists without any move: {describe(self.outcome)}.")]
        else:
            cheapest = "The cheapest way to a deal" if self.proven else "A way to a deal, not shown to be the cheapest,"
            says = [Said(f"{cheapest} costs {shown(self.price)} and makes this possible: {describe(self.outcome)}.")]
            says += [Said(f"{opening(lever.name)} ({lever.kind}): {shown(amount)} of {shown(lever.most)}, at a price "
                          f"of {shown(amount * lever.price)}.", lever.evidence)
                     for lever, amount in zip(self.levers, self.amounts, strict=True) if amount > 0]
            if not self.opens:
                says.append(Said("By the zone of agreement, these moves still fall short by a hair: take them as a "
                                 "hint and move a little more."))
            says.append(Said(f"From 0 to 1, the agreement would be hollow by {self.after.hollow_index:.2f}; now it is "
                             f"by {self.before.hollow_index:.2f}."))
        return Account(
            model="Cheapest opening", says=tuple(says),
            assumes=("Moves add up, and nobody answers one by moving something else.",
                     f"A hollow index of {self.most_hollow:.2f} is good enough.", self.stopped),
            blind=("Who would pay the prices, and in which order moves can be made.",))


def cheapest_opening(
    talks: Talks, levers: Sequence[Lever], *, cut: float = 0.5, most_hollow: float = 0.5, nodes: int = 20_000,
    seconds: float = 60.0,
) -> Opening:
    """The cheapest opening. ``most_hollow``: the bound on H, 0 to 1. ``nodes`` and ``seconds`` bound the search; where
    either stops it, the best so far comes back and says so.
    """
    finite(most_hollow, "most hollow index", low=0, high=1)
    finite(seconds, "seconds", low=0, above=True)
    finite(nodes, "nodes", low=1, high=MOST_NODES)
    if not levers:
        raise InputError("there are no levers; name at least one thing that could be moved")
    if len({lever.name for lever in levers}) < len(levers):
        raise InputError("two levers bear one name; give each its own")
    size = len(levers) * talks.utilities.size
    if size > MOST_NUMBERS:
        raise InputError(f"{len(levers)} levers at {talks.utilities.size:,} utilities make {size:,} numbers, more than "
                         f"{MOST_NUMBERS:,}; keep the outcomes worth talking about (pareto) or fewer levers")
    before = find_zone(talks, cut=cut)
    if before.exists and before.hollow_index <= most_hollow:
        solution = Solution(amounts=np.zeros(len(levers)), outcome=before.fullest, proven=True,
                            stopped="Nothing had to be searched.")
    else:
        gains, readings = effects_of(levers, talks)
        solution = Programme(talks, tuple(levers), gains, readings, cut=cut, most_hollow=most_hollow).solve(
            nodes=int(nodes), seconds=seconds)
    after = find_zone(moved(talks, levers, solution.amounts), cut=cut)
    price = float(sum(lever.price * a for lever, a in zip(levers, solution.amounts, strict=True)))
    return Opening(levers=tuple(levers), amounts=solution.amounts, price=price, outcome=solution.outcome, before=before,
                   after=after, most_hollow=most_hollow, proven=solution.proven, stopped=solution.stopped)
