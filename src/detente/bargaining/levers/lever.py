"""What could be moved to open a zone: whose reading, whose relief, which support or pressure, whose face."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import finite, table
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["KINDS", "Effect", "Lever", "effects_of", "moved"]

Array = NDArray[np.float64]
#: A wider reading; something that makes a deal better for a side; less face lost by a deal; a lower value of no deal by
#: pressure; the same by patrons who support less.
KINDS: Final = ("reading", "relief", "face", "pressure", "support")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one unit of a lever changes: ``on`` "utility", "no deal" or "reading" of the ``actor`` (counted from 0), by
    ``per_unit``; at the ``outcomes`` named, at all of them where ().
    """

    on: str
    actor: int
    per_unit: float
    outcomes: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.on not in ("utility", "no deal", "reading"):
            raise InputError(f"effect on “{self.on}”: expected utility, no deal or reading")
        finite(self.per_unit, "effect of one unit")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """``price`` of one unit, 0 or more, in whatever it costs the analyst's principal; ``most``: how many units there
    are; ``step``: amounts come in multiples of it, any amount where 0 (a visit is made or not: ``step`` equal to
    ``most``); ``kind``: one of KINDS; the ids of the evidence for effect and price.
    """

    name: str
    kind: str
    price: float
    most: float
    effects: tuple[Effect, ...]
    step: float = 0.0
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InputError(f"lever “{self.name}” is of the kind “{self.kind}”; expected one of {', '.join(KINDS)}")
        if not self.effects:
            raise InputError(f"lever “{self.name}” has no effect; name one, or leave the lever out")
        finite(self.price, f"price of “{self.name}”", low=0)
        finite(self.most, f"most units of “{self.name}”", low=0, above=True)
        finite(self.step, f"step of “{self.name}”", low=0, high=self.most)

    @classmethod
    def on_one(
        cls, name: str, kind: str, actor: int, *, price: float, most: float, outcomes: Sequence[int] = (),
        step: float = 0.0, evidence: tuple[str, ...] = (),
    ) -> Lever:
        """A lever that moves one number of one actor by 1 a unit: a reading up at ``outcomes``; for relief and face the
        utility up there; for pressure and support the no-deal value down.
        """
        on = {"reading": "reading", "relief": "utility", "face": "utility"}.get(kind, "no deal")
        sign = -1.0 if on == "no deal" else 1.0
        return cls(name=name, kind=kind, price=price, most=most, step=step, evidence=evidence,
                   effects=(Effect(on=on, actor=actor, per_unit=sign, outcomes=tuple(map(int, outcomes))),))


def effects_of(levers: Sequence[Lever], talks: Talks) -> tuple[Array, Array]:
    """What a unit of each lever does to gains over no deal and to readings, shape (n_levers, n_actors, n_outcomes)."""
    n, m = talks.utilities.shape
    gains, readings = np.zeros((len(levers), n, m)), np.zeros((len(levers), n, m))
    for k, lever in enumerate(levers):
        for effect in lever.effects:
            if not 0 <= effect.actor < n or not all(0 <= z < m for z in effect.outcomes):
                raise InputError(f"lever “{lever.name}” names actor {effect.actor} or an outcome beyond the {n} actors "
                                 f"and {m:,} outcomes; count from 0")
            places = list(effect.outcomes) or slice(None)
            if effect.on == "reading":
                readings[k, effect.actor, places] += effect.per_unit
            elif effect.on == "utility":
                gains[k, effect.actor, places] += effect.per_unit
            else:
                gains[k, effect.actor] -= effect.per_unit
    return gains, readings


def moved(talks: Talks, levers: Sequence[Lever], amounts: ArrayLike) -> Talks:
    """The talks after the levers are moved by these amounts, shape (n_levers,); readings stay from 0 to 1."""
    by = table(amounts, "amounts", (len(levers),), names=[lever.name for lever in levers], low=0)
    utilities, no_deal, readings = talks.utilities.copy(), talks.no_deal.copy(), talks.readings.copy()
    effects_of(levers, talks)
    for lever, amount in zip(levers, by, strict=True):
        for effect in lever.effects:
            places = list(effect.outcomes) or slice(None)
            if effect.on == "reading":
                readings[effect.actor, places] += amount * effect.per_unit
            elif effect.on == "utility":
                utilities[effect.actor, places] += amount * effect.per_unit
            else:
                no_deal[effect.actor] += amount * effect.per_unit
    return dataclasses.replace(talks, utilities=utilities, no_deal=no_deal,
                               readings=np.clip(np.round(readings, 9), 0, 1), slack=max(talks.slack, 1e-7))
