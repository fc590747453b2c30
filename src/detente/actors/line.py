"""The words of one sentence with the names and role nouns among them, and what stands beside what."""

from __future__ import annotations

import bisect
import re
from typing import Final

from detente.actors.choice import belonging
from detente.actors.grammar import Grammar
from detente.actors.matching import Match, matches
from detente.actors.registry import Registry, Role
from detente.actors.words import Word, key, words
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["PARTICLES", "RANKS", "Line", "Tokens"]

#: Words that stand before a role noun and are no part of it.
RANKS: Final = frozenset(
    "former then ex top senior chief special nuclear deputy vice acting interim new current late first outgoing "
    "veteran lead leading permanent longtime young powerful".split()
)
#: Small words inside the names of persons.
PARTICLES: Final = frozenset(
    "al el ul ad ud bin ibn bint ben de da das do dos del della di du la le van von der den zu".split()
)
_LONGEST_NAME: Final = 8
_ORDINALS: Final = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI 2nd 3rd Jr Sr".split())
#: Words of four letters and more that headlines leave small.
_SMALL: Final = frozenset(
    "into with from over after that amid than when upon about before between under without".split()
)
_APOSTROPHE: Final = "'\u2019\u02bc`\u00b4"
_SPACE: Final = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|\. |-")


class Tokens:
    """The tokens of a text by character."""

    def __init__(self, parsed: ParsedText) -> None:
        self.parsed = parsed
        self._starts = [token.start for token in parsed.tokens]

    def at(self, place: int) -> Token:
        """The token that holds the character, or the last one before it."""
        return self.parsed.tokens[max(0, bisect.bisect_right(self._starts, place) - 1)]


class Line:
    """One sentence: its words, the matches at and over them, and questions about neighbours."""

    def __init__(self, registry: Registry, grammar: Grammar, tokens: Tokens, sentence: Sentence) -> None:
        self.registry, self.grammar, self.tokens = registry, grammar, tokens
        self.number, self.text = sentence.index, tokens.parsed.text
        self.found: list[Word] = words(self.text, sentence.start, sentence.end)
        marks = matches(registry, self.found, self.text)
        self.at: dict[int, Match] = {mark.first: mark for mark in marks}
        self.covered: dict[int, Match] = {i: mark for mark in marks for i in range(mark.first, mark.stop)}
        long = [w for w in self.found if len(w.text) > 3 and w.text.isalpha() and w.plain not in _SMALL]
        ended = self.text[sentence.start : sentence.end].rstrip("'\"\u2019\u201d) ")[-1:] in {".", "!", "?"}
        #: A headline in capitals, or with capitals on all its longer words, tells nothing by its capitals.
        self.titled = len(long) >= 2 and not ended and sum(w.capital for w in long) >= 0.9 * len(long)
        #: One that holds no verb names things, persons as well: "Foreign Minister John Doe in Xanadu".
        self.verbless = not any(t.tag[:2] in {"VB", "MD"} for t in tokens.parsed.words(sentence))
        self.shouted = len(long) >= 3 and sum(w.text.isupper() for w in long) >= 0.8 * len(long)

    def gap(self, left: int, right: int) -> str:
        """What stands between two words."""
        return self.text[self.found[left].end : self.found[right].start]

    def joined(self, left: int, right: int) -> bool:
        """Whether the two words stand side by side with nothing but a space, a hyphen or "J. " between them."""
        return left >= 0 and right < len(self.found) and _SPACE.fullmatch(self.gap(left, right)) is not None

    def unknown_capital(self, i: int) -> bool:
        """Whether the word is a capitalised one that no name, role, day or honorific of ours explains."""
        if not 0 <= i < len(self.found):
            return False
        word = self.found[i]
        if not word.text[0].isupper() or i in self.covered or word.plain in self.grammar.months:
            return False
        if word.plain in self.grammar.honorifics_m or word.plain in self.grammar.honorifics_f or word.plain in RANKS:
            return False
        if len(word.text) == 1 and self.text[word.end : word.end + 1] != ".":
            return False
        return self.tokens.at(word.start).pos in {"PROPN", "NOUN", "X"}

    def run_end(self, i: int) -> int:
        """The word after the run of unknown capitalised words that begins at ``i``; at most six long."""
        stop = i
        while stop - i < 6 and self.unknown_capital(stop) and (stop == i or self.joined(stop - 1, stop)):
            stop += 1
        return stop

    def particle(self, i: int) -> bool:
        """Whether the word is a small one inside a name, as in "Sabah *al*-Ahmad"."""
        return 0 < i < len(self.found) - 1 and self.found[i].text in PARTICLES and self.joined(i - 1, i)

    def name_end(self, i: int) -> int:
        """The word after the name of a person that may begin at ``i``: capitalised words, known as names of persons or
        not known at all, and small words between them ("bin", "de", "al-").
        """
        stop = i
        while stop - i < _LONGEST_NAME and (stop == i or self.joined(stop - 1, stop)) and stop < len(self.found):
            word, mark = self.found[stop], self.at.get(stop)
            within = stop > i and (word.text in _ORDINALS or self.gap(stop - 1, stop) in {"-", "\u2010"})
            small = word.text in PARTICLES and stop + 1 < len(self.found) and self.found[stop + 1].text[0].isupper()
            if within or small or (mark is None and self.unknown_capital(stop)):
                stop += 1
            elif mark is not None and word.text[0].isupper() and not mark.of("organisation", "trap", "seat") and (
                mark.of("surname", "person")
                or ((stop > i or self.particle(mark.stop)) and mark.of("country", "capital", "city"))
            ):
                stop = mark.stop
            else:
                break
        while stop > i and self.found[stop - 1].text in PARTICLES:
            stop -= 1
        return stop

    def possessed(self, stop: int, end: int) -> int:
        """The word after the possessive mark that follows; -1 where none does."""
        if stop < len(self.found) and self.found[stop].plain == "s" and self.gap(stop - 1, stop) in set(_APOSTROPHE):
            return stop + 1
        if (
            self.text[end : end + 1] in set(_APOSTROPHE)
            and self.text[end - 1 : end] in "sS"
            and self.text[end + 1 : end + 2] == " "
        ):
            return stop
        return -1

    def ranks(self, first: int, stop: int) -> tuple[bool, bool]:
        """Whether the words before a role noun make it a lesser ("deputy") or a former one."""
        plain = {w.plain for w in self.found[max(0, first) : stop]}
        return bool(plain & {"deputy", "vice", "assistant", "incoming"}), bool(
            plain & {"former", "ex", "late", "ousted", "deposed"}
        )

    def chain(self, mark: Match) -> int:
        """The word after the row of role nouns that begins with the match: "foreign ministry spokesman"."""
        stop = mark.stop
        while True:
            after = self.at.get(stop)
            if after is None or after.role is None or after.of("person") or not self.joined(stop - 1, stop):
                return stop
            named = self.at.get(after.stop)
            if (
                after.of("surname")
                and self.found[stop].text[0].isupper()
                and not (self.unknown_capital(after.stop) or (named is not None and named.of("surname", "person")))
            ):
                return stop  # "Prime Minister Major", not "Defence Minister Major Doe"
            stop = after.stop

    def headed(self, first: int, stop: int) -> Role | None:
        """The role that a row of role nouns stands for: that of its last noun, of the body named before it."""
        row = list(dict.fromkeys(self.covered[i] for i in range(first, stop) if i in self.covered))
        roles = [mark.role for mark in row if mark.role is not None]
        return belonging(roles[-1], roles[:-1]) if roles else None

    def weak(self, mark: Match, stop: int) -> bool:
        """Whether the role noun only modifies a following noun: "Russian military aid"."""
        if mark.phrase not in self.grammar.weak_modifiers or not self.joined(stop - 1, stop):
            return False
        word = self.found[stop]
        token = self.tokens.at(word.start)
        return word.plain.isalpha() and token.pos in {"NOUN", "ADJ"} and not word.text[0].isupper()

    def of_body(self, link: int) -> bool:
        """Whether "Bank of", "Center for" or the like ends at the word: what follows is part of a body's name."""
        if link < 1 or self.found[link].plain not in {"of", "for", "on"}:
            return False
        body = self.found[link - 1]
        nouns = self.grammar.body_nouns - self.grammar.event_nouns
        return body.text[0].isupper() and body.plain in nouns

    def swallowed(self, mark: Match) -> int:
        """The word after the longer name that the match is part of ("Washington Redskins"); 0 where it is none."""
        before, after = mark.first - 1, mark.stop
        place = bool(mark.of("country", "capital", "city"))
        if (place or mark.of("adjective", "plural")) and self.of_body(before):
            return self.run_end(after) if self.joined(after - 1, after) else after
        if self.titled:
            return 0
        if self.unknown_capital(after) and self.joined(after - 1, after) and self.gap(after - 1, after).strip() != ".":
            end = self.run_end(after)
            run = {w.plain for w in self.found[after:end]}
            if place:
                return (
                    0
                    if run & self.grammar.event_nouns and not run & {"convention", "conventions", "consensus"}
                    else end
                )
            if mark.of("surname") or (mark.of("adjective", "plural") and run & self.grammar.body_nouns):
                return end
        role = self.at.get(after)
        if (
            mark.of("surname")
            and not mark.of("person")
            and role
            and not role.kinds() - {"surname"}
            and role.role is None
            and self.gap(after - 1, after) == " "
            and self.found[after].text[0].isupper()
        ):
            return role.stop
        if (
            place
            and role
            and role.role
            and self.joined(after - 1, after)
            and self.found[after].text[0].isupper()
            and role.phrase in self.grammar.body_nouns
            and not mark.of("seat", "organisation")
        ):
            return role.stop
        if (
            (place or mark.of("surname"))
            and self.unknown_capital(before)
            and self.joined(before, mark.first)
            and self.tokens.at(self.found[before].start).pos == "PROPN"
        ):
            return after
        return 0

    def proper(self, mark: Match) -> bool:
        """Whether a name that is also a role noun is written as a name."""
        return self.found[mark.first].text[0].isupper() and (mark.first > 0 or mark.stop - mark.first > 1)

    def surnamed(self, mark: Match) -> bool:
        """Whether the name as written holds the person's surname, after which no other is to come."""
        ends = {self.found[mark.first].plain, self.found[mark.stop - 1].plain}
        return any(
            ends & set(key(surname).split())
            for name in mark.of("person")
            for surname in self.registry.people[name.id].surnames
        )

    def event(self, mark: Match) -> bool:
        """Whether the name stands before an event noun: "the Hanoi summit", "the Geneva nuclear talks"."""
        if self.possessed(mark.stop, mark.end) > 0:
            return False
        k = mark.stop
        place = mark.of("capital", "city") or mark.of("organisation")
        nouns = self.grammar.event_nouns if place else self.grammar.place_events
        if not (place or mark.of("country")):
            return False
        if not place and mark.first and self.gap(mark.first - 1, mark.first) in {"-", "\u2013", "/"}:
            return False
        while k < len(self.found) and k - mark.stop < 4 and self.joined(k - 1, k) and self.gap(k - 1, k).strip() == "":
            if self.found[k].plain in nouns:
                return True
            if self.found[k].plain not in self.grammar.event_modifiers:
                return False
            k += 1
        return False
