"""What is doubtful in the registry: two holders of one office, gaps, offices without a source, ships of two navies.

python -m detente.actors.lint [EXTRA FILES]
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from detente.actors.loading import DATA, load_registry
from detente.actors.registry import Office, Registry, Span
from detente.actors.words import key
from detente.errors import DataError

__all__ = ["Coverage", "Finding", "Vacancy", "coverage", "lint", "main"]

#: Kinds of office that one person at a time holds.
_SINGLE: Final = ("leader", "head of government", "foreign minister", "defence minister", "organisation head")
#: Kinds that stand for "leader" where nobody is recorded as one.
_LEADING: Final = ("head of government", "head of state")
#: A handover may take some days, and an acting holder may not be recorded.
_HANDOVER = dt.timedelta(days=45)
#: What only tells that the lists of states outside the promise have an end.
_MILD: Final = frozenset({"gap"})


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One doubt: its kind (overlap, hole, gap, no source, no office, prefix), the country and office, and what it is.

    A hole is a gap in what the registry promises to hold; a plain gap lies outside that promise.
    """

    kind: str
    country: str
    office: str
    what: str


@dataclasses.dataclass(frozen=True, slots=True)
class Vacancy:
    """Days on which nobody held an office, and why."""

    country: str
    kind: str
    span: Span
    why: str


@dataclasses.dataclass(frozen=True, slots=True)
class Coverage:
    """What the registry promises: each kind of office of each state and body, from a day on, but for the vacancies."""

    since: dt.date
    posts: tuple[tuple[str, str], ...]
    vacancies: tuple[Vacancy, ...]

    def explains(self, country: str, kind: str, first: dt.date, last: dt.date) -> bool:
        """Whether a vacancy accounts for the days (a handover at both ends left aside)."""
        return any(
            vacancy.country == country
            and vacancy.kind == kind
            and (vacancy.span.first or dt.date.min) - first <= _HANDOVER
            and last - (vacancy.span.last or dt.date.max) <= _HANDOVER
            for vacancy in self.vacancies
        )


@cache
def coverage() -> Coverage:
    """The promise as the package's file states it. Raises :class:`DataError` naming file and field."""
    file = DATA / "coverage.toml"
    raw: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    for field in ("since", "kinds", "states", "organisations"):
        if field not in raw:
            raise DataError(f"{file.name}, {field}: is missing")
    vacancies = []
    for number, row in enumerate(raw.get("vacancy", ()), 1):
        if not {"country", "kind", "why"} <= set(row):
            raise DataError(f"{file.name}, vacancy {number}: country, kind and why are needed")
        vacancies.append(Vacancy(row["country"], row["kind"], Span(row.get("from"), row.get("to")), row["why"]))
    posts = [
        *itertools.product(raw["states"], raw["kinds"]),
        *((name, "organisation head") for name in raw["organisations"]),
        ("IGO.EU", "foreign minister"),
    ]
    return Coverage(raw["since"], tuple(posts), tuple(vacancies))


def lint(registry: Registry) -> tuple[Finding, ...]:
    """All doubts, by country and office."""
    return tuple(sorted(_findings(registry), key=lambda f: (f.country, f.office, f.kind, f.what)))


def _findings(registry: Registry) -> Iterator[Finding]:
    for office in registry.tables.offices:
        if not office.source:
            yield Finding("no source", office.country, office.title, f"{office.person} has no source for it")
    for person in registry.tables.people:
        if not registry.offices(person.id) and not any(
            person.id in {k.person, k.other} for k in registry.tables.kinships
        ):
            yield Finding("no office", person.country, "", f"{person.id} holds no office and is nobody's relative")
    for ship in registry.tables.warships:
        navies = {name.id for name in registry.prefixes.get(key(ship.name).partition(" ")[0], ()) if name.id}
        if ship.naming == "ship" and navies and ship.country not in navies:
            yield Finding("prefix", ship.country, "", f"{ship.name} bears the prefix of {' '.join(sorted(navies))}")
    promise = coverage()
    for country, kind in registry.posts():
        if kind in _SINGLE:
            yield from _overlaps(country, kind, registry.tenures(country, kind))
            if (country, kind) not in promise.posts:
                for first, last in _unheld(registry, country, kind):
                    yield Finding("gap", country, kind, f"nobody from {first} to {last}")
    for country, kind in promise.posts:
        state = registry.countries.get(country)
        born = state.span.first if state else None
        since = max(promise.since, born or promise.since)
        for first, last in _unheld(registry, country, kind, since=since):
            if not promise.explains(country, kind, first, last):
                until = "now" if last == dt.date.max else last
                yield Finding("hole", country, kind, f"nobody from {first} to {until}")


def _ordered(offices: Sequence[Office]) -> list[Office]:
    """Those whose days are known as such, in order of time."""
    return sorted(
        (o for o in offices if not o.attested),
        key=lambda o: (o.span.first or dt.date.min, o.span.last or dt.date.max),
    )


def _overlaps(country: str, kind: str, offices: Sequence[Office]) -> Iterator[Finding]:
    for before, after in itertools.pairwise(_ordered(offices)):
        if before.person == after.person:
            continue
        end, start = before.span.last, after.span.first
        if end is None or (start is not None and end - start > _HANDOVER and not _same_year(end, start)):
            yield Finding(
                "overlap", country, kind, f"{before.person} until {end or 'now'}, {after.person} from {start}"
            )


def _same_year(end: dt.date, start: dt.date) -> bool:
    """Whether only the year of the handover is known."""
    return end.year == start.year and ((end.month, end.day) == (12, 31) or (start.month, start.day) == (1, 1))


def _unheld(
    registry: Registry, country: str, kind: str, *, since: dt.date | None = None
) -> Iterator[tuple[dt.date, dt.date]]:
    """Stretches longer than a handover in which nobody held the office; for "leader", nobody led in any way.

    With ``since`` the time before the first and after the last holder counts too.
    """
    offices = list(registry.tenures(country, kind))
    if kind == "leader":
        offices += [office for other in _LEADING for office in registry.tenures(country, other)]
    reached = since
    for office in _ordered(offices):
        start, end = office.span.first or dt.date.min, office.span.last or dt.date.max
        if reached is not None and start > reached and start - reached > _HANDOVER:
            yield reached, start
        reached = end if reached is None else max(reached, end)
    if since is not None and reached is not None and reached != dt.date.max:
        yield reached, dt.date.max


def main(arguments: Sequence[str]) -> int:
    """0 where all that is promised is there, nothing overlaps and every office has a source; gaps in the lists of
    other states are only shown, since no list is complete.
    """
    try:
        found = lint(load_registry([Path(argument) for argument in arguments]))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for finding in found:
        sys.stdout.write(f"{finding.kind:10} {finding.country:18} {finding.office:22} {finding.what}\n")
    grave = [finding for finding in found if finding.kind not in _MILD]
    sys.stdout.write(f"{len(found)} findings, {len(grave)} besides gaps outside what is promised\n")
    return 1 if grave else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
