"""Runs the commands that a page shows, word for word, and compares what they print with what the page shows.

    python .ci/quickstart.py README.md [MORE PAGES] --bin VENV/bin [--write]

Every ``console`` block is run line by line: a line that begins with ``$ `` is a command for bash, what stands below
it is what it prints (both streams, as a terminal shows them). A ``python`` block followed by a ``text`` block is run
and knows the names of the blocks before it. All blocks of one page share one fresh temporary folder that holds a copy
of ``examples/``, as a clone does. Blocks of other languages are not run. ``--write`` puts the real output into the
page instead of comparing.

Words must agree exactly. The number at the end of a line of counts may differ by 2 in 100, because the rounding of
another processor may turn a parse.
"""
# ruff: noqa: INP001  (a script of the repository, in no package)

from __future__ import annotations

import argparse
import dataclasses
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SECONDS: Final = 300
_FENCE: Final = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
#: What earlier blocks of Python printed was compared then.
_QUIETLY: Final = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    exec({code!r})\n"
_COUNT: Final = re.compile(r"(?P<name>[a-z][a-z ]*?) {2,}(?P<number>[\d,]+)")


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One thing to run, what it should print, and where that stands in the page."""

    kind: str
    code: str
    expected: str
    start: int
    end: int


def steps(page: str) -> Iterator[Step]:
    """What the page runs, in its order."""
    fences = list(_FENCE.finditer(page))
    before: list[str] = []
    for number, fence in enumerate(fences):
        if fence[1] == "console":
            yield from _commands(fence[2], fence.start(2))
        elif fence[1] == "python" and number + 1 < len(fences) and fences[number + 1][1] == "text":
            shown = fences[number + 1]
            if not page[fence.end() : shown.start()].strip():
                code = f"{_QUIETLY.format(code=''.join(before))}{fence[2]}" if before else fence[2]
                yield Step("python", code, shown[2], shown.start(2), shown.end(2))
                before.append(fence[2])


def _commands(block: str, at: int) -> Iterator[Step]:
    lines = block.splitlines(keepends=True)
    places = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
    for n, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Step("bash", lines[n][2:], "".join(lines[n + 1 : stop]), at + places[n + 1], at + places[stop])


def run(step: Step, *, folder: Path, tools: Path) -> tuple[str, int]:
    """What the step prints, both streams together, and its exit code."""
    environment = os.environ | {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb",
        "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
    }
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        environment.pop(name, None)
    command = ["bash", "-c", step.code] if step.kind == "bash" else [str(tools / "python"), "-c", step.code]
    done = subprocess.run(  # noqa: S603  (the page's own commands are what this script is for)
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=SECONDS, check=False,
    )
    return tidy(done.stdout), done.returncode


def tidy(text: str) -> str:
    """The text without blanks at the ends of lines and without empty lines before and after."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept = "\n".join(lines).strip("\n")
    return f"{kept}\n" if kept else ""


def same(expected: str, found: str) -> bool:
    """Whether the two agree: words exactly, counts at the end of a line within 2 in 100."""
    one, other = expected.splitlines(), found.splitlines()
    return len(one) == len(other) and all(a == b or _near(a, b) for a, b in zip(one, other, strict=True))


def _near(expected: str, found: str) -> bool:
    a, b = _COUNT.fullmatch(expected), _COUNT.fullmatch(found)
    if a is None or b is None or a["name"] != b["name"]:
        return False
    one, other = (int(m["number"].replace(",", "")) for m in (a, b))
    return abs(one - other) <= 0.02 * one


def check(path: Path, *, tools: Path, write: bool) -> bool:
    """Whether a page shows what its commands print; with ``write`` it does afterwards."""
    page = path.read_text(encoding="utf-8")
    found: list[tuple[Step, str]] = []
    fine = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "examples", folder / "examples")
        for step in steps(page):
            _say(f"{path.name}: {step.code.strip().splitlines()[0 if step.kind == 'bash' else -1]}")
            output, code = run(step, folder=folder, tools=tools)
            found.append((step, output))
            if code:
                _say(f"  ended with code {code}:\n{output}")
                fine = False
            elif not write and not same(tidy(step.expected), output):
                shown = difflib.unified_diff(tidy(step.expected).splitlines(), output.splitlines(), "shown", "printed",
                                             lineterm="")
                _say("\n".join(["  prints something else than the page shows:", *shown]))
                fine = False
    if not found:
        _say(f"{path.name}: nothing to run; expected a console block")
        return False
    if write and fine:
        for step, output in reversed(found):
            page = page[: step.start] + output + page[step.end :]
        path.write_text(page, encoding="utf-8")
    return fine


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """0 where every page shows what its commands print, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--bin", type=Path, required=True, help="folder with the detente and python to use")
    parser.add_argument("--write", action="store_true", help="put the real output into the pages")
    options = parser.parse_args()
    tools = options.bin.absolute()
    if not (tools / "detente").exists():
        parser.error(f"{tools} holds no detente")
    results = [check(page, tools=tools, write=options.write) for page in options.pages]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
