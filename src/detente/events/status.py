"""Did it happen at all: planned, denied, hoped for, or done, from the grammar around a predicate."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import blamed, preposition, yet_to
from detente.events.clauses import (
    awaited,
    conditional,
    held_back,
    in_a_tale,
    infinitive,
    instead,
    inverted,
    opened_by,
    phrased,
    refuted,
    singled_out,
    takes_part,
    untrue,
    would_have,
)
from detente.events.frames import Codebook, Frame

__all__ = ["TRAVEL", "Status", "called_off", "credited_source", "left_undone", "negates", "own_status",
           "plan_dropped", "verb_status"]

#: Verbs of a movement, whose purpose is told as done where they are.
TRAVEL = frozenset(
    "head travel fly go leave depart return come journey rush arrive cross drive sail".split()
)
_IMPLICATIVE = frozenset(
    "manage begin start continue proceed help come go appear seem happen turn bother use get return fly travel "
    "gather arrive remain force persuade cause lead bring decide choose step move rush sit prove dare serve see "
    "hear make let end".split()
)
#: Nouns below which an infinitive tells what was done: "the decision to leave".
_OF_DEEDS = frozenset({"decision", "move", "first", "last", "vote", "leader", "president", "country"})
#: Verbs that say what somebody did, and approve of it.
_PRAISING = frozenset("praise thank commend laud applaud congratulate reward forgive".split())
_NOBODY = frozenset({"nobody", "nothing", "none"})
#: How many words "at no point" has.
_SHORTEST = 3
#: What makes of "none", "nothing" or "no" before it no denial: "none *other* than", "nothing *but*".
_EXCEPT = frozenset({"other", "less", "fewer", "but", "short", "sooner"})


@dataclasses.dataclass(frozen=True, slots=True)
class Status:
    """A status of records.STATUSES (or empty: abstain), why, whether the predicate is negated (``failed``: because it
    was tried or refused, which is an act of its own), and who is credited. ``certain``: the text leaves no doubt that
    it was done, whatever it looks like.
    """

    value: str
    why: str
    negated: bool = False
    failed: bool = False
    reporter: Token | None = None
    credited: str = ""
    claimed: bool = False
    certain: bool = False


def verb_status(
    parsed: ParsedText, verb: Token, codebook: Codebook, *, headline: bool, frame: Frame | None = None
) -> Status:
    """The status of a verbal event, read upwards from the verb; with a frame that calls an act off, of that act."""
    words, status_words = codebook.verb_classes, codebook.status_words
    value, why, negated = own_status(parsed, verb, codebook, headline=headline)
    failed, certain = False, False
    sentence = parsed.sentence_of(verb)
    reporter, credited = credited_source(parsed, verb, codebook)
    if parsed.tokens[sentence.stop - 1].text == "?" or (
        sentence.stop - sentence.first > 1 and parsed.tokens[sentence.stop - 2].text == "?"
    ):
        return Status("hypothetical", "asked in a question", negated)
    if in_a_tale(parsed, verb, status_words["tales"]):
        return Status("hypothetical", "in a tale", negated)
    current, bare = verb, True  # bare: nothing but infinitives and coordination lies between
    for above in [*parsed.ancestors(verb)][:8]:
        relation = current.relation
        if relation in ("acl", "acl:relcl") and above.lemma in status_words["hearsay"] and refuted(
            parsed, above, status_words["untrue"]
        ):
            return Status("denied", f"“{above.text}” is what it is said not to be", negated, reporter=reporter,
                          credited=credited)
        if relation in ("acl", "acl:relcl") and above.lemma in words["doubt"] and any(
            c.relation == "det" and c.lemma == "no" for c in parsed.children(above)
        ):
            value, why = "hypothetical", f"under “no {above.text}”"  # "no sign that it has stopped"
        elif relation == "acl:relcl" and current is verb and value == "happened" and why in ("past tense", "perfect"):
            break  # "would end the embargo that it *imposed*": what tells a thing apart is taken as known
        if relation == "conj":
            if value == "happened" and current is verb and verb.tag in ("VB", "VBG", "VBN"):
                shared = own_status(parsed, above, codebook, headline=headline)
                if above.pos == "VERB" and above.tag == verb.tag:
                    value, why = shared[0], shared[1] + " (shared)"
        elif relation == "obj" and above.lemma in words["wish"] and current is not verb and current.pos == "NOUN" and (
            value == "happened" and verb.head == current.index and verb.relation in ("acl", "acl:relcl", "ccomp")
            and any(c.text.lower() == "that" for c in parsed.children(verb))
        ):
            value, why = "hypothetical", f"in what “{above.text}” is after"
        elif relation == "obj" and above.lemma in words["deny"] and current.pos == "NOUN" and current is not verb:
            return Status("denied", f"under “{above.text}”", negated, reporter=reporter, credited=credited)
        elif relation in ("xcomp", "ccomp", "acl", "advcl", "parataxis", "csubj", "obl", "nmod"):
            lemma = above.lemma
            clausal = relation in ("xcomp", "ccomp", "csubj")
            if clausal and relation != "xcomp" and untrue(parsed, above):
                return Status("denied", f"“{above.text}” is what it is said not to be", negated, reporter=reporter,
                              credited=credited)
            if clausal and lemma in words["deny"] and value != "hypothetical":
                return Status("denied", f"under “{above.text}”", negated, reporter=reporter, credited=credited)
            if clausal and lemma in words["fail"] and lemma not in ("stop", "cease") and bare:
                negated, failed = not negated, lemma in words["refuse"]
                why = f"under “{above.text}”"
            elif relation == "xcomp" and lemma == "about" and infinitive(parsed, current):
                value, why = "planned", f"under “{above.text} to”"
            elif lemma in status_words["care_words"] and relation in ("xcomp", "acl") and negates(
                parsed, current, codebook
            ):
                why = f"under “{above.text}”"
            elif relation == "xcomp" and lemma in words["decide"] and negates(parsed, current, codebook):
                value, why = "planned", f"under “{above.text}”"
            elif clausal and above.pos == "ADJ" and (lemma in status_words["possible_adjectives"] or (
                relation == "xcomp" and infinitive(parsed, current)
                and lemma not in words["expect"] | {"able", "due", "ready"}
            )):
                value, why = "hypothetical", f"under “{above.text}”"
            elif relation == "xcomp" and lemma == "have" and above.tag != "VBD" and yet_to(parsed, current) is None:
                value, why = "hypothetical", f"“{above.text} to {current.text}”"
            elif clausal and lemma in words["cancel"]:
                value, why = "cancelled", f"under “{above.text}”"
            elif clausal and lemma in words["plan"]:
                if relation == "xcomp" or value in ("planned", "hypothetical"):
                    value, why = "planned", f"under “{above.text}”"
            elif clausal and lemma in words["expect"]:
                value, why = "expected", f"under “{above.text}”"
            elif relation == "xcomp" and lemma in words["order"]:
                value, why = "hypothetical", f"asked for by “{above.text}”"
            elif (clausal and lemma in words["desire"] and lemma not in words["speech"]) or (
                relation == "acl" and lemma in ("nothing", "nobody") and infinitive(parsed, current)
            ):
                value, why = "hypothetical", f"under “{above.text}”"
            elif relation == "acl" and above.pos in ("NOUN", "PROPN") and (
                infinitive(parsed, current) or _thought_of(parsed, current, above, status_words)
            ):
                none = any(c.relation == "det" and c.lemma == "no" for c in parsed.children(above))
                offered = lemma in status_words["chances"] and above.relation == "obj"
                if offered and parsed.head(above).lemma in words["forgo"] | words["grasp"]:
                    forgone = parsed.head(above).lemma in words["forgo"]
                    negated, certain = negated != (forgone != none), forgone and none  # "lost no chance to"
                    why = f"under “{parsed.head(above).text}”"
                elif none:
                    negated = not negated  # "no plan to meet"
                if offered and parsed.head(above).lemma in words["forgo"] | words["grasp"]:
                    pass
                elif plan_dropped(parsed, above, codebook):
                    value, why = "cancelled", f"under “{above.text}”, which is dropped"
                elif lemma in words["plan"] | status_words["plan_nouns"] or (
                    none and lemma in status_words["wish_nouns"]
                ):
                    value, why = "planned", f"under “{above.text}”"
                elif lemma not in _OF_DEEDS and not singled_out(parsed, above):
                    value, why = "hypothetical", f"under “{above.text}”"
            elif relation == "nmod" and lemma in status_words["unreal_nouns"] and value == "happened" and (
                verb.head == current.index and _thought_of(parsed, verb, above, status_words)
            ):
                value, why = "hypothetical", f"under “{above.text}”"  # "the risk of *troops* being sent"
            elif relation == "advcl" and value == "planned":
                pass  # "where he is to meet X": told as to come, no purpose of what stands above
            elif current is verb and infinitive(parsed, verb) and headline and lemma in words["speech"] and any(
                c.relation.startswith("nsubj") for c in parsed.children(verb)
            ):
                value, why = "planned", "infinitive of a headline"
            elif relation == "advcl" and infinitive(parsed, current) and (
                dropped := [c for c in parsed.children(above) if plan_dropped(parsed, c, codebook)]
            ):
                value, why = "cancelled", f"under “{dropped[0].text}”, which is dropped"
            elif relation == "advcl" and infinitive(parsed, current) and lemma not in _IMPLICATIVE | TRAVEL:
                value, why = "hypothetical", f"purpose of “{above.text}”"
            elif relation == "advcl" and infinitive(parsed, current):
                outer = own_status(parsed, above, codebook, headline=headline)[0]
                value, why = ("planned" if outer != "happened" else "happened"), f"purpose of “{above.text}”"
            if relation == "advcl" and value == "happened" and awaited(parsed, current) and above.pos != "NOUN" and (
                _to_come(parsed, above, codebook, headline=headline)
            ):
                value, why = "hypothetical", "waited for by what is to come"
            if relation == "advcl" and value == "happened" and current is verb and verb.tag == "VBG" and (
                opened_by(parsed, verb, "for") and _to_come(parsed, above, codebook, headline=headline)
            ):
                value, why = "hypothetical", f"what “{above.text}” is for"
            if lemma in words["resort"] and current.tag == "VBG" and opened_by(parsed, current, "to"):
                value, why, above_negated = own_status(parsed, above, codebook, headline=headline)
                negated = negated != above_negated
            if relation == "csubj" and bare and infinitive(parsed, current):
                value, why = "hypothetical", "thought of, as a subject"
            if relation == "advcl" and lemma in words["prevent"] and opened_by(parsed, current, "from"):
                if negates(parsed, above, codebook):  # "nothing kept them from bombing it"
                    return Status("happened", f"“{above.text}” is denied", reporter=reporter, credited=credited,
                                  certain=True)
                value, why = "hypothetical", f"under “{above.text}”"
        held = relation == "advcl" and held_back(parsed, current, words)
        mused = relation == "advcl" and not held and above.lemma in words["muse"]
        if mused and opened_by(parsed, current, "of", "about", "with"):
            value, why = "hypothetical", f"under “{above.text}”"
        bound = relation == "xcomp" or held or (relation == "advcl" and takes_part(parsed, current, words["take_part"]))
        if held or (relation in ("advcl", "conj") and instead(parsed, current)):
            negated, why = not negated, f"not done, but “{above.text}”"
        own_above = own_status(parsed, above, codebook, headline=headline) if above.pos in ("VERB", "AUX") else None
        if own_above and (bound or relation == "conj") and current.tag in ("VB", "VBG", "VBN"):
            if own_above[0] in ("planned", "hypothetical", "expected") and value in ("happened", "ongoing"):
                value, why = own_above[0], own_above[1]
            if own_above[2] and bound:
                negated = not negated
        if conditional(parsed, above, status_words["hypothetical_marks"]):
            value, why = "hypothetical", "inside a condition"
        current, bare = above, bare and relation in ("xcomp", "conj")
    if frame is not None and frame.calls_off:
        value, why = "cancelled", f"“{verb.text}” before it began"
    return Status(value, why, negated, failed and negated, reporter, credited, _claimed(parsed, verb, words["claim"]),
                  certain)


def _to_come(parsed: ParsedText, verb: Token, codebook: Codebook, *, headline: bool) -> bool:
    """Whether a verb, or the clause that it hangs on by infinitives, is told as to come or only thought of."""
    current = verb
    for _ in range(4):
        if own_status(parsed, current, codebook, headline=headline)[0] in ("planned", "hypothetical"):
            return True
        if current.relation not in ("xcomp", "csubj"):
            return False
        current = parsed.head(current)
    return False


def called_off(parsed: ParsedText, verb: Token, acts: tuple[Token, ...], codebook: Codebook) -> bool:
    """Whether a verb, told as done, ends an act that has yet to begin: by its own meaning ("postponed"), because such
    an act is over as soon as it begins ("a march"), or because the act is told as one to come ("Friday's strike").
    """
    status = verb_status(parsed, verb, codebook, headline=False)
    if status.value not in ("happened", "ongoing") or status.negated:
        return False
    momentary = codebook.status_words["momentary"] if verb.lemma == "call" else frozenset({"plan"})
    return verb.lemma in codebook.verb_classes["forestall"] or any(
        act.lemma in momentary or _told_as_to_come(parsed, act, codebook) for act in acts)


def _told_as_to_come(parsed: ParsedText, act: Token, codebook: Codebook) -> bool:
    """Whether what stands around an act tells that it lies ahead: its day, an adjective, a clause."""
    words = codebook.status_words
    for below in parsed.subtree(act):
        if below.head == act.index and below.relation in ("amod", "compound", "nmod:poss") and (
            below.lemma in words["planned_modifiers"] | words["announced"] or below.text.lower() in words["days"]
        ):
            return True
        if below.relation.startswith("acl") and (
            below.lemma in words["announced"] or own_status(parsed, below, codebook, headline=False)[0] == "planned"
        ):
            return True
    return False


def plan_dropped(parsed: ParsedText, plan: Token, codebook: Codebook) -> bool:
    """Whether a plan is given up by the verb whose object it is."""
    verb, status_words = parsed.head(plan), codebook.status_words
    if plan.relation not in ("obj", "nsubj:pass") or plan.lemma not in status_words["dropped_nouns"] or any(
        c.lemma in ("not", "never") for c in parsed.children(verb)
    ):
        return False
    return verb.tag in ("VBD", "VBN") and (
        verb.lemma in codebook.verb_classes["cancel"] or phrased(parsed, verb, status_words["drops"]))


def _claimed(parsed: ParsedText, verb: Token, claims: frozenset[str]) -> bool:
    """Whether the verb stands inside a claim: not beside one ("accused X and met Y") nor around it ("after
    meeting").
    """
    inner = verb
    if blamed(parsed, verb) is not None and not {a.lemma for a in [*parsed.ancestors(verb)][:2]} & _PRAISING:
        return True  # "was fined *for helping* them"
    for above in [*parsed.ancestors(verb)][:4]:
        of = any(c.relation in ("mark", "case") and c.lemma == "of" for c in parsed.children(inner))
        beside = inner.relation == "conj" or (inner.relation == "advcl" and not of)
        if above.lemma in claims and not beside:
            return True
        inner = above
    return False


def own_status(parsed: ParsedText, verb: Token, codebook: Codebook, *, headline: bool) -> tuple[str, str, bool]:
    """Status from the verb's own auxiliaries, marks and form."""
    words = codebook.status_words
    children = parsed.children(verb)
    auxiliaries = [c for c in children if c.relation in ("aux", "aux:pass", "cop")]
    lemmas = [a.lemma for a in auxiliaries]
    negated = any(_negates(parsed, c, words["negators"]) for c in children) or any(
        _none_of(parsed, c, words["negating_phrases"]) for c in children
    ) or _opens_with_denial(parsed, children, words["negating_phrases"])
    marks = {c.text.lower() for c in children if c.relation == "mark"}
    perfect = "have" in lemmas
    if marks & words["hypothetical_marks"] or inverted(children):
        if negated and perfect and would_have(parsed, verb):
            return "happened", "what had to be otherwise", False
        return "hypothetical", "inside a condition", negated
    if (waiting := yet_to(parsed, verb)) is not None:
        return "happened", f"“{waiting.text} yet to {verb.text}”", True
    if any(c.lemma in words["barely"] and c.relation == "advmod" for c in children):
        return "hypothetical", "nearly", negated
    for auxiliary in auxiliaries:
        if auxiliary.lemma in words["modals_future"]:
            return "planned", f"“{_phrase_of(auxiliary, auxiliaries, verb)}”", negated
        if auxiliary.lemma == "would":
            reported = _under_speech(parsed, verb, codebook)
            clauses = [c for c in children if c.relation == "advcl"]
            bound = any(conditional(parsed, c, frozenset({"if"})) for c in clauses)  # with "unless" it is a threat
            if not reported and not perfect and not clauses and any(
                c.lemma in words["later"] or (verb.lemma == "go" and c.lemma == "on") for c in children
            ):
                return "happened", "what came later", negated
            if reported and not perfect and not bound:
                return "planned", "future in reported speech", negated
            if negated and not perfect and not clauses and not reported and verb.relation in ("root", "conj"):
                return "happened", "a refusal told with “would not”", True
            return "hypothetical", f"“{_phrase_of(auxiliary, auxiliaries, verb)}”", negated
        if auxiliary.lemma in words["modals_possible"] and not (auxiliary.lemma == "could" and negated):
            if auxiliary.lemma == "must" and perfect:
                continue
            return "hypothetical", f"“{_phrase_of(auxiliary, auxiliaries, verb)}”", negated
    if "to" in marks and lemmas[:2] == ["be", "have"] and auxiliaries[0].tag == "VBD":
        return "cancelled", "“was to have ...”", negated
    if "to" in marks and "be" in lemmas and verb.tag == "VB":
        subject = next((c for c in children if c.relation.startswith("nsubj")), None)
        if subject is not None and subject.pos == "NOUN" and subject.lemma in words["aim_nouns"]:
            return "hypothetical", f"“{subject.text} is to ...”", negated
        if subject is not None and any(a.lemma == "be" and a.index < subject.index for a in auxiliaries):
            return "hypothetical", f"“{auxiliaries[0].text} {subject.text} to ...”", negated
        return "planned", "“is to ...”", negated
    if verb.tag == "VBG" and "be" in lemmas and not perfect:
        past = any(a.tag == "VBD" for a in auxiliaries)
        going = verb.lemma == "go" and any(c.relation == "xcomp" for c in children)
        if (verb.lemma in TRAVEL and not past) or going:
            return "planned", f"“{verb.text}” of a movement to come", negated
        return "ongoing", "progressive", negated
    if _asked_for(parsed, verb, auxiliaries, codebook):
        return "hypothetical", "what is asked for", negated
    if verb.tag in ("VBP", "VBZ") and not auxiliaries and not verb.text.lower().endswith("ed"):
        return ("happened", "present of a headline", negated) if headline else ("ongoing", "present tense", negated)
    if verb.tag == "VB" and not auxiliaries and "to" not in marks and verb.relation == "root":
        if any(c.relation == "nsubj" and c.index < verb.index for c in children):
            return "happened", "past tense", negated  # "Xanadu *let* them go", read as a bare form
        return ("happened", "present of a headline", negated) if headline else ("hypothetical", "imperative", negated)
    if headline and verb.tag == "VB" and "to" in marks and verb.relation == "root":
        return "planned", "infinitive of a headline", negated
    if verb.tag == "VBG" and "to" in marks | {preposition(parsed, verb)}:
        return "hypothetical", "“to” before a gerund", negated
    if "to" in marks and verb.relation in ("root", "parataxis"):
        return "planned", "bare infinitive", negated
    return "happened", _form(verb, auxiliaries), negated


def left_undone(parsed: ParsedText, verb: Token, codebook: Codebook) -> bool:
    """Whether a word of its own clause denies a verb, or it is what somebody holds back from, or does not do for what
    he does.
    """
    return negates(parsed, verb, codebook) or (verb.tag in ("VB", "VBG") and (
        held_back(parsed, verb, codebook.verb_classes) or instead(parsed, verb)))


def negates(parsed: ParsedText, verb: Token, codebook: Codebook) -> bool:
    """Whether a word of the verb's own clause denies it."""
    return own_status(parsed, verb, codebook, headline=False)[2]


def _asked_for(parsed: ParsedText, verb: Token, auxiliaries: list[Token], codebook: Codebook) -> bool:
    """Whether a verb stands bare beside a subject of the third person, below a verb of asking: "insisted that Xanadu
    *hand* him over".
    """
    above = parsed.head(verb)
    words = codebook.verb_classes
    asks = above.lemma in words["desire"] | words["order"] | {"insist"} or any(
        frame.type == "REQUEST" for frame in codebook.verbs.get(above.lemma, ()))
    return verb.relation == "ccomp" and asks and not auxiliaries and verb.text.lower() == verb.lemma and any(
        c.relation == "nsubj" and c.tag in ("NN", "NNP") for c in parsed.children(verb))


def _form(verb: Token, auxiliaries: list[Token]) -> str:
    """The form of a verb that nothing around it tells as other than done."""
    if any(a.lemma == "have" for a in auxiliaries):
        return "perfect"
    if verb.tag == "VBD" or any(a.tag == "VBD" for a in auxiliaries):
        return "past tense"
    if verb.tag in ("VBN", "VBG"):
        return "passive" if any(a.relation == "aux:pass" for a in auxiliaries) else "participle"
    return "infinitive" if verb.tag == "VB" and not auxiliaries else "told without reserve"


def _phrase_of(auxiliary: Token, auxiliaries: list[Token], verb: Token) -> str:
    """A verb with an auxiliary and those after it: "will be lifted"."""
    return " ".join([*(a.text for a in auxiliaries if a.index >= auxiliary.index), verb.text])


def _negates(parsed: ParsedText, token: Token, negators: frozenset[str]) -> bool:
    """Whether a dependent negates its head; "not only" does not."""
    if token.text.lower() == "longer" and token.relation == "advmod":
        return any(c.lemma == "no" for c in parsed.children(token))
    if token.lemma not in negators or token.relation not in ("advmod", "det", "cc:preconj", "mark", "case", "cc"):
        return False
    following = parsed.tokens[token.index + 1].text.lower() if token.index + 1 < len(parsed.tokens) else ""
    return following not in ("only", "just", "least", "merely", "but", "sooner")


def _none_of(parsed: ParsedText, token: Token, phrases: frozenset[str]) -> bool:
    """Whether a dependent denies its verb by telling that there is none of it: "*nobody* came", "met *no* envoy", "*at
    no point* did they enter"; "none other than" does not.
    """
    below = parsed.children(token)
    if token.relation == "obl":
        fast = token.lemma == "time" and preposition(parsed, token) == "in"
        return token.lemma in phrases and not fast and any(c.relation == "det" and c.lemma == "no" for c in below)
    if token.relation not in ("obj", "nsubj", "nsubj:pass"):
        return False
    if token.lemma in _NOBODY:
        following = parsed.tokens[token.index + 1 : token.index + 2]
        return not any(t.text.lower() in _EXCEPT for t in following)
    return any((c.relation in ("det", "cc:preconj") and c.lemma in ("no", "neither") and not any(
        b.lemma in _EXCEPT for b in below)) or (
        c.relation == "advmod" and c.lemma == "not" and token.lemma in ("one", "single")) for c in below)


def _opens_with_denial(parsed: ParsedText, children: Sequence[Token], phrases: frozenset[str]) -> bool:
    """Whether a phrase that denies stands right before an auxiliary and its subject, whatever it was hung on: "*in no
    way* did they agree".
    """
    auxiliary = next((c for c in children if c.relation.startswith("aux")), None)
    subject = next((c for c in children if c.relation.startswith("nsubj")), None)
    if auxiliary is None or subject is None or auxiliary.index > subject.index or auxiliary.index < _SHORTEST:
        return False
    before = parsed.tokens[auxiliary.index - _SHORTEST : auxiliary.index]
    return before[1].lemma == "no" and before[2].lemma in phrases


def _thought_of(
    parsed: ParsedText, clause: Token, noun: Token, status_words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a clause without an infinitive only says what a noun of thought is about: "the possibility *of sending*
    troops", "no intention *of joining*", "within minutes *of bombing* it".
    """
    gerund = clause.tag == "VBG" or any(c.lemma == "be" and c.tag == "VBG" for c in parsed.children(clause))
    near = preposition(parsed, noun) == "within"
    thought = status_words["plan_nouns"] | status_words["wish_nouns"] | status_words["unreal_nouns"]
    return gerund and opened_by(parsed, clause, "of") and (near or noun.lemma in thought)


def _under_speech(parsed: ParsedText, verb: Token, codebook: Codebook) -> bool:
    speech = codebook.verb_classes["speech"] | codebook.verb_classes["plan"] | {"warn", "threaten", "hope", "believe"}
    given = codebook.status_words["word_nouns"]
    current = verb
    for above in [*parsed.ancestors(verb)][:4]:
        if above.lemma in speech and current.relation in ("ccomp", "xcomp", "parataxis", "advcl"):
            return True
        if above.lemma in given and current.relation == "acl" and above.pos == "NOUN":
            return True
        current = above
    return any(c.relation in ("parataxis", "ccomp") and c.lemma in speech for c in parsed.children(verb))


def credited_source(parsed: ParsedText, verb: Token, codebook: Codebook) -> tuple[Token | None, str]:
    """Who is credited with the report: the subject of the saying verb above, or the noun after "according to"."""
    speech = codebook.verb_classes["speech"]
    current = verb
    for above in [verb, *parsed.ancestors(verb)][:8]:
        children = parsed.children(above)
        if above is not verb and above.lemma in speech and current.relation in ("ccomp", "xcomp", "parataxis"):
            subject = next((c for c in children if c.relation == "nsubj"), None)
            if subject is not None:
                return subject, _phrase(parsed, subject)
        for child in children:
            if child.relation in ("parataxis", "ccomp") and child.lemma in speech and child is not current:
                subject = next((c for c in parsed.children(child) if c.relation == "nsubj"), None)
                if subject is not None and child.relation == "parataxis":
                    return subject, _phrase(parsed, subject)
            if child.relation == "obl" and any(
                c.lemma in ("accord", "according") for c in parsed.children(child)
            ):
                return child, _phrase(parsed, child)
        current = above
    return None, ""


def _phrase(parsed: ParsedText, token: Token) -> str:
    words = [t for t in parsed.subtree(token) if abs(t.index - token.index) < 8]
    words = [t for t in words if t.lemma not in ("accord", "according", "to") or t.index > token.index]
    return parsed.text[words[0].start : words[-1].end] if words else token.text
