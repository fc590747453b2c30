"""The questions that readers bring to a broken negotiation, and which accounts answer which."""

from __future__ import annotations

import dataclasses
from typing import Final

from detente.bargaining.account import Account

__all__ = ["QUESTIONS", "Section"]

#: In the order in which they are asked.
QUESTIONS: Final = ("Can they agree?", "Why did it break?", "Who could move it?", "What would have to change?")


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """One of QUESTIONS with the accounts that answer it, the chief one first."""

    question: str
    accounts: tuple[Account, ...]

    def __str__(self) -> str:
        return "\n\n".join([self.question.upper(), *map(str, self.accounts)])
