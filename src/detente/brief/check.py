"""The check that no sentence of the brief disagrees with the record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from detente.brief.dates import MONTHS
from detente.brief.ledger import Ledger
from detente.brief.measures import derive
from detente.brief.statements import Statement
from detente.errors import ContradictionError

__all__ = ["check", "check_all"]

#: Words that claim something: they may stand in a sentence only where a measure put them.
_CLAIMS: Final = frozenset("""
rose rise rises risen rising fell fall falls fallen falling held improved improve worsened worsen warmed cooled warmer
colder better worse higher lower escalated eased increased decreased agree agreed agrees agreement differ differs
differently conflict happened occurred cancelled denied refused planned expected standstill flurry confrontation quiet
deadlock breakthrough breakdown progress likely unlikely probably certain never always most none all both half
two three four five six seven eight nine ten eleven twelve dozen hundred thousand today yesterday tomorrow
""".split())
_PARTS: Final = re.compile(r"[^\W\d_]+")
#: "planned or expected" names the class that the number before it counts; it claims nothing by itself.
_CLASS_NAMES: Final = ("still planned or expected", "cooperative", "conflictual")
#: First words of templates; an actor by that name would otherwise stop every brief.
_OPENINGS: Final = frozenset({"Over", "Between", "Of", "On", "The"})


def check_all(ledger: Ledger, statements: Iterable[Statement]) -> None:
    """Nothing, where every statement follows from the record; see :func:`check`."""
    for statement in statements:
        check(ledger, statement)


def check(ledger: Ledger, statement: Statement) -> None:
    """Nothing, where every number, date, name and claim of the statement follows from the record.

    Raises :class:`~detente.errors.ContradictionError` where a bound word differs from what the record gives now, where
    a number, month, actor or claim stands outside every binding, where evidence does not exist, or where the number
    of sources is wrong.
    """
    place = 0
    free = []
    for binding in sorted(statement.bindings, key=lambda b: b.start):
        words = statement.text[binding.start:binding.end]
        if binding.start < place:
            raise ContradictionError(f"{statement.topic}: two bindings overlap at “{words}”: “{statement.text}”")
        try:
            derived = derive(ledger, binding.measure, *binding.arguments)
        except (LookupError, ValueError, TypeError) as error:
            raise ContradictionError(
                f"{statement.topic}: the record gives no value for “{binding.measure}” {binding.arguments} "
                f"({error}), yet a sentence states “{words}”: “{statement.text}”") from error
        if derived.words != words or derived.value != binding.value:
            raise ContradictionError(
                f"{statement.topic}: the sentence says “{words}” ({binding.value}) where the record gives "
                f"“{derived.words}” ({derived.value}) for {binding.measure} {' '.join(binding.arguments)}: "
                f"“{statement.text}”")
        free.append(statement.text[place:binding.start])
        place = binding.end
    free.append(statement.text[place:])
    _check_free(ledger, statement, " | ".join(free))
    _check_evidence(ledger, statement)


def _check_free(ledger: Ledger, statement: Statement, free: str) -> None:
    """The words outside every binding carry no fact."""
    for name in _CLASS_NAMES:
        free = free.replace(name, "")
    digit = re.search(r"\d+", free)
    if digit:
        raise ContradictionError(f"{statement.topic}: the number {digit[0]} is bound to no value: “{statement.text}”")
    names = {n for n in ledger.names.values() if len(n) > 3 and n[:1].isupper() and n not in _OPENINGS}
    for word in _PARTS.findall(free):
        if word.casefold() in _CLAIMS or word in MONTHS:
            raise ContradictionError(f"{statement.topic}: “{word}” is bound to no value: “{statement.text}”")
    for name in sorted(names):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", free):
            raise ContradictionError(f"{statement.topic}: the actor “{name}” is bound to no value: “{statement.text}”")


def _check_evidence(ledger: Ledger, statement: Statement) -> None:
    missing = [e for e in statement.evidence if e not in ledger.events and e not in ledger.positions]
    if missing:
        raise ContradictionError(f"{statement.topic}: evidence {missing[0]} is not on record: “{statement.text}”")
    if not statement.evidence and statement.voice != "model":  # a model speaks from numbers, which say their own basis
        raise ContradictionError(f"{statement.topic}: a sentence without evidence: “{statement.text}”")
    sources = len(ledger.document_ids(statement.evidence))
    if sources != statement.sources:
        raise ContradictionError(
            f"{statement.topic}: {statement.sources} sources are claimed, {sources} are on record: “{statement.text}”")
