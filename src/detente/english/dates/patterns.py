"""The patterns of dates over word classes, and the meaning that each one reads.

A paragraph is a string of one letter a word (:mod:`detente.english.dates.words` lists the letters); a pattern is a
regular expression over such letters. The table :data:`PATTERNS` is tried from the top at each place, so the longer
reading comes before the shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from detente.english.dates import lengths, moved_dates, named_dates, references
from detente.english.dates.lexemes import Word
from detente.english.dates.meanings import Reading

__all__ = ["PATTERNS", "find"]

_Builder = Callable[[Sequence[Word], re.Match[str]], Sequence[Reading]]

# "the next", "that same", "the previous"
_R = "t?R{1,2}"
# an amount: "two", "twenty-two", "one hundred and five", "a couple of", "half a", "2.5", "two and a half"
_A = "(?:a?qF?|aw|[wdnY](?:-?w){0,7}(?:-?&-?(?:a-?h|w)|&h)?|h-?a|ah|a|h-?)"
_AMOUNT = f"{_A}(?:(?:&|T|-){_A})?-?K?-?u(?:-?&-?a-?h)?"
# what narrows a date: "the end of", "early in", "mid-", "later in"
_PRE = "G?(?:t?m-?(?:it?|t)?|t?BFt?|e(?:it?|t)?)?"
# "last year", "that year", "the same year", "the year" after a month
_OF = f"(?:,?F?(?:{_R}u))"
_YEAR = "(?:[Yy]b?|nb|b[nd])"
_DAY_MONTH = "t?[do]F?M"
_MONTH_DAY = "M(?:to|d|o)(?![cp])"
_FULL = f"(?:R?(?:{_DAY_MONTH}(?:(?:,|F|,F)?{_YEAR}|{_OF})?)|R?(?:{_MONTH_DAY}(?:(?:,|F|,F)?{_YEAR}|{_OF})?))"
_MONTH = f"(?:R?M(?:(?:,|F|,F)?{_YEAR}|{_OF})?)"
_SEASON = f"(?:t?(?:{_YEAR}s|R{{0,2}}s(?:(?:,|F|,F)?{_YEAR}|{_OF}|F?t?u)?))"
_QUARTER = f"(?:(?:t?R?o-?u|t?R?oh|Q)(?:(?:,|F|,F|Ft)?(?:j?u?{_YEAR}|{_R}j?u|tj?u|j{_YEAR})|FM(?:F?{_YEAR})?)?)"
_YEARLY = f"(?:(?:t?(?:ju?|u))?{_YEAR})"
_DECADE = "(?:t?m?-?Eb?)"
_CENTURY = "(?:t?m?-?o-?ub?)"
_WEEKDAY = f"(?:R?W(?:P?(?:,|F)?(?:{_FULL})|R?P(?!u)|{_OF})?)"
_HOLIDAY = f"(?:R?H(?:,?{_YEAR}|F?{_R}u|P)?)"
_ANY = f"(?:I|{_WEEKDAY}|{_FULL}|{_HOLIDAY}|{_MONTH}|{_SEASON})"
_ZONE = "(?:L|\\(Lx?)?"
_CLOCK = f"(?:cp?{_ZONE}|dp{_ZONE}|[wd]oP)"

#: Name, pattern, builder; tried in this order.
PATTERNS: Final[tuple[tuple[str, str, _Builder], ...]] = (
    # 20-21 June 2018; from 20 to 22 June
    ("days of a month", f"t?(?P<one>[do])(?P<join>-|T|&|,)t?(?P<two>[do])F?M(?:(?:,|F|,F)?{_YEAR}|{_OF})?",
     named_dates.day_range),
    # June 20-21, 2018
    ("month and its days", f"M(?P<one>[do])(?P<join>-|T|&)(?P<two>[do])(?![oM]|FM|F?M)(?:,?{_YEAR})?",
     named_dates.month_day_range),
    # 1955-63, 1955-1963, 499 to 493 BC
    ("years", "(?P<one>Y)(?P<join>-|/)(?P<two>[Ydn])(?![-/]|u)b?", named_dates.year_range),
    ("years before Christ", "(?P<one>[nd])(?P<join>-|T|&)(?P<two>[nd])b", named_dates.year_range),
    # ten to 5 on Tuesday; 10:30 a.m. on 12 June
    ("clock and date", f"G?{_CLOCK}(?:,|i|,i)?t?(?:{_ANY}|D)", named_dates.calendar),
    # Tuesday at 10:30 a.m. is two expressions for some and one for others; one here
    ("date and clock", f"(?:{_ANY}|D)(?:,|i|,i)?{_CLOCK}", named_dates.calendar),
    # the night of 14 April; early on the morning of 12 June
    ("part of a day", f"(?:(?:t?m(?:it)?|e(?:it)?|t)?-?Pu?(?:F|i)?t?)(?:{_WEEKDAY}|{_FULL}|I|H)P?",
     named_dates.calendar),
    # the early hours of Tuesday; the early morning hours of 30 April
    ("small hours", f"(?:t(?:m|x)|m)P?u(?:F|i)(?:{_WEEKDAY}|{_FULL}|t?D)", named_dates.small_hours),
    # Tuesday night, June 12; Tuesday morning
    ("weekday", f"(?:e|G?m)?{_WEEKDAY}", named_dates.calendar),
    ("day", f"{_PRE}{_FULL}P?", named_dates.calendar),
    ("holiday", f"{_PRE}{_HOLIDAY}", named_dates.calendar),
    ("day after tomorrow", "tu(?:iD)", named_dates.beyond),
    ("month", f"{_PRE}{_MONTH}", named_dates.calendar),
    ("season", f"{_PRE}{_SEASON}", named_dates.calendar),
    ("quarter", f"{_PRE}{_QUARTER}", named_dates.quarter),
    ("century", f"(?:t?BFt?|t?m(?:Ft?)?)?{_CENTURY}", named_dates.century),
    ("decade", f"(?:t?BFt?|t?m(?:Ft?)?)?{_DECADE}", named_dates.decade),
    ("every", f"z(?:{_A})?(?:o|R|K)?-?(?:u|W|P|M|s)", lengths.every),
    ("times a unit", "(?:O|[wdq]x)(?:a|z)u", lengths.times),
    # 25-year-old, 16-year-olds, 82 years of age
    ("age", f"G?{_AMOUNT}(?:-?k|Fk)", lengths.age),
    ("ago", f"G?{_AMOUNT}g(?:D|W)?", moved_dates.moved),
    ("units ago", "G?ug", moved_dates.moved),
    ("long ago", "(?:a?K|G)x?g", references.long_ago),
    # the year-earlier period, the year-ago quarter
    ("period a year earlier", "t?u-?[eg][xu]", moved_dates.year_earlier),
    ("later", f"G?(?:{_AMOUNT}|u)[eli]", moved_dates.moved),
    # the first two weeks of June 2018; the last day of the year
    ("units of a period", f"t?(?:o|R|B|RG?)(?:{_A})?-?uF(?:{_MONTH}|{_YEARLY}|{_SEASON}|t?{_R}u|tu)",
     moved_dates.portion),
    ("past weeks", f"G?t?R(?:(?:{_A})-?K?u|uu|K?u)(?:&ah)?", moved_dates.related),
    ("this week", f"G?(?:(?:m|e)(?:it?)?|t?BFt?|tm)?{_R}j?u", moved_dates.related),
    ("end of the week", "(?:t?BF|(?:m|e)i)tu", moved_dates.within),
    ("year's end", "(?:t?u'B|u-B)", moved_dates.within),
    ("day after an event", "tui", moved_dates.moved),
    # for the year, of the decade
    ("running unit", "tj?u", moved_dates.running),
    ("day before", "tuR?i(?=$|[^tawdnRqx])|tui(?=[,.x]|$)", moved_dates.day_before),
    ("this morning", f"(?:m)?{_R}P", moved_dates.related),
    ("deictic part", "[me]?-?DP?", named_dates.deictic),
    ("quarter century", "a?uFau|a?u-?u", lengths.quarter_century),
    ("compound duration", "G?[wdn](?:-?w){0,7}u(?:,|&|,&)?[wdn](?:-?w){0,7}u(?!-?k|Fk)", lengths.compound),
    ("duration", f"G?t?o?{_AMOUNT}(?!-?k|Fk)", lengths.duration),
    ("vague duration", "u-[Kk]|G?(?:t?R)?u", lengths.vague),
    ("long by its name", "X", lengths.named_length),
    ("year", f"{_PRE}{_YEARLY}", named_dates.calendar),
    ("stamp", "I", named_dates.calendar),
    ("clock", f"G?{_CLOCK}", named_dates.calendar),
    ("set", "Z|S", lengths.every),
    ("part alone", "(?:t?mP|tP|P)", named_dates.part),
    ("reference", "t(?:R|x)?f|f|tR", references.reference),
    ("that time", "Rx", references.that_time),
    ("once", "O", references.once),
    ("recent", "R", references.recent),
    ("day of a known month", "to", named_dates.known_month),
)


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], _Builder], ...]]:
    every = "|".join(f"(?P<p{i}>{re.sub(r'[?]P<[a-z]+>', '?:', p)})" for i, (_, p, _) in enumerate(PATTERNS))
    return re.compile(f"(?=[^x,.$%(/'])(?:{every})"), tuple((re.compile(p), builder) for _, p, builder in PATTERNS)


def find(words: Sequence[Word], classes: str) -> list[Reading]:
    """The readings of a paragraph in order, none overlapping another."""
    anywhere, each = _compiled()
    found: list[Reading] = []
    at = 0
    while match := anywhere.search(classes, at):
        place = match.start()
        at = place + 1
        for pattern, builder in each[int((match.lastgroup or "p0")[1:]):]:
            exact = pattern.match(classes, place)
            if not exact:
                continue
            readings = builder(words, exact)
            if not readings:
                continue
            found.extend(readings)
            while at < len(words) and words[at].start < readings[-1].end:
                at += 1
            break
    return found
