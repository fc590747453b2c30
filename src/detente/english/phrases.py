"""Words around words: the noun phrase that names a party or a thing, what a predicate is about, and headings."""

from __future__ import annotations

from collections.abc import Collection

from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["about", "is_heading", "widened"]

#: Relations (UD v2) of what belongs to the noun phrase of its head; clauses, appositions and conjuncts do not.
_INSIDE = frozenset({"compound", "flat", "amod", "nummod", "det", "fixed", "goeswith", "nmod"})
#: Relations of the words that say what an act is about.
_ABOUT = frozenset({"obj", "iobj", "nmod", "obl", "compound", "amod", "xcomp", "ccomp", "conj", "acl"})
_HYPHENS = frozenset("-–'’")
_LONGEST_HEADING = 40
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})


def widened(parsed: ParsedText, words: Collection[int]) -> frozenset[int]:
    """Indexes of the words of the noun phrases that ``words`` (indexes) stand in the head of: with articles,
    adjectives, numbers, possessors and what "of" or another preposition adds; without relative clauses.
    """
    found = set(words)
    for word in words:
        token = parsed.tokens[word]
        if token.head == word or token.head not in found:
            found |= _phrase(parsed, token, top=True)
    return frozenset(found)


def _phrase(parsed: ParsedText, token: Token, *, top: bool) -> set[int]:
    found = {token.index}
    for child in parsed.children(token):
        relation = child.relation.partition(":")[0]
        if relation in _INSIDE or (relation == "advmod" and child.index < token.index):
            found |= _phrase(parsed, child, top=False)
        elif (relation == "case" and not top) or (relation == "punct" and child.text in _HYPHENS):
            found.add(child.index)
    return found


def about(parsed: ParsedText, token: Token) -> frozenset[str]:
    """Base forms of a predicate and of what it is about, two steps deep; of the noun that it belongs to, too."""
    found = {token.lemma}
    for child in parsed.children(token):
        if child.relation == "nsubj:pass" or child.relation.partition(":")[0] in _ABOUT:
            found.add(child.lemma)
            found.update(c.lemma for c in parsed.children(child)
                         if c.relation.partition(":")[0] in ("compound", "amod", "obj", "nmod"))
    if token.relation.partition(":")[0] in ("compound", "amod"):
        found.add(parsed.head(token).lemma)
    return frozenset(found)


def is_heading(parsed: ParsedText, sentence: Sentence) -> bool:
    """Whether a sentence is a heading: a line of its own, followed by another, without a verb or a closing mark."""
    text = parsed.text
    words = parsed.words(sentence)
    return (
        len(words) <= _LONGEST_HEADING
        and "\n" in text[sentence.end : sentence.end + 4]
        and "\n" in ("\n" + text[max(0, sentence.start - 4) : sentence.start])[-5:]
        and words[-1].text not in (".", "!", "?")
        and not any(t.tag in _FINITE for t in words)
    )
