"""What an event is about, in the words of the text: the trigger with its object or clause, for titles."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots, preposition
from detente.events.frames import Frame
from detente.events.parties import Parties

__all__ = ["gist"]

_ROLE_NOUNS = frozenset({"NOUN", "PROPN"})
#: Words of a gist at most, and parts of speech on which none ends.
_LONGEST = 12
_LONGEST_VERDICT = 18
#: How far apart two words of a gist may stand that it shows without a mark between.
_FILLED = 3
_NO_END = ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX")
#: Words that open a relative clause, or join it to what stands before: no gist begins with them.
_OPENING = frozenset({"that", "which", "who", "whom", "whose", "and", "or", "but"})
_NEGATORS = frozenset({"not", "never", "n't", "neither", "nor"})
#: What stands below a subject or verb and is left out of a verdict that would be too long.
_ASIDE = frozenset({"nmod", "acl", "acl:relcl", "obl", "advcl", "appos", "advmod"})
#: Nouns that say little without what they hold.
_HOLDERS = frozenset({"day", "week", "month", "hour", "year", "round", "series", "set", "package", "number", "kind"})
#: Verbs by which something is said to be this or that.
_CALLING = frozenset({"call", "describe", "brand", "label", "term", "find", "consider"})
#: Adverbs that belong to a verb as particles do: "took her words *back*".
_BACK = frozenset({"back", "away", "up", "off", "out", "down"})
#: Words that say of nobody in particular whom an act concerns.
_WHOEVER = frozenset({"PRON", "NUM", "DET", "ADJ"})


def gist(parsed: ParsedText, who: Parties, token: Token, frame: Frame, slots: Slots) -> str:
    """The trigger with its object or clause in the text's words, about twelve at most: "fired two missiles", "called
    the deal a mistake", "did not accept the plan". "…" stands for words left out.
    """
    verbal = token.pos not in _ROLE_NOUNS
    if verbal and _closes(parsed, token):
        above = parsed.head(token)
        return _said_before(parsed, token, parsed.head(above) if above.pos in _ROLE_NOUNS else above)
    if verbal and frame.clause_words and slots.clause is not None and slots.clause.index > token.index:
        return _verdict(parsed, token, slots.clause)
    words = _around(parsed, who, token, frame, slots)
    if verbal and not slots.passive and _names_only(words, token, who):
        words = _followed(parsed, token, who)
    text = _text(parsed, words)
    ahead = _denied(parsed, token) if verbal else ""
    if verbal and (subject := _undergoes(parsed, who, frame, slots, words)):
        return f"{subject} {ahead}{text}"
    if verbal and (whole := _told_apart(parsed, token, slots, words)):
        return whole
    return f"{ahead}{text}"


def _around(parsed: ParsedText, who: Parties, token: Token, frame: Frame, slots: Slots) -> list[Token]:
    """The words of a gist, from the trigger's particles, object, complement and clause."""
    particles = {w for entry in frame.verbs for w in entry.split()[1:]}
    near = [c for c in parsed.children(token) if c.relation == "compound:prt" or c.text.lower() in particles | _BACK]
    for slot in frame.phrase if frame.phrase_words else ():
        heads = [h for h in slots.get(slot) if any(t.lemma in frame.phrase_words for t in parsed.subtree(h))]
        near += [t for head in heads[:1] for t in parsed.subtree(head) if t.index > token.index]
    if token.pos in _ROLE_NOUNS:
        near += [t for child in parsed.children(token) if child.relation in ("amod", "compound", "nmod:desc")
                 and who.reference(child) is None for t in parsed.subtree(child)]
        objects = [t for t in slots.get("of") if who.reference(t) is None]
    else:
        objects = [] if slots.passive else [t for t in slots.get("obj") if who.reference(t) is None]
        near += _judged(parsed, token, slots)
    for noun in objects[:1]:
        near += [t for t in parsed.subtree(noun) if noun.index - 6 < t.index <= noun.index]
        near += [c for c in parsed.children(noun) if c.relation == "case"]
        near += [t for c in parsed.children(noun) if noun.lemma in _HOLDERS and preposition(parsed, c) == "of"
                 for t in parsed.subtree(c) if noun.index < t.index <= c.index]  # "a week *of talks*"
        near += [t for c in parsed.children(noun) if c.relation == "nummod" or (
            c.tag == "CD" and c.index == noun.index + 1) for t in parsed.subtree(c)]  # "$4 m", "resolution 40"
    clause = slots.clause
    if clause is not None and frame.complement and clause.index > token.index:
        near += [t for t in parsed.subtree(clause) if t.index > token.index]
        near += [t for slot in ("obj", "iobj") for o in slots.get(slot) for t in parsed.subtree(o)
                 if token.index < t.index < clause.index]
    indexes = sorted({t.index for t in [token, *near] if t.sentence == token.sentence})
    low, unbroken = token.index, frozenset(indexes)
    while low - 1 in unbroken:
        low -= 1
    words = [parsed.tokens[i] for i in indexes if i >= min(low, token.index - 4)][:_LONGEST]
    while words and words[0] is not token and (words[0].pos == "PUNCT" or words[0].text.lower() in _OPENING):
        words.pop(0)
    words = _whole(words, token)
    return words if any(t is not token and not _particle(t) for t in words) else _followed(parsed, token, who)


def _closes(parsed: ParsedText, token: Token) -> bool:
    """Whether a verb of saying follows or interrupts what it says: "it had seen no response, he *complained*"."""
    if any(c.relation in ("obj", "ccomp", "xcomp", "obl") for c in parsed.children(token)):
        return False
    first = parsed.subtree(token)[0].index
    doer = next((c for c in parsed.children(token) if c.relation == "nsubj"), None)
    parted = (first > 0 and parsed.tokens[first - 1].text == ",") or parsed.tokens[first].text == ","
    last = parsed.tokens[min(token.index + 1, len(parsed.tokens) - 1)].pos == "PUNCT"
    if doer is None or not parted or not last:
        return token.relation == "parataxis"
    joined = token.relation == "conj" and not any(c.relation == "cc" for c in parsed.children(token))
    return joined or token.relation == "parataxis" or (token.relation == "acl:relcl" and doer.index == token.index - 1)


def _judged(parsed: ParsedText, token: Token, slots: Slots) -> list[Token]:
    """What a verb says that its object is, with all that stands between: "called *the deal with X a mistake*", also
    where the verdict was taken for a part of the object: "called the deal *perplexing*".
    """
    heads = [c for c in parsed.children(token) if c.relation == "xcomp" and c.pos != "VERB" and c.index > token.index]
    for noun in () if slots.passive else slots.get("obj")[:1]:
        heads += [c for c in parsed.children(noun) if c.index == noun.index + 1 and c.tag in ("VBG", "VBN", "JJ")
                  and c.relation in ("nmod", "amod") and token.lemma in _CALLING]
    last = max((t.index for h in heads for t in _phrase(parsed, h)), default=token.index)
    if last - token.index <= _LONGEST:
        return list(parsed.tokens[token.index + 1 : last + 1])
    return [t for h in heads for t in _phrase(parsed, h)]


def _phrase(parsed: ParsedText, head: Token) -> list[Token]:
    """The words of a phrase without what hangs on it in a clause of its own."""
    aside = {t.index for c in parsed.children(head) if c.relation in ("acl:relcl", "advcl", "parataxis", "conj")
             and c.pos == "VERB" for t in parsed.subtree(c)}
    return [t for t in parsed.subtree(head) if t.index not in aside]


def _whole(words: list[Token], token: Token) -> list[Token]:
    """Words without an end that lacks its noun: "on the final"."""
    kept = list(words)
    while kept and kept[-1] is not token and not _particle(kept[-1]) and (
        kept[-1].pos in _NO_END or kept[-1].index < kept[-1].head
    ):
        kept.pop()
    return kept or [token]


def _particle(word: Token) -> bool:
    return word.relation == "compound:prt" or (word.relation == "advmod" and word.text.lower() in _BACK)


def _names_only(words: Collection[Token], token: Token, who: Parties) -> bool:
    """Whether beside the trigger stands only whom the act concerns: "accused *Mr Roe*", "invited *the other*"."""
    rest = [t for t in words if t is not token and t.relation not in ("det", "compound:prt", "nmod:desc", "flat")]
    return bool(rest) and all(t.index in who.covering or t.pos in _WHOEVER for t in rest) and not any(
        t.relation == "xcomp" for t in rest)


def _followed(parsed: ParsedText, token: Token, who: Parties) -> list[Token]:
    """A trigger with the unbroken words after it that belong to it, to the first comma or conjunction behind more than
    names: "insisted *on disarmament first*".
    """
    below = {t.index for t in parsed.subtree(token)}
    found: list[Token] = []
    for following in parsed.tokens[token.index + 1 : token.index + _LONGEST]:
        names = all(t.index in who.covering or t.pos in ("DET", "CCONJ", "PUNCT") for t in found)
        if following.index not in below or following.sentence != token.sentence or (
            following.pos == "PUNCT" and not (found and names and _names_next(parsed, following, who))) or (
            following.relation == "cc" and not (found and names)
        ):
            break
        found.append(following)
    while found and found[-1].pos in _NO_END and not _particle(found[-1]):
        found.pop()
    return [token, *found]


def _names_next(parsed: ParsedText, comma: Token, who: Parties) -> bool:
    """Whether a comma leads on to a further name: "accused X, *Y* and Z of lying"."""
    named = who.covering.get(comma.index + 1)
    return comma.text == "," and named is not None and not parsed.tokens[named.head].relation.startswith("nsubj")


def _denied(parsed: ParsedText, token: Token) -> str:
    """The auxiliaries and the negation before a verb that is denied: "did not "; empty where it is not."""
    start, first = token.index, parsed.sentence_of(token).first
    while start > first and parsed.head(parsed.tokens[start - 1]) is token and (
        parsed.tokens[start - 1].relation.startswith(("aux", "advmod", "cop", "neg"))
    ):
        start -= 1
    ahead = parsed.tokens[start : token.index]
    if not any(t.text.lower() in _NEGATORS for t in ahead):
        return ""
    return " ".join(parsed.text[ahead[0].start : token.start].split()) + " "


def _told_apart(parsed: ParsedText, token: Token, slots: Slots, words: Sequence[Token]) -> str:
    """A verb of a relative clause with the noun that it tells apart as its object: "could not accept the terms" of
    "terms that they could not accept"; with "what" its clause. Empty for another verb.
    """
    what = next((c for c in parsed.children(token) if c.text.lower() == "what" and c.index < token.index), None)
    if what is not None:
        return _text(parsed, parsed.tokens[what.index : token.index + 1]) if token.index - what.index < _LONGEST else ""
    noun, first = parsed.head(token), parsed.subtree(token)[0]
    parted = any(t.pos == "PUNCT" for t in parsed.tokens[noun.index + 1 : max(noun.index, first.index) + 1])
    more = any(c.relation in ("xcomp", "ccomp") or preposition(parsed, c) in ("for", "to", "with", "against")
               for c in parsed.children(token))
    if token.relation != "acl:relcl" or noun not in slots.get("obj") or noun.pos != "NOUN" or parted or more:
        return ""
    phrase = [t for c in parsed.children(noun) for t in parsed.subtree(c)
              if c.relation in ("det", "amod", "compound", "nummod", "nmod:poss") and c.index < noun.index]
    phrase = sorted([*phrase, noun], key=lambda t: t.index)[-5:]
    verb = [token, *(t for t in words if _particle(t))]
    return f"{_denied(parsed, token)}{_text(parsed, verb)} {_text(parsed, phrase)}"


def _undergoes(
    parsed: ParsedText, who: Parties, frame: Frame, slots: Slots, words: Sequence[Token]
) -> str:
    """What the act is done to or what it is of, where that stands before the trigger: "all sanctions" of "lifted", "the
    summit" of "failed"; empty for none.
    """
    if slots.passive:
        nouns = slots.get("obj")[:1]
    elif frame.subject_parties:
        nouns = slots.get("subj")[:1]
    else:
        return ""
    for noun in nouns:
        phrase = [t for t in parsed.subtree(noun) if noun.index - 5 < t.index <= noun.index and (
            t.relation != "case" or t.head != noun.index)]
        while phrase and (phrase[0].pos in ("PUNCT", "CCONJ") or phrase[0].text.lower() in _OPENING):
            phrase.pop(0)
        held = [c for c in parsed.children(noun) if c.relation == "nmod" and c.index > noun.index and preposition(
            parsed, c) == "of" and noun.tag == "NNS" and who.reference(c) is None]  # "three days *of talks*"
        phrase += [t for c in held[:1] for t in parsed.subtree(c) if t.index <= c.index]
        if who.reference(noun) is None and phrase and noun.index < words[0].index:
            text = _text(parsed, phrase)
            return text[0].lower() + text[1:] if frame.subject_parties and phrase[0].pos in ("DET", "NUM") else text
    return ""


def _verdict(parsed: ParsedText, token: Token, clause: Token) -> str:
    """A verb of saying with the verdict below it, what is judged and how: "said that the raid … was a mistake"."""
    whole = [token, *(t for t in parsed.subtree(clause) if t.index > token.index)]
    if len(whole) <= _LONGEST_VERDICT:
        return _text(parsed, _whole(whole, token))
    judged = [c for c in parsed.children(clause) if c.relation.startswith("nsubj")]
    aside = {t.index for head in (clause, *judged) for c in parsed.children(head)
             if c.relation in _ASIDE and (head is not clause or c.relation != "nmod") and c.lemma not in _NEGATORS
             for t in parsed.subtree(c)}
    later = {t.index for c in parsed.children(clause) if c.relation in ("conj", "parataxis") for t in parsed.subtree(c)}
    kept = [t for t in whole if t.index not in aside | later]
    return _text(parsed, _whole(kept[:_LONGEST_VERDICT], token))


def _said_before(parsed: ParsedText, token: Token, clause: Token) -> str:
    """A verb of saying with what it adds itself to: "complained: it had seen no response"."""
    said = {t.index for t in parsed.subtree(token)}
    words = [t for t in parsed.subtree(clause) if t.index not in said]
    parts = [c for c in parsed.children(clause) if c.relation == "conj" and c.index < token.index]
    if parts:  # the last of several clauses is the nearest
        words = [t for t in parsed.subtree(parts[-1]) if t.index not in said and t.relation != "cc"]
    while words and words[0].pos in ("PUNCT", "CCONJ"):
        words.pop(0)
    while words and words[-1].pos == "PUNCT":
        words.pop()
    kept = _whole(words[: _LONGEST - 1], words[0]) if words else []
    runs = [[*kept[:1]]]
    for one, other in itertools.pairwise(kept):
        if {*range(one.index + 1, other.index)} & said:
            runs.append([])
        runs[-1].append(other)
    for run in runs:
        while run and run[0].pos == "PUNCT":
            run.pop(0)
    return f"{token.text}: {' … '.join(_text(parsed, run) for run in runs if run)}" if kept else token.text


def _text(parsed: ParsedText, words: Sequence[Token]) -> str:
    """Words as the text has them; what is left out is "…" in a long passage, and filled in a short one."""
    if not words:
        return ""
    parts, start = [], words[0]
    short = words[-1].index - words[0].index < _LONGEST
    for one, other in itertools.pairwise(words):
        if other.index - one.index > _FILLED and not short:
            parts.append(parsed.text[start.start : one.end])
            start = other
    last = parsed.text[start.start : words[-1].end]
    closing = next((c for c in parsed.text[words[-1].end : words[-1].end + 2] if c in '"”'), "")
    parts.append(last + closing if sum(map(last.count, '"“”')) % 2 else last)  # '"utter nonsense."'
    return " ".join(" … ".join(parts).split())
