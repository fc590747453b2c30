"""The second opinion: what happens between two given parties, and what a sentence tells first of all."""

import dataclasses

from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events import between, principal, told

TEXT = "India praised Nepal, and China attacked Nepal."


def _parsed(*events):
    plain = next(iter(shipped_parser().parse([(TEXT, ())])))
    return ParsedText(plain.text, plain.tokens, plain.sentences, suggested=events)


def _at(word, nth=0):
    plain = next(iter(shipped_parser().parse([(TEXT, ())])))
    return [t.index for t in plain.tokens if t.text == word][nth]


PRAISE = SuggestedEvent(_at("praised"), 0.9, ("SUPPORT", "AGREE"), (0.8, 0.2), "", "happened",
                        (_at("India"),), (_at("Nepal"),))
ATTACK = SuggestedEvent(_at("attacked"), 0.95, ("ASSAULT",), (1.0,), "", "happened",
                        (_at("China"),), (_at("Nepal", 1),))


def test_between_weighs_the_event_that_names_both_parties():
    parsed = _parsed(PRAISE, ATTACK)
    assert next(iter(between(parsed, (0, 5), (14, 19)))) == "SUPPORT"
    assert next(iter(between(parsed, (25, 30), (40, 45)))) == "ASSAULT"


def test_between_gives_shares_of_one_the_likeliest_first():
    found = between(_parsed(PRAISE, ATTACK), None, None)
    assert abs(sum(found.values()) - 1) < 1e-9
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert between(_parsed(), (0, 5), None) == {}


def test_the_principal_event_stands_highest_and_is_no_mere_speech():
    said = dataclasses.replace(PRAISE, types=("STATEMENT",), shares=(1.0,))
    assert principal(_parsed(PRAISE, ATTACK)) == PRAISE
    assert principal(_parsed(said, ATTACK)) == ATTACK
    assert principal(_parsed(said)) == said
    assert principal(_parsed(dataclasses.replace(PRAISE, probability=0.4))) is None


def test_only_likely_events_are_told():
    unsure = dataclasses.replace(PRAISE, probability=0.4)
    assert told(_parsed(unsure, ATTACK)) == [ATTACK]
    assert told(_parsed(unsure, ATTACK), least=0.3) == [unsure, ATTACK]
