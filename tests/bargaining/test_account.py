"""Numbers, lengths of time and lists as an analyst reads them."""

import pytest

from detente.bargaining.account import joined, opening, shown, span_of_time


@pytest.mark.parametrize(("number", "text"), [
    (0, "0"), (-0.0, "0"), (0.65, "0.65"), (84.86, "84.9"), (99.949, "99.9"), (99.95, "100"), (777.7778, "778"),
    (1_234.5, "1,234"), (-1_234_567, "-1,234,567"), (1e15, "1e+15"), (1 / 3, "0.333"), (-2.5, "-2.5"),
])
def test_a_number_has_three_digits_or_is_whole(number, text):
    assert shown(number) == text


@pytest.mark.parametrize(("length", "unit", "text"), [
    (84.86, "days", "85 days"), (1, "days", "1 day"), (1.04, "weeks", "1 week"), (2.34, "years", "2.3 years"),
    (0.3, "days", "less than 1 day"), (0, "days", "0 days"), (9.96, "days", "10 days"), (1_500, "days", "1,500 days"),
])
def test_a_length_of_time_is_whole_from_ten_on(length, unit, text):
    assert span_of_time(length, unit) == text


def test_lists_and_openings():
    assert [joined(list("abc")[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert opening("the side") == "The side"
    assert opening("") == ""
