"""Every scenario that is shipped can be read and solved, and names the sources that it cites."""

from pathlib import Path

import pytest

from detente.bargaining.scenario import load_scenario
from detente.bargaining.solve import solve

FILES = sorted((Path(__file__).parents[2] / "examples" / "scenarios").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_scenario_is_whole(file):
    text = file.read_text(encoding="utf-8")
    scenario = load_scenario(file)
    assert text.startswith("#")
    assert scenario.sources
    assert all(f'"{source}"' in text for source in scenario.sources)
    assert solve(scenario, draws=5).accounts


def test_there_are_deals_and_failures_among_them():
    assert len(FILES) >= 9
