"""Prints how well the time tagger reads the project's own table of news sentences, and how fast it is.

    python benchmarks/dates_news.py [TABLE] [--errors] [--plain]

The table is ``tests/english/dates/news.toml``. Its sentences and their marks were written by the project, so that its
figures say whether the tagger does what we mean; they are not comparable with another system's figures on another set.
Every third case is held back: it is counted on a row of its own and its errors are never listed. ``--errors`` lists the
errors of the others, ``--plain`` reads without the parser.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from timex_scorer import Figures, Pair, Timex, pairs, score

from detente.english.dates import RuleTimeTagger, parse_date
from detente.english.dates.tagger import find_timexes
from detente.english.parser import shipped_parser
from detente.english.syntax import DateExpression, ParsedText
from detente.records import When

TABLE = Path(__file__).parents[1] / "tests" / "english" / "dates" / "news.toml"
#: Each how-many-eth case is held back.
HELD_EVERY = 3
#: How often the table is tagged to time it.
ROUNDS = 20
_MARK = re.compile(r"\[([^\[\]|]{1,80})\|([A-Z]{3,8}) ([^\[\]|]{1,40})\]")


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its phenomenon, the date it was published, and the expressions marked in it."""

    phenomenon: str
    text: str
    published: When | None
    timexes: tuple[Timex, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of the table in its order."""
    articles = tomllib.loads(path.read_text(encoding="utf-8"))["news"]
    return [_case(phenomenon, marked, parse_date(article["published"]))
            for article in articles for phenomenon, marked in article["cases"]]


def _case(phenomenon: str, marked: str, published: When | None) -> Case:
    pieces: list[str] = []
    timexes: list[Timex] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        start = length + len(before)
        length = start + len(mark[1])
        pieces += [before, mark[1]]
        timexes.append(Timex(start, length, mark[1], mark[2], mark[3]))
        at = mark.end()
    return Case(phenomenon, "".join([*pieces, marked[at:]]), published, tuple(timexes))


def tagged(cases: Sequence[Case], parsed: Sequence[ParsedText | None]) -> Iterator[tuple[DateExpression, ...]]:
    """What the tagger finds in each case, from its parse or, where there is none, from its words."""
    tagger = RuleTimeTagger()
    for case, one in zip(cases, parsed, strict=True):
        yield (find_timexes(case.text, reference=case.published) if one is None
               else tagger.timexes(one, published=case.published))


def line(name: str, figures: Figures) -> str:
    """One row of the table."""
    return (f"{name:10} {figures.gold:5} {figures.found:6} {figures.strict:7.1f} {figures.relaxed:8.1f} "
            f"{figures.value:6.1f} {figures.type:6.1f} {figures.precision:6.1f} {figures.recall:6.1f}")


def errors(case: Case, matched: Sequence[Pair]) -> Iterator[str]:
    """A line for each pair that is wrong in span, type or value."""
    for pair in matched:
        gold = f"[{pair.gold.text}|{pair.gold.kind} {pair.gold.value}]" if pair.gold else "-"
        found = f"[{pair.found.text}|{pair.found.kind} {pair.found.value}]" if pair.found else "-"
        if gold != found:
            yield f"{case.phenomenon}: meant {gold} found {found}\n      {case.published}: {case.text}"


def main() -> int:
    """Exit code: 0, or 2 where the table is missing."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("table", type=Path, nargs="?", default=TABLE)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--plain", action="store_true")
    given = options.parse_args()
    if not given.table.exists():
        print(f"not run: no table {given.table}", file=sys.stderr)
        return 2
    cases = read_cases(given.table)
    parsed: list[ParsedText | None] = [None] * len(cases)
    if not given.plain:
        parsed = list(shipped_parser().parse([(case.text, ()) for case in cases]))
    parts: dict[str, list[Pair]] = {"open": [], "held": []}
    for number, (case, found) in enumerate(zip(cases, tagged(cases, parsed), strict=True)):
        held = number % HELD_EVERY == HELD_EVERY - 1
        matched = pairs(case.timexes, [Timex(e.start, e.end, e.text, e.kind, e.value) for e in found])
        parts["held" if held else "open"] += matched
        if given.errors and not held:
            for text in errors(case, matched):
                print(text)
    print(f"{'':10} {'meant':>5} {'found':>6} {'strict':>7} {'relaxed':>8} {'value':>6} {'type':>6} {'P':>6} {'R':>6}")
    for part, some in parts.items():
        print(line(part, score(some)))
    print(line("all", score(parts["open"] + parts["held"])))
    started = time.process_time()
    for _ in range(ROUNDS):
        for _ in tagged(cases, parsed):
            pass
    spent = time.process_time() - started
    sentences = sum(1 if one is None else len(one.sentences) for one in parsed)
    print(f"tagging: {ROUNDS * sentences / spent:.0f} sentences a second on one core (parsing not counted)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
