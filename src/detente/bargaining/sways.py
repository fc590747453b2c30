"""What each patron and each pressure does to the talks: the same talks without it.

Support and pressure are part of what a side has while talks go on (an *inside* option): they move which outcomes it can
live with, and the point from which it bargains. Where a deal exists, support that a side could only fall back on after
talks have ended (an *outside* option) matters no more than it binds: the deal made without it leaves the side less than
no deal with it (Binmore, Shaked & Sutton 1989). A patron who is worth nothing changes nothing.

*Limits*: one at a time, at the best values; patrons do not answer; the deal made is taken to be Nash's (1950).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.numbers import named
from detente.bargaining.options import NoDealValue
from detente.bargaining.zone import Talks, Zone, bargaining_points, find_zone
from detente.errors import InputError

__all__ = ["MOST_SWAYS", "SwayEffect", "Sways", "find_sways"]

#: Patrons and pressures whose absence is worked out; each is a look at all outcomes.
MOST_SWAYS = 16


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SwayEffect:
    """One support or pressure (``kind``) of an actor, counted from 0. ``bearable``: how many outcomes are no worse than
    no deal for it with and without; ``zone``: the zone without; ``nash``: Nash's outcome with and without, -1 where
    there is no zone; ``lacking``: by how much the deal made without it falls short of no deal with it, in the actor's
    own units, above 0 where it would bind as a fallback, NaN where no deal exists without it.
    ``changes_nothing``: whether verdict, bearable outcomes and deal are the same without.
    """

    actor: int
    by: str
    kind: str
    amount: float
    evidence: tuple[str, ...]
    bearable: tuple[int, int]
    zone: Zone
    nash: tuple[int, int]
    lacking: float
    changes_nothing: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sways:
    """The effects in the order of the actors, support first; ``zone``: with all of them; ``left_out``: how many
    more.
    """

    effects: tuple[SwayEffect, ...]
    zone: Zone
    left_out: int

    def explain(self, names: Sequence[str] = (), describe: Callable[[int], str] = "outcome {}".format) -> Account:
        """The effects in words; ``describe`` names an outcome."""
        who = named(names, self.zone.passing.size)
        says = [Said(self._sentence(effect, who[effect.actor], describe), effect.evidence) for effect in self.effects]
        if self.left_out:
            says.append(Said(f"{self.left_out} more were not worked out."))
        return Account(
            model="What patrons and pressure change", says=tuple(says),
            assumes=("One of them is taken away while all else stays as it is.",
                     "Of a fallback: the deal made is that with the largest product of gains (Nash)."),
            blind=("Whether a patron would step in for another, and what it asks in return.",))

    def _sentence(self, effect: SwayEffect, name: str, describe: Callable[[int], str]) -> str:
        what = (f"the support of {name} by {effect.by} ({shown(effect.amount)})" if effect.kind == "support"
                else f"the pressure of {effect.by} on {name} ({shown(effect.amount)})")
        if not effect.amount:
            return f"{opening(what)} is worth nothing and changes nothing."
        before, after = _verdict(self.zone), _verdict(effect.zone)
        if before != after:
            return f"Without {what}, {after}; with it, {before}."
        with_it, without = effect.bearable
        if not self.zone.exists:
            if with_it == without:
                return (f"{opening(what)} changes nothing: without it the same outcomes are no worse than no deal for "
                        f"{name}.")
            return (f"Without {what}, {without:,} and not {with_it:,} outcomes would be no worse than no deal for "
                    f"{name}; the verdict stays.")
        moved = effect.nash[0] != effect.nash[1]
        said = (f"Without {what}, the fair deal (Nash) would be {describe(effect.nash[1])}" if moved else
                f"Without {what}, the fair deal (Nash) would be the same")
        if effect.kind == "pressure":
            return f"{said}."
        return (f"{said}; as a fallback alone it would bind, for that deal falls {shown(effect.lacking)} short of it."
                if effect.lacking > 0 else
                f"{said}; as a fallback alone it would not bind: that deal is worth {shown(-effect.lacking)} more.")


def _verdict(zone: Zone) -> str:
    if zone.exists:
        return "a deal exists"
    return "only the words can be agreed" if zone.hollow else "no deal exists, not even in words"


def find_sways(talks: Talks, no_deal: Sequence[NoDealValue], *, cut: float = 0.5) -> Sways:
    """What each support and pressure in the no-deal values of the actors changes, MOST_SWAYS at most.

    Raises InputError where there is not one no-deal value for each actor.
    """
    if len(no_deal) != len(talks.names):
        raise InputError(f"{len(no_deal)} no-deal values for {len(talks.names)} actors; give one for each")
    zone = find_zone(talks, cut=cut)
    every = [(actor, sway, kind) for actor, value in enumerate(no_deal)
             for kind, sways in (("support", value.support), ("pressure", value.pressure)) for sway in sways]
    nash = bargaining_points(talks, zone.substantive).nash if zone.exists else -1
    effects = []
    for actor, sway, kind in every[:MOST_SWAYS]:
        changed = talks.no_deal.copy()
        changed[actor] += -sway.amount if kind == "support" else sway.amount
        other = dataclasses.replace(talks, no_deal=changed)
        left = find_zone(other, cut=cut)
        deal = bargaining_points(other, left.substantive).nash if left.exists else -1
        count, without = int(talks.bearable[actor].sum()), int(other.bearable[actor].sum())
        effects.append(SwayEffect(
            changes_nothing=count == without and deal == nash and _verdict(left) == _verdict(zone), actor=actor,
            by=sway.by, kind=kind, amount=sway.amount, evidence=sway.evidence,
            bearable=(count, without), zone=left, nash=(nash, deal),
            lacking=float(talks.no_deal[actor] - talks.utilities[actor, deal]) if left.exists else np.nan))
    return Sways(effects=tuple(effects), zone=zone, left_out=len(every) - len(effects))
