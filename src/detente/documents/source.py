"""What is read, and how much of it: the file of a study, and the limits that hold for every file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

__all__ = ["Limits", "Source"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of a study: its id, where it lies, and its path inside the study's documents folder (posix)."""

    id: str
    path: Path
    file: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for one file. A file beyond a bound is set aside; the message names the bound.

    ``max_bytes`` size of the file; ``max_characters`` length of one document's text; ``memory_bytes``, ``cpu_seconds``
    and ``wall_seconds`` hold for the parsing of one HTML or PDF file in its own process.
    """

    max_bytes: int = 10_000_000
    max_characters: int = 1_000_000
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 20
    wall_seconds: float = 60.0

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            if getattr(self, field.name) <= 0:
                message = f"{field.name} is {getattr(self, field.name)}; a limit is above 0"
                raise ValueError(message)
