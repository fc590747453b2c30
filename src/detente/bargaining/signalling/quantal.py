"""How a signalling game is played by sides that err, and err less where more is at stake.

Logit quantal response in agent form (McKelvey & Palfrey 1998): the log odds of two choices are lambda times the
difference of what they bring, given how the other side errs; lambda is 0 for pure noise and grows with care.

*Limits*: every signal is sent by chance at times, so that beliefs follow from the record of errors; lambda is in units
of the payoffs, and a number for it needs data.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax, softmax

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.signalling.games import SignallingGame
from detente.bargaining.signalling.signalling_account import named, share
from detente.errors import InputError

__all__ = ["MOST_STEPS", "QuantalBranch", "quantal_branch"]

MOST_STEPS = 5_000
_EXACT = 1e-11
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QuantalBranch:
    """The chances along the branch that begins at pure noise: ``care`` (lambda), shape (k,), ``sender``, shape (k,
    types, signals), ``receiver``, shape (k, signals, responses). ``reached``: whether it came to the lambda asked for.
    Lambda may fall for a stretch where the branch folds back.
    """

    care: Array
    sender: Array
    receiver: Array
    reached: bool

    def explain(
        self, types: Sequence[str] = (), signals: Sequence[str] = (), responses: Sequence[str] = ()
    ) -> Account:
        """The end of the branch in words."""
        types = named(types, self.sender.shape[1], "type")
        signals = named(signals, self.sender.shape[2], "signal")
        responses = named(responses, self.receiver.shape[2], "response")

        def listed(chances: Array, names: Sequence[str]) -> str:
            return ", ".join(f"{name} {share(p)}" for name, p in zip(names, chances, strict=True))

        says = [f"With a care of {shown(self.care[-1])}, where 0 is pure chance, the sides play as follows."]
        says += [f"{opening(name)} sends: {listed(row, signals)}."
                 for name, row in zip(types, self.sender[-1], strict=True)]
        says += [f"After {name} the answer is: {listed(row, responses)}."
                 for name, row in zip(signals, self.receiver[-1], strict=True)]
        if not self.reached:
            says.append("The search was cut short before the care asked for.")
        return Account(
            model="Signalling by sides that err (logit quantal response)", says=tuple(Said(text) for text in says),
            assumes=("Errors are rarer the more they cost, to the same degree on both sides.",
                     "Each side knows how often the other errs."),
            blind=("Other equilibria than the one that pure chance grows into.", "How careful real actors are."))


def quantal_branch(game: SignallingGame, *, care: float = 20.0, steps: int = MOST_STEPS) -> QuantalBranch:
    """The quantal response equilibria from lambda 0 up to ``care``, by following the branch (predictor and corrector
    along its length; Turocy 2005).

    Raises InputError for a care that is not above 0 and finite. Ends with ``reached`` False after ``steps`` steps.
    """
    if not 0 < care < np.inf:
        raise InputError(f"care {care:g}; expected a finite number above 0, in one over the unit of the payoffs")
    if not 1 <= steps <= MOST_STEPS:
        raise InputError(f"{steps} steps; expected 1 to {MOST_STEPS:,}")
    size = game.types * (game.signals - 1) + game.signals * (game.responses - 1)
    at, way = np.zeros(size + 1), np.append(np.zeros(size), 1.0)
    length = 0.05 / max(1.0, float(np.ptp(game.sender)), float(np.ptp(game.receiver)))
    path, reached = [at], False
    for _ in range(steps):
        way = _tangent(game, at, way)
        if at[-1] + length * way[-1] >= care:
            last = _corrected(game, at + way * ((care - at[-1]) / way[-1]), np.append(np.zeros(size), 1.0))
            reached = last is not None
            if last is not None:
                path.append(last)
                break
        moved = _corrected(game, at + length * way, way)
        far = moved is None or float(np.linalg.norm(moved - at - length * way)) > 0.5 * length
        if moved is None or far or float(_tangent(game, moved, way) @ way) < 0.9:
            length /= 2
            continue
        at = moved
        path.append(at)
        length *= 1.3
    chances = [_chances(game, point) for point in path]
    return QuantalBranch(care=np.array([point[-1] for point in path]), sender=np.array([np.exp(s) for s, _ in chances]),
                         receiver=np.array([r for _, r in chances]), reached=reached)


def _chances(game: SignallingGame, at: Array) -> tuple[Array, Array]:
    """Logarithms of the sender's chances and the receiver's chances at a point: log odds against the first, lambda."""
    cut = game.types * (game.signals - 1)
    sender = np.pad(at[:cut].reshape(game.types, -1), ((0, 0), (1, 0)))
    receiver = np.pad(at[cut:-1].reshape(game.signals, -1), ((0, 0), (1, 0)))
    return log_softmax(sender, axis=1), softmax(receiver, axis=1)


def _system(game: SignallingGame, at: Array) -> tuple[Array, Array]:
    """How far each log odds is from lambda times the gain, shape (n,), and the derivatives, shape (n, n + 1)."""
    logs, receiver = _chances(game, at)
    beliefs = softmax(np.log(game.prior)[:, None] + logs, axis=0)
    mine = np.einsum("tsr,sr->ts", game.sender, receiver)
    theirs = np.einsum("ts,tsr->sr", beliefs, game.receiver)
    gains = np.concatenate([(mine[:, 1:] - mine[:, :1]).ravel(), (theirs[:, 1:] - theirs[:, :1]).ravel()])
    kinds, signals, responses = game.sender.shape
    # d receiver (s, r) / d odds (s, q), then what it changes for a type; d belief by log chance (t, s), by odds (t, z)
    spread = receiver[:, :, None] * (np.eye(responses) - receiver[:, None, :])
    by_odds = np.einsum("tsr,srq->tsq", game.sender, spread)[:, :, 1:]
    for_types = np.einsum("tsq,sz->tszq", by_odds, np.eye(signals))
    upper = (for_types[:, 1:] - for_types[:, :1]).reshape(kinds * (signals - 1), signals * (responses - 1))
    weight = beliefs[:, :, None] * (game.receiver - theirs[None])  # (t, s, r)
    inner = np.eye(signals)[None] - np.exp(logs)[:, None, :]  # (t, s, z)
    for_answers = np.einsum("tsr,tsz->srtz", weight, inner)[:, :, :, 1:]
    lower = (for_answers[:, 1:] - for_answers[:, :1]).reshape(signals * (responses - 1), kinds * (signals - 1))
    n = gains.size
    slopes = np.zeros((n, n))
    slopes[:len(upper), len(upper):], slopes[len(upper):, :len(upper)] = upper, lower
    return at[:-1] - at[-1] * gains, np.column_stack([np.eye(n) - at[-1] * slopes, -gains])


def _tangent(game: SignallingGame, at: Array, before: Array) -> Array:
    """The direction of the branch at a point, of length 1, onwards from an earlier direction."""
    _, slopes = _system(game, at)
    scaled = slopes / np.maximum(np.abs(slopes).max(axis=1, keepdims=True), 1e-300)
    way: Array = np.linalg.svd(scaled)[2][-1]
    return way if way @ before >= 0 else -way


def _corrected(game: SignallingGame, guess: Array, way: Array) -> Array | None:
    """The point of the branch across from a guess, at right angles to ``way``; None where ten steps do not reach it."""
    at = guess
    for _ in range(10):
        off, slopes = _system(game, at)
        if np.abs(off).max(initial=0.0) <= _EXACT * max(1.0, float(np.abs(at).max())):
            return at
        try:
            at = at - np.linalg.solve(np.vstack([slopes, way]), np.append(off, way @ (at - guess)))
        except np.linalg.LinAlgError:
            return None
    return None
