"""The parser's suggested events as a second opinion beside the frames: what happens between two parties that are given,
and which event a sentence tells first of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.english.syntax import ParsedText, SuggestedEvent

__all__ = ["between", "principal", "told"]

#: What an event still counts for where none of the words that name a party are those that were given.
_ELSEWHERE = 0.1


def between(
    parsed: ParsedText, source: tuple[int, int] | None, target: tuple[int, int] | None
) -> Mapping[str, float]:
    """How likely each type is what the source does to the target, the likeliest first; shares of 1, or empty where
    nothing is suggested. ``source`` and ``target``: characters ``(start, end)`` of the text; None where not given.
    """
    sources, targets = (_indexes(parsed, span) for span in (source, target))
    scores: dict[str, float] = {}
    for event in parsed.suggested:
        weight = event.probability * _covered(sources, event.source) * _covered(targets, event.target)
        for kind, share in zip(event.types, event.shares, strict=True):
            scores[kind] = scores.get(kind, 0.0) + weight * share
    total = sum(scores.values())
    return {kind: scores[kind] / total for kind in sorted(scores, key=lambda k: -scores[k])} if total else {}


def told(parsed: ParsedText, *, least: float = 0.5) -> list[SuggestedEvent]:
    """Suggested events with a probability of ``least`` or more, in order of the text."""
    return [e for e in parsed.suggested if e.probability >= least]


def principal(parsed: ParsedText, *, least: float = 0.5) -> SuggestedEvent | None:
    """The event that the text tells first of all: of those with a probability of ``least``, what stands highest in its
    sentence, the earlier of two; speech gives way to what is said. None where nothing is told.
    """
    found = told(parsed, least=least)
    acts = [e for e in found if e.types[0] != "STATEMENT"] or found
    return min(acts, key=lambda e: (len(list(parsed.ancestors(parsed.tokens[e.token]))), e.token), default=None)


def _indexes(parsed: ParsedText, span: tuple[int, int] | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(t.index for t in parsed.tokens if t.start < span[1] and span[0] < t.end)


def _covered(given: frozenset[int], named: Sequence[int]) -> float:
    """From ``_ELSEWHERE`` to 1: how far the words that name a party are among those given."""
    if not given:
        return 1.0
    return _ELSEWHERE + (1 - _ELSEWHERE) * bool(given & set(named))
