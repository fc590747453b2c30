"""Records to tables and back, in one place: polars frames, Parquet and CSV, and the codebook of columns.

A record's fields become columns by their annotation: ``when: When | None`` becomes ``when_first``, ``when_last`` and
``when_stated``; an :class:`~detente.records.Evidence` its ``document``, ``start``, ``end`` and ``quote`` (with the
field's name in front unless the field is called ``evidence``); a tuple becomes a list.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import functools
import io
import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import polars as pl

from detente.errors import DataError
from detente.files import write_bytes
from detente.records import (
    Actor,
    Document,
    Event,
    Evidence,
    Mention,
    Phase,
    Position,
    Problem,
    SeriesPoint,
    TurningPoint,
    When,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["RECORDS", "codebook", "from_csv", "from_table", "read_note", "schema", "to_csv", "to_table", "write_table"]

#: The tables of a study and the record that each row is.
RECORDS: Final[Mapping[str, type[DataclassInstance]]] = types.MappingProxyType({
    "documents": Document,
    "problems": Problem,
    "mentions": Mention,
    "positions": Position,
    "events": Event,
    "actors": Actor,
    "series": SeriesPoint,
    "phases": Phase,
    "turning_points": TurningPoint,
})

Record = TypeVar("Record", bound="DataclassInstance")


# --- the shape of a record ---------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class _Column:
    name: str
    dtype: pl.DataType
    doc: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """One field: the columns it makes, its value as cells, and the value that cells make."""

    name: str
    columns: tuple[_Column, ...]
    pack: Callable[[Any], Sequence[Any]]
    unpack: Callable[[Sequence[Any]], Any]


_SCALARS: Final[Mapping[type, pl.DataType]] = types.MappingProxyType({
    str: pl.String(), int: pl.Int64(), float: pl.Float64(), bool: pl.Boolean(), dt.date: pl.Date(),
})


@functools.cache
def _fields(cls: type[DataclassInstance]) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(cls)
    found = tuple(_field(f.name, hints[f.name], str(f.metadata.get("doc", ""))) for f in dataclasses.fields(cls))
    names = [column.name for field in found for column in field.columns]
    if len(set(names)) < len(names):
        raise TypeError(f"{cls.__name__} makes two columns of one name: {sorted(names)}")
    return found


def _field(name: str, hint: Any, doc: str) -> _Field:
    if isinstance(hint, types.UnionType):
        choices = [a for a in typing.get_args(hint) if a is not types.NoneType]
        hint = choices[0] if len(choices) == 1 else hint
    if hint in _SCALARS:
        return _Field(name, (_Column(name, _SCALARS[hint], doc),), lambda v: (v,), lambda cells: cells[0])
    if hint is When:
        interval = (
            _Column(f"{name}_first", pl.Date(), f"{doc} First day."),
            _Column(f"{name}_last", pl.Date(), f"{doc} Last day."),
            _Column(f"{name}_stated", pl.String(), f"{doc} The words it came from."),
        )
        return _Field(name, interval, lambda v: (v.first, v.last, v.stated) if v else (None, None, None), _when)
    if hint is Evidence:
        before = "" if name == "evidence" else f"{name}_"
        inner = [column for field in _fields(Evidence) for column in field.columns]
        columns = tuple(_Column(before + c.name, c.dtype, f"{doc} {c.doc}") for c in inner)
        return _Field(name, columns, lambda v: (v.document, v.start, v.end, v.quote), _evidence)
    if typing.get_origin(hint) is tuple and typing.get_args(hint)[1:] == (Ellipsis,):
        return _list_field(name, typing.get_args(hint)[0], doc)
    raise TypeError(f"no column can hold {hint} ({name})")


def _list_field(name: str, item: Any, doc: str) -> _Field:
    if item in _SCALARS:
        return _Field(name, (_Column(name, pl.List(_SCALARS[item]), doc),), lambda v: (list(v),),
                      lambda cells: tuple(cells[0] or ()))
    columns = [column for field in _fields(item) for column in field.columns]
    parts = "; ".join(f"{c.name}: {c.doc}" for c in columns)
    dtype = pl.List(pl.Struct([pl.Field(c.name, c.dtype) for c in columns]))
    return _Field(
        name, (_Column(name, dtype, f"{doc} {parts}"),),
        lambda v: ([dict(zip((c.name for c in columns), _cells(one), strict=True)) for one in v],),
        lambda cells: tuple(_record(tuple(row.values()), item) for row in cells[0] or ()),
    )


def _when(cells: Sequence[Any]) -> When | None:
    first, last, stated = cells
    return None if first is None or last is None else When(first, last, stated or "")


def _evidence(cells: Sequence[Any]) -> Evidence:
    document, start, end, quote = cells
    return Evidence(document=document, start=start, end=end, quote=quote)


def _cells(record: DataclassInstance) -> list[Any]:
    return [cell for field in _fields(type(record)) for cell in field.pack(getattr(record, field.name))]


def _record(cells: Sequence[Any], cls: type[Record]) -> Record:
    values, at = {}, 0
    for field in _fields(cls):
        values[field.name] = field.unpack(cells[at : at + len(field.columns)])
        at += len(field.columns)
    return cls(**values)


def schema(cls: type[DataclassInstance]) -> pl.Schema:
    """Names and types of the columns that a record class makes."""
    return pl.Schema({column.name: column.dtype for field in _fields(cls) for column in field.columns})


def codebook(records: Mapping[str, type[DataclassInstance]] = RECORDS) -> pl.DataFrame:
    """Every column of every table, its type in words and what it holds: table, column, type, description."""
    rows = [
        (table, column.name, _in_words(column.dtype), column.doc)
        for table, cls in records.items() for field in _fields(cls) for column in field.columns
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("table", "column", "type", "description"), pl.String), orient="row")


def _in_words(dtype: Any) -> str:
    if isinstance(dtype, pl.List):
        return f"list of {_in_words(dtype.inner)}"
    if isinstance(dtype, pl.Struct):
        return f"({', '.join(field.name for field in dtype.fields)})"
    words = {"String": "text", "Int64": "whole number", "Float64": "number", "Boolean": "true or false", "Date": "day"}
    return words[str(dtype)]


# --- records <-> frames and Parquet ------------------------------------------------------------------------------


def to_table(records: Iterable[Record], cls: type[Record]) -> pl.DataFrame:
    """One row for each record, with the declared schema also where there are none."""
    return pl.DataFrame([_cells(record) for record in records], schema=schema(cls), orient="row", strict=True)


def from_table(frame: pl.DataFrame, cls: type[Record]) -> tuple[Record, ...]:
    """The records of a table, in its order. Columns beyond the record's own are passed over.

    Raises :class:`~detente.errors.DataError` where a column is missing.
    """
    names = schema(cls).names()
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise DataError(
            f"a table of {cls.__name__} records lacks the column {missing[0]!r}; it has {', '.join(frame.columns)}. "
            "Make it anew with `detente run`."
        )
    return tuple(_record(row, cls) for row in frame.select(names).iter_rows())


def write_table(frame: pl.DataFrame, path: Path, *, note: Mapping[str, Any] | None = None) -> None:
    """Write Parquet, whole or not at all; the same table gives the same bytes. ``note`` travels inside the file."""
    buffer = io.BytesIO()
    metadata = None if note is None else {"detente": json.dumps(note, ensure_ascii=False, sort_keys=True)}
    frame.rechunk().write_parquet(buffer, compression="zstd", compression_level=3, metadata=metadata)
    write_bytes(path, buffer.getvalue())


def read_note(path: Path) -> dict[str, Any]:
    """The note that :func:`write_table` put into a file; empty where there is none."""
    note: dict[str, Any] = json.loads(pl.read_parquet_metadata(path).get("detente", "{}"))
    return note


# --- CSV ---------------------------------------------------------------------------------------------------------

# A spreadsheet runs a cell that begins with one of these (also in their full-width forms) as a formula. Apostrophes
# before it count too, so that taking one away again is exact.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# Pieces between bars (or colons); a backslash takes the next character with it.
_BETWEEN_BARS = re.compile(r"((?:\\.|[^\\|])*)(?:\||\Z)", re.DOTALL)
_BETWEEN_COLONS = re.compile(r"((?:\\.|[^\\:])*)(?::|\Z)", re.DOTALL)


def to_csv(frame: pl.DataFrame) -> str:
    """The table as CSV: lists joined by `` | ``, and no text that a spreadsheet would run as a formula.

    A cell of text that begins like a formula gets an apostrophe; inside a list, a bar or backslash that belongs to an
    item gets a backslash. :func:`from_csv` takes both away. Numbers stay numbers.
    """
    rows = [frame.columns, *([_to_cell(value) for value in row] for row in frame.iter_rows())]
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    # The csv module leaves a lone carriage return bare where lines end in a newline, and then cannot read it back.
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell


def _to_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, dt.date)):
        return str(value)
    text = " | ".join(_to_item(v) for v in value) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _to_item(value: Any) -> str:
    if isinstance(value, dict):
        return ": ".join(_escaped(v, "\\|:") for v in value.values())
    return _escaped(value, "\\|") or "\\e"


def _escaped(value: Any, special: str) -> str:
    return "".join(f"\\{c}" if c in special else c for c in ("" if value is None else str(value)))


def from_csv(text: str, cls: type[Record]) -> tuple[Record, ...]:
    """The records of a CSV table as :func:`to_csv` writes it; columns may stand in any order.

    Raises :class:`~detente.errors.DataError` naming the line and the column that cannot be read.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = list(reader.fieldnames or ())
    columns = [column for field in _fields(cls) for column in field.columns]
    missing = [column.name for column in columns if column.name not in header]
    if missing:
        raise DataError(f"line 1: the column {missing[0]!r} is missing; found {', '.join(header)}. Add the column.")
    found = []
    for row in reader:
        cells = []
        for column in columns:
            try:
                cells.append(_from_cell(row[column.name] or "", column.dtype))
            except ValueError as error:
                raise DataError(
                    f"line {reader.line_num}, column {column.name!r}: found {row[column.name]!r}, expected "
                    f"{_in_words(column.dtype)}. Correct the cell."
                ) from error
        found.append(_record(cells, cls))
    return tuple(found)


def _from_cell(cell: str, dtype: Any) -> Any:
    if isinstance(dtype, (pl.List, pl.String)) and cell.startswith("'") and _FORMULA.match(cell):
        cell = cell[1:]
    if isinstance(dtype, pl.List):
        return [_from_item(item, dtype.inner) for item in _pieces(cell, _BETWEEN_BARS)] if cell else []
    return _scalar(cell, dtype)


def _pieces(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The pieces of a joined text, without the one space on either side of a separator."""
    found, at = [], 0
    while match := pattern.match(text, at):
        found.append(match[1])
        if match.end() == match.end(1):
            break
        at = match.end()
    last = len(found) - 1
    return [piece[(number > 0) :][: None if number == last else -1] for number, piece in enumerate(found)]


def _from_item(item: str, dtype: Any) -> Any:
    if isinstance(dtype, pl.Struct):
        pieces = [p if n == 0 else p[1:] for n, p in enumerate(_BETWEEN_COLONS.findall(item)[: len(dtype.fields)])]
        return {f.name: _scalar(_plain(p), f.dtype) for f, p in zip(dtype.fields, pieces, strict=True)}
    return _scalar("" if item == "\\e" else _plain(item), dtype)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _scalar(cell: str, dtype: Any) -> Any:
    if isinstance(dtype, pl.String):
        return cell
    if not cell:
        return None
    if isinstance(dtype, pl.Boolean):
        if cell not in {"true", "false"}:
            raise ValueError(cell)
        return cell == "true"
    readers: dict[str, Callable[[str], Any]] = {"Int64": int, "Float64": float, "Date": dt.date.fromisoformat}
    return readers[str(dtype)](cell)
