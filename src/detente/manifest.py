"""What each stage of a study was last made from, so that a study can say what is stale and why."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from detente.errors import StudyError
from detente.files import write_bytes

__all__ = ["Made", "read_manifest", "write_manifest"]

_FORMAT: Final = 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One stage as it was last finished.

    ``settings`` are the values it depended on by key, ``inputs`` what it read by name with a digest of the content,
    ``tables`` the files of each table (or document) it made, relative to the study and in the study's order.
    """

    version: str
    settings: Mapping[str, str]
    inputs: Mapping[str, str]
    tables: Mapping[str, tuple[str, ...]]


def read_manifest(path: Path) -> dict[str, Made]:
    """Stage to what it was made from; empty for a study that never ran.

    Raises :class:`~detente.errors.StudyError` where the file holds anything else.
    """
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            raise StudyError(f"{path} has format {found['format']!r}, and this version of detente reads {_FORMAT}. "
                             "Delete the file and run again: everything is made anew, no decision is lost.")
        return {
            stage: Made(
                version=made["version"], settings=made["settings"], inputs=made["inputs"],
                tables={name: tuple(files) for name, files in made["tables"].items()},
            )
            for stage, made in found["stages"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudyError(f"{path} cannot be read ({type(error).__name__}: {error}). Delete the file and run again: "
                         "everything is made anew, no decision is lost.") from error


def write_manifest(path: Path, stages: Mapping[str, Made]) -> None:
    """Keep what each stage was made from. The same stages give the same bytes; no clock is read."""
    content = {"format": _FORMAT, "stages": {name: dataclasses.asdict(made) for name, made in stages.items()}}
    write_bytes(path, (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
