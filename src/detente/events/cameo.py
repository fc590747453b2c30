"""CAMEO codes (Schrodt 2012) of events as export and import, and of actors as export: the tables stand in
``codebook/cameo.toml``, with what is asked, promised or refused in ``cameo_matters.toml``, the classes of words of both
in ``cameo_words.toml``, and ``cameo_actors.toml``.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from detente.actors import load_registry
from detente.errors import DataError
from detente.events.wording import Wording

__all__ = ["cameo_actor", "cameo_code", "cameo_quad", "from_cameo"]

_FILE = Path(__file__).parent / "codebook" / "cameo.toml"
_ACTORS = _FILE.with_name("cameo_actors.toml")
#: Statuses of what has not been done, or not yet.
_PLANNED = frozenset({"planned", "expected"})


#: Ways to have a word of a class: one set of words for each, all of which must be there.
_Class = tuple[frozenset[str], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What an event must be, and have in its words, to have a code, or a matter where ``code`` is one."""

    code: str = ""
    type: str = ""
    mode: str = ""
    form: str = ""
    words: _Class = ()
    clause: tuple[_Class, ...] = ()
    without: tuple[_Class, ...] = ()
    doers: tuple[_Class, ...] = ()
    whole: bool = False

    def fits(self, mode: str, form: str, words: Wording) -> bool:
        return (
            self.mode in ("", mode) and self.form in ("", form)
            and (not self.words or _has(self.words, words.near))
            and all(_has(entries, words.clause) for entries in self.clause)
            and all(_has(entries, words.doers) for entries in self.doers)
            and not any(_has(entries, words.clause) for entries in self.without)
        )


def _has(entries: _Class, words: frozenset[str]) -> bool:
    return any(entry <= words for entry in entries)


@dataclasses.dataclass(frozen=True, slots=True)
class _Tables:
    """Rules by type; matters in order, and what code each has below a root; types by code; quad classes by root."""

    rules: Mapping[str, tuple[_Rule, ...]]
    matters: tuple[_Rule, ...]
    roots: Mapping[str, Mapping[str, str]]
    types: Mapping[str, str]
    quads: Mapping[str, int]


@cache
def _tables() -> _Tables:
    book, matters, entries = (
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (_FILE, _FILE.with_name("cameo_matters.toml"), _FILE.with_name("cameo_words.toml"))
    )
    classes = {name: _class(words) for name, words in entries.items()}
    rules: dict[str, tuple[_Rule, ...]] = {}
    for row in book["export"]:
        rules[row["type"]] = (*rules.get(row["type"], ()), _rule(row, classes))
    return _Tables(
        rules,
        tuple(_matter(row, classes) for row in matters["matter"]),
        matters["roots"],
        book["import"],
        {root: int(quad) for quad, roots in book["quad"].items() for root in roots},
    )


def _class(words: Iterable[str]) -> _Class:
    """Ways to have the words; a hyphen may part two of them ("sit-in")."""
    ways = (way for word in words for way in dict.fromkeys((word, word.replace("-", " "))))
    return tuple(frozenset(way.split()) for way in ways)


def _rule(row: Mapping[str, Any], classes: Mapping[str, _Class]) -> _Rule:
    near = tuple(way for entries in _named(row.get("near", ()), classes) for way in entries)
    return dataclasses.replace(
        _beside(row, classes), code=row["code"], type=row["type"], mode=row.get("mode", ""), form=row.get("form", ""),
        words=_class(row.get("words", ())) + near, whole=row.get("whole", False),
    )


def _matter(row: Mapping[str, Any], classes: Mapping[str, _Class]) -> _Rule:
    kind, _, mode = row.get("act", "").partition(".")
    return dataclasses.replace(_beside(row, classes), code=row["matter"], type=kind, mode=mode)


def _beside(row: Mapping[str, Any], classes: Mapping[str, _Class]) -> _Rule:
    """A rule with the classes that a row asks for and shuts out."""
    clause, without, doers = (_named(row.get(key, ()), classes) for key in ("clause", "without", "doers"))
    return _Rule(clause=clause, without=without, doers=doers)


def _named(names: Sequence[str], classes: Mapping[str, _Class]) -> tuple[_Class, ...]:
    """The classes of a rule by name. Raises :class:`~detente.errors.DataError` for one that ``cameo_words.toml``
    lacks.
    """
    if unknown := [name for name in names if name not in classes]:
        message = f"a rule of {_FILE.name} names {', '.join(unknown)}; write that class into cameo_words.toml"
        raise DataError(message)
    return tuple(classes[name] for name in names)


def cameo_code(
    kind: str, *, mode: str = "", status: str = "happened", words: Wording | None = None, act: str = ""
) -> str:
    """The CAMEO code, two to four digits, of an event with a type and mode of the codebook. ``words`` decide between
    codes that our types do not part; ``act``: the type, with its mode after a dot, of what is to come or not done,
    where that makes it another ("AID" of a promised loan). Empty for what is hypothetical or denied, which CAMEO does
    not code.

    Raises :class:`~detente.errors.DataError` for a type that the codebook lacks.
    """
    tables = _tables()
    if kind not in tables.rules:
        raise DataError(f"{kind!r} is no type; expected one of {', '.join(tables.rules)}")
    if status in ("hypothetical", "denied"):
        return ""
    form, words = "planned" if status in _PLANNED else "done", words or Wording()
    rule = next((r for r in tables.rules[kind] if r.fits(mode, form, words)), None)
    if rule is None:
        return ""
    below = tables.roots.get(rule.code[:2])
    return rule.code if below is None or rule.whole else _of_matter(act, words, below) or rule.code


def _of_matter(act: str, words: Wording, below: Mapping[str, str]) -> str:
    """The code that a root has for what is asked, promised or refused; empty where the words do not tell."""
    kind, _, mode = act.partition(".")
    matter = next((r.code for r in _tables().matters if r.type in ("", kind) and r.fits(mode, "", words)), "")
    return below[matter[0]] + matter[1:] if matter else ""


def cameo_quad(code: str) -> int:
    """The quad class of a code's root as CAMEO's users count it; 0 for none."""
    return _tables().quads.get(code[:2], 0)


def from_cameo(code: str) -> tuple[str, str, str]:
    """Type, mode and status of the codebook for a CAMEO code; mode empty where none fits.

    Raises :class:`~detente.errors.DataError` for what is no code of CAMEO.
    """
    known = _tables().types
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
