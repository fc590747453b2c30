"""A conflict in option form: who can do what, which combinations cannot be, which moves cannot be made."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.numbers import read
from detente.bargaining.stability.conflict import MOST_MOVES, Choices, Conflict, ranking
from detente.bargaining.stability.moves import Moves
from detente.bargaining.stability.statements import KEYWORDS, prioritise, truth
from detente.errors import InputError

__all__ = ["MOST_OPTIONS", "Barred", "Decider", "OptionForm"]

MOST_OPTIONS: Final = 14
Whole = NDArray[np.int64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A decision maker and its options, each of which it takes or not."""

    name: str
    options: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Moves that cannot be made: from the states of a pattern or statement to those of another, by one decision maker,
    or by all where ``by`` is empty.
    """

    start: str
    end: str
    by: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class OptionForm:
    """Decision makers with options, up to MOST_OPTIONS in all, and what limits them (Howard 1971; Fraser & Hipel 1984).

    A pattern has a letter for each option, in the order of the decision makers: Y taken, N not taken, - either. In its
    place may stand a statement about options (:func:`truth`), which any text is that holds other letters than these.
    ``infeasible``: patterns that cannot be. ``barred``: moves that cannot be made. ``lasting``: options that, once
    taken, cannot be undone. ``joined``: patterns whose states are one and the same; such a state stands by the first of
    its combinations, in which options left open count as not taken. A decision maker moves by changing any number of
    its own options at once.

    *Limits*: options are yes or no; what is feasible does not depend on what happened before.
    Raises InputError, naming option or pattern, for what cannot be used.
    """

    deciders: tuple[Decider, ...]
    infeasible: tuple[str, ...] = ()
    barred: tuple[Barred, ...] = ()
    lasting: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    choices: Choices = dataclasses.field(init=False, repr=False, compare=False)
    states: tuple[str, ...] = dataclasses.field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check()
        n = len(self.options)
        combinations = np.arange(1 << n, dtype=np.int64)
        feasible = np.ones(combinations.size, dtype=bool)
        for text in self.infeasible:
            feasible &= ~self._fits(text, combinations)
        if not feasible.any():
            raise InputError("the infeasible patterns leave no state at all; take one of them back")
        first = np.where(feasible, combinations, -1)
        for text in self.joined:
            among = np.flatnonzero(self._fits(text, combinations) & feasible)
            if among.size:
                first[np.isin(first, first[among])] = first[among].min()
        patterns, places = np.unique(first, return_inverse=True)
        gap = int(patterns[0] < 0)
        patterns, places = patterns[gap:], places.reshape(-1).astype(np.int64) - gap
        left_open = np.zeros(patterns.size, dtype=np.int64)
        some = np.flatnonzero(feasible)
        np.bitwise_or.at(left_open, places[some], some ^ first[some])
        choices = Choices(options=self.options, patterns=patterns, masks=self._masks(), places=places)
        object.__setattr__(self, "choices", choices)
        object.__setattr__(self, "states", tuple(map(self._label, patterns.tolist(), left_open.tolist())))

    @property
    def options(self) -> tuple[str, ...]:
        """All options, in the order of the decision makers."""
        return tuple(option for decider in self.deciders for option in decider.options)

    def moves(self) -> tuple[Moves, ...]:
        """The moves of each decision maker. Raises InputError where there are more than MOST_MOVES."""
        feasible = np.flatnonzero(self.choices.places >= 0)
        total = feasible.size * sum((1 << mask.bit_count()) - 1 for mask in self.choices.masks)
        if total > MOST_MOVES:
            raise InputError(f"{total:,} moves are more than {MOST_MOVES:,}; leave out options of whoever has most, or "
                             "rule out states")
        return tuple(self._moves_of(decider.name, mask, feasible)
                     for decider, mask in zip(self.deciders, self.choices.masks, strict=True))

    def prioritised(self, statements: Sequence[str]) -> Whole:
        """Ranks from statements of preference, the weightiest first (:func:`prioritise`), shape (n_states,)."""
        return prioritise(statements, self.options, self.choices.patterns)

    def ranked(self, order: Sequence[str | Sequence[str]], *, of: str) -> Whole:
        """Ranks from the states from best to worst, ties as groups of their own, shape (n_states,)."""
        return ranking(order, self.states, of=of)

    def where(self, statement: str) -> tuple[str, ...]:
        """The states in which a statement about options is true."""
        held = truth(statement, self.options, self.choices.patterns)
        return tuple(self.states[at] for at in np.flatnonzero(held))

    def without(self, *options: str) -> OptionForm:
        """The same without some options, which nobody can take: how somebody sees it who does not know of them."""
        patterns = [self._shown({self._option(name): "Y"}) for name in options]
        return dataclasses.replace(self, infeasible=(*self.infeasible, *patterns))

    def conflict(
        self, ranks: Mapping[str, Whole], *, status_quo: str = "", phrases: Sequence[str] = (),
    ) -> Conflict:
        """The conflict with the preferences of each decision maker, shape (n_states,) each. ``status_quo``: a pattern
        without -, or a state's label; ``phrases``: the states in words, where the options' names will not do.
        """
        lacking = [decider.name for decider in self.deciders if decider.name not in ranks]
        if lacking:
            raise InputError(f"there are no preferences of {lacking[0]}; give statements or a ranking of the states")
        for decider in self.deciders:
            shape = read(ranks[decider.name], f"ranks of {decider.name}").shape
            if shape != (len(self.states),):
                raise InputError(f"the ranks of {decider.name} have the shape {shape}; "
                                 f"expected one for each of {len(self.states):,} states")
        at = status_quo
        if at and at not in self.states:
            found = self.choices.places[self._fits(at, np.arange(self.choices.places.size))]
            if found.size != 1 or found[0] < 0:
                raise InputError(f"the status quo “{at}” is no feasible state; give a feasible pattern without -")
            at = self.states[int(found[0])]
        names = tuple(decider.name for decider in self.deciders)
        return Conflict(deciders=names, states=self.states, moves=self.moves(), choices=self.choices, status_quo=at,
                        phrases=tuple(phrases), ranks=np.array([ranks[name] for name in names]))

    def _check(self) -> None:
        options = [" ".join(option.casefold().split()) for option in self.options]
        for decider in self.deciders:
            if not decider.options:
                raise InputError(f"{decider.name} has no option; give it one, or leave it out")
        if len(options) > MOST_OPTIONS:
            raise InputError(f"{len(options):,} options; expected {MOST_OPTIONS} at most: leave out those that matter "
                             "least")
        for option in options:
            if not option or options.count(option) > 1:
                raise InputError(f"the option “{option}” is empty or there twice; give each a name of its own")
            if set(option.split()) & KEYWORDS or set("()") & set(option):
                raise InputError(f"the option “{option}” holds and, or, not, if, iff or a parenthesis; use other words")
        for name in self.lasting:
            self._option(name)
        for rule in self.barred:
            if rule.by and rule.by not in {decider.name for decider in self.deciders}:
                raise InputError(f"a move is barred to “{rule.by}”, who is no decision maker; leave it empty for all")
            self._fits(rule.start, np.zeros(1, dtype=np.int64))
            self._fits(rule.end, np.zeros(1, dtype=np.int64))

    def _option(self, name: str) -> int:
        if name not in self.options:
            raise InputError(f"there is no option “{name}”; there are {', '.join(self.options)}")
        return self.options.index(name)

    def _masks(self) -> tuple[int, ...]:
        masks, at = [], 0
        for decider in self.deciders:
            masks.append((1 << len(decider.options)) - 1 << at)
            at += len(decider.options)
        return tuple(masks)

    def _bits(self, text: str) -> tuple[int, int]:
        """Of a pattern, the bits that it speaks of, and those of them that are set."""
        if len(text) != len(self.options):
            raise InputError(f"the pattern “{text}” does not fit; expected {len(self.options)} letters of Y, N and -")
        return sum((c != "-") << at for at, c in enumerate(text)), sum((c == "Y") << at for at, c in enumerate(text))

    def _fits(self, text: str, patterns: Whole) -> NDArray[np.bool_]:
        if set(text) - set("YN-"):
            return truth(text, self.options, patterns)
        care, value = self._bits(text)
        return np.asarray(patterns & care == value)

    def _shown(self, letters: Mapping[int, str]) -> str:
        return "".join(letters.get(at, "-") for at in range(len(self.options)))

    def _label(self, pattern: int, left_open: int) -> str:
        return "".join("-" if left_open >> at & 1 else "NY"[pattern >> at & 1] for at in range(len(self.options)))

    def _moves_of(self, name: str, mask: int, feasible: Whole) -> Moves:
        """Every change of own options from a feasible combination to another, less what is barred."""
        places = self.choices.places
        rules = [(rule.start, rule.end) for rule in self.barred if rule.by in ("", name)]
        rules += [(self._shown({at: "Y"}), self._shown({at: "N"})) for at in map(self._option, self.lasting)]
        every = np.arange(places.size)
        closed = [(self._fits(start, every), self._fits(end, every)) for start, end in rules]
        starts, ends, change = [], [], mask
        while change:
            to = feasible ^ change
            can = places[to] >= 0
            for start, end in closed:
                can &= ~(start[feasible] & end[to])
            starts.append(places[feasible[can]])
            ends.append(places[to[can]])
            change = change - 1 & mask
        return Moves.of(np.concatenate(starts), np.concatenate(ends), n_states=self.choices.patterns.size)
