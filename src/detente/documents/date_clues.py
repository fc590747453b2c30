"""Dates in running text with or without a year, and whether the text tells them as past or as coming."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import functools
import re
import tomllib
from importlib.resources import files
from typing import Final

from detente.documents.lines import blocks, sentences
from detente.documents.stated_dates import MONTH_PATTERN, MONTHS, WEEKDAYS

__all__ = ["Cue", "DateClue", "Statement", "find_clues", "statements", "told"]

_M: Final = MONTH_PATTERN
_D: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TO: Final = r"\s*(?:-|–|—|to|until|through|till|and|or)\s*"
_YEAR: Final = r"(?P<year>1[6-9]\d\d|20\d\d)"
_Y: Final = rf"(?:,?\s+{_YEAR})?"
_W: Final = rf"(?:(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)}),?\s+)?"
_PART: Final = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|end of|beginning of|middle of)[ -]"
#: A month without a day counts after a word that a month can follow: "in May", "his April summit", not "may", "march".
_AFTER: Final = (
    r"(?:(?<=\b(?:in|of|In) )|(?<=\b(?:since|Since|until) )|(?<=\bduring )|(?<=\b(?:last|Last) )"
    r"|(?<=\b(?:his|her|its|the) )(?!May |March |August )|(?<=\btheir )(?!May |March |August ))"
)
_COUNTED: Final = r"(?!\s*(?:percent|per cent|%|years?|states|nations))"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b",
        rf"\b{_W}(?P<day>{_D})(?:\s+(?P<month>{_M}))?{_TO}(?P<day2>{_D})\s+(?P<month2>{_M}){_Y}\b",
        rf"\b{_W}(?P<month>{_M})\s+(?P<day>{_D}){_TO}(?:(?P<month2>{_M})\s+)?(?P<day2>{_D}){_Y}\b{_COUNTED}",
        rf"\b{_W}(?P<day>{_D})(?:\s+of)?\s+(?P<month>{_M}){_Y}\b",
        rf"\b{_W}(?P<month>{_M})\s+(?P<day>{_D})\b{_Y}(?!\d)",
        rf"\b(?:{_PART})?(?P<month>{_M})(?:\s+of)?,?\s+{_YEAR}\b",
        rf"(?:\b{_PART}|{_AFTER})(?P<month>{_M})\b(?! \d)",
        rf"(?:(?<=\b(?:in|of|In) )|(?<=\bsince )|(?<=\bthe )){_YEAR}\b(?![-/]\d)",
    )
)
_ADJECTIVE: Final = re.compile(
    r"\b(?:an?|the|its|his|her|their|our|of|to|by|newly|long|so-called|be)[ -]\Z", re.IGNORECASE
)
#: Characters of a sentence that are looked at; what is longer is a table or a list.
_LONGEST: Final = 1500
_QUOTED: Final = re.compile(r"“[^”]{1,2000}”|(?<!\w)\"[^\"]{1,2000}\"")


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """A word at ``start:end`` of a sentence that tells its tense: unsure, coming, dropped or past."""

    start: int
    end: int
    kind: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the report, its words on one line with quotations blanked: what others say dates nothing.
    ``cues`` are in order.
    """

    words: str
    cues: tuple[Cue, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DateClue:
    """A date in a sentence. ``year`` is None where the words give none; ``day`` is 0 for a month or a year;
    ``told``: past, coming or unsure.
    """

    words: str
    sentence: Statement
    at: int
    told: str
    year: int | None
    month: int = 0
    day: int = 0
    last_month: int = 0
    last_day: int = 0
    weekday: int | None = None

    def first_in(self, year: int) -> dt.date:
        """Its first day in a year."""
        return _day(year, self.month or 1, self.day or 1)

    def last_in(self, year: int) -> dt.date:
        """Its last day in a year; an interval over New Year's Eve ends in the next."""
        if not self.month:
            return dt.date(year, 12, 31)
        month = self.last_month or self.month
        return _day(year + (month < self.month), month, self.last_day or 31)


def statements(report: str) -> list[Statement]:
    """The sentences of a report."""
    found = []
    for block in blocks(report):
        for start, end in sentences(report, block.start, block.end):
            words = re.sub(r"\s", " ", report[start:min(end, start + _LONGEST)])
            words = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)
            found.append(Statement(words=words, cues=_cues(words)))
    return found


def _cues(words: str) -> tuple[Cue, ...]:
    found = []
    for match in _tense_cues().finditer(words):
        kind = match.lastgroup or ""
        participle = kind in {"past", "dropped"} and match[0].lower().endswith("ed")
        if participle and _ADJECTIVE.search(words, max(0, match.start() - 12), match.start()):
            continue  # "will resume their suspended talks"
        found.append(Cue(match.start(), match.end(), kind))
    return tuple(found)


def find_clues(sentence: Statement) -> list[DateClue]:
    """The dates of a sentence, in order."""
    taken = bytearray(len(sentence.words))
    clues = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.words):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            clue = _clue(match, sentence)
            if clue:
                taken[start:end] = b"\x01" * (end - start)
                clues.append(clue)
    return sorted(clues, key=lambda clue: clue.at)


def told(sentence: Statement, at: int, *, end: int) -> str:
    """Whether a sentence tells what stands at ``at:end`` as past, coming or unsure: by the nearest verb or cue before
    it; at the head of the sentence, by the first one after it.
    """
    before = after = ""
    for cue in sentence.cues:
        if cue.end <= at:
            before = "unsure" if before == "dropped" and cue.kind == "coming" else cue.kind
        elif cue.start >= end:
            after = cue.kind
            break
    # "The agreement of 14 July is dead": a date after "of" names what there is already.
    found = before or after or ("past" if sentence.words.endswith(" of ", 0, at) else "unsure")
    return "past" if found == "dropped" else found


def _clue(match: re.Match[str], sentence: Statement) -> DateClue | None:
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower().rstrip(".")] if groups.get("month") else int(groups.get("number") or 0)
    last_month = MONTHS[groups["month2"].lower().rstrip(".")] if groups.get("month2") else 0
    day, last_day = _number(groups.get("day")), _number(groups.get("day2"))
    month = month or last_month
    if (day > 31) or (last_day > 31) or month > 12 or (day == 0 and groups.get("day")):
        return None
    part = (groups.get("part") or "").lower()
    if part and month:
        day = {"mid": 10, "middle of": 10, "late": 20, "end of": 25}.get(part, 1)
        last_day = {"early": 10, "beginning of": 7, "mid": 20, "middle of": 20}.get(part, 31)
    elif month and not day:
        day, last_day = 1, 31
    weekday = groups.get("weekday")
    return DateClue(
        words=match[0].strip(), sentence=sentence, at=match.start(),
        told=told(sentence, match.start(), end=match.end()),
        year=int(groups["year"]) if groups.get("year") else None, month=month, day=day,
        last_month=last_month, last_day=last_day or day,
        weekday=WEEKDAYS.index(weekday.lower()) if weekday else None
    )


def _number(words: str | None) -> int:
    return int(re.sub(r"\D", "", words)) if words else 0


def _day(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


@functools.cache
def _tense_cues() -> re.Pattern[str]:
    """Words that tell what follows (or what stands before, at the head of a sentence) as coming, past, or neither."""
    table = tomllib.loads(files("detente.documents").joinpath("tense_cues.toml").read_text(encoding="utf-8"))
    groups = "|".join(f"(?P<{name}>{'|'.join(f'(?:{cue})' for cue in cues)})" for name, cues in table.items())
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)
