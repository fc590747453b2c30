"""What a user does with a study, a function a verb; the command line has the same names."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import InputError, StudyError
from detente.study import Study

if TYPE_CHECKING:
    from detente.decisions import Decision
    from detente.pipeline import Part, Status, Summary
    from detente.run import Progress

__all__ = ["BRIEF_FORMS", "BriefFile", "brief", "decide", "init", "open_study", "run", "scenario", "solve", "status"]

#: The forms a brief comes in.
BRIEF_FORMS: Final = ("html", "md", "json")


def init(
    path: str | Path, documents: Iterable[str | Path] = (), *, settings: str | Path | None = None,
) -> Study:
    """A new study in a folder of its own, with copies of the documents (files or folders).

    Raises :class:`~detente.errors.StudyError` where the folder is a study already, and
    :class:`~detente.errors.InputError` where a path does not exist or holds no file.
    """
    return Study.create(path, documents=documents, settings=settings)


def open_study(path: str | Path | Study) -> Study:
    """The study in a folder.

    Raises :class:`~detente.errors.StudyError` where there is none, saying how to make one.
    """
    return path if isinstance(path, Study) else Study.open(path)


def run(
    study: str | Path | Study, *, from_stage: str | None = None, workers: int = 1, strict: bool = False,
    part: Part | None = None, progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Bring every stage of a study up to date; what is fresh is kept.

    ``from_stage`` makes that stage and those after it anew; ``workers`` are processes; ``strict`` stops at the first
    document that has to be set aside. A mistake in the study's scenario is told before any work is done. See
    :func:`detente.pipeline.run_stages` for the rest and for what it raises.
    """
    from detente.pipeline import STAGES, run_stages  # noqa: PLC0415  (stages are loaded when they are needed)
    from detente.pipeline.talks import check_scenario  # noqa: PLC0415

    found = open_study(study)
    check_scenario(found)
    return run_stages(found, stages=STAGES, from_stage=from_stage, workers=workers, strict=strict,
                      part=part, progress=progress)


def status(study: str | Path | Study) -> Status:
    """Each stage of a study: fresh, stale or never run, and why."""
    from detente.pipeline import STAGES, status_of  # noqa: PLC0415  (as above)

    return status_of(open_study(study), stages=STAGES)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BriefFile:
    """One form of a brief: its text and where it lies. Notebooks show the HTML form in a closed frame."""

    form: str
    path: Path
    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        if self.form != "html":
            return f"<pre>{html.escape(self.text)}</pre>"
        return f'<iframe sandbox srcdoc="{html.escape(self.text)}" style="width:100%;height:40em;border:0"></iframe>'


def brief(study: str | Path | Study, form: str = "html") -> BriefFile:
    """The brief that the last run made, as ``html``, ``md`` or ``json``.

    Raises :class:`~detente.errors.InputError` for another form and :class:`~detente.errors.StudyError` where no run
    has made a brief yet.
    """
    if form not in BRIEF_FORMS:
        raise InputError(f"a brief has no form {form!r}; expected one of {', '.join(BRIEF_FORMS)}.")
    found = open_study(study)
    path = found.brief / f"brief.{form}"
    if not path.is_file():
        raise StudyError(f"{found.path} has no brief yet. Make it with `detente run {found.path}`.")
    return BriefFile(form=form, path=path, text=path.read_text(encoding="utf-8"))


def decide(
    study: str | Path | Study, kind: str, *, target: str, value: Sequence[str] = (), note: str = "",
    made_at: dt.datetime | None = None,
) -> Decision:
    """A decision of yours, kept with the study and applied by the next run; ``made_at`` is now unless given.

    What is decided about events is applied to the mentions that they have now, so that it survives any new run. Of two
    decisions that contradict each other the later one holds.

    Raises :class:`~detente.errors.InputError` for an unknown kind, a missing value, an id that the study does not hold
    or a moment without a zone.
    """
    from detente.targets import anchors_of  # noqa: PLC0415  (as above)

    found = open_study(study)
    moment = made_at or dt.datetime.now(dt.UTC)
    return found.decisions.add(kind, target, value=value, note=note, made_at=moment,
                               anchors=anchors_of(found, kind, target=target, value=value))


def scenario(study: str | Path | Study, *, term: str = "", sides: int = 2) -> str:
    """The text of a first scenario about a contested term of the study (the first if not named), from its positions,
    events and relations: what the record gives with its evidence, and wide marked ranges for the rest. ``sides``: how
    many of the study's main actors must agree, in its order.

    Raises :class:`~detente.errors.InputError` where the study has no such term, or its record says too little.
    """
    from detente.bargaining.propose import Record, propose  # noqa: PLC0415  (scipy is loaded when it is needed)
    from detente.records import Event, Mention, Position, SeriesPoint  # noqa: PLC0415
    from detente.tables import from_table  # noqa: PLC0415

    found = open_study(study)
    terms = {t.id: t for t in found.settings.position_terms()}
    if not terms or (term and term not in terms):
        raise InputError(f"the study has {f'no term {term!r}' if term else 'no contested terms'}; "
                         + (f"it has {', '.join(terms)}" if terms else "name one in study.toml"))
    chosen = terms[term] if term else next(iter(terms.values()))
    actors = found.table("actors")
    record = Record(
        names=dict(zip(actors["id"].to_list(), actors["name"].to_list(), strict=True)),
        positions=from_table(found.table("positions"), Position), events=from_table(found.table("events"), Event),
        mentions=from_table(found.table("mentions"), Mention), as_of=found.settings.as_of,
        series=from_table(found.table("series"), SeriesPoint))
    return propose(chosen, record, title=found.settings.title, focus=found.settings.actors, most_sides=sides)


def solve(scenario: str | Path, *, draws: int = 500, seed: int = 0, to: str | Path | None = None) -> str:
    """What the models make of a scenario file, as text; with ``to``, written there as HTML, Markdown or plain text by
    its ending, which is then the text that comes back.

    Raises :class:`~detente.errors.InputError` for another ending, before anything is solved, and for pictures of more
    outcomes than can be listed; :class:`~detente.errors.SettingsError` for a mistake in the scenario.
    """
    from detente.bargaining.scenario import load_scenario  # noqa: PLC0415  (scipy is loaded when it is needed)
    from detente.bargaining.solve import Solved, solve_any  # noqa: PLC0415
    from detente.brief.deal_page import checked_ending, render_deal, told  # noqa: PLC0415
    from detente.files import write_bytes  # noqa: PLC0415

    ending = checked_ending(Path(to)) if to is not None else ""
    solved = solve_any(load_scenario(Path(scenario)), draws=draws, seed=seed)
    if to is None:
        return told(solved)
    if ending != ".txt" and not isinstance(solved, Solved):
        raise InputError(f"{scenario} has too many outcomes for a page with pictures; name a file that ends in "
                         ".txt, or take fewer levels, steps or draws")
    text = render_deal(solved, file=Path(scenario).name, ending=ending) if isinstance(solved, Solved) else (
        f"{told(solved)}\n")
    write_bytes(Path(to), text.encode())
    return text
