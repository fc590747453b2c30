"""All references to actors in one document: mentions, in order, each resolved in the light of those before it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from detente.actors.choice import country_of, holder, person_of
from detente.actors.discourse import Discourse, Entity
from detente.actors.grammar import grammar
from detente.actors.mentions import Mention, Scanner
from detente.actors.metonymy import head_token, role_of
from detente.actors.reference import Reference
from detente.actors.registry import Name, Registry
from detente.actors.words import fold, key
from detente.english.syntax import ParsedText, Sentence, Token
from detente.records import When

__all__ = ["references"]

_YEAR: Final = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?:(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\.?,? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?)?(1[89]\d\d|20\d\d)(?![\w%]|[.,]\d)"
)
_MONTHS: Final = {
    name: number for number, name in enumerate(
        "January February March April May June July August September October November December".split(), 1)
}
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
_OBJECTS: Final = frozenset({"obj", "iobj", "dobj"})
_ACTING: Final = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "PTY"})
_LEADING: Final = 5
_HEADS: Final = frozenset({"secretary general", "director general", "chief", "head"})
#: Predicates whose "it" stands for a clause: "it is unclear whether".
_EMPTY: Final = frozenset(
    "clear unclear apparent likely unlikely possible impossible important necessary difficult hard easy vital essential "
    "crucial true obvious evident time too only not worth unknown uncertain certain plain good bad better best enough "
    "significant said reported believed thought expected hoped agreed announced decided understood known assumed imperative "
    "natural surprising understandable sense early late early premature doubtful noteworthy notable strategic".split()
)


def references(
    registry: Registry, parsed: ParsedText, *, published: When | None, author: str = "",
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
        self.full: dict[str, list[str]] = {}
        self.said: dict[str, int] = {}
        self.strangers: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.spoken: dict[str, tuple[str, int]] = {}
        self.discourse = Discourse(self.state_of)
        if self.author:
            self.strangers[self.author.rpartition(" ")[2]] = (0, ())
        self.out: list[Reference] = []
        years = [int(m[3]) for m in _YEAR.finditer(parsed.text)]
        # A history published long after its events: a sentence without a year belongs to the year last named.
        self.tells = bool(self.published and len(years) > 2 and max(years) < self.published.year - 1)

    def state_of(self, actor: str) -> str:
        """The state of an actor; an organisation's own id."""
        if actor.startswith(("IGO.", "NGO.", "IMG.")):
            return actor
        return actor.partition(".")[0]

    # -- reading ----------------------------------------------------------------------------------

    def read(self) -> tuple[Reference, ...]:
        lines = [(sentence, self.scanner.sentence(sentence)) for sentence in self.parsed.sentences]
        for _, mentions in lines:
            for mention in mentions:
                self.note(mention)
        for sentence, mentions in lines:
            self.on = self.day_of(sentence)
            previous: tuple[int, str] = (-1, "")
            things = self.things(sentence, mentions)
            for number, mention in enumerate(mentions):
                while things and things[0].start < mention.start:
                    self.thing(things.pop(0), sentence)
                following = mentions[number + 1] if number + 1 < len(mentions) else None
                reference = self.resolve(mention, sentence, following, previous)
                if reference is not None:
                    previous = (reference.end, reference.role)
                    if not self.out or self.out[-1].end <= reference.start:
                        self.out.append(reference)
            for token in things:
                self.thing(token, sentence)
            self.together(sentence)
        return tuple(self.out)

    def note(self, mention: Mention) -> None:
        """First pass: the states and persons that the document names in full, wherever it does."""
        if mention.owner is not None:
            self.note(mention.owner)
        for name in mention.names:
            if name.kind in {"country", "adjective", "noun", "plural"} and len({n.id for n in mention.names}) == 1:
                self.known[name.id] = self.known.get(name.id, 0) + 1
        if mention.people and not mention.bare:
            for name in mention.people:
                for surname in self.registry.people[name.id].surnames:
                    people = self.full.setdefault(key(surname), [])
                    if name.id not in people:
                        people.append(name.id)

    def day_of(self, sentence: Sentence) -> dt.date | None:
        """The day that a sentence speaks of, for who held which office: its year where it names a past one."""
        found = _YEAR.search(self.parsed.text, sentence.start, sentence.end)
        if found is None:
            return self.on if self.tells or not self.published else self.published
        year = int(found[3])
        if self.published is not None and year >= self.published.year and not found[1]:
            return self.published
        day = dt.date(year, _MONTHS.get(found[1] or "", 7), min(28, max(1, int(found[2] or 15))))
        return min(day, self.published) if self.published else day

    # -- one mention ------------------------------------------------------------------------------

    def tokens(self, start: int, end: int) -> list[Token]:
        return self.parsed.between(start, end) or [self.scanner.token_at(start)]

    def resolve(
        self, mention: Mention, sentence: Sentence, following: Mention | None, previous: tuple[int, str],
    ) -> Reference | None:
        tokens = self.tokens(mention.start, mention.end)
        core = self.tokens(*mention.core) if mention.core[1] else tokens
        head = head_token(self.parsed, core)
        kind = mention.kind
        actors: tuple[str, ...] = ()
        role, how, sector = "actor", kind, ""
        if kind == "unknown":
            self.stranger(mention, head, ())
            return None
        if kind == "person":
            actors, sector, how = self.person(mention)
            if not actors:
                self.stranger(mention, head, ())
                return None
        elif kind == "state":
            return self.state(mention, sentence, tokens, previous)
        elif kind == "group":
            actors, how = self.group(mention), "group"
        elif kind == "pair":
            actors, how = self.pair(mention, sentence), "group"
        elif kind == "pronoun":
            actors, sector, how = self.pronoun(mention, head, sentence), "", "pronoun"
            if not actors:
                return None
        elif kind == "kin":
            actors, how = self.kin(mention, head, sentence, following), "nominal"
            if not actors and mention.owner is not None:
                self.remember("person", (), head, sentence, gender=_gender(mention.noun))
                return self.resolve(mention.owner, sentence, None, previous) if mention.owner.kind != "pronoun" or \
                    mention.owner.noun else None
        elif kind in {"role", "nominal"}:
            actors, sector, how = self.role(mention, head, sentence, following)
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
        self.remember(self.kind_of(actors), actors, head, sentence, gender=self.gender(actors),
                      number=mention.gender if kind == "pronoun" and mention.gender in {"p", "n"} else "")
        return Reference(
            mention.start, mention.end, self.parsed.text[mention.start : mention.end], head.index, actors, role, how, sector,
        )

    def remember(
        self, kind: str, actors: tuple[str, ...], head: Token, sentence: Sentence, *, gender: str = "",
        number: str = "",
    ) -> None:
        self.discourse.add(Entity(
            kind, actors, sentence.index, head.index, head.relation in _SUBJECTS, head.relation in _OBJECTS, gender,
            number, self.clause(head),
        ))

    def clause(self, head: Token) -> int:
        """The verb on which the phrase depends, over nouns between them."""
        if head.relation in _SUBJECTS | _OBJECTS:
            return head.head
        for token in self.parsed.ancestors(head):
            if token.pos in {"VERB", "AUX"}:
                return token.index
        return -1

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
            self.strangers[mention.surname] = (mention.sentence, actors)
        self.remember("person" if mention.noun != "thing" else "thing", actors, head, sentence)

    def together(self, sentence: Sentence) -> None:
        """After a sentence: two actors joined by "and" are a group that "they" and "both" take up."""
        inside = [r for r in self.out[-12:] if r.start >= sentence.start and len(r.actors) == 1 and r.role == "actor"]
        for left, right in zip(inside, inside[1:], strict=False):
            between = self.parsed.text[left.end : right.start].strip().lower()
            if between in {"and", "and the", "-", "\u2013"} and left.actors != right.actors:
                head = self.parsed.tokens[left.head]
                self.remember("people", (*left.actors, *right.actors), head, sentence)

    def things(self, sentence: Sentence, mentions: list[Mention]) -> list[Token]:
        """Subjects that are no mention: what "it" and "they" may take up instead of a state."""
        taken = [(m.start, m.end) for m in mentions if m.kind != "nominal" or not m.bare]
        return [
            token for token in self.parsed.words(sentence)
            if token.relation in _SUBJECTS and token.pos in {"NOUN", "PROPN"}
            and not any(start <= token.start < end for start, end in taken)
        ]

    def thing(self, token: Token, sentence: Sentence) -> None:
        if fold(token.text) in self.registry.roles and token.pos == "NOUN":
            return
        self.remember("things" if token.tag in {"NNS", "NNPS"} else "thing", (), token, sentence)

    # -- persons ----------------------------------------------------------------------------------

    def countries(self, mention: Mention) -> set[str]:
        name = country_of(self.registry, mention.names, on=self.on, known=self.known)
        return {name.id} if name is not None else set()

    def person(self, mention: Mention) -> tuple[tuple[str, ...], str, str]:
        """Whom a name, with or without a title, means: actors, sector, how."""
        how = "title" if mention.role else "name"
        ids = [name.id for name in mention.people]
        countries = self.countries(mention)
        office = mention.role.office if mention.role else ""
        found: str | None = None
        if ids and not mention.bare:
            found = person_of(self.registry, ids, on=self.on, office=office, countries=countries or self.known) or ids[0]
            if mention.surname == "":
                for surname in self.registry.people[found].surnames:
                    self.strangers.pop(key(surname), None)
        elif ids:
            found, how = self.surname(mention, ids, office=office, countries=countries), "title" if mention.role else "surname"
        if found is not None:
            self.said[found] = self.said.get(found, 0) + 1
            held = self.registry.office_on(found, self.on)
            sector = held.sector if held else (mention.role.sector if mention.role and not mention.former else "ELI")
            return (found,), sector, how
        if mention.role and countries and not mention.plural:
            # "Ruritanian Foreign Minister John Doe": nobody we know, but his state and office are stated.
            actors = (f"{next(iter(countries))}.{mention.role.sector}",)
            if mention.surname:
                self.strangers[mention.surname] = (mention.sentence, actors)
            return actors, mention.role.sector, "title"
        if mention.surname in self.strangers and self.strangers[mention.surname][1]:
            return self.strangers[mention.surname][1], "", "surname"
        return (), "", ""

    def surname(self, mention: Mention, ids: list[str], *, office: str, countries: set[str]) -> str | None:
        """Whom a bare surname means: one whom the document names in full, else a prominent holder of office."""
        ids = [i for i in ids if not mention.gender or self.registry.people[i].gender in {"", mention.gender}]
        if countries:
            ids = [i for i in ids if self.registry.people[i].country in countries] or ids
        named = [i for i in ids if i in self.said]
        if office:
            named = [i for i in named if any(office in o.kinds for o in self.registry.offices(i))]
        stranger = self.strangers.get(mention.surname)
        if stranger is not None and not office and not countries:
            if not named or mention.sentence - stranger[0] <= 1:
                return None
        if named:
            if office:
                return person_of(self.registry, named, on=self.on, office=office, countries=countries) or named[0]
            return max(named, key=lambda i: (self.likely(i), -named.index(i)))
        if mention.surname in self.grammar.ordinary and not (office or countries or mention.gender):
            token = self.scanner.token_at(mention.core[0])
            if mention.surname in self.grammar.months or token.index == self.parsed.sentences[token.sentence].first \
                    or token.pos != "PROPN":
                return None
        found = person_of(
            self.registry, ids, on=self.on, office=office, countries=countries or self.known,
            least=0 if office or countries else 2,
        )
        later = [i for i in ids if i in self.full.get(mention.surname, ())]
        if later and (found is None or not (office or self.prominent(found))):
            return later[0]
        if found is None and self.on is not None and not office:
            found = person_of(self.registry, ids, on=None, countries=countries or self.known)
            if found is not None and max((o.weight for o in self.registry.offices(found)), default=0) < _LEADING:
                found = None
        if found is not None and countries and self.registry.people[found].country not in countries:
            return None
        return found

    def prominent(self, person: str) -> bool:
        """Whether the person leads a state or its diplomacy on the day."""
        held = self.registry.office_on(person, self.on)
        return held is not None and held.weight >= _LEADING

    def likely(self, person: str) -> float:
        """How much the document makes one of several namesakes the one meant."""
        held = self.registry.office_on(person, self.on)
        said = self.said.get(person, 0)
        return min(said, 4) + (0.7 * held.weight if held else 0.0)

    # -- states -----------------------------------------------------------------------------------

    def state(
        self, mention: Mention, sentence: Sentence, tokens: list[Token], previous: tuple[int, str],
    ) -> Reference | None:
        """A country, capital, seat, city or organisation on its own."""
        text = self.parsed.text[mention.start : mention.end]
        name = self.named(mention)
        if name is None:
            return None
        town = name.kind in {"capital", "city", "seat"}
        joined = previous[1] if previous[0] >= 0 and fold(self.parsed.text[previous[0] : mention.start].strip()) in {
            "and", "or", ",", "&", ", and", "to"} else ""
        head = head_token(self.parsed, tokens)
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
        if role == "actor":
            self.remember("state", (actor,), head, sentence)
        return Reference(mention.start, mention.end, text, head.index, (actor,), role, how, sector)

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
                return None
            return max(said, key=lambda n: (self.discourse.count[n.id], self.known[n.id]))
        return country_of(self.registry, _preferred(names), on=self.on, known=self.known)

    # -- nominals and pronouns --------------------------------------------------------------------

    def role(
        self, mention: Mention, head: Token, sentence: Sentence, following: Mention | None,
    ) -> tuple[tuple[str, ...], str, str]:
        """Whom a role noun means: by its state, its owner, or the one spoken of before."""
        role = mention.role
        assert role is not None  # noqa: S101  (mentions of these kinds carry a role; for the type checker)
        if mention.owner is not None:
            owners = self.owner(mention.owner, sentence)
            if len(owners) != 1:
                return (), "", ""
            name_id, sector = self.state_of(owners[0]), role.sector
            kind = "country"
        elif mention.names:
            name = self.named(mention)
            if name is None:
                return (), "", ""
            name_id, kind = name.id, name.kind
            sector = role.sector
            if kind in {"seat", "organisation"} and name.sector and not (
                name.sector == "PTY" and role.phrase in self.grammar.state_nouns
            ):
                sector = name.sector
            if kind == "organisation":
                return self.of_organisation(name.id, mention, following)
        else:
            return self.nominal(mention, sentence)
        if role.office and not mention.plural and not mention.lesser and not mention.former and kind != "seat":
            person = self.office(name_id, role.office, role.phrase, following)
            if person is not None:
                return (person,), "GOV", "title"
        elif following is not None and following.people and not following.bare and not mention.plural:
            person = self.apposed(mention, following, name_id)
            if person is not None:
                return (person,), sector, "title"
        if mention.former:
            sector = "ELI"
        self.spoken[role.phrase] = (f"{name_id}.{sector}", sentence.index)
        return (f"{name_id}.{sector}",), sector, "nominal"

    def of_organisation(
        self, organisation: str, mention: Mention, following: Mention | None,
    ) -> tuple[tuple[str, ...], str, str]:
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        sector = role.sector
        kind = role.office or ("organisation head" if role.phrase in _HEADS else "")
        if kind and not (mention.plural or mention.lesser or mention.former):
            held = self.registry.holders(organisation, kind, on=self.on)
            if len(held) == 1:
                return (held[0].person,), held[0].sector, "title"
        return (organisation,), sector, "nominal"

    def office(self, country: str, office: str, title: str, following: Mention | None) -> str | None:
        """The holder of an office: the one named in apposition, one whom the document named, else the one by date."""
        kinds = {"leader": ("leader", "head of state", "head of government")}.get(office, (office,))
        if following is not None and following.people and not following.bare:
            for name in following.people:
                if self.registry.people[name.id].country == country and self.gap_is_comma(following):
                    return name.id
        current = None if office == "envoy" else holder(self.registry, country, office, on=self.on, title=title)
        if current is not None and (current.person in self.said or self.published is not None):
            return current.person
        spoken = [
            p for p in self.said if any(o.country == country and set(o.kinds) & set(kinds) for o in self.registry.offices(p))
        ]
        if spoken:
            return spoken[-1]
        return current.person if current and self.on is not None else None

    def gap_is_comma(self, following: Mention) -> bool:
        return self.parsed.text[max(0, following.start - 2) : following.start] == ", "

    def apposed(self, mention: Mention, following: Mention, country: str) -> str | None:
        if self.parsed.text[mention.end : following.start] != ", ":
            return None
        return next((n.id for n in following.people if self.registry.people[n.id].country == country), None)

    def nominal(self, mention: Mention, sentence: Sentence) -> tuple[tuple[str, ...], str, str]:
        """ "The president", "the regime": the one spoken of before who is or was that."""
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        if mention.bare or mention.plural or mention.former:
            return (), "", ""
        if role.office:
            kinds = {"leader"} if role.office == "leader" else {role.office}

            def fits(entity: Entity) -> bool:
                return entity.kind == "person" and len(entity.actors) == 1 and any(
                    set(o.kinds) & kinds for o in self.registry.offices(entity.actors[0])
                    if self.on is None or o.span.first is None or o.span.first <= self.on
                )

            if mention.lesser:
                return (), "", ""
            found = self.discourse.foremost(fits, sentence=sentence.index, reach=8)
            return (found.actors, role.sector, "nominal") if found is not None else ((), "", "")
        if role.sector not in _ACTING or role.phrase not in self.grammar.state_nouns | {"army", "military", "parliament", "delegation"}:
            return (), "", ""
        before = self.spoken.get(role.phrase)
        if before is not None and sentence.index - before[1] <= 8:
            return (before[0],), role.sector, "nominal"
        found = self.discourse.latest(
            lambda e: e.kind in {"state", "person"} and len(e.actors) == 1 and not e.actors[0].startswith(("IGO", "NGO", "IMG")),
            sentence=sentence.index, reach=2,
        )
        if found is None:
            return (), "", ""
        return (f"{self.state_of(found.actors[0])}.{role.sector}",), role.sector, "nominal"

    def owner(self, mention: Mention, sentence: Sentence) -> tuple[str, ...]:
        """The actor whose official or relative is meant."""
        if mention.kind == "person":
            return self.person(mention)[0]
        head = head_token(self.parsed, self.tokens(mention.start, mention.end))
        return self.pronoun(mention, head, sentence)

    def kin(self, mention: Mention, head: Token, sentence: Sentence, following: Mention | None) -> tuple[str, ...]:
        """A relative: by the facts of the registry, else by the name that follows."""
        owner = mention.owner
        assert owner is not None  # noqa: S101  (as above)
        people = self.owner(owner, sentence)
        if following is not None and following.kind == "person" and not following.bare and \
                self.parsed.text[mention.end : following.start] in {", ", " "}:
            return self.person(following)[0]
        if len(people) != 1:
            return ()
        other = self.registry.kin(people[0], mention.noun)
        return (other,) if other else ()

    def pronoun(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[str, ...]:
        subject = head.relation in _SUBJECTS
        possessive = mention.noun in {"his", "its", "their"} or (mention.noun == "her" and head.relation.startswith("nmod"))
        clause = self.clause(head)
        relative = self.relative(head, sentence)
        if relative is not None and mention.gender in {"m", "f"} and relative.kind == "person" and (
            possessive or mention.noun.endswith("self")
        ):
            return relative.actors
        if mention.gender in {"m", "f"}:
            if mention.noun.endswith("self"):
                near = self.discourse.latest(lambda e: e.kind == "person", sentence=sentence.index, reach=0)
                return near.actors if near else ()
            found = self.discourse.antecedent(
                ("person",), sentence=sentence.index, token=head.index, subject=subject, possessive=possessive,
                gender=mention.gender, clause=clause,
            )
            return found.actors if found else ()
        if mention.gender == "n":
            if not (subject or possessive):
                return ()
            if head.relation == "expl" or (not possessive and self.empty(head, sentence)):
                return ()
            found = self.discourse.antecedent(
                ("state", "thing"), sentence=sentence.index, token=head.index, subject=subject, possessive=possessive,
                number="n", clause=clause, reach=1,
            )
            return found.actors if found else ()
        found = self.discourse.antecedent(
            ("people", "state", "things"), sentence=sentence.index, token=head.index, subject=subject,
            possessive=possessive, number="p", clause=clause, reach=1,
        )
        return found.actors if found else ()

    def relative(self, head: Token, sentence: Sentence) -> Entity | None:
        """Whoever "who" stands for, where the pronoun stands in a relative clause with it as subject."""
        for token in self.parsed.ancestors(head):
            if token.relation in {"acl:relcl", "relcl"}:
                if not any(child.text.lower() == "who" for child in self.parsed.children(token)):
                    return None
                noun = self.parsed.head(token)
                return self.discourse.at(range(noun.index, noun.index + 4), sentence=sentence.index)
            if token.pos in {"VERB", "AUX"} and token.relation not in {"conj", "xcomp", "cop", "aux"}:
                return None
        return None

    def empty(self, head: Token, sentence: Sentence) -> bool:
        """Whether "it" stands for nothing: "it is China that", "it was only a matter of time", "it remains unclear"."""
        following = [t for t in self.parsed.tokens[head.index + 1 : min(sentence.stop, head.index + 8)] if t.pos != "ADV"]
        while following and (following[0].pos == "AUX" or following[0].text.lower() in {"n't", "n\u2019t", "not", "'s", "\u2019s"}) \
                and len(following) > 1 and following[1].pos in {"AUX", "VERB"}:
            following.pop(0)
        if not following:
            return False
        verb = following[0].lemma.lower()
        after = following[1] if len(following) > 1 else None
        if verb in {"seem", "appear", "take", "come", "happen", "turn", "follow", "emerge", "go"}:
            return after is None or after.text.lower() not in {"to", "ready", "willing"} or verb in {"come", "take", "go"}
        if verb in {"be", "'s", "\u2019s", "become", "remain", "make"} or following[0].pos == "AUX":
            return after is None or after.text.lower() in _EMPTY or after.pos in {"DET", "PROPN", "NUM", "PRON", "SCONJ", "ADP"}
        return False

    def pair(self, mention: Mention, sentence: Sentence) -> tuple[str, ...]:
        noun = mention.noun

        def leads(person: str) -> bool:
            return any(o.weight >= _LEADING for o in self.registry.offices(person))

        def ministers(person: str) -> bool:
            return any("foreign minister" in o.kinds for o in self.registry.offices(person))

        if noun in self.grammar.pair_states:
            return self.discourse.two_states(sentence=sentence.index)
        fits = leads if noun in {"leaders", "presidents", "heads of state", "statesmen"} else \
            ministers if noun in {"foreign ministers", "ministers"} else bool
        found = self.discourse.two_people(sentence=sentence.index, fits=fits)
        if found or noun not in {"leaders", "presidents", "pair"}:
            return found
        states = self.discourse.two_states(sentence=sentence.index)
        if noun == "pair":
            return states
        held = [holder(self.registry, state, "leader", on=self.on) for state in states]
        people = tuple(office.person for office in held if office is not None)
        return people if len(people) == 2 else states


def _preferred(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The readings of a name by kind: a country before its capital of the same name, seats before cities."""
    for kinds in (("country",), ("adjective", "plural", "noun"), ("organisation",), ("seat",), ("capital",), ("city",)):
        found = tuple(name for name in names if name.kind in kinds)
        if found:
            return found
    return names


def _gender(noun: str) -> str:
    if noun in {"father", "brother", "son", "husband", "grandfather", "grandson", "uncle", "nephew"}:
        return "m"
    return "f" if noun in {"mother", "sister", "daughter", "wife", "grandmother", "aunt", "niece"} else ""
