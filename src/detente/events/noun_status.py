"""Did an act told by a noun happen at all: from the words around it and the verb that carries it."""

from __future__ import annotations

import dataclasses

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import particle, preposition
from detente.events.clauses import conditional, phrased
from detente.events.frames import Codebook
from detente.events.noun_arguments import answers, received
from detente.events.status import TRAVEL, Status, credited_source, own_status, plan_dropped, verb_status

__all__ = ["noun_status"]

_SPANS = frozenset({"day", "hour", "week", "month", "year", "evening", "morning", "night"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both"})


def noun_status(parsed: ParsedText, noun: Token, codebook: Codebook, *, headline: bool) -> tuple[Status, Token | None]:
    """The status of a nominal event and the verb that carries it, if one does. An empty status means: abstain."""
    words, status_words = codebook.verb_classes, codebook.status_words
    children = parsed.children(noun)
    modifiers = {c.lemma for c in children if c.relation in ("amod", "compound", "advmod")} | {
        c.text.lower() for c in children if c.relation in ("amod", "compound")
    }
    reporter, credited = credited_source(parsed, noun, codebook)
    negated = any(c.relation == "det" and c.lemma == "no" for c in children)

    def found(value: str, why: str, carrier: Token | None = None) -> tuple[Status, Token | None]:
        return Status(value, why, negated, reporter=reporter, credited=credited), carrier

    if modifiers & status_words["cancelled_modifiers"]:
        return found("cancelled", "its adjective")
    for clause in children:
        off = phrased(parsed, clause, status_words["puts_off"])
        participle = clause.relation == "acl" and clause.tag in ("VBN", "VBD")  # "talks with X suspended"
        if (clause.relation == "acl:relcl" or participle) and (off or clause.lemma in words["cancel"]):
            return found("cancelled", f"“{clause.text}” of it")
    if modifiers & (status_words["strong_hypothetical_modifiers"] | status_words["alleged_modifiers"]):
        return found("hypothetical", "its adjective")
    if modifiers & status_words["expected_modifiers"]:
        return found("expected", "its adjective")
    phrase = parsed.text[max(0, parsed.tokens[max(parsed.sentence_of(noun).first, noun.index - 8)].start) : noun.start]
    if any(p in phrase.lower() for p in status_words["future_phrases"]):
        return found("planned", "what comes before it is told as earlier")
    if parsed.tokens[parsed.sentence_of(noun).stop - 1].text == "?":
        return found("hypothetical", "asked in a question")
    if any(conditional(parsed, t, status_words["hypothetical_marks"]) for t in [*parsed.ancestors(noun)][:4]):
        return found("hypothetical", "inside a condition")
    if any(c.relation == "cop" for c in children) or noun.relation == "acl:relcl":
        value, _, denied = own_status(parsed, noun, codebook, headline=headline)
        if value in ("planned", "hypothetical") and not denied:
            return found("hypothetical", "in what “would be”")  # "what would be their first talks"
    governor, case = parsed.head(noun), preposition(parsed, noun)
    if case in ("at", "in", "during") and _first_since(parsed, noun):
        return found("happened", "told as the first since another")
    top = noun
    holders = codebook.classes["container"] | _SPANS
    while top.relation == "conj" or (top.relation == "nmod" and case == "of" and governor.lemma in holders):
        counted = top.relation != "conj"  # "three days of talks ended": what is told of the days is told of the talks
        top = parsed.head(top)
        governor, case = parsed.head(top), preposition(parsed, top) or ("" if counted else case)
    relation = top.relation.removesuffix(":outer")
    if relation == "nsubj" and phrased(parsed, governor, status_words["takes_place"]):
        status = verb_status(parsed, governor, codebook, headline=headline)
        undone = status.negated and bool(modifiers & status_words["planned_modifiers"])
        if status.value in ("happened", "ongoing"):
            return (found("cancelled", f"subject of “{governor.text}”, which is denied") if undone
                    else (dataclasses.replace(status, negated=status.negated or negated), governor))
    if relation == "nsubj" and phrased(parsed, governor, status_words["comes_to_nothing"]):
        status = verb_status(parsed, governor, codebook, headline=headline)
        if status.value == "happened" and not status.negated:
            return found("cancelled", f"subject of “{governor.text}”")
    if relation == "nsubj" and governor.lemma == "off":
        return found("cancelled", f"subject of “{governor.text}”")  # "the visit was off"
    if relation == "nsubj" and governor.pos == "ADJ" and governor.lemma in status_words["possible_adjectives"]:
        return found("hypothetical", f"subject of “{governor.text}”")
    if relation == "nsubj" and governor.pos == "ADJ" and governor.lemma in status_words["to_come_adjectives"]:
        return found("expected", f"subject of “{governor.text}”")
    duty = next((c for c in parsed.children(governor) if c.relation == "xcomp" and c.tag == "VBN"), None)
    if relation == "nsubj" and governor.lemma == "have" and duty is not None and duty.lemma in words["cancel"]:
        return found("cancelled", f"object of “{duty.text}”")  # "the patrol had to be aborted"
    if modifiers & status_words["planned_modifiers"]:
        return found("planned", "its adjective", governor if governor.lemma in words["light"] else None)
    if (
        relation == "nmod" and governor.pos in ("NOUN", "PROPN") and governor.lemma in status_words["unreal_nouns"]
        and case in status_words["unreal_prepositions"]
    ):
        if plan_dropped(parsed, governor, codebook):
            return found("cancelled", f"under “{governor.text}”, which is dropped")
        planned = governor.lemma in ("plan", "preparation", "date", "venue", "schedule", "invitation", "agenda")
        return found("planned" if planned else "hypothetical", f"under “{governor.text}”")
    partaken = relation == "nmod" and governor.lemma in status_words["involvement"]
    if partaken and _disowned(parsed, governor, words["deny"]):
        return found("denied", f"under “{governor.text}”")
    if relation == "nmod" and case == "of" and governor.lemma in status_words["put_off"]:
        return found("cancelled", f"under “{governor.text}”")
    if governor.pos in ("VERB", "AUX") and governor.index != top.index:
        lemma = governor.lemma
        about = relation in ("obj", "nsubj:pass", "obl", "iobj")
        off = phrased(parsed, governor, status_words["puts_off"]) and noun.lemma not in status_words["said"]
        if relation in ("obj", "nsubj:pass") and lemma in words["forbid"]:
            return found("hypothetical", f"kept from taking place by “{governor.text}”")
        back = lemma in words["refrain"] and bool({"back", "away"} & particle(parsed, governor))
        if relation == "obl" and case == "from" and back and noun.lemma in codebook.nouns:
            return found("cancelled", f"object of “{governor.text}”")  # "pulled back from a strike"
        whole = relation in ("obj", "nsubj:pass") or (off and relation == "obl" and not case)
        if whole and (off or lemma in words["cancel"]) and not (
            own_status(parsed, governor, codebook, headline=headline)[2]  # "was not postponed"
        ):
            return found("cancelled", f"object of “{governor.text}”")
        carried = relation in ("obj", "nsubj:pass") and lemma in words["light"] and not (
            lemma == "carry" and noun.lemma in status_words["said"])
        if carried or received(parsed, noun, governor, words) or answers(parsed, noun, governor, words):
            status = verb_status(parsed, governor, codebook, headline=headline)
            return (dataclasses.replace(status, negated=status.negated or negated), governor)
        if relation in ("nsubj", "nsubj:pass") and lemma in words["occur"] | words["light"] | words["reach"]:
            status = verb_status(parsed, governor, codebook, headline=headline)
            return (dataclasses.replace(status, negated=negated), governor)
        if relation == "obl" and case in ("for", "to", "on") and lemma in TRAVEL:
            status = verb_status(parsed, governor, codebook, headline=headline)
            value = "planned" if status.value in ("ongoing", "planned") or governor.tag == "VBG" else status.value
            return (dataclasses.replace(status, value=value, why=f"aim of “{governor.text}”"), governor)
        earlier = case in ("after", "following") or (case == "from" and lemma in TRAVEL)  # "came back from talks"
        together = any(frame.mutual for frame in codebook.nouns.get(noun.lemma, ()))
        if together and relation == "obl" and earlier and any(c.relation == "nsubj" for c in parsed.children(governor)):
            status = verb_status(parsed, governor, codebook, headline=headline)
            if status.value in ("happened", "ongoing") and not (status.negated or modifiers & words["fail"]):
                return dataclasses.replace(status, value="happened", why=f"before “{governor.text}”"), governor
        within = relation == "obl" and case in ("in", "into", "during", "at")
        if within and lemma in words["light"] | {"meet", "engage", "discuss"}:
            status = verb_status(parsed, governor, codebook, headline=headline)
            return status, governor
        planning = lemma in words["plan"] | {"announce"} and case in ("", "for", "to")
        if about and (lemma in words["expect"] or planning) and noun.lemma not in status_words["put_off"]:
            above = verb_status(parsed, governor, codebook, headline=headline)
            if above.negated or above.value == "denied":
                arranged = any(c.lemma in status_words["arrangements"] for c in parsed.children(governor))
                if arranged:  # "no date was set for the talks"
                    return found("hypothetical", f"beside “{governor.text}”")
                return found("denied", f"“{governor.text}” is denied")
            if above.value == "hypothetical":
                return found("hypothetical", above.why)
            value = "expected" if lemma in words["expect"] else "planned"
            return found(value, f"object of “{governor.text}”", governor if value == "planned" else None)
        if lemma == "call" and relation in ("obj", "nsubj:pass") and not case and not any(
            c.relation == "xcomp" for c in parsed.children(governor)
        ) and not any(c.relation == "nmod:poss" or c.lemma in _DEFINITE for c in parsed.children(top)):
            return found("planned", f"object of “{governor.text}”", governor)  # "called a strike"
        if about and lemma in words["desire"] | {"call", "urge", "demand", "want"} and case in ("", "for"):
            return found("hypothetical", f"object of “{governor.text}”")
        if about and lemma in words["deny"] and case == "" and noun.lemma not in status_words["said"]:
            return found("denied", f"object of “{governor.text}”")
        outer = verb_status(parsed, governor, codebook, headline=headline)
        if relation == "nsubj" and outer.why == "future in reported speech" and any(
            c.relation == "det" and c.text.lower() in ("a", "an") for c in parsed.children(top)
        ):
            return found("hypothetical", f"beside “{governor.text}”")  # "a strike would cost millions, he said"
        if outer.value in ("hypothetical", "expected") and relation in ("nsubj", "obl") and case not in (
            "after", "since", "following", "at", "as", "in", "during"
        ):
            return found("hypothetical", f"beside “{governor.text}”")
    if case in status_words["future_prepositions"]:
        ahead = governor.pos == "VERB" and verb_status(parsed, governor, codebook, headline=headline).value in (
            "planned", "expected")
        return found("planned" if ahead else "", f"after “{case}”")
    definite = any(c.lemma in _DEFINITE or c.relation == "nmod:poss" for c in children)
    if definite or modifiers & status_words["past_modifiers"]:
        return found("happened", "told as known")
    return found("", "an indefinite noun with nothing that says it took place")


def _disowned(parsed: ParsedText, part: Token, deny: frozenset[str]) -> bool:
    """Whether somebody denies to have had a part in an act, or had none: "denied any part in the raid", "had *no hand*
    in it".
    """
    none = any(c.relation == "det" and c.lemma == "no" for c in parsed.children(part))
    return part.relation == "obj" and (none or parsed.head(part).lemma in deny)


def _first_since(parsed: ParsedText, noun: Token) -> bool:
    """Whether an act is told apart by those before it: "their first talks *since May*"."""
    return any(c.relation == "nmod:poss" for c in parsed.children(noun)) and any(
        preposition(parsed, c) == "since" for c in parsed.children(noun))
