"""Quad class of news sentences with nothing given, and the words that name source and target (two CAMEO sets).

    python benchmarks/events_cameo.py DATA [--errors]

DATA holds ``events/cameo_class_train.jsonl`` and ``events/cameo_spans_train.jsonl``. The classes of the set are those
of CAMEO: 0 statement, 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict; our codes are read
in CAMEO first, where reduced relations count as verbal, and an appeal (not a demand) as a statement. Every third
sentence is held back: its errors are never listed.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events import cameo_of, named, principal
from detente.events.cameo import cameo_quad

HELD_BACK = 3
CLASSES = (0, 1, 2, 3, 4)


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the open part")
    options = parser.parse_args()
    files = [options.folder / "events" / f"cameo_{name}_train.jsonl" for name in ("class", "spans")]
    for file in files:
        if not file.exists():
            print(f"not run: {file} is missing", file=sys.stderr)
            return 2
    rows, spans = ([json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in files)
    found = [_quad(row["text"]) for row in rows]
    for part, places in _parts(len(rows)):
        gold, read = [rows[i]["quad"] for i in places], [found[i] for i in places]
        values = [_f(sum(g == r == k for g, r in zip(gold, read, strict=True)), gold.count(k), read.count(k))
                  for k in CLASSES]
        print(f"class, {part}: sentences {len(places)}   macro-F1 {sum(values) / len(values):.1%}   "
              + "  ".join(f"{k} {value:.0%}" for k, value in zip(CLASSES, values, strict=True)))
    marked = [_marked(row["tokens"]) for row in spans]
    for part, places in _parts(len(spans)):
        line = f"spans, {part}: sentences {len(places)}"
        for letter, name in (("S", "source"), ("T", "target")):
            right = golds = reads = 0
            for i in places:
                gold_words = {k for k, label in enumerate(spans[i]["labels"]) if label[2:] == letter}
                read_words = marked[i][letter]
                right, golds, reads = (right + len(gold_words & read_words), golds + len(gold_words),
                                       reads + len(read_words))
            line += f"   {name} token F {_f(right, golds, reads):.1%}"
        print(line)
    if options.errors:
        for i in dict(_parts(len(rows)))["open"]:
            if found[i] != rows[i]["quad"]:
                print(f"{rows[i]['id']:14} want {rows[i]['quad']} found {found[i]} {rows[i]['text']}")
        for i in dict(_parts(len(spans)))["open"]:
            _list(spans[i]["tokens"], spans[i]["labels"], marked[i])
    return 0


def _list(tokens: Sequence[str], labels: Sequence[str], read: dict[str, set[int]]) -> None:
    """Print a sentence whose source or target is read with other words than the set has, both beside each other."""
    gold = {letter: {k for k, label in enumerate(labels) if label[2:] == letter} for letter in "SRT"}
    wrong = [letter for letter in "ST" if gold[letter] != read[letter]]
    if wrong:
        print(" ".join(tokens))
        for letter in ("R", *wrong):
            want, found = (" ".join(tokens[k] for k in sorted(words)) for words in (gold[letter], read[letter]))
            print(f"    {letter}: want {want or '-'} / found {found or '-'}")


def _parts(count: int) -> list[tuple[str, list[int]]]:
    return [("open", [i for i in range(count) if i % HELD_BACK != HELD_BACK - 1]),
            ("held back", [i for i in range(count) if i % HELD_BACK == HELD_BACK - 1])]


def _f(right: int, gold: int, read: int) -> float:
    return 2 * right / (gold + read) if gold + read else 0.0


def _read(text: str) -> tuple[ParsedText, SuggestedEvent | None]:
    parsed = next(iter(shipped_parser(suggest=True).parse([(text, ())])))
    return parsed, principal(parsed)


def _quad(text: str) -> int:
    parsed, event = _read(text)
    return quad_of(parsed, event) if event is not None else 0


def quad_of(parsed: ParsedText, event: SuggestedEvent) -> int:
    """The class of an event as CAMEO has it; of what is hypothetical or denied, 0."""
    return cameo_quad(cameo_of(parsed, event))


def _marked(tokens: Sequence[str]) -> dict[str, set[int]]:
    """Places of the given words that name source and target of the sentence's first event."""
    starts: list[int] = []
    text = ""
    for token in tokens:
        starts.append(len(text))
        text += token + " "
    parsed, event = _read(text.rstrip())
    found: dict[str, set[int]] = collections.defaultdict(set)
    for letter, words in zip("STR", (*named(parsed, event), {event.token}), strict=True) if event else ():
        for word in words:
            at = parsed.tokens[word].start
            found[letter].add(max((i for i, start in enumerate(starts) if start <= at), default=0))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
