"""The rows of one table by its columns: each distinct value of a column is read once, however often it stands there."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from detente.actors.registry import Span
from detente.actors.roles import SECTORS
from detente.errors import DataError

__all__ = ["EMPTY", "Columns", "Fault", "named"]

T = TypeVar("T")
N = TypeVar("N", bound=tuple[Any, ...])
_ID = re.compile(r"[A-Z][A-Z0-9]*+(?:[._][A-Z0-9]++)*+").fullmatch
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ALWAYS: Final = Span()
# Makes a named tuple without a call in Python, which with thousands of rows is half of what they cost.
_new: Final = tuple.__new__
EMPTY: Final = "is empty; a value is needed here"


class Fault(Exception):  # noqa: N818  (what it names may yet be preceded by another; the error is a DataError)
    """What is wrong with a field of a row, given by its number."""

    def __init__(self, row: int, field: str, what: str) -> None:
        super().__init__(row, field, what)
        self.row, self.field, self.what = row, field, what


@dataclasses.dataclass(frozen=True, slots=True)
class Columns:
    """Rows that a file has of one table, with the line of each for messages."""

    table: str
    file: str
    lines: Sequence[int]
    cells: Mapping[str, Sequence[str]]

    def before(self, row: int) -> Columns:
        """The rows before that one."""
        cells = {field: column[:row] for field, column in self.cells.items()}
        return Columns(self.table, self.file, self.lines[:row], cells)

    def error(self, row: int, field: str, what: str) -> DataError:
        """What is wrong with a field, with file and line."""
        return DataError(f"{self.file}, line {self.lines[row]}, {field}: {what}")

    def each(self, field: str, read: Callable[[str], T]) -> Iterator[T]:
        """What ``read`` makes of each value. Raises :class:`Fault` where it raises ValueError."""
        column = self.text(field)
        known = {}
        for written in set(column):
            try:
                known[written] = read(written)
            except ValueError as error:
                raise Fault(column.index(written), field, str(error)) from None
        return map(known.__getitem__, column)

    def text(self, field: str) -> Sequence[str]:
        """The values as they stand there, "" where there is none."""
        return self.cells.get(field) or [""] * len(self.lines)

    def needed(self, field: str) -> Sequence[str]:
        """Values of which none may be empty."""
        column = self.text(field)
        if "" in column:
            raise Fault(column.index(""), field, EMPTY)
        return column

    def several(self, field: str) -> Iterator[tuple[str, ...]]:
        """Lists of values between semicolons."""
        return self.each(field, _several)

    def ids(self, field: str, *, optional: bool = False) -> Iterator[str]:
        """Ids of actors; "" where there is none and they are optional."""
        return self.each(field, _id_or_none if optional else _id)

    def numbers(self, field: str) -> Iterator[int | None]:
        """Whole numbers, None where there is none."""
        return self.each(field, _number)

    def sectors(self) -> Iterator[str]:
        """PLOVER sectors, "" where there is none."""
        return self.each("sector", _sector)

    def choices(self, field: str, values: tuple[str, ...], expected: str) -> Iterator[str]:
        """Values out of a few; ``expected`` tells which, for messages."""

        def read(written: str) -> str:
            if written not in values:
                raise ValueError(f"'{written}' is unknown; expected {expected}" if written else EMPTY)
            return written

        return self.each(field, read)

    def spans(self) -> list[Span]:
        """Spans of days from the fields ``from`` and ``to``; those without either share one."""
        firsts, lasts = self.each("from", _day), self.each("to", _last_day)
        spans = [
            _ALWAYS if first is None and last is None else _new(Span, (first, last))
            for first, last in zip(firsts, lasts, strict=True)
        ]
        for row, (first, last) in enumerate(spans):
            if last is not None and first is not None and last < first:
                what = f"ends ({last}) before it begins ({first}); give a later day, or none while it lasts"
                raise Fault(row, "to", what)
        return spans


def named(make: type[N], *columns: Iterable[object]) -> Iterator[N]:
    """Named tuples of one value of each column."""
    return map(partial(_new, make), zip(*columns, strict=True))


def _id(written: str) -> str:
    if not written:
        raise ValueError(EMPTY)
    if not _ID(written):
        raise ValueError(f"'{written}' is no id; expected capital letters, digits, points and underscores")
    return written


def _id_or_none(written: str) -> str:
    return _id(written) if written else ""


def _several(written: str) -> tuple[str, ...]:
    if ";" not in written:
        return (written,) if written else ()
    return tuple([part for raw in written.split(";") if (part := raw.strip())])


def _number(written: str) -> int | None:
    if written and not written.isdecimal():
        raise ValueError(f"'{written}' is no number; expected digits only, or nothing")
    return int(written) if written else None


def _sector(written: str) -> str:
    if written and written not in SECTORS:
        raise ValueError(f"'{written}' is no PLOVER sector; expected one of {' '.join(sorted(SECTORS))}")
    return written


def _last_day(written: str) -> dt.date | None:
    return _day(written, end=True)


def _day(written: str, *, end: bool = False) -> dt.date | None:
    """The first (or last) day that the text may mean."""
    if not written:
        return None
    try:
        if len(written) == 10 and written[4] == written[7] == "-":
            return dt.date.fromisoformat(written)
        if parts := _DAY.fullmatch(written):
            year, month = int(parts[1]), int(parts[2] or (12 if end else 1))
            return dt.date(year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if end else 1)))
    except ValueError:
        pass
    raise ValueError(f"'{written}' is no day; expected YYYY, YYYY-MM or YYYY-MM-DD")
