"""The picture of a council: places on the scale, sizes, words that do not run into each other, and nothing hostile."""

import itertools

import jinja2
import numpy as np
import pytest

from detente.bargaining.spatial import Council, decide
from detente.brief.axis import LEFT, PLOT, RIGHT, text_width
from detente.brief.council_picture import draw_council
from detente.brief.page import environment

NAN = float("nan")


def made(n=3, **more):
    chance = np.random.default_rng(n)
    given = {"positions": chance.random((n, 2)) * 100, "saliences": chance.random((n, 2)),
             "capabilities": chance.random(n), "names": [f"State of {i}" for i in range(n)]} | more
    return Council.of(given.pop("positions"), **given)


def drawn(council, **more):
    return draw_council(decide(council, **more), "the league")


def shown(picture):
    template = '{% from "council.html" import council %}{{ council(p) }}'
    return environment().from_string(template).render(p=picture)


def test_members_stand_at_their_places_as_large_as_their_weight():
    council = Council.of([[0], [50], [100]], saliences=[[1], [0.25], [0.5]], capabilities=[1, 1, 1],
                         names=("Avaria", "Borduria", "Carinthia"), issues=("fee",), reference=[25], units=("crowns",))
    (strip,) = drawn(council).strips
    assert [m.x for m in strip.members] == [LEFT, (LEFT + RIGHT) / 2, RIGHT]
    assert [m.r for m in strip.members] == pytest.approx([10, 5, 7.1], abs=0.05)
    assert strip.stays == LEFT + (RIGHT - LEFT) / 4
    assert strip.rows[0] == ("Avaria", "0 crowns", "1", "57%")
    assert dict(strip.figures)["plain mean"] == "50 crowns"
    assert strip.band is None


def test_who_stands_together_shares_a_mark():
    council = Council.of([[40], [40], [40], [40], [90]], saliences=np.ones((5, 1)), capabilities=[1, 2, 3, 1, 1],
                         names=tuple("ABCDE"))
    (strip,) = drawn(council).strips
    assert [m.text for m in strip.members] == ["C, B, A and 1 more", "E"]


def test_a_member_without_a_position_is_not_drawn():
    council = made(2, positions=[[10, 20], [30, NAN]])
    assert len(drawn(council).strips[1].members) == 1


def test_draws_give_a_band():
    council = made(3)
    strip = drawn(council, redraw=lambda: council, draws=3).strips[0]
    assert strip.band is not None
    assert strip.band[0] == strip.band[1]


@pytest.mark.parametrize("n", [2, 5, 12, 27, 200])
def test_words_do_not_run_into_each_other_and_stay_near_the_picture(n):
    for strip in drawn(made(n)).strips:
        for places in (strip.members, strip.models):
            spans = {}
            for place in places:
                width = text_width(place.text)
                span = (place.x - width, place.x) if place.end else (place.x, place.x + width)
                assert span[0] > 0
                assert span[1] < PLOT
                spans.setdefault(place.y, []).append(span)
            for row in spans.values():
                assert all(one[1] <= other[0] for one, other in itertools.pairwise(sorted(row)))
            assert all(0 < place.y < strip.height for place in places)


def test_of_many_issues_the_first_are_drawn_and_the_rest_counted():
    council = Council.of(np.full((2, 10), 50.0), saliences=np.ones((2, 10)), capabilities=[1, 1])
    picture = drawn(council)
    assert (len(picture.strips), picture.left_out) == (8, 2)
    assert "2 more issues not drawn." in shown(picture)


def test_of_many_members_the_table_holds_the_weightiest():
    picture = drawn(made(60))
    assert len(picture.strips[0].rows) == 40
    assert "20 with less weight left out" in shown(picture)


def test_hostile_words_are_shown_as_words():
    council = made(2, names=("<script>alert(1)</script>", "B\u202eevil"), issues=('"><img src=x>', "b"),
                   ends=(("<i>", "\x07"), ("", "")), units=("<b>", ""))
    html = shown(drawn(council))
    assert isinstance(environment(), jinja2.Environment)
    for words in ("<script>", "<img", "<i>", "<b>", "\u202e", "\x07"):
        assert words not in html
    assert "&lt;script&gt;" in html
