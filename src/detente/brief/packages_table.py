"""The outcomes that a scenario names, as a table: what each brings each side, and the letter that marks it."""

from __future__ import annotations

import dataclasses
import string
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.brief.text import clip

if TYPE_CHECKING:
    from detente.bargaining.solve import Solved
    from detente.bargaining.solve.packages import Package

__all__ = ["PackageRow", "PackagesTable", "SideOf", "draw_packages", "mark_of"]

_SIDES: Final = 8


@dataclasses.dataclass(frozen=True, slots=True)
class SideOf:
    """What a package is to a side: its gain over no deal with the range in words (``worth``), and how it stands to it:
    "agrees", "not the words" or "rather no deal" (``stand``).
    """

    worth: str
    stand: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PackageRow:
    """One package. ``mark``: its letter; ``share``: in which share of the draws it is a deal."""

    mark: str
    name: str
    by: str
    what: str
    deal: bool
    share: str
    sides: tuple[SideOf, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PackagesTable:
    """The packages by ``sides``; ``more``: how many sides are left out; ``unlisted``: how many packages are."""

    sides: tuple[str, ...]
    rows: tuple[PackageRow, ...]
    more: int
    unlisted: int


def mark_of(place: int) -> str:
    """The letter of a package, by its place in the file."""
    return string.ascii_uppercase[place]


def draw_packages(solved: Solved) -> PackagesTable | None:
    """The table; none where the scenario names no outcome."""
    if not solved.packages:
        return None
    names = solved.coded.names
    return PackagesTable(
        sides=tuple(clip(name, 40) for name in names[:_SIDES]), more=max(0, len(names) - _SIDES),
        rows=tuple(_row(mark_of(place), package) for place, package in enumerate(solved.packages)),
        unlisted=len(solved.scenario.outcomes) - len(solved.packages))


def _row(mark: str, package: Package) -> PackageRow:
    return PackageRow(
        mark=mark, name=clip(package.name, 90), by=clip(package.by, 60), what=clip(package.what, 300),
        deal=package.judged.deal, share=f"{package.drawn.deal.mean():.0%}",
        sides=tuple(_side(package, actor) for actor in range(min(len(package.names), _SIDES))))


def _side(package: Package, actor: int) -> SideOf:
    low, high = (float(x) for x in np.quantile(package.drawn.gains[:, actor], [0.05, 0.95]))
    best = _signed(float(package.judged.gains[actor]))
    within = f" ({_signed(low)} to {_signed(high)})" if _signed(low) != _signed(high) else ""
    agreed = package.judged.readings[actor] >= package.cut
    return SideOf(f"{best}{within}", "rather no deal" if not package.judged.bears[actor] else
                  "agrees" if agreed else "not the words")


def _signed(value: float) -> str:
    return f"{value:+.3g}".replace("-", "−") if float(f"{value:.3g}") else "0"
