"""Who gets how much of what is divided, at the best values and over the ranges."""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.coded import Pick, best, drawn
from detente.bargaining.options import Division, divide_at_once, divide_in_turns
from detente.bargaining.scenario import DivisionTable, Number

__all__ = ["MOST_DIVISIONS", "Divided", "divided"]

#: A division is solved for no more draws than this.
MOST_DIVISIONS: Final = 1_000
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """A division at its best values, and over ``draws``: the share of them with a ``deal``; of these the 5 % and 95 %
    quantiles of each side's share, ``shares`` of shape (n_sides, 2), and how often its outside option ``binds``, shape
    (n_sides,); both 0 where no draw has a deal.
    """

    table: DivisionTable
    found: Division
    draws: int
    deal: float
    shares: Array
    binds: Array

    def explain(self, names: tuple[str, ...] = ()) -> Account:
        """The finding in words; ``names``: of the sides, in the order of the file."""
        who = names or self.table.between
        account = self.found.explain(who)
        first, *others = account.says
        numbers = (self.table.pie, *(n for part in (self.table.patience, self.table.power, self.table.inside,
                                                    self.table.outside) for n in part.values()))
        evidence = tuple(dict.fromkeys(e for n in numbers for e in n.evidence))
        about = f"{self.table.question.rstrip(' .:')}{'' if self.table.question.rstrip().endswith('?') else ':'} "
        text = f"{about * bool(self.table.question)}{first.text}"
        unit = f" The unit is {self.table.unit}." if self.table.unit else ""
        how = (f"{opening(who[0])} makes the first offer, then they take turns; a share one round later is worth "
               f"{' and '.join(shown(100 * best(self.table.patience[s])) for s in self.table.between)} per cent of the "
               "same share now." if self.table.patience else "They settle at once.")
        return dataclasses.replace(account, says=(Said(text, evidence), *others, *self._ranges(who)),
                                   assumes=(how + unit, *account.assumes))

    def _ranges(self, who: tuple[str, ...]) -> list[Said]:
        """What the ranges leave open."""
        if not self.deal:
            return [Said(f"With every number drawn from its range, no draw of {self.draws:,} has a deal worth making.")]
        says = [Said(f"With every number drawn from its range, a deal is worth making in {self.deal:.0%} of "
                     f"{self.draws:,} draws.")]
        for name, (low, high), binds in zip(who, self.shares.tolist(), self.binds.tolist(), strict=True):
            outside = f"; its outside option binds in {binds:.0%}" if binds else ""
            says.append(Said(f"{opening(name)} gets {shown(low)} to {shown(high)} in nine of ten of these{outside}."))
        return says


def divided(table: DivisionTable, *, draws: int, seed: int) -> Divided:
    """The division at the best values, and over ``draws`` draws, MOST_DIVISIONS at most."""
    pick, count = drawn(np.random.default_rng(seed)), min(draws, MOST_DIVISIONS)
    found = [_divided(table, pick) for _ in range(count)]
    deals = [division for division in found if division.deal]
    sides = len(table.between)
    shares = np.array([division.shares for division in deals]).reshape(-1, sides)
    return Divided(
        table=table, found=_divided(table, best), draws=count, deal=len(deals) / count,
        shares=np.quantile(shares, (0.05, 0.95), axis=0).T if deals else np.zeros((sides, 2)),
        binds=np.mean([division.binds for division in deals], axis=0) if deals else np.zeros(sides))


def _divided(table: DivisionTable, pick: Pick) -> Division:
    def of(numbers: dict[str, Number], missing: float) -> list[float]:
        return [pick(numbers[side]) if side in numbers else missing for side in table.between]

    pie, inside = pick(table.pie), of(table.inside, 0.0)
    outside = [pick(table.outside[side]) if side in table.outside else None for side in table.between]
    if table.patience:
        return divide_in_turns(of(table.patience, 0.0), inside=inside, outside=outside, pie=pie)
    return divide_at_once(inside, outside=outside, power=of(table.power, 1.0) if table.power else None, pie=pie)
