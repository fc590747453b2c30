"""What the models say, by the question that it answers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from detente.bargaining.account import Account
from detente.bargaining.solve.conflict import SolvedConflict
from detente.bargaining.solve.councils import council_account
from detente.bargaining.solve.rests import mostly_guessed, mostly_unknown
from detente.bargaining.solve.sections import QUESTIONS, Section

if TYPE_CHECKING:
    from detente.bargaining.solve.whole import Solved

__all__ = ["answers"]


def answers(solved: Solved) -> tuple[Section, ...]:
    """The accounts by the question that they answer; questions without an answer are left out."""
    names, describe = solved.coded.names, solved.coded.outcomes.describe
    said = {a.id: a.name or a.id for a in solved.scenario.actors}

    def called(actor: str) -> str:
        return said.get(actor, actor)

    agree = [solved.zone.explain(names, describe), solved.spread.explain()]
    agree += [solved.points.explain(names, describe)] if solved.points else []
    agree += [council_account(found, table)
              for found, table in zip(solved.councils, solved.scenario.councils, strict=True)]
    broke = [found.explain(said[table.actor], said[table.of])
             for found, table in zip(solved.demands, solved.scenario.demands, strict=True)]
    broke += [found.explain(said[table.actor])
              for found, table in zip(solved.returns, solved.scenario.face, strict=True)]
    broke += [found.explain(called(found.table.sender), called(found.table.receiver))
              for found in solved.signals]
    broke += [lesson.explain(called(table.of), to=table.to)
              for lesson, table in zip(solved.lessons, solved.scenario.reactions, strict=True)]
    move = [d.explain(name) for d, name in zip(solved.coded.no_deal, names, strict=True) if d.support or d.pressure]
    move += [_guessed(conflict, conflict.explain()) for conflict in solved.conflicts]
    move += [found.explain(called(found.table.sender), called(found.table.target)) for found in solved.threats]
    change = [solved.opening.explain(describe)] if solved.opening else []
    change += [_guessed(conflict, account) for conflict in solved.conflicts if (account := conflict.explain_change())]
    warned = mostly_unknown(solved.scenario)
    found = {"agree": agree, "broke": broke, "move": move, "change": change}
    return tuple(Section(topic=topic, question=_asked(topic, solved),
                         accounts=tuple(_marked(a) if warned else a for a in accounts))
                 for topic, accounts in found.items() if accounts)


def _asked(topic: str, solved: Solved) -> str:
    """The question; of talks in which a deal exists, what could break them."""
    return "What could break it?" if topic == "broke" and solved.zone.exists else QUESTIONS[topic]


def _guessed(conflict: SolvedConflict, account: Account) -> Account:
    if not mostly_guessed(conflict.coded.table):
        return account
    return dataclasses.replace(account, model=f"{account.model} (most preferences are unknown: no finding)")


def _marked(account: Account) -> Account:
    return dataclasses.replace(account, model=f"{account.model} (most numbers are unknown: no finding)")
