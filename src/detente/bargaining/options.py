"""What each side has without a deal, and when that changes the deal.

What a side lives on while talks go nowhere (its *inside* option: its own means, patrons' support, less pressure) moves
the point from which both bargain, and so always moves the deal. What it could leave the talks for (its *outside*
option) moves nothing unless it is more than the side would get anyway (Binmore, Shaked & Sutton 1989). Offers in turn:
Rubinstein (1982). All at once: Nash (1950) on a straight frontier.

*Limits*: one pie whose size all know; nobody is mistaken about options; patrons are taken as given and do not bargain.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.numbers import finite, named, read, table
from detente.errors import InputError

__all__ = ["Division", "NoDealValue", "Sway", "divide_at_once", "divide_in_turns"]

Array = NDArray[np.float64]
Options = Sequence[float | None] | Array
_CLOSE = 1e-12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sway:
    """What another party gives a side, or costs it, while there is no deal; 0 or more, with the ids of its evidence."""

    by: str
    amount: float
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        finite(self.amount, f"support or pressure by {self.by}", low=0)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NoDealValue:
    """What it is worth to a side to have no deal: ``base``, by its own means, plus support, less pressure."""

    base: float
    support: tuple[Sway, ...] = ()
    pressure: tuple[Sway, ...] = ()

    def __post_init__(self) -> None:
        finite(self.base, "base of the no-deal value")

    @property
    def value(self) -> float:
        """The no-deal value d = base + support - pressure."""
        return self.base + sum(s.amount for s in self.support) - sum(p.amount for p in self.pressure)

    def explain(self, name: str = "the side") -> Account:
        """The value in words."""
        says = [Said(f"Without a deal {name} has {shown(self.value)}: {shown(self.base)} by its own means, plus "
                     f"{shown(sum(s.amount for s in self.support))} from patrons, less "
                     f"{shown(sum(p.amount for p in self.pressure))} by pressure.")]
        says += [Said(f"Support by {s.by}: {shown(s.amount)}.", s.evidence) for s in self.support]
        says += [Said(f"Pressure by {p.by}: {shown(p.amount)}.", p.evidence) for p in self.pressure]
        return Account(model="Value of no deal", says=tuple(says),
                       assumes=("Support and pressure add up and do not wear off.",),
                       blind=("Whether a patron would stop at a price, and what it asks in return.",))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Who gets what. ``shares``, shape (n_actors,): of the deal; without a deal, what each has then. ``unbound``: the
    shares if nobody had anything to leave for. ``binds``: whose outside option decides its share. ``spare``: by how
    much each outside option could grow without any effect. ``deal``: whether one is worth making.
    """

    shares: Array
    unbound: Array
    inside: Array
    outside: Array
    binds: NDArray[np.bool_]
    spare: Array
    deal: bool
    pie: float

    def explain(self, names: Sequence[str] = ()) -> Account:
        """The division in words."""
        who = named(names, self.shares.size)
        if not self.deal:
            apart = np.maximum(self.inside, self.outside).sum()
            says = [(f"No deal is worth making: the sides have {shown(apart)} in all without one, {shown(self.pie)} "
                     "with one.")]
        else:
            says = [self._share(i, name) for i, name in list(enumerate(who))[:20]]
        return Account(
            model="Division of a deal", says=tuple(map(Said, says)),
            assumes=("All know what the deal is worth in all, and what each has without it.",),
            blind=("Mistakes about the other's options, and patrons who want a say.",))

    def _share(self, i: int, name: str) -> str:
        said = f"{opening(name)} gets {shown(self.shares[i])} of {shown(self.pie)}."
        if self.binds[i]:
            return f"{said} Its outside option binds: without it, it would get {shown(self.unbound[i])}."
        if not np.isfinite(self.outside[i]):
            return said
        if self.spare[i] <= 1e-9 * self.pie:
            return (f"{said} Its outside option of {shown(self.outside[i])} does not bind yet, but were it any better, "
                    "it would.")
        return (f"{said} Its outside option of {shown(self.outside[i])} does not bind: it would have to grow by more "
                f"than {shown(self.spare[i])} to change anything.")


def divide_in_turns(
    patience: ArrayLike, *, inside: ArrayLike = (0, 0), outside: Options | None = None, pie: float = 1.0
) -> Division:
    """The division when two make offers in turn, the first making the first (Rubinstein 1982): v_1 = (1 - delta_2) /
    (1 - delta_1 delta_2).

    ``patience``: the discount factors delta_i, shape (2,), from 0 to below 1. ``inside``: a_i, what each lives on while
    there is no deal, as the present value of having it for ever. ``outside``: b_i, what each could leave for when it is
    made an offer; below anything where None. They solve x_1 = pie - max((1 - delta_2) a_2 + delta_2 y_2, b_2) and
    y_2 = pie - max((1 - delta_1) a_1 + delta_1 x_1, b_1): with b_2 alone, x_1 = min(v_1, 1 - b_2).
    """
    delta = table(patience, "discount factors", (2,), low=0, high=1)
    if (delta >= 1).any():
        raise InputError(f"discount factor {delta.max():g}: expected less than 1; who never tires of waiting never "
                         "terms")
    held = table(inside, "inside options", (2,))
    left = _outside(outside, 2, ())
    finite(pie, "pie", low=0, above=True)
    unbound = _turns(delta, held, np.full(2, -np.inf), pie)
    floor = np.maximum(held, left)
    if floor.sum() > pie * (1 + _CLOSE):
        return _none(floor, unbound, held, left, pie)
    shares = _turns(delta, held, left, pie)
    waiting = np.array([(1 - delta[0]) * held[0] + delta[0] * shares[0], shares[1]])  # what each gets if it answers
    alone = [_turns(delta, held, np.where(np.arange(2) == i, -np.inf, left), pie)[i] for i in range(2)]
    return Division(shares=shares, unbound=unbound, inside=held, outside=left,
                    binds=shares > np.array(alone) + _CLOSE * pie, spare=np.maximum(waiting - left, 0), deal=True,
                    pie=pie)


def _turns(delta: Array, inside: Array, outside: Array, pie: float) -> Array:
    """Shares when the first proposes. What the second answers falls straight in x_1 between the points where an outside
    option begins to bind, so each of the four cases is solved and the one that holds is kept.
    """
    wait = (1 - delta) * inside

    def offered(x: float) -> float:
        second = pie - max(wait[0] + delta[0] * x, outside[0])
        return float(pie - max(wait[1] + delta[1] * second, outside[1]))

    free = (pie - wait[1] - delta[1] * (pie - wait[0])) / (1 - delta[0] * delta[1])
    cases = [free]
    if np.isfinite(outside[1]):
        cases.append(pie - outside[1])
    if np.isfinite(outside[0]):
        cases.append(pie - wait[1] - delta[1] * (pie - outside[0]))
    first = min(map(float, cases), key=lambda x: abs(offered(x) - x))
    return np.array([first, pie - first])


def divide_at_once(
    inside: ArrayLike, *, outside: Options | None = None, power: ArrayLike | None = None, pie: float = 1.0,
    names: Sequence[str] = (),
) -> Division:
    """The division with the largest product of gains (Nash 1950) where what one gets another goes without:
    x_i = d_i + w_i (pie - sum d), and no share below an outside option.

    ``inside``: d_i, shape (n_actors,). ``outside``: b_i, below anything where None. ``power``: bargaining powers,
    shape (n_actors,), all above 0, equal where not given; w_i is the share in their sum.
    """
    listed = np.ravel(read(inside, "no-deal values"))
    n = listed.size
    who = named(names, n)
    held = table(listed, "no-deal values", (n,), names=who)
    weights = np.ones(n) if power is None else table(power, "power", (n,), names=who, low=0)
    if not (weights > 0).all():
        raise InputError(f"power of {who[int(np.argmin(weights))]}: 0; expected more than 0, or leave the actor out")
    finite(pie, "pie", low=0, above=True)
    weights, left = weights / weights.sum(), _outside(outside, n, who)
    floor = np.maximum(held, left)
    unbound = held + weights * (pie - held.sum())
    if floor.sum() > pie * (1 + _CLOSE):
        return _none(floor, unbound, held, left, pie)
    begins = (floor - held) / weights  # at this common gain a side's share rises above its floor
    bound = np.zeros(n, dtype=bool)
    shares = unbound
    for _ in range(n):
        free = ~bound
        if not free.any():
            break
        gain = (pie - floor[bound].sum() - held[free].sum()) / weights[free].sum()
        more = free & (begins > gain + _CLOSE * pie)
        shares = np.where(bound, floor, held + weights * gain)
        if not more.any():
            break
        bound |= more
    return Division(shares=shares, unbound=unbound, inside=held, outside=left, binds=bound,
                    spare=np.maximum(shares - left, 0), deal=True, pie=pie)


def _none(floor: Array, unbound: Array, inside: Array, outside: Array, pie: float) -> Division:
    """No deal: each keeps the better of what it lives on and what it leaves for."""
    return Division(shares=floor, unbound=unbound, inside=inside, outside=outside,
                    binds=np.zeros(floor.size, dtype=bool), spare=np.zeros(floor.size), deal=False, pie=pie)


def _outside(outside: Options | None, n: int, names: Sequence[str]) -> Array:
    if outside is None:
        return np.full(n, -np.inf)
    found = table([0.0 if option is None else option for option in outside], "outside options", (n,), names=names)
    return np.where([option is None for option in outside], -np.inf, found)
