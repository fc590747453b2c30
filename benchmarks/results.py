"""Runs every benchmark of ``scenarios.toml`` and writes ``docs/results.md``: figure, peer's figure, command.

    python benchmarks/results.py DATA [--only ID | --again ID ...] [--to docs/results.md]

DATA is the folder of data that may not be redistributed. A scenario whose data are missing says "not run", one that
ends with an error says "failed"; neither is ever left out. ``--only`` runs one scenario and writes nothing,
``--again`` runs some and leaves the other tables of the page as they stand.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

__all__ = ["Figure", "Result", "Scenario", "load_scenarios", "page", "renewed", "run"]

ROOT: Final = Path(__file__).resolve().parent.parent
SCENARIOS: Final = Path(__file__).with_name("scenarios.toml")
SECONDS: Final = 3600


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a scenario, how to find it in the output, and what a peer reaches."""

    name: str
    pattern: str
    better: str
    peer: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One benchmark with a permanent id."""

    id: str
    title: str
    command: tuple[str, ...]
    needs: str
    figures: tuple[Figure, ...]
    note: str = ""

    def __post_init__(self) -> None:
        for figure in self.figures:
            if figure.better not in {"higher", "lower"}:
                message = f"{self.id}, {figure.name}: better is {figure.better!r}; expected higher or lower"
                raise ValueError(message)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a scenario gave: a value for each of its figures, or ``outcome`` ("not run", "failed") for all."""

    scenario: Scenario
    values: tuple[str, ...] = ()
    outcome: str = ""


def load_scenarios(path: Path = SCENARIOS) -> tuple[Scenario, ...]:
    """The scenarios of a file, in its order."""
    return tuple(
        Scenario(**row | {"command": tuple(row["command"]), "figures": tuple(Figure(**f) for f in row["figures"])})
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]
    )


def run(scenario: Scenario, data: Path) -> Result:
    """The figures of one scenario, on one thread."""
    places = {"data": str(data), "root": str(ROOT)}
    if not Path(scenario.needs.format(**places)).exists():
        return Result(scenario=scenario, outcome="not run")
    done = subprocess.run(  # noqa: S603  (the repository's own benchmarks)
        [sys.executable, *(word.format(**places) for word in scenario.command)],
        cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        encoding="utf-8", timeout=SECONDS, check=False,
    )
    if done.returncode:
        print(f"{scenario.id} ended with code {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-1500:]}",
              file=sys.stderr)
        return Result(scenario=scenario, outcome="not run" if "not run" in done.stdout + done.stderr else "failed")
    values = []
    for figure in scenario.figures:
        found = re.findall(figure.pattern, done.stdout, re.MULTILINE)
        values.append(found[-1] if found else "not printed")
    return Result(scenario=scenario, values=tuple(values))


def page(results: Sequence[Result]) -> str:
    """The page of results as Markdown."""
    lines = [
        "<!-- Written by benchmarks/results.py; run it again instead of editing. -->", "", "# Results", "",
        ("Every figure here was printed by the command below its table, run from the checkout on one thread. `DATA` is "
         "a folder of corpora that may not be redistributed. "
         "[Evidence and uncertainty](explanation/evidence.md) says what such figures do not show. *Not run* means that "
         "the data were not there."),
    ]
    return "\n".join([*lines, *map(_section, results)]) + "\n"


def _section(result: Result) -> str:
    """The part of the page on one scenario."""
    scenario = result.scenario
    lines = ["", f"## {scenario.title}", "", "| figure | detente | peer | better |", "|---|---|---|---|"]
    values = result.values or (result.outcome,) * len(scenario.figures)
    lines += [f"| {f.name} | {value} | {f.peer or '–'} | {f.better} |"
              for f, value in zip(scenario.figures, values, strict=True)]
    command = " ".join(scenario.command).format(data="DATA", root=".").replace("./examples", "examples")
    lines += ["", f"`{scenario.id}`: `python {command}`", *(["", scenario.note] if scenario.note else [])]
    return "\n".join(lines)


def renewed(written: str, results: Sequence[Result]) -> str:
    """A page with the parts of some scenarios written anew, the others as they stand."""
    parts = written.split("\n\n## ")
    for result in results:
        title = result.scenario.title
        place = next((i for i, part in enumerate(parts) if i and part.startswith(f"{title}\n")), None)
        if place is None:
            message = f"the page has no part “{title}”; write the whole page first"
            raise ValueError(message)
        parts[place] = _section(result).removeprefix("\n## ") + "\n" * (place == len(parts) - 1)
    return "\n\n## ".join(parts)


def main() -> int:
    """0, or 1 where a scenario failed."""
    scenarios = load_scenarios()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder of data; may be missing")
    parser.add_argument("--only", choices=[s.id for s in scenarios], help="run one scenario and write nothing")
    parser.add_argument("--again", choices=[s.id for s in scenarios], nargs="+", default=[], metavar="ID",
                        help="run these and leave the other tables of the page as they stand")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "results.md")
    options = parser.parse_args()
    results = []
    for scenario in scenarios:
        if options.only not in (None, scenario.id) or (options.again and scenario.id not in options.again):
            continue
        results.append(run(scenario, options.data.absolute()))
        shown = results[-1].values or (results[-1].outcome,) * len(scenario.figures)
        print(scenario.id, *(f"{f.name}: {v};" for f, v in zip(scenario.figures, shown, strict=True)), flush=True)
    if options.again:
        options.to.write_text(renewed(options.to.read_text(encoding="utf-8"), results), encoding="utf-8")
    elif not options.only:
        options.to.write_text(page(results), encoding="utf-8")
    return 1 if any(r.outcome == "failed" for r in results) else 0


if __name__ == "__main__":
    sys.exit(main())
