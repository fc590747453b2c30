import datetime as dt

import pytest

from detente.english.dates import parse_date

DAY = dt.date(2018, 6, 12)


@pytest.mark.parametrize(
    "text",
    ["2018-06-12", "2018-06-12T10:00:00Z", "2018-06-12 10:00", "2018-06-12T23:30:00-08:00", "2018/06/12", "20180612",
     "12 June 2018", "12th June, 2018", "June 12, 2018", "Jun 12 2018", "Jun. 12, 2018", "Tuesday, June 12, 2018",
     "Tue, 12 Jun 2018 10:00:00 +0000", "Published: June 12, 2018 at 10:30 a.m. EDT", "12.06.2018", "12-Jun-2018",
     "  June 12,\n 2018 "],
)
def test_a_stated_day_is_read(text):
    found = parse_date(text)
    assert found is not None
    assert (found.first, found.last) == (DAY, DAY)
    assert found.stated == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("June 2018", "2018-06-01", "2018-06-30"), ("2018", "2018-01-01", "2018-12-31"),
     ("December 2018", "2018-12-01", "2018-12-31"), ("25/06/2018", "2018-06-25", "2018-06-25"),
     ("06/25/2018", "2018-06-25", "2018-06-25"), ("06/06/2018", "2018-06-06", "2018-06-06")],
)
def test_a_month_a_year_and_figures_with_one_reading(text, first, last):
    found = parse_date(text)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["12/06/2018", "", "yesterday", "June 31, 2018", "2018-13-01", "soon", "12 June", "1.2.3", "x" * 500, "0000-00-00",
     "99 Foo 2018"],
)
def test_what_is_no_date_or_has_two_readings_is_none(text):
    assert parse_date(text) is None
