"""The parser's suggested events as a second opinion beside the frames: what happens between two parties that are given,
which event a sentence tells first of all, and what the parties are called.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from detente.english.parser import ShippedParser
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events.cameo import cameo_code
from detente.events.frames import load_codebook
from detente.events.wording import wording

__all__ = ["RELEVANT", "between", "cameo_of", "principal", "told"]

#: From this probability on a sentence of general news tells an event of politics (``benchmarks/events_relevance.py``).
RELEVANT = 0.9
#: What an event still counts for where none of the words that name a party are those that were given.
_ELSEWHERE = 0.1


def between(
    parser: ShippedParser, parsed: ParsedText, source: tuple[int, int] | None, target: tuple[int, int] | None
) -> tuple[SuggestedEvent | None, Mapping[str, float]]:
    """What the source does to the target, and how likely each type is, the likeliest first, as shares of 1; None and
    empty where nothing is suggested. ``source`` and ``target``: characters ``(start, end)`` of the text; None where not
    given. Two readings are averaged: of the sentence with its parties marked, and of its single events, each weighed by
    how far its own parties are those that were given.
    """
    whole = parser.between(parsed.text, source, target)
    if whole is None:
        return None, {}
    sources, targets = (_indexes(parsed, span) for span in (source, target))
    single: dict[str, float] = {}
    for event in parsed.suggested:
        weight = event.probability * _covered(sources, event.source) * _covered(targets, event.target)
        for kind, share in zip(event.types, event.shares, strict=True):
            single[kind] = single.get(kind, 0.0) + weight * share
    total = sum(single.values())
    scores = dict(zip(whole.types, whole.shares, strict=True))
    for kind, score in single.items():
        scores[kind] = scores.get(kind, 0.0) + score / total
    both = sum(scores.values())
    return whole, {kind: scores[kind] / both for kind in sorted(scores, key=lambda k: -scores[k])}


def told(parsed: ParsedText, *, least: float = 0.5) -> list[SuggestedEvent]:
    """Suggested events with a probability of ``least`` or more, in order of the text."""
    return [e for e in parsed.suggested if e.probability >= least]


def principal(parsed: ParsedText, *, least: float = 0.5) -> SuggestedEvent | None:
    """The event that the text tells first of all: of the first sentence that tells one with a probability of ``least``.
    None where nothing is told. Of a charge that is denied, the denial.
    """
    gist = next((gist for gist in parsed.gists if gist.probability >= least), None)
    return gist and (_denial(parsed, gist) or gist)


def _denial(parsed: ParsedText, gist: SuggestedEvent) -> SuggestedEvent | None:
    """The statement that answers the charge which a sentence was read to tell: "*denied* accusations by Chad"."""
    if gist.types[0] != "ACCUSE":
        return None
    word = parsed.tokens[gist.token]
    verb = parsed.head(word) if word.relation in ("obj", "nsubj:pass") else word
    if verb.lemma not in load_codebook().verb_classes["deny"]:
        return None
    for event in told(parsed):
        if event.token == verb.index and event.types[0] == "STATEMENT":
            accusers = tuple(w for w in gist.source if w not in event.source)
            return dataclasses.replace(event, target=event.target or accusers)
    return None


def cameo_of(parsed: ParsedText, event: SuggestedEvent, kind: str = "") -> str:
    """The CAMEO code of a suggested event, or of the same event if it had another type."""
    status = event.status.split()[-1]
    return cameo_code(kind or event.types[0], mode=event.mode if kind in ("", event.types[0]) else "", status=status,
                      words=wording(parsed, parsed.tokens[event.token]),
                      act=f"{event.act}.{event.mode}")


def _indexes(parsed: ParsedText, span: tuple[int, int] | None) -> frozenset[int]:
    if span is None:
        return frozenset()
    return frozenset(t.index for t in parsed.tokens if t.start < span[1] and span[0] < t.end)


def _covered(given: frozenset[int], words: Sequence[int]) -> float:
    """From ``_ELSEWHERE`` to 1: how far the words that name a party are among those given."""
    if not given:
        return 1.0
    return _ELSEWHERE + (1 - _ELSEWHERE) * bool(given & set(words))
