"""What is done by saying it: acts in the first person, commands, and whom they are said to."""

from __future__ import annotations

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import preposition, verb_slots

__all__ = ["addressed", "imperative", "performative"]

_FIRST = frozenset({"i", "we"})
#: Verbs that only lead up to what is said: "I *want to* thank Xanadu".
_LEADING = frozenset({"want", "wish", "like", "have", "hasten", "beg"})
_LEADING_MODALS = frozenset({"must", "would", "can", "should", "do"})
#: Verbs of speech that name whom they speak to as their object.
_TELLING = frozenset({"tell", "warn", "assure", "inform", "remind", "notify"})


def performative(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb does what it says, in the first person and present: "we *reject* it", "I want to *thank* you"."""
    top = verb
    if verb.relation == "xcomp" and verb.tag == "VB" and parsed.head(verb).lemma in _LEADING:
        top = parsed.head(verb)
    children = parsed.children(top)
    helpers = [c for c in children if c.relation.startswith(("aux", "cop"))]
    subject = next((c for c in children if c.relation == "nsubj"), None)
    if subject is None or subject.text.lower() not in _FIRST or any(
        c.relation == "mark" or c.lemma in ("not", "never", "if") for c in children
    ):
        return False
    if top is not verb:
        return all(h.lemma in _LEADING_MODALS for h in helpers)
    return verb.tag in ("VBP", "VB") and all(h.lemma == "do" for h in helpers)


def imperative(parsed: ParsedText, clause: Token) -> bool:
    """Whether a clause is a command: "*Lift* the blockade"."""
    children = parsed.children(clause)
    helpers = [c for c in children if c.relation.startswith(("aux", "cop", "mark")) and c.lemma != "do"]
    return clause.tag in ("VB", "VBP") and not helpers and not any(c.relation.startswith("nsubj") for c in children)


def addressed(parsed: ParsedText, verb: Token, speech: frozenset[str]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Who says the clause of a verb, and whom it is said to: "“we will not leave,” *he* told *Xanadu*"; empty for
    nobody. ``speech``: verbs of saying.
    """
    current = verb
    for above in [*parsed.ancestors(verb)][:3]:
        if current.relation not in ("ccomp", "parataxis", "conj", "xcomp"):
            break
        if current.relation != "conj" and above.lemma in speech | _TELLING:
            slots = verb_slots(parsed, above)
            if above.lemma in _TELLING:
                to = slots.get("iobj") or tuple(t for t in slots.get("obj") if not preposition(parsed, t))
            else:
                to = slots.get("to")
            by = slots.get("by") if slots.passive else slots.get("subj")
            return by, slots.get("obj") or to if slots.passive else to
        current = above
    return (), ()
