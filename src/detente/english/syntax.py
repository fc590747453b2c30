"""A parsed text: words, sentences and their dependencies, free of the parser that made them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

__all__ = ["DateExpression", "Name", "ParsedText", "Sentence", "SuggestedEvent", "Token"]


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """One word. Offsets count characters of the document's text; ``head`` is the index of the head token in the
    document, its own index for a root. Labels: UD v2 (``pos`` universal, ``tag`` Penn, ``relation`` UD, root "root";
    ``morph`` is ``Feature=Value|...``).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    morph: str
    sentence: int


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: characters ``start:end`` and tokens ``first:stop`` of the document."""

    index: int
    start: int
    end: int
    first: int
    stop: int


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """A name that the parser suggests: characters ``start:end`` and PERSON, PLACE or ORGANISATION. Only a suggestion:
    it says what kind of thing is named, never which.
    """

    start: int
    end: int
    label: str


@dataclasses.dataclass(frozen=True, slots=True)
class SuggestedEvent:
    """An event that the parser suggests: the token that tells it, with the labels that its training knew. Only a
    suggestion: a coder decides.

    ``probability`` (0 to 1): that the token tells any event; ``types``: the likeliest first, and ``shares`` (0 to 1):
    how likely each is if it does. ``mode`` is one of the first type, or empty. ``source`` and
    ``target``: indexes of the tokens that name who acts and whom it concerns. ``act``: the type before its form changed
    it, that of the visit that is promised.
    """

    token: int
    probability: float
    types: tuple[str, ...]
    shares: tuple[float, ...]
    mode: str
    status: str
    source: tuple[int, ...]
    target: tuple[int, ...]
    act: str = ""

    def moved(self, by: int) -> SuggestedEvent:
        """The same event with all indexes raised by a number."""
        return dataclasses.replace(self, token=self.token + by, source=tuple(i + by for i in self.source),
                                   target=tuple(i + by for i in self.target))


@dataclasses.dataclass(frozen=True, slots=True)
class DateExpression:
    """A date or duration in the text.

    ``kind`` is the TIMEX3 type (DATE, TIME, DURATION, SET), ``value`` the TIMEX3 value. ``first``/``last`` close the
    interval of days for a date (None where the words give none). ``basis``: ``absolute`` (the words alone fix it),
    ``publication`` (counted from the publication date), ``narrative`` (counted from a date mentioned before), or
    ``none``. ``month_day`` is ``MM-DD`` where the expression fixes a day of the year but no year for the event it
    belongs to ("the June 12 anniversary of the summit"). ``modifier``: TIMEX3 MOD (START, MID, END, BEFORE, AFTER,
    APPROX), or empty.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = "none"
    month_day: str = ""
    modifier: str = ""


class ParsedText:
    """Words and sentences of one text, with the moves a coder makes over its trees. ``suggested``: events that single
    words may tell; ``gists``: for each sentence what it tells first of all. Both are empty unless they were asked for.
    """

    __slots__ = ("_children", "_depths", "gists", "names", "sentences", "suggested", "text", "tokens")

    def __init__(
        self, text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], names: tuple[Name, ...] = (),
        *, suggested: tuple[SuggestedEvent, ...] = (), gists: tuple[SuggestedEvent, ...] = (),
    ) -> None:
        self.text = text
        self.gists = gists
        self.names = names
        self.suggested = suggested
        self.tokens = tokens
        self.sentences = sentences
        self._children: list[list[Token]] | None = None
        self._depths: dict[int, int] = {}

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence, in order."""
        return self.tokens[sentence.first : sentence.stop]

    def children(self, token: Token) -> list[Token]:
        """The direct dependents of a token, in order."""
        if self._children is None:
            children: list[list[Token]] = [[] for _ in self.tokens]
            for other in self.tokens:
                if other.head != other.index:
                    children[other.head].append(other)
            self._children = children
        return self._children[token.index].copy()

    def head(self, token: Token) -> Token:
        """The head of a token; the token itself for a root."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in order of the text."""
        found, queue = [], [token]
        while queue:
            current = queue.pop()
            found.append(current)
            queue.extend(self.children(current))
        return sorted(found, key=lambda t: t.index)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first; bounded by the length of the sentence."""
        for _ in range(len(self.tokens)):
            if token.head == token.index:
                return
            token = self.tokens[token.head]
            yield token

    def depth(self, token: Token) -> int:
        """How many heads stand above a token: 0 for a root."""
        found = 0
        for above in self.ancestors(token):
            found += 1
            if above.index in self._depths:
                found += self._depths[above.index]
                break
        self._depths[token.index] = found
        return found

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[token.sentence]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens inside the characters ``start:end``."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < start:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self.tokens) and self.tokens[low].end <= end:
            found.append(self.tokens[low])
            low += 1
        return found
