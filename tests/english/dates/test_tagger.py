"""The tagger over parsed text: what grammar adds, and that only what was parsed is read."""

import datetime as dt

import pytest

from detente.english.dates import RuleTimeTagger
from detente.english.syntax import ParsedText, Sentence, Token
from detente.records import When

PUBLISHED = When(dt.date(2019, 6, 26), dt.date(2019, 6, 26))


def parsed(text, rows):
    """A one-sentence parse from rows of word, tag, relation, head."""
    tokens, at = [], 0
    for index, (word, tag, relation, head) in enumerate(rows):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(index, start, at, word, word.lower(), "X", tag, relation, head, "", 0))
    return ParsedText(text, tuple(tokens), (Sentence(0, tokens[0].start, at, 0, len(tokens)),))


def test_the_verb_above_the_date_decides_not_the_nearest():
    # the nearest verb is past, the governing one is future
    text = "They will meet , he said , on Friday"
    rows = [("They", "PRP", "nsubj", 2), ("will", "MD", "aux", 2), ("meet", "VB", "root", 2), (",", ",", "punct", 2),
            ("he", "PRP", "nsubj", 5), ("said", "VBD", "parataxis", 2), (",", ",", "punct", 2), ("on", "IN", "case", 8),
            ("Friday", "NNP", "obl", 2)]
    found = RuleTimeTagger().tag(parsed(text, rows), published=PUBLISHED)
    assert [(f.text, f.first) for f in found] == [("Friday", dt.date(2019, 6, 28))]


def test_a_verb_is_no_season():
    text = "Prices in winter fall"
    rows = [("Prices", "NNS", "nsubj", 3), ("in", "IN", "case", 2), ("winter", "NN", "nmod", 0),
            ("fall", "VBP", "root", 3)]
    assert [f.text for f in RuleTimeTagger().tag(parsed(text, rows), published=PUBLISHED)] == ["winter"]


def test_only_parsed_sentences_are_read():
    text = "Posted 12 June 2018. They left in May 2018."
    tokens = parsed(text[21:], [("They", "PRP", "nsubj", 1), ("left", "VBD", "root", 1), ("in", "IN", "case", 3),
                                ("May", "NNP", "obl", 1), ("2018", "CD", "nummod", 3)]).tokens
    moved = tuple(Token(t.index, t.start + 21, t.end + 21, *[getattr(t, f) for f in (
        "text", "lemma", "pos", "tag", "relation", "head", "morph", "sentence")]) for t in tokens)
    text_parsed = ParsedText(text, moved, (Sentence(0, 21, len(text), 0, len(moved)),))
    found = RuleTimeTagger().tag(text_parsed, published=PUBLISHED)
    assert [(f.text, f.start) for f in found] == [("May 2018", text.index("May"))]


@pytest.mark.parametrize("view", ["tag", "timexes"])
def test_an_empty_parse_has_no_dates(view):
    assert getattr(RuleTimeTagger(), view)(ParsedText("", (), ()), published=None) == ()


def test_a_range_is_two_expressions_as_timex3_annotates_it():
    text = "From 20 June to 22 June they met"
    rows = [(word, "NN", "dep", 0) for word in text.split()]
    tagger = RuleTimeTagger()
    assert [f.text for f in tagger.tag(parsed(text, rows), published=PUBLISHED)] == ["20 June to 22 June"]
    assert [f.value for f in tagger.timexes(parsed(text, rows), published=PUBLISHED)] == ["2019-06-20", "2019-06-22"]
