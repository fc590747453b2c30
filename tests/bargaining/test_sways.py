"""What a patron or a pressure changes: the same talks without it."""

import pytest

from detente.bargaining.options import NoDealValue, Sway
from detente.bargaining.sways import find_sways
from detente.bargaining.zone import Talks
from detente.errors import InputError

WORTH = [[0, 2, 4, 6], [6, 4, 2, 0]]


def changed(first, second=NoDealValue(base=0), *, worth=WORTH):  # noqa: B008  (a record that nothing changes)
    talks = Talks.of(worth, [first.value, second.value], names=("Avaria", "Borduria"))
    return find_sways(talks, (first, second))


def support(*amounts, base=0.0):
    return NoDealValue(base=base, support=tuple(Sway(by=f"patron {i}", amount=a, evidence=(f"E{i}",))
                                                for i, a in enumerate(amounts, 1)))


def test_a_photograph_without_aid_changes_nothing():
    found = changed(support(0.0, 0.5, base=7))
    assert not found.zone.exists
    said = found.explain(("Avaria", "Borduria")).says
    assert said[0].text == "The support of Avaria by patron 1 (0) is worth nothing and changes nothing."
    assert said[1].text == ("The support of Avaria by patron 2 (0.5) changes nothing: without it the same outcomes are "
                            "no worse than no deal for Avaria.")
    assert said[1].evidence == ("E2",)


def test_support_that_keeps_a_deal_away_and_pressure_that_brings_one():
    said = changed(support(3, base=4)).explain(("Avaria", "Borduria")).says
    assert said[0].text == ("Without the support of Avaria by patron 1 (3), a deal exists; with it, no deal exists, "
                            "not even in words.")
    pressed = NoDealValue(base=8, pressure=(Sway(by="a boycott", amount=4),))
    said = changed(pressed).explain(("Avaria", "Borduria")).says
    assert said[0].text == ("Without the pressure of a boycott on Avaria (4), no deal exists, not even in words; with "
                            "it, a deal exists.")


def test_support_while_talks_go_on_moves_the_deal_and_as_a_fallback_only_where_it_binds():
    little = changed(support(1), worth=[range(11), range(10, -1, -1)])
    assert little.effects[0].nash == (5, 5)  # of 5 and 6 with equal products the first
    assert little.effects[0].lacking == -4
    assert "as a fallback alone it would not bind: that deal is worth 4 more." in str(little.explain())
    much = changed(support(6), worth=[range(11), range(10, -1, -1)])
    assert much.effects[0].nash == (8, 5)
    assert "as a fallback alone it would bind, for that deal falls 1 short of it." in str(much.explain())


def test_sways_have_a_bound_and_fit_the_actors():
    found = changed(support(*[0.1] * 20))
    assert len(found.effects) == 16
    assert found.explain().says[-1].text == "4 more were not worked out."
    with pytest.raises(InputError, match="1 no-deal values for 2 actors; give one for each"):
        find_sways(Talks.of(WORTH, [0, 0]), [NoDealValue(base=0)])
