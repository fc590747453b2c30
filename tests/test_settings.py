"""What study.toml may say, and how a mistake in it is told."""

import dataclasses

import pytest

from detente.documents import Limits
from detente.errors import SettingsError
from detente.relations import Thresholds
from detente.settings import RelationSettings, Settings, load_settings, parse_settings

TERM = '[[terms]]\nid = "relief"\nlabel = "relief"\n'

MISTAKES = [
    # phenomenon, text, what the message must say
    ("misspelt key", 'titel = "x"', "study.toml, line 1: unknown key 'titel'. Did you mean 'title'?"),
    ("unknown key deep inside",
     f'{TERM}[[terms.components]]\nid = "a"\n\n[[terms.components]]\nid = "b"\nquestoin = "?"',
     "line 9: unknown key 'terms[1].components[2].questoin'. Did you mean 'question'?"),
    ("unknown key in an inline table", f'{TERM}[[terms.components]]\nid = "a"\nvalues = [{{ id = "v", labl = "x" }}]',
     "line 6: unknown key 'terms[1].components[1].values[1].labl'"),
    ("a number for a text", "\ntitle = 3", "line 2: 'title' is 3; expected text in quotes"),
    ("a text for a list", 'actors = "USA"', "'actors' is 'USA'; expected a list in square brackets"),
    ("an actor in small letters", 'actors = ["usa"]', "'actors[1]' is 'usa'; expected letters, digits"),
    ("no such day", 'as_of = "2019-06-31"', "'as_of' is '2019-06-31'; expected a date such as 2019-06-26"),
    ("a time of day", "as_of = 2019-06-26T10:00:00", "expected a date without a time"),
    ("a text for a number", '[relations]\nstandstill_days = "30"', "line 2: 'relations.standstill_days' is '30'"),
    ("a number too small", "[relations]\nstandstill_days = 0", "expected a larger number (greater than or equal to 1)"),
    ("yes for a number", "[relations]\nstandstill_days = true", "'relations.standstill_days' is True"),
    ("a missing key", '[[terms]]\nid = "x"', "line 1: 'terms[1].label' is missing"),
    ("a path out of the study", 'actor_files = ["../secret.csv"]', "expected a path inside the study"),
    ("a scenario out of the study", 'scenario = "../talks.toml"', "expected a path inside the study"),
    ("a list for a scenario", 'scenario = ["talks.toml"]', "expected text in quotes"),
    ("an absolute path", 'actor_files = ["/etc/passwd"]', "expected a path inside the study"),
    ("the same id twice", TERM + TERM, "terms holds the id 'relief' twice"),
    ("no TOML at all", "title = ", "this is not TOML"),
    ("nested too deep", "a = " + "[" * 3000, "nested too deep"),
]


@pytest.mark.parametrize(("text", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_remedy(text, message):
    with pytest.raises(SettingsError) as caught:
        parse_settings(text, name="study.toml")
    assert message in str(caught.value)


def test_an_empty_file_is_a_study_too():
    assert parse_settings("", name="study.toml") == Settings()


def test_the_terms_become_what_the_position_coder_takes():
    settings = parse_settings(
        TERM + '[[terms.components]]\nid = "when"\n[[terms.components.values]]\nid = "first"\ncues = ["at once"]',
        name="study.toml")
    (term,) = settings.position_terms()
    assert (term.id, term.components[0].id, term.components[0].values[0].cues) == ("relief", "when", ("at once",))


def test_the_thresholds_are_those_of_relations():
    assert RelationSettings().model_dump() == dataclasses.asdict(Thresholds())


def test_the_bounds_are_those_of_documents():
    assert (Settings().documents.max_bytes, Settings().documents.max_characters) == (
        Limits().max_bytes, Limits().max_characters)


def test_an_actor_file_counts_by_its_content(tmp_path):
    (tmp_path / "study.toml").write_text('actor_files = ["a.csv"]')
    (tmp_path / "a.csv").write_text("one")
    settings = load_settings(tmp_path / "study.toml")
    before = settings.value("actor_files", folder=tmp_path)
    (tmp_path / "a.csv").write_text("two")
    assert settings.value("actor_files", folder=tmp_path) != before
    assert settings.value("coders.mentions", folder=tmp_path) == '"events.v1"'


def test_an_actor_file_that_is_not_there_is_named(tmp_path):
    (tmp_path / "study.toml").write_text('actor_files = ["a.csv"]')
    with pytest.raises(SettingsError, match=r"actor_files names 'a.csv'"):
        load_settings(tmp_path / "study.toml")


def test_a_scenario_counts_by_its_content(tmp_path):
    (tmp_path / "study.toml").write_text('scenario = "talks.toml"')
    (tmp_path / "talks.toml").write_text("one")
    settings = load_settings(tmp_path / "study.toml")
    before = settings.value("scenario", folder=tmp_path)
    (tmp_path / "talks.toml").write_text("two")
    assert settings.value("scenario", folder=tmp_path) != before
    assert Settings().value("scenario", folder=tmp_path) == "null"


def test_a_scenario_that_is_not_there_is_named_with_its_line(tmp_path):
    (tmp_path / "study.toml").write_text('title = "x"\nscenario = "talks.toml"')
    with pytest.raises(SettingsError, match=r"study.toml, line 2: scenario names 'talks.toml', and there is no file .*"
                                            r"Put it there, or take the name out"):
        load_settings(tmp_path / "study.toml")


def test_a_file_in_another_encoding_is_named(tmp_path):
    (tmp_path / "study.toml").write_bytes('title = "Gespräche"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load_settings(tmp_path / "study.toml")


def test_the_examples_have_settings(examples):
    found = sorted(examples.glob("*/study.toml"))
    assert found
    for path in found:
        assert load_settings(path).title
