"""What reads like an act and is none: business, athletes in the language of war, people on the move, questions.

Each test names the sentence that forced it. What a coder of a user's own codebook asks for stands: only what the words
around a predicate rule out is left out here.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots
from detente.events.frames import Codebook, Frame

__all__ = ["looks_alike"]


#: Sectors of those who go to law, buy and sell for themselves.
_PRIVATE = frozenset({"BUS", "AGR", "CVL", "LAB"})
#: What a court does to somebody: with nobody known to whom, it settles a case of private people.
_RULED = frozenset({"REJECT", "REQUEST", "AGREE", "CONCEDE", "SUPPORT"})


def looks_alike(
    parsed: ParsedText, codebook: Codebook, frame: Frame, token: Token, slots: Slots, *, persons: bool,
    sources: Collection[str], targets: Collection[str],
) -> bool:
    """Whether a predicate only looks like the act that a frame, or the second opinion, takes it for. ``persons``: its
    subjects are people with names; ``sources`` and ``targets``: the actors found.
    """
    doers = slots.get("by") if slots.passive else slots.get("subj")
    if any(t.lemma in codebook.classes["elements"] for t in doers):
        return True
    private = _sectors(sources) <= _PRIVATE  # not "its leader's father, the marshal, fired missiles"
    if private and codebook.types[frame.type].quad == 4 and any(t.lemma in codebook.classes["kin"] for t in doers):
        return True
    if frame.type == "AID" and slots.clause is not None and slots.clause.lemma in codebook.verb_classes["evade"]:
        return True
    if sources and _sectors(sources) <= _PRIVATE and _business(codebook, slots):
        return True
    if sources and _sectors(sources) <= {"BUS"} and _its_own(parsed, slots):
        return True
    if sources and _sectors(sources) == {"JUD"} and _private_case(frame, targets):
        return True
    moves = persons and _on_the_move(codebook, frame, token, slots)
    if frame.id == "opinion" and (_over(codebook, frame, token, slots) or _neutral(parsed, codebook, frame, token)):
        return True
    return _sport(codebook, frame, slots) or _standing(parsed, frame, token) or (
        frame.id == "opinion" and (
            moves or _in_mind(codebook, token, slots, sources) or _question(parsed, frame, token, slots)
            or (not sources and _told_by_anybody(codebook, frame, token, slots))))


def _sectors(actors: Collection[str]) -> set[str]:
    """The sectors of actors; "" for a state itself."""
    return {a.split(".")[1] if "." in a else "" for a in actors}


def _its_own(parsed: ParsedText, slots: Slots) -> bool:
    """Whether a firm acts on what is its own, or only comes and goes: "closed *its plant*", "withdrew from it"."""
    things = slots.get("obj")
    return not slots.passive and (not things or any(
        c.relation == "nmod:poss" and c.pos == "PRON" for t in things for c in parsed.children(t)))


def _private_case(frame: Frame, targets: Collection[str]) -> bool:
    """Whether a court settles what private people have with each other."""
    return frame.type in _RULED and (not targets or _sectors(targets) <= _PRIVATE)


def _told_by_anybody(codebook: Codebook, frame: Frame, token: Token, slots: Slots) -> bool:
    """Whether people who are no party only tell of an act: "*witnesses said* that soldiers had beaten them"."""
    said = token.lemma in codebook.verb_classes["speech"] and not slots.passive
    return said and codebook.types[frame.type].quad in (1, 3)


def _in_mind(codebook: Codebook, token: Token, slots: Slots, sources: Collection[str]) -> bool:
    """Whether somebody only gets something wrong, or people are only told what to think by nobody named: "*misjudged*
    her patience", "the people are *told* to blame others".
    """
    verbs = codebook.verb_classes
    told = token.lemma in verbs["speech"] and slots.passive and not slots.get("by")
    return token.lemma in verbs["misjudge"] or (told and bool(sources) and _sectors(sources) <= _PRIVATE)


def _business(codebook: Codebook, slots: Slots) -> bool:
    """Whether a firm deals with another private party: "sued its Ruritanian *rival*"."""
    private = codebook.status_words["private"]
    return any(t.lemma in private for slot in ("obj", "iobj", "to", "with", "against", "of", "for", "from")
               for t in slots.get(slot))


def _over(codebook: Codebook, frame: Frame, token: Token, slots: Slots) -> bool:
    """Whether a visit or talks only come to their end, and no tie is cut ("*ends* a state visit"), somebody is in
    power, and gives no verdict ("*ruled* since May"), or what is met is no person ("failed to *meet* the deadline").
    """
    if frame.type == "CONSULT" and token.lemma == "meet":
        return any(t.lemma in codebook.classes["met"] for t in slots.get("obj"))
    if frame.type != "SANCTION":
        return False
    ends = token.lemma in ("end", "finish", "conclude", "complete") and any(
        t.lemma in codebook.classes["talks"] for t in slots.get("obj"))
    return ends or (token.lemma == "rule" and not slots.get("obj") and slots.clause is None)


def _neutral(parsed: ParsedText, codebook: Codebook, frame: Frame, token: Token) -> bool:
    """Whether somebody only writes or finds, and nothing in what he says blames or threatens: "*defined* peace"."""
    if frame.type not in ("ACCUSE", "THREATEN") or token.lemma not in codebook.status_words["neutral"]:
        return False
    if token.lemma == "find" and any(c.relation == "ccomp" for c in parsed.children(token)):
        return False  # an inquiry that "*found that* they had shelled it"
    said = [t for t in parsed.subtree(token) if t is not token]
    hostile = any(codebook.types[f.type].quad in (3, 4) for t in said for f in codebook.verbs.get(t.lemma, ())
                  if t.pos == "VERB" and f.type != "REJECT" and not f.weight)
    return not hostile and not any(t.lemma in codebook.classes["blame"] for t in said)


def _sport(codebook: Codebook, frame: Frame, slots: Slots) -> bool:
    """Whether athletes do what else armies and envoys do: attack, meet, retreat; their protests and words count."""
    done = codebook.types[frame.type].quad in (2, 4) or frame.type == "CONSULT"
    doers = (*slots.get("subj"), *slots.get("by"))
    return done and frame.type != "PROTEST" and any(t.lemma in codebook.status_words["athletes"] for t in doers)


def _standing(parsed: ParsedText, frame: Frame, token: Token) -> bool:
    """Whether troops only are where they are: "28,500 soldiers *are stationed* in the south"."""
    helpers = [c for c in parsed.children(token) if c.relation.startswith("aux")]
    present = any(c.lemma == "be" and c.tag in ("VBP", "VBZ") for c in helpers)
    return frame.mode == "troops" and token.tag == "VBN" and present and len(helpers) == 1


def _on_the_move(codebook: Codebook, frame: Frame, token: Token, slots: Slots) -> bool:
    """Whether people leave or come back, which is no retreat: "left the port by train", "returned from the south"."""
    things = any(t.pos == "NOUN" for t in slots.get("obj"))  # "left the accord", "returned the island"
    if frame.type == "COERCE" and token.lemma in ("enter", "cross", "come", "arrive"):
        return not slots.passive  # "*entered* the country"
    moved = frame.type in ("RETREAT", "SANCTION") and token.lemma in codebook.status_words["moving"]
    return moved and not things and not slots.passive


def _question(parsed: ParsedText, frame: Frame, token: Token, slots: Slots) -> bool:
    """Whether somebody asks to know, not to have: "*asked why* it should keep them", "was *asked* again"."""
    if frame.type != "REQUEST" or token.lemma not in ("ask", "wonder", "inquire", "enquire"):
        return False
    below = [c for c in parsed.children(token) if c.relation in ("ccomp", "xcomp", "advcl", "parataxis")]
    if token.lemma == "ask" and slots.passive and not below and not slots.get("for") and not slots.get("of"):
        return True
    return any(w.tag in ("WRB", "WP", "WDT") or w.lemma in ("whether", "if") for c in below for w in parsed.children(c))
