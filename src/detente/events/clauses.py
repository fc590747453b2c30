"""What the form of a clause, and the word that it hangs on, say of whether it was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import preposition

__all__ = ["awaited", "conditional", "contrasted", "held_back", "in_a_tale", "infinitive", "instead", "inverted",
           "not_so_far", "of_a_past_war", "opened_by", "phrased", "refuted",
           "singled_out", "takes_part", "untrue", "would_have"]

#: How far from its verb the last word of a phrase may stand: "put the long-awaited talks *on hold*".
_REACH = 7


def infinitive(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb stands in the infinitive with "to"."""
    return verb.tag == "VB" and any(c.text.lower() == "to" and c.relation in ("mark", "aux") for c in
                                    parsed.children(verb))


def conditional(parsed: ParsedText, verb: Token, marks: frozenset[str]) -> bool:
    """Whether a clause opens with a mark of a condition."""
    return any(c.relation == "mark" and c.text.lower() in marks for c in parsed.children(verb))


def inverted(children: Sequence[Token]) -> bool:
    """Whether "had" before its subject makes a condition: "*Had* they attacked, ..."."""
    subject = next((c for c in children if c.relation.startswith("nsubj")), None)
    return subject is not None and any(
        c.relation == "aux" and c.text.lower() == "had" and c.index < subject.index for c in children)


def would_have(parsed: ParsedText, clause: Token) -> bool:
    """Whether what hangs on a condition did not come to pass: "... would have attacked"."""
    tags = {(c.tag, c.lemma) for c in parsed.children(parsed.head(clause)) if c.relation.startswith("aux")}
    return clause.relation == "advcl" and any(tag == "MD" for tag, _ in tags) and any(w == "have" for _, w in tags)


def in_a_tale(parsed: ParsedText, verb: Token, tales: frozenset[str]) -> bool:
    """Whether a verb tells what happens in a tale: "in the film"."""
    return any(c.relation == "obl" and c.lemma in tales and preposition(parsed, c) == "in"
               for c in parsed.children(verb))


def awaited(parsed: ParsedText, clause: Token) -> bool:
    """Whether a clause tells what something waits for: "once", "until", "only after"."""
    marks = [c for c in parsed.children(clause) if c.relation in ("mark", "advmod") and c.index < clause.index]
    opening = {c.text.lower() for c in marks}
    after = next((c for c in marks if c.text.lower() == "after"), None)
    before = parsed.tokens[after.index - 1].text.lower() if after is not None and after.index else ""
    return bool(opening & {"once", "until"}) or before == "only"


def singled_out(parsed: ParsedText, noun: Token) -> bool:
    """Whether somebody is told apart by having done what no other had: "the *first* minister to visit", "the *most
    senior*", "the *only* one".
    """
    return any(c.relation in ("amod", "advmod", "nummod") and (
        c.lemma in ("first", "second", "third", "last", "only", "latest") or c.tag == "JJS"
        or any(t.lemma == "most" for t in parsed.children(c))) for c in parsed.children(noun))


def opened_by(parsed: ParsedText, clause: Token, *words: str) -> bool:
    """Whether one of the words opens a clause: "*from* bombing", "*instead* of bombing"."""
    return any(c.text.lower() in words for c in parsed.children(clause)
               if c.relation in ("mark", "case", "cc", "advmod") and c.index < clause.index)


def instead(parsed: ParsedText, clause: Token) -> bool:
    """Whether a clause tells what was not done for what was: "instead of", "rather than", "far from"."""
    if opened_by(parsed, clause, "instead", "rather"):
        return True
    far = parsed.head(clause).lemma == "far" or any(c.lemma == "far" for c in parsed.children(clause))
    return far and opened_by(parsed, clause, "from")


def held_back(parsed: ParsedText, clause: Token, verbs: Mapping[str, Collection[str]]) -> bool:
    """Whether a clause tells what somebody holds back from: "refrained *from bombing*", "balked *at bombing*", "decided
    *against bombing*", "stopped short *of bombing*", "pulled out *of hosting*". ``verbs``: classes of verbs that do so.
    """
    above = parsed.head(clause)
    around = parsed.children(above)
    for word, kind in (("from", "refrain"), ("at", "balk"), ("against", "decide")):
        if opened_by(parsed, clause, word):
            return above.lemma in verbs[kind] and not any(c.relation == "obj" for c in around)
    if not opened_by(parsed, clause, "of"):
        return False
    beside = {above.lemma, *(c.text.lower() for c in (*around, *parsed.children(clause)))}
    return bool({"short", "shy"} & beside) or ("better" in beside and above.lemma == "think") or (
        "out" in beside and above.lemma in verbs["refrain"])


def takes_part(parsed: ParsedText, clause: Token, verbs: Collection[str]) -> bool:
    """Whether a clause is what one takes part in, and so is as far done as one's part: "will join them *in bombing* the
    port", "did not succeed *in taking* it". Whom somebody did not join did it all the same.
    """
    above = parsed.head(clause)
    words = parsed.children(above)
    alone = any(c.relation == "obj" for c in words) and any(
        c.lemma in ("not", "never", "neither", "nor", "no") for w in (above, *words) for c in (w, *parsed.children(w)))
    return not alone and above.lemma in verbs and clause.tag == "VBG" and opened_by(parsed, clause, "in")


def phrased(parsed: ParsedText, verb: Token, phrases: Collection[str]) -> bool:
    """Whether a verb stands with the words that make one of the phrases of it: "*fell through*", "*put* it *on
    hold*".
    """
    sentence = parsed.sentence_of(verb)
    following = [t.text.lower() for t in parsed.tokens[verb.index + 1 : min(sentence.stop, verb.index + _REACH)]]
    return any(
        entry.split()[0] == verb.lemma and set(entry.split()[1:]) <= set(following) for entry in phrases)


def refuted(parsed: ParsedText, noun: Token, untrue: Collection[str]) -> bool:
    """Whether what somebody told is said not to hold: "the report *was false*", "*proved unfounded*"."""
    verb = parsed.head(noun)
    found = {verb.lemma, *(c.lemma for c in parsed.children(verb) if c.relation in ("xcomp", "obl", "obj"))}
    return noun.relation == "nsubj" and bool(found & set(untrue))


def not_so_far(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb tells what had not come about up to then, and nobody refused: "had never met before"."""
    children = parsed.children(verb)
    perfect = any(c.relation == "aux" and c.lemma == "have" for c in children)
    return perfect and {"never", "before"} <= {c.text.lower() for c in children if c.relation == "advmod"}


def contrasted(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb only says what another, told as it is, is not: "will be lifted, *not suspended*"."""
    above, children = parsed.head(verb), parsed.children(verb)
    participles = above.tag == "VBN" and verb.tag in ("VBN", "VBD") and verb.relation in ("conj", "parataxis")
    own = any(c.relation.startswith(("aux", "nsubj")) for c in children)
    denied = any(c.lemma == "not" and c.index < verb.index for c in children)
    return participles and denied and not own and not any(c.lemma in ("not", "never") for c in parsed.children(above))


def of_a_past_war(parsed: ParsedText, verb: Token, wars: Collection[str]) -> bool:
    """Whether a participle only tells of whom or what of a war with a name the text speaks: "soldiers *killed* in the
    Winter War". ``wars``: nouns that head such names.
    """
    return verb.relation == "acl" and verb.tag == "VBN" and any(
        c.lemma.lower() in wars and c.text[:1].isupper() and preposition(parsed, c) in ("in", "during")
        for c in parsed.children(verb))


def untrue(parsed: ParsedText, verdict: Token) -> bool:
    """Whether an adjective or noun says that a clause does not hold: "it is *not true* that", "it is *false* that"."""
    denied = any(c.lemma in ("not", "never") for c in parsed.children(verdict))
    return (verdict.lemma in ("false", "untrue") and not denied) or (
        verdict.lemma in ("true", "correct", "accurate", "case") and denied)
