"""The phrases of a document that may stand for an actor, before anybody asks for whom."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from detente.actors.grammar import Grammar
from detente.actors.matching import Match, matches
from detente.actors.registry import Name, Registry, Role
from detente.actors.words import Word, key, words
from detente.english.syntax import ParsedText, Sentence, Token

__all__ = ["NAMES", "Mention", "Scanner"]

#: Kinds of names that give a country.
NAMES: Final = ("country", "adjective", "noun", "plural", "capital", "city", "seat", "organisation", "short")
_PRONOUNS: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
}
_POSSESSIVE: Final = frozenset({"his", "her", "its", "their"})
_RANKS: Final = frozenset(
    "former then ex top senior chief special nuclear deputy vice acting interim new current late first outgoing veteran "
    "lead leading permanent longtime young powerful".split()
)
_PREFIXES: Final = frozenset("anti pro post pre non neo trans inter intra sub".split())
_APOSTROPHE: Final = "'\u2019\u02bc`"
_SPACE: Final = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|\. |-")
_OWNED: Final = frozenset({"GOV", "MIL", "SPY", "LEG"})


@dataclasses.dataclass(slots=True)
class Mention:
    """A phrase and what is known of it from its own words.

    ``kind``: person, state (any kind of name in ``names``), role, nominal ("the president", no state named), pair,
    pronoun, kin, group or unknown (somebody or something that is no actor of the registry but competes for pronouns).
    """

    kind: str
    start: int
    end: int
    sentence: int
    names: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    role: Role | None = None
    surname: str = ""
    bare: bool = False
    gender: str = ""
    plural: bool = False
    lesser: bool = False
    former: bool = False
    owner: Mention | None = None
    noun: str = ""
    part: bool = False
    core: tuple[int, int] = (0, 0)


class Scanner:
    """Reads the mentions of one document, sentence by sentence."""

    def __init__(self, registry: Registry, grammar: Grammar, parsed: ParsedText) -> None:
        self.registry, self.grammar, self.parsed = registry, grammar, parsed
        self._starts = [token.start for token in parsed.tokens]

    def token_at(self, place: int) -> Token:
        """The token that holds the character, or the last one before it."""
        return self.parsed.tokens[max(0, bisect.bisect_right(self._starts, place) - 1)]

    def sentence(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence in order; spans may not overlap."""
        return _Line(self, sentence).read()


class _Line:
    """One sentence being scanned."""

    def __init__(self, scanner: Scanner, sentence: Sentence) -> None:
        self.scanner, self.number = scanner, sentence.index
        self.text = scanner.parsed.text
        self.grammar = scanner.grammar
        self.found: list[Word] = words(self.text, sentence.start, sentence.end)
        marks = matches(scanner.registry, self.found, self.text)
        self.at: dict[int, Match] = {mark.first: mark for mark in marks}
        self.covered: dict[int, Match] = {i: mark for mark in marks for i in range(mark.first, mark.stop)}
        long = [w for w in self.found if len(w.text) > 3 and w.text.isalpha()]
        self.titled = len(long) >= 3 and sum(w.capital for w in long) >= 0.9 * len(long)
        self.shouted = len(long) >= 3 and sum(w.text.isupper() for w in long) >= 0.8 * len(long)
        self.out: list[Mention] = []

    # -- small questions about words --------------------------------------------------------------

    def gap(self, left: int, right: int) -> str:
        return self.text[self.found[left].end : self.found[right].start]

    def joined(self, left: int, right: int) -> bool:
        """Whether the two words stand side by side with nothing but a space, a hyphen or "J. " between them."""
        return 0 <= left and right < len(self.found) and _SPACE.fullmatch(self.gap(left, right)) is not None

    def unknown_capital(self, i: int) -> bool:
        """Whether the word is a capitalised one that no name, role, day or honorific of ours explains."""
        if not 0 <= i < len(self.found):
            return False
        word = self.found[i]
        if not word.text[0].isupper() or i in self.covered or word.plain in self.grammar.months:
            return False
        if word.plain in self.grammar.honorifics_m or word.plain in self.grammar.honorifics_f or word.plain in _RANKS:
            return False
        if len(word.text) == 1 and self.text[word.end : word.end + 1] != ".":
            return False
        return self.scanner.token_at(word.start).pos in {"PROPN", "NOUN", "X"}

    def run_end(self, i: int) -> int:
        """The word after the run of unknown capitalised words that begins at ``i``; at most six long."""
        stop = i
        while stop - i < 6 and self.unknown_capital(stop) and (stop == i or self.joined(stop - 1, stop)):
            stop += 1
        return stop

    def possessed(self, stop: int, end: int) -> int:
        """The word after the possessive mark that follows; -1 where none does."""
        if stop < len(self.found) and self.found[stop].plain == "s" and self.gap(stop - 1, stop) in set(_APOSTROPHE):
            return stop + 1
        if self.text[end : end + 1] in set(_APOSTROPHE) and self.text[end - 1 : end] in "sS" and self.text[end + 1 : end + 2] == " ":
            return stop
        return -1

    # -- the scan ---------------------------------------------------------------------------------

    def read(self) -> list[Mention]:
        i = 0
        while i < len(self.found):
            i = self.pair(i) or self.owned(i) or self.function(i) or self.matched(i) or self.pronoun(i) or self.unknown(i) or i + 1
        return self.out

    def function(self, i: int) -> int:
        """A pronoun or other small word that is also somebody's surname ("He", "So"); the word after, or 0."""
        mark = self.at.get(i)
        if mark is None or mark.stop > i + 1 or mark.kinds() - {"surname"}:
            return 0
        if stop := self.pronoun(i):
            return stop
        if mark.phrase in self.grammar.ordinary and self.scanner.token_at(mark.start).pos not in {"PROPN", "NOUN"}:
            return i + 1
        return 0

    def add(self, kind: str, first: int, stop: int, **more: object) -> Mention:
        mention = Mention(kind, self.found[first].start, self.found[stop - 1].end, self.number)
        for name, value in more.items():
            setattr(mention, name, value)
        if mention.core == (0, 0):
            mention.core = (self.found[stop - 1].start, mention.end)
        self.out.append(mention)
        return mention

    def pair(self, i: int) -> int:
        """ "The two leaders", "both sides", "the two": the word after, or 0."""
        first, j = i, i
        plain = [w.plain for w in self.found[i : i + 6]]
        if plain[0] in {"the", "these", "those", "all"} and plain[1:2] in (["two"], ["both"]):
            j = i + 2
        elif plain[0] in {"both", "two"}:
            j = i + 1
        elif plain[0] == "the" and plain[1:2] == ["pair"]:
            self.add("pair", first, i + 2, noun="pair", plural=True)
            return i + 2
        else:
            return 0
        definite = plain[0] != "two"
        k = j
        while k < len(self.found) and k - j < 3 and self.joined(k - 1, k):
            phrase = self.found[k].plain
            if phrase == "heads" and [w.plain for w in self.found[k : k + 3]] == ["heads", "of", "state"]:
                self.add("pair", first, k + 3, noun="heads of state", plural=True)
                return k + 3
            mark = self.at.get(k)
            noun = mark.phrase if mark and mark.role else phrase
            stop = mark.stop if mark and mark.role else k + 1
            after = self.at.get(stop)
            if after and after.role and after.role.plural and self.joined(stop - 1, stop):
                noun, stop = after.phrase, after.stop
            if noun in self.grammar.pair_people or noun in self.grammar.pair_states:
                if not definite:
                    return 0
                if self.covered.get(k) and self.covered[k].of("adjective"):
                    return 0
                self.add("pair", first, stop, noun=noun, plural=True)
                return stop
            if mark or not phrase.isalpha() or self.scanner.token_at(self.found[k].start).pos not in {"ADJ", "NOUN", "PROPN"}:
                break
            k += 1
        if definite and plain[0] == "the" and j < len(self.found) and j not in self.covered:
            token = self.scanner.token_at(self.found[j].start)
            if token.pos in {"VERB", "AUX"} and token.tag not in {"VBN", "VBG"}:
                self.add("pair", first, j, noun="pair", plural=True)
                return j
        return 0

    def owned(self, i: int) -> int:
        """ "His father", "their foreign ministers", "its ambassador": the word after, or 0."""
        word = self.found[i]
        if word.plain not in _POSSESSIVE or i + 1 >= len(self.found):
            return 0
        owner = Mention("pronoun", word.start, word.end, self.number, gender=_PRONOUNS[word.plain], noun=word.plain)
        owner.plural = word.plain == "their"
        owner.core = (word.start, word.end)
        return self.belonging(i, i + 1, owner)

    def belonging(self, first: int, j: int, owner: Mention) -> int:
        """A relative or an official of the owner; the word after, or 0."""
        k = j
        while k < len(self.found) and k - j < 3 and self.joined(k - 1, k) and self.found[k].plain in (
            self.grammar.kin_modifiers | _RANKS
        ):
            k += 1
        for size in (3, 2, 1):
            noun = " ".join(w.plain for w in self.found[k : k + size])
            if noun in self.grammar.kin and k + size <= len(self.found):
                self.add("kin", first, k + size, owner=owner, noun=noun)
                return k + size
        mark = self.at.get(k)
        if mark is None or mark.role is None or mark.role.sector not in _OWNED or mark.of("country", "adjective", "person"):
            return 0
        stop = self.chain(mark)
        last = self.covered[stop - 1]
        if last.role is None or last.role.sector not in _OWNED or self.weak(last, stop):
            return 0
        lesser, former = self.ranks(j, mark.first)
        mention = self.add("role", first, stop, role=last.role, owner=owner, plural=last.role.plural, lesser=lesser, former=former)
        return self.named(mention, stop) or stop

    def ranks(self, first: int, stop: int) -> tuple[bool, bool]:
        plain = {w.plain for w in self.found[max(0, first) : stop]}
        return bool(plain & {"deputy", "vice", "assistant", "incoming"}), bool(plain & {"former", "ex", "late", "ousted", "deposed"})

    def chain(self, mark: Match) -> int:
        """The word after the row of role nouns that begins with the match: "foreign ministry spokesman"."""
        stop = mark.stop
        while True:
            after = self.at.get(stop)
            if after is None or after.role is None or after.of("person") or not self.joined(stop - 1, stop):
                return stop
            if after.of("surname") and self.found[stop].text[0].isupper() and not after.role:
                return stop
            stop = after.stop

    def weak(self, mark: Match, stop: int) -> bool:
        """Whether the role noun only modifies a following noun: "Russian military aid"."""
        if mark.phrase not in self.grammar.weak_modifiers or not self.joined(stop - 1, stop):
            return False
        word = self.found[stop]
        token = self.scanner.token_at(word.start)
        return word.plain.isalpha() and token.pos in {"NOUN", "ADJ"} and not word.text[0].isupper()

    def named(self, mention: Mention, stop: int) -> int:
        """A title's name right behind it; extends the mention and returns the word after, or 0."""
        if stop >= len(self.found) or not self.joined(stop - 1, stop):
            return 0
        mark = self.at.get(stop)
        if mark and (people := mark.of("person", "surname")) and not (mark.of("person") == () and self.unknown_capital(mark.stop)
                                                                      and self.joined(mark.stop - 1, mark.stop)):
            mention.kind, mention.people = "person", people
            mention.bare = not mark.of("person")
            mention.surname = self.found[mark.stop - 1].plain if mention.bare else ""
            mention.end, mention.core = mark.end, (mark.start, mark.end)
            return mark.stop
        end = self.run_end(stop)
        extra = self.at.get(end)
        if end > stop and extra and extra.of("surname", "country", "capital", "city") and self.joined(end - 1, end) \
                and self.found[end].text[0].isupper() and not self.titled:
            end = extra.stop
        if stop < end <= stop + 4 and self.found[end - 1].plain not in self.grammar.body_nouns and not self.titled \
                and not (mention.role and mention.role.plural) and self.scanner.token_at(self.found[stop].start).pos == "PROPN":
            mention.kind = "person"
            mention.surname = self.found[end - 1].plain
            mention.end, mention.core = self.found[end - 1].end, (self.found[stop].start, self.found[end - 1].end)
            return end
        return 0

    def swallowed(self, mark: Match) -> int:
        """The word after the longer name that the match is part of ("Washington Redskins"); 0 where it is none."""
        before, after = mark.first - 1, mark.stop
        place = bool(mark.of("country", "capital", "city"))
        if place or mark.of("adjective", "plural"):
            # "Bank of Korea", "Center for Korean History"
            if before >= 1 and self.found[before].plain in {"of", "for", "on"} and self.found[before - 1].text[0].isupper() \
                    and self.found[before - 1].plain in self.grammar.body_nouns and before - 1 not in {0} | set(self._events(before - 1)):
                return self.run_end(after) if self.joined(after - 1, after) else after
        if self.titled:
            return 0
        if self.unknown_capital(after) and self.joined(after - 1, after) and self.gap(after - 1, after).strip() != ".":
            end = self.run_end(after)
            run = {w.plain for w in self.found[after:end]}
            if place:
                return 0 if run & self.grammar.event_nouns and not run & {"convention", "conventions", "consensus"} else end
            if mark.of("surname") or (mark.of("adjective", "plural") and run & self.grammar.body_nouns):
                return end
        role = self.at.get(after)
        if mark.of("surname") and not mark.of("person") and role and not role.kinds() - {"surname"} and role.role is None \
                and self.gap(after - 1, after) == " " and self.found[after].text[0].isupper():
            return role.stop
        if place and role and role.role and self.joined(after - 1, after) and self.found[after].text[0].isupper() \
                and role.phrase in self.grammar.body_nouns and not mark.of("seat", "organisation"):
            return role.stop
        if (place or mark.of("surname")) and self.unknown_capital(before) and self.joined(before, mark.first) \
                and self.scanner.token_at(self.found[before].start).pos == "PROPN":
            return after
        return 0

    def _events(self, i: int) -> list[int]:
        """The word itself where it names an event: "the Treaty of Versailles" is no organisation."""
        return [i] if self.found[i].plain in self.grammar.event_nouns else []

    def matched(self, i: int) -> int:
        """The mention that a match begins; the word after it, or 0."""
        mark = self.at.get(i)
        if mark is None:
            return 0
        if mark.of("trap") and not mark.of("seat", "organisation"):
            return mark.stop
        if mark.of("person"):
            return self.person(mark)
        if mark.of("group"):
            self.add("group", i, mark.stop, names=mark.of("group"), plural=True)
            return mark.stop
        if self.shouted and any(n.writing == "upper" for n in mark.names) and mark.phrase in {"who", "us", "it", "ice", "car", "mit", "au"}:
            return mark.stop
        if names := mark.of(*NAMES):
            if end := self.swallowed(mark):
                self.remember(mark, end)
                return end
            if not (mark.role and not self.proper(mark)):
                return self.state(mark, names)
        if mark.of("surname") and mark.role is None:
            if end := self.swallowed(mark):
                self.remember(mark, end)
                return end
            return self.person(mark)
        if mark.role:
            return self.nominal(mark)
        return mark.stop

    def proper(self, mark: Match) -> bool:
        """Whether a name that is also a role noun is written as a name."""
        return self.found[mark.first].text[0].isupper() and (mark.first > 0 or mark.stop - mark.first > 1)

    def remember(self, mark: Match, end: int) -> None:
        """An unknown person whose surname looks like a known one: "John Kim", "Kim Kardashian"."""
        first = mark.first
        if mark.of("surname") or mark.of("country"):
            while first > 0 and self.unknown_capital(first - 1) and self.joined(first - 1, first):
                first -= 1
            if self.out and self.out[-1].end > self.found[first].start:
                self.out.pop()
            self.add("unknown", first, end, surname=self.found[end - 1].plain, noun="person")

    def person(self, mark: Match) -> int:
        first = mark.first
        full = mark.of("person")
        gender = ""
        if first and self.joined(first - 1, first):
            before = self.found[first - 1].plain
            gender = "m" if before in self.grammar.honorifics_m else "f" if before in self.grammar.honorifics_f else ""
        after = mark.stop
        if full and after < len(self.found) and self.joined(mark.stop - 1, after) and self.found[after].text[0].isupper() \
                and self.found[after].plain in self.grammar.body_nouns and not self.titled:
            return after + 1
        if full and self.unknown_capital(after) and self.joined(mark.stop - 1, after) and not self.titled and not self.surnamed(mark):
            return self.unknown_from(first, after)
        mention = Mention("person", mark.start, mark.end, self.number, people=full or mark.of("surname"))
        mention.bare, mention.gender, mention.core = not full, gender, (mark.start, mark.end)
        mention.surname = self.found[mark.stop - 1].plain if not full else ""
        j = self.possessed(mark.stop, mark.end)
        if j > 0 and j < len(self.found) and (end := self.belonging(first, j, mention)):
            return end
        mark_after = self.at.get(mark.stop)
        if mark_after and mark_after.role and mark_after.phrase in {"administration", "government", "regime", "cabinet"} \
                and self.joined(mark.stop - 1, mark.stop):
            self.add("role", first, mark_after.stop, role=mark_after.role, owner=mention)
            return mark_after.stop
        self.out.append(mention)
        return mark.stop

    def surnamed(self, mark: Match) -> bool:
        """Whether the name as written holds the person's surname, after which no other is to come."""
        ends = {self.found[mark.first].plain, self.found[mark.stop - 1].plain}
        return any(
            ends & set(key(surname).split()) for name in mark.of("person")
            for surname in self.scanner.registry.people[name.id].surnames
        )

    def unknown_from(self, first: int, after: int) -> int:
        """A longer name that begins like a known one: "Juan Carlos Jobet" is not the king."""
        end = self.run_end(after)
        self.add("unknown", first, end, surname=self.found[end - 1].plain, noun="person")
        return end

    def state(self, mark: Match, names: tuple[Name, ...]) -> int:
        """A country, capital, seat or organisation with the role noun or name that it modifies."""
        first, stop = mark.first, mark.stop
        j = self.possessed(stop, mark.end)
        owned = j > 0
        k = j if owned else stop
        loose = owned or bool(mark.of("adjective", "plural") and not mark.of("country"))
        start = k
        while k < len(self.found) and k - start < 4 and k not in self.at and (self.joined(k - 1, k) or (owned and k == start)):
            word = self.found[k]
            pos = self.scanner.token_at(word.start).pos
            if word.plain in _RANKS or (loose and pos in {"ADJ", "NOUN"} and word.text[0].islower()):
                k += 1
                continue
            break
        if first and mark.of("adjective") and self.found[first - 1].plain in _PREFIXES and self.gap(first - 1, first) in {"-", "\u2010"}:
            return stop
        if self.text[mark.start - 1 : mark.start] in {"@", "#", "_"} or self.text[mark.end : mark.end + 1] == "_":
            return stop
        after = self.at.get(k) if k < len(self.found) and (self.joined(k - 1, k) or (owned and k == start)) else None
        if after and after.role and not after.of("person", *NAMES[:6]) and not (after.of("surname") and self.found[k].text[0].isupper()):
            end = self.chain(after)
            last = self.covered[end - 1]
            if last.role and last.role.sector != "UNK" and not self.weak(last, end):
                lesser, former = self.ranks(start, after.first)
                former = former or bool(first and self.found[first - 1].plain in {"former", "ex", "ousted", "deposed"})
                mention = self.add("role", first, end, names=names, role=last.role, plural=last.role.plural, lesser=lesser, former=former)
                return self.named(mention, end) or end
        if after and loose and (people := after.of("person", "surname")) and not self.swallowed(after):
            mention = self.add("person", first, after.stop, names=names, people=people, bare=not after.of("person"))
            mention.surname = self.found[after.stop - 1].plain if mention.bare else ""
            mention.core = (after.start, after.end)
            return after.stop
        mention = self.add("state", first, stop, names=names)
        mention.plural = bool(mark.of("plural")) and not mark.of("adjective")
        mention.part = self.event(mark)
        return stop

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

    def nominal(self, mark: Match) -> int:
        """A role noun without a state before it."""
        stop = self.chain(mark)
        last = self.covered[stop - 1]
        role = last.role
        if role is None or self.weak(last, stop):
            return stop
        first = mark.first
        lesser, former = self.ranks(first - 2, first)
        before = first
        while before and first - before < 3 and self.joined(before - 1, before) and (
            self.found[before - 1].plain in _RANKS
            or (self.found[before - 1].text[0].islower()
                and self.scanner.token_at(self.found[before - 1].start).pos == "ADJ")
        ):
            before -= 1
        definite = bool(before and self.found[before - 1].plain in {"the", "this"})
        mention = self.add("nominal", first, stop, role=role, plural=role.plural, lesser=lesser, former=former,
                           bare=not definite)
        if end := self.named(mention, stop):
            return end
        after = stop
        links = {"of", "from"} if role.sector in {"GOV", "LEG", "PTY"} else {"of"}
        if role.sector != "UNK" and after + 1 < len(self.found) and self.found[after].plain in links and self.joined(stop - 1, after):
            k = after + 1
            while k < len(self.found) - 1 and k - after < 4 and k not in self.at and (
                self.found[k].plain == "the" or self.scanner.token_at(self.found[k].start).pos == "ADJ"
            ):
                k += 1
            state = self.at.get(k)
            if state and (names := state.of(*NAMES)) and not self.swallowed(state) and not state.of("person"):
                mention.kind, mention.names, mention.end = "role", names, state.end
                return state.stop
            mention.bare = True
        if definite:
            mention.start = self.found[before - 1].start
            if self.out[:-1] and self.out[-2].end > mention.start:
                mention.start = self.found[first].start
        return stop

    def pronoun(self, i: int) -> int:
        word = self.found[i]
        gender = _PRONOUNS.get(word.plain)
        if gender is None or (word.text.isupper() and len(word.text) > 1 and not self.shouted):
            return 0
        self.add("pronoun", i, i + 1, gender=gender, plural=gender == "p", noun=word.plain)
        return i + 1

    def unknown(self, i: int) -> int:
        """A run of two or more capitalised words of which nothing is known: somebody or something else."""
        end = self.run_end(i)
        if end - i < 2 or self.titled:
            return 0
        last = self.found[end - 1].plain
        self.add("unknown", i, end, surname=last, noun="thing" if last in self.grammar.body_nouns else "person")
        return end
