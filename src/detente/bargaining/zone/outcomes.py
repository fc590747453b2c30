"""What can be agreed: combinations of one level of each issue, and numbers on them that come issue by issue.

Where every combination can be agreed, each issue stands by itself. Issues that hang together make a *block*, which
lists the combinations of their levels that can be; a block of all issues lists the outcomes themselves. Outcomes are
all combinations of one entry of each block. What adds up over issues adds up over blocks, and nothing need be listed
beyond these.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import MOST_CELLS, finite, read, table
from detente.errors import InputError

__all__ = [
    "Block", "Issue", "Outcomes", "by_issue", "least_over_issues", "level_in_words", "rounded", "sum_over_issues",
]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
_Any = TypeVar("_Any", bound=np.generic)
_DIGITS = 12
#: What joins the words of an id.
_JOINTS = re.compile(r"(?<=\w)[-_](?=[^\W\d_])")


def level_in_words(level: str) -> str:
    """A level as people read it: "a-part" is "a part", "-5 years" stays."""
    return _JOINTS.sub(" ", level)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A question of the talks and the answers that can be agreed on, at least one, all different."""

    name: str
    levels: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.levels:
            raise InputError(f"issue “{self.name}” has no levels; give one answer at least")
        if len(set(self.levels)) < len(self.levels):
            raise InputError(f"issue “{self.name}” names a level twice; give each answer once")

    @property
    def shown(self) -> tuple[str, ...]:
        """The levels as people read them."""
        return tuple(map(level_in_words, self.levels))

    @classmethod
    def on_grid(cls, name: str, low: float, high: float, *, steps: int, unit: str = "") -> Issue:
        """An issue of degree, cut into ``steps`` equal steps from ``low`` to ``high``, both included."""
        finite(low, f"lowest level of “{name}”")
        finite(high, f"highest level of “{name}”", low=low, above=True)
        finite(steps, f"steps of “{name}”", low=1, high=1_000_000)
        return cls.at_places(name, np.linspace(low, high, steps + 1), unit=unit)

    @classmethod
    def at_places(cls, name: str, places: Array, *, unit: str = "") -> Issue:
        """An issue of degree with a level at each of these places, all different, shape (n_levels,)."""
        digits = next((d for d in (9, 13) if len({f"{x:.{d}g}" for x in places}) == places.size), 17)
        return cls(name=name, levels=tuple(f"{x:.{digits}g} {unit}".rstrip() for x in places))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Issues that hang together: their places among the issues, rising (``axes``), and the combinations of their levels
    that can be, each once, shape (n_combinations, n_axes), counted from 0.
    """

    axes: tuple[int, ...]
    levels: Places


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What can be agreed: all combinations of levels, where ``blocks`` of issues do not rule some out. An outcome is
    counted with the last issue, or block, running fastest, from 0 to size - 1; a block stands where its first issue is.
    ``parts``: the blocks, and every other issue as a block of its own, by their first issues.

    Raises InputError for no issues, and for blocks that share an issue, name none or leave nothing.
    """

    issues: tuple[Issue, ...]
    blocks: tuple[Block, ...] = ()
    parts: tuple[Block, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.issues:
            raise InputError("there are no issues; talks need one at least")
        axes = [axis for block in self.blocks for axis in block.axes]
        if len(set(axes)) < len(axes) or not set(axes) <= set(range(len(self.issues))):
            raise InputError(f"blocks name the issues {axes}; expected each once at most, from 0 to "
                             f"{len(self.issues) - 1}")
        for block in self.blocks:
            if not len(block.levels):
                names = ", ".join(f"“{self.issues[axis].name}”" for axis in block.axes)
                raise InputError(f"nothing can be agreed on {names}; let one combination of levels stand at least")
        alone = [Block(axes=(axis,), levels=np.arange(size)[:, None]) for axis, size in enumerate(self.sizes)
                 if axis not in axes]
        object.__setattr__(self, "parts", tuple(sorted((*self.blocks, *alone), key=lambda block: block.axes[0])))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each issue has."""
        return tuple(len(issue.levels) for issue in self.issues)

    @property
    def size(self) -> int:
        """How many outcomes there are."""
        return math.prod(len(part.levels) for part in self.parts)

    def place(self, levels: Sequence[str]) -> int:
        """The number of the outcome with these levels, one of each issue in order."""
        if len(levels) != len(self.issues):
            raise InputError(f"{len(levels)} levels for {len(self.issues)} issues; give one of each")
        for issue, level in zip(self.issues, levels, strict=True):
            if level not in issue.levels:
                raise InputError(f"issue “{issue.name}” has no level “{level}”; expected one of "
                                 f"{', '.join(issue.levels)}")
        taken = [issue.levels.index(level) for issue, level in zip(self.issues, levels, strict=True)]
        found = self.place_of(taken)
        if found is None:
            raise InputError(f"{self.describe_levels(taken)} cannot be agreed; name another outcome")
        return found

    def place_of(self, levels: Sequence[int]) -> int | None:
        """The number of the outcome with these levels, counted from 0; None where it cannot be agreed."""
        found = 0
        for part in self.parts:
            rows = np.flatnonzero((part.levels == [levels[axis] for axis in part.axes]).all(axis=1))
            if not rows.size:
                return None
            found = found * len(part.levels) + int(rows[0])
        return found

    def levels(self, outcome: int) -> tuple[int, ...]:
        """Which level of each issue an outcome takes, counted from 0."""
        if not 0 <= outcome < self.size:
            raise InputError(f"outcome {outcome}; expected 0 to {self.size - 1}")
        found = [0] * len(self.issues)
        for part in reversed(self.parts):
            outcome, row = divmod(outcome, len(part.levels))
            for axis, level in zip(part.axes, part.levels[row].tolist(), strict=True):
                found[axis] = level
        return tuple(found)

    def levels_at(self, outcomes: Places) -> Places:
        """Which level of each issue these outcomes take, counted from 0, shape (n_given, n_issues)."""
        rows = []
        for part in reversed(self.parts):
            outcomes, row = np.divmod(outcomes, len(part.levels))
            rows.append(row)
        return self.levels_of(np.array(rows[::-1]).T)

    def levels_on(self, axis: int) -> Places:
        """Which level of one issue each outcome takes, counted from 0, shape (n_outcomes,)."""
        tables = [(np.arange(size) * (k == axis))[None] for k, size in enumerate(self.sizes)]
        return np.asarray(self.spread(tables, np.add)[0])

    def levels_of(self, rows: Places) -> Places:
        """Which level of each issue is taken, counted from 0, shape (n_given, n_issues). ``rows``: which entry of each
        part, shape (n_given, n_parts).
        """
        found = np.empty((len(rows), len(self.issues)), dtype=np.intp)
        for part, row in zip(self.parts, rows.T, strict=True):
            found[:, list(part.axes)] = part.levels[row]
        return found

    def by_part(self, tables: Sequence[NDArray[_Any]], join: np.ufunc) -> tuple[NDArray[_Any], ...]:
        """Numbers of levels as numbers of the entries of each part, those of issues that hang together joined.
        ``tables``: for each issue, shape (n_rows, n_levels); each found: shape (n_rows, n_entries).
        """
        tied = {block.axes[0] for block in self.blocks}
        return tuple(functools.reduce(join, self._taken(part, tables)) if part.axes[0] in tied else tables[part.axes[0]]
                     for part in self.parts)

    def spread(self, tables: Sequence[NDArray[_Any]], join: np.ufunc) -> NDArray[_Any]:
        """Numbers of levels joined into numbers of outcomes, shape (n_rows, n_outcomes). ``tables``: for each issue,
        shape (n_rows, n_levels), or with one row for all.
        """
        first, *others = self.by_part(tables, join)
        for values in others:
            joined = join(first[:, :, None], values[:, None, :])
            first = joined.reshape(len(joined), -1)
        return first

    @staticmethod
    def _taken(part: Block, tables: Sequence[NDArray[_Any]]) -> Iterator[NDArray[_Any]]:
        """For each issue of a part, the numbers of the levels that its entries take."""
        return (tables[axis][:, part.levels[:, column]] for column, axis in enumerate(part.axes))

    def describe(self, outcome: int) -> str:
        """The outcome in words: each issue and its level."""
        return self.describe_levels(self.levels(outcome))

    def describe_levels(self, levels: Sequence[int]) -> str:
        """The outcome with these levels, counted from 0, in words."""
        return ", ".join(f"{issue.name.rstrip('?')}: {issue.shown[level]}"
                         for issue, level in zip(self.issues, levels, strict=True))


def by_issue(outcomes: Outcomes, tables: Sequence[ArrayLike], what: str, *, low: float = -math.inf,
             high: float = math.inf) -> tuple[Array, ...]:
    """The tables as arrays of shape (n_actors, n_levels), one for each issue; raises InputError for other shapes."""
    if len(tables) != len(outcomes.issues):
        raise InputError(f"{what}: {len(tables)} tables for {len(outcomes.issues)} issues; give one for each")
    first = read(tables[0], f"{what} on “{outcomes.issues[0].name}”")
    n = first.shape[0] if first.ndim else 0
    return tuple(table(values, f"{what} on “{issue.name}”", (n, len(issue.levels)), low=low, high=high)
                 for issue, values in zip(outcomes.issues, tables, strict=True))


def sum_over_issues(outcomes: Outcomes, tables: Sequence[ArrayLike]) -> Array:
    """Additive utilities of every outcome, shape (n_actors, n_outcomes): an outcome is worth what its levels are worth.

    ``tables``: for each issue, shape (n_actors, n_levels). Sums are rounded to 12 digits, so that 0.1 + 0.2 is 0.3.
    """
    found = _spread(outcomes, by_issue(outcomes, tables, "utilities"), np.add)
    return rounded(found)


def least_over_issues(outcomes: Outcomes, tables: Sequence[ArrayLike]) -> Array:
    """Readings of every outcome, shape (n_actors, n_outcomes): an outcome counts as the agreed term as far as the level
    that is farthest from it. ``tables``: for each issue, shape (n_actors, n_levels), 0 to 1.
    """
    return _spread(outcomes, by_issue(outcomes, tables, "readings", low=0, high=1), np.minimum)


def rounded(values: Array) -> Array:
    """The numbers rounded to 12 digits of the largest of each row, where sums of the same terms agree."""
    largest = np.maximum(np.abs(values).max(axis=1, initial=0), 1e-290)
    digits = np.clip(_DIGITS - np.ceil(np.log10(largest)), -300, 300).astype(int)
    return np.array([np.round(row, d) for row, d in zip(values, digits.tolist(), strict=True)])


def _spread(outcomes: Outcomes, tables: tuple[Array, ...], join: np.ufunc) -> Array:
    n = tables[0].shape[0]
    if n * outcomes.size > MOST_CELLS:
        raise InputError(f"{outcomes.size:,} outcomes for {n} actors are more than the {MOST_CELLS:,} numbers that can "
                         "be listed; compose the issues instead (compose)")
    return outcomes.spread(tables, join)
