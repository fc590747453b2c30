"""Commands that pages show exist, with the options shown; files that pages link to are there."""

import re
from pathlib import Path

import pytest
import typer.main

from detente.cli import app

ROOT = Path(__file__).parents[2]
_FOUND = {ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")}
PAGES = sorted(page for page in _FOUND if "_build" not in page.parts)
COMMANDS = typer.main.get_command(app).commands
_BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"(?:^|\$ )detente ([a-z]+)([^|>\n#]*)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def name(page):
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [p for p in PAGES if _BLOCK.search(p.read_text(encoding="utf-8"))], ids=name)
def test_commands_and_options_exist(page):
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for command, rest in _CALL.findall(block):
            assert command in COMMANDS
            known = {option for parameter in COMMANDS[command].params for option in parameter.opts} | {"--help"}
            assert set(re.findall(r"(?<= )--[a-z-]+", rest)) <= known, f"detente {command}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    missing = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []
