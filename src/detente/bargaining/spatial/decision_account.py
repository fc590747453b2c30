"""What a council decides, in sentences: where the models agree, who would have to move, who is decisive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from detente.bargaining.account import Account, Said
from detente.bargaining.spatial.council import Council
from detente.bargaining.spatial.decision import MODELS, ROUNDS, Decision

__all__ = ["CLOSE", "explain_decision"]

#: Models that lie no farther apart than this share of the scale are said to agree.
CLOSE: Final = 0.1
#: Of more issues only those on which the models differ most are told one by one.
_MOST_ISSUES: Final = 8
_MOST: Final = 3
#: Mean absolute errors of 100: ``benchmarks/bargaining_deu3.py``, figures in ``docs/results.md``.
_TESTED: Final = (
    "Tested on 353 decisions of the European Union, the plain mean missed by 23.7 of 100 on average, the weighted mean "
    "by 22.8, the election by 23.1, exchanges by 24.0, the challenge model by 25.9 as published and by 27.5 corrected, "
    "the median by 27.1, the average of all by 22.6: none is reliably better than the plain mean, and a difference "
    "smaller than such a miss is no finding.")
_MEANS: Final = ("plain mean", "weighted mean")


def explain_decision(decision: Decision, name: str) -> Account:
    """The account of a council, ``name`` being what it is called."""
    issues = sorted(range(len(decision.council.issues)), key=decision.apart, reverse=True)[:_MOST_ISSUES]
    says = [_chief(decision), Said(_TESTED)]
    for issue in sorted(issues):
        says += [said for tell in (_models, _drawn, _movers, _pushed, _decisive) if (said := tell(decision, issue))]
    left = len(decision.council.issues) - len(issues)
    if left:
        says.append(Said(f"{left} more issues, on which the models lie no farther apart, are not told one by one."))
    says += _exchanges(decision) + _package(decision)
    if decision.too_large:
        says.append(Said("The council is too large for models that compare all with all; they are left out."))
    return Account(
        model=f"What many decide: {name}", says=tuple(says),
        assumes=("Positions, saliences and capabilities are as given; for exchanges and challenges all know them.",
                 f"The challenge model runs {ROUNDS} rounds; its figure is the weighted mean after them.",
                 "A member without a position on an issue does not push there."),
        blind=("Rules of voting, vetoes, and what is promised outside the issues.",
               "Positions that are stated for show, and what nobody has proposed."))


def _at(council: Council, issue: int, place: float) -> str:
    return f"{council.told(issue, place)}{' ' + council.units[issue] if council.units[issue] else ''}"


def _listed(parts: Sequence[str]) -> str:
    shown = [*parts[:_MOST_ISSUES], *([f"{len(parts) - _MOST_ISSUES} more"] if len(parts) > _MOST_ISSUES else [])]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _chief(decision: Decision) -> Said:
    """Where the models agree and where they do not, as ranges."""
    council, agree, differ = decision.council, list[str](), list[str]()
    for issue, found in enumerate(decision.found):
        span = f"{council.told(issue, min(found.values()))} to {_at(council, issue, max(found.values()))}"
        (agree if decision.apart(issue) <= CLOSE else differ).append(f"“{council.issues[issue]}” ({span})")
    if not agree:
        return Said(f"The models do not agree on {_listed(differ)}.")
    return Said(f"The models agree on {_listed(agree)}" + (f"; they do not on {_listed(differ)}." if differ else "."))


def _models(decision: Decision, issue: int) -> Said:
    council, found = decision.council, decision.found[issue]
    low, high = (council.told(issue, float(end)) + (f" ({means})" if means else "")
                 for end, means in zip(council.scales[issue], council.ends[issue], strict=True))
    unit = f" {council.units[issue]}" if council.units[issue] else ""
    said = ", ".join(f"{name} {council.told(issue, found[name])}" for name in MODELS if name in found)
    return Said(f"On “{council.issues[issue]}”, from {low} to {high}{unit}: {said}; on average "
                f"{council.told(issue, decision.average(issue))}.")


def _drawn(decision: Decision, issue: int) -> Said | None:
    """How far the ranges of the numbers leave it open."""
    drawn, council = decision.drawn[issue], decision.council
    if not drawn:
        return None
    others = [values for name, values in drawn.items() if name not in _MEANS]
    sets = [(f"the {name}", drawn[name]) for name in _MEANS]
    sets += [("the other models, taken together,", np.concatenate(others))] if others else []
    parts = [f"{name} from {council.told(issue, low)} to {_at(council, issue, high)}" for name, values in sets
             for low, high in (map(float, np.quantile(values, [0.05, 0.95])),)]
    return Said(f"With every number drawn from its range, in nine draws of ten: {', '.join(parts)}.")


def _movers(decision: Decision, issue: int) -> Said | None:
    """Who would mind the weighted mean most, and who would rather have no decision."""
    council, mean, stays = decision.council, decision.found[issue]["weighted mean"], decision.council.reference[issue]
    at = council.positions[:, issue]
    minds = np.nan_to_num(np.abs(at - mean)) * council.saliences[:, issue]
    far = [int(i) for i in np.argsort(-minds, kind="stable")[:_MOST] if minds[i] > 1e-9 * np.ptp(council.scales[issue])]
    if not far:
        return None
    moves = _listed([f"{council.names[i]} (from {council.told(issue, float(at[i]))})" for i in far])
    says = f"Meeting at the weighted mean asks most of {moves}."
    if not np.isnan(stays):
        waits = [council.names[int(i)] for i in np.flatnonzero(np.abs(at - stays) < np.abs(at - mean))]
        says += (f" No decision ({_at(council, issue, float(stays))}) would suit {_listed(waits)} better." if waits else
                 f" It suits everybody at least as well as no decision ({_at(council, issue, float(stays))}).")
    return Said(says, evidence=council.sources(far, issue))


def _pushed(decision: Decision, issue: int) -> Said | None:
    """Whose offers move whom in the corrected challenge model's first round."""
    council, there = decision.council, decision.council.there(issue)
    if not decision.courses[issue]:
        return None
    start, *played = decision.courses[issue][-1].rounds
    moved = np.abs(played[0].positions - start.positions) if played else np.zeros(there.size)
    told = [f"{council.names[there[played[0].moved_by[i]]]} moves {council.names[there[i]]} from "
            f"{council.told(issue, start.positions[i])} to {council.told(issue, played[0].positions[i])}"
            for i in np.argsort(-moved, kind="stable")[:_MOST] if moved[i] > 0]
    return Said(f"In the first round of the challenge model, corrected, {_listed(told)}.") if told else None


def _decisive(decision: Decision, issue: int) -> Said | None:
    """How far the weighted mean would move without a member."""
    council, pulls = decision.council, decision.pulls
    told = [f"{council.names[i]} ({council.told(issue, float(pulls.without[i, issue]))})"
            for i in pulls.ranked(issue)[:_MOST]]
    if not told:
        return None
    most = pulls.ranked(issue)[0]
    then = f", then {_listed(told[1:])}" if told[1:] else ""
    return Said(f"Most decisive, by where the weighted mean would be without it, is {told[0]}{then}. If "
                f"{council.names[most]} cared as the others do on average, it would be at "
                f"{council.told(issue, float(pulls.caring[most, issue]))}.")


def _exchanges(decision: Decision) -> list[Said]:
    """Who trades with whom, and what each gains."""
    dealt, council = decision.deals, decision.council
    if dealt is None:
        return []
    if not dealt.realised:
        return [Said("No two members would gain from an exchange over two issues.")]
    says = []
    for deal in dealt.realised[:_MOST]:
        gives = [f"{council.names[actor]} on “{council.issues[issue]}” (from "
                 f"{council.told(issue, float(council.positions[actor, issue]))} to "
                 f"{_at(council, issue, council.unscaled(issue, place))})"
                 for actor, issue, place in zip(deal.actors, deal.issues, deal.shifted, strict=True)]
        says.append(Said(f"An exchange that serves both: {gives[0]} and {gives[1]} give way; each gains "
                         f"{deal.gain:.2g} (points of 100, by salience).", evidence=tuple(dict.fromkeys(
                             source for actor, issue in zip(deal.actors, deal.issues, strict=True)
                             for source in council.sources([actor], issue)))))
    more = len(dealt.realised) - _MOST
    losers = [council.names[int(i)] for i in np.argsort(dealt.gains, kind="stable") if dealt.gains[i] < -1e-9][:_MOST]
    rest = f"{more} more follow{'s' * (more == 1)}. " if more > 0 else ""
    says.append(Said(rest + (f"Exchanges leave {_listed(losers)} worse off." if losers else
                             "Exchanges leave nobody worse off.")))
    return says


def _package(decision: Decision) -> list[Said]:
    """Whose positions on all issues together are likeliest to prevail."""
    vote, names = decision.package, decision.council.names
    if vote is None:
        return []
    best = [int(option) for option in np.argsort(-vote.chances, kind="stable")[:2]]
    told = [f"{_listed([names[int(i)] for i in np.flatnonzero(vote.held == option)])} ({vote.chances[option]:.0%})"
            for option in best if vote.chances[option] >= 0.005]
    return [Said(f"In an election among whole packages, the positions of {', then of '.join(told)} are likeliest to "
                 "prevail.")]
