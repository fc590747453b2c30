"""Who stands where around a noun that tells an event: owners, modifiers and phrases, and what its verb adds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots, blamed, nested_phrases, preposition, put, verb_slots

__all__ = ["answers", "carries", "listed_place", "noun_slots", "received"]

#: How a verb of receiving takes what is received, where not as its object: "came under attack", "met with a refusal".
_TAKES: Mapping[str, frozenset[str]] = {"come": frozenset({"under", "for"}), "meet": frozenset({"with"})}
_NO_WORDS: Mapping[str, frozenset[str]] = {}


def received(parsed: ParsedText, noun: Token, verb: Token, verbs: Mapping[str, Container[str]]) -> bool:
    """Whether the subject of the verb receives what the noun tells: "drew condemnation from", "came under attack",
    "walked into an ambush". ``verbs``: classes of verbs by name.
    """
    while noun.relation == "nmod" and preposition(parsed, noun) == "of":  # "a letter of *thanks*"
        noun = parsed.head(noun)
    if noun.head != verb.index:
        return False
    around = (*parsed.children(noun), *parsed.children(verb))
    if noun.relation == "obl":
        fallen = verb.lemma == "fall" and any(c.lemma in ("victim", "prey") for c in around)
        taken = _TAKES.get(verb.lemma, frozenset())
        into = preposition(parsed, noun)
        if verb.lemma in verbs.get("perish", ()):
            return into in ("in", "under", "from", "to", "during")
        return into in taken or (into == "into" and verb.lemma in verbs.get("run_into", ())) or (
            into == "to" and fallen)
    if noun.relation != "obj" or verb.lemma in _TAKES:
        return False
    if verb.lemma in verbs.get("bring_on", ()):  # "had a call from": without a giver one's own
        return any(preposition(parsed, c) in ("from", "by") for c in around)
    return verb.lemma in verbs.get("receive", ()) or verb.lemma in verbs.get("undergo", ())


def carries(parsed: ParsedText, verb: Token, noun: Token, verbs: Mapping[str, Container[str]]) -> bool:
    """Whether a verb adds nothing to the act that a noun tells: "incurred the *wrath* of", "was dealt a *defeat*"."""
    return received(parsed, noun, verb, verbs) or (
        noun.pos == "NOUN" and noun.head == verb.index and noun.relation in ("obj", "nsubj:pass")
        and verb.lemma in verbs.get("inflict", ()))


def answers(parsed: ParsedText, noun: Token, verb: Token, verbs: Mapping[str, Container[str]]) -> bool:
    """Whether the subject of the verb does what the noun tells: "answered the raid *with a blockade*"."""
    return noun.relation == "obl" and noun.head == verb.index and preposition(parsed, noun) == "with" and (
        verb.lemma in verbs.get("answer", ()))


def noun_slots(
    parsed: ParsedText, noun: Token, carrier: Token | None, verbs: Mapping[str, Container[str]] = _NO_WORDS
) -> Slots:
    """The slots of an event noun: owners, modifiers and phrases; ``carrier`` is the light verb above it, if any.
    Under one of the ``verbs`` (classes by name) of receiving the giver, after "from" or "by", fills ``subj``, and the
    subject the slots of who is acted upon.
    """
    filled: dict[str, list[Token]] = {}
    for child in _with_shared(parsed, noun):
        if child.relation == "nmod:poss":
            put(filled, "poss", parsed, child)
        elif child.relation in ("compound", "amod", "nmod:unmarked", "flat", "nmod:desc") and not listed_place(
            parsed, child
        ):
            put(filled, "comp", parsed, child)
            for part in parsed.children(child):
                if part.relation in ("compound", "conj", "flat", "nmod", "dep"):
                    put(filled, "comp", parsed, part)
        elif child.relation in ("nmod", "obl", "acl"):
            slot = preposition(parsed, child)
            if slot:
                put(filled, slot, parsed, child)
                nested_phrases(filled, parsed, child, by=slot == "of")
                if slot == "by":  # "a raid by Ruritanian jets *in Xanadu*"
                    for below in (c for c in parsed.children(child) if preposition(parsed, c) == "in"):
                        put(filled, "in", parsed, below)
    if noun.relation.startswith("nsubj") and parsed.head(noun).pos in ("ADJ", "NOUN", "PROPN", "NUM"):
        for child in parsed.children(parsed.head(noun)):  # "the visit was the first to Xanadu by a president"
            slot = preposition(parsed, child) if child.relation in ("nmod", "obl") else ""
            if slot:
                put(filled, slot, parsed, child)
                nested_phrases(filled, parsed, child)
    suffering = [c for c in parsed.children(noun) if c.relation.startswith("nsubj")] if (
        preposition(parsed, noun) == "under") else []  # "*Xanadu* is under attack from"
    if suffering or (carrier is not None and received(parsed, noun, carrier, verbs)):
        above = verb_slots(parsed, carrier) if carrier is not None and not suffering else Slots({
            "subj": tuple(suffering)})
        for slot in ("from", "by", "agency"):
            for token in (*filled.pop(slot, ()), *above.get(slot)):
                put(filled, "subj", parsed, token)
        if "subj" not in filled and (givers := filled.get("of")):  # "won the support of Xanadu"
            filled["subj"] = givers
        for slot in ("to", "on", "against", "of", "recipient"):
            filled[slot] = list(above.get("subj"))
    elif carrier is not None:
        above = verb_slots(parsed, carrier)
        if noun.relation == "obj":  # "paid *Xanadu* a visit"
            for token in above.get("iobj"):
                put(filled, "to", parsed, token)
        elif noun.relation.startswith("nsubj") and carrier.lemma in verbs.get("reach", ()):
            for token in above.get("from"):  # "a rebuke came *from Xanadu*", "reached *Ruritania*"
                put(filled, "subj", parsed, token)
            for token in above.get("obj") if noun.relation == "nsubj" else ():
                put(filled, "reached", parsed, token)
        if answers(parsed, noun, carrier, verbs):  # "hit back *at Xanadu* with", "answered *Xanadu's* raid with"
            for slot in ("at", "obj_by", "obj_poss", "object_comp"):
                for token in above.get(slot):
                    put(filled, "against", parsed, token)
        heard = noun.relation == "nsubj:pass" and carrier.lemma in verbs.get("reach", ())  # "were heard *by the judge*"
        for slot in ("subj", "with", "to", "on", "against", "by", "between", "in", "at", "over"):
            for token in () if heard and slot == "by" else above.get(slot):
                if token.index != noun.index and not (slot == "subj" and carrier.index == noun.head
                                                      and noun.relation.startswith("nsubj")):
                    put(filled, slot, parsed, token)
    elif not {"poss", "by"} & filled.keys() and (doer := blamed(parsed, noun)) is not None:
        put(filled, "subj", parsed, doer)
    return Slots({k: tuple(v) for k, v in filled.items()})


def listed_place(parsed: ParsedText, child: Token) -> bool:
    """Whether a name only says where the event of a whole entry is held: "Ruritanian-Zemblan talks, *Geneva*"."""
    noun = parsed.head(child)
    return noun.relation == "root" and noun.index < child.index and parsed.tokens[noun.index + 1].text == "," and (
        child.relation in ("nmod:unmarked", "appos") and child.pos == "PROPN")


def _with_shared(parsed: ParsedText, noun: Token) -> Iterable[Token]:
    """A noun's dependents; for a coordinated noun without an owner, the first noun's owner too."""
    children = parsed.children(noun)
    yield from children
    if noun.relation == "conj" and not any(c.relation == "nmod:poss" for c in children):
        yield from (c for c in parsed.children(parsed.head(noun)) if c.relation == "nmod:poss")
