"""What the rules hand to the coder: a cue with its content, before anybody asks who holds it."""

from __future__ import annotations

import dataclasses

__all__ = ["Candidate"]


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A position as the words show it; all places are token indices.

    ``holders`` are the nouns that may hold it; ``speaker`` lets whoever is credited with the words hold it where none
    of them is an actor (``"fallback"``) or in any case (``"always"``). ``act`` is speech or mind. ``term`` is the
    token at the head of the term's phrase, ``about`` its wording where it is known. ``needs`` is what must embed it:
    ``""`` nothing, ``"speech"`` a report of somebody's words, ``"own speech"`` a report of the holder's own.
    """

    kind: str
    rule: str
    cue: int
    first: int
    last: int
    head: int
    act: str
    holders: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    speaker: str = ""
    needs: str = ""
    how: str = ""
    about: str = ""
    term: int | None = None
    carried: bool = False
