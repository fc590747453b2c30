"""Mentions to events: dates narrowed, parties completed, status carried forward, the person's decisions applied."""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Sequence

from detente.events import Codebook, load_codebook
from detente.records import Document, Event, Mention, When, state_of
from detente.timeline.bars import WIDE
from detente.timeline.calling_off import carry_cancellations
from detente.timeline.cluster import Cluster, clusters, standing
from detente.timeline.decided import Ruling, decided, event_id
from detente.timeline.titles import Namer, title
from detente.timeline.traits import FIRM, VERBAL, family, is_stated, reality, stems

__all__ = ["Ruling", "build"]

_ORDER = {"happened": 0, "ongoing": 1, "historical": 2, "cancelled": 3, "denied": 4, "planned": 5, "expected": 6,
          "hypothetical": 7}
_FAR_FUTURE = dt.date.max
#: Days before publication from which what a document tells is background to it.
_BACKGROUND = 3
_LAST = chr(0x10FFFF)


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
    found = _partyless_joined(clusters(kept, published), published)
    groups = decided(found, decisions, published)
    _complete_parties(groups, kept)
    for group in groups:
        _narrow(group)
    _date_by_place(groups, published)
    carry_cancellations(groups, published, verbs=book.verb_classes["call_off"])
    events = [_event(group, published, book, names) for group in groups]
    return tuple(sorted(events, key=lambda e: (e.when.first if e.when else _FAR_FUTURE,
                                               e.when.last if e.when else _FAR_FUTURE, e.id)))


def _complete_parties(groups: list[Cluster], mentions: Sequence[Mention]) -> None:
    """Gives a meeting known by its place or name the parties that other sentences put there."""
    by_place: dict[str, collections.Counter[frozenset[str]]] = {}
    for mention in mentions:
        present = frozenset(mention.sources)
        done = mention.status in ("happened", "historical") or mention.rule.startswith("agree.")
        if mention.place and done and len({state_of(a) for a in present}) == 2:
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
    meetings: dict[str, list[Cluster]] = collections.defaultdict(list)
    for group in groups:
        if group.stated and family(group.mentions[0]) == "meeting":
            for place in group.places:
                meetings[place].append(group)
    for group in groups:
        if group.stated or not group.places or group.mentions[0].status not in ("happened", "ongoing"):
            continue
        told = [d for m in group.mentions if (d := published.get(m.evidence.document)) is not None]
        fits = {
            (m.when.first, m.when.last): m for place in sorted(group.places) for m in meetings[place]
            if m.when is not None and len(m.parties & group.parties) >= min(
                2, len(group.parties)) and all(d.last >= m.when.first for d in told)
        }
        if len(fits) == 1:
            group.when = next(iter(fits.values())).when


def _partyless_joined(groups: list[Cluster], published: dict[str, When | None]) -> list[Cluster]:
    """Joins a telling that names nobody to the one event of its kind on its days; words spoken must share a word."""
    by_kind: dict[tuple[str, str, str], list[Cluster]] = collections.defaultdict(list)
    for group in groups:
        if group.parties and group.when is not None:
            by_kind[_kind(group)].append(group)
    joined: dict[int, list[Cluster]] = collections.defaultdict(list)
    kept = []
    for group in groups:
        fits = [k for k in by_kind[_kind(group)] if _may_be_of(group, k)] if not group.parties and group.when else []
        if len(fits) == 1:
            joined[id(fits[0])].append(group)
        else:
            kept.append(group)
    return [Cluster.of((m for g in (k, *joined[id(k)]) for m in g.mentions), published) if joined[id(k)] else k
            for k in kept]


def _kind(group: Cluster) -> tuple[str, str, str]:
    first = group.mentions[0]
    return family(first), first.mode, reality(first)


def _may_be_of(partyless: Cluster, group: Cluster) -> bool:
    if group.when is None or partyless.when is None or not group.when.overlaps(partyless.when):
        return False
    if (group.names and partyless.names) or (group.places and partyless.places and not group.places & partyless.places):
        return False
    return partyless.mentions[0].lexical_type not in VERBAL or bool(_words(partyless) & _words(group))


def _words(group: Cluster) -> set[str]:
    return {word for m in group.mentions for word in stems(m.gist) - stems(m.trigger)}


def _ordered(group: Cluster, published: dict[str, When | None]) -> list[Mention]:
    """An event's mentions by publication, then by document and place in it; undated documents first."""
    return sorted(group.mentions, key=lambda m: _told(m, published))


def _told(mention: Mention, published: dict[str, When | None]) -> tuple[When, str, int, str]:
    when = published.get(mention.evidence.document) or When(dt.date.min, dt.date.min)
    return when, mention.evidence.document, mention.trigger_start, mention.id


def _called_off_at(mention: Mention, published: dict[str, When | None]) -> tuple[When, str, int, str]:
    """Where the end of a plan stands among what is told of it: news of it comes after all that its document says, an
    end told as background at its own day.
    """
    when, document, start, name = _told(mention, published)
    if mention.when is not None and is_stated(mention) and (when.last - mention.when.last).days > _BACKGROUND:
        return mention.when, document, start, name
    return when, document + _LAST, start, name


def _identity(group: Cluster, published: dict[str, When | None]) -> str:
    """An event's id, from its earliest mention: it stays while that mention stays the earliest."""
    return event_id(_ordered(group, published)[0])


def _event(group: Cluster, published: dict[str, When | None], book: Codebook, namer: Namer) -> Event:
    ordered = _ordered(group, published)
    told = sorted([*ordered, *group.called_off], key=lambda m: (
        _called_off_at(m, published) if m in group.called_off else _told(m, published)))
    status = _status(told, group.called_off)
    when, basis = _when(ordered, group)
    telling = [m for m in ordered if m.status == status] or ordered
    main = min(telling, key=_weight)
    ended = status == "cancelled" and main.status != status
    sources, targets = _parties(group, telling, main)
    kind = book.types[main.lexical_type].negated if ended else main.type
    place = _most(m.place for m in ordered)
    mode = _most(m.mode for m in ordered)
    name = _most(m.name for m in ordered)
    return Event(
        id=_identity(group, published),
        title=title(main, status=status, sources=sources, targets=targets, place=place, name=name, mode=mode,
                    namer=namer),
        type=kind,
        mode=mode,
        cameo="" if ended else main.cameo,
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
        history=tuple(
            f"{_day(published.get(m.evidence.document))} {'cancelled' if m in group.called_off else m.status} "
            f"{m.evidence.document}" for m in told),
        dates_reported=_differing(standing(ordered, published), when),
        claimed=all(m.claimed for m in ordered),
    )


def _weight(mention: Mention) -> tuple[bool, bool, int, str]:
    """Orders mentions by how much they tell: who met before who travelled, dated before undated, more parties."""
    parties = len(mention.sources) + len(mention.targets)
    return mention.rule == "consult.travel", mention.when_basis != "stated", -parties, mention.id


def _status(told: Sequence[Mention], called_off: Sequence[Mention]) -> str:
    """Where the event ended: anything done stays done; else the latest word on a plan counts. A plan whose day has
    passed without a report stays a plan.
    """
    firm = [m.status for m in told if m.status in FIRM and m not in called_off]
    if firm:
        return min(firm, key=_ORDER.__getitem__)
    return "cancelled" if told[-1] in called_off else told[-1].status


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
    """Every narrow date that a report states, each with who reports it, where they do not all hold the event's date."""
    stated = [m for m in ordered if m.when is not None and m.when_basis == "stated"]
    if when is None or all(m.when is None or m.when.overlaps(when) for m in stated):
        return ()
    found = {(m.when.first, m.when.last, m.evidence.document, m.reporter) for m in stated
             if m.when is not None and (m.when.days <= WIDE or not m.when.overlaps(when))}
    return tuple(f"{first.isoformat()}/{last.isoformat()} {document}" + (f" ({reporter})" if reporter else "")
                 for first, last, document, reporter in sorted(found))
