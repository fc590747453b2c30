"""The demands of a scenario as screening, its costs of face as dates of return."""

from __future__ import annotations

from detente.bargaining.beliefs import Belief
from detente.bargaining.coded import best
from detente.bargaining.face import Face, Gesture, Return, return_time
from detente.bargaining.scenario import DemandTable, FaceTable, Number
from detente.bargaining.screening import Screening, screen

__all__ = ["returned", "screened"]


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
    gestures = tuple(Gesture(after=(g.on - table.since).days, share=best(g.share), name=g.name,
                             evidence=g.share.evidence) for g in table.gestures)
    face = Face(cost=best(table.cost), fading=best(table.fading), gestures=gestures)
    return return_time(face, gain=best(table.gain), growth=best(table.growth) if table.growth else 0.0)
