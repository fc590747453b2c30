"""The parser: blocks of a text, offsets, trees that are trees, and the moves a coder makes over them."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.english.parser import blocks, shipped_parser

_SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = "The envoys of the two neighbouring states met again in the old town hall"  # longer than a wrapped line


def _blocks(text, skip=()):
    return [" ".join(text[a:b].split()) for a, b in blocks(text, skip)]


@pytest.mark.parametrize(("shows", "text", "wanted"), [
    ("paragraphs", "One.\n\nTwo.", ["One.", "Two."]),
    ("a blank line with spaces", "One.\n \t\nTwo.", ["One.", "Two."]),
    ("wrapped lines are one block", f"{LONG}\nand went home.", [f"{LONG} and went home."]),
    ("a title is a block of its own", "Talks resume\nThe envoys met.", ["Talks resume", "The envoys met."]),
    ("list items are blocks", f"{LONG} today and\n- one\n- two", [f"{LONG} today and", "- one", "- two"]),
    ("numbered items are blocks", f"{LONG} today and\n1. one\n2) two", [f"{LONG} today and", "1. one", "2) two"]),
    ("lines that each end a sentence are a list", f"{LONG}.\n{LONG}!", [f"{LONG}.", f"{LONG}!"]),
    ("a form feed parts pages", "One.\fTwo.", ["One.", "Two."]),
    ("carriage returns", "One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("nothing", "", []),
    ("blank", " \n\n\t\n", []),
], ids=lambda v: v if isinstance(v, str) and len(v) < 45 and "\n" not in v else "")
def test_blocks_by_hand(shows, text, wanted):
    assert _blocks(text) == wanted, shows


def test_spans_to_leave_out_part_blocks_and_are_left_out():
    text = "Menu. One here. Advert. Two here. Foot."
    skip = [(text.index("Advert"), text.index("Two")), (0, text.index("One")), (text.index("Foot"), len(text))]
    assert _blocks(text, skip) == ["One here.", "Two here."]


def test_overlapping_spans_to_leave_out():
    assert _blocks("abcdefghij", [(0, 5), (2, 4), (4, 7)]) == ["hij"]


def test_a_block_of_any_length_is_cut_at_a_space():
    text = "word " * 20_000
    spans = list(blocks(text))
    assert all(b - a <= 20_000 for a, b in spans)
    assert " ".join(text[a:b] for a, b in spans).split() == text.split()
    unbroken = "x" * 50_000
    assert "".join(unbroken[a:b] for a, b in blocks(unbroken)) == unbroken


@_SETTINGS
@given(st.text(alphabet="ab .\n\r\t\f-#1:|é\u2028", max_size=300),
       st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=3))
def test_blocks_of_any_text_are_in_order_and_lose_no_word(text, raw):
    skip = [(min(a, len(text)), min(a + n, len(text))) for a, n in raw]
    spans = list(blocks(text, skip))
    assert all(a < b and text[a:b].strip() for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    hidden = {i for a, b in skip for i in range(a, b)}
    covered = {i for a, b in spans for i in range(a, b)}
    assert not covered & hidden
    assert {i for i, c in enumerate(text) if not c.isspace()} - hidden <= covered


# ------------------------------------------------------------ the shipped pipeline

TEXT = ("The two ministers met in Geneva on Monday.\n\n“We agreed,” said Mr. Lavrov\u2019s aide \u2014 twice.\n"
        "It\u2019s the U.S. that can\u00a0not wait: 3.5% of trade isn't\tall.\n")


@pytest.fixture(scope="module")
def parsed():
    return next(shipped_parser().parse([(TEXT, ())]))


def _sound(parsed):
    tokens = parsed.tokens
    for i, token in enumerate(tokens):
        assert token.index == i
        assert parsed.text[token.start : token.end] == token.text
        assert not token.text.isspace()
        assert tokens[token.head].sentence == token.sentence
        assert (token.relation == "root") == (token.head == i)
    for a, b in itertools.pairwise(tokens):
        assert a.end <= b.start
    at = 0
    for number, sentence in enumerate(parsed.sentences):
        assert (sentence.index, sentence.first) == (number, at)
        at = sentence.stop
        assert sentence.first < sentence.stop
        for token in parsed.words(sentence):
            list(parsed.ancestors(token))  # bounded
            top = token
            for _ in range(len(tokens)):
                top = parsed.head(top)
            assert top.relation == "root"  # every word hangs on a root: no cycle
    assert at == len(tokens)


def test_tokens_sentences_and_trees_are_sound(parsed):
    _sound(parsed)
    assert len(parsed.sentences) >= 3


def test_a_plain_sentence_is_parsed_as_a_reader_would(parsed):
    words = {t.text: t for t in parsed.words(parsed.sentences[0])}
    met = words["met"]
    assert (met.relation, met.pos, met.lemma) == ("root", "VERB", "meet")
    assert (words["ministers"].relation, parsed.head(words["ministers"]).text) == ("nsubj", "met")
    assert (words["Geneva"].relation, parsed.head(words["Geneva"]).text) == ("obl", "met")
    assert words["two"].head == words["ministers"].index
    assert words["Monday"].head == met.index


@pytest.mark.parametrize("text", [
    "The two sides met in Geneva on Monday.", "The European Union imposed sanctions on Belarus on Monday.",
    "The White House called on Khartoum to stop the bombing.", "Russian and American negotiators met in Geneva.",
])
def test_the_main_verb_of_a_short_sentence_is_its_root(text):
    verb = next(w for w in ("met", "imposed", "called") if w in text)
    found = {t.text: t for t in next(shipped_parser().parse([(text, ())])).tokens}
    assert found[verb].relation == "root"


def test_moves_over_the_tree(parsed):
    words = {t.text: t for t in parsed.words(parsed.sentences[0])}
    assert [t.text for t in parsed.subtree(words["Geneva"])] == ["in", "Geneva"]
    assert [t.text for t in parsed.children(words["ministers"])] == ["The", "two"]
    assert [t.text for t in parsed.ancestors(words["two"])] == ["ministers", "met"]
    start = TEXT.index("Geneva")
    assert [t.text for t in parsed.between(start, start + 6)] == ["Geneva"]
    assert parsed.between(start + 1, start + 5) == []
    assert parsed.sentence_of(words["met"]) is parsed.sentences[0]


def test_typographic_characters_are_kept_in_the_words(parsed):
    words = [t.text for t in parsed.tokens]
    assert "\u2019s" in words
    assert {t.lemma for t in parsed.tokens if t.text in ("n't", "n\u2019t")} == {"not"}


def test_spans_left_out_hold_no_token():
    text = "Menu of the page.\n\nIran met France.\n\nAbout the author."
    cut = [(0, 17), (text.index("About"), len(text))]
    parsed = next(shipped_parser().parse([(text, cut)]))
    assert [t.text for t in parsed.tokens] == ["Iran", "met", "France", "."]


def test_texts_come_back_in_order_also_the_empty_ones():
    texts = ["", "Iran met France.", "   ", "France met Iran.", ""]
    found = list(shipped_parser().parse((t, ()) for t in texts))
    assert [p.text for p in found] == texts
    assert [len(p.sentences) for p in found] == [0, 1, 0, 1, 0]


def test_a_text_is_parsed_the_same_alone_and_among_others():
    texts = ["Iran met France in Paris.", "The talks between the two sides were cut short.", "He left."]
    together = [p.tokens for p in shipped_parser().parse((t, ()) for t in texts)]
    alone = [next(shipped_parser().parse([(t, ())])).tokens for t in texts]
    assert together == alone


def test_the_parser_is_loaded_once_and_names_its_version():
    assert shipped_parser() is shipped_parser()
    assert shipped_parser().version


@settings(_SETTINGS, max_examples=30)
@given(st.text(max_size=120))
def test_any_string_gives_a_sound_parse(text):
    _sound(next(shipped_parser().parse([(text, ())])))


def test_depth_counts_the_heads_above_whatever_was_asked_before():
    parsed = next(shipped_parser().parse([("The envoys who met in Geneva said that the talks would go on.", ())]))
    wanted = [len([*parsed.ancestors(t)]) for t in parsed.tokens]
    assert max(wanted) > 2
    assert [parsed.depth(t) for t in parsed.tokens] == wanted
    assert [parsed.depth(t) for t in reversed(parsed.tokens)] == wanted[::-1]


def test_a_list_of_children_may_be_changed_by_who_asked_for_it():
    parsed = next(shipped_parser().parse([("The envoys met in Geneva.", ())]))
    root = next(t for t in parsed.tokens if t.head == t.index)
    parsed.children(root).clear()
    assert parsed.children(root)
