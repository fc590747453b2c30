# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
from __future__ import annotations

import json

import pytest

from detente.records import Document, Problem
from documents.samples import ARTICLE

HEAD = "id,title,published,source,author,licence,url,text\n"


def row(**cells):
    return json.dumps({"text": ARTICLE} | cells)


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def test_csv_rows_become_documents(desk):
    found = desk.read("wire.csv", HEAD + f"a1,Talks resume,2018-03-09,Wire,Jo Doe,CC0,https://example.org/1,{quoted(ARTICLE)}\n"
                                         f",,9 March 2018,,,,,{quoted(ARTICLE)}\n")
    first, second = found
    assert (first.id, first.file, first.format) == ("wire-a1", "wire.csv#a1", "csv")
    assert (first.title, first.source, first.author, first.licence) == ("Talks resume", "Wire", "Jo Doe", "CC0")
    assert first.url == "https://example.org/1"
    assert first.text == ARTICLE
    assert (second.id, second.file) == ("wire-row2", "wire.csv#row2")
    assert first.published.first == second.published.first
    assert second.published_basis == "stated"


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_delimiter_is_told_by_the_heading(desk, delimiter):
    (found,) = desk.read("wire.csv", f"title{delimiter}text\nTalks{delimiter}{quoted(ARTICLE)}\n")
    assert (found.title, found.text) == ("Talks", ARTICLE)


def test_headings_are_read_whatever_their_case_and_spelling(desk):
    (found,) = desk.read("wire.csv", f'Headline,"Text",LICENSE,Date\nTalks,{quoted(ARTICLE)},CC0,2018-03-09\n')
    assert (found.title, found.licence, found.published.first.isoformat()) == ("Talks", "CC0", "2018-03-09")


def test_a_long_cell_is_no_fault(desk):
    text = ARTICLE * 600
    (found,) = desk.read("wire.csv", f"text\n{quoted(text)}\n")
    assert len(found.text) > 200_000


def test_missing_text_column(desk):
    assert desk.reason("wire.csv", "id,body\n1,hello\n") == (
        'wire.csv, line 1: no column "text" (found: id, body); name the column that holds the reports "text"')


def test_two_columns_for_one(desk):
    assert "2 columns for published (date, published); keep one of them" in desk.reason(
        "wire.csv", "date,published,text\n1,2,3\n")


@pytest.mark.parametrize(("line", "reason"), [
    (",,,,,,,", None),
    ("b,,,,,,,", "wire.csv, line 4, column text: the row has no text; add the report's text or delete the row"),
    ("b,,31 Febuary 2018,,,,,Hello there", ('wire.csv, line 4, column published: "31 Febuary 2018" is no date; '
                                          "write it as 2018-02-28")),
    ("a,,,,,,,Hello there", 'wire.csv, line 4, column id: "a" already names the row of line 2; give each row its own id'),
    ("b,,,,,,,Hello, there", "wire.csv, line 4: 9 cells, but the heading names 8; put the text between double quotes"),
    ('b,,,,,,,"Hello" there', "wire.csv, line 4: the row cannot be read ("),
])
def test_a_row_at_fault_does_not_stop_the_others(desk, line, reason):
    found = desk.read("wire.csv", HEAD + 'a,,,,,,,"One\nreport"\n' + line + "\nc,,,,,,,Another report\n")
    assert [one.id for one in found if isinstance(one, Document)] == ["wire-a", "wire-c"]
    problems = [one for one in found if isinstance(one, Problem)]
    assert len(problems) == (reason is not None)
    if reason:
        assert problems[0].reason.startswith(reason)
        assert problems[0].file.startswith("wire.csv#")


def test_a_quote_left_open_names_the_line_where_it_opens(desk):
    found = desk.read("wire.csv", 'text\nOne report\n"Another report\nthat never ends\n')
    assert isinstance(found[0], Document)
    assert found[1].reason.startswith("wire.csv, line 3: the row cannot be read (unexpected end of data)")


def test_formulas_stay_as_given(desk):
    (found,) = desk.read("wire.csv", 'text\n"=HYPERLINK(""http://example.org"") and more"\n')
    assert found.text == '=HYPERLINK("http://example.org") and more'


def test_json_lines_become_documents(desk):
    (found,) = desk.read("wire.jsonl", row(id="x/1", author=["Jo Doe", "Al Roe"], published="2018-03-09T10:00:00Z"))
    assert (found.id, found.author, found.format) == ("wire-x-1", "Jo Doe, Al Roe", "jsonl")
    assert (found.published.first.isoformat(), found.published.days) == ("2018-03-09", 1)
    assert found.text == ARTICLE


@pytest.mark.parametrize(("line", "reason"), [
    ("{", "wire.jsonl, line 2: is no JSON (Expecting property name enclosed in double quotes at column 2)"),
    ("[1]", "wire.jsonl, line 2: holds a JSON list, not an object"),
    ('{"body": "x"}', 'wire.jsonl, line 2: no key "text" (found: body); name the key that holds the report "text"'),
    ('{"text": 3}', "wire.jsonl, line 2: key text: a JSON int, not a string; write it between double quotes"),
    ('{"text": " "}', "wire.jsonl, line 2, column text: the row has no text"),
    ("[" * 100_000, "wire.jsonl, line 2: is JSON nested too deep"),
    ('{"text": "\\ud800 half a pair"}', "wire.jsonl#row2: wrong encoding (half of a surrogate pair, U+D800"),
    ('{"text": "a\\u0000b"}', "wire.jsonl#row2: is binary (a NUL character in the text)"),
    ('{"text": "x", "published": "soon"}', ('wire.jsonl, line 2, column published: "soon" is no date; write it as '
                                          "year-month-day, such as 2018-02-28")),
])
def test_a_line_at_fault_does_not_stop_the_others(desk, line, reason):
    first, second, third = desk.read("wire.jsonl", f"{row()}\n{line}\n{row()}\n")
    assert (first.id, third.id) == ("wire-row1", "wire-row3")
    assert isinstance(second, Problem)
    assert second.reason.startswith(reason)


def test_line_separators_inside_strings_do_not_end_a_line(desk):
    (found,) = desk.read("wire.jsonl", json.dumps({"text": "One\u2028two reports"}, ensure_ascii=False))
    assert found.text == "One\u2028two reports"
