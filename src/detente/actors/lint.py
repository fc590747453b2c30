"""What is doubtful in the registry: two holders of one office, gaps, offices without a source.

python -m detente.actors.lint [EXTRA FILES]
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from detente.actors.loading import load_registry
from detente.actors.registry import Office, Registry
from detente.errors import DataError

__all__ = ["Finding", "lint", "main"]

#: Kinds of office that one person at a time holds.
_SINGLE: Final = ("leader", "head of government", "foreign minister", "organisation head")
#: A handover may take some days, and an acting holder may not be recorded.
_HANDOVER = dt.timedelta(days=45)


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One doubt: its kind (overlap, gap, no source, no holder), the country and office, and what was found."""

    kind: str
    country: str
    office: str
    what: str


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
    for country, kind in registry.posts():
        if kind in _SINGLE:
            yield from _row(country, kind, registry.tenures(country, kind))


def _row(country: str, kind: str, offices: Sequence[Office]) -> Iterator[Finding]:
    """Overlaps and gaps among those who held one office, in order of time."""
    ordered = sorted(
        (o for o in offices if not o.attested),
        key=lambda o: (o.span.first or dt.date.min, o.span.last or dt.date.max),
    )
    for before, after in itertools.pairwise(ordered):
        if before.person == after.person:
            continue
        end, start = before.span.last, after.span.first
        if end is None or (start is not None and end - start > _HANDOVER):
            yield Finding(
                "overlap", country, kind, f"{before.person} until {end or 'now'}, {after.person} from {start}"
            )
        elif start is not None and start - end > _HANDOVER:
            yield Finding("gap", country, kind, f"nobody from {end} to {start}")


def main(arguments: Sequence[str]) -> int:
    """0 where there is no overlap and every office has a source; gaps are only shown, since no list is complete."""
    try:
        found = lint(load_registry([Path(argument) for argument in arguments]))
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for finding in found:
        sys.stdout.write(f"{finding.kind:10} {finding.country:18} {finding.office:22} {finding.what}\n")
    grave = [finding for finding in found if finding.kind != "gap"]
    sys.stdout.write(f"{len(found)} findings, {len(grave)} besides gaps\n")
    return 1 if grave else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
