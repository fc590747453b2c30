"""Country and sector of 268 actor phrases (NGEC tests), both right, and each alone.

    python benchmarks/actors_ngec.py FOLDER [--errors] [--today 2022-05-01]

FOLDER holds ``events/ngec_actor_tests.jsonl``. Phrases without a date mean the present of the set, which is
asked as of ``--today``; the default is the median of the dates of 2022 that its other phrases state.
Its own codes are read in ours: UNO and IGO are organisations of states of the
UN family and others, EUR the European Union. Items that the set itself marks as skipped or expected to fail count too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path

from detente.actors import Resolution, Resolver, load_registry

# One scheme has a single code where the other has two. Only differences of notation stand here.
_SAME_SECTOR = {("BUD", "REL")}


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the phrases that are wrong")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2022, 5, 1))
    options = parser.parse_args()
    file = options.folder / "events" / "ngec_actor_tests.jsonl"
    if not file.exists():
        print(f"not run: {file} is missing", file=sys.stderr)
        return 2
    start = time.process_time()
    registry = load_registry()
    loading = time.process_time() - start
    resolver = Resolver(registry)
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    both = country = sector = 0
    for item in items:
        found = resolver.resolve(item["text"], on=_day(item["date"]) or options.today, context=item["context"] or "")
        expected = item["expect"]
        right_country = "country" not in expected or _country(found) == expected["country"]
        right_sector = "code_1" not in expected or _sector(found, expected["code_1"])
        country += right_country
        sector += right_sector
        both += right_country and right_sector
        if options.errors and not (right_country and right_sector):
            wanted = f"{expected.get('country', '*')}/{expected.get('code_1', '*')}"
            print(f"{item['id']:34} {item['text']!r:60} want {wanted} found {found}")
    count = len(items)
    print(f"phrases {count}   both {both / count:.1%}   country {country / count:.1%}   sector {sector / count:.1%}")
    print(f"{loading:.2f} s of processor time to load the registry, the first time in this process (bar: under 0.3)")
    start = time.process_time()
    rounds = 20
    for number in range(rounds):
        for item in items:
            resolver.resolve(f"{item['text']} ", on=dt.date(2000 + number, 1, 1))
    speed = rounds * count / (time.process_time() - start)
    print(f"{speed:,.0f} phrases a second of processor time, none seen before (bar: 20,000)")
    return 0


def _day(date: str | None) -> dt.date | None:
    if not date:
        return None
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return dt.datetime.strptime(date, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def _country(found: Resolution | None) -> str:
    if found is None:
        return ""
    if found.country.startswith("IGO.UN"):
        return "UNO"
    if found.country.startswith("IGO.EU"):
        return "EUR"
    if found.country.startswith("IGO."):
        return "IGO"
    if found.country.startswith(("NGO.", "IMG.")):
        return ""
    return found.country


def _sector(found: Resolution | None, expected: str) -> bool:
    sector = "UNK" if found is None or not (found.sector or found.country) else found.sector
    if found is not None and found.country.startswith("NGO.") and not sector:
        sector = "NGO"
    return sector == expected or (expected, sector) in _SAME_SECTOR


if __name__ == "__main__":
    sys.exit(main())
