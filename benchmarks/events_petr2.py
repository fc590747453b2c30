"""Whole CAMEO triples of 60 short sentences, from the raw sentence: source, target and code, and nothing beyond.

    python benchmarks/events_petr2.py DATA [--errors]

DATA holds ``events/petr2_records.jsonl``: test sentences of a coder by dictionary, nested, negated and passive ones
most of all, with that coder's own triples. Half of them (odd places in the file) is held back: its sentences are never
listed. A sentence is exact where each of its triples is found and no other. How the two are made comparable, for all
sentences alike:

- Codes are compared digit by digit, apart from that as deep as the set goes (it has 112 for accusations of which ours
  tell what of: 1123), and by their root. The set has no future: what is to come is coded there as if done ("will
  supply" as supply), so a planned event is read with the code of its bare type, unless its word is one of agreeing or
  threatening. What is hypothetical, denied or a plain statement is no triple on our side, nor is what somebody is only
  accused of, which the set leaves inside the accusation.
- Actors are compared by country and role. Where one side gives no role ("USA" for "USAGOV"), the country decides; of
  several roles ("GOVMIL") one in common is enough. Codes of religious and single armed groups are not ours: Islamic
  State is ``IMGMUSISI`` here and ``IRQMUS`` in places there. A party of no country (``---REB``) is right with the same
  role of any country or where none is named.
- A mutual act is right in either direction, and in both. An event of one party is no triple, and counts only where it
  meets one with a party of no country.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.annotations import Annotation, annotate
from detente.events import code
from detente.events.cameo import cameo_actor, cameo_code
from detente.events.wording import wording
from detente.records import Document, Mention, When

#: The same actor under two codes of the set.
SAME = {"IRQMUS": "IMGMUSISI", "IRQMUSISI": "IMGMUSISI"}
_BODIES = frozenset({"IGO", "NGO", "IMG"})
_NOBODY = "---"


@dataclass(frozen=True)
class Triple:
    """Source, target and code; ``mutual`` where the other direction is as good."""

    source: str
    target: str
    code: str
    mutual: bool = False


Same = Callable[[Triple, Triple], bool]


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the open half")
    options = parser.parse_args()
    file = options.folder / "events" / "petr2_records.jsonl"
    if not file.exists():
        print(f"not run: {file} is missing", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    gold = [[Triple(*event) for event in row["events"]] for row in rows]
    read = _read([(row["text"].strip(), dt.datetime.strptime(row["date"], "%Y%m%d").replace(tzinfo=dt.UTC).date())
                  for row in rows])
    halves = {"open": range(0, len(rows), 2), "held back": range(1, len(rows), 2), "both halves": range(len(rows))}
    for name, places in halves.items():
        _print(name, [gold[i] for i in places], [read[i] for i in places])
    if options.errors:
        for i in halves["open"]:
            if not _exact(gold[i], read[i], _full):
                print(f"{rows[i]['id']}: {rows[i]['text'].strip()}\n    want {_shown(gold[i])}\n"
                      f"    have {_shown(read[i])}")
    return 0


def _read(sentences: Sequence[tuple[str, dt.date]]) -> list[list[Triple]]:
    found: list[list[Triple]] = [[] for _ in sentences]
    documents = [Document(id=str(i), text=text, published=When(day, day)) for i, (text, day) in enumerate(sentences)]
    for annotation in annotate(documents):
        if isinstance(annotation, Annotation):
            place = int(annotation.document)
            triples = [t for m in code(annotation) for t in _triples(m, annotation, sentences[place][1])]
            found[place] = list(dict.fromkeys(triples))
    return found


def _triples(mention: Mention, annotation: Annotation, day: dt.date) -> list[Triple]:
    value = mention.cameo
    told = mention.rule.partition(".")[0].upper()
    if mention.status in ("planned", "expected") and mention.type not in ("REJECT", told):
        trigger = next(t for t in annotation.parsed.tokens if t.start == mention.trigger_start)
        value = cameo_code(mention.lexical_type, mode=mention.mode, words=wording(annotation.parsed, trigger))
    if not value or mention.type == "STATEMENT" or mention.claimed:
        return []
    sources, targets = ([cameo_actor(a, on=day) for a in side] for side in (mention.sources, mention.targets))
    if len(sources) > 1 and not targets:
        return [Triple(a, b, value, mutual=True) for i, a in enumerate(sources) for b in sources[i + 1 :]]
    return [Triple(a, b, value) for a in sources or [_NOBODY] for b in targets or [_NOBODY]]


def _full(gold: Triple, ours: Triple) -> bool:
    return _root(gold, ours) and gold.code == ours.code


def _to_depth(gold: Triple, ours: Triple) -> bool:
    return ours.code.startswith(gold.code) and _actors(gold, ours)


def _root(gold: Triple, ours: Triple) -> bool:
    return gold.code[:2] == ours.code[:2] and _actors(gold, ours)


def _roots_only(gold: Triple, ours: Triple) -> bool:
    return gold.code[:2] == ours.code[:2]


def _actors(gold: Triple, ours: Triple) -> bool:
    straight = _party(gold.source, ours.source) and _party(gold.target, ours.target)
    return straight or (ours.mutual and _party(gold.source, ours.target) and _party(gold.target, ours.source))


def _party(gold: str, ours: str) -> bool:
    gold, ours = SAME.get(gold, gold), SAME.get(ours, ours)
    roles, ours_roles = ({c[i : i + 3] for i in range(3, len(c), 3)} for c in (gold, ours))
    if gold.startswith(_NOBODY):
        return ours == _NOBODY or bool(roles & ours_roles)
    if gold[:3] != ours[:3]:
        return False
    if gold[:3] in _BODIES:
        return bool(roles & ours_roles) or roles == ours_roles
    return not roles or not ours_roles or bool(roles & ours_roles)


def _matched(gold: Sequence[Triple], ours: Sequence[Triple], same: Same) -> tuple[int, list[Triple]]:
    """How many of the triples are found, and which of ours are beyond them."""
    used: set[int] = set()
    found = 0
    for triple in gold:
        place = next((i for i, t in enumerate(ours) if same(triple, t) and (i not in used or t.mutual)), None)
        found += place is not None
        used |= {place} if place is not None else set()
    return found, [t for i, t in enumerate(ours) if i not in used and _NOBODY not in (t.source, t.target)]


def _exact(gold: Sequence[Triple], ours: Sequence[Triple], same: Same) -> bool:
    found, beyond = _matched(gold, ours, same)
    return found == len(gold) and not beyond


def _print(name: str, gold: Sequence[Sequence[Triple]], read: Sequence[Sequence[Triple]]) -> None:
    levels = {"triples": _full, "as deep as its codes": _to_depth, "with root codes": _root,
              "root codes alone": _roots_only, "actors alone": _actors}
    for level, same in levels.items():
        exact = found = wanted = told = 0
        for wants, ours in zip(gold, read, strict=True):
            exact += _exact(wants, ours, same)
            hits, beyond = _matched(wants, ours, same)
            found, wanted, told = found + hits, wanted + len(wants), told + hits + len(beyond)
        print(f"{name}, {level}: sentences {len(gold)}   exact {100 * exact / len(gold):.1f} %   "
              f"precision {100 * found / max(1, told):.1f} %   recall {100 * found / max(1, wanted):.1f} %")


def _shown(triples: Sequence[Triple]) -> str:
    return "; ".join(f"{t.source} {'<>' if t.mutual else '>'} {t.target} {t.code}" for t in triples) or "nothing"


if __name__ == "__main__":
    raise SystemExit(main())
