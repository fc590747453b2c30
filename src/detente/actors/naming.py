"""All mentions of persons, organisations and places in a text, known to the registry or not, with their class."""

from __future__ import annotations

from collections.abc import Sequence

from detente.actors.naming_found import Naming
from detente.actors.naming_known import Known
from detente.actors.naming_nouns import Nouns
from detente.actors.naming_runs import Runs
from detente.actors.naming_words import BODY, PERSON, PLACE
from detente.actors.reference import Reference
from detente.actors.registry import Registry
from detente.actors.words import key
from detente.english.syntax import ParsedText

__all__ = ["Naming", "namings"]


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


class _Names(Known, Nouns, Runs):
    """All mentions of one text."""

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
            if label in {PERSON, PLACE, BODY} and not any(self.taken[start:end]):
                self.add(start, end, label, "suggestion")
        for token in self.parsed.tokens:
            self.common(token)
        self.joined()
        return tuple(sorted(self.found, key=lambda n: (n.start, -n.end)))

    def joined(self) -> None:
        """Places with the larger place that follows them ("Lyon, France"), as a mention of the whole."""
        places = {n.start: n for n in self.found if n.label == PLACE}
        for place in list(places.values()):
            whole = places.get(place.end + 2)
            if whole is None or self.parsed.text[place.end : whole.start] != ", " or not whole.text[0].isupper():
                continue
            if not place.text[0].isupper() or self.state(place.text) or not self.larger(place, whole):
                continue
            text = self.parsed.text[place.start : whole.end]
            self.found.append(Naming(place.start, whole.end, text, PLACE, "run"))

    def larger(self, place: Naming, whole: Naming) -> bool:
        """Whether the second of two places with a comma between them is no further item of a list."""
        before = self.parsed.text[max(0, place.start - 2) : place.start]
        after = self.parsed.text[whole.end : whole.end + 6]
        return (
            before != ", "
            and not after.startswith((" and ", " or ", ", and "))
            and (self.state(whole.text) or bool(self.registry.named(key(whole.text))))
        )
