"""Mentions that the registry knows: which of the references of the resolver are persons, bodies or places."""

from __future__ import annotations

from collections.abc import Iterable

from detente.actors.naming_found import Found
from detente.actors.naming_words import (
    AREAS,
    BODY,
    FIRMS,
    ONE,
    PEOPLE,
    PERSON,
    PLACE,
    SELF,
    SIDES,
    SILENT,
    SITES,
    WHERE,
)
from detente.actors.reference import Reference
from detente.actors.words import fold, key
from detente.english.syntax import Token

__all__ = ["Known"]


class Known(Found):
    """Mentions from the references of the resolver."""

    def known(self, reference: Reference) -> None:
        """A reference of the resolver; a demonym that only describes ("Russian aid") is none of these."""
        head = self.parsed.tokens[reference.head]
        if reference.how == "demonym" and head.relation in {"amod", "compound"} and not reference.text.endswith("s"):
            return
        if any(self.taken[reference.start : reference.end]) or reference.text.lower() in SILENT:
            return
        if reference.how == "nominal" and " " not in reference.text and self.bare(head):
            return
        if reference.how == "nominal" and head.relation in {"amod", "compound"}:
            owner = self.parsed.head(head)
            if owner.index == head.index + 1 and owner.text.lower() in PEOPLE:
                return  # "this terrorist organisation": the noun after it is the mention
        if reference.role != "actor":
            label = PLACE
        elif self.one_person(reference, head):
            label = PERSON
        else:
            label = BODY
        start, end = reference.start, reference.end
        if reference.how == "name" and fold(reference.text) in self.surnames:
            before = self.parsed.tokens[head.index - 1].text.lower() if head.index else ""
            if before not in WHERE:
                return  # the run of proper nouns holds it
        if reference.how in {"surname", "demonym"} and self.partial(reference, head):
            return
        if reference.how == "capital" and (head.relation == "compound" or self.located(head) or self.beside(head)):
            label = PLACE
        if label == BODY and len(reference.actors) == 1 and reference.actors[0] in self.registry.countries:
            if reference.how == "name" and head.relation == "compound" and not self.paired(start, end):
                return  # "U.S. service members": the phrase is one mention, and the state is not spoken of
            before = self.parsed.tokens[head.index - 1].text.lower() if head.index else ""
            if reference.how == "name" and (before in SIDES or self.located(head) or not self.acting(head)):
                label = PLACE
        if reference.how in {"nominal", "title"} and label == BODY:
            role = self.registry.roles.get(key(head.text))
            if role is not None and self.single(role, head):
                label = PERSON
        self.add(start, end, label, "registry", reference.actors)
        if reference.how in {"nominal", "title", "group"}:
            self.within(start, end, label)
        self.classes.setdefault(fold(reference.text), label)

    def one_person(self, reference: Reference, head: Token) -> bool:
        """Whether a reference that acts stands for one person."""
        if len(reference.actors) == 1 and reference.actors[0] in self.registry.people:
            return True
        if reference.how == "title":
            words = {token.text.lower() for token in self.parsed.between(reference.start, reference.end)}
            return not words & FIRMS and not head.text.lower().endswith("s")
        return reference.how == "surname" or reference.text.lower() in SELF | ONE

    def families(self) -> Iterable[str]:
        """Last words of the full names of persons in a text, which may be a place elsewhere: "Ann C. Florence"."""
        for token in self.parsed.tokens:
            if token.relation == "flat" and token.pos == "PROPN" and token.index and self.personal(token):
                yield fold(token.text)

    def personal(self, head: Token) -> bool:
        """Whether a given name, or one and an initial, stands before a word."""
        before = self.parsed.tokens[head.index - 1]
        if before.text == "." and before.index:
            before = self.parsed.tokens[before.index - 1]
        initial = len(before.text.rstrip(".")) == 1 and before.text[0].isupper()
        return initial or fold(before.text) in self.given

    def partial(self, reference: Reference, head: Token) -> bool:
        """Whether a surname or demonym is a part of a longer name: "Fort Campbell", "Sami al-Masri"."""
        before = self.parsed.tokens[head.index - 1] if head.index else None
        if reference.how == "surname":
            return before is not None and before.text[0].isupper() and fold(before.text) in SITES
        return self.parsed.text[max(0, reference.start - 3) : reference.start].lower() in {"al-", "el-", "al "}

    def paired(self, start: int, end: int) -> bool:
        """Whether a state's name is joined to another name by a hyphen or dash: "the Peru-Chile talks"."""
        text = self.parsed.text
        after = text[end : end + 1] in {"-", "\u2013"} and text[end + 1 : end + 2].isupper()
        return after or (text[start - 1 : start] in {"-", "\u2013"} and text[max(0, start - 2)].isalpha())

    def beside(self, head: Token) -> bool:
        """Whether a capital is what an area or direction is given by: "north of Lima", "an area of Lima"."""
        noun = self.parsed.head(head)
        of = any(child.text.lower() == "of" for child in self.parsed.children(head) if child.relation == "case")
        before = self.parsed.tokens[head.index - 2].text.lower() if head.index > 1 else ""
        return of and (before in SIDES or noun.lemma.lower() in AREAS)

    def located(self, head: Token) -> bool:
        """Whether a state or city says where the name before it lies: "Lyon, France"."""
        if head.index < 2 or head.relation not in {"appos", "nmod:unmarked", "nmod", "nmod:desc", "conj", "list"}:
            return False
        comma, name = self.parsed.tokens[head.index - 1], self.parsed.tokens[head.index - 2]
        if comma.text != "," or name.pos != "PROPN" or name.sentence != head.sentence or self.state(name.text):
            return False
        after = self.parsed.tokens[head.index + 1].text if head.index + 1 < len(self.parsed.tokens) else "."
        return after in {",", ".", ";", ")"} and self.parsed.head(head).index <= name.index
