"""How well mentions are put together to events, on the hand-coded keys of the examples: B-cubed and pairs.

    python benchmarks/timeline_truth.py EXAMPLE_FOLDER [EXAMPLE_FOLDER...] [--errors N]

``same.csv`` of an example says which rows of ``truth.csv`` tell of the same event; a row that it does not list is an
event of its own. Two figures are measured:

- *key*: the rows themselves, turned into mentions with the key's type, status, states, days and words but with neither
  place, name nor person. This measures the clustering alone.
- *coder*: the coder's mentions, each standing for the row it pairs with where both have the same type and status group.
  This measures what a user gets; rows that the coder missed are left out.

B-cubed (Bagga and Baldwin 1998) gives each row the share of its event's rows that truly belong with it (precision) and
the share of those that belong with it that are there (recall). Pairs count two rows of one event. Rows told as
hypothetical or denied are left out: the timeline keeps them apart by design.
*Limits*: the keys were written by the project, and most events of the examples are told once, so that B-cubed is high
for a timeline that joins nothing; pairs show what it joins.
"""

from __future__ import annotations

import argparse
import collections
import csv
import dataclasses
import itertools
import sys
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Final

from examples_truth import Example, Row, documents, paired, read

from detente.events import load_codebook
from detente.records import Document, Evidence, Mention
from detente.timeline import build

_LEFT_OUT: Final = frozenset({"hypothetical", "denied"})
_STATES: Final = {"UN": "IGO.UN", "IAEA": "IGO.IAEA", "EU": "IGO.EU"}


@dataclasses.dataclass(frozen=True, slots=True)
class Agreement:
    """How two partitions of the same rows agree; shares in [0, 1], and numbers of pairs."""

    rows: int
    precision: float
    recall: float
    joined: int
    rightly: int
    wanted: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the B-cubed shares."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.rows else 0.0

    @property
    def pairs_f1(self) -> float:
        """Harmonic mean of the shares of pairs."""
        return 2 * self.rightly / (self.joined + self.wanted) if self.joined + self.wanted else 0.0


def agreement(found: Mapping[str, Hashable], key: Mapping[str, Hashable]) -> Agreement:
    """How the found events agree with the key's, over the rows that both hold."""
    rows = sorted(found.keys() & key.keys())
    together: dict[Hashable, set[str]] = collections.defaultdict(set)
    truly: dict[Hashable, set[str]] = collections.defaultdict(set)
    for row in rows:
        together[found[row]].add(row)
        truly[key[row]].add(row)
    precision = recall = 0.0
    for row in rows:
        same = len(together[found[row]] & truly[key[row]])
        precision += same / len(together[found[row]])
        recall += same / len(truly[key[row]])
    number = max(1, len(rows))
    both = [(a, b) for a, b in itertools.combinations(rows, 2) if found[a] == found[b]]
    wanted = sum(len(group) * (len(group) - 1) // 2 for group in truly.values())
    return Agreement(len(rows), precision / number, recall / number, len(both),
                     sum(key[a] == key[b] for a, b in both), wanted)


def same_events(folder: Path, rows: Sequence[Row]) -> dict[int, Hashable]:
    """The event of each row by its place in the key; rows that ``same.csv`` does not list are events of their own."""
    with (folder / "same.csv").open(encoding="utf-8") as file:
        listed = {(r["document"], r["quote"]): int(r["event"]) for r in csv.DictReader(file)}
    unknown = listed.keys() - {(r.document, r.quote) for r in rows}
    if unknown:
        sys.exit(f"{folder / 'same.csv'}: no row of truth.csv is {min(unknown)}")
    return {i: listed.get((r.document, r.quote), f"alone {i}") for i, r in enumerate(rows)}


def of_key(example: Example, names: Mapping[str, str]) -> dict[int, Mention]:
    """The rows of the key as mentions; ``names``: ids of the documents by the names that the key uses."""
    made = {}
    for i, row in enumerate(example.truth):
        if row.status in _LEFT_OUT or row.kind == "STATEMENT":
            continue
        made[i] = Mention(
            id=f"M{i:010}", trigger=row.quote.split()[0], trigger_start=row.start, gist=row.quote, type=row.kind,
            lexical_type=row.kind, status=row.status, substance="word", when=row.when, when_basis="stated",
            evidence=Evidence(document=names[row.document], start=row.start, end=row.start + len(row.quote),
                              quote=row.quote),
            sources=tuple(sorted(_STATES.get(a, a) for a in row.sources)), rule="key",
            targets=tuple(sorted(_STATES.get(a, a) for a in row.targets)),
        )
    return made


def of_coder(example: Example) -> dict[int, Mention]:
    """The coder's mention of each row that it found with the right type and status group."""
    pairs = enumerate(paired(example, load_codebook()))
    return {i: mention for i, (row, mention, agreed) in pairs
            if mention is not None and {"type", "status"} <= agreed and row.status not in _LEFT_OUT
            and row.kind != "STATEMENT"}


def events_of(mentions: Sequence[Mention], texts: Sequence[Document]) -> dict[str, str]:
    """The event that the timeline puts each mention into, by the mention's id."""
    return {mention: event.id for event in build(mentions, texts) for mention in event.mentions}


def _print(name: str, found: Agreement) -> None:
    print(f"  {name:6} {found.rows:4} rows; B-cubed %: precision {100 * found.precision:5.1f}, recall "
          f"{100 * found.recall:5.1f}, F1 {100 * found.f1:5.1f}; pairs: {found.joined} joined, {found.rightly} "
          f"rightly, of {found.wanted}; F1 {100 * found.pairs_f1:5.1f}")


def _print_errors(rows: Mapping[str, int], example: Example, found: Mapping[str, Hashable],
                  key: Mapping[str, Hashable], most: int) -> None:
    """Prints pairs wrongly joined and wrongly apart, up to ``most`` of each."""
    both = list(itertools.combinations(sorted(found.keys() & key.keys()), 2))
    for what, wrong in (("joined, and two", [(a, b) for a, b in both if found[a] == found[b] and key[a] != key[b]]),
                        ("apart, and one", [(a, b) for a, b in both if found[a] != found[b] and key[a] == key[b]])):
        for pair in wrong[:most]:
            print(f"    {what}:")
            for one in pair:
                row = example.truth[rows[one]]
                days = f"{row.when.first}/{row.when.last}" if row.when else "-"
                print(f"      {row.document[:30]} {row.kind} {row.status} {days} “{row.quote}”")


def main() -> int:
    """0 when scored, 1 when a folder is missing."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("folders", type=Path, nargs="+", metavar="EXAMPLE_FOLDER")
    reader.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each class")
    options = reader.parse_args()
    for folder in options.folders:
        if not (folder / "same.csv").is_file():
            print(f"not run: {folder / 'same.csv'} is missing")
            return 1
        example = read(folder)
        texts = [d for _, d in documents(folder) if isinstance(d, Document)]
        truth = same_events(folder, example.truth)
        names = {name: d.id for name, d in documents(folder) if isinstance(d, Document)}
        print(f"{example.name}: {len(example.truth)} rows")
        for name, made, others in (
            ("key", of_key(example, names), ()),
            ("coder", of_coder(example), tuple(m for found in example.mentions.values() for m in found)),
        ):
            events = events_of(others or tuple(made.values()), texts)
            rows = {mention.id: i for i, mention in made.items()}
            found: dict[str, Hashable] = {m: events[m] for m in rows if m in events}
            key = {m: truth[i] for m, i in rows.items()}
            _print(name, agreement(found, key))
            if options.errors:
                _print_errors(rows, example, found, key, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
