"""Whom a role noun of no named state means by the place beside it, "gunmen in Quetta", "police made arrests in Lima",
or by where the document is at home: "Congress asked Mr Obama".

Only those whom a place makes people of its state: its police, courts, protesters, gunmen, villagers. Soldiers, envoys,
ministers and firms may be there from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from detente.actors.grammar import grammar
from detente.actors.mention import Mention
from detente.actors.registry import Registry, Role
from detente.english.syntax import ParsedText, Token

__all__ = ["dateline", "seated_in", "state_of_the_house", "state_of_the_place"]

_NATIVE: Final = frozenset("COP JUD LEG OPP REB PRM UAF CRM PTY LAB AGR REL".split())
_NATIVE_NOUNS: Final = frozenset(
    "government authorities junta cabinet regime leadership administration ruler resident villager "
    "demonstrator voter mob crowd inhabitant townspeople "
    "tribesman farmer herder mayor governor student pupil teacher youth civilian".split()
)
#: Kinds of names that are places; demonyms and organisations are none.
_TOWNS: Final = frozenset({"country", "capital", "city"})
_SEATED: Final = frozenset({"GOV", "LEG"})
_RULING: Final = frozenset({"head of state", "head of government"})
#: Those who may have come to where they act.
_FROM_ANYWHERE: Final = frozenset({"REB", "PRM", "UAF", "CRM"})
_BESIDE: Final = re.compile(r" (?:in|of|at|near|outside|across|around|from)(?: the| its)?(?: [\w-]+){0,4} ?\Z")
_PLACES: Final = frozenset({"in", "at", "near", "outside", "across", "around", "throughout"})
_PLACED: Final = frozenset({"obl", "nmod"})
#: What follows the place that a report was sent from: "(AP) -", ", June 3 (Xinhua) --".
_SENT_FROM: Final = re.compile(r"(?:,[^.\n]{0,24})?(?: ?[\(\[][^)\]\n]{1,24}[)\]])? ?(?:[-–—]{1,2}|:) ")


def state_of_the_place(
    parsed: ParsedText, mention: Mention, head: Token, line: Sequence[Mention], state_of: Callable[[Mention], str]
) -> str:
    """The state whose people a role noun means; empty where no place says so, or several do. ``line`` are the mentions
    of the sentence, ``state_of`` the one state that a mention can only mean, or nothing.
    """
    if mention.role is not None and mention.role.office in _RULING:
        return _seat(parsed, mention, line, state_of)
    if mention.role is None or not _native(mention.role):
        return ""
    places = _places(line)
    beside = [m for m in places if m.start >= mention.end and _BESIDE.match(parsed.text[mention.end : m.start])]
    if beside:
        return state_of(beside[0])
    if mention.role.sector in _FROM_ANYWHERE:
        return ""
    verb = parsed.head(head)
    around = {state_of(m) for m in places if _stands_in(parsed, m, verb)}
    return around.pop() if len(around) == 1 else ""


def seated_in(
    parsed: ParsedText, mention: Mention, line: Sequence[Mention], state_of: Callable[[Mention], str]
) -> str:
    """The state of a government that is told from others by its seat: "the new *government in Tripoli*"; else empty."""
    if mention.role is None or mention.role.sector not in _SEATED or not _native(mention.role):
        return ""
    return _seat(parsed, mention, line, state_of)


def _seat(
    parsed: ParsedText, mention: Mention, line: Sequence[Mention], state_of: Callable[[Mention], str]
) -> str:
    seats = [m for m in _places(line) if parsed.text[mention.end : m.start] == " in "]
    return state_of(seats[0]) if seats else ""


def _places(line: Sequence[Mention]) -> list[Mention]:
    return [m for m in line if m.kind == "state" and any(n.kind in _TOWNS for n in m.names)]


def dateline(text: str, mention: Mention) -> set[str]:
    """The state from whose capital or city a document was sent, if the mention opens it as a dateline."""
    states = {n.id for n in mention.names if n.kind in {"capital", "city"}}
    opens = len(states) == 1 and not text[: mention.start].strip()
    return states if opens and _SENT_FROM.match(text, mention.end) else set()


def state_of_the_house(registry: Registry, mention: Mention, at_home: Collection[str]) -> str:
    """The state whose parliament a house of no named state is: of the states where a document is at home, the only one.
    "Congress" is that of a state whose parliament is called so, and no such state has a "parliament".
    """
    phrase, lists = mention.role.phrase if mention.role else "", grammar()
    if phrase not in lists.houses | lists.chambers or len(at_home) != 1:
        return ""
    (state,) = at_home
    owners = {house: {n.id for n in registry.named(house) if n.kind == "seat"} for house in lists.houses}
    if owners.get(phrase):
        return state if state in owners[phrase] else ""
    return "" if phrase in lists.houses and any(state in owner for owner in owners.values()) else state


def _native(role: Role) -> bool:
    return role.sector in _NATIVE or role.phrase in _NATIVE_NOUNS or role.phrase.removesuffix("s") in _NATIVE_NOUNS


def _stands_in(parsed: ParsedText, place: Mention, verb: Token) -> bool:
    """Whether a place is where what the verb tells goes on."""
    tokens = parsed.between(place.start, place.end)
    heads = [t for t in tokens if t.head not in {o.index for o in tokens}]
    return bool(heads) and heads[0].head == verb.index and heads[0].relation in _PLACED and any(
        c.relation == "case" and c.text.lower() in _PLACES for c in parsed.children(heads[0]))
