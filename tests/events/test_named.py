"""The words that name source and target of what a sentence tells first of all."""

import pytest

from detente.english.parser import shipped_parser
from detente.events import named, principal


def _named(text):
    parsed = next(iter(shipped_parser(suggest=True).parse([(text, ())])))
    return [" ".join(parsed.tokens[i].text for i in sorted(words)) for words in named(parsed, principal(parsed))]


@pytest.mark.parametrize(("text", "source", "target"), [
    # a thing with its owner or maker; what the thing is about is left out
    ("Sweden rejected the Hungarian prime minister's proposal on quotas.", "Sweden",
     "the Hungarian prime minister 's proposal"),
    ("The Algerian army shelled a convoy escorted by Malian rebels near Kidal.", "The Algerian army",
     "a convoy escorted by Malian rebels"),
    # coordination, apposition, short forms; days belong to no name
    ("Peru condemned Ecuador and Bolivia over the blockade.", "Peru", "Ecuador Bolivia"),
    ("Mongolian officers arrested the consul, Pavel Orlov, in Ulaanbaatar on Friday.", "Mongolian officers",
     "the consul , Pavel Orlov"),
    ("The Danish Refugee Council (DRC) urged the Kenyan Wildlife Service (KWS) to reopen the corridor.",
     "The Danish Refugee Council ( DRC )", "the Kenyan Wildlife Service ( KWS )"),
    # whom or what an act concerns, by its preposition or in the clause below
    ("Nordic envoy Eva Dahl expressed pessimism about the next cabinet's plans.", "Nordic envoy Eva Dahl",
     "the next cabinet 's plans"),
    ("President Joseph Boakai declared a unilateral ceasefire on Monday in Liberia.", "President Joseph Boakai",
     "Liberia"),
    # nobody: what is done together, what has an object of its own and no more, what has only a day
    ("Canada and Mexico signed an accord in May.", "Canada Mexico", ""),
    ("The Kenyan president spoke on Monday.", "The Kenyan president", ""),
])
def test_parties_are_named_by_the_phrases_of_the_sentence(text, source, target):
    assert _named(text) == [source, target]


@pytest.mark.parametrize(("text", "source", "target"), [
    ("Ankara dismissed allegations by Athens that its jets had violated Greek airspace.", "Ankara", "Athens"),
    ("The Syrian ambassador denied accusations from Jordan that his government shields smugglers.",
     "The Syrian ambassador", "Jordan"),
    ("Sudan has denied charges by Chad that it armed the rebels.", "Sudan", "Chad"),
    # neighbours: charges repeated, condemned or brought are told by who does so
    ("The minister repeated accusations that Chad had armed the rebels.", "The minister", "Chad"),
    ("Bolivia brought charges against the former minister.", "Bolivia", "the former minister"),
    ("Uganda denied a visa to the Rwandan envoy.", "Uganda", "the Rwandan envoy"),
])
def test_a_denied_charge_is_told_by_who_denies_it(text, source, target):
    assert _named(text) == [source, target]


def test_a_denial_is_a_statement_a_condemned_charge_an_accusation():
    def told(text):
        return principal(next(iter(shipped_parser(suggest=True).parse([(text, ())])))).types[0]

    assert told("Serbia rejected Kosovo's accusation that it had trained the gunmen.") == "STATEMENT"
    assert told("Turkey condemned accusations by France as baseless.") == "ACCUSE"
    assert told("Iran rejected the Saudi offer.") == "REJECT"
