"""Phrase, date and document to actors."""

from __future__ import annotations

import datetime as dt

from detente.actors.document import references
from detente.actors.phrases import Resolution, read
from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.english.syntax import ParsedText
from detente.records import When

__all__ = ["Resolver"]

_KEPT = 50_000


class Resolver:
    """Says whom phrases mean, by the registry it was given."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._read: dict[tuple[str, dt.date | None, str], Resolution | None] = {}

    def resolve(self, phrase: str, *, on: dt.date | None = None, context: str = "") -> Resolution | None:
        """Whom a noun phrase means on a day, or None where nothing in it is known.

        ``on`` decides who held an office; without it, those who hold one still. ``context`` may name the country that
        the phrase leaves out. Outside the dates of an office the phrase means the government, not a person.
        """
        question = (phrase, on, context)
        if question not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[question] = read(self.registry, phrase, on=on, context=context)
        return self._read[question]

    def references(
        self,
        parsed: ParsedText,
        *,
        published: When | None,
        author: str = "",
    ) -> tuple[Reference, ...]:
        """All references to actors in a document, in order of the text, without overlap."""
        return references(self.registry, parsed, published=published, author=author)
