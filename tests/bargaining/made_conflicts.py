"""Conflicts of the textbooks, and where the slow definitions are found."""

import sys
from pathlib import Path

from detente.bargaining.stability import Decider, OptionForm

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import stability_definitions as definitions

__all__ = ["chicken", "cuba", "definitions", "dilemma", "free", "two"]


def two(first, second, status_quo=""):
    """Two decision makers with one option each; states by letters, from best to worst for each."""
    form = OptionForm(deciders=(Decider(name="A", options=("a",)), Decider(name="B", options=("b",))))
    return form, form.conflict({"A": form.ranked(first.split(), of="A"), "B": form.ranked(second.split(), of="B")},
                               status_quo=status_quo)


def dilemma():
    """The prisoner's dilemma: the option is to cooperate."""
    return two("NY YY NN YN", "YN YY NN NY", "NN")[1]


def chicken():
    """Chicken: the option is to swerve."""
    return two("NY YY YN NN", "YN YY NY NN")[1]


def cuba():
    """The Cuban missile crisis of Fraser & Hipel (1984), recalled and not read again; states by decimal numbers."""
    form = OptionForm(
        deciders=(Decider(name="US", options=("air strike", "blockade")),
                  Decider(name="USSR", options=("withdraw", "escalate"))), infeasible=("--YY",))
    label = ["".join("NY"[number >> bit & 1] for bit in range(4)) for number in range(16)]
    order = {"US": (4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8), "USSR": (0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8)}
    ranks = {name: form.ranked([label[number] for number in numbers], of=name) for name, numbers in order.items()}
    return form.conflict(ranks, status_quo="NNNN"), {text: number for number, text in enumerate(label)}


def free(sizes, rng, levels=1000):
    """A conflict in option form without any limit, ranks drawn at random."""
    form = OptionForm(deciders=tuple(Decider(name=f"d{i}", options=tuple(f"o{i}.{k}" for k in range(size)))
                                     for i, size in enumerate(sizes)))
    return form.conflict({d.name: rng.integers(0, levels, len(form.states)) for d in form.deciders})
