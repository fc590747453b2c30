"""What the record was read from: each document's title, author, date and licence in words."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Final

from detente.brief.dates import given, interval, restates, short_interval
from detente.brief.ledger import Ledger
from detente.brief.method import furniture
from detente.brief.text import clip, counted, listing, visible
from detente.records import Document

__all__ = ["DocumentRow", "document_rows"]

_DOCUMENTS: Final = 80


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document's provenance in words."""

    id: str
    number: int
    title: str
    by: str
    date: str
    exact: str
    basis: str
    clues: tuple[str, ...]
    licence: str
    url: str
    furniture: str

    @property
    def details(self) -> tuple[str, ...]:
        """What stands beside the title: who published it, where, what dates it, what was set aside."""
        clues = f"dated by: {'; '.join(self.clues)}" if self.clues else ""
        return tuple(part for part in (self.by, self.url, clues, self.furniture) if part)


def document_rows(ledger: Ledger, cited: set[str]) -> tuple[tuple[DocumentRow, ...], int]:
    """Documents in the record's order; of many, those that are cited or report most."""
    uses: Counter[str] = Counter()
    for event in ledger.order:
        uses.update(dict.fromkeys(event.documents, 1 + 100 * (event.id in cited)))
    for position in ledger.record.positions:
        uses[position.evidence.document] += 1
    ranked = sorted(ledger.record.documents, key=lambda d: (-uses[d.id], ledger.document_numbers[d.id]))
    kept = sorted(ranked[:_DOCUMENTS], key=lambda d: ledger.document_numbers[d.id])
    return tuple(_document(ledger, d) for d in kept), len(ranked) - len(kept)


def _document(ledger: Ledger, document: Document) -> DocumentRow:
    published = document.published
    date, exact = "unknown", ""
    if published:
        date = short_interval(published.first, published.last)
        exact = interval(published.first, published.last)
        stated = given(published)
        if stated and document.published_basis == "stated" and not restates(published, stated):
            date = stated
        exact = "" if published.days == 1 else exact
    by = listing([part for part in (clip(document.author, 60), clip(document.source, 60)) if part])
    reasons = [reason for _, _, reason in document.furniture_spans()]
    return DocumentRow(
        id=clip(document.id, 60), number=ledger.document_numbers[document.id],
        title=clip(document.title, 110) or clip(document.id, 60), by=by, date=date, exact=exact,
        basis={"inferred": "inferred, computed", "stated": "", "unknown": ""}.get(
            document.published_basis, visible(document.published_basis)),
        clues=tuple(clip(c, 90) for c in document.published_clues[:6]), licence=clip(document.licence, 80),
        url=clip(document.url.removeprefix("https://"), 70),
        furniture=f"{counted(len(reasons), 'part')} set aside: {furniture(reasons)}" if reasons else "")
