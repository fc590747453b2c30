"""Words around words: the noun phrase that names a party or a thing, what a predicate is about, and headings."""

from __future__ import annotations

from detente.english.dates.words import WEEKDAYS
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["about", "is_heading", "phrase", "phrase_head"]

#: Relations (UD v2) of what belongs to the noun phrase of its head; clauses, appositions and conjuncts do not.
_INSIDE = frozenset({"compound", "flat", "amod", "nummod", "det", "fixed", "goeswith", "nmod"})
#: Those of them of what stands beside the head and names the same thing, or whose or which it is.
_WITHIN = _INSIDE - {"nmod"}
#: Prepositions before whose, or by whom, a thing is.
_OWNING = frozenset({"of", "by"})
#: Relations of the words that say what an act is about.
_ABOUT = frozenset({"obj", "iobj", "nmod", "obl", "compound", "amod", "xcomp", "ccomp", "conj", "acl"})
_HYPHENS = frozenset("-–'’")
_LONGEST_HEADING = 40
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})


def phrase(parsed: ParsedText, token: Token) -> frozenset[int]:
    """Indexes of the words of the noun phrase that a word is the head of: with articles, adjectives, numbers,
    possessors, what "of" or another preposition adds, the name or short form beside it, a participle with its agent
    ("the text *drafted by Ruritania*") and the marks in between; without relative clauses, and without what an owned
    thing is about ("Ruritania's request", not "for what").
    """
    found = _inside(parsed, token, top=True)
    for child in parsed.children(token):
        if child.relation == "appos" and child.pos == "PROPN":
            found |= _inside(parsed, child, top=False)
        agents = [c for c in parsed.children(child) if _agent(parsed, child, c)]
        if agents:
            found.add(child.index)
        for agent in agents:
            found |= _inside(parsed, agent, top=False)
    last = max(found)
    found |= {t.index for t in parsed.tokens[min(found) : last] if t.pos == "PUNCT"}
    closes = parsed.tokens[last + 1 : last + 2]
    if closes and closes[0].text == ")" and any(parsed.tokens[i].text == "(" for i in found):
        found.add(closes[0].index)
    return frozenset(found)


def phrase_head(parsed: ParsedText, token: Token, *, below: Token) -> Token:
    """The head of the whole noun phrase that a word stands in, but never ``below`` itself, under which the phrase
    stands: of an owner or maker the head of the thing ("the *request* by Ruritania").
    """
    while token.head not in (token.index, below.index):
        above = parsed.head(token)
        if _agent(parsed, above, token) and above.head not in (above.index, below.index):
            token = parsed.head(above)
        elif token.relation.partition(":")[0] in _WITHIN or token.relation in ("nmod:poss", "nmod:desc") or (
            token.relation == "nmod" and _case(parsed, token) in _OWNING
        ):
            token = above
        else:
            break
    return token


def _agent(parsed: ParsedText, participle: Token, token: Token) -> bool:
    """Whether a token says by whom the participle beside a noun was done."""
    return (participle.relation == "acl" and participle.tag == "VBN" and token.relation.startswith("obl")
            and _case(parsed, token) == "by")


def _case(parsed: ParsedText, token: Token) -> str:
    return next((c.text.lower() for c in parsed.children(token) if c.relation == "case"), "")


def _inside(parsed: ParsedText, token: Token, *, top: bool) -> set[int]:
    children = parsed.children(token)
    owned = any(c.relation == "nmod:poss" for c in children)
    found = {token.index}
    for child in children:
        relation = child.relation.partition(":")[0]
        if relation == "nmod" and ((owned and child.index > token.index) or child.lemma.lower() in WEEKDAYS):
            continue
        if relation in _INSIDE or (relation == "advmod" and child.index < token.index):
            found |= _inside(parsed, child, top=False)
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
