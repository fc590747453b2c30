"""The op-ed that the program is built on: which events that a reader finds there the program finds, and what else.

    python benchmarks/seed_truth.py FOLDER [--events]

FOLDER holds the text (``*.txt``), whose words may not be redistributed; ``seed_key.toml`` holds the events. An event is
right where type, states, days and status are right and the program has it once. Whatever else is told as done with a
date is beyond the key; ``--events`` lists all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import detente
from detente.records import state_of

KEY = Path(__file__).with_name("seed_key.toml")
DONE = ("happened", "ongoing", "historical")


def main() -> int:
    """0 after printing; 2 where the text is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", action="store_true", help="list all events")
    options = parser.parse_args()
    texts = sorted(options.folder.glob("*.txt"))
    if not texts:
        print(f"not run: no text in {options.folder}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        detente.init(Path(folder) / "study", documents=texts)
        detente.run(Path(folder) / "study")
        events = detente.open(Path(folder) / "study").table("events").to_dicts()
    rows = key()
    right = [row for row in rows if len(found(events, row)) == 1]
    told = {event["id"] for row in rows for event in found(events, row)}
    beyond = [e for e in events if e["status"] in DONE and e["when_first"] and e["id"] not in told]
    print(f"seed: {len(rows)} events, right {100 * len(right) / len(rows):.1f} %, "
          f"dated events told as done beyond them {len(beyond)}")
    for row in rows:
        if row not in right:
            print(f"missed, or told {len(found(events, row))} times: {row['what']}")
    if options.events:
        for event in events:
            print(f"{event['status']:12} {event['type']:9} {event['when_first']} {event['when_last']} {event['title']}")
    return 0


def key() -> list[dict[str, Any]]:
    """The events of the key: what, type, states, first and last day, status."""
    rows: list[dict[str, Any]] = tomllib.loads(KEY.read_text(encoding="utf-8"))["event"]
    return rows


def found(events: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The events that are what a row of the key asks for."""
    return [e for e in events if e["type"] == row["type"] and e["status"] in row["status"] and e["when_first"]
            and set(row["states"]) <= {state_of(a) for a in [*e["sources"], *e["targets"]]}
            and row["first"] <= e["when_first"] and e["when_last"] <= row["last"]]


if __name__ == "__main__":
    raise SystemExit(main())
