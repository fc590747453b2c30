"""Whether a text is English, told by the share of function words."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

__all__ = ["Language", "language_of"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: How much of a text is looked at, in characters: the language of a report does not change after that.
_SAMPLE: Final = 40_000


@dataclasses.dataclass(frozen=True, slots=True)
class Language:
    """What a text is written in: ``english`` is False only where it clearly is not; ``name`` as far as known, and the
    shares of words that are English function words and function words of that language.
    """

    english: bool
    name: str
    english_share: float
    share: float


def language_of(text: str) -> Language:
    """The language of a text. Short texts and lists of names pass as English: nothing shows that they are not.

    Limits: knows the languages of ``function_words.toml`` and non-Latin scripts by name; any other is "not English"
    where fewer than one word in twelve is an English function word.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(len(word) for word in words)
    foreign = sum(sum(c > "\u024f" and not "\u1e00" <= c <= "\u1eff" for c in word) for word in words)
    if letters >= 20 and foreign > 0.4 * letters:
        return Language(english=False, name=_script(words), english_share=0.0, share=foreign / letters)
    shares = {
        name: sum(word in known for word in words) / max(1, len(words)) for name, known in _function_words().items()
    }
    english = shares.pop("English")
    name, share = max(shares.items(), key=lambda item: (item[1], item[0]))
    if len(words) >= 25 and share > 0.15 and share > 1.6 * english:
        return Language(english=False, name=name, english_share=english, share=share)
    if len(words) >= 60 and english < 0.08:
        return Language(english=False, name="a language other than English", english_share=english, share=share)
    return Language(english=True, name="English", english_share=english, share=english)


def _script(words: list[str]) -> str:
    """The name of the script that most letters belong to."""
    counts: dict[str, int] = {}
    for character in "".join(words):
        for name, (first, last) in _SCRIPTS.items():
            if first <= ord(character) <= last:
                counts[name] = counts.get(name, 0) + 1
    if counts.get("Japanese", 0) > 0.1 * sum(counts.values()):
        return "Japanese script"  # which mixes with Chinese characters
    return f"{max(counts, key=lambda n: (counts[n], n))} script" if counts else "a script other than Latin"


_SCRIPTS: Final = {
    "Greek": (0x370, 0x3FF), "Cyrillic": (0x400, 0x52F), "Armenian": (0x530, 0x58F), "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF), "Devanagari": (0x900, 0x97F), "Thai": (0xE00, 0xE7F), "Georgian": (0x10A0, 0x10FF),
    "Japanese": (0x3040, 0x30FF), "Chinese": (0x4E00, 0x9FFF), "Hangul": (0xAC00, 0xD7AF),
}


@functools.cache
def _function_words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("detente.documents").joinpath("function_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
