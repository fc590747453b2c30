"""How well two mentions fit one event: a score in points, each with its reason, and what forbids it outright.

The score is a sum, so that it can be read: who took part, what was said, when, where, under which name, and whether
the sentences are copies. Two mentions at :data:`SAME` points or more may be joined. A *bar* is a contradiction that no
score outweighs. The weights are judgements, set on the examples and on cases made up for the purpose; none is fitted.
"""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Final

from detente.records import When, state_of
from detente.timeline.places import lies_in
from detente.timeline.traits import FIRM, OPEN, VERBAL, Scale, Traits

__all__ = ["SAME", "WIDE", "Comparison", "bar", "barring", "compare"]

#: Points from which two mentions may tell of one event: the same parties (2.75 and more) on one day (3), with room for
#: a date that is a week wide or a day off, but not for one that is a year wide.
SAME: Final = 4.0
#: Days; a date wider than this joins an event only where one event alone fits it.
WIDE: Final = 10

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
#: A date taken over from the sentence before counts half, and may be wrong.
_CARRIED: Final = 0.5
#: Publication alone dates one of them, and allows or contradicts the other's date.
_BY_PUBLICATION, _NOT_BY_PUBLICATION = 1.25, -3.0
#: A plan told without a date within 150 days of what it may have been about, less the farther ahead; what is told
#: together, or at the place; no hint of the date.
_PLAN_AHEAD, _PLAN_FAR, _SAME_TEXT, _AT_THE_PLACE, _NO_DATE = 0.5, 1.5, 0.5, 1.0, -1.0
#: What an undated report loses, beside no hint of the date, for a dated event of a year before it.
_LONG_AGO: Final = 2.0
#: The same place (half where one is the country of the other); the same name ("the Reykjavik summit"); a name that the
#: place of the other explains.
_PLACE, _NAME, _NAMED_FOR = 1.5, 4.0, 3.0
#: Sentences that are copies of each other, in two documents.
_COPY: Final = 4.0
#: Share of the runs of three words from which a sentence counts as a copy; a reworded report of a wire stays below.
_COPIED: Final = 0.6
#: What a text tells and takes up at once by a noun: "X walked out. The breakdown ..."; an occasion known by its name;
#: a headline and the sentences that open the text below it.
_TAKEN_UP, _OCCASION, _HEADLINE = 4.0, 1.5, 1.5

_PLAN_DAYS: Final = 150
_VISIT_DAYS: Final = 3
_COPY_DAYS: Final = 3
_NARROW: Final = 7
_LATER_DAYS: Final = 730
#: Days after its date in which a plan may still be told of ("was to have met").
_LATE: Final = 31
#: Characters between a telling and the noun that takes it up again.
_NEAR: Final = 250
#: Characters from the beginning of a text within which its opening sentence begins.
_LEAD: Final = 300
#: Gatherings that come round again: their name alone does not tell which.
_RECURRING: Final = re.compile(r"^(?:g\d+|p5|un|nato|eu|asean|annual|world)\b")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Points of two mentions by what they were given for; ``barred`` says what forbids that they are one event."""

    parties: float = 0.0
    persons: float = 0.0
    words: float = 0.0
    dates: float = 0.0
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
        return (self.parties + self.persons + self.words + self.dates + self.place + self.name + self.copied
                + self.taken_up)

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
    copied = _copied(one, other)
    named = bool(one.mention.name) and one.mention.name == other.mention.name
    named_for = _named_for(one, other) or _named_for(other, one)
    within = lies_in(one.place, other.place) or lies_in(other.place, one.place)
    at = _same_place(one, other) or named_for or within
    taken_up = _is_taken_up(one, other)
    occasion = _is_occasion(one, other) or _is_occasion(other, one)
    headed = _is_headline(one, other) or _is_headline(other, one)
    known = named or at or taken_up or occasion
    return Comparison(
        parties=_parties(one, other, scale, known=known),
        persons=_persons(one, other),
        words=_words(one, other, scale),
        dates=_dates(one, other, named=named, at=at),
        place=_PLACE / 2 if within else _PLACE if at else 0.0,
        name=_NAME if named else _NAMED_FOR if named_for else 0.0,
        copied=_COPY if copied else 0.0,
        taken_up=_TAKEN_UP if taken_up else _HEADLINE if headed else _OCCASION if occasion else 0.0,
    )


# --- what forbids it -----------------------------------------------------------------------------------------------


def bar(one: Traits, other: Traits) -> str:
    """What forbids that two mentions are one event, whatever their order; empty where nothing does."""
    if one.family != other.family or one.reality != other.reality:
        return "another kind of act, or one done and one only supposed"
    named = bool(one.mention.name) and one.mention.name == other.mention.name
    if one.place and other.place and not named and not _same_place(one, other) and not (
            lies_in(one.place, other.place) or lies_in(other.place, one.place)):
        return "two places"
    if one.mention.name and other.mention.name and not named and not _names_agree(one, other):
        return "two names"
    if one.states and other.states and not _parties_agree(one, other, named=named):
        return "other parties"
    if len(_other_persons(one, other)) > 1 and not named:
        return "other persons on both sides"
    if one.visit and other.visit and one.targets and other.targets and not one.sources & other.sources:
        return "visits in opposite directions"
    if _held_not_called_off(one, other) or _held_not_called_off(other, one):
        return "one held, the other called off by then"
    if _is_other_act(one, other):
        return "two acts in words that one text tells apart"
    return _dates_bar(one, other, named=named)


def barring(one: Traits) -> tuple[object, ...]:
    """All of a mention that :func:`bar` looks at, but for copied sentences: what is equal in it bars the same."""
    mention = one.mention
    spoken = mention.lexical_type in VERBAL
    return (
        one.family, one.reality, one.place, mention.name, one.sources, one.targets, tuple(sorted(one.persons.items())),
        one.visit, mention.status, one.when and (one.when.first, one.when.last), mention.when_basis,
        one.told if one.when is None or mention.status == "cancelled" else None,
        (mention.evidence.document, one.words) if spoken else None,
    )


def _dates_bar(one: Traits, other: Traits, *, named: bool) -> str:
    if one.stated and other.stated and one.when and other.when:
        return "two dates" if one.when.gap(other.when) > _tolerance(one, other) else ""
    return "" if named else _told_too_early(one, other) or _told_too_early(other, one)


def _tolerance(one: Traits, other: Traits) -> int:
    """Days that two stated dates of one event may lie apart."""
    if one.when is None or other.when is None or max(one.when.days, other.when.days) > _NARROW:
        return 0
    if one.visit and other.visit and one.sources & other.sources:
        return _VISIT_DAYS
    return _COPY_DAYS if _copied(one, other) else 1  # two reports of one thing may differ by a day (time zones)


def _told_too_early(undated: Traits, dated: Traits) -> str:
    """What is told as done cannot be what came after the telling; what is told as a plan not what lay behind it."""
    if undated.when is not None or undated.told is None or dated.when is None or not dated.stated:
        return ""
    if undated.mention.status in FIRM and (dated.when.first - undated.told.last).days > 1:
        return "told as done before the other's date"
    late = (undated.told.first - dated.when.last).days
    to_come = undated.mention.status in OPEN and late > (1 if dated.mention.status in FIRM else _LATE)
    return "told as to come after the other's date" if to_come else ""


def _same_place(one: Traits, other: Traits) -> bool:
    if not one.place or not other.place:
        return False
    mine, theirs = set(one.place.split()), set(other.place.split())
    return mine <= theirs or theirs <= mine


def _named_for(one: Traits, other: Traits) -> bool:
    """Whether the name of one holds the place of the other: "met in Geneva", "the Geneva summit"."""
    return bool(one.place) and one.place in other.mention.name


def _names_agree(one: Traits, other: Traits) -> bool:
    """Whether two names may be of one event: not "geneva summit" beside "oslo summit"."""
    mine, theirs = (set(t.mention.name.split()[:-1]) for t in (one, other))
    return bool(mine & theirs) or _named_for(one, other) or _named_for(other, one)


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


def _other_persons(one: Traits, other: Traits) -> list[str]:
    """States for which both name persons, and not the same."""
    return [s for s in one.persons.keys() & other.persons.keys() if not one.persons[s] & other.persons[s]]


def _held_not_called_off(held: Traits, off: Traits) -> bool:
    """Whether one is told as done on a day by which the other was called off for good."""
    return (
        held.mention.status in FIRM and off.mention.status == "cancelled" and held.stated and off.told is not None
        and held.when is not None and held.when.last <= off.told.first
    )


def _is_other_act(one: Traits, other: Traits) -> bool:
    """Whether one text tells of two acts in words: two demands in two sentences are two, unless they share what they
    demand, or one is the headline of the other.
    """
    if one.mention.mode == "meet":  # a refusal to meet, or the failure of talks: its date and parties tell which
        return False
    return not (_is_headline(one, other) or _is_headline(other, one)) and (
        one.mention.lexical_type in VERBAL and one.mention.evidence.document == other.mention.evidence.document
        and bool(one.words) and bool(other.words) and not one.words & other.words
    )


# --- points --------------------------------------------------------------------------------------------------------


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
    apart = _other_persons(one, other)
    organs = sum(_is_organ(mine, s) and s in theirs.persons for s in one.states & other.states
                 for mine, theirs in ((one, other), (other, one)))
    return _PERSON * (len(both) - len(apart)) + _OTHER_PERSON * len(apart) + _ORGAN * organs


def _is_organ(one: Traits, state: str) -> bool:
    """Whether it names an organ of a state, and neither a person nor the state as such."""
    actors = {a for a in one.mention.sources + one.mention.targets if state_of(a) == state}
    return state not in one.persons and state not in actors


def _words(one: Traits, other: Traits, scale: Scale) -> float:
    points = _SENTENCE_WORDS * scale.alike(one.sentence, other.sentence)
    if one.words & other.words:
        return points + _ACT_WORDS * scale.alike(one.words, other.words)
    if not one.words or not other.words or one.mention.lexical_type == "CONSULT" or one.mention.mode == "meet":
        return points
    if _is_headline(one, other) or _is_headline(other, one):  # headlines say it in words of their own
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


def _both_dated(one: Traits, other: Traits, mine: When, theirs: When, *, known: bool) -> float:
    bases = {one.mention.when_basis, other.mention.when_basis}
    gap = mine.gap(theirs)
    wide = max(0.0, 1 - _YEAR_WIDE / _SAME_DAY * math.log(max(mine.days, theirs.days)) / math.log(366))
    if "reported" in bases:
        return _BY_PUBLICATION * min(1.0, 2 * wide) if gap <= 1 else _NOT_BY_PUBLICATION
    if gap > 1 and one.visit and other.visit and gap <= _VISIT_DAYS:
        return _ONE_JOURNEY
    if gap > (1 if max(mine.days, theirs.days) <= _NARROW else 0):
        if "carried" in bases:  # the name or place of an event says which it is; the sentence before only may
            return 0.0 if known else _NOT_BY_PUBLICATION
        return 0.0 if _copied(one, other) else _NOT_BY_PUBLICATION
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
        return _AT_THE_PLACE - back / _LATER_DAYS  # the latest before publication
    if same_text and 0 <= back <= 365:
        return _SAME_TEXT
    return _NO_DATE * min(1.0, abs(back) / 30) - _LONG_AGO * min(1.0, abs(back) / 365)  # news is of late


def _copied(one: Traits, other: Traits) -> bool:
    """Whether two documents have the same sentence, and the same word in it tells of the event."""
    mine, theirs = one.mention, other.mention
    if mine.evidence.document == theirs.evidence.document or mine.trigger != theirs.trigger:
        return False
    shared = len(one.pieces & other.pieces)
    return shared > 0 and shared >= _COPIED * len(one.pieces | other.pieces)


def _is_taken_up(one: Traits, other: Traits) -> bool:
    """Whether a text takes up again what it has just told: "X walked out. The breakdown ..."."""
    mine, theirs = one.mention, other.mention
    return (
        mine.evidence.document == theirs.evidence.document and mine.type == theirs.type and mine.mode == theirs.mode
        and mine.mode != "" and abs(mine.trigger_start - theirs.trigger_start) <= _NEAR
        and (not one.states or not other.states) and not (one.place and other.place)
    )


def _is_headline(head: Traits, lead: Traits) -> bool:
    """Whether one is told in a headline and the other, by the same parties, in the sentence that opens the text."""
    above, below = head.mention.evidence, lead.mention.evidence
    return (
        above.document == below.document and above.start == 0 and above.end < below.start < _LEAD
        and above.quote.count(" ") > 1 and not above.quote.endswith((".", "”"))
        and bool(head.states) and (head.states <= lead.states or lead.states <= head.states)
    )


def _is_occasion(one: Traits, other: Traits) -> bool:
    """Whether a meeting known by its name or place and its dates is one that others date and put parties to."""
    return (
        one.family == "meeting" and not one.states and bool(other.states) and one.stated and other.stated
        and one.when is not None and other.when is not None and one.when.overlaps(other.when)
        and max(one.when.days, other.when.days) <= WIDE and bool(one.mention.name or one.place)
    )
