"""The lines and paragraphs of a text, with their places in it."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import Final

__all__ = ["Block", "blocks", "line_number", "sentences"]

_LINE: Final = re.compile(r"[^\r\n]+")
_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
#: A sentence ends at . ! ? … and closing marks, before white space and an opening; never after an initial ("H. Lee",
#: "U.S. Government") or a usual abbreviation.
# The mark is looked for first: it is rare, and what must not stand before it takes long to rule out.
_END: Final = re.compile(
    r"(?=[.!?…])(?<![\s.(][A-Z])(?<!^[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bGen)(?<!\bSen)(?<!\bRep)"
    r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[@A-Z0-9])"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other line: characters ``start:end`` of the text, its words on one line, and whether a
    blank line stands before it.
    """

    start: int
    end: int
    text: str
    after_blank: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def blocks(text: str) -> list[Block]:
    """The paragraphs of a text. Lines are paragraphs of their own, unless the text is broken at a fixed width: then
    full lines run on into the next until a blank or short line.
    """
    lines: list[Block] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = len(_NEWLINE.findall(text, previous_end, start))
        lines.append(Block(start, start + len(content), content, not lines or gap > 1))
        previous_end = start + len(content)
    if not _hard_wrapped(lines):
        return lines
    joined: list[Block] = []
    for position, line in enumerate(lines):
        if joined and not line.after_blank and len(lines[position - 1].text) >= 45:
            last = joined[-1]
            joined[-1] = Block(last.start, line.end, f"{last.text} {line.text}", last.after_blank)
        else:
            joined.append(line)
    return joined


def _hard_wrapped(lines: list[Block]) -> bool:
    """Whether lines were broken at a fixed width: several run on without a blank line, nearly none is long."""
    inner = [one for one, two in itertools.pairwise(lines) if not two.after_blank]
    full = sum(45 <= len(line.text) <= 110 and line.text[-1] not in '.!?”"' for line in inner)
    return full >= 3 and full >= 0.4 * len(inner) and sum(len(line.text) > 110 for line in lines) <= 0.1 * len(lines)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Rough sentences of the characters ``start:end``, good enough to tell furniture from report."""
    found, begin = [], start
    for match in _END.finditer(text, start, end):
        found.append((begin, match.end()))
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        found.append((begin, end))
    return found


def line_number(text: str, position: int) -> int:
    """Line of a character, counted from 1."""
    return len(_NEWLINE.findall(text, 0, position)) + 1
