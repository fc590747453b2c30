"""All mentions of persons, organisations and places, whether the registry knows them or not."""

import datetime as dt

import pytest

from detente.actors import Resolver, load_registry
from detente.actors.naming import namings
from detente.english.parser import shipped_parser
from detente.records import When


@pytest.fixture(scope="module")
def read():
    resolver, parser = Resolver(load_registry()), shipped_parser()

    def mentions(text, suggested=()):
        (parsed,) = parser.parse([(text, ())])
        day = dt.date(2016, 9, 1)
        references = resolver.references(parsed, published=When(day, day))
        return namings(resolver.registry, parsed, references, suggested=suggested)

    return mentions


CASES = [
    # the registry comes first; a state that acts is a body, one where something is a place
    ("Putin called Merkel.", {("Putin", "PERSON"), ("Merkel", "PERSON")}),
    ("Turkey accused Russia.", {("Turkey", "ORGANISATION"), ("Russia", "ORGANISATION")}),
    ("Fighting went on in Sudan.", {("Sudan", "PLACE")}),
    # heads of names
    ("The Karen National Council refused.", {("Karen National Council", "ORGANISATION")}),
    ("They met in Kachin Province.", {("Kachin Province", "PLACE")}),
    # titles before unknown names, and the name alone
    ("General Tomas Ruzek agreed.", {("Tomas Ruzek", "PERSON")}),
    # a name in a phrase is a mention of its own
    ("The government of Angola agreed.", {("government of Angola", "ORGANISATION"), ("Angola", "PLACE")}),
    ("People fled northern Mali.", {("northern Mali", "PLACE"), ("Mali", "PLACE")}),
    ("U.S. Central Command agreed.", {("U.S. Central Command", "ORGANISATION")}),
    # described people and places
    ("The families of the victims left the camp.", {("families", "ORGANISATION"), ("camp", "PLACE")}),
    ("We will stay.", {("We", "ORGANISATION")}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_mentions(read, text, expected):
    found = {(m.text, m.label) for m in read(text)}
    assert expected <= found


def test_possessives_days_and_operations_are_no_mentions(read):
    found = {m.text for m in read("On Monday Operation Desert Wind gave the rebels its answer.")}
    assert not found & {"Monday", "Operation Desert Wind", "its"}


def test_a_demonym_that_only_describes_is_no_mention(read):
    assert "Russian" not in {m.text for m in read("Russian gas flowed west.")}


def test_an_acronym_in_brackets_is_known_from_then_on(read):
    found = [(m.text, m.label) for m in read("The Sula Liberation Front (Sulaf) met us. Later Sulaf agreed.")]
    assert ("Sulaf", "ORGANISATION") in found


def test_a_suggestion_adds_what_nothing_else_holds(read):
    text = "They met near the old mill of quenby."
    start = text.index("quenby")
    assert "quenby" not in {m.text for m in read(text)}
    found = read(text, suggested=[(start, start + len("quenby"), "PLACE")])
    assert ("quenby", "PLACE", "suggestion") in {(m.text, m.label, m.how) for m in found}


def test_a_suggestion_does_not_overrule_the_registry(read):
    found = read("Putin called.", suggested=[(0, 5, "PLACE")])
    assert [(m.text, m.label) for m in found] == [("Putin", "PERSON")]


@pytest.mark.parametrize("text", ["", "KIM " * 2000, "of the " * 2000, "\u202e<b>Kim</b>", "A. B. " * 1500])
def test_hostile_text_is_read_and_quotes_hold(read, text):
    for mention in read(text):
        assert text[mention.start : mention.end] == mention.text
