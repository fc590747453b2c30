
import numpy as np
import pytest

from detente.bargaining.levers import Lever, each_alone
from detente.bargaining.levers.alone import MOST_LEVERS
from detente.bargaining.zone import Talks

TALKS = Talks.of([[2, 0], [0, 5]], [4, 0], names=["Avaria", "Borduria"])


def lever(name, kind="relief", actor=0, *, most=4.0, price=3.0, step=0.0):
    return Lever.on_one(name, kind, actor, price=price, most=most, outcomes=(0,), step=step)


def test_a_lever_that_opens_a_zone_alone_is_priced():
    found = each_alone(TALKS, [lever("a loan"), lever("a word", "face", 1), lever("half a loan", most=1)])
    first, *rest = found.levers
    assert first.lever.name == "a loan"
    assert (first.opens_at, first.price) == (pytest.approx(2), pytest.approx(6))
    assert [one.opens_at for one in rest] == [None, None]
    assert {one.lever.name: one.nearness for one in rest}["half a loan"] == pytest.approx(-1 / 2, abs=0.2)
    said = str(found.explain())
    assert "One lever opens a zone alone." in said
    assert "“a loan” (relief) moved by 4:" in said
    assert "2 is enough to open a zone, at a price of 6." in said


def test_where_none_opens_a_zone_that_is_said():
    assert "No lever opens a zone alone." in str(each_alone(TALKS, [lever("half a loan", most=1)]).explain())


def test_a_lever_in_steps_goes_no_farther_than_whole_steps():
    one = each_alone(TALKS, [lever("ships", most=3.9, step=2)]).levers[0]
    assert one.opens_at == pytest.approx(2)


def test_where_a_deal_exists_no_lever_is_needed():
    talks = Talks.of(TALKS.utilities, [1, 0], names=TALKS.names)
    assert "A deal exists without any lever." in str(each_alone(talks, [lever("a loan")]).explain())


def test_only_so_many_are_tried():
    found = each_alone(TALKS, [lever(f"loan {k}", most=1) for k in range(MOST_LEVERS + 2)])
    assert found.left_out == 2
    assert "2 more levers were not tried." in str(found.explain())


def test_the_largest_move_is_what_the_zone_says_of_it():
    found = each_alone(TALKS, [lever("wider", "reading", most=1)])
    assert found.levers[0].in_substance == found.in_substance == 0
    assert np.isfinite(found.levers[0].nearness)
