"""The project's trap suite: sentences on which a careless coder errs, each with all its events.

    python benchmarks/events_traps.py [--errors] [--trap NAME]

Reads ``benchmarks/traps/*.txt`` (the form of ``training/events``; a comment ``# trap: NAME`` opens a group). A case is
right where the coder finds just the events that are told, with type, status and sides: done, to come, not done, called
off. What is only imagined, and plain statements, count on neither side.
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
    cases = [(trap, case) for trap, case in _cases() if options.trap in ("", trap)]
    documents = [Document(id=str(i), text=case.text) for i, (_, case) in enumerate(cases)]
    right: collections.Counter[str] = collections.Counter()
    count = collections.Counter(trap for trap, _ in cases)  # a case that cannot be read is wrong, not left out
    for annotation in annotate(documents):
        if not isinstance(annotation, Annotation):
            continue
        trap, case = cases[int(annotation.document)]
        wrong = _wrong(case, annotation, code(annotation))
        right[trap] += not wrong
        if options.errors and wrong:
            print(f"{trap}: {case.text}\n    {'; '.join(wrong)}")
    for trap in count:
        print(f"{trap:40} {right[trap]:3} of {count[trap]:3}")
    total = sum(count.values())
    print(f"traps: {total} cases, right {100 * sum(right.values()) / max(1, total):.1f} %")
    return 0


def _cases() -> Iterator[tuple[str, MarkedSentence]]:
    for path in sorted(FOLDER.glob("*.txt")):
        opened = [(number, line.partition("trap:")[2].strip())
                  for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
                  if line.startswith("# trap:")]
        for found in read_sentences(path):
            if isinstance(found, str):
                raise SystemExit(found)
            yield next((name for number, name in reversed(opened) if number < found.line), "other"), found


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
