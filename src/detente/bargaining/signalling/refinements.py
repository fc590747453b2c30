"""Which equilibria survive a second look at what a signal that nobody sends would tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.signalling.games import TIE, Responses, SignallingGame, answered, widest_answers
from detente.bargaining.signalling.polytopes import corners

__all__ = ["d1", "intuitive"]

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Cells = dict[Responses, Array]


def intuitive(game: SignallingGame, cells: Cells, *, signal: int, payoffs: Array) -> bool:
    """Whether an equilibrium with these payoffs of the types, shape (types,), survives the intuitive criterion at a
    signal that nobody sends; ``cells`` is what :func:`beliefs_behind` gives for that signal.

    A type for which even the best answer to the signal is worse than what it has would not send it (payoff u*, Cho &
    Kreps 1987, step 1). If then some other type is sure to gain by it, whatever the receiver believes of those left
    (step 2), the equilibrium fails.

    *Limits*: ties count for the equilibrium.
    """
    worth, have = _worth(game, signal), _scaled(game, payoffs)
    possible = _responses(answered(cells, np.ones(game.types, dtype=bool)))
    left = worth[:, possible].max(axis=1) >= have - TIE
    if not left.any():
        return True
    sure = worth[:, _responses(answered(cells, left))].min(axis=1) > have + TIE
    return not bool((sure & left).any())


def d1(game: SignallingGame, cells: Cells, *, signal: int, payoffs: Array) -> bool:
    """Whether an equilibrium with these payoffs survives D1 (Cho & Kreps 1987; Banks & Sobel 1987) at a signal that
    nobody sends.

    A type is ruled out as the sender if another gains by the signal from every answer of the receiver that leaves the
    first no worse. The equilibrium survives where some belief about the types left has a best answer, mixed perhaps,
    that tempts nobody.
    """
    worth, have = _worth(game, signal), _scaled(game, payoffs)
    everything = widest_answers(answered(cells, np.ones(game.types, dtype=bool)))
    left = np.array([not any(_wider(worth, have, everything, lesser=t, keener=k) for k in range(game.types) if k != t)
                     for t in range(game.types)])
    return any(_answers(worth, have, answers, at_most=range(game.types)).size
               for answers in widest_answers(answered(cells, left)))


def _wider(worth: Array, have: Array, sets: tuple[Responses, ...], *, lesser: int, keener: int) -> bool:
    """Whether every answer that leaves one type no worse makes the other gain, and some answer does make it gain."""
    if any(_answers(worth, have, a, at_least=(lesser,), at_most=(keener,)).size for a in sets):
        return False
    return any((worth[keener, sorted(a)] > have[keener] + TIE).any() for a in sets)


def _answers(
    worth: Array, have: Array, among: Responses, *, at_least: Sequence[int] = (), at_most: Sequence[int] = ()
) -> Array:
    """The corners of the mixed answers that give some types at least, others at most, what they have."""
    places = sorted(among)
    rows = [np.append(worth[t, places], TIE - have[t]) for t in at_least]
    rows += [np.append(-worth[t, places], have[t] + TIE) for t in at_most]
    return corners(len(places), equal=np.append(np.ones(len(places)), -1)[None],
                   at_least=np.reshape(rows, (-1, len(places) + 1)))


def _responses(sets: tuple[Responses, ...]) -> list[int]:
    return sorted(frozenset().union(*sets))


def _worth(game: SignallingGame, signal: int) -> Array:
    """What each type gets from each response to a signal, on the scale of :meth:`SignallingGame.scaled`."""
    return game.scaled()[0][:, signal, :]


def _scaled(game: SignallingGame, payoffs: Array) -> Array:
    low = game.sender.min(axis=(1, 2))
    spread = game.sender.max(axis=(1, 2)) - low
    return np.asarray((payoffs - low) / np.where(spread > 0, spread, 1))
