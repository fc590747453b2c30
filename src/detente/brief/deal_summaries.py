"""What the models say, in a plain sentence a question, for readers who go no further."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.brief.dates import day_words
from detente.brief.text import clip, counted, listing, number

if TYPE_CHECKING:
    from detente.bargaining.screening import Screening
    from detente.bargaining.solve import Solved

__all__ = ["cited_by", "is_finding", "spoken_of", "steadiness", "summary", "verdict"]

_NAME = 60


def is_finding(solved: Solved) -> bool:
    """Whether enough of the numbers are known for anything to be found."""
    from detente.bargaining.solve.rests import mostly_unknown  # noqa: PLC0415  (scipy is loaded where a scenario is)

    return not mostly_unknown(solved.scenario)


def cited_by(solved: Solved) -> tuple[str, ...]:
    """Every entry that the scenario's numbers give as evidence."""
    from detente.bargaining.sources import cited  # noqa: PLC0415  (as above)

    return cited(solved.scenario)


def spoken_of(solved: Solved) -> str:
    """The day that the scenario speaks of, as words that follow "scenario"; empty where it names none."""
    return f" of {day_words(solved.scenario.as_of)}" if solved.scenario.as_of else ""


def verdict(solved: Solved) -> str:
    """Whether a deal exists, as words that can follow a colon."""
    zone = solved.zone
    if zone.exists:
        return (f"a deal exists: {counted(zone.substantive.size, 'outcome')} of {number(solved.coded.outcomes.size)} "
                f"{'passes' if zone.substantive.size == 1 else 'pass'} for every side")
    if zone.hollow:
        return ("only the words can be agreed: each side could sign under its own reading of them, and no one outcome "
                "passes for all")
    return "no deal exists, not even in words"


def steadiness(solved: Solved) -> str:
    """In which share of the draws the verdict holds."""
    spread, zone = solved.spread, solved.zone
    share = spread.deal if zone.exists else spread.words_alone if zone.hollow else spread.neither
    return f"{share:.0%} of {counted(spread.draws, 'draw')}"


def summary(solved: Solved, topic: str) -> str:
    """The answer to the question on a topic in a sentence or two; empty where no model bears on it."""
    return {"agree": _agree, "broke": _broke, "move": _move, "change": _change}[topic](solved)


def _agree(solved: Solved) -> str:
    words = verdict(solved)
    said = (f"{words[:1].upper()}{words[1:]}. With all numbers drawn from their ranges, this holds in "
            f"{steadiness(solved)}.")
    if not solved.packages:
        return said
    if len(solved.packages) == 1:
        return f"{said} The outcome named is {'a' if solved.packages[0].judged.deal else 'no'} deal."
    deals = [f"“{clip(package.name, _NAME)}”" for package in solved.packages if package.judged.deal]
    found = f"{listing(deals)} {'is a deal' if len(deals) == 1 else 'are deals'}" if deals else "none is a deal"
    return f"{said} Of {counted(len(solved.packages), 'outcome')} named, {found}."


def _names(solved: Solved) -> dict[str, str]:
    return {actor.id: clip(actor.name or actor.id, _NAME) for actor in solved.scenario.actors}


def _broke(solved: Solved) -> str:
    names, said = _names(solved), []
    pairs = list(zip(solved.demands, solved.scenario.demands, strict=True))
    if pairs:
        found, table = max(pairs, key=lambda pair: pair[0].risk)
        said.append(f"What {names[table.actor]} would ask of {names[table.of]} fails in {100 * found.risk:.0f} of 100 "
                    f"cases, by the analyst’s belief{_causes(found)}.")
    lessons = list(zip(solved.lessons, solved.scenario.reactions, strict=True))
    if lessons:
        lesson, reaction = lessons[0]
        said.append(f"What {clip(reaction.to, _NAME)} drew moved the chance that "
                    f"{names.get(reaction.of, clip(reaction.of, _NAME))} yields "
                    f"from {lesson.before.best:.0%} to {lesson.after.best:.0%}.")
    if solved.returns:
        back, face = solved.returns[0], solved.scenario.face[0]
        who = names[face.actor]
        when = "never" if math.isinf(back.after) else f"after {counted(round(back.after), 'day')}"
        said.append(f"{who[:1].upper()}{who[1:]} would return to the table {when}.")
    return " ".join(said)


def _causes(found: Screening) -> str:
    parts = ((found.no_zone, "because no demand suits both"), (found.gamble, "as a gamble that is rational"),
             (found.miscalculation, "by misjudging the other side"))
    told = [f"{100 * share:.0f} {words}" for share, words in parts if share >= 0.005]
    return f": {listing(told)}" if told else ""


def _move(solved: Solved) -> str:
    said: list[str] = []
    for held, name in zip(solved.coded.no_deal, solved.coded.names, strict=True):
        parties = list(dict.fromkeys(clip(sway.by, _NAME) for sway in (*held.support, *held.pressure)))
        if parties and len(said) < 4:
            said.append(f"to {clip(name, _NAME)} from {_plain(held.base)} to {_plain(held.value)} "
                        f"({', '.join(parties[:4])}{' and others' if len(parties) > 4 else ''})")
    parts = [f"Patrons and pressure take what no deal is worth {'; '.join(said)}."] if said else []
    idle = list(dict.fromkeys(clip(e.by, _NAME) for e in solved.sways.effects if e.changes_nothing))
    if idle:
        parts.append(f"What comes from {' or '.join(idle[:4])} could be taken away and nothing would change.")
    turning = [s for s in solved.varied.swings.swings if s.turns_at is not None] if solved.varied.swings else []
    if turning:
        parts.append(f"{counted(len(turning), 'number')} of the scenario {'tips' if len(turning) == 1 else 'tip'} the "
                     "verdict within the range given.")
    for conflict in solved.conflicts[:2]:
        holds = "holds" if conflict.holds[conflict.status_quo] else "does not hold"
        parts.append(f"In “{clip(conflict.coded.table.title, _NAME)}” what is now {holds}.")
    return " ".join(parts)


def _plain(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _change(solved: Solved) -> str:
    opening = solved.opening
    if opening is None:
        return ""
    listed = counted(len(opening.levers), "move")
    if opening.outcome < 0:
        return (f"None of the {listed} listed, nor all together, opens a deal." if opening.proven else
                f"Among the {listed} listed, none was found to open a deal before the search stopped.")
    made = [clip(lever.name, _NAME)
            for lever, amount in zip(opening.levers, opening.amounts, strict=True) if amount > 0]
    if not made:
        return "Nothing: a deal exists as things stand."
    more = [f"{len(made) - 3} more"] if len(made) > 4 else []
    cheapest = "The cheapest opening" if opening.proven else "An opening, not shown to be the cheapest,"
    return (f"{cheapest} takes {len(made)} of the {listed} listed, at a price of {opening.price:.4g}: "
            f"{'; '.join([*(made[:3] if more else made), *more])}.")
