"""Why a row of a study exists: its sentence, the words that triggered it, what was considered and rejected."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import polars as pl

from detente.decisions import contradictions, told
from detente.errors import InputError
from detente.records import Document, Event, Mention, Position, When
from detente.study import Study
from detente.tables import from_table
from detente.timeline import SAME, Scale, compare, event_id, known

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
    for event, mentions in tables["events"].select("id", "mentions").iter_rows():
        if any(event_id(mention) == id for mention in mentions):
            raise InputError(f"event {id!r} is now part of event {event}; see `detente explain STUDY {event}`.")
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
    if event.dates_reported:
        yield "The reports differ on the date:"
        yield from (f"  {line}" for line in _dates(event.dates_reported))
    if event.claimed:
        yield "Every report of it stands inside an accusation or another's claim; it enters no series."
    as_of = tables.study.settings.as_of
    if event.status in ("planned", "expected") and event.when and as_of and event.when.last < as_of:
        yield f"Its day has passed (by {as_of}), and no report says that it was done; it stays {event.status}."
    if event.place:
        yield f"Where: {event.place}."
    if event.history:
        yield "What the reports said of it, in turn:"
        yield from (f"  {line}" for line in event.history)
    reports = {m.id: m for m in tables.rows("mentions", Mention, event.mentions)}
    joined = dict(_joined(tables, event)) if len(event.mentions) > 1 else {}
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
        if one in joined:
            yield f"    {joined[one]}"
    yield from tables.decisions(name, *event.mentions)


def _dates(reported: Sequence[str]) -> Iterator[str]:
    """Each date with those who report it."""
    found: dict[str, list[str]] = {}
    for line in reported:
        days, _, who = line.partition(" ")
        first, _, last = days.partition("/")
        found.setdefault(first if last in ("", first) else f"{first} to {last}", []).append(who)
    return (f"{days}: {', '.join(who)}" for days, who in found.items())


def _joined(tables: _Tables, event: Event) -> Iterator[tuple[str, str]]:
    """For each mention of an event, the other it fits best, with the points that this was given for."""
    found = known(from_table(tables.frames["mentions"], Mention),
                  {d.id: d.published for d in from_table(tables.frames["documents"], Document)})
    scale = Scale(found)
    own = [t for t in found if t.mention.id in event.mentions]
    for one in own:
        score, other = max(((compare(one, o, scale), o.mention.id) for o in own if o is not one),
                           key=lambda pair: (pair[0].total, pair[1]))
        if score.barred:
            yield one.mention.id, f"by itself {score}; a decision put it here"
        else:
            why = "" if score.total >= SAME else f"; {SAME:g} are needed: it is the one event that fits, or was decided"
            yield one.mention.id, f"fits best with {other}: {score}{why}"


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
