"""The graph model of conflicts held to its definitions on random conflicts, and how long large ones take.

    python benchmarks/bargaining_stability.py [--conflicts N] [--seed N]

Two of three conflicts are in option form (2 to 4 decision makers, up to 5 options, infeasible patterns, options that
last, barred moves, joined states, ties), the third has moves drawn at random. Every state and move, every notion for
every decision maker, state and coalition, in both readings, is compared with ``stability_definitions.py``. Then what
theory says of the notions is counted: Nash within SMR within GMR, Nash within SEQ within GMR, Nash within SIM; and SIM
within GMR, which is no theorem where combinations are infeasible. Elmira (Fang, Hipel & Kilgour 1993) is printed beside
its published equilibria. The large conflicts have 4,096 states; time is processor time. Needs no data.
"""

from __future__ import annotations

import argparse
import collections
import resource
import sys
import time

import numpy as np
from stability_definitions import disagreements, elmira, random_form, random_graph

from detente.bargaining.stability import READINGS, Conflict, Decider, OptionForm, Stabilities, solve, solve_coalitions

LARGE = ((3, 3, 3, 3), (2, 2, 2, 2, 2, 2), (6, 6))
WITHIN = (("nash", "smr"), ("smr", "gmr"), ("nash", "seq"), ("seq", "gmr"), ("nash", "sim"), ("sim", "gmr"))


def large(sizes: tuple[int, ...], rng: np.random.Generator) -> Conflict:
    """A conflict of 4,096 states with strict rankings drawn at random."""
    form = OptionForm(deciders=tuple(Decider(name=f"d{i}", options=tuple(f"o{i}.{k}" for k in range(size)))
                                     for i, size in enumerate(sizes)))
    return form.conflict({decider.name: rng.permutation(len(form.states)) for decider in form.deciders})


def breaches(found: Stabilities) -> collections.Counter[str]:
    """For each inclusion how many pairs of decision maker and state break it."""
    count: collections.Counter[str] = collections.Counter()
    for inner, outer in WITHIN:
        if "sim" not in (inner, outer) or found.sim is not None:
            count[f"{inner} within {outer}"] += int((getattr(found, inner) & ~getattr(found, outer)).sum())
    return count


def compare(conflicts: int, rng: np.random.Generator) -> int:
    """Prints how often program and definitions differ, and the inclusions; gives the number of differing conflicts."""
    differing, count = 0, collections.Counter(dict.fromkeys((f"{a} within {b}" for a, b in WITHIN), 0))
    for number in range(conflicts):
        form, conflict = random_form(rng) if number % 3 else (None, random_graph(rng))
        wrong = disagreements(conflict, form)
        if wrong:
            differing += 1
            print(f"conflict {number}: {'; '.join(wrong[:5])}")
        for reading in READINGS:
            count += breaches(solve(conflict, reading=reading))
    print(f"random conflicts: {conflicts:,}, that differ from the definitions: {differing}")
    for name in (f"{a} within {b}" for a, b in WITHIN):
        print(f"  {name}: {count[name]} exceptions")
    return differing


def main() -> int:
    """0, or 1 where program and definitions differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--conflicts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    differing = compare(options.conflicts, rng)
    conflict, names = elmira()
    found = solve(conflict).equilibria("nash")
    print("Elmira, Nash:", " ".join(sorted(names[label] for label in found)), "(published: s5 s8 s9)")
    for sizes in LARGE:
        conflict = large(sizes, rng)
        start = time.process_time()
        for reading in READINGS:
            solve(conflict, reading=reading)
        alone = time.process_time()
        for reading in READINGS:
            solve_coalitions(conflict, reading=reading)
        together = time.process_time()
        print(f"4,096 states, {len(sizes)} decision makers, both readings: alone {alone - start:.2f} s, "
              f"coalitions {together - alone:.2f} s, in all {together - start:.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
