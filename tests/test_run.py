"""Shards on one core and on supervised workers: what a bad document, a dead worker and a hanging one cost."""

import polars as pl
import pytest

import fake_stages
from detente.errors import DetenteError
from detente.pipeline import run_stages
from detente.run import Crew, Progress, Shard
from detente.study import Study

SIGKILLED = "the process that worked on it died of signal 9 (SIGKILL), 3 times"


def study_of(tmp_path, *lines):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("\n".join(lines))
    return Study.create(tmp_path / "s", documents=[tmp_path / "in"])


def reasons(summary):
    return {p.document: p.reason for p in summary.problems}


def test_a_shard_survives_its_journey():
    shard = Shard(stage="s", label="l", call="m:f", inputs=(("t", "/a"), ("t", "/b"), ("u", "/c")),
                  outputs=(("v", "/d"),), part=(0, 64), left_out=(("d", "because"),), singly=True)
    assert Shard.from_json(shard.to_json()) == shard
    assert [str(p) for p in shard.reads("t")] == ["/a", "/b"]
    assert str(shard.writes("v")) == "/d"


@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_document_is_set_aside_and_the_rest_go_on(tmp_path, workers):
    study = study_of(tmp_path, "one", "BOOM", "two", "REFUSED", "EMPTY")
    summary = run_stages(study, stages=fake_stages.STAGES, workers=workers)
    assert reasons(summary) == {"a.1": "ValueError: boom", "a.3": "this one is refused", "a.4": "it is empty"}
    assert {p.file for p in summary.problems} == {"a.txt"}
    assert study.table("shouts")["text"].to_list() == ["ONE", "TWO"]
    assert summary.counts["documents"] == 4


@pytest.mark.parametrize(("word", "reason"), [
    ("DIE", SIGKILLED), ("EXIT", "the process that worked on it ended with code 7, 3 times")])
def test_a_document_that_kills_its_worker_three_times_is_left_out(tmp_path, word, reason):
    study = study_of(tmp_path, "one", word, "two")
    summary = run_stages(study, stages=fake_stages.STAGES, workers=2)
    assert list(reasons(summary)) == ["a.1"]
    assert reasons(summary)["a.1"].startswith(reason)
    assert study.table("shouts")["text"].to_list() == ["ONE", "TWO"]


def test_a_document_that_hangs_is_left_out(tmp_path):
    study = study_of(tmp_path, "one", "HANG", "two")
    summary = run_stages(study, stages=fake_stages.STAGES, workers=2, limit=0.3)
    assert "took longer than 0.3 seconds, 3 times" in reasons(summary)["a.1"]
    assert study.table("shouts")["text"].to_list() == ["ONE", "TWO"]


def test_two_documents_at_fault_are_both_left_out(tmp_path):
    study = study_of(tmp_path, "DIE", "one", "DIE")
    assert set(reasons(run_stages(study, stages=fake_stages.STAGES, workers=2))) == {"a.0", "a.2"}


def test_a_fault_of_no_document_stops_the_run_with_its_reason(tmp_path):
    study = study_of(tmp_path, "one")
    shard = Shard(stage="s", label="l", call="fake_stages:broken", inputs=(), outputs=())
    for workers in (1, 2):
        with Crew(workers) as crew, pytest.raises(DetenteError, match=r"stage s cannot do shard l: KeyError"):
            crew.do([shard, shard])
    assert study.problems() == ()


def test_a_worker_that_dies_before_any_document_stops_the_run():
    shard = Shard(stage="s", label="l", call="fake_stages:die_at_once", inputs=(), outputs=())
    with Crew(2) as crew, pytest.raises(DetenteError, match="the worker process ended with code 9, 3 times"):
        crew.do([shard])


def test_workers_and_one_core_give_the_same_files(tmp_path):
    contents = []
    for workers in (1, 3):
        folder = tmp_path / str(workers)
        folder.mkdir()
        study = study_of(folder, *(f"line {n}" for n in range(200)))
        run_stages(study, stages=fake_stages.STAGES, workers=workers)
        contents.append({p.relative_to(study.path): p.read_bytes() for p in study.derived.rglob("*") if p.is_file()})
    assert contents[0] == contents[1]
    assert len([p for p in contents[0] if "shout" in str(p)]) == 4


def test_progress_counts_shards_and_names_documents(tmp_path):
    study = study_of(tmp_path, "one", "two")
    seen = []
    run_stages(study, stages=fake_stages.STAGES, progress=seen.append)
    assert Progress(stage="shout", done=0, total=1, document="a.1") in seen
    assert Progress(stage="shout", done=1, total=1) in seen


def test_workers_are_gone_when_the_work_is_done(tmp_path):
    study = study_of(tmp_path, "one", "two")
    with Crew(2) as crew:
        crew.do([])
        processes = crew._pool
    assert processes.workers == []
    run_stages(study, stages=fake_stages.STAGES, workers=2)
    assert pl.read_parquet(study.tables()["totals"][0])["texts"].item() == 4
