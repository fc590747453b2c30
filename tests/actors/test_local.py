"""A role noun of no named state: the place beside it, and where the document is at home."""

import datetime as dt

import pytest

from detente.annotations import annotate
from detente.records import Document, When


def _actors(text, day=""):
    published = When(dt.date.fromisoformat(day), dt.date.fromisoformat(day)) if day else None
    (annotation,) = annotate([Document(id="d", text=text, published=published)])
    return {r.text: r.actors for r in annotation.references if r.role == "actor"}


@pytest.mark.parametrize(("text", "phrase", "actor"), [
    ("Gunmen in Beirut killed a minister.", "Gunmen", "LBN.UAF"),
    ("A court in Santiago sentenced two officers.", "court", "CHL.JUD"),
    ("Police arrested forty people in Nairobi.", "Police", "KEN.COP"),
    ("The new government in Suva met.", "The new government", "FJI.GOV"),
    ("Rebels in the north of Chad attacked a convoy.", "Rebels", "TCD.REB"),
])
def test_who_is_of_the_place(text, phrase, actor):
    assert _actors(text)[phrase] == (actor,)


@pytest.mark.parametrize("text", [
    "Soldiers in Mali shot a herder.",  # they may be anybody's
    "Gunmen killed an engineer in Mali.",  # they may have come there
    "Police met colleagues from Ghana.",
    "Police in Lima and Quito, an ambassador in Rome.",
])
def test_who_may_be_from_elsewhere(text):
    assert not any(a.startswith(("MLI", "GHA", "ITA", "ECU")) and "." in a for v in _actors(text).values() for a in v)


@pytest.mark.parametrize(("text", "phrase", "actor"), [
    # by the leader of the day whom the document names
    ("Congress pressed Obama on Tuesday over the talks in Lausanne.", "Congress", "USA.LEG"),
    ("The senate asked Hollande to help Mali.", "The senate", "FRA.LEG"),
    ("Parliament condemned David Cameron over Syria.", "Parliament", "GBR.LEG"),
    # by its dateline
    ("WASHINGTON (AP) - The lower house voted to arm Ukraine.", "The lower house", "USA.LEG"),
    ("PARIS, June 9 (Reuters) -- Parliament voted on Tuesday to condemn Syria.", "Parliament", "FRA.LEG"),
    # by its name, which one state alone has
    ("The Duma condemned Turkey.", "Duma", "RUS.LEG"),
])
def test_whose_parliament_a_house_without_a_state_is(text, phrase, actor):
    assert _actors(text, "2015-06-10")[phrase] == (actor,)


@pytest.mark.parametrize("text", [
    "Congress asked Angela Merkel to help Greece.",  # Germany's parliament is called otherwise
    "Parliament asked Barack Obama to help Greece.",  # and so is that of the United States
    "The Senate asked Merkel and Hollande to help Greece.",  # of two states
    "The Senate voted to condemn Syria.",
])
def test_a_house_that_may_be_anybodys(text):
    assert not any(a.endswith(".LEG") for v in _actors(text, "2015-06-10").values() for a in v)
