"""Which events bear on which pair."""

import datetime as dt

import pytest
from made_events import START, event

from detente.relations import dyad_events


def _pairs(*events, widest=45):
    return [e.dyad for e in dyad_events(events, widest=widest)]


@pytest.mark.parametrize(("sources", "targets", "wanted"), [
    ("IND", "PAK", ["IND-PAK"]),
    ("PAK", "IND", ["IND-PAK"]),                                    # alphabetical, whoever acts
    ("IND PAK", "", ["IND-PAK"]),                                   # a mutual act
    ("IND PAK CHN", "", ["CHN-IND", "CHN-PAK", "IND-PAK"]),
    ("IND CHN", "PAK", ["CHN-PAK", "IND-PAK"]),                     # allies do not act on each other
    ("IND", "IND", []),                                             # home affairs
    ("IND.GOV.X IND.MIL", "PAK.GOV.Y", ["IND-PAK"]),                # one pair once, whoever stands for the states
    ("IND", "", []),                                                # nobody acted upon
    ("IGO.UN", "IRQ", ["IGO.UN-IRQ"]),
])
def test_an_event_bears_on_the_pairs_of_those_who_act_and_those_acted_upon(sources, targets, wanted):
    assert _pairs(event(1, 0, -3.0, sources, targets)) == wanted


@pytest.mark.parametrize(("status", "counts"), [
    ("happened", True), ("ongoing", True), ("planned", False), ("expected", False), ("hypothetical", False),
    ("denied", False), ("cancelled", False), ("historical", False),
])
def test_only_what_took_place_counts(status, counts):
    assert bool(_pairs(event(1, 0, -3.0, status=status))) is counts


def test_undated_wide_and_spoken_events_are_left_out():
    assert _pairs(event(1, 0, 1.0, when=None), event(2, 0, 0.0, quad=0)) == []
    assert _pairs(event(1, 0, 1.0, width=45)) == ["IND-PAK"]
    assert _pairs(event(1, 0, 1.0, width=46)) == []


def test_a_wide_event_stands_on_its_middle_day_with_its_spread():
    (found,) = dyad_events([event(1, 0, 1.0, width=31)], widest=45)
    assert found.day == START + dt.timedelta(days=15)
    assert found.spread == 15


def test_reports_are_counted_apart_from_events():
    (found,) = dyad_events([event(1, 0, 1.0, mentions=("M1", "M2", "M3"))], widest=45)
    assert found.reports == 3


def test_a_gathering_of_many_gives_no_more_than_28_pairs():
    crowd = " ".join(f"A{chr(65 + i)}{chr(65 + j)}" for i in range(5) for j in range(5))
    assert len(_pairs(event(1, 0, 1.0, crowd, ""))) == 28


def test_what_is_told_only_as_a_claim_enters_no_series():
    assert _pairs(event(1, 3, -8, claimed=True), event(2, 4, -8)) == ["IND-PAK"]
