"""Datelines: "SEOUL, 9 March 2018 (Example Wire) - ", the place, day and agency before a report's first words."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from detente.documents.stated_dates import MONTH_PATTERN, DayOfYear, read_date, read_day_of_year
from detente.records import When

__all__ = ["Dateline", "find_dateline"]

_UPPER: Final = r"[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]*){0,4}"
_TITLE: Final = (
    r"(?!(?:On|In|By|From|Since|Until|After|Before|The|At|As|When|This|Last|Between|During|Late|Early)\b)"
    r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
)
_REGION: Final = r"(?:,? [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?"
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?,? )?"
_DATE: Final = (
    rf"(?P<date>{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH_PATTERN}|{MONTH_PATTERN} \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,? \d{4})?|\d{4}-\d{2}-\d{2})"
)
_AGENCY: Final = r"(?:[(\[/](?P<agency>[A-Z][\w.&/' -]{1,40})[)\]/]|(?P<bare>[A-Z]{2,8}))"
_DASH: Final = r"(?:\s*(?:--+|[—–―])\s*|\s+[-_]\s+)"
_AFTER: Final = r"(?=[\"'“‘(]?[A-Z0-9])"
#: With a day or an agency any city will do; without both only capitals before a dash.
_FULL: Final = re.compile(
    rf"(?P<city>{_UPPER}|{_TITLE}){_REGION},? {_DATE}(?:,?\s*{_AGENCY})?(?:{_DASH}|\.\s+(?=/)|\s*[:.]\s+){_AFTER}"
)
_WITH_AGENCY: Final = re.compile(
    rf"(?P<city>{_UPPER}|{_TITLE}){_REGION},?\s*[(\[](?P<agency>[A-Z][\w.&/' -]{{1,40}})[)\]]{_DASH}{_AFTER}"
)
_SLASHED: Final = re.compile(
    rf"(?P<city>{_UPPER}){_REGION},? {_DATE}\.?\s*/(?P<agency>[A-Z][\w.& -]{{1,30}})/\.?(?:{_DASH}|\s+){_AFTER}"
)
_CITY_ONLY: Final = re.compile(rf"(?P<city>{_UPPER}){_REGION}{_DASH}{_AFTER}")
_AGENCY_ONLY: Final = re.compile(rf"[(\[](?P<agency>[A-Z][\w.&/' -]{{1,40}})[)\]]{_DASH}{_AFTER}")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The first ``length`` characters of a paragraph and what they state."""

    length: int
    city: str = ""
    published: When | None = None
    day_of_year: DayOfYear | None = None
    agency: str = ""


def find_dateline(paragraph: str, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph begins with, or None. Only the ``first`` paragraph of a report may have one without
    an agency ("VIENNA — "); elsewhere a place and a day before a dash are an entry of a chronology.
    """
    patterns = (_SLASHED, _FULL, _WITH_AGENCY, *((_CITY_ONLY, _AGENCY_ONLY) if first else ()))
    if len(paragraph) < 20:
        return None
    for pattern in patterns:
        found = pattern.match(paragraph)
        if not found or found.end() > 120:
            continue
        groups = found.groupdict()
        rest = paragraph[found.end():]
        if len(rest.split()) < 4 or rest.isupper():
            continue
        stated = groups.get("date") or ""
        if not first and not groups.get("agency"):
            continue  # a chronology: "Hanoi, 28 February 2019 - The leaders part without a deal"
        # "VIENNA, 9 March: ..." needs its dash or agency, unless the city is in capitals.
        if pattern is _FULL and not groups["city"].isupper() and not (groups["agency"] or groups["bare"]) and (
            not re.search(rf"{_DASH}$", found[0])
        ):
            continue
        return Dateline(
            length=found.end(), city=groups.get("city") or "",
            published=read_date(stated) if re.search(r"\d{4}", stated) else None,
            day_of_year=read_day_of_year(stated) if stated and not re.search(r"\d{4}", stated) else None,
            agency=(groups.get("agency") or groups.get("bare") or "").strip(),
        )
    return None
