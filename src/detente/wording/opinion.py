"""What the second opinion said, in a sentence: whether it agrees with the frame, and how sure it is."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from detente.brief.text import listing
from detente.events import Codebook
from detente.records import Mention
from detente.wording.reasons import STATUS_WORDS

__all__ = ["Heard", "heard", "opinion_words"]

_NOTE: Final = re.compile(r"an event with a chance of (\d+)%, ([^;]+); (.*)", re.DOTALL)
_KIND: Final = re.compile(r"(\w+) (\d+)%")
_WHO: Final = "The second opinion, learned from annotated sentences,"
#: How a status is reached from what the opinion says: "not planned" is denied in ours.
_DENIED: Final = "denied"
#: Below this many percent the opinion doubts that there is an event at all.
_DOUBTS: Final = 50


@dataclasses.dataclass(frozen=True, slots=True)
class Heard:
    """An opinion as it was noted: that the words tell an event (percent), its status, and types with their shares
    (percent), the likeliest first.
    """

    sure: int
    status: str
    kinds: tuple[tuple[str, int], ...]

    @property
    def plain(self) -> str:
        """The status as a mention has it."""
        *marks, value = self.status.split()
        return _DENIED if "not" in marks else value


def heard(note: str) -> Heard | None:
    """The opinion that a mention's note holds; None where it sees no event, or was not asked."""
    found = _NOTE.fullmatch(note)
    if found is None:
        return None
    kinds = tuple((kind, int(share)) for kind, share in _KIND.findall(found[3]))
    return Heard(int(found[1]), found[2], kinds)


def opinion_words(mention: Mention, book: Codebook) -> str:
    """What the second opinion said of a mention, and whether it agrees; empty where it was not asked."""
    if not mention.opinion:
        return ""
    said = heard(mention.opinion)
    if said is None or not said.kinds:
        return f"{_WHO} sees no event in these words; the frame alone decided."
    first, *others = said.kinds
    then = f" (then {listing([f'{kind} {_percent(share)}' for kind, share in others])})" if others else ""
    gives = f"{first[0]} {_percent(first[1])}{then}"
    entry = book.types.get(mention.lexical_type)
    related = {mention.lexical_type, *((entry.planned, entry.negated) if entry else ())}
    sure = f"it is {_percent(said.sure)} sure that these words tell an event and gives {gives}"
    if said.sure < _DOUBTS:
        sure = f"it is only {_percent(said.sure)} sure that these words tell an event, and if they do, gives {gives}"
    if mention.rule == "opinion":
        verdict = f"{_WHO} decided: {sure}"
    elif first[0] == mention.type:
        verdict = f"{_WHO} {'agrees' if said.sure >= _DOUBTS else 'agrees on the type but doubts the event'}: {sure}"
    elif first[0] in related:
        verdict = (f"{_WHO} agrees on the act but not on what became of it: {sure}, "
                   f"where the frame leads to {mention.type}")
    else:
        verdict = f"{_WHO} disagrees: {sure}, which is not enough to overrule the frame"
    if mention.rule != "opinion" and said.plain != mention.status:
        verdict += f"; it takes them as {STATUS_WORDS[said.plain].removeprefix('told as ')}"
    return f"{verdict}."


def _percent(share: int) -> str:
    return "more than 99 %" if share >= 100 else f"{max(share, 1)} %"
