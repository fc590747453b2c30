"""What one word is suggested to tell, made to agree with grammar, the codebook and its sentence as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from detente.english.syntax import SuggestedEvent
from detente.events.frames import EventType

__all__ = ["GIST", "HINTS", "POSSIBLE", "SURE", "SURER", "TELLS", "TYPED", "borne_out", "of_one_mind", "to_come"]

#: From this probability on that an event is told, and this share of its likeliest type, the opinion alone tells it.
TELLS = 0.7
TYPED = 0.6
#: From this probability on a word tells an event where its sentence as a whole bears that out.
HINTS = 0.35
#: From this share of its type on the opinion's type stands against that of a bare frame, or of one that asks for more
#: than its predicate.
SURE = 0.85
SURER = 0.99
#: Where a sentence as a whole tells an event with this probability, a frame stands without the opinion.
GIST = 0.9
#: Types of what is announced, and the share from which one of them is thought possible.
_TO_COME = frozenset({"AGREE", "CONCEDE", "THREATEN"})
POSSIBLE = 0.15
#: What the opinion may say of an act that grammar denies.
_AS_DONE = frozenset({"happened", "ongoing", "denied"})


def to_come(event: SuggestedEvent) -> bool:
    """Whether an act is suggested as one to come."""
    return event.status.split()[-1] in ("planned", "expected")


def of_one_mind(
    event: SuggestedEvent, types: Mapping[str, EventType], *, denied: bool = False, framed: Collection[str] = ()
) -> SuggestedEvent:
    """A suggestion that an act was not done, with the share of the act itself given to what its denial makes of it: the
    opinion wavers between "free" and "not free" in "did not free them", which grammar does not. ``denied``: grammar
    says that the act was not done, whatever the opinion makes of it; ``framed``: types of the frames of its word.
    """
    if event.act in types and to_come(event) and not event.status.startswith("not"):
        return _announced(event, types[event.act].planned)
    if denied and event.status in _AS_DONE:
        event = dataclasses.replace(event, status="not happened")
    if event.status != "not happened" or event.act not in types:
        return event
    shares = dict(zip(event.types, event.shares, strict=True))
    denial = types[event.act].negated
    mistaken = event.act not in framed and any(types[kind].negated == event.act for kind in framed)
    if event.act == event.types[0] and (mistaken or (event.shares[0] >= GIST and event.act not in framed)):
        return event  # "would not let them in": it is sure of what the denial is, and takes that for the act too
    shares[denial] = shares.get(denial, 0.0) + shares.pop(event.act, 0.0)
    kinds = tuple(sorted(shares, key=lambda kind: -shares[kind]))
    return dataclasses.replace(event, types=kinds, shares=tuple(shares[kind] for kind in kinds),
                               mode=event.mode if kinds[0] == event.types[0] else "")


def _announced(event: SuggestedEvent, kind: str) -> SuggestedEvent:
    """A suggestion of an act to come, as the codebook calls such an act where the opinion thinks that possible too: a
    retreat announced is a concession, not an agreement, and a march announced no march yet.
    """
    shares = dict(zip(event.types, event.shares, strict=True))
    bare = event.types[0] == event.act
    if event.types[0] == kind or not (bare or (event.types[0] in _TO_COME and shares.get(kind, 0.0) >= POSSIBLE)):
        return event
    shares.setdefault(kind, 0.0)
    shares[kind] += shares.pop(event.types[0])
    kinds = tuple(sorted(shares, key=lambda kind: -shares[kind]))
    return dataclasses.replace(event, types=kinds, shares=tuple(shares[kind] for kind in kinds), mode="")


def borne_out(event: SuggestedEvent, gist: SuggestedEvent) -> SuggestedEvent:
    """What a word is suggested to tell, with what its sentence as a whole is read to tell by that word. Where the word
    is sure to tell an event but not which, the type is that of both; where it is sure which, and who did it to whom,
    the sentence bears out that it is told: "laid *siege* to", "put in a *claim* against".
    """
    agreed = event.types[0] == gist.types[0]
    if event.probability >= TELLS and agreed:
        return dataclasses.replace(event, probability=max(event.probability, gist.probability), types=gist.types,
                                   shares=gist.shares) if gist.shares[0] > event.shares[0] else event
    if event.probability >= TELLS:
        shares: dict[str, float] = {}
        for one in (event, gist):
            for kind, share in zip(one.types, one.shares, strict=True):
                shares[kind] = shares.get(kind, 0.0) + share / 2
        kinds = tuple(sorted(shares, key=lambda kind: -shares[kind]))
        lead = event if event.types[0] == kinds[0] else gist
        return dataclasses.replace(lead, token=event.token, probability=event.probability, types=kinds,
                                   shares=tuple(shares[kind] for kind in kinds), source=event.source or gist.source,
                                   target=event.target or gist.target)
    apart = event.source and event.target and not set(event.source) & set(event.target)
    if event.probability >= HINTS and apart and agreed and min(event.shares[0], gist.shares[0]) >= SURE:
        return dataclasses.replace(event, probability=gist.probability)
    return event
