import math

import numpy as np
import pytest

from detente.bargaining.face import Face, Gesture, return_time
from detente.errors import InputError


def test_the_closed_form():
    # t* = t0 + ln(phi / (V - d)) / lambda
    assert return_time(Face(cost=8, fading=0.02), gain=2).after == math.log(4) / 0.02


@pytest.mark.parametrize(("cost", "fading", "gain", "growth", "after"), [
    (1, 0.1, 2, 0, 0), (1, 0, 0.5, 0, math.inf), (1, 0.1, 0, 0, math.inf), (1, 0.1, -1, 0, math.inf),
    (0, 0, -1, 0.1, 10), (8, 0, -1, 0.1, 90), (8, 0.1, 1, -1, math.inf), (8, 0.1, 1, -0.5, math.inf),
    (0, 0, 1, -1, 0), (0, 0, 0, -1, math.inf), (1, 0, 0.5, 1e-320, math.inf),
])
def test_at_once_later_and_never(cost, fading, gain, growth, after):
    assert return_time(Face(cost=cost, fading=fading), gain=gain, growth=growth).after == pytest.approx(after)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_first_time_at_which_the_cost_is_met(seed):
    chance = np.random.default_rng(seed)
    gestures = tuple(Gesture(after=t, share=s) for t, s in chance.random((2, 2)) * [20, 0.8])
    face = Face(cost=2 + chance.random() * 6, fading=chance.random() * 0.1, gestures=gestures)
    gain, growth = chance.normal(), chance.normal() * 0.1
    found = return_time(face, gain=gain, growth=growth).after
    times = np.linspace(0, 200, 20_001)
    met = [t for t in times.tolist() if face.at(t) <= gain + growth * t and gain + growth * t > 0]
    if met:
        assert found == pytest.approx(met[0], abs=0.011)
    else:
        assert found > 199


def test_a_letter_that_halves_the_cost_saves_one_half_life():
    letter = Gesture(after=10, share=0.5, name="a letter", evidence=("e3",))
    back = return_time(Face(cost=8, fading=0.02, gestures=(letter,)), gain=2)
    assert back.without - back.after == pytest.approx(math.log(2) / 0.02)
    assert back.alone == (back.without,)
    account = back.explain("A")
    assert "A returns after 35 days." in str(account)
    assert ("Without a letter (takes away 50% of the cost, 10 days after the break) A would return after 69 days."
            in str(account))
    assert account.says[1].evidence == ("e3",)


def test_a_visit_may_bring_a_side_back_on_the_spot_or_come_too_late():
    assert return_time(Face(cost=8, fading=0.02, gestures=(Gesture(after=40, share=0.5),)), gain=2).after == 40
    late = return_time(Face(cost=8, fading=0.02, gestures=(Gesture(after=90, share=0.5),)), gain=2)
    assert late.after == late.without


def test_the_account_of_who_never_returns():
    assert "The side returns never." in str(return_time(Face(cost=1, fading=0), gain=0).explain())
    assert "A returns at once." in str(return_time(Face(cost=1, fading=0), gain=1).explain("A"))


@pytest.mark.parametrize(("make", "message"), [
    (lambda: Face(cost=-1, fading=0), "cost of returning to the table: -1; expected 0 or more"),
    (lambda: Face(cost=1, fading=np.nan), "rate at which that cost fades: nan"),
    (lambda: Gesture(after=-1, share=0), "time of a gesture: -1"),
    (lambda: Gesture(after=0, share=2), "share of the cost that a gesture takes away: 2; expected 0 or more, 1"),
    (lambda: return_time(Face(cost=1, fading=0), gain=np.inf), "gain by a deal: inf"),
    (lambda: return_time(Face(cost=1, fading=0), gain=0, growth=np.nan), "growth of the gain: nan"),
])
def test_what_cannot_be_used_is_named(make, message):
    with pytest.raises(InputError, match=message):
        make()
