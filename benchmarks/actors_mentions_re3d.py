"""Persons, organisations and places found in reports on Syria and Iraq (re3d), end to end.

    python benchmarks/actors_mentions_re3d.py FOLDER [--errors] [--without-suggestions]

FOLDER holds one folder a source with ``documents.json`` and ``entities.json``; ``wikipedia`` is left out. What counts,
fixed before anything was tuned:

* key: all entities of the types Person, Organisation and Location, also described ones ("the victims", "a hospital")
  and pronouns, as they were annotated; one span with two types is one entity that may be either. Other types
  (Nationality, Weapon, Vehicle, ...) are neither asked for nor held against the program.
* spans are compared without articles, possessives and marks at their ends.
* overlap (the headline, with types): an entity and a mention of one class are a pair if they share characters; each is
  in one pair at most, those that share most first. A phrase that the key marks whole and in its parts ("the people of
  Mosul" and "Mosul") is as many entities.
* strict: the spans must be the same.

Documents are split by a hash of their id; a third is held back, whose errors ``--errors`` does not list.

The lines "names" ask for the name mentions alone: entities of the key that hold a word which the parser tags as a
proper noun (PROPN), against the program's mentions that hold one. Described people ("the victims") and pronouns are
left out on both sides. ``--without-suggestions`` withholds the parser's names from the program.
``actors_mentions_re3d_key.py`` measures how far the key agrees with itself.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from detente.actors import Resolver, load_registry
from detente.actors.naming import namings
from detente.english.parser import shipped_parser

FOLDERS = (
    "australian-department-of-foreign-affairs",
    "centcom",
    "delegation-of-the-european-union-to-syria",
    "uk-government",
    "us-state-department",
)
TYPES = {"Person": "PERSON", "Organisation": "ORGANISATION", "Location": "PLACE"}
_LEFT = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|all|its|their|his|her|our|my|of|in|to|on)\s+|[\s'\"(\u2018\u201c,.-]+)",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"(?:['\u2019]s?|[\s'\")\u201d,.;:-])+$")
Span = tuple[int, int, frozenset[str]]


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what the open part missed and had too much")
    parser.add_argument("--without-suggestions", action="store_true", help="withhold the parser's names")
    options = parser.parse_args()
    if not (options.folder / FOLDERS[0] / "documents.json").exists():
        print(f"not run: {options.folder / FOLDERS[0] / 'documents.json'} is missing", file=sys.stderr)
        return 2
    resolver = Resolver(load_registry())
    documents, entities = read(options.folder)
    count: Counter[tuple[str, str, bool, str]] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    texts = [(document["text"], ()) for document in documents]
    for document, parsed in zip(documents, shipped_parser().parse(texts), strict=True):
        text, held = document["text"], held_back(document["_id"])
        found = namings(
            resolver.registry,
            parsed,
            resolver.references(parsed, published=None),
            suggested=() if options.without_suggestions else tuple((n.start, n.end, n.label) for n in parsed.names),
        )
        other = [(e["begin"], e["end"]) for e in entities.get(document["_id"], []) if e["type"] not in TYPES]
        wanted = merged(text, [e for e in entities.get(document["_id"], []) if e["type"] in TYPES])
        given = [(*trimmed(text, n.start, n.end), frozenset({n.label})) for n in found]
        asked = [(w[0], w[1]) for w in wanted]
        given = [g for g in given if _touches(g, asked) or not _touches(g, other)]
        part = "held back" if held else "open"
        _count(count, part, wanted, given)
        proper = [token.start for token in parsed.tokens if token.pos == "PROPN"]
        _count(count, f"names, {part}", _holding(wanted, proper), _holding(given, proper))
        if not held:
            pairs = matches(wanted, given, strict=False, typed=True)
            left, right = {a for a, _ in pairs}, {b for _, b in pairs}
            missed.update(
                f"{'/'.join(sorted(w[2]))[:14]:14} {text[w[0] : w[1]]}" for i, w in enumerate(wanted) if i not in left
            )
            extra.update(f"{'/'.join(g[2]):14} {text[g[0] : g[1]]}" for i, g in enumerate(given) if i not in right)
    if options.errors:
        for title, rows in (("missed", missed), ("too much", extra)):
            print(title)
            for row, number in rows.most_common(150):
                print(f"  {number:3} {row}")
    print(f"{len(documents)} documents{', without suggestions' if options.without_suggestions else ''}")
    print(f"{'':38}{'P':>7}{'R':>7}{'F':>7}{'key':>8}")
    for part in ("open", "held back", "names, open", "names, held back"):
        for kind in ("overlap", "strict"):
            for typed in (True, False):
                both, asked_for, gave = (count[part, kind, typed, k] for k in ("both", "key", "program"))
                precision, recall = both / max(1, gave), both / max(1, asked_for)
                f = 2 * precision * recall / max(1e-9, precision + recall)
                name = f"{part}, {kind}, {'with' if typed else 'without'} types"
                print(f"{name:38}{100 * precision:7.1f}{100 * recall:7.1f}{100 * f:7.1f}{asked_for:8}")
    return 0


def held_back(document: str) -> bool:
    """Whether nobody reads the errors of this document."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 3 == 0


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles, possessives and marks at its ends; as it is where nothing else would be left."""
    low, high = start, end
    for _ in range(6):
        found = _LEFT.match(text, low, high)
        if found is None or found.end() >= high:
            break
        low = found.end()
    tail = _RIGHT.search(text[low:high])
    if tail is not None and tail.start() > 0:
        high = low + tail.start()
    return low, high


def _count(
    count: Counter[tuple[str, str, bool, str]], part: str, wanted: Sequence[Span], given: Sequence[Span]
) -> None:
    for kind in ("overlap", "strict"):
        for typed in (True, False):
            count[part, kind, typed, "both"] += len(matches(wanted, given, strict=kind == "strict", typed=typed))
            count[part, kind, typed, "key"] += len(wanted)
            count[part, kind, typed, "program"] += len(given)


def _holding(spans: Sequence[Span], places: Sequence[int]) -> list[Span]:
    """The spans in which a word begins at one of the places, which are sorted."""
    return [s for s in spans if bisect.bisect_left(places, s[0]) < bisect.bisect_left(places, s[1])]


def read(folder: Path) -> tuple[list[dict[str, str]], dict[str, list[dict[str, str]]]]:
    """The documents of all folders, and the entities by the id of their document."""
    documents: list[dict[str, str]] = []
    entities: dict[str, list[dict[str, str]]] = {}
    for name in FOLDERS:
        rows = (folder / name / "documents.json").read_text(encoding="utf-8-sig").splitlines()
        documents.extend(json.loads(row) for row in rows)
        for line in (folder / name / "entities.json").read_text(encoding="utf-8-sig").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
    return documents, entities


def merged(text: str, rows: Sequence[dict[str, str]]) -> list[Span]:
    """The spans of the key in order, each once, with all classes that it has."""
    types: dict[tuple[int, int], set[str]] = {}
    for row in rows:
        span = trimmed(text, int(row["begin"]), int(row["end"]))
        types.setdefault(span, set()).add(TYPES[row["type"]])
    return [(*span, frozenset(kinds)) for span, kinds in sorted(types.items())]


def _touches(span: Span, others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def matches(wanted: Sequence[Span], given: Sequence[Span], *, strict: bool, typed: bool) -> list[tuple[int, int]]:
    """Pairs of indices of the key and the program, each in one pair: what shares the greatest part comes first."""
    options = []
    for i, (start, end, kinds) in enumerate(wanted):
        for j, (low, high, labels) in enumerate(given):
            shared = min(end, high) - max(start, low)
            if shared <= 0 or (typed and not kinds & labels) or (strict and (start, end) != (low, high)):
                continue
            options.append((-shared / (max(end, high) - min(start, low)), i, j))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


if __name__ == "__main__":
    sys.exit(main())
