"""What a fit to many dyads says is at stake for one of them, as the numbers of a crisis in a scenario file."""

from __future__ import annotations

from typing import Final

import numpy as np

from detente.bargaining.estimates import Estimate
from detente.bargaining.signalling.sanctions_fit import CrisisFit
from detente.bargaining.signalling.sanctions_record import CrisisRecord
from detente.errors import InputError

__all__ = ["KEYS", "fitted_stakes"]

#: The symbols of Lewis & Schultz (2003) by the names that a scenario file gives them.
KEYS: Final = {"status_quo": "S_A", "conceded": "V_A", "fight_sender": "W_A", "back_down": "a", "concession": "C_B",
               "fight_target": "W_B", "backed_down": "V_B"}


def fitted_stakes(fit: CrisisFit, record: CrisisRecord, *, dyad: int) -> dict[str, Estimate]:
    """The utilities of one dyad, counted from 0, by the names of the table ``crises``: best values and 95 % intervals,
    from the covariance of the fit; 0 where a utility has no covariates.

    Raises InputError for a dyad that is not there, a fit of another record, and one that did not settle.
    """
    if not 0 <= dyad < len(record.counts):
        raise InputError(f"dyad {dyad}; expected 0 to {len(record.counts) - 1}")
    if fit.names != record.names:
        raise InputError("the fit has other parameters than the record; give the record that was fitted")
    if not fit.settled:
        raise InputError("the fit did not settle: its numbers mean nothing; take more starts or fewer covariates")
    note = f"fitted to {len(record.counts):,} dyads"
    found = dict.fromkeys(KEYS, Estimate(low=0, best=0, high=0, basis="scale"))
    for key, symbol in KEYS.items():
        for covariates in record.of((symbol,)):
            places = [fit.names.index(f"{symbol}: {name}") for name in covariates.names]
            row = covariates.values[dyad]
            value = float(row @ fit.parameters[places])
            off = 1.96 * float(np.sqrt(row @ fit.covariance[np.ix_(places, places)] @ row))
            found[key] = Estimate(low=value - off, best=value, high=value + off, basis="fitted", note=note)
    return found
