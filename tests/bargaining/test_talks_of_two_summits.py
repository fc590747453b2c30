"""The talks that the project began with, in invented units: words that please both at one summit, no deal at the next,
a misjudged tolerance, lifelines that hardly count, a retreat to save face, and what would open a third.
"""

import numpy as np
import pytest

from detente.bargaining.beliefs import Belief
from detente.bargaining.face import Face, Gesture, return_time
from detente.bargaining.levers import Effect, Lever, cheapest_opening, find_box, influence, moved
from detente.bargaining.options import NoDealValue, Sway, divide_at_once
from detente.bargaining.screening import screen
from detente.bargaining.zone import (
    Issue,
    Outcomes,
    Talks,
    bargaining_points,
    find_zone,
    least_over_issues,
    pareto,
    sum_over_issues,
)

SIDES = ("the holder", "the sender")
TERMS = Outcomes(issues=(
    Issue(name="the holder gives up", levels=("nothing", "one site", "several sites", "everything")),
    Issue(name="the sender withdraws its protection", levels=("no", "yes")),
    Issue(name="relief", levels=("none", "part", "all")),
))
WORTH = ([[0, -1, -4, -12], [0, 2, 5, 10]], [[0, 6], [0, -9]], [[0, 3, 5], [0, -2, -4]])
# "Complete denuclearisation": one side takes it for all arms against all protection, the other for all arms.
WORDS = ([[0.0, 0.2, 0.5, 1], [0.0, 0.1, 0.4, 1]], [[0.1, 1], [1, 0.1]], [[0.4, 0.8, 1], [1, 1, 1]])
LIVING = NoDealValue(base=0, support=(Sway(by="the patron", amount=0.5), Sway(by="the old ally", amount=0.1)),
                     pressure=(Sway(by="the sender", amount=2.0),))


def talks(readings):
    return Talks.of(sum_over_issues(TERMS, WORTH), [LIVING.value, 1.5], readings=readings, names=SIDES)


FIRST = talks(least_over_issues(TERMS, WORDS))
# At the second summit a text lies on the table: one site for all relief, or everything for all relief.
TABLED = [TERMS.place(("one site", "no", "all")), TERMS.place(("everything", "no", "all"))]
SECOND = Talks.of(FIRST.utilities[:, TABLED], FIRST.no_deal, names=SIDES)


def test_the_first_summit_agrees_on_words_alone():
    zone = find_zone(FIRST, cut=0.6)
    assert zone.hollow
    assert zone.hollow_index == pytest.approx(0.9)
    assert TERMS.describe(int(zone.own[0])) == (
        "the holder gives up: everything, the sender withdraws its protection: yes, relief: all")
    assert zone.better.size > 0
    said = str(zone.explain(SIDES, TERMS.describe))
    assert "Only the words can be agreed" in said
    assert "The readings stand in the way" in said


def test_the_second_summit_has_no_zone():
    zone = find_zone(SECOND)
    assert not zone.exists
    assert zone.lacking.tolist() == pytest.approx([5.6, 3.5])
    assert "The interests stand in the way" in str(zone.explain(SIDES))


def test_the_holder_misjudges_what_the_sender_tolerates():
    split = screen(Belief.uniform(4, 8), Belief.uniform(1, 5), no_deal=1)
    assert (split.made.asked, split.made.risk) == pytest.approx((4.5, 0.125))
    assert split.risk == pytest.approx(0.875)
    assert (split.no_zone, split.gamble, split.miscalculation) == pytest.approx((0, 0.5, 0.375))


def test_the_lifeline_hardly_binds_and_pressure_does_count():
    free = divide_at_once([LIVING.value, 1.5], pie=6)
    held = divide_at_once([LIVING.value, 1.5], outside=[0.4, 0], pie=6)
    assert np.array_equal(free.shares, held.shares)
    said = str(held.explain(SIDES))
    assert "Its outside option of 0.4 does not bind: it would have to grow by more than 1.15" in said
    eased = divide_at_once([LIVING.value + 1, 1.5], pie=6)
    assert eased.shares[0] - free.shares[0] == pytest.approx(0.5)


def test_face_keeps_the_holder_away_and_letters_and_a_visit_bring_it_back():
    face = Face(cost=6, fading=0.012, gestures=(Gesture(after=100, share=0.2, name="the letters"),
                                                Gesture(after=112, share=0.3, name="the visit")))
    back = return_time(face, gain=0.9, growth=0.001)
    assert (back.after, back.without) == (112, pytest.approx(145.6, abs=0.1))
    assert all(alone > 112 for alone in back.alone)
    assert "Without the visit (takes away 30% of the cost, 112 days after the break)" in str(back.explain("the holder"))


def levers():
    part = [TERMS.place(("several sites", "no", level)) for level in ("part", "all")]
    return (
        Lever.on_one("the holder takes several sites for the term", "reading", 0, price=4, most=1, outcomes=part),
        Lever.on_one("the sender takes several sites for the term", "reading", 1, price=5, most=1, outcomes=part),
        Lever(name="aid beside relief", kind="relief", price=1, most=3, effects=(
            Effect(on="utility", actor=0, per_unit=1, outcomes=tuple(part)),
            Effect(on="utility", actor=1, per_unit=-0.3, outcomes=tuple(part)))),
        Lever.on_one("the patron cuts its support", "support", 0, price=6, most=0.5),
        Lever.on_one("a summit in the holder's capital", "face", 0, price=0.2, most=0.4, step=0.4),
    )


def test_what_would_open_a_third_summit():
    opening = cheapest_opening(FIRST, levers(), cut=0.6, most_hollow=0.3)
    assert opening.opens
    assert opening.proven
    used = {lever.name for lever, amount in zip(levers(), opening.amounts, strict=True) if amount}
    assert used == {"the holder takes several sites for the term", "the sender takes several sites for the term"}
    assert TERMS.describe(opening.outcome).startswith("the holder gives up: several sites")
    after = moved(FIRST, levers(), opening.amounts)
    zone = find_zone(after, cut=0.6).substantive
    assert bargaining_points(after, zone).nash in zone[pareto(after.utilities[:, zone])]


def test_which_doubts_decide_and_where_a_deal_exists():
    def substance(runs):
        return np.array([find_zone(moved(FIRST, levers(), row)).in_substance for row in runs])

    decided = influence(substance, low=[0] * 5, high=[0.6, 0.6, 3, 0.5, 0.4], runs=500,
                        names=[lever.name for lever in levers()])
    assert set(np.argsort(-decided.total)[:2].tolist()) == {0, 1}
    runs = np.random.default_rng(0).random((600, 5)) * [0.6, 0.6, 3, 0.5, 0.4]
    box = find_box(runs, substance(runs) >= 0.6, density=0.9)
    assert box.density >= 0.9
    assert box.low[:2].min() > 0
