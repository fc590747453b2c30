"""What can be agreed: every combination of one level of each issue, and numbers on it that come issue by issue."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import MOST_CELLS, finite, read, table
from detente.errors import InputError

__all__ = ["Issue", "Outcomes", "by_issue", "least_over_issues", "level_in_words", "rounded", "sum_over_issues"]

Array = NDArray[np.float64]
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
        places = np.linspace(low, high, steps + 1)
        digits = next((d for d in (9, 13) if len({f"{x:.{d}g}" for x in places}) == places.size), 17)
        return cls(name=name, levels=tuple(f"{x:.{digits}g} {unit}".rstrip() for x in places))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """All combinations of levels. An outcome is counted with the last issue running fastest, from 0 to size - 1."""

    issues: tuple[Issue, ...]

    def __post_init__(self) -> None:
        if not self.issues:
            raise InputError("there are no issues; talks need one at least")

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each issue has."""
        return tuple(len(issue.levels) for issue in self.issues)

    @property
    def size(self) -> int:
        """How many outcomes there are."""
        return math.prod(self.sizes)

    def place(self, levels: Sequence[str]) -> int:
        """The number of the outcome with these levels, one of each issue in order."""
        if len(levels) != len(self.issues):
            raise InputError(f"{len(levels)} levels for {len(self.issues)} issues; give one of each")
        found = 0
        for issue, level in zip(self.issues, levels, strict=True):
            if level not in issue.levels:
                raise InputError(f"issue “{issue.name}” has no level “{level}”; expected one of "
                                 f"{', '.join(issue.levels)}")
            found = found * len(issue.levels) + issue.levels.index(level)
        return found

    def levels(self, outcome: int) -> tuple[int, ...]:
        """Which level of each issue an outcome takes, counted from 0."""
        if not 0 <= outcome < self.size:
            raise InputError(f"outcome {outcome}; expected 0 to {self.size - 1}")
        found = []
        for size in reversed(self.sizes):
            outcome, level = divmod(outcome, size)
            found.append(level)
        return tuple(reversed(found))

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
    found = tables[0]
    for values in tables[1:]:
        found = join(found[:, :, None], values[:, None, :]).reshape(n, -1)
    return found
