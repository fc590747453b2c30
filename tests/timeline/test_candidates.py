"""What is compared: all that may be one event, and little more than that however many mentions there are."""

import datetime as dt

import pytest
from made_mentions import days, mention

from detente.timeline import known
from detente.timeline.candidates import candidates

PUBLISHED = {"a": days("2001-03-02"), "b": days("2001-03-10")}
COPY = "The delegations toured the reactor hall and left without a word"


def compared(*mentions):
    found = known(mentions, PUBLISHED)
    return {frozenset((found[i].mention.id, found[j].mention.id)) for i, j in candidates(found)}


@pytest.mark.parametrize(("first", "second"), [
    (mention("a", "IND PAK", when="2001-03-01"), mention("b", "IND", when="2001-03-05")),
    (mention("a", "IND PAK", when="2001-03-31"), mention("b", "IND PAK", when="2001-04-01")),
    (mention("a", "IND PAK", when="2001-01-01/2001-12-31"), mention("b", "IND PAK", when="2001-03-05")),
    (mention("a", "IND PAK", place="Agra"), mention("b", "CHN", place="Agra")),
    (mention("a", "IND PAK", place="Agra"), mention("b", "", name="agra summit")),
    (mention("a", "IND.GOV.A PAK.GOV.B"), mention("b", "PAK.GOV.B IND.GOV.A")),
    (mention("a", "IND PAK", quote=COPY), mention("b", "IND PAK", quote=COPY + ", officials said")),
    (mention("a", "IND PAK"), mention("a", "IND PAK", start=40)),
    (mention("a", "", place="Agra", when="2001-03-01"), mention("b", "IND PAK", when="2001-03-01")),
])
def test_what_may_be_one_event_is_compared(first, second):
    assert compared(first, second) == {frozenset((first.id, second.id))}


@pytest.mark.parametrize(("first", "second"), [
    (mention("a", "IND PAK", when="2001-03-01"), mention("b", "IND PAK", type="MOBILIZE", when="2001-03-01")),
    (mention("a", "IND", type="MOBILIZE", when="2001-03-01"), mention("b", "IND", type="MOBILIZE", when="2001-06-01")),
    (mention("a", "IND PAK"), mention("b", "IND PAK")),
])
def test_what_nothing_speaks_for_is_not(first, second):
    assert compared(first, second) == set()


def _years(number):
    start = dt.date(1990, 1, 1)
    pairs = [("IND", "PAK"), ("USA", "PRK"), ("CHN", "RUS"), ("FRA", "DEU")]
    return [mention(f"d{n}", " ".join(pairs[n % 4]), when=(start + dt.timedelta(n)).isoformat(), start=n,
                    quote=f"Report number {n} of the bureau tells that meeting {n} was held") for n in range(number)]


def test_twice_the_mentions_over_twice_the_time_cost_about_twice_the_comparisons():
    small, large = (len(candidates(known(_years(n), {}))) for n in (1000, 2000))
    assert large < 2.2 * small
    assert large < 100 * 2000


def test_very_many_mentions_of_one_day_cost_no_square():
    crowd = [mention(f"d{n}", "IND PAK", when="2001-03-01", start=n, quote=f"{n}") for n in range(1500)]
    assert len(candidates(known(crowd, {}))) < 150 * 1500
