"""Words of a picture in lines, since SVG does not break them."""

from __future__ import annotations

from detente.brief.axis import text_width
from detente.brief.text import visible

__all__ = ["wrapped"]


def wrapped(text: str, width: float, *, most: int) -> tuple[str, ...]:
    """The visible text in at most ``most`` lines no wider than ``width``, in the charts' units, one at least; what does
    not fit is cut off with an ellipsis, a word wider than a line within the word.
    """
    lines = [""]
    for word in visible(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
        if len(lines) > most:
            break
    cut = len(lines) > most
    kept = [_cut(line, width, always=cut and place == most - 1) for place, line in enumerate(lines[:most])]
    return tuple(kept)


def _cut(line: str, width: float, *, always: bool) -> str:
    if text_width(line) <= width and not always:
        return line
    while line and text_width(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
