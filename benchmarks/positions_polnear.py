"""Scores of the attribution extractor on PolNeAR: token-level precision, recall and F of source, cue and content.

    python benchmarks/positions_polnear.py FOLDER [--part dev|train] [--most N] [--errors N]

FOLDER holds ``dev/text`` and ``dev/attributions`` (Newell, Margolin and Ruths 2018). Texts are read as they are and
parsed with the shipped parser. An article with several annotators is scored against the first of them. The corpus
annotates no attribution inside another's content, so of nested ones the outermost counts. ``--errors`` prints what was
missed and wrongly found; it is refused for the dev part, which is never read item by item.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText
from detente.positions.attribution import Attributed, Span, find

ROLES = ("source", "cue", "content")
_SPAN = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")


def gold(path: Path) -> dict[str, list[Span]]:
    """Spans by role."""
    spans: dict[str, list[Span]] = {role: [] for role in ROLES}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _SPAN.match(line)
        if match and match[2].lower() in spans:
            for part in match[3].split(";"):
                start, end = part.split()
                spans[match[2].lower()].append((int(start), int(end)))
    return spans


def outermost(found: tuple[Attributed, ...]) -> list[Attributed]:
    """Attributions whose cue lies in no other's content."""
    return [a for a in found if not any(b is not a and b.covers(*a.cue) for b in found)]


def tokens_in(parsed: ParsedText, spans: list[Span]) -> set[int]:
    """Indices of the words (no punctuation) that the spans cover."""
    return {t.index for start, end in spans for t in parsed.between(start, end) if t.pos != "PUNCT"}


def main() -> int:
    """0 when scored, 1 when the folder is missing."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("folder", type=Path, help="folder of PolNeAR")
    reader.add_argument("--part", choices=("dev", "train"), default="dev")
    reader.add_argument("--most", type=int, default=0, metavar="N", help="score at most N articles")
    reader.add_argument("--errors", type=int, default=0, metavar="N", help="print N articles' errors (train only)")
    options = reader.parse_args()
    folder = options.folder / options.part
    if not (folder / "text").is_dir():
        print(f"not run: {folder / 'text'} is missing")
        return 1
    if options.errors and options.part == "dev":
        print("errors of the dev part are not shown; use --part train", file=sys.stderr)
        return 2
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    texts = [p for p in sorted((folder / "text").glob("*.txt")) if p.stem in annotations]
    if options.most:
        texts = texts[:: max(1, len(texts) // options.most)][: options.most]
    contents = [p.read_bytes().decode("utf-8") for p in texts]
    hits: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    sentences, spent = 0, 0.0
    for number, (path, parsed) in enumerate(zip(texts, shipped_parser().parse((c, ()) for c in contents), strict=True)):
        begin = time.perf_counter()
        found = find(parsed)
        spent += time.perf_counter() - begin
        sentences += len(parsed.sentences)
        kept = outermost(found)
        expected = gold(annotations[path.stem])
        spans = {
            "source": [a.source for a in kept if a.source],
            "cue": [a.cue for a in kept],
            "content": [s for a in kept for s in a.contents],
        }
        for role in ROLES:
            mine, right = tokens_in(parsed, spans[role]), tokens_in(parsed, expected[role])
            hits[role] += len(mine & right)
            ours[role] += len(mine)
            theirs[role] += len(right)
            if number < options.errors:
                for i in sorted(right ^ mine):
                    token = parsed.tokens[i]
                    print(f"{path.stem[:30]} {'missed' if i in right else 'extra'} {role}: {token.text}  <- "
                          f"{parsed.text[max(0, token.start - 40) : token.end + 40]!r}")
    print(f"PolNeAR {options.part}, {len(texts)} articles, {sentences} sentences, "
          f"{sentences / max(spent, 1e-9):.0f} sentences a second without parsing")
    print(f"{'role':8} {'precision':>9} {'recall':>7} {'F':>6}")
    for role in ROLES:
        precision, recall = hits[role] / max(1, ours[role]), hits[role] / max(1, theirs[role])
        f = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{role:8} {precision:9.3f} {recall:7.3f} {f:6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
