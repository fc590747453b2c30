"""What the models say, by the question that it answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import no_deal_of
from detente.bargaining.solve.conflict import SolvedConflict
from detente.bargaining.solve.councils import council_account
from detente.bargaining.solve.models import Models
from detente.bargaining.solve.rests import mostly_guessed, mostly_unknown
from detente.bargaining.solve.sections import QUESTIONS, Section

__all__ = ["answers"]

_PUSHED = "With the best values, and events that push the gain by a deal about"


def answers(models: Models, told: Mapping[str, Sequence[Account]], *, exists: bool) -> tuple[Section, ...]:
    """The accounts by question, those of the other models (``told``, by topic) first; questions without an answer are
    left out. ``exists``: whether a deal does, of which one asks what could break it.
    """
    found = {topic: [*told.get(topic, ()), *accounts] for topic, accounts in _further(models).items()}
    warned = mostly_unknown(models.scenario)
    return tuple(Section(topic=topic, question="What could break it?" if topic == "broke" and exists else question,
                         accounts=tuple(_marked(a) if warned else a for a in found[topic]))
                 for topic, question in QUESTIONS.items() if found[topic])


def _further(models: Models) -> dict[str, list[Account]]:
    """The accounts of the models that list no outcomes, by topic."""
    scenario = models.scenario
    said = {a.id: a.name or a.id for a in scenario.actors}

    def called(actor: str) -> str:
        return said.get(actor, actor)

    broke = [found.explain(said[table.actor], said[table.of])
             for found, table in zip(models.demands, scenario.demands, strict=True)]
    broke += [_spread(found.explain(said[table.actor]), by.spread(said[table.actor]),
                      *([events.spread(said[table.actor], given=_PUSHED)] if events else []))
              for found, by, events, table in zip(models.returns, models.returns_by, models.pushed, scenario.face,
                                                  strict=True)]
    broke += [found.explain(called(found.table.sender), called(found.table.receiver)) for found in models.signals]
    broke += [lesson.explain(called(table.of), to=table.to)
              for lesson, table in zip(models.lessons, scenario.reactions, strict=True)]
    values = [(no_deal_of(scenario, a.id), said[a.id]) for a in scenario.actors]
    move = [value.explain(name) for value, name in values if value.support or value.pressure]
    move += [_guessed(conflict, conflict.explain()) for conflict in models.conflicts]
    move += [found.explain(tuple(said[side] for side in found.table.between)) for found in models.divisions]
    move += [found.explain(called(found.table.sender), called(found.table.target)) for found in models.threats]
    agree = [council_account(found, table) for found, table in zip(models.councils, scenario.councils, strict=True)]
    return {
        "agree": agree, "broke": broke, "move": move,
        "change": [_guessed(c, account) for c in models.conflicts if (account := c.explain_change())]}


def _spread(account: Account, *sentences: str) -> Account:
    """The account with sentences on the ranges and on chance after its first."""
    return dataclasses.replace(account, says=(account.says[0], *map(Said, sentences), *account.says[1:]))


def _guessed(conflict: SolvedConflict, account: Account) -> Account:
    if not mostly_guessed(conflict.coded.table):
        return account
    return dataclasses.replace(account, model=f"{account.model} (most preferences are unknown: no finding)")


def _marked(account: Account) -> Account:
    return dataclasses.replace(account, model=f"{account.model} (most numbers are unknown: no finding)")
