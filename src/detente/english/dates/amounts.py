"""Amounts of time: words and figures to TIMEX3 durations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.english.dates.lexemes import Word

__all__ = ["amount", "duration_value", "number_of"]

_CODES: Final = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "night": ("", "D"),
    "weekend": ("", "WE"), "week": ("", "W"), "fortnight": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"),
    "semester": ("", "H"), "year": ("", "Y"), "decade": ("", "DE"), "century": ("", "CE"), "millennium": ("", "ML"),
}

_HALF: Final = 0.5
#: Half a unit in whole ones of a narrower unit.
_HALVES: Final = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "decade": "P5Y",
                  "century": "P50Y"}


def number_of(words: Sequence[Word]) -> float | None:
    """The number that words and figures spell ("twenty-two", "one hundred and five", "2.5"); None where it is vague or
    there is none.
    """
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word.letter in "dnY":
            current += float(word.value)  # type: ignore[arg-type]  # the scanner gives figures as numbers
            seen = True
        elif word.letter == "w":
            value = float(word.value)  # type: ignore[arg-type]  # as above
            seen = True
            if value == 100 or (value == 12 and word.text.lower() == "dozen"):
                current = (current or 1) * value
            elif value == 1000:
                total, current = total + max(current, 1) * value, 0.0
            else:
                current += value
        elif word.letter == "h":
            current += 0.5
            seen = True
        elif word.letter == "q":
            return 2.0 if word.text.lower() == "couple" else None
    if seen:
        return total + current
    return 1.0 if any(word.letter == "a" for word in words) else None


def amount(words: Sequence[Word]) -> tuple[float | None, str]:
    """Number and unit of the words of a duration ("a year and a half": 1.5, year)."""
    place = next(i for i, word in enumerate(words) if word.letter == "u")
    number = number_of(_upper(words[:place]))
    unit = str(words[place].value)
    if number is None and not any(word.letter == "q" for word in words[:place]) and (
        not words[place].text.lower().endswith("s") and unit not in {"century", "millennium"}
    ):
        number = 1.0
    if any(word.letter == "h" for word in words[place:]):
        number = (number or 0) + 0.5
    if unit == "fortnight" and number is not None:
        return number * 2, "week"
    return number, unit


def _upper(words: Sequence[Word]) -> Sequence[Word]:
    """The second of two amounts ("ten or fifteen", "3-5"); a compound ("twenty-two", "two and a half") is one."""
    for index in range(len(words) - 2, 0, -1):
        word, before, after = words[index], words[index - 1], words[index + 1]
        if after.letter not in "wdnY" or before.letter not in "wdnY":
            continue
        compound = (word.letter == "-" and after.letter == "w" and float(str(before.value)) >= 20) or (
            word.text.lower() == "and" and float(str(before.value)) >= 100)
        if word.letter in "T-&" and not compound:
            return words[index + 1 :]
    return words


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; an unstated number is X."""
    if number == _HALF and unit in _HALVES:
        return _HALVES[unit]
    clock, code = _CODES[unit]
    text = "X" if number is None else f"{number:g}"
    if number is not None and number >= 1e6:
        text = f"{number:.0f}"
    return f"P{clock}{text}{code}"
