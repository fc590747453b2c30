"""Reader for CSV tables of documents: one document a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from detente.documents.decoding import text_of
from detente.documents.reader import Draft
from detente.documents.source import Limits, Source
from detente.documents.table_rows import COLUMNS, Row, column_of, drafts
from detente.errors import DocumentError
from detente.records import Problem

__all__ = ["CsvReader"]

_DELIMITERS: Final = ",;\t"


class CsvReader:
    """Reads CSV with a heading line; comma, semicolon or tab, told by the heading."""

    format = "csv"
    suffixes = (".csv", ".tsv")

    def read(self, source: Source, limits: Limits) -> Iterator[Draft | Problem]:
        """A draft or a problem for each row; a row that is at fault does not stop the others."""
        rows = _rows(text_of(source.path, file=source.file), source=source, limits=limits)
        yield from drafts(rows, source=source, format=self.format)


def _rows(text: str, *, source: Source, limits: Limits) -> list[Row]:
    before = csv.field_size_limit(limits.max_bytes)
    try:
        return _parsed(text, source=source)
    finally:
        csv.field_size_limit(before)


def _parsed(text: str, *, source: Source) -> list[Row]:
    heading = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(_DELIMITERS, key=lambda d: sum(bool(column_of(name.strip('"'))) for name in heading.split(d)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    rows: list[Row] = []
    line = 1
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            if columns is None:
                raise DocumentError(f"{source.file}, line {line}: the heading cannot be read ({error}); write the "
                                    f"column names {', '.join(COLUMNS)} in the first line") from error
            rows.append(Row(len(rows) + 1, line, fault=(
                f"the row cannot be read ({error}); put the text between double quotes, and double each quote in it")))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns = [column_of(name) for name in cells]
            _check(columns, cells, place=f"{source.file}, line {line}")
            continue
        rows.append(_row(cells, columns, number=len(rows) + 1, line=line))
    return rows


def _check(columns: list[str], names: list[str], *, place: str) -> None:
    if "text" not in columns:
        shown = ", ".join(name.strip()[:40] for name in names[:12])
        raise DocumentError(f'{place}: no column "text" (found: {shown}); name the column that holds the reports '
                            '"text"')
    for column in COLUMNS:
        if columns.count(column) > 1:
            shown = ", ".join(name.strip() for name, of in zip(names, columns, strict=True) if of == column)
            raise DocumentError(f"{place}: {columns.count(column)} columns for {column} ({shown}); keep one of them")


def _row(cells: list[str], columns: list[str], *, number: int, line: int) -> Row:
    known = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    if len(cells) > len(columns):
        return Row(number, line, cells=known, fault=(
            f"{len(cells)} cells, but the heading names {len(columns)}; put the text between double quotes"))
    return Row(number, line, cells=known)
