"""What a reader of one format gives, and the protocol that every reader fulfils."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Protocol

from detente.documents.source import Limits, Source
from detente.records import Problem, When

__all__ = ["Draft", "Reader", "Span", "problem"]


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start:end`` of a text and why they are no report."""

    start: int
    end: int
    reason: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text as a reader found it, with what its format states about it; everything else is read from the text."""

    id: str
    file: str
    text: str
    format: str
    title: str = ""
    published: When | None = None
    source: str = ""
    author: str = ""
    licence: str = ""
    url: str = ""
    language: str = ""
    furniture: tuple[Span, ...] = ()


class Reader(Protocol):
    """Reads files of one format. ``read`` yields a draft or a problem per document and raises
    :class:`~detente.errors.DocumentError` where the file as a whole cannot be read.
    """

    @property
    def format(self) -> str:
        """Name of the format, as in ``Document.format``."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings, lower case, with the dot."""

    def read(self, source: Source, limits: Limits) -> Iterator[Draft | Problem]:
        """Drafts and problems, in the order of the file."""


def problem(source: Source, reason: str, *, row: str = "") -> Problem:
    """The reason for setting aside a file, or one row of it."""
    return Problem(
        stage="documents",
        document=f"{source.id}-{row}" if row else source.id,
        file=f"{source.file}#{row}" if row else source.file,
        reason=reason,
    )
