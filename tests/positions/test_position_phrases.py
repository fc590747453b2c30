"""Phrases in a run of words: found where they stand, and as a plain search over every place would find them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.english.syntax import ParsedText, Sentence, Token
from detente.positions.phrases import Match, Run, phrase
from detente.positions.tree import Tree

TEXT = "The inspectors lifted every sanction , or realised that sanctions on step-by-step trade stay"


def _tree(words):
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "X", "", "root" if i == 0 else "dep", 0, "", 0))
        at += len(word) + 1
    text = " ".join(words)
    return Tree(ParsedText(text, tuple(tokens), (Sentence(0, 0, len(text), 0, len(tokens)),)))


@pytest.mark.parametrize(("shows", "sought", "wanted"), [
    ("one word, twice, in both numbers", "sanctions", [(4, 4), (9, 9)]),
    ("punctuation is passed over", "sanction or", [(4, 6)]),
    ("the other spelling", "realized", [(7, 7)]),
    ("parts of a compound", "step by step", [(11, 11)]),
    ("a beginning of a word", "inspect* lifted", [(1, 2)]),
    ("a gap", "lifted ... sanctions", [(2, 4)]),
    ("a gap too wide", "inspectors ... trade", []),
    ("no such word", "missiles", []),
    ("words in another order", "sanctions lifted", []),
], ids=lambda v: v if isinstance(v, str) else "")
def test_phrases_by_hand(shows, sought, wanted):
    tree = _tree(TEXT.split())
    found = Run(tree, range(len(tree.tokens))).matches(phrase(sought))
    assert found == [Match(first, last) for first, last in wanted], shows


def test_only_the_tokens_given_are_looked_at():
    tree = _tree(TEXT.split())
    assert Run(tree, range(5, len(tree.tokens))).matches(phrase("sanctions")) == [Match(9, 9)]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from("deal talk no ,".split()), min_size=1, max_size=12),
       st.lists(st.sampled_from("deal talk no".split()), min_size=1, max_size=3))
def test_a_phrase_stands_wherever_its_words_follow_each_other(words, sought):
    tree = _tree(words)
    told = [(word, i) for i, word in enumerate(words) if word != ","]
    wanted = [Match(told[at][1], told[at + len(sought) - 1][1]) for at in range(len(told) - len(sought) + 1)
              if [word for word, _ in told[at : at + len(sought)]] == sought]
    assert Run(tree, range(len(words))).matches(phrase(" ".join(sought))) == wanted


@pytest.mark.parametrize(("words", "sought"), [
    ("accept Iran 's right", "accept iran's right"),
    ("accept Iran 's right", "accept Iran’s right"),
    ("they do n't stop", "don't stop"),
    ("the powers ' demand", "powers' demand"),
])
def test_a_cue_is_parted_as_a_reader_of_words_parts_it(words, sought):
    tree = _tree(words.split())
    assert Run(tree, range(len(tree.tokens))).matches(phrase(sought))
