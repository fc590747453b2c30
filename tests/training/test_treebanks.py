"""Readers of treebanks and name annotations, over snippets written for this test."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

_PATH = Path(__file__).parent.parent.parent / "training" / "treebanks.py"


@pytest.fixture(scope="module")
def treebanks():
    spec = importlib.util.spec_from_file_location("treebanks", _PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["treebanks"] = module
    spec.loader.exec_module(module)
    return module


def _row(index, form, upos, head, relation, **more):
    lemma, xpos = more.get("lemma", form.lower()), more.get("xpos", "X")
    feats, misc = more.get("feats", "_"), more.get("misc", "_")
    cells = [str(index), form, lemma, upos, xpos, feats, str(head), relation, "_", misc]
    return "\t".join(cells)


TREE = "\n".join([
    "# newdoc id = wire-1", "# newpar", "# sent_id = wire-1-1", "# text = Anna didn't meet Bo.",
    _row(1, "Anna", "PROPN", 4, "nsubj", misc="Entity=(1-person-new-cf1-1-sgl)"),
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_",
    _row(2, "did", "AUX", 4, "aux", lemma="do", feats="Mood=Ind|Foreign=Yes|Tense=Past"),
    _row(3, "n't", "PART", 4, "advmod", lemma="not"),
    _row(4, "meet", "VERB", 0, "root"),
    _row(5, "Bo", "PROPN", 4, "obj", misc="SpaceAfter=No|Entity=(2-person-new-cf1-1-sgl)"),
    _row(6, ".", "PUNCT", 4, "punct"),
    "",
    "# sent_id = wire-1-2",
    _row(1, "Gonna", "VERB", 0, "root", misc="SpaceAfter=No"),
    _row("1.1", "ghost", "VERB", 0, "root"),
    _row(2, "!", "PUNCT", 1, "punct"),
    "", "# newpar", "# sent_id = wire-1-3",
    _row(1, "Yes", "INTJ", 0, "root"),
    "", "# newdoc id = wire-2", "# sent_id = wire-2-1",
    _row(1, "No", "INTJ", 0, "root"),
])


@pytest.fixture
def tree(tmp_path):
    path = tmp_path / "t.conllu"
    path.write_text(TREE, encoding="utf-8")  # the last sentence ends with the file, without a blank line
    return path


def test_sentences_carry_their_document_paragraph_and_id(treebanks, tree):
    found = list(treebanks.read_conllu(tree))
    assert [(s.id, s.document, s.paragraph) for s in found] == [
        ("wire-1-1", "wire-1", 1), ("wire-1-2", "wire-1", 1), ("wire-1-3", "wire-1", 2), ("wire-2-1", "wire-2", 0)]


def test_words_keep_heads_tags_and_the_features_that_coders_read(treebanks, tree):
    first = next(treebanks.read_conllu(tree))
    assert [w.form for w in first.words] == ["Anna", "did", "n't", "meet", "Bo", "."]
    assert [w.head for w in first.words] == [3, 3, 3, 3, 3, 3]  # the root is its own head
    assert [w.lemma for w in first.words][1:3] == ["do", "not"]
    assert first.words[1].morph == "Mood=Ind|Tense=Past"


def test_spaces_come_from_the_surface_of_multiword_tokens(treebanks, tree):
    first = next(treebanks.read_conllu(tree))
    assert "".join(w.form + " " * w.space for w in first.words) == "Anna didn't meet Bo. "


def test_a_multiword_token_whose_words_do_not_spell_it_keeps_its_words_apart(treebanks, tmp_path):
    path = tmp_path / "t.conllu"
    rows = ["1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No", _row(1, "de", "ADP", 2, "case"),
            _row(2, "le", "DET", 0, "root"), _row(3, ".", "PUNCT", 2, "punct"), ""]
    path.write_text("\n".join(rows), encoding="utf-8")
    (sentence,) = treebanks.read_conllu(path)
    assert [(w.form, w.space) for w in sentence.words] == [("de", True), ("le", False), (".", True)]


def test_an_empty_node_is_no_word(treebanks, tree):
    second = list(treebanks.read_conllu(tree))[1]
    assert [w.form for w in second.words] == ["Gonna", "!"]


def test_iob_names_by_sentence_with_other_classes_left_out(treebanks, tmp_path):
    path = tmp_path / "t.iob2"
    path.write_text("# sent_id = s1\n1\tAnna\tB-PER\t-\n2\tof\tO\t-\n3\tLima\tB-LOC\t-\n\n# sent_id = s2\n"
                    "1\tRed\tB-ORG\t-\n2\tCross\tI-ORG\t-\n3\tWar\tB-MISC\t-\n", encoding="utf-8")
    assert treebanks.read_iob(path) == {
        "s1": ["B-PERSON", "O", "B-PLACE"], "s2": ["B-ORGANISATION", "I-ORGANISATION", "O"]}


def _names(treebanks, words):
    made = [treebanks.Word(f, True, f, pos, "X", "", head, "dep", misc) for f, pos, head, misc in words]
    sentence = treebanks.Sentence("s", "d", 1, made)
    treebanks.gum_names([sentence])
    return sentence.names


def test_gum_brackets_give_the_run_of_proper_nouns_around_the_head(treebanks):
    assert _names(treebanks, [
        ("Anna", "PROPN", 4, "Entity=(1-person-giv:act-cf1-1-coref"), ("Roe", "PROPN", 0, ""), ("of", "ADP", 3, ""),
        ("Peru", "PROPN", 0, "Entity=(2-place-new-cf2-1-sgl)1)"), ("left", "VERB", 4, ""),
    ]) == ["B-PERSON", "I-PERSON", "O", "B-PLACE", "O"]


def test_gum_names_of_one_word_two_words_and_none(treebanks):
    assert _names(treebanks, [
        ("Anna", "PROPN", 1, "Entity=(1-person-new-cf1-1-sgl)"), ("left", "VERB", 1, ""),
    ]) == ["B-PERSON", "O"]
    assert _names(treebanks, [
        ("Anna", "PROPN", 2, "Entity=(1-person-new-cf1-1-sgl"), ("Roe", "PROPN", 0, "Entity=1)"),
        ("left", "VERB", 2, ""),
    ]) == ["B-PERSON", "I-PERSON", "O"]
    assert _names(treebanks, [
        ("the", "DET", 1, "Entity=(1-person-new-cf1-2-sgl"), ("envoy", "NOUN", 1, "Entity=1)"),
    ]) == ["O", "O"]
    assert _names(treebanks, [("Monday", "PROPN", 0, "Entity=(1-time-new-cf1-1-sgl)")]) == ["O"]


def test_gum_names_keep_adjectives_of_the_name_and_leave_titles_and_peoples_out(treebanks):
    rows = ["# sent_id = a", _row(1, "President", "PROPN", 2, "nmod:desc", xpos="NNP", misc="Entity=(1-person-new"),
            _row(2, "Roe", "PROPN", 3, "nsubj", xpos="NNP", misc="Entity=1)"), _row(3, "left", "VERB", 0, "root"),
            _row(4, "New", "ADJ", 5, "amod", xpos="NNP", misc="Entity=(2-place-new"),
            _row(5, "York", "PROPN", 3, "obj", xpos="NNP", misc="Entity=2)"), _row(6, "to", "ADP", 7, "case"),
            _row(7, "Americans", "PROPN", 3, "obl", xpos="NNPS", misc="Entity=(3-person-new)")]
    sentence = treebanks.Sentence("a", "d", 0, treebanks._words([r.split("\t") for r in rows[1:]]))
    treebanks.gum_names([sentence])
    assert sentence.names == ["O", "B-PERSON", "O", "B-PLACE", "I-PLACE", "O", "O"]


def test_gum_names_inside_a_longer_entity_keep_their_own_class(treebanks):
    # "the Lima embassy": an organisation headed by a common noun, a place inside
    assert _names(treebanks, [
        ("the", "DET", 2, "Entity=(1-organization-new-cf1-3-sgl"),
        ("Lima", "PROPN", 2, "Entity=(2-place-new-cf1-1-sgl)"),
        ("embassy", "NOUN", 2, "Entity=1)"),
    ]) == ["O", "B-PLACE", "O"]


def test_paragraphs_group_sentences_up_to_a_size_and_never_across(treebanks, tree):
    sentences = list(treebanks.read_conllu(tree))
    assert [[s.id for s in g] for g in treebanks.paragraphs(sentences, most=5)] == [
        ["wire-1-1", "wire-1-2"], ["wire-1-3"], ["wire-2-1"]]
    assert [len(g) for g in treebanks.paragraphs(sentences, most=1)] == [1, 1, 1, 1]
    assert list(treebanks.paragraphs([], most=5)) == []


def test_wikigold_columns(treebanks, tmp_path):
    path = tmp_path / "w.conll"
    path.write_text("-DOCSTART- O\n\nAnna I-PER\nRoe I-PER\nleft O\nLima I-LOC\n\nBig I-ORG\nFilm I-MISC\nCo I-ORG",
                    encoding="utf-8")
    assert [s.names for p in treebanks.read_wikigold(path) for s in p] == [
        ["B-PERSON", "I-PERSON", "O", "B-PLACE"], ["B-ORGANISATION", "O", "B-ORGANISATION"]]


def test_sentences_with_names_only_are_cut_after_closing_marks(treebanks):
    words = [(w, True, "O") for w in "He left . She stayed".split()]
    assert [[w.form for w in s.words] for s in treebanks.named_sentences(words, "x")] == [
        ["He", "left", "."], ["She", "stayed"]]
    endless = [("and", True, "O")] * 300
    assert max(len(s.words) for s in treebanks.named_sentences(endless, "x")) == treebanks.LONGEST_WITHOUT_MARK


def test_re3d_spans_lose_articles_and_clashes(treebanks, tmp_path):
    text = "The Foreign Office met Anna Roe in Lima."
    rows = [
        {"documentId": "1", "type": "Organisation", "begin": 0, "end": 18, "value": "The Foreign Office"},
        {"documentId": "1", "type": "Person", "begin": 23, "end": 31, "value": "Anna Roe"},
        {"documentId": "1", "type": "Person", "begin": 28, "end": 31, "value": "Roe"},
        {"documentId": "1", "type": "Location", "begin": 35, "end": 39, "value": "Lima"},
        {"documentId": "1", "type": "Organisation", "begin": 19, "end": 22, "value": "met"},
        {"documentId": "1", "type": "Quantity", "begin": 35, "end": 39, "value": "Lima"},
    ]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8-sig")
    (tmp_path / "documents.json").write_text(json.dumps({"_id": "1", "text": text}), encoding="utf-8-sig")
    def cut(given):
        return [(m.start(), m.end()) for m in re.finditer(r"\w+|\S", given)]

    ((sentence,),) = treebanks.read_re3d(tmp_path, cut)
    assert [w.form for w in sentence.words] == ["The", "Foreign", "Office", "met", "Anna", "Roe", "in", "Lima", "."]
    assert sentence.words[-2].space is False
    assert sentence.names == ["O", "B-ORGANISATION", "I-ORGANISATION", "O", "B-PERSON", "I-PERSON", "O", "B-PLACE", "O"]
