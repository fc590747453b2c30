"""What is done by saying it: acts in the first person, commands, and whom they are said to."""

import pytest

from detente.english.parser import shipped_parser
from detente.events.direct_speech import addressed, imperative, performative


def word(text, wanted):
    (parsed,) = shipped_parser().parse([(text, ())])
    return parsed, next(t for t in parsed.tokens if t.text == wanted)


@pytest.mark.parametrize(("text", "verb", "done"), [
    ("“We reject this ruling,” the minister said.", "reject", True),
    ("“I want to thank Norway,” the premier said.", "thank", True),
    ("“We did not reject the ruling,” the minister said.", "reject", False),
    ("“They reject the ruling,” the minister said.", "reject", False),
    ("“We rejected the ruling,” the minister said.", "rejected", False),
])
def test_an_act_in_the_first_person_and_present_is_done_by_saying_it(text, verb, done):
    assert performative(*word(text, verb)) is done


@pytest.mark.parametrize(("text", "verb", "command"), [
    ("“Lift the blockade,” the premier told Oman.", "Lift", True),
    ("“We lift the blockade,” the premier told Oman.", "lift", False),
    ("The premier told Oman to lift the blockade.", "lift", False),
])
def test_a_clause_without_a_subject_is_a_command(text, verb, command):
    assert imperative(*word(text, verb)) is command


def test_what_is_told_to_somebody_has_a_speaker_and_a_hearer():
    parsed, verb = word("“We will not leave,” the minister told Oman.", "leave")
    speaker, hearer = addressed(parsed, verb, frozenset({"say"}))
    assert ([t.text for t in speaker], [t.text for t in hearer]) == (["minister"], ["Oman"])


def test_what_is_told_to_nobody_has_no_hearer():
    parsed, verb = word("The minister said that Oman would leave.", "leave")
    assert addressed(parsed, verb, frozenset({"say"}))[1] == ()
