"""Mentions to events: dates narrowed, parties completed, status carried forward, the person's decisions applied."""

from __future__ import annotations

import collections
import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Protocol

from detente.events import Codebook, load_codebook
from detente.records import Document, Event, Mention, When, state_of
from detente.timeline.cluster import Cluster, clusters, family, reality
from detente.timeline.titles import Namer, title

__all__ = ["Ruling", "build"]

_ORDER = {"happened": 0, "ongoing": 1, "historical": 2, "cancelled": 3, "denied": 4, "planned": 5, "expected": 6,
          "hypothetical": 7}
_FAR_FUTURE = dt.date.max


class Ruling(Protocol):
    """A person's decision about a mention or an event: ``kind`` is ``reject mention``, ``merge events`` (``value``:
    the other events' ids) or ``split event`` (``value``: ids of the mentions that leave).
    """

    @property
    def kind(self) -> str:
        """What was decided."""
        ...

    @property
    def target(self) -> str:
        """Id of the mention or event it is about."""
        ...

    @property
    def value(self) -> tuple[str, ...]:
        """Further ids."""
        ...


def build(
    mentions: Sequence[Mention], documents: Sequence[Document], *, decisions: Sequence[Ruling] = (),
    namer: Namer | None = None, codebook: Codebook | None = None,
) -> tuple[Event, ...]:
    """The events that the mentions tell of, by date; undated ones last.

    Idempotent and independent of order: the same mentions give the same events. ``decisions`` of a person are applied
    last and survive any new run. Statements are no events: they stay with the mentions. *Limits*: two acts of one
    kind, by the same parties, on the same days and in no named place cannot be told apart.
    """
    book = codebook or load_codebook()
    names = namer or Namer(())
    published = {d.id: d.published for d in documents}
    rejected = {d.target for d in decisions if d.kind == "reject mention"}
    kept = [m for m in mentions if m.id not in rejected and m.type != "STATEMENT"]
    groups = clusters(kept, published)
    _complete_parties(groups, kept)
    for group in groups:
        _narrow(group)
    _date_by_place(groups, published)
    groups = _decided(_partyless_joined(groups), decisions)
    events = [_event(group, published, book, names) for group in groups]
    return tuple(sorted(events, key=lambda e: (e.when.first if e.when else _FAR_FUTURE,
                                               e.when.last if e.when else _FAR_FUTURE, e.id)))


def _complete_parties(groups: list[Cluster], mentions: Sequence[Mention]) -> None:
    """Gives a meeting known by its place or name the parties that other sentences put there."""
    by_place: dict[str, collections.Counter[frozenset[str]]] = {}
    for mention in mentions:
        present = frozenset(mention.sources)
        if mention.place and mention.status in ("happened", "historical") and len({state_of(a) for a in present}) == 2:
            by_place.setdefault(mention.place.lower(), collections.Counter())[present] += 1
    for group in groups:
        if len(group.parties) >= 2 or not (group.names or (group.places and not group.parties)):
            continue
        for place in sorted({m.place.lower() for m in group.mentions if m.place}):
            if place in by_place:
                people = max(by_place[place].items(), key=_commonest)[0]
                if not group.parties or group.parties & {state_of(a) for a in people}:
                    group.adopted = tuple(sorted(people))
                    group.parties |= {state_of(a) for a in people}


def _commonest(counted: tuple[frozenset[str], int]) -> tuple[int, int, list[str]]:
    """Orders sets of parties by how many are persons, then by how often they were seen."""
    people, times = counted
    return sum(a.count(".") >= 2 for a in people), times, sorted(people)


def _date_by_place(groups: list[Cluster], published: dict[str, When | None]) -> None:
    """Dates what was said or broken off at a meeting whose place is named: the meeting's own date, where one meeting
    alone fits.
    """
    meetings = [g for g in groups if g.stated and g.places and family(g.mentions[0]) == "meeting"]
    for group in groups:
        if group.stated or not group.places or group.mentions[0].status not in ("happened", "ongoing"):
            continue
        told = [d for m in group.mentions if (d := published.get(m.evidence.document)) is not None]
        fits = {
            (m.when.first, m.when.last): m for m in meetings
            if m.when is not None and m.places & group.places and len(m.parties & group.parties) >= min(
                2, len(group.parties)) and all(d.last >= m.when.first for d in told)
        }
        if len(fits) == 1:
            group.when = next(iter(fits.values())).when


def _partyless_joined(groups: list[Cluster]) -> list[Cluster]:
    """Joins a telling that names nobody to the one event of its kind on its days."""
    kept = [g for g in groups if g.parties or g.when is None]
    for group in groups:
        if group.parties or group.when is None:
            continue
        first = group.mentions[0]
        fits = [k for k in kept if k.parties and k.when is not None and k.when.overlaps(group.when)
                and family(k.mentions[0]) == family(first) and k.mentions[0].mode == first.mode
                and reality(k.mentions[0]) == reality(first) and not (k.names and group.names)
                and not (k.places and group.places and not k.places & group.places)]
        if len(fits) == 1:
            for mention in group.mentions:
                fits[0].add(mention)
        else:
            kept.append(group)
    return kept


def _decided(groups: list[Cluster], decisions: Sequence[Ruling]) -> list[Cluster]:
    for decision in decisions:
        if decision.kind == "split event":
            groups = [part for g in groups for part in _split(g, decision)]
        elif decision.kind == "merge events":
            wanted = {decision.target, *decision.value}
            same = [g for g in groups if _identities(g) & wanted]
            if len(same) > 1:
                joined = Cluster([])
                for group in same:
                    for mention in group.mentions:
                        joined.add(mention)
                groups = [g for g in groups if all(g is not s for s in same)] + [joined]
    return groups


def _split(group: Cluster, decision: Ruling) -> list[Cluster]:
    if decision.target not in _identities(group):
        return [group]
    parts = [Cluster([]), Cluster([])]
    for mention in group.mentions:
        parts[mention.id in decision.value].add(mention)
    return [p for p in parts if p.mentions]


def _ordered(group: Cluster, published: dict[str, When | None]) -> list[Mention]:
    """An event's mentions by publication, then by document and place in it; undated documents first."""
    undated = When(dt.date.min, dt.date.min)
    return sorted(group.mentions, key=lambda m: (
        published.get(m.evidence.document) or undated, m.evidence.document, m.trigger_start))


def _identity(group: Cluster, published: dict[str, When | None]) -> str:
    """An event's id, from its earliest mention: it stays while that mention stays the earliest."""
    return _event_id(_ordered(group, published)[0])


def _identities(group: Cluster) -> set[str]:
    """Every id the event may have had: a decision about it holds though an older report has come in since."""
    return {_event_id(m) for m in group.mentions}


def _event_id(mention: Mention) -> str:
    return "E" + hashlib.blake2b(mention.id.encode(), digest_size=4).hexdigest()


def _event(group: Cluster, published: dict[str, When | None], book: Codebook, namer: Namer) -> Event:
    ordered = _ordered(group, published)
    status = _status(ordered)
    when, basis = _when(ordered, group)
    telling = [m for m in ordered if m.status == status] or ordered
    main = min(telling, key=_weight)
    sources, targets = _parties(group, telling, main)
    kind = main.type
    place = _most(m.place for m in ordered)
    mode = _most(m.mode for m in ordered)
    name = _most(m.name for m in ordered)
    return Event(
        id=_identity(group, published),
        title=title(main, status=status, sources=sources, targets=targets, place=place, name=name, mode=mode,
                    namer=namer),
        type=kind,
        mode=mode,
        cameo=main.cameo,
        contexts=_contexts(telling, book) or _contexts(ordered, book),
        status=status,
        substance="deed" if book.types[kind].quad in (2, 4) else "word",
        quad=book.types[kind].quad,
        intensity=book.intensity(kind, mode),
        sources=sources,
        targets=targets,
        when=when,
        when_basis=basis,
        place=place,
        name=name,
        mentions=tuple(m.id for m in ordered),
        documents=tuple(dict.fromkeys(m.evidence.document for m in ordered)),
        history=tuple(f"{_day(published.get(m.evidence.document))} {m.status} {m.evidence.document}" for m in ordered),
        dates_reported=_differing(ordered, when),
    )


def _weight(mention: Mention) -> tuple[bool, bool, int, str]:
    """Orders mentions by how much they tell: who met before who travelled, dated before undated, more parties."""
    parties = len(mention.sources) + len(mention.targets)
    return mention.rule == "consult.travel", mention.when_basis != "stated", -parties, mention.id


def _status(ordered: Sequence[Mention]) -> str:
    """Where the event ended: anything done stays done; else the latest word on a plan counts."""
    firm = [m.status for m in ordered if m.status in ("happened", "ongoing", "historical")]
    if firm:
        return min(firm, key=_ORDER.__getitem__)
    return ordered[-1].status


def _when(ordered: Sequence[Mention], group: Cluster) -> tuple[When | None, str]:
    bases = {m.when_basis for m in ordered if m.when is not None}
    basis = "stated" if bases & {"stated", "carried"} else "reported" if bases else "named" if group.when else "none"
    return group.when, "anniversary" if group.narrowed else basis


def _narrow(group: Cluster) -> None:
    """Narrows an event's interval to the one day in it that its anniversary names."""
    when = group.when
    for month_day in sorted({m.month_day for m in group.mentions if m.month_day}):
        if when is None or when.days == 1:
            return
        month, day = map(int, month_day.split("-"))
        inside = []
        for year in range(when.first.year, when.last.year + 1):
            try:
                candidate = dt.date(year, month, day)
            except ValueError:  # 29 February in another year
                continue
            if when.first <= candidate <= when.last:
                inside.append(candidate)
        if len(inside) == 1:
            group.when, group.narrowed = When(inside[0], inside[0], when.stated), True
            return


def _parties(group: Cluster, telling: Sequence[Mention], main: Mention) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sources and targets: the main mention's, made precise (person for state) and complete by the others."""
    sources, targets = list(main.sources), list(main.targets)
    for mention in telling:
        if mention.rule == "consult.travel" and mention is not main:
            continue  # who travels somewhere meets more than the host
        for mine, theirs in ((sources, mention.sources), (targets, mention.targets)):
            for actor in theirs:
                if any(a == actor or a.startswith(actor + ".") for a in mine):
                    continue
                vague = next((a for a in mine if actor.startswith(a + ".")), None)
                if vague is not None:
                    mine[mine.index(vague)] = actor
                elif state_of(actor) not in {state_of(a) for a in sources + targets}:
                    mine.append(actor)
    known = {state_of(a) for a in sources + targets}
    sources.extend(a for a in group.adopted if state_of(a) not in known)
    return tuple(dict.fromkeys(sources)), tuple(a for a in dict.fromkeys(targets) if a not in sources)


def _most(values: object) -> str:
    counted = collections.Counter(v for v in values if v)  # type: ignore[attr-defined]
    return max(counted, key=lambda v: (counted[v], v)) if counted else ""


def _contexts(mentions: Sequence[Mention], book: Codebook) -> tuple[str, ...]:
    """Every context that one of the mentions gives, in the codebook's order; names beyond the codebook come last."""
    found = {context for m in mentions for context in m.contexts}
    return (*(c for c in book.contexts if c in found), *sorted(found - book.contexts.keys()))


def _day(when: When | None) -> str:
    return when.last.isoformat() if when else "undated"


def _differing(ordered: Sequence[Mention], when: When | None) -> tuple[str, ...]:
    """Reported dates that do not hold the event's date, each with who reports it."""
    if when is None:
        return ()
    found = {
        f"{m.when.first.isoformat()}/{m.when.last.isoformat()} {m.evidence.document}"
        for m in ordered if m.when is not None and m.when_basis == "stated" and not m.when.overlaps(when)
    }
    return tuple(sorted(found))
