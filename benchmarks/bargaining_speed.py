"""How long the models of bargaining take, on made-up talks, in seconds of processor time.

    python benchmarks/bargaining_speed.py [DATA]

Every case is drawn with a fixed seed; sizes are printed, so that figures of two machines can be set side by side. The
fit of threats needs ``bargaining/sanctions_dyads.csv`` in DATA, and is "not run" without.
"""

from __future__ import annotations

import argparse
import collections
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from bargaining_sanctions import published_record
from bargaining_stability import breaches, large
from stability_definitions import random_form, random_graph

from detente.bargaining.face import Face
from detente.bargaining.levers import Lever, cheapest_opening, find_box, influence
from detente.bargaining.returning import returns_by_chance
from detente.bargaining.signalling.sanctions_fit import nested_pseudo_likelihood
from detente.bargaining.spatial import Council, Issues, Stakes, challenge, contest, decide
from detente.bargaining.stability import Conflict, solve
from detente.bargaining.zone import Issue, Outcomes, Talks, compose, find_zone, find_zone_by_issues, pareto


def main() -> int:
    """0 after printing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path())
    _dyads(parser.parse_args().folder / "bargaining" / "sanctions_dyads.csv")
    chance = np.random.default_rng(0)
    even = chance.random((6, 1_000_000))
    tables = [chance.random((6, 10)) * chance.random((6, 1)) for _ in range(6)]
    summed = np.zeros((6, 1))
    for table in tables:
        summed = (summed[:, :, None] + table[:, None, :]).reshape(6, -1)
    _timed("pareto: 6 actors, 1,000,000 outcomes, even", lambda: f"{pareto(even).size:,} undominated")
    _timed("pareto: 6 actors, 1,000,000 outcomes, six additive issues", lambda: f"{pareto(summed).size:,} undominated")
    talks = Talks.of(even, np.full(6, 0.5), readings=chance.random(even.shape))
    _timed("zone: 6 actors, 1,000,000 outcomes", lambda: f"{find_zone(talks).substantive.size:,} outcomes")
    _councils(chance)
    _issues(chance)
    _levers(chance)
    _timed("return: random walk, 10,000 draws, 400 steps", lambda: f"{returns_by_chance(Face(cost=3, fading=0.02), gain=1, growth=0.01, deviation=0.2, horizon=200).by(100):.3f} by half")  # noqa: E501  (one call)
    _actors(chance)
    _conflicts(chance)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _dyads(file: Path) -> None:
    if not file.exists():
        print("sanctions, nested fit to the dyads: not run, no data")
        return
    record, columns = published_record(file)
    _timed("sanctions, nested fit to the dyads", lambda: f"{nested_pseudo_likelihood(record, (columns['PRhat'], columns['PFhat'])).likelihood:.3f}")  # noqa: E501  (one call)


def _actors(chance: np.random.Generator) -> None:
    for n in (20, 200):
        at, care, power = chance.random((3, n))
        stakes = Stakes.of(100 * at, saliences=care, capabilities=power)
        issues = Issues.of(100 * chance.random((n, 3)), saliences=chance.random((n, 3)), capabilities=power)
        for kind, corrected in (("as published", False), ("corrected", True)):
            _timed(f"challenge model, {kind}, {n} actors, one round", lambda stakes=stakes, corrected=corrected: (
                f"median {challenge(stakes, rounds=1, corrected=corrected).rounds[-1].median:.1f}"), digits=4)
        _timed(f"contest in three dimensions, {n} actors", lambda issues=issues: (
            f"{contest(issues).chances.max():.2f} the largest chance"), digits=4)


def _councils(chance: np.random.Generator) -> None:
    for n, k in ((27, 10), (100, 10), (1000, 10)):
        council = Council.of(chance.random((n, k)) * 100, saliences=chance.random((n, k)),
                             capabilities=chance.random(n))
        _timed(f"council: {n:,} members, {k} issues, 500 draws",
               lambda council=council: f"{len(decide(council, redraw=lambda: council, draws=500).found[0])} models")


def _conflicts(chance: np.random.Generator) -> None:
    conflict = large((3, 3, 3, 3), chance)
    _timed("stability: 4,096 states, 4 decision makers, one reading", lambda: (
        f"{solve(conflict).holds('nash').sum()} hold under Nash"))
    few = [random_form(chance)[1] if number % 3 else random_graph(chance) for number in range(10_000)]
    _timed("stability: 10,000 small random conflicts", lambda: _broken(few))


def _broken(conflicts: list[Conflict]) -> str:
    count = sum((breaches(solve(conflict)) for conflict in conflicts), collections.Counter())
    return f"{sum(n for name, n in count.items() if name != 'sim within gmr')} exceptions to what theory says"


def _issues(chance: np.random.Generator) -> None:
    outcomes = Outcomes(issues=tuple(Issue(name=str(k), levels=tuple("abcde")) for k in range(40)))
    for n, high in ((2, 20), (2, 10**6), (4, 10**6)):
        tables = [chance.integers(0, high, (n, 5)).astype(float) for _ in range(40)]
        _timed(f"compose: {n} actors, 5^40 outcomes, {high:,} steps of worth", lambda tables=tables: _composed(
            outcomes, tables))
        floor = 0.72 * sum(t.max(axis=1) for t in tables)
        _timed("zone by issues: the same, no deal worth 72% of the best",
               lambda tables=tables, floor=floor: str(find_zone_by_issues(outcomes, tables, floor).exists))
    tables = [chance.integers(0, 20, (2, 5)).astype(float) for _ in range(40)]
    readings = [chance.integers(0, 6, (2, 5)) / 5 for _ in range(40)]
    _timed("zone by issues: 2 actors, 5^40 outcomes, readings",
           lambda: str(find_zone_by_issues(outcomes, tables, [350, 350], readings=readings, cut=0.2).exists))


def _composed(outcomes: Outcomes, tables: list[np.ndarray]) -> str:
    front = compose(outcomes, tables)
    off = (front.error / sum(t.max(axis=1) for t in tables)).max()
    return f"{front.levels.shape[0]:,} found, off by at most {off:.1%}"


def _levers(chance: np.random.Generator) -> None:
    talks = Talks.of(chance.random((4, 300)), np.full(4, 0.97), readings=chance.random((4, 300)))
    levers = [Lever.on_one(f"{kind} {i}", kind, i, price=1 + k, most=1)
              for k, kind in enumerate(("reading", "relief", "pressure")) for i in range(4)]
    for bound in (0.5, 0.1):
        _timed(f"cheapest opening: 4 actors, 300 outcomes, 12 levers, hollow by {bound} at most",
               lambda bound=bound: str(cheapest_opening(talks, levers, most_hollow=bound).stopped))
    _timed("sobol: 20 numbers, 22,528 runs", lambda: f"{influence(_model, low=[0] * 20, high=[1] * 20, runs=22_528).total[0]:.3f} total of the first")  # noqa: E501  (one call)
    runs = chance.random((20_000, 20))
    _timed("prim: 20 numbers, 20,000 runs", lambda: f"{find_box(runs, (runs[:, 0] > 0.6) & (runs[:, 3] < 0.5)).coverage:.3f} covered")  # noqa: E501  (one call)


def _model(x: np.ndarray) -> np.ndarray:
    return x[:, 0] + 2 * x[:, 1] + x[:, 2] * x[:, 3]


def _timed(name: str, run: Callable[[], str], *, digits: int = 2) -> None:
    start = time.process_time()
    said = run()
    print(f"{name}: {time.process_time() - start:.{digits}f} s ({said})")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
