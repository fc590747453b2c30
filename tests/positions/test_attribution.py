"""Sources, cues and contents of attributions."""

import pytest

from detente.positions import find
from detente.positions.attribution import LONGEST_SENTENCE

FOUND = [
    # indirect speech
    ("Sadat said that the war was over.", "Sadat", "said", ["that the war was over"]),
    # no complementiser
    ("Officials said the talks had failed.", "Officials", "said", ["the talks had failed"]),
    # direct speech before the cue
    ("“The talks have failed,” Begin said.", "Begin", "said", ["“The talks have failed,”"]),
    # direct speech after the cue
    ("Begin said, “The talks have failed.”", "Begin", "said", ["“The talks have failed.”"]),
    # speech carried on after the cue
    ("“The talks have failed,” Begin said. “We are going home.”", "Begin", "said",
     ["“The talks have failed,”", "“We are going home.”"]),
    # quotation over two sentences
    ("“The talks have failed. We are going home,” Begin said.", "Begin", "said",
     ["“The talks have failed. We are going home,”"]),
    # postponed cue
    ("The talks have failed, Begin said.", "Begin", "said", ["The talks have failed"]),
    # cue set between commas
    ("The missiles, Gromyko said, would stay in Cuba.", "Gromyko", "said", ["The missiles", "would stay in Cuba"]),
    # inverted cue
    ("“The talks have failed,” said Begin.", "Begin", "said", ["“The talks have failed,”"]),
    # quotation after a colon, in a new paragraph
    ("Thieu then spoke to the press and said:\n\n“We shall not sign this paper.”", "Thieu", "said",
     ["“We shall not sign this paper.”"]),
    # the addressee between cue and content
    ("Kissinger told the reporters that peace was at hand.", "Kissinger", "told", ["that peace was at hand"]),
    # inner state
    ("Khrushchev believed that Kennedy was weak.", "Khrushchev", "believed", ["that Kennedy was weak"]),
    # wish with an infinitive
    ("Blair wants to keep the talks alive.", "Blair", "wants", ["to keep the talks alive"]),
    # wish for another's act
    ("Blair wants Adams to speak first.", "Blair", "wants", ["Adams to speak first"]),
    # according to
    ("According to the ministry, the border was open.", "the ministry", "According to", ["the border was open"]),
    # view
    ("In Tehran’s view, the deal was dead.", "Tehran’s", "In Tehran’s view", ["the deal was dead"]),
    # adjective
    ("Holbrooke was confident that the guns would be moved.", "Holbrooke", "was confident",
     ["that the guns would be moved"]),
    # noun with a possessor
    ("Moscow’s claim that the jet was armed was false.", "Moscow’s", "claim", ["that the jet was armed"]),
    # headline
    ("Ankara: troops will stay on the island", "Ankara", ":", ["troops will stay on the island"]),
    # the source in a relative clause
    ("Carter met Begin, who said the settlements would stay.", "who", "said", ["the settlements would stay"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "contents"), FOUND)
def test_attributions_are_found(annotate, text, source, cue, contents):
    found = [(text[slice(*a.source)] if a.source else "", text[slice(*a.cue)], [text[s:e] for s, e in a.contents])
             for a in find(annotate(text).parsed)]
    assert (source, cue, contents) in found


NOT_FOUND = [
    "The talks ended on Monday.",  # no cue
    "The said treaty expired.",  # a cue word as an adjective
    "The treaty was signed in “Camp David” at night.",  # a name between quotation marks
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_attribution_is_invented(annotate, text):
    assert find(annotate(text)) == ()


def test_negated_and_doubtful_cues_are_marked(annotate):
    (negated,) = find(annotate("Officials did not say that the talks had failed."))
    assert negated.negated
    (doubtful,) = find(annotate("Officials may say that the talks had failed."))
    assert doubtful.doubtful
    (denied,) = find(annotate("Officials denied that the talks had failed."))
    assert denied.manner == "deny"


def test_a_run_of_words_that_is_no_sentence_is_passed_over(annotate):
    annotation = annotate("“Kim said that ” he said " * 400 + ".")
    long = {s.index for s in annotation.parsed.sentences if s.stop - s.first > LONGEST_SENTENCE}
    assert long
    assert not {annotation.parsed.tokens[a.cue_head].sentence for a in find(annotation)} & long
