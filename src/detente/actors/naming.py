"""All mentions of persons, organisations and places in a text, known to the registry or not, with their class."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from detente.actors.grammar import grammar
from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.actors.words import fold, key
from detente.english.syntax import ParsedText, Token

__all__ = ["Naming", "namings"]

_PERSON: Final = "PERSON"
_PLACE: Final = "PLACE"
_BODY: Final = "ORGANISATION"
#: Last words of the names of bodies, and of places.
_BODIES: Final = frozenset(
    "ministry council party front army brigade brigades command department agency office force forces coalition "
    "committee university company group union programme program fund bank institute centre center commission court "
    "corps force service services government administration parliament senate congress assembly house police navy "
    "airforce guard guards militia movement alliance league federation organization organisation association network "
    "team mission embassy delegation authority secretariat directorate bureau unit battalion regiment division squadron "
    "wing fleet staff academy foundation trust society board panel tribunal observatory watch international "
    "cooperation conference initiative task peshmerga state press media times news post coordination cell".split()
)
_PLACES: Final = frozenset(
    "province district city river lake mount mountain mountains valley governorate airport street camp region island "
    "islands sea gulf dam base town village neighbourhood neighborhood county peninsula desert bay strait ocean coast "
    "square road highway bridge crossing port harbour harbor airfield airbase park garden gardens east west north "
    "south africa asia europe america hospital school mosque church prison area zone plain heights hills capital".split()
)
#: Common nouns for a place that a text takes up as somewhere people are or fight.
_SPOTS: Final = frozenset(
    "city town village camp country area region district neighbourhood neighborhood province capital territory "
    "building base border airport hospital school home house site location position facility street market "
    "checkpoint headquarters dam bridge road prison mosque airfield stronghold refinery depot compound front".split()
)
#: Common nouns for people or bodies beside the role nouns of the registry.
_PEOPLE: Final = frozenset(
    "people civilians families family victims partners community communities members residents refugees citizens "
    "population allies women children men nations countries parties governments states perpetrators groups group "
    "organisation organization organizations organisations coalition network networks units unit forces force team "
    "teams troops fighters personnel companies staff agencies agency backers leaders journalists workers students "
    "others minorities victim companions regime opposition society tribes tribe youth council supporters".split()
)
_SELF: Final = frozenset({"i", "me", "my", "myself"})
_US: Final = frozenset({"we", "us", "our", "they", "them", "their", "you", "your", "ours", "ourselves"})
_ONE: Final = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
_INSIDE: Final = frozenset({"of", "for", "the", "and", "al", "-", "\u2013", "de", "bin", "ibn", "el", "&", "du", "la", "'s", "\u2019s"})
_WHERE: Final = frozenset("in at near from inside outside across around into toward towards throughout".split())
_HONORIFICS: Final = frozenset(
    "mr mrs ms dr sir lord lady president minister secretary general colonel major captain ambassador senator king "
    "prince sheikh spokesman spokesperson spokeswoman commander chief judge professor congressman maj lt col gen adm "
    "brig capt sgt admiral lieutenant brigadier representative premier chancellor pope imam ayatollah".split()
)
_SAYING: Final = frozenset("say tell add warn announce state ask declare visit meet arrive welcome thank urge".split())
_ACRONYM: Final = 7
_LONG: Final = 9
#: Given names of each registry's people, made once.
_GIVEN: Final[WeakKeyDictionary[Registry, frozenset[str]]] = WeakKeyDictionary()


@dataclasses.dataclass(frozen=True, slots=True)
class Naming:
    """A mention: characters ``start:end``, its ``label`` (PERSON, PLACE or ORGANISATION) and what gave it.

    ``how`` is registry, run (of proper nouns), suggestion (of a statistical recogniser), nominal or pronoun;
    ``actors`` are ids where the registry knows whom it means.
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
    """All mentions of persons, organisations and places in order of the text, without overlap.

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
        self.taken = bytearray(len(parsed.text))
        self.classes: dict[str, str] = {}
        self.given = _given(registry)

    def read(self) -> tuple[Naming, ...]:
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
        return tuple(sorted(self.found, key=lambda n: n.start))

    def add(self, start: int, end: int, label: str, how: str, actors: tuple[str, ...] = ()) -> None:
        self.found.append(Naming(start, end, self.parsed.text[start:end], label, how, actors))
        self.taken[start:end] = b"\1" * (end - start)

    # -- what the registry knows --------------------------------------------------------------------

    def known(self, reference: Reference) -> None:
        """A reference of the resolver; a demonym that only describes ("Russian aid") is none of these."""
        head = self.parsed.tokens[reference.head]
        if reference.how == "demonym" and head.relation in {"amod", "compound"} and not reference.text.endswith("s"):
            return
        if any(self.taken[reference.start : reference.end]):
            return
        if reference.role != "actor":
            label = _PLACE
        elif len(reference.actors) == 1 and reference.actors[0] in self.registry.people:
            label = _PERSON
        elif reference.how == "title" and not head.text.lower().endswith("s"):
            label = _PERSON
        elif reference.text.lower() in _SELF | _ONE:
            label = _PERSON
        else:
            label = _BODY
        start, end = reference.start, reference.end
        if reference.how in {"name", "capital"} and head.relation == "compound" and reference.role == "actor":
            label = self.modified(head) or label
        if reference.how in {"nominal", "title"} and label == _BODY:
            role = self.registry.roles.get(key(head.text))
            if role is not None and not role.plural and head.lemma.lower() == head.text.lower() and role.sector == "GOV":
                label = _PERSON if role.phrase in _singular_people() else label
        self.add(start, end, label, "registry", reference.actors)
        self.classes.setdefault(fold(reference.text), label)

    def modified(self, head: Token) -> str:
        """The class of a name before a noun: "the Brussels attacks" names the place."""
        return _PLACE if self.parsed.head(head).lemma.lower() in grammar().event_nouns | {"attack", "crisis"} else ""

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
                elif tokens[j].text.lower() not in _INSIDE or j - last > 2:  # noqa: PLR2004  ("of the")
                    break
                elif tokens[j].text.lower() in {"and", "&", "'s", "\u2019s"} and not self.bodied(tokens[i : last + 1]):
                    break
                j += 1
            yield tokens[i : last + 1]
            i = last + 1

    def proper(self, token: Token) -> bool:
        if self.taken[token.start] or not token.text[0].isupper() or not token.text[0].isalpha():
            return False
        plain = fold(token.text)
        if plain in grammar().months and plain != "may":
            return False
        return token.pos == "PROPN" or (token.pos in {"NOUN", "ADJ", "X"} and token.tag in {"NNP", "NNPS"})

    def bodied(self, run: Sequence[Token]) -> bool:
        return any(fold(token.text) in {"ministry", "department", "office", "committee", "council"} for token in run)

    def learn(self, run: Sequence[Token]) -> None:
        label = self.certain(run)
        if not label:
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
        if headword in _BODIES and len(run) > 1:
            return _BODY
        if headword in _PLACES and len(run) > 1:
            return _PLACE
        if plain[0] in {"mount", "lake", "camp", "river", "port", "fort", "gulf", "tel", "tal", "tall", "ayn", "deir", "ar"}:
            return _PLACE
        if plain[0] in _HONORIFICS and len(run) > 1:
            return _PERSON
        if before is not None and fold(before.text) in _HONORIFICS and before.sentence == first.sentence:
            return _PERSON
        if before is not None and before.text == "." and first.index > 1:
            if fold(self.parsed.tokens[first.index - 2].text) in _HONORIFICS:
                return _PERSON
        if len(run) == 1 and 1 < len(first.text) < _ACRONYM and first.text.isupper():
            return _BODY
        if 1 < len(run) <= 4 and plain[0] in self.given and not links:  # noqa: PLR2004  (a name has few words)
            return _PERSON
        return ""

    def named(self, run: Sequence[Token]) -> None:
        plain = " ".join(fold(token.text) for token in run if token.text.isalpha())
        start, end = run[0].start, run[-1].end
        label = self.certain(run) or self.classes.get(plain, "") or self.suggestion(start, end) or self.placed(run)
        if label:
            self.add(start, end, label, "run")

    def suggestion(self, start: int, end: int) -> str:
        """The label of the suggestion that overlaps the characters most; empty where none does."""
        at = bisect.bisect_left(self.suggested, (start - 80, 0, ""))
        best, most = "", 0
        for low, high, label in self.suggested[at : at + 40]:
            if low >= end:
                break
            shared = min(high, end) - max(low, start)
            if shared > most:
                best, most = label, shared
        return best if best in {_PERSON, _PLACE, _BODY} else ""

    def placed(self, run: Sequence[Token]) -> str:
        """The class that a run's place in its sentence gives."""
        head = next((t for t in run if not run[0].index <= t.head <= run[-1].index or t.head == t.index), run[-1])
        before = self.parsed.tokens[run[0].index - 1] if run[0].index else None
        if before is not None and before.text.lower() in _WHERE and head.relation in {"obl", "nmod"}:
            return _PLACE
        if before is not None and before.text == "," and self.follows_place(run[0]):
            return _PLACE
        if head.relation in {"amod", "compound"} and head.head > run[-1].index:
            owner = self.parsed.head(head)
            return _BODY if owner.lemma.lower() in _PEOPLE | _BODIES else ""
        if head.relation.startswith("nsubj"):
            verb = self.parsed.head(head)
            return _PERSON if verb.lemma.lower() in _SAYING or len(run) > 1 else _BODY
        if head.relation in {"appos", "flat", "nmod:desc"}:
            return _PERSON
        return _BODY if len(run) > 2 else _PLACE if head.relation in {"obl", "nmod"} else _BODY  # noqa: PLR2004

    def follows_place(self, first: Token) -> bool:
        return first.index > 1 and any(
            n.label == _PLACE and n.end == self.parsed.tokens[first.index - 2].end for n in self.found[-8:]
        )

    # -- nouns and pronouns ---------------------------------------------------------------------------

    def common(self, token: Token) -> None:
        """A common noun for people, a body or a place, or a pronoun, where nothing else took it."""
        if self.taken[token.start]:
            return
        plain = token.text.lower()
        if token.pos in {"PRON", "DET"}:
            label = _PERSON if plain in _SELF | _ONE else _BODY if plain in _US else ""
            if label and token.text != "US":
                self.add(token.start, token.end, label, "pronoun")
            return
        if token.pos not in {"NOUN", "PROPN"}:
            return
        if token.relation in {"compound", "flat"}:
            return
        lemma = token.lemma.lower()
        role = self.registry.roles.get(plain) or self.registry.roles.get(lemma)
        label = ""
        if plain in _PEOPLE:
            label = _BODY
        elif lemma in _SPOTS:
            label = _PLACE
        elif role is not None and role.sector != "UNK":
            label = _BODY if role.plural or token.tag == "NNS" or role.phrase not in _singular_people() else _PERSON
        if label:
            self.add(self.from_left(token), token.end, label, "nominal")

    def from_left(self, token: Token) -> int:
        """Where the phrase of a common noun begins: its adjectives and modifiers that nothing else took."""
        start = token.start
        for index in range(token.index - 1, max(-1, token.index - 6), -1):
            left = self.parsed.tokens[index]
            if left.sentence != token.sentence or self.taken[left.start]:
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
        _GIVEN[registry] = frozenset(w for w in words if len(w) > 2 and w not in ordinary)  # noqa: PLR2004  (no initials)
    return _GIVEN[registry]


@lru_cache(maxsize=1)
def _singular_people() -> frozenset[str]:
    """Role nouns in the singular that mean one person."""
    return frozenset(
        "president king queen emir sultan leader ruler premier chancellor minister secretary envoy ambassador diplomat "
        "spokesman spokeswoman spokesperson adviser advisor negotiator mediator governor mayor prince princess general "
        "admiral colonel commander captain officer lawmaker senator speaker judge prosecutor journalist official "
        "director chairman head chief representative commissioner activist dissident candidate soldier pilot ally "
        "coordinator counterpart".split()
    )
