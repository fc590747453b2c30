"""A scenario inside a study: copied, checked before work, solved for the brief, never in the way of it."""

import dataclasses
import json

import pytest
from typer.testing import CliRunner

import detente
from detente.bargaining.scenario import load_scenario
from detente.cli import app
from detente.errors import SettingsError
from detente.pipeline import STAGES
from detente.pipeline.talks import check_scenario, sentences_cited, solve_scenario
from detente.settings import Settings

SCENARIO = """
title = "Talks on the canal"
actors = [{ id = "USA" }, { id = "FRA" }]
issues = [{ id = "canal", levels = ["kept", "given"] }]
[[worth]]
actor = "USA"
issue = "canal"
at.kept = { low = 1, best = 2, high = 3, basis = "coded", evidence = ["note: met the envoy of France"] }
at.given = { low = 0, best = 0, high = 0, basis = "coded", evidence = ["P-gone"] }
[[worth]]
actor = "FRA"
issue = "canal"
at.kept = { low = 1, best = 2, high = 3, basis = "analyst", note = "made up" }
at.given = { low = 0, best = 0, high = 0, basis = "analyst", note = "made up" }
[[no_deal]]
actor = "USA"
base = { low = 0, best = 1, high = 1, basis = "analyst", note = "made up" }
[[no_deal]]
actor = "FRA"
base = { low = 0, best = 1, high = 1, basis = "analyst", note = "made up" }
"""
TEXT = "PARIS, 3 March 2020 (Wire)\n\nThe president of the United States met the envoy of France in Paris on Monday.\n"


@pytest.fixture
def study(tmp_path):
    lent = tmp_path / "lent"
    (lent / "documents").mkdir(parents=True)
    (lent / "documents" / "note.txt").write_text(TEXT)
    (lent / "talks").mkdir()
    (lent / "study.toml").write_text('title = "Canal"\nscenario = "talks/canal.toml"\n')
    (lent / "talks" / "canal.toml").write_text(SCENARIO)
    return detente.init(tmp_path / "s", [lent])


def test_the_scenario_is_copied_and_told_in_the_brief(study):
    assert (study.path / "talks" / "canal.toml").read_text() == SCENARIO
    summary = detente.run(study)
    found = json.loads(detente.brief(study, "json").text)
    assert found["deal"]["title"] == "Talks on the canal"
    quotes = {c["entry"]: c["quote"] for c in found["deal"]["cited"]}
    assert quotes["note: met the envoy of France"] == (
        "The president of the United States met the envoy of France in Paris on Monday.")
    (notice,) = summary.notices
    assert notice.startswith("talks/canal.toml cites “P-gone”, which the record does not hold")
    assert detente.status(study).fresh

    changed = SCENARIO.replace('low = 1, best = 2, high = 3, basis = "analyst"',
                               'low = 0, best = 0, high = 0, basis = "analyst"')
    (study.path / "talks" / "canal.toml").write_text(changed)
    (stale,) = [s for s in detente.status(study).stages if s.state != "fresh"]
    assert (stale.stage, stale.why[0][:24]) == ("brief", "setting scenario changed")
    assert sum(detente.run(study).done.values()) == 1
    assert "no deal exists" in detente.brief(study, "md").text


@pytest.mark.parametrize(("change", "message"), [
    (('basis = "analyst"', 'basis = "hunch"'), r"talks/canal\.toml, line 13: .*expected a basis that is one of"),
    (('title = "Talks on the canal"', ""), r"talks/canal\.toml: 'title' is missing"),
    (("best = 2", "best = 1e150"), r"talks/canal\.toml, line 8"),
])
def test_a_wrong_scenario_is_told_before_any_work_is_done(study, change, message):
    path = study.path / "talks" / "canal.toml"
    path.write_text(SCENARIO.replace(*change))
    with pytest.raises(SettingsError, match=message):
        detente.run(study)
    assert not study.derived.exists()
    assert all(s.state == "never run" for s in detente.status(study).stages)


def test_the_last_brief_stays_where_a_new_scenario_is_wrong(study):
    detente.run(study)
    before = detente.brief(study).text
    (study.path / "talks" / "canal.toml").write_text("title = 3")
    result = CliRunner().invoke(app, ["run", str(study.path)])
    assert isinstance(result.exception, SettingsError)
    assert detente.brief(study).text == before


def test_what_a_brief_was_made_from_is_not_solved_again(study, monkeypatch):
    detente.run(study)
    monkeypatch.setattr("detente.pipeline.talks._load", lambda *_: pytest.fail("solved again"))
    check_scenario(study)


def test_a_scenario_that_fails_after_all_leaves_the_brief_and_is_listed(study):
    (study.path / "talks" / "canal.toml").write_text("title = 3")
    solved, (problem,) = solve_scenario(study.path, study.settings)
    assert solved is None
    assert (problem.stage, problem.file) == ("brief", "talks/canal.toml")
    assert "line 1: 'title' is 3; expected text in quotes" in problem.reason


def test_a_study_without_a_scenario_needs_no_check(tmp_path, study):
    assert solve_scenario(tmp_path, Settings()) == (None, ())
    check_scenario(study.__class__.create(tmp_path / "other", documents=[study.documents]))


def test_only_documents_that_are_cited_by_their_words_are_parted_into_sentences(study):
    detente.run(study)
    annotations = list(study.tables()["annotations"])
    scenario = load_scenario(study.path / "talks" / "canal.toml")
    ((document, bounds),) = sentences_cited(scenario, annotations).items()
    assert document == "note"
    assert "The president" in {TEXT[start:end][:13] for start, end in bounds}
    assert sentences_cited(scenario.model_copy(update={"worth": ()}), annotations) == {}


def test_the_brief_depends_on_the_scenario_and_on_the_models():
    (brief,) = [stage for stage in STAGES if stage.name == "brief"]
    assert "scenario" in brief.settings
    assert "detente.bargaining" in brief.packages
    assert dataclasses.replace(brief, packages=("detente.brief",)).identity() != brief.identity()
