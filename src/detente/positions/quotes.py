"""Words between quotation marks."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["Quote", "quotes"]

_MARKS = re.compile(r"[“”\"«»]|(?<![\w’‘'])''|``|''(?!\w)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[“\"])")
_OPENS = re.compile(r"\s*[“\"]")
_LONGEST = 4_000

#: Start and end of a quotation, marks included.
Quote = tuple[int, int]


def quotes(text: str) -> list[Quote]:
    """Spans between double quotation marks, the marks included, in order and without overlap. A quotation that is
    left open runs to the end of its paragraph where the next paragraph opens with a mark again, as printers do;
    else it is taken for a stray mark.
    """
    found: list[Quote] = []
    bounds = [0, *(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]
    for start, end in pairwise(bounds):
        opened: int | None = None
        for mark in _MARKS.finditer(text, start, end):
            sign = mark.group()
            if opened is None:
                if sign not in "”»" and (sign in "“«``" or (end > mark.end() and not text[mark.end()].isspace())):
                    opened = mark.start()
            elif sign in "“«``":
                opened = mark.start()
            else:
                if mark.end() - opened <= _LONGEST:
                    found.append((opened, mark.end()))
                opened = None
        if (
            opened is not None
            and end < len(text)
            and _OPENS.match(text, end)
            and end - opened <= _LONGEST
        ):
            found.append((opened, start + len(text[start:end].rstrip())))
    return found
