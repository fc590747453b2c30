"""The shipped network over blocks of any length."""

import pytest

from detente.english.network import LONGEST_WINDOW, Network
from detente.english.parser import MODEL, shipped_parser


@pytest.fixture(scope="module")
def network():
    return Network(MODEL)


def _read(network, text):
    words = text.split()
    return words, network.read(words, [False] * len(words))


def test_no_words_give_nothing(network):
    assert network.read([], []) == []


def test_heads_stay_inside_the_sentence_and_make_one_tree(network):
    words, read = _read(network, "Iran met France . The talks in Paris lasted two days , officials said .")
    starts = [i for i, w in enumerate(read) if w.opens]
    assert starts == [0, 4]
    for i, word in enumerate(read):
        first = max(s for s in starts if s <= i)
        last = min([s for s in starts if s > i], default=len(words))
        assert first <= word.head < last
        assert (word.head == i) == (word.relation == "root")
    assert sum(w.relation == "root" for w in read) == 2


def test_a_block_longer_than_a_window_keeps_its_sentences(network):
    sentence = "The minister of Peru met an envoy of Chile in Lima on Monday ."
    count = 4 * LONGEST_WINDOW // len(sentence.split())
    words, read = _read(network, " ".join([sentence] * count))
    length = len(sentence.split())
    assert [i for i, w in enumerate(read) if w.opens] == list(range(0, len(words), length))
    verbs = [i for i, w in enumerate(words) if w == "met"]
    assert all(read[i].relation == "root" for i in verbs)


def test_a_sentence_longer_than_a_window_is_read_in_parts_and_stays_one(network):
    words, read = _read(network, "Iran met France " + "and Italy " * 1000 + "on Monday . Peru left .")
    assert len(read) == len(words)
    assert [i for i, w in enumerate(read) if w.opens] == [0, len(words) - 3]
    roots = [i for i, w in enumerate(read) if w.head == i]
    assert len(roots) == 2
    for i, _ in enumerate(words):
        at = i
        for _ in words:
            at = read[at].head
        assert at == roots[i >= len(words) - 3]


def test_reading_depends_on_the_block_alone(network):
    text = "Seoul offered talks , and Pyongyang refused ."
    alone = _read(network, text)[1]
    _read(network, "Something else entirely was read between the two . " * 20)
    assert _read(network, text)[1] == alone


def test_names_are_suggested_with_their_place_in_the_text():
    text = "On Monday Angela Merkel met Dmitry Medvedev in Ankara."
    (parsed,) = shipped_parser().parse([(text, ())])
    assert [(text[n.start : n.end], n.label) for n in parsed.names] == [
        ("Angela Merkel", "PERSON"), ("Dmitry Medvedev", "PERSON"), ("Ankara", "PLACE")]
