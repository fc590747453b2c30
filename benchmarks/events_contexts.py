"""Contexts of mentions against a hand-coded key: precision, recall and F1 of each context, and macro.

    python benchmarks/events_contexts.py [--errors] [--examples examples] [--key benchmarks/contexts.csv]

The key holds every seventh mention of the two examples, coded by reading the sentence before any context was computed.
Word lists were changed while looking at the results of the first half of each example, never at those of the second. A
row whose mention is no longer coded is counted apart. Macro is the mean over contexts that the key has in that half.
"""

from __future__ import annotations

import argparse
import collections
import csv
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from examples_truth import documents

from detente.annotations import Annotation, annotate
from detente.events import code, load_codebook
from detente.records import Document, Mention
from detente.settings import load_settings

HALVES = ("first", "second")


def main() -> int:
    """0 after printing; 2 where an example is missing; 1 where the key names a context that the codebook lacks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--examples", type=Path, default=Path(__file__).parents[1] / "examples")
    parser.add_argument("--key", type=Path, default=Path(__file__).with_name("contexts.csv"))
    parser.add_argument("--errors", choices=HALVES, default="", help="list the rows of a half that differ")
    options = parser.parse_args()
    with options.key.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if unknown := {c for row in rows for c in row["contexts"].split()} - set(load_codebook().contexts):
        print(f"{options.key}: {min(unknown)!r} is no context of the codebook")
        return 1
    found: dict[tuple[str, str, int], Mention] = {}
    for example in dict.fromkeys(row["example"] for row in rows):
        if not (options.examples / example / "study.toml").is_file():
            print(f"not run: {options.examples / example} is missing")
            return 2
        found |= _coded(options.examples / example, {r["document"] for r in rows if r["example"] == example})
    gone = 0
    counts = {half: collections.Counter[tuple[str, str]]() for half in HALVES}
    for row in rows:
        mention = found.get((row["example"], row["document"], int(row["trigger_start"])))
        if mention is None:
            gone += 1
            continue
        wanted, given = set(row["contexts"].split()), set(mention.contexts)
        for name in wanted | given:
            outcome = "extra" if name not in wanted else "right" if name in given else "missed"
            counts[row["half"]][name, outcome] += 1
        if options.errors == row["half"] and wanted != given:
            print(f"{mention.type} “{mention.trigger}” key {sorted(wanted)}, got {sorted(given)} "
                  f"{mention.context_reasons}: {' '.join(mention.evidence.quote.split())}")
    for half in HALVES:
        _print(half, counts[half], len([r for r in rows if r["half"] == half]))
    print(f"rows: {len(rows)}, of which no mention is coded any more: {gone}")
    return 0


def _coded(folder: Path, wanted: set[str]) -> dict[tuple[str, str, int], Mention]:
    """The mentions of an example's documents by example, document and first character of the trigger."""
    settings = load_settings(folder / "study.toml")
    names = {d.id: (name, d) for name, d in documents(folder) if isinstance(d, Document) and name in wanted}
    found = {}
    for annotation in annotate([d for _, d in names.values()], actor_files=[folder / f for f in settings.actor_files]):
        if isinstance(annotation, Annotation):
            for mention in code(annotation):
                found[folder.name, names[annotation.document][0], mention.trigger_start] = mention
    return found


def _print(half: str, counts: Mapping[tuple[str, str], int], rows: int) -> None:
    """One line for each context, then the macro mean and the sum over contexts."""
    print(f"{half} half ({rows} rows)  {'right':>6}{'extra':>6}{'missed':>7}{'P %':>8}{'R %':>8}{'F1 %':>8}")
    scores = []
    total = collections.Counter[str]()
    for name in load_codebook().contexts:
        right, extra, missed = (counts.get((name, outcome), 0) for outcome in ("right", "extra", "missed"))
        score = _score(right, extra, missed)
        total.update(right=right, extra=extra, missed=missed)
        if right + missed:
            scores.append(score)
        print(f"  {half} {name:16}{right:6}{extra:6}{missed:7}{_cells(score) if right + extra + missed else ''}")
    macro = tuple(sum(column) / len(scores) for column in zip(*scores, strict=True))
    print(f"  {half} macro of {len(scores)} contexts {'':12}{_cells(macro)}")
    print(f"  {half} micro {'':28}{_cells(_score(total['right'], total['extra'], total['missed']))}")


def _score(right: int, extra: int, missed: int) -> tuple[float, ...]:
    """Precision, recall and F1 in percent; 0 where nothing was found."""
    precision = 100 * right / (right + extra) if right + extra else 0.0
    recall = 100 * right / (right + missed) if right + missed else 0.0
    return precision, recall, 200 * right / (2 * right + extra + missed) if right else 0.0


def _cells(score: tuple[float, ...]) -> str:
    return "".join(f"{value:8.1f}" for value in score)


if __name__ == "__main__":
    sys.exit(main())
