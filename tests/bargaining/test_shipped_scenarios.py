"""Every scenario that is shipped can be read and solved, and names the sources that it cites."""

from pathlib import Path

import pytest

from detente.bargaining.scenario import load_scenario
from detente.bargaining.solve import solve
from detente.bargaining.solve.rests import grounds_of, numbers_of

FILES = sorted((Path(__file__).parents[2] / "examples" / "scenarios").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_scenario_is_whole(file):
    text = file.read_text(encoding="utf-8")
    scenario = load_scenario(file)
    assert text.startswith("#")
    assert scenario.sources
    assert all(f'"{source}"' in text for source in scenario.sources)
    assert solve(scenario, draws=5).accounts


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_number_and_preference_names_its_sources(file):
    """The noise of signals is a number of the model, not of the talks, and what sets a scale is a choice."""
    scenario = load_scenario(file)
    models = [table.noise for table in scenario.signals]
    numbers = [n for n in numbers_of(scenario) if n.basis != "scale" and not any(n is noise for noise in models)]
    grounds = [ground for table in scenario.conflicts for ground in grounds_of(table)]
    assert [found for found in (*numbers, *grounds) if not found.evidence] == []
    assert {key for found in (*numbers, *grounds) for key in found.evidence} <= set(scenario.sources)


def test_there_are_deals_and_failures_among_them():
    assert len(FILES) >= 9
