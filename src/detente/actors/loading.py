"""The registry's files (CSV and TOML) to a :class:`Registry`, with errors that name file, line and field."""

from __future__ import annotations

import csv
import dataclasses
import gc
import itertools
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from detente.actors.columns import EMPTY, Columns, Fault, named
from detente.actors.registry import (
    Country,
    Group,
    Kinship,
    Office,
    Organisation,
    Person,
    Place,
    Registry,
    Tables,
    Trap,
    Warship,
)
from detente.actors.roles import roles
from detente.actors.words import key
from detente.errors import DataError

__all__ = ["DATA", "load_registry"]

#: The files that the package ships; each has its origin in SOURCE.md beside it.
DATA: Final = Path(__file__).parent / "data"


def _made(make: Callable[..., Any], **columns: Iterable[Any]) -> Iterator[Any]:
    """Records of keyword-only fields, from a column for each."""
    return (make(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True))


def _countries(rows: Columns) -> Iterator[Country]:
    return _made(
        Country,
        id=rows.ids("id"),
        name=rows.needed("name"),
        long_name=rows.text("long_name"),
        aliases=rows.several("aliases"),
        adjectives=rows.several("adjectives"),
        nouns=rows.several("nouns"),
        plurals=rows.several("plurals"),
        capitals=rows.several("capitals"),
        short=rows.several("short"),
        span=rows.spans(),
        cow=rows.numbers("cow"),
        gw=rows.numbers("gw"),
    )


def _places(rows: Columns) -> Iterator[Place]:
    kinds = rows.choices("kind", ("seat", "city"), "seat or city")
    return named(Place, rows.needed("name"), kinds, rows.ids("country"), rows.sectors(), rows.spans())


def _people(rows: Columns) -> Iterator[Person]:
    genders = rows.choices("gender", ("", "m", "f"), "m, f or nothing")
    return named(
        Person,
        rows.ids("id"),
        rows.needed("name"),
        rows.ids("country"),
        rows.several("surnames"),
        rows.several("aliases"),
        genders,
    )


def _offices(rows: Columns) -> Iterator[Office]:
    return named(
        Office,
        rows.ids("person"),
        rows.needed("title"),
        rows.several("kinds"),
        rows.ids("country"),
        rows.sectors(),
        rows.spans(),
        rows.text("source"),
    )


def _organisations(rows: Columns) -> Iterator[Organisation]:
    return _made(
        Organisation,
        id=rows.ids("id"),
        name=rows.needed("name"),
        aliases=rows.several("aliases"),
        sector=rows.sectors(),
    )


def _kinships(rows: Columns) -> Iterator[Kinship]:
    return _made(
        Kinship,
        person=rows.ids("person"),
        relation=rows.needed("relation"),
        other=rows.ids("other"),
        source=rows.text("source"),
    )


def _groups(rows: Columns) -> Iterator[Group]:
    members = list(rows.several("members"))
    for row, actors in enumerate(members):
        if len(actors) < 2:
            what = f"'{rows.text('members')[row]}' names fewer than two actors; separate their ids by semicolons"
            raise Fault(row, "members", what)
    context = [written == "yes" for written in rows.choices("context", ("", "yes"), "yes or nothing")]
    return _made(Group, name=rows.needed("name"), members=members, span=rows.spans(), context=context)


def _traps(rows: Columns) -> Iterator[Trap]:
    return _made(Trap, name=rows.needed("name"), kind=rows.needed("kind"))


def _warships(rows: Columns) -> Iterator[Warship]:
    namings = list(rows.choices("naming", ("ship", "class", "prefix"), "ship, class or prefix"))
    countries = list(rows.ids("country", optional=True))
    for row, (naming, country) in enumerate(zip(namings, countries, strict=True)):
        if not country and naming != "prefix":
            raise Fault(row, "country", EMPTY)
    return named(Warship, rows.needed("warship"), namings, countries, rows.spans())


@dataclasses.dataclass(frozen=True, slots=True)
class _Table:
    """One kind of file: its columns, what makes records of rows, and what tells two records apart."""

    field: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    records: Callable[[Columns], Iterator[Any]]
    identity: Callable[[Any], object]

    @property
    def fields(self) -> tuple[str, ...]:
        """All its columns."""
        return (*self.needed, *self.optional)


_TABLES: Final[Mapping[str, _Table]] = {
    "countries": _Table(
        "countries",
        ("id", "name"),
        ("long_name", "aliases", "adjectives", "nouns", "plurals", "capitals", "short", "from", "to", "cow", "gw"),
        _countries,
        attrgetter("id"),
    ),
    "places": _Table(
        "places",
        ("name", "kind", "country"),
        ("sector", "from", "to"),
        _places,
        lambda r: (key(r.name), r.country, r.span.first),
    ),
    "people": _Table(
        "people",
        ("id", "name", "country"),
        ("surnames", "aliases", "gender"),
        _people,
        attrgetter("id"),
    ),
    "offices": _Table(
        "offices",
        ("person", "title", "country"),
        ("kinds", "sector", "from", "to", "source"),
        _offices,
        attrgetter("person", "title", "span.first"),
    ),
    "organisations": _Table("organisations", ("id", "name"), ("aliases", "sector"), _organisations, attrgetter("id")),
    "kinship": _Table(
        "kinships",
        ("person", "relation", "other"),
        ("source",),
        _kinships,
        attrgetter("person", "relation"),
    ),
    "groups": _Table("groups", ("name", "members"), ("from", "to", "context"), _groups, attrgetter("id")),
    "traps": _Table("traps", ("name", "kind"), (), _traps, lambda r: key(r.name)),
    "warships": _Table(
        "warships",
        ("warship", "naming", "country"),
        ("from", "to"),
        _warships,
        lambda r: (key(r.name), r.naming, r.country, r.span.first),
    ),
}


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The registry made from the package's files and the extra ones, which add rows or replace those of the same id.

    An extra CSV file is recognised by its columns; an extra TOML file holds arrays of tables named ``countries``,
    ``places``, ``people``, ``offices``, ``organisations``, ``kinship``, ``groups``, ``traps`` or ``warships`` with
    the same fields. Raises :class:`DataError` naming file, line and field.
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
    read: list[Columns] = []
    for file in (*(DATA / f"{name}.csv" for name in _TABLES), *extra):
        for rows in _tables(file):
            found[rows.table].update(_identified(rows))
            if rows.broken:
                raise rows.broken
            read.append(rows)
    tables = Tables(
        **{table.field: tuple(found[name].values()) for name, table in _TABLES.items()},
        roles=tuple(roles(DATA / "roles.toml")),
    )
    _check(tables, read)
    return Registry(tables)


def _identified(rows: Columns) -> dict[object, Any]:
    """The records of the rows by their identity. The first row with a fault is the one that an error names."""
    try:
        return _distinct(rows)
    except Fault as fault:
        # Columns are read one by one, so a row above may have a fault in another.
        _identified(rows.before(fault.row))
        raise rows.error(fault.row, fault.field, fault.what) from None


def _distinct(rows: Columns) -> dict[object, Any]:
    """The records by their identity. Raises :class:`Fault` where two have the same."""
    table = _TABLES[rows.table]
    made = list(table.records(rows))
    identities = list(map(table.identity, made))
    records = dict(zip(identities, made, strict=True))
    if len(records) < len(made):
        field = table.needed[0]
        seen: dict[object, int] = {}
        for row, identity in enumerate(identities):
            before = seen.setdefault(identity, row)
            if before < row:
                what = f"'{rows.text(field)[row]}' repeats line {rows.line(before)}; keep one of the two rows"
                raise Fault(row, field, what)
    return records


def _check(tables: Tables, read: Sequence[Columns]) -> None:
    """Every id that a row names must exist."""
    actors = {c.id for c in tables.countries} | {o.id for o in tables.organisations}
    people = {p.id for p in tables.people}
    neither = "is neither a country nor an organisation of the registry; add a row to countries or organisations"
    nobody = "is no person of the registry; add a row to people"
    for table, fields, known, what in (
        ("places", ("country",), actors, neither),
        ("people", ("country",), actors, neither),
        ("offices", ("country",), actors, neither),
        ("warships", ("country",), {*actors, ""}, neither),
        ("offices", ("person",), people, nobody),
        ("kinship", ("person", "other"), people, nobody),
    ):
        for rows in read:
            if rows.table == table and not all(known.issuperset(rows.text(field)) for field in fields):
                row, field = next(
                    (row, field)
                    for row in range(rows.count)
                    for field in fields
                    if rows.text(field)[row] not in known
                )
                raise rows.error(row, field, f"'{rows.text(field)[row]}' {what}")
    for rows in read:
        if rows.table == "groups":
            for row, members in enumerate(rows.several("members")):
                for member in members:
                    if member not in actors:
                        raise rows.error(row, "members", f"'{member}' {neither}")


def _tables(file: Path) -> Iterator[Columns]:
    """The rows of each table in a file."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error}); expected a text file in UTF-8") from error
    if file.suffix == ".toml":
        yield from _toml_tables(file.name, text)
    else:
        yield _csv_table(file, text)


def _csv_table(file: Path, text: str) -> Columns:
    source = text.splitlines()
    reader = csv.reader(source)
    header: list[str] = []
    rows: list[list[str]] = []
    broken = None
    try:
        header = [cell.strip() for cell in next(reader, [])]
        name = _headed(file, header)
        rows.extend(reader)
    except csv.Error as error:
        broken = DataError(f"{file.name}, line {reader.line_num}: is no CSV ({error})")
        if not header:
            raise broken from error
    if [] in rows:
        rows = [cells for cells in rows if cells]
    if set(map(len, rows)) - {len(header)}:
        number, cells = next((n, cells) for n, cells in enumerate(rows) if len(cells) != len(header))
        field = header[min(len(cells), len(header)) - 1]
        broken = DataError(
            f"{file.name}, line {_line(source, number)}, {field}: {len(cells)} cells where the header has "
            f"{len(header)}; put a cell that holds a comma in quotes"
        )
        rows = rows[:number]
    columns = {
        field: list(map(str.strip, column)) for field, column in zip(header, zip(*rows, strict=True), strict=False)
    }
    return Columns(name, file.name, partial(_line, source), len(rows), columns, broken)


def _line(source: Sequence[str], row: int) -> int:
    """The line on which a row ends: rows may span lines, and empty lines hold none."""
    reader = csv.reader(source)
    next(itertools.islice(filter(None, reader), row + 1, None))
    return reader.line_num


def _headed(file: Path, header: Sequence[str]) -> str:
    """The table that a CSV file with that header holds."""
    name = file.stem if file.stem in _TABLES else _recognised(header)
    if name is None:
        raise DataError(
            f"{file.name}, line 1: the columns {', '.join(header) or '(none)'} fit no table of the registry; "
            f"expected those of one of {', '.join(_TABLES)}"
        )
    for field in _TABLES[name].needed:
        if field not in header:
            raise DataError(f"{file.name}, line 1, {field}: the column is missing; {name} needs it")
    for field in header:
        if field not in _TABLES[name].fields:
            expected = ", ".join(_TABLES[name].fields)
            raise DataError(f"{file.name}, line 1, {field}: is no column of {name}; expected {expected}")
    if len(set(header)) < len(header):
        twice = next(field for field in header if header.count(field) > 1)
        raise DataError(f"{file.name}, line 1, {twice}: the column stands twice; keep one")
    return name


def _recognised(header: Sequence[str]) -> str | None:
    """The table with all needed and no unknown columns; the one with most needed columns first."""
    for name in sorted(_TABLES, key=lambda n: -len(_TABLES[n].needed)):
        table = _TABLES[name]
        if set(table.needed) <= set(header) <= set(table.fields):
            return name
    return None


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: is no TOML ({error})") from error


def _toml_tables(file: str, text: str) -> Iterator[Columns]:
    for name, rows in _toml(file, text).items():
        if name not in _TABLES or not isinstance(rows, list):
            raise DataError(f"{file}, {name}: is no table of the registry; expected [[{']], [['.join(_TABLES)}]]")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{name}]]"]
        lines += [0] * (len(rows) - len(lines))
        cells: dict[str, list[str]] = {field: [] for field in _TABLES[name].fields}
        broken = None
        for row, line in zip(rows, lines, strict=False):
            broken = _toml_fault(file, line, name, row)
            if broken:
                break
            for field, column in cells.items():
                value = row.get(field, "")
                column.append(";".join(map(str, value)) if isinstance(value, list) else str(value).strip())
        count = len(cells[_TABLES[name].needed[0]])
        yield Columns(name, file, lines.__getitem__, count, cells, broken)


def _toml_fault(file: str, line: int, name: str, row: object) -> DataError | None:
    """What is wrong with the form of a row."""
    if not isinstance(row, dict):
        return DataError(f"{file}, {name}: '{row}' is no table; write its fields under [[{name}]]")
    for field in row:
        if field not in _TABLES[name].fields:
            expected = ", ".join(_TABLES[name].fields)
            return DataError(f"{file}, line {line}, {field}: is no field of {name}; expected {expected}")
    return None
