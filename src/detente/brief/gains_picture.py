"""What each outcome brings each of two sides beyond no deal: a dot for each outcome."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from detente.brief.packages_table import mark_of
from detente.brief.text import clip, counted, number
from detente.brief.zone_picture import Label

if TYPE_CHECKING:
    from detente.bargaining.solve import Solved

__all__ = ["Dot", "GainsPicture", "Named", "draw_gains"]

#: Outcomes drawn at most; of more, those on the edge and an even choice of the rest.
_MOST: Final = 400
#: More dots than this are drawn smaller.
_CROWD: Final = 60
_SIZE: Final = 300.0
_LEFT: Final = 46.0
_TOP: Final = 24.0
#: By who reads an outcome as agreed: neither, the second side alone, the first alone, both.
_LOOKS: Final = ("gn", "gy", "gx", "gb")
#: Two marks of an axis nearer than this would run into each other.
_APART: Final = 22.0
#: Where a letter can stand beside its ring, the likeliest first.
_AROUND: Final = ((14.0, -4.0), (-14.0, -4.0), (14.0, 14.0), (-14.0, 14.0), (0.0, -13.0), (0.0, 22.0), (17.0, 4.5),
                  (-17.0, 4.5))


@dataclasses.dataclass(frozen=True, slots=True)
class Dot:
    """Outcomes at one place; ``look``: gb where both sides read one as agreed, gx or gy where only the side of that
    axis does, gn where none does; ``words``: what is there.
    """

    x: float
    y: float
    look: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A named outcome at its place, its letter beside it where it meets no other letter, and what it is in words."""

    x: float
    y: float
    mark: str
    label_x: float
    label_y: float
    words: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GainsPicture:
    """The picture in its own units. ``zero``: where no gain lies on both axes; ``edge``: the path of outcomes that
    nobody can better for one side without making the other worse off; ``named``: the outcomes that the scenario names;
    ``looks``: those that occur; ``counts``: the same as rows, quadrant by reading.
    """

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    zero: tuple[float, float]
    across: str
    up: str
    marks_across: tuple[Label, ...]
    marks_up: tuple[Label, ...]
    dots: tuple[Dot, ...]
    radius: float
    edge: str
    named: tuple[Named, ...]
    looks: tuple[str, ...]
    counts: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int
    description: str


def draw_gains(solved: Solved) -> GainsPicture | None:
    """The picture; none where there are not just two sides."""
    from detente.bargaining.solve.packages import named_places  # noqa: PLC0415  (scipy is loaded where a scenario is)

    talks = solved.coded.talks
    if len(talks.names) != 2:
        return None
    gains, agreed = talks.gains, talks.readings >= solved.zone.cut
    some, edge = _chosen(gains)
    chosen = sorted({*some, *named_places(solved.scenario, solved.coded.outcomes)})
    low, high = np.minimum(gains.min(axis=1), 0.0), np.maximum(gains.max(axis=1), 0.0)
    margin = np.where(high > low, 0.06 * (high - low), 1.0)
    low, high = low - margin, high + margin
    right, bottom = _LEFT + _SIZE, _TOP + _SIZE

    def x(gain: float) -> float:
        return round(_LEFT + _SIZE * float((gain - low[0]) / (high[0] - low[0])), 1)

    def y(gain: float) -> float:
        return round(bottom - _SIZE * float((gain - low[1]) / (high[1] - low[1])), 1)

    first, second = (clip(name, 40) for name in talks.names)
    looks = 2 * agreed[0] + agreed[1]  # a place in _LOOKS for each outcome
    dots: dict[tuple[float, float, str], list[int]] = {}
    for place in chosen:
        dots.setdefault((x(gains[0, place]), y(gains[1, place]), _LOOKS[looks[place]]), []).append(place)
    drawn = tuple(Dot(at_x, at_y, look, _words(solved, places, gains))
                  for (at_x, at_y, look), places in sorted(dots.items(), key=lambda item: item[0][2] == "gb"))
    line = sorted({(x(gains[0, place]), y(gains[1, place])) for place in edge})
    both = int(talks.bearable.all(axis=0).sum())
    return GainsPicture(
        width=right + 12, height=bottom + 40, left=_LEFT, top=_TOP, right=right, bottom=bottom, zero=(x(0.0), y(0.0)),
        across=first, up=second, dots=drawn, radius=5 if len(drawn) <= _CROWD else 3.5,
        marks_across=tuple(Label(x(value), bottom + 15, f"{value:+.3g}".replace("-", "−")) for value in _ends(gains[0])
                           if abs(x(value) - x(0.0)) > _APART),
        marks_up=tuple(Label(_LEFT - 5, y(value) + 4, f"{value:+.3g}".replace("-", "−")) for value in _ends(gains[1])
                       if abs(y(value) - y(0.0)) > _APART),
        named=_named([(x(float(package.judged.gains[0])), y(float(package.judged.gains[1])),
                       f"“{clip(package.name, 90)}”: {clip(package.what, 200)}") for package in solved.packages],
                     right=right),
        edge="M" + "L".join(f"{a:g} {b:g}" for a, b in line) if len(line) > 1 else "",
        looks=tuple(dict.fromkeys(dot.look for dot in drawn)), left_out=gains.shape[1] - len(chosen),
        counts=_counts(talks.bearable, looks, first, second),
        description=f"Gain of {first} across, of {second} upwards, over no deal: {counted(gains.shape[1], 'outcome')}, "
                    f"of which {number(both)} {'is' if both == 1 else 'are'} no worse than no deal for both and "
                    f"{number(int((talks.bearable.all(axis=0) & agreed.all(axis=0)).sum()))} also read as agreed by "
                    "both.")


def _named(at: list[tuple[float, float, str]], *, right: float) -> tuple[Named, ...]:
    """Each letter where it is farthest from the letters and rings so far, of eight places around its ring."""
    found: list[Named] = []
    for place, (x, y, words) in enumerate(at):
        around = [(x + dx, y + dy) for dx, dy in _AROUND if _LEFT < x + dx < right - 4 and y + dy > _TOP + 8]
        taken = [(one.label_x, one.label_y) for one in found] + [(a, b + 4.5) for a, b, _ in at]
        label_x, label_y = max(around or [(x, y)], key=lambda spot: min(
            (math.dist(spot, other) for other in taken), default=0.0))
        found.append(Named(x, y, mark_of(place), round(label_x, 1), round(label_y, 1), words))
    return tuple(found)


def _ends(gains: NDArray[np.float64]) -> tuple[float, float]:
    return float(gains.min()), float(gains.max())


def _chosen(gains: NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """The outcomes that are drawn, and those of them on the edge, at most _MOST."""
    order = np.lexsort((-gains[1], -gains[0]))  # down the first side's gains, a place is on the edge if the second's
    highest = np.maximum.accumulate(gains[1, order])  # is above all before it
    best = order[np.concatenate([[True], gains[1, order[1:]] > highest[:-1]])]
    edge = best[np.unique(np.linspace(0, best.size - 1, min(best.size, _MOST // 4)).astype(int))].tolist()
    count = gains.shape[1]
    if count <= _MOST:
        return list(range(count)), edge
    some = np.unique(np.linspace(0, count - 1, _MOST - len(edge)).astype(int)).tolist()
    return sorted({*some, *edge}), edge


def _words(solved: Solved, places: list[int], gains: NDArray[np.float64]) -> str:
    first, second = (clip(name, 40) for name in solved.coded.names)
    more = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return (f"{clip(solved.coded.outcomes.describe(places[0]), 200)}{more}: {first} {gains[0, places[0]]:+.3g}, "
            f"{second} {gains[1, places[0]]:+.3g}")


def _counts(
    bearable: NDArray[np.bool_], looks: NDArray[np.int_], first: str, second: str,
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rows of the table: who is no worse off, and how many outcomes of each reading."""
    rows = []
    for one, other, words in ((True, True, "both"), (True, False, f"{first} alone"), (False, True, f"{second} alone"),
                              (False, False, "neither")):
        counts = np.bincount(looks[(bearable[0] == one) & (bearable[1] == other)], minlength=len(_LOOKS))
        rows.append((words, tuple(number(count) for count in counts[::-1].tolist())))  # both, first, second, neither
    return tuple(rows)
