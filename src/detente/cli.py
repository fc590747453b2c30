"""The command line: one verb a task, no logic. Data goes to standard output, all else to standard error."""

from __future__ import annotations

import contextlib
import enum
import logging
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from detente.pipeline import Summary
    from detente.run import Progress

__all__ = [
    "Form",
    "app",
    "brief",
    "code",
    "decide",
    "explain",
    "export",
    "init",
    "main",
    "run",
    "scenario",
    "solve",
    "status",
]

# Imports of the package itself stand inside the commands: help and mistakes are told at once, whatever a run loads.
# ruff: noqa: PLC0415

_INPUT: Final = 1
_SET_ASIDE: Final = 3
_SHOWN: Final = 20

app = typer.Typer(
    name="detente", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine; 1 something in your input; 2 usage; 3 finished with some documents set aside.",
)
_Folder = Annotated[Path, typer.Argument(metavar="STUDY", help="Folder of the study.", show_default=False)]


class Form(enum.StrEnum):
    """Forms of a brief."""

    HTML = "html"
    MD = "md"
    JSON = "json"


def main() -> NoReturn:
    """Run the command line. A mistake is told in a sentence, and with ``--debug`` as a traceback."""
    from detente.errors import DetenteError

    debug = "--debug" in sys.argv[1:]
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument != "--debug"]
    if debug:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        app(prog_name="detente")
    except DetenteError as error:
        if debug:
            raise
        _tell(f"detente: {error}")
        sys.exit(_INPUT)
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        _tell(f"detente: this should not happen: {type(error).__name__}: {error}. Run it again with --debug and "
              "report what it shows.")
        sys.exit(_INPUT)
    sys.exit(0)


def _version(wanted: bool) -> None:  # noqa: FBT001  (typer calls it with the flag)
    if wanted:
        import detente

        typer.echo(f"detente {detente.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show tracebacks, and what worker processes say."),
    ] = False,
) -> None:
    """Turn dated reports of a negotiation between states into a sourced state of play."""


@app.command()
def init(
    study: _Folder,
    *,
    documents: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Folder or file of documents; may be given several "
                                        "times.", show_default=False),
    ] = None,
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="DOCUMENTS", help="Further folders or files of documents.",
                                          show_default=False),
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A study.toml to begin with.", show_default=False),
    ] = None,
) -> None:
    """Make a study from documents.

    A study is a folder with copies of the documents and a study.toml to edit.
    """
    import detente

    made = detente.init(study, [*(documents or ()), *(more or ())], settings=settings)
    number = len(made.originals())
    _tell(f"{number} {'file' if number == 1 else 'files'} in {made.documents}. Next: detente run {study}")
    typer.echo(str(made.path))


@app.command()
def run(
    study: _Folder,
    *,
    from_stage: Annotated[
        str | None, typer.Option("--from", metavar="STAGE", help="Make this stage and those after it anew.",
                                 show_default=False),
    ] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Processes that share the work.")] = 1,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first document that has to be set aside."),
    ] = False,
    shard_index: Annotated[
        int | None, typer.Option(metavar="I", help="Do only this part (from 0) of the work by document, for batch "
                                 "systems.", show_default=False),
    ] = None,
    shard_count: Annotated[
        int | None, typer.Option(metavar="N", help="Number of such parts.", show_default=False),
    ] = None,
) -> None:
    """Bring a study up to date, brief included.

    Documents are read, annotated and coded; mentions become events, events relations, and all of it a brief. What is
    fresh is kept; a run that was cut off goes on where it was.
    """
    import detente
    from detente.pipeline import Part

    if (shard_index is None) != (shard_count is None):
        raise typer.BadParameter("--shard-index and --shard-count belong together; give both or neither")
    part = Part(index=shard_index, count=shard_count) if shard_index is not None and shard_count is not None else None
    with _bar() as progress:
        summary = detente.run(study, from_stage=from_stage, workers=workers, strict=strict, part=part,
                              progress=progress)
    _show(summary)
    if summary.brief:
        typer.echo(str(summary.brief))
    if summary.problems:
        raise typer.Exit(_SET_ASIDE)


@app.command()
def status(study: _Folder) -> None:
    """Tell what is fresh, what is stale, and why."""
    import detente

    typer.echo(_safe(str(detente.status(study))))


@app.command()
def brief(
    study: _Folder,
    *,
    form: Annotated[
        Form | None, typer.Option("--format", help="Print the brief in this form instead of telling where it lies.",
                                  show_default=False),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the HTML form in a browser.")] = False,
) -> None:
    """Tell where the brief lies, or print it."""
    import detente

    found = detente.brief(study, form or "html")
    stale = [s for s in detente.status(study).stages if s.state != "fresh"]
    if stale:
        _tell(f"the brief is older than its study: {stale[0].stage} is {stale[0].state}"
              f"{' (' + '; '.join(stale[0].why) + ')' if stale[0].why else ''}. Bring it up to date: "
              f"detente run {study}")
    typer.echo(found.text if form else str(found.path), nl=not form)
    if open_it:
        typer.launch(detente.brief(study).path.resolve().as_uri())


@app.command()
def export(
    study: _Folder,
    *,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write to; made if needed.", show_default=False)],
) -> None:
    """Write every table as CSV and Parquet.

    codebook.csv says what each column holds.
    """
    import detente

    for path in detente.export(study, to):
        typer.echo(str(path))


@app.command()
def explain(
    study: _Folder,
    row: Annotated[str, typer.Argument(metavar="ID", help="Id of a mention, event, position or document.")],
) -> None:
    """Tell why a row exists.

    Its sentence, the words that triggered it, what decided, what was considered and rejected.
    """
    import detente

    typer.echo(_safe(str(detente.explain(study, row))))


@app.command()
def code(
    *,
    source: Annotated[
        Path, typer.Option("--input", metavar="FILE", help="A .jsonl or .csv file with id, text and, if known, date.",
                           show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; standard output if not given.",
                                  show_default=False),
    ] = None,
    actors: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A further registry of actors; may be given several "
                                        "times.", show_default=False),
    ] = None,
) -> None:
    """Code sentences of your own.

    One JSON object for each sentence, with its mentions; bad lines are named.
    """
    from detente.files import write_bytes
    from detente.sentences import code_file

    lines, bad = [], 0
    for coded in code_file(source, actor_files=actors or ()):
        bad += bool(coded.problem)
        if coded.problem:
            _tell(coded.problem)
        if output is None:
            typer.echo(coded.to_json())
        else:
            lines.append(coded.to_json() + "\n")
    if output is not None:
        write_bytes(output, "".join(lines).encode())
    if bad:
        _tell(f"{bad} {'line was' if bad == 1 else 'lines were'} set aside")
        raise typer.Exit(_SET_ASIDE)


@app.command()
def decide(
    study: _Folder,
    kind: Annotated[
        str | None, typer.Argument(help="set aside document, reject mention, merge events, split event, move "
                                   "mentions or withdraw decision; in quotes.", show_default=False),
    ] = None,
    target: Annotated[
        str | None, typer.Argument(help="Id of what it is about.", show_default=False),
    ] = None,
    *,
    value: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A further id that it names; may be given several times.",
                                       show_default=False),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why, in your words.", show_default=False)] = "",
) -> None:
    """Keep a decision of yours.

    The next run applies it. Without KIND: print all decisions as CSV.
    """
    import detente
    from detente.decisions import contradictions, told

    if kind is None:
        typer.echo(detente.open(study).decisions.to_csv(), nl=False)
        return
    if target is None:
        raise typer.BadParameter("a decision needs a TARGET: the id of what it is about")
    made = detente.decide(study, kind, target=target, value=value or (), note=note)
    for earlier, later in contradictions(detente.open(study).decisions.standing()):
        if later.id == made.id:
            _tell(told(earlier, later))
    _tell(f"kept; the next run applies it: detente run {study}")
    typer.echo(made.id)


@app.command()
def scenario(
    study: _Folder,
    *,
    term: Annotated[
        str, typer.Option(metavar="ID", help="A contested term of the study; the first if not given.",
                          show_default=False),
    ] = "",
    sides: Annotated[
        int, typer.Option(metavar="N", min=2, max=6, help="How many of the study's main actors must agree."),
    ] = 2,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; standard output if not given.",
                                  show_default=False),
    ] = None,
) -> None:
    """Propose a scenario from a study, to be edited and solved.

    What each side wants and reads into a contested term comes from the record, with its evidence; how much anything is
    worth does not, and is left as a wide range.
    """
    from detente.files import write_bytes
    from detente.verbs import scenario as propose

    text = propose(study, term=term, sides=sides)
    if to is None:
        typer.echo(text, nl=False)
    else:
        write_bytes(to, text.encode())
        _tell(f"Edit it, then: detente solve {to}")
        typer.echo(str(to))


@app.command()
def solve(
    scenario: Annotated[
        Path, typer.Argument(metavar="SCENARIO", help="A TOML file: one negotiation in numbers.", show_default=False),
    ],
    *,
    draws: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000, help="How often all numbers are drawn from their ranges."),
    ] = 500,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="The same seed gives the same draws.")] = 0,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with pictures instead of printing: .html, .md or "
                                  ".txt, by the ending.", show_default=False),
    ] = None,
) -> None:
    """Tell whether a deal exists, why talks fail, and what would open one.

    Each model says what it found, what it takes for granted and what it cannot see.
    """
    from detente.verbs import solve as solve_scenario

    solved = solve_scenario(scenario, draws=draws, seed=seed, to=to)
    typer.echo(_safe(solved) if to is None else str(to))


# --- drawing -----------------------------------------------------------------------------------------------------


def _safe(text: str) -> str:
    """The text without characters that steer a terminal or turn its direction; documents may hold any."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"} else "\N{REPLACEMENT CHARACTER}"
                   for c in text)


def _tell(text: str) -> None:
    typer.echo(_safe(text), err=True)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error, one line a stage; gone when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.fields[document]}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(now: Progress) -> None:
            if now.stage not in tasks:
                tasks[now.stage] = bar.add_task(now.stage, total=now.total, document="")
            bar.update(tasks[now.stage], completed=now.done, document=_safe(now.document)[:50])

        yield progress


def _show(summary: Summary) -> None:
    """What a run found, as a table on standard error, and what was set aside, with the reasons."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    for name in ("documents", "sentences", "mentions", "positions", "events"):
        if name in summary.counts:
            table.add_row("documents read" if name == "documents" else name, f"{summary.counts[name]:,}")
    table.add_row("set aside", f"{summary.set_aside:,}")
    Console(stderr=True).print(table)
    for problem in summary.problems[:_SHOWN]:
        _tell(f"  {problem.file or problem.document} ({problem.stage}): {problem.reason}")
    if len(summary.problems) > _SHOWN:
        _tell(f"  and {len(summary.problems) - _SHOWN} more; `detente export` lists all in problems.csv")
    for notice in summary.notices:
        _tell(notice)
