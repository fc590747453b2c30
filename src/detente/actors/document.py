"""All references to actors in one document: mentions, in order, each resolved in the light of those before it."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Final

from detente.actors.anaphora import LEADING, OBJECTS, SUBJECTS, Anaphora
from detente.actors.choice import country_of, preferred
from detente.actors.days_named import day_named, years_named
from detente.actors.discourse import Discourse, Entity
from detente.actors.grammar import grammar
from detente.actors.local import dateline, seated_in, state_of_the_house, state_of_the_place
from detente.actors.mention import Mention
from detente.actors.mentions import Scanner
from detente.actors.metonymy import head_token, role_of
from detente.actors.persons import Persons
from detente.actors.quotations import spoken
from detente.actors.reference import Reference
from detente.actors.registry import Name, Registry
from detente.actors.sides import owner_of, side_of
from detente.actors.titles import Titles
from detente.actors.words import fold, key
from detente.english.phrases import is_heading
from detente.english.syntax import ParsedText, Sentence, Token
from detente.records import When

__all__ = ["references"]

_LONGEST: Final = 400
_JOINED: Final = frozenset({"and", ", and", "and the", ", and the", "-", "\u2013"})
_ROW: Final = 6
_PAIR: Final = 2
#: Kinds of mentions whose head may stand before their last word: "the secretary of state".
_WHOLE: Final = frozenset({"role", "nominal", "pair", "epithet"})


def references(
    registry: Registry,
    parsed: ParsedText,
    *,
    published: When | None,
    author: str = "",
) -> tuple[Reference, ...]:
    """All references of a document in order of the text, without overlap; the author is nobody."""
    return _Document(registry, parsed, published, author).read()


class _Document:
    """One document while it is read."""

    def __init__(self, registry: Registry, parsed: ParsedText, published: When | None, author: str) -> None:
        self.registry, self.parsed, self.grammar = registry, parsed, grammar()
        self.published = published.last if published else None
        self.author = key(author)
        self.scanner = Scanner(registry, self.grammar, parsed)
        self.on = self.published
        self.known: dict[str, int] = {}
        #: States where the document is at home: where it was written, or whose leader of the day it names.
        self.led: set[str] = set()
        self.persons = Persons(registry, self.grammar, parsed, self.scanner.tokens, known=self.known)
        self.persons.published = self.published
        self.discourse = Discourse(owner_of, functools.partial(side_of, registry))
        self.anaphora = Anaphora(registry, self.grammar, parsed, self.discourse, owner_of, known=self.known)
        self.titles = Titles(
            registry,
            parsed,
            self.persons,
            self.anaphora,
            dated=self.published is not None,
            named=self.named,
            state_of=owner_of,
            seat=lambda mention: seated_in(parsed, mention, self.line, self.only_state),
        )
        if self.author:
            self.persons.strangers[self.author.rpartition(" ")[2]] = (0, ())
        self.out: list[Reference] = []
        self.row: list[Reference] = []
        #: The mentions of the sentence at hand.
        self.line: list[Mention] = []
        years = years_named(parsed.text)
        # A history published long after its events: a sentence without a year belongs to the year last named.
        self.tells = bool(self.published and len(years) > 2 and max(years) < self.published.year - 1)

    # -- reading ----------------------------------------------------------------------------------

    def read(self) -> tuple[Reference, ...]:
        lines = [(sentence, self.scanner.sentence(sentence)) for sentence in _whole(self.parsed)]
        for _, mentions in lines:
            for mention in mentions:
                self.note(mention)
        for sentence, mentions in lines:
            self.on = self.persons.on = self.titles.on = self.anaphora.on = self.day_of(sentence)
            previous: tuple[int, str] = (-1, "")
            things = self.things(sentence, mentions)
            self.line = mentions
            heading = is_heading(self.parsed, sentence)
            for number, mention in enumerate(mentions):
                while things and things[0].start < mention.start:
                    self.thing(things.pop(0), sentence)
                following = mentions[number + 1] if number + 1 < len(mentions) else None
                reference = self.resolve(mention, sentence, following, previous)
                if reference is not None:
                    previous = (reference.end, reference.role)
                    if not self.out or self.out[-1].end <= reference.start:
                        self.out.append(reference)
                        self.join(reference, sentence)
                        if heading and reference.role == "place":
                            self.persons.host = owner_of(reference.actors[0])
            for token in things:
                self.thing(token, sentence)
            self.row = []
        quoted = spoken(self.registry, self.parsed, self.out)
        return tuple(sorted((*self.out, *quoted), key=lambda r: r.start)) if quoted else tuple(self.out)

    def note(self, mention: Mention) -> None:
        """First pass: the states and persons that the document names in full, wherever it does."""
        if mention.owner is not None:
            self.note(mention.owner)
        for name in mention.names:
            if name.kind in {"country", "adjective", "noun", "plural"} and len({n.id for n in mention.names}) == 1:
                self.known[name.id] = self.known.get(name.id, 0) + 1
            if name.kind == "group" and not self.registry.groups[name.id].context:
                for member in self.registry.groups[name.id].members:
                    self.known[member] = self.known.get(member, 0) + 1
        self.persons.note(mention)
        self.led.update(dateline(self.parsed.text, mention))
        if mention.people and self.published:
            held = [self.registry.office_on(name.id, self.published) for name in mention.people]
            states = {office.country for office in held if office is not None and office.weight >= LEADING}
            self.led.update(states if len(states) == 1 else ())

    def day_of(self, sentence: Sentence) -> dt.date | None:
        """The day that a sentence speaks of, for who held which office: its year where it names a past one."""
        day = day_named(self.parsed.text[sentence.start : sentence.end], published=self.published)
        return day or (self.on if self.tells or not self.published else self.published)

    # -- one mention ------------------------------------------------------------------------------

    def tokens(self, start: int, end: int) -> list[Token]:
        return self.parsed.between(start, end) or [self.scanner.tokens.at(start)]

    def resolve(
        self,
        mention: Mention,
        sentence: Sentence,
        following: Mention | None,
        previous: tuple[int, str],
    ) -> Reference | None:
        tokens = self.tokens(mention.start, mention.end)
        core = self.tokens(*mention.core) if mention.core[1] else tokens
        head = head_token(tokens if mention.kind in _WHOLE else core)
        kind = mention.kind
        actors: tuple[str, ...] = ()
        role, how, sector = "actor", kind, ""
        if kind == "unknown":
            last = self.out[-1] if self.out and mention.role is not None else None
            apposed = last is not None and 0 <= mention.start - last.end <= len(", ") and len(last.actors) == 1
            self.stranger(mention, head, last.actors if last is not None and apposed else ())
            return None
        if kind == "person":
            actors, sector, how = self.persons.person(mention)
            if not actors:
                self.stranger(mention, head, ())
                return None
        elif kind == "state":
            return self.state(mention, sentence, tokens, previous)
        elif kind == "group":
            actors, how = self.group(mention), "group"
        elif kind == "pair":
            actors, how = self.anaphora.pair(mention, head, sentence, on=self.on), "group"
        elif kind == "ordered":
            actors, how = self.anaphora.ordered(mention, sentence), "nominal"
        elif kind == "epithet":
            actors, how = self.anaphora.epithet(mention, head, sentence), "nominal"
        elif kind == "pronoun":
            actors, sector, how = self.anaphora.pronoun(mention, head, sentence), "", "pronoun"
            if not actors:
                return None
        elif kind == "kin":
            actors, how = self.kin(mention, sentence, following), "nominal"
            if not actors and mention.owner is not None:
                self.remember("person", (), head, sentence, gender=_gender(mention.noun))
                return (
                    self.resolve(mention.owner, sentence, None, previous)
                    if mention.owner.kind != "pronoun" or mention.owner.noun
                    else None
                )
        elif kind in {"role", "nominal"}:
            owners = self.owner(mention.owner, sentence) if mention.owner is not None else ()
            actors, sector, how = self.titles.role(
                mention, head, sentence, following=following, before=self.adjacent(mention), owners=owners
            )
            body = next((n.id for n in mention.names if n.kind == "organisation"), "")
            if body and actors and actors[0] != body:
                self.remember("state", (body,), head, sentence)
            if not actors and kind == "nominal" and mention.owner is None and mention.role is not None:
                state = state_of_the_place(self.parsed, mention, head, self.line, self.only_state)
                if state := state or state_of_the_house(self.registry, mention, self.led):
                    actors, sector, how = (f"{state}.{mention.role.sector}",), mention.role.sector, "nominal"
            if not actors:
                if mention.owner is not None:
                    return self.resolve(mention.owner, sentence, None, previous)
                if mention.role is not None and kind == "nominal":
                    self.remember("people" if mention.plural else "person", (), head, sentence)
                return None
        if not actors:
            return None
        if self.author and key(self.parsed.text[mention.core[0] : mention.core[1]]) == self.author:
            return None
        self.remember(
            self.kind_of(actors),
            actors,
            head,
            sentence,
            end=mention.end,
            gender=self.gender(actors) or (mention.gender if mention.gender in {"m", "f"} else ""),
            number=mention.gender if kind == "pronoun" and mention.gender in {"p", "n"} else "",
            official=mention.official(self.grammar.officials),
        )
        return Reference(
            mention.start,
            mention.end,
            self.parsed.text[mention.start : mention.end],
            head.index,
            actors,
            role,
            how,
            sector,
        )

    def only_state(self, mention: Mention) -> str:
        """The state that a name of a place stands for; empty where it is an organisation, or may be several."""
        name = self.named(mention)
        state = owner_of(name.id) if name is not None else ""
        return state if state in self.registry.countries else ""

    def remember(
        self,
        kind: str,
        actors: tuple[str, ...],
        head: Token,
        sentence: Sentence,
        *,
        gender: str = "",
        number: str = "",
        end: int = 0,
        official: bool = False,
    ) -> None:
        """Add a mention to the memory. One that controls a verb form behind it ("Kim giving up", "urged Iran to stop")
        is the subject of that verb.
        """
        verb = self.controlled(end, sentence) if end and head.relation not in SUBJECTS else None
        self.discourse.add(
            Entity(
                kind,
                actors,
                sentence.index,
                head.index,
                head.relation in SUBJECTS or verb is not None,
                head.relation in OBJECTS,
                gender,
                number,
                self.anaphora.clause(head) if verb is None else verb,
                main=self.anaphora.main(head),
                official=official,
            )
        )

    def controlled(self, end: int, sentence: Sentence) -> int | None:
        """The index of a participle or infinitive right behind a phrase, or None."""
        at = self.scanner.tokens.at(end - 1).index + 1
        while at < sentence.stop and self.parsed.tokens[at].pos == "ADV":
            at += 1
        if at >= sentence.stop:
            return None
        token = self.parsed.tokens[at]
        if token.tag == "VBG":
            return token.index
        if token.text.lower() == "to" and at + 1 < sentence.stop and self.parsed.tokens[at + 1].tag == "VB":
            return at + 1
        return None

    def adjacent(self, mention: Mention) -> Reference | None:
        """The reference right before the phrase: "his" in "his Iranian counterpart"."""
        last = self.out[-1] if self.out else None
        return last if last is not None and self.parsed.text[last.end : mention.start] == " " else None

    def kind_of(self, actors: tuple[str, ...]) -> str:
        if len(actors) > 1:
            return "people"
        return "person" if actors[0] in self.registry.people else "state"

    def gender(self, actors: tuple[str, ...]) -> str:
        person = self.registry.people.get(actors[0]) if len(actors) == 1 else None
        return person.gender if person else ""

    def stranger(self, mention: Mention, head: Token, actors: tuple[str, ...]) -> None:
        """Remember somebody (or something) who is nobody of the registry."""
        sentence = self.parsed.sentences[mention.sentence]
        if mention.surname and mention.noun != "thing":
            self.persons.strangers[mention.surname] = (mention.sentence, actors)
        self.remember("person" if mention.noun != "thing" else "thing", actors, head, sentence)

    def join(self, reference: Reference, sentence: Sentence) -> None:
        """Actors joined by "and" are a group that "they", "both" and "the three" take up."""
        between = self.parsed.text[self.row[-1].end : reference.start].strip().lower() if self.row else ""
        if reference.role != "actor" or len(reference.actors) != 1:
            self.row = []
            return
        if not between or between not in _JOINED | {","}:
            self.row = [reference]
            return
        self.row.append(reference)
        actors = tuple(dict.fromkeys(r.actors[0] for r in self.row))
        if between in _JOINED and 1 < len(actors) <= _ROW:
            head = self.parsed.tokens[self.row[0].head]
            self.remember("people", actors, head, sentence)

    def things(self, sentence: Sentence, mentions: list[Mention]) -> list[Token]:
        """Subjects that are no mention: what "it" and "they" may take up instead of a state."""
        taken = [(m.start, m.end) for m in mentions if m.kind != "nominal" or not m.bare]
        return [
            token
            for token in self.parsed.words(sentence)
            if token.relation in SUBJECTS
            and token.pos in {"NOUN", "PROPN"}
            and not any(start <= token.start < end for start, end in taken)
        ]

    def thing(self, token: Token, sentence: Sentence) -> None:
        if fold(token.text) in self.registry.roles and token.pos == "NOUN":
            return
        self.remember("things" if token.tag in {"NNS", "NNPS"} else "thing", (), token, sentence)

    # -- states -----------------------------------------------------------------------------------

    def state(
        self,
        mention: Mention,
        sentence: Sentence,
        tokens: list[Token],
        previous: tuple[int, str],
    ) -> Reference | None:
        """A country, capital, seat, city or organisation on its own."""
        text = self.parsed.text[mention.start : mention.end]
        name = self.named(mention)
        if name is None:
            return None
        town = name.kind in {"capital", "city"}
        if name.kind in {"adjective", "noun"} and (person := self.national(mention, name, tokens, sentence)):
            return person
        joined = (
            previous[1]
            if previous[0] >= 0
            and fold(self.parsed.text[previous[0] : mention.start].strip()) in {"and", "or", ",", "&", ", and", "to"}
            else ""
        )
        head = head_token(tokens)
        if mention.part:
            role = "name part"
        elif name.kind in {"adjective", "plural", "noun", "organisation"}:
            role = "actor"
        elif name.kind == "city":
            role = "place"
        else:
            role = role_of(self.parsed, tokens, self.grammar, town=town, previous=joined)
            if name.kind == "seat" and name.sector not in {"GOV", "MIL", "PRE", ""}:
                role = "actor"
        actor, how, sector = name.id, "name", name.sector
        if name.kind in {"capital", "seat"}:
            how = "capital" if name.kind == "capital" else "name"
            sector = name.sector or "GOV"
            if role == "actor":
                actor = f"{name.id}.{sector}"
        elif name.kind in {"adjective", "plural", "noun"}:
            how = "demonym"
        if role != "actor":
            sector = ""
        if name.kind == "organisation" and role == "name part":
            actor = name.id
        self.remember("state" if role == "actor" else "place", (actor,), head, sentence, end=mention.end)
        return Reference(mention.start, mention.end, text, head.index, (actor,), role, how, sector)

    def national(self, mention: Mention, name: Name, tokens: list[Token], sentence: Sentence) -> Reference | None:
        """A person spoken of whom "the American", "the North Korean" takes up; None where no noun is left out."""
        head = head_token(tokens)
        following = self.parsed.tokens[min(tokens[-1].index + 1, len(self.parsed.tokens) - 1)]
        if (
            self.parsed.text[max(0, mention.start - 4) : mention.start].lower() != "the "
            or any(n.kind == "plural" for n in mention.names)
            or head.relation in {"amod", "compound", "nmod:desc"}
            or following.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
            or following.text in {"-", "\u2013"}
        ):
            return None
        avoid = self.anaphora.bound(head, sentence)
        found = self.discourse.foremost(
            lambda e: (
                e.kind == "person"
                and len(e.actors) == 1
                and e.actors[0] not in avoid
                and owner_of(e.actors[0]) == name.id
            ),
            sentence=sentence.index,
            reach=4,
        )
        if found is None:
            return None
        self.remember("person", found.actors, head, sentence, end=mention.end, gender=self.gender(found.actors))
        text = self.parsed.text[mention.start : mention.end]
        return Reference(mention.start, mention.end, text, head.index, found.actors, "actor", "nominal", name.sector)

    def group(self, mention: Mention) -> tuple[str, ...]:
        """The members of a named group; one whose name needs a context only where the document names its members."""
        groups = [self.registry.groups[name.id] for name in mention.names if name.kind == "group"]
        for group in groups:
            if all(member in self.known for member in group.members):
                return group.members
        return next((group.members for group in groups if not group.context and group.span.holds(self.on)), ())

    def named(self, mention: Mention) -> Name | None:
        names = mention.names
        short = [n for n in names if n.kind == "short"]
        if short:
            said = [n for n in short if n.id in self.known]
            if not said:
                said = [n for n in short if self.counterpart(n.id)]
            if not said:
                return None
            return max(said, key=lambda n: (self.discourse.count[n.id], self.known.get(n.id, 0)))
        names = preferred(names)
        if names and names[0].kind == "seat" and self.known:
            # "the National Security Council", "Congress" are not those of a state that the document does not name.
            written = key(self.parsed.text[mention.start : mention.end])
            if written in self.registry.roles and not any(n.id in self.known or n.id in self.led for n in names):
                return None
        return country_of(self.registry, names, on=self.on, known=self.known)

    def counterpart(self, state: str) -> bool:
        """Whether the document names the other half of a pair of states, or a person of this one: "the South"."""
        halves = [group.members for group in self.registry.groups.values() if state in group.members]
        return state in self.persons.near or any(
            len(members) == _PAIR and any(m in self.known for m in members if m != state) for members in halves
        )

    # -- nominals and pronouns --------------------------------------------------------------------

    def owner(self, mention: Mention, sentence: Sentence) -> tuple[str, ...]:
        """The actor whose official or relative is meant."""
        if mention.kind == "person":
            return self.persons.person(mention)[0]
        head = head_token(self.tokens(mention.start, mention.end))
        return self.anaphora.pronoun(mention, head, sentence)

    def kin(self, mention: Mention, sentence: Sentence, following: Mention | None) -> tuple[str, ...]:
        """A relative: by the facts of the registry, else by the name that follows."""
        owner = mention.owner
        assert owner is not None  # noqa: S101  (as above)
        people = self.owner(owner, sentence)
        if (
            following is not None
            and following.kind == "person"
            and not following.bare
            and self.parsed.text[mention.end : following.start] in {", ", " "}
        ):
            return self.persons.person(following)[0]
        if len(people) != 1:
            return ()
        if mention.noun in {"predecessor", "successor"}:
            person = self.titles.neighbour_in_office(people[0], mention.noun)
            return (person,) if person else ()
        other = self.registry.kin(people[0], mention.noun)
        return (other,) if other else ()


def _whole(parsed: ParsedText) -> list[Sentence]:
    """The sentences, those rejoined that a parser cut where no sentence can end: in the middle of a name, say."""
    whole: list[Sentence] = []
    for sentence in parsed.sentences:
        if whole:
            before = whole[-1]
            gap = parsed.text[before.end : sentence.start]
            last = parsed.tokens[before.stop - 1]
            if gap in {"", " "} and last.text[-1].isalnum() and sentence.stop - before.first <= _LONGEST:
                whole[-1] = Sentence(before.index, before.start, sentence.end, before.first, sentence.stop)
                continue
        whole.append(sentence)
    return whole


def _gender(noun: str) -> str:
    if noun in {"father", "brother", "son", "husband", "grandfather", "grandson", "uncle", "nephew"}:
        return "m"
    return "f" if noun in {"mother", "sister", "daughter", "wife", "grandmother", "aunt", "niece"} else ""
