"""Games in which one side knows what it is, sends a signal, and the other answers without knowing."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import LARGEST, read
from detente.bargaining.signalling.polytopes import corners
from detente.errors import InputError

__all__ = ["MOST_OF_EACH", "SignallingGame", "answered", "beliefs_behind", "widest_answers"]

#: More types, signals or responses than this are refused.
MOST_OF_EACH = 12
#: Payoffs closer than this part of the spread of all payoffs of a side count as equal.
TIE = 1e-8
Array = NDArray[np.float64]
Responses = frozenset[int]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignallingGame:
    """A sender whose type only it knows sends a signal; a receiver sees the signal and responds.

    ``prior``: shape (types,), above 0, sums to 1. ``sender`` and ``receiver``: what each gets, shape (types, signals,
    responses), in any unit. Raises InputError for what cannot be used.
    """

    prior: Array
    sender: Array
    receiver: Array

    @classmethod
    def of(cls, prior: ArrayLike, *, sender: ArrayLike, receiver: ArrayLike) -> SignallingGame:
        """A game from lists of numbers."""
        return cls(prior=read(prior, "chances of the types"), sender=read(sender, "payoffs of the sender"),
                   receiver=read(receiver, "payoffs of the receiver"))

    def __post_init__(self) -> None:
        if self.prior.ndim != 1 or not self.prior.size:
            raise InputError(f"the prior has the shape {self.prior.shape}; expected one number for each type of sender")
        for number, chance in enumerate(self.prior, start=1):
            if not 0 < chance <= 1:
                raise InputError(f"prior of type {number}: {chance:g}; expected above 0 and at most 1; leave out a "
                                 "type that cannot be")
        if abs(self.prior.sum() - 1) > 1e-9:
            raise InputError(f"the prior sums to {self.prior.sum():g}; expected 1; divide by the sum")
        for side in ("sender", "receiver"):
            payoffs = getattr(self, side)
            if payoffs.ndim != 3 or payoffs.shape[0] != self.prior.size or not payoffs.size:
                raise InputError(f"payoffs of the {side} have the shape {payoffs.shape}; expected (types, signals, "
                                 f"responses) with {self.prior.size} types")
            if max(payoffs.shape) > MOST_OF_EACH:
                raise InputError(f"{max(payoffs.shape):,} types, signals or responses; expected at most {MOST_OF_EACH}"
                                 "; join those that do not differ")
            for place in np.argwhere(~(np.abs(payoffs) <= LARGEST)):
                where = ", ".join(f"{what} {i + 1}" for what, i in zip(("type", "signal", "response"), place,
                                                                       strict=True))
                raise InputError(f"payoff of the {side} at {where}: {payoffs[tuple(place)]} is no finite number, or "
                                 f"too large; give one up to {LARGEST:g}")
        if self.sender.shape != self.receiver.shape:
            raise InputError(f"payoffs of the sender have the shape {self.sender.shape}, of the receiver "
                             f"{self.receiver.shape}; expected the same")

    @property
    def types(self) -> int:
        """How many types the sender may be of."""
        return int(self.sender.shape[0])

    @property
    def signals(self) -> int:
        """How many signals there are."""
        return int(self.sender.shape[1])

    @property
    def responses(self) -> int:
        """How many responses there are."""
        return int(self.sender.shape[2])

    def scaled(self) -> tuple[Array, Array]:
        """Payoffs of sender and receiver moved and stretched to 0 to 1, for each type of the sender apart; no
        equilibrium changes by it.
        """
        low = self.sender.min(axis=(1, 2), keepdims=True)
        spread = self.sender.max(axis=(1, 2), keepdims=True) - low
        mine = (self.sender - low) / np.where(spread > 0, spread, 1)
        floor = self.receiver - self.receiver.min(axis=2, keepdims=True)
        return mine, floor / (floor.max() or 1)


def beliefs_behind(game: SignallingGame, signal: int) -> dict[Responses, Array]:
    """For each set of responses that some belief makes best all at once, the corners of the beliefs that do so, shape
    (n_corners, types); sets that no belief makes best are left out.
    """
    worth = game.scaled()[1][:, signal, :]
    found = {}
    for answers in _subsets(range(game.responses)):
        first, *others = sorted(answers)
        ties = [np.append(worth[:, r] - worth[:, first], 0) for r in others]
        better = [np.append(worth[:, first] - worth[:, r], 0) for r in range(game.responses) if r not in answers]
        points = corners(game.types, equal=np.array([[*np.ones(game.types), -1], *ties]),
                         at_least=np.reshape(better, (-1, game.types + 1)))
        if points.size:
            found[answers] = points
    return found


def answered(cells: dict[Responses, Array], among: NDArray[np.bool_]) -> tuple[Responses, ...]:
    """The sets of responses that are best to some belief held about these types alone; ``among`` has the shape
    (types,).
    """
    return tuple(answers for answers, points in cells.items() if (points[:, ~among] <= TIE).all(axis=1).any())


def widest_answers(sets: Iterable[Responses]) -> tuple[Responses, ...]:
    """The sets that no other set holds."""
    all_sets = tuple(sets)
    return tuple(a for a in all_sets if not any(a < b for b in all_sets))


def _subsets(of: Iterable[int]) -> list[Responses]:
    members = tuple(of)
    return [frozenset(some) for size in range(1, len(members) + 1) for some in itertools.combinations(members, size)]
