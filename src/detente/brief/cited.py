"""What an entry of a scenario's evidence leads to: a source of its own, or what a study's record holds."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Final

from detente.brief.dates import as_given, interval
from detente.brief.ledger import Ledger
from detente.brief.text import clip, excerpt
from detente.records import Document, Evidence

__all__ = ["MISSING", "Reference", "resolve"]

#: Kind of a reference to nothing.
MISSING: Final = "missing"
_QUOTE: Final = 320
_TITLE: Final = 110
#: Marks that a keyboard gives for those that print has.
_FOLDED: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What one entry leads to. ``kind``: source, position, event, document, words, or MISSING; ``title``, ``date`` and
    ``quote``: what is shown; ``item``: the id of the position or event; ``document``: the id of the document.
    """

    entry: str
    kind: str
    title: str
    date: str = ""
    quote: str = ""
    item: str = ""
    document: str = ""


def resolve(entry: str, sources: Mapping[str, str], ledger: Ledger | None) -> Reference:
    """What the entry leads to: the key of a source, the id of a position, event or document, or ``document: words in
    it``; without a ledger, sources alone. An entry that leads nowhere comes back with the kind MISSING.
    """
    if entry in sources:
        return Reference(entry=entry, kind="source", title=clip(sources[entry], 300))
    if ledger is not None:
        if entry in ledger.positions:
            return _position(entry, ledger)
        if entry in ledger.events:
            return _event(entry, ledger)
        if entry in ledger.documents:
            return _document(entry, "document", ledger.documents[entry])
        name, colon, words = entry.partition(":")
        if colon and name.strip() in ledger.documents:
            return _words(entry, words, ledger.documents[name.strip()], ledger)
    return Reference(entry=entry, kind=MISSING, title=clip(entry, _TITLE))


def _document(entry: str, kind: str, document: Document, *, quote: str = "", item: str = "") -> Reference:
    published = document.published
    return Reference(
        entry=entry, kind=kind, title=clip(document.title, _TITLE) or clip(document.id, _TITLE),
        date=interval(published.first, published.last) if published else "date unknown", quote=quote, item=item,
        document=document.id)


def _evidence(entry: str, kind: str, evidence: Evidence, ledger: Ledger, *, around: int = 0) -> Reference:
    quote = excerpt(evidence.quote, _QUOTE, around=around)
    document = ledger.documents.get(evidence.document)
    if document is None:
        return Reference(entry=entry, kind=kind, title=clip(evidence.document, _TITLE), quote=quote, item=entry)
    return _document(entry, kind, document, quote=quote, item=entry)


def _position(entry: str, ledger: Ledger) -> Reference:
    position = ledger.positions[entry]
    return _evidence(entry, "position", position.evidence, ledger,
                     around=position.content_start - position.evidence.start)


def _event(entry: str, ledger: Ledger) -> Reference:
    event = ledger.events[entry]
    mention = next((ledger.mentions[m] for m in event.mentions if m in ledger.mentions), None)
    if mention is None:
        when = as_given(event.when, basis=event.when_basis) if event.when else ""
        return Reference(entry=entry, kind="event", title=ledger.title(event), date=when, item=entry)
    return _evidence(entry, "event", mention.evidence, ledger, around=mention.trigger_start - mention.evidence.start)


def _words(entry: str, words: str, document: Document, ledger: Ledger) -> Reference:
    """The sentence that holds the words, whatever their case, white space and kind of quotation marks."""
    parts = [re.escape(part) for part in words.translate(_FOLDED).split()]
    found = re.search(r"\s+".join(parts), document.text.translate(_FOLDED), re.IGNORECASE) if parts else None
    if found is None:
        return Reference(entry=entry, kind=MISSING, title=clip(entry, _TITLE))
    start, end = found.span()
    sentences = ledger.record.sentences.get(document.id, ())
    first = next((s for s in sentences if s[0] <= start < s[1]), None)
    last = next((s for s in sentences if s[0] < end <= s[1]), None)
    if first is None or last is None:  # a heading, or a document that was not parsed: the line
        text = document.text
        start, end = text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", end)
    else:
        start, end = first[0], last[1]
    return _document(entry, "words", document,
                     quote=excerpt(document.text[start:end], _QUOTE, around=found.start() - start))
