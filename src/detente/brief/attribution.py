"""Whose account a position is, in words: who says so, who reported it, and who is said to hold it."""

from __future__ import annotations

import dataclasses
from typing import Final

from detente.brief.dates import as_given
from detente.brief.ledger import Ledger
from detente.brief.matrix import VOICE_WORDS
from detente.brief.text import clip, listing, visible
from detente.records import Position

__all__ = ["Account", "account"]

_VERBS: Final = {
    "reading": "takes it to mean", "demand": "demands", "offer": "offers", "red line": "draws a line at",
    "refusal": "refuses", "acceptance": "accepts", "threat": "threatens", "goal": "aims at", "belief": "believes",
    "expectation": "expects",
}
_CONTENT: Final = 240


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One position ready to be read: ``lead`` names the outer links of the chain ("According to …"), ``holder`` holds
    it, ``content`` and ``conditions`` are the document's words.
    """

    id: str
    lead: str
    holder: str
    verb: str
    kind: str
    content: str
    conditions: str
    addressee: str
    voice: str
    cue: str
    when: str
    document: str
    cite: str


def account(ledger: Ledger, position: Position) -> Account:
    """The position in words; conditions that the content holds already are not repeated."""
    inside = visible(position.conditions) in visible(position.content)
    return Account(
        id=position.id, lead=_lead(ledger, position), holder=clip(ledger.name(position.holder), 60),
        verb=_VERBS.get(position.kind, "holds"), kind=clip(position.kind, 20), content=clip(position.content, _CONTENT),
        conditions="" if inside else clip(position.conditions, 140),
        addressee=listing([ledger.name(a) for a in position.addressee[:3]]),
        cue=_cue(position),
        voice=VOICE_WORDS.get(position.voice, clip(position.voice, 20)),
        when=as_given(position.when) if position.when else "", document=position.evidence.document,
        cite=ledger.cite(position.evidence.document))


def _cue(position: Position) -> str:
    """The word by which the holder's own link of the chain was read; empty where it is no word."""
    how = visible(position.chain[-1].how) if position.chain else ""
    return clip(how, 30) if how != "author" and len(how) > 2 and how[0].isalpha() else ""


def _lead(ledger: Ledger, position: Position) -> str:
    """The chain's outer links as the beginning of a sentence; the holder's own link is left to the sentence."""
    holder = ledger.name(position.holder)
    outer = []
    for link in position.chain:
        # Where a document names no author, the chain begins with the document itself.
        cited = ledger.cite(link.who, limit=60) if link.who in ledger.documents else clip(link.who, 60)
        who = ledger.names.get(link.who) or ("an unnamed source" if link.who == "unnamed" else cited)
        if who and who != holder and link.who != position.holder and who not in outer:
            outer.append(who)
    if position.voice == "said":
        return f"As {outer[0]} quotes it" if outer else "In its own words"
    if not outer:
        return "By the author’s account" if position.voice == "author" else "As reported"
    lead = f"According to {outer[0]}"
    return lead + (f", citing {listing(outer[1:3])}" if outer[1:] else "")
