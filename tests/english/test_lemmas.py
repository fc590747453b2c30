"""Base forms: what the codebook's lower-case lemmas are looked up by."""

import pytest

from detente.english.lemmas import lemma
from detente.events import load_codebook

VERBS = {
    "fired": "fire", "firing": "fire", "met": "meet", "meets": "meet", "held": "hold", "said": "say", "told": "tell",
    "wrote": "write", "written": "write", "flew": "fly", "shot": "shoot", "broke": "break", "broken": "break",
    "sent": "send", "left": "leave", "found": "find", "felt": "feel", "fell": "fall", "fallen": "fall", "saw": "see",
    "founded": "found", "agreed": "agree", "agreeing": "agree", "denied": "deny", "denies": "deny", "freed": "free",
    "lifted": "lift", "signed": "sign", "signing": "sign", "struck": "strike", "withdrew": "withdraw",
    "withdrawn": "withdraw", "imposing": "impose", "threatened": "threaten", "barred": "bar", "cut": "cut",
    "put": "put", "cancelled": "cancel", "canceled": "cancel", "travelled": "travel", "vetoed": "veto", "sank": "sink",
    "forbade": "forbid", "sought": "seek", "bound": "bind", "was": "be", "been": "be", "has": "have", "did": "do",
    "shelled": "shell", "seized": "seize", "recalled": "recall", "paid": "pay", "made": "make", "gave": "give",
    "began": "begin", "begun": "begin", "kept": "keep", "dealt": "deal",
}
NOUNS = {
    "talks": "talk", "sanctions": "sanction", "missiles": "missile", "treaties": "treaty", "armies": "army",
    "crises": "crisis", "men": "man", "women": "woman", "children": "child", "embassies": "embassy", "visits": "visit",
    "countries": "country", "news": "news", "tests": "test", "attacks": "attack", "prisoners": "prisoner",
    "inspectors": "inspector", "letters": "letter", "ICBMs": "icbm", "forces": "force", "launches": "launch",
    "exercises": "exercise", "manoeuvres": "manoeuvre", "ties": "tie", "hostages": "hostage", "leaders": "leader",
}
AUXILIARIES = {"'s": "be", "'re": "be", "'m": "be", "'ll": "will", "'ve": "have", "wo": "will", "ca": "can",
               "’re": "be",
               "is": "be", "had": "have", "would": "would", "could": "could", "should": "should",
               "might": "might", "n't": "not"}


@pytest.mark.parametrize(("pos", "form", "wanted"), [
    *(("VERB", f, w) for f, w in VERBS.items()), *(("NOUN", f, w) for f, w in NOUNS.items()),
    *(("AUX", f, w) for f, w in AUXILIARIES.items()),
])
def test_a_form_gives_its_base(pos, form, wanted):
    assert lemma(form, pos) == wanted


@pytest.mark.parametrize(("form", "pos", "wanted"), [
    ("Fired", "VERB", "fire"), ("TALKS", "NOUN", "talk"), ("Geneva", "PROPN", "geneva"), ("Not", "PART", "not"),
    ("2-1", "NUM", "2-1"), ("—", "PUNCT", "—"), ("", "VERB", ""), ("of", "ADP", "of"),
    ("\u0130ran", "PROPN", "\u0130ran".lower()),
])
def test_case_and_parts_of_speech_that_do_not_inflect(form, pos, wanted):
    assert lemma(form, pos) == wanted


def test_every_verb_and_noun_of_the_codebook_is_its_own_base():
    book = load_codebook()
    wrong = {(pos, word, lemma(word, pos)) for pos, words in (("VERB", book.verbs), ("NOUN", book.nouns))
             for word in words if lemma(word, pos) != word}
    assert wrong == set(), "the parser never gives these lemmas, so their frames never fit"
