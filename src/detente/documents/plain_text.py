"""Reader for plain text: the file as it is, with header lines and furniture marked later."""

from __future__ import annotations

from collections.abc import Iterator

from detente.documents.decoding import text_of
from detente.documents.front_matter import with_front_matter
from detente.documents.reader import Draft
from detente.documents.source import Limits, Source

__all__ = ["PlainTextReader"]


class PlainTextReader:
    """Reads plain text; front matter is accepted here too."""

    format = "text"
    suffixes = (".txt", ".text")

    def read(self, source: Source, limits: Limits) -> Iterator[Draft]:
        """One draft: the decoded file."""
        del limits
        text = text_of(source.path, file=source.file)
        yield with_front_matter(Draft(id=source.id, file=source.file, text=text, format=self.format))
