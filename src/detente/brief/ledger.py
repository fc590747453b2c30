"""The record opened for reading: names, numbers, pairs and sources of everything the brief prints."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from detente.brief.record import Record
from detente.brief.text import clip, excerpt, visible
from detente.positions.terms import Term
from detente.records import Document, Event, Mention, Phase, Position, SeriesPoint, TurningPoint, state_of

__all__ = ["HAPPENED", "PENDING", "UNDONE", "Ledger", "Quote", "open_ledger"]

#: Statuses of what took place, of what is still to come, and of what was called off or denied.
HAPPENED: Final = frozenset({"happened", "ongoing"})
PENDING: Final = frozenset({"planned", "expected"})
UNDONE: Final = frozenset({"cancelled", "denied"})
#: CAMEO's code of an agreement that is reached or signed.
_SIGNED: Final = "057"
_PAIRS_OF_ONE_EVENT: Final = 66


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """One report of an event: the document and the words, shortened around the trigger."""

    document: str
    words: str
    reporter: str
    claimed: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Look-ups over one record, computed once. ``order`` is chronological, events without a date last; ``numbers``
    counts along it from 1.
    """

    record: Record
    as_of: dt.date | None
    order: tuple[Event, ...]
    numbers: dict[str, int]
    events: dict[str, Event]
    mentions: dict[str, Mention]
    positions: dict[str, Position]
    documents: dict[str, Document]
    document_numbers: dict[str, int]
    names: dict[str, str]
    terms: dict[str, Term]
    pairs: dict[str, tuple[str, ...]]
    main_pair: str
    persons: frozenset[str]

    def name(self, actor: str) -> str:
        """The actor's usual name; for an unknown id its last part in words."""
        known = self.names.get(actor)
        if known:
            return known
        last = visible(actor.rpartition(".")[2])
        return last if "." not in actor else last.replace("_", " ").title()

    def title(self, event: Event, *, limit: int = 140) -> str:
        """The event's title for reading: without the status that stands beside it, organs in brackets."""
        title = visible(event.title)
        for status in (event.status, "talked of"):
            title = title.removesuffix(f"({status})").rstrip()
        for actor in (*event.sources, *event.targets):
            name = self.name(actor)
            if name.endswith(")"):
                title = title.replace(name.replace(" (", ": ", 1).removesuffix(")"), name)
        return clip(title[:1].upper() + title[1:], limit) or event.type.capitalize()

    @staticmethod
    def state(actor: str) -> str:
        """Id of the actor's state, or of the organisation."""
        return state_of(actor)

    def pair_names(self, pair: str) -> tuple[str, str]:
        """The names of a pair's two sides, the focus first; the second is empty where a state acts towards nobody
        named.
        """
        one, other = self.sides(pair)
        return self.name(one), self.name(other) if other else ""

    def sides(self, pair: str) -> tuple[str, str]:
        """The ids of a pair's two sides, the focus first; the second may be empty."""
        one, _, other = pair.partition("-")
        if not other:
            return one, ""
        focus = [self.state(actor) for actor in self.record.focus]
        rank = {state: place for place, state in reversed(list(enumerate(focus)))}
        if rank.get(other, len(focus)) < rank.get(one, len(focus)):
            return other, one
        return one, other

    def pair_name(self, pair: str) -> str:
        """``United States – North Korea``."""
        one, other = self.pair_names(pair)
        if not other:
            return f"{one}, nobody addressed"
        return f"{one} – {other}"

    def anchor(self, event: str) -> str:
        """Where the page shows an event: ``e12`` for the twelfth in order of time."""
        return f"e{self.numbers[event]}"

    def document_ids(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """Ids of the documents behind event ids and position ids, without repeats, in the record's order."""
        found: set[str] = set()
        for item in evidence:
            if item in self.events:
                found.update(self.events[item].documents)
            elif item in self.positions:
                found.add(self.positions[item].evidence.document)
        return tuple(sorted(found, key=lambda d: (self.document_numbers.get(d, len(self.document_numbers)), d)))

    def quotes(self, event: Event, *, limit: int = 210) -> list[Quote]:
        """The sentences that report an event, one a document, the earliest first, each of at most ``limit`` letters."""
        quotes: list[Quote] = []
        seen: set[tuple[str, str]] = set()
        for mention_id in event.mentions:
            mention = self.mentions.get(mention_id)
            if mention is None:
                continue
            evidence = mention.evidence
            words = excerpt(evidence.quote, limit, around=mention.trigger_start - evidence.start)
            if (evidence.document, words) in seen:
                continue
            seen.add((evidence.document, words))
            reporter = self.name(mention.reporter) if mention.reporter else ""
            quotes.append(Quote(evidence.document, words, reporter, mention.claimed))
        return quotes

    def cite(self, document: str, *, limit: int = 34) -> str:
        """Who published it, in a few words: the author, else the publisher, else the title, else the id."""
        found = self.documents.get(document)
        if found is None:
            return clip(document, limit)
        return clip(found.author or found.source or found.title or found.id, limit)

    def weight(self, event: Event) -> float:
        """How much an event matters for this brief: by its intensity, reports, name, the main actors in it, and
        whether it is an agreement that they reached.
        """
        actors = {*event.sources, *event.targets}
        weight = 0.3 * abs(event.intensity) + 3 * math.log2(1 + len(event.documents))
        weight += 2 * bool(event.name) + (event.substance == "deed")
        weight += 2.5 * (self.main_pair in self.pairs.get(event.id, ()))
        weight += 1.5 * (len({state_of(a) for a in actors} & set(self.record.focus)) > 1)
        weight += 3 * (event.type == "CONSULT" and event.mode != "phone" and any(a.count(".") > 1 for a in actors))
        weight += 4 * (event.cameo == _SIGNED and len(set(map(state_of, event.sources))) > 1)
        weight += 3 * any(turn.event == event.id for turn in self.record.turning_points)
        return weight - 6 * (event.status not in HAPPENED | PENDING | UNDONE)

    def series(self, dyad: str, substance: str, *, period: str) -> list[SeriesPoint]:
        """The points of one line, in order of time."""
        points = [p for p in self.record.series
                  if p.dyad == dyad and p.substance == substance and p.period == period]
        return sorted(points, key=lambda p: p.first)

    def phases(self, dyad: str) -> list[Phase]:
        """A pair's phases, in order of time."""
        return sorted((p for p in self.record.phases if p.dyad == dyad), key=lambda p: (p.first, p.last, p.name))

    def turns(self) -> list[TurningPoint]:
        """All turning points: the main pair's first, then the clearest."""
        return sorted(self.record.turning_points,
                      key=lambda t: (t.dyad != self.main_pair, t.p_value, -abs(t.after - t.before), t.day, t.dyad))


def _pairs(event: Event) -> tuple[str, ...]:
    sources, targets = sorted(set(map(state_of, event.sources))), sorted(set(map(state_of, event.targets)))
    if targets:
        combined = {tuple(sorted((a, b))) for a in sources for b in targets if a != b}
    else:
        combined = set(itertools.combinations(sources, 2))
    if combined:
        return tuple("-".join(pair) for pair in sorted(combined)[:_PAIRS_OF_ONE_EVENT])
    alone = sources or targets
    return (f"{alone[0]}-",) if alone else ()


def _names(record: Record) -> dict[str, str]:
    """Names by id; an organ called "State: organ" becomes "State (organ)", which reads better inside a sentence."""
    names = {}
    for actor in record.actors:
        name = visible(actor.name)
        state, colon, organ = name.partition(": ")
        if name:
            names[actor.id] = f"{state} ({organ})" if colon and organ and actor.kind != "person" else name
    return names


def _when_key(event: Event) -> tuple[dt.date, dt.date, str]:
    when = event.when
    return (when.middle, when.last, event.id) if when else (dt.date.max, dt.date.max, event.id)


def _as_of(record: Record) -> dt.date | None:
    """The day the brief speaks of: as set, else the last publication, else the last thing that happened."""
    if record.as_of:
        return record.as_of
    published = [d.published.last for d in record.documents if d.published]
    happened = [e.when.last for e in record.events if e.when and e.status in HAPPENED]
    return max(published or happened, default=None)


def _main_pair(record: Record, pairs: dict[str, tuple[str, ...]]) -> str:
    states = list(dict.fromkeys(state_of(actor) for actor in record.focus))
    if len(states) >= 2:
        return "-".join(sorted(states[:2]))
    counts = Counter(pair for found in pairs.values() for pair in found if not pair.endswith("-"))
    if states:
        counts = Counter({p: n for p, n in counts.items() if states[0] in p.split("-")})
    return min(counts, key=lambda p: (-counts[p], p), default="")


def open_ledger(record: Record) -> Ledger:
    """The record's look-ups."""
    order = tuple(sorted(record.events, key=_when_key))
    pairs = {event.id: _pairs(event) for event in record.events}
    return Ledger(
        record=record,
        as_of=_as_of(record),
        order=order,
        numbers={event.id: number for number, event in enumerate(order, 1)},
        events={event.id: event for event in record.events},
        mentions={mention.id: mention for mention in record.mentions},
        positions={position.id: position for position in record.positions},
        documents={document.id: document for document in record.documents},
        document_numbers={document.id: number for number, document in enumerate(record.documents, 1)},
        names=_names(record),
        terms={term.id: term for term in record.terms},
        pairs=pairs,
        main_pair=_main_pair(record, pairs),
        persons=frozenset(actor.id for actor in record.actors if actor.kind == "person"),
    )
