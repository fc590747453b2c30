"""Mentions made by hand, so that the timeline is tested without a parser."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from detente.records import Document, Evidence, Mention, When


@dataclass(frozen=True)
class Ruling:
    """A person's decision."""

    kind: str
    target: str
    value: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def days(first, last=None):
    """An interval from ISO dates."""
    return When(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))


def document(name, published=None):
    """A document published on a day; its id is its name."""
    return Document(id=name, text="x", published=days(published) if published else None)


def mention(doc, sources, targets="", when=None, **changes):
    """A mention in a document: a meeting that happened, unless told otherwise. ``when``: FIRST or FIRST/LAST;
    ``quote``: its sentence.
    """
    quote = changes.pop("quote", "x")
    interval = days(*when.split("/")) if when else None
    start = changes.pop("start", 0)
    kind = changes.pop("type", "CONSULT")
    lexical = changes.pop("lexical_type", kind)
    deeds = {"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    values = {
        "id": "M" + hashlib.sha256(
            f"{doc}|{start}|{lexical}|{sources}|{when}|{quote}|{changes}".encode()).hexdigest()[:10],
        "evidence": Evidence(document=doc, start=start, end=start + len(quote), quote=quote),
        "trigger": "met", "trigger_start": start, "gist": "met", "type": kind, "lexical_type": lexical,
        "status": "happened", "substance": "deed" if kind in deeds else "word", "sources": tuple(sources.split()),
        "targets": tuple(targets.split()), "when": interval, "when_basis": "stated" if interval else "none",
        "rule": {"CONSULT": "consult.meet", "MOBILIZE": "mobilize.launch"}.get(lexical, "x.y"),
    }
    return Mention(**values | changes)


def parts(events):
    """The mentions of each event, as a set of sets: the partition that the timeline made."""
    return {frozenset(e.mentions) for e in events}
