"""An event in prose: what it is, how surely and when, and what each report said of it in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.brief.text import counted, listing, signed, visible
from detente.events import Codebook
from detente.records import Event, Mention, When
from detente.wording.mention import act_of, coded_words
from detente.wording.parties import Names, date_words, interval_words, place_words
from detente.wording.reasons import STATUS_WORDS

__all__ = ["event_reasons", "event_summary"]

_DEEDS_OF_CONFLICT: Final = 4
_QUADS: Final[Mapping[int, str]] = {
    0: "a statement, neither cooperation nor conflict", 1: "cooperation in words", 2: "cooperation in deeds",
    3: "conflict in words", 4: "conflict in deeds",
}


def event_summary(event: Event, reports: Sequence[Mention], book: Codebook, names: Names) -> str:
    """One sentence: the code, the words of a report, who does it to whom, by how many reports, when and where."""
    telling = [m for m in reports if m.status == event.status and m.type == event.type] or [*reports]
    words = f"“{act_of(telling[0])}”" if telling else f"“{visible(event.title)}”"
    parts = [
        f"{words} {names.between(event.sources, event.targets, hostile=event.quad == _DEEDS_OF_CONFLICT)}",
        (f"{STATUS_WORDS[event.status]} by {counted(len(event.mentions), 'mention')} "
         f"in {counted(len(event.documents), 'document')}"),
        date_words(_worded_when(event, reports), event.when_basis),
        place_words(event.place),
    ]
    return f"Coded {coded_words(book, event.type, event.mode)}: {'; '.join(part for part in parts if part)}."


def _worded_when(event: Event, reports: Sequence[Mention]) -> When | None:
    """The event's date; with words only where a report gives these days in these words."""
    when = event.when
    if when is None or when in [m.when for m in reports]:
        return when
    return When(when.first, when.last)


def event_reasons(event: Event, names: Names) -> Iterator[str]:
    """Its weight, its parties with their ids, dates that differ, and what the reports said in turn."""
    yield f"The timeline calls event {event.id} “{visible(event.title)}”."
    yield (f"It is {_QUADS[event.quad]} and stands at {signed(event.intensity)} on the scale from −10 (the hardest "
           "conflict) to +10 (the closest cooperation).")
    acting = "Acting together" if not event.targets and len(event.sources) > 1 else "Acting"
    yield f"{acting}: {names.identified(event.sources, 'nobody who is named')}." + (
        f" Acted upon: {names.identified(event.targets, '')}." if event.targets else "")
    if event.contexts:
        yield f"{'Its context is' if len(event.contexts) == 1 else 'Its contexts are'} {listing([*event.contexts])}."
    if event.claimed:
        yield "Every report of it stands inside an accusation or another's claim; it enters no series."
    dates: dict[str, list[str]] = {}
    for line in event.dates_reported:
        days, _, who = line.partition(" ")
        dates.setdefault(interval_words(days), []).append(who)
    if dates:
        yield "The reports differ on the date:"
        yield from (f"  {days}, by {listing(who)}" for days, who in dates.items())
    told: dict[tuple[str, str], list[str]] = {}
    for line in event.history:
        day, status, document = line.split(" ", 2)
        told.setdefault((day, status), []).append(document)
    if told:
        yield "What the reports said of it, in turn:"
    for (day, status), documents in told.items():
        on = f"On {interval_words(day)}" if day != "undated" else "On a day that is not known"
        sources = list(dict.fromkeys(documents))
        yield f"  {on} it was {STATUS_WORDS.get(status, status)}, by {listing(sources)}."
