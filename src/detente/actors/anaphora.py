"""Pronouns and nominals of a document: which of those spoken of before they take up."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Container, Mapping
from typing import Final

from detente.actors.choice import holder
from detente.actors.collectives import EITHER
from detente.actors.discourse import Discourse, Entity
from detente.actors.epithets import fits
from detente.actors.grammar import Grammar
from detente.actors.mention import Mention
from detente.actors.registry import Registry
from detente.actors.sides import ARMED, opponents, side_of
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

#: Prepositions whose pronoun may be the subject: "with Kim beside him".
_BESIDE: Final = frozenset(
    "beside behind before around near above below alongside with between against over under after opposite of".split()
)
#: Verbs whose object is one who hears or feels what is done.
_ADDRESSING: Final = frozenset(
    "threaten beg ask urge thank accuse tell warn blame praise criticise criticize press invite help support attack "
    "sanction punish isolate condemn force persuade convince pressure recognise recognize oblige".split()
)
#: Relations under which a phrase is no part of the clause it hangs on.
_LOOSE: Final = frozenset({"conj", "parataxis", "root", "appos", "dep"})
_PRAISING: Final = frozenset(
    "thank praise blame criticise criticize condemn congratulate honour honor attack rebuke laud commend chide mock "
    "admire reward punish forgive scold fault applaud salute credit".split()
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
        *,
        known: Mapping[str, int],
    ) -> None:
        self.registry, self.grammar, self.parsed, self.discourse = registry, grammar, parsed, discourse
        self._state_of = state_of
        #: The sides beside governments that the registry knows: "SYR.REB".
        self.opponents = opponents(registry)
        #: The day that the sentence at hand speaks of, and how often the document names each state.
        self.on: dt.date | None = None
        self.known = known
        #: Who was last called "the administration", "the government", ...: the actor and the sentence.
        self.spoken: dict[str, tuple[str, int]] = {}

    def _side_of(self, actor: str) -> str:
        return side_of(self.registry, actor)

    def clause(self, head: Token) -> int:
        """The verb on which the phrase depends, over nouns between them."""
        if head.relation in SUBJECTS | OBJECTS:
            return head.head
        for token in self.parsed.ancestors(head):
            if token.pos in {"VERB", "AUX"}:
                return token.index
            if token.pos == "ADJ" and any(child.relation in SUBJECTS for child in self.parsed.children(token)):
                return token.index
        return -1

    def main(self, head: Token) -> bool:
        """Whether the phrase is the subject of a main clause."""
        if head.relation not in SUBJECTS:
            return False
        verb = self.parsed.head(head)
        for _ in range(6):
            if verb.relation == "root":
                return True
            if verb.relation not in {"conj", "parataxis"}:
                return False
            verb = self.parsed.head(verb)
        return False

    def bound(self, head: Token, sentence: Sentence) -> set[str]:
        """The actors that a full phrase cannot mean: the subjects of the clauses that hold its own clause, and of its
        own verb where it is no subject itself ("Japan said the regime had ...", "Clinton stood behind the two men").
        """
        verbs = {self.clause(head)} if head.relation not in SUBJECTS | _LOOSE else set()
        token = head
        for above in self.parsed.ancestors(head):
            if token.relation in {"conj", "parataxis"} and token.pos in {"VERB", "AUX", "ADJ"}:
                break
            if above.pos in {"VERB", "AUX"} and token is not head:
                verbs.add(above.index)
            token = above
        return {
            actor
            for entity in self.discourse.recent(sentence.index, 0)
            if entity.subject and entity.clause in verbs and len(entity.actors) == 1
            for actor in (entity.actors[0], self._side_of(entity.actors[0]))
        }

    def body(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[tuple[str, ...], str, str]:
        """What "the regime", "the army", "the rebels" mean: the body so called before, else that of a state or side
        spoken of.
        """
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        avoid = self.bound(head, sentence)
        if role.sector in ARMED:
            found = self.discourse.foremost(
                lambda e: len(e.actors) == 1 and self._side_of(e.actors[0]).endswith(f".{role.sector}"),
                sentence=sentence.index,
                reach=12,
            )
            side = self._side_of(found.actors[0]) if found is not None else self.opposed(role.sector, avoid)
            return ((side,), role.sector, "nominal") if side else ((), "", "")
        if mention.plural and role.phrase in self.grammar.pair_people and not mention.former:
            return self.those(role.phrase, sentence), role.sector, "group"
        if mention.plural or mention.former:
            return (), "", ""
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

        def fits(entity: Entity) -> bool:
            return (
                entity.kind in {"state", "person"}
                and len(entity.actors) == 1
                and not entity.actors[0].startswith(("IGO", "NGO", "IMG"))
                and self._state_of(entity.actors[0]) not in avoid
            )

        found = self.discourse.latest(fits, sentence=sentence.index, reach=2)
        if found is None:
            only = [state for state in self.known if state in self.registry.countries]
            return ((f"{only[0]}.{role.sector}",), role.sector, "nominal") if len(only) == 1 else ((), "", "")
        return (f"{self._state_of(found.actors[0])}.{role.sector}",), role.sector, "nominal"

    def those(self, noun: str, sentence: Sentence) -> tuple[str, ...]:
        """The persons of one group that "the ministers", "the leaders" take up; empty where there is none."""
        found = self.discourse.latest(
            lambda e: e.kind == "people" and all(a in self.registry.people for a in e.actors),
            sentence=sentence.index,
            reach=3,
        )
        if found is None or noun in {"officials", "diplomats"}:
            return ()
        return found.actors

    def opposed(self, sector: str, avoid: Container[str]) -> str:
        """The side of a sector ("the rebels") in the state most spoken of that is known to have one; else empty."""
        states = [
            state
            for state, _ in (self.discourse.count + self.discourse.places).most_common(12)
            if state in self.registry.countries
            and state not in avoid
            and any(span.holds(self.on) for span in self.opponents.get(f"{state}.{sector}", ()))
        ]
        return f"{states[0]}.{sector}" if states else ""

    def epithet(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[str, ...]:
        """What "the alliance", "the movement", "the island" take up again; empty where nothing spoken of fits."""
        avoid = self.bound(head, sentence)
        best: tuple[str, ...] = ()
        top = 0.0
        for entity in self.discourse.recent(sentence.index, 6):
            if len(entity.actors) != 1 or entity.kind not in {"state", "place"} or entity.actors[0] in avoid:
                continue
            actor = entity.actors[0]
            fit = fits(self.registry, mention.noun, actor)
            if not fit:
                continue
            score = 10 + fit - 0.5 * (sentence.index - entity.sentence) + (0.5 if entity.subject else 0.0)
            if score > top:
                best, top = (actor,), score
        return best

    def pronoun(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[str, ...]:
        """Whom a pronoun takes up; empty where it is nobody of the registry, or nothing at all."""
        subject = head.relation in SUBJECTS
        possessive = mention.noun in {"his", "its", "their"} or (
            mention.noun == "her" and head.relation.startswith("nmod")
        )
        clause = self.clause(head)
        if head.relation in OBJECTS or (possessive and not self.discourse.ruled(clause, sentence=sentence.index)):
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
            praised = self.praised(head, sentence) if possessive or subject else None
            if praised is not None:
                return praised.actors
            search = functools.partial(
                self.discourse.antecedent, sentence=sentence.index, token=head.index, subject=subject,
                possessive=possessive, gender=mention.gender, clause=clause, free=self.free(head))
            found = search(("person",)) or search(("official",))
            if found is not None:
                found.gender = found.gender or mention.gender  # "her counterpart": "he" is another
            return found.actors if found else ()
        if mention.gender == "n":
            if not (subject or possessive or self.addressed(head)):
                return ()
            if head.relation == "expl" or (not possessive and self.empty(head, sentence)):
                return ()
            owner = (self.related(head, sentence) or self.praised(head, sentence)) if possessive else None
            if owner is not None:
                return owner.actors
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

    def free(self, head: Token) -> bool:
        """Whether the subject of the verb may be meant by a pronoun that is no subject: "sat with Kim beside him"."""
        if self.parsed.head(head).pos == "ADJ":
            return False
        case = next((c.text.lower() for c in self.parsed.children(head) if c.relation == "case"), "")
        return case in _BESIDE or head.relation.startswith("nmod")

    def addressed(self, head: Token) -> bool:
        """Whether the verb takes somebody as its object who can be spoken to: "threatened it"."""
        return head.relation in OBJECTS and self.parsed.head(head).lemma.lower() in _ADDRESSING

    def praised(self, head: Token, sentence: Sentence) -> Entity | None:
        """The object of "thank", "blame" or the like, with a pronoun of whose deed: "thanked Kim for his help", "for
        the wheat that he had sent".
        """
        owned = self.parsed.head(head)
        if head.relation in SUBJECTS:
            owned = self.parsed.head(owned) if owned.relation == "acl:relcl" else owned
        verb = self.parsed.head(owned)
        if verb.lemma.lower() not in _PRAISING or not any(
            c.text.lower() == "for" for c in self.parsed.children(owned) if c.relation == "case"
        ):
            return None
        praised = OBJECTS | {"nsubj:pass"}
        thing = next((c for c in self.parsed.children(verb) if c.relation in praised), None)
        if thing is None:
            return None
        return self.discourse.at(range(thing.index, thing.index + 3), sentence=sentence.index)

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

    def related(self, head: Token, sentence: Sentence) -> Entity | None:
        """The state that a relative clause with "its" is about: "Xanadu, which recalled *its* envoy"."""
        verb = self.parsed.head(self.parsed.head(head))
        subjects = {c.text.lower() for c in self.parsed.children(verb) if c.relation in SUBJECTS}
        if verb.relation != "acl:relcl" or not subjects & {"which", "that"}:
            return None
        return self.discourse.at(range(verb.head, verb.head + 1), sentence=sentence.index)

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
        if verb == "go":
            return after is not None and after.text.lower() == "without"
        if verb in {"seem", "appear", "take", "come", "happen", "turn", "follow", "emerge"}:
            return after is None or after.text.lower() not in {"to", "ready", "willing"} or verb in {"come", "take"}
        if verb in {"be", "'s", "\u2019s", "become", "remain", "make"} or following[0].pos == "AUX":
            return (
                after is None
                or after.text.lower() in _EMPTY
                or after.pos in {"DET", "PROPN", "NUM", "PRON", "SCONJ", "ADP"}
            )
        return False

    def pair(self, mention: Mention, head: Token, sentence: Sentence, *, on: dt.date | None) -> tuple[str, ...]:
        """Those whom "the two leaders", "both sides", "the three presidents" or "the two" stand for; empty where there
        are not as many.
        """
        noun, size = mention.noun, mention.size
        avoid = self.bound(head, sentence)

        def leads(person: str) -> bool:
            return any(o.weight >= LEADING for o in self.registry.offices(person))

        def ministers(person: str) -> bool:
            return any({"foreign minister", "defence minister"} & set(o.kinds) for o in self.registry.offices(person))

        fits = (
            leads
            if noun in {"leaders", "presidents", "heads of state", "statesmen", "premiers", "prime ministers"}
            else ministers
            if noun in {"foreign ministers", "ministers"}
            else bool
        )
        if noun in EITHER:
            latest = self.discourse.latest(
                lambda e: e.kind in {"people", "state", "person"} and bool(e.actors) and e.actors[0] not in avoid,
                sentence=sentence.index,
                reach=3,
            )
            people = self.discourse.several(sentence=sentence.index, fits=bool, size=size, avoid=avoid)
            persons = latest is not None and all(a in self.registry.people for a in latest.actors)
            if people and (persons or self.joint(people, sentence)):
                return people
        if noun in self.grammar.pair_states or noun in EITHER:
            return self.discourse.sides(sentence=sentence.index, avoid=avoid, size=size)
        found = self.discourse.several(sentence=sentence.index, fits=fits, size=size, avoid=avoid)
        if found or noun not in {"leaders", "presidents", "pair"} or size != 2:
            return found
        states = self.discourse.sides(sentence=sentence.index, avoid=avoid)
        if noun == "pair":
            return states
        held = [holder(self.registry, state, "leader", on=on) for state in states]
        people = tuple(office.person for office in held if office is not None)
        return people if len(people) == 2 else states

    def ordered(self, mention: Mention, sentence: Sentence) -> tuple[str, ...]:
        """Whom "the former" or "the latter" means: the first or second of two of different sides who were last named
        one after the other; empty where there are no two.
        """
        last: list[str] = []
        for entity in self.discourse.recent(sentence.index, 1):
            if entity.kind not in {"person", "state"} or len(entity.actors) != 1 or entity.number:
                continue
            if self._side_of(entity.actors[0]) not in map(self._side_of, last):
                last.append(entity.actors[0])
            if len(last) > 1:
                return (last[0 if mention.noun == "latter" else 1],)
        return ()

    def joint(self, people: tuple[str, ...], sentence: Sentence) -> bool:
        """Whether the persons were named in one breath as those of whom the text tells."""
        return any(e.kind == "people" and e.actors == people for e in self.discourse.recent(sentence.index, 3))
