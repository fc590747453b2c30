"""A spaCy pipeline behind the parser's interface, with a stand-in that has what the adapter reads of spaCy."""

import re

from detente.english.parser import SpacyParser


class Word:
    """A token of the stand-in."""

    def __init__(self, i, text, idx):
        self.i, self.text, self.idx = i, text, idx
        self.is_space = not text.strip()
        self.is_sent_start = i == 0
        self.head, self.dep_ = self, "ROOT"
        self.pos_, self.tag_, self.morph = ("PUNCT" if text == "." else "X"), "X", ""
        self.ent_type_, self.ent_iob_ = "", "O"

    def __len__(self):
        return len(self.text)


class Pipeline:
    """Words between spaces; each hangs on the first of its sentence; capital letters name places."""

    meta = {"lang": "en", "name": "made", "version": "9"}  # noqa: RUF012  (as spaCy has it)

    def pipe(self, texts, *, as_tuples, batch_size):
        assert as_tuples
        assert batch_size
        for text, context in texts:
            doc = [Word(i, m.group(), m.start()) for i, m in enumerate(re.finditer(r"\w+|[^\w\s]|\s{2,}", text))]
            root = None
            for word in doc:
                if root is None and not word.is_space:
                    root, word.is_sent_start = word, True
                if root is not None and word is not root:
                    word.head, word.dep_ = root, "dep"
                if word.text[0].isupper():
                    word.ent_type_, word.ent_iob_ = "GPE", "B"
                if word.text == ".":
                    root = None
            yield doc, context


def test_words_sentences_and_names_of_a_pipeline_become_a_parsed_text():
    parser = SpacyParser(Pipeline())
    assert parser.version == "en_made-9"
    texts = ["Iran met France.  They left.", "", "Peru stayed."]
    first, empty, last = parser.parse((t, ()) for t in texts)
    assert [t.text for t in first.tokens] == ["Iran", "met", "France", ".", "They", "left", "."]
    assert [(s.first, s.stop) for s in first.sentences] == [(0, 4), (4, 7)]
    assert [t.head for t in first.tokens] == [0, 0, 0, 0, 4, 4, 4]
    assert [t.relation for t in first.tokens] == ["root", "dep", "dep", "dep", "root", "dep", "dep"]
    assert [(first.text[n.start : n.end], n.label) for n in first.names] == [
        ("Iran", "PLACE"), ("France", "PLACE"), ("They", "PLACE")]
    assert empty.sentences == ()
    assert last.tokens[0].text == "Peru"
    assert all(first.text[t.start : t.end] == t.text for t in first.tokens)
