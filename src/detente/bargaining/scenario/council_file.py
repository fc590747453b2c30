"""Members of a council from a table beside the scenario's file: a line for each member and issue.

    member,name,capability,issue,position,salience,basis,note,evidence
    AVA,Avaria,12,fee,20 30 45,0.8,analyst,its budget,
    BOR,Borduria,9,fee,70,0.4 0.5 0.7,coded,,E7 E9

A number is one figure, or low, best and high with blanks between. Basis, note and evidence hold for all numbers of the
line; a member's capability and name stand on one of its lines at least, and are the same wherever they stand.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from detente.bargaining.scenario.council import MemberTable
from detente.bargaining.scenario.number import Number
from detente.edited_toml import read_edited
from detente.errors import SettingsError

__all__ = ["COLUMNS", "MOST_LINES", "line_of_member", "read_members"]

COLUMNS: Final = ("member", "name", "capability", "issue", "position", "salience", "basis", "note", "evidence")
_NEEDED: Final = ("member", "capability", "issue", "position", "salience", "basis")
MOST_LINES: Final = 50_000


def read_members(path: Path) -> tuple[MemberTable, ...]:
    """The members in the order of the file. Raises SettingsError naming line, column, value and remedy."""
    reader = csv.reader(io.StringIO(read_edited(path), newline=""))
    found: dict[str, dict[str, object]] = {}
    try:
        heading = [cell.strip() for cell in next(reader, [])]
        _check_heading(path, heading)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _add(found, dict(zip(heading, map(str.strip, cells), strict=False)), f"{path}, line {reader.line_num}")
            if reader.line_num > MOST_LINES + 1:
                raise SettingsError(f"{path}: more than {MOST_LINES:,} lines below the heading; join some members")
    except csv.Error as error:
        raise SettingsError(f"{path}, line {reader.line_num}: this is no table: {error}. Correct that line.") from error
    for member, parts in found.items():
        if "capability" not in parts:
            raise SettingsError(f"{path}: “{member}” has no capability on any of its lines. Add it to one.")
    return tuple(_member(path, parts) for parts in found.values())


def line_of_member(path: Path, number: int, issue: str = "") -> int:
    """The first line (from 1) of a table that could be read which is about the member of that number, and about the
    issue where one is given.
    """
    reader = csv.reader(io.StringIO(read_edited(path), newline=""))
    heading = [cell.strip() for cell in next(reader)]
    seen: dict[str, None] = {}
    for cells in reader:
        row = dict(zip(heading, map(str.strip, cells), strict=False))
        if row.get("member"):
            seen.setdefault(row["member"])
        if len(seen) > number and row.get("member") == list(seen)[number] and issue in {"", row["issue"]}:
            break
    return reader.line_num


def _check_heading(path: Path, heading: list[str]) -> None:
    unknown, missing = [c for c in heading if c not in COLUMNS], [c for c in _NEEDED if c not in heading]
    if unknown or missing or len(set(heading)) < len(heading):
        wrong = f"column “{unknown[0]}”" if unknown else f"no column “{missing[0]}”" if missing else "a column twice"
        raise SettingsError(f"{path}, line 1: {wrong}; expected {', '.join(COLUMNS)}. Correct the heading.")


def _add(found: dict[str, dict[str, object]], row: dict[str, str], where: str) -> None:
    for key in ("member", "issue"):
        if not row.get(key):
            raise SettingsError(f"{where}: “{key}” is empty; expected an id. Add it.")
    parts = found.setdefault(row["member"], {"id": row["member"], "position": {}, "salience": {}})
    for key in ("name", "capability"):
        cell = row.get(key, "")
        before = parts.setdefault(f"{key} as written", cell) if cell else cell
        if before != cell:
            raise SettingsError(f"{where}: “{key}” of “{row['member']}” is {cell!r}, and {before!r} on a line before. "
                                "Make them the same.")
    if row.get("name"):
        parts["name"] = row["name"]
    if row.get("capability"):
        parts.setdefault("capability", _number(row, "capability", where))
    for key in ("position", "salience"):
        table = parts[key]
        if row.get(key) and isinstance(table, dict):
            if row["issue"] in table:
                raise SettingsError(f"{where}: “{row['member']}” has a {key} on “{row['issue']}” on a line before. "
                                    "Take one out.")
            table[row["issue"]] = _number(row, key, where)


def _number(row: dict[str, str], key: str, where: str) -> Number:
    try:
        figures = [float(word) for word in row[key].split()]
    except ValueError:
        figures = []
    if len(figures) not in {1, 3}:
        raise SettingsError(f"{where}: “{key}” is {row[key][:60]!r}; expected a figure, or low, best and high with "
                            "blanks between. Correct it.")
    try:
        return Number(low=figures[0], best=figures[len(figures) // 2], high=figures[-1], basis=row.get("basis", ""),
                      note=row.get("note", ""), evidence=tuple(row.get("evidence", "").split()))
    except ValidationError as error:
        message = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{where}: “{key}” is {row[key][:60]!r}; {message}. Correct it.") from error


def _member(path: Path, parts: dict[str, object]) -> MemberTable:
    try:
        return MemberTable.model_validate({key: value for key, value in parts.items() if not key.endswith("written")})
    except ValidationError as error:
        raise SettingsError(f"{path}: {str(parts['id'])[:60]!r} is no id; expected letters, digits, - or _. Correct "
                            "it.") from error
