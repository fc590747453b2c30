"""The head of a text: title, header lines, byline, dateline."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from detente.documents.datelines import Dateline, find_dateline
from detente.documents.lines import Block, line_number, sentences
from detente.documents.reader import Span
from detente.documents.stated_dates import DayOfYear, read_date, read_day_of_year, stated_date
from detente.records import When

__all__ = ["Head", "read_head"]

_PAIR: Final = re.compile(r"([A-Za-z][A-Za-z ]{0,24}?)\s*[:：]\s*(\S.*)")
_MARKS: Final = re.compile(r"^[#>*_\s]+|[*_\s]+$")
_NAME: Final = r"(?:[A-Z][\w.'’-]*|de|van|von|der|den|bin|bint|al|el|la|di|da|du|ul)"
_PERSON: Final = rf"{_NAME}(?:[ -]{_NAME}){{1,5}}"
_BYLINE: Final = re.compile(
    rf"[Bb][Yy]:? (?P<who>{_PERSON}(?:(?:, | and | & |, and ){_PERSON}){{0,4}})"
    rf"(?P<rest>\s*(?:[,|·•–—-]|\bin\b|\bfor\b)\s*.{{0,120}})?"
)
_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+")
_TAGGED: Final = re.compile(r"(?P<who>[^,|·•–—]{2,60}?)\s*(?:[,|·•–—]|\s-\s)\s*(?P<date>[^|·•]{4,60})")
#: The head ends here at the latest: real ones are shorter, and dates further down belong to the report.
_LONGEST: Final = 12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a text states, and which of its characters are no report. ``body`` is the first character
    after the head.
    """

    title: str = ""
    published: When | None = None
    day_of_year: DayOfYear | None = None
    source: str = ""
    author: str = ""
    licence: str = ""
    url: str = ""
    language: str = ""
    body: int = 0
    spans: tuple[Span, ...] = ()


def read_head(text: str, blocks: Sequence[Block], *, file: str, covered: Sequence[Span] = ()) -> Head:
    """The head of a text made of ``blocks``; those inside ``covered`` (front matter, navigation) are passed over.

    Raises :class:`~detente.errors.DocumentError` for a line such as "Published: 31 Febuary 2018".
    """
    fields: dict[str, str] = {}
    published: When | None = None
    day_of_year: DayOfYear | None = None
    spans: list[Span] = []
    title, headline_seen, body = "", False, 0
    masthead: str | None = None
    title_block: Block | None = None
    dates = _bare_dates(blocks)
    # "Licence: CC0" is a header line before it is a line about rights.
    shown = [block for block in blocks if not _inside(block, covered) or _field(_MARKS.sub("", block.text))]
    for position, block in enumerate(shown[:_LONGEST]):
        line = _MARKS.sub("", block.text)
        body = block.start
        if find_dateline(block.text, first=True):
            break
        found = _field(line)
        if found is None and _is_body(text, block):
            break
        body = block.end
        key, value = found or ("", "")
        if key == "published":
            when, day = _date_of(value, place=f"{file}, line {line_number(text, block.start)}: {_key(line)}")
            published, day_of_year = published or when, day_of_year or day
            spans.append(Span(block.start, block.end, "header"))
        elif found is not None:
            if key and key not in fields:
                fields[key] = value
            # "Title: Talks resume": the words of the title stay headline text, only the key is furniture.
            headline = key == "title" and text.endswith(value, block.start, block.end)
            spans.append(Span(block.start, block.end - len(value) if headline else block.end, "header"))
        elif bare := _bare(line):
            if dates > 1:
                body = block.start
                break
            published, day_of_year = published or bare[0], day_of_year or bare[1]
            spans.append(Span(block.start, block.end, "header"))
        elif byline := _BYLINE.fullmatch(line):
            fields.setdefault("author", byline["who"])
            published = published or _date_in(byline["rest"] or "")
            spans.append(Span(block.start, block.end, "header"))
        elif tagged := _tagged(line):
            who, when = tagged
            published = published or when
            if who:
                fields.setdefault("source", who)
            spans.append(Span(block.start, block.end, "header"))
        elif _is_title(text, block, shown[position + 1 : position + 2]):
            if not headline_seen:
                title, title_block = line.strip(), block
            elif masthead is None and title_block and _is_masthead(title) and block.words >= 3 and block.after_blank:
                masthead, title = title, line.strip()
                spans.append(Span(title_block.start, title_block.end, "masthead"))
            headline_seen = True
        else:
            headline_seen = True
    if masthead:
        fields.setdefault("source", masthead.title() if masthead.isupper() else masthead)
    dateline = _first_dateline(text, shown)
    if dateline:
        published = published or dateline.published
        day_of_year = day_of_year or dateline.day_of_year
        fields.setdefault("source", dateline.agency)
    return Head(
        title=fields.get("title", "") or title, published=published,
        day_of_year=None if published else day_of_year, source=fields.get("source", ""),
        author=fields.get("author", ""), licence=fields.get("licence", ""), url=fields.get("url", ""),
        language=fields.get("language", ""), body=body, spans=tuple(spans),
    )


def _field(line: str) -> tuple[str, str] | None:
    """The field and value of a header line; an empty field for one that is header and fills nothing."""
    if _ADDRESS.fullmatch(line):
        return "url", line
    pair = _PAIR.fullmatch(line)
    if not pair or len(line) > 240:
        return None
    key = _keys().get(pair[1].strip().lower())
    if key is None:
        return None
    value = pair[2].strip()
    if key == "published" and not any(c.isdigit() for c in value):
        return None
    # "Source: ..." runs to a line; a sentence after the colon is report ("Source: the deal is dead, he said.").
    return None if key in {"source", "author"} and len(value.split()) > 20 else (key, value)


def _key(line: str) -> str:
    return line.partition(":")[0].strip()


def _date_of(value: str, *, place: str) -> tuple[When | None, DayOfYear | None]:
    if day := read_day_of_year(value):
        return None, day
    if found := _date_in(value):
        return found, None
    return stated_date(value, place=place), None


def _date_in(value: str) -> When | None:
    """The date a value is, or the one that a part of it is: "9 March 2018, Seoul"."""
    if found := read_date(value):
        return found
    for part in re.split(r"\s*[|·•()]\s*|\s+[–—-]\s+", value):
        if part.strip() and (found := read_date(part)) and re.search(r"\d{4}", part):
            return found
    if "," in value:
        pieces = [piece.strip() for piece in value.split(",")]
        for first in range(len(pieces)):
            for last in range(len(pieces), first, -1):
                if (found := read_date(", ".join(pieces[first:last]))) and found.days <= 31:
                    return found
    return None


def _bare(line: str) -> tuple[When | None, DayOfYear | None] | None:
    """The date that a whole line is; a year alone is a heading, not a date of publication."""
    if len(line) > 80 or not any(c.isdigit() for c in line):
        return None
    if (when := read_date(line)) and when.days <= 31 and not re.fullmatch(r"\d+", line):
        return when, None
    if day := read_day_of_year(line):
        return None, day
    return None


def _tagged(line: str) -> tuple[str, When] | None:
    """Outlet and date of a line "Example Wire, 9 March 2018"."""
    found = _TAGGED.fullmatch(line)
    if not found or len(found["who"].split()) > 4:
        return None
    when = read_date(found["date"])
    if when is None or when.days > 1 or not found["who"][0].isupper():
        return None
    outlet = {word.lower() for word in found["who"].split()} & _outlet_words()
    return found["who"].strip() if outlet else "", when


def _bare_dates(blocks: Sequence[Block]) -> int:
    """How many lines are nothing but a date: more than one makes a chronology, whose first date is no publication."""
    return sum(1 for block in blocks if _bare(_MARKS.sub("", block.text)))


def _is_body(text: str, block: Block) -> bool:
    """Whether the report itself begins here: a paragraph, not a heading."""
    return block.words > 28 or (block.words > 12 and len(sentences(text, block.start, block.end)) > 1)


def _is_title(text: str, block: Block, following: Sequence[Block]) -> bool:
    """Whether the first line is a headline: short, one sentence, with something below it."""
    count = len(sentences(text, block.start, block.end))
    if not following or block.words > 22 or count > 2 or (count == 2 and block.words > 14):
        return False
    below = following[0]
    separate = below.after_blank or _field(below.text) is not None or below.words > 1.5 * block.words
    return separate or block.text[-1] not in ".!?:,"


def _is_masthead(title: str) -> bool:
    """Whether a first line names the publication rather than the report: a few words in capitals, one of them a word
    of outlets ("NORTHERN BROADCAST MONITOR", "Tehran Notebook").
    """
    words = title.split()
    return 1 < len(words) <= 5 and all(word[0].isupper() for word in words) and bool(
        {word.lower() for word in words} & _outlet_words())


def _first_dateline(text: str, shown: Sequence[Block]) -> Dateline | None:
    for position, block in enumerate(shown[: _LONGEST + 4]):
        if found := find_dateline(block.text, first=True):
            return found
        if position and _is_body(text, block):
            return None
    return None


def _inside(block: Block, spans: Sequence[Span]) -> bool:
    return any(span.start <= block.start and block.end <= span.end for span in spans)


@functools.cache
def _keys() -> Mapping[str, str]:
    table = tomllib.loads(files("detente.documents").joinpath("headers.toml").read_text(encoding="utf-8"))
    table.pop("outlet_words")
    return {key: "" if field == "ignored" else field for field, keys in table.items() for key in keys}


@functools.cache
def _outlet_words() -> frozenset[str]:
    table = tomllib.loads(files("detente.documents").joinpath("headers.toml").read_text(encoding="utf-8"))
    return frozenset(table["outlet_words"])
