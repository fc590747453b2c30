"""The registry's files (CSV and TOML) to a :class:`Registry`, with errors that name file, line and field."""

from __future__ import annotations

import csv
import dataclasses
import gc
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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

if TYPE_CHECKING:
    import _csv

__all__ = ["DATA", "load_registry"]

#: The files that the package ships; each has its origin in SOURCE.md beside it.
DATA: Final = Path(__file__).parent / "data"
#: So many rows are read at a time: few enough for the processor's cache, where the next step finds them.
_PART: Final = 250


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


class _Read(NamedTuple):
    """What was read of one table from one file: the records by their identity, and the line of each for messages."""

    table: str
    file: str
    records: dict[object, Any]
    lines: list[int]


def _load(extra: Sequence[Path]) -> Registry:
    read: list[_Read] = []
    for file in (*(DATA / f"{name}.csv" for name in _TABLES), *extra):
        here = {name: _Read(name, file.name, {}, []) for name in _TABLES}
        for rows in _tables(file):
            _add(rows, here[rows.table])
        read.extend(here.values())
    found: dict[str, dict[object, Any]] = {name: {} for name in _TABLES}
    for name, _, records, _ in read:
        found[name].update(records)
    tables = Tables(
        **{table.field: tuple(found[name].values()) for name, table in _TABLES.items()},
        roles=tuple(roles(DATA / "roles.toml")),
    )
    _check(tables, read)
    return Registry(tables)


def _add(rows: Columns, above: _Read) -> None:
    """Adds the records of rows to those above them. The first row with a fault is the one that an error names."""
    try:
        records = _distinct(rows, above)
    except Fault as fault:
        # Columns are read one by one, so a row above may have a fault in another.
        _add(rows.before(fault.row), above)
        raise rows.error(fault.row, fault.field, fault.what) from None
    above.records.update(records)
    above.lines.extend(rows.lines)


def _distinct(rows: Columns, above: _Read) -> dict[object, Any]:
    """The records by their identity. Raises :class:`Fault` where one repeats another."""
    table = _TABLES[rows.table]
    made = list(table.records(rows))
    identities = list(map(table.identity, made))
    records = dict(zip(identities, made, strict=True))
    if len(records) < len(made) or not above.records.keys().isdisjoint(records):
        lines = dict(zip(above.records, above.lines, strict=True))
        for row, identity in enumerate(identities):
            if identity in lines:
                field = table.needed[0]
                what = f"'{rows.text(field)[row]}' repeats line {lines[identity]}; keep one of the two rows"
                raise Fault(row, field, what)
            lines[identity] = rows.lines[row]
    return records


def _check(tables: Tables, read: Sequence[_Read]) -> None:
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
        for name, file, records, lines in read:
            found = records.values()
            if name != table or all(known.issuperset(map(attrgetter(field), found)) for field in fields):
                continue
            for line, record in zip(lines, found, strict=True):
                for field in fields:
                    if getattr(record, field) not in known:
                        raise DataError(f"{file}, line {line}, {field}: '{getattr(record, field)}' {what}")
    for name, file, records, lines in read:
        if name == "groups":
            for line, record in zip(lines, records.values(), strict=True):
                for member in record.members:
                    if member not in actors:
                        raise DataError(f"{file}, line {line}, members: '{member}' {neither}")


def _tables(file: Path) -> Iterator[Columns]:
    """The rows of each table in a file, in parts. Before an error come the rows above, which may have one too."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error}); expected a text file in UTF-8") from error
    if file.suffix == ".toml":
        yield from _toml_tables(file.name, text)
        return
    reader = csv.reader(text.splitlines())
    try:
        yield from _csv_tables(file, reader)
    except csv.Error as error:
        raise DataError(f"{file.name}, line {reader.line_num}: is no CSV ({error})") from error


def _csv_tables(file: Path, reader: _csv.Reader) -> Iterator[Columns]:
    header = [cell.strip() for cell in next(reader, [])]
    name, width = _headed(file, header), len(header)
    lines: list[int] = []
    cells: list[str] = []  # of all rows, one behind the other
    broken: Exception | None = None
    try:
        for row in reader:
            if len(row) == width:
                cells.extend(map(str.strip, row))
                lines.append(reader.line_num)
            elif row:
                field = header[min(len(row), width) - 1]
                broken = DataError(
                    f"{file.name}, line {reader.line_num}, {field}: {len(row)} cells where the header has {width}; "
                    "put a cell that holds a comma in quotes"
                )
                break
            if len(lines) == _PART:
                yield _columns(name, file.name, lines, header, cells)
                lines, cells = [], []
    except csv.Error as error:
        broken = error
    yield _columns(name, file.name, lines, header, cells)
    if broken:
        raise broken


def _columns(table: str, file: str, lines: list[int], header: Sequence[str], cells: Sequence[str]) -> Columns:
    return Columns(table, file, lines, {field: cells[at :: len(header)] for at, field in enumerate(header)})


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
        fields = _TABLES[name].fields
        cells: list[str] = []
        for number, row in enumerate(rows):
            fault = _toml_fault(file, lines[number], name, row)
            if fault:
                yield _columns(name, file, lines[:number], fields, cells)
                raise fault
            for field in fields:
                value = row.get(field, "")
                cells.append(";".join(map(str, value)) if isinstance(value, list) else str(value).strip())
        yield _columns(name, file, lines[: len(rows)], fields, cells)


def _toml_fault(file: str, line: int, name: str, row: object) -> DataError | None:
    """What is wrong with the form of a row."""
    if not isinstance(row, dict):
        return DataError(f"{file}, {name}: '{row}' is no table; write its fields under [[{name}]]")
    for field in row:
        if field not in _TABLES[name].fields:
            expected = ", ".join(_TABLES[name].fields)
            return DataError(f"{file}, line {line}, {field}: is no field of {name}; expected {expected}")
    return None
