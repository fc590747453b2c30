"""A reader's draft becomes a document: header, furniture, language and date of publication are read from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.documents.datelines import find_dateline
from detente.documents.furniture import find_furniture
from detente.documents.headers import Head, read_head
from detente.documents.language import parts_of
from detente.documents.lines import Block, blocks
from detente.documents.provenance import find_author, find_licence, find_source
from detente.documents.publication import Publication, infer_publication
from detente.documents.reader import Draft, Span
from detente.documents.source import Limits
from detente.errors import DocumentError
from detente.records import Document

__all__ = ["assemble"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def assemble(draft: Draft, *, limits: Limits) -> Document:
    """The document of a draft. What the format states comes before what the text's head states, and that before what
    is inferred.

    Raises :class:`DocumentError` for a text that is no report in English, is too long, or states a date that is none.
    """
    _check(draft, limits=limits)
    text = draft.text
    paragraphs = [block for block in blocks(text) if not _covered(block, draft.furniture)]
    furniture = find_furniture(text, paragraphs)
    head = read_head(text, paragraphs, file=draft.file, covered=furniture)
    spans = _merged([*draft.furniture, *head.spans, *_datelines(text, paragraphs, head), *furniture])
    report = _report(text, spans)
    if not report.strip():
        raise DocumentError(f"{draft.file}: holds only page furniture and no report; give the text of the report")
    foreign = _foreign(draft, head, paragraphs, spans)
    if foreign:
        spans = _merged([*spans, *foreign])
        report = _report(text, spans)
    stated = draft.published or head.published
    publication = Publication(stated, "stated") if stated else infer_publication(
        report, day_of_year=head.day_of_year, file=draft.file, url=draft.url or head.url)
    return Document(
        id=draft.id, file=draft.file, text=text, format=draft.format,
        title=draft.title or head.title,
        published=publication.published, published_basis=publication.basis, published_clues=publication.clues,
        source=draft.source or head.source or find_source(text, furniture),
        author=draft.author or head.author or find_author(text, paragraphs, furniture),
        licence=draft.licence or head.licence or find_licence(text, furniture),
        url=draft.url or head.url,
        furniture=tuple(f"{span.start}-{span.end}:{span.reason}" for span in spans),
    )


def _check(draft: Draft, *, limits: Limits) -> None:
    if len(draft.text) > limits.max_characters:
        raise DocumentError(
            f"{draft.file}: {len(draft.text):,} characters are more than the limit of {limits.max_characters:,} for "
            "one document; split it, or raise max_characters under [documents] in study.toml"
        )
    if "\x00" in draft.text:
        raise DocumentError(f"{draft.file}: is binary (a NUL character in the text); give plain text")
    if found := _SURROGATE.search(draft.text):
        raise DocumentError(
            f"{draft.file}: wrong encoding (half of a surrogate pair, U+{ord(found[0]):04X}, at character "
            f"{found.start():,}); write the text in UTF-8"
        )


def _foreign(draft: Draft, head: Head, paragraphs: Sequence[Block], spans: Sequence[Span]) -> list[Span]:
    """The paragraphs in another language, to be left out.

    Raises :class:`DocumentError` where another language is stated or too little of the text is English.
    """
    stated = (draft.language or head.language).strip().lower()
    if stated and not stated.startswith("en"):
        raise DocumentError(f'{draft.file}: language: "{stated[:40]}" is stated, and only English is read; give an '
                            "English translation, or correct the line if the text is English")
    read = [block for block in paragraphs if not _covered(block, spans)]
    parts = parts_of([block.text for block in read])
    if not parts.english:
        raise DocumentError(f"{draft.file}: the text appears to be in {parts.name}, not English; only English is read: "
                            "give an English translation")
    return [Span(read[position].start, read[position].end, f"in {name}") for position, name in parts.foreign.items()]


def _datelines(text: str, paragraphs: Sequence[Block], head: Head) -> list[Span]:
    """Datelines at the beginning of paragraphs from the head on."""
    spans = []
    first = True
    for block in paragraphs:
        if block.end <= head.body:
            continue
        found = find_dateline(block.text, first=first)
        if found:
            spans.append(Span(block.start, _after(text, block, found.length), "dateline"))
        first = first and found is None and block.words <= 28
    return spans


def _after(text: str, block: Block, length: int) -> int:
    """The character of the text after the first ``length`` characters of the block's words, whatever white space the
    text has between them.
    """
    wanted = sum(not c.isspace() for c in block.text[:length])
    position = block.start
    while wanted:
        wanted -= not text[position].isspace()
        position += 1
    return position


def _covered(block: Block, spans: Sequence[Span]) -> bool:
    return any(span.start <= block.start and block.end <= span.end for span in spans)


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order without overlaps: of two that overlap the first keeps its characters."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        start = max(span.start, merged[-1].end if merged else 0)
        if start < span.end:
            merged.append(Span(start, span.end, span.reason))
    return merged


def _report(text: str, spans: Sequence[Span]) -> str:
    """The text with furniture blanked out; places stay the same."""
    parts, position = [], 0
    for span in spans:
        parts.append(text[position:span.start])
        parts.append(re.sub(r"[^\r\n]", " ", text[span.start:span.end]))
        position = span.end
    return "".join(parts) + text[position:]
