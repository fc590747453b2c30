"""Who wants what on one issue, how much it matters to them, and what they can bring to bear."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import read
from detente.errors import InputError

__all__ = ["MOST_ACTORS", "Stakes"]

#: More actors are refused: the models compare every pair before every actor.
MOST_ACTORS = 1_000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stakes:
    """Positions, saliences and capabilities of the actors on one issue, each an array of shape (n_actors,).

    ``positions``: on the issue's own scale. ``saliences``: from 0 (indifferent) to 1 (nothing else counts).
    ``capabilities``: 0 or more, in any one unit. Raises InputError, naming the actor, for what cannot be used.
    """

    names: tuple[str, ...]
    positions: NDArray[np.float64]
    saliences: NDArray[np.float64]
    capabilities: NDArray[np.float64]

    @classmethod
    def of(
        cls, positions: ArrayLike, *, saliences: ArrayLike | None = None, capabilities: ArrayLike | None = None,
        names: Sequence[str] = (),
    ) -> Stakes:
        """Stakes from numbers; saliences and capabilities are 1, names "actor 1", "actor 2", ... where not given."""
        at = read(positions, "positions")
        n = at.size
        return cls(
            names=tuple(names) or tuple(f"actor {i}" for i in range(1, n + 1)), positions=at,
            saliences=np.ones(n) if saliences is None else read(saliences, "saliences"),
            capabilities=np.ones(n) if capabilities is None else read(capabilities, "capabilities"))

    def __post_init__(self) -> None:
        n = len(self.names)
        if not n:
            raise InputError("there are no actors; an issue needs one at least")
        if n > MOST_ACTORS:
            raise InputError(f"{n:,} actors are more than the {MOST_ACTORS:,} that can be compared; join some of them")
        for what in ("positions", "saliences", "capabilities"):
            values = getattr(self, what)
            if values.shape != (n,):
                raise InputError(f"{what} have the shape {values.shape}; expected one number for each of {n} actors")
            for name, value in zip(self.names, values, strict=True):
                if not abs(value) < 1e100:
                    raise InputError(f"{what} of {name}: {value} is no finite number; give one, or leave the actor out")
                if what == "saliences" and not 0 <= value <= 1:
                    raise InputError(f"salience of {name}: {value:g}; expected a number from 0 to 1")
                if what == "capabilities" and value < 0:
                    raise InputError(f"capability of {name}: {value:g}; expected 0 or more")
        if not self.weights.sum() > 0:
            raise InputError("no actor has both capability and salience; nobody would push for anything")

    @property
    def weights(self) -> NDArray[np.float64]:
        """Capability times salience, shape (n_actors,)."""
        return self.capabilities * self.saliences
