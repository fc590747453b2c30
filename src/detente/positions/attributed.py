"""What an attribution is: who, by which word, and what."""

from __future__ import annotations

import dataclasses

__all__ = ["Attributed", "Span"]

#: First character and the character after the last.
Span = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution. ``source`` is None where nobody is named; ``source_head`` and ``cue_head`` are token indices;
    ``contents`` are spans in order. ``manner`` is the class of the cue (speech, mind, deny, judge, show), ``place``
    where the content was found (clause, object, quote, phrase, ...).
    """

    source: Span | None
    source_head: int | None
    cue: Span
    cue_head: int
    contents: tuple[Span, ...]
    manner: str
    word: str
    negated: bool = False
    doubtful: bool = False
    quoted: bool = False
    place: str = ""

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters ``start:end`` lie inside a content."""
        return any(a <= start and end <= b for a, b in self.contents)
