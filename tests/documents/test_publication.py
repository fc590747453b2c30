# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Dates of publication read from the words of a text. Cases are written after real talks of several decades."""

from __future__ import annotations

import pytest

from detente.documents.publication import infer_publication
from detente.documents.stated_dates import read_day_of_year


def inferred(text, **options):
    found = infer_publication(text, **options)
    if found.published is None:
        assert (found.basis, found.published) == ("unknown", None)
        return None
    assert found.basis == "inferred"
    assert found.clues
    return found.published.first.isoformat(), found.published.last.isoformat()


@pytest.mark.parametrize(("text", "first", "last"), [
    # anniversary and "earlier this month", last days told as past, a gathering told as coming
    (("Earlier this month, one year after the summit of June 2018, the talks were stuck. From 20 June to 22 June the leader "
     "hosted a state visit. With the president heading to Asia for the G20 summit, calls for a third summit will be heard."),
     "2019-06-22", "2019-06-27"),
    # the same without the gathering: the month ends the interval
    ("Earlier this month, one year after the summit of June 2018, the talks were stuck. On 20 June the leader hosted a visit.",
     "2019-06-20", "2019-06-30"),
    # a full date told as past, a full date told as coming
    (("The foreign ministers met in Geneva on 24 November 2013. They said this week that they will meet again on 20 January "
     "2014."), "2013-11-24", "2014-01-20"),
    # a day without a year, told as coming after a full date told as past
    (("Yesterday the leaders of the two sides met again at the border. Their first meeting took place on 27 April 2018. They "
     "will resume their suspended talks on 1 June."), "2018-04-27", "2018-06-01"),
    # a deadline told as coming; an earlier one told as past
    (("On 2 April 2015 the negotiators agreed on a framework in Lausanne. Talks resumed last week and the parties are to reach "
     "a final accord on 30 June."), "2015-04-02", "2015-06-30"),
    # the host of a known gathering gives the year
    (("The two presidents spoke by telephone on Monday. On 1 November they had agreed to stop raising tariffs. They will meet at "
     "the G20 summit in Buenos Aires."), "2018-11-01", "2018-11-29"),
    # another decade, another gathering
    (("On 8 May the prime minister spoke in Moscow about missiles. Leaders are heading to the G7 summit in Williamsburg next "
     "week."), "1983-05-08", "1983-05-27"),
    # the latest day is the one before the widest gap of the year, not the highest number
    (("Last month, on 24 November 2013, a plan was signed. On 12 December the experts stopped "
     "their talks, and on 20 January the plan took effect."), "2014-01-20", "2014-12-11"),
    # dates that others name in quotations bind nobody
    (('The minister spoke on 3 March 2016 and left last week. "We will sign on 5 March 2016," he said. The delegations will meet '
     "on 20 March 2016."), "2016-03-03", "2016-03-20"),
    # a plan that was dropped is no upper bound
    (("On 24 May 2018 the president called off the meeting that had been scheduled for 12 June. His envoy said this week that "
     "they will meet on 30 June."), "2018-05-24", "2018-06-30"),
])
def test_inferred_intervals(text, first, last):
    assert inferred(text) == (first, last)


@pytest.mark.parametrize("text", [
    "", "The ministers met and agreed to meet again.",
    # a history: nothing points from the day of writing
    "On 26 May 1972 the leaders signed the treaty in Moscow. On 3 August the Senate approved it. In October it entered into force.",
    # background alone
    "On Monday the minister spoke about the 2015 deal. The sanctions of 2016 will stay, he said.",
    # day and month, and nothing that tells the year
    "On 20 June the leader hosted a visit. He will travel on 28 June, a spokesman said on Friday.",
    # the year of a background says nothing about the days that follow: the second was in 2018
    "The agreement of 14 July 2015 is dead. On Tuesday, 8 May, the president left it. New sanctions will begin on 6 August.",
    "They met on 6 July 2016, and this week they will prepare the summit of 27 April.",
    "In September 2018 they signed a declaration. This year they stopped talking. They will meet on 7 November.",
    # a day of the week does not fit the year: the launch was long ago
    "On 2 May 2017 a missile was launched. On Friday, 4 May, they met, and on Thursday they will sign a plan on 12 June.",
    # years apart
    "The treaty was signed on 8 December 1987. Last week the president said that he will leave it in 2019.",
    # no such day
    "On 31 February 2018 they met last week, and will meet again on 45 May.",
])
def test_nothing_is_inferred(text):
    assert inferred(text) is None


@pytest.mark.parametrize(("day", "text", "first"), [
    ("9 March", "The president met the envoys on Thursday. On 8 March 2018 he accepted the invitation.", "2018-03-09"),
    ("2 January", "Talks were suspended on 13 December 2013 after a quarrel about sanctions.", "2014-01-02"),
    ("28 June", "The leaders will meet at the G20 summit in Osaka.", "2019-06-28"),
    ("10 June", "The president said that he will meet his counterpart on 12 June 2018.", "2018-06-10"),
])
def test_a_dateline_without_a_year(day, text, first):
    assert inferred(text, day_of_year=read_day_of_year(day)) == (first, first)


def test_a_dateline_without_a_year_alone():
    found = infer_publication("The ministers met on Friday.", day_of_year=read_day_of_year("9 March"))
    assert (found.published, found.basis) == (None, "unknown")


@pytest.mark.parametrize(("file", "url", "first"), [
    ("2018-03-09-wire.txt", "", "2018-03-09"), ("reports/wire_20180309.txt", "", "2018-03-09"),
    ("a.txt", "https://example.org/2018/03/09/talks", "2018-03-09"), ("000_d013f1ddb31c54d0.txt", "", None),
    ("2018-13-45.txt", "", None), ("order-120180309.txt", "", None), ("2018-03-09-digest.csv#2019-01-01", "", "2018-03-09"),
])
def test_a_date_in_the_name_or_address(file, url, first):
    found = inferred("The ministers met on Friday.", file=file, url=url)
    assert found == ((first, first) if first else None)


def test_a_name_that_the_text_contradicts():
    assert inferred("They met on 20 June 2019 and parted.", file="2018-03-09-wire.txt") is None


def test_clues_are_in_plain_words():
    found = infer_publication("On 2 April 2015 they agreed on a framework. Last week they met, and they will meet on 30 June.")
    assert found.clues == ('not before 2 April 2015: "2 April 2015" is told as past',
                           'not after 30 June 2015: "30 June" is told as coming')
