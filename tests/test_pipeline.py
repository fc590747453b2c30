"""Stages in order: what is done again, what is kept, and why."""

import dataclasses
import datetime as dt

import pytest

import fake_stages
from detente.errors import DocumentError, InputError
from detente.pipeline import STAGES, Part, Stage, run_stages, status_of
from detente.pipeline import stage as stage_module
from detente.pipeline.plan import groups
from detente.settings import Settings
from detente.study import Original, Study

FAKES = fake_stages.STAGES


@pytest.fixture
def study(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"report-{number:02}.txt").write_text(f"line of {number}")
    return Study.create(tmp_path / "s", documents=[tmp_path / "in"])


def run(study, stages=FAKES, **options):
    return run_stages(study, stages=stages, **options)


def states(study, stages=FAKES):
    return {s.stage: (s.state, *s.why) for s in status_of(study, stages=stages).stages}


def content(study):
    return {p.relative_to(study.path).as_posix(): p.read_bytes()
            for p in study.path.rglob("*") if p.is_file() and p.name != ".lock"}


def test_running_twice_changes_nothing(study):
    run(study)
    before = content(study)
    again = run(study)
    assert set(again.done.values()) == {0}
    assert content(study) == before
    assert status_of(study, stages=FAKES).fresh


def test_a_new_study_never_ran(study):
    assert states(study) == {
        "read": ("never run",), "shout": ("never run",), "echo": ("never run",), "total": ("never run",)}


def test_one_more_document_runs_one_shard_again(study):
    total = run(study).done
    (study.documents / "report-30b.txt").write_text("late")
    assert states(study)["read"] == ("stale", "added: report-30b.txt")
    assert states(study)["shout"] == ("stale", "reads read (stale)")
    assert total["read"] > 2
    again = run(study)
    assert again.done == {"read": 1, "shout": 1, "echo": 1, "total": 1}
    assert again.counts["documents"] == 61


def test_a_changed_and_a_removed_document_are_named(study):
    run(study)
    (study.documents / "report-01.txt").write_text("other words")
    (study.documents / "report-02.txt").unlink()
    assert states(study)["read"] == ("stale", "changed: report-01.txt", "removed: report-02.txt")


def test_the_result_does_not_depend_on_what_was_there_before(study, tmp_path):
    run(study)
    (study.documents / "report-30b.txt").write_text("late")
    run(study)
    fresh = Study.create(tmp_path / "fresh", documents=[study.documents], settings=study.path / "study.toml")
    run(fresh)
    assert content(fresh) == content(study)


def test_a_setting_runs_only_the_stages_that_depend_on_it(study):
    run(study)
    (study.path / "study.toml").write_text('title = "Talks"')
    assert states(study) == {"read": ("fresh",), "shout": ("fresh",), "echo": ("fresh",),
                             "total": ("stale", 'setting title changed from "s" to "Talks"')}
    assert run(study).done == {"read": 0, "shout": 0, "echo": 0, "total": 1}
    assert (study.brief / "brief.html").read_text().startswith("Talks\n")


def test_a_setting_put_back_runs_nothing_that_is_still_there(study):
    run(study)
    before = content(study)
    (study.path / "study.toml").write_text('title = "s"\nquestion = "who?"')
    run(study)
    (study.path / "study.toml").write_bytes(before["study.toml"])
    run(study)
    assert content(study) == before


def test_a_decision_makes_the_stages_that_apply_it_stale(study):
    run(study)
    made = study.decisions.add("reject mention", "M1", made_at=dt.datetime(2019, 1, 1, tzinfo=dt.UTC))
    assert states(study)["total"] == ("stale", "decisions changed")
    summary = run(study)
    assert summary.done["total"] == 1
    assert (study.brief / "brief.html").read_text().endswith("M1")
    study.decisions.add("withdraw decision", made.id, made_at=dt.datetime(2019, 1, 2, tzinfo=dt.UTC))
    assert run(study).done["total"] == 1


def test_a_decision_about_something_gone_is_told_and_kept(study):
    run(study)
    study.decisions.add("set aside document", "no-such", made_at=dt.datetime(2019, 1, 1, tzinfo=dt.UTC))
    (notice,) = run(study).notices
    assert "is about no-such, which is no longer among the documents; it is kept" in notice
    assert len(study.decisions.all()) == 1


def test_a_new_version_runs_the_stage_and_what_follows(study):
    run(study)
    stages = (FAKES[0], dataclasses.replace(FAKES[1], version="2"), *FAKES[2:])
    found = states(study, stages)
    assert found["shout"][0] == "stale"
    assert found["shout"][1].startswith("the stage itself has changed (version 1.")
    assert run(study, stages).done["read"] == 0
    assert states(study, stages)["total"] == ("fresh",)


def test_a_stage_knows_its_code_by_content(tmp_path, monkeypatch):
    package = tmp_path / "somecode"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.toml").write_text("a = 1")
    monkeypatch.syspath_prepend(tmp_path)
    stage = Stage(name="x", per="study", reads=(), makes=(), work=fake_stages.total, packages=("somecode",))
    before = stage.identity()
    stage_module._content.cache_clear()
    (package / "words.toml").write_text("a = 2")
    assert stage.identity() != before


def test_files_that_were_lost_are_made_again(study):
    run(study)
    before = content(study)
    next((study.derived / "echo").iterdir()).unlink()
    assert states(study)["echo"][0] == "stale"
    assert "files are gone" in states(study)["echo"][1]
    assert run(study).done["echo"] == 1
    (study.brief / "brief.html").unlink()
    run(study)
    assert content(study) == before


def test_from_a_stage_on_everything_is_made_anew(study):
    run(study)
    before = content(study)
    again = run(study, from_stage="echo")
    assert (again.done["shout"], again.done["echo"] > 0, again.done["total"]) == (0, True, 1)
    assert content(study) == before


def test_nothing_old_is_left_behind(study):
    run(study)
    (study.path / "study.toml").write_text('question = "who?"')
    (study.derived / "shout" / ".half.parquet.abc.part").write_text("half")
    run(study)
    kept = {path for made in study.made().values() for files in made.tables.values() for path in files}
    assert {p.relative_to(study.path).as_posix() for p in study.derived.rglob("*") if p.is_file()} == kept


def test_strict_stops_at_the_first_document_set_aside(study):
    (study.documents / "report-05.txt").write_text("BOOM")
    for _ in range(2):  # also where the shard was done before
        with pytest.raises(DocumentError, match=r"report-05\.txt: ValueError: boom \(stage shout"):
            run(study, strict=True)
    assert "total" not in study.made()
    assert run(study).set_aside == 1


def test_parts_do_together_what_one_run_does(study, tmp_path):
    whole = Study.create(tmp_path / "whole", documents=[study.documents], settings=study.path / "study.toml")
    run(whole)
    for index in (2, 0, 1):
        summary = run(study, part=Part(index=index, count=3))
        assert summary.brief is None
        assert "total" not in summary.done
    assert study.made() == {}
    assert set(status_of(study, stages=FAKES).stages[0].why) != set()
    assert run(study).done == {"read": 0, "shout": 0, "echo": 0, "total": 1}
    assert content(whole) == content(study)


@pytest.mark.parametrize(("options", "message"), [
    ({"from_stage": "ecko"}, r"no stage 'ecko'\. Did you mean 'echo'\? The stages are: read, shout, echo, total"),
    ({"workers": 0}, "number of workers is 0"),
    ({"part": Part(index=3, count=3)}, "part 3 of 3 does not exist; shards are counted from 0"),
    ({"part": Part(index=0, count=3), "from_stage": "echo"}, "Leave out --from"),
])
def test_what_cannot_be_asked_for_is_told(study, options, message):
    with pytest.raises(InputError, match=message):
        run(study, **options)


def test_a_study_without_documents_runs(tmp_path):
    study = Study.create(tmp_path / "s")
    summary = run(study)
    assert summary.counts == {"totals": 1}
    assert study.table("documents").is_empty()


def test_one_more_file_changes_one_group(tmp_path):
    def cut(names):
        return {tuple(o.file for o, _ in g) for g in groups([
            (Original(id=n, file=n, path=tmp_path), "") for n in sorted(names)])}

    names = {f"{n:03}.txt" for n in range(300)}
    before, after = cut(names), cut(names | {"150a.txt"})
    assert len(before) > 10
    assert len(before - after) == 1
    assert max(map(len, before)) <= 64


def test_the_stages_read_only_what_earlier_ones_make():
    made: set[str] = set()
    for stage in STAGES:
        assert set(stage.reads) <= made, stage.name
        made |= set(stage.makes)


def test_every_setting_counts_for_some_stage():
    counted = {key.partition(".")[0] for stage in STAGES for key in stage.settings}
    assert counted == {*Settings.model_fields, "decisions"}
