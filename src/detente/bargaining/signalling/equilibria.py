"""All equilibria of a small signalling game: who sends what, what follows, and which beliefs hold it up.

In these games a perfect Bayesian equilibrium is a sequential one (Fudenberg & Tirole 1991): the beliefs after signals
that nobody sends are free, whatever they are after others.

*Limits*: up to four or so of types, signals and responses; many ties between payoffs leave so much open that the search
stops with a message. Payoffs that differ by less than 1e-5 of their spread may be mistaken for equal.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account
from detente.bargaining.signalling.games import TIE, Responses, SignallingGame, beliefs_behind
from detente.bargaining.signalling.refinements import d1, intuitive
from detente.bargaining.signalling.signalling_account import signalling_account
from detente.bargaining.signalling.supports import Pattern, patterns, receiver_corners, sender_corners
from detente.errors import InputError

__all__ = ["MOST_TOGETHER", "EquilibriumClass", "SignallingEquilibria", "perfect_bayesian_equilibria"]

#: More types and responses together than this are refused: each one doubles the sets to be looked at.
MOST_TOGETHER = 14
Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Cells = tuple[dict[Responses, Array], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumClass:
    """A set of equilibria: any mixture of the ``sender`` corners, as chances of type *and* signal, goes with any
    mixture of the ``receiver`` corners.

    ``sender``: chances of each signal given the type, shape (n, types, signals). ``receiver``: chances of each response
    given the signal, shape (m, signals, responses). ``sent``: the signals that are sent somewhere in the class, shape
    (signals,). ``posteriors``: what the receiver believes, shape (n, signals, types), NaN after signals not sent at
    that corner. ``beliefs``: for each receiver corner and signal, the corners of the beliefs to which the response is
    best, shape (k, types). ``payoffs``: of each type, shape (m, types); ``receiver_payoffs``: shape (n, m). ``kind``:
    "pooling" (signals tell nothing), "separating" (they tell all) or "partly pooling". ``pure``: whether nobody needs
    to mix. ``intuitive`` and ``d1``: whether each pair of corners survives, shape (n, m).
    """

    sender: Array
    receiver: Array
    sent: Bools
    posteriors: Array
    beliefs: tuple[tuple[Array, ...], ...]
    payoffs: Array
    receiver_payoffs: Array
    kind: str
    pure: bool
    intuitive: Bools
    d1: Bools


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignallingEquilibria:
    """All classes of equilibria of a game, none within another; two may share an edge. ``looked``: how many patterns of
    play were worked out to find them, which is what the time goes by.
    """

    game: SignallingGame
    classes: tuple[EquilibriumClass, ...]
    looked: int

    def explain(
        self, types: Sequence[str] = (), signals: Sequence[str] = (), responses: Sequence[str] = ()
    ) -> Account:
        """The equilibria in words."""
        return signalling_account(self.game, self.classes, types=types, signals=signals, responses=responses)


def perfect_bayesian_equilibria(game: SignallingGame) -> SignallingEquilibria:
    """Every perfect Bayesian equilibrium of a game, pure and mixed, with the beliefs off the path and what of it
    survives the intuitive criterion (Cho & Kreps 1987) and D1.

    By enumeration of supports: once it is fixed which signals each type uses and which responses follow, both the
    chances of the types and those of the receiver lie in polytopes that do not depend on each other. Raises InputError
    where there are more than MOST_TOGETHER types and responses, or the game leaves too many patterns, or too many
    corners in one.
    """
    if game.types + game.responses > MOST_TOGETHER:
        raise InputError(f"{game.types} types and {game.responses} responses; expected at most {MOST_TOGETHER} together"
                         "; join those that do not differ")
    cells = tuple(beliefs_behind(game, s) for s in range(game.signals))
    found: list[tuple[Pattern, Array, Array]] = []
    possible = patterns(game, cells)
    for pattern in possible:
        receiver = receiver_corners(game, pattern)
        played = np.asarray((receiver > TIE).any(axis=0))
        idle = pattern.answers & ~played & np.asarray(pattern.used.any(axis=0))[:, None]
        if not receiver.size or idle.any():
            continue
        sender = sender_corners(game, pattern)
        if sender.size and ((sender > TIE).any(axis=0) == pattern.used).all():
            found.append((pattern, sender, receiver))
    return SignallingEquilibria(game=game, looked=len(possible), classes=tuple(
        _class(game, cells, sender=found[i][1], receiver=found[i][2]) for i in _widest(game, found)))


def _widest(game: SignallingGame, found: Sequence[tuple[Pattern, Array, Array]]) -> list[int]:
    """Which sets of equilibria lie within no other; of equal ones the first."""
    if not found:
        return []
    used = np.array([p.used.ravel() for p, _, _ in found])
    answers = np.array([p.answers.ravel() for p, _, _ in found])
    asked = np.array([(p.answers & np.asarray(p.used.any(axis=0))[:, None]).ravel() for p, _, _ in found])
    follows = np.array([(y > TIE).any(axis=0).ravel() for _, _, y in found])
    ties_sender = np.array([_best_signals(game, y).ravel() for _, _, y in found])
    ties_receiver = np.array([_best_responses(game, x).ravel() for _, x, _ in found])

    def within(some: Bools, others: Bools) -> Bools:
        return np.asarray(some.astype(np.float32) @ (~others).astype(np.float32).T < 0.5)

    inside = np.asarray(within(used, used) & within(follows, answers) & within(used, ties_sender).T
                        & within(asked, ties_receiver).T)
    earlier = np.tri(len(found), k=-1, dtype=bool)
    np.fill_diagonal(inside, val=False)
    return np.flatnonzero(~(inside & (~inside.T | earlier)).any(axis=1)).tolist()


def _best_signals(game: SignallingGame, receiver: Array) -> Bools:
    """The signals that are best for each type at all corners, shape (types, signals)."""
    values = np.einsum("tsr,nsr->nts", game.scaled()[0], receiver)
    return np.asarray((values >= values.max(axis=2, keepdims=True) - TIE).all(axis=0))


def _best_responses(game: SignallingGame, sender: Array) -> Bools:
    """The responses that are best to each signal at all corners where it is sent, shape (signals, responses)."""
    values = np.einsum("t,nts,tsr->nsr", game.prior, sender, game.scaled()[1])
    return np.asarray((values >= values.max(axis=2, keepdims=True) - TIE).all(axis=0))


def _class(game: SignallingGame, cells: Cells, *, sender: Array, receiver: Array) -> EquilibriumClass:
    joint = game.prior[None, :, None] * sender
    mass = joint.sum(axis=1)
    posteriors = np.divide(joint, mass[:, None, :], out=np.full_like(joint, np.nan),
                           where=np.broadcast_to(mass[:, None, :] > TIE, joint.shape)).transpose(0, 2, 1)
    payoffs = np.einsum("tsr,msr->mts", game.sender, receiver).max(axis=2)
    survives = np.ones((2, len(sender), len(receiver)), dtype=bool)
    for m, have in enumerate(payoffs):
        for signal in np.flatnonzero((mass <= TIE).any(axis=0)):
            unsent = mass[:, signal] <= TIE
            for test, name in enumerate((intuitive, d1)):
                survives[test, unsent, m] &= name(game, cells[signal], signal=int(signal), payoffs=have)
    whole = [bool((np.abs(a - np.round(a)) < TIE).all(axis=(1, 2)).any()) for a in (sender, receiver)]
    return EquilibriumClass(
        sender=sender, receiver=receiver, sent=np.asarray((mass > TIE).any(axis=0)), posteriors=posteriors,
        beliefs=tuple(tuple(cells[s][frozenset(np.flatnonzero(row > TIE).tolist())] for s, row in enumerate(corner))
                      for corner in receiver),
        payoffs=payoffs, receiver_payoffs=np.einsum("nts,tsr,msr->nm", joint, game.receiver, receiver),
        kind=_kind(game.prior, posteriors), pure=all(whole), intuitive=survives[0], d1=survives[1])


def _kind(prior: Array, posteriors: Array) -> str:
    """What the signals tell, at all corners."""
    known = posteriors[~np.isnan(posteriors[:, :, 0])]
    if np.allclose(known, prior, atol=TIE):
        return "pooling"
    return "separating" if np.allclose(known.max(axis=1), 1, atol=TIE) else "partly pooling"
