"""Text to words, as treebanks cut them; and words to pieces and shapes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.english.pieces import MOST_PIECES, SHAPES, Pieces, shape
from detente.english.words import cut_into_words


def _words(text):
    return [text[a:b] for a, b in cut_into_words(text)]


@pytest.mark.parametrize(("text", "words"), [
    # clitics stand alone
    ("Iran didn't reply.", "Iran did n't reply ."),
    ("Seoul's envoy", "Seoul 's envoy"),
    # prefixes that are no word of their own keep their hyphen; words do not
    ("non-aligned states", "non-aligned states"),
    ("a pro-government militia", "a pro-government militia"),
    ("in mid-June", "in mid-June"),
    ("the US-led coalition", "the US - led coalition"),
    ("a UN-brokered truce", "a UN - brokered truce"),
    ("a U.S.-led coalition", "a U.S. - led coalition"),
    ("a three-day visit", "a three - day visit"),
    # given names of two syllables behind a surname
    ("President Moon Jae-in left", "President Moon Jae-in left"),
    ("Kim Yo-jong spoke", "Kim Yo-jong spoke"),
    ("Beijing Moscow-style rule", "Beijing Moscow - style rule"),
    # a point that belongs to an abbreviation
    ("Col. Haftar and No. 2 of Art. 5", "Col. Haftar and No. 2 of Art. 5"),
    ("They said no. Then they left.", "They said no . Then they left ."),
    # marks in a row
    ("What!! Really?!", "What !! Really ? !"),
    ("", ""),
    ("   ", ""),
])
def test_words_of(text, words):
    assert _words(text) == words.split()


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_words_are_in_order_and_hold_every_visible_character(text):
    spans = cut_into_words(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##want", "##ed", "want", "u", "s", ".", "e", "-"])


@pytest.mark.parametrize(("word", "pieces"), [
    ("unwanted", ["un", "##want", "##ed"]),
    ("Want", ["want"]),  # capitals are in the shape, not in the pieces
    ("U.S.", ["u", ".", "s", "."]),
    ("é", ["e"]),  # accents are dropped
    ("zebra", ["[UNK]"]),
    ("\u200b", ["[UNK]"]),  # nothing visible is left
])
def test_pieces_of(word, pieces):
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##want", "##ed", "want", "u", "s", ".", "e", "-"]
    assert [names[n] for n in PIECES.of(word)] == pieces


def test_a_word_without_end_gives_a_bounded_number_of_pieces():
    assert len(PIECES.of("s." * 100_000)) == MOST_PIECES


def test_shapes_tell_how_a_word_is_written():
    words = ["12", "talks", "Talks", "TALKS", "iPhone", "A"]
    seen = [shape(w, glued=g) for w in words for g in (False, True)]
    assert len(set(seen)) == len(seen)
    assert all(0 <= n < SHAPES for n in seen)
