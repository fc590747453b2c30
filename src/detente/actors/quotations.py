"""Words within quotation marks and who says them: "we" and "I" are the speaker's."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.actors.sides import side_of
from detente.english.syntax import ParsedText, Token

__all__ = ["spoken"]

_QUOTE: Final = re.compile(r'"([^"\n]{2,1500})"|\u201c([^\u201c\u201d\n]{2,1500})\u201d')
_SINGULAR: Final = frozenset({"i", "me", "my", "myself", "mine"})
_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
#: Verbs whose subject says what stands in quotation marks beside them.
_SAYING: Final = frozenset(
    "say tell add write reply answer declare announce state ask warn insist claim argue explain note remark observe "
    "continue conclude stress emphasise emphasize tweet shout read respond comment joke urge promise vow quote recall "
    "acknowledge admit complain predict repeat go begin assert affirm exclaim call post report maintain".split()
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
_NEAR: Final = 160


@dataclasses.dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int


def spoken(
    registry: Registry,
    parsed: ParsedText,
    references: Sequence[Reference],
) -> tuple[Reference, ...]:
    """References for the first person inside quotation marks, in order of the text.

    "I" is the speaker; "we" and "our" the speaker's side, since who speaks for a state says "we" of it. A quotation
    without a verb of saying beside it goes on with the speaker of the last one in its paragraph.
    """
    starts = [reference.start for reference in references]
    found: list[Reference] = []
    speaker: Reference | None = None
    last = -1
    for quote in _quotes(parsed.text):
        inside = [
            token for token in parsed.between(quote.start, quote.end) if token.text.lower() in _SINGULAR | _PLURAL
        ]
        said = _speaker(parsed, quote, references, starts)
        if said is None and speaker is not None and "\n\n" not in parsed.text[last : quote.start]:
            said = speaker if quote.start - last <= 2 * _NEAR else None
        speaker, last = said, quote.end
        if said is None or len(said.actors) != 1:
            continue
        for token in inside:
            if token.text == "US" or not token.text.lower().isalpha():
                continue
            own = said.actors[0] if token.text.lower() in _SINGULAR else side_of(registry, said.actors[0])
            found.append(
                Reference(
                    token.start,
                    token.end,
                    parsed.text[token.start : token.end],
                    token.index,
                    (own,),
                    "actor",
                    "pronoun",
                )
            )
    return tuple(found)


def _quotes(text: str) -> Iterator[_Quote]:
    for found in _QUOTE.finditer(text):
        yield _Quote(found.start() + 1, found.end() - 1)


def _speaker(
    parsed: ParsedText, quote: _Quote, references: Sequence[Reference], starts: Sequence[int]
) -> Reference | None:
    """The subject of a verb of saying right behind the quotation or right before it."""
    tokens = parsed.tokens
    behind = _index(parsed, quote.end + 1)
    verb = None
    if parsed.text[quote.end - 1] not in {".", ";"}:
        # A full stop ends what is said, and the next sentence is another one.
        verb = _saying(parsed, behind, min(behind + 14, len(tokens)), quote.end)
    if verb is None:
        ahead = _index(parsed, quote.start - 1)
        verb = _saying(parsed, max(0, ahead - 25), ahead, -1, backwards=True)
    if verb is None:
        return None
    subjects = [child for child in parsed.children(verb) if child.relation in _SUBJECTS]
    for token in subjects:
        reference = _at(references, starts, token, parsed)
        if reference is not None:
            return reference
        if token.text.lower() not in {"who", "which", "that"}:
            return None
    # Inverted or badly parsed: the reference right beside the verb.
    for token in (tokens[verb.index - 1], tokens[min(verb.index + 1, len(tokens) - 1)]):
        reference = _at(references, starts, token, parsed)
        if reference is not None and token.sentence == verb.sentence:
            return reference
    return None


def _saying(parsed: ParsedText, first: int, stop: int, after: int, *, backwards: bool = False) -> Token | None:
    row = range(stop - 1, first - 1, -1) if backwards else range(first, stop)
    for index in row:
        token = parsed.tokens[index]
        if backwards and token.text in {".", "!", "?", ";"}:
            return None
        if not backwards and token.text in {".", "!", "?", ";", '"', "\u201c"} and token.start > after:
            return None
        if token.pos in {"VERB", "AUX"} and token.lemma.lower() in _SAYING:
            return token
    return None


def _index(parsed: ParsedText, place: int) -> int:
    """The index of the first token at or behind a character."""
    low, high = 0, len(parsed.tokens)
    while low < high:
        middle = (low + high) // 2
        if parsed.tokens[middle].start < place:
            low = middle + 1
        else:
            high = middle
    return low


def _at(references: Sequence[Reference], starts: Sequence[int], token: Token, parsed: ParsedText) -> Reference | None:
    """The acting reference that covers a token, or the name in apposition right behind it."""
    at = bisect.bisect_right(starts, token.start) - 1
    if at >= 0 and references[at].end >= token.end and references[at].role == "actor":
        return references[at]
    for child in parsed.children(token):
        if child.relation in {"appos", "flat"} and child.index > token.index:
            at = bisect.bisect_right(starts, child.start) - 1
            if at >= 0 and references[at].end >= child.end and references[at].role == "actor":
                return references[at]
    return None
