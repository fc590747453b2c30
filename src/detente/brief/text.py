"""Words of documents made safe to look at, and small matters of wording."""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["clip", "counted", "excerpt", "listing", "number", "signed", "visible"]

_SPACES = re.compile(r"\s+")
_MARKS_IN_A_ROW = 3
#: Words on which no cut text ends.
_LOOSE_END = re.compile(r"(?: (?:of|the|a|an|to|and|or|in|on|for|with|by|at|from|that|as|its|their|his|her))+$")
_PLAIN = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u02ff–—‘’“”…]*")
#: Invisible without being format characters in Unicode's table: fillers and variation selectors that hide text.
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


@functools.lru_cache(maxsize=4096)
def visible(text: str) -> str:
    """The text with nothing hidden in it: direction and zero-width characters as ``⟨U+202E⟩``, control characters and
    soft hyphens gone, white space of every kind as one space, at most three combining marks in a row.
    """
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text.strip()
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if character.isspace() or category in {"Zl", "Zp"}:
            shown.append(" ")
        elif character == "\u00ad" or category == "Cc" or marks > _MARKS_IN_A_ROW:
            continue
        elif category in {"Cf", "Cs", "Cn", "Co"} or character in _HIDDEN:
            shown.append(f"⟨U+{ord(character):04X}⟩")
        else:
            shown.append(character)
    return _SPACES.sub(" ", "".join(shown)).strip()


def clip(text: str, limit: int) -> str:
    """The visible text in at most ``limit`` characters, cut between words where that is possible."""
    text = visible(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    kept = (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:–—-")
    return (_LOOSE_END.sub("", kept) or kept) + "…"


def excerpt(text: str, limit: int, *, around: int = 0) -> str:
    """At most ``limit`` characters of a quote, holding the character at ``around``; ellipses mark what was left out."""
    if len(text) <= limit:
        return visible(text)
    around = min(max(around, 0), len(text) - 1)
    # The sentence's beginning says who acts, so the window moves only where the trigger would fall outside of it.
    start = 0 if around < limit * 3 // 4 else around - limit // 2
    start = min(start, len(text) - limit)
    if start > 0:
        space = text.find(" ", start, start + 20)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + limit)
    if end < len(text):
        space = text.rfind(" ", end - 20, end)
        end = space if space > start else end
    middle = visible(text[start:end]).strip(" ,;:")
    return ("… " if start > 0 else "") + middle + (" …" if end < len(text) else "")


def number(count: int) -> str:
    """The count with thin grouping: ``5,000``."""
    return f"{count:,}"


def counted(count: int, noun: str, *, plural: str = "") -> str:
    """The count and its noun: ``1 source``, ``3 sources``."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def signed(value: float) -> str:
    """One decimal and a sign: ``+1.2``, ``−0.4``, ``0.0``."""
    rounded = round(value, 1)
    if rounded == 0:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def listing(parts: list[str]) -> str:
    """The parts as a phrase: ``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
