"""Writes the reference page of the command line from what ``--help`` says.

    python docs/generate_cli.py            # writes docs/reference/cli.md
    python docs/generate_cli.py --check    # ends with 1 where the page is older than the commands

A test holds the page to the commands.
"""
# ruff: noqa: INP001  (a script of the repository, in no package)

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import typer.main
from typer.testing import CliRunner

from detente.cli import app

__all__ = ["cli_page", "commands"]

PAGE: Final = Path(__file__).parent / "reference" / "cli.md"
_HEAD: Final = """\
<!-- Written by docs/generate_cli.py from src/detente/cli.py; change it there. -->

# Command line

Data goes to standard output; progress and messages go to standard error. Exit codes: 0 fine, 1 something in your
input, 2 usage, 3 finished with some documents set aside. `--debug`, anywhere on the line, shows tracebacks.
The Python functions of the same names do the same: `detente.init(...)`, `detente.run(...)`, and so on.
"""


def commands() -> tuple[str, ...]:
    """Names of all commands, in the order in which help lists them."""
    group = typer.main.get_group(app)
    return tuple(group.commands)


def _help(*names: str) -> str:
    result = CliRunner().invoke(app, [*names, "--help"], prog_name="detente", terminal_width=100,
                                env={"COLUMNS": "100", "NO_COLOR": "1"})
    if result.exit_code:
        raise SystemExit(f"detente {' '.join(names)} --help ended with {result.exit_code}:\n{result.output}")
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def cli_page() -> str:
    """The page: what ``detente --help`` says, and the help of every command."""
    parts = [_HEAD, f"```text\n{_help()}\n```\n"]
    parts += [f"## detente {name}\n\n```text\n{_help(name)}\n```\n" for name in commands()]
    return "\n".join(parts)


def main() -> None:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where the page is old")
    if parser.parse_args().check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != cli_page():
            sys.exit(f"{PAGE} is older than the commands. Write it anew: python docs/generate_cli.py")
        return
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(cli_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
