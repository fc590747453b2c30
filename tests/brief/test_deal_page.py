"""What the models say of a scenario, written as a page of its own or printed with its sources."""

import re

import pytest
from lxml import html as lxml_html
from scenarios_for_briefs import HOSTILE, scenario_text
from typer.testing import CliRunner

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve
from detente.bargaining.sources import sources_told
from detente.brief.deal_page import render_deal, told
from detente.cli import app
from detente.errors import InputError
from detente.verbs import solve as solve_file


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "talks.toml"
    path.write_text(scenario_text(evidence=("brandt", "P1"), sources={"brandt": "Anna Brandt, The Canal, 1921"},
                                  basis="coded"), encoding="utf-8")
    return path


def test_printed_text_ends_with_the_sources(scenario):
    printed = CliRunner().invoke(app, ["solve", str(scenario), "--draws", "5"]).output
    assert printed.rstrip().endswith(
        "SOURCES\n  brandt: Anna Brandt, The Canal, 1921\n  Not among the sources of this file: P1. Ids and words of a "
        "study's record are looked up where the study's settings name this scenario.")


def test_nothing_is_said_of_sources_where_nothing_is_cited():
    found = parse_scenario(scenario_text(), name="talks.toml")
    assert sources_told(found) == ""
    assert "SOURCES" not in told(solve(found, draws=5))


def test_very_many_sources_are_counted():
    evidence = tuple(f"s{i}" for i in range(300))
    found = parse_scenario(scenario_text(evidence=evidence, sources=dict.fromkeys(evidence, "x" * 1000)), name="t.toml")
    lines = sources_told(found).splitlines()
    assert len(lines) == 202
    assert lines[-1] == "  and 100 more"
    assert max(map(len, lines)) < 420


def test_the_page_stands_alone_under_its_policy(scenario, tmp_path):
    out = tmp_path / "out" / "talks.HTML"
    result = CliRunner().invoke(app, ["solve", str(scenario), "--draws", "5", "--to", str(out)])
    assert result.output.strip() == str(out)
    tree = lxml_html.fromstring(out.read_text(encoding="utf-8"))
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")
    assert not tree.xpath("//script|//@style|//*[@src]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= set(ids)
    assert len(tree.xpath("//figure")) == 3
    assert "Anna Brandt, The Canal, 1921" in tree.text_content()
    assert "“P1”, which stands in the record of a study" in " ".join(tree.text_content().split())


@pytest.mark.parametrize(("ending", "begins"), [(".md", "# Talks on the canal\n"), (".txt", "Talks on the canal\n")])
def test_other_endings_give_text(scenario, tmp_path, ending, begins):
    text = solve_file(scenario, draws=5, to=tmp_path / f"t{ending}")
    assert (tmp_path / f"t{ending}").read_text(encoding="utf-8") == text
    assert text.startswith(begins)
    assert "Anna Brandt, The Canal, 1921" in text


def test_another_ending_is_refused_before_anything_is_solved(tmp_path):
    with pytest.raises(InputError, match=r"talks\.pdf: there is no form for a file that ends so; end its name with one "
                                         r"of \.html, \.md, \.txt"):
        solve_file(tmp_path / "not there.toml", to=tmp_path / "talks.pdf")


@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_hostile_names_do_nothing(ending):
    text = scenario_text(name=HOSTILE, evidence=("x",), sources={"x": HOSTILE})
    found = solve(parse_scenario(text, name="t"), draws=5)
    text = render_deal(found, file=HOSTILE, ending=ending)
    assert "<script" not in text or ending == ".txt"
    assert not re.search("[\u0007\u200b\u202a-\u202e]", text)
    assert "⟨U+202E⟩" in text
    assert len(text) < 200_000


def test_hostile_names_are_printed_safely(tmp_path):
    path = tmp_path / "talks.toml"
    path.write_text(scenario_text(name=HOSTILE), encoding="utf-8")
    printed = CliRunner().invoke(app, ["solve", str(path), "--draws", "5"]).output
    assert "Only" in printed
    assert not re.search("[\u0007\u200b\u202a-\u202e]", printed)
