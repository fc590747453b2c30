"""What the zone of agreement says of talks of the past, beside what came of them.

    python benchmarks/bargaining_history.py

Solves each scenario of ``examples/scenarios`` that ``benchmarks/history.toml`` knows: a deal, only words (hollow), or
none; and the share of draws from the ranges in which a deal exists. The base rate is the commonest outcome, taken for
all. *Limits*: a handful of cases, chosen because they are known; the scenarios were coded from what was known of the
sides' interests before the outcome, but by who knows the outcome.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

from detente.bargaining.scenario import load_scenario
from detente.bargaining.solve import solve

ROOT = Path(__file__).parents[1]
CASES = ROOT / "examples" / "scenarios"
OUTCOMES = Path(__file__).with_name("history.toml")
DRAWS = 300


def main() -> int:
    """0 after printing; 2 where no case is there."""
    known = tomllib.loads(OUTCOMES.read_text(encoding="utf-8"))["outcomes"]
    cases = [path for path in sorted(CASES.glob("*.toml")) if path.stem in known]
    if not cases:
        print(f"not run: no scenario in {CASES}")
        return 2
    rows = []
    for path in cases:
        solved = solve(load_scenario(path), draws=DRAWS)
        said = "deal" if solved.zone.exists else "words" if solved.zone.hollow else "none"
        came = known[path.stem]["came"]
        rows.append((came, said))
        print(f"{path.stem:24} came: {came:6} model: {said:6} {'right' if came == said else 'wrong':6} "
              f"a deal in {solved.spread.deal:.0%} of draws, words alone in {solved.spread.words_alone:.0%}")
    right = sum(came == said for came, said in rows)
    two = sum((came == "deal") == (said == "deal") for came, said in rows)
    base = max(Counter(came for came, _ in rows).values())
    base_two = max(Counter(came == "deal" for came, _ in rows).values())
    print(f"history: {len(rows)} talks, verdict right {right} (commonest outcome for all: {base}), "
          f"deal or none right {two} (commonest: {base_two})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
