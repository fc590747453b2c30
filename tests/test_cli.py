"""The command line: what stands on which stream, and with which exit code it ends."""

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = """
import sys, unittest.mock
import fake_stages, detente.pipeline
detente.pipeline.STAGES = fake_stages.STAGES
from detente.cli import main
main()
"""


@pytest.fixture
def detente(tmp_path):
    """The command line in a process of its own, in an empty folder; with ``fake=True`` over a small pipeline."""

    def run(*arguments, fake=False):
        command = [sys.executable, "-c", SETUP if fake else "from detente.cli import main; main()"]
        path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        return subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False,
                              env=os.environ | {"PYTHONPATH": path, "NO_COLOR": "1", "COLUMNS": "100"})

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one\ntwo")
    return run


def test_a_run_prints_the_brief_and_tells_the_rest(detente, tmp_path):
    made = detente("init", "s", "--documents", "in")
    assert (made.returncode, made.stdout) == (0, "s\n")
    assert "1 file in s/documents. Next: detente run s" in made.stderr
    done = detente("run", "s", fake=True)
    assert (done.returncode, done.stdout) == (0, "s/brief/brief.html\n")
    assert "documents read  2" in done.stderr
    again = detente("status", "s", fake=True)
    assert again.stdout.splitlines()[0] == "read   fresh"
    assert (detente("brief", "s", fake=True).stdout) == "s/brief/brief.html\n"
    assert detente("brief", "s", "--format", "html", fake=True).stdout == (tmp_path / "s/brief/brief.html").read_text()


def test_documents_set_aside_are_told_and_end_with_3(detente, tmp_path):
    (tmp_path / "in" / "b.txt").write_text("BOOM")
    detente("init", "s", "--documents", "in")
    done = detente("run", "s", "--workers", "2", fake=True)
    assert done.returncode == 3
    assert "b.txt (shout): ValueError: boom" in done.stderr
    assert done.stdout == "s/brief/brief.html\n"
    strict = detente("run", "s", "--strict", fake=True)
    assert (strict.returncode, strict.stdout) == (1, "")
    assert "the run stopped here because it is strict" in strict.stderr


@pytest.mark.parametrize(("arguments", "code", "message"), [
    (("run", "nowhere"), 1, "detente: nowhere does not exist. Name a study's folder"),
    (("run", "in"), 1, "in is not a study: it holds no study.toml"),
    (("init", "s", "--documents", "nowhere"), 1, "nowhere: no such file or folder"),
    (("run",), 2, "Missing argument"),
    (("run", "s", "--workers", "0"), 2, "Invalid value for '--workers'"),
    (("nonsense",), 2, "No such command"),
    (("code", "--input", "in/a.txt"), 1, "is not read here; expected .jsonl or .csv"),
    (("explain", "in", "E1"), 1, "is not a study"),
])
def test_a_mistake_is_one_sentence_and_an_exit_code(detente, arguments, code, message):
    done = detente(*arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_mistake_is_a_traceback_with_debug(detente):
    done = detente("run", "nowhere", "--debug")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_an_unknown_stage_and_half_a_part_are_told(detente):
    detente("init", "s", "--documents", "in")
    assert "there is no stage 'evnts'" in detente("run", "s", "--from", "evnts").stderr
    half = detente("run", "s", "--shard-index", "1")
    assert half.returncode == 2
    assert "belong together" in half.stderr


def test_parts_share_the_work(detente):
    detente("init", "s", "--documents", "in")
    for index in ("0", "1"):
        done = detente("run", "s", "--shard-index", index, "--shard-count", "2", fake=True)
        assert (done.returncode, done.stdout) == (0, "")
    assert detente("run", "s", fake=True).stdout == "s/brief/brief.html\n"


def test_a_brief_older_than_its_study_says_so(detente, tmp_path):
    detente("init", "s", "--documents", "in")
    never = detente("brief", "s", fake=True)
    assert never.returncode == 1
    assert "has no brief yet" in never.stderr
    detente("run", "s", fake=True)
    (tmp_path / "s" / "documents" / "b.txt").write_text("late")
    assert "read is stale (added: b.txt)" in detente("brief", "s", fake=True).stderr


def test_decisions_are_kept_and_printed(detente):
    detente("init", "s", "--documents", "in")
    made = detente("decide", "s", "merge events", "E1", "--value", "E2", "--value", "E3", "--note", "same day")
    assert made.returncode == 0
    printed = detente("decide", "s").stdout
    assert f"{made.stdout.strip()},merge events,E1,E2 | E3,same day," in printed
    assert detente("decide", "s", "merge events", "E1").returncode == 1
    assert detente("decide", "s", "merge events").returncode == 2


def test_what_a_document_says_does_not_steer_the_terminal(detente, tmp_path):
    (tmp_path / "in" / "\x1b[31mred\u202e.txt").write_text("BOOM")
    detente("init", "s", "--documents", "in")
    done = detente("run", "s", fake=True)
    assert "red" in done.stderr
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_the_version_is_that_of_the_package(detente):
    assert detente("--version").stdout == f"detente {importlib.metadata.version('detente')}\n"


def test_help_loads_nothing_that_a_run_needs():
    code = ("import sys; sys.argv = ['detente', '--help']\nfrom detente.cli import main\ntry: main()\n"
            "except SystemExit: pass\nprint('polars' in sys.modules, 'pydantic' in sys.modules, file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "False False\n"


def test_sentences_come_back_coded(detente, tmp_path):
    lines = ['{"id": "a", "date": "2019-06-26", "text": "The president of France met the chancellor of Germany."}',
             '{"id": "b"}', "not json", '{"id": "c", "text": "It rained."}']
    (tmp_path / "s.jsonl").write_text("\n".join(lines))
    done = detente("code", "--input", "s.jsonl", "--output", "m.jsonl")
    assert done.returncode == 3
    assert "s.jsonl, line 2: the text is None" in done.stderr
    assert "s.jsonl, line 3: this is not JSON" in done.stderr
    found = [json.loads(line) for line in (tmp_path / "m.jsonl").read_text().splitlines()]
    assert [f["id"] for f in found] == ["a", "b", "", "c"]
    assert "problem" in found[1]
    assert all(m["quote"] in lines[0] for m in found[0]["mentions"])
    assert found[3]["mentions"] == []


def test_the_package_runs_as_a_module():
    shown = subprocess.run([sys.executable, "-m", "detente", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("detente ")
