"""A conflict in graph form: its states, who can move from which to which, and who prefers what."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.numbers import read
from detente.bargaining.stability.moves import Moves
from detente.errors import InputError

__all__ = ["FEWEST_DECIDERS", "MOST_DECIDERS", "MOST_MOVES", "MOST_STATES", "Choices", "Conflict", "ranking"]

FEWEST_DECIDERS: Final = 2
MOST_DECIDERS: Final = 6
MOST_STATES: Final = 16_384
MOST_MOVES: Final = 20_000_000
Whole = NDArray[np.int64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options behind the states. ``patterns``, shape (n_states,): bit k is set where option k is taken; of a state
    that joins several patterns, the first. ``masks``: the bits of each decision maker's own options. ``places``, shape
    (2 ** n_options,): the state of a pattern, -1 where it is infeasible.
    """

    options: tuple[str, ...]
    patterns: Whole
    masks: tuple[int, ...]
    places: Whole


@dataclasses.dataclass(frozen=True, kw_only=True)
class Conflict:
    """A conflict in graph form (Fang, Hipel & Kilgour 1993): 2 to 6 decision makers, at most MOST_STATES states with
    labels of their own, the moves of each decision maker, and ``ranks``, shape (n_deciders, n_states): higher is
    better, equal is as good; kept as whole numbers from 0. ``status_quo``: a label, or "" where it is not known.
    ``phrases``: the states in words, one for each, or none.

    *Limits*: preferences are orders, not amounts; nothing costs time; a move either is open to somebody or is not.
    Raises InputError, naming the decision maker or state, for what cannot be used.
    """

    deciders: tuple[str, ...]
    states: tuple[str, ...]
    moves: tuple[Moves, ...]
    ranks: Whole
    status_quo: str = ""
    choices: Choices | None = None
    phrases: tuple[str, ...] = ()

    @classmethod
    def of_graph(
        cls, *, states: Sequence[str], moves: Mapping[str, Iterable[tuple[str, str]]],
        preferences: Mapping[str, Sequence[str | Sequence[str]]], status_quo: str = "",
    ) -> Conflict:
        """A conflict from the moves of each decision maker, as pairs of states, and its states from best to worst, ties
        as groups of their own.
        """
        place = {label: at for at, label in enumerate(states)}
        graphs = []
        for name, pairs in moves.items():
            listed = [tuple(pair) for pair in pairs]
            for label in (label for pair in listed for label in pair):
                if label not in place:
                    raise InputError(f"a move of {name} names the state “{label}”, which is not among the states")
            graphs.append(Moves.of([place[a] for a, _ in listed], [place[b] for _, b in listed], n_states=len(states)))
        lacking = [name for name in moves if name not in preferences]
        if lacking:
            raise InputError(f"there are no preferences of {lacking[0]}; give its states from best to worst")
        ranks = np.array([ranking(preferences[name], states, of=name) for name in moves])
        return cls(deciders=tuple(moves), states=tuple(states), moves=tuple(graphs), ranks=ranks, status_quo=status_quo)

    def __post_init__(self) -> None:
        _check_names(self.deciders)
        n = len(self.states)
        if not 0 < n <= MOST_STATES:
            raise InputError(f"{n:,} states; expected 1 to {MOST_STATES:,}: rule out or join those that do not matter")
        if len(set(self.states)) < n:
            twice = next(label for label in self.states if self.states.count(label) > 1)
            raise InputError(f"the state “{twice}” is there twice; give each a label of its own")
        if len(self.moves) != len(self.deciders):
            raise InputError(f"there are moves of {len(self.moves)} decision makers; expected {len(self.deciders)}")
        for name, graph in zip(self.deciders, self.moves, strict=True):
            if graph.first.size != n + 1 or (graph.to.size and not 0 <= graph.to.min() <= graph.to.max() < n):
                raise InputError(f"the moves of {name} lead beyond the {n:,} states; give them for these states")
        total = sum(moves.to.size for moves in self.moves)
        if total > MOST_MOVES:
            raise InputError(f"{total:,} moves are more than {MOST_MOVES:,}; leave out options or rule out states")
        object.__setattr__(self, "ranks", _levels(np.asarray(self.ranks), self.deciders, n))
        if self.phrases and len(self.phrases) != n:
            raise InputError(f"there are {len(self.phrases):,} phrases for {n:,} states; give one for each, or none")
        if self.status_quo and self.status_quo not in self.states:
            raise InputError(f"the status quo “{self.status_quo}” is not among the states; it may be ruled out")

    def place(self, label: str) -> int:
        """Where a state stands among the states. Raises InputError for a label that none bears."""
        if label not in self.states:
            raise InputError(f"there is no state “{label}”; the states begin with {', '.join(self.states[:5])}")
        return self.states.index(label)

    def seat(self, name: str) -> int:
        """Where a decision maker stands among the decision makers. Raises InputError for a name that none bears."""
        if name not in self.deciders:
            raise InputError(f"there is no decision maker “{name}”; there are {', '.join(self.deciders)}")
        return self.deciders.index(name)

    def called(self, names: Sequence[str] = ()) -> tuple[str, ...]:
        """How the decision makers are called: as in the conflict, or by other names, one for each. Raises InputError
        for any other number of names.
        """
        if names and len(names) != len(self.deciders):
            raise InputError(f"{len(names)} names for {len(self.deciders)} decision makers; give one for each")
        return tuple(names) or self.deciders

    def words(self, state: int) -> str:
        """A state in words: its phrase, else the options taken, else its label."""
        if self.phrases:
            return f"“{self.phrases[state]}”"
        if self.choices is None:
            return f"“{self.states[state]}”"
        bits = int(self.choices.patterns[state])
        taken = [name for at, name in enumerate(self.choices.options) if bits >> at & 1]
        return f"“{', '.join(taken) or 'no option taken'}” ({self.states[state]})"

    def with_ranks(self, decider: str, ranks: Whole) -> Conflict:
        """The same conflict with other preferences of one decision maker, shape (n_states,)."""
        changed = self.ranks.copy()
        changed[self.seat(decider)] = ranks
        return dataclasses.replace(self, ranks=changed)


def ranking(order: Sequence[str | Sequence[str]], states: Sequence[str], *, of: str) -> Whole:
    """Ranks, shape (n_states,), higher is better, from the states from best to worst; ties as groups of their own.
    ``of``: whose they are, for messages. Raises InputError for a state that is missing, unknown or there twice.
    """
    place = {label: at for at, label in enumerate(states)}
    ranks = np.full(len(states), -1, dtype=np.int64)
    for level, group in enumerate(reversed(order)):
        for label in (group,) if isinstance(group, str) else group:
            if label not in place:
                raise InputError(f"the ranking of {of} names the state “{label}”, which is not among the states")
            if ranks[place[label]] >= 0:
                raise InputError(f"the ranking of {of} names the state “{label}” twice; leave it where it belongs")
            ranks[place[label]] = level
    if (ranks < 0).any():
        raise InputError(f"the ranking of {of} lacks the state “{states[int(np.argmin(ranks))]}”; rank every state")
    return ranks


def _check_names(deciders: tuple[str, ...]) -> None:
    if not FEWEST_DECIDERS <= len(deciders) <= MOST_DECIDERS:
        raise InputError(f"{len(deciders):,} decision makers; expected {FEWEST_DECIDERS} to {MOST_DECIDERS}: join "
                         "those who act as one")
    for name in deciders:
        if not name.strip() or deciders.count(name) > 1:
            raise InputError(f"the name “{name}” of a decision maker is empty or there twice; give each one of its own")


def _levels(ranks: NDArray[np.generic], deciders: tuple[str, ...], n_states: int) -> Whole:
    """Ranks as whole numbers from 0 without gaps, shape (n_deciders, n_states)."""
    if ranks.shape != (len(deciders), n_states):
        raise InputError(f"the ranks have the shape {ranks.shape}; expected {len(deciders)} decision makers by "
                         f"{n_states:,} states")
    numbers = read(ranks, "ranks")
    for name, row in zip(deciders, numbers, strict=True):
        if not np.isfinite(row).all():
            wrong = row[~np.isfinite(row)][0]
            raise InputError(f"a rank of {name} is {wrong}, no finite number; give one, or rule the state out")
    return np.array([np.unique(row, return_inverse=True)[1].reshape(-1) for row in numbers], dtype=np.int64)
