"""Whether the name of a place stands for a government, for the place, or is part of an event's name."""

from __future__ import annotations

import re
from typing import Final

from detente.actors.grammar import Grammar
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["head_token", "preposition", "role_of"]

_DATELINE: Final = re.compile(
    r"[^a-z\n]{2,60}?(?:\([^)\n]{2,40}\))?\s*(?:[-\u2013\u2014]{1,2}|:)\s|"
    r".{2,60}?\((?:AP|AFP|Reuters|UPI|Xinhua|Yonhap|Kyodo|TASS|Interfax|IRNA|dpa)\)"
)
_SINCE: Final = frozenset({"since", "after", "before", "following", "post", "during"})
_AFTER: Final = frozenset({"PUNCT", "CCONJ", "ADP", "ADV", "SYM"})
_AND: Final = frozenset({"and", "or", ",", "&"})


def head_token(tokens: list[Token]) -> Token:
    """The token of the phrase on which the others depend: the one whose head lies outside."""
    inside = {token.index for token in tokens}
    heads = [token for token in tokens if token.head not in inside or token.head == token.index]
    return heads[-1] if heads else tokens[-1]


def preposition(parsed: ParsedText, first: Token, sentence: Sentence) -> Token | None:
    """The preposition right before a phrase, articles and adjectives between them passed over."""
    at = first.index - 1
    for _ in range(3):
        if at < sentence.first:
            return None
        token = parsed.tokens[at]
        if token.pos == "ADP" or token.text.lower() in {"to", "than", *_SINCE}:
            return token
        if token.pos not in {"DET", "ADJ", "ADV", "PUNCT"} or token.text in {",", ";", "."}:
            return None
        at -= 1
    return None


def role_of(
    parsed: ParsedText,
    tokens: list[Token],
    grammar: Grammar,
    *,
    town: bool,
    previous: str = "",
) -> str:
    """``actor``, ``place`` or ``name part`` for the name of a country or (``town``) of a capital or seat.

    ``previous`` is the role of a name joined to this one by "and", "or" or a comma.
    """
    first, last = tokens[0], tokens[-1]
    sentence = parsed.sentences[first.sentence]
    if first.index == sentence.first and town and _DATELINE.match(parsed.text, first.start, sentence.end):
        return "place"
    before = parsed.tokens[first.index - 1] if first.index > sentence.first else None
    after = parsed.tokens[last.index + 1] if last.index + 1 < sentence.stop else None
    if after is not None and after.text in {"'s", "\u2019s", "'", "\u2019"}:
        owned = parsed.tokens[after.index + 1] if after.index + 1 < sentence.stop else after
        return "place" if town and owned.lemma.lower() in grammar.town_nouns else "actor"
    if town and after is not None and after.text.lower() in grammar.town_nouns and after.pos in {"NOUN", "PROPN"}:
        return "place"
    link = preposition(parsed, first, sentence)
    if link is None:
        if before is not None and before.text.lower() in _AND and previous:
            return previous
        if town and before is not None and _governs(parsed, tokens, grammar):
            return "place"
        return "actor"
    return _linked(parsed, link, tokens, grammar, town=town)


def _linked(parsed: ParsedText, link: Token, tokens: list[Token], grammar: Grammar, *, town: bool) -> str:
    word = link.text.lower()
    nouns = _governor(parsed, link, tokens)
    if word in grammar.place_prepositions:
        return "place"
    if word == "of" and link.index and parsed.tokens[link.index - 1].text.lower() == "out":
        return "place"
    stop = parsed.sentences[link.sentence].stop
    following = parsed.tokens[min(tokens[-1].index + 1, stop - 1)]
    alone = following.index == tokens[-1].index or (following.pos in _AFTER and following.text != "-")
    if (
        town
        and alone
        and (word in _SINCE or (word in {"of", "to", "from"} and nouns[:1] and nouns[0] in grammar.aftermaths))
    ):
        # "since Hanoi", "in the wake of Hanoi": the town is what happened there.
        return "name part"
    if word in {"to", "from"}:
        if any(noun in grammar.transfers for noun in nouns[:2]):
            return "actor"
        if any(noun in grammar.motion for noun in nouns):
            return "place"
        return "place" if town else "actor"
    if word == "of" and town:
        return "place" if nouns and nouns[0] in grammar.town_nouns else "actor"
    if word == "over" and town:
        return "place" if any(noun in grammar.motion for noun in nouns) else "actor"
    return "actor"


def _governor(parsed: ParsedText, link: Token, tokens: list[Token]) -> list[str]:
    """Lemmas and forms of what the preposition belongs to: nearest content words before it, and the parser's head."""
    words: list[str] = []
    sentence = parsed.sentences[link.sentence]
    for index in range(link.index - 1, max(sentence.first, link.index - 6) - 1, -1):
        token = parsed.tokens[index]
        if token.pos in {"NOUN", "VERB", "ADJ", "PROPN"}:
            words += [token.lemma.lower(), token.text.lower()]
        elif token.text.lower() in {"back", "home", "according", "close", "way"}:
            words.append(token.text.lower())
        if token.pos == "VERB" or len(words) >= 4:
            break
    head = parsed.head(head_token(tokens))
    return [*words, head.lemma.lower(), head.text.lower()]


def _governs(parsed: ParsedText, tokens: list[Token], grammar: Grammar) -> bool:
    """Whether a verb of going to or striking a place has the phrase as its object."""
    token = head_token(tokens)
    before = parsed.tokens[tokens[0].index - 1]
    if before.pos == "VERB" and before.lemma.lower() in grammar.place_verbs:
        return True
    head = parsed.head(token)
    return token.relation in {"obj", "dobj"} and head.index < token.index and head.lemma.lower() in grammar.place_verbs
