"""The tornado as a picture: places in hundredths, ends at the right sides, the same said in words."""

import pytest
from lxml import html as lxml_html

from detente.bargaining.levers import Lever, each_alone
from detente.bargaining.ranges import Swing, Swings
from detente.bargaining.zone import Talks
from detente.brief.page import environment
from detente.brief.tornado_picture import draw_lever_tornado, draw_tornado


def swing(name, near_low, near_high, *, low=1.0, best=2.0, high=3.0, turns_at=None):
    return Swing(name=name, low=low, best=best, high=high, near_low=near_low, near_high=near_high, hollow_low=0.0,
                 hollow_high=0.0, turns_at=turns_at)


def swings(*found, nearness=-0.2):
    return Swings(nearness=nearness, hollow=0.5, swings=found, order=tuple(range(len(found))))


RISES = swing("what leaving is worth to Avaria", -0.4, 0.2, turns_at=2.5)
FALLS = swing("the worth of no deal to Borduria", -0.1, -0.3)


def test_bars_run_from_the_best_value_to_both_ends():
    picture = draw_tornado(swings(RISES, FALLS))
    first, second = picture.bars
    assert (first.left.text, first.right.text) == ("1", "3")
    assert (second.left.text, second.right.text) == ("3", "1")
    assert first.left.x < picture.best.x < picture.deal < first.right.x
    assert first.low == (first.left.x, pytest.approx(picture.best.x - first.left.x, abs=0.02))
    assert first.high == (picture.best.x, pytest.approx(first.right.x - picture.best.x, abs=0.02))
    assert second.high[0] == second.left.x
    assert first.turns == "deal from 2.5 up"
    assert first.words == ("what leaving is worth to Avaria: 0.400 lacking at 1, 0.200 to spare at 3; deal from 2.5 up")
    assert all(0 <= x <= 100 for bar in picture.bars for x in (bar.left.x, bar.right.x))


def test_a_deal_far_off_is_told_and_does_not_squeeze_the_bars():
    picture = draw_tornado(swings(swing("a", -0.53, -0.5), nearness=-0.52))
    assert picture.deal is None
    assert picture.beyond == "A deal lies 0.50 to the right of this picture."
    assert picture.bars[0].right.x - picture.bars[0].left.x > 60


def test_where_a_deal_is_safe_its_end_lies_to_the_left():
    picture = draw_tornado(swings(swing("a", 0.5, 0.53), nearness=0.52))
    assert picture.beyond == "A deal lies 0.50 to the left of this picture."


def test_the_ten_widest_are_drawn_and_the_rest_counted():
    found = [swing(f"number {k}", -0.4, -0.1) for k in range(12)] + [swing("still", -0.2, -0.2)]
    picture = draw_tornado(swings(*found))
    assert len(picture.bars) == 10
    assert picture.more == 3


@pytest.mark.parametrize("found", [(), (swing("still", -0.2, -0.2),)])
def test_nothing_that_moves_is_no_picture(found):
    assert draw_tornado(swings(*found)) is None


@pytest.mark.parametrize("scale", [1e-3, 1, 1e3, 1e9])
def test_ticks_are_few_and_on_the_scale(scale):
    picture = draw_tornado(swings(swing("a", -0.4 * scale, 0.3 * scale), nearness=-0.2 * scale))
    assert 2 <= len(picture.ticks) <= 5
    assert all(0 <= tick.x <= 100 for tick in picture.ticks)
    assert "a deal" in [tick.text for tick in picture.ticks]


def test_hostile_names_stay_text():
    name = "<script>alert(1)</script>\u202e\x07" + "x" * 500
    picture = draw_tornado(swings(swing(name, -0.4, 0.2, turns_at=2.5)))
    html = environment().from_string('{% import "tornado.html" as m %}{{ m.tornado(t) }}').render(t=picture)
    assert "<script" not in html
    assert "\u202e" not in html
    assert "\x07" not in html
    assert len(html) < 8_000
    tree = lxml_html.fromstring(html)
    assert tree.xpath("//svg[@role='img']/@aria-label")
    assert len(tree.xpath("//tbody/tr")) == 1
    assert not tree.xpath("//*[@style]")


def test_levers_run_from_none_of_them_to_as_far_as_they_go():
    talks = Talks.of([[0, 2], [4, 0]], [1, 1])
    levers = (Lever.on_one("a loan", "relief", 1, price=1, most=3, outcomes=(1,), evidence=("E1",)),
              Lever.on_one("a word", "reading", 0, price=1, most=1))
    picture = draw_lever_tornado(each_alone(talks, levers))
    (bar,) = picture.bars
    assert (bar.name, bar.left.text, bar.right.text) == ("A loan (relief)", "0", "3")
    assert bar.low[1] == 0
    assert bar.right.x > picture.deal > picture.best.x == bar.left.x
    assert bar.turns == "deal from 1 up"
    assert picture.more == 1
    shown = environment().from_string('{% import "tornado.html" as t %}{{ t.tornado(p) }}').render(p=picture)
    assert "Which levers bring a deal nearer" in shown
    assert "lowest value" not in shown
