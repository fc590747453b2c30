"""The crisis in which each side guesses how much the other can stand: challenge, resist, fight or back down.

A may leave the status quo or challenge. B, challenged, concedes or resists. A, resisted, fights or backs down. What A
gets by fighting and by backing down, and B by being fought, only they themselves know exactly (Lewis & Schultz 2003).

======  ======================  ==============  ==============
        outcome                 A gets          B gets
======  ======================  ==============  ==============
SQ      status quo              S_A             (not needed)
CD      B concedes              V_A             C_B
SF      stands firm, A fights   W_A + error     W_B + error
BD      A backs down            a + error       V_B
======  ======================  ==============  ==============

*Limits*: one challenge, one answer; errors are standard normal and independent; concession and status quo are worth to
A what both sides know.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expit, ndtr

from detente.bargaining.account import Account, Said, opening
from detente.bargaining.signalling.sanctions_chances import log_fights
from detente.bargaining.signalling.signalling_account import share
from detente.errors import InputError

__all__ = ["CrisisEquilibria", "CrisisEquilibrium", "CrisisGame", "crisis_equilibria"]

#: Utilities beyond this are refused: in units of the errors everything is certain long before.
MOST_UTILITY = 1_000.0
#: Equilibria are told apart, and found, to this in p_R.
EXACT = 1e-10
#: The search looks at no more intervals than this.
MOST_INTERVALS = 20_000
#: The chances are computed to about this.
_NOISE = 1e-12
#: So many standard deviations off, the tail of the normal is its density over the distance.
_FAR = 1e3
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrisisGame:
    """Mean utilities of a crisis, in units of the standard deviation of what the other side cannot see; the names are
    those of Lewis & Schultz (2003): ``status_quo`` S_A, ``conceded`` V_A, ``concession`` C_B, ``fight_sender`` W_A,
    ``fight_target`` W_B, ``back_down`` a, ``backed_down`` V_B.

    Raises InputError for a number that is not finite or beyond MOST_UTILITY.
    """

    status_quo: float
    conceded: float
    concession: float
    fight_sender: float
    fight_target: float
    back_down: float
    backed_down: float

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if not abs(value) <= MOST_UTILITY:
                raise InputError(f"utility “{field.name}”: {value}; expected a finite number from {-MOST_UTILITY:g} to "
                                 f"{MOST_UTILITY:g}, in standard deviations of what the other side cannot see")

    def threshold(self, resists: float) -> float:
        """c*, above which A must expect to get in order to challenge, where B resists with this chance p_R."""
        gap = float(self.status_quo - self.conceded)
        if resists > 0:
            return self.conceded + gap / float(resists)
        return math.copysign(math.inf, gap) if gap else self.conceded

    def fights(self, resists: float) -> float:
        """p_F, the chance that A fights when B resists, where A expects B to resist with the chance p_R."""
        limit, advantage = self.threshold(resists), self.fight_sender - self.back_down
        if limit == -math.inf:
            return float(ndtr(advantage / math.sqrt(2)))
        if limit == math.inf:
            return 0.5 + 0.5 * float(np.sign(advantage))
        k, m = np.array([limit - self.fight_sender]), np.array([limit - self.back_down])
        if min(k[0], m[0]) > _FAR:
            return float(expit(advantage * (k[0] + m[0]) / 2 + math.log(m[0] / k[0])))
        return float(expit(log_fights(k, m) - log_fights(m, k))[0])

    def resists(self, fights: float) -> float:
        """p_R, the chance that B resists, where it expects A to fight with the chance p_F."""
        gap = float(self.backed_down - self.concession)
        if fights > 0:
            return float(ndtr(self.fight_target - self.backed_down + gap / float(fights)))
        return float(ndtr(math.copysign(math.inf, gap) if gap else self.fight_target - self.backed_down))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrisisEquilibrium:
    """One equilibrium: chances that A challenges, p_C, that B then resists, p_R, and that A then fights, p_F; the
    chances of the outcomes SQ, CD, SF and BD; and whether it is ``stable``: guesses a little off lead back to it.
    """

    challenges: float
    resists: float
    fights: float
    outcomes: tuple[float, float, float, float]
    stable: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrisisEquilibria:
    """All equilibria of a crisis, by rising p_R. ``reached``: whether the search came to an end everywhere; if not,
    some equilibria stand for a stretch of p_R on which guesses all but confirm themselves.
    """

    game: CrisisGame
    found: tuple[CrisisEquilibrium, ...]
    reached: bool

    def explain(self, sender: str = "the sender", target: str = "the target") -> Account:
        """The equilibria in words."""
        many = len(self.found) > 1
        says = [f"There are {len(self.found)} equilibria: what {sender} and {target} expect of each other decides "
                "which of them is played." if many else
                "There is one equilibrium: no other expectations would confirm themselves."]
        for e in self.found:
            quiet, yields, fights, bluffs = (share(p) for p in e.outcomes)
            says.append(f"{sender} threatens in {share(e.challenges)} of cases; {target} resists {share(e.resists)} of "
                        f"threats, and {sender} then carries out {share(e.fights)} of those resisted. All in all: "
                        f"status quo {quiet}, {target} concedes {yields}, the threat is carried out {fights}, {sender} "
                        f"backs down {bluffs}."
                        + ("" if e.stable else " It is unlikely to last: guesses a little off lead away from it."))
        if many:
            spread = [e.outcomes[2] for e in self.found]
            says.append(f"The chance that the threat is carried out runs from {share(min(spread))} to "
                        f"{share(max(spread))} between them: facts about interests alone do not settle it.")
        if not self.reached:
            says.append("The search was cut short where guesses all but confirm themselves; there may be more.")
        return Account(
            model="Crisis with a threat (Lewis and Schultz)",
            says=tuple(Said(opening(text)) for text in says),
            assumes=("Each side knows its own stakes exactly, and those of the other up to a normal error.",
                     "One threat, one answer, and then it is carried out or not."),
            blind=("Which of several equilibria is played.",
                   "Bargaining over how much to concede, and what third sides do."))


def crisis_equilibria(game: CrisisGame) -> CrisisEquilibria:
    """Every equilibrium of the crisis game, each to 1e-10 in p_R, none missed.

    What B's resistance must be given what A makes of B's resistance, F(p_R), is monotone: c* moves one way with p_R,
    p_R one way with p_F, and p_F one way with c*, as the ratio of the reversed hazards of two normals with equal
    variances is. Where F falls there is one equilibrium; where it rises, an interval [l, u] can only hold one between
    F(l) and F(u), and intervals are cut to that, halved, and dropped where nothing is left; on a short one on which F
    bends one way only, the roots are found directly. No more than MOST_INTERVALS are looked at.
    """
    def implied(resists: float) -> float:
        return game.resists(game.fights(resists))

    def off(resists: float) -> float:
        return implied(resists) - resists

    if implied(1.0) <= implied(0.0):
        root = float(brentq(off, 0.0, 1.0, xtol=1e-15)) if implied(0.0) > 0 else 0.0
        return CrisisEquilibria(game=game, found=(_played(game, root),), reached=True)
    left, roots, looked = [(0.0, 1.0)], list[float](), 0
    while left and looked < MOST_INTERVALS:
        low, high = left.pop()
        looked += 1
        narrow = high - low < EXACT / 10
        low, high = max(low, implied(low) - _NOISE), min(high, implied(high) + _NOISE)
        if low > high:
            continue
        found = [(low + high) / 2] if narrow else _roots_of_a_bend(off, low, high)
        if found is None:
            middle = (low + high) / 2
            left += [(middle, high), (low, middle)]
        else:
            roots += found
    roots += [(low + high) / 2 for low, high in left]
    apart = [p for i, p in enumerate(sorted(roots)) if not i or p - sorted(roots)[i - 1] > EXACT]
    return CrisisEquilibria(game=game, found=tuple(_played(game, p) for p in apart), reached=not left)


def _roots_of_a_bend(off: Callable[[float], float], low: float, high: float) -> list[float] | None:
    """Where a function is 0 on a short interval on which it is all but straight, or bends one way; None where neither
    is sure: the interval is to be halved.
    """
    if not 1e-6 < high - low < 0.02:
        return None
    places = np.linspace(low, high, 7)
    values = np.array([off(p) for p in places])
    slopes = np.diff(values) / np.diff(places)
    bends = np.diff(slopes)
    if np.ptp(slopes) > 0.2 or not ((bends > 0).all() or (bends < 0).all()):
        return None
    stops = [low, high]
    if slopes[0] * slopes[-1] < 0 or np.abs(slopes).min() < np.ptp(slopes):
        sign = 1.0 if bends[0] > 0 else -1.0
        turn = float(minimize_scalar(lambda p: sign * off(p), bounds=(low, high), method="bounded",
                                     options={"xatol": 1e-12}).x)
        if abs(off(turn)) < 10 * _NOISE:
            return [turn]  # two that meet, as far as can be computed
        stops = [low, turn, high]
    return [float(brentq(off, start, end, xtol=1e-15)) for start, end in itertools.pairwise(stops)
            if off(start) * off(end) <= 0]


def _played(game: CrisisGame, resists: float) -> CrisisEquilibrium:
    fights, limit = game.fights(resists), game.threshold(resists)
    quiet = float(ndtr(limit - game.fight_sender) * ndtr(limit - game.back_down))
    missed = float(ndtr(game.fight_sender - limit)), float(ndtr(game.back_down - limit))
    challenges = missed[0] + missed[1] - missed[0] * missed[1]
    step = 1e-6
    low, high = max(resists - step, 0.0), min(resists + step, 1.0)
    slope = (game.resists(game.fights(high)) - game.resists(game.fights(low))) / (high - low)
    return CrisisEquilibrium(
        challenges=challenges, resists=resists, fights=fights, stable=abs(slope) < 1,
        outcomes=(quiet, challenges * (1 - resists), challenges * resists * fights,
                  challenges * resists * (1 - fights)))
