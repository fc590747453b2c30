"""Rows of a study's tables in sentences: what a mention, event, position or document rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import polars as pl

from detente.brief.dates import interval
from detente.brief.text import counted, visible
from detente.decisions import contradictions, told
from detente.events import load_codebook
from detente.records import Actor, Document, Event, Mention, Position, When
from detente.study import Study
from detente.tables import from_table
from detente.timeline import SAME, Scale, compare, known, standing
from detente.wording.event import event_reasons, event_summary
from detente.wording.mention import mention_reasons, mention_summary
from detente.wording.parties import Names
from detente.wording.reasons import STATUS_WORDS

__all__ = ["ROWS", "Tables"]

Record = TypeVar("Record", Document, Event, Mention, Position)


@dataclasses.dataclass(frozen=True, slots=True)
class Tables:
    """A study with those of its tables that explanations are made from, by name."""

    study: Study
    frames: Mapping[str, pl.DataFrame]

    def rows(self, name: str, cls: type[Record], ids: Sequence[str]) -> tuple[Record, ...]:
        """The rows of a table with these ids, as records."""
        return from_table(self.frames[name].filter(pl.col("id").is_in(list(ids))), cls)

    def names(self) -> Names:
        """The names of the study's actors."""
        return Names(from_table(self.study.table("actors"), Actor) if "actors" in self.study.tables() else ())

    def document(self, name: str) -> Document | None:
        """The document of that id; None where it is gone."""
        return next(iter(self.rows("documents", Document, [name])), None)

    def decisions(self, *targets: str) -> Iterator[str]:
        """A sentence for each standing decision about one of the targets."""
        standing = self.study.decisions.standing()
        taken_back = contradictions(standing)
        for decision in standing:
            anchored = {mention for anchor in decision.anchors for mention in anchor.partition(":")[::2]}
            if {decision.target, *decision.value} & set(targets) or anchored & set(targets):
                named = f" with {', '.join(decision.value)}" if decision.value else ""
                note = f" ({decision.note})" if decision.note else ""
                what = f"{decision.kind} {decision.target}{named}{note}"
                yield f"Your decision {decision.id} of {decision.made_at}: {what}."
                yield from (f"  {told(first, later)}." for first, later in taken_back if first.id == decision.id)


def _mention(tables: Tables, name: str) -> Iterator[str]:
    (mention,) = tables.rows("mentions", Mention, [name])
    evidence, book = mention.evidence, load_codebook()
    document = tables.document(evidence.document)
    names = tables.names()
    yield mention_summary(mention, book, names, published=document.published if document else None)
    start = mention.trigger_start - evidence.start
    marked = visible(_marked(evidence.quote, start, start + len(mention.trigger)))
    yield f"The sentence of mention {name}, with the words that triggered it marked: “{marked}”"
    yield from _from_where(tables, evidence.document, evidence.start, evidence.end)
    yield from mention_reasons(mention, book, names)
    holding = tables.frames["events"].filter(pl.col("mentions").list.contains(name))
    for identity, title in holding.select("id", "title").iter_rows():
        yield f"It is part of event {identity}: {visible(title)}."
    yield from tables.decisions(name, evidence.document)


def _event(tables: Tables, name: str) -> Iterator[str]:
    (event,) = tables.rows("events", Event, [name])
    reports = {m.id: m for m in tables.rows("mentions", Mention, event.mentions)}
    names = tables.names()
    yield event_summary(event, [reports[m] for m in event.mentions if m in reports], load_codebook(), names)
    yield from event_reasons(event, names)
    as_of = tables.study.settings.as_of
    if event.status in ("planned", "expected") and event.when and as_of and event.when.last < as_of:
        yield f"Its day has passed (by {as_of}), and no report says that it was done; it stays {event.status}."
    joined = dict(_joined(tables, event)) if len(event.mentions) > 1 else {}
    yield f"Event {name} rests on {counted(len(event.mentions), 'mention')}:"
    for one in event.mentions:
        mention = reports.get(one)
        if mention is None:
            yield f"  {one}: no longer among the mentions; run again"
            continue
        document = tables.document(mention.evidence.document)
        published = f", published {_days(document.published)}" if document and document.published else ""
        quote = visible(mention.evidence.quote)
        yield f"  {one} ({STATUS_WORDS[mention.status]}; {mention.evidence.document}{published}): “{quote}”"
        if one in joined:
            yield f"    {joined[one]}"
    yield from tables.decisions(name, *event.mentions)


def _joined(tables: Tables, event: Event) -> Iterator[tuple[str, str]]:
    """For each mention of an event, the other it fits best, with the points that this was given for."""
    published = {d.id: d.published for d in from_table(tables.frames["documents"], Document)}
    found = known(from_table(tables.frames["mentions"], Mention), published)
    scale = Scale(found)
    own = [t for t in found if t.mention.id in event.mentions]
    moved = len(standing([t.mention for t in own], published)) < len(own)
    for one in own:
        score, other = max(((compare(one, o, scale), o.mention.id) for o in own if o is not one),
                           key=lambda pair: (pair[0].total, pair[1]))
        if score.barred:
            why = "the plan moved, or a decision put it here" if moved else "a decision put it here"
            yield one.mention.id, f"By itself {score}; {why}."
        else:
            why = "" if score.total >= SAME else f"; {SAME:g} are needed: it is the one event that fits, or was decided"
            yield one.mention.id, f"It fits best with {other}: {score}{why}."


def _position(tables: Tables, name: str) -> Iterator[str]:
    (position,) = tables.rows("positions", Position, [name])
    evidence = position.evidence
    article = "an" if position.kind[0] in "aeiou" else "a"
    yield f"Position {name}: {article} {position.kind} of {position.holder}" + (
        f" about {position.about}." if position.about else ".")
    start = position.content_start - evidence.start
    marked = _marked(evidence.quote, start, start + len(position.content))
    yield f"The sentence, with what is held: “{marked}”"
    if marked == evidence.quote:
        yield f"What is held: “{position.content}”"
    yield from _from_where(tables, evidence.document, evidence.start, evidence.end)
    whose = {"said": "the holder's own words", "reported": "another's report of it", "author": "the writer's own view"}
    yield f"Whose account: {whose.get(position.voice, position.voice)}."
    if position.chain:
        yield "Through whom we know it: " + " → ".join(f"{link.who} ({link.how})" for link in position.chain) + "."
    yield f"Pattern that decided: {position.rule}."
    if position.conditions:
        yield f"On condition: {position.conditions}."
    if position.addressee:
        yield f"Addressed to: {', '.join(position.addressee)}."
    for component in position.components:
        yield f"Read from the content: {component}."
    yield f"When: {_when(position.when)}."
    yield from tables.decisions(name, evidence.document)


def _document(tables: Tables, name: str) -> Iterator[str]:
    (document,) = tables.rows("documents", Document, [name])
    yield f"Document {name}: {document.title or 'without a title'}."
    yield f"File: {document.file} ({document.format}, {len(document.text):,} characters)."
    yield f"Published: {_when(document.published)} ({document.published_basis})."
    yield from (f"  Clue to the date: {clue}" for clue in document.published_clues)
    for label, value in (("Source", document.source), ("Author", document.author), ("Licence", document.licence),
                         ("Address", document.url)):
        yield f"{label}: {value or 'not stated'}."
    for start, end, reason in document.furniture_spans():
        yield f"Never coded ({reason}), characters {start}-{end}: “{_short(document.text[start:end])}”"
    for table, cls in (("mentions", "mentions"), ("positions", "positions")):
        number = tables.frames[table].filter(pl.col("document") == name).height
        yield f"It gave {number} {cls if number != 1 else cls.removesuffix('s')}."
    for problem in tables.study.problems():
        if problem.document == name:
            yield f"Set aside by {problem.stage}: {problem.reason}"
    yield from tables.decisions(name)


def _from_where(tables: Tables, name: str, start: int, end: int) -> Iterator[str]:
    document = tables.document(name)
    if document is None:
        yield f"It stands in {name}, characters {start} to {end}."
        return
    by = ", ".join(part for part in (document.author, document.source) if part)
    title = f"“{visible(document.title)}”" if document.title else "a document without a title"
    yield (f"It stands in {name}, characters {start} to {end}: {title}" + (f", by {visible(by)}" if by else "")
           + f"; {_published(document)}.")


def _marked(text: str, start: int, end: int) -> str:
    """The text with a span set between arrows; unchanged where the span lies outside it."""
    if not 0 <= start < end <= len(text):
        return text
    return f"{text[:start]}→{text[start:end]}←{text[end:]}"


def _published(document: Document) -> str:
    if document.published is None:
        return "the day of publication is not known"
    how = {"stated": "as it states", "inferred": "as its words confine it"}.get(document.published_basis, "")
    return f"published {_days(document.published)}" + (f", {how}" if how else "")


def _days(when: When) -> str:
    return interval(when.first, when.last)


def _when(when: When | None) -> str:
    if when is None:
        return "not known"
    days = str(when.first) if when.first == when.last else f"{when.first} to {when.last}"
    return f"{days}, from “{when.stated}”" if when.stated and when.stated != days else days


def _short(text: str, *, limit: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


#: By table, what tells of one of its rows.
ROWS: Final[Mapping[str, Callable[[Tables, str], Iterator[str]]]] = {
    "mentions": _mention, "events": _event, "positions": _position, "documents": _document,
}
