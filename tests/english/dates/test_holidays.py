import datetime as dt

import pytest

from detente.english.dates.holidays import easter, holidays


@pytest.mark.parametrize(
    ("year", "date"), [(1961, (4, 2)), (2000, (4, 23)), (2011, (4, 24)), (2018, (4, 1)), (2019, (4, 21))])
def test_easter(year, date):
    assert easter(year) == dt.date(year, *date)


@pytest.mark.parametrize(
    ("name", "year", "date"),
    [("thanksgiving", 2018, "2018-11-22"), ("memorial day", 2018, "2018-05-28"), ("labor day", 2018, "2018-09-03"),
     ("good friday", 2018, "2018-03-30"), ("lunar new year", 2018, "2018-02-16"), ("christmas", 1914, "1914-12-25")],
)
def test_days_of_holidays(name, year, date):
    found = holidays()[name].in_year(year)
    assert found is not None
    assert found.isoformat() == date


def test_a_lunar_year_without_an_entry_has_no_day():
    assert holidays()["lunar new year"].in_year(1800) is None
