"""Mends what a small parser gets wrong most often in news, where the words around leave no doubt.

Each repair states the construction, and what must hold so that a right tree is never touched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from detente.english.lemmas import lemma
from detente.english.syntax import Token

__all__ = ["repaired"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LONGEST_GAP = 6


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one sentence (indices relative to the document) with heads and relations mended."""
    words = list(tokens)
    if len(words) < 3:
        return words
    _cut_inside_a_name(words)
    _plural_read_as_verb(words)
    _verb_read_as_plural(words)
    _verb_in_a_name_phrase(words)
    _stranded_preposition(words)
    _subject_of_a_hyphened_verb(words)
    _month_read_as_auxiliary(words)
    return words


def _set(words: list[Token], place: int, head: int, relation: str) -> None:
    words[place] = dataclasses.replace(words[place], head=words[head].index, relation=relation)


def _place(words: list[Token], token: Token) -> int:
    return token.head - words[0].index


def _under(words: list[Token], place: int, above: int) -> bool:
    """Whether a word stands at or below another."""
    for _ in range(len(words)):
        if place == above:
            return True
        head = _place(words, words[place])
        if head == place:
            return False
        place = head
    return False


def _verb_in_a_name_phrase(words: list[Token]) -> None:
    """A sentence without a verb at its root, and a past form right behind a name that was read as an adjective:
    "The envoy's brother, Ibn Saud, *fired* missiles as ...". The form is the verb, the name its subject.
    """
    root = next((i for i, w in enumerate(words) if _place(words, w) == i), None)
    if root is None or words[root].pos not in _NOMINAL or words[-1].text not in '.!”"':
        return
    if any(_place(words, w) == root and w.relation == "cop" for w in words):
        return
    given = next((i for i, w in enumerate(words) if _place(words, w) == root and w.relation == "nsubj"), None)
    for i in range(1, len(words) - 1):
        word, before = words[i], words[i - 1]
        if word.tag not in ("VBD", "VBN") or word.relation not in ("amod", "acl", "compound") or word.pos != "VERB":
            continue
        name = i - 2 if before.text == "," and i > 1 else i - 1
        if given is not None and given < i < root:  # "X on Tuesday proposed talks": a noun without "is" has no subject
            name = given
        elif given is not None:
            continue
        known = words[name].pos == "PROPN" or given is not None
        if not known or (before.text == "," and not _appositive(words, name)):
            continue
        subject = name
        while words[subject].relation in ("flat", "compound") and 0 <= _place(words, words[subject]) < i:
            following = _place(words, words[subject])
            if following == subject:
                break
            subject = following
        rest = next((j for j in range(i + 1, len(words)) if words[j].pos in _NOMINAL), None)
        if rest is None:
            return
        top = rest
        while True:
            head = _place(words, words[top])
            if head == top or not i < head < len(words):
                break
            top = head
        _set(words, i, i, "root")
        _set(words, subject, i, "nsubj")
        if top != i:
            _set(words, top, i, "obj")
        for j in range(subject + 1, i):  # what stands between subject and verb is the verb's: "on Tuesday"
            if _place(words, words[j]) == top and words[j].pos in _NOMINAL:
                _set(words, j, i, "obl")
        if root not in (subject, top, i):
            _set(words, root, i, "obl" if root < subject else "dep")
        return


def _cut_inside_a_name(words: list[Token]) -> None:
    """Two roots in one sentence: the first part, without a verb, is the subject of the second, or belongs to it."""
    roots = [i for i, w in enumerate(words) if _place(words, w) == i]
    if len(roots) < 2:
        return
    first, main = roots[0], roots[-1]
    subject = next((i for i, w in enumerate(words) if _place(words, w) == main and w.relation in (
        "nsubj", "nsubj:pass")), None)
    for root in roots[:-1]:
        _set(words, root, main, "dep")
    start = next((i for i, w in enumerate(words) if i > first and not _under(words, i, first)), main)
    if subject is not None and start <= subject <= start + 2:
        relation = words[subject].relation
        _set(words, first, main, relation)
        _set(words, subject, start - 1, "appos")


def _plural_read_as_verb(words: list[Token]) -> None:
    """A plural noun that opens a sentence, read as a verb: "*Talks* between X and Y collapsed on Friday"."""
    first = words[0]
    if first.tag != "VBZ" or first.pos != "VERB" or words[1].pos != "ADP":
        return
    found = next((i for i in range(2, len(words)) if words[i].pos in ("VERB", "AUX") and words[i].tag in (
        "VBD", "VBZ", "VBP", "VBN", "MD") and _place(words, words[i]) == 0 and not any(
        _place(words, w) == i and w.relation.startswith("nsubj") for w in words)), None)
    if found is None:
        return
    words[0] = dataclasses.replace(first, pos="NOUN", tag="NNS", lemma=lemma(first.text, "NOUN"))
    _set(words, found, found, "root")
    passive = any(_place(words, w) == found and w.relation == "aux:pass" for w in words)
    _set(words, 0, found, "nsubj:pass" if passive else "nsubj")
    for i in range(found + 1, len(words)):
        if _place(words, words[i]) == 0:
            _set(words, i, found, words[i].relation)


def _verb_read_as_plural(words: list[Token]) -> None:
    """A noun with an object is a verb: "Xanadu *fires* two missiles", read as a compound noun."""
    root = next((i for i, w in enumerate(words) if _place(words, w) == i), None)
    if root is None or words[root].tag != "NNS" or not any(
        _place(words, w) == root and w.relation == "obj" and i > root for i, w in enumerate(words)
    ):
        return
    subject = next((i for i in range(root - 1, -1, -1) if _place(words, words[i]) == root and words[i].relation in (
        "compound", "amod") and words[i].pos == "PROPN"), None)
    if subject is None:
        return
    verb = words[root]
    words[root] = dataclasses.replace(verb, pos="VERB", tag="VBZ", lemma=lemma(verb.text, "VERB"), morph="VerbForm=Fin")
    _set(words, subject, root, "nsubj")


def _appositive(words: list[Token], name: int) -> bool:
    """Whether a comma opens the name that one closes: "his father, Ibn Saud,"."""
    return any(words[j].text == "," for j in range(max(0, name - 5), name))


def _stranded_preposition(words: list[Token]) -> None:
    """A preposition hung on the verb before it, its noun elsewhere: "engaged *in* yet more letter-writing"."""
    for i in range(1, len(words) - 1):
        word = words[i]
        verb = _place(words, word)
        if word.relation != "case" or word.pos != "ADP" or not 0 <= verb < i or words[verb].pos != "VERB":
            continue
        noun = None
        for j in range(i + 1, min(len(words), i + 1 + _LONGEST_GAP)):
            if words[j].pos in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ") and words[j].tag != "HYPH":
                break
            if words[j].pos in ("NOUN", "PROPN"):
                noun = j
        if noun is None or _under(words, verb, noun):
            continue
        _set(words, i, noun, "case")
        if not _under(words, noun, verb) or words[noun].relation in ("conj", "dep", "parataxis"):
            _set(words, noun, verb, "obl")


def _subject_of_a_hyphened_verb(words: list[Token]) -> None:
    """A subject hung on the first part of a verb: "*Xanadu* test-fired a missile"."""
    for i in range(2, len(words) - 1):
        first, hyphen, verb = words[i - 2], words[i - 1], words[i]
        if hyphen.tag != "HYPH" or verb.tag not in ("VBD", "VBZ", "VBP") or _place(words, first) != i:
            continue
        if any(_place(words, w) == i and w.relation.startswith("nsubj") for w in words):
            continue
        for j in range(i - 3, -1, -1):
            if _place(words, words[j]) == i - 2 and words[j].pos == "PROPN":
                _set(words, j, i, "nsubj")
                break


def _month_read_as_auxiliary(words: list[Token]) -> None:
    """A month behind its day, read as an auxiliary of the next verb: "seized on 30 *May* came from"."""
    for i in range(1, len(words)):
        word = words[i]
        if word.text == "May" and word.relation == "aux" and words[i - 1].pos == "NUM":
            words[i] = dataclasses.replace(word, pos="PROPN", tag="NNP", lemma="may", morph="Number=Sing")
            _set(words, i, i - 1, "nmod:unmarked")
