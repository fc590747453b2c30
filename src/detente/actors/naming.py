"""All mentions of persons, organisations and places in a text, known to the registry or not, with their class."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from detente.actors.grammar import grammar
from detente.actors.naming_words import (
    ABSTRACT,
    AREAS,
    BODIES,
    COMMANDS,
    DOERS,
    FOUGHT,
    GATHERED,
    GRADES,
    HONORIFICS,
    INSIDE,
    LAND,
    LOCATIVE,
    ONE,
    OWNED,
    PEOPLE,
    PLACES,
    SAYING,
    SELF,
    SIDES,
    SILENT,
    SINGULAR,
    SITES,
    SPOTS,
    TEXTS,
    THINGS,
    US,
    WHERE,
)
from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.actors.words import fold, key
from detente.english.syntax import ParsedText, Token

__all__ = ["Naming", "namings"]

_PERSON: Final = "PERSON"
_PLACE: Final = "PLACE"
_BODY: Final = "ORGANISATION"
_ACRONYM: Final = 7
_LONG: Final = 9
#: Small words in a row inside a name: "Ministry of the Interior".
_SMALL: Final = 2
#: Given names of each registry's people, made once.
_GIVEN: Final[WeakKeyDictionary[Registry, frozenset[str]]] = WeakKeyDictionary()


@dataclasses.dataclass(frozen=True, slots=True)
class Naming:
    """A mention: characters ``start:end``, its ``label`` (PERSON, PLACE or ORGANISATION) and what gave it.

    ``how`` is registry, run (of proper nouns), suggestion (of a statistical recogniser), nominal or pronoun;
    ``actors`` are ids where the registry knows whom it means. A name within a longer phrase is a mention of its own:
    "Minister Ellwood" and "Ellwood", "the people of Mosul" and "Mosul".
    """

    start: int
    end: int
    text: str
    label: str
    how: str
    actors: tuple[str, ...] = ()


def namings(
    registry: Registry,
    parsed: ParsedText,
    references: Sequence[Reference],
    *,
    suggested: Sequence[tuple[int, int, str]] = (),
) -> tuple[Naming, ...]:
    """All mentions of persons, organisations and places in order of the text, longer ones before those in them.

    The registry comes first: what ``references`` hold is believed. Runs of proper nouns are typed by the words in and
    around them; ``suggested`` (characters and label) decides only where these say nothing, and adds names that no run
    holds. Nouns for people, bodies and places ("the families of the victims", "the camp") and pronouns come last.

    *Limits.* A name in lower case is found by the registry alone. A name that stands for a place and a body is one of
    both, by its first evidence in the document.
    """
    return _Names(registry, parsed, references, suggested).read()


class _Names:
    """The mentions of one text while they are gathered."""

    def __init__(
        self,
        registry: Registry,
        parsed: ParsedText,
        references: Sequence[Reference],
        suggested: Sequence[tuple[int, int, str]],
    ) -> None:
        self.registry, self.parsed, self.references = registry, parsed, references
        self.suggested = sorted(suggested)
        self.found: list[Naming] = []
        self.starts: dict[int, int] = {}
        self.taken = bytearray(len(parsed.text))
        self.classes: dict[str, str] = {}
        self.at: dict[int, str] = {}
        self.given = _given(registry)
        self.surnames: frozenset[str] = frozenset()

    def read(self) -> tuple[Naming, ...]:
        self.surnames = frozenset(self.families())
        for reference in self.references:
            self.known(reference)
        runs = list(self.runs())
        for run in runs:  # the certain first, so that what they show helps the rest
            self.learn(run)
        for run in runs:
            self.named(run)
        for start, end, label in self.suggested:
            if label in {_PERSON, _PLACE, _BODY} and not any(self.taken[start:end]):
                self.add(start, end, label, "suggestion")
        for token in self.parsed.tokens:
            self.common(token)
        self.joined()
        return tuple(sorted(self.found, key=lambda n: (n.start, -n.end)))

    def add(self, start: int, end: int, label: str, how: str, actors: tuple[str, ...] = ()) -> None:
        self.starts[start] = len(self.found)
        self.found.append(Naming(start, end, self.parsed.text[start:end], label, how, actors))
        self.at.update((token.start, label) for token in self.parsed.between(start, end))
        self.taken[start:end] = b"\1" * (end - start)

    def joined(self) -> None:
        """Places with the larger place that follows them ("Lyon, France"), as a mention of the whole."""
        places = {n.start: n for n in self.found if n.label == _PLACE}
        for place in list(places.values()):
            whole = places.get(place.end + 2)
            if whole is None or self.parsed.text[place.end : whole.start] != ", " or not whole.text[0].isupper():
                continue
            if not place.text[0].isupper() or self.state(place.text) or not self.larger(place, whole):
                continue
            text = self.parsed.text[place.start : whole.end]
            self.found.append(Naming(place.start, whole.end, text, _PLACE, "run"))

    def state(self, text: str) -> bool:
        return any(name.kind == "country" for name in self.registry.named(key(text)))

    def larger(self, place: Naming, whole: Naming) -> bool:
        """Whether the second of two places with a comma between them is no further item of a list."""
        before = self.parsed.text[max(0, place.start - 2) : place.start]
        after = self.parsed.text[whole.end : whole.end + 6]
        return (
            before != ", "
            and not after.startswith((" and ", " or ", ", and "))
            and (self.state(whole.text) or bool(self.registry.named(key(whole.text))))
        )

    # -- what the registry knows --------------------------------------------------------------------

    def known(self, reference: Reference) -> None:
        """A reference of the resolver; a demonym that only describes ("Russian aid") is none of these."""
        head = self.parsed.tokens[reference.head]
        if reference.how == "demonym" and head.relation in {"amod", "compound"} and not reference.text.endswith("s"):
            return
        if any(self.taken[reference.start : reference.end]) or reference.text.lower() in SILENT:
            return
        if reference.how == "nominal" and head.relation in {"amod", "compound"}:
            owner = self.parsed.head(head)
            if owner.index == head.index + 1 and owner.text.lower() in PEOPLE:
                return  # "this terrorist organisation": the noun after it is the mention
        if reference.role != "actor":
            label = _PLACE
        elif self.one_person(reference, head):
            label = _PERSON
        else:
            label = _BODY
        start, end = reference.start, reference.end
        if reference.how == "name" and fold(reference.text) in self.surnames:
            before = self.parsed.tokens[head.index - 1].text.lower() if head.index else ""
            if before not in WHERE:
                return  # the run of proper nouns holds it
        if reference.how in {"surname", "demonym"} and self.partial(reference, head):
            return
        if reference.how == "capital" and self.located(head):
            label = _PLACE
        if label == _BODY and len(reference.actors) == 1 and reference.actors[0] in self.registry.countries:
            if reference.how == "name" and head.relation == "compound" and not self.paired(start, end):
                return  # "U.S. service members": the phrase is one mention, and the state is not spoken of
            before = self.parsed.tokens[head.index - 1].text.lower() if head.index else ""
            if reference.how == "name" and (before in SIDES or self.located(head) or not self.acting(head)):
                label = _PLACE
        if reference.how in {"nominal", "title"} and label == _BODY:
            role = self.registry.roles.get(key(head.text))
            if role is not None and not role.plural and head.tag != "NNS":
                label = _PERSON if role.phrase in SINGULAR else label
        self.add(start, end, label, "registry", reference.actors)
        if reference.how in {"nominal", "title", "group"}:
            self.within(start, end, label)
        self.classes.setdefault(fold(reference.text), label)

    def one_person(self, reference: Reference, head: Token) -> bool:
        """Whether a reference that acts stands for one person."""
        if len(reference.actors) == 1 and reference.actors[0] in self.registry.people:
            return True
        if reference.how == "title":
            return not head.text.lower().endswith("s")
        return reference.how == "surname" or reference.text.lower() in SELF | ONE

    def families(self) -> Iterable[str]:
        """Last words of the full names of persons in a text, which may be a place elsewhere: "Ann C. Florence"."""
        for token in self.parsed.tokens:
            if token.relation == "flat" and token.pos == "PROPN" and token.index and self.personal(token):
                yield fold(token.text)

    def personal(self, head: Token) -> bool:
        """Whether a given name, or one and an initial, stands before a word."""
        before = self.parsed.tokens[head.index - 1]
        if before.text == "." and before.index:
            before = self.parsed.tokens[before.index - 1]
        initial = len(before.text.rstrip(".")) == 1 and before.text[0].isupper()
        return initial or fold(before.text) in self.given

    def partial(self, reference: Reference, head: Token) -> bool:
        """Whether a surname or demonym is a part of a longer name: "Fort Campbell", "Sami al-Masri"."""
        before = self.parsed.tokens[head.index - 1] if head.index else None
        if reference.how == "surname":
            return before is not None and before.text[0].isupper() and fold(before.text) in SITES
        return self.parsed.text[max(0, reference.start - 3) : reference.start].lower() in {"al-", "el-", "al "}

    def paired(self, start: int, end: int) -> bool:
        """Whether a state's name is joined to another name by a hyphen or dash: "the Peru-Chile talks"."""
        text = self.parsed.text
        after = text[end : end + 1] in {"-", "\u2013"} and text[end + 1 : end + 2].isupper()
        return after or (text[start - 1 : start] in {"-", "\u2013"} and text[max(0, start - 2)].isalpha())

    def within(self, start: int, end: int, outer: str) -> None:
        """The names inside a phrase, as mentions of their own."""
        tokens = self.parsed.between(start, end)
        i = 0
        while i < len(tokens):
            stop = min(len(tokens), i + 6)
            while stop > i:
                low, high = tokens[i].start, tokens[stop - 1].end
                if high - low < end - start and (label := self.inner(tokens, i, stop, outer)):
                    self.starts.setdefault(low, len(self.found))
                    self.found.append(Naming(low, high, self.parsed.text[low:high], label, "registry"))
                    break
                stop -= 1
            i = max(stop, i + 1)
        known = {(n.start, n.end) for n in self.found[-8:]}
        for low, high, label in self.overlapping(start, end):
            fits = start <= low and high <= end and high - low < end - start
            if (
                fits
                and label == _PERSON
                and low > start
                and not any(a < high and low < z and z - a < end - start for a, z in known)
            ):
                self.found.append(Naming(low, high, self.parsed.text[low:high], label, "suggestion"))

    def inner(self, tokens: Sequence[Token], first: int, stop: int, outer: str) -> str:
        """The class of a name inside a phrase; empty where the words are none."""
        text = self.parsed.text[tokens[first].start : tokens[stop - 1].end]
        if not (text[0].isupper() and tokens[stop - 1].text[0].isalnum()):
            return ""
        names = self.registry.named(key(text))
        kinds = {name.kind for name in names}
        after = tokens[stop].text if stop < len(tokens) else ""
        if kinds & {"person", "surname"}:
            return _PERSON if outer != _PLACE else ""
        if kinds & {"country", "capital", "city"}:
            return _PLACE if first or after in {"'s", "\u2019s", "'", "\u2019"} else ""
        if kinds & {"organisation", "seat"}:
            return _BODY
        last = fold(tokens[stop - 1].text)
        capitals = all(t.text[0].isupper() and t.pos in {"PROPN", "ADJ"} for t in tokens[first:stop])
        if (
            first
            and stop - first > 1
            and capitals
            and last in PLACES | BODIES
            and tokens[first - 1].pos in {"DET", "ADP"}
        ):
            return _PLACE if last in PLACES else _BODY
        before = fold(tokens[first - 1].text) if first else ""
        titled = outer == _PERSON and (before in HONORIFICS or before in self.registry.roles)
        if stop == len(tokens) and titled and all(t.pos == "PROPN" for t in tokens[first:stop]):
            return _PERSON
        return ""

    def located(self, head: Token) -> bool:
        """Whether a state or city says where the name before it lies: "Lyon, France"."""
        if head.index < 2 or head.relation not in {"appos", "nmod:unmarked", "nmod", "nmod:desc", "conj", "list"}:
            return False
        comma, name = self.parsed.tokens[head.index - 1], self.parsed.tokens[head.index - 2]
        if comma.text != "," or name.pos != "PROPN" or name.sentence != head.sentence or self.state(name.text):
            return False
        after = self.parsed.tokens[head.index + 1].text if head.index + 1 < len(self.parsed.tokens) else "."
        return after in {",", ".", ";", ")"} and self.parsed.head(head).index <= name.index

    def acting(self, head: Token) -> bool:
        """Whether a state's name stands where somebody acts or is acted with, not only where something is."""
        for _ in range(12):
            if head.relation == "root":
                return head.pos in {"VERB", "AUX"}  # a heading names the place
            lemma = self.parsed.head(head).lemma.lower()
            if head.relation == "nmod:poss":
                return lemma not in OWNED
            if head.relation == "obj":
                return lemma not in grammar().place_verbs | grammar().motion | LAND
            if head.relation.startswith("nsubj") or head.relation in {"iobj", "obl:agent"}:
                return True
            if head.relation != "conj":
                break
            head = self.parsed.head(head)
        case = {child.text.lower() for child in self.parsed.children(head) if child.relation == "case"}
        return bool(case & {"by", "with", "against", "between", "among", "'s", "\u2019s"})

    # -- runs of proper nouns -----------------------------------------------------------------------

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
        if self.taken[token.start] or not token.text[0].isupper() or not token.text[0].isalpha():
            return False
        plain = fold(token.text)
        if plain in grammar().months and plain != "may":
            return False
        return token.pos == "PROPN" or (
            token.pos not in {"ADP", "DET", "PRON", "CCONJ"} and token.tag in {"NNP", "NNPS"}
        )

    def bodied(self, run: Sequence[Token]) -> bool:
        return any(fold(token.text) in {"ministry", "department", "office", "committee", "council"} for token in run)

    def learn(self, run: Sequence[Token]) -> None:
        label = self.certain(run) or (_PLACE if self.in_place(run) else "")
        if label in {"", "EVENT"}:
            return
        plain = [fold(token.text) for token in run if token.text.isalpha()]
        self.classes.setdefault(" ".join(plain), label)
        if label == _PERSON and plain:
            self.classes.setdefault(plain[-1], label)
        end = run[-1].end
        rest = self.parsed.text[end : end + 12]
        if label == _BODY and rest.startswith(" (") and ")" in rest:
            self.classes.setdefault(fold(rest[2 : rest.index(")")]), _BODY)

    def certain(self, run: Sequence[Token]) -> str:
        """The class that the words of a run, or those right before it, give; empty where they give none."""
        plain = [fold(token.text) for token in run]
        first = run[0]
        before = self.parsed.tokens[first.index - 1] if first.index else None
        links = [i for i, word in enumerate(plain) if word in {"of", "for"}]
        headword = plain[(links[0] if links else len(plain)) - 1]
        titled = before is not None and before.text in {"Operation", "Exercise"}
        if titled or plain[0] in {"operation", "exercise"} or headword in grammar().event_nouns | TEXTS:
            return "EVENT"
        rank = next((i for i, word in enumerate(plain[:-1]) if word in HONORIFICS), -1)
        if rank > 0 and all(word in GRADES for word in plain[:rank]):
            return _PERSON
        if headword in PEOPLE and headword not in BODIES:
            return _BODY
        if headword in BODIES and (len(run) > 1 or (before is not None and before.sentence == first.sentence)):
            return _BODY
        if headword in PLACES and len(run) > 1:
            return _PLACE
        if plain[0] in SITES and len(run) > 1:
            return _PLACE
        if plain[0] in HONORIFICS and len(run) > 1:
            return _PERSON
        if before is not None and fold(before.text) in HONORIFICS and before.sentence == first.sentence:
            return _PERSON
        point = before is not None and before.text == "." and first.index > 1
        if point and fold(self.parsed.tokens[first.index - 2].text) in HONORIFICS:
            return _PERSON
        written = self.parsed.text[first.start : run[-1].end]
        short = 1 < len(written) < _ACRONYM or "-" in written
        if short and " " not in written and written.isupper():
            return _BODY
        if len(run) > 1 and headword in SINGULAR and plain[-1] != "state":
            return _PERSON
        if found := self.spelled(plain):
            return found
        if found := self.described(run):
            return found
        if len(run) <= 4 and not links and any(n.kind == "surname" for n in self.registry.named(plain[-1])):
            return _PERSON
        if 1 < len(run) <= 4 and plain[0] in self.given and not links:
            return _PERSON
        return _BODY if len(run) > 2 and any(word in BODIES for word in plain) else ""

    def spelled(self, plain: Sequence[str]) -> str:
        """The class of a name that the registry writes without the apostrophe inside it: "Ba'ath", "Sana'a"."""
        written = " ".join(plain)
        if not any(mark in written for mark in "'\u2019\u2018`"):
            return ""
        kinds = {n.kind for n in self.registry.named("".join(c for c in written if c.isalnum() or c == " "))}
        if kinds & {"organisation", "seat"}:
            return _BODY
        if kinds & {"country", "capital", "city"}:
            return _PLACE
        return _PERSON if kinds & {"person", "surname"} else ""

    def described(self, run: Sequence[Token]) -> str:
        """The class of a common noun that says what a name is: "the town of Asr", "Asr district", "towns like Asr"."""
        head = self.head(run)
        noun = self.parsed.head(head)
        if noun.index == head.index or noun.pos not in {"NOUN", "PROPN"} or noun.sentence != head.sentence:
            return ""
        words = [child.text.lower() for child in self.parsed.children(head) if child.relation in {"case", "fixed"}]
        before = self.parsed.tokens[run[0].index - 1].index == noun.index if run[0].index else False
        if not (
            (words == ["of"] and noun.lemma.lower() in AREAS)
            or words[:1] in (["including"], ["like"], ["such"])
            or (not words and (before or (head.relation == "compound" and noun.index == run[-1].index + 1)))
        ):
            return ""
        if noun.lemma.lower() in AREAS:
            return _PLACE
        if head.relation == "compound" or noun.text.lower() not in PEOPLE:
            return ""
        return _BODY

    def head(self, run: Sequence[Token]) -> Token:
        """The word of a run that hangs on something outside it."""
        return next((t for t in run if not run[0].index <= t.head <= run[-1].index or t.head == t.index), run[-1])

    def named(self, run: Sequence[Token]) -> None:
        plain = " ".join(fold(token.text) for token in run if token.text.isalpha())
        start, end = run[0].start, run[-1].end
        written = key(self.parsed.text[start:end])
        if any(name.kind == "country" for name in self.registry.named(written)) and self.before_body(start, end):
            return
        label = (
            self.certain(run)
            or self.classes.get(plain, "")
            or self.coordinate(run)
            or (_PLACE if self.in_place(run) else "")
            or self.suggestion(start, end)
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
        if i is not None and body is not None and body.label == _BODY and body.text[0].isupper():
            self.found[i] = dataclasses.replace(body, start=start, text=self.parsed.text[start : body.end])
            self.starts[start] = i
            self.taken[start:end] = b"\1" * (end - start)
            return True
        return False

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The suggestions that share characters with a stretch of text, in order."""
        at = bisect.bisect_left(self.suggested, (start - 80, 0, ""))
        near = itertools.takewhile(lambda name: name[0] < end, itertools.islice(self.suggested, at, at + 40))
        return [name for name in near if name[1] > start]

    def suggestion(self, start: int, end: int) -> str:
        """The label of the suggestion that overlaps the characters most; empty where none does."""
        best, most = "", 0
        for low, high, label in self.overlapping(start, end):
            shared = min(high, end) - max(low, start)
            if shared > most:
                best, most = label, shared
        return best if best in {_PERSON, _PLACE, _BODY} else ""

    def placed(self, run: Sequence[Token]) -> str:
        """The class that a run's place in its sentence gives."""
        head = self.head(run)
        before = self.parsed.tokens[run[0].index - 1] if run[0].index else None
        if before is not None and before.text.lower() in WHERE:
            return _PLACE
        if before is not None and before.text == "," and self.follows_place(run[0]):
            return _PLACE
        if head.relation == "obj" and self.parsed.head(head).lemma.lower() in FOUGHT:
            return _BODY
        if head.relation in {"amod", "compound", "nmod:poss"} and head.head > run[-1].index:
            owner = self.parsed.head(head)
            if owner.lemma.lower() in {"regime", "government", "administration", "presidency"} and len(run) < 3:
                return _PERSON
            return _BODY if owner.lemma.lower() in PEOPLE | BODIES else ""
        if head.relation.startswith("nsubj"):
            verb = self.parsed.head(head)
            return _PERSON if verb.lemma.lower() in SAYING or len(run) > 1 else _BODY
        if head.relation in {"appos", "flat", "nmod:desc"}:
            return _PERSON
        if 1 < len(run) < 4 and all(token.text.isalpha() for token in run):
            return _PERSON
        return _PLACE if len(run) < 3 and head.relation in {"obl", "nmod"} else _BODY

    def coordinate(self, run: Sequence[Token]) -> str:
        """The class of the name that a run is coordinated with ("in Asr and Qal") or an example of."""
        head = self.head(run)
        owner = self.parsed.head(head)
        case = next((c.text.lower() for c in self.parsed.children(head) if c.relation == "case"), "")
        if head.relation == "conj" and not case and owner.pos == "PROPN":
            return self.at.get(owner.start, "")
        before = self.parsed.tokens[max(0, run[0].index - 2)]
        return self.at.get(before.start, "") if case == "including" else ""

    def follows_place(self, first: Token) -> bool:
        return first.index > 1 and self.at.get(self.parsed.tokens[first.index - 2].start) == _PLACE

    def in_place(self, run: Sequence[Token]) -> bool:
        """Whether a preposition that only places take stands before a run: "near Asr"."""
        return run[0].index > 0 and self.parsed.tokens[run[0].index - 1].text.lower() in LOCATIVE

    # -- nouns and pronouns ---------------------------------------------------------------------------

    def common(self, token: Token) -> None:
        """A common noun for people, a body or a place, or a pronoun, where nothing else took it."""
        if self.taken[token.start]:
            if token.pos == "PROPN" and token.index and self.parsed.tokens[token.index - 1].text.lower() in SIDES:
                self.sided(token)
            return
        plain = token.text.lower()
        if token.pos in {"PRON", "DET"}:
            label = _PERSON if plain in SELF | ONE else _BODY if plain in US else ""
            if label and token.text != "US":
                self.add(token.start, token.end, label, "pronoun")
            return
        if token.pos not in {"NOUN", "PROPN"}:
            return
        if token.relation in {"compound", "flat"} and not self.of_body(token):
            return
        lemma = token.lemma.lower()
        role = self.registry.roles.get(plain) or self.registry.roles.get(lemma)
        label = ""
        if plain in PEOPLE or lemma in COMMANDS:
            label = _BODY
        elif lemma in SPOTS:
            label = _PLACE
        elif role is not None and role.sector != "UNK" and plain not in THINGS and lemma not in THINGS:
            label = _BODY if role.plural or token.tag == "NNS" or role.phrase not in SINGULAR else _PERSON
        bare = plain in ABSTRACT and not self.parsed.children(token)
        if label == _BODY and (bare or (lemma in GATHERED and self.of_things(token))):
            label = ""
        if label:
            start, end = self.from_left(token), self.to_right(token)
            inside = bytes(self.taken[start:end])
            self.add(start, end, label, "nominal")
            if b"\1" not in inside:
                self.within(start, end, label)

    def of_body(self, token: Token) -> bool:
        """Whether a noun before another is a body whose doing or having that is: "coalition airstrikes"."""
        owner = self.parsed.head(token)
        people = owner.text.lower() in PEOPLE or owner.lemma.lower() in self.registry.roles
        return token.text.lower() in DOERS and token.relation == "compound" and not people

    def of_things(self, token: Token) -> bool:
        """Whether a word such as "group" gathers things: "a group of buildings"."""
        for child in self.parsed.children(token):
            if child.relation == "nmod" and child.pos == "NOUN" and self.parsed.tokens[token.index + 1].text == "of":
                plain = child.text.lower()
                return (
                    plain not in PEOPLE and plain not in self.registry.roles and child.lemma not in self.registry.roles
                )
        return False

    def sided(self, token: Token) -> None:
        """A part of a place ("northern Iraq"), beside the place itself."""
        at = self.starts.get(token.start)
        place = self.found[at] if at is not None and self.found[at].label == _PLACE else None
        before = self.parsed.tokens[token.index - 1]
        if place is not None and not self.taken[before.start]:
            self.add(before.start, place.end, _PLACE, "nominal")

    def to_right(self, token: Token) -> int:
        """Where the phrase of a common noun ends: after a name that "of" joins to it."""
        tokens = self.parsed.tokens
        at = token.index + 1
        if at + 1 >= len(tokens) or tokens[at].text.lower() != "of":
            return token.end
        at += 1 + (tokens[at + 1].text.lower() == "the")
        if at >= len(tokens) or tokens[at].sentence != token.sentence:
            return token.end
        found = self.starts.get(tokens[at].start)
        return self.found[found].end if found is not None else token.end

    def from_left(self, token: Token) -> int:
        """Where the phrase of a common noun begins: its adjectives and modifiers that nothing else took."""
        start = token.start
        for index in range(token.index - 1, max(-1, token.index - 6), -1):
            left = self.parsed.tokens[index]
            if left.sentence != token.sentence:
                break
            if self.taken[left.start] and left.relation not in {"compound", "amod", "flat", "punct"}:
                break
            if left.pos not in {"ADJ", "NOUN", "PROPN", "NUM"} and left.text != "-":
                break
            start = left.start
        return start


def _given(registry: Registry) -> frozenset[str]:
    """First words of the names of the registry's people that are not also words for something else."""
    if registry not in _GIVEN:
        ordinary = grammar().ordinary | grammar().honorifics_m | grammar().honorifics_f
        words = {key(p.name).partition(" ")[0] for p in registry.tables.people if " " in p.name}
        _GIVEN[registry] = frozenset(w for w in words if len(w) > 2 and w not in ordinary)
    return _GIVEN[registry]
