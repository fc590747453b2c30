"""The table of news sentences is well formed, and its open part is read as meant, by words alone."""

import datetime as dt
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "benchmarks"))

import dates_news  # noqa: E402  (benchmarks are scripts, found by path)
from timex_scorer import Timex, pairs, score  # noqa: E402  (as above)

CASES = dates_news.read_cases(dates_news.TABLE)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def test_marks_are_read_and_taken_out():
    assert sum(len(case.timexes) for case in CASES) >= 400
    for case in CASES:
        assert not set("[]|") & set(case.text), case.text
        for one in case.timexes:
            assert case.text[one.start : one.end] == one.text
            assert one.kind in {"DATE", "TIME", "DURATION", "SET"}


def test_weekdays_of_the_table_fall_on_their_days():
    for case in CASES:
        for one in case.timexes:
            named = [number for number, name in enumerate(DAYS) if name in one.text]
            if named and re.match(r"\d{4}-\d\d-\d\d", one.value):
                assert dt.date.fromisoformat(one.value[:10]).weekday() == named[0], case.text


def test_the_open_part_is_read_as_meant():
    matched = []
    for number, (case, found) in enumerate(zip(CASES, dates_news.tagged(CASES, [None] * len(CASES)), strict=True)):
        if number % dates_news.HELD_EVERY != dates_news.HELD_EVERY - 1:
            matched += pairs(case.timexes, [Timex(e.start, e.end, e.text, e.kind, e.value) for e in found])
    figures = score(matched)
    assert figures.strict >= 97
    assert figures.value >= 95
