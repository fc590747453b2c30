"""Reader for Markdown with front matter. The text stays as it was given, marks included."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from detente.documents.decoding import text_of
from detente.documents.front_matter import with_front_matter
from detente.documents.reader import Draft, Span
from detente.documents.source import Limits, Source

__all__ = ["MarkdownReader"]

_HEADING: Final = re.compile(r"^ {0,3}#{1,2}[ \t]+([^\r\n]+?)[ \t#]*$", re.MULTILINE)
#: Marks that carry no words of a report: pictures, link targets on lines of their own, rules.
_MARKS: Final = (
    ("picture", re.compile(r"^[ \t]*!\[[^\]\r\n]*\]\([^)\r\n]*\)[ \t]*$", re.MULTILINE)),
    ("link target", re.compile(r"^[ \t]{0,3}\[[^\]\r\n]{1,80}\]:[ \t]+\S+.*$", re.MULTILINE)),
    ("rule", re.compile(r"^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)),
)


class MarkdownReader:
    """Reads Markdown; the first heading is the title where the front matter gives none."""

    format = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, source: Source, limits: Limits) -> Iterator[Draft]:
        """One draft: the decoded file, front matter and all."""
        del limits
        text = text_of(source.path, file=source.file)
        draft = with_front_matter(Draft(id=source.id, file=source.file, text=text, format=self.format))
        body = draft.furniture[0].end if draft.furniture else 0
        spans = [
            Span(body + found.start(), body + found.end(), reason)
            for reason, pattern in _MARKS
            for found in pattern.finditer(text[body:])
        ]
        spans.extend(_comments(text, body))
        heading = None if draft.title else _HEADING.search(text, body)
        if heading and text[body:heading.start()].strip():
            heading = None
        title = draft.title or (heading[1].strip(" *_") if heading else "")
        yield dataclasses.replace(draft, title=title, furniture=(*draft.furniture, *spans))


def _comments(text: str, position: int) -> Iterator[Span]:
    """Comments, found in one pass: an expression would look for the end anew at each of many beginnings."""
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        position = end + 3
        yield Span(start, position, "comment")
