"""The phrases of a document that may stand for an actor, before anybody asks for whom."""

from __future__ import annotations

from typing import Final

from detente.actors.collectives import Collectives
from detente.actors.grammar import Grammar
from detente.actors.line import RANKS, Tokens
from detente.actors.matching import Match
from detente.actors.mention import Mention
from detente.actors.registry import Name, Registry, Role
from detente.english.syntax import ParsedText, Sentence

__all__ = ["NAMES", "Mention", "Scanner"]

#: Kinds of names that give a country.
NAMES: Final = ("country", "adjective", "noun", "plural", "capital", "city", "seat", "organisation", "short")
_PRONOUNS: Final = {
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
    **dict.fromkeys("they them their theirs themselves".split(), "p"),
    **dict.fromkeys("it its itself".split(), "n"),
}
_POSSESSIVE: Final = frozenset({"his", "her", "its", "their"})
#: "His country", "her office": the state or government of the one named.
_OWN_STATE: Final = frozenset({"country", "nation", "homeland", "office"})
#: "President-elect", "prime minister-designate".
_COMING: Final = frozenset({"elect", "designate"})
_COLLEAGUES: Final = frozenset({"colleague", "homologue"})
_PREFIXES: Final = frozenset("anti pro post pre non neo trans inter intra sub".split())
_OWNED: Final = frozenset({"GOV", "MIL", "SPY", "LEG"})


class Scanner:
    """Reads the mentions of one document, sentence by sentence."""

    def __init__(self, registry: Registry, grammar: Grammar, parsed: ParsedText) -> None:
        self.registry, self.grammar, self.parsed = registry, grammar, parsed
        self.tokens = Tokens(parsed)
        #: Surnames of people whose title the document states and whom the registry does not know.
        self.surnames: set[str] = set()
        #: First words of the full names met so far ("Isaias" of Isaias Afwerki), which some peoples use alone.
        self.given: dict[str, tuple[Name, ...]] = {}

    def sentence(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence in order; spans may not overlap."""
        return _Scan(self, sentence).read()


class _Scan(Collectives):
    """One sentence being scanned."""

    def __init__(self, scanner: Scanner, sentence: Sentence) -> None:
        super().__init__(scanner.registry, scanner.grammar, scanner.tokens, sentence)
        self.surnames, self.given = scanner.surnames, scanner.given

    def read(self) -> list[Mention]:
        i = 0
        while i < len(self.found):
            i = (
                self.pair(i)
                or self.ordered(i)
                or self.epithet(i)
                or self.owned(i)
                or self.function(i)
                or self.matched(i)
                or self.pronoun(i)
                or self.unknown(i)
                or i + 1
            )
        return self.out

    def function(self, i: int) -> int:
        """A pronoun or other small word that is also somebody's surname ("He", "So"); the word after, or 0."""
        mark = self.at.get(i)
        if mark is None or mark.stop > i + 1 or mark.kinds() - {"surname"}:
            return 0
        if stop := self.pronoun(i):
            return stop
        if mark.phrase in self.grammar.ordinary and self.tokens.at(mark.start).pos not in {"PROPN", "NOUN"}:
            return i + 1
        return 0

    def owned(self, i: int) -> int:
        """Somebody's relative or official ("his father", "its ambassador") is added: the word after, or 0."""
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
        while (
            k < len(self.found)
            and k - j < 3
            and self.joined(k - 1, k)
            and self.found[k].plain in (self.grammar.kin_modifiers | RANKS)
        ):
            k += 1
        for size in (3, 2, 1):
            noun = " ".join(w.plain for w in self.found[k : k + size])
            if noun in self.grammar.kin and k + size <= len(self.found):
                self.add("kin", first, k + size, owner=owner, noun=noun)
                return k + size
        mark = self.at.get(k)
        if k < len(self.found) and self.found[k].plain in _OWN_STATE and owner.gender in {"m", "f"}:
            self.add("role", first, k + 1, role=Role("government", "GOV", "", plural=False), owner=owner)
            return k + 1
        if (
            mark is None
            or mark.role is None
            or mark.role.sector not in _OWNED
            or mark.of("country", "adjective", "person")
        ):
            return 0
        stop = self.chain(mark)
        last = self.covered[stop - 1]
        if last.role is None or last.role.sector not in _OWNED or self.weak(last, stop):
            return 0
        lesser, former = self.ranks(j, mark.first)
        mention = self.add(
            "role",
            first,
            stop,
            role=self.headed(mark.first, stop),
            owner=owner,
            plural=last.role.plural,
            lesser=lesser,
            former=former,
        )
        return self.named(mention, stop) or stop

    def named(self, mention: Mention, stop: int, *, apart: bool = False) -> int:
        """A title's name right behind it, or ``apart`` in a list; extends the mention: the word after, or 0."""
        if stop < len(self.found) and self.found[stop].plain in _COMING and self.gap(stop - 1, stop) in {"-", "\u2010"}:
            stop += 1
        if stop >= len(self.found) or not (apart or self.joined(stop - 1, stop)):
            return 0
        mark = self.at.get(stop)
        vessel = mention.role is not None and mention.role.phrase in self.grammar.vessels
        end = self.name_end(stop)
        longer = mark is not None and not mark.of("person") and end > mark.stop
        if mark and (people := mark.of("person", "surname")) and not longer:
            if vessel:
                mention.end = mark.end
                return mark.stop
            mention.kind, mention.people = "person", people
            mention.bare = not mark.of("person")
            mention.surname = self.found[mark.stop - 1].plain if mention.bare else ""
            mention.end, mention.core = mark.end, (mark.start, mark.end)
            if not mention.bare and end > mark.stop and (not self.titled or self.verbless):
                mention.end = self.found[end - 1].end  # a further surname, or a number: "King Roe II"
            return max(mark.stop, end) if not mention.bare and mention.end > mark.end else mark.stop
        if (
            stop < end
            and self.found[end - 1].plain not in self.grammar.body_nouns
            and (not self.titled or self.verbless)
            and (not (mention.role and mention.role.plural) or self.listed(end))
            and self.tokens.at(self.found[stop].start).pos == "PROPN"
        ):
            if vessel:
                mention.end = self.found[end - 1].end
                return end
            mention.kind = "person"
            mention.surname = self.found[end - 1].plain
            self.surnames.add(mention.surname)
            mention.end, mention.core = self.found[end - 1].end, (self.found[stop].start, self.found[end - 1].end)
            return end
        return 0

    def listed(self, i: int) -> bool:
        """Whether a further name is joined to the words before: "Presidents Doe *and Roe*"."""
        if i < len(self.found) and self.gap(i - 1, i).strip() == ",":
            return self.found[i].text[0].isupper() or self.found[i].plain == "and"
        return i + 1 < len(self.found) and self.found[i].plain == "and" and self.found[i + 1].text[0].isupper()

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
        if (
            self.shouted
            and any(n.writing == "upper" for n in mark.names)
            and mark.phrase in {"who", "us", "it", "ice", "car", "mit", "au"}
        ):
            return mark.stop
        if names := mark.of(*NAMES):
            if end := self.swallowed(mark):
                self.remember(mark, end)
                return end
            if not (mark.role and not self.proper(mark)):
                if mark.role and mark.of("seat") and self.unknown_capital(i - 1) and self.joined(i - 1, i):
                    return mark.stop
                return self.state(mark, names)
        if mark.of("surname") and mark.role is None:
            if end := self.swallowed(mark):
                self.remember(mark, end)
                return end
            return self.person(mark)
        if mark.role:
            return self.nominal(mark)
        return mark.stop

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
        if (
            full
            and after < len(self.found)
            and self.joined(mark.stop - 1, after)
            and self.found[after].text[0].isupper()
            and self.found[after].plain in self.grammar.body_nouns
            and not self.titled
        ):
            return after + 1
        if (
            full
            and self.unknown_capital(after)
            and self.joined(mark.stop - 1, after)
            and not self.titled
            and not self.surnamed(mark)
            and self.found[first].plain not in self.registry.roles
        ):
            return self.unknown_from(first, after)
        if full and mark.stop - first > 1:
            word = self.found[first].plain
            self.given[word] = full if self.given.get(word, full) == full else ()
        mention = Mention("person", mark.start, mark.end, self.number, people=full or mark.of("surname"))
        mention.bare, mention.gender, mention.core = not full, gender, (mark.start, mark.end)
        mention.surname = self.found[mark.stop - 1].plain if not full else ""
        j = self.possessed(mark.stop, mark.end)
        if j > 0 and j < len(self.found) and (end := self.belonging(first, j, mention)):
            return end
        mark_after = self.at.get(mark.stop)
        if (
            mark_after
            and mark_after.role
            and mark_after.phrase in {"administration", "government", "regime", "cabinet"}
            and self.joined(mark.stop - 1, mark.stop)
        ):
            self.add("role", first, mark_after.stop, role=mark_after.role, owner=mention)
            return mark_after.stop
        self.out.append(mention)
        end = self.name_end(mark.stop) if full and self.found[first].plain in self.registry.roles else 0
        if end > mark.stop and self.joined(mark.stop - 1, mark.stop) and (not self.titled or self.verbless):
            mention.end = self.found[end - 1].end  # a name on record with its title, written longer: "King Roe bin Doe"
            return end
        return mark.stop

    def titled_name(self, mention: Mention, first: int, stop: int) -> int:
        """A title's name, and what belongs to the one so named: "Prime Minister Hun Sen's government"."""
        end = self.named(mention, stop)
        if not end:
            return 0
        j = self.possessed(end, mention.end)
        if 0 < j < len(self.found):
            self.out.remove(mention)
            if further := self.belonging(first, j, mention):
                return further
            self.out.append(mention)
        if not mention.names and mention.kind == "person":
            mention.names = self.stated(end)
        if mention.role is not None and mention.role.plural and mention.kind == "person":
            mention.plural = False
            return self.others(mention.role, end)
        return end

    def others(self, role: Role, stop: int) -> int:
        """The further names of a list that a plural title opens: "Presidents Doe, *Poe* and *Roe*"; the word after."""
        while self.listed(stop):
            first = stop + (self.found[stop].plain == "and")
            mark = self.at.get(first)
            if mark is not None and mark.role is not None and not mark.of("surname"):
                break
            mention = Mention("role", self.found[first].start, self.found[first].end, self.number, role=role)
            end = self.named(mention, first, apart=True)
            if not end and (end := self.name_end(first)) > first:
                mention.kind, mention.surname = "person", self.found[end - 1].plain
                mention.end = self.found[end - 1].end
                mention.core = (mention.start, mention.end)
            if end <= first:
                break
            self.out.append(mention)
            stop = end
        return stop

    def stated(self, i: int) -> tuple[Name, ...]:
        """The state in "of Ruritania" behind a name with its title; empty where none is."""
        if i + 1 >= len(self.found) or self.found[i].plain != "of" or not self.joined(i - 1, i):
            return ()
        mark = self.at.get(i + 1 + (self.found[i + 1].plain == "the"))
        return mark.of("country", "seat", "organisation") if mark is not None and not self.swallowed(mark) else ()

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
        while (
            k < len(self.found)
            and k - start < 4
            and k not in self.at
            and (self.joined(k - 1, k) or (owned and k == start))
        ):
            word = self.found[k]
            pos = self.tokens.at(word.start).pos
            if word.plain in RANKS or (loose and pos in {"ADJ", "NOUN"} and word.text[0].islower()):
                k += 1
                continue
            break
        if (
            first
            and mark.of("adjective")
            and self.found[first - 1].plain in _PREFIXES
            and self.gap(first - 1, first) in {"-", "\u2010"}
        ):
            return stop
        if self.text[mark.start - 1 : mark.start] in {"@", "#", "_"} or self.text[mark.end : mark.end + 1] == "_":
            return stop
        after = self.at.get(k) if k < len(self.found) and (self.joined(k - 1, k) or (owned and k == start)) else None
        if (
            after
            and after.role
            and not after.of("person", *NAMES[:6])
            and not (after.of("surname") and self.found[k].text[0].isupper())
        ):
            end = self.chain(after)
            last = self.covered[end - 1]
            if last.role and last.role.sector != "UNK" and not self.weak(last, end):
                lesser, former = self.ranks(start, after.first)
                former = former or bool(first and self.found[first - 1].plain in {"former", "ex", "ousted", "deposed"})
                mention = self.add(
                    "role",
                    first,
                    end,
                    names=names,
                    role=self.headed(after.first, end),
                    plural=last.role.plural,
                    lesser=lesser,
                    former=former,
                )
                return self.titled_name(mention, first, end) or end
        if loose and k < len(self.found) and self.found[k].plain in _COLLEAGUES and self.joined(k - 1, k):
            self.add("role", first, k + 1, names=names, role=Role("counterpart", "GOV", "", plural=False))
            return k + 1
        if after and loose and (people := after.of("person", "surname")) and not self.swallowed(after):
            mention = self.add("person", first, after.stop, names=names, people=people, bare=not after.of("person"))
            mention.surname = self.found[after.stop - 1].plain if mention.bare else ""
            mention.core = (after.start, after.end)
            return after.stop
        mention = self.add("state", first, stop, names=names)
        mention.plural = bool(mark.of("plural")) and not mark.of("adjective")
        mention.part = self.event(mark)
        return stop

    def nominal(self, mark: Match) -> int:
        """A role noun without a state before it."""
        stop = self.chain(mark)
        last = self.covered[stop - 1]
        role = self.headed(mark.first, stop)
        if role is None or self.weak(last, stop):
            return stop
        first = mark.first
        lesser, former = self.ranks(first - 2, first)
        before = first
        while (
            before
            and first - before < 3
            and self.joined(before - 1, before)
            and (
                self.found[before - 1].plain in RANKS
                or (
                    self.found[before - 1].text[0].islower()
                    and self.tokens.at(self.found[before - 1].start).pos == "ADJ"
                )
            )
        ):
            before -= 1
        definite = bool(before and self.found[before - 1].plain in {"the", "this"})
        mention = self.add(
            "nominal", first, stop, role=role, plural=role.plural, lesser=lesser, former=former, bare=not definite
        )
        if end := self.titled_name(mention, first, stop):
            while first and self.joined(first - 1, first) and self.found[first - 1].text.lower() in RANKS and (
                self.found[first - 1].text[0].isupper()
            ):
                first -= 1  # "Acting President Doe"
            mention.start = min(mention.start, self.found[first].start)
            return end
        after = stop
        links = {"of", "from"} if role.sector in {"GOV", "LEG", "PTY"} else {"of"}
        if role.phrase.startswith("spokes"):
            links.add("for")
        if (
            role.sector != "UNK"
            and after + 1 < len(self.found)
            and self.found[after].plain in links
            and self.joined(stop - 1, after)
        ):
            k = after + 1
            while (
                k < len(self.found) - 1
                and k - after < 4
                and k not in self.at
                and (self.found[k].plain == "the" or self.tokens.at(self.found[k].start).pos == "ADJ")
            ):
                k += 1
            state = self.at.get(k)
            further = self.possessed(state.stop, state.end) if state else 0
            body = self.at.get(further) if further > 0 else None
            if body is not None and body.of("seat", "organisation"):
                mention.bare = True  # "leaders of Ruritania's National Front": of the front, not of the state
                return stop
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
        if end - i == 1 and self.found[i].plain in self.surnames:
            self.add("person", i, end, surname=self.found[i].plain, bare=True)
            return end
        if end - i == 1 and (people := self.given.get(self.found[i].plain, ())):
            self.add("person", i, end, people=people, bare=True, surname=self.found[i].plain)
            return end
        if end - i < 2 or self.titled:
            return 0
        last = self.found[end - 1].plain
        thing = last in self.grammar.body_nouns
        mention = self.add("unknown", i, end, surname=last, noun="thing" if thing else "person")
        before = self.out[-2] if len(self.out) > 1 else None
        if before is not None and before.role is not None and not thing and not before.plural:
            gap = self.text[before.end : mention.start]
            if gap in {", ", " "} and before.kind in {"role", "nominal"}:
                # "an Irish official, Declan Rooney": later his surname alone is he.
                mention.role = before.role
                self.surnames.add(last)
        return end
