"""Recurring gatherings whose days are known: they date a text that tells of one as coming or as past."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
import tomllib
from importlib.resources import files

__all__ = ["Gathering", "Meeting", "gatherings"]


@dataclasses.dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a series: host, first and last day."""

    host: str
    first: dt.date
    last: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class Gathering:
    """A series of meetings: its name, the expression that finds it in a text, its meetings in order."""

    name: str
    expression: re.Pattern[str]
    meetings: tuple[Meeting, ...]

    def hosted(self, words: str) -> tuple[Meeting, ...]:
        """The meetings whose host the words name."""
        return tuple(m for m in self.meetings if re.search(rf"\b{re.escape(m.host)}\b", words, re.IGNORECASE))


@functools.cache
def gatherings() -> tuple[Gathering, ...]:
    """All series of ``gatherings.toml``."""
    table = tomllib.loads(files("detente.documents").joinpath("gatherings.toml").read_text(encoding="utf-8"))
    return tuple(
        Gathering(
            series["name"],
            re.compile(rf"\b(?:{series['names']})"),
            tuple(Meeting(host, first, last) for host, first, last in series["meetings"]),
        )
        for series in table.values()
    )
