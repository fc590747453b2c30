"""How the coders do on the hand-coded keys of the examples: recall by status and type, precision, and the errors.

    python benchmarks/examples_truth.py EXAMPLE_FOLDER [EXAMPLE_FOLDER...] [--errors N]

Each folder holds documents/, truth.csv, positions.csv and study.toml. A row of the key is paired with the mention of
the same sentence that agrees with it best; the table shows what the pair agrees on: type (that of the bare predicate,
as the key has it for plans), quad class, status group (told as done, as to come, or as one of the rest), source
states, all party states (roles left aside), days in common, and all of type, status, sources and days at once.
*Limits*: the keys hold what one careful reader would keep; a mention beyond them may still be right.
"""

from __future__ import annotations

import argparse
import collections
import csv
import dataclasses
import datetime as dt
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from detente.annotations import Annotation, annotate
from detente.documents import Limits, Source, read_source
from detente.events import Codebook, code, load_codebook
from detente.positions import code as code_positions
from detente.records import Document, Evidence, Mention, Position, Problem, When, state_of
from detente.settings import load_settings

_DONE, _TO_COME = "done", "to come"
_GROUPS = {"happened": _DONE, "ongoing": _DONE, "historical": _DONE, "planned": _TO_COME, "expected": _TO_COME}
_SIX = ("USA", "RUS", "CHN", "FRA", "GBR", "DEU")
_BODIES = (("IGO.UN", "UN"), ("IGO.IAEA", "IAEA"), ("IGO.EU", "EU"))
_CRITERIA = ("mention", "type", "quad", "status", "sources", "parties", "days", "all")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row of a key with the place of its quote in the document."""

    document: str
    start: int
    end: int
    quote: str
    kind: str
    status: str = ""
    when: When | None = None
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    voice: str = ""


@dataclasses.dataclass(slots=True)
class Example:
    """One example read, annotated and coded."""

    name: str
    texts: dict[str, str]
    mentions: dict[str, tuple[Mention, ...]]
    positions: dict[str, tuple[Position, ...]]
    truth: list[Row]
    held: list[Row]
    merged: bool
    seconds: float
    sentences: int
    notes: list[str]


def documents(folder: Path) -> Iterator[tuple[str, Document | Problem]]:
    """The documents of an example, each with the name that its key uses: the file's, with #row for tables."""
    for path in sorted((folder / "documents").iterdir()):
        for found in read_source(Source(id=path.name, path=path, file=path.name), limits=Limits()):
            yield found.file or path.name, found


def read(folder: Path) -> Example:
    """One example, coded as the program would code it."""
    started = time.perf_counter()
    settings = load_settings(folder / "study.toml")
    notes: list[str] = []
    names: dict[str, str] = {}
    texts: list[Document] = []
    for name, found in documents(folder):
        if isinstance(found, Problem):
            notes.append(f"set aside: {name}: {found.reason}")
        else:
            names[found.id] = name
            texts.append(found)
    example = Example(folder.name, {names[d.id]: d.text for d in texts}, {}, {}, [], [], False, 0.0, 0, notes)
    terms = settings.position_terms()
    for result in annotate(texts, actor_files=[folder / f for f in settings.actor_files]):
        if not isinstance(result, Annotation):
            notes.append(f"set aside: {result.document}: {result.reason}")
            continue
        name = names[result.document]
        example.sentences += len(result.parsed.sentences)
        example.mentions[name] = code(result)
        example.positions[name] = code_positions(result, terms=terms)
    example.seconds = time.perf_counter() - started
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    example.merged = any("UNO" in r["sources"] + r["targets"] for r in rows)
    example.truth = [r for row in rows if (r := _truth(row, example)) is not None]
    with (folder / "positions.csv").open(encoding="utf-8") as file:
        example.held = [r for row in csv.DictReader(file) if (r := _held(row, example)) is not None]
    return example


def _truth(row: dict[str, str], example: Example) -> Row | None:
    place = _place(row, example)
    if place is None:
        return None
    return Row(
        row["document"], *place, row["quote"], row["type"], row["status"],
        When(dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])),
        _key_parties(row["sources"]), _key_parties(row["targets"]),
    )


def _held(row: dict[str, str], example: Example) -> Row | None:
    place = _place(row, example)
    if place is None:
        return None
    return Row(row["document"], *place, row["quote"], row["kind"].replace("_", " "),
               sources=_key_parties(row["holder"]), voice=row["voice"])


def _place(row: dict[str, str], example: Example) -> tuple[int, int] | None:
    """Where the quote stands in its document, whatever its marks and line ends."""
    text = example.texts.get(row["document"])
    if text is None:
        example.notes.append(f"key names a document that was not read: {row['document']}")
        return None
    words = [re.escape(w) for w in row["quote"].split()]
    pattern = r"\s+".join(re.sub(r"[\"“”]", '["“”]', re.sub(r"['‘’]", "['‘’]", w)) for w in words)
    found = re.search(pattern, text)
    if found is None:
        example.notes.append(f"quote not found in {row['document']}: {row['quote']}")
        return None
    return found.start(), found.end()


def _key_parties(text: str) -> frozenset[str]:
    return frozenset("UN" if p == "UNO" else p for p in re.split(r"[+;, ]+", text) if p)


def parties(actors: Iterable[str], *, merged: bool) -> frozenset[str]:
    """Actor ids as the keys write parties; ``merged``: the IAEA counts as the UN."""
    found: set[str] = set()
    for actor in actors:
        body = next((short for prefix, short in _BODIES if actor == prefix or actor.startswith(prefix + ".")), None)
        if actor == "IGO.P5_1":
            found.update(_SIX)
        else:
            found.add("UN" if merged and body == "IAEA" else body or state_of(actor))
    return frozenset(found)


def group(status: str) -> str:
    """Done, to come, or the status itself."""
    return _GROUPS.get(status, status)


def agreement(row: Row, mention: Mention, book: Codebook, *, merged: bool) -> frozenset[str]:
    """What a row of the key and a mention agree on."""
    sources, targets = (parties(a, merged=merged) for a in (mention.sources, mention.targets))
    found = {"mention"}
    if mention.lexical_type == row.kind:
        found.add("type")
    if book.types[mention.lexical_type].quad == book.types[row.kind].quad:
        found.add("quad")
    if group(mention.status) == group(row.status):
        found.add("status")
    if sources == row.sources:
        found.add("sources")
    if sources | targets == row.sources | row.targets:
        found.add("parties")
    if row.when is not None and mention.when is not None and mention.when.overlaps(row.when):
        found.add("days")
    if {"type", "status", "sources", "days"} <= found:
        found.add("all")
    return frozenset(found)


_WEIGHTS = {"type": 4.0, "quad": 1.0, "status": 2.0, "sources": 2.0, "parties": 1.0, "days": 1.0}


def paired(example: Example, book: Codebook) -> list[tuple[Row, Mention | None, frozenset[str]]]:
    """Each row of the key with the mention of its sentence that agrees with it best; a mention pairs once."""
    scored = []
    for i, row in enumerate(example.truth):
        for j, mention in enumerate(example.mentions.get(row.document, ())):
            if overlaps(row, mention.evidence):
                agreed = agreement(row, mention, book, merged=example.merged)
                scored.append((-sum(_WEIGHTS.get(a, 0) for a in agreed), i, j, mention, agreed))
    best: dict[int, tuple[Mention, frozenset[str]]] = {}
    used: set[tuple[str, int]] = set()
    for _, i, j, mention, agreed in sorted(scored, key=lambda s: s[:3]):
        if i not in best and (example.truth[i].document, j) not in used:
            best[i] = (mention, agreed)
            used.add((example.truth[i].document, j))
    return [(row, *best.get(i, (None, frozenset()))) for i, row in enumerate(example.truth)]


def overlaps(row: Row, evidence: Evidence) -> bool:
    """Whether the quote of the key and the sentence share a character."""
    return row.start < evidence.end and evidence.start < row.end


def false_alarms(example: Example, book: Codebook) -> tuple[list[Mention], int]:
    """Mentions told as done or to come that no row of the same sentence supports by its quad class, and the number of
    mentions looked at. Statements are left aside.
    """
    wrong, seen = [], 0
    for name, mentions in example.mentions.items():
        rows = [r for r in example.truth if r.document == name]
        for mention in mentions:
            if mention.lexical_type == "STATEMENT" or mention.status not in _GROUPS:
                continue
            seen += 1
            quads = {book.types[r.kind].quad for r in rows if overlaps(r, mention.evidence)}
            if book.types[mention.lexical_type].quad not in quads:
                wrong.append(mention)
    return wrong, seen


def share(part: int, whole: int) -> str:
    """A percentage with its base."""
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def table(pairs: Sequence[tuple[Row, Mention | None, frozenset[str]]], by: Callable[[Row], str]) -> None:
    """Prints recall by a property of the rows."""
    groups: dict[str, list[frozenset[str]]] = collections.defaultdict(list)
    for row, _, agreed in pairs:
        groups[by(row)].append(agreed)
        groups["all rows"].append(agreed)
    print(f"  {'':14}{'rows':>5}  " + "".join(f"{c:>9}" for c in _CRITERIA))
    for name, found in sorted(groups.items(), key=lambda kv: (kv[0] == "all rows", -len(kv[1]), kv[0])):
        cells = "".join(f"{share(sum(c in a for a in found), len(found)):>9}" for c in _CRITERIA)
        print(f"  {name:14}{len(found):5}  {cells}")


def position_figures(example: Example) -> list[Row]:
    """Prints recall and precision of positions; the rows that were missed."""
    counts = collections.Counter[str]()
    missed: list[Row] = []
    for row in example.held:
        found = [p for p in example.positions.get(row.document, ()) if overlaps(row, p.evidence)]
        agreed = [_position_agreement(row, p, merged=example.merged) for p in found]
        counts["a position"] += bool(found)
        for criterion in ("holder", "kind", "voice"):
            counts[criterion] += any(criterion in a for a in agreed)
        counts["holder and kind"] += any({"holder", "kind"} <= a for a in agreed)
        counts["all three"] += any({"holder", "kind", "voice"} <= a for a in agreed)
        if not any({"holder", "kind"} <= a for a in agreed):
            missed.append(row)
    seen = right = 0
    for name, held in example.positions.items():
        rows = [r for r in example.held if r.document == name]
        for position in held:
            seen += 1
            right += any(
                overlaps(r, position.evidence)
                and {"holder", "kind"} <= _position_agreement(r, position, merged=example.merged) for r in rows
            )
    print(f"  positions: {len(example.held)} rows; recall % "
          + ", ".join(f"{k} {share(v, len(example.held)).strip()}" for k, v in counts.items()))
    print(f"  positions: {seen} found, precision % (holder and kind in the same sentence) {share(right, seen).strip()}")
    return missed


def _position_agreement(row: Row, position: Position, *, merged: bool) -> frozenset[str]:
    found = set()
    if parties((position.holder,), merged=merged) == row.sources:
        found.add("holder")
    if position.kind == row.kind:
        found.add("kind")
    if position.voice == row.voice:
        found.add("voice")
    return frozenset(found)


def print_errors(
    example: Example, pairs: Sequence[tuple[Row, Mention | None, frozenset[str]]], wrong: Sequence[Mention],
    missed: Sequence[Row], most: int,
) -> None:
    """Prints what was missed, what differs, and what no row supports, up to ``most`` of each."""
    print(f"\n  rows without a mention or with one that differs ({example.name})")
    faulty = [(r, m, a) for r, m, a in pairs if "all" not in a]
    for row, mention, agreed in faulty[:most]:
        sentence = " ".join(mention.evidence.quote.split()) if mention else row.quote
        when = f"{row.when.first}/{row.when.last}" if row.when else "-"
        print(f"   {row.document}: {sentence}")
        print(f"      key  {row.kind} {row.status} {_shown(row.sources)} > {_shown(row.targets)} {when} “{row.quote}”")
        if mention is None:
            print("      got  nothing")
        else:
            days = f"{mention.when.first}/{mention.when.last}" if mention.when else "-"
            print(f"      got  {mention.lexical_type} {mention.status} {_shown(mention.sources)} > "
                  f"{_shown(mention.targets)} {days} by “{mention.trigger}” ({mention.rule}); differs: "
                  + ", ".join(c for c in ("type", "status", "sources", "days") if c not in agreed))
    print(f"\n  mentions that no row supports ({example.name})")
    for mention in wrong[:most]:
        print(f"   {mention.lexical_type} {mention.status} {_shown(mention.sources)} > {_shown(mention.targets)} by "
              f"“{mention.trigger}” ({mention.rule}): {' '.join(mention.evidence.quote.split())}")
    print(f"\n  positions missed ({example.name})")
    for row in missed[:most]:
        found = [f"{p.kind} of {p.holder} ({p.voice})" for p in example.positions.get(row.document, ())
                 if overlaps(row, p.evidence)]
        print(f"   {_shown(row.sources)} {row.kind} ({row.voice}): {row.quote} | got {', '.join(found) or 'nothing'}")


def _shown(names: Iterable[str]) -> str:
    return "+".join(sorted(names)) or "-"


def main() -> int:
    """0 when scored, 1 when a folder is missing."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("folders", type=Path, nargs="+", metavar="EXAMPLE_FOLDER")
    reader.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each class")
    options = reader.parse_args()
    book = load_codebook()
    for folder in options.folders:
        if not (folder / "truth.csv").is_file():
            print(f"not run: {folder / 'truth.csv'} is missing")
            return 1
        example = read(folder)
        pairs = paired(example, book)
        wrong, seen = false_alarms(example, book)
        print(f"{example.name}: {len(example.texts)} documents, {example.sentences} sentences, "
              f"{len(example.truth)} rows, {sum(map(len, example.mentions.values()))} mentions, "
              f"{example.seconds:.1f} s")
        for note in example.notes:
            print(f"  {note}")
        print("  recall %, by status")
        table(pairs, lambda r: r.status)
        print("  recall %, by type")
        table(pairs, lambda r: r.kind)
        print(f"  precision % of {seen} mentions told as done or to come (a row of the sentence with the same quad "
              f"class): {share(seen - len(wrong), seen).strip()}")
        missed = position_figures(example)
        if options.errors:
            print_errors(example, pairs, wrong, missed, options.errors)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
