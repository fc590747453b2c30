"""The words that name who acts and whom it concerns, as the phrases of a sentence have them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from detente.english.dates.words import MONTHS, UNITS, WEEKDAYS
from detente.english.phrases import phrase, phrase_head
from detente.english.syntax import ParsedText, SuggestedEvent, Token
from detente.events.arguments import conjuncts, preposition

__all__ = ["named"]

_NOUNS = frozenset({"NOUN", "PROPN"})
#: Relations of a noun that an act falls on; the verb above it may be a light one: "launched an *attack* on".
_OBJECTS = frozenset({"obj", "iobj", "nsubj:pass"})
#: Words of dates, which name nobody.
_DATES = frozenset({*WEEKDAYS, *MONTHS, *UNITS.values(), *UNITS})
#: Prepositions before whom or what an act concerns, those that say most first; the last name where it is done.
_CONCERNED = ("against", "on", "upon", "to", "with", "about", "over", "for", "into", "in", "at", "from", "of")


def named(parsed: ParsedText, event: SuggestedEvent) -> tuple[frozenset[int], frozenset[int]]:
    """Indexes of the words that name source and target: the phrases of the sentence in which the suggestion sees them,
    whole and with what is coordinated with them, without the word that tells the event. Of an act that falls on what a
    party owns, made or said, the phrase names that thing too: "rejected *the minister's offer*". Where an act of one
    party has no target in the suggestion, grammar names whom or what it concerns.
    """
    word = parsed.tokens[event.token]
    sources, targets = (_heads(parsed, words, word) for words in (event.source, event.target))
    one = _phrases(parsed, sources, word)
    if not targets and len(sources) < 2:
        targets = list(itertools.islice(_concerned(parsed, word, one), 1))
    return one, _phrases(parsed, targets, word)


def _heads(parsed: ParsedText, words: Sequence[int], told: Token) -> list[Token]:
    """The heads of the phrases that words stand in, with those coordinated with them, once each."""
    tops = [phrase_head(parsed, parsed.tokens[w], below=told) for w in words if w != told.index]
    return list({t.index: t for top in tops for t in conjuncts(parsed, top)}.values())


def _phrases(parsed: ParsedText, heads: Sequence[Token], told: Token) -> frozenset[int]:
    return frozenset(w for head in heads for w in phrase(parsed, head) if w != told.index)


def _concerned(parsed: ParsedText, told: Token, sources: Collection[int]) -> Iterator[Token]:
    """Whom or what a sentence names around the word that tells an event, the likeliest first: what a preposition adds
    to it, to its object or to the clause below; else the subject of that clause ("hoped that *Ruritania* would agree").
    """
    tellers = [told, parsed.head(told)] if told.relation in _OBJECTS and told.pos in _NOUNS else [told]
    inside = list(_below(parsed, tellers, sources))
    for case in _CONCERNED:
        yield from (t for t in inside if t.relation not in _OBJECTS and preposition(parsed, t) == case)
    for word in (*tellers, *(t for t in inside if t.relation in _OBJECTS)):
        for clause in parsed.children(word):
            if clause.relation in ("ccomp", "acl"):
                yield from (t for t in parsed.children(clause)
                            if t.relation.startswith("nsubj") and t.pos in _NOUNS and t.index not in sources)


def _below(parsed: ParsedText, tellers: Sequence[Token], sources: Collection[int]) -> Iterator[Token]:
    """The objects and prepositional phrases below some words and their clauses, two steps deep, those nearer first."""
    queue = [(word, 0) for word in tellers]
    while queue:
        word, depth = queue.pop(0)
        for child in parsed.children(word):
            if child in tellers or child.index in sources:
                continue
            if child.pos in _NOUNS and child.relation.partition(":")[0] in {*_OBJECTS, "obl", "nmod"}:
                dated = not _DATES.isdisjoint((child.lemma.lower(), child.text.lower()))
                if not dated:
                    yield child
                if depth < 2:
                    queue.append((child, depth + (not dated)))
            elif depth == 0 and child.relation in ("ccomp", "xcomp") and child.pos in ("VERB", "ADJ"):
                queue.append((child, 0))
