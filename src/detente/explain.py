"""Why a row of a study exists: its sentence, the words that triggered it, what was considered and rejected."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import polars as pl

from detente.errors import InputError
from detente.records import Document, Event, Mention, Position, When
from detente.study import Study
from detente.tables import from_table

__all__ = ["Explanation", "explain"]

Record = TypeVar("Record", Document, Event, Mention, Position)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one row exists, in sentences; ``kind`` is mention, event, position or document."""

    id: str
    kind: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def explain(study: str | Path | Study, id: str) -> Explanation:  # noqa: A002  (the word that tables use)
    """Why the mention, event, position or document of that id exists.

    Raises :class:`~detente.errors.InputError` for an id that no table holds, naming those that come close.
    """
    found = study if isinstance(study, Study) else Study.open(study)
    tables = {name: found.table(name) for name in ("mentions", "events", "positions", "documents")}
    for name, words in (("mentions", _mention), ("events", _event), ("positions", _position), ("documents", _document)):
        if tables[name].filter(pl.col("id") == id).height:
            return Explanation(id=id, kind=name[:-1], sentences=tuple(words(_Tables(found, tables), id)))
    ids = [one for table in tables.values() for one in table["id"]]
    near = difflib.get_close_matches(id, ids, n=3, cutoff=0.5)
    hint = f"Close to it: {', '.join(near)}." if near else "`detente export` lists them all."
    raise InputError(f"no mention, event, position or document has the id {id!r}. {hint}")


@dataclasses.dataclass(frozen=True, slots=True)
class _Tables:
    study: Study
    frames: Mapping[str, pl.DataFrame]

    def rows(self, name: str, cls: type[Record], ids: Sequence[str]) -> tuple[Record, ...]:
        return from_table(self.frames[name].filter(pl.col("id").is_in(list(ids))), cls)

    def document(self, name: str) -> Document | None:
        return next(iter(self.rows("documents", Document, [name])), None)

    def decisions(self, *targets: str) -> Iterator[str]:
        for decision in self.study.decisions.standing():
            if {decision.target, *decision.value} & set(targets):
                note = f" ({decision.note})" if decision.note else ""
                yield f"Your decision {decision.id} of {decision.made_at}: {decision.kind} {decision.target}{note}."


def _mention(tables: _Tables, name: str) -> Iterator[str]:
    (mention,) = tables.rows("mentions", Mention, [name])
    evidence = mention.evidence
    kind = f"{mention.type}.{mention.mode}" if mention.mode else mention.type
    yield f"Mention {name}: {kind}, a {mention.substance}, {mention.status}."
    start = mention.trigger_start - evidence.start
    marked = _marked(evidence.quote, start, start + len(mention.trigger))
    yield f"The sentence, with the words that triggered it: “{marked}”"
    yield from _from_where(tables, evidence.document, evidence.start, evidence.end)
    if mention.rule == "opinion":
        yield "No frame of the codebook decided but the second opinion, which is learned from annotated sentences."
    else:
        yield f"Frame of the codebook that decided: {mention.rule}."
    if mention.opinion:
        yield f"Second opinion: {mention.opinion}."
    if mention.lexical_type != mention.type:
        yield f"The bare words are {mention.lexical_type}; as “{mention.status}” they count as {mention.type}."
    for context, reason in zip(mention.contexts, mention.context_reasons, strict=True):
        yield f"Context: {context}, because of {reason}."
    yield f"Who: {_names(mention.sources, 'nobody named')}; towards: {_names(mention.targets, 'nobody named')}."
    yield f"When: {_when(mention.when)} (basis: {mention.when_basis})" + (
        f", and an anniversary on {mention.month_day}." if mention.month_day else ".")
    if mention.place:
        yield f"Where: {mention.place}."
    if mention.name:
        yield f"Known as: {mention.name}."
    yield f"Reported by: {mention.reporter or 'the document itself'}." + (
        " It stands inside a claim or an accusation." if mention.claimed else "")
    if mention.status_reason:
        yield f"Status {mention.status}, because: {mention.status_reason}."
    if mention.considered:
        yield "Considered and rejected:"
        yield from (f"  {line}" for line in mention.considered)
    else:
        yield "Nothing else was considered."
    for event in from_table(tables.frames["events"], Event):
        if name in event.mentions:
            yield f"Part of event {event.id}: {event.title}."
    yield from tables.decisions(name, evidence.document)


def _event(tables: _Tables, name: str) -> Iterator[str]:
    (event,) = tables.rows("events", Event, [name])
    yield f"Event {name}: {event.title}."
    kind = f"{event.type}.{event.mode}" if event.mode else event.type
    yield f"{kind}, a {event.substance}, {event.status}; intensity {event.intensity:+g}, quad class {event.quad}."
    if event.contexts:
        yield f"Contexts: {', '.join(event.contexts)}."
    yield f"When: {_when(event.when)} (basis: {event.when_basis})."
    for line in event.dates_reported:
        yield f"  A report gives another date: {line}."
    if event.place:
        yield f"Where: {event.place}."
    if event.history:
        yield "What the reports said of it, in turn:"
        yield from (f"  {line}" for line in event.history)
    reports = {m.id: m for m in tables.rows("mentions", Mention, event.mentions)}
    number = len(event.documents)
    yield f"Its mentions ({len(event.mentions)}, from {number} {'document' if number == 1 else 'documents'}):"
    for one in event.mentions:
        mention = reports.get(one)
        if mention is None:
            yield f"  {one}: no longer among the mentions; run again"
            continue
        document = tables.document(mention.evidence.document)
        published = f", published {_when(document.published)}" if document else ""
        yield f"  {one} ({mention.status}; {mention.evidence.document}{published}): “{mention.evidence.quote}”"
    yield from tables.decisions(name, *event.mentions)


def _position(tables: _Tables, name: str) -> Iterator[str]:
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


def _document(tables: _Tables, name: str) -> Iterator[str]:
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


def _from_where(tables: _Tables, name: str, start: int, end: int) -> Iterator[str]:
    document = tables.document(name)
    if document is None:
        yield f"Document {name}, characters {start}-{end}."
        return
    by = ", ".join(part for part in (document.author, document.source) if part)
    yield f"Document {name}, characters {start}-{end}: {document.title or 'without a title'}" + (
        f", by {by}." if by else ".")
    yield f"Published: {_when(document.published)} ({document.published_basis})."


def _marked(text: str, start: int, end: int) -> str:
    """The text with a span set between arrows; unchanged where the span lies outside it."""
    if not 0 <= start < end <= len(text):
        return text
    return f"{text[:start]}→{text[start:end]}←{text[end:]}"


def _names(actors: Sequence[str], nobody: str) -> str:
    return ", ".join(actors) or nobody


def _when(when: When | None) -> str:
    if when is None:
        return "not known"
    days = str(when.first) if when.first == when.last else f"{when.first} to {when.last}"
    return f"{days}, from “{when.stated}”" if when.stated and when.stated != days else days


def _short(text: str, *, limit: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
