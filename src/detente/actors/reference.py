"""What a phrase of a document refers to."""

from __future__ import annotations

import dataclasses

__all__ = ["Reference"]


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that stands for one actor or several, or for a place.

    ``start:end`` are characters of the document; ``head`` the index of the phrase's head token. ``actors`` are actor
    ids (two for "both leaders"; empty where the phrase is a place only or nobody could be named). ``role`` is
    ``actor`` (may act or be acted upon), ``place`` ("in Pyongyang": ``actors`` then holds the state the place lies
    in) or ``name part`` ("the Hanoi summit": part of an event's name). ``how`` tells what decided: name, title,
    demonym, capital, surname, pronoun, nominal, group. ``sector`` is the PLOVER sector or empty.
    """

    start: int
    end: int
    text: str
    head: int
    actors: tuple[str, ...]
    role: str
    how: str
    sector: str = ""
