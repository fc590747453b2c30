"""Mentions of one sentence that tell one event twice: one of them is left out."""

from __future__ import annotations

import dataclasses

from detente.records import Mention, state_of

__all__ = ["without_shadows"]

_CARRIED_TYPES = frozenset({"AGREE"})
#: Types of giving up what one was about to do.
_GIVING_UP = frozenset({"CONCEDE", "RETREAT", "REJECT", "SANCTION"})
#: Frames of a word given, which what it promises tells too.
_GIVEN_WORD = frozenset({"agree.to", "agree.offer", "agree.ready", "agree.give-word", "agree.give-own-word"})


def _named_by_others(mentions: list[Mention]) -> list[Mention]:
    """Mentions where "at the Vienna summit X met Y" gives one meeting with its name, not two."""
    meetings = [m for m in mentions if m.lexical_type == "CONSULT" and m.mode != "phone"
                and m.status in ("happened", "historical")]
    for named in [m for m in meetings if m.name]:
        mine = {state_of(a) for a in named.sources + named.targets}
        for other in meetings:
            theirs = {state_of(a) for a in other.sources + other.targets}
            if other is not named and not other.name and mine and mine < theirs and len(theirs) > 1 and (
                named.when is None or other.when is None or named.when.overlaps(other.when)
            ):
                full = dataclasses.replace(other, name=named.name, place=other.place or named.place,
                                           when=other.when or named.when, month_day=other.month_day or named.month_day)
                return [full if m is other else m for m in mentions if m is not named]
    return mentions


def _offers(mentions: list[Mention]) -> list[Mention]:
    """Mentions where "offered to mediate between X and Y" is the offer alone, made to whom the act would concern."""
    for offer in [m for m in mentions if m.rule == "agree.offer"]:
        acts = [m for m in mentions
                if m.status_reason == f"under “{offer.trigger}”" and set(offer.sources) <= set(m.sources)]
        for act in acts[:1]:
            others = tuple(a for a in (*act.sources, *act.targets) if a not in offer.sources)
            full = dataclasses.replace(offer, targets=offer.targets or others)
            mentions = [full if m is offer else m for m in mentions if m is not act]
    return mentions


def _dropped(mentions: list[Mention]) -> list[Mention]:
    """Mentions where "reversed its decision to expel them" is told once: as the act that is not to be, but where the
    other side was to do it ("withdrew its offer to host them").
    """
    for plan in [m for m in mentions if m.status_reason.endswith("which is dropped")]:
        parties = {*plan.sources, *plan.targets}
        told = [m for m in mentions if m.rule == "opinion" and m.type in _GIVING_UP
                and m.trigger_start < plan.trigger_start and {*m.sources, *m.targets} <= parties]
        left_out = told if all(set(m.sources) == set(plan.sources) for m in told) else [plan]
        mentions = [m for m in mentions if all(m is not other for other in left_out)]
    return mentions


def _put_off(mentions: list[Mention]) -> list[Mention]:
    """Mentions where "the cancellation of his visit to X" is the cancellation alone, with the parties of the visit."""
    for off in [m for m in mentions if m.rule == "reject.postponement-noun"]:
        mine = {state_of(a) for a in (*off.sources, *off.targets)}
        for meeting in [m for m in mentions if m.lexical_type == "CONSULT" and m.status == "cancelled"]:
            parties = (*meeting.sources, *meeting.targets)
            if mine and mine <= {state_of(a) for a in parties}:
                others = tuple(a for a in parties if state_of(a) not in mine)
                full = dataclasses.replace(off, targets=off.targets or others)
                mentions = [full if m is off else m for m in mentions if m is not meeting]
                break
    return mentions


def without_shadows(mentions: list[Mention]) -> list[Mention]:
    """Mentions less those that another of the sentence already tells: an agreement to meet is the planned meeting, a
    statement that holds an event is that event's report.
    """
    kept: list[Mention] = []
    mentions = _dropped(_put_off(_offers(_named_by_others(mentions))))
    for mention in mentions:
        states = {state_of(a) for a in mention.sources}
        others = [m for m in mentions if m.id != mention.id]
        if mention.lexical_type == "STATEMENT" and others:
            continue
        if any(_covers(m, mention) for m in others):
            continue
        promised = {"planned", "expected", *(["denied"] if _denies_what_follows(mention) else [])}
        if mention.rule in _GIVEN_WORD and any(
            m.status in promised and m.lexical_type not in _CARRIED_TYPES | {"STATEMENT"}
            and states & {state_of(a) for a in m.sources + m.targets} for m in others
        ):
            continue
        kept.append(mention)
    return kept


def _denies_what_follows(mention: Mention) -> bool:
    """Whether the denial in a word given is of what it promises: "vowed *never to* yield", not "never vowed to"."""
    place = mention.trigger_start - mention.evidence.start + len(mention.trigger)
    following = mention.evidence.quote[place:].split(maxsplit=2)[:2]
    return following in (["never", "to"], ["not", "to"])


def _covers(one: Mention, other: Mention) -> bool:
    """Whether a mention tells the other too: one type and status at one time, and the other, which no frame reads or
    which is what somebody came for ("flew there for talks"), has no party of another state; or is part of one visit
    ("received her and gave her a tour"). The calling off of a meeting, or of an act of one's own ("called off
    their strike"), covers what was called off.
    """
    if one.type == "RETREAT" and one.status == "happened" and other.status == "cancelled" and (
        other.status_reason == f"object of “{one.trigger}”" and set(other.sources) <= set(one.sources)
    ):
        return True
    if one.type == other.type == "REJECT" and other.lexical_type == "CONSULT" and other.status == "cancelled" and (
        one.lexical_type == "REJECT" and one.status == "happened"
    ):
        return {state_of(a) for a in other.sources + other.targets} <= {state_of(a) for a in one.sources + one.targets}
    if one.type != other.type or one.status != other.status or one.claimed != other.claimed or (
        one.when and other.when and not one.when.overlaps(other.when)
    ):
        return False
    mine, theirs = ({state_of(a) for a in m.sources + m.targets} for m in (one, other))
    came_for = _aim(other) and not _aim(one) and one.rule != "opinion" and not other.name
    bare = other.rule == "opinion" and (one.rule != "opinion" or (
        (len(theirs), -other.trigger_start) < (len(mine), -one.trigger_start)))
    visits = one.mode == other.mode == "visit" and one.trigger_start < other.trigger_start and (
        (one.sources, one.targets) == (other.sources, other.targets))
    done, by = ({state_of(a) for a in m.sources} for m in (other, one))
    bare = bare and (not by or done <= by)  # what the other side does in turn is an act of its own
    return visits or ((came_for or bare) and theirs <= mine)


def _aim(mention: Mention) -> bool:
    return mention.status_reason.startswith("aim of")
