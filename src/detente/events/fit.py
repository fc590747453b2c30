"""Whether a frame fits a predicate, and why not."""

from __future__ import annotations

from collections.abc import Callable

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots, preposition, verb_slots, whose, yet_to
from detente.events.clauses import infinitive
from detente.events.direct_speech import imperative, performative
from detente.events.frames import Codebook, Frame
from detente.events.status import called_off

__all__ = ["Fit"]


_WISHES = frozenset({"want", "wish", "desire"})
_DUTIES = frozenset({"have", "need", "ought"})
#: Types of acts of armed forces, which fall on what is somebody's: "flew over *Xanadu's* fleet".
_ARMED = frozenset({"ASSAULT", "MOBILIZE"})
_QUESTIONS = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where"})


class Fit:
    """The tests of frames against one document's predicates; ``has_actor`` tells whether a token names an actor,
    ``is_place`` whether it is the name of a place.
    """

    def __init__(
        self, parsed: ParsedText, codebook: Codebook, has_actor: Callable[[Token], bool],
        is_place: Callable[[Token], bool],
    ) -> None:
        self._parsed = parsed
        self._codebook = codebook
        self._has_actor = has_actor
        self._is_place = is_place

    def verb(self, frame: Frame, verb: Token, slots: Slots, near: frozenset[str]) -> str:
        """Why a frame does not fit a verb; empty where it fits."""
        entries = [e for e in frame.verbs if e.partition(" ")[0] == verb.lemma]
        if verb.lemma == "call" and frame.type == "REQUEST" and any(
            c.relation == "obj" and not preposition(self._parsed, c) for c in self._parsed.children(verb)
        ):
            return "it gives a name"  # "what it calls restraint for restraint"
        mine = [e for e in entries if set(e.split()[1:]) <= near or e.partition(" ")[2] in near]
        if not mine:
            return f"“{verb.text}” stands without {' or '.join(e.partition(' ')[2] for e in entries)}"
        if slots.borrowed and frame.objects and not any(" " in e for e in mine):
            return "it has no object of its own"  # "strike *over the deal*"
        objects = self.contents(slots.get("obj"), plans=frame.calls_off)
        if any(self._is_place(t) for t in slots.get("obj")):
            objects |= {"@place"}  # "lost *Xanadu* to the rebels"
        owned = frame.object_actors and any(self._has_actor(t) or any(
            self._has_actor(c) for c in self._parsed.children(t) if c.relation == "amod") for t in slots.get("obj"))
        if frame.objects and not objects & frame.objects and not owned:
            return "its object is of another class"
        if frame.bare and slots.get("obj"):
            return "it has an object"
        if frame.no_clause and slots.clause is not None and slots.clause.index > verb.index:
            return "a clause tells what is to be done"
        if any(preposition(self._parsed, c) in frame.no_phrase for c in self._parsed.children(verb)):
            return "it only speaks of something"
        if frame.calls_off and not called_off(self._parsed, verb, slots.get("obj"), self._codebook):
            return "nothing to come is called off"
        if frame.not_subject_words & {t.lemma for t in slots.get("subj")}:
            return "its subject is no party"
        if frame.not_subject_deeds and any(
            t.lemma in self._codebook.nouns and not self._has_actor(t) for t in slots.get("subj")
        ):
            return "its subject is a deed, not who did it"
        if frame.not_objects & (objects or self.contents(slots.get("with"))):
            return "its object is a figure of speech"
        if frame.object_modifiers:
            before = {c.lemma for t in slots.get("obj") for c in self._parsed.children(t)}
            if not before & frame.object_modifiers:
                return "its object lacks the adjective"
        doers = slots.get("by") if slots.passive else slots.get("subj")
        if frame.subject_words and not self.contents(doers) & frame.subject_words:
            return "its subject is of another class"
        if frame.any_of:
            around = objects | {t.lemma for slot in ("from", "of", "with", "to") for t in slots.get(slot)}
            if not around & frame.any_of:
                return "neither object nor phrase is of the class"
        if reason := self._clause(frame, verb, slots.clause):
            return reason
        if frame.phrase:
            heads = [t for slot in frame.phrase for t in slots.get(slot)]
            if frame.phrase_words:
                below = {t.lemma for head in heads for t in self._parsed.subtree(head)}
                if not below & frame.phrase_words:
                    return "no phrase of the class beside it"
            elif frame.phrase_place:
                owners = [whose(self._parsed, c) for t in heads for c in self._parsed.children(t)
                          if c.relation in ("nmod:poss", "amod", "compound") and frame.type in _ARMED]
                if not any(self._has_actor(t) for t in (*heads, *owners)):
                    return "no phrase with a place of a state"
            elif not heads:
                return f"no phrase with {' or '.join(frame.phrase)}"
            if frame.phrase_not and {t.lemma for t in heads} & frame.phrase_not:
                return "its phrase is of another class"
        return ""

    def _clause(self, frame: Frame, verb: Token, clause: Token | None) -> str:
        """Why the clause below a verb is not what the frame asks for; empty where it is, or may be missing."""
        if clause is None:
            asked = (frame.clause, frame.clause_infinitive, frame.clause_imperative, frame.clause_quad,
                     frame.clause_modals, frame.clause_words)
            return "no clause stands below it" if any(asked) else ""
        if frame.clause_infinitive and not infinitive(self._parsed, clause):
            return "its clause asks for nothing"
        if frame.clause_imperative and not imperative(self._parsed, clause):
            return "its clause is no command"
        deed = self._deed(clause)
        if frame.clause_quad and not any(
            self._codebook.types[f.type].quad == frame.clause_quad for f in self._codebook.verbs.get(deed.lemma, ())
        ):
            return "its clause tells another kind of act"
        if frame.type == "RETREAT" and not self._own(verb, clause):
            return "what stops is another's act"
        if frame.clause_modals and not frame.clause_modals & self._modals(clause):
            return "its clause says nothing of what must be"
        if frame.clause_passive and deed.tag != "VBN" and not verb_slots(self._parsed, deed).passive:
            return "its clause has a doer"
        if frame.clause_words and (reason := self._no_verdict(frame, clause)):
            return reason
        if frame.type == "AGREE" and verb.lemma in _WISHES and not self._own(verb, clause):
            return "what is wanted is another's act"
        if frame.type == "AGREE" and performative(self._parsed, clause) and any(
            self._codebook.types[f.type].quad in (1, 3) and f.type not in ("CONSULT", "AGREE")
            for f in self._codebook.verbs.get(clause.lemma, ())
        ):
            return "what is wanted is done by saying so"
        return self._no_request(verb, clause) if frame.type == "REQUEST" and verb.pos == "VERB" else ""

    def _deed(self, clause: Token) -> Token:
        """The act of a clause, also below "has to *leave*"."""
        below = [c for c in self._parsed.children(clause) if c.relation == "xcomp" and c.tag in ("VB", "VBN")]
        bound = below and clause.lemma in _DUTIES and yet_to(self._parsed, below[0]) is None
        return below[0] if bound else clause

    def _modals(self, clause: Token) -> set[str]:
        """What says that a clause's act must be: its auxiliaries, or its own verb in "has to leave"."""
        found = {c.lemma for c in self._parsed.children(clause) if c.relation == "aux" and c.lemma != "have"}
        return found if self._deed(clause) is clause else found | {clause.lemma}

    def _no_verdict(self, frame: Frame, clause: Token) -> str:
        """Why a clause is no verdict on an actor, on what it did, or on an act: "that the *launch* was a *mistake*"."""
        children = self._parsed.children(clause)
        words = {clause.lemma, *(c.lemma for c in children if c.relation in ("amod", "conj", "compound"))}
        if not any(c.relation == "cop" for c in children) or not words & frame.clause_words:
            return "its clause passes no such verdict"
        if any(c.lemma in self._codebook.status_words["negators"] or (
            c.relation == "aux" and c.lemma in self._codebook.status_words["modals_possible"]) for c in children
        ):
            return "its clause denies the verdict, or only thinks of it"
        judged = [t for c in children if c.relation.startswith("nsubj") for t in (c, *self._parsed.children(c))]
        acts = self._codebook.classes["judged"] | self._codebook.nouns.keys()
        if not any(self._has_actor(t) or (t.head == clause.index and t.lemma in acts) for t in judged):
            return "what is judged is nobody's act"
        return ""

    def _no_request(self, verb: Token, clause: Token) -> str:
        """Why a clause asks for nothing: a question ("asked whether"), a claim ("insists that there is no gap"), an act
        of one's own ("wants to help").
        """
        opening = {c.text.lower() for c in self._parsed.children(clause) if c.index < clause.index}
        if opening & _QUESTIONS:
            return "what is asked is a question"
        lemmas = {c.lemma for c in self._parsed.children(clause) if c.relation == "aux"}
        if verb.lemma == "insist" and clause.tag in ("VBZ", "VBD", "VBP") and not lemmas & {"must", "should"}:
            return "what is insisted on is a claim"
        if verb.lemma in _WISHES and self._own(verb, clause):
            return "what is wanted is an act of one's own"
        return ""

    def _own(self, verb: Token, clause: Token) -> bool:
        """Whether who wishes is who would act: "wants to help", not "wants them to help"."""
        others = (*self._parsed.children(verb), *self._parsed.children(clause))
        between = [c.relation for c in others if verb.index < c.index < clause.index]
        return clause.relation == "xcomp" and not {"obj", "iobj", "nsubj", "nsubj:pass"} & set(between)

    def noun(self, frame: Frame, noun: Token, slots: Slots) -> str:
        """Why a frame does not fit an event noun; empty where it fits."""
        before = {c.lemma for c in self._parsed.children(noun) if c.relation in ("amod", "compound", "nmod:desc")}
        of = self.contents(slots.get("of"))
        if frame.modifiers and not before & frame.modifiers:
            return "its modifier is of another class"
        if frame.objects and not of & frame.objects:
            return "what it is of is of another class"
        if noun.lemma in self._codebook.classes["container"] and slots.get("of") and not (
            of - {noun.lemma}) & {*frame.nouns, *frame.objects, *frame.any_of}:
            return "it only counts something else"  # "a *round* of sanctions"
        if frame.any_of:
            below = {t.lemma for head in slots.get("of") for t in self._parsed.subtree(head)}
            if not (of | before | below) & frame.any_of:
                return "neither its modifier nor what it is of is of the class"
        return ""

    def contents(self, tokens: tuple[Token, ...], *, plans: bool = False) -> set[str]:
        """The lemmas of tokens, and of what a container holds: "a set of *letters*", "a round of *talks*"; with
        ``plans`` also of what is planned: "the plan for a *march*", "plans to *march*".
        """
        found: set[str] = set()
        queue = list(tokens)
        while queue:
            token = queue.pop()
            found.add(token.lemma.lower())
            if token.text.lower() == "what":  # "imposed *what* it called a package of sanctions"
                queue.extend(c for clause in self._parsed.children(token) if clause.relation == "acl:relcl"
                             for c in self._parsed.children(clause) if c.relation == "xcomp" and c.pos == "NOUN")
            if plans and token.lemma == "plan":
                queue.extend(c for c in self._parsed.children(token) if c.relation in ("nmod", "acl"))
            if token.lemma in self._codebook.classes["container"]:
                queue.extend(c for c in self._parsed.children(token) if c.relation == "nmod"
                             and preposition(self._parsed, c) == "of")
        return found

