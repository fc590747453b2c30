"""The page of results: every scenario has its row, and what was not run or failed says so."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def results():
    spec = importlib.util.spec_from_file_location("results", ROOT / "benchmarks" / "results.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["results"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["results"]


def test_page_holds_every_scenario_and_figure(results):
    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    for scenario in results.load_scenarios():
        assert f"`{scenario.id}`:" in page
        for figure in scenario.figures:
            assert f"| {figure.name} |" in page, "out of date; run: python benchmarks/results.py DATA"


@pytest.mark.parametrize(("code", "needs", "values", "outcome"), [
    ("print('F 0.5'); print('F 0.75')", "{root}", ("0.75",), ""),
    ("print('nothing')", "{root}", ("not printed",), ""),
    ("print('F 0.5'); raise SystemExit(1)", "{root}", (), "failed"),
    ("print('not run: data missing'); raise SystemExit(2)", "{root}", (), "not run"),
    ("print('F 0.5')", "{data}/missing", (), "not run"),
])
def test_outcomes(results, tmp_path, code, needs, values, outcome):
    figure = results.Figure(name="F", pattern=r"^F ([\d.]+)", better="higher", peer="another 0.6")
    scenario = results.Scenario(id="x.y", title="X", command=("-c", code), needs=needs, figures=(figure,))
    found = results.run(scenario, tmp_path)
    assert (found.values, found.outcome) == (values, outcome)
    assert f"| F | {values[0] if values else outcome} | another 0.6 | higher |" in results.page([found])


def test_a_direction_must_be_named(results):
    figure = results.Figure(name="F", pattern="F", better="more")
    with pytest.raises(ValueError, match="expected higher or lower"):
        results.Scenario(id="x.y", title="X", command=(), needs="", figures=(figure,))


def test_parts_of_the_page_can_be_written_anew(results):
    figure = results.Figure(name="F", pattern="F", better="higher")
    one, two = (results.Scenario(id=f"x.{n}", title=n, command=("a.py",), needs="", figures=(figure,), note="A note.")
                for n in ("one", "two"))
    before = [results.Result(scenario=s, values=("1",)) for s in (one, two)]
    for place, scenario in enumerate((one, two)):
        fresh = results.Result(scenario=scenario, values=("2",))
        wanted = results.page([fresh if i == place else r for i, r in enumerate(before)])
        assert results.renewed(results.page(before), [fresh]) == wanted
    with pytest.raises(ValueError, match="has no part “two”; write the whole page first"):
        results.renewed(results.page(before[:1]), [before[1]])
