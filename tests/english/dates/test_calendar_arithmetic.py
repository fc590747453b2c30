import datetime as dt

import pytest

from detente.english.dates.calendar_arithmetic import Period, common_value, day, month, season, year

DAY = day(dt.date(2018, 6, 12))


@pytest.mark.parametrize(
    ("period", "value"),
    [(DAY, "2018-06-12"), (DAY.widen("week"), "2018-W24"), (DAY.widen("weekend"), "2018-W24-WE"),
     (DAY.widen("month"), "2018-06"), (DAY.widen("quarter"), "2018-Q2"), (DAY.widen("half"), "2018-H1"),
     (DAY.widen("season"), "2018-SU"), (DAY.widen("year"), "2018"), (DAY.widen("decade"), "201"),
     (DAY.widen("century"), "20"), (year(-479), "BC0480"), (month(-479, 6), "BC0480-06"),
     (Period("century", -5), "BC04"), (day(dt.date(2019, 1, 31)).widen("season"), "2018-WI")],
)
def test_value(period, value):
    assert period.value == value


def test_months_shift_over_the_turn_of_the_year():
    assert month(2018, 11).shift(3).value == "2019-02"


def test_winter_runs_into_the_next_year():
    assert season(2018, "WI").days == (dt.date(2018, 12, 1), dt.date(2019, 2, 28))


def test_years_before_christ_have_no_days():
    assert year(-479).days is None


@pytest.mark.parametrize(
    ("low", "high", "shared"),
    [("2019-06-21", "2019-06-24", "2019-06-XX"), ("2019-06-30", "2019-07-01", "2019-XX-XX"),
     ("2019-W25", "2019-W26", "2019-WXX"), ("2019-06", "2019-06", "2019-06")],
)
def test_common_value_keeps_what_both_readings_share(low, high, shared):
    assert common_value(low, high) == shared
