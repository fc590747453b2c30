"""Which sentences of general news tell an event of politics at all: the opinion on the project's own sentences.

    python benchmarks/events_relevance.py [--threshold 0.5 0.9 ...] [--errors]

Reads ``benchmarks/relevance/*.txt``, in the form of ``training/events``: sentences from anywhere in a newspaper, most
of them without an event, many with the words of one. The weights never saw them; the threshold ``RELEVANT`` of
:mod:`detente.events.opinion` was set on them. Kappa as in Cohen (1960).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from event_sentences import MarkedSentence, read_sentences

from detente.english.parser import shipped_parser
from detente.events.opinion import RELEVANT

FOLDER = Path(__file__).parent / "relevance"


def main() -> int:
    """0 after printing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threshold", type=float, nargs="+", default=[RELEVANT])
    parser.add_argument("--errors", action="store_true", help="list what the last threshold gets wrong")
    options = parser.parse_args()
    sentences = [s for path in sorted(FOLDER.glob("*.txt")) for s in read_sentences(path)
                 if isinstance(s, MarkedSentence)]
    parsed = shipped_parser(suggest=True).parse([(s.text, ()) for s in sentences])
    sure = [max((gist.probability for gist in text.gists), default=0.0) for text in parsed]
    told = [bool(s.events) for s in sentences]
    found: list[bool] = []
    for threshold in options.threshold:
        found = [p >= threshold for p in sure]
        print(f"relevance: {len(told)} sentences, {sum(told)} with an event, threshold {threshold}: "
              f"kappa {kappa(told, found):.2f}, false alarms {sum(f > t for t, f in zip(told, found, strict=True))}, "
              f"missed {sum(t > f for t, f in zip(told, found, strict=True))}")
    if options.errors:
        for sentence, want, have in zip(sentences, told, found, strict=True):
            if want != have:
                print(f"{'missed' if want else 'false alarm'}: {sentence.text}")
    return 0


def kappa(one: Sequence[bool], other: Sequence[bool]) -> float:
    """Agreement of two coders beyond chance."""
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    first, second = sum(one) / len(one), sum(other) / len(other)
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance)


if __name__ == "__main__":
    raise SystemExit(main())
