"""Peak memory and speed of a whole study, from texts to brief, at several sizes.

    python benchmarks/memory.py FOLDER_OF_A_STUDY [--sentences 10000 30000 100000]

The study's texts (.txt, .md) are repeated, each copy with its years moved on by one (within 1990 to 2025), until there
are as many sentences as asked for; each size runs in a process of its own, on one core. Prints sentences a second of
processor time, stage by stage, the memory in use when each stage ended, and the peak up to then. Stages that work by
document must stay flat; the timeline and what follows hold one study's tables.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("POLARS_MAX_THREADS", "1")

_YEAR = re.compile(r"(?<![\d.,])(?:199\d|20[0-2]\d)(?!\d)")
_FIRST, _SPAN = 1990, 36
_CHILD = "--in-this-process"


def main() -> None:
    """Runs each size and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument(_CHILD, dest="child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _measure(options.child)
        return
    once = _sentences(options.folder)
    for wanted in options.sentences:
        with tempfile.TemporaryDirectory() as made:
            _write_copies(options.folder, Path(made) / "study", copies=-(-wanted // once))
            subprocess.run([sys.executable, __file__, str(options.folder), _CHILD, made], check=True)  # noqa: S603


def _texts(folder: Path) -> list[Path]:
    return [p for p in sorted((folder / "documents").rglob("*")) if p.suffix in (".txt", ".md")]


def _sentences(folder: Path) -> int:
    from detente.english.parser import shipped_parser  # noqa: PLC0415  (the parent stays light until here)

    texts = [(p.read_text(encoding="utf-8"), ()) for p in _texts(folder)]
    return sum(len(parsed.sentences) for parsed in shipped_parser().parse(texts))


def _write_copies(folder: Path, study: Path, *, copies: int) -> None:
    (study / "documents").mkdir(parents=True)
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    (study / "study.toml").write_text(re.sub(r"(?m)^(?:as_of|scenario)\b.*$", "", settings), encoding="utf-8")
    for copy in range(copies):
        for path in _texts(folder):
            name = _moved(path.stem, copy) + f"-{copy:03}{path.suffix}"
            (study / "documents" / name).write_text(_moved(path.read_text(encoding="utf-8"), copy), encoding="utf-8")


def _moved(text: str, years: int) -> str:
    return _YEAR.sub(lambda m: str(_FIRST + (int(m[0]) - _FIRST + years) % _SPAN), text)


def _measure(folder: Path) -> None:
    from detente.pipeline import STAGES, run_stages  # noqa: PLC0415  (only in the process that is measured)
    from detente.study import Study  # noqa: PLC0415  (as above)

    seconds: dict[str, float] = {}
    memory: dict[str, tuple[int, float]] = {}
    last = time.process_time()

    def note(now: object) -> None:
        nonlocal last
        stage, here = now.stage, time.process_time()  # type: ignore[attr-defined]
        seconds[stage] = seconds.get(stage, 0.0) + here - last
        memory[stage] = (_in_use(), _peak())
        last = here

    summary = run_stages(Study.open(folder / "study"), stages=STAGES, progress=note)
    sentences = summary.counts["sentences"]
    print(f"\n{sentences} sentences in {summary.counts['documents']} documents, {summary.counts['mentions']} mentions, "
          f"{summary.counts['events']} events, {summary.set_aside} set aside")
    for stage, spent in seconds.items():
        print(f"  {stage:<12} {spent:8.1f} s  {sentences / max(spent, 1e-3):8.0f} sentences/s  "
              f"{memory[stage][0]:6.0f} MB at its end, {memory[stage][1]:6.0f} MB at most so far")
    whole, by_document = sum(seconds.values()), memory["positions"][1]
    print(f"end to end: {sentences / whole:.0f} sentences/s")
    print(f"peak of the stages that work by document: {by_document:.0f} MB; of all: {_peak():.0f} MB", flush=True)


def _in_use() -> int:
    """Megabytes in use now; 0 where the system does not tell."""
    path = Path("/proc/self/statm")
    return int(path.read_text().split()[1]) * resource.getpagesize() >> 20 if path.exists() else 0


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
