"""Whether a deal exists, whether the words alone agree, and how hollow an agreement on the words would be.

An outcome counts for an actor as far as it takes it for what the words mean, and not at all if it likes no deal better:
v_i(z) = min(mu_i(z), [u_i(z) >= d_i]). The words are agreed as far as everybody finds *some* outcome that counts,
V = min_i max_z v_i(z); the substance as far as *one* outcome counts for everybody, S = max_z min_i v_i(z). The hollow
index is H = V - S: 0 where words and substance agree, 1 where the words please all and no outcome does. The measure is
the project's own; the reading of a treaty's words as a fuzzy set follows Zadeh (1965), the zone Raiffa (1982).

*Limits*: readings and utilities are taken as known to the analyst, whatever the actors know of each other; a zone does
not say that the talks find it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, joined, opening, shown
from detente.bargaining.numbers import finite, named
from detente.bargaining.zone.talks import Talks

__all__ = ["Zone", "find_zone"]

Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What the talks hold.

    ``cut``: how far an outcome must count to pass. ``substantive``: outcomes that pass for everybody. ``better``:
    outcomes that everybody likes no less than no deal, whatever the words. ``in_words`` and ``in_substance``: V and S.
    ``fullest``: the outcome where S is reached. ``own``: for each actor the outcome that counts most for it alone,
    -1 where none counts at all. ``passing``: how many outcomes pass for each actor.
    ``lacking``: for each actor, the least it lacks, in its own units of utility, at an outcome that passes for all
    others and that it reads as agreed; ``unread``: the least its reading lacks at an outcome that passes for all others
    and that it likes no less than no deal; infinite where there is no such outcome.
    """

    cut: float
    substantive: NDArray[np.intp]
    better: NDArray[np.intp]
    in_words: float
    in_substance: float
    fullest: int
    own: NDArray[np.intp]
    passing: NDArray[np.intp]
    lacking: Array
    unread: Array

    @property
    def hollow_index(self) -> float:
        """H = V - S, from 0 to 1."""
        return self.in_words - self.in_substance

    @property
    def exists(self) -> bool:
        """Whether some outcome passes for everybody."""
        return self.in_substance >= self.cut

    @property
    def verbal(self) -> bool:
        """Whether everybody finds some outcome that passes under its own reading."""
        return self.in_words >= self.cut

    @property
    def hollow(self) -> bool:
        """Whether the words can be agreed and nothing of substance can."""
        return self.verbal and not self.exists

    def explain(self, names: Sequence[str] = (), describe: Callable[[int], str] = "outcome {}".format) -> Account:
        """The finding in words; ``describe`` names an outcome, as ``Outcomes.describe`` does."""
        who = named(names, self.passing.size)
        says = [self._verdict(describe), self._index()]
        if not self.exists:
            says += [self._reason(), *self._nearest(who)]
        if not self.verbal:
            alone = [name for name, count in zip(who, self.passing, strict=True) if not count]
            says.append(f"For {joined(alone[:20])} no outcome passes even under its own reading of the words.")
        elif self.hollow:
            says += [f"{opening(name)} can live with its own reading: {describe(int(place))}."
                     for name, place in zip(who, self.own, strict=True)][:20]
        return Account(
            model="Zone of agreement", says=tuple(map(Said, says)),
            assumes=("Each side's utilities, no-deal value and reading of the words are as given.",
                     f"An outcome passes at {self.cut:g} of 1 or more as the agreed term, if no worse than no deal."),
            blind=("Whether the sides would find the outcome, trust each other to keep it, or sell it at home.",
                   "Outcomes that are not on the list."))

    def _verdict(self, describe: Callable[[int], str]) -> str:
        if self.exists:
            if self.substantive.size == 1:
                return ("A deal exists: one outcome is no worse than no deal for everybody and what everybody takes "
                        f"the words to mean, {describe(self.fullest)}.")
            return (f"A deal exists: {self.substantive.size:,} outcomes are no worse than no deal for everybody and "
                    f"what everybody takes the words to mean, among them {describe(self.fullest)}.")
        if self.hollow:
            return ("Only the words can be agreed: every side finds an outcome that it could live with under its own "
                    "reading, but no one outcome passes for all.")
        return "No deal exists, not even in words."

    def _index(self) -> str:
        return (f"From 0 to 1, the words are agreed at {self.in_words:.2f} and the substance at "
                f"{self.in_substance:.2f}: the agreement is hollow by {self.hollow_index:.2f}.")

    def _reason(self) -> str:
        if self.better.size:
            some = f"{self.better.size:,} outcomes are" if self.better.size > 1 else "one outcome is"
            return (f"The readings stand in the way: {some} no worse than no deal for everybody, but not taken by all "
                    "for what the words mean.")
        return "The interests stand in the way: no outcome at all is as good as no deal for everybody."

    def _nearest(self, who: Sequence[str]) -> list[str]:
        found = []
        for name, lacking, unread in zip(who, self.lacking, self.unread, strict=True):
            if np.isfinite(lacking):
                found.append(f"If {name} alone moved, it would have to be given {shown(lacking)} in its own units, or "
                             f"its no-deal value would have to fall by as much.")
            if np.isfinite(unread):
                found.append(f"If {name} alone widened its reading, {unread:.2f} of 1 would be enough.")
        return found[:20] or ["No single side can open the zone by moving alone."]


def find_zone(talks: Talks, *, cut: float = 0.5) -> Zone:
    """The zone of the talks. ``cut``: how far an outcome must count as the agreed term, above 0 and 1 at most."""
    finite(cut, "cut", low=0, high=1, above=True)
    bearable = talks.bearable
    counts = np.where(bearable, talks.readings, 0.0)
    common, passing = counts.min(axis=0), counts >= cut
    others = passing.sum(axis=0) - passing == len(talks.names) - 1  # all other actors pass the outcome
    short = np.where(others & (talks.readings >= cut), np.maximum(-talks.gains, 0), np.inf).min(axis=1)
    unread = np.where(others & bearable, np.maximum(cut - talks.readings, 0), np.inf).min(axis=1)
    most = counts.max(axis=1)
    return Zone(
        cut=cut, substantive=np.flatnonzero(common >= cut), better=np.flatnonzero(bearable.all(axis=0)),
        in_words=float(most.min()), in_substance=float(common.max()), fullest=int(np.argmax(common)),
        own=np.where(most > 0, np.argmax(counts, axis=1), -1), passing=passing.sum(axis=1), lacking=short,
        unread=unread)
