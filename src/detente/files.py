"""Files put in place whole or not at all, also where the machine is cut off at any moment."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["PART", "copy_file", "digest_file", "leftovers", "write_bytes"]

#: Ending of a file that is still being written; its name begins with a dot, so that no reader takes it for a file.
PART: Final = ".part"
_BLOCK: Final = 1 << 20


def write_bytes(path: Path, content: bytes) -> None:
    """Put the content in place: written under a temporary name in the same folder, brought to the disk, moved."""
    _place(path, iter((content,)))


def copy_file(source: Path, path: Path) -> None:
    """Copy a file of any size into place, in blocks."""
    with source.open("rb") as file:
        _place(path, iter(lambda: file.read(_BLOCK), b""))


def _place(path: Path, blocks: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.", suffix=PART)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename inside the folder last; platforms that cannot open a folder need no such call."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def leftovers(folder: Path) -> Iterator[Path]:
    """Temporary files that a run which was cut off left behind, anywhere below the folder."""
    for path in sorted(folder.rglob(f".*{PART}")):
        if path.is_file():
            yield path


def digest_file(path: Path) -> str:
    """SHA-256 of a file's content, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
