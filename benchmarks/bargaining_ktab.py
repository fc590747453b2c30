"""Whose position prevails in three scenarios of the KAPSARC Toolkit for Behavioral Analysis, beside the toolkit's logs.

    python benchmarks/bargaining_ktab.py DATA

DATA holds ``bargaining/ktab``: two scenarios as tables, one as XML, and the toolkit's logs ``ref_*.txt``. Compared is
the first column of the winning probabilities: those of the positions as they are. The columns after it follow from
random bargaining of the toolkit and are not reproduced. The tables are run with the toolkit's own choices (conditional
election, votes in proportion); the XML file asks for a Markov process with incentives and for votes half in proportion,
half cubic. It leaves a coordinate out that the log has.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import re
import sys
from pathlib import Path

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from detente.bargaining.spatial import Issues, contest
from detente.bargaining.spatial.election import BACKINGS, ELECTIONS

TABLES = ("dummyData_3Dim", "SOE-Pol-Comp")


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder / "bargaining" / "ktab"
    needed = [folder / f"{name}.csv" for name in TABLES] + [folder / "smpExample.xml"]
    for file in needed + [folder / f"ref_{file.stem}.txt" for file in needed]:
        if not file.exists():
            print(f"not run: {file} is missing", file=sys.stderr)
            return 2
    for file in needed:
        log = (folder / f"ref_{file.stem}.txt").read_text(encoding="utf-8")
        asked = ("incentive", "proportional and cubic") if file.suffix == ".xml" else ("conditional", "proportional")
        _compare(file.stem, read_scenario(file, log), _first(log, r"^.*, prob :"), asked)
    return 0


def _compare(name: str, issues: Issues, logged: NDArray[np.float64], asked: tuple[str, str]) -> None:
    found = contest(issues, kind=asked[0], backing=asked[1]).prevails
    print(f"{name}: {asked[0]}, {asked[1]}; largest difference {np.abs(found - logged).max():.4f}")
    for actor, chance, log in zip(issues.names, found, logged, strict=True):
        print(f"  {actor:12}{chance:7.4f}  log {log:.4f}")
    if np.abs(found - logged).max() > 1e-4:
        for kind, backing in itertools.product(ELECTIONS, BACKINGS):
            other = contest(issues, kind=kind, backing=backing).prevails
            print(f"    {kind + ', ' + backing:45}largest difference {np.abs(other - logged).max():.4f}")


def _first(log: str, label: str) -> NDArray[np.float64]:
    return np.array([float(line.split(":")[1].split()[0]) for line in log.splitlines() if re.match(label, line)])


def read_scenario(file: Path, log: str) -> Issues:
    """A scenario of the toolkit; a coordinate that an XML file leaves out is taken from its log."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8") as lines:
            rows = [row for row in list(csv.reader(lines))[2:] if len(row) > 3]
        table = np.array([[float(cell) for cell in row[2:] if cell.strip()] for row in rows])
        return Issues.of(table[:, 1::2], saliences=table[:, 2::2], capabilities=table[:, 0],
                         names=[row[0] for row in rows])
    actors = etree.parse(file).findall(".//Actors/Actor")
    positions = [[_number(cell.text) for cell in actor.findall("Position/dCoord")] for actor in actors]
    logged = _first(log, r"^\w+, \w+: ").reshape(len(actors), -1)
    return Issues.of(np.where(np.isnan(positions), logged, positions), names=[a.findtext("name") for a in actors],
                     saliences=[[_number(cell.text) for cell in a.findall("Salience/dSal")] for a in actors],
                     capabilities=[_number(a.findtext("capability")) for a in actors])


def _number(text: str | None) -> float:
    return float(text) if text else float("nan")


if __name__ == "__main__":
    raise SystemExit(main())
