"""``study.toml``: what a person sets for a study. A value that cannot be used is named with file, line and remedy."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field

from detente.edited_toml import Table, line_of, parse_toml, read_edited
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


class ValueSettings(Table):
    """One answer to a component's question."""

    id: _Id
    label: str = ""
    cues: tuple[str, ...] = ()


class ComponentSettings(Table):
    """One question on which readings of a term can differ."""

    id: _Id
    question: str = ""
    values: tuple[ValueSettings, ...] = ()


class TermSettings(Table):
    """A contested term: words that both sides use and that may not mean the same to both."""

    id: _Id
    label: str
    aliases: tuple[str, ...] = ()
    components: tuple[ComponentSettings, ...] = ()


class DocumentSettings(Table):
    """Bounds for one file; a file beyond a bound is set aside."""

    max_bytes: int = Field(default=10_000_000, ge=1, strict=True)
    max_characters: int = Field(default=1_000_000, ge=1, strict=True)


class RelationSettings(Table):
    """Thresholds that name phases and find turning points."""

    half_life_days: float = Field(default=45.0, gt=0, le=3650)
    standstill_days: int = Field(default=45, ge=1, le=3650, strict=True)
    flurry_events: int = Field(default=3, ge=1, le=1000, strict=True)
    flurry_days: int = Field(default=14, ge=1, le=3650, strict=True)
    tone: float = Field(default=1.0, ge=0, le=10)
    widest_days: int = Field(default=45, ge=1, le=3650, strict=True)
    alpha: float = Field(default=0.05, gt=0, lt=1)
    seed: int = Field(default=1, ge=0, strict=True)


class Coders(Table):
    """Which coder makes a table, by versioned name."""

    mentions: str = "events.v1"
    positions: str = "positions.v1"


class Settings(Table):
    """All of ``study.toml``. Every key has a default, so that an empty file is a study's settings too."""

    title: str = ""
    question: str = ""
    as_of: dt.date | None = None
    actors: tuple[_ActorId, ...] = ()
    actor_files: tuple[_Inside, ...] = ()
    scenario: _Inside | None = None
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
        if key == "scenario" and self.scenario is not None:
            found = [self.scenario, digest_file(folder / self.scenario)]
        return json.dumps(found, ensure_ascii=False, sort_keys=True)

    def files(self) -> tuple[tuple[str, str], ...]:
        """The files inside the study that the settings name, each with the key that names it."""
        scenario = (("scenario", self.scenario),) if self.scenario is not None else ()
        return (*(("actor_files", name) for name in self.actor_files), *scenario)

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
    text = read_edited(path)
    settings = parse_settings(text, name=str(path))
    for key, name in settings.files():
        if not (path.parent / name).is_file():
            raise SettingsError(f"{path}, line {line_of(text, (key,))}: {key} names {name!r}, and there is no file "
                                f"{path.parent / name}. Put it there, or take the name out.")
    return settings


def parse_settings(text: str, *, name: str) -> Settings:
    """The settings that a TOML text states; ``name`` is what messages call it. Errors as :func:`load_settings`."""
    settings = parse_toml(text, name=name, model=Settings)
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
