"""The split of the breakdown as a picture: of a hundred talks, how many fail, and why, by the analyst's belief."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from detente.brief.text import clip

if TYPE_CHECKING:
    from detente.bargaining.scenario import DemandTable
    from detente.bargaining.screening import Screening
    from detente.bargaining.solve import Solved

__all__ = ["Bar", "Segment", "SplitPicture", "draw_split"]

_MOST: Final = 8
#: Parts of a bar narrower than this, in hundredths of it, carry no number of their own.
_NARROW: Final = 7.0
_LEAST: Final = 0.05


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar from ``start``, ``width`` wide, in hundredths of it; ``text``: the number on it, where it
    fits; ``middle``: where that stands.
    """

    look: str
    start: float
    width: float
    middle: float
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One demand. ``own``: how often its maker expects it to fail, in hundredths; ``parts``: the numbers for the table,
    as no zone, gamble, misjudged (below 0: spared), all.
    """

    title: str
    demand: str
    segments: tuple[Segment, ...]
    own: float
    own_text: str
    words: str
    parts: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class SplitPicture:
    """A bar for each demand, in the order of the file, and how many more there are; ``looks``: those that occur."""

    bars: tuple[Bar, ...]
    more: int
    looks: tuple[str, ...]


def draw_split(solved: Solved) -> SplitPicture | None:
    """The picture; none where the scenario holds no demand."""
    if not solved.demands:
        return None
    names = {actor.id: clip(actor.name or actor.id, 60) for actor in solved.scenario.actors}
    bars = tuple(_bar(found, table, names)
                 for found, table in zip(solved.demands[:_MOST], solved.scenario.demands[:_MOST], strict=True))
    looks = tuple(dict.fromkeys(segment.look for bar in bars for segment in bar.segments))
    return SplitPicture(bars, len(solved.demands) - len(bars), looks)


def _bar(found: Screening, table: DemandTable, names: dict[str, str]) -> Bar:
    who, other = names[table.actor], names[table.of]
    spared = max(0.0, -100 * found.miscalculation)
    gamble = 100 * found.gamble - spared  # of what an informed proposer would risk, the part that is risked
    parts = (("sz", 100 * found.no_zone), ("sg", gamble), ("sm", max(0.0, 100 * found.miscalculation)),
             ("ss", spared))
    segments, place = [], 0.0
    for look, share in parts:
        if share > _LEAST:
            text = f"{share:.0f}" if share >= _NARROW else ""
            segments.append(Segment(look, round(place, 2), round(share, 2), round(place + share / 2, 2), text))
            place += share
    own = round(100 * found.made.risk, 2)
    unit = f" {clip(table.unit, 40)}" if table.unit else ""
    says = (f"{who} expects {own:.0f} of 100 to fail; by the analyst’s belief {100 * found.risk:.0f} do: "
            f"{100 * found.no_zone:.0f} for want of any demand that suits both, {gamble:.0f} as a rational gamble, "
            + (f"none by misjudgement, and {spared:.0f} are spared, since {who} takes {other} for tougher than it is."
               if spared > _LEAST else f"{max(0.0, 100 * found.miscalculation):.0f} by misjudging {other}."))
    return Bar(
        title=clip(table.question, 160) or f"What {who} asks of {other}", segments=tuple(segments), own=own,
        demand=f"{who[:1].upper()}{who[1:]} would demand {found.made.asked:.4g}{unit}; with the analyst’s belief, "
               f"{found.informed.asked:.4g}.",
        own_text=f"{own:.0f}", words=says,
        parts=tuple(f"{100 * share:.1f}" for share in (found.no_zone, found.gamble, found.miscalculation, found.risk)))
