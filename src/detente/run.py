"""Any stage over its shards, on one core or on supervised worker processes. Knows no stage.

A shard names its work (``module:function``), the files it reads and the files it writes; results travel as file
names. A worker that dies or hangs costs its shard a retry, and the third time the one document at fault is left out
with the reason, and the shard goes on without it.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import importlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol, Self

from detente import errors
from detente.errors import DetenteError

__all__ = ["Crew", "Progress", "Shard", "Watch", "serve"]

_LOG = logging.getLogger(__name__)
#: Deaths or hangs at one document before it is left out.
_STRIKES: Final = 3
#: Seconds a worker may take for imports and models before its first document.
_START_SECONDS: Final = 120.0
_START_WORKER: Final = "from detente.run import serve; serve()"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One unit of work: the function named by ``call`` reads ``inputs`` and writes every one of ``outputs``.

    Both are pairs of a table's name and a path. ``part`` are the rows (from, to) of the input that are meant,
    ``order`` what else the function must know, as JSON. ``left_out`` are documents not to touch, with the reason;
    ``singly`` asks for one document at a time, because a worker was lost on this shard.
    """

    stage: str
    label: str
    call: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    part: tuple[int, int] | None = None
    order: str = "{}"
    left_out: tuple[tuple[str, str], ...] = ()
    singly: bool = False

    def to_json(self) -> str:
        """The shard as one line of JSON."""
        return json.dumps(dataclasses.asdict(self))

    def reads(self, table: str) -> tuple[Path, ...]:
        """The files of one table that it reads, in order."""
        return tuple(Path(path) for name, path in self.inputs if name == table)

    def writes(self, table: str) -> Path:
        """The file of one table that it writes."""
        return Path(dict(self.outputs)[table])

    def done(self) -> bool:
        """Whether everything it writes is there."""
        return all(Path(path).exists() for _, path in self.outputs)

    @classmethod
    def from_json(cls, line: str) -> Shard:
        """The shard that :meth:`to_json` wrote."""
        found = json.loads(line)
        part = found["part"]
        return cls(**found | {
            "part": None if part is None else (part[0], part[1]),
            **{key: tuple((a, b) for a, b in found[key]) for key in ("inputs", "outputs", "left_out")},
        })


class Watch(Protocol):
    """Whom the work tells which document it is about to touch."""

    def at(self, document: str) -> None:
        """The work turns to this document; also the sign that it is alive."""
        ...


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage has come: shards done of all, and the document at hand."""

    stage: str
    done: int
    total: int
    document: str = ""


def _function(call: str) -> Callable[[Shard, Watch], None]:
    module, _, name = call.partition(":")
    found: Callable[[Shard, Watch], None] = getattr(importlib.import_module(module), name)
    return found


class Crew:
    """Workers that do shards; a context manager, so that none outlives the run.

    With ``workers=1`` the work is done in this process. ``limit`` are the seconds a worker may spend on one document
    before it counts as hanging.
    """

    def __init__(self, workers: int = 1, *, limit: float = 300.0) -> None:
        self._pool = _Pool(workers, limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._pool.workers:
            worker.end()
        self._pool.workers.clear()

    def do(
        self,
        shards: Sequence[Shard],
        *,
        progress: Callable[[Progress], None] = lambda _: None,
        finished: Callable[[Shard], None] = lambda _: None,
    ) -> None:
        """Do all shards. ``finished`` is told of each one done, in no order, and may stop the rest by raising.

        Raises :class:`~detente.errors.DetenteError` where a shard fails for a reason that lies in no document.
        """
        if self._pool.size > 1 and shards:
            _Supervision(self._pool, shards, progress=progress, finished=finished).go()
            return
        for done, shard in enumerate(shards):
            watch = _Here(lambda d, s=shard, n=done: progress(  # type: ignore[misc]  # defaults bind the loop's values
                Progress(stage=s.stage, done=n, total=len(shards), document=d)))
            try:
                _function(shard.call)(shard, watch)
            except DetenteError:
                raise
            except Exception as error:
                raise _broken(shard, f"{type(error).__name__}: {error}") from error
            finished(shard)
            progress(Progress(stage=shard.stage, done=done + 1, total=len(shards)))


@dataclasses.dataclass(frozen=True, slots=True)
class _Here:
    tell: Callable[[str], None]

    def at(self, document: str) -> None:
        self.tell(document)


def _broken(shard: Shard, reason: str) -> DetenteError:
    return DetenteError(
        f"stage {shard.stage} cannot do shard {shard.label}: {reason}. No single document is at fault; "
        "`--debug` shows where it happened."
    )


class _Pool:
    """The worker processes of a crew and the queue of what they report."""

    def __init__(self, size: int, limit: float) -> None:
        self.size, self.limit = size, limit
        self.reports: queue.Queue[tuple[_Worker, str]] = queue.Queue()
        self.workers: list[_Worker] = []

    def idle(self, wanted: int) -> list[_Worker]:
        """Workers without a shard, started where there are fewer than wanted."""
        idle = [w for w in self.workers if w.shard is None]
        while len(idle) < wanted and len(self.workers) < self.size:
            self.workers.append(_Worker(self.reports))
            idle.append(self.workers[-1])
        return idle

    def deadline(self, worker: _Worker) -> float:
        """The moment after which a worker that has not reported counts as hanging."""
        return worker.since + (self.limit if worker.document else _START_SECONDS)


class _Supervision:
    """One call of :meth:`Crew.do` on worker processes."""

    def __init__(
        self, pool: _Pool, shards: Sequence[Shard], *,
        progress: Callable[[Progress], None], finished: Callable[[Shard], None],
    ) -> None:
        self._pool = pool
        self._waiting = collections.deque(shards)
        self._total, self._done = len(shards), 0
        self._progress, self._finished = progress, finished
        self._lost: collections.Counter[tuple[str, str]] = collections.Counter()

    def go(self) -> None:
        while self._done < self._total:
            for worker in self._pool.idle(len(self._waiting)):
                if self._waiting:
                    worker.give(self._waiting.popleft())
            self._listen()

    def _listen(self) -> None:
        """Wait for the next report, or for the first worker that has been silent too long."""
        busy = [w for w in self._pool.workers if w.shard]
        deadline = min(self._pool.deadline(w) for w in busy)
        try:
            worker, line = self._pool.reports.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            for silent in busy:
                if self._pool.deadline(silent) <= time.monotonic():
                    silent.end()
                    self._replace(silent, f"took longer than {self._pool.limit:g} seconds")
            return
        if worker not in self._pool.workers or worker.shard is None:
            return  # the last words of a worker that was ended for hanging
        if line:
            self._hear(worker, worker.shard, json.loads(line))
        else:
            self._replace(worker, _manner_of_death(worker.end(patience=5.0)))

    def _hear(self, worker: _Worker, shard: Shard, report: dict[str, str]) -> None:
        worker.heard()
        if "at" in report:
            worker.document = report["at"]
            self._progress(Progress(stage=shard.stage, done=self._done, total=self._total, document=worker.document))
        elif "failed" in report:
            kind = getattr(errors, report["kind"], None)
            error = kind(report["failed"]) if kind else _broken(shard, f"{report['kind']}: {report['failed']}")
            error.add_note(report["trace"])
            raise error
        else:
            worker.shard = None
            self._done += 1
            self._finished(shard)
            self._progress(Progress(stage=shard.stage, done=self._done, total=self._total))

    def _replace(self, worker: _Worker, what: str) -> None:
        """Let a lost worker go and put its shard back, without the document at fault once that is known."""
        shard, document = worker.shard, worker.document
        self._pool.workers.remove(worker)
        if shard is None:
            return
        _LOG.warning("a worker on %s %s (at %s) %s", shard.stage, shard.label, document or "its start", what)
        # A loss in a batch is the batch's; one at a time it is the document's.
        self._lost[shard.label, document if shard.singly else ""] += 1
        strikes = self._lost[shard.label, ""] + (self._lost[shard.label, document] if document else 0)
        if strikes >= _STRIKES and not document:
            raise _broken(shard, f"the worker process {what}, {_STRIKES} times")
        if strikes >= _STRIKES and shard.singly:
            reason = (f"the process that worked on it {what}, {_STRIKES} times. Look for something unusual in the "
                      "file (size, nesting, encoding), or remove it.")
            shard = dataclasses.replace(shard, left_out=(*shard.left_out, (document, reason)))
        self._waiting.appendleft(dataclasses.replace(shard, singly=True))


def _manner_of_death(code: int) -> str:
    if code < 0:
        return f"died of signal {-code} ({signal.Signals(-code).name})"
    return f"ended with code {code}"


class _Worker:
    """A Python process of its own: takes shards as lines on its input, reports as lines on its output."""

    def __init__(self, reports: queue.Queue[tuple[_Worker, str]]) -> None:
        self.shard: Shard | None = None
        self.document = ""
        self.since = time.monotonic()
        loud = _LOG.isEnabledFor(logging.DEBUG)
        self._process = subprocess.Popen(  # noqa: S603  (this very interpreter, with a fixed command)
            [sys.executable, "-c", _START_WORKER],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if loud else subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}, text=True, encoding="utf-8",
        )
        threading.Thread(target=self._read, args=(reports,), daemon=True).start()

    def _read(self, reports: queue.Queue[tuple[_Worker, str]]) -> None:
        if self._process.stdout:
            with self._process.stdout as lines:
                for line in lines:
                    reports.put((self, line))
        reports.put((self, ""))

    def give(self, shard: Shard) -> None:
        self.shard, self.document = shard, ""
        self.heard()
        try:
            if self._process.stdin:
                self._process.stdin.write(shard.to_json() + "\n")
                self._process.stdin.flush()
        except BrokenPipeError:
            _LOG.debug("a worker was gone before it got its shard; its reader reports that")

    def heard(self) -> None:
        self.since = time.monotonic()

    def end(self, *, patience: float = 0.0) -> int:
        """The exit code, after waiting for the process as long as patience lasts and then killing it."""
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            return self._process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
        return self._process.wait()


def serve() -> None:
    """Do the shards that arrive as lines on standard input, until it closes; runs as a worker process.

    Whatever a library prints goes to standard error, so that standard output holds reports alone. Where the run that
    started this process is gone, the process ends at once, in the middle of its work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides what an interrupt means, not each worker
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as reports:
        os.dup2(2, 1)
        arrived: queue.SimpleQueue[str] = queue.SimpleQueue()

        def receive() -> None:
            for line in sys.stdin:
                arrived.put(line)
            os._exit(0)

        def report(**what: Any) -> None:
            reports.write(json.dumps(what) + "\n")
            reports.flush()

        threading.Thread(target=receive, daemon=True).start()
        watch = _Here(lambda document: report(at=document))
        while True:
            shard = Shard.from_json(arrived.get())
            try:
                _function(shard.call)(shard, watch)
            except Exception as error:  # noqa: BLE001  (told to the run, which raises it)
                report(failed=str(error), kind=type(error).__name__, trace=traceback.format_exc())
            else:
                report(done=True)
