"""The day that words name."""

import datetime as dt

import pytest

from detente.actors.days_named import day_named, years_named

PUBLISHED = dt.date(2019, 6, 25)


@pytest.mark.parametrize(("text", "day"), [
    ("In 1999 the prime minister went home.", dt.date(1999, 7, 15)),
    ("On March 4, 1999, the prime minister went home.", dt.date(1999, 3, 4)),
    ("In March 1999 he went home.", dt.date(1999, 3, 15)),
    ("This year, 2019, he stays.", PUBLISHED),
    ("In December 2019 he goes.", PUBLISHED),
    ("It cost $1999.", None),
    ("He went home.", None),
])
def test_the_day_of_the_first_year_named(text, day):
    assert day_named(text, published=PUBLISHED) == day


def test_years_in_order():
    assert years_named("From 1999 to 2003, and 1,999 times.") == [1999, 2003]
