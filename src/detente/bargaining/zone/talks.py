"""What each side can live with, and what each takes the agreed words to mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.numbers import finite, named, read, table
from detente.errors import InputError

__all__ = ["Talks"]

Array = NDArray[np.float64]
#: Sums are rounded to twelve digits.
_SURE = 2e-12


@dataclasses.dataclass(frozen=True, kw_only=True)
class Talks:
    """Who talks about what.

    ``utilities``: u_i(z), what outcome z is worth to actor i, shape (n_actors, n_outcomes), in units of its own;
    no two actors' units are compared but by the bargaining points. ``no_deal``: d_i, what it is worth to have no deal,
    shape (n_actors,), in the same units. ``readings``: mu_i(z) from 0 (no, that is not what the words mean) to 1 (that
    is just what they mean), shape (n_actors, n_outcomes). ``slack``: by how much of an actor's range of utilities, no
    deal among them, an outcome may fall short of no deal and still pass for as good.

    Raises InputError, naming actor and number, for what cannot be used.
    """

    names: tuple[str, ...]
    utilities: Array
    no_deal: Array
    readings: Array
    slack: float = 1e-9

    @classmethod
    def of(
        cls, utilities: ArrayLike, no_deal: ArrayLike, *, readings: ArrayLike | None = None, names: Sequence[str] = (),
        slack: float = 1e-9,
    ) -> Talks:
        """Talks from numbers; without readings all words mean the same to everybody, and any outcome will do."""
        listed = read(utilities, "utilities")
        shape = listed.shape
        if len(shape) != 2 or 0 in shape:
            raise InputError(f"utilities have the shape {shape}; expected (n_actors, n_outcomes), one of each at least")
        who = named(names, shape[0])
        worth = table(listed, "utilities", shape, names=who)
        meant = np.ones(shape) if readings is None else table(readings, "readings", shape, names=who, low=0, high=1)
        return cls(names=who, utilities=worth, no_deal=table(no_deal, "no-deal values", shape[:1], names=who),
                   readings=meant, slack=finite(slack, "slack", low=0, high=0.01))

    @property
    def gains(self) -> Array:
        """What each outcome brings each actor above no deal, u_i(z) - d_i, shape (n_actors, n_outcomes)."""
        return self.utilities - self.no_deal[:, None]

    @property
    def bearable(self) -> NDArray[np.bool_]:
        """Which outcomes each actor likes no less than no deal, shape (n_actors, n_outcomes)."""
        return np.asarray(self.gains >= -self.forgiven[:, None])

    @property
    def forgiven(self) -> Array:
        """By how much an outcome may fall short of no deal for each actor, shape (n_actors,): the slack, or more where
        the numbers are so large beside their range that sums of them are no surer.
        """
        low, high = (join(end(self.utilities, axis=1), self.no_deal)
                     for join, end in ((np.minimum, np.min), (np.maximum, np.max)))
        return np.asarray(np.maximum(self.slack * (high - low), _SURE * np.maximum(np.abs(low), np.abs(high))))
