"""Text to words with grammatical classes: the letters over which the patterns of dates are matched."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, Protocol

from detente.english.dates.holidays import holidays
from detente.english.dates.words import APPROXIMATORS, COUNTED, LABELS, WORDS, YEAR_CUES

__all__ = ["NOTHING", "Grammar", "Word", "blocks", "letters", "scan"]

#: Class of a word that no date is made of.
NOTHING: Final = "x"

_Maker = Callable[[int, int, str], "Word"]
_LONGEST = 20_000
_BREAK: Final = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[-*•#>|]))|\f")
_PHRASES: Final = "|".join(sorted((re.escape(p).replace(r"\ ", r"\s+") for p in APPROXIMATORS if " " in p),
                                  key=len, reverse=True))
_MONTH_DOT: Final = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun)\.(?=\s|,)"


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


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n).replace("'", "['’]").replace(r"\ ", r"\s+")
                     for n in sorted(holidays(), key=len, reverse=True))
    return re.compile(
        rf"""(?P<address>\bhttps?://\S+|\bwww\.\S+)
        |(?P<holiday>\b(?:{names})\b)
        |(?P<iso>\b\d{{4}}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
        |(?P<dotted>\b\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d\b(?!\.\d))
        |(?P<slashed>\b(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{4}}/\d{{1,2}}/\d{{1,2}})\b(?!/))
        |(?P<clock>\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\b(?!:)|\b(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hrs|GMT)\b))
        |(?P<decade>(?:\b\d{{2,3}}0|['’‘]\d0)['’]?s\b)
        |(?P<short>(?<![\w'’])['’‘]\d\d\b(?![\w'’]))
        |(?P<ordinal>\b\d{{1,3}}(?:st|nd|rd|th)\b)
        |(?P<number>\d+(?:,\d{{3}}(?!\d))*(?:\.\d+)*)
        |(?P<half>\b[ap]\.\s?m\.|\b[AaPp]\.?[Mm]\b)
        |(?P<era>\b(?:B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|C\.\s?E\.))
        |(?P<zone>\b(?:GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST|MSK|IST|KST|JST)\b|\blocal\s+time\b)
        |(?P<phrase>\b(?:{_PHRASES}|ca\.|c\.(?=\s?\d))(?!\w))
        |(?P<dotword>\b{_MONTH_DOT})
        |(?P<fiscal>\bFY(?=\s?['’]?\d{{2,4}}\b))
        |(?P<name>[^\W\d_]+(?:\d(?!\d))?)
        |(?P<dash>[-–—‑‐−])
        |(?P<mark>['’]s\b|[^\w\s])""",
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
        check = _DOUBTS.get(word.letter)
        if check and not check(words, index, grammar):
            words[index] = dataclasses.replace(word, letter="n" if word.letter == "Y" and _is_count(words, index, None)
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
    "decade": _decade, "short": _short, "ordinal": _ordinal, "number": _number, "half": _plain("p"),
    "era": lambda start, end, text: Word(start, end, text, "b", "BC" if text[0] in "Bb" else "AD"),
    "zone": _plain("L"), "phrase": _phrase,
    "dotword": lambda start, end, text: _name(start, end, text[:-1]),
    "fiscal": lambda start, end, text: Word(start, end, text, "j", "FY"),
    "name": _name, "dash": _plain("-"), "mark": _mark,
}


#: Classes after which a word that could be a name or a verb is a month.
_BEFORE_MONTH: Final = "mRviVTF-&sW('BGeta"


def _is_month(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word, before, after = words[index], _letter(words, index - 1), _letter(words, index + 1)
    name = word.text.lower()
    dated = before in "do" or after in "doYy" or (after == "," and _letter(words, index + 2) in "Yd")
    if before == "F" and _letter(words, index - 2) in "do":
        dated = True
    if dated:
        return word.text[0].isupper() or name not in {"may", "march", "mar", "dec", "jan", "sep"} or after in "doYy"
    if name not in {"may", "march", "august"}:
        if name in {"april", "june"} and before not in _BEFORE_MONTH and _is_name(words, index + 1):
            return False  # names of persons
        # abbreviations stand beside a number; full names stand alone
        return len(name) > 4 or name in {"june", "july"}
    if not word.text[0].isupper():
        return False
    if name == "march" and before in "ta'RG" and index + 1 < len(words) and (
            words[index + 1].text.lower() in {"on", "to", "of", "for", "through"}):
        return False  # "the March on Versailles"
    if before in _BEFORE_MONTH:
        # "and May": another month must be near; "the May government" is rarer than "the May launches"
        return before != "&" or any(_letter(words, i) == "M" for i in range(max(0, index - 4), index - 1))
    return name == "august" and not _is_name(words, index - 1)


def _is_weekday(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word = words[index]
    if len(word.text) > 5:
        return not (index and words[index - 1].text.lower() in {"bloody", "black", "super", "cyber", "man"})
    before, after = _letter(words, index - 1), _letter(words, index + 1)
    return word.text[0].isupper() and (after in "dM" or before in "dM" or (
        after == "," and _letter(words, index + 2) in "dM"))


def _is_season(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    word, before, after = words[index], _letter(words, index - 1), _letter(words, index + 1)
    if word.text[0].isupper() and index and _is_name(words, index - 1):
        return False  # "the Prague Spring"
    if word.text.lower() not in {"fall", "spring", "springs"}:
        return True
    if grammar and grammar.tag(word.start).startswith("VB"):
        return False
    if after == "F":
        follower = _letter(words, index + 2)
        return follower in "YyR" or (follower == "t" and _letter(words, index + 3) == "R") or (
            follower == "n" and _letter(words, index + 3) == "b")
    return after in "Yy" or before in "imRzvVT&eF" or (
        before == "t" and (_letter(words, index - 2) in "iTvVF&" or word.text.lower() == "spring"))


def _is_year(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    if not _is_count(words, index, grammar):
        return False
    word = words[index]
    value = int(word.text)
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if after and after.letter == "b":
        return True
    if index + 2 < len(words) and words[index + 2].text.lower() in {"avenue", "street", "road"}:
        return False
    if after and (after.letter == "u" or after.text.lower() in COUNTED):
        return False
    if before and before.letter in "MsdoE":
        return True
    if before and before.letter in ",-/" and _letter(words, index - 2) in "MdosY":
        return True
    cued = before is not None and (before.text.lower() in YEAR_CUES or before.text in "(–-")
    if before and before.letter == "t" and value >= 1400:
        return True
    if 1800 <= value <= 2100:
        return not (before and before.letter == NOTHING and before.text.lower() in {"than", "x"})
    if grammar and after and grammar.tag(after.start) == "NNS":
        return False
    return cued and not (after and after.letter == NOTHING and after.text.islower() and after.text.endswith("s")
                         and after.text.lower() not in {"was", "as", "is", "this", "his"})


def _is_count(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word = words[index]
    if index:
        before = words[index - 1]
        if before.letter == "$" or before.text.lower() in LABELS or before.text == "#":
            return False
        if before.end == word.start and before.letter != "j" and (before.text[-1].isalnum() or (
                before.letter in "-/" and index > 1 and words[index - 2].end == before.start
                and words[index - 2].letter == NOTHING and words[index - 2].text[:1].isupper())):
            return False  # "MH17", "F-16", "Su-30"
    if index + 1 < len(words):
        after = words[index + 1]
        if after.letter == "%" or (after.start == word.end and after.letter == NOTHING and after.text[0].isalpha()):
            return False
    return True


def _is_decade(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word = words[index]
    if word.text[0] in "'’‘":
        return True
    return len(re.sub(r"\D", "", word.text)) == 4 or _letter(words, index + 1) == "b"


def _is_holiday(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word = words[index]
    # "Easter Island", "Christmas Bombings"
    if _is_name(words, index - 1) and words[index - 1].end + 1 == word.start:
        return False  # "White Christmas"
    return word.text[0].isupper() and not (
        index + 1 < len(words) and words[index + 1].letter == NOTHING and words[index + 1].text[0].isupper()
        and words[index + 1].start == word.end + 1)


def _is_set(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    return words[index].text.islower()


def _is_unit(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    # "Hundred Days" is a name, "three Quarters" a place; "Two Days later" opens a headline
    return words[index].text.islower() or index == 0 or words[index].text.istitle()


def _letter(words: Sequence[Word], index: int) -> str:
    return words[index].letter if 0 <= index < len(words) else " "


def _is_name(words: Sequence[Word], index: int) -> bool:
    """Whether the word there is a capitalised one that no date is made of, so that the next belongs to its name."""
    return 0 <= index < len(words) and words[index].letter == NOTHING and words[index].text[0].isupper()


#: Letter -> whether a word keeps it, judged by its neighbours (letters to the left are settled already).
_DOUBTS: Final[dict[str, Callable[[Sequence[Word], int, Grammar | None], bool]]] = {
    "M": _is_month, "W": _is_weekday, "s": _is_season, "Y": _is_year, "d": _is_count, "n": _is_count, "E": _is_decade,
    "H": _is_holiday, "Z": _is_set, "u": _is_unit,
}
