"""Events that the reader suggests: they stay inside their sentence, and sure ones are what the words say."""

import pytest

from detente.english.parser import shipped_parser

TEXT = ("The French government condemned the arrests in Minsk on Monday. Gunmen killed a judge in Tripoli. "
        "Brazil beat Italy on penalties. “We met,” said the envoy — then nothing.")


@pytest.fixture(scope="module")
def parsed():
    return next(iter(shipped_parser(suggest=True).parse([(TEXT, ())])))


def test_a_suggestion_stays_inside_its_sentence(parsed):
    assert parsed.suggested
    for event in parsed.suggested:
        sentence = parsed.sentence_of(parsed.tokens[event.token])
        assert all(sentence.first <= i < sentence.stop for i in (event.token, *event.source, *event.target))
        assert 0 < event.probability <= 1
        assert 1 >= sum(event.shares) > 0
        assert list(event.shares) == sorted(event.shares, reverse=True)
        assert len(event.types) == len(event.shares) == len(set(event.types)) <= 3


@pytest.mark.parametrize(("word", "kind"), [("condemned", "ACCUSE"), ("killed", "ASSAULT")])
def test_a_plain_act_is_suggested_with_its_type(parsed, word, kind):
    (event,) = [e for e in parsed.suggested if parsed.tokens[e.token].text == word]
    assert event.types[0] == kind
    assert event.probability > 0.8


def test_who_condemns_is_the_source(parsed):
    (event,) = [e for e in parsed.suggested if parsed.tokens[e.token].text == "condemned"]
    assert {parsed.tokens[i].text for i in event.source} >= {"French", "government"}


def test_a_match_of_football_is_no_sure_event(parsed):
    assert [e for e in parsed.suggested if parsed.tokens[e.token].text == "beat" and e.probability > 0.5] == []


def test_suggestions_of_a_block_do_not_depend_on_its_neighbours(parsed):
    alone = next(iter(shipped_parser(suggest=True).parse([(TEXT, ())])))
    longer = next(iter(shipped_parser(suggest=True).parse([(f"{TEXT}\n\nAnother paragraph stands here.", ())])))
    assert parsed.suggested == alone.suggested == longer.suggested[: len(parsed.suggested)]


def test_a_reader_that_suggests_nothing_reads_the_same(parsed):
    plain = next(iter(shipped_parser().parse([(TEXT, ())])))
    assert plain.suggested == ()
    assert plain.tokens == parsed.tokens
