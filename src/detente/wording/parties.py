"""Actors and dates in words: names for reading, with the ids that tables use in brackets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

from detente.brief.dates import MONTHS, given, interval, restates
from detente.brief.text import clip, listing
from detente.records import Actor, When, state_of
from detente.timeline.titles import Namer

__all__ = ["Names", "date_words", "interval_words", "place_words"]

#: A name that ends in, or begins with, one of these common nouns and adjectives takes an article: "the United States".
_ARTICLE: Final = re.compile(
    r"^(?:United|International|Organi[sz]ation)\b|(?:States|Kingdom|Republic|lands|Emirates|Nations|Union|Agency|"
    r"Organi[sz]ation|League|Council|Court|Bank|Fund|Committee|Federation|Commission|Association|Forum|Community|"
    r"Corporation|Front|Army|Movement|Party|Ministry)$")

_MANY: Final = 5


class Names:
    """Names of actors as running text has them; an id without an actor is written out from its parts."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        known = tuple(actors)
        self._namer = Namer(known)
        self._kinds = {actor.id: actor.kind for actor in known}

    def __call__(self, actor: str) -> str:
        """One actor: ``Kim Jong-un``, ``the United States``, ``the government of France``."""
        name = self._namer(actor)
        owner, colon, organ = name.partition(": ")
        if colon:
            return f"the {organ} of {_with_article(owner)}"
        head, bracket, part = name.partition(" (")
        if bracket and part.endswith(")"):
            return f"the {part.removesuffix(')')} of {_with_article(head)}"
        below = actor.removeprefix(state_of(actor)).count(".")  # a person stands two steps below the state
        return name if self._kinds.get(actor, "person" if below >= 2 else "") == "person" else _with_article(name)

    def plain(self, actors: Sequence[str], nobody: str) -> str:
        """Several actors for running text; ``nobody`` for none."""
        names = list(dict.fromkeys(self(a) for a in actors))
        if len(names) > _MANY:
            names = [*names[: _MANY - 2], f"{len(names) - _MANY + 2} others"]
        return listing(names) or nobody

    def identified(self, actors: Sequence[str], nobody: str) -> str:
        """Several actors, each with its id in brackets; ``nobody`` for none."""
        return listing([f"{self(a)} ({a})" for a in actors]) or nobody

    def between(self, sources: Sequence[str], targets: Sequence[str], *, hostile: bool) -> str:
        """Who does it to whom, to follow the words of the act: "by A towards B", "between A and B"."""
        if not targets and len({state_of(a) for a in sources}) > 1:
            return f"between {self.plain(sources, '')}" if len(sources) == 2 else f"among {self.plain(sources, '')}"
        by = f"by {self.plain(sources, '')}" if sources else "by a party that is not named"
        return f"{by} {'against' if hostile else 'towards'} {self.plain(targets, '')}" if targets else by


def _with_article(name: str) -> str:
    return f"the {name}" if _ARTICLE.search(name) else name


def place_words(place: str) -> str:
    """The place, to follow the act; empty for none."""
    return f"placed in {clip(place, 80)}" if place else ""


def date_words(when: When | None, basis: str, *, month_day: str = "", published: When | None = None) -> str:
    """The date with what it rests on, to follow a semicolon; says so where there is none."""
    if when is None:
        return f"dated only by its anniversary, {_month_day(month_day)}" if month_day else "without a date of its own"
    days = interval(when.first, when.last)
    stated = given(when)
    by_words = f" from “{stated}”" if stated and not restates(when, stated) and stated != days else ""
    if basis == "carried":
        return f"dated {days}{by_words} in a sentence before it"
    if basis == "reported":
        on = f" of {interval(published.first, published.last)}" if published else ""
        return f"dated {days}, the week up to the report{on} that tells it as news"
    if basis == "named":
        return f"dated {days}, the date of the meeting that is named with it"
    if basis == "anniversary":
        return f"dated {days}{by_words}, narrowed to the day that an anniversary gives"
    also = f", with an anniversary on {_month_day(month_day)}" if month_day else ""
    return f"dated {days}{by_words}{also}"


def _month_day(month_day: str) -> str:
    month, _, day = month_day.partition("-")
    return f"{int(day)} {MONTHS[int(month) - 1]}"


def interval_words(days: str) -> str:
    """A day, or two joined by a slash, in ISO as words: ``3 May 2015``; anything else unchanged."""
    first, _, last = days.partition("/")
    try:
        return interval(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
    except ValueError:
        return days
