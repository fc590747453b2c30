"""How well two mentions fit one event: a score in points, each with its reason.

The score is a sum, so that it can be read: who took part, what was said, when, where, under which name, and whether
the sentences are copies. Two mentions at :data:`SAME` points or more may be joined, unless something bars it
(:mod:`detente.timeline.bars`). The weights are judgements, set on the examples and on cases made up for the purpose;
none is fitted.
"""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Final

from detente.records import When
from detente.timeline.alike import (
    copied,
    is_headline,
    named_for,
    opens,
    organ_and_person,
    other_persons,
    same_number,
    same_place,
)
from detente.timeline.bars import NARROW, WIDE, bar
from detente.timeline.places import lies_in
from detente.timeline.traits import FIRM, OPEN, VERBAL, Scale, Traits

__all__ = ["SAME", "Comparison", "compare"]

#: Points from which two mentions may tell of one event: the same parties (2.75 and more) on one day (3), with room for
#: a date that is a week wide or a day off, but not for one that is a year wide.
SAME: Final = 4.0

#: The same parties, and how much more where few mentions know them.
_PARTIES, _RARE = 2.0, 1.5
#: Each party beyond two whom both name, and the most that this gives: the same seven rarely come together twice a day.
_MORE, _MORE_MOST = 0.4, 1.2
#: Parties that one report leaves out, unless place, name or the sentence before say who they are.
_NOBODY: Final = -1.5
#: A person whom both name; two persons of one state who are not the same.
_PERSON, _OTHER_PERSON = 1.0, -2.0
#: A side that one names by a person and the other by an organ: leaders meet, and so do their envoys.
_ORGAN: Final = -0.5
#: What it was about, in the words of the act and of the whole sentence.
_ACT_WORDS, _SENTENCE_WORDS = 2.0, 1.5
#: Acts that share no word of what they were about: for words spoken that is the difference, for deeds a hint.
_OTHER_WORDS_SPOKEN, _OTHER_WORDS_DONE = -2.75, -1.0
#: One day; what a date that is a year wide has lost of that; a day apart (time zones, nights); days of one journey.
_SAME_DAY, _YEAR_WIDE, _DAY_APART, _ONE_JOURNEY = 3.0, 2.5, 1.5, 1.0
#: What went on for years, or was done several times in them, and what has a date within one.
_FOR_YEARS: Final = -1.5
#: A date taken over from the sentence before counts half, and may be wrong.
_CARRIED: Final = 0.5
#: Publication alone dates one of them, and allows or contradicts the other's date.
_BY_PUBLICATION, _NOT_BY_PUBLICATION = 1.25, -3.0
#: A plan told without a date within 150 days of what it may have been about, less the farther ahead; what is told
#: together, or at the place; no hint of the date.
_PLAN_AHEAD, _PLAN_FAR, _SAME_TEXT, _AT_THE_PLACE, _NO_DATE = 0.5, 1.5, 0.5, 1.0, -1.0
#: What an undated report loses, beside no hint of the date, for a dated event of a year before it.
_LONG_AGO: Final = 2.0
#: Two intentions or hopes without a date, told more than a week apart: each is a word of its own.
_WORDS_APART: Final = -4.0
#: Such a word and a meeting: they must share more than their parties and persons, since the same meet again and again.
_WORD_AND_MEETING: Final = -1.5
#: A meeting that one text tells as held, and one that another sentence of it tells as to come, without a date.
_HELD_AND_TO_COME: Final = -3.0
#: The same place (half where one is the country of the other); the same name ("the Reykjavik summit"); a name that the
#: place of the other explains.
_PLACE, _NAME, _NAMED_FOR = 1.5, 4.0, 3.0
#: The same number of a series ("the second round"), from the second on.
_NUMBER: Final = 2.0
#: Sentences that are copies of each other, in two documents.
_COPY: Final = 4.0
#: What a text tells and takes up at once by a noun: "X walked out. The breakdown ..."; an occasion known by its name;
#: a headline and the sentences that open the text below it.
_TAKEN_UP, _OCCASION, _HEADLINE = 4.0, 1.5, 1.5

_PLAN_DAYS: Final = 150
_VISIT_DAYS: Final = 3
_YEAR: Final = 366
_LATER_DAYS: Final = 730
#: Days apart up to which two documents may report one word.
_SAME_WORD: Final = 7
#: Characters between a telling and the noun that takes it up again.
_NEAR: Final = 250
#: Gatherings that come round again: their name alone does not tell which.
_RECURRING: Final = re.compile(r"^(?:g\d+|p5|un|nato|eu|asean|annual|world)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Points of two mentions by what they were given for; ``barred`` says what forbids that they are one event."""

    parties: float = 0.0
    persons: float = 0.0
    words: float = 0.0
    dates: float = 0.0
    intended: float = 0.0
    number: float = 0.0
    place: float = 0.0
    name: float = 0.0
    copied: float = 0.0
    taken_up: float = 0.0
    barred: str = ""

    @property
    def total(self) -> float:
        """All points; minus infinity where something forbids it."""
        if self.barred:
            return -math.inf
        return (self.parties + self.persons + self.words + self.dates + self.intended + self.number + self.place
                + self.name + self.copied + self.taken_up)

    def __str__(self) -> str:
        if self.barred:
            return f"not one event: {self.barred}"
        parts = [(f.name.replace("_", " "), getattr(self, f.name)) for f in dataclasses.fields(self)
                 if f.name != "barred"]
        return f"{self.total:.1f} points: " + ", ".join(f"{name} {points:+.1f}" for name, points in parts if points)


def compare(one: Traits, other: Traits, scale: Scale) -> Comparison:
    """How well two mentions fit one event, whatever their order."""
    barred = bar(one, other)
    if barred:
        return Comparison(barred=barred)
    named = bool(one.mention.name) and one.mention.name == other.mention.name
    explained = named_for(one, other) or named_for(other, one)
    within = lies_in(one.place, other.place) or lies_in(other.place, one.place)
    at = same_place(one, other) or explained or within
    taken_up = _is_taken_up(one, other)
    occasion = _is_occasion(one, other) or _is_occasion(other, one)
    headed = is_headline(one, other) or is_headline(other, one)
    known = named or at or taken_up or occasion
    intended = _intended(one, other) if (one.open_ended or other.open_ended) and not named else 0.0
    persons = _persons(one, other)
    return Comparison(
        parties=_parties(one, other, scale, known=known),
        persons=min(0.0, persons) if intended and one.family == "meeting" else persons,
        words=_words(one, other, scale),
        dates=_dates(one, other, named=named, at=at),
        intended=intended,
        number=_NUMBER if same_number(one, other) else 0.0,
        place=_PLACE / 2 if within else _PLACE if at else 0.0,
        name=_NAME if named else _NAMED_FOR if explained else 0.0,
        copied=_COPY if copied(one, other) else 0.0,
        taken_up=_TAKEN_UP if taken_up else _HEADLINE if headed else _OCCASION if occasion else 0.0,
    )


def _parties(one: Traits, other: Traits, scale: Scale, *, known: bool) -> float:
    if not one.states or not other.states:
        return 0.0 if known else _NOBODY
    shared, every = one.states & other.states, one.states | other.states
    if not shared:
        return 0.0
    weights = {s: 0.5 + 0.5 * scale.weight(s) for s in every}
    alike = math.fsum(weights[s] for s in shared) / math.fsum(weights.values())
    more = min(_MORE_MOST, _MORE * (len(shared) - 2)) if len(shared) > 2 else 0.0
    return alike * (_PARTIES + _RARE * math.fsum(weights[s] for s in shared) / len(shared) + more)


def _persons(one: Traits, other: Traits) -> float:
    both = one.persons.keys() & other.persons.keys()
    apart = other_persons(one, other)
    organs = len(organ_and_person(one, other))
    return _PERSON * (len(both) - len(apart)) + _OTHER_PERSON * len(apart) + _ORGAN * organs


def _words(one: Traits, other: Traits, scale: Scale) -> float:
    points = _SENTENCE_WORDS * scale.alike(one.sentence, other.sentence)
    if one.words & other.words:
        return points + _ACT_WORDS * scale.alike(one.words, other.words)
    if not one.words or not other.words or one.mention.lexical_type == "CONSULT" or one.mention.mode == "meet":
        return points
    if is_headline(one, other) or is_headline(other, one):  # headlines say it in words of their own
        return points
    return points + (_OTHER_WORDS_SPOKEN if one.mention.lexical_type in VERBAL else _OTHER_WORDS_DONE)


def _dates(one: Traits, other: Traits, *, named: bool, at: bool) -> float:
    if one.when is not None and other.when is not None:
        return _both_dated(one, other, one.when, other.when, known=named or at)
    if named and not _RECURRING.match(one.mention.name):
        return 0.0
    if one.when is None and other.when is None:
        if one.mention.evidence.document == other.mention.evidence.document:
            return _SAME_TEXT
        return 0.0 if at and one.told and other.told and one.told.gap(other.told) <= _PLAN_DAYS else _NO_DATE
    undated, dated = (one, other) if one.when is None else (other, one)
    return _one_dated(undated, dated, named=named, at=at)


def _intended(one: Traits, other: Traits) -> float:
    """What two lose of which one tells an intention without a date."""
    mine, theirs = one.mention.evidence, other.mention.evidence
    if one.open_ended and other.open_ended:
        first, second = _since(one), _since(other)
        apart = mine.document != theirs.document and first is not None and second is not None and (
            first.gap(second) > _SAME_WORD)
        return _WORDS_APART if apart else 0.0
    if one.family != "meeting":
        return 0.0
    word, act = (one, other) if one.open_ended else (other, one)
    if mine.document == theirs.document and act.mention.status in FIRM:
        return 0.0 if mine.start == theirs.start else _HELD_AND_TO_COME
    soon = act.when is not None and act.when.days <= WIDE and word.told is not None and (
        act.when.gap(word.told) <= _SAME_WORD)
    return 0.0 if word.when is None and soon else _WORD_AND_MEETING


def _since(one: Traits) -> When | None:
    """The first day of what is told from now on."""
    return When(one.when.first, one.when.first) if one.when is not None else one.told


def _both_dated(one: Traits, other: Traits, mine: When, theirs: When, *, known: bool) -> float:
    bases = {one.mention.when_basis, other.mention.when_basis}
    gap = mine.gap(theirs)
    wide = max(0.0, 1 - _YEAR_WIDE / _SAME_DAY * math.log(max(mine.days, theirs.days)) / math.log(366))
    longer = one if mine.days > theirs.days else other
    if longer.mention.status in FIRM and min(mine.days, theirs.days) <= _YEAR < max(mine.days, theirs.days):
        return _FOR_YEARS
    if "reported" in bases:
        return _BY_PUBLICATION * min(1.0, 2 * wide) if gap <= 1 else _NOT_BY_PUBLICATION
    if gap > 1 and one.visit and other.visit and gap <= _VISIT_DAYS:
        return _ONE_JOURNEY
    if gap > (1 if max(mine.days, theirs.days) <= NARROW else 0):
        if "carried" in bases:  # the name or place of an event says which it is; the sentence before only may
            return 0.0 if known else _NOT_BY_PUBLICATION
        return 0.0 if copied(one, other) else _NOT_BY_PUBLICATION
    points = _DAY_APART if gap else _SAME_DAY * wide
    return points * _CARRIED if "carried" in bases else points


def _one_dated(undated: Traits, dated: Traits, *, named: bool, at: bool) -> float:
    same_text = undated.mention.evidence.document == dated.mention.evidence.document
    if undated.told is None or dated.when is None:
        return _SAME_TEXT if same_text else 0.0 if at else _NO_DATE - 1
    if named:  # a gathering that comes round again
        return 0.0 if undated.told.gap(dated.when) <= _PLAN_DAYS else -_NAME
    if undated.mention.status in OPEN:
        ahead = (dated.when.first - undated.told.last).days
        return _PLAN_AHEAD - _PLAN_FAR * max(0, ahead) / _PLAN_DAYS if -1 <= ahead <= _PLAN_DAYS else _NO_DATE
    back = (undated.told.last - dated.when.first).days
    if at and 0 <= back <= _LATER_DAYS:
        return _AT_THE_PLACE - (_AT_THE_PLACE + _LONG_AGO) * min(1.0, back / _YEAR)  # the latest before publication
    if same_text and 0 <= back <= 365:
        return _SAME_TEXT
    return _NO_DATE * min(1.0, abs(back) / 30) - _LONG_AGO * min(1.0, abs(back) / 365)  # news is of late


def _is_taken_up(one: Traits, other: Traits) -> bool:
    """Whether a text takes up again what it has just told, or told in its headline: "X walked out. The breakdown ...",
    "Geneva talks fail" above "X and Y parted".
    """
    mine, theirs = one.mention, other.mention
    if mine.evidence.document != theirs.evidence.document or mine.type != theirs.type or mine.mode != theirs.mode:
        return False
    near = mine.mode != "" and abs(mine.trigger_start - theirs.trigger_start) <= _NEAR
    headed = one.family == "meeting" and (opens(one, other) or opens(other, one))
    return (near or headed) and (not one.states or not other.states) and not (one.place and other.place)


def _is_occasion(one: Traits, other: Traits) -> bool:
    """Whether a meeting known by its name or place and its dates is one that others date and put parties to."""
    return (
        one.family == "meeting" and not one.states and bool(other.states) and one.stated and other.stated
        and one.when is not None and other.when is not None and one.when.overlaps(other.when)
        and max(one.when.days, other.when.days) <= WIDE and bool(one.mention.name or one.place)
    )
