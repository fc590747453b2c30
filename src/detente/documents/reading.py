"""A file becomes documents, or reasons why not."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from detente.documents.assembly import assemble
from detente.documents.reader import Draft, problem
from detente.documents.registry import reader_for, suffixes
from detente.documents.source import Limits, Source
from detente.errors import DocumentError
from detente.records import Document, Problem

__all__ = ["read_source"]


def read_source(source: Source, *, limits: Limits | None = None) -> Iterator[Document | Problem]:
    """The documents of one file, in its order; a document that cannot be read is a problem with its reason.

    Never raises for what a file holds. HTML and PDF are parsed in a process of their own under ``limits``.
    """
    limits = limits or Limits()
    try:
        yield from _documents(source, limits)
    except DocumentError as error:
        yield problem(source, str(error))
    except OSError as error:
        yield problem(source, f"{source.file}: cannot be opened ({error.strerror or error}); check that it exists and "
                              "may be read")
    except Exception as error:  # noqa: BLE001  one bad document never stops a run; the reason names the fault
        yield problem(source, f"{source.file}: the reader failed ({type(error).__name__}: {str(error)[:200]}); "
                              "save the text as plain UTF-8 text, and please report the file")


def _documents(source: Source, limits: Limits) -> Iterator[Document | Problem]:
    reader = reader_for(source.path)
    if reader is None:
        ending = source.path.suffix or "no ending"
        raise DocumentError(f"{source.file}: no reader for {ending}; convert it to one of {' '.join(suffixes())}")
    status = source.path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(f"{source.file}: is no regular file; give a file that holds a report")
    if status.st_size == 0:
        raise DocumentError(f"{source.file}: the file is empty; delete it or fetch it again")
    if status.st_size > limits.max_bytes:
        raise DocumentError(
            f"{source.file}: {status.st_size / 1e6:.1f} MB is more than the limit of {limits.max_bytes / 1e6:g} MB; "
            "split the file, or raise max_bytes under [documents] in study.toml"
        )
    for found in reader.read(source, limits):
        yield _assembled(source, found, limits) if isinstance(found, Draft) else found


def _assembled(source: Source, draft: Draft, limits: Limits) -> Document | Problem:
    try:
        return assemble(draft, limits=limits)
    except DocumentError as error:
        return Problem(stage="documents", document=draft.id, file=draft.file or source.file, reason=str(error))
