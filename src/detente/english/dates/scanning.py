"""Text to words with grammatical classes: the letters over which the patterns of dates are matched."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from detente.english.dates.doubts import DOUBTS, is_count
from detente.english.dates.holidays import holidays
from detente.english.dates.lexemes import NOTHING, Grammar, Word
from detente.english.dates.words import APPROXIMATORS, WORDS

__all__ = ["blocks", "letters", "scan"]

_Maker = Callable[[int, int, str], "Word"]
_LONGEST = 20_000
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_BREAK: Final = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[-*•#>|]))|\f")
_PHRASES: Final = "|".join(sorted((re.escape(p).replace(r"\ ", r"\s+") for p in APPROXIMATORS if " " in p),
                                  key=len, reverse=True))
_MONTH_DOT: Final = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun)\.(?=\s|,)"


#: First words of what is more than one word, so that other words can be taken in one step.
_OPENERS: Final = "|".join(sorted({p.split()[0] for p in APPROXIMATORS if " " in p or p.endswith(".")} | {
    "local", "eastern", "central", "mountain", "pacific", "http", "https", "www", "am", "pm", "a", "p", "c", "gmt"}))


@cache
def _pattern() -> re.Pattern[str]:
    """Every kind of word, mark and figure. Plain words come first, and figures behind one look at the first character:
    most of a text is read without trying the rest.
    """
    names = "|".join(re.escape(n).replace("'", "['’]").replace(r"\ ", r"\s+")
                     for n in sorted(holidays(), key=len, reverse=True))
    small = "|".join(sorted({n.split()[0] for h in holidays().values() for n in h.names if n[0].islower()}))
    return re.compile(
        rf"""(?P<plain>(?-i:(?!(?:{_OPENERS}|{small or "the"})\b)[a-z]+(?![\w.])))
        |(?=[hw])(?P<address>\bhttps?://\S+|\bwww\.\S+)
        |(?-i:(?=[A-Z\dt]))(?P<holiday>(?<!/)\b(?:{names})\b(?!/))
        |(?=\d)(?:
            (?P<iso>\b\d{{4}}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
            |(?P<dotted>\b\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d\b(?!\.\d))
            |(?P<slashed>\b(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{4}}/\d{{1,2}}/\d{{1,2}})\b(?!/))
            |(?P<clock>\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d|:)(?=\W|[ap]\.?m\b|$)
                |\b(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs|GMT)\b))
            |(?P<dotclock>\b(?:0?\d|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b))
            |(?P<mixed>\b(?:\d{{1,3}}(?:\s\d/\d\d?\b|\s?[½¼¾])|\d/\d(?=-)))
            |(?P<decade>\b\d{{2,3}}0['’]?s\b)
            |(?P<ordinal>\b\d{{1,3}}(?:st|nd|rd|th)\b)
            |(?P<number>(?!(?<![\d/])[123]/[234](?![\d/])|(?<=\b[123]/)[234](?![\d/]))\d+(?:,\d{{3}}(?!\d))*(?:\.\d+)*))
        |(?=['’‘])(?:(?P<apostrophe>['’‘]\d0['’]?s\b)|(?P<short>(?<![\w'’])['’‘]\d\d\b(?![\w'’])))
        |(?P<half>\b[ap]\.\s?m\.|(?<![^\W\d_])[AaPp]\.?[Mm]\b)
        |(?P<era>\b(?:B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|C\.\s?E\.))
        |(?P<zone>\b(?-i:GMT|UTC|[ECMP]S?T|[ECMP]DT|AES?T|AEDT|CES?T|CEST|EES?T|EEST|BST|MSK|IST|KST|JST|SGT|HKT|EAT)\b
            |\bgmt\b|\b(?:local|eastern|central|mountain|pacific)(?:\s+(?:standard|daylight|summer))?\s+time\b)
        |(?P<phrase>\b(?:{_PHRASES}|ca\.|c\.(?=\s?\d))(?!\w))
        |(?P<dotword>\b{_MONTH_DOT})
        |(?P<fiscal>\bFY(?=\s?['’]?\d{{2,4}}\b))
        |(?P<name>[^\W\d_]+(?:\d(?!\d))?)
        |(?P<dash>[-–—‑‐−])
        |(?P<mark>['’]s\b|[½¼¾]|[^\w\s])""",
        re.VERBOSE | re.IGNORECASE,
    )


def blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Stretches over which one expression may run: paragraphs and list items, at most 20,000 characters each."""
    end = len(text) if end is None else end
    at = start
    for gap in [*_BREAK.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        while stop - at > _LONGEST:
            cut = text.rfind(" ", at + _LONGEST // 2, at + _LONGEST)
            cut = cut if cut > 0 else at + _LONGEST
            yield at, cut
            at = cut
        if stop > at:
            yield at, stop
        at = gap.end() if gap else end


def letters(words: Sequence[Word]) -> str:
    """The classes of the words, one character each."""
    return "".join([word.letter for word in words])


def scan(text: str, start: int, end: int, *, grammar: Grammar | None = None) -> list[Word]:
    """The words of ``text[start:end]`` with their classes settled by their neighbours and, in doubt, the grammar."""
    words: list[Word] = []
    for match in _pattern().finditer(text, start, end):
        kind = match.lastgroup or "mark"
        words.append(_WORD_OF_KIND[kind](match.start(), match.end(), match.group()))
    for index, word in enumerate(words):
        check = DOUBTS.get(word.letter)
        if check and not check(words, index, grammar):
            words[index] = dataclasses.replace(word, letter="n" if word.letter == "Y" and is_count(words, index, None)
                                               else NOTHING)
    return words


def _name(start: int, end: int, text: str) -> Word:
    found = WORDS.get(text.lower())
    if not found:
        return Word(start, end, text, NOTHING)
    letter, value = found
    if letter == "b" and not text.isupper():
        letter = NOTHING
    return Word(start, end, text, letter, value)


def _mark(start: int, end: int, text: str) -> Word:
    if text in _FRACTIONS:
        return Word(start, end, text, "n", _FRACTIONS[text])
    if len(text) > 1:
        return Word(start, end, text, "'")
    return Word(start, end, text, {",": ",", ".": ".", "$": "$", "€": "$", "£": "$", "¥": "$", "%": "%", "(": "(",
                                   "/": "/", "'": "'", "’": "'"}.get(text, NOTHING))


def _number(start: int, end: int, text: str) -> Word:
    plain = text.replace(",", "")
    if plain.count(".") > 1:
        # "3.2.1" is a version
        return Word(start, end, text, NOTHING)
    if plain != text or "." in plain:
        return Word(start, end, text, "n", float(plain[:15]))
    value = int(plain) if len(plain) < 8 else 10**8
    if len(plain) == 4 and 1000 <= value <= 2199:
        letter = "Y"
    elif len(plain) <= 2 and 1 <= value <= 31:
        letter = "d"
    else:
        letter = "n"
    return Word(start, end, text, letter, value)


def _mixed(start: int, end: int, text: str) -> Word:
    """3 1/2, 4½."""
    parts = text.replace("½", " 1/2").replace("¼", " 1/4").replace("¾", " 3/4").split()
    total = 0.0
    for part in parts:
        above, _, below = part.partition("/")
        total += int(above) / int(below or 1) if int(below or 1) else 0.0
    return Word(start, end, text, "n", total)


def _ordinal(start: int, end: int, text: str) -> Word:
    value = int(text[:-2])
    return Word(start, end, text, "o" if value else NOTHING, value)


def _decade(start: int, end: int, text: str) -> Word:
    digits = re.sub(r"\D", "", text)
    value = int(digits) + (1900 if len(digits) == 2 else 0)
    return Word(start, end, text, "E", value)


def _short(start: int, end: int, text: str) -> Word:
    value = int(text[1:])
    return Word(start, end, text, "y", 1900 + value if value > 29 else 2000 + value)


def _phrase(start: int, end: int, text: str) -> Word:
    return Word(start, end, text, "G", APPROXIMATORS[" ".join(text.lower().split())])


def _plain(letter: str) -> _Maker:
    return lambda start, end, text: Word(start, end, text, letter, text)


_WORD_OF_KIND: Final[dict[str, _Maker]] = {
    "address": _plain(NOTHING),
    "holiday": _plain("H"), "iso": _plain("I"), "dotted": _plain("I"), "slashed": _plain("I"), "clock": _plain("c"),
    "dotclock": lambda start, end, text: Word(start, end, text.replace(".", ":"), "c", text), "mixed": _mixed,
    "decade": _decade, "apostrophe": _decade, "short": _short, "ordinal": _ordinal, "number": _number,
    "half": _plain("p"),
    "era": lambda start, end, text: Word(start, end, text, "b", "BC" if text[0] in "Bb" else "AD"),
    "zone": _plain("L"), "phrase": _phrase,
    "dotword": lambda start, end, text: _name(start, end, text[:-1]),
    "fiscal": lambda start, end, text: Word(start, end, text, "j", "FY"),
    "name": _name, "plain": _name, "dash": _plain("-"), "mark": _mark,
}
