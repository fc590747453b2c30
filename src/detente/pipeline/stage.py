"""One stage of the way from documents to brief, as data."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from detente.run import Shard, Watch
from detente.tables import RECORDS, schema

__all__ = ["Stage"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a stage reads and makes, and which function does it.

    ``reads`` and ``makes`` name tables; one output file each. ``per`` says what one shard is: a group of original
    files ("originals"), up to 64 rows of a shard before it ("rows"), one shard before it ("shard"), or everything
    ("study"). ``settings`` are the keys of ``study.toml`` that it depends on, and ``decisions``. ``packages`` hold its
    code and data: a change there makes it stale, as a change of ``version`` does.
    """

    name: str
    reads: tuple[str, ...]
    makes: tuple[str, ...]
    per: Literal["originals", "rows", "shard", "study"]
    work: Callable[[Shard, Watch], None]
    version: str = "1"
    settings: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()

    @property
    def call(self) -> str:
        """The work by name, as a worker process finds it."""
        return f"{self.work.__module__}:{self.work.__qualname__}"

    def identity(self) -> str:
        """The version, and a digest of the stage's code, its data and the shape of its tables."""
        digest = hashlib.sha256()
        for package in self.packages:
            digest.update(_content(package).encode())
        for table in self.makes:
            if table in RECORDS:
                digest.update(str(schema(RECORDS[table])).encode())
        return f"{self.version}.{digest.hexdigest()[:12]}"


@functools.cache
def _content(package: str) -> str:
    """Digest of every file of a package (or of a module), whatever its kind."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    origin = Path(spec.origin)
    files = sorted(origin.parent.rglob("*")) if spec.submodule_search_locations else [origin]
    digest = hashlib.sha256()
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(origin.parent).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
