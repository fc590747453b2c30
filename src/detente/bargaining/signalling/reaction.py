"""What a muted or a loud reaction teaches about the side that reacts.

An act (a launch, a test, a harsh word) probes whether the other side is one that yields or one that stands firm. How
much its reaction tells is the likelihood ratio: how much more likely the reaction is of one that yields than of one
that stands firm (Good 1950). A reaction that both would show teaches nothing, however welcome.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Final

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.estimates import Estimate
from detente.bargaining.signalling.signalling_account import share
from detente.errors import InputError

__all__ = ["MOST_REACTIONS", "REACTIONS", "Lesson", "Reading", "what_reactions_teach"]

REACTIONS: Final = ("muted", "loud")
MOST_REACTIONS = 1_000


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number with the least and most that the ranges of what it is made of allow."""

    low: float
    best: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What reactions, ``seen`` in order, teach: the ``ratio`` of likelihoods of all together (above 1: they speak for a
    side that yields), the chance that it yields ``before`` and ``after``, and that after one reaction more,
    ``next_muted`` or ``next_loud``.
    """

    seen: tuple[str, ...]
    ratio: Reading
    before: Reading
    after: Reading
    next_muted: Reading
    next_loud: Reading
    evidence: tuple[str, ...]

    def explain(self, actor: str = "the other side", *, to: str = "") -> Account:
        """The lesson in words; ``to``: what was reacted to."""
        muted = self.seen.count("muted")
        kinds = " and ".join(f"{n} {kind}" for n, kind in ((muted, "muted"), (len(self.seen) - muted, "loud")) if n)
        it, s = ("it", "s") if len(self.seen) == 1 else ("they", "")
        if self.ratio.low > 1:
            verdict = f"{it} speak{s} for {actor} yielding, whatever the numbers within their ranges"
        elif self.ratio.high < 1:
            verdict = f"{it} speak{s} for {actor} standing firm, whatever the numbers within their ranges"
        elif self.ratio.low == self.ratio.high:
            verdict = f"{it} teach{'es' if s else ''} nothing: either kind reacts so"
        else:
            verdict = f"within the ranges {it} may speak for either, so that {it} settle{s} nothing"
        reactions = f"{kinds} reaction{'s' if len(self.seen) > 1 else ''}" + (f" to {to}" if to else "")
        says = [Said(f"After {reactions} the chance that {actor} yields goes from {_told(self.before)} to "
                     f"{_told(self.after)}; {verdict}.", self.evidence),
                Said(_compared(self.ratio, "Such reactions are" if len(self.seen) > 1 else "Such a reaction is")),
                Said(f"One muted reaction more would bring that chance to {_told(self.next_muted)}, one loud reaction "
                     f"to {_told(self.next_loud)}.")]
        return Account(
            model="What a reaction teaches", says=tuple(says),
            assumes=(f"{opening(actor)} is one of two kinds, and stays it.",
                     "Reactions are independent of each other once the kind is known."),
            blind=("A side that reacts so in order to be taken for the other kind.",
                   "Reactions that were not public, and reasons for silence that have nothing to do with the kind."))


def what_reactions_teach(
    seen: tuple[str, ...], *, yields: Estimate, muted_if_yields: Estimate, muted_if_firm: Estimate
) -> Lesson:
    """The posterior odds that a side yields after reactions, each "muted" or "loud": prior odds times the likelihood
    ratio of each, P(reaction | yields) / P(reaction | stands firm).

    ``yields``: the chance that it yields, before. ``muted_if_yields`` and ``muted_if_firm``: how likely each kind is to
    react mutedly; what is not muted is loud. All from 0 to 1. The ranges are exact: each result rises or falls
    throughout with each number. Raises InputError for a chance outside 0 to 1, an unknown reaction, or reactions that
    neither kind can show.
    """
    if not 1 <= len(seen) <= MOST_REACTIONS:
        raise InputError(f"{len(seen):,} reactions; expected 1 to {MOST_REACTIONS:,}")
    for reaction in seen:
        if reaction not in REACTIONS:
            raise InputError(f"reaction “{reaction}”: expected one of {', '.join(REACTIONS)}")
    for name, given in (("yields", yields), ("muted_if_yields", muted_if_yields), ("muted_if_firm", muted_if_firm)):
        if not 0 <= given.low <= given.high <= 1:
            raise InputError(f"{name}: {given.low:g} to {given.high:g}; expected chances from 0 to 1")
    muted, loud = seen.count("muted"), seen.count("loud")
    return Lesson(
        seen=seen, before=Reading(low=yields.low, best=yields.best, high=yields.high),
        ratio=_read(_ratio, None, muted_if_yields, muted_if_firm, muted=muted, loud=loud),
        after=_read(_after, yields, muted_if_yields, muted_if_firm, muted=muted, loud=loud),
        next_muted=_read(_after, yields, muted_if_yields, muted_if_firm, muted=muted + 1, loud=loud, perhaps=True),
        next_loud=_read(_after, yields, muted_if_yields, muted_if_firm, muted=muted, loud=loud + 1, perhaps=True),
        evidence=tuple(dict.fromkeys(yields.evidence + muted_if_yields.evidence + muted_if_firm.evidence)))


def _read(
    of: Callable[[float, float], float], prior: Estimate | None, if_yields: Estimate, if_firm: Estimate, *, muted: int,
    loud: int, perhaps: bool = False,
) -> Reading:
    """A number over the ranges: the log chance of what was seen peaks, for either kind, at the share that was muted,
    so that its least lies at an end and its most at an end or at that share.
    """
    share_muted = muted / (muted + loud)
    logs = {}
    for kind, given in (("yields", if_yields), ("firm", if_firm)):
        ends = [_log_chance(p, muted, loud) for p in (given.low, given.high)]
        peak = _log_chance(min(max(share_muted, given.low), given.high), muted, loud)
        logs[kind] = min(ends), _log_chance(given.best, muted, loud), max(*ends, peak)
    priors = (prior.low, prior.best, prior.high) if prior else (0.5, 0.5, 0.5)
    found = []
    for place, other in ((0, 2), (1, 1), (2, 0)):
        gap = _gap(logs["yields"][place], logs["firm"][other], certain=place == 1 and not perhaps)
        found.append(of(gap, priors[place]))
    if math.isnan(found[1]):
        found[1] = priors[1]
    low, high = (bound if not math.isnan(bound) else found[1] for bound in (found[0], found[2]))
    return Reading(low=low, best=found[1], high=high)


def _gap(yields: float, firm: float, *, certain: bool) -> float:
    if yields == firm == -math.inf:
        if certain:
            raise InputError("neither kind can react as was seen; widen muted_if_yields or muted_if_firm")
        return math.nan
    return yields - firm


def _log_chance(muted_chance: float, muted: int, loud: int) -> float:
    parts = [n * (math.log(p) if p > 0 else -math.inf)
             for n, p in ((muted, muted_chance), (loud, 1 - muted_chance)) if n]
    return math.fsum(parts) if all(map(math.isfinite, parts)) else -math.inf


def _ratio(gap: float, _: float) -> float:
    return math.exp(gap) if gap < 700 else math.inf


def _after(gap: float, prior: float) -> float:
    """The chance after, from the log ratio and the chance before; what was certain stays so."""
    if math.isnan(gap):
        return math.nan
    if prior in {0.0, 1.0} or gap == 0:
        return prior
    odds = math.log(prior) - math.log1p(-prior) + gap
    return 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0


def _compared(ratio: Reading, such: str) -> str:
    """The likelihood ratio in words, told the way round in which it is above 1."""
    if ratio.low == ratio.high == 1:
        return f"{such} as likely of a side that yields as of one that stands firm."
    turned = ratio.best < 1
    ends = (ratio.high, ratio.best, ratio.low) if turned else (ratio.low, ratio.best, ratio.high)
    low, best, high = ((math.inf if x == 0 else 1 / x) if turned else x for x in ends)
    more, less = ("one that stands firm", "yields") if turned else ("one that yields", "stands firm")
    if math.isinf(best):
        return f"{such} to be had from {more} alone."
    span = "" if low == high else f", within the ranges {shown(low)} times or more" if math.isinf(high) else (
        f", within the ranges {shown(low)} to {shown(high)} times")
    return f"{such} {shown(best)} times as likely of {more} as of one that {less}{span}."


def _told(reading: Reading) -> str:
    best = share(reading.best)
    return best if reading.low == reading.high else f"{best} ({share(reading.low, reading.high)})"
