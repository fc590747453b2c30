"""Annotations: made once, stored whole, offsets exact, furniture left alone, the unreadable set aside with a reason."""

import datetime as dt
import itertools

import polars as pl
import pytest

from detente.annotations import COLUMNS, Annotation, annotate, from_row, schema, to_row
from detente.annotations.stage import LONGEST_TEXT
from detente.records import Document, Problem, When

DAY = When(dt.date(2003, 8, 29), dt.date(2003, 8, 29), "29 August 2003")
TEXT = ("Wang Yi opened the talks in Beijing on Wednesday.\n\n“We will talk,” he said, “and talk again.”\n\n"
        "James Kelly, the American envoy, met Kim Yong Il for 40 minutes.  They agreed to meet within two months.\n")
FURNITURE = "Home | World | Asia\n\n" + TEXT + "\nAbout the author: A. Writer has met Vladimir Putin in Moscow.\n"


def _documents():
    cut = FURNITURE.index("Home"), FURNITURE.index("Wang")
    tail = FURNITURE.index("About"), len(FURNITURE)
    return [
        Document(id="plain", text=TEXT, published=DAY, author="A. Writer"),
        Document(id="undated", text=TEXT),
        Document(id="furnished", text=FURNITURE, published=DAY,
                 furniture=(f"{cut[0]}-{cut[1]}:navigation", f"{tail[0]}-{tail[1]}:about the author")),
        Document(id="odd", published=DAY,
                 text="Caf\u00e9 \U0001f91d talks:\t“Iran” met\u00a0France\u2019s envoy \u2014 twice."),
    ]


@pytest.fixture(scope="module")
def made():
    return {a.document: a for a in annotate(_documents())}


@pytest.mark.parametrize("name", ["plain", "undated", "furnished", "odd"])
def test_a_row_goes_through_a_table_and_back(made, name):
    before = made[name]
    frame = pl.DataFrame([to_row(before)], schema=schema())
    after = from_row(frame.row(0, named=True))
    for field in ("document", "published", "author", "dates", "references", "quotations"):
        assert getattr(after, field) == getattr(before, field), field
    for field in ("text", "tokens", "sentences"):
        assert getattr(after.parsed, field) == getattr(before.parsed, field), field


def test_a_row_goes_through_a_parquet_file_and_back(made, tmp_path):
    frame = pl.DataFrame([to_row(a) for a in made.values()], schema=schema())
    frame.write_parquet(tmp_path / "x.parquet")
    again = pl.read_parquet(tmp_path / "x.parquet")
    assert again.schema == schema()
    assert [from_row(r).parsed.tokens for r in again.iter_rows(named=True)] == [a.parsed.tokens for a in made.values()]


def test_the_row_the_schema_and_the_codebook_of_columns_name_the_same_columns(made):
    assert list(to_row(made["plain"])) == list(schema()) == list(COLUMNS)


@pytest.mark.parametrize("name", ["plain", "undated", "furnished", "odd"])
def test_all_offsets_count_into_the_text_as_given(made, name):
    annotation = made[name]
    text, tokens = annotation.parsed.text, annotation.parsed.tokens
    assert text == next(d.text for d in _documents() if d.id == name)
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(tokens)
        assert tokens[token.head].sentence == token.sentence
    for before, after in itertools.pairwise(tokens):
        assert before.end <= after.start
    for sentence in annotation.parsed.sentences:
        words = annotation.parsed.words(sentence)
        assert (words[0].start, words[-1].end) == (sentence.start, sentence.end)
        assert sum(t.head == t.index for t in words) >= 1
        assert {t.sentence for t in words} == {sentence.index}
    for found in (*annotation.dates, *annotation.references):
        assert text[found.start : found.end] == found.text
    for quotation in annotation.quotations:
        assert text[quotation.start - 1] in '“"'


def test_references_and_dates_stand_in_order_and_do_not_overlap(made):
    for annotation in made.values():
        for found in (annotation.dates, annotation.references):
            assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_furniture_is_not_parsed(made):
    annotation = made["furnished"]
    words = " ".join(t.text for t in annotation.parsed.tokens)
    assert "Home" not in words
    assert "Putin" not in words
    assert "Wednesday" in words
    assert all("PUTIN" not in a for r in annotation.references for a in r.actors)


def test_furniture_does_not_change_what_the_rest_holds(made):
    def shape(annotation):
        return [(t.text, t.pos, t.relation) for t in annotation.parsed.tokens]

    assert shape(made["furnished"]) == shape(made["plain"])
    assert [d.value for d in made["furnished"].dates] == [d.value for d in made["plain"].dates]
    assert [r.actors for r in made["furnished"].references] == [r.actors for r in made["plain"].references]


def test_a_weekday_is_counted_from_publication_and_stays_open_without_one(made):
    (wednesday,) = [d for d in made["plain"].dates if d.text == "Wednesday"]
    assert (wednesday.first, wednesday.last) == (dt.date(2003, 8, 27),) * 2
    assert all(d.first is None for d in made["undated"].dates if d.text == "Wednesday")


def test_quotations_are_found_inside_their_marks(made):
    annotation = made["plain"]
    text = annotation.parsed.text
    assert [text[q.start : q.end] for q in annotation.quotations] == ["We will talk,", "and talk again."]


def test_a_text_over_the_limit_is_set_aside_and_the_rest_goes_on():
    documents = [Document(id="before", text=TEXT, published=DAY),
                 Document(id="long", text="x " * LONGEST_TEXT, file="l.txt"),
                 Document(id="after", text=TEXT, published=DAY)]
    before, long, after = annotate(documents)
    assert isinstance(long, Problem)
    assert (long.stage, long.document, long.file) == ("annotations", "long", "l.txt")
    assert "2,000,000 characters" in long.reason
    assert "1,000,000" in long.reason
    assert "split it" in long.reason
    assert isinstance(before, Annotation)
    assert isinstance(after, Annotation)
    assert before.parsed.tokens == after.parsed.tokens
    assert (before.document, after.document) == ("before", "after")


@pytest.mark.parametrize("text", ["", " \n\t\n ", "Home | World"])
def test_a_document_without_a_sentence_is_set_aside(text):
    furniture = (f"0-{len(text)}:navigation",) if text.strip() else ()
    (problem,) = annotate([Document(id="empty", text=text, published=DAY, furniture=furniture)])
    assert isinstance(problem, Problem)
    assert "no sentence is left" in problem.reason


def test_a_tagger_that_fails_sets_one_document_aside():
    class Failing:
        def tag(self, parsed, *, published):  # noqa: ARG002  (the interface asks for it)
            if "Kelly" in parsed.text:
                raise RuntimeError("no such day")
            return ()

    documents = [Document(id="bad", text=TEXT, published=DAY),
                 Document(id="good", text="Iran met France.", published=DAY)]
    bad, good = annotate(documents, tagger=Failing())
    assert isinstance(bad, Problem)
    assert "RuntimeError: no such day" in bad.reason
    assert good.dates == ()


def test_the_order_of_documents_does_not_matter(made):
    again = {a.document: a for a in annotate(_documents()[::-1])}
    for name, annotation in made.items():
        assert again[name].parsed.tokens == annotation.parsed.tokens
        assert again[name].references == annotation.references


def test_nothing_is_annotated_for_no_documents():
    assert list(annotate([])) == []
