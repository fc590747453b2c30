"""The registry's files (CSV and TOML) to a :class:`Registry`, with errors that name file, line and field."""

from __future__ import annotations

import calendar
import csv
import dataclasses
import datetime as dt
import gc
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.actors.registry import (
    Country,
    Group,
    Kinship,
    Office,
    Organisation,
    Person,
    Place,
    Registry,
    Span,
    Tables,
    Trap,
)
from detente.actors.roles import SECTORS, roles
from detente.actors.words import key
from detente.errors import DataError

if TYPE_CHECKING:
    import _csv

__all__ = ["DATA", "load_registry"]

#: The files that the package ships; each has its origin in SOURCE.md beside it.
DATA: Final = Path(__file__).parent / "data"
_ID = re.compile(r"[A-Z][A-Z0-9]*(?:[._][A-Z0-9]+)*")
_ALWAYS: Final = Span()
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=8192)
def _is_id(written: str) -> bool:
    return _ID.fullmatch(written) is not None


@lru_cache(maxsize=8192)
def _day(written: str, *, end: bool) -> dt.date | None:
    """The first (or last) day that the text may mean, or None where it is no day."""
    try:
        if len(written) == 10 and written[4] == written[7] == "-":
            return dt.date.fromisoformat(written)
        parts = _DAY.fullmatch(written)
        if parts is None:
            return None
        year, month = int(parts[1]), int(parts[2] or (12 if end else 1))
        return dt.date(year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if end else 1)))
    except (ValueError, calendar.IllegalMonthError):
        return None


class _Row(NamedTuple):
    """One row with its place, for messages."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, field: str, what: str) -> DataError:
        return DataError(f"{self.file}, line {self.line}, {field}: {what}")

    def text(self, field: str) -> str:
        return self.cells.get(field, "")

    def needed(self, field: str) -> str:
        found = self.cells.get(field)
        if not found:
            raise self.fault(field, "is empty; a value is needed here")
        return found

    def several(self, field: str) -> tuple[str, ...]:
        found = self.cells.get(field, "")
        if ";" not in found:
            return (found,) if found else ()
        return tuple(part for raw in found.split(";") if (part := raw.strip()))

    def id(self, field: str) -> str:
        found = self.cells.get(field) or self.needed(field)
        if not _is_id(found):
            raise self.fault(field, f"'{found}' is no id; expected capital letters, digits, points and underscores")
        return found

    def number(self, field: str) -> int | None:
        found = self.text(field)
        if found and not found.isdecimal():
            raise self.fault(field, f"'{found}' is no number; expected digits only, or nothing")
        return int(found) if found else None

    def sector(self) -> str:
        found = self.cells.get("sector", "")
        if found and found not in SECTORS:
            raise self.fault("sector", f"'{found}' is no PLOVER sector; expected one of {' '.join(sorted(SECTORS))}")
        return found

    def day(self, field: str, *, end: bool) -> dt.date | None:
        found = self.text(field)
        if not found:
            return None
        day = _day(found, end=end)
        if day is None:
            raise self.fault(field, f"'{found}' is no day; expected YYYY, YYYY-MM or YYYY-MM-DD")
        return day

    def span(self) -> Span:
        if not (self.cells.get("from") or self.cells.get("to")):
            return _ALWAYS
        first, last = self.day("from", end=False), self.day("to", end=True)
        if first and last and last < first:
            what = f"ends ({last}) before it begins ({first}); give a later day, or none while it lasts"
            raise self.fault("to", what)
        return Span(first, last)


def _country(row: _Row) -> Country:
    return Country(
        id=row.id("id"),
        name=row.needed("name"),
        long_name=row.text("long_name"),
        aliases=row.several("aliases"),
        adjectives=row.several("adjectives"),
        nouns=row.several("nouns"),
        plurals=row.several("plurals"),
        capitals=row.several("capitals"),
        short=row.several("short"),
        span=row.span(),
        cow=row.number("cow"),
        gw=row.number("gw"),
    )


def _place(row: _Row) -> Place:
    kind = row.needed("kind")
    if kind not in {"seat", "city"}:
        raise row.fault("kind", f"'{kind}' is unknown; expected seat or city")
    return Place(name=row.needed("name"), kind=kind, country=row.id("country"), sector=row.sector(), span=row.span())


def _person(row: _Row) -> Person:
    gender = row.text("gender")
    if gender not in {"", "m", "f"}:
        raise row.fault("gender", f"'{gender}' is unknown; expected m, f or nothing")
    return Person(
        id=row.id("id"),
        name=row.needed("name"),
        country=row.id("country"),
        surnames=row.several("surnames"),
        aliases=row.several("aliases"),
        gender=gender,
    )


def _office(row: _Row) -> Office:
    return Office(
        person=row.id("person"),
        title=row.needed("title"),
        kinds=row.several("kinds"),
        country=row.id("country"),
        sector=row.sector(),
        span=row.span(),
        source=row.text("source"),
    )


def _organisation(row: _Row) -> Organisation:
    return Organisation(
        id=row.id("id"),
        name=row.needed("name"),
        aliases=row.several("aliases"),
        sector=row.sector(),
    )


def _kinship(row: _Row) -> Kinship:
    return Kinship(
        person=row.id("person"),
        relation=row.needed("relation"),
        other=row.id("other"),
        source=row.text("source"),
    )


def _group(row: _Row) -> Group:
    members = row.several("members")
    if len(members) < 2:
        what = f"'{row.text('members')}' names fewer than two actors; separate their ids by semicolons"
        raise row.fault("members", what)
    if row.text("context") not in {"", "yes"}:
        raise row.fault("context", f"'{row.text('context')}' is unknown; expected yes or nothing")
    return Group(name=row.needed("name"), members=members, span=row.span(), context=row.text("context") == "yes")


def _trap(row: _Row) -> Trap:
    return Trap(name=row.needed("name"), kind=row.needed("kind"))


@dataclasses.dataclass(frozen=True, slots=True)
class _Table:
    """One kind of file: its columns, what makes a record of a row, and what tells two records apart."""

    field: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    record: Callable[[_Row], Any]
    identity: Callable[[Any], object]


_TABLES: Final[Mapping[str, _Table]] = {
    "countries": _Table(
        "countries",
        ("id", "name"),
        ("long_name", "aliases", "adjectives", "nouns", "plurals", "capitals", "short", "from", "to", "cow", "gw"),
        _country,
        lambda r: r.id,
    ),
    "places": _Table(
        "places",
        ("name", "kind", "country"),
        ("sector", "from", "to"),
        _place,
        lambda r: (key(r.name), r.country, r.span.first),
    ),
    "people": _Table(
        "people",
        ("id", "name", "country"),
        ("surnames", "aliases", "gender"),
        _person,
        lambda r: r.id,
    ),
    "offices": _Table(
        "offices",
        ("person", "title", "country"),
        ("kinds", "sector", "from", "to", "source"),
        _office,
        lambda r: (r.person, r.title, r.span.first),
    ),
    "organisations": _Table("organisations", ("id", "name"), ("aliases", "sector"), _organisation, lambda r: r.id),
    "kinship": _Table(
        "kinships",
        ("person", "relation", "other"),
        ("source",),
        _kinship,
        lambda r: (r.person, r.relation),
    ),
    "groups": _Table("groups", ("name", "members"), ("from", "to", "context"), _group, lambda r: r.id),
    "traps": _Table("traps", ("name", "kind"), (), _trap, lambda r: key(r.name)),
}


_Places = dict[str, list[tuple[str, int, Any]]]  # by table: file, line and record of each row


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The registry made from the package's files and the extra ones, which add rows or replace those of the same id.

    An extra CSV file is recognised by its columns; an extra TOML file holds arrays of tables named ``countries``,
    ``places``, ``people``, ``offices``, ``organisations``, ``kinship``, ``groups`` or ``traps`` with the same fields.
    Raises :class:`DataError` naming file, line and field.
    """
    with _uncollected():
        return _load(extra)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection while thousands of rows are made of which none is garbage; what was made is left out
    of later searches too, since it holds no cycles and each full search would walk all of it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was:
            gc.enable()


def _load(extra: Sequence[Path]) -> Registry:
    found: dict[str, dict[object, Any]] = {name: {} for name in _TABLES}
    places: _Places = {name: [] for name in _TABLES}
    files = [DATA / f"{name}.csv" for name in _TABLES]
    for number, file in enumerate([*files, *extra]):
        # Each table has one file of the package, so there whatever is known repeats.
        seen: set[tuple[str, object]] | None = set() if number >= len(files) else None
        for name, row in _rows(file):
            table = _TABLES[name]
            record = table.record(row)
            identity = table.identity(record)
            if identity in found[name] and (seen is None or (name, identity) in seen):
                line = next(line for _, line, other in reversed(places[name]) if table.identity(other) == identity)
                field = table.needed[0]
                raise row.fault(field, f"'{row.text(field)}' repeats line {line}; keep one of the two rows")
            if seen is not None:
                seen.add((name, identity))
            found[name][identity] = record
            places[name].append((row.file, row.line, record))
    tables = Tables(
        **{table.field: tuple(found[name].values()) for name, table in _TABLES.items()},
        roles=tuple(roles(DATA / "roles.toml")),
    )
    _check(tables, places)
    return Registry(tables)


def _check(tables: Tables, places: _Places) -> None:
    """Every id that a row names must exist."""
    actors = {c.id for c in tables.countries} | {o.id for o in tables.organisations}
    people = {p.id for p in tables.people}
    neither = "is neither a country nor an organisation of the registry; add a row to countries or organisations"
    nobody = "is no person of the registry; add a row to people"
    for names, fields, known, what in (
        (("places", "people", "offices"), ("country",), actors, neither),
        (("offices",), ("person",), people, nobody),
        (("kinship",), ("person", "other"), people, nobody),
    ):
        for name in names:
            for file, line, record in places[name]:
                for field in fields:
                    if getattr(record, field) not in known:
                        raise DataError(f"{file}, line {line}, {field}: '{getattr(record, field)}' {what}")
    for file, line, record in places["groups"]:
        for member in record.members:
            if member not in actors:
                raise DataError(f"{file}, line {line}, members: '{member}' {neither}")


def _rows(file: Path) -> Iterator[tuple[str, _Row]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error}); expected a text file in UTF-8") from error
    if file.suffix == ".toml":
        yield from _toml_rows(file.name, text)
        return
    reader = csv.reader(text.splitlines())
    try:
        yield from _csv_rows(file, reader)
    except csv.Error as error:
        raise DataError(f"{file.name}, line {reader.line_num}: is no CSV ({error})") from error


def _csv_rows(file: Path, reader: _csv.Reader) -> Iterator[tuple[str, _Row]]:
    header = [cell.strip() for cell in next(reader, [])]
    name = file.stem if file.stem in _TABLES else _recognised(header)
    if name is None:
        raise DataError(
            f"{file.name}, line 1: the columns {', '.join(header) or '(none)'} fit no table of the registry; "
            f"expected those of one of {', '.join(_TABLES)}"
        )
    known = (*_TABLES[name].needed, *_TABLES[name].optional)
    for field in _TABLES[name].needed:
        if field not in header:
            raise DataError(f"{file.name}, line 1, {field}: the column is missing; {name} needs it")
    for field in header:
        if field not in known:
            raise DataError(f"{file.name}, line 1, {field}: is no column of {name}; expected {', '.join(known)}")
    if len(set(header)) < len(header):
        twice = next(field for field in header if header.count(field) > 1)
        raise DataError(f"{file.name}, line 1, {twice}: the column stands twice; keep one")
    short = file.name
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            field = header[min(len(cells), len(header)) - 1]
            raise DataError(
                f"{file.name}, line {reader.line_num}, {field}: {len(cells)} cells where the header has {len(header)}; "
                "put a cell that holds a comma in quotes"
            )
        yield name, _Row(short, reader.line_num, dict(zip(header, map(str.strip, cells), strict=True)))


def _recognised(header: Sequence[str]) -> str | None:
    """The table with all needed and no unknown columns; the one with most needed columns first."""
    for name in sorted(_TABLES, key=lambda n: -len(_TABLES[n].needed)):
        table = _TABLES[name]
        if set(table.needed) <= set(header) <= {*table.needed, *table.optional}:
            return name
    return None


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: is no TOML ({error})") from error


def _toml_rows(file: str, text: str) -> Iterator[tuple[str, _Row]]:
    for name, rows in _toml(file, text).items():
        if name not in _TABLES or not isinstance(rows, list):
            raise DataError(f"{file}, {name}: is no table of the registry; expected [[{']], [['.join(_TABLES)}]]")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{name}]]"]
        for number, cells in enumerate(rows):
            if not isinstance(cells, dict):
                raise DataError(f"{file}, {name}: '{cells}' is no table; write its fields under [[{name}]]")
            row = _Row(
                file,
                lines[number] if number < len(lines) else 0,
                {
                    field: ";".join(map(str, value)) if isinstance(value, list) else str(value).strip()
                    for field, value in cells.items()
                },
            )
            for field in cells:
                if field not in (*_TABLES[name].needed, *_TABLES[name].optional):
                    known = ", ".join((*_TABLES[name].needed, *_TABLES[name].optional))
                    raise row.fault(field, f"is no field of {name}; expected {known}")
            yield name, row
