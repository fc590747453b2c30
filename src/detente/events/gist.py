"""What an event is about, in the words of the text: the trigger with its object or clause, for titles."""

from __future__ import annotations

from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots
from detente.events.frames import Frame
from detente.events.parties import Parties

__all__ = ["gist"]

_ROLE_NOUNS = frozenset({"NOUN", "PROPN"})
#: Words of a gist at most, and parts of speech on which none ends.
_LONGEST = 12
_NO_END = ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX")


def gist(parsed: ParsedText, who: Parties, token: Token, frame: Frame, slots: Slots) -> str:
    """The trigger with its object or clause in the text's words, twelve at most: "fired two missiles"."""
    particles = {w for entry in frame.verbs for w in entry.split()[1:]}
    near = [c for c in parsed.children(token) if c.relation == "compound:prt" or c.text.lower() in particles]
    if frame.phrase_words:
        near += [t for slot in frame.phrase for head in slots.get(slot)[:1]
                 for t in parsed.subtree(head) if t.index > token.index]
    if token.pos in _ROLE_NOUNS:
        near += [t for child in parsed.children(token) if child.relation in ("amod", "compound", "nmod:desc")
                 and who.reference(child) is None for t in parsed.subtree(child)]
        objects = [t for t in slots.get("of") if who.reference(t) is None]
    else:
        active = () if slots.passive else slots.get("obj")
        objects = [t for t in active if who.reference(t) is None]
    for noun in objects[:1]:
        near += [t for t in parsed.subtree(noun) if noun.index - 6 < t.index <= noun.index]
        near += [c for c in parsed.children(noun) if c.relation == "case"]
        near += [t for c in parsed.children(noun) if c.relation == "nummod" for t in parsed.subtree(c)]  # "$4 m"
    clause = slots.clause
    if clause is not None and frame.complement and clause.index > token.index:
        near += [t for t in parsed.subtree(clause) if t.index > token.index]
        near += [t for slot in ("obj", "iobj") for o in slots.get(slot) for t in parsed.subtree(o)
                 if token.index < t.index < clause.index]
    indexes = sorted({t.index for t in [token, *near] if t.sentence == token.sentence})
    low, unbroken = token.index, frozenset(indexes)
    while low - 1 in unbroken:
        low -= 1
    kept = [i for i in indexes if i >= min(low, token.index - 4)]
    words = [parsed.tokens[i] for i in kept][:_LONGEST]
    while words and words[0].pos == "PUNCT":
        words.pop(0)
    while words and words[-1] is not token and (words[-1].pos in _NO_END or words[-1].index < words[-1].head):
        words.pop()  # "on the final", without its noun
    if len(words) <= 1:
        words = [token, *_following(parsed, token)]
    words_of_it = " ".join(parsed.text[words[0].start : words[-1].end].split()) if words else token.text
    if slots.passive and token.pos not in _ROLE_NOUNS:  # "all sanctions" before "lifted"
        for noun in slots.get("obj")[:1]:
            phrase = [t for t in parsed.subtree(noun) if noun.index - 5 < t.index <= noun.index and (
                t.relation != "case" or t.head != noun.index)]
            if who.reference(noun) is None and phrase and noun.index < token.index:
                words_of_it = f"{' '.join(parsed.text[phrase[0].start : phrase[-1].end].split())} {words_of_it}"
    return words_of_it


def _following(parsed: ParsedText, token: Token) -> list[Token]:
    """The unbroken words right after a bare trigger that belong to it, to the first comma or conjunction:
    "insisted *on disarmament first*"; empty where none follow.
    """
    below = {t.index for t in parsed.subtree(token)}
    found: list[Token] = []
    for following in parsed.tokens[token.index + 1 : token.index + _LONGEST]:
        if following.index not in below or following.pos == "PUNCT" or following.relation == "cc":
            break
        found.append(following)
    while found and found[-1].pos in _NO_END:
        found.pop()
    return found
