"""A mention in prose: what was coded and why, what decided, what the second opinion said, what was rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from detente.brief.text import visible
from detente.events import Codebook
from detente.records import Mention, When
from detente.wording.frames import frames_by_id, kind_words, meaning_words, rejection_words, requirements
from detente.wording.opinion import opinion_words
from detente.wording.parties import Names, date_words, place_words
from detente.wording.reasons import STATUS_WORDS, status_clause

__all__ = ["BECOMES", "act_of", "coded_words", "mention_reasons", "mention_summary"]

_DEEDS_OF_CONFLICT: Final = 4
#: How a type and its change are joined: "a CONSULT that is planned counts as AGREE".
BECOMES: Final[Mapping[str, str]] = {
    "planned": "is planned", "expected": "is expected", "denied": "does not take place",
    "cancelled": "is called off", "happened": "is refused or not achieved",
}


def coded_words(book: Codebook, kind: str, mode: str) -> str:
    """A code with its meaning in brackets: ``CONSULT, phone (from afar: calls, letters, messages, video)``."""
    entry = book.types.get(kind)
    own = mode if entry is None or mode in entry.modes else ""
    meaning = meaning_words(book, kind, own)
    return f"{kind_words(kind, own)} ({meaning})" if meaning else kind_words(kind, own)


def act_of(mention: Mention) -> str:
    """The words of the act, as the document has them."""
    return visible(mention.gist or mention.trigger)


def mention_summary(mention: Mention, book: Codebook, names: Names, *, published: When | None) -> str:
    """One sentence: the code, the words, who does it to whom, whether it happened and why, when and where."""
    entry = book.types.get(mention.type)
    hostile = entry is not None and entry.quad == _DEEDS_OF_CONFLICT
    parties = names.between(mention.sources, mention.targets, hostile=hostile)
    told = STATUS_WORDS[mention.status]
    clause = status_clause(mention.status_reason, mention.status) or mention.status_reason
    parts = [
        f"{told}, because {clause}" if clause else told,
        date_words(mention.when, mention.when_basis, month_day=mention.month_day, published=published),
        place_words(mention.place),
    ]
    return (f"Coded {coded_words(book, mention.type, mention.mode)}: “{act_of(mention)}” {parties}; "
            f"{'; '.join(part for part in parts if part)}.")


def mention_reasons(mention: Mention, book: Codebook, names: Names) -> Iterator[str]:
    """What decided, what the second opinion said, what was rejected, and the parties with their ids."""
    if mention.lexical_type != mention.type and mention.rule != "opinion":
        becomes = BECOMES.get(mention.status, "is told so")
        yield (f"The bare words are {coded_words(book, mention.lexical_type, mention.mode)}; "
               f"{_with_article(mention.lexical_type)} that {becomes} counts as {mention.type}.")
    frames = frames_by_id(book)
    frame = frames.get(mention.rule)
    if mention.rule == "opinion":
        yield ("No frame of the codebook decided, but the second opinion."
               if not mention.considered else "No frame of the codebook was followed; the second opinion decided.")
    elif frame is None:
        yield f"A rule of the coder decided ({mention.rule})."
    else:
        yield (f"A frame of the codebook decided ({frame.id}). It reads "
               f"{requirements(frame, mention.evidence.quote)}.")
    if said := opinion_words(mention, book):
        yield said
    others = [entry for entry in dict.fromkeys(mention.considered) if entry.partition(": ")[0] != mention.rule]
    if len(others) < len(set(mention.considered)):
        yield ("Not every party that the frame asks for stands beside the words; it was coded all the same, with the "
               "parties that the sentence gives.")
    if others:
        yield "Considered and rejected:"
        yield from (f"  {rejection_words(entry, frames)}" for entry in others)
    else:
        yield "No other frame was considered for these words."
    for context, reason in zip(mention.contexts, mention.context_reasons, strict=True):
        yield f"Its context is {context}, because of {reason}."
    acting = "Acting together" if not mention.targets and len(mention.sources) > 1 else "Acting"
    yield f"{acting}: {names.identified(mention.sources, 'nobody who is named')}." + (
        f" Acted upon: {names.identified(mention.targets, '')}." if mention.targets else "")
    if mention.name:
        yield f"The occasion is known as “{mention.name}”."
    yield _account(mention, names)


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"


def _account(mention: Mention, names: Names) -> str:
    """Whose account it is: an actor has a capital id, the words that name another source are quoted."""
    if not mention.reporter:
        whose = "The document itself tells it."
    elif mention.reporter.split(".")[0].isupper() and " " not in mention.reporter:
        whose = f"The document credits it to {names.identified((mention.reporter,), '')}."
    else:
        whose = f"The document credits it to “{visible(mention.reporter)}”."
    return whose + (" It stands inside a claim or an accusation." if mention.claimed else "")
