"""What a model says for people: sentences with their numbers and evidence, what it assumes, what it cannot see."""

from __future__ import annotations

import dataclasses

__all__ = ["Account", "Said"]


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an account and the ids of what it rests on: positions, events or documents of a study."""

    text: str
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} ({', '.join(self.evidence)})" if self.evidence else self.text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a model found, in whole sentences, the chief one first; what it takes for granted; what it cannot see."""

    model: str
    says: tuple[Said, ...]
    assumes: tuple[str, ...]
    blind: tuple[str, ...]

    def __str__(self) -> str:
        lines = [self.model, *(f"  {said}" for said in self.says), "  Assumes:",
                 *(f"    {text}" for text in self.assumes), "  Cannot see:", *(f"    {text}" for text in self.blind)]
        return "\n".join(lines)
