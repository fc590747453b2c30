"""Pronouns and nominals of a document: which of those spoken of before they take up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from detente.actors.choice import holder
from detente.actors.discourse import Discourse, Entity
from detente.actors.grammar import Grammar
from detente.actors.mentions import Mention
from detente.actors.registry import Registry
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["LEADING", "OBJECTS", "SUBJECTS", "Anaphora"]

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
OBJECTS: Final = frozenset({"obj", "iobj", "dobj"})
#: The weight of an office whose holder leads a state.
LEADING: Final = 5
_ACTING: Final = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "PTY"})
#: Predicates whose "it" stands for a clause: "it is unclear whether".
_EMPTY: Final = frozenset(
    "clear unclear apparent likely unlikely possible impossible important necessary difficult hard easy vital "
    "essential crucial true obvious evident time too only not worth unknown uncertain certain plain good bad "
    "better best enough "
    "significant said reported believed thought expected hoped agreed announced decided understood known "
    "assumed imperative natural surprising understandable sense early late premature doubtful noteworthy "
    "notable strategic".split()
)


class Anaphora:
    """Finds antecedents in the memory of one document."""

    def __init__(
        self,
        registry: Registry,
        grammar: Grammar,
        parsed: ParsedText,
        discourse: Discourse,
        state_of: Callable[[str], str],
    ) -> None:
        self.registry, self.grammar, self.parsed, self.discourse = registry, grammar, parsed, discourse
        self._state_of = state_of
        #: Who was last called "the administration", "the government", ...: the actor and the sentence.
        self.spoken: dict[str, tuple[str, int]] = {}

    def clause(self, head: Token) -> int:
        """The verb on which the phrase depends, over nouns between them."""
        if head.relation in SUBJECTS | OBJECTS:
            return head.head
        for token in self.parsed.ancestors(head):
            if token.pos in {"VERB", "AUX"}:
                return token.index
        return -1

    def nominal(self, mention: Mention, sentence: Sentence, *, on: dt.date | None) -> tuple[tuple[str, ...], str, str]:
        """What "the president", "the regime": means: the one spoken of before who is or was that."""
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        if mention.bare or mention.plural or mention.former:
            return (), "", ""
        if role.office:
            kinds = {"leader"} if role.office == "leader" else {role.office}

            def fits(entity: Entity) -> bool:
                return (
                    entity.kind == "person"
                    and len(entity.actors) == 1
                    and any(
                        set(o.kinds) & kinds
                        for o in self.registry.offices(entity.actors[0])
                        if on is None or o.span.first is None or o.span.first <= on
                    )
                )

            if mention.lesser:
                return (), "", ""
            found = self.discourse.foremost(fits, sentence=sentence.index, reach=8)
            return (found.actors, role.sector, "nominal") if found is not None else ((), "", "")
        if role.sector not in _ACTING or role.phrase not in self.grammar.state_nouns | {
            "army",
            "military",
            "parliament",
            "delegation",
        }:
            return (), "", ""
        before = self.spoken.get(role.phrase)
        if before is not None and sentence.index - before[1] <= 8:
            return (before[0],), role.sector, "nominal"
        found = self.discourse.latest(
            lambda e: (
                e.kind in {"state", "person"}
                and len(e.actors) == 1
                and not e.actors[0].startswith(("IGO", "NGO", "IMG"))
            ),
            sentence=sentence.index,
            reach=2,
        )
        if found is None:
            return (), "", ""
        return (f"{self._state_of(found.actors[0])}.{role.sector}",), role.sector, "nominal"

    def pronoun(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[str, ...]:
        """Whom a pronoun takes up; empty where it is nobody of the registry, or nothing at all."""
        subject = head.relation in SUBJECTS
        possessive = mention.noun in {"his", "its", "their"} or (
            mention.noun == "her" and head.relation.startswith("nmod")
        )
        clause = self.clause(head)
        if head.relation in OBJECTS:
            clause = self.governed(clause)
        relative = self.relative(head, sentence)
        if (
            relative is not None
            and mention.gender in {"m", "f"}
            and relative.kind == "person"
            and (possessive or mention.noun.endswith("self"))
        ):
            return relative.actors
        if mention.gender in {"m", "f"}:
            if mention.noun.endswith("self"):
                near = self.discourse.latest(lambda e: e.kind == "person", sentence=sentence.index, reach=0)
                return near.actors if near else ()
            found = self.discourse.antecedent(
                ("person",),
                sentence=sentence.index,
                token=head.index,
                subject=subject,
                possessive=possessive,
                gender=mention.gender,
                clause=clause,
            )
            return found.actors if found else ()
        if mention.gender == "n":
            if not (subject or possessive):
                return ()
            if head.relation == "expl" or (not possessive and self.empty(head, sentence)):
                return ()
            found = self.discourse.antecedent(
                ("state", "thing"),
                sentence=sentence.index,
                token=head.index,
                subject=subject,
                possessive=possessive,
                number="n",
                clause=clause,
                reach=1,
            )
            return found.actors if found else ()
        found = self.discourse.antecedent(
            ("people", "state", "things"),
            sentence=sentence.index,
            token=head.index,
            subject=subject,
            possessive=possessive,
            number="p",
            clause=clause,
            reach=1,
        )
        return found.actors if found else ()

    def governed(self, clause: int) -> int:
        """The verb whose subject is that of the clause too: in "Kim left, praising him", the verb is "left"."""
        for _ in range(4):
            if clause < 0:
                return clause
            verb = self.parsed.tokens[clause]
            if verb.relation not in {"advcl", "xcomp", "conj"} or any(
                child.relation in SUBJECTS for child in self.parsed.children(verb)
            ):
                return clause
            clause = verb.head
        return clause

    def relative(self, head: Token, sentence: Sentence) -> Entity | None:
        """Whoever "who" stands for, where the pronoun stands in a relative clause with it as subject."""
        for token in self.parsed.ancestors(head):
            if token.relation in {"acl:relcl", "relcl", "parataxis", "conj"}:
                who = next((c for c in self.parsed.children(token) if c.text.lower() == "who"), None)
                if who is None:
                    if token.relation not in {"acl:relcl", "relcl"}:
                        continue
                    return None
                if token.relation not in {"acl:relcl", "relcl"}:  # hung too high: the name right before is meant
                    last = who.index - 1 - (self.parsed.tokens[who.index - 1].text == ",")
                    return self.discourse.at(range(max(0, last - 3), last + 1), sentence=sentence.index)
                noun = self.parsed.head(token)
                return self.discourse.at(range(noun.index, noun.index + 4), sentence=sentence.index)
            if token.pos in {"VERB", "AUX"} and token.relation not in {"conj", "xcomp", "cop", "aux"}:
                return None
        return None

    def empty(self, head: Token, sentence: Sentence) -> bool:
        """Whether "it" stands for nothing: "it is China that", "it was only a matter of time", "it remains unclear"."""
        following = [
            t for t in self.parsed.tokens[head.index + 1 : min(sentence.stop, head.index + 8)] if t.pos != "ADV"
        ]
        while (
            following
            and (following[0].pos == "AUX" or following[0].text.lower() in {"n't", "n\u2019t", "not", "'s", "\u2019s"})
            and len(following) > 1
            and following[1].pos in {"AUX", "VERB"}
        ):
            following.pop(0)
        if not following:
            return False
        verb = following[0].lemma.lower()
        after = following[1] if len(following) > 1 else None
        if verb in {"seem", "appear", "take", "come", "happen", "turn", "follow", "emerge", "go"}:
            return (
                after is None or after.text.lower() not in {"to", "ready", "willing"} or verb in {"come", "take", "go"}
            )
        if verb in {"be", "'s", "\u2019s", "become", "remain", "make"} or following[0].pos == "AUX":
            return (
                after is None
                or after.text.lower() in _EMPTY
                or after.pos in {"DET", "PROPN", "NUM", "PRON", "SCONJ", "ADP"}
            )
        return False

    def pair(self, mention: Mention, sentence: Sentence, *, on: dt.date | None) -> tuple[str, ...]:
        """The two that "the two leaders", "both sides" or "the two" stand for; empty where there are not two."""
        noun = mention.noun

        def leads(person: str) -> bool:
            return any(o.weight >= LEADING for o in self.registry.offices(person))

        def ministers(person: str) -> bool:
            return any("foreign minister" in o.kinds for o in self.registry.offices(person))

        if noun in self.grammar.pair_states:
            return self.discourse.two_states(sentence=sentence.index)
        fits = (
            leads
            if noun in {"leaders", "presidents", "heads of state", "statesmen"}
            else ministers
            if noun in {"foreign ministers", "ministers"}
            else bool
        )
        found = self.discourse.two_people(sentence=sentence.index, fits=fits)
        if found or noun not in {"leaders", "presidents", "pair"}:
            return found
        states = self.discourse.two_states(sentence=sentence.index)
        if noun == "pair":
            return states
        held = [holder(self.registry, state, "leader", on=on) for state in states]
        people = tuple(office.person for office in held if office is not None)
        return people if len(people) == 2 else states
