# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Titles, header lines, bylines and datelines."""

from __future__ import annotations

import pytest

from detente.documents.datelines import find_dateline
from documents.samples import ARTICLE


@pytest.mark.parametrize(("head", "expected"), [
    # title, then keyed lines
    ("Talks resume in Vienna\nPublished: 9 March 2018\nSource: Example Wire\nBy Jane Doe\n\n",
     {"title": "Talks resume in Vienna", "day": "2018-03-09", "source": "Example Wire", "author": "Jane Doe"}),
    # the date in a byline
    ("Talks resume\n\nBy Jane Q. Doe and Ali al-Sayed, 9 March 2018\n\n",
     {"title": "Talks resume", "day": "2018-03-09", "author": "Jane Q. Doe and Ali al-Sayed"}),
    # American dates, time of day, weekday
    ("Talks resume\nBY JANE DOE\nFriday, March 9, 2018 10:15 AM EST\n\n", {"title": "Talks resume", "day": "2018-03-09",
                                                                           "author": "JANE DOE"}),
    # outlet and date on a line; a city is no outlet
    ("Talks resume\nExample Times, 9 March 2018\n\n", {"day": "2018-03-09", "source": "Example Times"}),
    ("Joint statement\nVienna, 14 July 2015\n\n", {"day": "2015-07-14", "source": ""}),
    # all fields stated
    ("Title: A plan\nDate: 2018-03-09\nAuthor: Jane Doe\nLicence: CC BY 4.0\nURL: https://example.org/a\n\n",
     {"title": "A plan", "day": "2018-03-09", "author": "Jane Doe", "licence": "CC BY 4.0", "url": "https://example.org/a"}),
    # comment lines above the text
    ("# A treaty, 1968\n# https://example.org/treaty\n# source: Example Archive, public domain\n\n",
     {"title": "A treaty, 1968", "url": "https://example.org/treaty", "source": "Example Archive, public domain"}),
    # masthead, header lines, headline
    ("NORTHERN BROADCAST MONITOR\n21 April 2018\n\nLeader closes the test site\n\n",
     {"title": "Leader closes the test site", "day": "2018-04-21", "source": "Northern Broadcast Monitor"}),
    # navigation above the title
    ("Skip to main content\nHome | World | Politics\n\nTalks resume\nPublished: 9 March 2018\n\n",
     {"title": "Talks resume", "day": "2018-03-09"}),
    # wire datelines
    ("Talks resume\n\nSEOUL, 9 March 2018 (Example Wire) - ", {"title": "Talks resume", "day": "2018-03-09",
                                                               "source": "Example Wire"}),
    # no head at all
    ("", {"title": "", "day": None, "source": "", "author": ""}),
])
def test_heads(desk, head, expected):
    found = desk.document("a.txt", head + ARTICLE)
    assert found.text == head + ARTICLE
    for field, value in expected.items():
        if field == "day":
            assert (found.published.first.isoformat() if found.published else None) == value
            assert found.published_basis == ("stated" if value else "unknown")
        else:
            assert getattr(found, field) == value
    covered = {place for start, end, _ in found.furniture_spans() for place in range(start, end)}
    left = "".join(c for place, c in enumerate(found.text) if place not in covered)
    assert "Published" not in left
    assert found.title in left
    body = found.text.index("The two delegations")
    assert all(end <= body for start, end, _ in found.furniture_spans())


def test_a_bad_date_in_a_header_line(desk):
    assert desk.reason("a.txt", f"Talks resume\nPublished: 31 Febuary 2018\n\n{ARTICLE}") == (
        'a.txt, line 2: Published: "31 Febuary 2018" is no date; write it as 2018-02-28')


@pytest.mark.parametrize("line", ["Published: only in part", ("Source: the talks are dead, an official of the delegation told "
                                  "reporters who had waited for hours at the gate of the hotel on Friday night")])
def test_lines_that_only_look_like_headers(desk, line):
    found = desk.document("a.txt", f"Talks resume\n\n{line}\n\n{ARTICLE}")
    assert found.published is None
    assert found.source == ""
    assert found.furniture == ()


def test_the_first_date_of_a_chronology_is_no_publication(desk):
    entries = "".join(f"{day} March 2018\n{ARTICLE.splitlines()[0]}\n\n" for day in (6, 8, 9))
    found = desk.document("a.txt", "A chronology of the talks\n\n" + entries)
    assert found.published_basis != "stated"
    assert found.furniture == ()


@pytest.mark.parametrize(("paragraph", "prefix", "city", "agency"), [
    ("WASHINGTON, June 12 (Reuters) -- The president said on Tuesday he would", "WASHINGTON, June 12 (Reuters) -- ",
     "WASHINGTON", "Reuters"),
    ("VIENNA — Negotiators from seven states met again", "VIENNA — ", "VIENNA", ""),
    ("HEMPSTEAD, N.Y. ― The two candidates met again", "HEMPSTEAD, N.Y. ― ", "HEMPSTEAD", ""),
    ("FLINT, Mich., Oct. 4 (UPI) — The former president spoke again", "FLINT, Mich., Oct. 4 (UPI) — ", "FLINT", "UPI"),
    ("UNITED NATIONS (AP) — The council met again today", "UNITED NATIONS (AP) — ", "UNITED NATIONS", "AP"),
    ("Pyongyang, April 20 (KCNA) -- The plenary meeting was held", "Pyongyang, April 20 (KCNA) -- ", "Pyongyang", "KCNA"),
    ("MOSCOW, April 25. /TASS/. The leaders of the two countries", "MOSCOW, April 25. /TASS/. ", "MOSCOW", "TASS"),
    ("BEIJING/SEOUL (Reuters) - The envoys of both sides met", "BEIJING/SEOUL (Reuters) - ", "BEIJING/SEOUL", "Reuters"),
    ("OSAN AIR BASE, South Korea - A plane with the remains landed", "OSAN AIR BASE, South Korea - ", "OSAN AIR BASE", ""),
])
def test_datelines(paragraph, prefix, city, agency):
    found = find_dateline(paragraph, first=True)
    assert (paragraph[:found.length], found.city, found.agency) == (prefix, city, agency)


@pytest.mark.parametrize("paragraph", [
    "NATO - the alliance of thirty states - said it would not move",      # capitals before an aside
    "On October 11–13 the delegations met in Paris again",                # a day, not a city
    "9 March 2018 — The president accepts the invitation to talks",       # an entry of a chronology
    "Talks ended — the ministers left the city without a word",           # a clause
    "THE PRESIDENT: Thank you all very much for coming today",            # a transcript
    "TALKS END - LEADERS LEAVE THE CITY WITHOUT A DEAL",                  # a headline
])
def test_no_datelines(paragraph):
    assert find_dateline(paragraph, first=True) is None


def test_a_place_and_a_day_further_down_are_an_entry_of_a_chronology():
    entry = "HANOI, 28 February 2019 - The leaders part without a deal"
    assert find_dateline(entry, first=False) is None
    assert find_dateline("HANOI, 28 February 2019 (Wire) - The leaders part without a deal", first=False)


def test_a_dateline_broken_over_two_lines(desk):
    text = "SEOUL, 9 March 2018\r\n(Example Wire) - " + ARTICLE.replace(". ", ".\r\n")
    found = desk.document("a.txt", "Talks resume\r\n\r\n" + text)
    assert all(found.text[start:end] == found.text[start:end].strip() or reason == "dateline"
               for start, end, reason in found.furniture_spans())
