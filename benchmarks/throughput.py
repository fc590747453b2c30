"""Sentences a second from text to coded mentions, beside reading alone (words, tags, trees, names).

    python benchmarks/throughput.py FOLDER_OF_TEXT_FILES [--most 4000]

Prints both speeds on one core, their ratio (stable across machines), start-up seconds and peak memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("POLARS_MAX_THREADS", "1")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=4000, help="sentences to read at most")
    options = parser.parse_args()

    started = time.perf_counter()
    from detente.annotations import Annotation, annotate  # noqa: PLC0415  (the import is part of what is measured)
    from detente.english.parser import shipped_parser  # noqa: PLC0415  (as above)
    from detente.events import code  # noqa: PLC0415  (as above)
    from detente.records import Document  # noqa: PLC0415  (as above)

    reader = shipped_parser()
    warm = Document(id="warm", text="The two presidents met in Geneva on Monday.")
    for annotation in annotate([warm]):
        if isinstance(annotation, Annotation):
            code(annotation)
    start_up = time.perf_counter() - started

    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(options.folder.rglob("*")) if p.is_file()
             and p.suffix in (".txt", ".md")]
    documents = [Document(id=f"d{i}", text=t) for i, t in enumerate(texts)]

    started = time.perf_counter()
    parsed = list(reader.parse((t, ()) for t in texts))
    read_seconds = time.perf_counter() - started
    plain, words = sum(len(p.sentences) for p in parsed), sum(len(p.tokens) for p in parsed)

    started = time.perf_counter()
    sentences = mentions = 0
    for annotation in annotate(documents):
        if isinstance(annotation, Annotation):
            sentences += len(annotation.parsed.sentences)
            mentions += len(code(annotation))
        if sentences >= options.most:
            break
    seconds = time.perf_counter() - started
    print(f"detente, text to mentions: {sentences} sentences, {mentions} mentions, "
          f"{sentences / seconds:.0f} sentences/s")
    print(f"reading alone: {plain} sentences, {plain / read_seconds:.0f} sentences/s, "
          f"{words / read_seconds:,.0f} words/s")
    print(f"ratio: {(sentences / seconds) / (plain / read_seconds):.2f}")
    print(f"start-up: {start_up:.2f} s; peak memory: "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
