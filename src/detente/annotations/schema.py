"""Column types of the annotation table."""

from __future__ import annotations

from functools import cache

import polars as pl

__all__ = ["schema"]


@cache
def schema() -> pl.Schema:
    """Column name to polars type for rows of :func:`detente.annotations.to_row`."""
    words, numbers = pl.List(pl.String), pl.List(pl.Int32)
    date = pl.Struct({
        "start": pl.Int32, "end": pl.Int32, "text": pl.String, "kind": pl.String, "value": pl.String,
        "first": pl.Date, "last": pl.Date, "basis": pl.String, "month_day": pl.String, "modifier": pl.String,
    })
    reference = pl.Struct({
        "start": pl.Int32, "end": pl.Int32, "text": pl.String, "head": pl.Int32, "actors": pl.List(pl.String),
        "role": pl.String, "how": pl.String, "sector": pl.String,
    })
    event = pl.Struct({
        "token": pl.Int32, "probability": pl.Float32, "types": words, "shares": pl.List(pl.Float32), "mode": pl.String,
        "status": pl.String, "source": numbers, "target": numbers, "act": pl.String,
    })
    columns: dict[str, pl.DataType | type[pl.DataType]] = {
        "document": pl.String, "author": pl.String, "published_first": pl.Date, "published_last": pl.Date,
        "published_stated": pl.String, "text": pl.String, "sentences": numbers, "starts": numbers, "ends": numbers,
        "heads": numbers, "lemmas": words, "pos": words, "tags": words, "relations": words, "morphs": words,
        "dates": pl.List(date), "references": pl.List(reference), "quotations": numbers, "suggested": pl.List(event),
        "gists": pl.List(event),
    }
    return pl.Schema(columns)
