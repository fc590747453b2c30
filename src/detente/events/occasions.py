"""What events are called: "the Geneva conference", "the talks in the Vienna round"."""

from __future__ import annotations

from detente.annotations import Annotation
from detente.english.syntax import Token
from detente.events.arguments import preposition
from detente.events.frames import Codebook
from detente.events.parties import Parties

__all__ = ["Occasions"]

_NOUNS = frozenset({"NOUN", "PROPN"})


class Occasions:
    """The named events of one document."""

    def __init__(self, annotation: Annotation, codebook: Codebook, who: Parties) -> None:
        self._annotation = annotation
        self._parsed = annotation.parsed
        self._codebook = codebook
        self._who = who

    def of(self, noun: Token) -> str:
        """The name of an event, such as "geneva conference": proper nouns right before the noun; empty for none."""
        parsed, first = self._parsed, noun.index
        sentence = parsed.sentence_of(noun)
        while first > sentence.first and parsed.tokens[first - 1].pos in ("PROPN", "NUM") and (
            parsed.tokens[first - 1].head in range(first - 1, noun.index + 1)
        ) and not self._who.person(parsed.tokens[first - 1]):
            first -= 1
        if first == noun.index or not any(t.pos == "PROPN" for t in parsed.tokens[first : noun.index]):
            return ""
        if any(d.start <= parsed.tokens[first].start < d.end for d in self._annotation.dates_in(sentence)):
            return ""
        words = parsed.text[parsed.tokens[first].start : noun.end]
        return " ".join(words.lower().split())

    def place(self, noun: Token) -> str:
        """Where a named event takes place, by the words before its noun; empty for none."""
        for child in self._parsed.children(noun):
            reference = self._who.covering.get(child.index)
            if reference is not None and reference.role in ("name part", "place") and not any(
                a.startswith("IGO.") for a in reference.actors
            ):
                return reference.text
        return ""

    def definite(self, noun: Token) -> bool:
        """Whether the text speaks of one occasion that it takes for known: "*the* summit", "*their* meeting"."""
        return any(c.lemma in ("the", "this", "that") or c.relation == "nmod:poss" for c in self._parsed.children(noun))

    def occasions(self, tokens: list[Token]) -> list[Token]:
        """Named events that a phrase beside the predicate places it in, or that it is listed with: "the talks in the
        *Vienna round*", "for the *Vienna conference* and meetings with X".
        """
        heads = [self._parsed.head(t) for t in tokens if t.relation == "conj" and any(
            c.relation == "cc" for c in self._parsed.children(t))]
        heads += [c for t in tokens for c in self._parsed.children(t) if c.relation == "compound"]
        listed = [h for h in heads if h.lemma in self._codebook.nouns and h.pos in _NOUNS and self.of(h)]
        return listed[:1] or [
            child for token in tokens for child in self._parsed.children(token)
            if child.relation in ("obl", "nmod") and child.lemma in self._codebook.nouns and self.of(child)
            and preposition(self._parsed, child) in ("in", "at", "during")
        ][:1]
