"""Common nouns for persons, bodies and places, and pronouns."""

from __future__ import annotations

from typing import Final

from detente.actors.naming_found import Found
from detente.actors.naming_words import (
    AREAS,
    BODY,
    COMMANDS,
    DOERS,
    GATHERED,
    ONE,
    PEOPLE,
    PERSON,
    PLACE,
    SELF,
    SIDES,
    SPOTS,
    THINGS,
    US,
)
from detente.english.syntax import Token

__all__ = ["Nouns"]

_LONG: Final = 9


class Nouns(Found):
    """Mentions by a common noun or a pronoun."""

    def common(self, token: Token) -> None:
        """A common noun for people, a body or a place, or a pronoun, where nothing else took it."""
        if self.taken[token.start]:
            if token.pos == "PROPN" and token.index and self.parsed.tokens[token.index - 1].text.lower() in SIDES:
                self.sided(token)
            return
        plain = token.text.lower()
        if token.pos in {"PRON", "DET"}:
            label = PERSON if plain in SELF | ONE else BODY if plain in US else ""
            if label and token.text != "US":
                self.add(token.start, token.end, label, "pronoun")
            return
        if token.pos not in {"NOUN", "PROPN"}:
            return
        if token.relation in {"compound", "flat"} and not self.of_body(token):
            return
        lemma = token.lemma.lower()
        role = self.registry.roles.get(plain) or self.registry.roles.get(lemma)
        label = ""
        if plain in PEOPLE or lemma in COMMANDS:
            label = BODY
        elif lemma in SPOTS:
            label = PLACE
        elif role is not None and role.sector != "UNK" and plain not in THINGS and lemma not in THINGS:
            label = PERSON if self.single(role, token) else BODY
        if label == BODY and (self.bare(token) or (lemma in GATHERED and self.of_things(token))):
            label = ""
        if label == PLACE and lemma in AREAS and self.continued(token):
            return
        if label:
            start, end = self.from_left(token), self.to_right(token)
            inside = bytes(self.taken[start:end])
            self.add(start, end, label, "nominal")
            if b"\1" not in inside:
                self.within(start, end, label)

    def continued(self, token: Token) -> bool:
        """Whether the noun ends the name of a place ("Asr district"), whose mention takes it in."""
        before = self.parsed.tokens[token.index - 1] if token.index else token
        first = before
        while first.index and first.start not in self.starts and before.index - first.index < _LONG:
            first = self.parsed.tokens[first.index - 1]
        i = self.starts.get(first.start)
        if i is None:
            return False
        name = self.found[i]
        if name.how != "run" or name.end != before.end or name.label != PLACE:
            return False
        if self.parsed.text[name.end : token.start] != " ":
            return False
        self.add(name.start, token.end, PLACE, "run")
        self.found[i] = self.found.pop()
        self.starts[first.start] = i
        return True

    def of_body(self, token: Token) -> bool:
        """Whether a noun before another is a body whose doing or having that is: "coalition airstrikes"."""
        owner = self.parsed.head(token)
        lemma = owner.lemma.lower()
        people = owner.text.lower() in PEOPLE or (lemma in self.registry.roles and lemma not in THINGS)
        return token.text.lower() in DOERS and token.relation == "compound" and not people

    def of_things(self, token: Token) -> bool:
        """Whether a word such as "group" gathers things: "a group of buildings"."""
        for child in self.parsed.children(token):
            if child.relation == "nmod" and child.pos == "NOUN" and self.parsed.tokens[token.index + 1].text == "of":
                plain = child.text.lower()
                return (
                    plain not in PEOPLE and plain not in self.registry.roles and child.lemma not in self.registry.roles
                )
        return False

    def sided(self, token: Token) -> None:
        """A part of a place ("northern Iraq"), beside the place itself."""
        at = self.starts.get(token.start)
        place = self.found[at] if at is not None and self.found[at].label == PLACE else None
        before = self.parsed.tokens[token.index - 1]
        if place is not None and not self.taken[before.start]:
            self.add(before.start, place.end, PLACE, "nominal")

    def to_right(self, token: Token) -> int:
        """Where the phrase of a common noun ends: after a name that "of" joins to it."""
        tokens = self.parsed.tokens
        at = token.index + 1
        if at + 1 >= len(tokens) or tokens[at].text.lower() != "of":
            return token.end
        at += 1 + (tokens[at + 1].text.lower() == "the")
        if at >= len(tokens) or tokens[at].sentence != token.sentence:
            return token.end
        found = self.starts.get(tokens[at].start)
        return self.found[found].end if found is not None else token.end

    def from_left(self, token: Token) -> int:
        """Where the phrase of a common noun begins: its adjectives and modifiers that nothing else took."""
        start = token.start
        for index in range(token.index - 1, max(-1, token.index - 6), -1):
            left = self.parsed.tokens[index]
            if left.sentence != token.sentence:
                break
            if self.taken[left.start] and left.relation not in {"compound", "amod", "flat", "punct"}:
                break
            if left.pos not in {"ADJ", "NOUN", "PROPN", "NUM"} and left.text != "-":
                break
            start = left.start
        return start
