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
    # the body of a person whose rank and name follow; grades belong to the rank
    ("They met Army Major Ann Roe.", {("Army", "ORGANISATION"), ("Major Ann Roe", "PERSON")}),
    ("We met Staff Sgt. Tomas Ruzek.", {("Staff Sgt. Tomas Ruzek", "PERSON")}),
    ("Defence Secretary visits troops", {("Defence Secretary", "PERSON")}),
    # adjectives, participles and ordinals that begin a name
    ("She led the Combined Task Force there.", {("Combined Task Force", "ORGANISATION")}),
    ("They trained with the 5th Mountain Brigade.", {("5th Mountain Brigade", "ORGANISATION")}),
    # a noun that says what a name is; the noun after a place is part of its name
    ("Rebels took the village of Karonga.", {("Karonga", "PLACE")}),
    ("Shells fell on the Karonga district.", {("Karonga district", "PLACE")}),
    ("The Members of the Security Council met.", {("Security Council", "ORGANISATION")}),
    # coordination and examples share a class
    ("Fighting spread in Quelba, Ruzat and Mobira.", {("Quelba", "PLACE"), ("Ruzat", "PLACE"), ("Mobira", "PLACE")}),
    # a place and the larger place it lies in, as a whole and in its parts
    ("They met in Rosario, Argentina.", {("Rosario, Argentina", "PLACE"), ("Argentina", "PLACE")}),
    # a surname that is a place elsewhere
    ("Ann C. Florence spoke. Florence was calm.", {("Ann C. Florence", "PERSON"), ("Florence", "PERSON")}),
    # a state as a land, and one that deals with others
    ("He wanted to unite Libya.", {("Libya", "PLACE")}),
    ("He spoke of Kenya's constitution.", {("Kenya", "PLACE")}),
    ("India welcomed the plan.", {("India", "ORGANISATION")}),
    # bodies and places by common nouns
    ("The squadron flew over the highway.", {("squadron", "ORGANISATION"), ("highway", "PLACE")}),
    ("A coalition airstrike hit them.", {("coalition", "ORGANISATION")}),
    # a role noun in the singular is one person, unless it means many
    ("A physician spoke.", {("physician", "PERSON")}),
    ("The gendarmerie came.", {("gendarmerie", "ORGANISATION")}),
    # a single unknown name that does something, is called to or has initials is a person
    ("Ruzena refused.", {("Ruzena", "PERSON")}),
    ("They spoke with Ruzena.", {("Ruzena", "PERSON")}),
    ("The report by R. E. Kollar came out.", {("R. E. Kollar", "PERSON")}),
    # clans and areas by "of"
    ("They were of the clan of the Ruzeni.", {("Ruzeni", "ORGANISATION")}),
    ("Clashes went on north of Lima.", {("Lima", "PLACE")}),
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


NONE = [
    # things in groups, freedoms, texts and wars are none of the three
    ("They saw a group of buildings.", {"group"}),
    ("They defend freedom of assembly.", {"assembly"}),
    ("The Gulf War ended.", {"Gulf War", "Gulf"}),
    ("The Minsk Protocol failed.", {"Minsk Protocol"}),
    # a surname after a word for a site, and a nationality at the end of a name
    ("She came from Fort Campbell.", {"Campbell"}),
    ("Omar Hadi al-Masri spoke.", {"Masri"}),
]


@pytest.mark.parametrize(("text", "unwanted"), NONE, ids=[case[0] for case in NONE])
def test_no_mentions(read, text, unwanted):
    assert not unwanted & {m.text for m in read(text)}


def test_lists_are_no_larger_places(read):
    found = {m.text for m in read("They flew to Canada, Denmark, France and Jordan.")}
    assert not any("," in text for text in found)


def test_two_suggested_names_split_a_run(read):
    text = "The envoy for the Upper Valley Ruzena Koll said so."
    place, person = text.index("Upper"), text.index("Ruzena")
    names = [(place, place + len("Upper Valley"), "PLACE"), (person, person + len("Ruzena Koll"), "PERSON")]
    found = {(m.text, m.label) for m in read(text, suggested=names)}
    assert {("Upper Valley", "PLACE"), ("Ruzena Koll", "PERSON")} <= found


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
