"""One word of a paragraph with its class, and what a parse may be asked about it."""

from __future__ import annotations

import dataclasses
from typing import Final, Protocol

__all__ = ["NOTHING", "Grammar", "Word"]

#: Class of a word that no date is made of.
NOTHING: Final = "x"


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark: its characters, its class letter and what it stands for."""

    start: int
    end: int
    text: str
    letter: str
    value: str | float | int | tuple[int, str] = ""


class Grammar(Protocol):
    """What a parse knows about the word at a character; asked only where words alone leave doubt."""

    def tag(self, start: int) -> str:
        """Penn tag of the word that starts there, or empty."""
        ...
