"""A demand that may be too much, and what it costs to come back after a break."""

from __future__ import annotations

import datetime as dt

from detente.bargaining.scenario.number import Id, Number
from detente.edited_toml import Table

__all__ = ["DemandTable", "FaceTable", "GestureTable"]


class DemandTable(Table):
    """What ``actor`` could ask of another: ``believed``, how much it believes the other to bear; ``borne``, how much by
    the analyst's reckoning; ``no_deal``, what it has if the demand is turned down; all in one unit.
    """

    actor: Id
    of: Id
    question: str = ""
    unit: str = ""
    believed: Number
    borne: Number
    no_deal: Number


class GestureTable(Table):
    """A letter, a visit, a word of respect, which takes a ``share`` of the cost of returning away."""

    name: str
    on: dt.date
    share: Number


class FaceTable(Table):
    """What returning to the table costs an actor since the break: ``cost`` at first, less by the share ``fading`` a
    day; ``gain``: what a deal would bring it beyond no deal, ``growth`` more a day; ``deviation``: the standard
    deviation of what events add to that gain in one day.
    """

    actor: Id
    since: dt.date
    cost: Number
    fading: Number
    gain: Number
    growth: Number | None = None
    deviation: Number | None = None
    gestures: tuple[GestureTable, ...] = ()
