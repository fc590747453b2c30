"""Why a row of a study exists: its sentence, the words that triggered it, what was considered and rejected."""

from __future__ import annotations

import dataclasses
import difflib
from pathlib import Path

import polars as pl

from detente.errors import InputError
from detente.study import Study

__all__ = ["Explanation", "explain"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one row exists, in sentences; ``kind`` is mention, event, position or document."""

    id: str
    kind: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def explain(study: str | Path | Study, id: str) -> Explanation:  # noqa: A002  (the word that tables use)
    """Why the mention, event, position or document of that id exists.

    Raises :class:`~detente.errors.InputError` for an id that no table holds, naming those that come close.
    """
    from detente.timeline import event_id  # noqa: PLC0415  (as the next)
    from detente.wording.rows import ROWS, Tables  # noqa: PLC0415  (words for dates and lists load the brief)

    found = study if isinstance(study, Study) else Study.open(study)
    tables = {name: found.table(name) for name in ROWS}
    for name, words in ROWS.items():
        if tables[name].filter(pl.col("id") == id).height:
            return Explanation(id=id, kind=name[:-1], sentences=tuple(words(Tables(found, tables), id)))
    for event, mentions in tables["events"].select("id", "mentions").iter_rows():
        if any(event_id(mention) == id for mention in mentions):
            raise InputError(f"event {id!r} is now part of event {event}; see `detente explain STUDY {event}`.")
    ids = [one for table in tables.values() for one in table["id"]]
    near = difflib.get_close_matches(id, ids, n=3, cutoff=0.5)
    hint = f"Close to it: {', '.join(near)}." if near else "`detente export` lists them all."
    raise InputError(f"no mention, event, position or document has the id {id!r}. {hint}")
