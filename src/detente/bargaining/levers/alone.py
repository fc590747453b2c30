"""Each lever by itself: how far it moves the talks when moved as far as it goes, and whether it opens a zone alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.levers.lever import Lever, moved
from detente.bargaining.levers.openings import cheapest_opening
from detente.bargaining.zone.agreement import find_zone
from detente.bargaining.zone.nearest import SHARES, find_nearest, nearness_in_words
from detente.bargaining.zone.talks import Talks

__all__ = ["MOST_LEVERS", "Alone", "LeverAlone", "each_alone"]

Array = NDArray[np.float64]
#: Of more levers the first are tried.
MOST_LEVERS = 50
_NODES = 2_000
_SECONDS = 2.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LeverAlone:
    """A lever moved as far as it goes, all others left: the hollow index, S and the nearness to a deal then.
    ``opens_at``: the least amount that opens a zone that is not too hollow, None where none is known; ``price``: what
    that costs.
    """

    lever: Lever
    hollow: float
    in_substance: float
    nearness: float
    opens_at: float | None
    price: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The levers, the one that brings a deal nearest first, and the talks as they stand: hollow index, S, nearness."""

    hollow: float
    in_substance: float
    nearness: float
    levers: tuple[LeverAlone, ...]
    left_out: int

    def explain(self) -> Account:
        """The finding in words."""
        opening = [one for one in self.levers if one.opens_at is not None]
        many = {0: "No lever opens a zone alone.", 1: "One lever opens a zone alone."}
        said = [many.get(len(opening), f"{len(opening)} levers open a zone alone.") if self.nearness < 0 or opening
                else "A deal exists without any lever."]
        said.append(f"Now the agreement is hollow by {self.hollow:.2f}, substance at {self.in_substance:.2f}; "
                    f"{nearness_in_words(self.nearness)}.")
        said += [_sentence(one) for one in self.levers[:20]]
        said += [f"{self.left_out} more levers were not tried."] * bool(self.left_out)
        return Account(
            model="Each lever alone", says=tuple(
                Said(text, evidence) for text, evidence in
                zip(said, [(), (), *(one.lever.evidence for one in self.levers[:20]), ()], strict=False)),
            assumes=("A lever is moved as far as it goes, all others stay, and nobody answers.",
                     SHARES),
            blind=("What levers do together, which the cheapest opening tells.",))


def _sentence(one: LeverAlone) -> str:
    found = (f"“{one.lever.name}” ({one.lever.kind}) moved by {one.lever.most:g}: hollow by {one.hollow:.2f}, "
             f"substance at {one.in_substance:.2f}; {nearness_in_words(one.nearness)}")
    if one.opens_at is not None:
        found += f"; {one.opens_at:.4g} is enough to open a zone, at a price of {one.price:.4g}"
    return found + "."


def each_alone(
    talks: Talks, levers: Sequence[Lever], *, cut: float = 0.5, most_hollow: float = 0.5
) -> Alone:
    """What each lever does alone. ``most_hollow``: as of :func:`cheapest_opening`, whose errors it shares."""
    zone = find_zone(talks, cut=cut)
    found = []
    for lever in levers[:MOST_LEVERS]:
        after = moved(talks, [lever], [_most(lever)])
        opening = cheapest_opening(talks, [lever], cut=cut, most_hollow=most_hollow, nodes=_NODES, seconds=_SECONDS)
        opens = opening.opens and opening.amounts.any()
        then = find_zone(after, cut=cut)
        found.append(LeverAlone(
            lever=lever, hollow=then.hollow_index, in_substance=then.in_substance,
            nearness=find_nearest(after, cut=cut).nearness, opens_at=float(opening.amounts[0]) if opens else None,
            price=opening.price if opens else 0.0))
    ranked = sorted(found, key=lambda one: (one.opens_at is None, one.price, -one.nearness))
    return Alone(hollow=zone.hollow_index, in_substance=zone.in_substance, levers=tuple(ranked),
                 nearness=find_nearest(talks, cut=cut).nearness, left_out=max(0, len(levers) - MOST_LEVERS))


def _most(lever: Lever) -> float:
    """The largest amount, in whole steps where it moves in steps."""
    return float(np.floor(lever.most / lever.step + 1e-9) * lever.step) if lever.step else lever.most
