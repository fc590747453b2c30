"""The project's trap suite: sentences on which a careless coder errs, each with all its events.

    python benchmarks/events_traps.py [--errors] [--trap NAME]

Reads ``benchmarks/traps/*.txt`` (the form of ``training/events``; a comment ``# trap: NAME`` opens a group). The cases
of ``held-*.txt`` are held back: they are counted apart, and their errors are never listed. A case is right where the
coder finds just the events that are told, with type, status and sides: done, to come, not done, called off. What is
only imagined, and plain statements, count on neither side.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from event_sentences import EventLine, MarkedSentence, read_sentences

from detente.annotations import Annotation, annotate
from detente.events import code
from detente.records import Document, Mention, state_of

FOLDER = Path(__file__).parent / "traps"
GROUPS = {"happened": "done", "ongoing": "done", "historical": "done", "planned": "to come", "expected": "to come",
          "denied": "not done", "cancelled": "called off"}


def main() -> int:
    """0 after printing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list the cases that are wrong")
    parser.add_argument("--trap", default="", help="only this trap")
    options = parser.parse_args()
    cases = [found for found in _cases() if options.trap in ("", found[0])]
    documents = [Document(id=str(i), text=case.text) for i, (_, _, case) in enumerate(cases)]
    right: collections.Counter[tuple[str, bool]] = collections.Counter()
    count = collections.Counter((trap, held) for trap, held, _ in cases)  # what cannot be read is wrong, not left out
    for annotation in annotate(documents):
        if not isinstance(annotation, Annotation):
            continue
        trap, held, case = cases[int(annotation.document)]
        wrong = _wrong(case, annotation, code(annotation))
        right[trap, held] += not wrong
        if options.errors and wrong and not held:
            print(f"{trap}: {case.text}\n    {'; '.join(wrong)}")
    for trap in dict.fromkeys(trap for trap, _ in count):
        print(f"{trap:40} {right[trap, False]:3} of {count[trap, False]:3}   held back {right[trap, True]:3} of "
              f"{count[trap, True]:3}")
    for held, name in ((False, "traps"), (True, "held back")):
        total = sum(n for (_, part), n in count.items() if part is held)
        good = sum(n for (_, part), n in right.items() if part is held)
        print(f"{name}: {total} cases, right {100 * good / max(1, total):.1f} %")
    return 0


def _cases() -> Iterator[tuple[str, bool, MarkedSentence]]:
    """Each case with its trap, and whether it is held back."""
    for path in sorted(FOLDER.glob("*.txt")):
        opened = [(number, line.partition("trap:")[2].strip())
                  for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
                  if line.startswith("# trap:")]
        for found in read_sentences(path):
            if isinstance(found, str):
                raise SystemExit(found)
            trap = next((name for number, name in reversed(opened) if number < found.line), "other")
            yield trap, path.name.startswith("held"), found


def _wrong(case: MarkedSentence, annotation: Annotation, mentions: tuple[Mention, ...]) -> list[str]:
    """What is missed, or told too much; empty where the case is right."""
    left = [m for m in mentions if m.lexical_type != "STATEMENT" and m.status in GROUPS]
    wrong: list[str] = []
    for event in case.events:
        status = "not done" if event.negated else GROUPS.get(event.status, "")
        if not status or event.type == "STATEMENT":
            continue
        found = next((m for m in left if m.type == event.type and GROUPS[m.status] == status
                      and _sides(event, annotation, m)), None)
        if found is None:
            wrong.append(f"missed {event.type} {status} at “{case.text[slice(*event.trigger)]}”")
        else:
            left.remove(found)
    return [*wrong, *(f"found {m.type} {GROUPS[m.status]} at “{m.trigger}” {m.sources} > {m.targets}" for m in left)]


def _sides(event: EventLine, annotation: Annotation, mention: Mention) -> bool:
    """Whether each side that the annotation resolves is on the mention's side; partners may stand on either."""
    mine, theirs = ({state_of(a) for a in side} for side in (mention.sources, mention.targets))
    mutual = event.type == "CONSULT" or len(event.source) > 1
    for spans, found in ((event.source, mine), (event.target, theirs)):
        wanted = {state_of(a) for start, end in spans for r in annotation.references_in(start, end) for a in r.actors}
        if wanted and not wanted & (mine | theirs if mutual else found):
            return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
