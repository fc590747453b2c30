"""Documents to annotations: every document is parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from detente.actors import Resolver, load_registry
from detente.annotations.annotation import Annotation, Quotation
from detente.english.dates import RuleTimeTagger, TimeTagger
from detente.english.parser import Parser, shipped_parser
from detente.english.syntax import ParsedText
from detente.records import Document, Problem

__all__ = ["LONGEST_TEXT", "annotate"]

#: Characters; a longer text is set aside, so that memory stays bounded.
LONGEST_TEXT = 1_000_000
#: Opening and closing marks of a quotation; a mark left open ends with its paragraph.
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{1,2000})[”\"»]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _resolver(actor_files: tuple[Path, ...]) -> Resolver:
    return Resolver(load_registry(actor_files))


def annotate(
    documents: Sequence[Document],
    *,
    actor_files: Sequence[Path] = (),
    parser: Parser | None = None,
    tagger: TimeTagger | None = None,
) -> Iterator[Annotation | Problem]:
    """One annotation a document, in order; a document that cannot be annotated gives the reason instead."""
    resolver = _resolver(tuple(actor_files))
    tagger = tagger or RuleTimeTagger()
    reasons = {number: reason for number, d in enumerate(documents) if (reason := _unreadable(d.text))}
    readable = [d for number, d in enumerate(documents) if number not in reasons]
    reader = (parser or shipped_parser(suggest=True)).parse(
        (d.text, [(start, end) for start, end, _ in d.furniture_spans()]) for d in readable
    )
    for number, document in enumerate(documents):
        if number in reasons:
            yield _problem(document, reasons[number])
            continue
        parsed = next(reader)
        if not parsed.sentences:
            yield _problem(document, "no sentence is left once page furniture is taken away; check the file's text")
            continue
        try:
            yield _annotated(document, parsed, tagger, resolver)
        except Exception as error:  # noqa: BLE001  (one bad document never stops a run)
            yield _problem(document, f"annotation failed with {type(error).__name__}: {error}; please report the text")


def _unreadable(text: str) -> str:
    """Why no parser is given a text; empty where one is."""
    if len(text) > LONGEST_TEXT:
        return (f"the text has {len(text):,} characters and the limit is {LONGEST_TEXT:,}; split it into several "
                "documents")
    if found := _SURROGATE.search(text):
        return (f"half of a surrogate pair, U+{ord(found[0]):04X}, at character {found.start():,}; write the text in "
                "UTF-8")
    return ""


def _annotated(document: Document, parsed: ParsedText, tagger: TimeTagger, resolver: Resolver) -> Annotation:
    return Annotation(
        document=document.id,
        published=document.published,
        author=document.author,
        parsed=parsed,
        dates=tagger.tag(parsed, published=document.published),
        references=resolver.references(parsed, published=document.published, author=document.author),
        quotations=tuple(Quotation(m.start(1), m.end(1)) for m in _QUOTED.finditer(document.text)),
    )


def _problem(document: Document, reason: str) -> Problem:
    return Problem(stage="annotations", document=document.id, file=document.file, reason=reason)
