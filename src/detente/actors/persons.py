"""Whom the names of persons in a document mean: full names, titles with names, bare surnames, strangers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from detente.actors.anaphora import LEADING
from detente.actors.choice import country_of, person_of
from detente.actors.grammar import Grammar
from detente.actors.line import Tokens
from detente.actors.mention import Mention
from detente.actors.registry import Registry
from detente.actors.words import key
from detente.english.syntax import ParsedText

__all__ = ["Persons"]

#: How long before the first office on record a person may be met with a title.
_AHEAD = dt.timedelta(days=15 * 366)
#: How long after the last one.
_AFTER = dt.timedelta(days=20 * 366)


class Persons:
    """The persons of one document. ``on`` is the day that the sentence at hand speaks of; ``known`` counts the states
    that the document names.
    """

    def __init__(
        self,
        registry: Registry,
        grammar: Grammar,
        parsed: ParsedText,
        tokens: Tokens,
        *,
        known: Mapping[str, int],
    ) -> None:
        self.registry, self.grammar, self.parsed, self.tokens = registry, grammar, parsed, tokens
        self.known = known
        self.on: dt.date | None = None
        #: The day of publication: a sentence that speaks of an earlier year may still name people of today.
        self.published: dt.date | None = None
        #: The state that the heading above the sentence places its entry in.
        self.host = ""
        #: Persons whom the document names in full anywhere, by surname.
        self.full: dict[str, list[str]] = {}
        #: The states of those persons.
        self.near: set[str] = set()
        #: How often each person has been named so far.
        self.said: dict[str, int] = {}
        #: People who are nobody of the registry, by surname: the sentence, and the actors that their titles give.
        self.strangers: dict[str, tuple[int, tuple[str, ...]]] = {}

    def note(self, mention: Mention) -> None:
        """A full name met in the first pass."""
        if mention.people and not mention.bare:
            for name in mention.people:
                for surname in self.registry.people[name.id].surnames:
                    people = self.full.setdefault(key(surname), [])
                    if name.id not in people:
                        people.append(name.id)
                        self.near.add(self.registry.people[name.id].country)

    def countries(self, mention: Mention) -> set[str]:
        """The country that the phrase itself names."""
        name = country_of(self.registry, mention.names, on=self.on, known=self.known)
        return {name.id} if name is not None else set()

    def person(self, mention: Mention) -> tuple[tuple[str, ...], str, str]:
        """Whom a name, with or without a title, means: actors, sector, how."""
        how = "title" if mention.role else "name"
        ids = [name.id for name in mention.people] or self.abridged(mention)
        countries = self.countries(mention)
        office = mention.role.office if mention.role else ""
        found: str | None = None
        if ids and not mention.bare:
            found = (
                person_of(self.registry, ids, on=self.on, office=office, countries=countries or self.known) or ids[0]
            )
            if mention.surname == "":
                for surname in self.registry.people[found].surnames:
                    self.strangers.pop(key(surname), None)
        elif ids:
            found, how = (
                self.surname(mention, ids, office=office, countries=countries),
                "title" if mention.role else "surname",
            )
        if found is not None:
            self.said[found] = self.said.get(found, 0) + 1
            held = self.registry.office_on(found, self.on)
            sector = held.sector if held else (mention.role.sector if mention.role and not mention.former else "ELI")
            return (found,), sector, how
        if mention.role and not mention.plural and (state := next(iter(countries), self.host)):
            # "Ruritanian Foreign Minister John Doe": nobody we know, but his state and office are stated.
            actors = (f"{state}.{mention.role.sector}",)
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
        if office:
            ids = [i for i in ids if self.begun(i)]
        if office and self.host and not countries:
            return self.hosted(ids, office)
        named = [i for i in ids if i in self.said]
        if office:
            named = [i for i in named if any(office in o.kinds for o in self.registry.offices(i))]
        stranger = self.strangers.get(mention.surname)
        alone = stranger is not None and not office and not countries
        if stranger is not None and alone and (not named or mention.sentence - stranger[0] <= 1):
            return None
        if named:
            if office:
                return person_of(self.registry, named, on=self.on, office=office, countries=countries) or named[0]
            return max(named, key=lambda i: (self.likely(i), -named.index(i)))
        token = self.tokens.at(mention.core[0])
        before = self.parsed.tokens[max(0, token.index - 1)]
        if not (office or countries) and before.text.lower() in {"in", "at", "near"} and not mention.owner:
            # "a centre in Kerry": a place of that name, where nobody so called was spoken of.
            return None
        first = token.index == self.parsed.sentences[token.sentence].first
        doubtful = mention.surname in self.grammar.months or first or token.pos != "PROPN"
        if doubtful and mention.surname in self.grammar.ordinary and not (office or countries or mention.gender):
            return None
        found = person_of(
            self.registry,
            ids,
            on=self.on,
            office=office,
            countries=countries or self.known.keys() | self.near,
            least=0 if office or countries else 2,
        )
        if found is None and len(ids) == 1 and self.registry.people[ids[0]].country in self.known and not doubtful:
            # The only one of that name, from a state of the document.
            held = self.registry.office_on(ids[0], self.on)
            found = ids[0] if held is not None else None
        later = [i for i in ids if i in self.full.get(mention.surname, ())]
        if later and (found is None or not (office or self.prominent(found))):
            return later[0]
        if found is None and self.on is not None and not office:
            found = person_of(self.registry, ids, on=None, countries=countries or self.known)
            if found is not None and max((o.weight for o in self.registry.offices(found)), default=0) < LEADING:
                found = None
        if found is not None and countries and self.registry.people[found].country not in countries:
            return None
        return found

    def abridged(self, mention: Mention) -> list[str]:
        """Persons of the registry whom a name with a title writes longer or shorter than it does: "President John
        Quincy Doe" for John Doe, "President Roe Doe" for Mary Roe Doe.
        """
        words = key(self.parsed.text[slice(*mention.core)]).split()
        if mention.role is None or mention.people or len(words) < 2:
            return []
        found: list[str] = []
        for word in words:
            for name in self.registry.named(word):
                if name.kind != "surname" or name.id in found or not self.begun(name.id):
                    continue
                person = self.registry.people[name.id]
                for written in (person.name, *person.aliases):
                    parts = key(written).split()
                    ends = (parts[0], parts[-1]) == (words[0], words[-1])
                    if ends or (len(parts) > 1 and (set(parts) <= set(words) or set(words) <= set(parts))):
                        found.append(name.id)
                        break
        return found

    def begun(self, person: str) -> bool:
        """Whether the person may have borne a title by the time of writing: none does years before the first office."""
        starts = [o.span.first for o in self.registry.offices(person) if o.span.first is not None]
        return self.published is None or not starts or min(starts) <= self.published + _AHEAD

    def gone(self, person: str) -> bool:
        """Whether the person's last office ended long before the day."""
        ends = [o.span.last for o in self.registry.offices(person)]
        return self.on is not None and all(end is not None and end + _AFTER < self.on for end in ends)

    def hosted(self, ids: list[str], office: str) -> str | None:
        """Whom a title with a surname means in an entry placed in a state: its own holder of the office, else another
        state's of the day, else anybody of that state who is known by the name.
        """
        held = [i for i in ids if any(
            office in o.kinds and (o.span.holds(self.on) or o.near(self.on)) for o in self.registry.offices(i))]
        own = [i for i in ids if self.registry.people[i].country == self.host and not self.gone(i)]
        for found in ([i for i in held if i in own], own, held):
            if found:
                return person_of(self.registry, found, on=self.on, office=office) or found[0]
        return None

    def prominent(self, person: str) -> bool:
        """Whether the person leads a state or its diplomacy on the day."""
        held = self.registry.office_on(person, self.on)
        return held is not None and held.weight >= LEADING

    def likely(self, person: str) -> float:
        """How much the document makes one of several namesakes the one meant."""
        held = self.registry.office_on(person, self.on)
        said = self.said.get(person, 0)
        return min(said, 4) + (0.7 * held.weight if held else 0.0)
