"""Mends what a small parser gets wrong most often in news, where the words around leave no doubt.

Each repair states the construction, and what must hold so that a right tree is never touched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from detente.english.syntax import Token

__all__ = ["repaired"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
#: Verbs whose object does what the gerund behind it says.
_PICTURE = frozenset(
    "envision envisage imagine picture foresee anticipate see watch hear catch depict show keep".split()
)
#: Nouns whose partner stands behind "with".
_SHARED = frozenset(
    "talk talks meeting negotiation summit dialogue discussion relation tie link contact deal agreement treaty accord "
    "pact truce ceasefire trade cooperation war conflict dispute alliance partnership".split()
)


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one sentence (indices relative to the document) with heads and relations mended."""
    words = list(tokens)
    if len(words) < 3:
        return words
    _subject_of_a_hyphened_verb(words)
    _past_read_as_participle(words)
    _noun_read_as_gerund(words)
    _cleft(words)
    _relative_above_its_clause(words)
    _object_of_whose(words)
    _month_read_as_auxiliary(words)
    _won_read_as_auxiliary(words)
    _aside_on_the_subject(words)
    _infinitive_of_a_request(words)
    _name_between_what_and_its_verb(words)
    _partner_of_a_meeting(words)
    _gerund_of_what_is_pictured(words)
    _noun_before_its_noun(words)
    _answer_of_no(words)
    return words


def _set(words: list[Token], place: int, head: int, relation: str) -> None:
    words[place] = dataclasses.replace(words[place], head=words[head].index, relation=relation)


def _place(words: list[Token], token: Token) -> int:
    return token.head - words[0].index


def _below(words: list[Token], place: int, top: int) -> bool:
    """Whether a word hangs below another, however deep."""
    for _ in words:
        above = _place(words, words[place])
        if above in (top, place):
            return above == top
        place = above
    return False


def _subject_of_a_hyphened_verb(words: list[Token]) -> None:
    """A subject hung on the first part of a verb: "*Xanadu* test-fired a missile"."""
    for i in range(2, len(words) - 1):
        first, hyphen, verb = words[i - 2], words[i - 1], words[i]
        if hyphen.tag != "HYPH" or verb.tag not in ("VBD", "VBZ", "VBP") or _place(words, first) != i:
            continue
        if any(_place(words, w) == i and w.relation.startswith("nsubj") for w in words):
            continue
        for j in range(i - 3, -1, -1):
            if _place(words, words[j]) == i - 2 and words[j].pos == "PROPN":
                _set(words, j, i, "nsubj")
                break


def _past_read_as_participle(words: list[Token]) -> None:
    """A past tense read as a passive: "Xanadu, whose envoys ..., *appealed* to them". It has no auxiliary, and where it
    looks like the participle an object: "Xanadu *set* them free".
    """
    full = words[-1].text in '.!?"”'  # a headline leaves the auxiliary out: "Two envoys expelled"
    for i, verb in enumerate(words if full else ()):
        if verb.tag not in ("VBD", "VBN"):
            continue
        below = [j for j, w in enumerate(words) if _place(words, w) == i and j != i]
        relations = {words[j].relation for j in below}
        alike = verb.tag == "VBN" and verb.text.lower() == verb.lemma and "obj" in relations
        if not (alike or verb.tag == "VBD") or "nsubj:pass" not in relations or any(
            r.startswith("aux") for r in relations
        ):
            continue
        words[i] = dataclasses.replace(verb, tag="VBD")
        for j in below:
            if words[j].relation == "nsubj:pass":
                _set(words, j, i, "nsubj")


def _noun_read_as_gerund(words: list[Token]) -> None:
    """A noun in "-ing" read as a gerund: "Xanadu got *backing* from Ruritania". It is an object and has none itself."""
    for i, word in enumerate(words[:-1]):
        if word.tag != "VBG" or word.relation != "obj" or words[i + 1].text.lower() not in ("from", "of"):
            continue
        below = [j for j, w in enumerate(words) if _place(words, w) == i and j != i]
        if any(words[j].relation in ("obj", "mark", "aux", "xcomp", "ccomp") for j in below):
            continue
        words[i] = dataclasses.replace(word, pos="NOUN", tag="NN", lemma=word.text.lower(), morph="Number=Sing")
        for j in below:
            if words[j].relation == "obl":
                _set(words, j, i, "nmod")


def _cleft(words: list[Token]) -> None:
    """The clause of a cleft sentence, hung on its noun as an adverbial: "It was Xanadu *that they thanked*"."""
    for i, word in enumerate(words):
        noun = _place(words, word)
        if word.relation == "advcl:relcl" and words[noun].pos in _NOMINAL:
            _set(words, i, noun, "acl:relcl")


def _relative_above_its_clause(words: list[Token]) -> None:
    """A pronoun read as what its own clause is about: "the envoys, *to whom* Xanadu had appealed, left"."""
    for i in range(2, len(words)):
        pronoun = words[i]
        if pronoun.text.lower() not in ("whom", "which") or words[i - 1].pos != "ADP" or pronoun.relation == "root":
            continue
        clause = next((j for j, w in enumerate(words) if _place(words, w) == i and w.relation == "acl:relcl"), None)
        noun = next((j for j in range(i - 2, -1, -1) if words[j].pos in _NOMINAL), None)
        between = () if noun is None else words[noun + 1 : i - 1]
        if clause is None or noun is None or any(w.text != "," for w in between) or _below(words, noun, i):
            continue
        _set(words, clause, noun, "acl:relcl")
        _set(words, i, clause, "obl")


def _object_of_whose(words: list[Token]) -> None:
    """The object of a relative clause read as part of its subject: "whose *ports* Ruritanian gunners shell". A plural
    is hardly ever the first part of a compound.
    """
    for i, word in enumerate(words[:-2]):
        noun, subject = words[i + 1], _place(words, word)
        if word.tag != "WP$" or noun.tag != "NNS" or noun.relation != "compound" or _place(words, noun) != subject:
            continue
        verb = _place(words, words[subject])
        if subject > i + 2 and words[subject].relation == "nsubj" and words[verb].relation == "acl:relcl":
            _set(words, i, i + 1, "nmod:poss")
            _set(words, i + 1, verb, "obj")


def _month_read_as_auxiliary(words: list[Token]) -> None:
    """A month behind its day, read as an auxiliary of the next verb: "seized on 30 *May* came from"."""
    for i in range(1, len(words)):
        word = words[i]
        if word.text == "May" and word.relation == "aux" and words[i - 1].pos == "NUM" and not _below(words, i - 1, i):
            words[i] = dataclasses.replace(word, pos="PROPN", tag="NNP", lemma="may", morph="Number=Sing")
            _set(words, i, i - 1, "nmod:unmarked")


def _won_read_as_auxiliary(words: list[Token]) -> None:
    """"Won" read as the half of "won't": "Xanadu *won* praise from Ruritania". It is a verb with an object."""
    for i in range(len(words) - 1):
        won, noun = words[i], words[i + 1]
        if won.text.lower() != "won" or noun.tag != "VB":
            continue
        above = _place(words, noun)
        if _place(words, won) == i + 1 and won.relation == "aux":
            words[i] = dataclasses.replace(won, pos="VERB", tag="VBD", lemma="win", relation=noun.relation,
                                           head=won.index if above == i + 1 else noun.head)
            for j, word in enumerate(words):
                if _place(words, word) == i + 1 and j not in (i, i + 1) and word.relation != "obl":
                    _set(words, j, i, word.relation)
        elif above == i and noun.relation == "xcomp":
            words[i] = dataclasses.replace(won, pos="VERB", tag="VBD", lemma="win")
        else:
            continue
        words[i + 1] = dataclasses.replace(noun, pos="NOUN", tag="NN", lemma=noun.text.lower(), morph="Number=Sing")
        _set(words, i + 1, i, "obj")
        for j, word in enumerate(words):
            if _place(words, word) == i + 1 and word.relation == "obl":
                _set(words, j, i + 1, "nmod")


def _aside_on_the_subject(words: list[Token]) -> None:
    """An aside hung on the subject before it instead of the clause: "The missiles, the envoy *said*, would stay"."""
    for i, word in enumerate(words):
        if word.relation != "parataxis" or word.pos != "VERB":
            continue
        subject = _place(words, word)
        if not 0 <= subject < i or words[subject].relation not in ("nsubj", "nsubj:pass"):
            continue
        verb = _place(words, words[subject])
        if verb > i:
            _set(words, i, verb, "parataxis")


def _infinitive_of_a_request(words: list[Token]) -> None:
    """An infinitive hung on a name, which has none: "urged Begin to *freeze* settlements". It is the verb's."""
    for i, word in enumerate(words):
        if word.relation not in ("xcomp", "acl", "advcl") or word.tag != "VB":
            continue
        name = _place(words, word)
        if 0 <= name < i and words[name].pos == "PROPN" and words[name].relation in ("obj", "iobj") and (
            words[i - 1].text.lower() == "to"):
            _set(words, i, _place(words, words[name]), "xcomp")


def _name_between_what_and_its_verb(words: list[Token]) -> None:
    """A name read as a clause about "what": "What *Begin* means by autonomy is ..." The name is the verb's subject."""
    for i in range(1, len(words) - 1):
        name, verb = words[i], words[i + 1]
        what = _place(words, name)
        if name.pos != "PROPN" or name.relation != "acl:relcl" or verb.tag not in ("VBZ", "VBP", "VBD"):
            continue
        if what == i - 1 and _place(words, words[what]) == i + 1 and words[what].relation == "nsubj":
            _set(words, what, i + 1, "obj")
            _set(words, i, i + 1, "nsubj")


def _partner_of_a_meeting(words: list[Token]) -> None:
    """A partner hung on the verb: "ruled out talks *with the general*". It belongs to the noun right before "with"."""
    for i, word in enumerate(words):
        if word.relation != "obl" or word.pos not in _NOMINAL:
            continue
        verb = _place(words, word)
        case = next((j for j in range(i) if _place(words, words[j]) == i and words[j].relation == "case"), None)
        if case is None or case == 0 or words[case].text.lower() != "with" or verb >= case:
            continue
        noun = words[case - 1]
        if noun.pos == "NOUN" and noun.lemma in _SHARED and _place(words, noun) == verb and noun.relation in (
            "obj", "nsubj", "nsubj:pass"):
            _set(words, i, case - 1, "nmod")


def _gerund_of_what_is_pictured(words: list[Token]) -> None:
    """A gerund right behind the object of a verb of picturing, read as an adverbial: "envisions Iran *giving* up"."""
    for i, word in enumerate(words):
        verb = _place(words, word)
        if word.relation != "advcl" or word.tag != "VBG" or not 0 <= verb < i or words[verb].lemma not in _PICTURE:
            continue
        before = next((j for j in range(i - 1, verb, -1) if words[j].pos != "ADV"), verb)
        if words[before].relation == "obj" and _place(words, words[before]) == verb:
            _set(words, i, verb, "xcomp")


def _noun_before_its_noun(words: list[Token]) -> None:
    """A noun hung on the noun right before it without a preposition: "slaps *arms* embargo on". English nouns stand
    before what they describe.
    """
    for i in range(1, len(words)):
        first, second = words[i - 1], words[i]
        if second.relation != "nmod" or _place(words, second) != i - 1 or first.relation == "root" or not (
                first.tag in ("NN", "NNS") and second.tag in ("NN", "NNS")):
            continue
        if any(_place(words, w) == i and w.relation == "case" for w in words):
            continue
        head, relation = _place(words, first), first.relation
        for j, word in enumerate(words):
            if _place(words, word) == i - 1 and j != i:
                _set(words, j, i, word.relation)
        _set(words, i, head, relation)
        _set(words, i - 1, i, "compound")


def _answer_of_no(words: list[Token]) -> None:
    """A "no" that is the answer, hung on the noun behind a preposition: "said *no* to American calls"."""
    for i in range(1, len(words) - 1):
        word, next_word = words[i], words[i + 1]
        noun = _place(words, word)
        if word.lemma == "no" and word.relation == "det" and next_word.tag in ("IN", "TO") and (
                i + 1 < _place(words, next_word) <= noun and words[i - 1].pos == "VERB") and not (
                any(_below(words, place, i) for place in (i - 1, noun)) or _below(words, noun, i + 1)):
            _set(words, i, i - 1, "obj")
            _set(words, i + 1, noun, "case")
            if words[noun].relation == "obj" and _place(words, words[noun]) == i - 1:
                _set(words, noun, i - 1, "obl")
