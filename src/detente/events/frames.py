"""The codebook in memory: types, frames and classes of words, read from TOML and checked."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.events.context_book import Context, contexts_of_rows

__all__ = ["Codebook", "Decision", "EventType", "Frame", "load_codebook"]

_FOLDER = Path(__file__).parent / "codebook"
_NEEDS = frozenset({"source", "target", "both", "any", "two"})
#: Classes of words that head names of events and texts.
_NAMED_FOR = ("agreement", "attack")


@dataclasses.dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type (or STATEMENT): what it means in a line and in full, its quad class, what it becomes when
    planned or negated, and what its modes mean. ``intensity``: its place on the scale from -10 to 10;
    ``mode_intensities`` where a mode has another. Source: PLOVER 2.0 manual (Open Event Data Alliance 2024).
    """

    id: str
    meaning: str
    definition: str
    quad: int
    intensity: float
    planned: str
    negated: str
    modes: Mapping[str, str]
    mode_intensities: Mapping[str, float]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """A case that the definitions leave open, as the codebook settles it. ``examples``: sentence and code, such as
    "RETREAT.access" or "AGREE planned"; an empty code where nothing is coded.
    """

    question: str
    answer: str
    examples: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to say an event: the predicate, the words that must stand beside it, and the slots of its parties.
    The head of ``frames.toml`` describes each field.
    """

    id: str
    type: str
    mode: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    object_modifiers: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    subject_words: frozenset[str] = frozenset()
    not_subject_words: frozenset[str] = frozenset()
    not_subject_deeds: bool = False
    object_actors: bool = False
    phrase: tuple[str, ...] = ()
    phrase_words: frozenset[str] = frozenset()
    phrase_not: frozenset[str] = frozenset()
    phrase_place: bool = False
    no_phrase: tuple[str, ...] = ()
    no_clause: bool = False
    source: tuple[str, ...] = ("subj", "by", "poss", "comp")
    target: tuple[str, ...] = ("obj",)
    mutual: bool = False
    mutual_on: tuple[str, ...] = ()
    joint: bool = False
    ahead: bool = False
    receive: tuple[str, ...] = ()
    swap: bool = False
    place_target: bool = False
    self_only: bool = False
    complement: str = ""
    needs: str = "source"
    dated: bool = False
    named: bool = False
    carried: bool = False
    direct: bool = False
    counterpart: bool = False
    subject_parties: bool = False
    affirmed: bool = False
    calls_off: bool = False
    bare: bool = False
    clause: bool = False
    clause_quad: int = 0
    clause_modals: frozenset[str] = frozenset()
    clause_passive: bool = False
    clause_infinitive: bool = False
    clause_imperative: bool = False
    clause_words: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How much the frame asks for: of two that fit, the one that asks for more wins."""
        asked = (self.objects, self.any_of, self.phrase_words, self.object_modifiers, self.modifiers,
                 self.subject_words, self.clause_modals, self.clause_words)
        return 2 * sum(map(bool, asked)) + bool(self.phrase)


@dataclasses.dataclass(frozen=True, slots=True)
class Codebook:
    """Types, contexts, settled cases, frames by predicate, and classes of words. ``no_places``: lemmas that head the
    name of an event or a text: "in the Korean *War*", "in the Joint *Plan*".
    """

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    decisions: tuple[Decision, ...]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    classes: Mapping[str, frozenset[str]]
    verb_classes: Mapping[str, frozenset[str]]
    status_words: Mapping[str, frozenset[str]]
    modes: Mapping[str, Mapping[str, frozenset[str]]]
    no_places: frozenset[str]

    def intensity(self, kind: str, mode: str) -> float:
        """Place of a type (with its mode) on the scale from -10 to 10."""
        entry = self.types[kind]
        return entry.mode_intensities.get(mode, entry.intensity)


@cache
def load_codebook(folder: Path = _FOLDER, *, scale: Path | None = None) -> Codebook:
    """The codebook of a folder with ``types.toml``, ``contexts.toml``, ``decisions.toml``, ``frames.toml`` and
    ``words.toml``, on the intensities of ``scale`` (default: ``scale.toml`` of the folder).

    Raises :class:`DataError` naming file, frame, key and what was expected.
    """
    words = _read(folder / "words.toml")
    classes = {name: frozenset(entries) for name, entries in words["classes"].items()}
    scale = scale or folder / "scale.toml"
    types = _types(folder / "types.toml", scale)
    path = folder / "frames.toml"
    frames = [_frame(path, number, row, classes, types) for number, row in enumerate(_read(path)["frame"], 1)]
    frames.sort(key=lambda f: -f.weight)
    nouns = _index(frames, "nouns")
    return Codebook(
        types=types,
        contexts=contexts_of_rows(folder / "contexts.toml", _read(folder / "contexts.toml"),
                                  {name: kind.modes for name, kind in types.items()}),
        decisions=tuple(_decision(folder / "decisions.toml", row, types)
                        for row in _read(folder / "decisions.toml")["decision"]),
        verbs=_index(frames, "verbs"),
        nouns=nouns,
        adjectives=_index(frames, "adjectives"),
        classes=classes,
        verb_classes={name: frozenset(entries) for name, entries in words["verbs"].items()},
        status_words={name: frozenset(entries) for name, entries in words["status"].items()},
        modes=_modes(folder / "words.toml", words.get("modes", {}), types),
        no_places=frozenset(nouns).union(*(classes.get(name, ()) for name in _NAMED_FOR)),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: {error}; correct the TOML at that place"
        raise DataError(message) from error


def _types(path: Path, scale: Path) -> Mapping[str, EventType]:
    rows, places = _read(path), _read(scale)
    for name, place in places.items():
        if name not in rows:
            message = f"{scale.name}: {name!r} is no type; expected one of {', '.join(rows)}"
            raise DataError(message)
        for mode, value in {"": place.get("intensity"), **place.get("modes", {})}.items():
            if not isinstance(value, int | float) or not -10 <= value <= 10:
                message = f"{scale.name}: {name} {mode or 'intensity'} is {value!r}; expected a number from -10 to 10"
                raise DataError(message)
            if mode and mode not in rows[name].get("modes", {}):
                message = f"{scale.name}: {name} has no mode {mode!r}; it has {', '.join(rows[name].get('modes', {}))}"
                raise DataError(message)
    if missing := [name for name in rows if name not in places]:
        message = f"{scale.name}: no intensity for {', '.join(missing)}; give each type one"
        raise DataError(message)
    return {name: _type(path, name, row, places[name]) for name, row in rows.items()}


def _type(path: Path, name: str, row: Mapping[str, Any], place: Mapping[str, Any]) -> EventType:
    try:
        return EventType(
            name, row["meaning"], " ".join(row["definition"].split()), int(row["quad"]), float(place["intensity"]),
            row["planned"], row["negated"], dict(row.get("modes", {})),
            {mode: float(value) for mode, value in place.get("modes", {}).items()},
            tuple(row.get("examples", ())), tuple(row.get("not", ())),
        )
    except KeyError as error:
        message = (f"{path.name}: type {name} lacks {error}; every type needs meaning, definition, quad, planned, "
                   "negated")
        raise DataError(message) from error


def _decision(path: Path, row: Mapping[str, Any], types: Mapping[str, EventType]) -> Decision:
    question = row.get("question", "")
    try:
        examples = tuple((example["text"], example["code"]) for example in row["examples"])
        decision = Decision(question, row["answer"], examples)
    except KeyError as error:
        message = f"{path.name}: {question!r} lacks {error}; a decision needs question, answer, and examples with code"
        raise DataError(message) from error
    for _, code in examples:
        kind, _, mode = code.partition(" ")[0].partition(".")
        if code and (kind not in types or (mode and mode not in types[kind].modes)):
            message = f"{path.name}: {question!r} has the code {code!r}; expected a type, with one of its modes or none"
            raise DataError(message)
    return decision


def _frame(
    path: Path, number: int, row: Mapping[str, Any], classes: Mapping[str, frozenset[str]],
    types: Mapping[str, EventType],
) -> Frame:
    name = row.get("id", f"number {number}")
    known = {f.name: f for f in dataclasses.fields(Frame)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in known:
            message = f"{path.name}: frame {name} has the key {key!r}, which no frame has; known: {', '.join(known)}"
            raise DataError(message)
        if str(known[key].type).startswith("frozenset"):
            values[key] = frozenset(w for entry in value for w in classes.get(entry, frozenset([entry])))
        elif isinstance(value, list):
            values[key] = tuple(value)
        else:
            values[key] = value
    if values.get("type") not in types:
        message = f"{path.name}: frame {name} has type {row.get('type')!r}; expected one of {', '.join(types)}"
        raise DataError(message)
    modes = types[values["type"]].modes
    if values.get("mode") and values["mode"] not in modes:
        message = (f"{path.name}: frame {name} has mode {values['mode']!r}; {values['type']} has "
                   f"{', '.join(modes) or 'none'}")
        raise DataError(message)
    if values.get("needs", "source") not in _NEEDS:
        message = f"{path.name}: frame {name} needs {row['needs']!r}; expected one of {', '.join(sorted(_NEEDS))}"
        raise DataError(message)
    if not any(row.get(k) for k in ("verbs", "nouns", "adjectives")):
        message = f"{path.name}: frame {name} names no predicate; give verbs, nouns or adjectives"
        raise DataError(message)
    return Frame(**values)


def _modes(
    path: Path, rows: Mapping[str, Mapping[str, list[str]]], types: Mapping[str, EventType]
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Words of the clause or object that tell the mode, by type and mode."""
    for kind, modes in rows.items():
        if kind not in types or not set(modes) <= set(types[kind].modes):
            message = f"{path.name}: modes.{kind} has {', '.join(modes)}; expected a type, with modes that it has"
            raise DataError(message)
    return {kind: {mode: frozenset(entries) for mode, entries in modes.items()} for kind, modes in rows.items()}


def _index(frames: list[Frame], field: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for entry in getattr(frame, field):
            index.setdefault(entry.partition(" ")[0], []).append(frame)
    return {key: tuple(value) for key, value in index.items()}
