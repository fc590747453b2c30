"""Every table of a study as CSV and Parquet, with a codebook of the columns."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.annotations import COLUMNS
from detente.decisions import Decision
from detente.errors import InputError
from detente.files import write_bytes
from detente.study import Study
from detente.tables import RECORDS, codebook, to_csv, write_table

__all__ = ["export"]


def export(study: str | Path | Study, to: str | Path) -> tuple[Path, ...]:
    """The files written: NAME.csv and NAME.parquet of every table, and codebook.csv, which says what each column holds.

    Raises :class:`~detente.errors.StudyError` where the study never ran and :class:`~detente.errors.InputError` where
    ``to`` is a file.
    """
    found = study if isinstance(study, Study) else Study.open(study)
    folder = Path(to)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file. Name a folder to export to.")
    found.table("documents")  # says what to do where nothing was ever run
    written = []
    frames = {name: found.table(name) for name in (*found.tables(), "problems", "decisions")}
    for name, frame in frames.items():
        csv, parquet = folder / f"{name}.csv", folder / f"{name}.parquet"
        write_bytes(csv, to_csv(frame).encode())
        write_table(frame, parquet)
        written += [csv, parquet]
    described = codebook({**RECORDS, "decisions": Decision})
    others = [
        (name, column, str(dtype), COLUMNS.get(column, "") if name == "annotations" else "")
        for name, frame in frames.items() if name not in set(described["table"])
        for column, dtype in frame.schema.items()
    ]
    rows = pl.concat([described, pl.DataFrame(others, schema=described.schema, orient="row")])
    write_bytes(folder / "codebook.csv", to_csv(rows.filter(pl.col("table").is_in(list(frames)))).encode())
    return (*written, folder / "codebook.csv")
