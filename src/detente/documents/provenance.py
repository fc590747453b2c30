"""Author, publisher and licence from the words around a report, where nothing states them outright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.documents.lines import Block
from detente.documents.reader import Span

__all__ = ["find_author", "find_licence", "find_source"]

_WORD: Final = r"[A-Z][\w’'-]*\.?"
_NAME: Final = rf"{_WORD}(?: (?:{_WORD}|de|van|von|bin|al)){{1,4}}"
_HEADING: Final = re.compile(r"(?:about )?the (?:author|writer)s?|author", re.IGNORECASE)
_FOLLOW: Final = re.compile(rf"Follow (?P<name>{_NAME}?)(?:,| on\b| @)")
_REPORTING: Final = re.compile(rf"\(?Reporting by (?P<name>{_NAME}?(?:(?:, | and ){_NAME}?)*?)(?: in | for |[;.,)]|$)")
_BIOGRAPHY: Final = re.compile(
    rf"\W*(?:(?:Dr|Prof|Professor|Ambassador)\.? )?(?P<name>{_NAME}?)"
    r"(?:,| is | was | has | serves | teaches | covers | writes )"
)
_PICTURE: Final = re.compile(r"\b(?:image|photo|headshot|picture|portrait)\b", re.IGNORECASE)
_LICENCE: Final = re.compile(
    r"(?P<name>(?:creative commons|CC)[ -](?:[\w .-]{0,60}?licen[cs]e(?: [\d.]+)?|BY(?:-(?:NC|ND|SA))*(?: ?\d\.\d)?|"
    r"zero|0)(?: [\d.]+ ?(?:international|unported)?)?|public domain|CC0|crown copyright"
    r"|(?:open government|crown copyright) licen[cs]e(?: v?\d\.\d)?)", re.IGNORECASE,
)
_STATED: Final = re.compile(r"\blicen[cs]e: ?(?P<name>\S.{0,160})", re.IGNORECASE)
_NEWSLETTER: Final = re.compile(
    r"from (?P<name>.{2,60}), (?:an?|the|our) [\w ]{0,12}(?:newsletter|bulletin|digest|blog)", re.IGNORECASE
)
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright)\s.{0,120}", re.IGNORECASE)
_ORIGIN: Final = re.compile(
    r"(?:(?:first|originally|previously) (?:appeared|published|posted|ran)|appeared (?:first|originally))"
    r" (?:in|on|by|at|with) (?:the )?(?P<name>[A-Z][^.;,\n]{2,120}?)(?= on \d| on [A-Z][a-z]+ \d|[.;,\n]|$)"
)


def find_author(text: str, blocks: Sequence[Block], furniture: Sequence[Span]) -> str:
    """The writer as "About the author", "Follow X", "(Reporting by X)" or a short biography names them, or nothing."""
    about = False
    for block in (block for block in blocks if _within(block, furniture)):
        if about and (found := re.fullmatch(_NAME, block.text)) and not _PICTURE.search(block.text):
            return found[0]
        about = about or bool(_HEADING.fullmatch(block.text.strip(":# ")))
    for span in furniture:
        words = " ".join(text[span.start:span.end].split())
        if span.reason == "follow" and (found := _FOLLOW.search(words)):
            return found["name"]
        if span.reason == "credits" and (found := _REPORTING.search(words)):
            return found["name"]
        if span.reason == "biography" and (found := _BIOGRAPHY.match(words)):
            return found["name"]
    return ""


def find_licence(text: str, furniture: Sequence[Span]) -> str:
    """The licence that a line about rights names, as it names it, or nothing."""
    rights = [
        " ".join(text[span.start:span.end].split()) for span in furniture
        if span.reason in {"rights and origin", "navigation"}
    ]
    for words in rights:
        if found := _STATED.search(words):
            return found["name"].strip()
    for words in rights:
        if found := _LICENCE.search(words):
            return found["name"].strip()
    for words in rights:
        if found := _COPYRIGHT.search(words):
            return found[0].strip()
    return ""


def find_source(text: str, furniture: Sequence[Span]) -> str:
    """The publisher that "It originally appeared on X" names, or nothing."""
    for span in furniture:
        words = " ".join(text[span.start:span.end].split())
        if span.reason == "rights and origin" and (found := _ORIGIN.search(words) or _NEWSLETTER.match(words)):
            return found["name"].strip()
    return ""


def _within(block: Block, spans: Sequence[Span]) -> bool:
    return any(span.start <= block.start and block.end <= span.end for span in spans)
