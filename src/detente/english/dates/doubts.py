"""Words that may or may not be part of a date: "May", "march", "2000", "fall", each judged by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from detente.english.dates.lexemes import NOTHING, Grammar, Word
from detente.english.dates.words import COUNTED, LABELS, YEAR_CUES

__all__ = ["DOUBTS", "is_count"]

_TITLES: Final = frozenset("mr mrs ms dr sir lady lord miss gen sen rep gov".split())
#: Words of the names of firms and of papers.
_TRADING: Final = frozenset("department stores inc corp co ltd group company holdings".split())
_PAPERS: Final = frozenset("times telegraph mirror express mail herald independent post tribune mercury world star sun "
                           "business life news".split())
_QUOTES: Final = frozenset("\"“”'‘’`")

#: Classes after which a word that could be a name or a verb is a month.
_BEFORE_MONTH: Final = "mRviVTF-&sW('BGeta"


def _is_month(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word, before, after = words[index], _letter(words, index - 1), _letter(words, index + 1)
    name = word.text.lower()
    dated = before in "do" or after in "doYy" or (after == "," and _letter(words, index + 2) in "Yd")
    if before == "F" and _letter(words, index - 2) in "do":
        dated = True
    named = index - (2 if index > 1 and words[index - 1].text == "." else 1)
    if index and words[named].text.lower() in _TITLES and words[named].end + 2 >= word.start:
        return False  # "Mr. May"
    if word.text[0].islower() and name in {"may", "march"} and after == "o" and words[index + 1].text[0].isalpha():
        return False  # "may march second"
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
    if _is_name(words, index + 1) and words[index + 1].text.lower() in _TRADING:
        return False  # "May Department Stores"
    if before in _BEFORE_MONTH:
        # "and May": another month must be near; "the May government" is rarer than "the May launches"
        return before != "&" or any(_letter(words, i) == "M" for i in range(max(0, index - 4), index - 1))
    return name == "august" and not _is_name(words, index - 1)


def _is_weekday(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    word = words[index]
    if len(word.text) > 5:
        if index + 1 < len(words) and words[index + 1].text[0].isupper() and (
                words[index + 1].text.lower() in _PAPERS and _letter(words, index + 1) == NOTHING):
            return False  # "the Sunday Times"
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
    if not is_count(words, index, grammar):
        return False
    word = words[index]
    value = int(word.text)
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if after and after.letter == "b":
        return True
    if index + 2 < len(words) and words[index + 2].text.lower() in {"avenue", "street", "road"}:
        return False
    if before and before.text in {"In", "Since", "During", "By"} and 1900 <= value <= 2100 and (
            after is None or after.letter != "u"):
        return True  # "In 1994 deaths rose"
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


def is_count(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    """Whether a figure counts or dates something: no label ("resolution 2231"), sum of money or part of a name."""
    del grammar
    word = words[index]
    if index:
        before = words[index - 1]
        if before.letter == "$" or before.text == "#":
            return False
        if before.text.lower() in LABELS and _letter(words, index + 1) not in "u-":
            return False  # "resolution 2231"; but "to mark 160 years"
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
    return (word.text[0].isupper() or word.text[0].isdigit()) and not (
        index + 1 < len(words) and words[index + 1].letter == NOTHING and words[index + 1].text[0].isupper()
        and words[index + 1].start == word.end + 1)


def _is_set(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    if words[index].text.islower():
        return True
    # "Daily cases rose" opens a sentence; "the Daily Mail", "Weekly Standard" are names
    return (not index or words[index - 1].text in {".", ":", "“", '"'}) and index + 1 < len(words) and (
        words[index + 1].text.islower())


def _is_deictic(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    """Not a title in quotes: the "Today" show."""
    del grammar
    word = words[index]
    if word.text.isupper() and index and words[index - 1].text.isupper():
        return False  # "USA TODAY"
    return not (word.text[0].isupper() and 0 < index < len(words) - 1 and words[index - 1].text in _QUOTES
                and words[index + 1].text in _QUOTES)


def _is_unit(words: Sequence[Word], index: int, grammar: Grammar | None) -> bool:
    del grammar
    # "Hundred Days" is a name, "three Quarters" a place; "Two Days later" opens a headline
    if words[index].text.istitle() and index and _letter(words, index - 1) == NOTHING and (
            words[index - 1].text[0].isupper()):
        return False  # "Election Day", "New Year"
    return words[index].text.islower() or index == 0 or words[index].text.istitle()


def _letter(words: Sequence[Word], index: int) -> str:
    return words[index].letter if 0 <= index < len(words) else " "


def _is_name(words: Sequence[Word], index: int) -> bool:
    """Whether the word there is a capitalised one that no date is made of, so that the next belongs to its name."""
    return 0 <= index < len(words) and words[index].letter == NOTHING and words[index].text[0].isupper()


#: Letter -> whether a word keeps it, judged by its neighbours (letters to the left are settled already).
DOUBTS: Final[dict[str, Callable[[Sequence[Word], int, Grammar | None], bool]]] = {
    "M": _is_month, "W": _is_weekday, "s": _is_season, "Y": _is_year, "d": is_count, "n": is_count, "E": _is_decade,
    "H": _is_holiday, "Z": _is_set, "D": _is_deictic, "u": _is_unit,
}
