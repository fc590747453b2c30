"""The class of a run of proper nouns: by its words, the words around it, and its place in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.actors.grammar import grammar
from detente.actors.naming_found import Found
from detente.actors.naming_words import (
    AREAS,
    BODIES,
    BODY,
    CALLED,
    CLANS,
    COMPANY,
    FOUGHT,
    GRADES,
    HONORIFICS,
    LOCATIVE,
    PEOPLE,
    PERSON,
    PLACE,
    PLACES,
    SAYING,
    SINGULAR,
    SITES,
    TEXTS,
    WHERE,
)
from detente.actors.words import fold
from detente.english.syntax import Token

__all__ = ["Types"]

_ACRONYM: Final = 7


class Types(Found):
    """What a run of proper nouns names."""

    def certain(self, run: Sequence[Token]) -> str:
        """The class that the words of a run, or those right before it, give; empty where they give none."""
        plain = [fold(token.text) for token in run]
        first = run[0]
        before = self.parsed.tokens[first.index - 1] if first.index else None
        links = [i for i, word in enumerate(plain) if word in {"of", "for"}]
        headword = plain[(links[0] if links else len(plain)) - 1]
        titled = before is not None and before.text in {"Operation", "Exercise"}
        if titled or plain[0] in {"operation", "exercise"} or headword in grammar().event_nouns | TEXTS:
            return "EVENT"
        rank = next((i for i, word in enumerate(plain[:-1]) if word in HONORIFICS), -1)
        if rank > 0 and all(word in GRADES for word in plain[:rank]):
            return PERSON
        if headword in PEOPLE and headword not in BODIES:
            return BODY
        if headword in BODIES and (len(run) > 1 or (before is not None and before.sentence == first.sentence)):
            return BODY
        if headword in PLACES and len(run) > 1:
            return PLACE
        if plain[0] in SITES and len(run) > 1:
            return PLACE
        if plain[0] in HONORIFICS and len(run) > 1:
            return PERSON
        if before is not None and fold(before.text) in HONORIFICS and before.sentence == first.sentence:
            return PERSON
        point = before is not None and before.text == "." and first.index > 1
        if point and fold(self.parsed.tokens[first.index - 2].text) in HONORIFICS:
            return PERSON
        written = self.parsed.text[first.start : run[-1].end]
        short = 1 < len(written) < _ACRONYM or "-" in written
        if short and " " not in written and written.isupper():
            acts = first.relation == "compound" or self.acting(first)  # "US aid": the state acts
            return PLACE if self.state(written) and not acts else BODY
        initials = [word for word in plain[:-1] if len(word) == 1 and word.isalpha()]
        if initials and plain[-1].isalpha() and len(plain[-1]) > 1 and not links and not set(plain) & (BODIES | PLACES):
            return PERSON  # "Ann C. Roe", "R. E. Roe"
        if len(run) > 1 and headword in SINGULAR and plain[-1] != "state":
            return PERSON
        article = next((i for i, word in enumerate(plain) if word in {"al", "el"}), 0)
        if article > 1 and article == len(plain) - 3 and run[article + 1].text == "-":
            return PERSON  # "Omar Hadi al-Masri"
        if found := self.spelled(plain):
            return found
        if found := self.described(run):
            return found
        if len(run) <= 4 and not links and any(n.kind == "surname" for n in self.registry.named(plain[-1])):
            return PERSON
        if 1 < len(run) <= 4 and plain[0] in self.given and not links:
            return PERSON
        return BODY if len(run) > 2 and any(word in BODIES for word in plain) else ""

    def spelled(self, plain: Sequence[str]) -> str:
        """The class of a name that the registry writes without apostrophe or hyphen: "Sana'a", "al-Shabaab"."""
        written = "".join(c for c in " ".join(plain).replace(" - ", " ") if c.isalnum() or c == " ")
        kinds = {n.kind for n in self.registry.named(written)}
        if kinds & {"organisation", "seat"}:
            return BODY
        if written == " ".join(plain):
            return ""
        if kinds & {"country", "capital", "city"}:
            return PLACE
        return PERSON if kinds & {"person", "surname"} else ""

    def described(self, run: Sequence[Token]) -> str:
        """The class of a common noun that says what a name is: "the town of Asr", "Asr district", "towns like Asr"."""
        head = self.head(run)
        noun = self.parsed.head(head)
        if noun.index == head.index or noun.pos not in {"NOUN", "PROPN"} or noun.sentence != head.sentence:
            return ""
        words = [child.text.lower() for child in self.parsed.children(head) if child.relation in {"case", "fixed"}]
        before = self.parsed.tokens[run[0].index - 1].index == noun.index if run[0].index else False
        if not (
            (words == ["of"] and noun.lemma.lower() in AREAS | CLANS)
            or words[:1] in (["including"], ["like"], ["such"])
            or (not words and (before or (head.relation == "compound" and noun.index == run[-1].index + 1)))
        ):
            return ""
        if noun.lemma.lower() in AREAS:
            return PLACE
        if words == ["of"]:
            return BODY
        if head.relation == "compound" or noun.text.lower() not in PEOPLE:
            return ""
        return BODY

    def head(self, run: Sequence[Token]) -> Token:
        """The word of a run that hangs on something outside it."""
        return next((t for t in run if not run[0].index <= t.head <= run[-1].index or t.head == t.index), run[-1])

    def suggestion(self, run: Sequence[Token]) -> str:
        """The label of the suggestion that shares most with a run; empty where none does."""
        start, end = run[0].start, run[-1].end
        shared = [(min(high, end) - max(low, start), label) for low, high, label in self.overlapping(start, end)]
        label = max(shared, key=lambda pair: pair[0])[1] if shared else ""
        return label if label in {PERSON, PLACE, BODY} else ""

    def placed(self, run: Sequence[Token]) -> str:
        """The class that a run's place in its sentence gives."""
        head = self.head(run)
        before = self.parsed.tokens[run[0].index - 1] if run[0].index else None
        if before is not None and before.text.lower() in WHERE:
            return PLACE
        if before is not None and before.text == "," and self.follows_place(run[0]):
            return PLACE
        if head.relation == "obj" and self.parsed.head(head).lemma.lower() in FOUGHT:
            return BODY
        if head.relation in {"amod", "compound", "nmod:poss"} and head.head > run[-1].index:
            owner = self.parsed.head(head)
            if owner.lemma.lower() in {"regime", "government", "administration", "presidency"} and len(run) < 3:
                return PERSON
            return BODY if owner.lemma.lower() in PEOPLE | BODIES else ""
        bare = not any(child.relation == "det" for child in self.parsed.children(head))
        if head.relation.startswith("nsubj"):
            return PERSON if bare or self.parsed.head(head).lemma.lower() in SAYING or len(run) > 1 else BODY
        if head.relation in {"appos", "flat", "nmod:desc"} or (bare and head.relation in CALLED):
            return PERSON
        if bare and before is not None and before.text.lower() in COMPANY:
            return PERSON
        words = [token.text for token in run if token.text != "-"]
        if 1 < len(words) < (5 if len(words) < len(run) else 4) and all(word.isalpha() for word in words):
            return PERSON
        return PLACE if len(run) < 3 and head.relation in {"obl", "nmod"} else BODY

    def coordinate(self, run: Sequence[Token]) -> str:
        """The class of the name that a run is coordinated with ("in Asr and Qal") or an example of."""
        head = self.head(run)
        owner = self.parsed.head(head)
        case = next((c.text.lower() for c in self.parsed.children(head) if c.relation == "case"), "")
        if head.relation == "conj" and not case and owner.pos == "PROPN":
            return self.at.get(owner.start, "")
        before = self.parsed.tokens[max(0, run[0].index - 2)]
        return self.at.get(before.start, "") if case == "including" else ""

    def follows_place(self, first: Token) -> bool:
        """Whether the word before the one before a word ends a place: "Asr, Qal"."""
        return first.index > 1 and self.at.get(self.parsed.tokens[first.index - 2].start) == PLACE

    def in_place(self, run: Sequence[Token]) -> bool:
        """Whether a preposition that only places take stands before a run: "near Asr"."""
        return run[0].index > 0 and self.parsed.tokens[run[0].index - 1].text.lower() in LOCATIVE
