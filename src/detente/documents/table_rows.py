"""Rows of a table of documents, whatever file they came from, become drafts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from detente.documents.front_matter import KEYS
from detente.documents.reader import Draft, problem
from detente.documents.source import Source
from detente.documents.stated_dates import stated_date
from detente.errors import DocumentError
from detente.records import Problem

__all__ = ["COLUMNS", "Row", "column_of", "drafts"]

#: Columns of a table of documents; only ``text`` is required.
COLUMNS: Final = ("id", "title", "published", "source", "author", "licence", "url", "language", "text")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row: its number among the rows, the line it begins on, its cells by column; or what is wrong with it."""

    number: int
    line: int
    cells: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fault: str = ""


def column_of(name: str) -> str:
    """The column that a heading means, or an empty string for one that is not read."""
    name = name.strip().lower().replace("-", "_").replace(" ", "_")
    return name if name in COLUMNS else KEYS.get(name, "")


def drafts(rows: Iterable[Row], *, source: Source, format: str) -> Iterator[Draft | Problem]:  # noqa: A002  the record's field has this name
    """A draft for each row that holds a text, a problem for each that does not; a row's id makes the document's."""
    seen: dict[str, int] = {}
    for row in rows:
        place = f"{source.file}, line {row.line}"
        name = _identifier(row.cells.get("id", "")) or f"row{row.number}"
        if row.fault:
            yield problem(source, f"{place}: {row.fault}", row=name)
            continue
        if name in seen:
            yield problem(
                source,
                f'{place}, column id: "{name}" already names the row of line {seen[name]}; give each row its own id',
                row=f"{name}-line{row.line}",
            )
            continue
        seen[name] = row.line
        if not row.cells.get("text", "").strip():
            yield problem(source, f"{place}, column text: the row has no text; add the report's text or delete the row",
                          row=name)
            continue
        try:
            yield _draft(row, name=name, place=place, source=source, format=format)
        except DocumentError as error:
            yield problem(source, str(error), row=name)


def _draft(row: Row, *, name: str, place: str, source: Source, format: str) -> Draft:  # noqa: A002  as above
    cells = {column: value.strip() for column, value in row.cells.items() if column != "text"}
    published = cells.get("published", "")
    return Draft(
        id=f"{source.id}-{name}",
        file=f"{source.file}#{name}",
        text=row.cells["text"],
        format=format,
        published=stated_date(published, place=f"{place}, column published") if published else None,
        title=cells.get("title", ""),
        source=cells.get("source", ""),
        author=cells.get("author", ""),
        licence=cells.get("licence", ""),
        url=cells.get("url", ""),
        language=cells.get("language", ""),
    )


def _identifier(value: str) -> str:
    """A row's id fit for a document's id: letters, digits, dot, dash and underscore."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", value.strip()).strip("-.")[:80]
