"""A council: who takes which position on which issue, how much each cares, what each can bring to bear."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import LARGEST, read
from detente.bargaining.spatial.issues import Issues
from detente.bargaining.spatial.stakes import Stakes
from detente.errors import InputError

__all__ = ["Council"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Council:
    """Positions on the issues' own scales, NaN where a member takes none, and saliences from 0 to 1, both of shape
    (n_members, n_issues); capabilities, shape (n_members,), 0 or more.

    ``scales``: the ends of each issue's scale, shape (n_issues, 2). ``reference``: what holds without a decision, shape
    (n_issues,), NaN where that is not known. ``units``: of each scale, "" where it has none.
    ``ends``: what its ends mean, in words, "" where that is not said. ``evidence``: for each member and issue the ids
    of what its position was read from; may be left out.

    Raises InputError, naming member and issue, for what cannot be used.
    """

    names: tuple[str, ...]
    issues: tuple[str, ...]
    units: tuple[str, ...]
    ends: tuple[tuple[str, str], ...]
    scales: Array
    reference: Array
    positions: Array
    saliences: Array
    capabilities: Array
    evidence: tuple[tuple[tuple[str, ...], ...], ...] = ()

    @classmethod
    def of(
        cls, positions: ArrayLike, *, saliences: ArrayLike, capabilities: ArrayLike, names: Sequence[str] = (),
        issues: Sequence[str] = (), units: Sequence[str] = (), ends: Sequence[tuple[str, str]] = (),
        scales: ArrayLike = (0.0, 100.0), reference: ArrayLike | None = None,
    ) -> Council:
        """A council from numbers; one pair of ends holds for all scales, names are "member 1", "issue 1" and on."""
        at = read(positions, "positions")
        if at.ndim != 2:
            raise InputError(f"positions have the shape {at.shape}; expected a row for each member, a column an issue")
        n, k = at.shape
        return cls(
            names=tuple(names) or tuple(f"member {i}" for i in range(1, n + 1)),
            issues=tuple(issues) or tuple(f"issue {i}" for i in range(1, k + 1)), units=tuple(units) or ("",) * k,
            ends=tuple(ends) or (("", ""),) * k,
            scales=np.broadcast_to(read(scales, "scales"), (k, 2)), positions=at,
            reference=np.full(k, np.nan) if reference is None else read(reference, "reference"),
            saliences=read(saliences, "saliences"), capabilities=read(capabilities, "capabilities"))

    def __post_init__(self) -> None:
        n, k = len(self.names), len(self.issues)
        for what, shape in (("positions", (n, k)), ("saliences", (n, k)), ("capabilities", (n,)), ("reference", (k,)),
                            ("scales", (k, 2))):
            if getattr(self, what).shape != shape:
                raise InputError(f"{what} have the shape {getattr(self, what).shape}; expected {shape}")
        for issue, (low, high) in zip(self.issues, self.scales, strict=True):
            if not (-1e100 < low < high < 1e100):
                raise InputError(f"the scale of {issue} runs from {low:g} to {high:g}; expected two finite numbers, "
                                 "the lower first")
        off = np.argwhere((self.positions < self.scales[:, 0]) | (self.positions > self.scales[:, 1]))
        if len(off):
            i, j = off[0]
            raise InputError(f"position of {self.names[i]} on {self.issues[j]}: {self.positions[i, j]:g}; expected "
                             f"{self.scales[j, 0]:g} to {self.scales[j, 1]:g}, the ends of the scale")
        over = np.argwhere((self.saliences > 1) | np.isinf(self.saliences))
        if len(over):
            i, j = over[0]
            raise InputError(f"salience of {self.names[i]} on {self.issues[j]}: {self.saliences[i, j]:g}; expected a "
                             "number from 0 to 1")
        idle = np.flatnonzero(np.abs(self.capabilities) > LARGEST)
        if idle.size:
            raise InputError(f"capabilities of {self.names[idle[0]]}: {self.capabilities[idle[0]]:g}; expected a "
                             "finite number of 0 or more")
        self.scaled()

    @property
    def weights(self) -> Array:
        """Capability times salience, 0 without a position, shape (n_members, n_issues)."""
        return np.where(np.isnan(self.positions), 0.0, self.capabilities[:, None] * self.saliences)

    def there(self, issue: int) -> NDArray[np.intp]:
        """The numbers of the members that take a position on the issue."""
        return np.flatnonzero(~np.isnan(self.positions[:, issue]))

    def stakes(self, issue: int) -> Stakes:
        """The issue alone, for those of :meth:`there`."""
        there = self.there(issue)
        return Stakes(names=tuple(self.names[i] for i in there), positions=self.positions[there, issue],
                      saliences=self.saliences[there, issue], capabilities=self.capabilities[there])

    def scaled(self) -> Issues:
        """All issues, each from 0 to 100. Without a position a member has the salience 0, and for its position the mean
        of the others, weighted, which moves nothing.
        """
        low, span = self.scales[:, 0], np.ptp(self.scales, axis=1)
        at, weights = (self.positions - low) / span * 100, self.weights
        held = np.nan_to_num(at)
        total = weights.sum(axis=0)
        means = np.divide((weights * held).sum(axis=0), total, out=np.full(len(low), 50.0), where=total > 0)
        return Issues(names=self.names, issues=self.issues, positions=np.where(np.isnan(at), means, at),
                      saliences=np.where(np.isnan(at), 0.0, self.saliences), capabilities=self.capabilities)

    def sources(self, members: Iterable[int], issue: int) -> tuple[str, ...]:
        """The ids of what the positions of some members on an issue were read from, each once."""
        return tuple(dict.fromkeys(i for m in members for i in self.evidence[m][issue])) if self.evidence else ()

    def unscaled(self, issue: int, place: float) -> float:
        """The place on the issue's own scale of one from 0 to 100."""
        low, high = self.scales[issue]
        return float(low + place / 100 * (high - low))

    def told(self, issue: int, place: float) -> str:
        """A place on the issue's own scale in figures, to about a thousandth of the scale."""
        span = float(np.ptp(self.scales[issue]))
        if not 1e-3 <= span <= 1e6:
            return f"{place:.4g}"
        figures = f"{place + 0.0:.{max(0, 3 - math.ceil(math.log10(span)))}f}"
        return figures.rstrip("0").rstrip(".") if "." in figures else figures
