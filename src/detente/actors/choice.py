"""Which of several actors a name means: by day, title, country and prominence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from detente.actors.registry import Name, Office, Registry, Role

__all__ = ["BELONGING", "belonging", "country_of", "holder", "person_of", "preferred"]


#: Posts that take the sector of the body they belong to.
BELONGING: Final = frozenset(
    "president presidents leader leaders official officials officer officers spokesman spokesmen spokeswoman "
    "spokesperson member members chief chiefs head heads director directors chairman chairwoman commander "
    "commanders representative "
    "representatives worker workers source sources agent agents minister secretary deputy general".split()
)

#: Titles of heads of state who reign; a president is none of them.
_REIGNING: Final = frozenset("king queen emir amir sultan emperor monarch shah pope".split())


def belonging(role: Role, before: Sequence[Role]) -> Role:
    """The last of a row of role nouns, with the sector of the body it belongs to: "rebel official", "army "
    "spokesman".
    """
    if role.phrase in BELONGING and before and before[-1].sector not in {role.sector, "GOV", "UNK"}:
        return Role(role.phrase, before[-1].sector, "", role.plural)
    return role


def person_of(
    registry: Registry,
    people: Iterable[str],
    *,
    on: dt.date | None,
    office: str = "",
    countries: Collection[str] = (),
    least: int = 0,
) -> str | None:
    """The one person meant, or None where two would be as likely.

    ``office`` is the kind of office a title states; ``countries`` those that the phrase or document names. ``least``:
    the weight of office on the day that a person needs to be meant at all (a bare surname needs a prominent one).
    """
    ranked: list[tuple[tuple[int, ...], str]] = []
    for person in dict.fromkeys(people):
        offices = registry.offices(person)
        held = [o for o in offices if on is None or o.span.holds(on)]
        now = max((o.weight for o in held), default=0)
        if now < least:
            continue
        titled = 0
        if office:
            titled = 2 if any(office in o.kinds for o in held) else int(any(office in o.kinds for o in offices))
        near = int(not countries or registry.people[person].country in countries)
        past = max((o.weight for o in offices if on is None or o.span.first is None or o.span.first <= on), default=0)
        ranked.append(((titled, near, now, past), person))
    ranked.sort(reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def country_of(
    registry: Registry,
    names: Sequence[Name],
    *,
    on: dt.date | None,
    known: Collection[str] = (),
) -> Name | None:
    """The name whose country is meant: one that exists on the day and that the document names, else either, else the
    first; None where there are no names.
    """
    if len(names) == 1:
        return names[0]

    living = [
        name
        for name in names
        if name.span.holds(on) and ((country := registry.countries.get(name.id)) is None or country.span.holds(on))
    ]
    said = [name for name in names if name.id in known]
    both = [name for name in living if name in said]
    for found in (both, living if on is not None and not said else (), said, living, names):
        if found:
            return found[0]
    return None


def holder(
    registry: Registry,
    country: str,
    office: str,
    *,
    on: dt.date | None,
    title: str = "",
) -> Office | None:
    """Who held that kind of office on the day, where it was one person; None outside all dates.

    A "leader" is whoever is recorded as leading, else the head of government, else the head of state. Where two hold
    an office of the kind (a day of change, a king beside an acting president), the title as written decides. Whoever
    reigns is no president: "the president" of a kingdom is nobody.
    """
    kinds = ("leader", "head of government", "head of state") if office == "leader" else (office,)
    for kind in kinds:
        held = registry.holders(country, kind, on=on)
        if kind == "head of state" and (title == "president" or title in _REIGNING):
            held = tuple(o for o in held if (title in _REIGNING) == bool(_REIGNING & set(o.title.split())))
        if len({o.person for o in held}) > 1:
            named = tuple(o for o in held if title and title in o.title)
            held = named or held
        if len({o.person for o in held}) == 1:
            return held[0]
        if held:
            # On the day of change the one who came last holds it.
            return max(held, key=lambda o: o.span.first or dt.date.min)
    return None


def preferred(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The readings of a name by kind: a country before its capital of the same name, seats before cities."""
    for kinds in (("country",), ("adjective", "plural", "noun"), ("organisation",), ("seat",), ("capital",), ("city",)):
        found = tuple(name for name in names if name.kind in kinds)
        if found:
            return found
    return names
