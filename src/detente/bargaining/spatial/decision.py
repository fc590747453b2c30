"""What a council decides, by every model beside the plain mean, and how far the models and the numbers leave it open.

The models: the plain mean; the mean weighted by capability and salience; the position held that beats all others; the
challenge model as published and corrected, the weighted mean after five rounds; exchanges over two issues or more; the
mean of an election by chance among the positions held. Each is described where it stands.

*Limits*: as of each model. None has been shown to foresee decisions better than the plain mean; their average missed
least, within chance: see ``benchmarks/bargaining_deu3.py``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.spatial.challenge import challenge
from detente.bargaining.spatial.compromise import weighted_median
from detente.bargaining.spatial.council import Council
from detente.bargaining.spatial.deals import Deals, deals
from detente.bargaining.spatial.issues import Issues
from detente.bargaining.spatial.ktab import Contest, contest
from detente.bargaining.spatial.pulls import Pulls, pulls
from detente.bargaining.spatial.rounds import Course

__all__ = ["MODELS", "ROUNDS", "Decision", "decide"]

#: The models in the order in which they are told.
MODELS: Final = ("plain mean", "weighted mean", "median", "challenge as published", "challenge corrected", "exchange",
                 "election")
ROUNDS: Final = 5
#: Cubes of the members on each issue, summed: beyond it challenge and election are left out.
_MOST_CUBES: Final = 20_000_000
#: Squares of members and issues, multiplied: beyond it exchanges are left out.
_MOST_PAIRS: Final = 1_000_000
#: The models that compare all with all are drawn this often at most, the fewer times the larger the council.
_MOST_DRAWS: Final = 50
_DRAWN_CUBES: Final = 1_000_000
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the models make of a council.

    ``found``: for each issue what each of MODELS says, on the issue's own scale; models that cannot be run are missing.
    ``courses``: of the challenge model for each issue, as published and corrected, empty where left out. ``deals``: the
    exchanges; None with one issue, or left out. ``package``: the election among whole packages of positions, two issues
    or more. ``drawn``: for each issue, of each model, what it says in each draw, shape (draws,). ``too_large``: whether
    models were left out for the size of the council.
    """

    council: Council
    found: tuple[dict[str, float], ...]
    courses: tuple[tuple[Course, ...], ...]
    deals: Deals | None
    package: Contest | None
    pulls: Pulls
    drawn: tuple[dict[str, Array], ...]
    too_large: bool

    def average(self, issue: int) -> float:
        """The average of what the models say, on the issue's own scale."""
        return float(np.mean(list(self.found[issue].values())))

    def apart(self, issue: int) -> float:
        """How far apart the models are, as a share of the issue's scale, 0 to 1."""
        said = list(self.found[issue].values())
        return (max(said) - min(said)) / float(np.ptp(self.council.scales[issue]))


def decide(council: Council, *, redraw: Callable[[], Council] | None = None, draws: int = 0) -> Decision:
    """The council through all models. ``redraw``: the council with its numbers drawn anew, called ``draws`` times; the
    models that compare all with all are run on the first draws alone, at most 50.
    """
    cubes = sum(council.there(issue).size ** 3 for issue in range(len(council.issues)))
    heavy = cubes <= _MOST_CUBES
    courses = tuple(_courses(council, issue) if heavy else () for issue in range(len(council.issues)))
    dealt = _dealt(council)
    found = _found(council, courses, dealt, elected=heavy)
    several = heavy and len(council.issues) > 1
    return Decision(
        council=council, found=found, courses=courses, deals=dealt, pulls=pulls(council),
        package=contest(council.scaled()) if several else None,
        drawn=_drawn(redraw, draws, min(_MOST_DRAWS, _DRAWN_CUBES // cubes)) if redraw else ({},) * len(council.issues),
        too_large=not heavy or (dealt is None and len(council.issues) > 1))


def _found(
    council: Council, courses: tuple[tuple[Course, ...], ...], dealt: Deals | None, *, elected: bool
) -> tuple[dict[str, float], ...]:
    means = _means(council)
    scaled = council.scaled()
    found = []
    for issue in range(len(council.issues)):
        stakes = council.stakes(issue)
        says = {name: float(mean[issue]) for name, mean in means.items()}
        says["median"] = weighted_median(stakes.positions, stakes.weights)
        for course in courses[issue]:
            says[f"challenge {'corrected' if course.corrected else 'as published'}"] = course.rounds[-1].mean
        if dealt is not None:
            says["exchange"] = council.unscaled(issue, float(dealt.after[issue]))
        if elected:
            there = council.there(issue)
            vote = contest(Issues(names=stakes.names, issues=(council.issues[issue],), capabilities=stakes.capabilities,
                                  positions=scaled.positions[there][:, [issue]], saliences=stakes.saliences[:, None]))
            says["election"] = council.unscaled(issue, float(vote.chances @ vote.options[:, 0]))
        found.append(says)
    return tuple(found)


def _means(council: Council) -> dict[str, Array]:
    weights = council.weights
    return {"plain mean": np.nanmean(council.positions, axis=0),
            "weighted mean": (weights * np.nan_to_num(council.positions)).sum(axis=0) / weights.sum(axis=0)}


def _courses(council: Council, issue: int) -> tuple[Course, ...]:
    stakes = council.stakes(issue)
    return tuple(challenge(stakes, rounds=ROUNDS, corrected=corrected) for corrected in (False, True))


def _dealt(council: Council) -> Deals | None:
    n, k = council.positions.shape
    return deals(council.scaled()) if k > 1 and n * n * k * k <= _MOST_PAIRS else None


def _drawn(redraw: Callable[[], Council], draws: int, full: int) -> tuple[dict[str, Array], ...]:
    """What each model says in each draw."""
    said: list[dict[str, list[float]]] = []
    for draw in range(draws):
        council = redraw()
        if draw < full:
            courses = tuple(_courses(council, issue) for issue in range(len(council.issues)))
            found = _found(council, courses, _dealt(council), elected=True)
        else:
            means = _means(council)
            found = tuple({name: float(mean[k]) for name, mean in means.items()} for k in range(len(council.issues)))
        said = said or [{} for _ in found]
        for lists, says in zip(said, found, strict=True):
            for name, value in says.items():
                lists.setdefault(name, []).append(value)
    return tuple({name: np.array(values) for name, values in lists.items()} for lists in said)
