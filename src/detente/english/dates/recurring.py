"""Which of the Junes, Tuesdays, summers or 12ths a text means: by step, by tense and nearness, or by its story."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from detente.english.dates.calendar_arithmetic import Period, day_in, month, season
from detente.english.dates.holidays import well_known_days
from detente.english.dates.meanings import Meaning
from detente.english.dates.narrowing import Context

__all__ = ["SOON", "cycle", "occurrence", "onward", "recurring"]

#: A month named more than this many months before the one last mentioned belongs to the next year of a narrative.
_TURN: Final = 8
#: A day of a month this near to publication is meant whatever the tense.
SOON: Final = 14
#: Days for which a month or a day just past is meant although the verb looks ahead.
_JUST_GONE: Final = 30


def cycle(meaning: Meaning) -> str:
    """The unit in which the place recurs: year, month or week."""
    if meaning.unit == "weekend" or (meaning.weekday is not None and not meaning.month and not meaning.day):
        return "week"
    return "month" if meaning.day and not meaning.month else "year"


def occurrence(meaning: Meaning, number: int) -> Period | None:
    """The place that the meaning names in one year (week, month)."""
    clock = meaning.clock
    if meaning.unit == "weekend":
        return Period("weekend", number)
    if meaning.month:
        if not meaning.day:
            return month(number, meaning.month)
        found = day_in(number, meaning.month, meaning.day)
        return dataclasses.replace(found, clock=clock) if found else None
    if meaning.day:
        found = day_in(number // 12, number % 12 + 1, meaning.day)
        return dataclasses.replace(found, clock=clock) if found else None
    if meaning.weekday is not None:
        return Period("day", number * 7 + 1 + meaning.weekday, clock)
    if meaning.season:
        return season(number, meaning.season)
    if meaning.quarter:
        return Period("quarter", number * 4 + meaning.quarter - 1)
    if meaning.half:
        return Period("half", number * 2 + meaning.half - 1)
    fixed = meaning.holiday.in_year(number) if meaning.holiday else None
    return Period("day", fixed.toordinal(), clock) if fixed else None


def recurring(meaning: Meaning, base: Period, basis: str, direction: str) -> Period | None:
    """The occurrence that the meaning names, counted from a base; None where nothing says which."""
    cycle_unit = cycle(meaning)
    if base.unit in {"decade", "century", "millennium"}:
        return None
    if cycle_unit == "week" and not base.is_fine:
        return None
    if cycle_unit == "week" and base.unit == "month":
        return None  # which Tuesday of the month it was, nobody says
    around = base.widen(cycle_unit).number
    if cycle_unit == "month" and base.unit == "season":
        return None
    if meaning.year_step is not None:
        return occurrence(meaning, around + meaning.year_step)
    candidates = [(k, found) for k in (-1, 0, 1) if (found := occurrence(meaning, around + k))]
    if basis == "narrative":
        return _in_story(meaning, candidates, base)
    start = base.days
    if start is None:
        return None
    if meaning.step is not None:
        return _stepped(meaning, candidates, start[0], direction)
    known = well_known_days().get((meaning.month, meaning.day)) if meaning.day else None
    if known and start[0].year > known.year and direction != "future" and not any(
            days and abs((days[0] - start[0]).days) <= _JUST_GONE for _, one in candidates if (days := one.days)):
        return Period("day", known.toordinal(), meaning.clock)
    return _by_tense(meaning, candidates, start[0], direction)


def _stepped(
    meaning: Meaning, candidates: list[tuple[int, Period]], today: dt.date, direction: str
) -> Period | None:
    """"Last June", "next Tuesday", "this summer", counted from a day."""
    inside = [(k, one, one.days) for k, one in candidates]
    if meaning.step == -1:
        past = [one for _, one, days in inside if days and days[1] < today]
        return past[-1] if past else None
    if meaning.step == 1:
        ahead = [one for _, one, days in inside if days and days[0] > today]
        return ahead[0] if ahead else None
    running = next((one for _, one, days in inside if days and days[0] <= today <= days[1]), None)
    if running or not meaning.season:
        return running or next((one for k, one, _ in inside if k == 0), None)
    return _by_tense(meaning, candidates, today, direction)  # "this summer" in December looks ahead


def _by_tense(
    meaning: Meaning, candidates: list[tuple[int, Period]], today: dt.date, direction: str
) -> Period | None:
    dated = [(one, days) for _, one in candidates if (days := one.days)]
    if direction == "present":
        # "Italy face Malta on Tuesday", "if she wins in November": what is arranged or may come; figures of a quarter
        # are compared in the same tense
        direction = "" if meaning.quarter or meaning.half else "future"
    if direction == "" and (meaning.weekday is not None or meaning.unit == "weekend" or meaning.quarter):
        direction = "past"
    if meaning.holiday or (meaning.day and direction):
        near = [one for one, days in dated if -SOON <= (days[0] - today).days <= SOON]
        if near:
            return near[0]  # a date so near needs no year in either direction
    if direction == "future" and (meaning.month or meaning.holiday):
        # nobody says "in June" in July for the next; a verb near it looks ahead to something else
        gone = [one for one, days in dated if 0 < (today - days[1]).days <= _JUST_GONE]
        if gone:
            return gone[-1]
    if direction == "past":
        before = [one for one, days in dated if days[0] <= today]
        return before[-1] if before else None
    if direction == "future":
        ahead = [one for one, days in dated if days[1] >= today]
        return ahead[0] if ahead else None
    return min(dated, key=lambda d: max((d[1][0] - today).days, (today - d[1][1]).days, 0), default=(None, None))[0]


def _in_story(meaning: Meaning, candidates: list[tuple[int, Period]], base: Period) -> Period | None:
    """The occurrence that a story means: the same year, or the next where the month lies far back."""
    by_cycle = dict(candidates)
    if cycle(meaning) == "week":
        monday_first = base.days
        if monday_first is None:
            return None
        if meaning.step == -1:
            return next((one for _, one in reversed(candidates) if one.days and one.days[1] < monday_first[0]), None)
        after = [one for _, one in candidates if one.days and one.days[1] >= monday_first[0]]
        return after[1] if meaning.step == 1 and len(after) > 1 and after[0].number == base.number else (
            after[0] if after else None)
    same = by_cycle.get(0)
    if meaning.step == 1:
        return next((one for _, one in candidates if _start(one) > _start(base)), None)
    if meaning.step == -1:
        return next((one for _, one in reversed(candidates) if _start(one) < _start(base)), None)
    if same is None or meaning.step == 0 or not (base.is_fine or base.unit in {"season", "quarter"}):
        return same
    if cycle(meaning) == "month":
        return same if base.unit != "day" or same.number >= base.number - 20 else by_cycle.get(1)
    behind = base.first_month - same.first_month
    return by_cycle.get(1, same) if behind > _TURN else same


def onward(meaning: Meaning, base: Period, context: Context) -> Period | None:
    """The first occurrence from a story's last date on, if it lies before publication."""
    if context.publication is None or base.days is None or cycle(meaning) == "week":
        return None
    around = base.widen(cycle(meaning)).number
    limit = context.publication.high.days
    for number in (around, around + 1):
        found = occurrence(meaning, number)
        days = found.days if found else None
        if found and days and limit and days[1] >= base.days[0] and days[0] <= limit[1]:
            return found
    return None


def _start(period: Period) -> tuple[int, int]:
    return period.first_month, period.number if period.unit == "day" else 0
