"""A role noun of no named state, and the place beside it."""

import pytest

from detente.annotations import annotate
from detente.records import Document


def _actors(text):
    (annotation,) = annotate([Document(id="d", text=text)])
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
