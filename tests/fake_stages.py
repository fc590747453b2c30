"""A small pipeline of three kinds of stage, for tests of what drives them.

A document is one line of a file. The words BOOM, DIE, EXIT and HANG in it do what they say to whoever reads it.
"""

import os
import signal
import threading

import polars as pl

from detente.errors import DocumentError
from detente.files import write_bytes
from detente.pipeline import Stage
from detente.pipeline.plan import Order
from detente.pipeline.work import each_document
from detente.records import Document, Problem
from detente.run import Shard, Watch
from detente.tables import from_table, to_table, write_table


def _act(text: str) -> None:
    if "BOOM" in text:
        raise ValueError("boom")
    if "REFUSED" in text:
        raise DocumentError("this one is refused")
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text:
        os._exit(7)
    if "HANG" in text:
        threading.Event().wait()


def _note(counts, problems):
    return {"counts": counts, "problems": [
        {"stage": p.stage, "document": p.document, "file": p.file, "reason": p.reason} for p in problems]}


def read(shard: Shard, watch: Watch) -> None:
    order = Order.from_json(shard.order)
    items = list(zip(order.originals, shard.reads("originals"), strict=True))

    def documents(item):
        (name, file), path = item
        for number, line in enumerate(path.read_text().splitlines()):
            if line == "EMPTY":
                yield Problem(stage="read", document=f"{name}.{number}", file=file, reason="it is empty")
            else:
                yield Document(id=f"{name}.{number}", text=line, file=file)

    found, problems = each_document(items, documents, name=lambda i: i[0], shard=shard, watch=watch)
    write_table(to_table(found, Document), shard.writes("documents"), note=_note({"documents": len(found)}, problems))


def shout(shard: Shard, watch: Watch) -> None:
    (path,) = shard.reads("documents")
    start, stop = shard.part

    def code(document):
        _act(document.text)
        return [Document(id=document.id, text=document.text.upper())]

    found, problems = each_document(
        from_table(pl.read_parquet(path), Document)[start:stop], code, name=lambda d: (d.id, d.file), shard=shard,
        watch=watch)
    write_table(to_table(found, Document), shard.writes("shouts"), note=_note({"shouts": len(found)}, problems))


def echo(shard: Shard, watch: Watch) -> None:
    (path,) = shard.reads("shouts")
    found, problems = each_document(
        from_table(pl.read_parquet(path), Document), lambda d: [d, d], name=lambda d: (d.id, d.file), shard=shard,
        watch=watch)
    write_table(to_table(found, Document), shard.writes("echoes"), note=_note({"echoes": len(found)}, problems))


def total(shard: Shard, watch: Watch) -> None:
    watch.at("")
    order = Order.from_json(shard.order)
    texts = [d.text for path in shard.reads("echoes") for d in from_table(pl.read_parquet(path), Document)]
    said = f"{order.settings.title}\n" + "\n".join([*texts, *(d.target for d in order.decisions)])
    frame = pl.DataFrame({"texts": [len(texts)]})
    write_table(frame, shard.writes("totals"), note=_note({"totals": 1}, []))
    write_bytes(shard.writes("brief.html"), said.encode())


def broken(_shard: Shard, _watch: Watch) -> None:
    raise KeyError("no document is to blame")


def die_at_once(_shard: Shard, _watch: Watch) -> None:
    os._exit(9)


STAGES = (
    Stage(name="read", per="originals", reads=(), makes=("documents",), work=read),
    Stage(name="shout", per="rows", reads=("documents",), makes=("shouts",), work=shout, settings=("question",)),
    Stage(name="echo", per="shard", reads=("shouts",), makes=("echoes",), work=echo),
    Stage(name="total", per="study", reads=("documents", "echoes"), makes=("totals", "brief.html"), work=total,
          settings=("title", "decisions")),
)
