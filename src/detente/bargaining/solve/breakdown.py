"""The demands of a scenario as screening, its costs of face as dates of return."""

from __future__ import annotations

from detente.bargaining.beliefs import Belief
from detente.bargaining.coded import best
from detente.bargaining.face import Face, Gesture, Return, return_time
from detente.bargaining.returning import Returns, returns_by_chance, returns_in_ranges
from detente.bargaining.scenario import DemandTable, FaceTable, Number
from detente.bargaining.screening import Screening, screen

__all__ = ["pushed", "returned", "returned_by", "screened"]

#: Days after the break that are asked about.
_HORIZON = 1_095.0


def screened(table: DemandTable) -> Screening:
    """What the demand does, given what its maker believes and what the analyst does."""
    return screen(_belief(table.believed), _belief(table.borne), no_deal=best(table.no_deal))


def _belief(number: Number) -> Belief:
    """Anything in its range, all alike; a certain number as it is."""
    if number.low == number.high:
        return Belief.from_cases([number.best])
    return Belief.uniform(number.low, number.high)


def returned(table: FaceTable) -> Return:
    """When the actor comes back to the table."""
    return return_time(_face(table), gain=best(table.gain), growth=best(table.growth) if table.growth else 0.0)


def returned_by(table: FaceTable, *, draws: int, seed: int) -> Returns:
    """How likely the actor is back by when, with cost, fading and gain drawn from their ranges, over three years."""
    return returns_in_ranges(
        cost=table.cost.estimate(), fading=table.fading.estimate(), gain=table.gain.estimate(),
        growth=table.growth.estimate() if table.growth else None, gestures=_gestures(table), horizon=_HORIZON,
        draws=draws, seed=seed)


def pushed(table: FaceTable, *, draws: int, seed: int) -> Returns | None:
    """How likely the actor is back by when, with all numbers at their best values and the gain pushed about by events;
    None where nothing says how much.
    """
    if table.deviation is None:
        return None
    return returns_by_chance(
        _face(table), gain=best(table.gain), growth=best(table.growth) if table.growth else 0.0,
        deviation=best(table.deviation), horizon=_HORIZON, draws=draws, seed=seed)


def _face(table: FaceTable) -> Face:
    return Face(cost=best(table.cost), fading=best(table.fading), gestures=_gestures(table))


def _gestures(table: FaceTable) -> tuple[Gesture, ...]:
    return tuple(Gesture(after=(g.on - table.since).days, share=best(g.share), name=g.name, evidence=g.share.evidence)
                 for g in table.gestures)
