"""Reader for JSON Lines: one document an object, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detente.documents.decoding import text_of
from detente.documents.reader import Draft
from detente.documents.source import Limits, Source
from detente.documents.table_rows import Row, column_of, drafts
from detente.records import Problem

__all__ = ["JsonLinesReader"]


class JsonLinesReader:
    """Reads JSON Lines with the keys of a table of documents."""

    format = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def read(self, source: Source, limits: Limits) -> Iterator[Draft | Problem]:
        """A draft or a problem for each line that is not blank."""
        del limits
        text = text_of(source.path, file=source.file)
        yield from drafts(_rows(text), source=source, format=self.format)


def _rows(text: str) -> Iterator[Row]:
    number = 0
    for line, content in enumerate(text.split("\n"), start=1):
        if content.strip():
            number += 1
            yield _row(content, number=number, line=line)


def _row(content: str, *, number: int, line: int) -> Row:
    try:
        value: Any = json.loads(content)
    except json.JSONDecodeError as error:
        return Row(number, line, fault=(
            f'is no JSON ({error.msg} at column {error.colno}); write one object a line, such as {{"text": "..."}}'))
    except (ValueError, RecursionError):
        return Row(number, line, fault=(
            "is JSON nested too deep or with too large a number; write one flat object a line"))
    if not isinstance(value, dict):
        return Row(number, line, fault=(
            f'holds a JSON {type(value).__name__}, not an object; write one object a line, such as {{"text": "..."}}'))
    cells: dict[str, str] = {}
    fault = ""
    for key, cell in value.items():
        column = column_of(key)
        if not column or cell is None:
            continue
        if isinstance(cell, list) and column == "author" and all(isinstance(name, str) for name in cell):
            cells[column] = ", ".join(cell)
        elif isinstance(cell, str) or (isinstance(cell, int | float) and column != "text"):
            cells[column] = str(cell)
        else:
            fault = fault or f"key {key}: a JSON {type(cell).__name__}, not a string; write it between double quotes"
    if "text" not in cells and not fault:
        shown = ", ".join(str(key)[:40] for key in list(value)[:12]) or "none"
        fault = f'no key "text" (found: {shown}); name the key that holds the report "text"'
    return Row(number, line, cells=cells, fault=fault)
