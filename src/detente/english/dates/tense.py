"""Whether the clause around an expression looks back or ahead."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final, Protocol

from detente.english.dates.lexemes import Word
from detente.english.syntax import ParsedText, Token

__all__ = ["ParsedGrammar", "Tenses", "WordTenses"]

#: Participles and adjectives that put what depends on them ahead.
_AHEAD: Final = frozenset(
    "scheduled planned expected due slated plan plans planning expects expect hope hopes intends upcoming "
    "forthcoming ready agreed poised likely".split())
_WILL: Final = frozenset("will shall 'll ’ll wo".split())
_MAYBE: Final = frozenset("would could should may might must can".split())
_PAST: Final = frozenset(
    "was were had did said told met held came went made took began gave saw left won lost led became sent brought "
    "fell rose wrote spoke struck hit put ran set broke fought shot sought bought felt heard kept knew "
    "paid read stood thought flew drew grew threw swore chose rejected been".split())
#: Past verbs whose infinitive tells of the same past.
_DONE: Final = frozenset(
    "failed managed refused declined began started continued happened came went got tried attempted ceased helped "
    "proceeded chose used appeared seemed forgot neglected".split())
#: Verbs whose present tense, with a day beside it, tells what is arranged: for plain words only.
_ARRANGED: Final = frozenset(
    "faces begins starts opens ends expires meets returns resumes votes celebrates hosts arrives travels visits "
    "testifies debuts airs convenes reopens concludes".split())
#: Verbs whose present tense arranges nothing.
_STATIVE: Final = frozenset(
    "say tell report write have show know think believe want need remain include mean claim add note quote cite "
    "describe seem appear look suggest argue deny accuse allege insist recall remember compare reflect represent "
    "follow mark continue live total equal account own stand".split())
#: Participles that set a day when "for" follows.
_SET: Final = frozenset("set booked timed billed fixed".split())
_REACH = 12


class Tenses(Protocol):
    """Asked for the clause at a stretch of characters: ``past``, ``present``, ``future`` or empty."""

    def at(self, start: int, end: int) -> str:
        """The direction of the clause around the characters ``start:end``."""
        ...


class WordTenses:
    """Direction from the nearest verb-like word of the sentence, where there is no parse."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._starts = [word.start for word in words]

    def at(self, start: int, end: int) -> str:
        """The direction of the clause around the characters ``start:end``."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        for index in range(low - 1, max(-1, low - 1 - _REACH), -1):
            if self._words[index].text in {".", ";", "?", "!"}:
                break
            cue = self._cue(index)
            if cue:
                return cue
        for index in range(high, min(len(self._words), high + _REACH)):
            if self._words[index].text in {".", ";", "?", "!"}:
                break
            cue = self._cue(index)
            if cue:
                return cue
        return ""

    def _cue(self, index: int) -> str:
        word = self._words[index].text.lower()
        if word in _ARRANGED:
            return "present"
        if word in _WILL or word in _AHEAD or word in {"would", "should", "must"}:
            return "future"
        if word in _PAST or (word.endswith("ed") and not word.endswith("eed") and len(word) > 4):
            before = self._words[index - 1].text.lower() if index else ""
            ahead = {self._words[i].text.lower() for i in range(max(0, index - 3), index)} & _WILL
            return "future" if before == "be" or ahead else "past"
        if word == "to" and index + 1 < len(self._words) and self._words[index + 1].text.islower() and (
            self._words[index + 1].letter == "x" and self._words[index + 1].text.lower() in {
                "meet", "hold", "visit", "discuss", "begin", "start", "take", "resume", "travel", "attend", "host"}):
            return "future"
        return ""


class ParsedGrammar:
    """Direction and tags from a parse."""

    def __init__(self, parsed: ParsedText) -> None:
        self._parsed = parsed
        self._starts = [token.start for token in parsed.tokens]

    def tag(self, start: int) -> str:
        """Penn tag of the word that starts there, or empty."""
        index = bisect.bisect_left(self._starts, start)
        if index < len(self._starts) and self._starts[index] == start:
            return self._parsed.tokens[index].tag
        return ""

    def at(self, start: int, end: int) -> str:
        """The direction of the clause around the characters ``start:end``, from its nearest verb upwards."""
        index = min(bisect.bisect_right(self._starts, max(start, end - 1)) - 1, len(self._starts) - 1)
        if index < 0:
            return ""
        token = self._parsed.tokens[index]
        chain = [token, *self._parsed.ancestors(token)]
        for place, above in enumerate(chain[:_REACH]):
            direction = "past" if place and self._agreed_then(above, chain[place - 1]) else self._of_verb(above)
            if direction == "future" and above.tag == "VB" and above.relation == "xcomp" and place + 1 < len(chain):
                governor = chain[place + 1]  # "failed to appear on July 12" looks back, whatever the infinitive says
                if governor.text.lower() in _DONE and self._of_verb(governor) == "past":
                    return "past"
            if direction == "present" and any(
                    one.relation.startswith(("nsubj", "nmod:poss", "compound")) for one in chain[:place]):
                return ""  # "Monday's ruling clears the way"
            if direction:
                return direction
        return ""

    def _agreed_then(self, verb: Token, day: Token) -> bool:
        """Whether a day right below "agreed" is that of agreeing: "agreed *on Tuesday* that they would meet", not
        "agreed talks *for Tuesday*".
        """
        cases = {child.text.lower() for child in self._parsed.children(day) if child.relation == "case"}
        return verb.text.lower() == "agreed" and verb.tag == "VBD" and day.relation.startswith("obl") and not (
            cases - {"on"})

    def _of_verb(self, token: Token) -> str:
        if token.text.lower() in _AHEAD and token.tag in {"VBN", "JJ", "VBZ", "VBP", "VBD"}:
            return "future"
        if token.text.lower() in _SET and token.tag in {"VBN", "JJ"} and token.relation == "acl":
            return "future"
        if not token.tag.startswith(("VB", "MD")):
            return self._of_copula(token)
        words = [child for child in self._parsed.children(token)
                 if child.relation in {"aux", "aux:pass", "cop", "mark"}]
        return _direction(token, words)

    def _of_copula(self, token: Token) -> str:
        words = [child for child in self._parsed.children(token) if child.relation in {"cop", "aux", "aux:pass"}]
        return _direction(token, words) if words else ""


def _direction(token: Token, words: Sequence[Token]) -> str:
    forms = {word.text.lower() for word in words if word.tag != "POS"}
    if forms & _WILL:
        return "future"
    if any(word.tag == "VBD" for word in words) or (token.tag == "VBD" and not forms & _MAYBE):
        return "past"
    if token.tag == "VBN" and forms & {"has", "have", "'ve", "’ve"}:
        return "past"
    if forms & _MAYBE:
        return "past" if "have" in forms else "future"
    if token.tag == "VB" and any(word.relation == "mark" and word.text.lower() == "to" for word in words):
        return "future"
    if token.tag == "VBG" and forms & {"is", "are", "am", "'s", "'re"}:
        return "future"
    if token.tag == "VBN" and any(word.relation == "mark" and word.text.lower() == "to" for word in words):
        return "future"  # "to be released on Monday"
    if token.tag == "VBN" and not words:
        # "figures released Monday" are out; other participles lean on the verb above
        return "past" if token.relation == "acl" else ""
    if token.tag in {"VBZ", "VBP"} and token.text.lower().endswith("ed") and not token.text.lower().endswith("eed"):
        return "past"  # the form knows better than a tag that is wrong
    here = {token.tag, *(word.tag for word in words if word.relation == "cop")}
    if token.lemma.lower() not in _STATIVE and here & {"VBZ", "VBP"}:
        return "present"
    return ""
