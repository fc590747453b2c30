"""Plans that moved: what a plan became, where later reports give another date and nothing tells that it was held.

Two meetings of the same parties are two, and a plan may come to nothing. So a plan is taken for an earlier word on an
event only where the same parties at the same level are told of later, and one event alone may be meant.
"""

from __future__ import annotations

import bisect
import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from detente.records import When
from detente.timeline.alike import same_number, same_place
from detente.timeline.bars import WIDE
from detente.timeline.groups import Groups
from detente.timeline.places import lies_in
from detente.timeline.traits import FIRM, Scale, Traits

__all__ = ["join_moved_plans"]

#: Days after the end of a wide date in which what came of it may first be told of, and by which it may be late.
_OVERDUE, _DAY = dt.timedelta(31), dt.timedelta(1)
#: Days by which an exact date may be moved, and a wide one.
_MOVED, _MOVED_WIDE = 31, 150
#: Parties from which a coming together is no everyday matter.
_MANY: Final = 4
#: How alike the words of two deeds must be (cosine of their weights).
_ALIKE: Final = 0.3


class _Telling(NamedTuple):
    """A member with a date, and the day on which it was told."""

    member: Traits
    when: When
    told: dt.date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What a group tells in sum. ``tellings``: the dates told of it, each with the day on which it was told; ``when``:
    that on which it was held, or the last for which it was planned; ``last``: when it was last told of as to come, or
    as off; ``ended_in``: the documents that tell of its end.
    """

    place: int
    members: Sequence[Traits]
    persons: Mapping[str, frozenset[str]]
    organs: frozenset[str]
    tellings: Sequence[tuple[When, dt.date]]
    when: When
    held: bool
    last: dt.date
    documents: frozenset[str]
    ended_in: frozenset[str]

    @property
    def block(self) -> tuple[str, ...]:
        """Kind and parties: what is not equal in these is never one event."""
        return self.members[0].family, *sorted(frozenset[str]().union(*(m.states for m in self.members)))

    @property
    def days(self) -> list[dt.date]:
        """The days on which it was told of, in order."""
        return sorted(told for _, told in self.tellings)


def join_moved_plans(groups: Groups, scale: Scale) -> None:
    """Joins each plan to what it became, the latest plan first, so that what was moved twice is one event.

    *Limits*: a plan for one day of which nobody tells before that day that it was moved stays an event of its own.
    """
    stories = {group[0]: story for group in groups.all() if (story := _story(groups, group[0])) is not None}
    blocks: dict[tuple[str, ...], list[_Story]] = collections.defaultdict(list)
    for story in stories.values():
        blocks[story.block].append(story)
    for block in blocks.values():
        tellings = sorted((day, s.place) for s in block for day in _thinned(s.days))
        for plan in sorted(block, key=lambda s: (-s.last.toordinal(), -s.days[0].toordinal(), s.place)):
            if plan.held:
                continue
            later = _told_later(plan, tellings, groups)
            event = _became(plan, [stories[root] for root in later if root in stories], scale)
            if event is not None and groups.join_moved(plan.place, event.place):
                joined = _story(groups, plan.place)
                if joined is not None:
                    stories[groups.root(plan.place)] = joined


def _thinned(days: Sequence[dt.date]) -> Iterator[dt.date]:
    """One of the days in each month, so that a much reported event is looked up once a month."""
    last = dt.date.min
    for day in days:
        if last == dt.date.min or day - last > _OVERDUE:
            yield day
            last = day


def _told_later(plan: _Story, tellings: Sequence[tuple[dt.date, int]], groups: Groups) -> list[int]:
    """The groups of the same parties that are told of after a plan, until it is overdue."""
    low = bisect.bisect_left(tellings, (plan.last - _OVERDUE, -1))
    high = bisect.bisect_left(tellings, (plan.when.last + _OVERDUE + _DAY, -1))
    roots = dict.fromkeys(groups.root(place) for _, place in tellings[low:high])
    return [root for root in roots if root != groups.root(plan.place)]


def _became(plan: _Story, later: Sequence[_Story], scale: Scale) -> _Story | None:
    """The one event that a plan became: the only one within its days, or, where nothing of its level took place within
    them, the only one after them.
    """
    within = [s for s in later if s.when.overlaps(plan.when)]
    fits = [s for s in within if _fits(plan, s, scale)]
    if not fits and not any(s.held and _one_level(plan, s) for s in within):
        fits = [s for s in later if s not in within and _fits(plan, s, scale)]
    return fits[0] if len(fits) == 1 else None


def _fits(plan: _Story, event: _Story, scale: Scale) -> bool:
    moved_there = bool(plan.ended_in & event.documents)
    if plan.ended_in and not moved_there:
        return False  # what was called off has ended; another date is another plan
    otherwise = _first_told_otherwise(plan, event)
    if otherwise <= plan.last and not moved_there:
        return False  # told of at once
    return _in_time(plan, event, otherwise) and _one_level(plan, event) and _is_one_act(plan, event, scale)


def _first_told_otherwise(plan: _Story, event: _Story) -> dt.date:
    """When an event was first told of with another date than the plan's, or with a narrower one."""
    other = [told for when, told in event.tellings if when.days < plan.when.days or not when.overlaps(plan.when)]
    return min(other or [told for _, told in event.tellings])


def _in_time(plan: _Story, event: _Story, told: dt.date) -> bool:
    """Whether the new date lies ahead of the plan's telling, not too far from the old, and was told of in time."""
    wide = plan.when.days > WIDE
    if event.when.last < plan.last or event.when.gap(plan.when) > (_MOVED_WIDE if wide else _MOVED):
        return False
    if told < plan.when.last or event.when.overlaps(plan.when):
        return True
    return wide and plan.members[0].family == "meeting" and event.when.first <= plan.when.last + _OVERDUE


def _one_level(plan: _Story, event: _Story) -> bool:
    """Whether no state is there by a person in one, and by another person or an organ in the other."""
    both = plan.persons.keys() & event.persons.keys()
    mixed = (plan.persons.keys() & event.organs) | (event.persons.keys() & plan.organs)
    return not mixed and all(plan.persons[s] & event.persons[s] for s in both)


def _is_one_act(plan: _Story, event: _Story, scale: Scale) -> bool:
    """Whether they share what tells one act of the same parties from another: a place or number, the leaders of both
    sides or very many parties where the plan gave no exact date, the guest and the host of a visit, or what is done.
    """
    pairs = [(a, b) for a in plan.members for b in event.members]
    if any(same_number(a, b) or same_place(a, b) or lies_in(a.place, b.place) or lies_in(b.place, a.place)
           for a, b in pairs):
        return True
    if plan.members[0].family != "meeting":
        words = [frozenset[str]().union(*(m.words for m in s.members)) for s in (plan, event)]
        return scale.alike(*words) >= _ALIKE
    if any(a.visit and b.visit and a.sources == b.sources and a.targets & b.targets for a, b in pairs):
        return True
    if plan.when.days <= WIDE:
        return False
    known = plan.persons.keys() & event.persons.keys()
    return len(known) > 1 or len(plan.block) > _MANY


def _story(groups: Groups, place: int) -> _Story | None:
    """What a group tells in sum; None where it is only supposed or denied, or no dated document gives it a date."""
    members = groups.members(place)
    dated = [_Telling(m, m.when, m.told.last) for m in members
             if m.when is not None and m.told is not None and not m.open_ended and m.reality == "real"]
    held = [t for t in dated if t.member.mention.status in FIRM]
    plans = [t for t in dated if t.member.mention.status in ("planned", "expected")]
    ended = [t for t in dated if t.member.mention.status == "cancelled"]
    if not dated:
        return None
    best = min(held, key=_stated_first) if held else max(plans or ended, key=_latest_last)
    persons: dict[str, set[str]] = collections.defaultdict(set)
    for one in members:
        for state, named in one.persons.items():
            persons[state] |= named
    return _Story(
        place=place, members=members, persons={s: frozenset(p) for s, p in persons.items()},
        organs=frozenset[str]().union(*(m.organs for m in members)) - frozenset(persons),
        tellings=[(t.when, t.told) for t in dated], when=best.when, held=bool(held),
        last=max(t.told for t in (plans or ended or held)), documents=_documents(plans + held),
        ended_in=_documents(ended),
    )


def _documents(tellings: Iterable[_Telling]) -> frozenset[str]:
    return frozenset(t.member.mention.evidence.document for t in tellings)


def _stated_first(telling: _Telling) -> tuple[bool, int, dt.date, str]:
    return not telling.member.stated, telling.when.days, telling.when.first, telling.member.mention.id


def _latest_last(telling: _Telling) -> tuple[dt.date, int, dt.date, str]:
    return telling.told, -telling.when.days, telling.when.first, telling.member.mention.id
