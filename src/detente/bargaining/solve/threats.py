"""The threats and reactions of a scenario: how likely each step of a crisis is, and what a reaction taught."""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import best, drawn
from detente.bargaining.scenario import CrisisTable, ReactionTable
from detente.bargaining.signalling.reaction import Lesson, what_reactions_teach
from detente.bargaining.signalling.sanctions_game import CrisisEquilibria, CrisisGame, crisis_equilibria
from detente.bargaining.signalling.signalling_account import share

__all__ = ["MOST_CRISES", "Threatened", "taught", "threatened"]

#: A crisis is solved for no more draws than this.
MOST_CRISES: Final = 1_000
_FIELDS: Final = tuple(field.name for field in dataclasses.fields(CrisisGame))
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Threatened:
    """A crisis at its best values, and over ``draws``: the share with ``several`` equilibria, and of the chances of a
    threat, of resistance to it, and of its being carried out then, the 5 % quantile of the least and the 95 % quantile
    of the greatest among the equilibria of a draw, shape (3, 2).
    """

    table: CrisisTable
    found: CrisisEquilibria
    draws: int
    several: float
    chances: Array

    def explain(self, sender: str = "the sender", target: str = "the target") -> Account:
        """The finding in words."""
        account = self.found.explain(sender, target)
        first, *others = account.says
        about = f"{self.table.question.rstrip(' .?:')}: " if self.table.question else ""
        evidence = tuple(dict.fromkeys(e for name in _FIELDS if (n := getattr(self.table, name)) for e in n.evidence))
        text = about + first.text[0].lower() + first.text[1:] if about else first.text
        threat, resists, fights = (share(float(low), float(high)) for low, high in self.chances)
        spread = (f"With every number drawn from its range, {share(self.several)} of {self.draws:,} draws have several "
                  f"equilibria; in nine draws of ten a threat has a chance of {threat}, resistance to it {resists}, "
                  f"and its being carried out then {fights}.")
        return dataclasses.replace(
            account, says=(Said(text[0].upper() + text[1:], evidence), Said(spread), *others))


def threatened(table: CrisisTable, *, draws: int, seed: int) -> Threatened:
    """All equilibria of a crisis at the best values, and over ``draws`` draws, MOST_CRISES at most."""
    pick, several, ends = drawn(np.random.default_rng(seed)), 0, []
    count = min(draws, MOST_CRISES)
    for _ in range(count):
        found = crisis_equilibria(_game({name: pick(n) for name in _FIELDS if (n := getattr(table, name))})).found
        several += len(found) > 1
        rows = np.array([(e.challenges, e.resists, e.fights) for e in found])
        ends.append((rows.min(axis=0), rows.max(axis=0)))
    both = np.array(ends)
    return Threatened(
        table=table, found=crisis_equilibria(_game({n: best(v) for n in _FIELDS if (v := getattr(table, n))})),
        draws=count, several=several / count,
        chances=np.column_stack([np.quantile(both[:, 0], 0.05, axis=0), np.quantile(both[:, 1], 0.95, axis=0)]))


def _game(values: dict[str, float]) -> CrisisGame:
    return CrisisGame(**{name: values.get(name, 0.0) for name in _FIELDS})


def taught(table: ReactionTable) -> Lesson:
    """What the reactions of a table teach, with what was seen as evidence."""
    lesson = what_reactions_teach(
        table.seen, yields=table.yields.estimate(), muted_if_yields=table.muted_if_yields.estimate(),
        muted_if_firm=table.muted_if_firm.estimate())
    return dataclasses.replace(lesson, evidence=tuple(dict.fromkeys((*table.evidence, *lesson.evidence))))
