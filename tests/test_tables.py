"""Records to tables and back."""

import csv
import dataclasses
import datetime as dt
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import tables
from detente.errors import DataError
from detente.records import Attribution, Document, Event, Evidence, Mention, Phase, Position, SeriesPoint, When, column

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
# What spreadsheets, separators and escapes are made of, more often than chance would have it.
nasty = texts | st.sampled_from([
    "", "=1+1", "+a", "-a", "@a", "\ta", "\ra", "'=a", "''-a", " | ", "|", "a | b", "\\", "\\e", "\\|", ": ", "a: b",
    '"', "a,b", "\n", "＝1", "a\x00b"])
lists = st.lists(nasty, max_size=4).map(tuple)
days = st.dates()
whens = st.none() | st.builds(lambda a, b, s: When(min(a, b), max(a, b), s), days, days, nasty)
floats = st.floats(allow_nan=False, allow_infinity=False, width=32)


@st.composite
def evidences(draw):
    quote, start = draw(nasty), draw(st.integers(0, 10**6))
    return Evidence(document=draw(nasty), start=start, end=start + len(quote), quote=quote)


def record(cls):
    special = {"when": whens, "published": whens, "evidence": evidences(), "first": days, "last": days, "day": days,
               "chain": st.lists(st.builds(Attribution, who=nasty, how=nasty), max_size=3).map(tuple)}
    by_type = {"str": nasty, "int": st.integers(-2**62, 2**62), "float": floats, "bool": st.booleans(),
               "tuple[str, ...]": lists}
    return st.builds(cls, **{f.name: special.get(f.name, by_type.get(f.type)) for f in dataclasses.fields(cls)})


classes = st.sampled_from([Document, Mention, Position, Event, SeriesPoint, Phase])
records = classes.flatmap(lambda cls: st.tuples(st.just(cls), st.lists(record(cls), max_size=2)))
few = settings(max_examples=100, deadline=None)


@few
@given(records)
def test_a_table_gives_its_records_back(pair):
    cls, rows = pair
    frame = tables.to_table(rows, cls)
    assert frame.schema == tables.schema(cls)
    assert list(tables.from_table(frame, cls)) == rows


@few
@given(records)
def test_csv_gives_its_records_back(pair):
    cls, rows = pair
    assert list(tables.from_csv(tables.to_csv(tables.to_table(rows, cls)), cls)) == rows


@few
@given(records)
def test_no_cell_of_text_begins_like_a_formula(pair):
    cls, rows = pair
    frame = tables.to_table(rows, cls)
    numeric = {name for name, dtype in frame.schema.items() if dtype.is_numeric()}
    for row in csv.DictReader(io.StringIO(tables.to_csv(frame), newline="")):
        for name, cell in row.items():
            assert name in numeric or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@few
@given(records)
def test_parquet_gives_its_records_back_and_the_same_bytes(tmp_path_factory, pair):
    cls, rows = pair
    path = tmp_path_factory.mktemp("t") / "a.parquet"
    frame = tables.to_table(rows, cls)
    tables.write_table(frame, path, note={"b": 1, "a": ["x"]})
    first = path.read_bytes()
    tables.write_table(frame, path, note={"a": ["x"], "b": 1})
    assert path.read_bytes() == first
    assert list(tables.from_table(pl.read_parquet(path), cls)) == rows
    assert tables.read_note(path) == {"a": ["x"], "b": 1}


def test_columns_of_when_and_evidence_are_named_after_their_field():
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Row:
        evidence: Evidence = column("Where it stands.")
        other: Evidence = column("Where else.")
        day: dt.date | None = column("A day.", default=None)
        seen: When | None = column("Seen.", default=None)

    names = tables.schema(Row).names()
    assert names == ["document", "start", "end", "quote", "other_document", "other_start", "other_end", "other_quote",
                     "day", "seen_first", "seen_last", "seen_stated"]


def test_two_columns_of_one_name_are_refused():
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Row:
        document: str = column("A document.")
        evidence: Evidence = column("Where it stands.")

    with pytest.raises(TypeError, match="two columns of one name"):
        tables.schema(Row)


def test_an_annotation_that_no_column_can_hold_is_refused():
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Row:
        either: str | int = column("One or the other.")

    with pytest.raises(TypeError, match="no column can hold"):
        tables.schema(Row)


def test_an_empty_table_has_its_schema():
    assert tables.to_table([], Mention).schema == tables.schema(Mention)


def test_the_codebook_says_of_every_column_what_it_holds():
    book = tables.codebook()
    assert set(book["table"]) == set(tables.RECORDS)
    assert book.filter(pl.col("description").str.strip_chars() == "").is_empty()
    chain = book.filter(pl.col("table") == "positions", pl.col("column") == "chain")
    assert chain["type"].item() == "list of (who, how)"


def test_a_missing_column_is_named():
    with pytest.raises(DataError, match=r"lacks the column 'quote'.*detente run"):
        tables.from_table(tables.to_table([], Mention).drop("quote"), Mention)
    with pytest.raises(DataError, match="line 1: the column 'dyad' is missing"):
        tables.from_csv("name\nx\n", Phase)


def test_a_cell_that_cannot_be_read_is_named():
    text = "dyad,name,first,last,rule,events\nA-B,talks,2019-01-01,soon,r,\n"
    with pytest.raises(DataError, match=r"line 2, column 'last': found 'soon', expected day"):
        tables.from_csv(text, Phase)
