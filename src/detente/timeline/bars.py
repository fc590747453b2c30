"""What forbids that two mentions are one event, whatever speaks for it."""

from __future__ import annotations

from typing import Final

from detente.timeline.alike import (
    copied,
    is_headline,
    names_agree,
    numbers_differ,
    organ_and_person,
    other_persons,
    same_place,
)
from detente.timeline.places import may_lie_in
from detente.timeline.traits import FIRM, OPEN, VERBAL, Traits

__all__ = ["NARROW", "TWO_DATES", "WIDE", "bar", "barring", "contradiction"]

#: Days; a date wider than this joins an event only where one event alone fits it.
WIDE: Final = 10
TWO_DATES: Final = "two dates"
#: Days; of two dates no wider than this, one may be a day off.
NARROW: Final = 7
_VISIT_DAYS: Final = 3
_COPY_DAYS: Final = 3
#: Days after its date in which a plan may still be told of ("was to have met"), and in which news of its end is news.
_LATE: Final = 31


def bar(one: Traits, other: Traits) -> str:
    """What forbids that two mentions are one event, whatever their order; empty where nothing does."""
    return contradiction(one, other) or _dates_bar(one, other)


def contradiction(one: Traits, other: Traits) -> str:
    """What forbids it whenever the two took place; empty where nothing but their dates may."""
    if one.family != other.family or one.reality != other.reality:
        return "another kind of act, or one done and one only supposed"
    named = bool(one.mention.name) and one.mention.name == other.mention.name
    if one.place and other.place and not named and not same_place(one, other) and not (
            may_lie_in(one.place, other.place) or may_lie_in(other.place, one.place)):
        return "two places"
    if one.mention.name and other.mention.name and not named and not names_agree(one, other):
        return "two names"
    if one.states and other.states and not _parties_agree(one, other, named=named):
        return "other parties"
    others = 0 if named else len(other_persons(one, other))
    if others > 1:
        return "other persons on both sides"
    if one.family == "meeting" and (_is_vague(one) or _is_vague(other)) and (
            others or (organ_and_person(one, other) and not named)):
        return "another level, and no day that tells which meeting"
    if _opposite(one, other):
        return "visits, letters or calls in opposite directions"
    if _letter_and_call(one, other) or _letter_and_call(other, one):
        return "a letter and a call"
    if _held_not_called_off(one, other) or _held_not_called_off(other, one):
        return "one held, the other called off by then"
    if _is_other_act(one, other):
        return "two acts in words that one text tells apart"
    return "two of a series" if numbers_differ(one, other) else ""


def barring(one: Traits) -> tuple[object, ...]:
    """All of a mention that :func:`bar` looks at, but for copied sentences: what is equal in it bars the same."""
    mention = one.mention
    spoken = mention.lexical_type in VERBAL
    undated = mention.when_basis in ("none", "carried") or mention.status == "cancelled"
    return (
        one.family, one.reality, one.place, mention.name, one.sources, one.targets, tuple(sorted(one.persons.items())),
        one.organs, tuple(sorted(one.numbers.items())), one.visit, one.letter,
        mention.rule if one.family == "remote" else "", mention.status, mention.when_basis,
        one.when and (one.when.first, one.when.last), one.told if undated else None,
        mention.evidence.document if spoken or one.day else None, one.words if spoken else None,
    )


def _dates_bar(one: Traits, other: Traits) -> str:
    named = bool(one.mention.name) and one.mention.name == other.mention.name
    if one.stated and other.stated and one.when and other.when:
        if one.when.gap(other.when) > _tolerance(one, other):
            return TWO_DATES
        return "two days that one text tells apart" if _dates_tell_apart(one, other) else ""
    return "" if named else _told_too_early(one, other) or _told_too_early(other, one)


def _dates_tell_apart(one: Traits, other: Traits) -> bool:
    """Whether one text gives two days for two acts; a meeting or journey may last from the one to the other."""
    return one.family != "meeting" and one.day is not None and other.day is not None and one.day != other.day and (
        one.mention.evidence.document == other.mention.evidence.document)


def _is_vague(one: Traits) -> bool:
    return one.when is None or one.when.days > WIDE


def _tolerance(one: Traits, other: Traits) -> int:
    """Days that two stated dates of one event may lie apart."""
    if one.when is None or other.when is None or max(one.when.days, other.when.days) > NARROW:
        return 0
    if one.visit and other.visit and one.sources & other.sources:
        return _VISIT_DAYS
    return _COPY_DAYS if copied(one, other) else 1  # two reports of one thing may differ by a day (time zones)


def _told_too_early(undated: Traits, dated: Traits) -> str:
    """What is told as done cannot be what came after the telling; what is told as a plan not what lay behind it."""
    if undated.stated or dated.when is None or not dated.stated:
        return ""
    until = undated.when if undated.mention.when_basis == "reported" else undated.told
    if until is not None and undated.mention.status in FIRM and (dated.when.first - until.last).days > 1:
        return "told as done before the other's date"
    if undated.when is not None or undated.told is None:
        return ""
    late = (undated.told.first - dated.when.last).days
    to_come = undated.mention.status in OPEN and late > (1 if dated.mention.status in FIRM else _LATE)
    return "told as to come after the other's date" if to_come else ""


def _parties_agree(one: Traits, other: Traits, *, named: bool) -> bool:
    if one.family == "meeting":
        return one.states <= other.states or other.states <= one.states or (named and bool(one.states & other.states))
    if one.family == "remote":  # a letter has a sender and an addressee, a call has two parties
        return one.states <= other.states or other.states <= one.states
    if one.sources and other.sources and not one.sources & other.sources:
        return False
    if one.targets and other.targets:
        return bool(one.targets & other.targets)
    # where one report names an addressee and another does not, what several agreed among themselves is no act of one of
    # them towards somebody else: "the six powers agreed" and "one of them promised its neighbour help"
    for mine, theirs in ((one, other), (other, one)):
        if mine.targets and len(theirs.sources) > 1 and not mine.targets & theirs.sources:
            return False
    return True


def _opposite(one: Traits, other: Traits) -> bool:
    """Whether each goes from one party to another, and not from the same."""
    if one.mention.lexical_type != "CONSULT" or not (one.targets and other.targets):
        return False
    return bool(one.sources) and bool(other.sources) and not one.sources & other.sources


def _letter_and_call(letter: Traits, call: Traits) -> bool:
    return letter.letter and call.family == "remote" and not call.letter and call.mention.rule.startswith("consult.")


def _held_not_called_off(held: Traits, off: Traits) -> bool:
    """Whether one is told as done on a day by which the other was called off, as news of it tell."""
    return (
        held.mention.status in FIRM and off.mention.status == "cancelled" and held.stated and off.told is not None
        and held.when is not None and 0 <= (off.told.first - held.when.last).days <= _LATE
    )


def _is_other_act(one: Traits, other: Traits) -> bool:
    """Whether one text tells of two acts in words: two demands in two sentences are two, unless they share what they
    demand, or one is the headline of the other.
    """
    if one.mention.mode == "meet":  # a refusal to meet, or the failure of talks: its date and parties tell which
        return False
    return not (is_headline(one, other) or is_headline(other, one)) and (
        one.mention.lexical_type in VERBAL and one.mention.evidence.document == other.mention.evidence.document
        and bool(one.words) and bool(other.words) and not one.words & other.words
    )
