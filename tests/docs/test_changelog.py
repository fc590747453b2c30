"""Fragments of the changelog: named as the convention asks, and gathered once."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "changelog.d"
DAY = dt.date(2026, 1, 31)


@pytest.fixture(scope="module")
def collect():
    spec = importlib.util.spec_from_file_location("collect", FOLDER / "collect.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_fragments_of_the_repository_follow_the_convention(collect):
    assert collect.faults(collect.fragments(FOLDER)) == []
    assert collect.MARK in (FOLDER.parent / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "text", "complaint"), [
    ("dates.fixed.md", "Dates are read.", None),
    ("dates.fixes.md", "Dates are read.", "kinds: added"),
    ("Dates in headlines.fixed.md", "Dates are read.", "expected a name"),
    ("dates.fixed.md", " \n", "is empty"),
])
def test_faults(collect, tmp_path, name, text, complaint):
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = collect.faults(collect.fragments(tmp_path))
    assert [complaint in line for line in found] == ([True] if complaint else [])


def test_versions_stand_newest_first_and_kinds_under_headings(collect, tmp_path):
    for name, text in (("a.fixed.md", "One\nline."), ("b.added.md", "New."), ("c.fixed.md", "Two.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    old = f"# Changelog\n\n{collect.MARK}\n\n## 0.1.0 (2025-12-01)\n\n### Added\n\n- All.\n"
    new = collect.collected(old, collect.fragments(tmp_path), version="0.2.0", day=DAY)
    assert new == (
        f"# Changelog\n\n{collect.MARK}\n\n## 0.2.0 (2026-01-31)\n\n### Added\n\n- New.\n\n### Fixed\n\n- One line.\n"
        "- Two.\n\n## 0.1.0 (2025-12-01)\n\n### Added\n\n- All.\n"
    )


def test_changelog_without_its_mark_is_refused(collect):
    with pytest.raises(ValueError, match="lacks the line"):
        collect.collected("# Changelog\n", [], version="0.2.0", day=DAY)
