"""``study.toml``: what a person sets for a study. A value that cannot be used is named with file, line and remedy."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from detente.errors import SettingsError
from detente.files import digest_file

if TYPE_CHECKING:
    from detente.positions.terms import Term

__all__ = [
    "Coders",
    "ComponentSettings",
    "DocumentSettings",
    "RelationSettings",
    "Settings",
    "TermSettings",
    "ValueSettings",
    "load_settings",
    "parse_settings",
]


def _relative(path: str) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path:
        raise ValueError("expected a path inside the study, such as actors.csv")
    return path


_Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
_ActorId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$", max_length=120)]
_Inside = Annotated[str, AfterValidator(_relative)]


class _Table(BaseModel):
    """A table of the file: immutable, and no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ValueSettings(_Table):
    """One answer to a component's question."""

    id: _Id
    label: str = ""
    cues: tuple[str, ...] = ()


class ComponentSettings(_Table):
    """One question on which readings of a term can differ."""

    id: _Id
    question: str = ""
    values: tuple[ValueSettings, ...] = ()


class TermSettings(_Table):
    """A contested term: words that both sides use and that may not mean the same to both."""

    id: _Id
    label: str
    aliases: tuple[str, ...] = ()
    components: tuple[ComponentSettings, ...] = ()


class DocumentSettings(_Table):
    """Bounds for one file; a file beyond a bound is set aside."""

    max_bytes: int = Field(default=10_000_000, ge=1, strict=True)
    max_characters: int = Field(default=1_000_000, ge=1, strict=True)


class RelationSettings(_Table):
    """Thresholds that name phases and find turning points."""

    half_life_days: float = Field(default=45.0, gt=0, le=3650)
    standstill_days: int = Field(default=45, ge=1, le=3650, strict=True)
    flurry_events: int = Field(default=3, ge=1, le=1000, strict=True)
    flurry_days: int = Field(default=14, ge=1, le=3650, strict=True)
    tone: float = Field(default=1.0, ge=0, le=10)
    widest_days: int = Field(default=45, ge=1, le=3650, strict=True)
    alpha: float = Field(default=0.05, gt=0, lt=1)
    seed: int = Field(default=1, ge=0, strict=True)


class Coders(_Table):
    """Which coder makes a table, by versioned name."""

    mentions: str = "events.v1"
    positions: str = "positions.v1"


class Settings(_Table):
    """All of ``study.toml``. Every key has a default, so that an empty file is a study's settings too."""

    title: str = ""
    question: str = ""
    as_of: dt.date | None = None
    actors: tuple[_ActorId, ...] = ()
    actor_files: tuple[_Inside, ...] = ()
    terms: tuple[TermSettings, ...] = ()
    documents: DocumentSettings = DocumentSettings()
    relations: RelationSettings = RelationSettings()
    coders: Coders = Coders()

    def value(self, key: str, *, folder: Path) -> str:
        """The value of a key (``coders.mentions`` for one inside a table) as JSON; files count by their content."""
        found: Any = self.model_dump(mode="json")
        for part in key.split("."):
            found = found[part]
        if key == "actor_files":
            found = [[name, digest_file(folder / name)] for name in self.actor_files]
        return json.dumps(found, ensure_ascii=False, sort_keys=True)

    def position_terms(self) -> tuple[Term, ...]:
        """The contested terms as the position coder takes them."""
        from detente.positions.terms import Component, Term, Value  # noqa: PLC0415  (only a run needs the coder)

        return tuple(
            Term(id=t.id, label=t.label, aliases=t.aliases, components=tuple(
                Component(id=c.id, question=c.question, values=tuple(
                    Value(id=v.id, label=v.label, cues=v.cues) for v in c.values
                )) for c in t.components
            )) for t in self.terms
        )


def load_settings(path: Path) -> Settings:
    """The settings of a ``study.toml``.

    Raises :class:`~detente.errors.SettingsError` naming file, line, key, value found and value expected.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file. Write it, or name the right one.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error
    settings = parse_settings(text, name=str(path))
    for name in settings.actor_files:
        if not (path.parent / name).is_file():
            raise SettingsError(f"{path}: actor_files names {name!r}, and there is no file {path.parent / name}. "
                                "Put it there, or take the name out.")
    return settings


def parse_settings(text: str, *, name: str) -> Settings:
    """The settings that a TOML text states; ``name`` is what messages call it. Errors as :func:`load_settings`."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: this is not TOML: {error}. Correct that line.") from error
    except RecursionError as error:
        raise SettingsError(f"{name}: values are nested too deep to be read. Correct the file.") from error
    try:
        settings = Settings.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(first["loc"])
        line = _line(text, place)
        where = f"{name}, line {line}" if line else name
        raise SettingsError(f"{where}: {_complaint(place, first['type'], first['msg'], first['input'])}") from error
    _check_ids(settings.terms, name)
    return settings


def _check_ids(terms: Sequence[TermSettings], name: str) -> None:
    groups: list[tuple[str, list[str]]] = [("terms", [t.id for t in terms])]
    groups += [(f"terms.{t.id}.components", [c.id for c in t.components]) for t in terms]
    groups += [(f"terms.{t.id}.{c.id}.values", [v.id for v in c.values]) for t in terms for c in t.components]
    for key, ids in groups:
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise SettingsError(f"{name}: {key} holds the id {twice[0]!r} twice. Give each its own.")


_EXPECTED: Final = {
    "string_type": "text in quotes", "int_type": "a whole number", "int_parsing": "a whole number",
    "int_from_float": "a whole number", "tuple_type": "a list in square brackets", "model_type": "a table",
    "model_attributes_type": "a table", "date_type": "a date such as 2019-06-26",
    "date_from_datetime_parsing": "a date such as 2019-06-26", "date_parsing": "a date such as 2019-06-26",
    "greater_than_equal": "a larger number", "less_than_equal": "a smaller number",
    "string_pattern_mismatch": "letters, digits and - or _ (an actor's id in capitals with dots, such as PRK.GOV)",
    "date_from_datetime_inexact": "a date without a time, such as 2019-06-26",
}


def _complaint(place: Sequence[int | str], kind: str, message: str, found: Any) -> str:
    key = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")
    if kind == "extra_forbidden":
        known = _known_keys(place)
        near = difflib.get_close_matches(str(place[-1]), known, n=1)
        remedy = f"Did you mean {near[0]!r}?" if near else "Take it out."
        return f"unknown key {key!r}. {remedy} Keys that can stand here: {', '.join(known)}."
    if kind == "missing":
        return f"{key!r} is missing. Add it."
    expected = _EXPECTED.get(kind)
    if expected is None:
        expected = message.removeprefix("Value error, expected ")
    if kind in {"greater_than_equal", "less_than_equal"}:
        expected = f"{expected} ({message.removeprefix('Input should be ')})"
    shown = repr(found)
    shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
    return f"{key!r} is {shown}; expected {expected}. Correct it."


def _known_keys(place: Sequence[int | str]) -> list[str]:
    model: type[BaseModel] = Settings
    for part in place[:-1]:
        if isinstance(part, str):
            hint = model.model_fields[part].annotation
            inner = next((a for a in (hint, *get_args(hint)) if isinstance(a, type) and issubclass(a, BaseModel)), None)
            model = inner or model
    return list(model.model_fields)


_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


def _line(text: str, place: Sequence[int | str]) -> int:
    """The line (from 1) that states the key, or the nearest table around it; 0 where none is found."""
    counts: dict[tuple[int | str, ...], int] = {}
    at: tuple[int | str, ...] = ()
    best, depth = 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            at = _opened(header[1] == "[[", [p.strip(" \"'") for p in header[2].split(".")], counts)
            here = at
        elif key := _KEY.match(line):
            here = (*at, key[1])
        else:
            continue
        if len(here) > depth and here == tuple(place[: len(here)]):
            best, depth = number, len(here)
    return best


def _opened(array: bool, names: Sequence[str], counts: dict[tuple[int | str, ...], int]) -> tuple[int | str, ...]:  # noqa: FBT001  (one of two kinds of header)
    """The place that a table header opens; elements of arrays are counted as they come."""
    at: tuple[int | str, ...] = ()
    for position, name in enumerate(names):
        at = (*at, name)
        if position == len(names) - 1 and array:
            counts[at] = counts.get(at, -1) + 1
        if at in counts:
            at = (*at, counts[at])
    return at
