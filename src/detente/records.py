"""The nouns: what travels between the stages, one row of a table each.

Every record is frozen, keyword-only and checks itself. Field documentation sits in ``column(...)`` and becomes the
codebook of columns; :mod:`detente.tables` turns records into tables and back.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, Final

__all__ = [
    "KINDS",
    "STATUSES",
    "VOICES",
    "Actor",
    "Attribution",
    "Document",
    "Event",
    "Evidence",
    "Mention",
    "Phase",
    "Position",
    "Problem",
    "SeriesPoint",
    "TurningPoint",
    "When",
    "column",
    "state_of",
]

#: Did it happen at all. ``historical``: before the talks at hand, told as background.
STATUSES: Final = (
    "happened", "ongoing", "planned", "expected", "hypothetical", "denied", "cancelled", "historical",
)
#: Kinds of position.
KINDS: Final = (
    "reading", "demand", "offer", "red line", "refusal", "acceptance", "threat", "goal", "belief", "expectation",
)
#: Whose account a position is: the holder's own words, another's report of it, or the writer's own view.
VOICES: Final = ("said", "reported", "author")


def column(doc: str, **options: Any) -> Any:
    """A dataclass field that carries its documentation into the codebook of columns."""
    return dataclasses.field(metadata={"doc": doc}, **options)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class When:
    """A closed interval of days and the words it came from. A day that the text did not give is never invented:
    "in April" is thirty days wide.

    Raises :class:`ValueError` where ``last`` is before ``first``.
    """

    first: dt.date
    last: dt.date
    stated: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"an interval ends ({self.last}) before it begins ({self.first})"
            raise ValueError(message)

    @property
    def days(self) -> int:
        """Width in days; 1 for a single day."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> dt.date:
        """The day in the middle, for drawing only."""
        return self.first + dt.timedelta(days=(self.days - 1) // 2)

    def overlaps(self, other: When) -> bool:
        """Whether the two intervals share a day."""
        return self.first <= other.last and other.first <= self.last

    def meet(self, other: When) -> When | None:
        """The days both intervals hold, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return When(first, last, self.stated or other.stated) if first <= last else None

    def gap(self, other: When) -> int:
        """Days between the two intervals; 0 where they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of one document's text: ``text[start:end] == quote`` in the text as it was given."""

    document: str = column("Id of the document.")
    start: int = column("First character of the quote in the document's text, counted from 0.")
    end: int = column("Character after the last of the quote.")
    quote: str = column("The words themselves.")

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote):
            message = f"a quote of {len(self.quote)} characters cannot fill {self.start}-{self.end} of {self.document}"
            raise ValueError(message)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its provenance."""

    id: str = column("Readable id made from the file's name (and the row, for tables of documents).")
    text: str = column("The text as it was given; all offsets count into it.")
    title: str = column("Title, stated or taken from the first line; may be empty.", default="")
    published: When | None = column("Day of publication, or the interval that the words confine it to.", default=None)
    published_basis: str = column("stated, inferred, or unknown.", default="unknown")
    published_clues: tuple[str, ...] = column("What an inferred date rests on, one clue each.", default=())
    source: str = column("Publisher as stated.", default="")
    author: str = column("Author as stated.", default="")
    licence: str = column("Licence as stated.", default="")
    url: str = column("Address as stated.", default="")
    file: str = column("Path of the original inside the study, with #row for tables of documents.", default="")
    format: str = column("text, markdown, html, pdf, csv or jsonl.", default="text")
    furniture: tuple[str, ...] = column(
        "Parts that are no report (navigation, about the author, front matter), as start-end:reason.", default=()
    )

    def furniture_spans(self) -> list[tuple[int, int, str]]:
        """The parts never coded, as (start, end, reason)."""
        spans = []
        for part in self.furniture:
            place, _, reason = part.partition(":")
            start, _, end = place.partition("-")
            spans.append((int(start), int(end), reason))
        return spans


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A document (or part of one) that was set aside, with the reason a user can act on."""

    stage: str = column("Stage that set it aside.")
    document: str = column("Id of the document.")
    file: str = column("Path of the original inside the study.")
    reason: str = column("What was found, what was expected, what to do.")


def state_of(actor: str) -> str:
    """The state that an actor id belongs to: its ISO3 code, or an organisation's or armed movement's own id."""
    parts = actor.split(".")
    return ".".join(parts[:2]) if parts[0] in ("IGO", "NGO", "IMG") else parts[0]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts: a state, an organ, a person, an organisation. Ids are hierarchical: ``PRK``, ``PRK.GOV``,
    ``PRK.GOV.KIM_JONG_UN``; an organisation's begins with ``IGO.`` or
    ``NGO.``, a movement's across borders with ``IMG.``.
    """

    id: str = column("Hierarchical id; the first part is the state's ISO3 code, or IGO, NGO.")
    name: str = column("Usual English name.")
    kind: str = column("state, organ, person, organisation or group.")
    sector: str = column("PLOVER sector (GOV, MIL, ...), or empty for a state as a whole.", default="")
    note: str = column("Offices held, as dated facts, or what the actor is.", default="")

    @property
    def state(self) -> str:
        """The state's ISO3 code, or the organisation's id."""
        return state_of(self.id)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One event as one sentence reports it."""

    id: str = column("M and ten hexadecimal digits of what identifies it.")
    evidence: Evidence = column("The sentence.")
    trigger: str = column("Words that triggered the code, as written.")
    trigger_start: int = column("First character of the trigger in the document.")
    gist: str = column("Trigger with its object, in the document's words; for titles.", default="")
    type: str = column("PLOVER type, or STATEMENT, after status has been taken into account.")
    lexical_type: str = column("Type of the bare predicate, before future or negation changed it.")
    mode: str = column("PLOVER mode, or empty.", default="")
    cameo: str = column("CAMEO code of two to four digits; empty for what is hypothetical or denied.", default="")
    contexts: tuple[str, ...] = column("Contexts of PLOVER: the domains it belongs to, in the codebook's order.",
                                       default=())
    context_reasons: tuple[str, ...] = column("For each context in turn, the words or the fact that show it.",
                                              default=())
    status: str = column("happened, ongoing, planned, expected, hypothetical, denied, cancelled or historical.")
    status_reason: str = column("Words or grammar that decided the status.", default="")
    substance: str = column("deed or word.")
    sources: tuple[str, ...] = column("Ids of those who act; all parties of a mutual act.", default=())
    targets: tuple[str, ...] = column("Ids of those acted upon; empty for a mutual act.", default=())
    when: When | None = column("Interval of days in which it falls.", default=None)
    when_basis: str = column("stated, reported (bounded by publication), named (by the event's name), or none.",
                             default="none")
    month_day: str = column("MM-DD where only the anniversary fixes the day.", default="")
    place: str = column("Place as named.", default="")
    name: str = column("Normalised name of the event, such as hanoi summit; empty for most.", default="")
    reporter: str = column("Id of the actor or words for the source the document credits; empty: the document itself.",
                           default="")
    claimed: bool = column("True where the event stands inside an accusation or another's claim.", default=False)
    rule: str = column("Frame of the codebook that decided; opinion where the second opinion did.")
    considered: tuple[str, ...] = column("What else was considered, and why it was rejected.", default=())
    opinion: str = column("What the second opinion says of the words; empty where it was not asked.", default="")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the timeline makes of all mentions of the same thing."""

    id: str = column("E and eight hexadecimal digits; kept while its earliest mention stays the earliest.")
    title: str = column("Short description made from actors, act, place.")
    type: str = column("PLOVER type, or STATEMENT.")
    mode: str = column("PLOVER mode, or empty.", default="")
    cameo: str = column("CAMEO code of two to four digits; empty for what is hypothetical or denied.", default="")
    contexts: tuple[str, ...] = column(
        "Contexts of PLOVER that a mention of its final status gives; where none of those does, that any mention does.",
        default=())
    status: str = column("Where the event ended: happened, planned, cancelled, ...")
    substance: str = column("deed or word.")
    quad: int = column("Quad class: 0 statement, 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, "
                       "4 material conflict.")
    intensity: float = column("PLOVER scale, -10 to 10.")
    sources: tuple[str, ...] = column("Ids of those who act; all parties of a mutual act.", default=())
    targets: tuple[str, ...] = column("Ids of those acted upon.", default=())
    when: When | None = column("Interval of days that all reports allow.", default=None)
    when_basis: str = column("stated, anniversary, reported, named (by the meeting at the place) or none.",
                             default="none")
    place: str = column("Place as named.", default="")
    name: str = column("Name of the event, such as Hanoi summit.", default="")
    mentions: tuple[str, ...] = column("Ids of the mentions, by publication.", default=())
    documents: tuple[str, ...] = column("Ids of the documents that report it.", default=())
    history: tuple[str, ...] = column("Status by report, as date status document.", default=())
    dates_reported: tuple[str, ...] = column(
        "Where reports differ on the date: each narrow date stated, as interval document (reporter).", default=())
    claimed: bool = column("True where every report of it stands inside an accusation or another's claim.",
                           default=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of a chain: who says (reports, believes) it, in which words."""

    who: str = column("Actor id, author's name, or the words that name the source.")
    how: str = column("Cue: says, means, according to; author for the writer's own account.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor holds on an issue, and through whom we know it."""

    id: str = column("P and ten hexadecimal digits of what identifies it.")
    holder: str = column("Actor id.")
    kind: str = column("reading, demand, offer, red line, refusal, acceptance, threat, goal, belief or expectation.")
    about: str = column("Term id of the study's contested terms, or the issue in a few words.", default="")
    content: str = column("What is held, in the document's words.")
    conditions: str = column("Conditions, in the document's words.", default="")
    addressee: tuple[str, ...] = column("Ids of those it is addressed to.", default=())
    components: tuple[str, ...] = column("term.component=value read from the content, where the study defines them.",
                                         default=())
    voice: str = column("said, reported or author.")
    chain: tuple[Attribution, ...] = column("From the writer inwards: who attributes it to whom.", default=())
    evidence: Evidence = column("The sentence.")
    content_start: int = column("First character of the content in the document.")
    when: When | None = column("When it was held, as far as the text says; else publication.", default=None)
    rule: str = column("Pattern that decided.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One pair of states in one week or month: words and deeds apart."""

    dyad: str = column("Two state codes, alphabetical, joined by a dash: PRK-USA.")
    period: str = column("week or month.")
    first: dt.date = column("First day of the period.")
    last: dt.date = column("Last day of the period.")
    substance: str = column("word or deed.")
    events: int = column("Events that fall in it (not reports).")
    reports: int = column("Mentions of those events.")
    score: float = column("Mean intensity of the events, -10 to 10; 0 without events.")
    level: float = column("Decayed, intensity-weighted mean up to the period, -10 to 10.")
    low: float = column("Lower end of the level's 90 % band.")
    high: float = column("Upper end of the level's 90 % band.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of one pair's relation with a name that a printed rule gives it."""

    dyad: str = column("Two state codes joined by a dash.")
    name: str = column("standstill, flurry, confrontation, talks or mixed.")
    first: dt.date = column("First day.")
    last: dt.date = column("Last day.")
    rule: str = column("Rule and threshold that named it.")
    events: tuple[str, ...] = column("Ids of the events it rests on.", default=())


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """A date at which one pair's relation changed level."""

    dyad: str = column("Two state codes joined by a dash.")
    day: dt.date = column("First day of the new level.")
    before: float = column("Mean intensity before.")
    after: float = column("Mean intensity after.")
    p_value: float = column("Share of random orders of the same events with a change as large.")
    event: str = column("Id of the strongest event at the turn, or empty.", default="")
    rule: str = column("Method and threshold.")
