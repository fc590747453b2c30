"""Entries below a heading that names their subject: "President Roe in Xanadu, 4 May 1990", "Met with King Doe."."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Sequence

from detente.annotations import Annotation
from detente.english.phrases import is_heading
from detente.english.syntax import ParsedText, Sentence, Token
from detente.events.arguments import Slots
from detente.records import When

__all__ = ["Heading", "completed", "fragment", "heading_of", "line_date", "story_start"]

#: How far before a sentence its line may begin for a date to open it, in characters, and how many dates are looked at.
_LONGEST_LINE = 2_000
_NEAR_DATES = 8
#: What may stand before the date that opens a line: list marks, and the first of two days ("4 and 9 May").
_LEAD = re.compile(r"\W|\d|_|\band\b|\bto\b")

#: From how many dated entries on a text is a chronology.
_FEWEST_ENTRIES = 3
#: Dots in the id of a person: state, organ, name.
_PERSON = 2
_CHAIN = frozenset({"conj", "parataxis", "xcomp", "advcl", "appos", "dep", "list"})


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """Who acts in the entries below (head words), where, and when, as far as the heading says so."""

    subject: tuple[Token, ...]
    place: tuple[Token, ...] = ()
    when: When | None = None


def heading_of(annotation: Annotation, sentence: Sentence) -> Heading | None:
    """The heading that a sentence is, where it names an actor first; else None."""
    parsed = annotation.parsed
    if not is_heading(parsed, sentence):
        return None
    references = [r for r in annotation.references_in(sentence.start, sentence.end) if r.actors]
    if not references or references[0].role != "actor":
        return None
    if references[0].how != "title" and references[0].actors[0].count(".") < _PERSON:
        return None  # a dateline, a topic
    before = [t for t in parsed.between(sentence.start, references[0].start) if t.pos == "ADP" and t.text != "of"]
    if before:
        return None  # "Talks with President Roe": he is no subject
    subjects = [references[0]]
    for reference in references[1:]:
        if parsed.text[subjects[-1].end : reference.start].strip() not in ("and", ","):
            break
        subjects.append(reference)
    dated = next((d for d in annotation.dates_in(sentence) if d.first and d.last), None)
    when = When(dated.first, dated.last, parsed.text[dated.start : dated.end]) if (
        dated and dated.first and dated.last) else None
    place = [parsed.tokens[r.head] for r in references if r.role == "place"]
    return Heading(tuple(parsed.tokens[r.head] for r in subjects), tuple(place[:1]), when)


def fragment(parsed: ParsedText, sentence: Sentence) -> bool:
    """Whether the sentence leaves its subject unsaid: "Met with X."."""
    roots = [t for t in parsed.words(sentence) if t.relation == "root"]
    return not any(c.relation.startswith("nsubj") for t in roots for c in parsed.children(t))


def completed(parsed: ParsedText, word: Token, slots: Slots, heading: Heading, *, carrier: Token | None) -> Slots:
    """The slots of a predicate with the heading's subject, where it stands in a fragment without one of its own: "Met
    with X.", "Attended the games and met with X.", "Private visit."; ``carrier`` is the light verb of a noun.
    """
    top = carrier or word
    while top.relation in _CHAIN and parsed.head(top) is not top:
        if any(c.relation.startswith("nsubj") for c in parsed.children(top)):
            return slots
        top = parsed.head(top)
    verbal = top.pos in ("VERB", "AUX")
    opening = top.relation == "amod" and top.index == parsed.sentence_of(top).first  # "Attended ceremonies and met X."
    if not (top.relation == "root" or (verbal and opening)):
        return slots
    if any(c.relation.startswith("nsubj") for c in parsed.children(top)):
        return slots
    if verbal and (top.tag not in ("VBD", "VBN") or any(c.relation == "aux" for c in parsed.children(top))):
        return slots
    filled = dict(slots.filled)
    if verbal or carrier is not None:
        if slots.passive and filled.get("by"):
            filled.setdefault("obj", heading.subject)
            return Slots(filled, passive=True, clause=slots.clause)
        filled.setdefault("subj", heading.subject)
        return Slots(filled, passive=False, clause=slots.clause)
    filled.setdefault("subj", heading.subject)
    filled.setdefault("in", heading.place)
    return Slots(filled, passive=slots.passive, clause=slots.clause)


def story_start(entries: Sequence[When], *, gap: int) -> dt.date | None:
    """The first day of the story that the dated entries of a chronology tell without a break: the last entry, and those
    before it of which each stands at most ``gap`` days before the next; None for fewer than three entries.
    """
    days = sorted({entry.first for entry in entries}, reverse=True)
    if len(days) < _FEWEST_ENTRIES:
        return None
    start = days[0]
    for day in days[1:]:
        if (start - day).days > gap:
            break
        start = day
    return start


def line_date(annotation: Annotation, sentence: Sentence) -> When | None:
    """The date that opens the sentence's line, as in a chronology; None for none."""
    text = annotation.parsed.text
    start = text.rfind("\n", max(0, sentence.start - _LONGEST_LINE), sentence.start) + 1
    if not start and sentence.start > _LONGEST_LINE:
        return None  # deep in a line: nothing here opens it
    place = bisect.bisect_left(annotation.dates, start, key=lambda d: d.start)
    dates = list(itertools.islice(
        (d for d in annotation.dates[place : place + _NEAR_DATES] if d.first and d.last), 2))
    if not dates or len(text[start : dates[0].start]) > 12 or _LEAD.sub("", text[start : dates[0].start]):
        return None
    between = text[dates[0].end : dates[-1].start]
    if "\n" in between or _LEAD.sub("", between):  # two dates open an entry together: "4 and 9 May"
        dates = dates[:1]
    follows = text[dates[-1].end : dates[-1].end + 8].lstrip(" *_)]")[:1]
    first, last = dates[0].first, dates[-1].last
    if follows not in (".", ":", "-", "–", "—") or first is None or last is None or last < first:
        return None
    return When(first, last, text[dates[0].start : dates[-1].end])
