"""Reader for PDF files that hold text."""

from __future__ import annotations

from collections.abc import Iterator

from detente.documents.reader import Draft, Span
from detente.documents.sandbox import sandbox
from detente.documents.source import Limits, Source

__all__ = ["PdfReader"]


class PdfReader:
    """Reads PDF through the sandbox. The day a file was made is not the day its text was published: it is not read."""

    format = "pdf"
    suffixes = (".pdf",)

    def read(self, source: Source, limits: Limits) -> Iterator[Draft]:
        """One draft: the text of all pages, with running heads and page numbers marked as furniture."""
        found = sandbox(limits).extract(self.format, source.path, file=source.file)
        spans = [part.split("-") for part in found.furniture.split(",") if part]
        yield Draft(
            id=source.id, file=source.file, text=found.text, format=self.format, title=found.title, author=found.author,
            furniture=tuple(Span(int(start), int(end), "page header") for start, end in spans),
        )
