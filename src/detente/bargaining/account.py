"""What a model says for people: sentences with their numbers and evidence, what it assumes, what it cannot see."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

__all__ = ["Account", "Said", "joined", "opening", "shown", "span_of_time"]

#: Whole numbers beyond this are shown with an exponent: nobody reads so many digits.
_MOST_DIGITS = 1e15


def shown(number: float) -> str:
    """A number as an analyst reads it: whole from 100 on, with commas between thousands, else three digits."""
    if 99.95 <= abs(number) < _MOST_DIGITS:
        return f"{number:,.0f}"
    text = f"{number:.3g}"
    return "0" if float(text) == 0 else text


def span_of_time(length: float, unit: str) -> str:
    """A length of time, ``unit`` in the plural: whole from 10 on, else two digits; "less than 1 day" and "1 day"."""
    one = unit.removesuffix("s")
    if 0 < length < 0.95:
        return f"less than 1 {one}"
    text = shown(round(length)) if length >= 9.95 else f"{length:.2g}"
    return f"{text} {one if text == '1' else unit}"


def opening(text: str) -> str:
    """A text as it opens a sentence."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence with commas and a last “and”."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


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
