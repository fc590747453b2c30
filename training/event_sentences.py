"""Sentences with their events: reads the files of ``training/events`` and says what is wrong with them.

    python training/event_sentences.py training/events/*.txt

The form is described in ``training/events/README.md``. Prints counts; ends with 1 where a line is wrong.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["CODEBOOK", "REASONS", "STATUSES", "EventLine", "MarkedSentence", "read_sentences"]

CODEBOOK = Path(__file__).parents[1] / "src" / "detente" / "events" / "codebook" / "types.toml"
STATUSES = ("happened", "ongoing", "planned", "expected", "hypothetical", "denied", "cancelled", "historical")
REASONS = ("sports", "business", "culture", "crime", "weather", "opinion", "statement", "accident", "daily life",
           "history of no conflict", "other")
_PLACE = re.compile(r"(.+)#(\d)")


@dataclasses.dataclass(frozen=True, slots=True)
class EventLine:
    """One event of a sentence. Spans are (start, end) in the sentence; ``act`` is the type before its form changed it;
    modes are empty where none fits.
    """

    trigger: tuple[int, int]
    type: str
    mode: str
    act: str
    act_mode: str
    status: str
    negated: bool
    claimed: bool
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with its events, or the reason why it has none. ``line`` counts from 1."""

    file: str
    line: int
    text: str
    events: tuple[EventLine, ...]
    reason: str


def read_sentences(path: Path) -> Iterator[MarkedSentence | str]:
    """The sentences of a file; a string in place of one that is wrong says where and what."""
    types = tomllib.loads(CODEBOOK.read_text(encoding="utf-8"))
    modes = {name: set(row.get("modes", ())) for name, row in types.items()}
    blocks: list[tuple[int, str, list[tuple[int, str]]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            if not blocks:
                yield f"{path.name}:{number}: an event stands before the first sentence"
                continue
            blocks[-1][2].append((number, line.strip()))
        else:
            blocks.append((number, line.strip(), []))
    for number, text, rows in blocks:
        wrong: list[str] = []
        events: list[EventLine] = []
        reason = ""
        if not rows:
            wrong.append(f"{path.name}:{number}: a sentence without a line below it; give its events or `- | why`")
        for at, row in rows:
            parts = [part.strip() for part in row.split("|")]
            if parts[0] == "-" and len(parts) == 2 and len(rows) == 1:
                reason = parts[1]
                if reason not in REASONS:
                    wrong.append(f"{path.name}:{at}: {reason!r} is no reason; expected one of {', '.join(REASONS)}")
                continue
            try:
                events.append(_event(text, parts, modes))
            except ValueError as error:
                wrong.append(f"{path.name}:{at}: {error}")
        if wrong:
            yield from wrong
        else:
            yield MarkedSentence(path.name, number, text, tuple(events), reason)


def _event(text: str, parts: list[str], modes: dict[str, set[str]]) -> EventLine:
    if len(parts) != 5:
        message = f"{len(parts)} fields; expected trigger | code | status | source | target"
        raise ValueError(message)
    kind, mode, act, act_mode = *_code(parts[1].partition("<")[0], modes), "", ""
    act, act_mode = _code(parts[1].partition("<")[2], modes) if "<" in parts[1] else (kind, mode)
    words = parts[2].split()
    claimed, negated = "claimed" in words[:-1], "not" in words[:-1]
    if not words or words[-1] not in STATUSES or not set(words[:-1]) <= {"claimed", "not"}:
        message = f"{parts[2]!r} is no status; expected one of {', '.join(STATUSES)}, with `not` or `claimed` before it"
        raise ValueError(message)
    return EventLine(_span(text, parts[0]), kind, mode, act, act_mode, words[-1], negated, claimed,
                     _spans(text, parts[3]), _spans(text, parts[4]))


def _code(text: str, modes: dict[str, set[str]]) -> tuple[str, str]:
    kind, _, mode = text.strip().partition(".")
    if kind not in modes:
        message = f"{kind!r} is no type; expected one of {', '.join(modes)}"
        raise ValueError(message)
    if mode and mode not in modes[kind]:
        message = f"{kind} has no mode {mode!r}; it has {', '.join(sorted(modes[kind])) or 'none'}"
        raise ValueError(message)
    return kind, mode


def _span(text: str, words: str) -> tuple[int, int]:
    """Where the words stand, as whole words."""
    match = _PLACE.fullmatch(words)
    wanted, place = (match[1], int(match[2])) if match else (words, 1)
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]
    if len(found) < place:
        message = f"{words!r} does not stand in the sentence {'as whole words' if place == 1 else 'so often'}"
        raise ValueError(message)
    return found[place - 1]


def _spans(text: str, field: str) -> tuple[tuple[int, int], ...]:
    if field == "-":
        return ()
    return tuple(_span(text, words.strip()) for words in field.split(";") if words.strip())


def main() -> int:
    """0 where every line is right, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    wrong = 0
    sentences: list[MarkedSentence] = []
    for path in options.files:
        for found in read_sentences(path):
            if isinstance(found, str):
                print(found, file=sys.stderr)
                wrong += 1
            else:
                sentences.append(found)
    texts = collections.Counter(s.text for s in sentences)
    for text in [t for t, n in texts.items() if n > 1]:
        print(f"twice: {text}", file=sys.stderr)
        wrong += 1
    events = [e for s in sentences for e in s.events]
    print(f"{len(sentences)} sentences, {len(events)} events, {sum(not s.events for s in sentences)} without any")
    print("types:", dict(collections.Counter(e.type for e in events).most_common()))
    print("statuses:", dict(collections.Counter(e.status for e in events).most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
