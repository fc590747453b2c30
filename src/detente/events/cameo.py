"""CAMEO codes (Schrodt 2012) of events as export and import, and of actors as export: the tables stand in
``codebook/cameo.toml`` and ``codebook/cameo_actors.toml``.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from detente.actors import load_registry
from detente.errors import DataError

__all__ = ["cameo_actor", "cameo_code", "cameo_quad", "from_cameo"]

_FILE = Path(__file__).parent / "codebook" / "cameo.toml"
_ACTORS = _FILE.with_name("cameo_actors.toml")
#: Statuses of what has not been done, or not yet.
_PLANNED = frozenset({"planned", "expected"})


@dataclasses.dataclass(frozen=True, slots=True)
class _Rule:
    type: str
    code: str
    mode: str = ""
    form: str = ""
    words: frozenset[str] = frozenset()


@cache
def _tables() -> tuple[Mapping[str, tuple[_Rule, ...]], Mapping[str, str], Mapping[str, int]]:
    """Rules by type, types by code, quad classes by root."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rules: dict[str, tuple[_Rule, ...]] = {}
    for row in rows["export"]:
        rule = _rule(row, rows["words"])
        rules[rule.type] = (*rules.get(rule.type, ()), rule)
    quads = {root: int(quad) for quad, roots in rows["quad"].items() for root in roots}
    return rules, rows["import"], quads


def _rule(row: Mapping[str, Any], classes: Mapping[str, list[str]]) -> _Rule:
    words = frozenset(word for entry in row.get("words", ()) for word in classes.get(entry, [entry]))
    return _Rule(row["type"], row["code"], row.get("mode", ""), row.get("form", ""), words)


def cameo_code(kind: str, *, mode: str = "", status: str = "happened", words: Collection[str] = ()) -> str:
    """The CAMEO code, two to four digits, of an event with a type and mode of the codebook. ``words``: base forms of
    what tells it and of its object, which decide between codes that our types do not part. Empty for what is
    hypothetical or denied, which CAMEO does not code.

    Raises :class:`~detente.errors.DataError` for a type that the codebook lacks.
    """
    rules = _tables()[0]
    if kind not in rules:
        raise DataError(f"{kind!r} is no type; expected one of {', '.join(rules)}")
    if status in ("hypothetical", "denied"):
        return ""
    form = "planned" if status in _PLANNED else "done"
    return next((rule.code for rule in rules[kind]
                 if rule.mode in ("", mode) and rule.form in ("", form)
                 and (not rule.words or not rule.words.isdisjoint(words))), "")


def cameo_quad(code: str) -> int:
    """The quad class of a code's root as CAMEO's users count it; 0 for none."""
    return _tables()[2].get(code[:2], 0)


def from_cameo(code: str) -> tuple[str, str, str]:
    """Type, mode and status of the codebook for a CAMEO code; mode empty where none fits.

    Raises :class:`~detente.errors.DataError` for what is no code of CAMEO.
    """
    known = _tables()[1]
    if not (code.isdigit() and 2 <= len(code) <= 4):
        raise DataError(f"{code!r} is no CAMEO code; expected two to four digits, such as 042")
    for end in range(len(code), 1, -1):
        if code[:end] in known:
            kind, _, status = known[code[:end]].partition(" ")
            kind, _, mode = kind.partition(".")
            return kind, mode, status or "happened"
    raise DataError(f"{code!r} is no CAMEO code; its root, the first two digits, goes from 01 to 20")


@cache
def _actors() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Roles of CAMEO by our sector, and codes of organisations and movements by id."""
    rows = tomllib.loads(_ACTORS.read_text(encoding="utf-8"))
    return rows["sectors"], rows["bodies"]


def cameo_actor(actor: str, *, on: dt.date | None = None) -> str:
    """The CAMEO code of an actor: ``USA`` for a state, ``USAGOV`` for its government and whoever speaks for it,
    ``IGOUNO`` for the United Nations. A person has the role of the office held ``on`` the day, else that of the id.

    *Limits*: CAMEO's codes of ethnic and religious groups and of single armed groups are left out.
    """
    sectors, bodies = _actors()
    state, _, rest = actor.partition(".")
    if state in bodies:
        parts = actor.split(".")
        return next(bodies[head] for end in range(len(parts), 0, -1) if (head := ".".join(parts[:end])) in bodies)
    sector = rest.partition(".")[0]
    held = load_registry().office_on(actor, on) if on is not None and "." in rest else None
    if held is not None and held.country == state and held.sector:
        sector = held.sector
    return state + sectors.get(sector, sector)
