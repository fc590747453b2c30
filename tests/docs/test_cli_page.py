"""The page of the command line says what the commands say."""

import importlib.util
import re
from pathlib import Path

import pytest

from detente.decisions import DECISION_KINDS
from detente.settings import DocumentSettings, RelationSettings, Settings

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_cli", DOCS / "generate_cli.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(generator):
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    assert page == generator.cli_page(), "write it anew: python docs/generate_cli.py"


def test_every_command_has_help(generator):
    assert set(generator.commands()) == {
        "init", "run", "status", "brief", "export", "explain", "code", "decide", "scenario", "solve"}
    for name in generator.commands():
        _, _, after = generator._help(name).partition("\n\n")
        assert len(after.split("\n\n")[0].strip()) > 10, name


def test_every_setting_stands_on_the_page_of_the_study():
    page = (DOCS / "reference" / "study.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`\[*([a-z_.]+)\]*`", page))
    assert {*Settings.model_fields} - {"terms", "documents", "relations", "coders"} <= named
    assert {*DocumentSettings.model_fields, *RelationSettings.model_fields, "terms", "coders"} <= named


def test_every_kind_of_decision_stands_on_the_page_of_the_study():
    page = (DOCS / "reference" / "study.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in page for kind in DECISION_KINDS)
