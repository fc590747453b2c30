"""Whether a text is English, and what it is written in where it is not; paragraph by paragraph for mixed documents."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, Final, Literal

__all__ = ["Language", "Parts", "language_of", "parts_of"]

#: A gloss, such as a name in its own script after the English one.
_GLOSS: Final = re.compile(r"[(\[（][^()\[\]（）]{1,80}[)\]）]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: How much of a text is looked at, in characters: the language of a report does not change after that.
_SAMPLE: Final = 20_000
#: The same for one paragraph of many, and about how many paragraphs of a document the detector is asked.
_PARAGRAPH: Final = 400
_ASKED: Final = 2_000
#: Scores of a text in which the detector knows nothing lie below.
_NOTHING: Final = -1e30
#: Share of words that only English has, above which a text is English whatever else it looks like. Running text has
#: 0.3 and more; French, Dutch or Frisian with English names stay below 0.1.
_ENGLISH_SHARE: Final = 0.11
#: By how much the detector must find another language likelier than English (difference of natural logarithms), and
#: on how many words that may be no names. Headlines and lists of names reach 20, foreign sentences 28 and more.
_MARGIN: Final = 26.0
_FEWEST_WORDS: Final = 3
#: A mixed document is kept for its English paragraphs where they hold this many words and this share of all.
_KEPT_WORDS: Final = 12
_KEPT_SHARE: Final = 0.1


@dataclasses.dataclass(frozen=True, slots=True)
class Language:
    """What a text is written in. ``verdict`` is English, foreign, or unsure: too little that could tell, as in a list
    of names. ``name`` is that of a foreign language, ``words`` the number of words looked at.
    """

    verdict: Literal["English", "foreign", "unsure"]
    name: str
    words: int


@dataclasses.dataclass(frozen=True, slots=True)
class Parts:
    """The paragraphs of a document that are not English, by their place in the order with the language's name;
    ``english`` is whether what remains is worth reading, ``name`` the language that most of the rest is in.
    """

    foreign: Mapping[int, str]
    english: bool
    name: str


def language_of(text: str) -> Language:
    """The language of a text. Names, numbers and a few words alone tell nothing: the verdict is then "unsure".

    Words that only English has decide first. The detector (py3langid, after Lui and Baldwin 2011) is asked only where
    they are rare, and sees the words in small letters alone, for names of people and places carry their own language
    into an English report. A text in capitals is read as if it were not.

    Brackets are passed over where they hold the script: "Xi Jinping (习近平)".

    Limits: languages that share their words with English (Scots, Nigerian Pidgin) may pass as English.
    """
    sample = text[:_SAMPLE]
    return _by_words(sample) or _by_detector(sample)


def _by_words(sample: str) -> Language | None:
    """The verdict of script and function words alone; None where the detector must tell."""
    words = _WORD.findall(_GLOSS.sub(" ", sample))
    letters = sum(map(len, words))
    foreign = sum(sum(map(_not_latin, word)) for word in words if not word.isascii())
    if letters >= 10 and foreign > 0.5 * letters:
        return Language("foreign", _named(sample), len(words))
    share = sum(word.lower() in _english_words() for word in words) / max(1, len(words))
    if share >= _ENGLISH_SHARE:
        return Language("English", "", len(words))
    return None if len(_small(sample)) >= _FEWEST_WORDS else Language("unsure", "", len(words))


def _by_detector(sample: str) -> Language:
    scores = dict(_ranked(" ".join(_small(sample))))
    best = max(scores, key=lambda code: scores[code])
    words = len(_WORD.findall(sample))
    if best in _names() and scores[best] - scores["en"] >= _MARGIN:
        return Language("foreign", _named(sample), words)
    return Language("unsure", "", words)


def _small(sample: str) -> list[str]:
    """The Latin words that may be no names."""
    return [word.lower() for word in _WORD.findall(sample)
            if (word[0].islower() or sample.isupper()) and not _not_latin(word[0])]


def parts_of(paragraphs: Sequence[str]) -> Parts:
    """Which paragraphs of a document are not English. One that tells nothing itself (a heading, a list of names) goes
    with those around it where they agree.
    """
    found = _verdicts(paragraphs)
    decided = [position for position, one in enumerate(found) if one.verdict != "unsure"]
    foreign: dict[int, str] = {}
    for position, one in enumerate(found):
        if one.verdict == "foreign":
            foreign[position] = one.name
    for before, after in zip([None, *decided], [*decided, None], strict=True):
        around = {foreign.get(side, "") for side in (before, after) if side is not None}
        if around and "" not in around:
            name = foreign[before if before is not None else after or 0]
            first = 0 if before is None else before + 1
            foreign.update(dict.fromkeys(range(first, len(found) if after is None else after), name))
    count = dict.fromkeys(foreign.values(), 0)
    for position, name in foreign.items():
        count[name] += _words(paragraphs[position])
    kept = sum(_words(paragraphs[position]) for position in decided if position not in foreign)
    english = not foreign or (kept >= _KEPT_WORDS and kept >= _KEPT_SHARE * (kept + sum(count.values())))
    if english and not kept:  # lines too short to tell alone may tell together
        whole = language_of("\n".join(paragraphs))
        return Parts({}, whole.verdict != "foreign", whole.name)
    return Parts(foreign, english, max(count, key=lambda name: (count[name], name), default=""))


def _verdicts(paragraphs: Iterable[str]) -> list[Language]:
    found: list[Language] = []
    asked = 0
    for paragraph in paragraphs:
        sample = paragraph[:_PARAGRAPH]
        verdict = _by_words(sample)
        if verdict is None:
            asked += 1
            verdict = _by_detector(sample) if asked <= _ASKED else Language("unsure", "", 0)
        found.append(verdict)
    return found


def _words(paragraph: str) -> int:
    return len(_WORD.findall(paragraph)) if " " in paragraph else len(paragraph) // 3


def _not_latin(character: str) -> bool:
    return character > "\u024f" and not "\u1e00" <= character <= "\u1eff" and not "\u0300" <= character <= "\u036f"


def _named(sample: str) -> str:
    """The name of the likeliest language that is not English."""
    score, code = max((score, code) for code, score in _ranked(sample) if code in _names())
    return _names()[code] if score > _NOTHING else _script(sample)


def _script(sample: str) -> str:
    """The name of the script that most characters belong to."""
    counts = {
        name: sum(first <= ord(character) <= last for character in sample)
        for name, (first, last) in _data()["scripts"].items()
    }
    name = max(counts, key=lambda one: counts[one])
    return f"{name} script" if counts[name] else "a script other than Latin"


def _ranked(text: str) -> list[tuple[str, float]]:
    import py3langid  # noqa: PLC0415  (its weights are read only where the words leave it open)

    ranked: list[tuple[str, float]] = py3langid.rank(text)
    return ranked


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("detente.documents").joinpath("languages.toml").read_text(encoding="utf-8"))


@functools.cache
def _english_words() -> frozenset[str]:
    return frozenset(str(_data()["english"]).split())


@functools.cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = _data()["names"]
    return names
