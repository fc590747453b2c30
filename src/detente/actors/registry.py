"""Who is who, by date: the records of the registry and the index of their names."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from detente.actors.words import key
from detente.records import Actor

__all__ = [
    "Country",
    "Group",
    "Kinship",
    "Name",
    "Office",
    "Organisation",
    "Person",
    "Place",
    "Registry",
    "Role",
    "Span",
    "Tables",
    "Trap",
    "Warship",
]

_AROUND: Final = dt.timedelta(days=3 * 365)
#: How much an office makes its holder the one whom a bare surname means.
_WEIGHT: Final[Mapping[str, int]] = MappingProxyType(
    {
        "leader": 6,
        "head of state": 5,
        "head of government": 5,
        "foreign minister": 4,
        "vice president": 3,
        "organisation head": 4,
        "defence minister": 3,
        "security adviser": 3,
        "envoy": 3,
        "crown prince": 3,
        "unification minister": 2,
        "intelligence chief": 2,
        "legislature head": 2,
        "party": 2,
        "rebel": 2,
        "opposition": 2,
    }
)


class Span(NamedTuple):
    """Days from ``first`` to ``last``; None where open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether the day lies inside; an unknown day lies inside a span that is still open."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


# The records of which there are thousands are named tuples: they are made three times as fast as data classes.


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or a territory that acts for itself, with the years in which it existed."""

    id: str
    name: str
    long_name: str = ""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    span: Span = Span()
    cow: int | None = None
    gw: int | None = None


class Place(NamedTuple):
    """A city, or a name that stands for an organ, a party or an armed group (kind ``seat``) of a country, with the days
    on which it does: the Taliban are rebels in one year and the government in another.
    """

    name: str
    kind: str
    country: str
    sector: str = ""
    span: Span = Span()


class Warship(NamedTuple):
    """A warship, a class of them, or the prefix by which a navy names its own, by ``naming``: ship, class, prefix. A
    prefix that navies share has no country.
    """

    name: str
    naming: str
    country: str = ""
    span: Span = Span()


class Person(NamedTuple):
    """A person who holds or held an office."""

    id: str
    name: str
    country: str
    surnames: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: str = ""


class Office(NamedTuple):
    """A dated fact: the person held it on the days of its span. ``kinds`` say which role nouns name its holder."""

    person: str
    title: str
    kinds: tuple[str, ...]
    country: str
    sector: str
    span: Span
    source: str = ""

    @property
    def attested(self) -> bool:
        """Whether the span only joins days on which the person was seen in the office; the true one is longer."""
        return self.source.startswith("seen:")

    def near(self, day: dt.date | None) -> bool:
        """Whether the office is attested within three years of the day."""
        if day is None or not self.attested or self.span.first is None or self.span.last is None:
            return False
        return self.span.first - _AROUND <= day <= self.span.last + _AROUND

    @property
    def weight(self) -> int:
        """How prominent it makes its holder; 0 to 6."""
        return max((_WEIGHT.get(kind, 1) for kind in self.kinds), default=1)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation of states, a non-governmental one, or an armed group across borders."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    sector: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """``other`` is the ``relation`` of ``person``: the father of Kim Jong Un is Kim Jong Il."""

    person: str
    relation: str
    other: str
    source: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A name for several actors: "the two Koreas". ``context``: it stands for them only where the document names them
    ("North and South").
    """

    name: str
    members: tuple[str, ...]
    span: Span = Span()
    context: bool = False

    @property
    def id(self) -> str:
        """Its name with its members: one name may stand for several groups."""
        return f"{self.name}|{' '.join(self.members)}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A name that holds the name of a state but is none: a newspaper, a sea, a war."""

    name: str
    kind: str


class Role(NamedTuple):
    """A role noun: its PLOVER sector, the kind of office it names (or ""), whether it is plural, and whether it is one
    only with a capital: "Grads" are rockets, "grads" are not.
    """

    phrase: str
    sector: str
    office: str
    plural: bool
    proper: bool = False


class Name(NamedTuple):
    """One way to write an actor or a place.

    ``kind``: country, short, adjective, noun, plural, capital, seat, city, person, surname, organisation, group, trap.
    ``writing``: ``upper`` (only as written, an abbreviation), ``capital`` (first letter a capital).
    """

    kind: str
    id: str
    sector: str = ""
    writing: str = "capital"
    written: str = ""
    span: Span = Span()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All rows of the registry's files."""

    countries: tuple[Country, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    groups: tuple[Group, ...] = ()
    traps: tuple[Trap, ...] = ()
    warships: tuple[Warship, ...] = ()
    roles: tuple[Role, ...] = ()


class Registry:
    """Look-up of actors by id, by name and by office and day."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.countries: Mapping[str, Country] = {c.id: c for c in tables.countries}
        self.people: Mapping[str, Person] = {p.id: p for p in tables.people}
        self.organisations: Mapping[str, Organisation] = {o.id: o for o in tables.organisations}
        self.groups: Mapping[str, Group] = {g.id: g for g in tables.groups}
        self.roles: Mapping[str, Role] = {role.phrase: role for role in tables.roles}
        self._kin = {(k.person, k.relation): k.other for k in tables.kinships}
        #: All names by their folded form, see :func:`detente.actors.words.key`.
        self.names: Mapping[str, tuple[Name, ...]] = _indexed(self._names())
        #: Before the name of a ship these tell its navy ("USS", "HMS"); those with an empty id tell none.
        self.prefixes: Mapping[str, tuple[Name, ...]] = _indexed(self._navies())
        #: Longest name, in words, that begins with a word.
        self.longest = longest = dict[str, int]()
        for phrase in (*self.names, *self.roles, *self.prefixes):
            first = phrase.partition(" ")[0]
            count = phrase.count(" ") + 1
            if count > longest.get(first, 0):
                longest[first] = count

    @cached_property
    def _offices(self) -> dict[str, list[Office]]:
        """The offices of each person."""
        held: dict[str, list[Office]] = defaultdict(list)
        for office in self.tables.offices:
            held[office.person].append(office)
        return held

    @cached_property
    def _posts(self) -> dict[tuple[str, str], list[Office]]:
        """The offices of each kind in each country."""
        posts: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in self.tables.offices:
            for kind in office.kinds:
                posts[office.country, kind].append(office)
        return posts

    def _names(self) -> Iterator[tuple[Iterable[str], Name]]:
        """Each name with the ways to write it."""
        tables = self.tables
        for country in tables.countries:
            yield (country.name, country.long_name, *country.aliases), Name("country", country.id)
            yield country.adjectives, Name("adjective", country.id)
            yield country.nouns, Name("noun", country.id)
            yield country.plurals, Name("plural", country.id)
            yield country.capitals, Name("capital", country.id)
            yield country.short, Name("short", country.id)
        alike: dict[tuple[object, ...], Name] = {}
        for place in tables.places:
            sort = place[1:]
            name = alike.get(sort)
            if name is None:
                name = alike[sort] = Name(place.kind, place.country, place.sector, span=place.span)
            yield (place.name,), name
        for organisation in tables.organisations:
            name = Name("organisation", organisation.id, organisation.sector)
            yield (organisation.name, *organisation.aliases), name
        # Made of a tuple, a name costs half of what it does with defaults.
        _, _, *usual = Name("", "")
        for id_, written, _, surnames, aliases, _ in tables.people:
            yield (written, *aliases), Name._make(("person", id_, *usual))
            yield surnames, Name._make(("surname", id_, *usual))
        for group in tables.groups:
            yield (group.name,), Name("group", group.id, writing="any")
        for trap in tables.traps:
            yield (trap.name,), Name("trap", trap.kind)
        for ship in tables.warships:
            if ship.naming != "prefix":
                written = f"{ship.name}-class" if ship.naming == "class" else ship.name
                yield (written,), Name("seat", ship.country, "MIL", span=ship.span)

    def _navies(self) -> Iterator[tuple[Iterable[str], Name]]:
        """Each prefix of a navy's ships."""
        for ship in self.tables.warships:
            if ship.naming == "prefix":
                yield (ship.name,), Name("seat", ship.country, "MIL", span=ship.span)

    def named(self, phrase: str) -> tuple[Name, ...]:
        """All that the phrase (in its folded form, see :func:`detente.actors.words.key`) may name."""
        return self.names.get(phrase, ())

    def phrases(self) -> Iterable[str]:
        """All folded names of the index."""
        return self.names.keys()

    def offices(self, person: str) -> tuple[Office, ...]:
        """All offices of a person."""
        return tuple(self._offices.get(person, ()))

    def posts(self) -> Iterable[tuple[str, str]]:
        """All (country, kind of office) pairs that anybody ever held."""
        return self._posts.keys()

    def tenures(self, country: str, kind: str) -> tuple[Office, ...]:
        """All who ever held that kind of office in the country."""
        return tuple(self._posts.get((country, kind), ()))

    def holders(self, country: str, kind: str, *, on: dt.date | None) -> tuple[Office, ...]:
        """The offices of that kind held in the country on the day; those still held where the day is None.

        Where nobody is recorded as "leader", the holder of the office that leads the country by its weight is found
        under its own kind only: outside the dates of an office nobody holds it.
        """
        return tuple(office for office in self._posts.get((country, kind), ()) if office.span.holds(on))

    def office_on(self, person: str, day: dt.date | None) -> Office | None:
        """The weightiest office the person held on the day, or None. One that is only known from days on which the
        person was seen in it counts for three years around them.
        """
        held = [office for office in self._offices.get(person, ()) if office.span.holds(day) or office.near(day)]
        return max(held, key=lambda office: office.weight, default=None)

    def kin(self, person: str, relation: str) -> str | None:
        """Id of the person's father, mother, sister, ..., or None."""
        return self._kin.get((person, relation))

    def actor(self, actor: str) -> Actor | None:
        """The actor of that id: a state, a person, an organisation, or a state's organ ("USA.MIL"); None if unknown."""
        if country := self.countries.get(actor):
            return Actor(id=actor, name=country.name, kind="state", note=_span_note(country.span))
        if person := self.people.get(actor):
            offices = self._offices.get(actor, [])
            return Actor(
                id=actor,
                name=person.name,
                kind="person",
                sector=offices[0].sector if offices else "",
                note="; ".join(f"{office.title} {_span_note(office.span)}".strip() for office in offices),
            )
        if organisation := self.organisations.get(actor):
            return Actor(id=actor, name=organisation.name, kind="organisation", sector=organisation.sector)
        state, _, rest = actor.partition(".")
        owner = self.countries.get(state)
        if owner is None or not rest:
            return None
        sector, _, proper = rest.partition(".")
        if proper:
            return Actor(id=actor, name=proper.replace("_", " ").title(), kind="group", sector=sector)
        noun = _ORGANS.get(sector)
        return Actor(id=actor, name=f"{owner.name}: {noun}", kind="organ", sector=sector) if noun else None


def _indexed(names: Iterable[tuple[Iterable[str], Name]]) -> dict[str, tuple[Name, ...]]:
    """The names by their folded forms; an abbreviation in capitals is known in capitals only."""
    index: dict[str, tuple[Name, ...]] = {}
    for forms, usual in names:
        alone = (usual,)
        for written in forms:
            phrase = key(written)
            if not phrase:
                continue
            name, only = usual, alone
            if written.isupper() and len(written) <= 12 and sum(map(str.isalpha, written)) <= 6:
                name = usual._replace(writing="upper", written=phrase.replace(" ", "").upper())
                only = (name,)
            known = index.setdefault(phrase, only)
            if known is not only and name not in known:
                index[phrase] = (*known, name)
    return index


def _span_note(span: Span) -> str:
    if span.first is None and span.last is None:
        return ""
    return f"({span.first or ''} to {span.last or 'now'})"


_ORGANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GOV": "government",
        "MIL": "military",
        "LEG": "legislature",
        "JUD": "judiciary",
        "SPY": "intelligence",
        "COP": "police",
        "OPP": "opposition",
        "REB": "rebels",
        "PTY": "parties",
        "PRM": "militias",
        "UAF": "armed groups",
        "CRM": "criminals",
        "BUS": "business",
        "JRN": "media",
        "EDU": "education",
        "LAB": "labour",
        "AGR": "agriculture",
        "MED": "medicine",
        "REF": "refugees",
        "REL": "religious bodies",
        "SOC": "civil society",
        "CVL": "civilians",
        "ELI": "former elites",
        "UNK": "unspecified",
        "PRE": "partially recognised territory",
    }
)
