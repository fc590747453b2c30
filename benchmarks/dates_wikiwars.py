"""Prints how well the time tagger reads the WikiWars training part, beside HeidelTime.

    python benchmarks/dates_wikiwars.py FOLDER [--errors KIND] [--part open|held|all] [--plain]

FOLDER holds the corpus as TimeML (``*.tml``); without it the scenario is not run. Four documents are held back: rules
are written while looking at the other twelve only (``--part open``), and errors of the four are never listed.
``--plain`` reads without the parser. Any other folder of TimeML documents works too (all its documents are "open").
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from timex_scorer import Figures, Pair, TimemlDocument, Timex, pairs, read_timeml, score

from detente.english.dates import RuleTimeTagger, parse_date
from detente.english.dates.tagger import find_timexes
from detente.english.parser import shipped_parser
from detente.english.syntax import DateExpression

#: Never looked at while rules are written.
HELD = frozenset({"03_AmCivWar", "07_IraqWar", "10_PunicWars", "14_FirstIndochinaWar"})
#: HeidelTime's published F1 on this part.
HEIDELTIME = {"strict": 85.5, "relaxed": 92.5, "value": 84.0}


def found_in(document: TimemlDocument, tagger: RuleTimeTagger | None) -> list[Timex]:
    """What the tagger finds in one document, ranges as two expressions; without a tagger, by words alone."""
    return timed(document, tagger)[0]


def timed(document: TimemlDocument, tagger: RuleTimeTagger | None) -> tuple[list[Timex], int, float]:
    """What is found, the number of sentences parsed (0 without a parse), and the seconds of processor time of tagging
    alone.
    """
    published = parse_date(document.created[:10])
    if tagger is None:
        started, sentences = time.process_time(), 0
        expressions: Sequence[DateExpression] = find_timexes(document.text, reference=published)
    else:
        parsed = next(iter(shipped_parser().parse([(document.text, ())])))
        started, sentences = time.process_time(), len(parsed.sentences)
        expressions = tagger.timexes(parsed, published=published)
    spent = time.process_time() - started
    return [Timex(e.start, e.end, e.text, e.kind, e.value) for e in expressions], sentences, spent


def line(name: str, figures: Figures) -> str:
    """One row of the table."""
    return (f"{name:22} {figures.gold:5} {figures.found:6} {figures.strict:7.1f} {figures.relaxed:8.1f} "
            f"{figures.value:6.1f} {figures.type:6.1f} {figures.precision:6.1f} {figures.recall:6.1f}")


def kind_of(pair: Pair) -> str:
    """What kind of expression a pair is about; WikiWars types everything DATE, so the value decides."""
    one = pair.gold or pair.found
    if one is None or (pair.gold and one.value in {"", "null"}):
        return "no value"
    if one.value.startswith("P") and not one.value.endswith("REF"):
        return "durations"
    if one.value.endswith("REF"):
        return "references"
    return "times" if "T" in one.value else "dates"


def show_errors(document: TimemlDocument, matched: Sequence[Pair], wanted: str) -> None:
    """Each pair that is wrong in the wanted way, with its surroundings."""
    for pair in matched:
        one = pair.gold or pair.found
        if one is None:
            continue
        wrong = ("missed" if pair.found is None else "invented" if pair.gold is None
                 else "value" if pair.gold.value != pair.found.value
                 else "span" if pair.gold.text != pair.found.text else "")
        if not wrong or (wanted not in (wrong, "all")):
            continue
        around = document.text[max(0, one.start - 70) : one.start] + "[" + one.text + "]" + (
            document.text[one.end : one.end + 40])
        gold = f"{pair.gold.text!r}={pair.gold.value}" if pair.gold else "-"
        found = f"{pair.found.text!r}={pair.found.value}" if pair.found else "-"
        print(f"{document.name} {wrong:8} gold {gold}  found {found}\n      {' '.join(around.split())}")


def main() -> int:
    """Exit code: 0, or 2 where the data are missing."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--errors", choices=["missed", "invented", "value", "span", "all"])
    options.add_argument("--part", choices=["open", "held", "all"], default="all")
    options.add_argument("--plain", action="store_true")
    given = options.parse_args()
    files = sorted(given.folder.glob("*.tml"))
    if not files:
        print(f"not run: no .tml files in {given.folder}", file=sys.stderr)
        return 2
    tagger = None if given.plain else RuleTimeTagger()
    by_part: dict[str, list[Pair]] = {"open": [], "held": []}
    by_kind: dict[str, list[Pair]] = {}
    print(f"{'':22} {'gold':>5} {'found':>6} {'strict':>7} {'relaxed':>8} {'value':>6} {'type':>6} {'P':>6} {'R':>6}")
    sentences, seconds = 0, 0.0
    for path in files:
        document = read_timeml(path)
        part = "held" if document.name in HELD else "open"
        if given.part not in ("all", part):
            continue
        found, parsed, spent = timed(document, tagger)
        sentences, seconds = sentences + parsed, seconds + spent
        matched = pairs(document.timexes, found)
        by_part[part] += matched
        if part == "open":
            for pair in matched:
                by_kind.setdefault(kind_of(pair), []).append(pair)
        print(line(f"{document.name} ({part})", score(matched)))
        if given.errors and part == "open":
            show_errors(document, matched, given.errors)
    for kind, some in sorted(by_kind.items()):
        print(line(f"open: {kind}", score(some)))
    for part, some in by_part.items():
        if some:
            print(line(f"ALL {part}", score(some)))
    total = score(by_part["open"] + by_part["held"])
    print(line("ALL", total))
    print(f"{'HeidelTime':22} {'':5} {'':6} {HEIDELTIME['strict']:7.1f} {HEIDELTIME['relaxed']:8.1f} "
          f"{HEIDELTIME['value']:6.1f}")
    rate = f", {sentences / seconds:.0f} sentences a second" if sentences and seconds else ""
    print(f"tagging took {seconds:.2f} s on one core{rate} (parsing not counted)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
