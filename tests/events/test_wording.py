"""The words around a predicate, by whose they are."""

import pytest

from detente.english.parser import shipped_parser
from detente.events.wording import wording


def _wording(text, word):
    parsed = next(iter(shipped_parser(suggest=True).parse([(text, ())])))
    return wording(parsed, next(t for t in parsed.tokens if t.text == word))


@pytest.mark.parametrize(("text", "word", "clause", "doers"), [
    ("Xanadu urged Ruritania to free the hostages.", "urged", {"free/VERB", "hostage"}, {"xanadu"}),
    ("A car bomb killed six soldiers.", "killed", {"soldier"}, {"car", "bomb"}),
    ("The minister was urged by the bishops to resign.", "urged", {"resign"}, {"bishop"}),
    ("Thousands marched to demand an election.", "marched", {"demand/VERB", "election"}, {"thousand"}),
    ("The rebels issued a threat to bomb the port.", "threat", {"bomb", "port"}, {"rebel"}),
])
def test_clause_and_doers_of_a_predicate(text, word, clause, doers):
    found = _wording(text, word)
    assert clause <= found.clause
    assert doers <= found.doers
    assert not doers & found.clause


def test_other_acts_of_the_sentence_stay_apart():
    found = _wording("Xanadu freed the pilots, and Ruritania, which had shelled the port, closed its embassy.", "freed")
    assert not {"shell", "close", "embassy"} & found.clause
