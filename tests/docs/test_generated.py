"""Pages that restate the project's data say what the data say now."""

import importlib.util
import re
from pathlib import Path

import pytest

from detente.events import load_codebook
from detente.tables import RECORDS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_codebook", DOCS / "generate_codebook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["codebook.md", "columns.md"])
def test_page_is_current(generator, name):
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == generator.pages()[name], "out of date; run: python docs/generate_codebook.py"


def test_codebook_page_names_every_type_and_frame(generator):
    book = load_codebook()
    page = generator.codebook_page(book)
    assert set(re.findall(r"^## (\w+)$", page, re.MULTILINE)) == set(book.types)
    assert re.findall(r"^### (.+)$", page.replace("\\_", "_"), re.MULTILINE) == list(book.contexts)
    frames = {f.id for index in (book.verbs, book.nouns, book.adjectives) for found in index.values() for f in found}
    assert set(re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)) == frames


def test_columns_page_describes_every_column_of_every_table(generator):
    page = generator.columns_page()
    assert {*RECORDS, "annotations", "decisions"} == set(re.findall(r"^## (\w+)$", page, re.MULTILINE))
    assert not re.findall(r"^\| `\w+` \|[^|]*\|\s*\|$", page, re.MULTILINE), "a column without a description"
