"""The questions that readers bring to a negotiation, and which accounts answer which."""

from __future__ import annotations

import dataclasses
from typing import Final

from detente.bargaining.account import Account

__all__ = ["QUESTIONS", "Section"]

#: By topic, in the order in which they are asked.
QUESTIONS: Final = {"agree": "Can they agree?", "broke": "Why did it break?", "move": "Who could move it?",
                    "change": "What would have to change?"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A question with the accounts that answer it, the chief one first; ``topic``: a key of QUESTIONS."""

    topic: str
    question: str
    accounts: tuple[Account, ...]

    def __str__(self) -> str:
        return "\n\n".join([self.question.upper(), *map(str, self.accounts)])
