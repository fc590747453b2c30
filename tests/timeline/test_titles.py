"""Titles of events: who does what to whom, where; whole, and said once."""

import pytest
from made_mentions import mention

from detente.records import Actor
from detente.timeline.titles import Namer, title

NAMER = Namer([Actor(id="IND", name="India", kind="state"), Actor(id="PAK", name="Pakistan", kind="state")])


@pytest.mark.parametrize(("of", "place", "line"), [
    (mention("a", "IND PAK"), "Agra", "India and Pakistan meet in Agra"),
    (mention("a", "IND"), "Agra", "India: meeting in Agra"),
    (mention("a", "IND", status="planned"), "", "India: meeting"),
    (mention("a", "IND PAK", status="planned"), "", "India and Pakistan to meet"),
    (mention("a", "IND", "PAK", mode="visit"), "", "India visits Pakistan"),
    (mention("a", "IND", status="planned", rule="opinion", gist="send a delegation to the games"), "",
     "India: send a delegation to the games"),
    (mention("a", "IND PAK", status="planned", rule="opinion", gist="sit face to face"), "",
     "India and Pakistan to meet"),
    (mention("a", "IND", mode="phone", rule="opinion", gist="letter of Thursday"), "", "India: letters"),
    (mention("a", "IND PAK", type="SUPPORT", gist="signed a treaty"), "Agra",
     "India and Pakistan: signed a treaty in Agra"),
    (mention("a", "IND PAK", type="SUPPORT", gist="signed a treaty in Agra"), "Agra",
     "India and Pakistan: signed a treaty in Agra"),
])
def test_titles(of, place, line):
    assert title(of, status=of.status, sources=of.sources, targets=of.targets, place=place, name=of.name,
                 mode=of.mode, namer=NAMER) == line
