"""Puts the fragments of this folder under a heading of a new version into CHANGELOG.md, and deletes them.

    python changelog.d/collect.py VERSION DATE
    python changelog.d/collect.py --check

``--check`` only says which fragments have a wrong name or no words, and ends with 1 where there is one.
"""
# ruff: noqa: INP001  (a script of the repository, in no package)

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

__all__ = ["collected", "faults", "fragments"]

FOLDER: Final = Path(__file__).parent
KINDS: Final = {"added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed", "data": "Data"}
MARK: Final = "<!-- new versions go below this line -->"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*\.([a-z]+)\.md")


def fragments(folder: Path) -> list[Path]:
    """The fragments of a folder, by name."""
    return sorted(p for p in folder.glob("*.md") if p.name != "README.md")


def faults(paths: Sequence[Path]) -> list[str]:
    """What is wrong with fragments, one sentence each."""
    found = []
    for path in paths:
        name = _NAME.fullmatch(path.name)
        if name is None or name[1] not in KINDS:
            found.append(f"{path.name}: expected a name such as dates-in-headlines.fixed.md; kinds: {', '.join(KINDS)}")
        elif not path.read_text(encoding="utf-8").strip():
            found.append(f"{path.name}: is empty; say what a user sees")
    return found


def collected(changelog: str, paths: Sequence[Path], *, version: str, day: dt.date) -> str:
    """The changelog with the fragments under a heading of the version, kind by kind.

    Raises :class:`ValueError` where the changelog lacks the line below which versions go.
    """
    if MARK not in changelog:
        message = f"CHANGELOG.md lacks the line {MARK}"
        raise ValueError(message)
    parts = [f"## {version} ({day})"]
    for kind, heading in KINDS.items():
        own = [p.read_text(encoding="utf-8").strip() for p in paths if p.name.endswith(f".{kind}.md")]
        if own:
            parts.append(f"### {heading}\n\n" + "\n".join("- " + " ".join(text.split()) for text in own))
    before, _, after = changelog.partition(MARK)
    return f"{before}{MARK}\n\n" + "\n\n".join(parts) + "\n" + (f"\n{after.strip()}\n" if after.strip() else "")


def main() -> int:
    """0, or 1 where a fragment is at fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("version", nargs="?")
    parser.add_argument("day", nargs="?", type=dt.date.fromisoformat)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    paths = fragments(FOLDER)
    wrong = faults(paths)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    if wrong or options.check:
        return 1 if wrong else 0
    if not options.version or not options.day:
        parser.error("name the version and its day, such as 0.2.0 2026-01-31")
    changelog = FOLDER.parent / "CHANGELOG.md"
    text = collected(changelog.read_text(encoding="utf-8"), paths, version=options.version, day=options.day)
    changelog.write_text(text, encoding="utf-8")
    for path in paths:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
