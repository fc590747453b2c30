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
RIGHT = 385


@pytest.fixture(scope="module")
def cases():
    return list(MODULE._cases())


def test_the_suite_is_large_and_each_trap_is_set_often(cases):
    for held, least in ((False, 20), (True, 12)):
        traps = Counter(trap for trap, part, _ in cases if part is held)
        assert len(traps) >= 19
        assert min(traps.values()) >= least
        assert "other" not in traps


def test_no_case_stands_in_the_training_sentences(cases):
    folder = BENCHMARKS.parent / "training" / "events"
    trained = {line.strip() for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
    assert [case.text for _, _, case in cases if case.text in trained] == []


def test_the_coder_masters_what_it_mastered(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["events_traps.py"])
    assert MODULE.main() == 0
    told = capsys.readouterr().out
    share = float(told.partition("\ntraps:")[2].partition("right ")[2].split()[0])
    assert share >= 100 * RIGHT / 436 - 0.05
