"""Sentences in, coded mentions out: for people who have a pipeline of their own."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from detente.errors import DetenteError, InputError
from detente.records import Document, Mention, Problem, When

__all__ = ["Coded", "Sentence", "code", "code_file", "read_sentences"]

_BATCH: Final = 256
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One text to code, with the day it was published where that is known. ``line`` is where it stood in a file."""

    id: str
    text: str
    date: dt.date | None = None
    line: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What one sentence gave: its mentions, or why it was set aside."""

    id: str
    mentions: tuple[Mention, ...] = ()
    problem: str = ""

    def to_json(self) -> str:
        """The result as one line of JSON: id, mentions, and problem where there is one."""
        found: dict[str, Any] = {"id": self.id, "mentions": [_plain(m) for m in self.mentions]}
        if self.problem:
            found["problem"] = self.problem
        return json.dumps(found, ensure_ascii=False)


def _plain(mention: Mention) -> dict[str, Any]:
    """A mention as JSON has it; offsets count into the sentence that was given."""
    fields = dataclasses.asdict(mention)
    evidence, when = fields.pop("evidence"), fields.pop("when")
    dates = {key: str(when[key]) for key in ("first", "last", "stated")} if when else None
    return {**fields, "start": evidence["start"], "end": evidence["end"], "quote": evidence["quote"], "when": dates}


def code(sentences: Iterable[Sentence | str], *, actor_files: Sequence[str | Path] = ()) -> Iterator[Coded]:
    """One result a sentence, in order. Plain strings get their number, from 1, as their id.

    ``actor_files`` are further registries of actors. A sentence that cannot be coded says why in ``problem``.
    """
    given = (s if isinstance(s, Sentence) else Sentence(id=str(n), text=s) for n, s in enumerate(sentences, 1))
    files = [Path(file) for file in actor_files]
    while batch := list(itertools.islice(given, _BATCH)):
        yield from _coded(batch, files)


def _coded(batch: Sequence[Sentence], actor_files: Sequence[Path]) -> Iterator[Coded]:
    from detente.annotations import annotate  # noqa: PLC0415  (the parser is heavy)
    from detente.documents.language import parts_of  # noqa: PLC0415  (as above)
    from detente.events import code as code_mentions  # noqa: PLC0415  (as above)

    documents = [
        Document(id=s.id, text=s.text, published=When(s.date, s.date) if s.date else None,
                 published_basis="stated" if s.date else "unknown")
        for s in batch
    ]
    try:
        results = list(annotate(documents, actor_files=actor_files))
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001  (halved until the sentence at fault stands alone)
        if len(batch) == 1:
            yield Coded(id=batch[0].id, problem=f"{type(error).__name__}: {error}")
            return
        middle = len(batch) // 2
        yield from _coded(batch[:middle], actor_files)
        yield from _coded(batch[middle:], actor_files)
        return
    for sentence, result in zip(batch, results, strict=True):
        parts = parts_of([sentence.text])
        if not parts.english:
            yield Coded(id=sentence.id, problem=f"the text appears to be in {parts.name}, not English; only "
                                                  "English is read: give an English translation")
            continue
        if isinstance(result, Problem):
            yield Coded(id=sentence.id, problem=result.reason)
            continue
        try:
            yield Coded(id=sentence.id, mentions=code_mentions(result))
        except Exception as error:  # noqa: BLE001  (one bad sentence never stops the rest; the reason is kept)
            yield Coded(id=sentence.id, problem=f"{type(error).__name__}: {error}")


def code_file(path: str | Path, *, actor_files: Sequence[str | Path] = ()) -> Iterator[Coded]:
    """One result for each line of a ``.jsonl`` or ``.csv`` file, in its order; a bad line says why in ``problem``.

    Raises what :func:`read_sentences` raises.
    """
    lines = read_sentences(path)
    while batch := list(itertools.islice(lines, _BATCH)):
        good = code([line for line in batch if isinstance(line, Sentence)], actor_files=actor_files)
        for line in batch:
            if isinstance(line, Problem):
                yield Coded(id=line.document, problem=line.reason)
                continue
            coded = next(good)
            where = f"{Path(path)}, line {line.line}: " if coded.problem else ""
            yield dataclasses.replace(coded, problem=where + coded.problem)


# --- files -------------------------------------------------------------------------------------------------------


def read_sentences(path: str | Path) -> Iterator[Sentence | Problem]:
    """The sentences of a ``.jsonl`` or ``.csv`` file with id, text and, if known, date; a bad line is a problem.

    Raises :class:`~detente.errors.InputError` where the file cannot be read at all or lacks a column.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be opened ({error.strerror}). Name a .jsonl or .csv file.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error
    if file.suffix.lower() == ".csv":
        return _from_csv(file, text)
    if file.suffix.lower() in {".jsonl", ".ndjson"}:
        return _from_json_lines(file, text)
    raise InputError(f"{file}: {file.suffix or 'no ending'} is not read here; expected .jsonl or .csv.")


def _from_csv(file: Path, text: str) -> Iterator[Sentence | Problem]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = list(reader.fieldnames or ())
    for column in ("id", "text"):
        if column not in header:
            raise InputError(f"{file}, line 1: the column {column!r} is missing; found {', '.join(header) or 'none'}. "
                             "Name the columns id, text and (if known) date.")
    return _rows(file, reader)


def _rows(file: Path, reader: csv.DictReader[str]) -> Iterator[Sentence | Problem]:
    try:
        for row in reader:
            yield _sentence(file, reader.line_num, row)
    except csv.Error as error:
        yield _bad(file, reader.line_num + 1, "", f"this is not CSV: {error}. Correct the line; the rest is not read")


def _from_json_lines(file: Path, text: str) -> Iterator[Sentence | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield _bad(file, number, "", f"this is not JSON: {error}. Write one object a line")
            continue
        if isinstance(found, dict):
            yield _sentence(file, number, found)
        else:
            yield _bad(file, number, "", f"expected an object, found {line.strip()[:40]!r}. Write one object a line")


def _sentence(file: Path, line: int, row: dict[str, Any]) -> Sentence | Problem:
    name, text, date = row.get("id"), row.get("text"), row.get("date")
    if not isinstance(name, (str, int)) or isinstance(name, bool) or name == "":
        return _bad(file, line, "", f"the id is {name!r}; expected text or a number. Give each sentence an id")
    if not isinstance(text, str) or not text.strip():
        return _bad(file, line, str(name), f"the text is {text!r}; expected a sentence. Give it, or drop the line")
    if _SURROGATE.search(str(name) + text):
        return _bad(file, line, "", "half of a surrogate pair stands in it, which no text has. Write the text in UTF-8")
    try:
        day = dt.date.fromisoformat(date) if date else None
    except (TypeError, ValueError):
        return _bad(file, line, str(name), f"the date is {date!r}; expected one such as 2019-06-26. Correct it")
    return Sentence(id=str(name), text=text, date=day, line=line)


def _bad(file: Path, line: int, name: str, reason: str) -> Problem:
    return Problem(stage="code", document=name, file=str(file), reason=f"{file}, line {line}: {reason}.")
