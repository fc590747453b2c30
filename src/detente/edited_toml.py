"""TOML files that people edit, read into records: a value that cannot be used is named with file, line and remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from detente.errors import SettingsError

__all__ = ["Table", "line_of", "parse_toml", "read_edited"]


class Table(BaseModel):
    """A table of a file: immutable, and no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Read = TypeVar("_Read", bound=Table)


def read_edited(path: Path) -> str:
    """The text of an edited file. Raises :class:`~detente.errors.SettingsError` where it is missing or no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file. Write it, or name the right one.") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Name a file that you may read.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error


def parse_toml(text: str, *, name: str, model: type[_Read]) -> _Read:
    """What a TOML text states, as a record; ``name`` is what messages call the file.

    Raises :class:`~detente.errors.SettingsError` naming file, line, key, value found and value expected.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: this is not TOML: {error}. Correct that line.") from error
    except RecursionError as error:
        raise SettingsError(f"{name}: values are nested too deep to be read. Correct the file.") from error
    try:
        return model.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(first["loc"])
        line = line_of(text, place)
        where = f"{name}, line {line}" if line else name
        raise SettingsError(
            f"{where}: {_complaint(model, place, first['type'], first['msg'], first['input'])}") from error


_EXPECTED: Final = {
    "string_type": "text in quotes", "int_type": "a whole number", "int_parsing": "a whole number",
    "int_from_float": "a whole number", "tuple_type": "a list in square brackets", "model_type": "a table",
    "dict_type": "a table", "model_attributes_type": "a table", "date_type": "a date such as 2019-06-26",
    "date_from_datetime_parsing": "a date such as 2019-06-26", "date_parsing": "a date such as 2019-06-26",
    "greater_than_equal": "a larger number", "finite_number": "a finite number", "less_than_equal": "a smaller number",
    "string_too_short": "some text", "string_too_long": "a shorter text",
    "string_pattern_mismatch": "letters, digits and - or _ (an actor's id in capitals with dots, such as PRK.GOV)",
    "date_from_datetime_inexact": "a date without a time, such as 2019-06-26",
}


def _complaint(model: type[BaseModel], place: Sequence[int | str], kind: str, message: str, found: Any) -> str:
    key = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in place).lstrip(".")
    if kind == "extra_forbidden":
        known = _known_keys(model, place)
        near = difflib.get_close_matches(str(place[-1]), known, n=1)
        remedy = f"Did you mean {near[0]!r}?" if near else "Take it out."
        return f"unknown key {key!r}. {remedy} Keys that can stand here: {', '.join(known)}."
    if kind == "missing":
        return f"{key!r} is missing. Add it."
    expected = _EXPECTED.get(kind)
    if expected is None:
        expected = message.removeprefix("Value error, expected ").removeprefix("Input should be ")
    if kind in {"greater_than_equal", "less_than_equal"}:
        expected = f"{expected} ({message.removeprefix('Input should be ')})"
    shown = repr(found)
    shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
    return f"{key!r} is {shown}; expected {expected}. Correct it."


def _known_keys(model: type[BaseModel], place: Sequence[int | str]) -> list[str]:
    for part in place[:-1]:
        if isinstance(part, str) and part in model.model_fields:  # else a name that the file gives, such as a level's
            hint = model.model_fields[part].annotation
            inner = next((a for a in (hint, *get_args(hint)) if isinstance(a, type) and issubclass(a, BaseModel)), None)
            model = inner or model
    return list(model.model_fields)


_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")
#: A list that goes on over the next lines.
_OPENS = re.compile(r"\s*[\w.\"'-]+\s*=\s*\[\s*(?:#.*)?$")


def line_of(text: str, place: Sequence[int | str]) -> int:
    """The line (from 1) that states the key, or the nearest table around it; 0 where none is found."""
    counts: dict[tuple[int | str, ...], int] = {}
    at: tuple[int | str, ...] = ()
    among: tuple[int | str, ...] = ()
    best, depth, element = 0, 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        stated: list[tuple[int | str, ...]] = []
        if among:
            words = line.strip()
            tables = 0 if words[:1] == "#" else _tables(words)
            stated = [(*among, element + n) for n in range(tables)]
            element += tables
            among = () if words[:1] == "]" or words[-1:] == "]" else among
        elif header := _HEADER.match(line):
            at = _opened(header[1] == "[[", [p.strip(" \"'") for p in header[2].split(".")], counts)
            stated = [at]
        elif key := _KEY.match(line):
            here = (*at, *(part.strip("\"'") for part in key[1].split(".")))
            stated = [here]
            among, element = (here, 0) if _OPENS.match(line) else ((), 0)
        for here in stated:
            if len(here) > depth and here == tuple(place[: len(here)]):
                best, depth = number, len(here)
    return best


def _tables(words: str) -> int:
    """How many tables in braces begin on a line within a list, those within others not counted."""
    depth = count = 0
    for letter in words:
        count += letter == "{" and depth == 0
        depth += (letter == "{") - (letter == "}")
    return count


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
