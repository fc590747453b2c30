"""Who stands where around a predicate: subjects, objects and phrases, across the constructions of English."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from detente.english.syntax import ParsedText, Token

__all__ = ["Slots", "belonging", "blamed", "conjuncts", "nested_phrases", "particle", "preposition", "put",
           "verb_slots", "whose", "yet_to"]

_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
#: Pronouns of a relative clause whose object is another.
_ELSEWHERE = frozenset({"where", "when", "why", "whose", "who", "whom"})
#: Verbs whose object acts in the clause below: "urged the council to vote".
_OBJECT_CONTROL = frozenset(
    "ask urge tell order force allow permit invite persuade convince press encourage instruct require want expect "
    "enable help let make cause see hear watch envision envisage imagine picture foresee push request beg advise warn "
    "implore lead get have".split()
)
#: Verbs whose object did what stands after "of" or "for": "accused the council of lying".
_BLAMING = frozenset(
    "accuse suspect convict blame condemn denounce criticise criticize fault censure castigate lambast slam rebuke "
    "reprimand scold chide berate punish fine sanction forgive praise thank commend laud applaud congratulate "
    "reward".split()
)
#: Prepositions of a phrase that speaks of another event: its parties are not this one's.
_OTHER_TIMES = frozenset({"after", "before", "since", "following", "until", "despite", "because", "without", "about"})
#: Verbs whose object undergoes what the participle behind it says: "had *its envoy* expelled by Xanadu".
_UNDERGOING = frozenset({"have", "see", "get", "find", "watch", "hear", "leave", "keep"})
#: Nouns that make a phrase of who acts, by the prepositions before them: "at the hands of X", "on orders from X".
_AGENCY: Mapping[str, frozenset[str]] = {
    "hand": frozenset({"at"}), "order": frozenset({"on", "by", "under"}), "instruction": frozenset({"on", "under"}),
    "behest": frozenset({"at"}), "instigation": frozenset({"at"}), "decree": frozenset({"by", "under"}),
}
#: Participles that say whose people or things are, and what a ship or plane shows.
_BELONGING = frozenset({"send", "deploy", "dispatch", "station", "own", "operate", "fly", "man", "crew", "command",
                        "lead", "run", "field", "belong", "bear", "show", "carry", "wear", "charter", "hire"})
_INSIGNIA = frozenset({"flag", "colour", "color", "marking", "insignia", "ensign", "emblem", "uniform"})
_PARTICLES = frozenset({"off", "down", "over", "out", "up", "back", "away"})
#: What opens a phrase of those who act with the subject: "*together with* Xanadu".
_COMPANY = frozenset({"along", "together", "alongside", "jointly"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM", "VERB"})


@dataclasses.dataclass(frozen=True, slots=True)
class Slots:
    """The tokens that fill each slot of a predicate: ``subj``, ``obj``, ``iobj``, ``poss``, ``comp`` and prepositions,
    coordination already spread; ``passive``; and the head of the clause below, if any. ``borrowed``: the object is that
    of a preposition which may be the verb's particle ("called *off the summit*").
    """

    filled: Mapping[str, tuple[Token, ...]]
    passive: bool = False
    clause: Token | None = None
    borrowed: bool = False

    def get(self, slot: str) -> tuple[Token, ...]:
        """The tokens in a slot; empty where nothing fills it."""
        return self.filled.get(slot, ())


def conjuncts(parsed: ParsedText, token: Token) -> list[Token]:
    """The token and what is coordinated with it: "Xi, Abe and Moon"."""
    found: list[Token] = []
    queue = [token]
    while queue and len(found) < 25:
        current = queue.pop(0)
        found.append(current)
        queue.extend(c for c in parsed.children(current) if c.relation == "conj" and c.pos in _NOMINAL
                     and not _left_out(parsed, c))
    return found


def _left_out(parsed: ParsedText, token: Token) -> bool:
    """Whether a member of a list is said to be none: "Xanadu, *but not Ruritania*"."""
    words = [t.text.lower() for t in parsed.tokens[max(parsed.sentence_of(token).first, token.index - 3) : token.index]]
    return any(words[i : i + 2] in (["but", "not"], ["and", "not"]) for i in range(len(words) - 1))


def preposition(parsed: ParsedText, token: Token) -> str:
    """The preposition that introduces a phrase, in lower case; empty for none."""
    for child in parsed.children(token):
        if child.relation == "case" and child.tag != "POS":
            return child.text.lower()
    return ""


def _by_phrase(parsed: ParsedText, token: Token) -> bool:
    return preposition(parsed, token) == "by"


def particle(parsed: ParsedText, verb: Token) -> frozenset[str]:
    """The particles and bare adverbs of a verb: "walked *out*", "called *off*"; and what stands with it for one of
    those: "put them *on hold*".
    """
    following = {verb.index + 1, verb.index + 2}
    own = {
        c.text.lower() for c in parsed.children(verb)
        if c.relation in ("compound:prt", "advmod") or (c.index in following and c.pos in ("ADP", "ADV"))
    }
    for child in parsed.children(verb):  # "pulled its army *out* of the valley"
        cases = [c.text.lower() for c in parsed.children(child) if c.relation == "case"]
        if len(cases) > 1 and cases[0] in _PARTICLES:
            own.add(cases[0])
        if len(cases) == 1 and child.tag == "NN" and len(parsed.children(child)) == 1:
            own.add(f"{cases[0]} {child.lemma}")
    for place in (n for n in following if n < len(parsed.tokens)):  # "called *off* the summit", read as a preposition
        token = parsed.tokens[place]
        if token.pos in ("ADP", "ADV", "PART") and parsed.tokens[token.head].head == verb.index:
            own.add(token.text.lower())
    return frozenset(own)


def verb_slots(parsed: ParsedText, verb: Token) -> Slots:
    """The slots of a verb, with subjects found through coordination, control, relative clauses and participles."""
    filled: dict[str, list[Token]] = {}
    passive, clause, particle_noun = False, None, None
    company: list[Token] = []
    unmarked: list[Token] = []
    for child in parsed.children(verb):
        relation = child.relation
        if relation in _SUBJECTS:
            put(filled, "subj", parsed, _antecedent(parsed, child, verb))
        elif relation == "nsubj:pass":
            passive = True
            given = any(c.relation == "obj" for c in parsed.children(verb))  # "was handed a note"
            put(filled, "iobj" if given else "obj", parsed, _antecedent(parsed, child, verb))
        elif relation == "aux:pass":
            passive = True
        elif relation == "obj" and not _by_phrase(parsed, child):
            put(filled, "obj", parsed, _antecedent(parsed, child, verb))
        elif relation == "iobj":
            put(filled, "iobj", parsed, child)
        elif relation in ("obj", "obl", "obl:agent", "nmod", "obl:unmarked"):
            slot = preposition(parsed, child)
            for agent in _agency(parsed, child, slot):
                put(filled, "agency", parsed, agent)
            if slot in _COMPANY:
                company.append(child)
            elif not slot and relation == "obl" and child.pos == "NOUN" and child.index > verb.index:
                unmarked.append(child)
            elif slot:
                put(filled, slot, parsed, _antecedent(parsed, child, verb))
                if relation == "obj":  # "cancelled a visit by X", with X as a second object
                    put(filled, f"obj_{slot}", parsed, child)
                if slot not in _OTHER_TIMES:
                    nested_phrases(filled, parsed, child)
                if slot in _PARTICLES and any(c.index == verb.index + 1 for c in parsed.children(child)):
                    put(filled, "particle", parsed, child)
        elif relation in ("xcomp", "ccomp") and clause is None and child.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            clause = child
            if child.pos in ("NOUN", "ADJ"):
                filled.setdefault("xcomp", []).append(child)
            if child.pos == "NOUN" and any(c.relation == "compound:prt" for c in parsed.children(verb)):
                particle_noun = child
    if clause is None and verb.relation == "parataxis" and parsed.head(verb).index < verb.index:
        clause = parsed.head(verb)  # "They must leave, he *said*"
    if clause is not None:
        filled["clause"] = [clause]
    if (noun := _headline_passive(parsed, verb)) is not None:
        return Slots({"obj": (noun,), "with": tuple(filled.get("subj", ()))}, passive=True)
    if verb.relation == "conj" and verb.tag == "VBN" and not any(
        c.relation.startswith(("aux", "nsubj", "obj")) for c in parsed.children(verb)
    ):  # "was drawn up by X and *signed* by Y"
        passive = any(c.relation == "aux:pass" for c in parsed.children(parsed.head(verb)))
    if verb.relation == "amod" and verb.tag == "VBD":  # a finite verb that the parser took for an adjective
        noun = parsed.head(verb)
        put(filled, "obj", parsed, noun)
        if noun.relation in ("appos", "nsubj", "conj", "dep", "parataxis", "obj"):
            put(filled, "subj", parsed, parsed.head(noun))
    elif (undergone := _undergone(parsed, verb)) is not None and "obj" not in filled:
        passive = True
        put(filled, "obj", parsed, undergone)
        for owner in (c for c in parsed.children(parsed.head(undergone)) if c.relation in _SUBJECTS):
            put(filled, "affected", parsed, owner)
    elif verb.relation == "acl" and verb.tag == "VBN" and not any(
        c.relation in ("nsubj", "aux") for c in parsed.children(verb)  # "a statement that they have freed him"
    ):
        passive = True
        filled.setdefault("obj", []).append(parsed.head(verb))
    elif "subj" not in filled and not (passive and "obj" in filled):
        opening = verb.index == parsed.sentence_of(verb).first and verb.tag in ("VBN", "VBD")
        bare = (opening or (verb.tag == "VBN" and verb.relation == "advcl")) and not any(
            c.relation in ("aux", "obj") for c in parsed.children(verb)
        )
        passive = passive or bare  # "Asked about it, he ...": he was asked
        _inherit(filled, parsed, verb, passive=passive)
    elif "obj" not in filled and verb.relation == "acl:relcl" and not passive and _lacks_object(parsed, verb):
        put(filled, "obj", parsed, parsed.head(verb))  # "the town that troops *took*"
    if unmarked and "obj" not in filled and any(c.relation == "compound:prt" for c in parsed.children(verb)):
        put(filled, "obj", parsed, unmarked[0])  # "called off his trip", read as a phrase without a preposition
    company.extend(c for t in filled.get("subj", ()) for c in parsed.children(t)
                   if c.relation in ("nmod", "obl") and preposition(parsed, c) in _COMPANY)
    company.extend(c for also in parsed.children(verb) if _did_so(parsed, also)
                   for c in parsed.children(also) if c.relation in _SUBJECTS)
    for child in company:
        put(filled, "obj" if passive else "subj", parsed, child)
    borrowed = "obj" not in filled and "particle" in filled
    if borrowed:  # "called off the summit", read as a phrase
        filled["obj"] = list(filled["particle"])
    if "obj" not in filled:  # "broke off *a week* of talks", read as a time
        filled["obj"] = [c for c in parsed.children(verb) if c.relation == "obl:unmarked" and any(
            preposition(parsed, b) == "of" for b in parsed.children(c) if b.relation == "nmod")]
    if not filled["obj"]:
        del filled["obj"]
    if "obj" not in filled and particle_noun is not None:  # "called off the summit", read as a clause
        filled["obj"] = [particle_noun]
    if passive and "by" not in filled:  # "barred from the base by Iraq", read as a base by Iraq
        for child in parsed.children(verb):
            if child.relation in ("obl", "obj"):
                deed = preposition(parsed, child) in ("in", "during")  # "was hurt in a raid *by gunmen*"
                for below in parsed.children(child):
                    if below.relation == "nmod" and (deed or below.pos == "PROPN") and _by_phrase(parsed, below):
                        put(filled, "by", parsed, below)
    if passive and not any(preposition(parsed, t) == "by" and t.relation == "obl:agent" for t in filled.get("by", ())):
        filled["by"] = [*filled.get("agency", ()), *filled.get("by", ())]
    if not filled.get("by"):
        filled.pop("by", None)
    if "obj" not in filled and "iobj" in filled:  # the only object there is: "accused *Athens* of ..."
        filled["obj"] = list(filled["iobj"])
    for token in filled.get("subj", ())[:1]:
        for child in parsed.children(token):
            if child.relation == "nmod" and (slot := preposition(parsed, child)) in ("on", "against"):
                put(filled, f"subj_{slot}", parsed, child)
    for token in filled.get("obj", ())[:1]:
        _below_object(filled, parsed, token, verb)
    return Slots({k: tuple(v) for k, v in filled.items()}, passive, clause, borrowed)


def _did_so(parsed: ParsedText, clause: Token) -> bool:
    """Whether a clause only says who else did it: "*as did* Xanadu", "and *so did* Xanadu"."""
    words = parsed.children(clause)
    return clause.lemma == "do" and clause.relation in ("advcl", "conj", "parataxis") and any(
        c.text.lower() in ("as", "so") and c.index < clause.index for c in words) and not any(
        c.relation in ("obj", "xcomp", "ccomp") for c in words)


def _undergone(parsed: ParsedText, verb: Token) -> Token | None:
    """What undergoes the act of a participle behind it, under a verb of having or seeing: "saw *its border* shut by
    Xanadu"; None for another verb.
    """
    governor = parsed.head(verb)
    if verb.tag == "VBN" and verb.relation == "acl" and governor.pos == "PROPN" and governor.relation == "nmod":
        thing = parsed.head(governor)  # "had assets *in Xanadu* blocked", read as blocked Xanadu
        if thing.relation == "obj" and parsed.head(thing).lemma in _UNDERGOING:
            return thing
    below = verb.tag == "VBN" and verb.relation in ("xcomp", "advcl", "ccomp")
    if not below or governor.lemma not in _UNDERGOING or any(
        c.relation.startswith(("nsubj", "aux")) or c.relation in ("obj", "mark") for c in parsed.children(verb)
    ):
        return None
    return next((c for c in parsed.children(governor) if c.relation == "obj" and governor.index < c.index < verb.index),
                None)


def _agency(parsed: ParsedText, noun: Token, slot: str) -> list[Token]:
    """Who acts, where a phrase tells it instead of "by": "at the hands of *X*", "on orders from *X*"."""
    if slot not in _AGENCY.get(noun.lemma, ()):
        return []
    return [c for c in parsed.children(noun) if c.relation == "nmod:poss" or (
        c.relation == "nmod" and preposition(parsed, c) in ("of", "from"))] or [noun]


def _headline_passive(parsed: ParsedText, verb: Token) -> Token | None:
    """What is done to in a headline without auxiliary, read as if its last name acted: "*Talks* with X suspended"; None
    for another verb.
    """
    noun, children = parsed.head(verb), parsed.children(verb)
    doer = next((c for c in children if c.relation == "nsubj"), None)
    if verb.relation not in ("acl", "acl:relcl") or verb.tag not in ("VBD", "VBN") or doer is None or any(
        c.relation in ("obj", "aux", "mark", "ccomp", "xcomp") for c in children
    ):
        return None
    before = parsed.tokens[doer.index - 1]
    opens = noun.relation == "root" and noun.pos == "NOUN" and before.tag == "IN" and before.head == noun.index
    return noun if opens and doer.index + 1 == verb.index else None


def _lacks_object(parsed: ParsedText, verb: Token) -> bool:
    """Whether a relative clause with a subject of its own is about the object of its verb: no pronoun of the clause
    stands elsewhere ("where", "whose"), and it has no other object or clause.
    """
    children = parsed.children(verb)
    return not any(c.relation in ("ccomp", "xcomp", "iobj", "cop") for c in children) and not any(
        t.text.lower() in _ELSEWHERE or (t.tag == "WDT" and t.relation in ("obl", "nmod"))
        for c in children for t in (c, *parsed.children(c)))


def put(filled: dict[str, list[Token]], slot: str, parsed: ParsedText, token: Token) -> None:
    """Adds a token, and what is coordinated with it, to a slot."""
    filled.setdefault(slot, []).extend(t for t in conjuncts(parsed, token) if t not in filled.get(slot, ()))


def _antecedent(parsed: ParsedText, token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: the noun that the clause hangs on."""
    if token.text.lower() in _RELATIVE and verb.relation.startswith("acl"):
        return parsed.head(verb)
    return token


def belonging(parsed: ParsedText, noun: Token) -> list[Token]:
    """Whose people or things are, by a participle behind them: "troops sent *by Xanadu*", "a drone belonging *to
    Xanadu*", "a ship flying the *Ruritanian* flag".
    """
    found: list[Token] = []
    for clause in (c for c in parsed.children(noun) if c.relation == "acl" and c.lemma in _BELONGING):
        below = parsed.children(clause)
        if clause.tag == "VBN":
            found += [c for c in below if _by_phrase(parsed, c)]
        elif clause.tag == "VBG":
            found += [c for c in below if preposition(parsed, c) == "to"]
            found += [b for c in below if c.relation == "obj" and c.lemma in _INSIGNIA
                      for b in parsed.children(c) if b.relation in ("amod", "compound", "nmod:poss")]
    return found + [
        b for c in parsed.children(noun) if c.relation == "nmod" and c.lemma in _INSIGNIA
        and preposition(parsed, c) in ("with", "in", "under") for b in parsed.children(c)
        if b.relation in ("amod", "compound", "nmod:poss")]


def whose(parsed: ParsedText, owner: Token) -> Token:
    """Whom an owner stands for: with "whose", the noun that the relative clause is about; else itself."""
    if owner.tag != "WP$":
        return owner
    clause = next((t for t in parsed.ancestors(owner) if t.relation == "acl:relcl"), None)
    return parsed.head(clause) if clause is not None else owner


def _inherit(filled: dict[str, list[Token]], parsed: ParsedText, verb: Token, *, passive: bool) -> None:
    """Fills the subject of a clause that leaves it unsaid."""
    governor = parsed.head(verb)
    if governor.index == verb.index:
        return
    if (waiting := yet_to(parsed, verb)) is not None:
        for child in parsed.children(waiting):
            if child.relation in _SUBJECTS:
                put(filled, "subj", parsed, child)
        return
    if (doer := blamed(parsed, verb)) is not None:
        put(filled, "subj", parsed, doer)
        return
    if governor.lemma in ("join", "follow") and verb.tag == "VBG":  # "joined Xanadu in condemning it"
        for child in parsed.children(governor):
            if child.relation == "obj" or (child.relation in _SUBJECTS and not _denied(parsed, governor, child)):
                put(filled, "subj", parsed, child)
            for also in parsed.children(child) if _did_so(parsed, child) else ():
                if also.relation in _SUBJECTS:
                    put(filled, "subj", parsed, also)
        return
    if verb.relation.startswith("acl"):
        if verb.tag == "VBG" or verb.relation == "acl:relcl":
            slot = "obj" if passive else "subj"
            if slot not in filled:
                put(filled, slot, parsed, governor)
        else:  # "the decision of the council to withdraw": whoever holds the noun acts
            for owner in _owners(parsed, governor):
                put(filled, "subj", parsed, owner)
        return
    if (subject := _astray(parsed, verb)) is not None:
        put(filled, "obj" if passive else "subj", parsed, subject)
        return
    for _ in range(6):
        if governor.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return
        above = {c.relation: c for c in parsed.children(governor)}
        if verb.relation == "xcomp" and governor.lemma in _OBJECT_CONTROL and ("obj" in above or "iobj" in above):
            put(filled, "subj", parsed, above.get("obj") or above["iobj"])
            return
        subject = next((c for r, c in above.items() if r in _SUBJECTS or r == "nsubj:pass"), None)
        if subject is not None:
            shared_passive = subject.relation == "nsubj:pass" and verb.tag == "VBN" and verb.relation == "conj"
            put(filled, "obj" if shared_passive or passive else "subj", parsed, _antecedent(parsed, subject, governor))
            return
        if governor.relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis"):
            if governor.relation.startswith("acl"):
                put(filled, "subj", parsed, parsed.head(governor))
            return
        governor = parsed.head(governor)


def _astray(parsed: ParsedText, verb: Token) -> Token | None:
    """The subject of a finite verb that was hung on another word: the noun right before it, of which nothing else in
    the clause is made ("hours after a *frigate* had captured them", read as hours after a frigate). None for none.
    """
    chain = [verb, *(c for c in parsed.children(verb) if c.relation in ("aux", "aux:pass", "advmod", "neg"))]
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in chain)
    first = min(t.index for t in chain if t.index <= verb.index)
    while first - 1 in {t.index for t in chain}:
        first -= 1
    before = parsed.tokens[first - 1] if first > parsed.sentence_of(verb).first else verb
    stray = before.relation in ("nmod", "parataxis", "appos", "dep") and before.pos in ("NOUN", "PROPN", "PRON")
    return before if finite and stray and verb.relation in ("conj", "advcl", "parataxis", "ccomp") else None


def _denied(parsed: ParsedText, verb: Token, subject: Token) -> bool:
    """Whether a verb is said not to hold of its subject: "did *not* join", "*neither* X nor Y joined"."""
    return any(c.lemma in ("not", "never", "neither", "no") for word in (verb, subject) for c in parsed.children(word))


def yet_to(parsed: ParsedText, verb: Token) -> Token | None:
    """The "has" or "is" of "has yet to *answer*", however it was parsed; None for none."""
    before = parsed.tokens[max(parsed.sentence_of(verb).first, verb.index - 3) : verb.index]
    if len(before) == 3 and before[0].lemma in ("have", "be") and [t.text for t in before[1:]] == ["yet", "to"]:
        return before[0]
    return None


def blamed(parsed: ParsedText, deed: Token) -> Token | None:
    """Who is said to have done what stands after "of" or "for": the object of the verb of blaming above, which may
    hold verb or noun itself or through its agent ("was accused by him *of lying*", "praised for the *release*").
    """
    if not any(c.relation in ("mark", "case") and c.lemma in ("of", "for") for c in parsed.children(deed)):
        return None
    governor = parsed.head(deed)
    if governor.lemma in ("responsibility", "responsible"):
        return _responsible(parsed, governor)
    if governor.lemma not in _BLAMING and governor.relation in ("obj", "obl", "obl:agent", "nsubj:pass"):
        governor = parsed.head(governor)
    if governor.lemma not in _BLAMING or governor.pos != "VERB":
        return None
    objects = {c.relation: c for c in parsed.children(governor)}
    return objects.get("nsubj:pass") or objects.get("obj") or objects.get("iobj")


def _responsible(parsed: ParsedText, word: Token) -> Token | None:
    """Who takes or is given the responsibility: "claimed *responsibility* for it", "held them *responsible* for it"."""
    own = {c.relation: c for c in parsed.children(word)}
    if word.pos == "ADJ" and "nsubj" in own:
        return own["nsubj"]
    around = {c.relation: c for c in parsed.children(parsed.head(word))}
    if parsed.head(word).lemma in ("deny", "reject", "disclaim", "dispute"):
        return None
    if word.pos == "ADJ":
        return around.get("obj") or around.get("nsubj:pass")
    if word.relation == "nsubj:pass":
        return around.get("obl:agent")
    return around.get("nsubj") if word.relation == "obj" else None


def _owners(parsed: ParsedText, noun: Token) -> list[Token]:
    found = [c for c in parsed.children(noun) if c.relation == "nmod:poss"]
    found += [c for c in parsed.children(noun) if c.relation == "nmod" and preposition(parsed, c) in ("of", "by")]
    if not found and noun.relation in ("obj", "obl"):
        above = parsed.head(noun)
        found += [c for c in parsed.children(above) if c.relation in _SUBJECTS]
    return found


def nested_phrases(
    filled: dict[str, list[Token]], parsed: ParsedText, token: Token, *, depth: int = 2, by: bool = False
) -> None:
    """Phrases below a phrase, two levels down: "in talks *with* X", "a set of letters *with* X"; where ``by`` is set,
    also "the release of hostages *by* X".
    """
    for child in parsed.children(token):
        if child.relation == "nmod":
            slot = preposition(parsed, child)
            if slot in ("with", "between", "on", "against", "to", "from") or (slot == "by" and by):
                put(filled, slot, parsed, child)
            elif slot == "of" and depth > 1:
                nested_phrases(filled, parsed, child, depth=depth - 1)


def _below_object(filled: dict[str, list[Token]], parsed: ParsedText, token: Token, verb: Token) -> None:
    """Slots of the object's own phrases: sanctions *on* X, talks *with* X, X's offer."""
    for child in parsed.children(token):
        if child.relation.startswith("acl") and child.pos == "VERB":
            for author in _authors(parsed, child):
                put(filled, "obj_by", parsed, author)
        if child.relation in ("nmod", "acl", "obl"):
            slot = preposition(parsed, child)
            if slot:
                put(filled, f"obj_{slot}", parsed, child)
            if slot and not (slot == "by" and token.index < verb.index):  # "the raid *by X* was condemned": by others
                put(filled, slot, parsed, child)
            if slot == "of":  # "a loan of ten dollars *from* X"
                nested_phrases(filled, parsed, child, depth=1)
        elif child.relation == "nmod:poss":
            put(filled, "obj_poss", parsed, child)
        elif child.relation in ("compound", "amod", "nmod:unmarked"):
            put(filled, "object_comp", parsed, child)


def _authors(parsed: ParsedText, clause: Token) -> list[Token]:
    """Who did to a thing what a clause below it tells: "a draft sent *by X*", "the treaty that *X* had drafted"."""
    children = parsed.children(clause)
    agents = [c for c in children if c.relation in ("obl:agent", "obl") and _by_phrase(parsed, c)]
    about_it = any(c.relation == "obj" and c.text.lower() in _RELATIVE for c in children)
    return agents or [c for c in children if about_it and c.relation in _SUBJECTS]
