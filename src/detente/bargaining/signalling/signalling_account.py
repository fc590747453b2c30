"""What the equilibria of a signalling game say, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.signalling.games import TIE, SignallingGame
from detente.errors import InputError

__all__ = ["TOLD", "Played", "mixture", "named", "play_in_words", "share", "signalling_account"]

#: So many classes are told one by one.
TOLD = 12
Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Played(Protocol):
    """What the account reads of a class of equilibria."""

    @property
    def sender(self) -> Array:
        """Chances of each signal, shape (n, types, signals)."""

    @property
    def receiver(self) -> Array:
        """Chances of each response, shape (m, signals, responses)."""

    @property
    def sent(self) -> Bools:
        """Which signals are sent, shape (signals,)."""

    @property
    def posteriors(self) -> Array:
        """Beliefs after signals sent, shape (n, signals, types)."""

    @property
    def beliefs(self) -> tuple[tuple[Array, ...], ...]:
        """Beliefs that hold up the responses, by receiver corner and signal."""

    @property
    def kind(self) -> str:
        """What the signals tell."""

    @property
    def intuitive(self) -> Bools:
        """Which pairs of corners survive the intuitive criterion."""

    @property
    def d1(self) -> Bools:
        """Which pairs of corners survive D1."""


def signalling_account(
    game: SignallingGame, classes: Sequence[Played], *, types: Sequence[str], signals: Sequence[str],
    responses: Sequence[str],
) -> Account:
    """The account of all classes; names are "type 1", "signal 1", ... where none are given."""
    types, signals = named(types, game.types, "type"), named(signals, game.signals, "signal")
    responses = named(responses, game.responses, "response")
    kept = [sum(bool(getattr(c, test).any()) for c in classes) for test in ("intuitive", "d1")]
    chief = (f"The game has {len(classes)} {'class' if len(classes) == 1 else 'classes'} of equilibria "
             f"({_kinds(classes)}); {kept[0]} survive{'s' if kept[0] == 1 else ''} the intuitive criterion, {kept[1]} "
             f"survive{'s' if kept[1] == 1 else ''} D1.")
    told = [_told(number, one, types, signals, responses) for number, one in enumerate(classes[:TOLD], start=1)]
    if len(classes) > TOLD:
        told.append(f"{len(classes) - TOLD} more are not told here.")
    return Account(
        model="Signalling between one side that knows what it is and one that does not",
        says=tuple(Said(text) for text in (chief, *told)),
        assumes=("Both sides know the game: the payoffs of each type, how likely each is, and that the other knows it.",
                 "The receiver revises its beliefs as probability demands, and each side does what is best for it."),
        blind=("Which of several equilibria is played; the criteria only rule out beliefs that few would hold.",
               "Signals or responses that are not listed, and what further rounds of signals would tell."))


def named(names: Sequence[str], number: int, what: str) -> Sequence[str]:
    """The names given, else "type 1", "type 2", ...; InputError where their number is wrong."""
    if names and len(names) != number:
        raise InputError(f"{len(names)} names for {number} {what}s; expected one for each, or none")
    return names or tuple(f"{what} {i}" for i in range(1, number + 1))


def share(low: float, high: float | None = None) -> str:
    """A chance in per cent, or its range: whole per cents, one decimal next to 0 and to 100."""
    texts = [_per_cent(100 * x) for x in (low, low if high is None else high)]
    return f"{texts[0]}%" if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}%"


def _per_cent(number: float) -> str:
    if min(number, 100 - number) >= 0.95 or number in {0, 100}:
        return f"{number:.0f}"
    nearest = f"{number:.1f}"
    return {"0.0": "less than 0.1", "100.0": "more than 99.9"}.get(nearest, nearest)


def _kinds(classes: Sequence[Played]) -> str:
    kinds = [c.kind for c in classes]
    counts = [f"{kinds.count(k)} {k}" for k in ("pooling", "separating", "partly pooling") if k in kinds]
    return ", ".join(counts) or "none"


def _told(
    number: int, one: Played, types: Sequence[str], signals: Sequence[str], responses: Sequence[str]
) -> str:
    play = play_in_words(one, types=types, signals=signals, responses=responses)
    fate = _fate(one.intuitive, "the intuitive criterion"), _fate(one.d1, "D1")
    return f"Class {number}, {one.kind}: {play} It {fate[0]}, and {fate[1]}."


def play_in_words(one: Played, *, types: Sequence[str], signals: Sequence[str], responses: Sequence[str]) -> str:
    """Who sends what, what follows, and what is believed then."""
    sends = "; ".join(f"{name} sends {mixture(one.sender[:, t], signals)}" for t, name in enumerate(types))
    follow = " ".join(_after(one, s, name, types, responses) for s, name in enumerate(signals))
    return f"{sends}. {follow}"


def _fate(test: Bools, name: str) -> str:
    if test.all():
        return f"survives {name}"
    return f"survives {name} in part" if test.any() else f"fails {name}"


def mixture(chances: Array, names: Sequence[str]) -> str:
    """"war (20 to 30 %) or peace (70 to 80 %)"; a certain one by its name alone; ``chances``: shape (n, names)."""
    low, high = chances.min(axis=0), chances.max(axis=0)
    parts = [name if lowest > 1 - TIE else f"{name} ({share(lowest, highest)})"
             for name, lowest, highest in zip(names, low, high, strict=True) if highest > TIE]
    return " or ".join(parts)


def _after(one: Played, signal: int, name: str, types: Sequence[str], responses: Sequence[str]) -> str:
    what = f"the answer is {mixture(one.receiver[:, signal], responses)}"
    if one.sent[signal]:
        known = one.posteriors[:, signal]
        return f"After {name} {what}; the belief is {mixture(known[~np.isnan(known[:, 0])], types)}."
    widest = np.concatenate([corner[signal] for corner in one.beliefs])
    return f"After {name}, which nobody sends, {what}; a belief that makes it best: {_ranges(widest, types)}."


def _ranges(beliefs: Array, types: Sequence[str]) -> str:
    return ", ".join(f"{name} ({share(low, high)})" for name, low, high in
                     zip(types, beliefs.min(axis=0), beliefs.max(axis=0), strict=True))
