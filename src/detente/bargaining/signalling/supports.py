"""Which signals each type uses and which responses follow: the patterns that an equilibrium may have."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.signalling.games import TIE, Responses, SignallingGame, widest_answers
from detente.bargaining.signalling.polytopes import corners
from detente.errors import InputError

__all__ = ["MOST_LEFT", "MOST_PATTERNS", "Pattern", "patterns", "receiver_corners", "sender_corners"]

#: A game that leaves more patterns than this to be looked at is refused.
MOST_PATTERNS = 400_000
#: A game of which the quick tests leave more patterns than this is refused too: nearly everything in it ties.
MOST_LEFT = 10_000
_MOST_STARTS = 50_000_000
_TOO_MANY = ("too many patterns of play to look at; leave out types, signals or responses, or join those that do not "
             "differ")
_AT_ONCE = 4_000
#: Added to the squares of the equations, which makes them solvable; what is left over tells whether they agree.
_RIDGE = 1e-12
Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Cells = tuple[dict[Responses, Array], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Which type uses which signal, shape (types, signals), and which responses follow, shape (signals, responses); to
    a signal that nobody sends, a widest set that some belief makes best.
    """

    used: Bools
    answers: Bools


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Choices:
    """All that may happen at one signal: who sends it, shape (n, types), what follows, shape (n, responses), and the
    least and most that a type can get from it, shape (n, types).
    """

    senders: Bools
    answers: Bools
    least: Array
    most: Array


def patterns(game: SignallingGame, cells: Cells) -> tuple[Pattern, ...]:
    """The patterns that no quick test rules out; every equilibrium has one of them.

    Signal by signal, who sends it and what follows are chosen together; a start is dropped once some type uses a signal
    whose best outcome is worse than the worst of another. Then those go whose indifferences contradict each other or
    ask for negative chances. Raises InputError where more than MOST_PATTERNS are left to be tested so, or more than
    MOST_LEFT stand the tests.
    """
    choices = [_choices(game, s, cells[s]) for s in range(game.signals)]
    floor, ceiling = np.full((1, game.types), -np.inf), np.full((1, game.types), np.inf)
    taken = np.empty((1, 0), dtype=np.intp)
    for choice in choices:
        if len(taken) * len(choice.senders) > _MOST_STARTS:
            raise InputError(_TOO_MANY)
        kept = []
        for number, (senders, least, most) in enumerate(zip(choice.senders, choice.least, choice.most, strict=True)):
            low = np.maximum(floor, least)
            high = np.where(senders, np.minimum(ceiling, most), ceiling)
            rows = np.flatnonzero((low <= high + TIE).all(axis=1))
            kept.append((low[rows], high[rows], np.column_stack([taken[rows], np.full(rows.size, number)])))
        floor, ceiling, taken = (np.concatenate(parts) for parts in zip(*kept, strict=True))
        if len(taken) > MOST_PATTERNS:
            raise InputError(_TOO_MANY)
    taken = taken[np.isfinite(ceiling).all(axis=1)]  # every type sends something
    used = np.stack([c.senders[rows] for c, rows in zip(choices, taken.T, strict=True)], axis=2)
    answers = np.stack([c.answers[rows] for c, rows in zip(choices, taken.T, strict=True)], axis=1)
    found: list[Pattern] = []
    for start in range(0, len(taken), _AT_ONCE):
        some, follow = used[start:start + _AT_ONCE], answers[start:start + _AT_ONCE]
        for ties in (_receiver_ties, _sender_ties):
            fits = _solvable(*ties(game, some, follow))
            some, follow = some[fits], follow[fits]
        found += [Pattern(used=u, answers=a) for u, a in zip(some, follow, strict=True)]
        if len(found) > MOST_LEFT:
            raise InputError(f"more than {MOST_LEFT:,} patterns of play hold together: too many payoffs are equal; "
                             "tell them apart, or leave out types, signals or responses that do not differ")
    return tuple(found)


def _choices(game: SignallingGame, signal: int, cells: dict[Responses, Array]) -> _Choices:
    """Who may send a signal and what may follow."""
    worth = game.scaled()[0][:, signal, :]
    found: list[tuple[tuple[bool, ...], Responses]] = [((False,) * game.types, a) for a in widest_answers(cells)]
    for senders in itertools.product((False, True), repeat=game.types):
        outside = ~np.array(senders)
        for answers, points in cells.items():
            inside = points[(points[:, outside] <= TIE).all(axis=1)]
            if any(senders) and inside.size and ((inside > TIE).any(axis=0) | outside).all():
                found.append((senders, answers))
    return _Choices(senders=np.array([s for s, _ in found]),
                    answers=np.array([[r in a for r in range(game.responses)] for _, a in found]),
                    least=np.array([worth[:, sorted(a)].min(axis=1) for _, a in found]),
                    most=np.array([worth[:, sorted(a)].max(axis=1) for _, a in found]))


def _sender_ties(game: SignallingGame, used: Bools, answers: Bools) -> tuple[Array, Array]:
    """The equations of n patterns for the chances of (type, signal), shape (n, rows, types * signals), and their right
    sides, shape (n, rows): the chances of each type sum to its prior, and the responses to a signal tie.
    """
    rows = _losses(game, used, answers) * answers.reshape(len(used), game.signals * game.responses, 1, 1)
    sums = np.eye(game.types)[None, :, :, None] * used[:, None]
    right = np.concatenate([np.zeros(rows.shape[:2]), np.tile(game.prior, (len(used), 1))], axis=1)
    return np.concatenate([rows, sums], axis=1).reshape(*right.shape, game.types * game.signals), right


def _receiver_ties(game: SignallingGame, used: Bools, answers: Bools) -> tuple[Array, Array]:
    """The equations of n patterns for the chances of (signal, response), shape (n, rows, signals * responses), and
    their right sides, shape (n, rows): the chances after each signal sum to 1, and the signals that a type uses tie.
    """
    rows = _regrets(game, used, answers) * used.reshape(len(used), game.types * game.signals, 1, 1)
    sums = np.eye(game.signals)[None, :, :, None] * answers[:, None]
    right = np.concatenate([np.zeros(rows.shape[:2]), np.ones((len(used), game.signals))], axis=1)
    return np.concatenate([rows, sums], axis=1).reshape(*right.shape, game.signals * game.responses), right


def _losses(game: SignallingGame, used: Bools, answers: Bools) -> Array:
    """What the receiver loses with each response against the first of the pattern, as rows over the chances of (type,
    signal), shape (n, signals * responses, types, signals).
    """
    worth = game.scaled()[1].transpose(1, 2, 0)
    best = worth[np.arange(game.signals), answers.argmax(axis=2)]
    lost = best[:, :, None, :] - worth[None]  # (n, signals, responses, types)
    rows = np.einsum("nsrt,sz,ntz->nsrtz", lost, np.eye(game.signals), used)
    return np.reshape(rows, (len(used), game.signals * game.responses, game.types, game.signals))


def _regrets(game: SignallingGame, used: Bools, answers: Bools) -> Array:
    """What each type loses with each signal against the first of its own, as rows over the chances of (signal,
    response), shape (n, types * signals, signals, responses).
    """
    worth = game.scaled()[0]
    each = np.eye(game.signals)
    own = each[used.argmax(axis=2)]  # (n, types, signals): the first of its own
    rows = np.einsum("ntsz,tzr,nzr->ntszr", own[:, :, None, :] - each, worth, answers)
    return np.reshape(rows, (len(used), game.types * game.signals, game.signals, game.responses))


def _solvable(equations: Array, right: Array) -> Bools:
    """Whether each of n systems has a solution without negative numbers, as far as quickly seen: True where in doubt.

    Minimal-norm solutions by (E E' + ridge) z = e: what ridge * z leaves over is how far the equations contradict each
    other, and a number that they settle must not be negative.
    """
    square = equations @ equations.transpose(0, 2, 1)
    places = np.arange(square.shape[1])
    square[:, places, places] += _RIDGE
    solved = np.linalg.solve(square, np.concatenate([right[:, :, None], equations], axis=2))
    agree = _RIDGE * np.abs(solved[:, :, 0]).max(axis=1) < 0.01 * right.max(axis=1)
    values = np.einsum("nij,ni->nj", equations, solved[:, :, 0])
    settled = np.einsum("nij,nij->nj", equations, solved[:, :, 1:]) > 1 - 1e-7
    return np.asarray(agree & ~(settled & (values < -1e-6)).any(axis=1))


def sender_corners(game: SignallingGame, pattern: Pattern) -> Array:
    """The corners of what the types may do in a pattern, chances of each signal, shape (n, types, signals): each uses
    no signal beyond its own, and the responses of the pattern are best to the beliefs that follow.
    """
    used, answers = pattern.used[None], pattern.answers[None]
    equal, right = _sender_ties(game, used, answers)
    spare = ~pattern.answers.ravel() & np.repeat(pattern.used.any(axis=0), game.responses)
    better = _losses(game, used, answers)[0].reshape(spare.size, -1)[spare]
    points = _corners_within(pattern.used.ravel(), equal[0], right[0], better)
    return points.reshape(-1, game.types, game.signals) / game.prior[:, None]


def receiver_corners(game: SignallingGame, pattern: Pattern) -> Array:
    """The corners of what the receiver may do in a pattern, chances of each response, shape (n, signals, responses): no
    response beyond those of the pattern, and each type does best with its own signals.
    """
    used, answers = pattern.used[None], pattern.answers[None]
    equal, right = _receiver_ties(game, used, answers)
    spare = ~pattern.used.ravel()
    better = _regrets(game, used, answers)[0].reshape(spare.size, -1)[spare]
    points = _corners_within(pattern.answers.ravel(), equal[0], right[0], better)
    return points.reshape(-1, game.signals, game.responses)


def _corners_within(places: Bools, equal: Array, right: Array, better: Array) -> Array:
    """The corners of a set of chances that are 0 outside some places."""
    rows = np.column_stack([equal[:, places], -right])
    found = corners(int(places.sum()), equal=rows[np.abs(rows).max(axis=1) > TIE],
                    at_least=np.column_stack([better[:, places], np.zeros(len(better))]))
    points = np.zeros((len(found), places.size))
    points[:, places] = found
    return points
