"""Pairs ("the two leaders", "both sides", "the two") and nouns that take up a body ("the alliance") in a sentence."""

from __future__ import annotations

from typing import Final

from detente.actors.epithets import EPITHETS
from detente.actors.grammar import Grammar
from detente.actors.line import Line, Tokens
from detente.actors.mention import Mention
from detente.actors.registry import Registry
from detente.english.syntax import Sentence, Token

__all__ = ["EITHER", "Collectives"]

#: Nouns of a pair that may be persons or states, by whoever was spoken of.
EITHER: Final = frozenset("rivals enemies allies adversaries opponents guests hosts friends partners foes".split())
_MORE: Final = EITHER | frozenset("mediators delegates generals commanders chiefs candidates rulers".split())
_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4}
_PLACES: Final = frozenset({"former", "latter"})


class Collectives(Line):
    """A sentence to which mentions are added, with the phrases that stand for several or for a body."""

    def __init__(self, registry: Registry, grammar: Grammar, tokens: Tokens, sentence: Sentence) -> None:
        super().__init__(registry, grammar, tokens, sentence)
        self.out: list[Mention] = []

    def add(self, kind: str, first: int, stop: int, **more: object) -> Mention:
        """A mention of the words from the first to the one before ``stop``, added to those found."""
        mention = Mention(kind, self.found[first].start, self.found[stop - 1].end, self.number)
        for name, value in more.items():
            setattr(mention, name, value)
        if mention.core == (0, 0):
            mention.core = (self.found[stop - 1].start, mention.end)
        self.out.append(mention)
        return mention

    def pair(self, i: int) -> int:
        """A pair ("the two leaders", "both sides", "the two") is added: the word after, or 0."""
        first, j = i, i
        plain = [w.plain for w in self.found[i : i + 6]]
        size = 2
        if plain[0] in {"the", "these", "those", "all"} and plain[1:2] and plain[1] in _NUMBERS:
            j, size = i + 2, _NUMBERS[plain[1]]
        elif plain[0] in {"both", "two"}:
            j = i + 1
        elif plain[0] == "the" and plain[1:2] == ["pair"]:
            self.add("pair", first, i + 2, noun="pair", plural=True)
            return i + 2
        else:
            return 0
        definite = plain[0] != "two"
        k = j
        while k < len(self.found) and k - j < 3 and self.joined(k - 1, k):
            phrase = self.found[k].plain
            if phrase == "heads" and [w.plain for w in self.found[k : k + 3]] == ["heads", "of", "state"]:
                self.add("pair", first, k + 3, noun="heads of state", plural=True)
                return k + 3
            mark = self.at.get(k)
            noun = mark.phrase if mark and mark.role else phrase
            stop = mark.stop if mark and mark.role else k + 1
            after = self.at.get(stop)
            if after and after.role and after.role.plural and self.joined(stop - 1, stop):
                noun, stop = after.phrase, after.stop
            if noun in self.grammar.pair_people or noun in self.grammar.pair_states or noun in _MORE:
                if not definite:
                    return 0
                if self.covered.get(k) and self.covered[k].of("adjective"):
                    return 0
                self.add("pair", first, stop, noun=noun, plural=True, size=size)
                return stop
            if mark or not phrase.isalpha() or self.tokens.at(self.found[k].start).pos not in {"ADJ", "NOUN", "PROPN"}:
                break
            k += 1
        if definite and plain[0] == "the" and self.alone(j):
            self.add("pair", first, j, noun="pair", plural=True, size=size)
            return j
        return 0

    def ordered(self, i: int) -> int:
        """One of two by its place ("the former", "the latter's envoy") is added: the word after, or 0."""
        words = [w.plain for w in self.found[i : i + 2]]
        if len(words) < 2 or words[0] != "the" or words[1] not in _PLACES or i + 1 in self.covered:
            return 0
        after = self.parsed_after(i + 1)
        if not self.alone(i + 2) and (after is None or after.tag != "POS"):
            return 0
        self.add("ordered", i, i + 2, noun=words[1])
        return i + 2

    def alone(self, j: int) -> bool:
        """Whether no noun follows the number before the word: "the two signed", "between the two for weeks"."""
        after = self.parsed_after(j - 1)
        if after is None or after.pos in {"ADP", "CCONJ", "SCONJ"} or after.text in {",", ".", ";"}:
            return after is None or after.text.lower() not in {"of", "-", "to"}
        return j not in self.covered and after.pos in {"VERB", "AUX"} and after.tag not in {"VBN", "VBG"}

    def parsed_after(self, i: int) -> Token | None:
        """The token right behind a word, or None at the end of the sentence."""
        token = self.tokens.at(self.found[i].start)
        every = self.tokens.parsed.tokens
        return (
            every[token.index + 1]
            if token.index + 1 < len(every) and every[token.index + 1].sentence == token.sentence
            else None
        )

    def epithet(self, i: int) -> int:
        """A noun that takes up an organisation or state ("the alliance") is added: the word after, or 0."""
        word = self.found[i]
        if word.plain not in {"the", "this"} or i + 1 >= len(self.found):
            return 0
        noun = self.found[i + 1]
        if noun.plain not in EPITHETS or not self.joined(i, i + 1) or noun.text[0].isupper():
            return 0
        mark = self.at.get(i + 1)
        if mark is not None and (mark.stop > i + 2 or mark.names):
            return 0
        after = self.parsed_after(i + 1)
        if after is not None and (after.pos in {"NOUN", "PROPN", "NUM"} or after.text.lower() in {"of", "-"}):
            return 0
        self.add("epithet", i, i + 2, noun=noun.plain)
        return i + 2
