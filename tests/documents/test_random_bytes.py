# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Nothing is raised whatever a file holds, and offsets always point into the text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.documents import Source, read_source
from detente.records import Document, Problem
from documents.samples import ARTICLE, pdf

PIECES = st.sampled_from([
    ARTICLE, "---\n", "title: A\n", "published: 2018-03-09\n", "Published: 9 March\n", "About the author\n", "Related stories\n",
    "\n\n", "\r\n", "Skip to main content\n", "Notes\n", "SEOUL, 9 March (Wire) - ", "9 March 2018\n", "\u202e", "\u0000", "text,id\n",
    '{"text": "x"}\n', "This article is published under a Creative Commons Licence.\n", "one year after June 2018 ", "this month ",
    "they will meet on 28 June ", '"', ",", "<p>", "G20 summit in Osaka ", "29 February 2019 ", "45 May ", "By Jane Doe\n", "“", "”",
])


def read(name, data):
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return list(read_source(Source(id="a", path=path, file=name)))


def check(found):
    for one in found:
        assert isinstance(one, Document | Problem)
        if isinstance(one, Problem):
            assert one.reason
            assert "the reader failed" not in one.reason
            continue
        assert one.published_basis in {"stated", "inferred", "unknown"}
        assert (one.published is None) == (one.published_basis == "unknown")
        end = 0
        for start, stop, reason in one.furniture_spans():
            assert end <= start < stop <= len(one.text)
            assert reason
            end = stop


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.jsonl"])
@given(data=st.binary(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes(name, data):
    check(read(name, data))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.jsonl"])
@given(pieces=st.lists(PIECES | st.text(max_size=30), max_size=14))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_pieces(name, pieces):
    check(read(name, "".join(pieces).encode("utf-8", "replace")))


@given(data=st.binary(max_size=400), cut=st.integers(0, 900))
@settings(max_examples=15, deadline=None)
def test_random_pages_and_pdfs(data, cut):
    whole = pdf([["A short report about talks between two states."]])
    check(read("a.pdf", whole[:cut] + data + whole[cut + len(data):]))
    check(read("a.html", b"<html><body><p>" + data + ARTICLE.encode() + b"</p>" + data))


@given(pieces=st.lists(PIECES, max_size=20))
@settings(max_examples=60, deadline=None)
def test_plain_text_is_given_back_as_it_was(pieces):
    text = "".join(pieces)
    for one in read("a.txt", text.encode()):
        if isinstance(one, Document):
            assert one.text == text


@pytest.mark.parametrize("piece", [
    "9 March ", "will 9 March ", "Home\n", "<!-- ", "one year after ", "Follow ", '" “ ', "Related stories\n", "About the author\n",
    "SEOUL — ", "20 June to 22 June ", "ABC DEF ", "( ", "a\n",
])
def test_time_grows_with_length_and_no_faster(piece):
    # With an expression that looks back over the whole text, one of these runs for hours.
    text = (ARTICLE + "They will meet again this week.\n\n") * 60 + piece * (150_000 // len(piece))
    check(read("a.md", text.encode()))
