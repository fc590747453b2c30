"""The process in which HTML and PDF are parsed: a request a line on standard input, a reply a line on standard output.

Run as ``python -m detente.documents.worker MEMORY_BYTES CPU_SECONDS MAX_BYTES``. It limits itself before it imports a
parser, opens no connection and starts no program.
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
import resource
import sys
from pathlib import Path
from typing import Any, Final, TextIO

from detente.documents.sandbox import Extract
from detente.errors import DocumentError

__all__ = ["main"]

#: What no parser of a document has business doing.
_FORBIDDEN: Final = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree",
)


def main() -> None:
    """Nothing; answers requests until standard input ends."""
    memory, cpu, largest = (int(value) for value in sys.argv[1:4])
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what a parser prints must not become a reply
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)
    sys.addaudithook(_refuse)
    for line in sys.stdin:
        _allow(cpu)
        _answer(json.loads(line), replies, largest=largest, memory=memory)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (most, hard))


def _allow(seconds: int) -> None:
    """Grants processor time for one more file; the limit counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not allowed while a document is parsed")


def _peak() -> int:
    """The most address space this process has held, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmPeak:")), 0)


def _answer(request: dict[str, str], replies: TextIO, *, largest: int, memory: int) -> None:
    file = request["file"]
    too_much = (f"{file}: parsing needed more than the limit of {memory / 1e6:,.0f} MB of memory; save the text as "
                "plain UTF-8 text")
    reply: dict[str, Any]
    last = False
    try:
        reply = dataclasses.asdict(_extract(request["format"], Path(request["path"]), file=file, largest=largest))
    except DocumentError as error:
        # Parsers take a failed allocation for an empty page; the peak of memory tells the two apart.
        last = _peak() > 0.85 * memory
        reply = {"problem": too_much if last else str(error)}
    except MemoryError:
        reply, last = {"problem": too_much}, True
    except RecursionError:
        reply, last = {"problem": f"{file}: is nested too deep to be parsed; save the text as plain UTF-8 text"}, True
    except Exception as error:  # noqa: BLE001  whatever a parser raises, the file is set aside and the next one read
        last = _peak() > 0.85 * memory
        reply = {"problem": too_much if last else (
            f"{file}: cannot be parsed ({type(error).__name__}: {str(error)[:200]}); save the text as plain UTF-8 "
            "text")}
    json.dump(reply | {"last": last}, replies)
    replies.write("\n")
    replies.flush()
    if last:
        sys.exit(0)


def _extract(format: str, path: Path, *, file: str, largest: int) -> Extract:  # noqa: A002  the record's field has this name
    with path.open("rb") as handle:
        data = handle.read(largest + 1)
    if format == "pdf":
        from detente.documents.pdf_extraction import extract_pdf  # noqa: PLC0415  pypdf only for a PDF

        return extract_pdf(data, file=file)
    from detente.documents.page_extraction import extract_page  # noqa: PLC0415  trafilatura only for a page

    return extract_page(data, file=file)


if __name__ == "__main__":
    main()
