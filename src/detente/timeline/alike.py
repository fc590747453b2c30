"""What two mentions may have in common, or not: place, name, persons, a copied sentence, a headline and its text."""

from __future__ import annotations

from typing import Final

from detente.timeline.traits import Traits

__all__ = ["copied", "is_headline", "named_for", "names_agree", "numbers_differ", "opens", "organ_and_person",
           "other_persons", "same_number", "same_place"]

#: Share of the runs of three words from which a sentence counts as a copy; a reworded report of a wire stays below.
_COPIED: Final = 0.6
#: Characters from the beginning of a text within which its opening sentence begins.
_LEAD: Final = 300


def same_place(one: Traits, other: Traits) -> bool:
    """Whether both name a place, in the same words or one of them in more."""
    if not one.place or not other.place:
        return False
    mine, theirs = set(one.place.split()), set(other.place.split())
    return mine <= theirs or theirs <= mine


def named_for(one: Traits, other: Traits) -> bool:
    """Whether the name of one holds the place of the other: "met in Geneva", "the Geneva summit"."""
    return bool(one.place) and one.place in other.mention.name


def names_agree(one: Traits, other: Traits) -> bool:
    """Whether two names may be of one event: not "geneva summit" beside "oslo summit"."""
    mine, theirs = (set(t.mention.name.split()[:-1]) for t in (one, other))
    return bool(mine & theirs) or named_for(one, other) or named_for(other, one)


def other_persons(one: Traits, other: Traits) -> list[str]:
    """States for which both name persons, and not the same."""
    return [s for s in one.persons.keys() & other.persons.keys() if not one.persons[s] & other.persons[s]]


def organ_and_person(one: Traits, other: Traits) -> list[str]:
    """States that one names by a person and the other by an organ: leaders meet, and so do their envoys."""
    return sorted((one.persons.keys() & other.organs) | (other.persons.keys() & one.organs))


def copied(one: Traits, other: Traits) -> bool:
    """Whether two documents have the same sentence, and the same word in it tells of the event."""
    mine, theirs = one.mention, other.mention
    if mine.evidence.document == theirs.evidence.document or mine.trigger != theirs.trigger:
        return False
    shared = len(one.pieces & other.pieces)
    return shared > 0 and shared >= _COPIED * len(one.pieces | other.pieces)


def is_headline(head: Traits, lead: Traits) -> bool:
    """Whether one is told in a headline and the other, by the same parties, in the sentence that opens the text."""
    return opens(head, lead) and bool(head.states) and (head.states <= lead.states or lead.states <= head.states)


def opens(head: Traits, lead: Traits) -> bool:
    """Whether one stands in a headline, and the other in the sentence that opens the text."""
    above, below = head.mention.evidence, lead.mention.evidence
    return (
        above.document == below.document and above.start == 0 and above.end < below.start < _LEAD
        and above.quote.count(" ") > 1 and not above.quote.endswith((".", "”"))
    )


def same_number(one: Traits, other: Traits) -> bool:
    """Whether both tell of the same one of a series: "a second summit"; the first is no series yet."""
    return any(one.numbers[what] == other.numbers[what] > 1 for what in one.numbers.keys() & other.numbers.keys())


def numbers_differ(one: Traits, other: Traits) -> bool:
    """Whether they tell of two of one series: "the second round", "the third round"."""
    return any(one.numbers[what] != other.numbers[what] for what in one.numbers.keys() & other.numbers.keys())
