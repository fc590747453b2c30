"""What reactions teach: odds by hand, exact ranges, and what is refused."""

import math

import numpy as np
import pytest

from detente.bargaining.estimates import Estimate
from detente.bargaining.signalling.reaction import what_reactions_teach
from detente.errors import InputError


def estimate(low, best=None, high=None, evidence=()):
    best = low if best is None else best
    return Estimate(low=low, best=best, high=best if high is None else high, basis="analyst", note="assumed",
                    evidence=evidence)


def test_one_muted_reaction_by_hand():
    """Odds 3 : 7 times 0.8 / 0.2 make 12 : 7."""
    lesson = what_reactions_teach(("muted",), yields=estimate(0.3), muted_if_yields=estimate(0.8),
                                  muted_if_firm=estimate(0.2))
    assert lesson.ratio.best == pytest.approx(4)
    assert lesson.after.best == pytest.approx(12 / 19)
    assert lesson.next_muted.best == pytest.approx(48 / 55)
    assert lesson.next_loud.best == pytest.approx(0.3)  # 0.2 / 0.8 undoes it


def test_a_reaction_that_both_kinds_show_teaches_nothing():
    lesson = what_reactions_teach(("muted",), yields=estimate(0.3), muted_if_yields=estimate(0.9),
                                  muted_if_firm=estimate(0.9))
    assert lesson.after == lesson.before
    assert "it teaches nothing" in lesson.explain("Seoul").says[0].text


@pytest.mark.parametrize(("seed", "seen"), [(1, ("muted",)), (2, ("loud", "muted")), (3, ("muted", "muted", "loud")),
                                            (4, ("loud",) * 4), (5, ("muted", "loud", "loud"))])
def test_ranges_are_exact(seed, seen):
    """No choice of numbers within their ranges goes beyond, and some reach the ends."""
    chance = np.random.default_rng(seed)
    ends = np.sort(chance.uniform(0.05, 0.95, size=(3, 2)), axis=1)
    given = [estimate(low, (low + high) / 2, high) for low, high in ends.tolist()]
    lesson = what_reactions_teach(seen, yields=given[0], muted_if_yields=given[1], muted_if_firm=given[2])
    muted, loud = seen.count("muted"), seen.count("loud")
    prior, yes, no = np.meshgrid(*(np.linspace(low, high, 81) for low, high in ends))
    ratio = (yes / no) ** muted * ((1 - yes) / (1 - no)) ** loud
    after = prior * ratio / (prior * ratio + 1 - prior)
    for reading, grid in ((lesson.ratio, ratio), (lesson.after, after)):
        assert (reading.low, reading.high) == pytest.approx((grid.min(), grid.max()), rel=1e-3)
        assert reading.low <= grid.min() + 1e-12
        assert reading.high >= grid.max() - 1e-12
        assert reading.low <= reading.best <= reading.high


def test_a_reaction_that_only_one_kind_shows_settles_it():
    lesson = what_reactions_teach(("loud",), yields=estimate(0.6), muted_if_yields=estimate(1.0),
                                  muted_if_firm=estimate(0.5))
    assert (lesson.ratio.best, lesson.after.best) == (0, 0)
    lesson = what_reactions_teach(("muted",), yields=estimate(0.6), muted_if_yields=estimate(0.5),
                                  muted_if_firm=estimate(0.0))
    assert lesson.ratio.best == math.inf
    assert lesson.after.best == 1
    assert lesson.next_loud.best == 1


def test_a_thousand_reactions_do_not_overflow():
    lesson = what_reactions_teach(("muted",) * 1_000, yields=estimate(0.1), muted_if_yields=estimate(0.9),
                                  muted_if_firm=estimate(0.01))
    assert lesson.after.best == 1


def test_what_is_certain_before_stays_so():
    for prior in (0.0, 1.0):
        lesson = what_reactions_teach(("muted",), yields=estimate(prior), muted_if_yields=estimate(0.9),
                                      muted_if_firm=estimate(0.1))
        assert lesson.after.best == prior


@pytest.mark.parametrize(("firm", "verdict"), [((0.1, 0.2, 0.3), "speaks for B yielding"),
                                               ((0.1, 0.5, 0.9), "it settles nothing"),
                                               ((0.9, 0.95, 1.0), "speaks for B standing firm")])
def test_the_account_says_which_way_they_speak(firm, verdict):
    account = what_reactions_teach(("muted",), yields=estimate(0.2, 0.3, 0.5), muted_if_yields=estimate(0.7, 0.8, 0.85),
                                   muted_if_firm=estimate(*firm, evidence=("e1",))).explain("B")
    assert account.says[0].text.startswith("After 1 muted reaction the chance that B yields goes from 30% (20 to")
    assert verdict in account.says[0].text
    assert account.says[0].evidence == ("e1",)


@pytest.mark.parametrize(("yields", "firm", "said"), [
    ((0.8, 0.8, 0.8), (0.2, 0.2, 0.2), "Such a reaction is 4 times as likely of one that yields as of one that stands"),
    ((0.2, 0.2, 0.2), (0.8, 0.8, 0.8), "is 4 times as likely of one that stands firm as of one that yields."),
    ((0.8, 0.8, 0.8), (0.1, 0.2, 0.4), "as of one that stands firm, within the ranges 2 to 8 times."),
    ((0.8, 0.8, 0.8), (0, 0.2, 0.4), "as of one that stands firm, within the ranges 2 times or more."),
    ((0.8, 0.8, 0.8), (0, 0, 0), "Such a reaction is to be had from one that yields alone."),
    ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "is as likely of a side that yields as of one that stands firm."),
])
def test_the_likelihood_ratio_in_words(yields, firm, said):
    lesson = what_reactions_teach(("muted",), yields=estimate(0.5), muted_if_yields=estimate(*yields),
                                  muted_if_firm=estimate(*firm))
    assert said in lesson.explain("B").says[1].text


@pytest.mark.parametrize(("seen", "changed", "message"), [
    ((), {}, "0 reactions; expected 1 to 1,000"),
    (("muted",) * 1_001, {}, "1,001 reactions; expected 1 to 1,000"),
    (("silent",), {}, "reaction “silent”: expected one of muted, loud"),
    (("muted",), {"yields": estimate(0.5, 0.5, 1.5)}, r"yields: 0\.5 to 1\.5; expected chances from 0 to 1"),
    (("muted",), {"muted_if_yields": estimate(0.0), "muted_if_firm": estimate(0.0)},
     "neither kind can react as was seen; widen muted_if_yields or muted_if_firm"),
])
def test_what_cannot_be_used_is_refused(seen, changed, message):
    given = {"yields": estimate(0.5), "muted_if_yields": estimate(0.6), "muted_if_firm": estimate(0.4)} | changed
    with pytest.raises(InputError, match=message):
        what_reactions_teach(seen, **given)
