"""The annotation of one document, read by every coder, and its compact row."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from detente.actors.reference import Reference
from detente.english.syntax import DateExpression, ParsedText, Sentence, SuggestedEvent, Token
from detente.records import When

__all__ = ["COLUMNS", "Annotation", "Quotation", "from_row", "to_row"]


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: characters ``start:end`` inside the marks."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Annotation:
    """Syntax, dates, references and quotations of one document. ``references`` and ``dates`` are in order of the text
    and do not overlap among themselves.
    """

    document: str
    published: When | None
    author: str
    parsed: ParsedText
    dates: tuple[DateExpression, ...]
    references: tuple[Reference, ...]
    quotations: tuple[Quotation, ...]

    def references_in(self, start: int, end: int) -> list[Reference]:
        """References that lie inside the characters ``start:end``."""
        first = bisect.bisect_left(self.references, start, key=lambda r: r.start)
        last = bisect.bisect_left(self.references, end, lo=first, key=lambda r: r.start)
        return [r for r in self.references[first:last] if r.end <= end]

    def reference_at(self, token: Token) -> Reference | None:
        """The reference whose head is the token, or else the one that covers it."""
        sentence = self.parsed.sentence_of(token)
        covering = None
        for reference in self.references_in(sentence.start, sentence.end):
            if reference.head == token.index:
                return reference
            if reference.start <= token.start and token.end <= reference.end:
                covering = reference
        return covering

    def dates_in(self, sentence: Sentence) -> list[DateExpression]:
        """Date expressions inside a sentence."""
        first = bisect.bisect_left(self.dates, sentence.start, key=lambda d: d.start)
        last = bisect.bisect_left(self.dates, sentence.end, lo=first, key=lambda d: d.start)
        return [d for d in self.dates[first:last] if d.end <= sentence.end]


#: Column name to what it holds, for the codebook of columns.
COLUMNS: Final[Mapping[str, str]] = {
    "document": "Id of the document.",
    "author": "Author as stated.",
    "published_first": "First day of the publication interval.",
    "published_last": "Last day of the publication interval.",
    "published_stated": "Words of the publication date.",
    "text": "The document's text; all offsets count into it.",
    "sentences": "First token and token after the last, for each sentence in turn.",
    "starts": "First character of each token.",
    "ends": "Character after each token.",
    "heads": "Index of each token's head token.",
    "lemmas": "Base form of each token.",
    "pos": "Universal part of speech of each token.",
    "tags": "Penn tag of each token.",
    "relations": "Universal dependency of each token to its head.",
    "morphs": "Morphological features of each token.",
    "dates": "Dates and durations, each as its fields in order.",
    "references": "References to actors and places, each as its fields in order.",
    "quotations": "Start and end of each quotation in turn.",
    "suggested": "Events that single words may tell, as the parser suggests them, each as its fields in order.",
    "gists": "What each sentence tells first of all, in the same form; empty where the parser suggests nothing.",
}


def to_row(annotation: Annotation) -> dict[str, Any]:
    """The annotation as one flat row: parallel lists over tokens, structs for dates and references."""
    parsed, published = annotation.parsed, annotation.published
    tokens = parsed.tokens
    return {
        "document": annotation.document,
        "author": annotation.author,
        "published_first": published and published.first,
        "published_last": published and published.last,
        "published_stated": published and published.stated,
        "text": parsed.text,
        "sentences": [n for s in parsed.sentences for n in (s.first, s.stop)],
        "starts": [t.start for t in tokens],
        "ends": [t.end for t in tokens],
        "heads": [t.head for t in tokens],
        "lemmas": [t.lemma for t in tokens],
        "pos": [t.pos for t in tokens],
        "tags": [t.tag for t in tokens],
        "relations": [t.relation for t in tokens],
        "morphs": [t.morph for t in tokens],
        "dates": [_cells(d) for d in annotation.dates],
        "references": [{**_cells(r), "actors": list(r.actors)} for r in annotation.references],
        "quotations": [n for q in annotation.quotations for n in (q.start, q.end)],
        "suggested": [_suggested_row(e) for e in parsed.suggested],
        "gists": [_suggested_row(e) for e in parsed.gists],
    }


def _cells(record: DateExpression | Reference | SuggestedEvent) -> dict[str, Any]:
    """The fields of a flat record by name; ``dataclasses.asdict`` would copy each value in depth."""
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


def _suggested_row(event: SuggestedEvent) -> dict[str, Any]:
    row = _cells(event)
    return row | {name: list(row[name]) for name in ("types", "shares", "source", "target")}


def _suggested(row: Mapping[str, Any]) -> SuggestedEvent:
    return SuggestedEvent(**{**row, **{name: tuple(row[name]) for name in ("types", "shares", "source", "target")}})


def from_row(row: Mapping[str, Any]) -> Annotation:
    """The annotation that :func:`to_row` made the row from."""
    text: str = row["text"]
    bounds = list(zip(row["sentences"][::2], row["sentences"][1::2], strict=True))
    starts, ends = row["starts"], row["ends"]
    sentence_of = [number for number, (first, stop) in enumerate(bounds) for _ in range(first, stop)]
    tokens = tuple(
        Token(i, start, end, text[start:end], lemma, pos, tag, relation, head, morph, sentence)
        for i, (start, end, lemma, pos, tag, relation, head, morph, sentence) in enumerate(
            zip(starts, ends, row["lemmas"], row["pos"], row["tags"], row["relations"], row["heads"], row["morphs"],
                sentence_of, strict=True)
        )
    )
    sentences = tuple(
        Sentence(number, starts[first], ends[stop - 1], first, stop) for number, (first, stop) in enumerate(bounds)
    )
    first_day: dt.date | None = row["published_first"]
    return Annotation(
        document=row["document"],
        published=When(first_day, row["published_last"], row["published_stated"] or "") if first_day else None,
        author=row["author"],
        parsed=ParsedText(text, tokens, sentences, suggested=tuple(map(_suggested, row["suggested"])),
                          gists=tuple(map(_suggested, row["gists"]))),
        dates=tuple(DateExpression(**d) for d in row["dates"]),
        references=tuple(Reference(**{**r, "actors": tuple(r["actors"])}) for r in row["references"]),
        quotations=tuple(
            Quotation(a, b) for a, b in zip(row["quotations"][::2], row["quotations"][1::2], strict=True)
        ),
    )
