# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
from __future__ import annotations

import pytest

from detente.documents.stated_dates import read_date, read_day_of_year, stated_date
from detente.errors import DocumentError


@pytest.mark.parametrize(("value", "first", "last"), [
    ("2018-03-09", "2018-03-09", "2018-03-09"), ("2018-03-09T23:10:00+09:00", "2018-03-09", "2018-03-09"),
    ("2018/3/9", "2018-03-09", "2018-03-09"), ("20180309", "2018-03-09", "2018-03-09"),
    ("9 March 2018", "2018-03-09", "2018-03-09"), ("March 9, 2018", "2018-03-09", "2018-03-09"),
    ("Friday, 9th of March 2018", "2018-03-09", "2018-03-09"), ("Fri, 09 Mar 2018 10:00:00 GMT", "2018-03-09", "2018-03-09"),
    ("Sept. 4, 2018", "2018-09-04", "2018-09-04"), ("Mar 9, 2018 10:15 AM EST", "2018-03-09", "2018-03-09"),
    ("9 March 2018 | 4 min read", "2018-03-09", "2018-03-09"), ("31/12/2018", "2018-12-31", "2018-12-31"),
    ("12/31/2018", "2018-12-31", "2018-12-31"), ("2018-02", "2018-02-01", "2018-02-28"),
    ("February 2016", "2016-02-01", "2016-02-29"), ("1979", "1979-01-01", "1979-12-31"),
    ("2019-06-22/2019-06-27", "2019-06-22", "2019-06-27"),
])
def test_dates(value, first, last):
    found = read_date(value)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", [
    "", "soon", "31 February 2018", "2018-13-01", "03/04/2018", "May", "12", "9 March", "0000-01-01", "the 9 March 2018 talks",
    "9" * 5000, "2019-06-27/2019-06-22",
])
def test_no_dates(value):
    assert read_date(value) is None


@pytest.mark.parametrize(("value", "remedy"), [
    ("31 Febuary 2018", "2018-02-28"), ("30 Feb 2020", "2020-02-29"), ("Marhc 9, 2018", "2018-03-09"), ("Juny 2018", "2018-06"),
    ("03/04/2018", "2018-03-04 or 2018-04-03, whichever is meant"), ("2018-15-03", "2018-03-15"), ("2018-02-31", "2018-02-28"),
    ("yesterday", "year-month-day, such as 2018-02-28"),
])
def test_remedies(value, remedy):
    with pytest.raises(DocumentError) as caught:
        stated_date(value, place="a.md, line 3: published")
    assert str(caught.value) == f'a.md, line 3: published: "{value}" is no date; write it as {remedy}'


@pytest.mark.parametrize(("value", "month", "day"), [("9 March", 3, 9), ("March 9", 3, 9), ("Friday, Sept. 4", 9, 4)])
def test_days_without_a_year(value, month, day):
    found = read_day_of_year(value)
    assert (found.month, found.day) == (month, day)


@pytest.mark.parametrize("value", ["31 April", "March", "9 March 2018", "40 May"])
def test_no_days_without_a_year(value):
    assert read_day_of_year(value) is None
