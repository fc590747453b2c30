"""The project's sentences with their events: all of them read, spread over the codebook; a mistake is told plainly."""

import collections
import importlib.util
import sys
from pathlib import Path

import pytest

from detente.events import load_codebook

TRAINING = Path(__file__).parents[2] / "training"
SPEC = importlib.util.spec_from_file_location("event_sentences", TRAINING / "event_sentences.py")
MODULE = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = MODULE
SPEC.loader.exec_module(MODULE)


@pytest.fixture(scope="module")
def sentences():
    return [s for path in sorted((TRAINING / "events").glob("*.txt")) for s in MODULE.read_sentences(path)]


def test_every_line_reads(sentences):
    assert [s for s in sentences if isinstance(s, str)] == []


def test_no_sentence_stands_twice(sentences):
    assert [text for text, count in collections.Counter(s.text for s in sentences).items() if count > 1] == []


def test_all_types_and_statuses_are_told_often(sentences):
    events = [e for s in sentences for e in s.events]
    assert len(sentences) > 8000
    kinds = collections.Counter(e.type for e in events)
    assert set(kinds) == set(load_codebook().types)
    assert min(kinds.values()) > 400
    statuses = collections.Counter(e.status for e in events)
    assert set(statuses) == set(MODULE.STATUSES)
    assert min(statuses.values()) > 50
    assert sum(not s.events for s in sentences) > 900


@pytest.mark.parametrize(("lines", "words"), [
    ("  met | CONSULT | happened | - | -", ["x.txt:1", "before the first sentence"]),
    ("India met Nepal.", ["x.txt:1", "without a line below"]),
    ("India met Nepal.\n  met | MEET | happened | India | Nepal", ["x.txt:2", "'MEET'", "expected one of"]),
    ("India met Nepal.\n  met | CONSULT.tea | happened | India | Nepal", ["x.txt:2", "'tea'", "phone"]),
    ("India met Nepal.\n  met | CONSULT | done | India | Nepal", ["x.txt:2", "'done'", "happened"]),
    ("India met Nepal.\n  saw | CONSULT | happened | India | Nepal", ["x.txt:2", "'saw'", "does not stand"]),
    ("India met Nepal.\n  met#2 | CONSULT | happened | India | Nepal", ["x.txt:2", "so often"]),
    ("India met Nepal.\n  met | CONSULT | happened", ["x.txt:2", "3 fields", "expected trigger"]),
    ("India met Nepal.\n  - | tea", ["x.txt:2", "'tea'", "expected one of"]),
])
def test_a_mistake_names_file_line_value_and_remedy(tmp_path, lines, words):
    path = tmp_path / "x.txt"
    path.write_text(lines, encoding="utf-8")
    (found,) = MODULE.read_sentences(path)
    assert [w for w in words if w not in found] == [], found
