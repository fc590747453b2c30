"""Which of the words that the second opinion takes for parties grammar allows for them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from detente.actors.reference import Reference
from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots, preposition
from detente.events.frames import Frame

__all__ = ["IN_WORDS", "MEANS", "Allowed"]

_NOUNS = frozenset({"NOUN", "PROPN"})
#: Acts in words.
IN_WORDS = frozenset({"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "STATEMENT"})
#: Prepositions of the place where something is.
_WHERE = frozenset({"in", "near", "outside", "inside"})
#: Verbs whose object only hears what is said.
_TELLING = frozenset({"tell", "inform", "assure", "remind", "brief"})
#: Things that do what nobody is said to do with them.
_THINGS = frozenset({"weapon", "missile", "rocket", "letter", "reactor", "plant", "projectile", "programme", "program",
                     "sanction", "test", "satellite", "ship", "deal", "agreement", "text"})
#: What stands after "with" and is no partner.
MEANS = frozenset({"help", "support", "aid", "assistance", "backing", "approval", "consent", "blessing", "mediation",
                    "permission", "encouragement", "cooperation"})


class Allowed:
    """The tests of one document; ``covering`` holds what each token refers to."""

    def __init__(self, parsed: ParsedText, covering: Mapping[int, Reference]) -> None:
        self._parsed = parsed
        self._covering = covering

    def doers(self, frame: Frame, token: Token, slots: Slots, words: Sequence[int]) -> Sequence[int]:
        """Those of the words that the opinion takes for who acts which grammar allows: none in a clause of its own
        beside the act ("marchers angered by the arrest of *X* stormed it"), nor who only speaks of what a thing does:
        "*X* said that the rockets did not threaten Y".
        """
        spoken = token.pos == "VERB" and frame.type in IN_WORDS
        near = [w for w in words if not self._parted(w, token) and not (
            spoken and self._parsed.tokens[w].relation != "nmod" and self._only_where(w))]
        agents = [t for t in slots.get("by") if t.relation == "obl:agent"]
        if slots.passive and agents:
            within = {t.index for agent in agents for t in self._parsed.subtree(agent)}
            return [w for w in near if w in within]
        if token.pos == "VERB" and any(c.relation == "nsubj" and c.tag == "PRP" and c.index not in self._covering
                                       for c in self._parsed.children(token)):
            return [w for w in near if not self._beside(w)]  # "*they* agreed with X", and nobody knows who they are
        doers = list(slots.get("subj")) if frame.type in ("THREATEN", "AGREE") or frame.type not in IN_WORDS else [
            c for c in self._parsed.children(token) if c.relation == "nsubj"]
        if token.pos in _NOUNS or slots.passive or not doers or any(t.lemma not in _THINGS for t in doers):
            return near
        speakers = {t.index for a in [*self._parsed.ancestors(token)][:4] for c in self._parsed.children(a)
                    if c.relation == "nsubj" and c not in doers for t in self._parsed.subtree(c)}
        return [w for w in near if w not in speakers]

    def concerned(self, frame: Frame, token: Token, slots: Slots, words: Sequence[int]) -> Sequence[int]:
        """Those of the words that the opinion takes for whom an act concerns which grammar allows: of a meeting not the
        place where it is held, nor what an act was done with, nor the audience of one who speaks of another: "told
        *parliament* that the raid was a mistake".
        """
        parsed, left = self._parsed, list(words)
        if token.pos in _NOUNS:
            left = [w for w in left if not self._parted(w, token)]
        left = [w for w in left if not self._by_means(w)]
        meets = (frame.type == "CONSULT" and frame.mode != "visit") or (frame.type, frame.mode) == ("REJECT", "meet")
        if meets and "in" not in frame.target:
            left = [w for w in left if not self._only_where(w)]
        of_another = frame.clause_words or frame.clause_modals or (
            frame.type in ("ACCUSE", "SUPPORT") and token.lemma in _TELLING)
        if of_another:
            heard = {t.index for s in ("obj", "iobj", "to") for h in slots.get(s) for t in parsed.subtree(h)}
            left = [w for w in left if w not in heard]
        return left

    def _by_means(self, word: int) -> bool:
        """Whether a word stands in what an act was done with: "adopted it with the support of *X*"."""
        means = self._parsed.head(self._parsed.tokens[word])
        return means.lemma in MEANS and preposition(self._parsed, means) == "with"

    def _beside(self, word: int) -> bool:
        """Whether a word names a partner: "with *X* and Y"."""
        steps = [self._parsed.tokens[word], *self._parsed.ancestors(self._parsed.tokens[word])][:3]
        return any(preposition(self._parsed, step) == "with" for step in steps)

    def _only_where(self, word: int) -> bool:
        """Whether a word names a state or town as the place of something: "the talks in *Geneva*"."""
        reference = self._covering.get(word)
        if reference is None or (reference.role != "place" and any("." in a for a in reference.actors)):
            return False
        return preposition(self._parsed, self._parsed.tokens[reference.head]) in _WHERE

    def _parted(self, word: int, token: Token) -> bool:
        """Whether a word stands in a clause of its own in which the act does not stand, and which neither hangs on the
        word that tells the act nor says whose the thing is that it hangs on ("a bill brought *by X*", "a convoy
        carrying *X's* flour").
        """
        above = {token.index, *(t.index for t in self._parsed.ancestors(token))}
        steps = [self._parsed.tokens[word], *self._parsed.ancestors(self._parsed.tokens[word])]
        for below, step in itertools.pairwise([steps[0], *steps]):
            if step.index in above:
                return False
            if step.relation == "parataxis" and step.pos in _NOUNS:
                return True  # "talks suspended; statement by *X*"
            if step.relation in ("acl", "acl:relcl", "advcl"):
                made_by = step.relation == "acl" and (step.tag == "VBG" or preposition(self._parsed, below) == "by")
                return step.head != token.index and not made_by
        return False
