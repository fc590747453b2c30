"""Which mentions tell of the same thing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from detente.records import Mention, When, state_of

__all__ = ["Cluster", "clusters", "family", "reality", "states"]

#: Days; a date wider than this joins an event only where one event alone fits it.
_WIDE = 10
#: Days between a plan told without a date and the event it may have been about.
_PLAN_DAYS = 150
_UNDATED = 10_000
#: Characters between a telling and the noun that takes it up again.
_NEAR = 250
#: Types whose acts are words: what was said tells two of them apart.
_VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
_FIRM = frozenset({"happened", "ongoing", "historical"})
_OPEN = frozenset({"planned", "expected", "cancelled"})
_GENERIC_NAMES = re.compile(r"^(?:g\d+|p5|un|nato|eu|asean|annual|world)\b")


def states(mention: Mention) -> frozenset[str]:
    """The states and organisations that take part in a mention."""
    return frozenset(state_of(a) for a in mention.sources + mention.targets)


def family(mention: Mention) -> str:
    """Mentions of one family may tell of one event: a visit announced, begun and ended is one visit."""
    kind = mention.lexical_type
    if kind == "CONSULT":
        return "remote" if mention.mode == "phone" else "meeting"
    if mention.rule == "reject.cancel":
        return "cancellation"
    return f"{kind} {mention.mode}".rstrip()  # a release is no withdrawal, a walk-out no refusal of an offer


@dataclasses.dataclass(slots=True)
class Cluster:
    """Mentions taken to be of one event, with what they agree on so far."""

    mentions: list[Mention]
    when: When | None = None
    parties: frozenset[str] = frozenset()
    adopted: tuple[str, ...] = ()
    narrowed: bool = False
    places: set[str] = dataclasses.field(default_factory=set)
    names: set[str] = dataclasses.field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Takes a mention in and narrows what is known."""
        self.mentions.append(mention)
        if mention.when is not None and mention.when_basis != "reported":
            joint = self.when.meet(mention.when) if self.when else mention.when
            self.when = joint or self.when
        elif self.when is None:
            self.when = mention.when
        self.parties |= states(mention)
        if mention.place:
            self.places.add(_place(mention.place))
        if mention.name:
            self.names.add(mention.name)

    @property
    def stated(self) -> bool:
        """Whether a report states its date."""
        return any(m.when is not None and m.when_basis in ("stated", "carried") for m in self.mentions)


def clusters(mentions: Sequence[Mention], published: dict[str, When | None]) -> list[Cluster]:
    """Clusters of mentions, the same for any order of the input.

    Mentions are taken in from the most to the least precisely dated; each joins the cluster that fits best under the
    constraints (same family, dates that allow it, shared parties, no other place), or opens its own.
    """
    found: list[Cluster] = []
    for mention in sorted(mentions, key=_precision):
        fits = [(score, -i) for i, c in enumerate(found) if (score := _fit(mention, c, published)) > 0]
        best = max(fits, default=None)
        width = mention.when.days if mention.when else _UNDATED
        several = best is not None and _WIDE < width < _UNDATED and sum(s >= best[0] - 1 for s, _ in fits) > 1
        if best is None or (several and best[0] < _NAMED):
            opened = Cluster([])
            opened.add(mention)
            found.append(opened)
        else:
            found[-best[1]].add(mention)
    return _taken_up(found)


def _taken_up(groups: list[Cluster]) -> list[Cluster]:
    """Joins what a document tells and at once takes up again by a noun, where both stood in clusters of their own."""
    kept: list[Cluster] = []
    for group in groups:
        before = next((k for k in kept if family(k.mentions[0]) == family(group.mentions[0])
                       and reality(k.mentions[0]) == reality(group.mentions[0])
                       and (not k.parties or not group.parties) and not (k.places and group.places)
                       and any(_told_together(m, k) for m in group.mentions)), None)
        if before is None:
            kept.append(group)
        else:
            for mention in group.mentions:
                before.add(mention)
    return kept


_NAMED = 8.0


def _precision(mention: Mention) -> tuple[bool, bool, int, bool, bool, str]:
    width = mention.when.days if mention.when else _UNDATED
    return (
        mention.status not in _FIRM, mention.when_basis not in ("stated", "carried"), width,
        not (mention.sources and (mention.targets or len(mention.sources) > 1)), not mention.place, mention.id,
    )


def _place(place: str) -> str:
    return re.sub(r"^the\s+", "", place.lower().strip())


def _fit(mention: Mention, cluster: Cluster, published: dict[str, When | None]) -> float:
    """How well a mention fits a cluster; 0 for not at all."""
    first = cluster.mentions[0]
    if family(mention) != family(first) or reality(mention) != reality(first):
        return 0.0
    if mention.lexical_type in _VERBAL and not _same_act(mention, cluster):
        return 0.0
    named = bool(mention.name and mention.name in cluster.names)
    place = _place(mention.place) if mention.place else ""
    same_place = bool(place and place in cluster.places)
    if place and cluster.places and not same_place and not named:
        return 0.0
    if mention.name and cluster.names and not named and not _compatible_names(mention.name, cluster.names, place):
        return 0.0
    if not same_place:
        same_place = _named_for(mention, cluster)
    shared = states(mention) & cluster.parties
    if not _parties_fit(mention, cluster, shared, named=named, same_place=same_place):
        return 0.0
    dates = _date_fit(mention, cluster, published, named=named, same_place=same_place)
    if dates <= 0:
        return 0.0
    return dates + 2.0 * len(shared) + (_NAMED if named else 0.0) + (3.0 if same_place else 0.0)


def _same_act(mention: Mention, cluster: Cluster) -> bool:
    """Whether words of one document may tell of one act in words: two demands in two sentences are two, unless they
    share what they demand.
    """
    mine = _act_words(mention)
    same = [m for m in cluster.mentions if m.evidence.document == mention.evidence.document]
    return not same or any(mine & _act_words(m) or not mine or not _act_words(m) for m in same)


def _act_words(mention: Mention) -> set[str]:
    words = set(re.findall(r"[a-z]{4,}", mention.gist.lower()))
    return words - set(re.findall(r"[a-z]+", mention.trigger.lower()))


def reality(mention: Mention) -> str:
    """Whether a mention tells of the real world (done, to come, cancelled), or of what is supposed or denied."""
    if mention.status in _FIRM | _OPEN:
        return "real"
    return mention.status


def _compatible_names(name: str, names: Iterable[str], place: str) -> bool:
    """Whether two names may be of one event: not "geneva summit" beside "oslo summit"."""
    words = set(name.split()[:-1])
    return any(words & set(other.split()[:-1]) for other in names) or bool(place and any(place in n for n in names))


def _named_for(mention: Mention, cluster: Cluster) -> bool:
    """Whether the name of one holds the place of the other: "met in Geneva", "the Geneva summit"."""
    place = _place(mention.place) if mention.place else ""
    return any(place and place in n for n in cluster.names) or any(
        p in mention.name for p in cluster.places if mention.name
    )


def _parties_fit(mention: Mention, cluster: Cluster, shared: frozenset[str], *, named: bool, same_place: bool) -> bool:
    mine = states(mention)
    if not mine or not cluster.parties:
        return named or same_place or _told_together(mention, cluster) or _same_occasion(mention, cluster)
    if mention.lexical_type == "CONSULT" and mention.mode != "phone":
        return bool(shared) and (len(shared) == min(len(mine), len(cluster.parties)) or named)
    sources = {state_of(a) for a in mention.sources}
    others = {state_of(a) for m in cluster.mentions for a in m.sources}
    if not sources & others:
        return False
    targets = {state_of(a) for a in mention.targets}
    theirs = {state_of(a) for m in cluster.mentions for a in m.targets}
    if targets and theirs:
        return bool(targets & theirs)
    # where one report names an addressee and another does not, what several agreed among themselves is no act of one of
    # them towards somebody else: "the six powers agreed" and "one of them promised its neighbour help"
    if targets:
        return len(others) == 1 or bool(targets & others)
    return not theirs or len(sources) == 1 or bool(theirs & sources)


def _told_together(mention: Mention, cluster: Cluster) -> bool:
    """Whether a document takes up again what it has just told: "X walked out. The breakdown ..."."""
    return any(
        m.evidence.document == mention.evidence.document and m.type == mention.type and m.mode == mention.mode != ""
        and abs(m.trigger_start - mention.trigger_start) <= _NEAR
        for m in cluster.mentions
    )


def _same_occasion(mention: Mention, cluster: Cluster) -> bool:
    """Whether a meeting known by its name and dates alone is one that others date and put parties to."""
    when, theirs = mention.when, cluster.when
    return (
        family(mention) == "meeting" and cluster.stated and when is not None
        and theirs is not None and mention.when_basis == "stated" and when.overlaps(theirs)
        and max(when.days, theirs.days) <= _WIDE and not (mention.place and cluster.places)
    )


def _date_fit(
    mention: Mention, cluster: Cluster, published: dict[str, When | None], *, named: bool, same_place: bool
) -> float:
    mine, theirs = mention.when, cluster.when
    if mine is not None and theirs is not None:
        gap = mine.gap(theirs)
        if mention.when_basis == "reported" or not cluster.stated:
            return 4.0 if gap <= 1 else 0.0
        narrow = max(mine.days, theirs.days) <= 3  # two reports of one thing may differ by a day (time zones)
        if gap > (1 if narrow else 0):
            return 0.0
        return 6.0 - min(3.0, mine.days / 31)
    if named:
        document = published.get(mention.evidence.document)
        if _GENERIC_NAMES.match(mention.name) and theirs is not None and document is not None:
            return 2.0 if document.gap(theirs) <= _PLAN_DAYS else 0.0
        return 2.0
    document = published.get(mention.evidence.document)
    if theirs is not None and document is None and mine is None:
        return 2.0 if same_place else 0.0
    if theirs is not None and document is not None and mine is None:
        if mention.status in _OPEN:
            ahead = (theirs.first - document.last).days
            return 2.0 if (same_place or not mention.place) and -1 <= ahead <= _PLAN_DAYS and len(states(mention)) > 1 \
                else 0.0
        back = (document.last - theirs.first).days
        if same_place and 0 <= back <= 2 * 365:
            return 2.0 - back / 730  # the latest before publication
        same_document = any(m.evidence.document == mention.evidence.document for m in cluster.mentions)
        return 1.0 if same_document and 0 <= back <= 365 else 0.0
    if mine is None and theirs is None:
        same_document = any(m.evidence.document == mention.evidence.document for m in cluster.mentions)
        return 1.0 if same_document or same_place else 0.0
    return 0.0
