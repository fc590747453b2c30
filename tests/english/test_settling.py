"""One subject and one object for each verb."""

import numpy as np
import pytest

from detente.english.network import Network
from detente.english.parser import MODEL
from detente.english.settling import settled

SUBJECT, NAME, OBJECT = range(3)
KINDS = [frozenset({SUBJECT}), frozenset({OBJECT})]


def _settle(heads, relations, arcs, likely):
    def related(word, head):
        return np.array(likely[word, head], dtype=float)

    return settled(heads, relations, np.array(arcs, dtype=np.float32), related, KINDS)


def test_of_two_subjects_the_one_that_loses_least_becomes_something_else():
    # "Professor Eastman spoke": both read as subjects of the verb, the first nearly as likely as a part of the name
    arcs = [[-9, -9, -1, -0.8], [-9, -3, -9, -0.1], [0, -9, -9, -9]]
    likely = {(0, 2): [-3, -0.1, -5], (0, 3): [-0.3, -2, -4], (1, 3): [-0.1, -4, -5], (1, 1): [-2, -1, -4]}
    likely |= {(word, head): [-5, -5, -5] for word in range(3) for head in range(4) if (word, head) not in likely}
    assert _settle([3, 3, 0], [SUBJECT, SUBJECT, 0], arcs, likely) == ([2, 3, 0], [NAME, SUBJECT, 0])


def test_a_reading_without_rivals_stays_as_it_is():
    flat = {(word, head): [-1, -1, -1] for word in range(3) for head in range(4)}
    assert _settle([2, 0, 2], [SUBJECT, 0, OBJECT], np.zeros((3, 4)), flat) == ([2, 0, 2], [SUBJECT, 0, OBJECT])


def test_no_change_makes_a_circle():
    # the likeliest other head of each is the other
    arcs = [[-9, -9, 0, 0], [-9, 0, -9, 0], [0, -9, -9, -9]]
    likely = {(word, head): [-1, -2, -3] for word in range(3) for head in range(4)}
    heads, relations = _settle([3, 3, 0], [SUBJECT, SUBJECT, 0], arcs, likely)
    assert (heads[0], relations[0]) != (heads[1], relations[1])
    for start in range(3):
        at, steps = start, 0
        while heads[at]:
            at, steps = heads[at] - 1, steps + 1
            assert steps <= 3


@pytest.mark.parametrize("text", [
    "On Monday Professor Eastman of the institute said that talks had failed .",
    "The treaty parties the envoys , two ministers and a judge signed the accord the text the map .",
    "What he did the day the delegation left the city nobody the press asked knew the answer .",
])
def test_the_shipped_reader_gives_no_verb_two_subjects_or_objects(text):
    words = text.split()
    read = Network(MODEL).read(words, [False] * len(words))
    for kind in (("nsubj", "nsubj:pass", "csubj", "csubj:pass"), ("obj",)):
        heads = [word.head for word in read if word.relation in kind]
        assert len(heads) == len(set(heads))
