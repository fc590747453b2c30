"""Which dates of a sentence are not the date of an act: bounds of time, and days of what is only told as known."""

from __future__ import annotations

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import preposition

__all__ = ["beyond", "bounds", "known"]

_SINCE = frozenset({"since"})
_UNTIL = frozenset({"until", "till"})
#: Verbs that move an end: "prolonged the truce *to* 24 June".
_PROLONGS = frozenset({"extend", "prolong", "renew", "postpone", "delay", "defer", "adjourn"})
#: Verbs of what lasts: "has ruled since May".
_LASTS = frozenset({"hold", "last", "rule", "remain", "stay", "wait", "detain", "imprison", "occupy", "blockade"})
#: What opens a clause in which the text goes on: "met the envoy, *who* told him".
_GOES_ON = frozenset({"who", "whom", "which", "when"})


def bounds(parsed: ParsedText, head: Token, trigger: Token, *, past: bool) -> bool:
    """Whether a date only tells since when, or until when, something holds: "the first talks *since* May", "prolonged
    the truce *until June*"; what goes on may be dated by it.
    """
    if trigger.lemma in _LASTS:
        return False
    bounds = _SINCE | _UNTIL if past else _SINCE
    for token in [head, *parsed.ancestors(head)]:
        if token.index == trigger.index:
            return False
        if token.lemma == "time" and head.head == token.index and preposition(parsed, token) == "for":
            return True  # "for the second time this year"
        if past and trigger.lemma in _PROLONGS and token.index == head.index and preposition(parsed, head) == "to":
            return True
        if any(c.text.lower() in bounds and c.relation in ("case", "mark") for c in parsed.children(token)):
            return True
    return False


def beyond(parsed: ParsedText, head: Token, trigger: Token) -> bool:
    """Whether a date stands outside of a clause that only tells a thing apart, in which the trigger stands: "left *on
    Monday* for the town that rebels had shelled".
    """
    clause = _telling_apart(parsed, trigger)
    return clause is not None and all(t.index != clause.index for t in [head, *parsed.ancestors(head)])


def known(parsed: ParsedText, trigger: Token) -> bool:
    """Whether a past act is told as known, to tell a thing apart: it is not of the days that the text speaks of."""
    return _telling_apart(parsed, trigger) is not None


def _telling_apart(parsed: ParsedText, trigger: Token) -> Token | None:
    """The head of the clause around a trigger that tells a noun apart and is not what the text goes on to tell: a
    passive participle, or a past clause that no comma parts from its noun and that "that", "where" or nothing opens;
    None for none.
    """
    for token in [trigger, *parsed.ancestors(trigger)][:5]:
        noun, first = parsed.head(token), parsed.subtree(token)[0]
        if noun.pos not in ("NOUN", "PROPN") or any(
            t.pos == "PUNCT" for t in parsed.tokens[noun.index + 1 : max(noun.index, first.index) + 1]
        ):
            continue
        if token.relation == "acl" and token.tag == "VBN" and token.head < token.index:
            return token
        helpers = {c.text.lower() for c in parsed.children(token) if c.relation.startswith("aux")}
        if token.relation == "acl:relcl" and token.tag in ("VBD", "VBN") and not helpers & {"has", "have"}:
            opening = {t.text.lower() for t in parsed.subtree(token) if t.index < token.index}
            return None if opening & _GOES_ON else token
    return None
