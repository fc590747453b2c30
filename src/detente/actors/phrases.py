"""What a noun phrase on its own says of an actor: persons, country, sector."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from detente.actors.choice import BELONGING, country_of, holder, person_of
from detente.actors.gazetteer import town_in
from detente.actors.grammar import grammar
from detente.actors.matching import Match, matches
from detente.actors.registry import Registry, Role
from detente.actors.words import Word, key, words

__all__ = ["FORMER", "Resolution", "read"]

FORMER: Final = frozenset("former ex ousted deposed disgraced retired onetime erstwhile toppled exiled late".split())
_LOWER_RANK: Final = frozenset("deputy vice assistant under junior incoming future elect".split())
_LINKS: Final = frozenset(
    "of in to for at from on with against across near inside outside by under into around over within".split()
)
#: Role nouns that, of an organisation, name the one who heads it.
_HEADS: Final = frozenset({"secretary general", "director general"})
#: Nouns that only count: "a group of tourists" are tourists.
_COUNTS: Final = frozenset(
    "group groups team member members several dozens hundreds thousands number handful some many most few one two "
    "three all crowd band pair couple body force majority series head heads part lot millions column convoy".split()
)
_COUNTING: Final = _COUNTS | {"the", "a", "an", "very", "large", "largest", "of"}
#: What an envoy is sent to is not whom he speaks for.
_SENT: Final = frozenset("ambassador ambassadors envoy envoys emissary representative delegate visit visitor".split())
_FADING: Final = frozenset({"GOV", "SPY", "LEG", "JUD"})
#: Sectors of a role that give way to what an organisation is: "Boko Haram gunmen" are rebels.
_FIRM: Final = frozenset({"LEG", "JRN", "MIL", "COP", "BUS", "CVL", "REF"})
#: Words that make a town's name longer and leave it one.
_POINTS: Final = frozenset(
    "north south east west central greater downtown new old upper lower port fort northern southern "
    "eastern western the".split()
)
#: After a state's name these say who stands behind those spoken of, not whose they are: "US-backed rebels".
_BEHIND: Final = frozenset(
    "backed supported trained funded financed sponsored armed supplied donated aligned allied controlled held occupied "
    "made built bound speaking brokered mediated".split()
)
_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")
_TOWARDS: Final = frozenset("pro anti".split())
#: Last words of ranks; an office named before one is what its holder acts in: "Defence Minister General ...".
_RANKS: Final = frozenset(
    "general colonel major captain lieutenant admiral marshal brigadier sergeant commodore commander".split()
)
_PERSONAL: Final = frozenset({"person", "surname"})
#: Words that may have a capital beside a name and are no part of it.
_UNNAMED: Final = FORMER | _LOWER_RANK | _POINTS | _LINKS | {"then", "s", "a", "an"}
_OF_PERSON: Final = frozenset({"GOV", "MIL", "SPY", "LEG"})


@dataclasses.dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a phrase means: actor ids, the country (ISO3, or the organisation's id), the PLOVER sector, and how."""

    actors: tuple[str, ...]
    country: str
    sector: str
    how: str


@cache
def _honorifics() -> frozenset[str]:
    lists = grammar()
    return lists.honorifics_m | lists.honorifics_f | lists.honorifics


def read(
    registry: Registry,
    phrase: str,
    *,
    on: dt.date | None,
    context: str = "",
    known: Collection[str] = (),
) -> Resolution | None:
    """The resolution of a phrase, or None where nothing in it is known."""
    found = words(phrase[:2000])
    if not found:
        return None
    marks = matches(registry, found, phrase)
    result = _Reading(registry, found, marks, on, known, phrase=phrase).resolve() if marks else None
    if result is None or not (result.country or result.how in {"trap", "group"}):
        if country := town_in(found, phrase, marks):
            sector = result.sector if result is not None else ""
            return Resolution((f"{country}.{sector}" if sector else country,), country, sector or "CVL", "city")
        if context:
            result = _with_context(registry, result, context, on)
    return None if result is None or result.how == "trap" else result


def _with_context(registry: Registry, result: Resolution | None, context: str, on: dt.date | None) -> Resolution | None:
    if result is None:
        return None
    around = words(context[:5000])
    countries = []
    for mark in matches(registry, around, context[:5000]):
        name = country_of(registry, mark.of("country", "adjective", "plural", "capital", "city"), on=on)
        if name is not None and name.id not in countries:
            countries.append(name.id)
    if len(countries) != 1:
        return result
    country = countries[0]
    return Resolution((f"{country}.{result.sector}" if result.sector else country,), country, result.sector, "context")


class _Reading:
    """One pass over the matches of a phrase."""

    def __init__(
        self,
        registry: Registry,
        found: Sequence[Word],
        marks: Sequence[Match],
        on: dt.date | None,
        known: Collection[str],
        *,
        phrase: str,
    ) -> None:
        self.phrase = phrase
        self.registry, self.found, self.marks, self.on, self.known = registry, found, marks, on, known
        self.plain = [word.plain for word in found]
        cut, link = self._link()
        self.cut, self.link = cut, link
        self.head = [m for m in marks if m.first < cut]
        self.rest = [m for m in marks if m.first >= cut]

    def _link(self) -> tuple[int, str]:
        """Where the head ends and the preposition it ends before; the number of words and "" where there is none."""
        plain = self.plain
        if not _LINKS.isdisjoint(plain):
            for i, word in enumerate(plain):
                if (
                    word in _LINKS
                    and i
                    and plain[i - 1] not in _COUNTS
                    and not all(w in _COUNTING or not w.isalpha() for w in plain[:i])
                    and not any(mark.first <= i < mark.stop for mark in self.marks)
                ):
                    return i, word
        return len(plain), ""

    def resolve(self) -> Resolution | None:
        """The reading of the head, completed by what follows "of", "in", ..."""
        role_mark = self._role_mark()
        role = role_mark.role if role_mark else None
        former = self._former(role_mark)
        if person := self._person(role):
            if role is not None and role.phrase in grammar().vessels:
                # "The aircraft carrier Abraham Lincoln" is a ship of his country.
                country = self.registry.people[person].country
                return Resolution((f"{country}.{role.sector}",), country, role.sector, "role")
            return self._of_person(person, role, former=former)
        country, sector, organisation, how = self._body()
        if role_mark is not None and role is not None:
            role = self._of_what(role_mark, role)
        if how == "trap":
            return Resolution((), "", "", "trap")
        if how == "group":
            group = self.registry.groups[organisation]
            return Resolution(group.members, "", "", "group")
        if role is None:
            if organisation:
                return Resolution((organisation,), organisation, sector, "organisation")
            if not country:
                return None
            return Resolution((f"{country}.{sector}" if sector and how != "city" else country,), country, sector, how)
        # What a people is ("Rohingya", "Chechens") gives way to what some of them do; what a body is does not.
        body = sector if how in {"seat", "organisation"} and sector != "CVL" else ""
        chosen = body if body and (role.sector not in _FIRM or role.sector in {"MIL", "CVL"}) else role.sector
        if how == "seat" and sector == "LEG":
            chosen = sector
        if former and chosen in _FADING:
            chosen = "ELI"
        if organisation:
            return self._of_organisation(organisation, role, chosen, former=former)
        if country and role.office and not role.plural and not former and how != "seat" and not self._lesser(role_mark):
            office = holder(self.registry, country, role.office, on=self.on, title=role.phrase)
            if office is not None:
                return Resolution((office.person,), country, office.sector, "office")
        if not country:
            return Resolution((), "", chosen, "role")
        return Resolution((f"{country}.{chosen}",), country, chosen, "role")

    def _of_what(self, mark: Match, role: Role) -> Role:
        """The role with its sector taken from what it belongs to ("army spokesman", "president of the league")."""
        if role.phrase not in BELONGING and role.sector != "UNK":
            return role
        before = [m.role for m in self.head if m.role is not None and m.stop <= mark.first and m.role.sector != "UNK"]
        after = [m.role for m in self.rest if m.role is not None] if self.link == "of" else []
        for other in (*after[:1], *before[-1:]):
            if other.sector != role.sector and not (other.sector == "GOV" or role.sector == "SPY"):
                return Role(role.phrase, other.sector, "", role.plural)
        return role

    def _of_organisation(self, organisation: str, role: Role, sector: str, *, former: bool) -> Resolution:
        kind = role.office or ("organisation head" if role.phrase in _HEADS else "")
        if kind and not (former or role.plural):
            held = self.registry.holders(organisation, kind, on=self.on)
            if len(held) == 1:
                return Resolution((held[0].person,), organisation, held[0].sector, "office")
        return Resolution((organisation,), organisation, sector, "organisation")

    def _lesser(self, mark: Match | None) -> bool:
        """Whether the role is of lower rank than its noun: "deputy", "vice", "-elect"."""
        if mark is None:
            return False
        after = self.plain[mark.stop] if mark.stop < len(self.plain) else ""
        return any(word in _LOWER_RANK for word in self.plain[: mark.first]) or after == "elect"

    def _role_mark(self) -> Match | None:
        """The role noun that heads the phrase: the last before a preposition, else a bare one after "group of"."""
        roles = [m for m in self.head if m.role is not None and not m.of("person", "country", "adjective", "capital")]
        if (
            len(roles) > 1
            and roles[-2].stop == roles[-1].first
            and roles[-1].phrase.rpartition(" ")[2] in _RANKS
            and roles[-2].role is not None
            and (roles[-2].role.office or "minister" in roles[-2].phrase)
        ):
            return roles[-2]
        return roles[-1] if roles else None

    def _former(self, mark: Match | None) -> bool:
        stop = mark.first if mark else self.cut
        return not FORMER.isdisjoint(self.plain[: stop + 1])

    def _person(self, role: Role | None) -> str | None:
        if not any(name.kind in _PERSONAL for mark in self.head for name in mark.names):
            return None
        office = role.office if role else ""
        countries = {n.id for m in self.head for n in m.of("country", "adjective", "capital", "organisation", "seat")}
        for mark in self.head:
            if people := mark.of("person"):
                if self._crowded(mark, after=True) and not self._surnamed(mark):
                    continue
                return (
                    person_of(
                        self.registry,
                        [n.id for n in people],
                        on=self.on,
                        office=office,
                        countries=countries,
                    )
                    or people[0].id
                )
        if any(m.of("trap") for m in self.head):
            return None
        for mark in self.head:
            people = mark.of("surname")
            if not people or mark.of("country", "capital", "seat", "organisation", "adjective") or self._crowded(mark):
                continue
            if person := person_of(
                self.registry,
                [n.id for n in people],
                on=self.on,
                office=office,
                countries=countries,
                least=0 if role or countries else 2,
            ):
                if countries and self.registry.people[person].country not in countries:
                    continue
                return person
            if self.on is not None and not role:
                return person_of(self.registry, [n.id for n in people], on=None, least=5)
        return None

    def _surnamed(self, mark: Match) -> bool:
        """Whether the name as written ends in the person's surname, after which nothing more is to come."""
        last = self.found[mark.stop - 1].plain
        first = self.found[mark.first].plain
        return any(
            {last, first} & set(key(surname).split())
            for name in mark.of("person")
            for surname in self.registry.people[name.id].surnames
        )

    def _crowded(self, mark: Match, *, before: bool = False, after: bool = False) -> bool:
        """Whether an unknown name stands beside the match, which then is part of another name."""
        taken = {i for other in self.marks if other is not mark for i in range(other.first, other.stop)}
        sides = (mark.first - 1,) if before else (mark.stop,) if after else (mark.first - 1, mark.stop)
        for i in sides:
            if 0 <= i < self.cut and i not in taken:
                word = self.found[i]
                if word.text[0].isupper() and word.plain not in _UNNAMED and word.plain not in _honorifics():
                    return True
        return False

    def _behind(self, mark: Match) -> bool:
        """Whether the name only says who backs, leads or holds those spoken of, or whom they are for or against."""
        text = self.phrase
        after = self.found[mark.stop] if mark.stop < len(self.found) else None
        if after is not None and after.plain in _BEHIND and text[mark.end : after.start].strip() in _HYPHENS:
            return True
        before = self.found[mark.first - 1] if mark.first else None
        return before is not None and before.plain in _TOWARDS and text[before.end : mark.start] in _HYPHENS

    def _of_person(self, person: str, role: Role | None, *, former: bool) -> Resolution:
        country = self.registry.people[person].country
        offices = self.registry.offices(person)
        office = self.registry.office_on(person, self.on)
        if self.on is None and office is None:
            sector = max(offices, key=lambda o: o.weight).sector if offices else ""
        elif office is not None:
            sector = office.sector
        else:
            past = [o for o in offices if o.span.last is not None and self.on is not None and o.span.last < self.on]
            last_held = max(past, key=lambda o: o.span.last or dt.date.max).sector if past else ""
            sector = "ELI" if last_held in _FADING else last_held
            if role is not None and not former:
                sector = role.sector
        if former and sector in _FADING:
            sector = "ELI"
        elif role is not None and "minister" in role.phrase and any(o.sector == role.sector for o in offices):
            sector = role.sector  # "Deputy Defence Minister Roe", who leads a committee of the parliament today
        last = self.head[-1]
        if (
            last.role is not None
            and last.stop == self.cut
            and last.role.sector in _OF_PERSON
            and last.of("person") == ()
        ):
            # "Trump's negotiators", "the Obama administration": the government, not the man.
            after = next((m for m in self.head if m.of("person", "surname")), None)
            if after is not None and after.first < last.first:
                return Resolution((f"{country}.{last.role.sector}",), country, last.role.sector, "role")
        return Resolution((person,), country, sector, "name")

    def _body(self) -> tuple[str, str, str, str]:
        """Country, sector, organisation and kind of name that the phrase gives; the head first, then what follows."""
        sent = self.link in {"to", "at", "in", "for"} and not _SENT.isdisjoint(self.plain[: self.cut])
        parts: list[Match] = list(self.head)
        if not sent:
            parts += self.rest
        country = how = sector = organisation = ""
        for mark in parts:
            kinds = mark.kinds()
            if not kinds:
                continue
            if "trap" in kinds:
                if not any(m.role and m is not mark for m in self.head):
                    return "", "", "", "trap"
                continue
            if "group" in kinds:
                return "", "", mark.of("group")[0].id, "group"
            bodies = mark.of("seat") if "seat" in kinds else ()
            if bodies and not (organisation or sector):
                body = country_of(self.registry, bodies, on=self.on, known={*self.known, country})
                if body is None or (mark.role is not None and self._crowded(mark, before=True)):
                    continue
                if country and body.id != country and mark.role is not None:
                    continue
                foreign = country and body.id != country and body.sector in {"REB", "PRM", "CRM", "PRE"}
                country = body.id if not country or foreign else country
                sector, how = body.sector, "seat"
                continue
            if "organisation" in kinds and not organisation:
                named = mark.of("organisation")[0]
                if country and named.sector == "":
                    continue
                organisation, sector, how = named.id, named.sector, "organisation"
                continue
            if country or self._behind(mark):
                continue
            if (
                kinds & {"city", "capital"}
                and "country" not in kinds
                and not self._role_mark()
                and self._crowded(mark, before=True)
            ):
                continue
            name = country_of(
                self.registry,
                mark.of("country", "adjective", "noun", "plural", "capital", "city"),
                on=self.on,
                known=self.known,
            )
            if name is not None:
                country, how = name.id, name.kind
                if how == "capital" and mark in self.rest and self.link != "of":
                    how = "city"
        if how == "capital":
            sector = "GOV"
        elif how == "city":
            sector = "CVL"
        if organisation and country and how == "organisation" and not organisation.startswith("IMG"):
            return "", sector, organisation, "organisation"
        return country if not organisation else "", sector, organisation, how
