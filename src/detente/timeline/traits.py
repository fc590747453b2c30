"""What the timeline looks at when it compares two mentions, read off each mention once."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from detente.records import Mention, When, state_of

__all__ = ["FIRM", "OPEN", "VERBAL", "Scale", "Traits", "family", "is_letter", "is_open_ended", "is_stated",
           "is_visit", "known", "place_of", "reality", "states", "stems", "traits_of"]

#: Told as done.
FIRM: Final = frozenset({"happened", "ongoing", "historical"})
#: Told as to come, or as no longer to come.
OPEN: Final = frozenset({"planned", "expected", "cancelled"})
#: Types whose acts are words: what was said tells two of them apart.
VERBAL: Final = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
#: Letters by which two forms of a word are taken for one: invited, inviting, invitation.
_STEM: Final = 5
#: Words in a row that make one piece of a sentence; copied sentences share most pieces.
_SHINGLE: Final = 3
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
#: Days after its telling in which the interval of what is to come "from now on" may begin, and days it lasts at least.
_FROM_NOW, _LASTING = 7, 62
_NO_CONTENT: Final = frozenset(
    "about after again also among another because been before being between both could does during each from have "
    "having here into just like made make more most must need never only other over said same says shall should since "
    "some such than that their them then there these they this those through toward towards under until upon very want "
    "wants well were what when where which while whom whose will with within without would year years month months "
    "week weeks day days today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december".split()
)


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


def reality(mention: Mention) -> str:
    """Whether a mention tells of the real world (done, to come, cancelled), or of what is supposed or denied."""
    return "real" if mention.status in FIRM | OPEN else mention.status


def place_of(mention: Mention) -> str:
    """The place of a mention as places are compared: in small letters, without an article."""
    return re.sub(r"^the\s+", "", mention.place.lower().strip())


def is_visit(mention: Mention) -> bool:
    """Whether it tells of a journey, which may last some days."""
    return mention.lexical_type == "CONSULT" and (mention.mode == "visit" or mention.rule == "consult.travel")


def is_letter(mention: Mention) -> bool:
    """Whether it tells of words in writing, and not of a call."""
    by_frame = mention.rule.startswith(("consult.letter", "consult.writ", "consult.exchange"))
    return mention.mode == "phone" and (by_frame or "letter" in mention.gist.lower())


def is_stated(mention: Mention) -> bool:
    """Whether its own sentence gives the date."""
    return mention.when is not None and mention.when_basis == "stated"


def is_open_ended(mention: Mention, told: When | None) -> bool:
    """Whether it tells what somebody intends, or whom somebody hopes to meet, without saying when or where: at no date,
    or from now until the end of a year.
    """
    intended = mention.status == "planned" or (mention.status == "expected" and mention.lexical_type == "CONSULT")
    if not intended or mention.place or mention.name:
        return False
    when = mention.when
    if when is None:
        return True
    from_now = told is None or (when.first - told.last).days <= _FROM_NOW
    return from_now and when.days > _LASTING and (when.last.month, when.last.day) == (12, 31)


@dataclasses.dataclass(frozen=True, slots=True)
class Traits:
    """A mention as the comparison sees it.

    ``persons`` holds the persons named, by their state; ``organs`` the states of which only an organ is named
    (of a visit's host an organ tells no more than the place).
    ``words`` are stems of what the act was about (the gist without its trigger), ``sentence`` those of the whole
    sentence, ``pieces`` its runs of three words. ``visit``: a journey, which may last some days. ``letter``: words in
    writing. ``numbers``: which of a series, by the stem of what is counted. ``open_ended``: an intention or hope
    without a date of its own. ``told`` is the day of publication.
    """

    mention: Mention
    family: str
    reality: str
    states: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    persons: Mapping[str, frozenset[str]]
    organs: frozenset[str]
    place: str
    words: frozenset[str]
    sentence: frozenset[str]
    pieces: frozenset[str]
    visit: bool
    letter: bool
    numbers: Mapping[str, int]
    open_ended: bool
    told: When | None

    @property
    def when(self) -> When | None:
        """The mention's interval of days."""
        return self.mention.when

    @property
    def day(self) -> dt.date | None:
        """The one day that the sentence itself gives."""
        return self.when.first if self.stated and self.when is not None and self.when.days == 1 else None

    @property
    def stated(self) -> bool:
        """Whether the sentence itself gives the date."""
        return is_stated(self.mention)


def traits_of(mention: Mention, told: When | None) -> Traits:
    """The traits of a mention in a document published at ``told``."""
    persons: dict[str, set[str]] = {}
    actors = mention.sources + mention.targets
    for actor in actors:
        if actor.count(".") >= 2 and actor.partition(".")[0] not in ("IGO", "NGO", "IMG"):
            persons.setdefault(state_of(actor), set()).add(actor)
    tokens = re.findall(r"[a-z0-9]+", mention.evidence.quote.lower())
    trigger = stems(mention.trigger)
    return Traits(
        mention=mention, family=family(mention), reality=reality(mention), states=states(mention),
        sources=frozenset(state_of(a) for a in mention.sources), told=told,
        targets=frozenset(state_of(a) for a in mention.targets),
        persons={state: frozenset(found) for state, found in persons.items()},
        organs=_organs(mention.sources if is_visit(mention) else actors) - frozenset(persons),
        place=place_of(mention),
        words=stems(mention.gist) - trigger, sentence=stems(mention.evidence.quote) - trigger,
        pieces=frozenset(" ".join(tokens[i:i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)),
        visit=is_visit(mention), letter=is_letter(mention), numbers=_numbers(mention.gist),
        open_ended=is_open_ended(mention, told),
    )


def _organs(actors: Iterable[str]) -> frozenset[str]:
    """The states of which actors are organs, and which are not named as such."""
    named = frozenset(actors)
    return frozenset(map(state_of, named)) - named


def stems(text: str) -> frozenset[str]:
    """The first letters of the words that say something, so that forms of a word are one."""
    return frozenset(w[:_STEM] for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _NO_CONTENT)


def _numbers(text: str) -> dict[str, int]:
    """Which of a series a text tells of, where it tells of one: "the second summit" is 2 of summits."""
    found: dict[str, set[int]] = {}
    for ordinal, noun in re.findall(rf"\b({'|'.join(_ORDINALS)})\s+([a-z]{{4,}})", text.lower()):
        for what in stems(noun):
            found.setdefault(what, set()).add(_ORDINALS.index(ordinal) + 1)
    return {what: number for what, (number, *more) in found.items() if not more}


class Scale:
    """How much a state or a word tells among the mentions at hand: what few share tells more.

    The weight of what ``n`` of ``N`` mentions hold is log((N + 1) / n) / log(N + 1), from 0 to 1 (inverse document
    frequency, Sparck Jones 1972).
    """

    def __init__(self, compared: Iterable[Traits]) -> None:
        self._number = 0
        self._counts: collections.Counter[str] = collections.Counter()
        for one in compared:
            self._number += 1
            self._counts.update(one.sentence | one.words)
            self._counts.update(one.states)  # in capitals, so never taken for a word
        self._weights: dict[str, float] = {}

    def weight(self, entry: str) -> float:
        """The weight of a state or stem, 0 to 1; 1 for what no mention holds."""
        if entry not in self._weights:
            count = max(1, self._counts[entry])
            most = math.log(self._number + 1)
            self._weights[entry] = math.log((self._number + 1) / count) / most if most else 1.0
        return self._weights[entry]

    def alike(self, first: frozenset[str], second: frozenset[str]) -> float:
        """How alike two sets of words are, 0 to 1: the cosine of their weights."""
        shared = first & second
        if not shared:
            return 0.0
        return self._square(shared) / math.sqrt(self._square(first) * self._square(second) or 1.0)

    def _square(self, words: Iterable[str]) -> float:
        return math.fsum(self.weight(w) ** 2 for w in words)


def known(mentions: Sequence[Mention], published: Mapping[str, When | None]) -> list[Traits]:
    """The traits of mentions, in order of their ids."""
    return [traits_of(m, published.get(m.evidence.document)) for m in sorted(mentions, key=lambda m: m.id)]
