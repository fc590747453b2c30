"""Whom phrases mean in short reports from 22 conflicts; what fails is listed, and the list may only get shorter."""

import importlib.util
import sys
from pathlib import Path

import pytest

from detente.actors import Resolver, load_registry

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"
KNOWN = CASES / "known.txt"


@pytest.fixture(scope="module")
def benchmark_script():
    spec = importlib.util.spec_from_file_location("actors_coreference", ROOT / "benchmarks" / "actors_coreference.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wrong(benchmark_script):
    table = list(benchmark_script.cases(CASES))
    return list(benchmark_script.failures(table, Resolver(load_registry())))


@pytest.fixture(scope="module")
def known():
    rows = [row for row in KNOWN.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    held = next(row for row in rows if row.startswith("held back "))
    return {row for row in rows if row != held}, int(held.removeprefix("held back "))


def test_the_table_is_large_and_names_actors_of_the_registry(benchmark_script):
    table, registry = list(benchmark_script.cases(CASES)), load_registry()
    assert len(table) >= 180
    assert len({case.id.partition(":")[0] for case in table}) >= 12
    assert sum(case.held for case in table) * 3 == len(table)
    actors = {actor for case in table for phrase in case.phrases for actor in phrase.actors}
    assert [actor for actor in sorted(actors) if registry.actor(actor) is None] == []


def test_no_phrase_that_was_right_is_wrong(wrong, known):
    assert [name for name, held in wrong if not held and name not in known[0]] == []
    assert sum(held for _, held in wrong) <= known[1]


def test_what_is_right_now_leaves_the_list(wrong, known):
    found = {name for name, held in wrong if not held}
    assert sorted(known[0] - found) == [], "right now: write the list anew, benchmarks/actors_coreference.py --known"
    assert sum(held for _, held in wrong) == known[1], "fewer are wrong: write the list anew"


@pytest.mark.parametrize(
    ("marked", "message"),
    [("{Putin|vladimir} spoke.", "neither an id nor"), ("{Putin} spoke.", "not marked as")],
)
def test_a_case_that_is_not_well_written_is_refused(benchmark_script, tmp_path, marked, message):
    row = f'[[case]]\nphenomenon = "name"\ndate = "2009-01-01"\ntext = "{marked}"\n'
    (tmp_path / "one.toml").write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        list(benchmark_script.cases(tmp_path))
