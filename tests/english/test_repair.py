"""Each repair on the reading that it mends, and beside it one that it must leave alone."""

import random

import pytest

from detente.english.repair import repaired
from detente.english.syntax import Token


def _sentence(rows):
    """Tokens from rows "form POS TAG relation head", head by its place from 1, 0 for the root."""
    tokens, at = [], 0
    for i, row in enumerate(rows):
        form, pos, tag, relation, head = row.split()
        place = int(head) - 1 if int(head) else i
        tokens.append(Token(i, at, at + len(form), form, form.lower(), pos, tag, relation, place, "", 0))
        at += len(form) + 1
    return tokens


CASES = {
    # "Sweden won praise from Chad": no half of "won't"
    "won, as an auxiliary": ("praise", "won", "obj", [
        "Sweden PROPN NNP nsubj 3", "won AUX MD aux 3", "praise VERB VB root 0", "from ADP IN case 5",
        "Chad PROPN NNP obl 3"]),
    "won, with a clause": ("support", "won", "obj", [
        "Sweden PROPN NNP nsubj 2", "won AUX VBD root 0", "support VERB VB xcomp 2", "from ADP IN case 5",
        "Chad PROPN NNP obl 3"]),
    "won, with its object": ("seats", "won", "obj", [
        "Sweden PROPN NNP nsubj 2", "won VERB VBD root 0", "seats NOUN NNS obj 2"]),
    # "said no to calls": the answer, and no denial
    "an answer of no": ("no", "said", "obj", [
        "Sweden PROPN NNP nsubj 2", "said VERB VBD root 0", "no DET DT det 5", "to ADP IN case 5",
        "calls NOUN NNS obj 2"]),
    "no calls": ("no", "calls", "det", [
        "Sweden PROPN NNP nsubj 2", "heard VERB VBD root 0", "no DET DT det 4", "calls NOUN NNS obj 2"]),
    # "Council slaps arms embargo": the noun before describes the noun behind
    "noun before its noun": ("arms", "embargo", "compound", [
        "Council PROPN NNP nsubj 2", "slaps VERB VBZ root 0", "arms NOUN NNS obj 2", "embargo NOUN NN nmod 3"]),
    "noun before a noun with a preposition": ("leaders", "embargo", "nmod", [
        "slaps VERB VBZ root 0", "embargo NOUN NN obj 1", "on ADP IN case 4", "leaders NOUN NNS nmod 2"]),
    # "The missiles, Gromyko said, would stay": the aside belongs to the clause
    "aside": ("said", "stay", "parataxis", [
        "missiles NOUN NNS nsubj 7", ", PUNCT , punct 4", "Gromyko PROPN NNP nsubj 4", "said VERB VBD parataxis 1",
        ", PUNCT , punct 4", "would AUX MD aux 7", "stay VERB VB root 0"]),
    "aside of the clause before": ("said", "stay", "parataxis", [
        "missiles NOUN NNS nsubj 2", "stay VERB VBP root 0", ", PUNCT , punct 5", "Gromyko PROPN NNP nsubj 5",
        "said VERB VBD parataxis 2"]),
    # "urged Begin to freeze": a name has no infinitive
    "request": ("freeze", "urged", "xcomp", [
        "Carter PROPN NNP nsubj 2", "urged VERB VBD root 0", "Begin PROPN NNP obj 2", "to PART TO mark 5",
        "freeze VERB VB xcomp 3"]),
    "plan to": ("freeze", "plan", "acl", [
        "They PRON PRP nsubj 2", "back VERB VBP root 0", "plan NOUN NN obj 2", "to PART TO mark 5",
        "freeze VERB VB acl 3"]),
    # "seized on 30 May came"
    "month": ("May", "30", "nmod:unmarked", [
        "seized VERB VBN nsubj 5", "on ADP IN case 3", "30 NUM CD obl 1", "May AUX MD aux 5", "came VERB VBD root 0"]),
    "may": ("May", "come", "aux", [
        "May AUX MD aux 3", "they PRON PRP nsubj 3", "come VERB VB root 0"]),
    # "test-fired a missile"
    "hyphened verb": ("Peru", "fired", "nsubj", [
        "Peru PROPN NNP compound 2", "test NOUN NN compound 4", "- PUNCT HYPH punct 2", "fired VERB VBD root 0",
        "missiles NOUN NNS obj 4"]),
    # "ruled out talks with Galtieri"; but "discussed aid with Galtieri"
    "partner": ("Galtieri", "talks", "nmod", [
        "She PRON PRP nsubj 2", "wants VERB VBZ root 0", "talks NOUN NNS obj 2", "with ADP IN case 5",
        "Galtieri PROPN NNP obl 2"]),
    "no partner": ("Galtieri", "discussed", "obl", [
        "She PRON PRP nsubj 2", "discussed VERB VBD root 0", "aid NOUN NN obj 2", "with ADP IN case 5",
        "Galtieri PROPN NNP obl 2"]),
    # "What Begin means by it"
    "what a name means": ("Begin", "means", "nsubj", [
        "What PRON WP nsubj 3", "Begin PROPN NNP acl:relcl 1", "means VERB VBZ root 0", "is AUX VBZ cop 3"]),
    # "envision Iran giving up"; but "met Iran giving up"
    "picture": ("giving", "envision", "xcomp", [
        "They PRON PRP nsubj 2", "envision VERB VBP root 0", "Iran PROPN NNP obj 2", "slowly ADV RB advmod 5",
        "giving VERB VBG advcl 2"]),
    "no picture": ("giving", "met", "advcl", [
        "They PRON PRP nsubj 2", "met VERB VBD root 0", "Iran PROPN NNP obj 2", "slowly ADV RB advmod 5",
        "giving VERB VBG advcl 2"]),
    # "Chad set them free." is no passive; the headline "Envoys expelled" is one
    "past as a passive": ("Chad", "set", "nsubj", [
        "Chad PROPN NNP nsubj:pass 2", "set VERB VBN root 0", "them PRON PRP obj 2", "free ADJ JJ xcomp 2",
        ". PUNCT . punct 2"]),
    "passive of a headline": ("Envoys", "expelled", "nsubj:pass", [
        "Envoys NOUN NNS nsubj:pass 2", "expelled VERB VBD root 0", "by ADP IN case 4", "Chad PROPN NNP obl:agent 2"]),
    # "Chad got backing from Mali"; but "stopped bombing Mali"
    "noun as a gerund": ("Mali", "backing", "nmod", [
        "Chad PROPN NNP nsubj 2", "got VERB VBD root 0", "backing VERB VBG obj 2", "from ADP IN case 5",
        "Mali PROPN NNP obl 3"]),
    "gerund": ("bombing", "stopped", "xcomp", [
        "Chad PROPN NNP nsubj 2", "stopped VERB VBD root 0", "bombing VERB VBG xcomp 2", "Mali PROPN NNP obj 3"]),
    # "It was Mali that Chad thanked"
    "cleft": ("thanked", "Mali", "acl:relcl", [
        "It PRON PRP expl 3", "was AUX VBD cop 3", "Mali PROPN NNP root 0", "that PRON WDT obj 6",
        "Chad PROPN NNP nsubj 6", "thanked VERB VBD advcl:relcl 3"]),
    # "envoys, to whom Chad appealed, left"
    "relative above its clause": ("appealed", "envoys", "acl:relcl", [
        "envoys NOUN NNS nsubj 8", ", PUNCT , punct 6", "to ADP IN case 4", "whom PRON WP obl 8",
        "Chad PROPN NNP nsubj 6", "appealed VERB VBD acl:relcl 4", ", PUNCT , punct 6", "left VERB VBD root 0"]),
    # "Mali, whose ports Chadian gunners shell"
    "object of whose": ("ports", "shell", "obj", [
        "Mali PROPN NNP root 0", "whose DET WP$ nmod:poss 5", "ports NOUN NNS compound 5", "Chadian ADJ JJ amod 5",
        "gunners NOUN NNS nsubj 6", "shell VERB VBP acl:relcl 1"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_repair_hangs_the_word_where_it_belongs(name):
    word, head, relation, rows = CASES[name]
    read = repaired(_sentence(rows))
    token = next(t for t in read if t.text == word)
    assert (read[token.head].text, token.relation) == (head, relation)


@pytest.mark.parametrize("name", CASES)
def test_a_repaired_sentence_stays_one_tree_and_is_repaired_once(name):
    read = repaired(_sentence(CASES[name][3]))
    assert repaired(read) == read
    for token in read:
        at = token
        for _ in read:
            at = read[at.head]
        assert at.relation == "root"


#: Words that repairs look for, with their parts of speech, and relations that they may have been read with.
WORDS = ("no DET DT", "to ADP IN", "whom PRON WP", "which PRON WDT", "whose PRON WP$", ", PUNCT ,", "ports NOUN NNS",
         "arms NOUN NNS", "Xanadu PROPN NNP", "said VERB VBD", "set VERB VBN", "backing VERB VBG", "won AUX MD",
         "praise VERB VB", "May AUX MD", "30 NUM CD", "- PUNCT HYPH", "from ADP IN", "envision VERB VBP", ". PUNCT .")
RELATIONS = ("nsubj", "obj", "obl", "nmod", "acl:relcl", "advcl:relcl", "advcl", "compound", "case", "det",
             "nsubj:pass", "aux", "conj", "acl", "xcomp", "parataxis", "appos", "ccomp")


def _any_tree(chance):
    """A sentence of such words, hung on each other in any way."""
    order = chance.sample(range(size := chance.randint(3, 9)), size)
    heads = {place: order[chance.randrange(k)] + 1 if k else 0 for k, place in enumerate(order)}
    return _sentence([f"{chance.choice(WORDS)} {chance.choice(RELATIONS) if heads[i] else 'root'} {heads[i]}"
                      for i in range(size)])


def test_whatever_the_reading_a_tree_stays_one_tree():
    chance = random.Random(7)  # noqa: S311  (no secret)
    for _ in range(30_000):
        read = _any_tree(chance)
        tokens = repaired(read)
        assert sum(t.head == t.index for t in tokens) == 1, read
        for token in tokens:
            at = token.index
            for _ in tokens:
                at = tokens[at].head
            assert tokens[at].head == at, read
