"""The readers, one per format, found by the ending of a file's name."""

from __future__ import annotations

from pathlib import Path

from detente.documents.csv_table import CsvReader
from detente.documents.html_page import HtmlReader
from detente.documents.json_lines import JsonLinesReader
from detente.documents.markdown import MarkdownReader
from detente.documents.pdf_file import PdfReader
from detente.documents.plain_text import PlainTextReader
from detente.documents.reader import Reader

__all__ = ["READERS", "reader_for", "suffixes", "supported"]

READERS: tuple[Reader, ...] = (
    PlainTextReader(), MarkdownReader(), HtmlReader(), PdfReader(), CsvReader(), JsonLinesReader(),
)


def suffixes() -> list[str]:
    """All endings that some reader reads, in the order of the readers."""
    return [suffix for reader in READERS for suffix in reader.suffixes]


def reader_for(path: Path) -> Reader | None:
    """The reader for a file's ending, or None."""
    ending = path.suffix.lower()
    return next((reader for reader in READERS if ending in reader.suffixes), None)


def supported(path: Path) -> bool:
    """Whether a reader exists for the file's ending; says nothing about what the file holds."""
    return reader_for(path) is not None
