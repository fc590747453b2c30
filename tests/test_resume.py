"""A study can be killed at any moment and resumed: nothing lost, nothing doubled, the same bytes."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fake_stages
from detente import pipeline
from detente.study import Study

POINTS = 20
SCRIPT = """
import os, signal, sys
sys.path.insert(0, {tests!r})
touched = 0
def hook(event, args):
    # Whatever touches a file of the study is a point at which the machine may be cut off.
    global touched
    if event in {{"open", "os.rename", "os.remove", "os.mkdir", "os.chmod"}} and {study!r} in str(args[0]):
        touched += 1
        if touched == {point}:
            os.kill(os.getpid(), signal.SIGKILL)
from detente.study import Study
import detente.pipeline, fake_stages
sys.addaudithook(hook)
{what}
print(touched)
"""
RUN = "{module}.run_stages(Study.open({study!r}), stages={stages}, workers={workers})"


def attempt(study, what, *, point=0):
    script = SCRIPT.format(tests=str(Path(__file__).parent), study=str(study), point=point, what=what)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def content(study):
    return {p.relative_to(study).as_posix(): p.read_bytes()
            for p in study.rglob("*") if p.is_file() and p.name != ".lock" and "__pycache__" not in p.parts}


def documents(folder, stages):
    folder.mkdir()
    for number in range(8):
        (folder / f"r{number}.txt").write_text(
            f"Published: {number + 1} May 2019\n\nThe president of France met the chancellor of Germany in Paris on "
            f"{number + 1} May 2019. Iran rejected the offer. BOOM\n" if number % 3 else "EMPTY")
    if stages == "detente.pipeline.STAGES":
        for number in range(3, 8):
            (folder / f"r{number}.txt").unlink()
    return folder


@pytest.mark.parametrize(("stages", "workers"), [
    ("fake_stages.STAGES", 1), ("fake_stages.STAGES", 2), ("detente.pipeline.STAGES", 1)])
def test_a_run_killed_at_any_point_can_be_resumed(tmp_path, stages, workers):
    made = Study.create(tmp_path / "made", documents=[documents(tmp_path / "in", stages)])
    (tmp_path / "whole").mkdir()
    shutil.copytree(made.path, tmp_path / "whole" / "s")
    what = RUN.format(module="detente.pipeline", study=str(tmp_path / "whole" / "s"), stages=stages, workers=workers)
    uninterrupted = attempt(tmp_path / "whole" / "s", what)
    assert uninterrupted.returncode == 0, uninterrupted.stderr
    whole = content(tmp_path / "whole" / "s")
    assert "brief/brief.html" in whole
    total = int(uninterrupted.stdout)
    every = fake_stages.STAGES if stages.startswith("fake") else pipeline.STAGES
    for point in sorted(random.Random(20190626).sample(range(1, total), min(POINTS, total - 1))):  # noqa: S311  (a seeded choice)
        home = tmp_path / str(point) / "s"
        shutil.copytree(made.path, home)
        killed = attempt(home, RUN.format(module="detente.pipeline", study=str(home), stages=stages, workers=workers),
                         point=point)
        assert killed.returncode == -9, (point, killed.stderr)
        pipeline.run_stages(Study.open(home), stages=every)
        assert content(home) == whole, point


def test_a_creation_killed_at_any_point_can_be_repeated(tmp_path):
    given = documents(tmp_path / "in", "fake_stages.STAGES")
    what = f"Study.create({{}}, documents=[{str(given)!r}])"
    uninterrupted = attempt(tmp_path / "whole" / "s", what.format(repr(str(tmp_path / "whole" / "s"))))
    whole = content(tmp_path / "whole" / "s")
    total = int(uninterrupted.stdout)
    for point in sorted(random.Random(1).sample(range(1, total), 8)):  # noqa: S311  (a seeded choice)
        home = tmp_path / str(point) / "s"
        killed = attempt(home, what.format(repr(str(home))), point=point)
        assert killed.returncode == -9, killed.stderr
        if not (home / "study.toml").exists():
            Study.create(home, documents=[given])
        Study.open(home).sweep_leftovers()
        assert content(home) == whole, point
