"""Signals, reactions and threats as a scenario file states them."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from detente.bargaining.scenario.number import Id, Name, Number
from detente.edited_toml import Table

__all__ = ["ALL_TYPES", "CrisisTable", "ReactionTable", "SignalTable"]

#: Stands for every type of sender where a number is the same for all.
ALL_TYPES: Final = "all"
_ByType = dict[str, dict[str, Number]]


class SignalTable(Table):
    """A signal that only some would send: ``sender`` is of one of some ``types``, each with the chance that held
    before, and sends one of ``signals``; ``receiver`` does not know the type and answers with one of ``responses``.

    What they get, each in its own unit: ``sender_gain`` of the response less the ``cost`` of the signal, and
    ``receiver_gain`` of the response, each by type of sender (or ``all``) and 0 where nothing is stated. Where that is
    too plain, ``sender_gets`` and ``receiver_gets`` say what each gets by type, signal and response, in place of it.

    ``sent`` and ``answered``: what was seen, with ``evidence``. ``noise``: how far both sides err, in parts of all that
    is at stake for them.
    """

    sender: Name
    receiver: Name
    question: str = ""
    types: dict[Id, Number]
    signals: tuple[Id, ...]
    responses: tuple[Id, ...]
    cost: _ByType = Field(default_factory=dict)
    sender_gain: _ByType = Field(default_factory=dict)
    receiver_gain: _ByType = Field(default_factory=dict)
    sender_gets: dict[str, _ByType] = Field(default_factory=dict)
    receiver_gets: dict[str, _ByType] = Field(default_factory=dict)
    sent: str = ""
    answered: str = ""
    evidence: tuple[str, ...] = ()
    noise: Number | None = None


class ReactionTable(Table):
    """A reaction that teaches ``actor`` whether another, ``of``, yields or stands firm: ``to`` what it reacted and
    how, ``seen``, each "muted" or "loud", with ``evidence``. ``yields``: the chance that it is of the kind that yields,
    as it was before; ``muted_if_yields`` and ``muted_if_firm``: how likely each kind is to react mutedly.
    """

    actor: Name
    of: Name
    to: Name
    seen: tuple[str, ...]
    yields: Number
    muted_if_yields: Number
    muted_if_firm: Number
    evidence: tuple[str, ...]


class CrisisTable(Table):
    """A threat of ``sender`` against ``target`` and what it may end in, worth to each in standard deviations of what
    the other side cannot see: to the sender ``status_quo``, ``conceded`` (the target concedes), ``fight_sender`` (the
    target resists and the threat is carried out) and ``back_down`` (it is not); to the target ``concession``,
    ``fight_target`` and ``backed_down``. Only differences on each side count, so that ``status_quo`` and
    ``concession`` are 0 where not stated.
    """

    sender: Name
    target: Name
    question: str = ""
    status_quo: Number | None = None
    conceded: Number
    fight_sender: Number
    back_down: Number
    concession: Number | None = None
    fight_target: Number
    backed_down: Number
