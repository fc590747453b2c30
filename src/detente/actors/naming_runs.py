"""Runs of proper nouns: where a name begins and ends, and what the document shows of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Final

from detente.actors.grammar import grammar
from detente.actors.naming_types import Types
from detente.actors.naming_words import BODIES, BODY, GRADES, HONORIFICS, INSIDE, PERSON, PLACE
from detente.actors.words import fold, key
from detente.english.syntax import Token

__all__ = ["Runs"]

_LONG: Final = 9
_FULL: Final = 4
#: Small words in a row inside a name: "Ministry of the Interior".
_SMALL: Final = 2


class Runs(Types):
    """Mentions from runs of proper nouns."""

    def runs(self) -> Iterable[tuple[Token, ...]]:
        """Runs of proper nouns outside what is known, small words between them included."""
        tokens = self.parsed.tokens
        i = 0
        while i < len(tokens):
            if not self.proper(tokens[i]):
                i += 1
                continue
            j = i + 1
            last = i
            while j < len(tokens) and j - i < _LONG and tokens[j].sentence == tokens[i].sentence:
                if self.proper(tokens[j]):
                    last = j
                elif not self.links(tokens, i, j, last):
                    break
                j += 1
            first = self.leading(tokens[i])
            run = tokens[first : last + 1]
            cut = self.service(run) or self.seam(run)
            if cut:
                yield run[:cut]
            yield run[cut:]
            i = last + 1

    def seam(self, run: Sequence[Token]) -> int:
        """How many words of a run are one suggested name where another begins: "the Middle East | Ann Roe said"."""
        inside = [(low, high, label) for low, high, label in self.overlapping(run[0].start, run[-1].end)]
        if len(inside) != 2 or inside[0][2] == inside[1][2]:
            return 0
        starts = [token.start for token in run]
        cut = starts.index(inside[1][0]) if inside[1][0] in starts else 0
        return cut if cut and inside[0][1] == run[cut - 1].end else 0

    def leading(self, token: Token) -> int:
        """Where a run begins: with a capitalised adjective or participle inside the sentence ("the Combined Force").

        A nationality is none of these: "Iraqi President Roe".
        """
        before = self.parsed.tokens[token.index - 1] if token.index else token
        if before.text == "-" and before.end == token.start and before.index:
            article = self.parsed.tokens[before.index - 1]
            if article.end == before.start and article.text.lower() in {"al", "el"} and not self.taken[article.start]:
                return article.index  # "al-Nahda"
        graded = fold(before.text) in GRADES and fold(token.text).rstrip(".") in HONORIFICS
        if graded and before.index < token.index and before.sentence == token.sentence and not self.taken[before.start]:
            return before.index  # "Staff Sergeant Roe"
        inside = before.index and self.parsed.tokens[before.index - 1].sentence == token.sentence == before.sentence
        if not inside or before.pos not in {"ADJ", "VERB", "NUM"}:
            return token.index
        if before.text[0].isdigit() and before.text[-2:] in {"st", "nd", "rd", "th"}:
            return before.index  # "the 5th Brigade"
        if not before.text[0].isupper() or self.taken[before.start] or self.parsed.text[before.end] != " ":
            return token.index
        return (
            token.index if any(n.kind == "adjective" for n in self.registry.named(key(before.text))) else before.index
        )

    def service(self, run: Sequence[Token]) -> int:
        """How many words of a run name the body of the person whose rank and name follow: "Navy Captain Roe"."""
        plain = [fold(token.text) for token in run]
        rank = next((i for i, word in enumerate(plain[:-1]) if word in HONORIFICS), 0)
        while rank and plain[rank - 1] in GRADES:
            rank -= 1
        if rank and (plain[rank - 1] in BODIES or run[rank - 1].text.isupper()) and "of" not in plain:
            return rank
        return 0

    def links(self, tokens: Sequence[Token], first: int, at: int, last: int) -> bool:
        """Whether a small word inside a run may be part of the name that began at ``first``."""
        word = tokens[at].text.lower()
        if word in {"-", "\u2013"} and self.parsed.text[tokens[at].start - 1] == " ":
            return False
        if word == ".":
            return len(tokens[at - 1].text) == 1 or fold(tokens[at - 1].text) in HONORIFICS
        if word not in INSIDE or at - last > _SMALL:
            return False
        return word not in {"and", "&", "'s", "\u2019s"} or self.bodied(tokens[first : last + 1])

    def proper(self, token: Token) -> bool:
        """Whether a word may begin or end a name that nothing holds yet."""
        if self.taken[token.start] or not token.text[0].isupper() or not token.text[0].isalpha():
            return False
        plain = fold(token.text)
        if plain in grammar().months and plain != "may":
            return False
        return token.pos == "PROPN" or (
            token.pos not in {"ADP", "DET", "PRON", "CCONJ"} and token.tag in {"NNP", "NNPS"}
        )

    def bodied(self, run: Sequence[Token]) -> bool:
        """Whether a run is a body whose name may hold "and": "Ministry of Trade and Industry"."""
        return any(fold(token.text) in {"ministry", "department", "office", "committee", "council"} for token in run)

    def learn(self, run: Sequence[Token]) -> None:
        """What a run shows about its name elsewhere in the document is noted."""
        label = self.certain(run) or (PLACE if self.in_place(run) else "")
        if label == "EVENT":
            return
        if not label:
            named = 1 < len(run) <= _FULL and run[-1].tag == "NNP"
            if named and (self.suggestion(run) or self.placed(run)) == PERSON:
                self.persons.add(fold(run[-1].text))
            return
        plain = [fold(token.text) for token in run if token.text.isalpha()]
        self.classes.setdefault(" ".join(plain), label)
        if label == PERSON and plain:
            self.classes.setdefault(plain[-1], label)
        end = run[-1].end
        rest = self.parsed.text[end : end + 12]
        if label == BODY and rest.startswith(" (") and ")" in rest:
            self.classes.setdefault(fold(rest[2 : rest.index(")")]), BODY)

    def named(self, run: Sequence[Token]) -> None:
        """A run is added as a mention, with the names in it, where it is one of the three."""
        plain = " ".join(fold(token.text) for token in run if token.text.isalpha())
        start, end = run[0].start, run[-1].end
        written = key(self.parsed.text[start:end])
        if any(name.kind == "country" for name in self.registry.named(written)) and self.before_body(start, end):
            return
        label = (
            self.certain(run)
            or self.classes.get(plain, "")
            or self.coordinate(run)
            or (PLACE if self.in_place(run) else "")
            or self.suggestion(run)
            or (PERSON if plain in self.persons else "")
            or self.placed(run)
        )
        if label == "EVENT" or (len(run) == 1 and (len(run[0].text) == 1 or plain in HONORIFICS)):
            self.taken[start:end] = b"\1" * (end - start)
        elif label:
            self.add(start, end, label, "run")
            if len(run) > 1:
                self.within(start, end, label)

    def before_body(self, start: int, end: int) -> bool:
        """Whether a state's name begins that of its body ("U.S. Central Command"), whose mention takes it in."""
        i = self.starts.get(end + 1)
        body = self.found[i] if i is not None else None
        if i is not None and body is not None and body.label == BODY and body.text[0].isupper():
            self.found[i] = dataclasses.replace(body, start=start, text=self.parsed.text[start : body.end])
            self.starts[start] = i
            self.taken[start:end] = b"\1" * (end - start)
            return True
        return False
