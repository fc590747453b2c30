"""Whom a title means: the holder of an office on a day, or the person of the document whom it describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Final

from detente.actors.anaphora import Anaphora
from detente.actors.choice import holder
from detente.actors.line import RANKS
from detente.actors.mention import Mention
from detente.actors.persons import Persons
from detente.actors.reference import Reference
from detente.actors.registry import Name, Office, Registry
from detente.actors.sides import ARMED, side_of
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["Titles"]

_HEADS: Final = frozenset({"secretary general", "director general", "head", "chief", "director"})
_DEFINITE: Final = frozenset({"the", "his", "her", "this"})
#: Sectors of those who act at home, before their own government or against it.
_INLAND: Final = frozenset({"OPP", "REB", "PRM", "UAF", "LAB", "CVL", "AGR", "EDU", "JUD", "LEG", "PTY", "REL", "MED"})
_SAME_OFFICE: Final = frozenset({"counterpart", "colleague", "opposite number"})


class Titles:
    """The titles of one document. ``on`` is the day that the sentence at hand speaks of."""

    def __init__(
        self,
        registry: Registry,
        parsed: ParsedText,
        persons: Persons,
        anaphora: Anaphora,
        *,
        dated: bool,
        named: Callable[[Mention], Name | None],
        state_of: Callable[[str], str],
        seat: Callable[[Mention], str],
    ) -> None:
        self.registry, self.parsed, self.persons, self.anaphora = registry, parsed, persons, anaphora
        self.dated, self.named, self.state_of, self.seat = dated, named, state_of, seat
        self.on: dt.date | None = None

    def role(
        self,
        mention: Mention,
        head: Token,
        sentence: Sentence,
        *,
        following: Mention | None,
        before: Reference | None,
        owners: tuple[str, ...] = (),
    ) -> tuple[tuple[str, ...], str, str]:
        """Whom a role noun means, by its state, its owner, or the one spoken of before: actors, sector, how.

        ``before`` is the reference right in front of the phrase ("his Iranian counterpart"); ``owners`` those of
        whom the phrase says that it is theirs.
        """
        role = mention.role
        assert role is not None  # noqa: S101  (mentions of these kinds carry a role; for the type checker)
        if mention.owner is not None:
            if len(owners) != 1:
                return (), "", ""
            name_id, sector = self.state_of(owners[0]), role.sector
            kind = "country"
            own = side_of(self.registry, owners[0])
            if own.rpartition(".")[2] in ARMED and sector == "GOV":
                # Leaders and officials of an armed group or an opposition are its own, not the state's.
                person = None if mention.plural else self.described(mention, head, sentence, country=name_id)
                return ((person or own,), own.rpartition(".")[2], "title" if person else "nominal")
        elif mention.names:
            name = self.named(mention)
            if name is None:
                return (), "", ""
            name_id, kind = name.id, name.kind
            sector = role.sector
            if (
                kind in {"seat", "organisation"}
                and name.sector
                and not (name.sector == "PTY" and role.phrase in self.anaphora.grammar.state_nouns)
            ):
                sector = name.sector
            if kind == "organisation":
                return self.of_organisation(name.id, mention)
        else:
            return self.alone(mention, head, sentence)
        person = self.person(mention, head, sentence, following=following, before=before, country=name_id, kind=kind)
        if person is not None:
            return (person,), sector, "title"
        if mention.former:
            sector = "ELI"
        self.anaphora.spoken[role.phrase] = (f"{name_id}.{sector}", sentence.index)
        return (f"{name_id}.{sector}",), sector, "nominal"

    def person(
        self,
        mention: Mention,
        head: Token,
        sentence: Sentence,
        *,
        following: Mention | None,
        before: Reference | None,
        country: str,
        kind: str,
    ) -> str | None:
        """The person whom a title with a country means, or None."""
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        if mention.plural:
            return None
        if role.phrase in _SAME_OFFICE and before is not None and len(before.actors) == 1:
            person = self.counterpart(before.actors[0], country)
            if person is not None:
                return person
        if role.office and not mention.lesser and not mention.former and kind != "seat":
            person = self.office(country, role.office, role.phrase, following)
            if person is not None:
                return person
        elif following is not None and following.people and not following.bare:
            person = self.apposed(mention, following, country)
            if person is not None:
                return person
        if self.definite(mention):
            return self.described(mention, head, sentence, country=country)
        return None

    def definite(self, mention: Mention) -> bool:
        """Whether "the" stands before the phrase or it says whose it is."""
        before = self.parsed.text[max(0, mention.start - 24) : mention.start].lower().split()[-2:]
        return mention.owner is not None or bool(
            before and (before[-1] in _DEFINITE or (before[-1] in RANKS and len(before) > 1 and before[0] in _DEFINITE))
        )

    def alone(self, mention: Mention, head: Token, sentence: Sentence) -> tuple[tuple[str, ...], str, str]:
        """Whom a role noun without a state means: "the president", "the rebels", "the government"."""
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        words = self.parsed.text[mention.start : mention.end].lower().split()
        if mention.bare and not (words[0] == "government" and mention.plural):
            return (), "", ""
        if seat := self.seat(mention):
            return (f"{seat}.{role.sector}",), role.sector, "nominal"
        if not mention.plural:
            person = self.described(mention, head, sentence)
            if person is not None:
                held = self.registry.office_on(person, self.on)
                return (person,), held.sector if held else role.sector, "nominal"
        found = self.anaphora.body(mention, head, sentence)
        if not found[0] and (state := self.at_home(mention, words, sentence)):
            return (f"{state}.{role.sector}",), role.sector, "nominal"
        return found

    def at_home(self, mention: Mention, words: list[str], sentence: Sentence) -> str:
        """The state whose office or army is meant where its own people were spoken of last: "the Ruritanian opposition
        called on *the president*", "Ruritanian rebels attacked *government troops*"; else empty.
        """
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        ruling = bool(role.office) and not mention.plural and not mention.lesser and not mention.former and (
            words[0] in _DEFINITE)
        if not ruling and words[0] != "government" and words[:2] != ["the", "government"]:
            return ""
        last = self.anaphora.discourse.latest(
            lambda e: e.kind in {"state", "person", "people"} and len(e.actors) == 1, sentence=sentence.index, reach=1)
        if last is None or "." not in last.actors[0] or last.actors[0].partition(".")[0] in {"IGO", "NGO", "IMG"}:
            return ""
        state, _, rest = last.actors[0].partition(".")
        return state if rest.partition(".")[0] in _INLAND else ""

    def described(self, mention: Mention, head: Token, sentence: Sentence, *, country: str = "") -> str | None:
        """The person of the document whom a title describes best; None where it describes nobody.

        With a country, persons whom the document names later in full count too ("the American envoy landed").
        """
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        avoid = self.anaphora.bound(head, sentence)
        scores: dict[str, tuple[float, float]] = {}
        for entity in self.anaphora.discourse.recent(sentence.index, 8):
            if entity.kind != "person" or len(entity.actors) != 1 or entity.actors[0] in avoid:
                continue
            person = entity.actors[0]
            if country and self.state_of(person) != country:
                continue
            score = min(6, self.anaphora.discourse.count[person]) - 0.7 * (sentence.index - entity.sentence)
            score += (1.0 if entity.subject else 0.0) + (1.0 if entity.main else 0.0)
            if person not in scores or score > scores[person][1]:
                scores[person] = (0.0, score)
        if country:
            for people in self.persons.full.values():
                for person in people:
                    if person not in scores and self.state_of(person) == country:
                        scores[person] = (0.0, -6.0)
        levels = {person: self.level(person, mention) for person in scores}
        best = max(levels.values(), default=0.0)
        if best <= 0 or (country and mention.lesser and best < 3):
            return None
        if role.phrase != "leader" and best >= 3:
            scores = {person: score for person, score in scores.items() if levels[person] >= best}
        else:
            scores = {person: score for person, score in scores.items() if levels[person] > 0}
        return max(scores, key=lambda person: scores[person][1] + levels[person])

    def level(self, person: str, mention: Mention) -> float:
        """How well a title fits a person: as written, by the kind of office, its sector or one word; 0 not at all."""
        role = mention.role
        assert role is not None  # noqa: S101  (as above)
        lesser = mention.lesser and "deputy " + role.phrase
        last = role.phrase.rpartition(" ")[2]
        best = 0.0
        for office in self.registry.offices(person):
            first, gone = office.span.first, office.span.last
            if self.on is not None and first is not None and first > self.on:
                continue
            over = self.on is not None and gone is not None and gone < self.on
            if mention.former and not over:
                continue
            fits = self.fit(office, lesser or role.phrase, last, role.office, role.sector)
            best = max(best, fits + (0.5 if fits and not over else 0.0))
        return best

    def fit(self, office: Office, phrase: str, last: str, kind: str, sector: str) -> float:
        """How well a title fits one office."""
        title = office.title.lower().replace("-", " ")
        if phrase != "leader" and f" {phrase} " in f" {title.replace(',', '')} ":
            return 3.0
        if kind and kind in office.kinds:
            return 2.0
        if sector not in {"GOV", "UNK"}:
            return 2.0 if sector == office.sector else 0.0
        if kind:
            return 0.0
        if last in {"mediator", "emissary", "negotiator", "ambassador"} and "envoy" in office.kinds:
            return 1.5
        return 1.5 if last in title.split() or last in {f.rstrip(",") for f in title.split()} else 0.0

    def of_organisation(self, organisation: str, mention: Mention) -> tuple[tuple[str, ...], str, str]:
        """The head of an organisation, or the organisation itself."""
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
        if current is not None and (current.person in self.persons.said or self.dated):
            return current.person
        spoken = [
            p
            for p in self.persons.said
            if any(o.country == country and set(o.kinds) & set(kinds) for o in self.registry.offices(p))
        ]
        if spoken:
            return spoken[-1]
        return current.person if current and self.on is not None else None

    def gap_is_comma(self, following: Mention) -> bool:
        """Whether a comma stands right before the mention."""
        return self.parsed.text[max(0, following.start - 2) : following.start] == ", "

    def apposed(self, mention: Mention, following: Mention, country: str) -> str | None:
        """The person of the country whose name follows after a comma."""
        if self.parsed.text[mention.end : following.start] != ", ":
            return None
        return next((n.id for n in following.people if self.registry.people[n.id].country == country), None)

    def counterpart(self, owner: str, country: str) -> str | None:
        """Who in a country holds the same kind of office as the owner of the phrase, or None."""
        held = self.registry.office_on(owner, self.on) if owner in self.registry.people else None
        if held is None:
            return None
        kinds: Collection[str] = held.kinds
        if "head of government" in kinds and "head of state" not in kinds:
            kinds = ("head of government", *kinds)
        for kind in kinds:
            found = holder(self.registry, country, kind, on=self.on, title=held.title)
            if found is not None:
                return found.person
        return None

    def neighbour_in_office(self, person: str, relation: str) -> str | None:
        """Who held a person's weightiest office just before or after: "his predecessor", "her successor"."""
        held = self.registry.office_on(person, self.on)
        if held is None or not held.kinds:
            return None
        row = sorted(
            (o for o in self.registry.tenures(held.country, held.kinds[0]) if o.person != person and o.span.first),
            key=lambda o: o.span.first or dt.date.min,
        )
        start = held.span.first or dt.date.min
        if relation == "predecessor":
            before = [o for o in row if (o.span.first or dt.date.min) < start]
            return before[-1].person if before else None
        return next((o.person for o in row if (o.span.first or dt.date.min) > start), None)
