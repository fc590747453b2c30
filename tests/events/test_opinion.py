"""The second opinion: what happens between two given parties, what a sentence tells first of all, and who is named."""

import dataclasses

import pytest

from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events import between, cameo_of, named, principal, told

TEXT = "India praised Nepal, and the Chinese army attacked three villages in Nepal."


def _plain():
    return next(iter(shipped_parser().parse([(TEXT, ())])))


def _parsed(*events, gists=()):
    plain = _plain()
    return ParsedText(plain.text, plain.tokens, plain.sentences, suggested=events, gists=gists)


def _at(word, nth=0):
    return [t.index for t in _plain().tokens if t.text == word][nth]


PRAISE = SuggestedEvent(_at("praised"), 0.9, ("SUPPORT", "AGREE"), (0.8, 0.2), "", "happened",
                        (_at("India"),), (_at("Nepal"),))
ATTACK = SuggestedEvent(_at("attacked"), 0.95, ("ASSAULT",), (1.0,), "", "happened",
                        (_at("Chinese"), _at("army")), (_at("villages"),))


@pytest.mark.parametrize(("text", "source", "target", "kind"), [
    ("India praised Nepal, and China attacked Nepal's border posts.", "India", "Nepal", "SUPPORT"),
    ("Poland praised Latvia, and Russian jets bombed a Georgian village.", "Russian jets", "a Georgian village",
     "ASSAULT"),
])
def test_between_answers_for_the_given_parties(text, source, target, kind):
    parser = shipped_parser(suggest=True)
    parsed = next(iter(parser.parse([(text, ())])))
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    event, shares = between(parser, parsed, *spans)
    assert next(iter(shares)) == kind
    assert abs(sum(shares.values()) - 1) < 1e-6
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert 0 <= event.token < len(parsed.tokens)


def test_between_knows_nothing_without_parties_or_suggestions():
    parser = shipped_parser(suggest=True)
    assert between(parser, _parsed(), None, None) == (None, {})
    assert between(shipped_parser(), _parsed(), (0, 5), None) == (None, {})


def test_the_principal_event_is_that_of_the_first_sentence_that_tells_one():
    assert principal(_parsed(gists=(PRAISE, ATTACK))) == PRAISE
    assert principal(_parsed(gists=(dataclasses.replace(PRAISE, probability=0.4), ATTACK))) == ATTACK
    assert principal(_parsed(gists=(dataclasses.replace(PRAISE, probability=0.4),))) is None


def test_only_likely_events_are_told():
    unsure = dataclasses.replace(PRAISE, probability=0.4)
    assert told(_parsed(unsure, ATTACK)) == [ATTACK]
    assert told(_parsed(unsure, ATTACK), least=0.3) == [unsure, ATTACK]


def test_parties_are_named_by_whole_noun_phrases():
    parsed = _parsed(ATTACK)
    source, target = ([parsed.tokens[i].text for i in sorted(words)] for words in named(parsed, ATTACK))
    assert source == ["the", "Chinese", "army"]
    assert target[:2] == ["three", "villages"]
    assert named(parsed, dataclasses.replace(PRAISE, source=(PRAISE.token,)))[0] == frozenset()


def test_a_suggestion_has_its_code_of_cameo():
    assert cameo_of(_parsed(PRAISE), PRAISE) == "051"
    assert cameo_of(_parsed(PRAISE), PRAISE, "AGREE") == "030"
    assert cameo_of(_parsed(ATTACK), dataclasses.replace(ATTACK, mode="firearms")) == "193"
