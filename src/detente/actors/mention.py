"""A phrase that may stand for an actor, before anybody asks for whom."""

from __future__ import annotations

import dataclasses
from collections.abc import Container

from detente.actors.registry import Name, Role

__all__ = ["Mention"]


@dataclasses.dataclass(slots=True)
class Mention:
    """A phrase and what is known of it from its own words.

    ``kind``: person, state (any kind of name in ``names``), role, nominal ("the president", no state named), pair
    (of ``size``), ordered ("the latter"), epithet ("the alliance"), pronoun, kin, group or unknown (somebody or
    something that is no actor of the registry but competes for pronouns).
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
    size: int = 2
    core: tuple[int, int] = (0, 0)

    def official(self, titles: Container[str]) -> bool:
        """Whether one who holds an office is meant, no body: "the Ruritanian envoy", "he". ``titles``: last words of
        what such a person is called.
        """
        if self.role is None or self.kind not in {"role", "nominal"} or self.plural:
            return self.kind == "pronoun" and self.gender in {"m", "f"}
        return bool(self.role.office) or self.role.phrase.split()[-1] in titles
