"""Page furniture: the parts of a text that are no report, told by their words, their shape and their place."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from detente.documents.lines import Block, sentences
from detente.documents.reader import Span
from detente.documents.stated_dates import MONTH_PATTERN

__all__ = ["find_furniture"]

#: Sections of the data file whose patterns a sentence must begin with.
_SENTENCES: Final = ("rights", "disclaimer", "credits", "follow", "newsletter")
#: A paragraph longer than this is never furniture as a whole.
_LONG: Final = 90
_DAY: Final = re.compile(
    rf"\b(?:\d{{1,2}} {MONTH_PATTERN}|{MONTH_PATTERN} \d{{1,2}}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)"
)

_NOTE: Final = re.compile(r"\W?\d{1,3}\W|[•*–-] |.{0,160}(?:https?://|\(\d{4}\)|pp?\. \d)")
_NAMED: Final = re.compile(
    r"\W*(?:(?:The|This) (?:author|writer)s?|(?:(?:Dr|Prof|Professor|Ambassador|Mr|Ms|Mrs)\.? )?"
    r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al)){1,4})(?:,.{0,120}?,)?(?: \([^)]{1,40}\))? "
    r"(?:is|was|are|has|serves?|served|works?|worked|teaches|taught|covers|covered|writes|reports|holds|speciali[sz]es|"
    r"directs|leads|and)\b"
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Cues:
    """The patterns of one section of the data file, as one expression."""

    reason: str
    expression: re.Pattern[str]


def find_furniture(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The furniture among the paragraphs of a text, in order, without overlaps.

    Limits: told without parsing, so an unusual disclaimer in the middle of a report passes as report; when in doubt a
    paragraph is kept.
    """
    reasons: list[str] = [_whole(text, block) for block in blocks]
    _mark_menus(blocks, reasons)
    _mark_after_headings(text, blocks, reasons)
    _mark_tail(blocks, reasons)
    _mark_menus(blocks, reasons)
    spans: list[Span] = []
    for block, reason in zip(blocks, reasons, strict=True):
        if reason:
            spans.append(Span(block.start, block.end, reason))
        else:
            spans.extend(_inside(text, block))
    return _joined(text, spans)


def _whole(text: str, block: Block) -> str:
    """Why a paragraph is furniture wherever it stands, or an empty string."""
    line = block.text.strip("-–—•*|#>[] \t")
    if not line:
        return "rule"
    if block.words <= 30 and _cues("navigation").expression.fullmatch(line):
        return _cues("navigation").reason
    if block.words > _LONG:
        return ""
    found = [_sentence(text[start:end]) for start, end in sentences(text, block.start, block.end)]
    return found[0] if all(found) else ""


def _sentence(sentence: str) -> str:
    """Why a sentence is furniture, or an empty string."""
    trimmed = " ".join(sentence.split()).strip("-–—•*|#>[]_ ")
    for section in _SENTENCES:
        if _cues(section).expression.match(trimmed) and not _is_report(trimmed, ignoring=section):
            return _cues(section).reason
    return ""


def _is_report(sentence: str, *, ignoring: str) -> bool:
    """Whether a sentence that begins like furniture tells an event all the same."""
    if ignoring in {"rights", "credits"}:
        return False
    return bool(_DAY.search(sentence)) and bool(_cues("report").expression.search(sentence))


def _inside(text: str, block: Block) -> list[Span]:
    """Furniture sentences within a paragraph of report, at its beginning or end only: amid a report, "this article was
    published" is as likely part of the story.
    """
    parts = sentences(text, block.start, block.end)
    found: list[Span] = []
    for ordered in (parts, parts[::-1]):
        for start, end in ordered:
            reason = _sentence(text[start:end])
            if not reason:
                break
            found.append(Span(start, end, reason))
    return sorted(found, key=lambda span: span.start)


def _mark_menus(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Marks words of menus that stand directly beside furniture."""
    menu = _cues("menu")
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        previous = -1
        for index in order:
            if (
                not reasons[index] and previous >= 0 and reasons[previous]
                and menu.expression.fullmatch(blocks[index].text.strip("-–—•*|#>[] \t"))
                and not _separate(blocks, previous, index)
            ):
                reasons[index] = menu.reason
            previous = index
    # A menu of its own: three or more menu words running.
    run = 0
    for index, block in enumerate((*blocks, None)):
        if block and menu.expression.fullmatch(block.text.strip("-–—•*|#>[] \t")):
            run += 1
            continue
        for member in range(index - run, index) if run >= 3 else ():
            reasons[member] = reasons[member] or menu.reason
        run = 0


def _separate(blocks: Sequence[Block], one: int, two: int) -> bool:
    """Whether a blank line parts two neighbouring paragraphs."""
    return blocks[max(one, two)].after_blank


def _mark_after_headings(text: str, blocks: Sequence[Block], reasons: list[str]) -> None:
    """Marks "About the author", "Related stories" and the like with what belongs under them."""
    index = 0
    while index < len(blocks):
        line = blocks[index].text.strip("-–—•*|#>[]:_ \t")
        short = blocks[index].words <= 12
        if short and _cues("heading").expression.fullmatch(line):
            index = _mark_about(text, blocks, reasons, start=index)
        elif short and _cues("list_heading").expression.fullmatch(line):
            index = _mark_list(text, blocks, reasons, start=index)
        elif short and index > 0.25 * len(blocks) and _cues("notes_heading").expression.fullmatch(line):
            index = _mark_notes(blocks, reasons, start=index)
        else:
            index += 1


def _mark_about(text: str, blocks: Sequence[Block], reasons: list[str], *, start: int) -> int:
    """Marks a biography or blurb under its heading; stops where report begins again."""
    index = start + 1
    while index < len(blocks) and (reasons[index] or _is_blurb(text, blocks[index])):
        reasons[index] = reasons[index] or _blurb_reason(blocks[index])
        index += 1
    if index == start + 1 and index < len(blocks):
        return index  # a heading of the report itself: "About the project", and then a story
    reasons[start] = _cues("heading").reason
    return index


def _is_blurb(text: str, block: Block) -> bool:
    """Whether a paragraph under "About ..." says who somebody is rather than what happened."""
    if _cues("biography").expression.search(block.text) or _cues("institution").expression.search(block.text):
        return block.words <= 2 * _LONG and not _DAY.search(block.text)
    if block.words <= 14 and block.text[-1] not in ".!?":
        return True  # a name, a post, a link
    reports = _DAY.search(block.text) or _cues("report").expression.search(block.text)
    return not reports and block.words <= _LONG and len(sentences(text, block.start, block.end)) <= 4


def _blurb_reason(block: Block) -> str:
    if _cues("institution").expression.search(block.text):
        return _cues("institution").reason
    return "biography"


def _mark_list(text: str, blocks: Sequence[Block], reasons: list[str], *, start: int) -> int:
    """Marks headlines under "Related stories": lines without a full stop, up to the first paragraph."""
    index = start + 1
    while index < len(blocks):
        block = blocks[index]
        if not (reasons[index] or _is_headline(text, block)) or _opens_block(block):
            break
        # A blank line after the headlines and then a paragraph: the report goes on, and the lone line before it is its
        # subheading.
        if index > start + 1 and block.after_blank and _paragraph_follows(blocks, index) and not reasons[index]:
            break
        reasons[index] = reasons[index] or _cues("list_heading").reason
        index += 1
    reasons[start] = _cues("list_heading").reason
    return index


def _is_headline(text: str, block: Block) -> bool:
    """Whether a line is short and ends without a full stop."""
    ended = block.text.rstrip("\"'”’)")[-1:] in {".", ":"}
    return block.words <= 22 and not ended and len(sentences(text, block.start, block.end)) == 1


def _opens_block(block: Block) -> bool:
    """Whether a line is a heading such as "About the author"."""
    line = block.text.strip("-–—•*|#>[]:_ \t")
    return block.words <= 12 and any(
        _cues(name).expression.fullmatch(line) for name in ("heading", "list_heading", "notes_heading"))


def _paragraph_follows(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].words > 22 and blocks[index + 1].text[-1] in '.!?"”'


def _mark_notes(blocks: Sequence[Block], reasons: list[str], *, start: int) -> int:
    """Marks a list of notes or references under its heading, where most lines look like notes."""
    rest = blocks[start + 1:]
    noted = sum(bool(_NOTE.match(block.text)) for block in rest)
    if not rest or noted < 0.5 * len(rest):
        return start + 1
    for index in range(start, len(blocks)):
        reasons[index] = reasons[index] or _cues("notes_heading").reason
    return len(blocks)


def _mark_tail(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Marks biographies and blurbs after the report: paragraphs with nothing but furniture below them."""
    tail_seen = False
    for index in range(len(blocks) - 1, 0, -1):
        block = blocks[index]
        if reasons[index]:
            tail_seen = True
            continue
        opening = " ".join(block.text.split()[:12])
        biography = (
            re.match(r"\W*(?:the (?:author|writer)\b|[A-Z][\w.’'-]+(?:[ ,]|$))", opening, re.IGNORECASE)
            and _cues("biography").expression.search(block.text)
            and block.words <= _LONG and not _DAY.search(block.text)
            and not _cues("report").expression.search(block.text)
            and (tail_seen or index == len(blocks) - 1)
        )
        if biography and _opens_with_name(block):
            reasons[index] = _cues("biography").reason
            tail_seen = True
            continue
        heading = tail_seen and block.words <= 12 and block.text[-1] not in '.!?:"”,' and index > len(blocks) // 2
        if not (heading and _below_is_blurb(blocks, reasons, index)):
            return
        reasons[index] = _cues("institution").reason


def _opens_with_name(block: Block) -> bool:
    """Whether a paragraph begins with a person's name, or "The author", and then a verb of being or working."""
    return bool(_NAMED.match(block.text))


def _below_is_blurb(blocks: Sequence[Block], reasons: Sequence[str], index: int) -> bool:
    return index + 1 < len(blocks) and reasons[index + 1] == _cues("institution").reason


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, with neighbours of the same reason made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start < joined[-1].end:
            continue
        if joined and joined[-1].reason == span.reason and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end, span.reason)
        else:
            joined.append(span)
    return joined


@functools.cache
def _cues(section: str) -> _Cues:
    return _sections()[section]


@functools.cache
def _sections() -> Mapping[str, _Cues]:
    table = tomllib.loads(files("detente.documents").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return {
        name: _Cues(section["reason"], re.compile("|".join(f"(?:{p})" for p in section["patterns"]), re.IGNORECASE))
        for name, section in table.items()
    }
