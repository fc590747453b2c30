"""Reader for web pages: the article's text, without menus and scripts, and what the page states about it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.documents.reader import Draft
from detente.documents.sandbox import sandbox
from detente.documents.source import Limits, Source
from detente.documents.stated_dates import read_date

__all__ = ["HtmlReader"]


class HtmlReader:
    """Reads HTML through the sandbox."""

    format = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, source: Source, limits: Limits) -> Iterator[Draft]:
        """One draft: the extracted article. A page without an article raises, it is never an empty one."""
        found = sandbox(limits).extract(self.format, source.path, file=source.file)
        yield Draft(
            id=source.id, file=source.file, text=found.text, format=self.format, title=found.title,
            published=read_date(found.published) if found.published else None,
            source=found.source, author=found.author, licence=found.licence, url=found.url,
        )
