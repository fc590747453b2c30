"""The signals of a scenario as games: the equilibria, what the signal seen teaches, and how sure that is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.account import Account, Said
from detente.bargaining.coded import best, drawn
from detente.bargaining.scenario import Number, SignalTable
from detente.bargaining.scenario.signals import ALL_TYPES
from detente.bargaining.signalling.equilibria import (
    EquilibriumClass,
    SignallingEquilibria,
    perfect_bayesian_equilibria,
)
from detente.bargaining.signalling.games import SignallingGame
from detente.bargaining.signalling.quantal import QuantalBranch, quantal_branch
from detente.bargaining.signalling.signalling_account import mixture, play_in_words, share
from detente.errors import InputError

__all__ = ["MOST_WORK", "VERDICTS", "Signalled", "signalled", "signalling_game"]

#: So many patterns of play are looked at over all draws, about one a millisecond.
MOST_WORK: Final = 5_000
_LEAST_WORK: Final = 10
#: Draws; a share is then known to some three points, for a fiftieth of a second each.
_MOST_DRAWS: Final = 200
_TOLD: Final = 4
#: A chance below this is none: what was seen would hardly have been.
_SEEN: Final = 0.005
_TELL: Final = {"separating": "tell the types apart", "partly pooling": "tell something but not all",
                "pooling": "tell nothing"}
#: What the equilibria that survive say of the signals: all the same, or several things.
VERDICTS: Final = (*_TELL, "several")
Array = NDArray[np.float64]
Pick = Callable[[Number], float]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signalled:
    """What the models make of a signal: all equilibria at the best values, and ``errs``, play by sides that err, where
    the table gives a noise. ``verdicts``: the share of ``draws`` with each of VERDICTS; ``after``: of each type,
    the 5 % and 95 % quantiles of the chance after the signal seen, over the draws in which it is sent, shape (types,
    2), NaN where it never is; ``never``: the share of draws in which no surviving equilibrium has it sent;
    ``stopped``: whether a draw could not be solved and ended them.
    """

    table: SignalTable
    found: SignallingEquilibria
    errs: QuantalBranch | None
    draws: int
    verdicts: Mapping[str, float]
    after: Array
    never: float
    stopped: bool

    @property
    def surviving(self) -> tuple[EquilibriumClass, ...]:
        """The classes of equilibria that survive the intuitive criterion, in part at least."""
        return _surviving(self.found)

    @property
    def verdict(self) -> str:
        """One of VERDICTS, at the best values."""
        return _verdict(self.found)

    def explain(self, sender: str = "the sender", receiver: str = "the receiver") -> Account:
        """The finding in words."""
        table, kept = self.table, self.surviving
        count = "the one equilibrium that survives" if len(kept) == 1 else f"the {len(kept)} equilibria that survive"
        if not any(c.intuitive.any() for c in kept):
            count = f"the {len(kept)} equilibria, none of which survives"
        told = [words for kind, words in _TELL.items() if any(c.kind == kind for c in kept)]
        chief = f"in {count} the intuitive criterion the signals of {sender} {' or '.join(told)}"
        if len(told) > 1:
            chief = f"the game alone does not settle what the signals say: {chief}"
        about = f"{table.question.rstrip(' .?:')}: " if table.question else ""
        behind = tuple(dict.fromkeys((*table.evidence, *(e for n in table.types.values() for e in n.evidence))))
        says = [Said(f"{about}{chief}{': all types act alike' if self.verdict == 'pooling' else ''}.")]
        if table.sent:
            says.append(Said(self._taught(receiver), behind))
        if table.answered and any(c.sent[table.signals.index(table.sent)] for c in kept):
            says.append(Said(self._answered(receiver)))
        says.append(Said(self._spread()))
        says += [Said(text) for text in self._played()]
        if self.errs:
            says.append(Said(self._erring(self.errs)))
        return Account(
            model="What a signal tells", says=tuple(Said(s.text[0].upper() + s.text[1:], s.evidence) for s in says),
            assumes=(f"{sender[0].upper() + sender[1:]} is of one of the types named and knows which.",
                     "Both sides know what each gets, and how likely each type was before.",
                     f"{receiver[0].upper() + receiver[1:]} revises its belief as probability demands.",
                     "An unsent signal is not laid to a type that would lose by it (intuitive criterion).",
                     *(("Sides that err do so more rarely the more it costs, in parts of what each has at stake.",)
                       if self.errs else ())),
            blind=("Which of several equilibria is played.",
                   "Signals, answers and types that are not named, and what further rounds would tell."))

    def _taught(self, receiver: str) -> str:
        """What the signal seen says of the types."""
        sent, types = self.table.sent, tuple(self.table.types)
        place = self.table.signals.index(sent)
        known = _known(self.surviving, place)
        if known is None:
            return (f"In no such equilibrium would anyone send {sent}, which was seen: what it tells is left open, "
                    "and the numbers may be wrong about who gains by it.")
        parts = []
        for number, (name, before) in enumerate(zip(types, self.found.game.prior, strict=True)):
            drawn_from = self.after[number]
            spread = "" if np.isnan(drawn_from).any() else f" (nine draws in ten: {share(*drawn_from)})"
            ends = share(float(known[:, number].min()), float(known[:, number].max()))
            parts.append(f"of {name} from {share(before)} to {ends}{spread}")
        return f"In the eyes of {receiver}, {sent} moved the chance {', '.join(parts)}."

    @property
    def fitting(self) -> tuple[EquilibriumClass, ...]:
        """The surviving classes of equilibria in which what was seen, signal and answer, can be."""
        kept = self.surviving
        if self.table.sent:
            place = self.table.signals.index(self.table.sent)
            kept = tuple(c for c in kept if c.sent[place])
            if self.table.answered:
                answer = self.table.responses.index(self.table.answered)
                kept = tuple(c for c in kept if c.receiver[:, place, answer].max() >= _SEEN)
        return kept

    def _answered(self, receiver: str) -> str:
        """Whether the answer seen is the one foreseen, and what it leaves of the equilibria."""
        place = self.table.signals.index(self.table.sent)
        answer = self.table.responses.index(self.table.answered)
        fitting, sending = self.fitting, tuple(c for c in self.surviving if c.sent[place])
        what = f"the answer seen, {self.table.answered},"
        if not fitting:
            return (f"{what} is not the one foreseen: {receiver} believed, or valued the answers, otherwise than the "
                    "numbers say.")
        chances = np.concatenate([c.receiver[:, place, answer] for c in fitting])
        likely = share(float(chances.min()), float(chances.max()))
        known = _known(fitting, place)
        if len(fitting) == len(sending) or known is None:
            return f"{what} had a chance of {likely}."
        beliefs = ", ".join(f"{name} {share(float(row.min()), float(row.max()))}"
                            for name, row in zip(self.table.types, known.T, strict=True))
        return (f"{what} fits {len(fitting)} of the {len(sending)} equilibria in which {self.table.sent} is sent, "
                f"where its chance is {likely}; if one of these was played, the belief was {beliefs}.")

    def _spread(self) -> str:
        if not self.draws:
            return "How sure this is cannot be told: too many payoffs are equal in the first draw from the ranges."
        shares = [f"{words} in {share(self.verdicts[kind])}" for kind, words in _TELL.items() if self.verdicts[kind]]
        shares += [f"may do one or another in {share(self.verdicts['several'])}"] if self.verdicts["several"] else []
        text = f"With every number drawn from its range, the signals {', '.join(shares)} of {self.draws:,} draws."
        if self.table.sent and self.never > 0:
            text += f" In {share(self.never)} nobody would send {self.table.sent}."
        if self.stopped:
            text += " The drawing was cut short at a draw in which too many payoffs are equal."
        return text

    def _played(self) -> list[str]:
        """The equilibria one by one, those that survive first."""
        failing = [c for c in self.found.classes if not c.intuitive.any()]
        ordered = [(c, "Equilibrium") for c in self.surviving] + [(c, "Ruled out by the criterion") for c in failing]
        table = self.table
        told = [f"{head}: " + play_in_words(c, types=tuple(table.types), signals=table.signals,
                                            responses=table.responses) for c, head in ordered[:_TOLD]]
        if len(ordered) > _TOLD:
            kept = len(self.surviving)
            told.append(f"{len(ordered) - _TOLD} more are not told here; {kept} of all {len(ordered)} survive.")
        return told

    def _erring(self, errs: QuantalBranch) -> str:
        table, game = self.table, self.found.game
        sends = "; ".join(f"{name} sends {mixture(row[None], table.signals)}"
                          for name, row in zip(table.types, errs.sender[-1], strict=True))
        text = f"If both sides err a little ({1 / errs.care[-1]:.2g} of what is at stake), {sends}."
        if table.sent:
            place = table.signals.index(table.sent)
            joint = game.prior * errs.sender[-1][:, place]
            believed = mixture((joint / joint.sum())[None], tuple(table.types))
            text += (f" After {table.sent} the belief is then {believed}, and the answer "
                     f"{mixture(errs.receiver[-1][place][None], table.responses)}.")
        return text if errs.reached else f"{text} The search was cut short before this little noise."


def signalling_game(table: SignalTable, *, pick: Pick = best) -> SignallingGame:
    """The game with the values that ``pick`` chooses, each number once; chances of types are divided by their sum."""
    chances = np.maximum([pick(n) for n in table.types.values()], 1e-6)
    types = tuple(table.types)
    cost = _by_type(table.cost, types, table.signals, pick)
    gains = [_by_type(stated, types, table.responses, pick) for stated in (table.sender_gain, table.receiver_gain)]
    sender, receiver = gains[0][:, None, :] - cost[:, :, None], np.repeat(gains[1][:, None, :], len(table.signals), 1)
    for payoffs, stated in ((sender, table.sender_gets), (receiver, table.receiver_gets)):
        for name in (ALL_TYPES, *types):
            rows = list(range(len(types))) if name == ALL_TYPES else [types.index(name)]
            for signal, row in stated.get(name, {}).items():
                for response, number in row.items():
                    payoffs[rows, table.signals.index(signal), table.responses.index(response)] = pick(number)
    return SignallingGame(prior=chances / chances.sum(), sender=sender, receiver=receiver)


def _by_type(
    stated: Mapping[str, Mapping[str, Number]], types: tuple[str, ...], names: tuple[str, ...], pick: Pick
) -> Array:
    """Numbers by type and name, shape (types, names): those of all types unless a type has its own, else 0."""
    values = {kind: {name: pick(number) for name, number in row.items()} for kind, row in stated.items()}
    common = values.get(ALL_TYPES, {})
    return np.array([[values.get(kind, {}).get(name, common.get(name, 0.0)) for name in names] for kind in types])


def signalled(table: SignalTable, *, draws: int, seed: int) -> Signalled:
    """All equilibria of a signal's game at the best values, and over ``draws`` draws, 200 at most: fewer where there is
    much to be looked at in each. Raises InputError where too many payoffs are equal.
    """
    try:
        found = perfect_bayesian_equilibria(signalling_game(table))
    except InputError as error:
        raise InputError(f"signals of “{table.sender}” to “{table.receiver}”: {error}") from error
    pick = drawn(np.random.default_rng(seed))
    place = table.signals.index(table.sent) if table.sent else -1
    kinds, after, work, stopped = list[str](), list[Array | None](), 0, False
    while len(kinds) < min(draws, _MOST_DRAWS) and (not kinds or work < MOST_WORK):
        try:
            one = perfect_bayesian_equilibria(signalling_game(table, pick=pick))
        except InputError:
            stopped = True
            break
        work += max(one.looked, _LEAST_WORK)
        kinds.append(_verdict(one))
        after.append(_known(_surviving(one), place) if table.sent else None)
    ends = np.array([(a.min(axis=0), a.max(axis=0)) for a in after if a is not None])
    quantiles = (np.column_stack([np.quantile(ends[:, 0], 0.05, axis=0), np.quantile(ends[:, 1], 0.95, axis=0)])
                 if ends.size else np.full((len(table.types), 2), np.nan))
    count = max(len(kinds), 1)
    return Signalled(
        table=table, found=found, errs=_erring(table, found.game), draws=len(kinds),
        verdicts={kind: kinds.count(kind) / count for kind in VERDICTS}, after=quantiles,
        never=sum(a is None for a in after) / count if table.sent else 0.0, stopped=stopped)


def _erring(table: SignalTable, game: SignallingGame) -> QuantalBranch | None:
    """Play by sides that err, each in parts of what it has at stake."""
    if table.noise is None:
        return None
    sender, receiver = (payoffs / (float(np.ptp(payoffs)) or 1.0) for payoffs in (game.sender, game.receiver))
    return quantal_branch(dataclasses.replace(game, sender=sender, receiver=receiver), care=1 / best(table.noise))


def _surviving(found: SignallingEquilibria) -> tuple[EquilibriumClass, ...]:
    kept = tuple(c for c in found.classes if c.intuitive.any())
    return kept or found.classes


def _verdict(found: SignallingEquilibria) -> str:
    kinds = {c.kind for c in _surviving(found)}
    return kinds.pop() if len(kinds) == 1 else "several"


def _known(classes: tuple[EquilibriumClass, ...], signal: int) -> Array | None:
    """What is believed after a signal at all corners where it is sent, shape (n, types); None where it never is."""
    rows = np.concatenate([c.posteriors[c.intuitive.any(axis=1) | ~c.intuitive.any(), signal] for c in classes])
    rows = rows[~np.isnan(rows[:, 0])]
    return rows if rows.size else None
