"""The process in which HTML and PDF are parsed, as its owner sees it: started, asked, limited, replaced."""

from __future__ import annotations

import atexit
import dataclasses
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from detente.documents.source import Limits
from detente.errors import DocumentError

__all__ = ["Extract", "Sandbox", "sandbox"]

#: A worker is replaced after so many files: what parsers leak does not add up.
_FILES_PER_WORKER: Final = 200
#: A reply is bounded by the text's limit; anything longer is no reply.
_REPLY_PER_CHARACTER: Final = 12


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a worker found in a file. ``published`` is as stated, unread."""

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    licence: str = ""
    url: str = ""
    furniture: str = ""


class Sandbox:
    """A worker process under limits of memory, processor time and wall time. Reused from file to file; replaced when
    it dies. One file at a time; safe to share between threads.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._lock = threading.Lock()

    def extract(self, format: str, path: Path, *, file: str) -> Extract:  # noqa: A002  the record's field has this name
        """What the worker finds in a file.

        Raises :class:`DocumentError` with the worker's reason, or with the limit that the file exceeded.
        """
        request = json.dumps({"format": format, "path": os.fspath(path), "file": file}).encode() + b"\n"
        with self._lock:
            try:
                return self._read(self._ask(request, file=file))
            except BaseException:
                if self._process is not None and self._process.poll() is not None:
                    self._stop()
                raise

    def close(self) -> None:
        """Ends the worker."""
        with self._lock:
            self._stop()

    @property
    def pid(self) -> int | None:
        """Process id of the worker, or None where none runs."""
        return self._process.pid if self._process else None

    def _ask(self, request: bytes, *, file: str) -> bytes:
        if self._process is None or self._files >= _FILES_PER_WORKER:
            self._stop()
            self._process = self._start()
            self._files = 0
        self._files += 1
        process = self._process
        assert process.stdin is not None  # noqa: S101  opened as a pipe in _start
        assert process.stdout is not None  # noqa: S101  as above
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except BrokenPipeError:
            raise self._died(file) from None
        deadline = time.monotonic() + self._limits.wall_seconds
        reply = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not reply.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    self._stop()
                    raise DocumentError(f"{file}: parsing took more than {self._limits.wall_seconds:g} s; "
                                        "save the text as plain UTF-8 text")
                part = os.read(process.stdout.fileno(), 1 << 16)
                if not part:
                    raise self._died(file)
                reply += part
                if len(reply) > self._limits.max_characters * _REPLY_PER_CHARACTER + (1 << 16):
                    self._stop()
                    raise DocumentError(
                        f"{file}: holds more than {self._limits.max_characters:,} characters of text; split it, or "
                        "raise max_characters under [documents] in study.toml"
                    )
        return bytes(reply)

    def _read(self, reply: bytes) -> Extract:
        value: Any = json.loads(reply)
        reason = value.get("problem")
        if value.get("last"):
            self._stop()
        if reason is not None:
            raise DocumentError(str(reason))
        return Extract(**{field.name: str(value.get(field.name, "")) for field in dataclasses.fields(Extract)})

    def _start(self) -> subprocess.Popen[bytes]:
        # The package's own folder comes first, so that the worker is this version wherever the caller found it; the
        # working folder never does (-P): a study may hold a file named json.py.
        home = os.fspath(Path(__file__).resolve().parents[2])
        known = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
        return subprocess.Popen(  # noqa: S603  our own module under our own interpreter
            [sys.executable, "-P", "-m", "detente.documents.worker",
             str(self._limits.memory_bytes), str(self._limits.cpu_seconds), str(self._limits.max_bytes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env=kept | {"PYTHONPATH": os.pathsep.join([home, *known]), "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"},
        )

    def _stop(self) -> int | None:
        """Exit status of the worker, which is ended if it still runs."""
        process, self._process = self._process, None
        if process is None:
            return None
        if process.poll() is None:
            process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        return status

    def _died(self, file: str) -> DocumentError:
        process = self._process
        status: int | None = None
        if process is not None:
            try:
                status = process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                status = None
            self._stop()
        if status == -signal.SIGXCPU:
            what = f"parsing took more than {self._limits.cpu_seconds} s of processor time"
        elif status in {-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}:
            what = f"the parser crashed ({signal.Signals(-status).name}), or needed more memory than there is"
        else:
            what = f"the parser ended without an answer (status {status})"
        return DocumentError(f"{file}: {what}; save the text as plain UTF-8 text")


@dataclasses.dataclass(slots=True)
class _Shared:
    """The sandboxes of this process by their limits. A forked child must not talk through its parent's pipes, so they
    carry the id of the process that opened them.
    """

    pid: int = 0
    sandboxes: dict[Limits, Sandbox] = dataclasses.field(default_factory=dict)

    def get(self, limits: Limits) -> Sandbox:
        if self.pid != os.getpid():
            self.pid, self.sandboxes = os.getpid(), {}
            atexit.register(self.close)
        return self.sandboxes.setdefault(limits, Sandbox(limits))

    def close(self) -> None:
        if self.pid == os.getpid():
            for one in self.sandboxes.values():
                one.close()
            self.sandboxes = {}


_SHARED: Final = _Shared()


def sandbox(limits: Limits) -> Sandbox:
    """The sandbox of this process for some limits; its worker starts with the first file and ends with the process."""
    return _SHARED.get(limits)
