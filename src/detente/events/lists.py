"""Which mentions of actors stand in one list, and which name a state only to tell a make."""

from __future__ import annotations

import re

from detente.actors.reference import Reference
from detente.annotations import Annotation

__all__ = ["listed", "only_where_made"]

_MADE = re.compile(r"[-‐‑](?:made|built|born|trained|designed|speaking|style|registered|educated|language)\b")


def only_where_made(annotation: Annotation, reference: Reference) -> bool:
    """Whether a state only tells what kind a thing or person is: "a *Ruritanian*-made missile"."""
    return _MADE.match(annotation.parsed.text, reference.end) is not None


_BETWEEN = re.compile(
    r"(?:\s|,|;|’s?|'s?|\b(?:and|as well as|the|president|premier|prime minister|chancellor)\b)*\Z", re.IGNORECASE
)


def listed(annotation: Annotation, covering: dict[int, Reference]) -> dict[int, list[Reference]]:
    """For each actor of a list, the others: "with Xi, Ruritania's Rudolf and Mr Black", however it was parsed.

    A list needs a closing "and"; an owner ("Ruritania's") is no member, nor is the subject of a new clause.
    """
    parsed, found = annotation.parsed, {}
    actors = [r for r in annotation.references if r.role == "actor" and r.actors and not _owner(parsed.text, r)]
    start = 0
    while start < len(actors):
        stop = start + 1
        while stop < len(actors):
            gap = parsed.text[actors[stop - 1].end : actors[stop].start]
            for owner in annotation.references_in(actors[stop - 1].end, actors[stop].start):
                gap = gap.replace(owner.text, "")
            head = parsed.tokens[actors[stop].head]
            same = parsed.tokens[actors[start].head].sentence == head.sentence
            if not same or len(gap) > 60 or not ("," in gap or " and " in gap) or not _BETWEEN.match(gap):
                break
            if head.relation.startswith("nsubj") and covering.get(head.index) is actors[stop]:
                before = parsed.tokens[actors[stop - 1].head]
                if gap.split()[:1] == ["and"] and any(t.index == head.index for t in parsed.ancestors(before)):
                    found[head.index] = [actors[stop - 1]]  # "X and Y" in one phrase that Y was made the head of
                break
            stop += 1
        text = parsed.text[actors[start].start : actors[stop - 1].end]
        titles = "," in text and all(r.how == "title" for r in actors[start:stop])  # "President Roe, Premier Doe"
        if stop - start > 1 and (" and " in text or titles):
            for member in actors[start:stop]:
                found.setdefault(member.head, [other for other in actors[start:stop] if other is not member])
        start = stop
    return found


def _owner(text: str, reference: Reference) -> bool:
    return text[reference.end : reference.end + 2] in ("'s", "’s", "s'", "s’")
