"""The project's own treebank: that every sentence is a well-formed tree with the tags and relations of the others."""

import importlib.util
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

_TRAINING = Path(__file__).parent.parent.parent / "training"
_FILE = _TRAINING / "sentences" / "negotiations.conllu"

RELATIONS = frozenset(
    """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt
    conj cop csubj csubj:pass dep det det:predet discourse dislocated expl fixed flat iobj list mark nmod nmod:desc
    nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct
    root vocative xcomp""".split()
)
#: Penn tag to the classes of word that bear it.
CLASSES = {
    "$": "SYM", "''": "PUNCT", ",": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "``": "PUNCT", "HYPH": "PUNCT", "CC": "CCONJ", "CD": "NUM", "DT": "DET PRON", "EX": "PRON", "FW": "X",
    "IN": "ADP SCONJ", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "MD": "AUX", "NN": "NOUN PRON SYM",
    "NNP": "PROPN ADJ VERB", "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON",
    "PRP$": "PRON", "RB": "ADV PART", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ",
    "VB": "VERB AUX", "VBD": "VERB AUX", "VBG": "VERB AUX", "VBN": "VERB AUX", "VBP": "VERB AUX", "VBZ": "VERB AUX",
    "WDT": "PRON DET", "WP": "PRON", "WP$": "PRON", "WRB": "ADV",
}
FEATURES = {
    "Case": "Nom Acc Gen", "Definite": "Def Ind", "Degree": "Pos Cmp Sup", "Gender": "Masc Fem Neut",
    "Mood": "Ind Imp Sub", "NumType": "Card Ord Mult Frac", "Number": "Sing Plur Ptan", "Person": "1 2 3",
    "Polarity": "Pos Neg", "Poss": "Yes", "PronType": "Art Dem Ind Int Neg Prs Rel Tot", "Reflex": "Yes",
    "Tense": "Past Pres", "VerbForm": "Fin Ger Inf Part", "Voice": "Pass",
}
NAMES = {"O"} | {f"{x}-{kind}" for x in "BI" for kind in ("PERSON", "PLACE", "ORGANISATION")}
#: Relations of words that only serve their head.
SERVANTS = {"case", "mark", "cc", "aux", "aux:pass", "cop", "det", "punct", "fixed"}
LEFT_TO_RIGHT = {"flat", "fixed", "appos", "conj", "orphan"}
PREDICATES = {"VERB", "AUX", "ADJ", "ADV", "NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "PART", "INTJ"}


@pytest.fixture(scope="module")
def treebanks():
    spec = importlib.util.spec_from_file_location("treebanks", _TRAINING / "treebanks.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["treebanks"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sentences(treebanks):
    return list(treebanks.read_conllu(_FILE))


@pytest.fixture(scope="module")
def blocks():
    return [block.splitlines() for block in _FILE.read_text(encoding="utf-8").strip().split("\n\n")]


def _misc(word, key):
    return next((m.partition("=")[2] for m in word.misc.split("|") if m.startswith(key + "=")), "")


def _below(words, i):
    return [j for j, w in enumerate(words) if w.head == i and j != i]


def faults(words):
    """What is wrong with a tree: words and reasons, in the order of the words."""
    found = []
    roots = [i for i, w in enumerate(words) if w.head == i]
    if len(roots) != 1 or words[roots[0]].relation != "root":
        return ["not one root"]
    for i, word in enumerate(words):
        at, steps = i, 0
        while words[at].head != at and steps <= len(words):
            at, steps = words[at].head, steps + 1
        if steps > len(words):
            return [f"{word.form}: circle"]
    for i, word in enumerate(words):
        head, below = words[word.head], [words[j] for j in _below(words, i)]
        relations = Counter(w.relation for w in below)
        copular = relations["cop"] or relations["nsubj"] or relations["expl"]

        def fault(reason, form=word.form):
            found.append(f"{form}: {reason}")

        if word.relation not in RELATIONS:
            fault(f"relation {word.relation}")
        if word.upos not in CLASSES.get(word.xpos, "").split():
            fault(f"tags {word.upos} {word.xpos}")
        if (word.relation == "punct") != (word.upos == "PUNCT"):
            fault("punct and PUNCT go together")
        if word.upos == "PUNCT" and below:
            fault("punctuation with dependents")
        allowed = {"fixed", "conj", "cc", "advmod", "punct", "obl:unmarked", "nmod:unmarked"}
        if word.relation in SERVANTS and set(relations) - allowed:
            fault(f"{word.relation} with dependents")
        if word.relation in LEFT_TO_RIGHT and word.head > i:
            fault(f"{word.relation} to the left")
        if word.relation in {"aux", "aux:pass", "cop"} and word.upos != "AUX":
            fault("auxiliary that is no AUX")
        if word.relation == "case" and head.upos in {"VERB", "AUX"}:
            fault("case on a verb")
        if word.relation == "det" and head.upos in {"VERB", "AUX"}:
            fault("det on a verb")
        head_relations = Counter(words[j].relation for j in _below(words, word.head))
        clause = head_relations["cop"] or head_relations["nsubj"]
        if word.relation in {"obj", "iobj", "xcomp", "ccomp", "aux", "mark"} and (
            head.upos in {"NOUN", "PROPN"} and not clause
        ):
            fault(f"{word.relation} on a noun")
        if word.relation in {"amod", "nummod", "nmod", "nmod:poss"} and head.upos in {"VERB", "AUX"}:
            fault(f"{word.relation} on a verb")
        if relations["nsubj"] + relations["nsubj:pass"] + relations["csubj"] > 1 or relations["obj"] > 1:
            fault("two subjects or two objects")
        if relations["aux:pass"] and (relations["nsubj"] or relations["iobj"] > 1):
            fault("passive with an active subject")
        if copular and word.upos not in PREDICATES:
            fault("subject on no predicate")
        if word.xpos in {"VBD", "VBZ", "VBP"} and word.relation in {"acl", "amod", "xcomp", "nsubj", "obj", "flat"}:
            fault(f"finite verb as {word.relation}")
        if _crosses(words, i):
            fault("crossing arcs")
    return found


def _crosses(words, i):
    """Whether the arc to ``i`` crosses another or the root, unless a relative pronoun comes from a lower clause."""
    first, last = sorted((i, words[i].head))
    for j, word in enumerate(words):
        outside = first < j < last and (word.head == j or not first <= word.head <= last)
        if outside and not {"PronType=Rel"} & {*words[i].morph.split("|"), *word.morph.split("|")}:
            return True
    return False


def test_there_are_enough_sentences_in_short_paragraphs(sentences):
    assert len(sentences) >= 300
    paragraphs = Counter((s.document, s.paragraph) for s in sentences)
    assert max(paragraphs.values()) <= 5
    assert sum(size > 1 for size in paragraphs.values()) >= 40


def test_ids_are_unique_and_name_their_document(sentences):
    ids = [s.id for s in sentences]
    assert len(set(ids)) == len(ids)
    assert [s.id for s in sentences if s.id.rpartition("-")[0] != s.document] == []
    documents = [s.document for s in sentences]
    assert sum(a != b for a, b in pairwise(documents)) == len(set(documents)) - 1  # no document comes back


def test_no_sentence_stands_there_twice(blocks):
    texts = [line for block in blocks for line in block if line.startswith("# text = ")]
    assert [t for t, n in Counter(texts).items() if n > 1] == []


def test_words_spell_the_text(sentences, blocks):
    for sentence, block in zip(sentences, blocks, strict=True):
        text = next(line for line in block if line.startswith("# text = ")).removeprefix("# text = ")
        assert "".join(w.form + " " * w.space for w in sentence.words).rstrip() == text


def test_every_sentence_is_a_sound_tree(sentences):
    assert {s.id: faults(s.words) for s in sentences if faults(s.words)} == {}


def test_features_are_those_that_the_coders_read(blocks):
    for block in blocks:
        for row in (line.split("\t") for line in block if not line.startswith("#") and "-" not in line.split("\t")[0]):
            assert len(row) == 10
            for feature in row[5].split("|") if row[5] != "_" else []:
                kind, _, value = feature.partition("=")
                assert value in FEATURES.get(kind, "").split(), row
            if row[4] in {"VBD", "VBZ", "VBP"}:
                assert {"Mood=Ind", "VerbForm=Fin"} <= set(row[5].split("|")), row
                assert "Person=" in row[5], row
            if row[3] == "NOUN" and row[4] in {"NN", "NNS"}:
                assert "Number=" in row[5], row


def test_every_word_says_whether_it_is_in_a_name(sentences):
    for sentence in sentences:
        names = [_misc(w, "NER") for w in sentence.words]
        assert set(names) <= NAMES, sentence.id
        for before, name in pairwise(["O", *names]):
            assert not name.startswith("I-") or before[2:] == name[2:], sentence.id


def test_names_of_persons_are_chains_from_the_first_word(sentences):
    for sentence in sentences:
        for i, word in enumerate(sentence.words):
            if _misc(word, "NER") == "I-PERSON" and word.upos == "PROPN":
                first = max(j for j in range(i) if _misc(sentence.words[j], "NER") == "B-PERSON")
                assert (word.head, word.relation) == (first, "flat"), (sentence.id, word.form)


def _tree(treebanks, rows):
    return [treebanks.Word(f, True, f.lower(), u, x, m, h - 1 if h else i, r) for i, (f, u, x, m, h, r) in
            enumerate(rows)]


GOOD = [("Troops", "NOUN", "NNS", "Number=Plur", 2, "nsubj"), ("fled", "VERB", "VBD", "", 0, "root"),
        ("the", "DET", "DT", "", 4, "det"), ("town", "NOUN", "NN", "", 2, "obj"), (".", "PUNCT", ".", "", 2, "punct")]


def test_a_sound_tree_has_no_faults(treebanks):
    assert faults(_tree(treebanks, GOOD)) == []


@pytest.mark.parametrize(("at", "row", "fault"), [
    (0, ("Troops", "NOUN", "NNS", "", 0, "root"), "not one root"),
    (0, ("Troops", "VERB", "NNS", "", 2, "nsubj"), "Troops: tags VERB NNS"),
    (0, ("Troops", "NOUN", "NNS", "", 2, "subject"), "Troops: relation subject"),
    (0, ("Troops", "NOUN", "NNS", "", 2, "appos"), "Troops: appos to the left"),
    (0, ("Troops", "NOUN", "NNS", "", 4, "nsubj"), "Troops: crossing arcs"),
    (0, ("Troops", "NOUN", "NNS", "", 2, "aux"), "Troops: auxiliary that is no AUX"),
    (2, ("the", "DET", "DT", "", 2, "det"), "the: det on a verb"),
    (2, ("in", "ADP", "IN", "", 2, "case"), "in: case on a verb"),
    (2, ("the", "DET", "DT", "", 5, "det"), ".: punctuation with dependents"),
    (3, ("town", "NOUN", "NN", "", 1, "obj"), "town: obj on a noun"),
    (3, ("town", "NOUN", "NN", "", 2, "nsubj"), "fled: two subjects or two objects"),
    (3, ("town", "NOUN", "NN", "", 2, "punct"), "town: punct and PUNCT go together"),
    (3, ("town", "NOUN", "NN", "", 3, "obj"), "the: circle"),
])
def test_a_broken_tree_is_found(treebanks, at, row, fault):
    rows = [*GOOD]
    rows[at] = row
    assert fault in faults(_tree(treebanks, rows))
