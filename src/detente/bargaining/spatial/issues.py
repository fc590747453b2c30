"""Who wants what on several issues, or in several dimensions of one, and how much each matters to them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import read
from detente.bargaining.spatial.stakes import MOST_ACTORS
from detente.errors import InputError

__all__ = ["MOST_ISSUES", "Issues"]

MOST_ISSUES = 50


@dataclasses.dataclass(frozen=True, kw_only=True)
class Issues:
    """Positions and saliences, shape (n_actors, n_issues), and capabilities, shape (n_actors,).

    ``positions``: every issue on one scale, 0 to 100 say, so that a step on one is a step on another.
    ``saliences``: 0 (indifferent) or more, in any one unit; an actor without a position on an issue has the salience 0
    there, and any number for its position. ``capabilities``: 0 or more, in any one unit.

    Raises InputError, naming actor and issue, for what cannot be used.
    """

    names: tuple[str, ...]
    issues: tuple[str, ...]
    positions: NDArray[np.float64]
    saliences: NDArray[np.float64]
    capabilities: NDArray[np.float64]

    @classmethod
    def of(
        cls, positions: ArrayLike, *, saliences: ArrayLike | None = None, capabilities: ArrayLike | None = None,
        names: Sequence[str] = (), issues: Sequence[str] = (),
    ) -> Issues:
        """Issues from numbers; saliences and capabilities are 1, names "actor 1", "issue 1" and on where missing."""
        at = read(positions, "positions")
        if at.ndim != 2:
            raise InputError(f"positions have the shape {at.shape}; expected a row for each actor, a column an issue")
        n, k = at.shape
        return cls(
            names=tuple(names) or tuple(f"actor {i}" for i in range(1, n + 1)),
            issues=tuple(issues) or tuple(f"issue {i}" for i in range(1, k + 1)), positions=at,
            saliences=np.ones((n, k)) if saliences is None else read(saliences, "saliences"),
            capabilities=np.ones(n) if capabilities is None else read(capabilities, "capabilities"))

    def __post_init__(self) -> None:
        n, k = len(self.names), len(self.issues)
        if not n or not k:
            raise InputError(f"{n} actors and {k} issues; expected one of each at least")
        if n > MOST_ACTORS:
            raise InputError(f"{n:,} actors are more than the {MOST_ACTORS:,} that can be compared; join some of them")
        if k > MOST_ISSUES:
            raise InputError(f"{k} issues are more than the {MOST_ISSUES} that can be compared; leave some out")
        for what, shape in (("positions", (n, k)), ("saliences", (n, k)), ("capabilities", (n,))):
            self._check(what, shape)
        idle = np.flatnonzero(~(self.weights.sum(axis=0) > 0))
        if idle.size:
            raise InputError(f"nobody has both capability and salience on {self.issues[idle[0]]}; leave that issue out")

    def _check(self, what: str, shape: tuple[int, ...]) -> None:
        values = getattr(self, what)
        if values.shape != shape:
            raise InputError(f"{what} have the shape {values.shape}; expected {shape}: actors" + ", issues" *
                             (len(shape) - 1))
        wrong = ~np.isfinite(values) | (np.abs(values) > 1e100) | ((values < 0) & (what != "positions"))
        if wrong.any():
            at = np.argwhere(wrong)[0]
            on = f" on {self.issues[at[1]]}" if at.size > 1 else ""
            remedy = "a finite number (without a position: salience 0)" if what == "positions" else (
                "a finite number of 0 or more")
            raise InputError(f"{what} of {self.names[at[0]]}{on}: {values[tuple(at)]:g}; expected {remedy}")

    @property
    def weights(self) -> NDArray[np.float64]:
        """Capability times salience, shape (n_actors, n_issues)."""
        return self.capabilities[:, None] * self.saliences

    @property
    def outcomes(self) -> NDArray[np.float64]:
        """What is decided on each issue where nobody deals: the weighted mean, shape (n_issues,)."""
        weights = self.weights
        means: NDArray[np.float64] = (weights * self.positions).sum(axis=0) / weights.sum(axis=0)
        return means
