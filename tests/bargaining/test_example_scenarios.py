"""The scenarios beside the example studies rest on words that stand in those studies' documents."""

from pathlib import Path

import pytest

from detente.bargaining.scenario import load_scenario
from detente.bargaining.solve import solve
from detente.bargaining.solve.rests import numbers_of
from detente.documents import Source, read_source

FOLDER = Path(__file__).parents[2] / "examples"
STUDIES = ["iran-2015", "korea-2019"]


@pytest.fixture(scope="module", params=STUDIES)
def worked(request):
    """A scenario and its study's documents by id."""
    folder = FOLDER / request.param
    scenario = load_scenario(folder / "scenario.toml")
    quoted = {words.partition(": ")[0] for number in numbers_of(scenario) for words in number.evidence}
    documents = {}
    for path in sorted((folder / "documents").iterdir()):
        if any(f"{name}-".startswith((f"{path.stem}-", f"{path.name}-")) for name in quoted):
            name = path.name if path.suffix in (".csv", ".jsonl") else path.stem
            documents |= {d.id: d for d in read_source(Source(id=name, path=path, file=path.name))}
    return scenario, documents


def test_each_quoted_phrase_stands_in_its_document(worked):
    scenario, documents = worked
    quoted = [words.partition(": ") for number in numbers_of(scenario) for words in number.evidence]
    assert len(quoted) > 40
    assert [(name, words) for name, _, words in quoted
            if not words or name not in documents or words not in documents[name].text] == []


def test_no_document_is_later_than_the_scenario(worked):
    scenario, documents = worked
    quoted = {words.partition(": ")[0] for number in numbers_of(scenario) for words in number.evidence}
    late = [name for name in quoted if (day := documents[name].published) and day.first > scenario.as_of]
    assert late == []


def test_every_number_has_its_reason_and_none_is_unknown(worked):
    scenario, _ = worked
    numbers = list(numbers_of(scenario))
    assert {n.basis for n in numbers} == {"coded", "analyst", "scale"}
    assert all(n.note or n.evidence for n in numbers if n.basis != "scale")
    assert 2 * sum(n.basis == "coded" for n in numbers) > len(numbers)


def test_it_is_solved_and_answers_all_four_questions(worked):
    scenario, _ = worked
    assert len(solve(scenario, draws=5).sections) == 4


@pytest.mark.parametrize("study", STUDIES)
def test_it_says_that_it_rests_on_the_documents_alone(study):
    assert "read from the reports in documents/" in (FOLDER / study / "scenario.toml").read_text(encoding="utf-8")
