"""A study's scenario: checked before a run begins its work, and solved for the brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl

from detente.errors import DetenteError
from detente.records import Problem

if TYPE_CHECKING:
    from detente.bargaining.scenario import Scenario
    from detente.bargaining.solve import Solved
    from detente.settings import Settings
    from detente.study import Study

__all__ = ["check_scenario", "sentences_cited", "solve_scenario"]

#: How often the numbers are drawn for a brief, where there are not too many outcomes for that.
_DRAWS: Final = 500


def check_scenario(study: Study) -> None:
    """Nothing, where the scenario that the settings name can be solved, or the last brief was made from it.

    A brief without the part would look whole to whoever gets it, and a run can take hours. So a mistake is told before
    the work begins, and the last brief stays as it is. Raises :class:`~detente.errors.SettingsError` or
    :class:`~detente.errors.InputError`, naming file, line and remedy.
    """
    settings = study.settings
    made = study.made().get("brief")
    if settings.scenario is None or (
            made and made.settings.get("scenario") == settings.value("scenario", folder=study.path)):
        return
    from detente.bargaining.solve import solve  # noqa: PLC0415  (scipy is loaded when it is needed)

    solve(_load(study.path, settings.scenario), draws=1)


def solve_scenario(folder: Path, settings: Settings) -> tuple[Solved | None, tuple[Problem, ...]]:
    """What the models make of the study's scenario. Where they cannot be run after all, none, and the reason as a
    problem: by then the rest of the brief is there and is not held back.
    """
    if settings.scenario is None:
        return None, ()
    from detente.bargaining.coded import code_scenario  # noqa: PLC0415  (as above)
    from detente.bargaining.solve import solve  # noqa: PLC0415
    from detente.bargaining.solve.whole import MOST_NUMBERS  # noqa: PLC0415

    try:
        scenario = _load(folder, settings.scenario)
        draws = max(1, min(_DRAWS, MOST_NUMBERS // code_scenario(scenario).talks.utilities.size))
        return solve(scenario, draws=draws), ()
    except DetenteError as error:
        return None, (Problem(stage="brief", document="", file=settings.scenario, reason=str(error)),)


def sentences_cited(scenario: Scenario, annotations: list[Path]) -> dict[str, tuple[tuple[int, int], ...]]:
    """First and last character of each sentence of the documents whose words the scenario cites, by document."""
    from detente.bargaining.sources import cited  # noqa: PLC0415  (as above)

    named = sorted({entry.partition(":")[0].strip() for entry in cited(scenario) if ":" in entry})
    found = {}
    for path in annotations if named else ():
        frame = pl.read_parquet(path, columns=["document", "sentences", "starts", "ends"])
        for document, places, starts, ends in frame.filter(pl.col("document").is_in(named)).iter_rows():
            bounds = zip(places[::2], places[1::2], strict=True)
            found[document] = tuple((starts[first], ends[stop - 1]) for first, stop in bounds if stop > first)
    return found


def _load(folder: Path, name: str) -> Scenario:
    from detente.bargaining.scenario import load_scenario  # noqa: PLC0415  (as above)

    return load_scenario(folder / name)
