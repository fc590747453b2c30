"""Threats of sanctions: the fit to 418 dyads beside the published one, and whether planted parameters come back.

    python benchmarks/bargaining_sanctions.py DATA [--runs N]

DATA holds ``bargaining/sanctions_dyads.csv``: counts of the outcomes of dyads in decades, covariates, first-stage
expectations (PRhat, PFhat), and the published expectations of the nested pseudo-likelihood (PRnpl, PFnpl), at which the
log-likelihood is -3932.447. The covariates of each utility are those of the published example.

The planted part simulates N records (60 dyads, each seen 300 times) that play a crisis game with known parameters,
fits each from shrunk shares, and prints how many 95 % intervals hold what was planted.
"""

from __future__ import annotations

import argparse
import collections
import csv
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.signalling.sanctions_fit import CrisisFit, nested_pseudo_likelihood, pseudo_likelihood
from detente.bargaining.signalling.sanctions_game import CrisisGame, crisis_equilibria
from detente.bargaining.signalling.sanctions_record import Covariates, CrisisRecord, shrunk_shares

PUBLISHED: Final = -3932.447
DESIGN: Final = {
    "S_A": ("sqrt senderecondep", "senderdemocracy", "contig", "ally"),
    "V_A": ("constant", "anticipatedsendercosts"),
    "C_B": ("constant", "sqrt targetecondep", "anticipatedtargetcosts", "contig", "ally"),
    "W_A": ("constant", "sqrt senderecondep", "senderdemocracy", "lncaprat"),
    "W_B": ("constant", "targetdemocracy", "lncaprat"),
    "a": ("constant", "senderdemocracy"),
}
PLANTED: Final = {
    "S_A": {"x": 0.3}, "V_A": {"constant": 1.0}, "W_A": {"constant": -1.8, "y": 0.4}, "a": {"constant": -1.3},
    "C_B": {"z": 0.5, "constant": -0.4}, "W_B": {"constant": 0.3},
}
Array = NDArray[np.float64]


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=300, help="simulated records")
    options = parser.parse_args()
    file = options.folder / "bargaining" / "sanctions_dyads.csv"
    if not file.exists():
        print(f"not run: {file} is missing", file=sys.stderr)
        return 2
    _published(file)
    _planted(options.runs)
    return 0


def published_record(file: Path) -> tuple[CrisisRecord, dict[str, Array]]:
    """The record of the published example, and the columns of its table by name, shape (n_dyads,)."""
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    columns = {name: np.array([float(row[name]) for row in rows]) for name in rows[0] if name != "gameID"}
    one = np.ones(len(rows))

    def column(name: str) -> Array:
        if name == "constant":
            return one
        root, _, plain = name.rpartition(" ")
        return np.sqrt(columns[plain]) if root else columns[plain]

    return CrisisRecord(
        counts=np.column_stack([columns[n] for n in ("sq", "cd", "sf", "bd")]),
        covariates=tuple(Covariates(utility=u, names=names, values=np.column_stack([column(n) for n in names]))
                         for u, names in DESIGN.items())), columns


def _published(file: Path) -> None:
    record, columns = published_record(file)
    there = pseudo_likelihood(record, (columns["PRnpl"], columns["PFnpl"]))
    print(f"dyads {len(record.counts)}\nat the published expectations: log-likelihood {there.likelihood:.4f}   "
          f"published {PUBLISHED}   starts agreeing {there.agreeing} of {there.starts}")
    first = pseudo_likelihood(record, (columns["PRhat"], columns["PFhat"]))
    print(f"at the first stage: log-likelihood {first.likelihood:.4f}   starts agreeing {first.agreeing} of "
          f"{first.starts}")
    begun = time.process_time()
    nested = nested_pseudo_likelihood(record, (columns["PRhat"], columns["PFhat"]))
    seconds = time.process_time() - begun
    off = max(np.abs(nested.resists - columns["PRnpl"]).max(), np.abs(nested.fights - columns["PFnpl"]).max())
    print(f"nested: log-likelihood {nested.likelihood:.4f}   published {PUBLISHED}   expectations off by at most "
          f"{off:.2e}   rounds {nested.rounds}   starts agreeing {nested.agreeing} of {nested.starts}   "
          f"{seconds:.2f} s of processor time")
    for name, value, error in zip(nested.names, nested.parameters, nested.errors, strict=True):
        print(f"  {name:32} {value:9.4f}  ({error:.4f})")
    _equilibria(record, nested)


def _equilibria(record: CrisisRecord, fit: CrisisFit) -> None:
    """How many equilibria the fitted game has in each dyad, and whether the fit's own is among them."""
    values = dict(zip(fit.names, fit.parameters, strict=True))
    utility = {c.utility: sum(values[f"{c.utility}: {n}"] * v for n, v in zip(c.names, c.values.T, strict=True))
               for c in record.covariates}
    begun, missed = time.process_time(), 0
    counts: collections.Counter[int] = collections.Counter()
    for i in range(len(record.counts)):
        found = crisis_equilibria(_game({u: float(v[i]) for u, v in utility.items()})).found
        counts[len(found)] += 1
        missed += min(abs(e.resists - fit.resists[i]) for e in found) > 1e-6
    print("equilibria of the fitted game: " + ", ".join(f"{n} in {counts[n]} dyads" for n in sorted(counts))
          + f"   the fit's own not among them: {missed}   {time.process_time() - begun:.1f} s of processor time")


def _game(utility: dict[str, float]) -> CrisisGame:
    return CrisisGame(status_quo=utility["S_A"], conceded=utility["V_A"], concession=utility["C_B"],
                      fight_sender=utility["W_A"], fight_target=utility["W_B"], back_down=utility["a"], backed_down=0)


def _planted(runs: int) -> None:
    begun, held, unsettled = time.process_time(), [], 0
    for seed in range(runs):
        record = _simulated(seed)
        fit = nested_pseudo_likelihood(record, tuple(shrunk_shares(record)), starts=1)
        true = np.array([PLANTED[u][n] for u, _, n in (name.partition(": ") for name in fit.names)])
        unsettled += not fit.settled
        if fit.settled:
            held.append(np.abs(fit.parameters - true) < 1.96 * fit.errors)
    print(f"planted: runs {runs}   not settled {unsettled}   intervals that hold what was planted "
          f"{100 * float(np.mean(held)):.1f} %   {time.process_time() - begun:.0f} s of processor time")


def _simulated(seed: int, dyads: int = 60, years: int = 300) -> CrisisRecord:
    """A record of dyads that play the equilibrium with the most resistance of the planted game."""
    chance = np.random.default_rng(seed)
    columns = dict(zip(("x", "y", "z"), chance.normal(size=(3, dyads)), strict=True)) | {"constant": np.ones(dyads)}
    utility = {u: sum(b * columns[n] for n, b in betas.items()) for u, betas in PLANTED.items()}
    counts = []
    for i in range(dyads):
        outcomes = np.array(crisis_equilibria(_game({u: float(v[i]) for u, v in utility.items()})).found[-1].outcomes)
        counts.append(chance.multinomial(years, outcomes / outcomes.sum()))
    return CrisisRecord(counts=np.array(counts, dtype=float), covariates=tuple(
        Covariates(utility=u, names=tuple(betas), values=np.column_stack([columns[n] for n in betas]))
        for u, betas in PLANTED.items()))


if __name__ == "__main__":
    sys.exit(main())
