"""Agreement with four people who each coded the same 100 news sentences, beside theirs with each other.

    python benchmarks/events_human.py DATA

DATA holds ``events/human_round7.jsonl``. Prints the kappa (Cohen) of "holds an event or not", F1 of the sets of quad
classes and of CAMEO root codes, and F1 of the words of sources and of targets: the mean over the people, and in
brackets the mean over pairs of them.

The people code speech as an act of its own, a public statement (CAMEO 01): nearly a third of their events. The program
keeps who says so beside each event instead; here every verb of saying with a party of politics as its subject counts as
a statement of that party.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events_cameo import quad_of

from detente.annotations import Annotation, annotate
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events import cameo_of, load_codebook, named, principal, told
from detente.events.opinion import RELEVANT
from detente.records import Document

_WORD = re.compile(r"\w+")
#: Sectors (of actors) that are no party of politics: the press, firms, farmers, workers, people as such.
_PRIVATE = frozenset({"JRN", "BUS", "AGR", "LAB", "CVL"})
#: Root and quad class of a public statement.
_STATEMENT = (1, 0)


@dataclass(frozen=True)
class Coded:
    """What one coder, or the program, made of a sentence."""

    relevant: bool
    quads: frozenset[int]
    roots: frozenset[int]
    sources: frozenset[str]
    targets: frozenset[str]


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list where all see the relevance otherwise")
    options = parser.parse_args()
    file = options.folder / "events" / "human_round7.jsonl"
    if not file.exists():
        print(f"not run: {file} is missing", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    people = [[_person(row["coders"][name]) for row in rows] for name in sorted(rows[0]["coders"])]
    documents = [Document(id=row["id"], text=row["text"], published=None) for row in rows]
    ours = [_ours(annotation) for annotation in annotate(documents) if isinstance(annotation, Annotation)]
    figures: dict[str, Callable[[Sequence[Coded], Sequence[Coded]], float]] = {
        "relevance, kappa": _kappa,
        "quad classes, F1": lambda a, b: _sets(a, b, lambda c: c.quads),
        "roots, F1": lambda a, b: _sets(a, b, lambda c: c.roots),
        "source words, F1": lambda a, b: _sets(a, b, lambda c: c.sources),
        "target words, F1": lambda a, b: _sets(a, b, lambda c: c.targets),
    }
    for name, figure in figures.items():
        with_us = [figure(ours, person) for person in people]
        among = [figure(a, b) for a, b in itertools.combinations(people, 2)]
        print(f"{name}: {sum(with_us) / len(with_us):.2f} ({sum(among) / len(among):.2f})   each: "
              + " ".join(f"{value:.2f}" for value in with_us))
    if options.errors:
        for row, coded, *persons in zip(rows, ours, *people, strict=True):
            if sum(p.relevant for p in persons) in (0, len(persons)) and coded.relevant != persons[0].relevant:
                print(f"{row['id']} found {'an event' if coded.relevant else 'nothing'}: {row['text']}")
    return 0


def _person(coded: dict[str, Any]) -> Coded:
    events = coded["events"]
    return Coded(coded["relevant"], frozenset(int(e["penta"].partition("-")[0]) for e in events),
                 frozenset(int(e["cameo"].partition("-")[2].split()[0]) for e in events),
                 _words(w for e in events for w in e["source"]), _words(w for e in events for w in e["target"]))


def _ours(annotation: Annotation) -> Coded:
    parsed = annotation.parsed
    first = principal(parsed, least=RELEVANT)
    events = {e.token: e for e in (*(told(parsed) if first else ()), *((first,) if first else ()))}.values()
    parties = [named(parsed, e) for e in events]
    speakers = list(_speakers(annotation))
    spoken = _STATEMENT if speakers else ()
    return Coded(
        bool(events or speakers), frozenset((*(quad_of(parsed, e) for e in events), *spoken[1:])),
        frozenset((*(_root(parsed, e) for e in events), *spoken[:1])),
        _words((*(parsed.tokens[i].text for source, _ in parties for i in source), *speakers)),
        _words(parsed.tokens[i].text for _, target in parties for i in target))


def _speakers(annotation: Annotation) -> Iterator[str]:
    """The names of the parties of politics that a sentence lets speak."""
    verbs = {*load_codebook().verb_classes["speech"], "speak"}
    for token in annotation.parsed.tokens:
        if token.pos == "VERB" and token.lemma in verbs:
            for child in annotation.parsed.children(token):
                speaker = annotation.reference_at(child) if child.relation == "nsubj" else None
                if speaker and any(actor.partition(".")[2] not in _PRIVATE for actor in speaker.actors):
                    yield speaker.text


def _root(parsed: ParsedText, event: SuggestedEvent) -> int:
    return int(cameo_of(parsed, event)[:2] or 0)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _kappa(a: Sequence[Coded], b: Sequence[Coded]) -> float:
    agreed = sum(x.relevant == y.relevant for x, y in zip(a, b, strict=True)) / len(a)
    first, second = (sum(x.relevant for x in side) / len(a) for side in (a, b))
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance)


def _sets(a: Sequence[Coded], b: Sequence[Coded], part: Callable[[Coded], frozenset[Any]]) -> float:
    right = one = other = 0
    for x, y in zip(a, b, strict=True):
        right, one, other = right + len(part(x) & part(y)), one + len(part(x)), other + len(part(y))
    return 2 * right / (one + other) if one + other else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
