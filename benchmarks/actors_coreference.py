"""Whom names, titles, pronouns and epithets mean in short reports from many conflicts.

    python benchmarks/actors_coreference.py [FOLDER] [--errors] [--known] [--case FILE:NUMBER]

FOLDER holds one TOML file a conflict; the default is the table of the test suite, ``tests/actors/cases``. In a text,
``{phrase|expected}`` marks a phrase and whom it means: one actor or several, by id or by a name from the table's
``[names]``; ``-`` for nobody; ``@`` before a state for a place there, ``#`` for a part of an event's name.

A phrase counts as right if the reference whose head word lies in it has just the expected actors and role; a state
and its government are the same actor here. ``-`` is right where nothing there acts. An official with a possessive is
one phrase ("his soldiers"); of "his word" the pronoun alone is marked. Every third case of a file is held back:
``--errors`` lists the phrases of the open part only. ``--known`` writes what the test suite holds as known failures:
the wrong phrases of the open part and the number of those of the held-back part.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.actors import Reference, Resolver, load_registry
from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText
from detente.records import When

CASES = Path(__file__).resolve().parents[1] / "tests" / "actors" / "cases"
_MARK = re.compile(r"\{([^{}|]{1,200})\|([^{}|]{1,200})\}")
_OWNERS = frozenset("his her its their my our".split())
_ROLES = {"@": "place", "#": "name part"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A marked phrase: its characters in the plain text, and whom it means in which role."""

    start: int
    end: int
    text: str
    actors: frozenset[str]
    role: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One short report with its marked phrases. ``held`` back cases are never read for errors."""

    id: str
    phenomenon: str
    date: dt.date
    text: str
    phrases: tuple[Phrase, ...]
    held: bool


def cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, file by file. Raises ValueError where one is not well written."""
    for file in sorted(folder.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for number, row in enumerate(table["case"], 1):
            text, phrases = _unmarked(row["text"], table.get("names", {}), f"{file.name}, case {number}")
            yield Case(
                id=f"{file.stem}:{number}",
                phenomenon=row["phenomenon"],
                date=dt.date.fromisoformat(row["date"]),
                text=text,
                phrases=phrases,
                held=number % 3 == 0,
            )


def _unmarked(marked: str, names: dict[str, str], where: str) -> tuple[str, tuple[Phrase, ...]]:
    text, at, phrases = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        wanted = found[2] if found[2] != "-" else ""
        role = _ROLES.get(wanted[:1], "actor")
        words = (wanted if role == "actor" else wanted[1:]).split()
        actors = frozenset(names.get(word, word) for word in words)
        if unknown := [a for a in actors if a.upper() != a]:
            raise ValueError(f"{where}: {unknown[0]!r} is neither an id nor one of the names of the file")
        start = len(text)
        text += found[1]
        phrases.append(Phrase(start=start, end=len(text), text=found[1], actors=actors, role=role))
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{where}: a phrase is not marked as {{phrase|expected}}")
    return text, tuple(phrases)


def found_for(phrase: Phrase, references: tuple[Reference, ...], parsed: ParsedText) -> Reference | None:
    """The reference whose head word lies in the phrase; of several the longest."""
    inside = [
        r
        for r in references
        if phrase.start <= parsed.tokens[r.head].start
        and parsed.tokens[r.head].end <= phrase.end
        and not (r.text.lower() in _OWNERS and r.end < phrase.end)
    ]
    return max(inside, key=lambda r: (min(r.end, phrase.end) - max(r.start, phrase.start), -r.start), default=None)


def right(phrase: Phrase, reference: Reference | None) -> bool:
    """Whether the reference is what the phrase means."""
    if not phrase.actors:
        return reference is None or not reference.actors or reference.role != "actor"
    if reference is None or reference.role != phrase.role:
        return False
    return _states(reference.actors) == _states(phrase.actors)


def _states(actors: tuple[str, ...] | frozenset[str]) -> set[str]:
    return {actor.removesuffix(".GOV") for actor in actors}


def failures(table: Sequence[Case], resolver: Resolver) -> Iterator[tuple[str, bool]]:
    """The wrong phrases, each with a name of its own and whether its case is held back."""
    for case, parsed in zip(table, shipped_parser().parse([(case.text, ()) for case in table]), strict=True):
        references = resolver.references(parsed, published=When(case.date, case.date))
        seen: Counter[str] = Counter()
        for phrase in case.phrases:
            seen[phrase.text] += 1
            if not right(phrase, found_for(phrase, references, parsed)):
                yield f"{case.id}:{phrase.text}:{seen[phrase.text]}", case.held


def main() -> int:
    """0 after printing; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CASES)
    parser.add_argument("--errors", action="store_true", help="list the wrong phrases of the open part")
    parser.add_argument("--case", default="", help="only this case")
    parser.add_argument("--known", action="store_true", help="write the list of known failures instead")
    options = parser.parse_args()
    table = [case for case in cases(options.folder) if not options.case or case.id == options.case]
    if not table:
        print(f"not run: no cases in {options.folder}", file=sys.stderr)
        return 2
    resolver = Resolver(load_registry())
    if options.known:
        wrong = list(failures(table, resolver))
        print("# Phrases not yet resolved: file:case:phrase:which of that wording. Written by")
        print("# python benchmarks/actors_coreference.py --known")
        print(*sorted(name for name, held in wrong if not held), sep="\n")
        print(f"held back {sum(held for _, held in wrong)}")
        return 0
    count: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    for case, parsed in zip(table, shipped_parser().parse([(case.text, ()) for case in table]), strict=True):
        references = resolver.references(parsed, published=When(case.date, case.date))
        for phrase in case.phrases:
            reference = found_for(phrase, references, parsed)
            good = right(phrase, reference)
            for key in (case.phenomenon, "all"):
                count[key, case.held][0] += good
                count[key, case.held][1] += 1
            if options.errors and not good and not case.held:
                said = f"{' '.join(reference.actors)} {reference.role} {reference.how}" if reference else "nothing"
                wanted = f"{' '.join(sorted(phrase.actors)) or 'nobody'} {phrase.role}"
                print(f"{case.id:22} {case.phenomenon:18} {phrase.text!r:30} want {wanted}; found {said}")
    print(f"{len(table)} cases, {sum(len(case.phrases) for case in table)} phrases; right of all, in the")
    print(f"{'':22}{'open part':>22}{'held-back part':>22}")
    for name in [*sorted({name for name, _ in count} - {"all"}), "all"]:
        cells = (count[name, False], count[name, True])
        print(f"{name:22}" + "".join(f"{_share(*cell):>22}" for cell in cells))
    return 0


def _share(good: int, of: int) -> str:
    return f"{good}/{of} {100 * good / of:.1f} %" if of else "-"


if __name__ == "__main__":
    sys.exit(main())
