"""The mixed integer linear programme behind the cheapest opening: its columns, its rows, and its two solutions.

Columns: an amount of each lever; the level s; a yes for each outcome that may be agreed; for each actor a yes that its
readings bound the hollow index; for each actor and outcome a yes that it could not live with the outcome.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from detente.bargaining.levers.lever import Lever
from detente.bargaining.zone.talks import Talks
from detente.errors import InputError

__all__ = ["MOST_ANSWERS", "Programme", "Solution"]

Array = NDArray[np.float64]
#: Yes or no answers in one programme.
MOST_ANSWERS = 50_000
_STRICT = 1e-5


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Amounts of the levers, the outcome (-1: none), whether it is proven, and why the search ended."""

    amounts: Array
    outcome: int
    proven: bool
    stopped: str


class Programme:
    """The programme for given talks and levers. ``gains`` and ``readings``: what a unit of each lever does, shape
    (n_levers, n_actors, n_outcomes).
    """

    def __init__(self, talks: Talks, levers: tuple[Lever, ...], gains: Array, readings: Array, *, cut: float,
                 most_hollow: float) -> None:
        self._most = np.array([lever.most for lever in levers])
        self._step = np.array([lever.step for lever in levers])
        self._unit = np.where(self._step > 0, self._step, self._most)  # columns count steps, or shares of the most
        price = np.array([lever.price for lever in levers]) * self._unit
        least = max(price[price > 0].min(initial=np.inf), price.max() * 1e-9)
        self._price = price / least if price.any() else price  # the solver's tolerances are absolute
        span = np.maximum(np.ptp(talks.utilities, axis=1), np.abs(talks.gains).max(axis=1))
        self._scale = np.where(span > 0, span, 1)[:, None]
        self._gain, self._gains = talks.gains / self._scale, gains / self._scale
        self._read, self._reads = talks.readings, readings
        self._cut, self._hollow = cut, most_hollow
        self._rows: list[tuple[Array, Array, float]] = []  # columns, factors, at least
        highest = [base + np.maximum(unit, 0).T.dot(self._most).T for base, unit in
                   ((self._gain, self._gains), (self._read, self._reads))]
        self._able = np.flatnonzero((highest[0] >= -1e-9).all(axis=0) & (highest[1] >= cut - 1e-9).all(axis=0))
        self._loud = np.argwhere((highest[1] > cut + most_hollow + 1e-9) & (highest[0] >= -1e-9))
        n = talks.utilities.shape[0]
        self._level = len(levers)
        self._agree = self._level + 1 + np.arange(self._able.size)
        self._quiet = self._level + 1 + self._able.size + np.arange(n)
        self._cannot = self._level + 1 + self._able.size + n + np.arange(self._loud.shape[0])
        self._width = self._level + 1 + self._able.size + n + self._loud.shape[0]
        if self._width > MOST_ANSWERS or self._able.size * n > MOST_ANSWERS:
            raise InputError(f"{self._able.size:,} outcomes might be opened to {n} actors, which asks for more than "
                             f"the {MOST_ANSWERS:,} answers that can be weighed; keep the undominated ones (pareto)")

    def solve(self, *, nodes: int, seconds: float) -> Solution:
        """The cheapest amounts, first with yes and no open, then with these fixed."""
        none = np.zeros(self._level)
        if not self._able.size:
            return Solution(amounts=none, outcome=-1, proven=True, stopped="No outcome is within reach of the moves.")
        self._agreement()
        self._hollowness()
        low, high = np.zeros(self._width), np.ones(self._width)
        high[:self._level] = np.where(self._step > 0, np.floor(self._most / self._unit + 1e-9), 1)
        low[self._level] = self._cut
        whole = np.ones(self._width)
        whole[:self._level] = self._step > 0
        whole[self._level] = 0
        found, status = self._run(low, high, whole, nodes, seconds)
        if found is None:
            reason = "All moves together fall short." if status == 2 else "The bound on the search was reached."
            return Solution(amounts=none, outcome=-1, proven=status == 2, stopped=reason)
        fixed = whole > 0
        low[fixed] = high[fixed] = np.round(found[fixed])
        exact, _ = self._run(low, high, np.zeros(self._width), nodes, seconds)
        amounts = (found if exact is None else exact)[:self._level] * self._unit
        chosen = int(self._able[int(np.argmax(found[self._agree]))])
        reason = "The search ran to its end." if status == 0 else "The bound on the search was reached."
        return Solution(amounts=np.where(amounts > 1e-9 * self._most, amounts, 0), outcome=chosen, proven=status == 0,
                        stopped=reason)

    def _run(self, low: Array, high: Array, whole: Array, nodes: int, seconds: float) -> tuple[Array | None, int]:
        rows = np.concatenate([np.full(len(columns), k) for k, (columns, _, _) in enumerate(self._rows)])
        columns, factors = (np.concatenate([row[i] for row in self._rows]) for i in (0, 1))
        matrix = coo_array((factors, (rows, columns)), shape=(len(self._rows), self._width)).tocsr()
        price = np.zeros(self._width)
        price[:self._level] = self._price
        found = milp(price, bounds=Bounds(low, high), integrality=whole,
                     constraints=LinearConstraint(matrix, lb=np.array([row[2] for row in self._rows])),
                     options={"node_limit": nodes, "time_limit": seconds, "mip_rel_gap": 1e-9})
        return (None if found.x is None else np.asarray(found.x)), int(found.status)

    def _row(self, amounts: Array, others: list[tuple[int, float]], least: float) -> None:
        """sum(amounts * levers) + sum(factor * column) >= least."""
        units = amounts * self._unit
        held = np.flatnonzero(units)
        columns = np.concatenate([held, [c for c, _ in others]]).astype(float)
        self._rows.append((columns, np.concatenate([units[held], [f for _, f in others]]), least))

    def _lowest(self, base: float, units: Array) -> float:
        return base + float(np.minimum(units, 0) @ self._most)

    def _agreement(self) -> None:
        """One outcome passes for all: rows that bind only where its yes is 1."""
        self._row(np.zeros(self._level), [(int(c), 1.0) for c in self._agree], 1.0)
        for column, z in zip(self._agree.tolist(), self._able.tolist(), strict=True):
            for i in range(self._gain.shape[0]):
                units, base = self._gains[:, i, z], float(self._gain[i, z])
                slack = max(-self._lowest(base, units), 0.0)
                if slack:
                    self._row(units, [(column, -slack)], -slack - base)
                units, base = self._reads[:, i, z], float(self._read[i, z])
                slack = max(1.0 - self._lowest(base, units), 0.0)
                self._row(units, [(self._level, -1.0), (column, -slack)], -slack - base)

    def _hollowness(self) -> None:
        """Some actor reads nothing that it could live with as more than the level and the bound together."""
        if not self._loud.shape[0]:
            return
        self._row(np.zeros(self._level), [(int(c), 1.0) for c in self._quiet], 1.0)
        for column, (i, z) in zip(self._cannot.tolist(), self._loud.tolist(), strict=True):
            quiet = int(self._quiet[i])
            units, base = -self._reads[:, i, z], self._hollow - float(self._read[i, z])
            slack = max(-self._lowest(base, units), 0.0)  # s + bound - reading >= 0, unless not quiet, or cannot
            self._row(units, [(self._level, 1.0), (quiet, -slack), (column, slack)], -slack - base)
            units, base = -self._gains[:, i, z], -float(self._gain[i, z]) - _STRICT
            slack = max(-self._lowest(base, units), 0.0)  # a gain below 0, where it cannot
            self._row(units, [(column, -slack)], -slack - base)
