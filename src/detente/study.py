"""A folder is a study: settings, documents, tables, decisions, and what each was made from. Knows no stage."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

import polars as pl

from detente.decisions import Decisions
from detente.errors import InputError, StudyError
from detente.files import PART, copy_file, digest_file, leftovers, write_bytes
from detente.manifest import Made, read_manifest, write_manifest
from detente.records import Problem
from detente.settings import Settings, load_settings
from detente.tables import RECORDS, read_note, schema, to_table

__all__ = ["Original", "Study", "slug"]

_SETTINGS: Final = "study.toml"
#: Endings that say nothing beside the text itself; any other stays part of a document's id.
_PLAIN_ENDINGS: Final = frozenset({".txt", ".md", ".html", ".pdf"})
_NEW_SETTINGS: Final = """\
# What this study is about. Every key may be left out.
title = {title}
question = ""
# as_of = 2019-06-26         # the day the brief speaks from; without it, the last day of publication
# actors = ["PRK", "USA"]    # states that the brief puts first
# actor_files = []           # further registries of actors, inside this folder
# scenario = "scenario.toml" # the talks in numbers, inside this folder; the brief then tells what the models say

# Words that both sides use and may not mean the same by:
# [[terms]]
# id = "complete-denuclearization"
# label = "complete denuclearization"
"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One file that the user gave: a readable id, its path inside ``documents/`` (posix), and where it lies."""

    id: str
    file: str
    path: Path


class Study:
    """One study on disk. Made by :meth:`create`, found by :meth:`open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents = path / "documents"
        self.derived = path / "derived"
        self.brief = path / "brief"
        self.decisions = Decisions(path / "decisions.sqlite")

    def __repr__(self) -> str:
        return f"Study({str(self.path)!r})"

    # --- making and finding ------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: str | Path, *, documents: Iterable[str | Path] = (), settings: str | Path | None = None,
    ) -> Study:
        """A new study with copies of the documents.

        ``documents`` are files and folders. A folder that holds ``study.toml`` and ``documents/`` lends its settings
        (unless ``settings`` names a file) and the documents of the subfolder; nothing else in it is a document.

        Raises :class:`~detente.errors.StudyError` where the folder is a study already or holds other things, and
        :class:`~detente.errors.InputError` where a path given does not exist or holds no file.
        """
        study = cls(Path(path))
        study._refuse_a_study()
        lent = Path(settings) if settings is not None else None
        gathered: list[tuple[str, Path]] = []
        for given in map(Path, documents):
            if (given / _SETTINGS).is_file() and (given / "documents").is_dir():
                lent = lent or given / _SETTINGS
                gathered.extend(_walk(given / "documents", leaving_out=study.path))
            else:
                gathered.extend(_walk(given, leaving_out=study.path))
        loaded = load_settings(lent) if lent else Settings()
        study._refuse_other_things({"documents", *(name.partition("/")[0] for _, name in loaded.files())})
        study.documents.mkdir(parents=True, exist_ok=True)
        study.sweep_leftovers()
        study._copy(gathered)
        if lent:
            for _, name in loaded.files():
                copy_file(lent.parent / name, study.path / name)
            content = lent.read_bytes()
        else:
            content = _NEW_SETTINGS.format(title=json.dumps(study.path.resolve().name, ensure_ascii=False)).encode()
        write_bytes(study.path / _SETTINGS, content)  # last: from now on the folder is a study
        return study

    @classmethod
    def open(cls, path: str | Path) -> Study:
        """The study in a folder.

        Raises :class:`~detente.errors.StudyError` where there is none.
        """
        study = cls(Path(path))
        if not study.path.is_dir():
            what = "is a file, not a folder" if study.path.exists() else "does not exist"
            raise StudyError(f"{path} {what}. Name a study's folder, or make one: "
                             f"detente init {path} --documents FOLDER")
        if not (study.path / _SETTINGS).is_file():
            raise StudyError(f"{path} is not a study: it holds no {_SETTINGS}. Name a study's folder, or make one: "
                             "detente init STUDY --documents FOLDER")
        return study

    def add(self, documents: Iterable[str | Path]) -> tuple[str, ...]:
        """Copy further documents in; the paths inside ``documents/`` of those that were new."""
        return self._copy([pair for given in documents for pair in _walk(Path(given), leaving_out=self.path)])

    def _refuse_a_study(self) -> None:
        if (self.path / _SETTINGS).exists():
            raise StudyError(
                f"{self.path} is a study already. Bring it up to date with `detente run {self.path}`; to add "
                f"documents, put them into {self.documents}; to begin anew, name another folder."
            )
        if self.path.exists() and not self.path.is_dir():
            raise StudyError(f"{self.path} is a file. Name a folder that does not exist yet.")

    def _refuse_other_things(self, own: Collection[str]) -> None:
        """A folder that a creation which was cut off left behind may be used; one that holds anything else may not."""
        there = [p.name for p in self.path.iterdir()] if self.path.exists() else []
        others = [name for name in there if name not in own and not name.endswith(PART)]
        if others:
            raise StudyError(f"{self.path} holds other things already ({min(others)!r}). Name a folder that is "
                             "empty or does not exist yet.")

    def _copy(self, gathered: Iterable[tuple[str, Path]]) -> tuple[str, ...]:
        """Copy files in under their relative names.

        The same content again is no second document; another content under a name that is taken gets a number.
        """
        present = {digest_file(o.path) for o in self.originals()} if self.documents.exists() else set()
        copied = []
        for name, path in gathered:
            digest = digest_file(path)
            if digest in present:
                continue
            present.add(digest)
            target, number = self.documents / name, 2
            while target.exists():
                target = (self.documents / name).with_stem(f"{Path(name).stem}-{number}")
                number += 1
            copy_file(path, target)
            copied.append(target.relative_to(self.documents).as_posix())
        return tuple(copied)

    # --- what it holds -----------------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """What ``study.toml`` says now."""
        return load_settings(self.path / _SETTINGS)

    def originals(self) -> tuple[Original, ...]:
        """Every file in ``documents/`` by path, each with an id of its own; hidden files are no documents."""
        if not self.documents.is_dir():
            raise StudyError(f"{self.path} has no folder documents/. Make it and put the documents into it.")
        taken: set[str] = set()
        found = []
        for name, path in _walk(self.documents, empty_is_fine=True):
            stem = slug(name[: -len(path.suffix)] if path.suffix.lower() in _PLAIN_ENDINGS else name)
            unique, number = stem, 2
            while unique in taken:
                unique, number = f"{stem}-{number}", number + 1
            taken.add(unique)
            found.append(Original(id=unique, file=name, path=path))
        return tuple(found)

    def table(self, name: str) -> pl.DataFrame:
        """One table of the last run as a frame: documents, mentions, positions, events, series, ...

        Raises :class:`~detente.errors.StudyError` where no run has made it, naming those there are.
        """
        if name == "problems":
            return to_table(self.problems(), Problem)
        if name == "decisions":
            return self.decisions.table()
        files = self.tables().get(name)
        if files is None:
            there = ", ".join(sorted({*self.tables(), "decisions", "problems"}))
            raise StudyError(f"there is no table {name!r} in {self.path}; there are: {there}. "
                             f"`detente run {self.path}` makes what is missing.")
        if not files:
            return pl.DataFrame(schema=schema(RECORDS[name]) if name in RECORDS else None)
        return pl.concat([self._frame(file) for file in files])

    def _frame(self, file: Path) -> pl.DataFrame:
        try:
            return pl.read_parquet(file)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise StudyError(f"{file} cannot be read ({type(error).__name__}). Delete it and run again: "
                             "it is made anew.") from error

    def tables(self) -> dict[str, tuple[Path, ...]]:
        """Table to its files, as the last run left them."""
        return {
            name: tuple(self.path / file for file in files)
            for made in self.made().values() for name, files in made.tables.items()
            if all(file.endswith(".parquet") for file in files)
        }

    def problems(self) -> tuple[Problem, ...]:
        """Everything that was set aside in the last run, stage by stage."""
        found = [
            Problem(**problem)
            for files in self.tables().values() for file in files for problem in read_note(file).get("problems", ())
        ]
        if all(problem.file for problem in found):
            return tuple(found)
        files = dict(self.table("documents").select("id", "file").iter_rows())
        return tuple(p if p.file else dataclasses.replace(p, file=files.get(p.document, "")) for p in found)

    # --- what it was made from ---------------------------------------------------------------------------------

    def made(self) -> dict[str, Made]:
        """What each stage was last made from."""
        return read_manifest(self.path / "manifest.json")

    def keep_made(self, stages: dict[str, Made]) -> None:
        """Keep what each stage was made from."""
        write_manifest(self.path / "manifest.json", stages)

    def sweep(self, keep: Collection[Path]) -> None:
        """Remove derived files that nothing refers to any more, and what runs that were cut off left behind."""
        self.sweep_leftovers()
        kept = set(keep)
        for path in sorted(self.derived.rglob("*")):
            if path.is_file() and path not in kept:
                path.unlink()

    def sweep_leftovers(self) -> None:
        """Remove what a run that was cut off had half written."""
        for path in leftovers(self.path):
            path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def lock(self, mode: Literal["alone", "together"] = "alone") -> Iterator[None]:
        """Keep other runs out ("alone"), or only those that need the study for themselves ("together").

        Raises :class:`~detente.errors.StudyError` where another run is at work.
        """
        import fcntl  # noqa: PLC0415  (POSIX only; a study can be read without it)

        with (self.path / ".lock").open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, (fcntl.LOCK_EX if mode == "alone" else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                who = file.read().strip() or "unknown"
                raise StudyError(f"another run is at work in {self.path} (process {who}). Wait until it has "
                                 "finished, or end it; then run again.") from error
            if mode == "alone":
                file.truncate(0)
                file.write(str(os.getpid()))
                file.flush()
            yield


def slug(name: str) -> str:
    """A readable id: lower-case ASCII letters, digits, dots, dashes and underscores; ``document`` if none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")[:120] or "document"


def _walk(
    given: Path, *, leaving_out: Path | None = None, empty_is_fine: bool = False,
) -> Iterator[tuple[str, Path]]:
    """Relative posix name and path of every file that is given, sorted; a file stands for itself."""
    if given.is_file():
        yield given.name, given
        return
    if not given.is_dir():
        raise InputError(f"{given}: no such file or folder. Name the documents, or the folder that holds them.")
    none = True
    out = leaving_out.resolve() if leaving_out else None
    named = sorted((p.relative_to(given).as_posix(), p) for p in given.rglob("*"))
    for name, path in named:
        hidden = any(part.startswith(".") for part in name.split("/"))
        if hidden or not path.is_file() or (out and path.resolve().is_relative_to(out)):
            continue
        none = False
        yield name, path
    if none and not empty_is_fine:
        raise InputError(f"{given}: the folder holds no file. Put the documents into it, or name another.")
