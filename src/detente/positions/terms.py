"""Contested terms: phrases that both sides use and that may not mean the same to both."""

from __future__ import annotations

import dataclasses

__all__ = ["Component", "Term", "Value"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One answer to a component's question. ``cues`` are phrases that show it: words in order, ``*`` at the end of a
    word for any ending (``relinquish*``), ``...`` between words for a gap of up to six words. The longest cue wins.
    """

    id: str
    label: str = ""
    cues: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One question on which readings of a term can differ: who moves first, what is covered, who verifies."""

    id: str
    question: str = ""
    values: tuple[Value, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A contested term of the study: its id, its usual wording and the other wordings that stand for it."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
