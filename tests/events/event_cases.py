"""The table of cases: sentences of many negotiations with the events that a careful human coder finds in them.

A line of ``events`` reads ``TYPE status SOURCES [> TARGETS] [on FIRST[/LAST]] [in FIRST/LAST] [at Place]``: several
types or statuses that a coder may defend are joined by ``|``; parties are states, ``-`` for nobody, ``X?`` for one
that may be there; ``on`` wants that very interval, ``in`` one inside of it. ``maybe`` lists what may be found besides;
anything else is a false alarm. Statements count only where they are asked for. ``cameo`` gives the CAMEO code of each
event, or several that a coder may defend, joined by ``|``; empty where any will do. ``known`` gives the reason why a
case fails for now: such a case has to fail, so that the list only gets shorter.
"""

import dataclasses
import datetime as dt
import itertools
import re
import tomllib
from pathlib import Path

from detente.records import When, state_of

_FOLDER = Path(__file__).parent / "cases"
_LINE = re.compile(
    r"(?P<types>\S+) (?P<statuses>\S+) (?P<sources>.+?)(?: > (?P<targets>.+?))?"
    r"(?: on (?P<on>\S+))?(?: in (?P<inside>\S+))?(?: at (?P<place>.+))?"
)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """One event that a case asks for."""

    line: str
    types: frozenset[str]
    statuses: frozenset[str]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    on: When | None
    inside: When | None
    place: str
    cameo: frozenset[str]

    @classmethod
    def read(cls, line, codes=""):
        """The event that a line of the table describes, with its CAMEO codes."""
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"cannot read the case line {line!r}")
        return cls(
            line, frozenset(found["types"].split("|")), frozenset(found["statuses"].split("|")),
            _parties(found["sources"]), _parties(found["targets"] or "-"), _interval(found["on"]),
            _interval(found["inside"]), found["place"] or "", frozenset(codes.split("|")) - {""},
        )

    def faults(self, mention):
        """What differs between a mention and this event, one phrase each."""
        found = []
        if mention.type not in self.types:
            found.append(f"type {mention.type}")
        if mention.status not in self.statuses:
            found.append(f"status {mention.status}")
        roles = ("sources", self.sources, mention.sources), ("targets", self.targets, mention.targets)
        for name, wanted, got in roles:
            states = {_party(a) for a in got}
            must = {p for p in wanted if not p.endswith("?")}
            if not must <= states <= {p.rstrip("?") for p in wanted}:
                found.append(f"{name} {' '.join(sorted(states)) or '-'}")
        when = mention.when
        days = f"when {when.first}/{when.last}" if when else "when -"
        if self.on and (when is None or (when.first, when.last) != (self.on.first, self.on.last)):
            found.append(days)
        if self.inside and (when is None or when.first < self.inside.first or when.last > self.inside.last):
            found.append(days)
        if self.place and self.place.lower() not in mention.place.lower():
            found.append(f"place {mention.place or '-'}")
        if self.cameo and mention.cameo not in self.cameo:
            found.append(f"CAMEO {mention.cameo or '-'}")
        return found


@dataclasses.dataclass(frozen=True)
class Case:
    """A sentence, the day of its publication and the events in it."""

    id: str
    shows: str
    text: str
    published: dt.date
    events: tuple[Wanted, ...]
    maybe: tuple[str, ...]
    known: str

    def faults(self, mentions):
        """What a coder got wrong, a line each; empty where all is right."""
        coded = [m for m in mentions if m.type != "STATEMENT" or any("STATEMENT" in w.types for w in self.events)]
        orders = itertools.permutations([*coded, *[None] * len(self.events)], len(self.events))
        best = min(
            ((sum(map(_distance, self.events, order)), n, order)
             for n, order in enumerate(itertools.islice(orders, 5000))), default=(0, 0, ()),
        )[2]
        found = []
        for wanted, mention in zip(self.events, best, strict=True):
            if mention is None:
                found.append(f"missed: {wanted.line}")
            elif faults := wanted.faults(mention):
                found.append(f"wanted {wanted.line}; got “{mention.trigger}” with {', '.join(faults)}")
        others = (m for m in coded if all(m is not b for b in best) and not self._allows(m))
        return found + [
            f"false alarm: {m.type} {m.status} {','.join(m.sources) or '-'} > {','.join(m.targets) or '-'} by "
            f"“{m.trigger}” ({m.rule})" for m in others
        ]

    def _allows(self, mention):
        return mention.type in self.maybe or f"{mention.type} {mention.status}" in self.maybe or (
            f"{mention.lexical_type} {mention.status}" in self.maybe)


def _distance(wanted, mention):
    """How far a mention is from an event: faults, three at most; a miss counts three."""
    return 3 if mention is None else min(3, len(wanted.faults(mention)))


def _party(actor):
    """The state, or the organisation that an organ or officer belongs to."""
    return ".".join(actor.split(".")[:2]) if actor.startswith(("IGO.", "NGO.")) else state_of(actor)


def _parties(text):
    return () if text.strip() == "-" else tuple(text.split())


def _interval(text):
    if not text:
        return None
    first, _, last = text.partition("/")
    return When(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))


def read_cases(folder=_FOLDER):
    """All cases of the folder, by file and place in it."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            unknown = set(row) - {"shows", "text", "on", "events", "cameo", "maybe", "known"}
            if unknown:
                raise ValueError(f"{path.name}, case {number}: unknown key {', '.join(sorted(unknown))}")
            found.append(Case(
                f"{path.stem}-{number:02d}", row["shows"], row["text"], row["on"],
                tuple(map(Wanted.read, row["events"], row.get("cameo", [""] * len(row["events"])))),
                tuple(row.get("maybe", ())), row.get("known", ""),
            ))
    return found
