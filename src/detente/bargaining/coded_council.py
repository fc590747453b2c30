"""The councils of a scenario as the models take them: arrays, at the best values or drawn from the ranges."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.scenario import CouncilTable, Number, Scenario
from detente.bargaining.scenario.council_problems import scale_of
from detente.bargaining.spatial import Council

__all__ = ["CodedCouncil", "code_council"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class _Ranges:
    """Numbers as arrays of one shape, NaN where there is none; ``flat``: those of which nothing is known."""

    low: Array
    best: Array
    high: Array
    flat: NDArray[np.bool_]

    @classmethod
    def of(cls, numbers: Sequence[Number | None], shape: tuple[int, ...]) -> _Ranges:
        parts = [(n.low, n.best, n.high, n.basis == "unknown") if n else (np.nan, np.nan, np.nan, False)
                 for n in numbers]
        low, best, high, flat = np.array(parts, dtype=float).reshape(-1, 4).T
        return cls(low.reshape(shape), best.reshape(shape), high.reshape(shape), flat.reshape(shape) > 0)

    def drawn(self, chance: np.random.Generator) -> Array:
        """From the triangle of low, best and high; anything between, all alike, where nothing is known."""
        found, open_ = self.best.copy(), self.low < self.high
        flat, peaked = open_ & self.flat, open_ & ~self.flat
        found[flat] = chance.uniform(self.low[flat], self.high[flat])
        found[peaked] = chance.triangular(self.low[peaked], self.best[peaked], self.high[peaked])
        return np.clip(found, self.low, self.high)  # rounding may pass the ends


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CodedCouncil:
    """A council at its best values, and what draws from the ranges need."""

    council: Council
    positions: _Ranges
    saliences: _Ranges
    capabilities: _Ranges
    reference: _Ranges

    def drawn(self, chance: np.random.Generator) -> Council:
        """The council with every number drawn from its range."""
        return dataclasses.replace(
            self.council, positions=self.positions.drawn(chance), capabilities=self.capabilities.drawn(chance),
            saliences=np.nan_to_num(self.saliences.drawn(chance)), reference=self.reference.drawn(chance))


def code_council(scenario: Scenario, council: CouncilTable) -> CodedCouncil:
    """The council in arrays, members and issues in the order of the file."""
    ids, shape = [issue.id for issue in council.issues], (len(council.members), len(council.issues))
    positions = _Ranges.of([m.position.get(i) for m in council.members for i in ids], shape)
    saliences = _Ranges.of([m.salience.get(i) for m in council.members for i in ids], shape)
    capabilities = _Ranges.of([m.capability for m in council.members], shape[:1])
    reference = _Ranges.of([issue.reference for issue in council.issues], shape[1:])
    actors = {a.id: a.name for a in scenario.actors}
    same = {i.id: i for i in scenario.issues}
    made = Council(
        names=tuple(m.name or actors.get(m.id) or m.id for m in council.members),
        issues=tuple(i.question or (same[i.id].question if i.id in same else "") or i.id for i in council.issues),
        units=tuple(i.unit or (same[i.id].unit if i.low is None else "") for i in council.issues),
        ends=tuple((i.ends[0], i.ends[-1]) if i.ends else ("", "") for i in council.issues),
        scales=np.array([scale_of(scenario, issue) for issue in council.issues], dtype=float),
        reference=reference.best, positions=positions.best, saliences=np.nan_to_num(saliences.best),
        capabilities=capabilities.best,
        evidence=tuple(tuple(m.position[i].evidence if i in m.position else () for i in ids) for m in council.members))
    return CodedCouncil(council=made, positions=positions, saliences=saliences, capabilities=capabilities,
                        reference=reference)
