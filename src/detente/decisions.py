"""What a person decided about a study: kept apart from everything that can be computed again, and never lost.

Decisions are only ever added. One that turned out wrong is withdrawn by another, so the record shows both.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from detente.errors import InputError, StudyError
from detente.records import column
from detente.tables import to_csv, to_table

__all__ = ["DECISION_KINDS", "TARGETS", "Decision", "Decisions", "contradictions", "told"]

#: Kinds of decision, and what ``value`` lists for each; an empty text where it lists nothing.
DECISION_KINDS: Final = {
    "set aside document": "",
    "reject mention": "",
    "merge events": "ids of the events that are the same as the target",
    "split event": "ids of the mentions that become an event of their own",
    "move mentions": "ids of the mentions that belong to the target",
    "withdraw decision": "",
}
#: The table that holds what each kind of decision is about.
TARGETS: Final = {
    "set aside document": "documents", "reject mention": "mentions", "merge events": "events",
    "split event": "events", "move mentions": "events",
}
_CREATE: Final = """
CREATE TABLE IF NOT EXISTS decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL,
    made_at TEXT NOT NULL, anchors TEXT NOT NULL DEFAULT '[]'
) STRICT"""
_ADD_ANCHORS: Final = "ALTER TABLE decisions ADD COLUMN anchors TEXT NOT NULL DEFAULT '[]'"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; checks itself."""

    id: str = column("D and ten hexadecimal digits of what identifies it.")
    kind: str = column("set aside document, reject mention, merge events, split event, move mentions or withdraw "
                       "decision.")
    target: str = column("Id of the document, mention, event or decision that it is about.")
    value: tuple[str, ...] = column("Further ids it names, as its kind asks.", default=())
    note: str = column("Why, in the person's words.", default="")
    made_at: str = column("Moment it was made, with its zone.")
    anchors: tuple[str, ...] = column(
        "Mentions of the events it names when it was made, as event:mention; it is applied to these.", default=())

    def __post_init__(self) -> None:
        if self.kind not in DECISION_KINDS:
            raise InputError(f"{self.kind!r} is no kind of decision; expected one of: {', '.join(DECISION_KINDS)}.")
        if not self.target:
            raise InputError(f"a decision to {self.kind} names no target; give the id of what it is about.")
        listed = DECISION_KINDS[self.kind]
        if listed and not self.value:
            raise InputError(f"a decision to {self.kind} ({self.target}) needs a value: the {listed}.")
        if self.value and not listed:
            raise InputError(f"a decision to {self.kind} takes no value; found {', '.join(self.value)}. Leave it out.")
        expected = "expected one such as 2019-06-26T20:00:00+00:00"
        try:
            zone = dt.datetime.fromisoformat(self.made_at).tzinfo
        except ValueError as error:
            raise InputError(f"{self.made_at!r} is no moment; {expected}.") from error
        if zone is None:
            raise InputError(f"{self.made_at!r} names no time zone; {expected}.")


class Decisions:
    """The decisions of one study, in an SQLite file that is made when the first one is added."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=30.0, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(_CREATE)
            _bring_up_to_date(connection)
            yield connection
        except sqlite3.DatabaseError as error:
            raise StudyError(f"{self._path}: the decisions cannot be read or kept ({error}). Restore the file from a "
                             "copy; do not delete it, it holds work that no run can make again.") from error
        finally:
            connection.close()

    def add(
        self, kind: str, target: str, *, made_at: dt.datetime, value: Sequence[str] = (), note: str = "",
        anchors: Sequence[str] = (),
    ) -> Decision:
        """The decision as kept; the same one added twice is kept once. ``anchors``: the mentions that the events it
        names have now, as ``event:mention``.

        Raises :class:`~detente.errors.InputError` where its kind is unknown or what it needs is missing.
        """
        moment = made_at.isoformat(timespec="seconds")
        identity = json.dumps([kind, target, list(value), note, moment], ensure_ascii=False)
        name = f"D{hashlib.sha256(identity.encode()).hexdigest()[:10]}"
        made = Decision(id=name, kind=kind, target=target, value=tuple(value), note=note, made_at=moment,
                        anchors=tuple(anchors))
        if kind == "withdraw decision" and target not in {d.id for d in self.all()}:
            raise InputError(f"there is no decision {target!r} to withdraw; `detente decide STUDY --list` shows all.")
        with self._open() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO decisions (id, kind, target, value, note, made_at, anchors) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (made.id, kind, target, json.dumps(made.value, ensure_ascii=False), note, moment,
                 json.dumps(made.anchors, ensure_ascii=False)),
            )
        return made

    def all(self) -> tuple[Decision, ...]:
        """Every decision ever added, in the order in which they were."""
        if not self._path.exists():
            return ()
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, kind, target, value, note, made_at, anchors FROM decisions ORDER BY number").fetchall()
        return tuple(
            Decision(id=r[0], kind=r[1], target=r[2], value=tuple(json.loads(r[3])), note=r[4], made_at=r[5],
                     anchors=tuple(json.loads(r[6])))
            for r in rows
        )

    def standing(self) -> tuple[Decision, ...]:
        """The decisions that apply: all but withdrawn ones and the withdrawals themselves."""
        found = self.all()
        standing: list[Decision] = []
        withdrawn: set[str] = set()
        for decision in reversed(found):  # the last word counts: a withdrawal that is itself withdrawn does not
            if decision.id in withdrawn:
                continue
            if decision.kind == "withdraw decision":
                withdrawn.add(decision.target)
            else:
                standing.append(decision)
        return tuple(reversed(standing))

    def table(self) -> pl.DataFrame:
        """Every decision as a table."""
        return to_table(self.all(), Decision)

    def to_csv(self) -> str:
        """Every decision as CSV."""
        return to_csv(self.table())


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Adds the column of anchors to a file of an earlier version; another process may be faster."""
    if "anchors" in {row[1] for row in connection.execute("PRAGMA table_info(decisions)")}:
        return
    try:
        connection.execute(_ADD_ANCHORS)
    except sqlite3.OperationalError:
        if "anchors" not in {row[1] for row in connection.execute("PRAGMA table_info(decisions)")}:
            raise


def contradictions(decisions: Sequence[Decision]) -> tuple[tuple[Decision, Decision], ...]:
    """Pairs (earlier, later) of decisions about events of which the later takes back part of the earlier: one puts
    mentions together that the other sets apart. The later one holds.
    """
    return tuple(
        (earlier, later) for place, later in enumerate(decisions) for earlier in decisions[:place]
        if _sets_apart(later, earlier) or _sets_apart(earlier, later)
    )


def told(earlier: Decision, later: Decision) -> str:
    """A contradiction in a sentence."""
    return (f"decision {later.id} ({later.kind} {later.target}) takes back part of {earlier.id} ({earlier.kind} "
            f"{earlier.target}, of {earlier.made_at}); the later one holds")


def _sets_apart(apart: Decision, together: Decision) -> bool:
    """Whether one decision keeps two mentions apart that the other puts together."""
    leaving, staying = _apart(apart)
    return any(leaving & group and staying & group for group in _together(together))


def _apart(decision: Decision) -> tuple[set[str], set[str]]:
    """Mentions that leave, and those that they leave."""
    leaving = set(decision.value) if decision.kind in ("split event", "move mentions") else set()
    named = _anchored(decision)
    if decision.kind == "move mentions":  # they leave every event but the target
        return leaving, {m for event, ms in named.items() if event != decision.target for m in ms} - leaving
    return leaving, named.get(decision.target, set()) - leaving


def _together(decision: Decision) -> list[set[str]]:
    named = _anchored(decision)
    if decision.kind == "merge events":
        return [{m for mentions in named.values() for m in mentions}]
    if decision.kind == "move mentions":
        return [named.get(decision.target, set()) | set(decision.value)]
    return [set(decision.value)] if decision.kind == "split event" else []


def _anchored(decision: Decision) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for anchor in decision.anchors:
        event, _, mention = anchor.partition(":")
        found.setdefault(event, set()).add(mention)
    return found
