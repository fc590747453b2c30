"""The trap suite is read whole and large enough, and no trap that the coder had mastered catches it again."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SPEC = importlib.util.spec_from_file_location("events_traps", BENCHMARKS / "events_traps.py")
MODULE = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = MODULE
SPEC.loader.exec_module(MODULE)

#: Cases that the coder had right when the suite was last measured. It may only rise.
RIGHT = 342


@pytest.fixture(scope="module")
def cases():
    return list(MODULE._cases())


def test_the_suite_is_large_and_each_trap_is_set_often(cases):
    assert len(cases) >= 400
    traps = Counter(trap for trap, _ in cases)
    assert len(traps) >= 19
    assert min(traps.values()) >= 20
    assert "other" not in traps


def test_no_case_stands_in_the_training_sentences(cases):
    folder = BENCHMARKS.parent / "training" / "events"
    trained = {line.strip() for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
    assert [case.text for _, case in cases if case.text in trained] == []


def test_the_coder_masters_what_it_mastered(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["events_traps.py"])
    assert MODULE.main() == 0
    share = float(capsys.readouterr().out.rsplit("right ", 1)[1].split()[0])
    assert share >= 100 * RIGHT / 436 - 0.05
