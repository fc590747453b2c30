"""Files of all formats, written on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.documents import Limits, Source, read_source
from detente.records import Document, Problem


class Desk:
    """Writes a file and reads it back as documents and problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name, content, *, limits: Limits | None = None):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read_source(Source(id=path.stem, path=path, file=name), limits=limits))

    def document(self, name, content) -> Document:
        (found,) = self.read(name, content)
        assert isinstance(found, Document), found
        return found

    def reason(self, name, content, *, limits: Limits | None = None) -> str:
        (found,) = self.read(name, content, limits=limits)
        assert isinstance(found, Problem), found
        assert found.stage == "documents"
        assert found.document == Path(name).stem
        return found.reason


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
