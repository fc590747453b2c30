"""What moves the stakes of threats: the crisis game fitted to the outcomes of many dyads.

The likelihood cannot simply be maximised, since for some parameters several equilibria explain the same dyad. With
*pseudo-likelihood* each side's expectations are estimated first, from the record, and the parameters given them. With
*nested pseudo-likelihood* the expectations are then replaced by those that the parameters make, and so on until they
confirm themselves (Aguirregabiria & Mira 2007; for this game Crisman-Cox & Gibilisco 2021).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.bargaining.account import Account, Said, opening, shown
from detente.bargaining.signalling.sanctions_likelihood import (
    Value,
    designs,
    expectations,
    sender_value,
    target_value,
    variance,
)
from detente.bargaining.signalling.sanctions_record import LEAST, OUTCOMES, CrisisRecord, guesses
from detente.bargaining.signalling.signalling_account import share
from detente.errors import InputError

__all__ = ["MOST_ROUNDS", "CrisisFit", "nested_pseudo_likelihood", "pseudo_likelihood"]

MOST_ROUNDS = 1_000
_STEPS = 200
#: Rounds end where no expectation moves by more.
_SETTLED = 1e-8
#: A log-likelihood so near another's is the same.
_SAME = 1e-3
Array = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrisisFit:
    """Parameters of a fit, their names, standard ``errors``, shape (n,), and ``covariance``, shape (n, n); the
    expectations that they make, ``resists`` p_R and ``fights`` p_F, shape (n_dyads,); the ``likelihood`` (a logarithm).

    ``rounds``: of nested fits, 0 of others; ``settled``: whether each step reached its end; ``agreeing``: how many of
    the ``starts`` ended at this likelihood.
    """

    names: tuple[str, ...]
    parameters: Array
    errors: Array
    covariance: Array
    resists: Array
    fights: Array
    likelihood: float
    rounds: int
    settled: bool
    starts: int
    agreeing: int

    def explain(self, sender: str = "the sender", target: str = "the target") -> Account:
        """The fit in words; a parameter is told as clear where its 95 % interval leaves out 0."""
        meaning = {"S_A": f"what the status quo is worth to {sender}", "W_A": f"what carrying out is worth to {sender}",
                   "V_A": f"what a concession is worth to {sender}", "a": f"what backing down is worth to {sender}",
                   "C_B": f"what conceding is worth to {target}",
                   "W_B": f"what resisting to the end is worth to {target}",
                   "V_B": f"what {sender}'s backing down is worth to {target}"}
        resisted, fought = share(self.resists.mean()), share(self.fights.mean())
        says = [(f"On average {target} resists {resisted} of threats, and {sender} carries out {fought} of those "
                 f"resisted (log-likelihood {self.likelihood:.2f}).")]
        for name, value, error in zip(self.names, self.parameters, self.errors, strict=True):
            utility, _, covariate = name.partition(": ")
            low, high = value - 1.96 * error, value + 1.96 * error
            verdict = "raises" if low > 0 else "lowers" if high < 0 else "may raise or lower"
            what = (f"Apart from all else, {meaning[utility]} is" if covariate == "constant" else
                    f"More of {covariate} {verdict} {meaning[utility]}: one unit changes it by")
            says.append(f"{what} {shown(value)} (95 % interval: {shown(low)} to {shown(high)}).")
        says.append(f"{self.agreeing} of {self.starts} searches ended here."
                    + ("" if self.settled else " The search was cut short: take nothing from these numbers."))
        return Account(
            model="Threats fitted to the record" + (" (nested pseudo-likelihood)" if self.rounds else
                                                    " (pseudo-likelihood)"),
            says=tuple(Said(opening(text)) for text in says),
            assumes=("Every dyad plays the game of threats, and the same equilibrium in all its years.",
                     "Utilities are in standard deviations of what the other side cannot see; crises are independent."
                     + ("" if self.rounds else " The first-stage expectations are taken as exact.")),
            blind=("Threats that nobody recorded, and covariates left out that move both sides.",
                   "Dyads whose equilibrium is one that guesses a little off lead away from."))


def pseudo_likelihood(
    record: CrisisRecord, expected: tuple[ArrayLike, ArrayLike], *, starts: int = 5, seed: int = 0
) -> CrisisFit:
    """Parameters given first-stage expectations p_R and p_F of each dyad, each of shape (n_dyads,), from several
    starts. Raises InputError for an outcome that was never seen, and where the record does not tell parameters apart.

    *Limits*: the standard errors take the expectations as known.
    """
    given = guesses(record, *expected)
    found = [_best(record, given, start) for start in _starts(record, given, starts, seed)]
    values = [f.value for f in found]
    best = found[int(np.argmax(values))]
    made = expectations(designs(record, given), best.sender, best.target)
    return _fit(record, best, given, made, rounds=0, settled=best.settled, values=values)


def nested_pseudo_likelihood(
    record: CrisisRecord, expected: tuple[ArrayLike, ArrayLike], *, starts: int = 5, seed: int = 0,
    rounds: int = MOST_ROUNDS,
) -> CrisisFit:
    """Parameters whose expectations confirm themselves, from first-stage expectations p_R and p_F and several starts;
    of several such, the one with the highest likelihood. The standard errors follow expectations too.

    ``rounds``: at most so many, up to MOST_ROUNDS. Raises as :func:`pseudo_likelihood`.
    """
    if not 1 <= rounds <= MOST_ROUNDS:
        raise InputError(f"{rounds} rounds; expected 1 to {MOST_ROUNDS}")
    given = guesses(record, *expected)
    ends = [_nest(record, given, start, rounds) for start in _starts(record, given, starts, seed)]
    values = [step.value for step, _, _, _ in ends]
    best, last, used, settled = ends[int(np.argmax(values))]
    return _fit(record, best, last, last, rounds=used, settled=settled, values=values)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Parameters of both sides given expectations, and the log-likelihood."""

    sender: Array
    target: Array
    value: float
    settled: bool


def _starts(record: CrisisRecord, expected: Array, starts: int, seed: int) -> list[_Step]:
    """Where to begin: at nothing, and at chance, each parameter by the size of what it is multiplied with."""
    if not 1 <= starts <= 1_000:
        raise InputError(f"{starts} starts; expected 1 to 1,000")
    for outcome, seen in zip(OUTCOMES, record.counts.sum(axis=0), strict=True):
        if not seen > 0:
            raise InputError(f"the outcome {outcome} was never seen; what it is worth cannot be told from this record: "
                             "join records until all four were seen")
    design, chance = designs(record, expected), np.random.default_rng(seed)
    for names, matrix in ((record.names[:design.sender.shape[2]], design.sender.reshape(-1, design.sender.shape[2])),
                          (record.names[design.sender.shape[2]:], design.target)):
        if np.linalg.matrix_rank(matrix / (np.linalg.norm(matrix, axis=0) + (matrix == 0).all(axis=0))) < len(names):
            raise InputError(f"the parameters of {', '.join(names)} cannot be told apart: covariates repeat each other "
                             "or never vary; leave some out")
    sizes = [np.sqrt((d**2).mean(axis=axes)) for d, axes in ((design.sender, (0, 1)), (design.target, 0))]
    return [_Step(sender=scale * chance.normal(size=sizes[0].size) / sizes[0],
                  target=scale * chance.normal(size=sizes[1].size) / sizes[1], value=-np.inf, settled=False)
            for scale in (0.0, *(0.5,) * (starts - 1))]


def _best(record: CrisisRecord, expected: Array, start: _Step) -> _Step:
    design = designs(record, expected)
    sender, first, done = _climb(lambda p: sender_value(record, design.sender, p), start.sender)
    target, second, well = _climb(lambda p: target_value(record, design.target, p), start.target)
    return _Step(sender=sender, target=target, value=first + second, settled=done and well)


def _nest(record: CrisisRecord, expected: Array, start: _Step, rounds: int) -> tuple[_Step, Array, int, bool]:
    """Fit and expectations in turn, until these stay.

    Where expectations swing they go only a part of the way (relaxation; Kasahara & Shimotsu 2012): no other end is
    reached by that than without.
    """
    step, share_taken, before = start, 1.0, np.inf
    for count in range(1, rounds + 1):
        step = _best(record, expected, step)
        made = np.clip(expectations(designs(record, expected), step.sender, step.target), LEAST, 1.0)
        moved = float(np.abs(made - expected).max())
        if moved < _SETTLED:
            return step, made, count, step.settled
        if moved >= before:
            share_taken = max(share_taken / 2, 1 / 64)
        expected, before = expected + share_taken * (made - expected), moved
    return step, expected, rounds, False


def _climb(value: Callable[[Array], Value], start: Array) -> tuple[Array, float, bool]:
    """The top that Newton's steps lead to, its height, and whether it was reached in _STEPS steps.

    Where the surface is not curved downwards the curve is taken by its size, and steps that do not rise are damped
    (Levenberg 1944).
    """
    at, now, damp = start, value(start), 0.0
    for _ in range(_STEPS):
        sizes, ways = np.linalg.eigh(-now.curve)
        along = ways.T @ now.gradient
        least = 1e-12 * max(float(np.abs(sizes).max()), 1e-300)
        step = ways @ (along / (np.maximum(np.abs(sizes), least) + damp))
        gain = float(now.gradient @ step)
        if gain < 1e-11 and not damp:
            return at, now.value, bool((sizes > 0).all())
        tried = value(at + step)
        if tried.value >= now.value + 1e-4 * gain:
            at, now, damp = at + step, tried, (damp / 10 if damp > 1e-9 * np.abs(sizes).max() else 0.0)
        elif gain < 1e-9:  # as high as rounding lets it climb
            return at, now.value, bool((sizes > 0).all())
        else:
            damp = max(10 * damp, 1e-4 * float(np.abs(sizes).max()))
    return at, now.value, False


def _fit(
    record: CrisisRecord, best: _Step, given: Array, made: Array, *, rounds: int, settled: bool, values: list[float]
) -> CrisisFit:
    covariance = variance(record, given, sender=best.sender, target=best.target, nested=rounds > 0)
    return CrisisFit(
        names=record.names, parameters=np.concatenate([best.sender, best.target]), covariance=covariance,
        errors=np.sqrt(np.diag(covariance)), resists=made[0], fights=made[1], likelihood=best.value, rounds=rounds,
        settled=settled, starts=len(values), agreeing=sum(abs(v - best.value) < _SAME for v in values))
