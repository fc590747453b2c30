"""Offices as the actors' notes list them, told as of the brief's date."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from detente.brief.dates import month_words
from detente.brief.text import clip, visible

__all__ = ["offices"]

_OFFICE: Final = re.compile(r"(?P<role>[^()]*)\((?P<first>\d{4}-\d\d-\d\d)? ?to (?P<last>\d{4}-\d\d-\d\d|now)\)")
_SHOWN: Final = 3
_LIMIT: Final = 110


def offices(note: str, *, as_of: dt.date | None) -> str:
    """The offices of a note that are held at the brief's date ("since"), or the last one before it ("until"); a note
    of another form stays as it is. What begins later is left out: the brief does not know it.
    """
    parts = [_OFFICE.fullmatch(part.strip()) for part in note.split(";")]
    if not note or as_of is None or not all(parts):
        return clip(note, _LIMIT)
    held, past = [], []
    for part in parts:
        if part is None:
            continue
        role, since, until = visible(part["role"]), _day(part["first"]), _day(part["last"])
        if not role or (since and since > as_of):
            continue
        if until is None or until >= as_of:
            held.append(f"{role} since {month_words(since)}" if since else role)
        else:
            past.append((until, f"{role} until {month_words(until)}"))
    words = held[:_SHOWN] or [words for _, words in sorted(past)[-1:]]
    return clip("; ".join(words), _LIMIT)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
