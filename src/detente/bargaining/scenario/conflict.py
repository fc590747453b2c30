"""What each side can do or leave, how it ranks what comes of it, and whom it misreads: a conflict of options.

    [[conflicts]]
    id = "blockade"
    title = "The blockade of the canal"
    status_quo = "blockade"                    # the options taken, joined by +; or "nothing"
    wished = "inspections + loan"
    infeasible = ["loan and blockade"]         # statements that are true of no state
    [[conflicts.deciders]]
    id = "AVA"                                 # of an actor, or of somebody else with a name
    options = [{ id = "blockade", does = "blocks the canal", otherwise = "lets ships pass" }]
    prefers = [{ that = "inspections if not blockade", basis = "coded", evidence = ["P4"] }, ...]

Statements are those of :mod:`detente.bargaining.stability.statements`: options by their ids, ``not``, ``and``, ``or``,
``if``, ``iff`` and parentheses; the weightiest stands first.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from detente.bargaining.estimates import BASES
from detente.bargaining.scenario.number import Id, Number
from detente.edited_toml import Table

__all__ = [
    "MOST_MISREADINGS", "MOST_OPTIONS_EACH", "NOTHING", "BarredTable", "ConflictTable", "DeciderTable",
    "MisreadingTable", "OptionTable", "RankingTable", "WishTable",
]

MOST_OPTIONS_EACH: Final = 8
MOST_MISREADINGS: Final = 6
#: How a state is written in which no option is taken.
NOTHING: Final = "nothing"
#: What a preference may rest on.
_GROUNDS: Final = tuple(basis for basis in BASES if basis != "scale")
Statement = Annotated[str, Field(min_length=1, max_length=1000)]


def _one_line(text: str) -> str:
    """The text without breaks of lines, which would let a file write lines of its own into an account."""
    return " ".join(text.split())


Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
                   AfterValidator(_one_line)]
Line = Annotated[str, Field(max_length=400), AfterValidator(_one_line)]
#: States from best to worst, each by the options taken; those as good as each other as a list of their own.
Order = tuple[str | tuple[str, ...], ...]


class _Grounded(Table):
    """Something that an analyst could dispute, with what it rests on."""

    basis: str = ""
    note: Line = ""
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self._weighed():
            if self.basis or self.note or self.evidence:
                raise ValueError("expected basis, note and evidence within its weight")
        elif self.basis not in _GROUNDS:
            raise ValueError(f"expected a basis that is one of {', '.join(_GROUNDS)}")
        elif self.basis == "coded" and not self.evidence:
            raise ValueError("expected evidence with the basis coded: ids of what it was read from; else another basis")
        elif self.basis == "analyst" and not self.note:
            raise ValueError("expected a note with the basis analyst: why it is so")
        return self

    def _weighed(self) -> bool:
        return False


class OptionTable(Table):
    """What a decision maker can do or leave. ``does``: how doing it is told, such as “blocks the canal”;
    ``otherwise``: how leaving it is told, or nothing where a state need not speak of it; ``lasting``: once done it
    cannot be undone.
    """

    id: Id
    does: Phrase
    otherwise: Line = ""
    lasting: bool = Field(default=False, strict=True)


class WishTable(_Grounded):
    """A statement about options that a decision maker prefers to be true. ``weight``: how much, where the order of the
    statements is not to decide but the sum of the weights of those that are true; it brings its own basis.
    """

    that: Statement
    weight: Number | None = None

    def _weighed(self) -> bool:
        return self.weight is not None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its evidence."""
        return self.weight.evidence if self.weight else self.evidence


class RankingTable(_Grounded):
    """All states from best to worst."""

    order: Order


class DeciderTable(Table):
    """Somebody who chooses among options of its own, with preferences by statements or by a ranking."""

    id: Id
    name: Line = ""
    options: tuple[OptionTable, ...]
    prefers: tuple[WishTable, ...] = ()
    ranking: RankingTable | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not 0 < len(self.options) <= MOST_OPTIONS_EACH:
            raise ValueError(f"expected 1 to {MOST_OPTIONS_EACH} options of each decision maker")
        if bool(self.prefers) == (self.ranking is not None):
            raise ValueError("expected preferences: either prefers or a ranking")
        if len({wish.weight is None for wish in self.prefers}) > 1:
            raise ValueError("expected a weight with all statements of prefers or with none")
        return self


class BarredTable(Table):
    """Moves that cannot be made: from the states of one statement to those of another; ``by`` one, or by all."""

    out_of: Statement
    into: Statement
    by: str = ""


class MisreadingTable(_Grounded):
    """What ``by`` wrongly takes ``of`` to want or to be able to do: preferences of its own making, options that it does
    not know of (``unaware``), options that it believes in and that the other cannot take (``imagines``).
    """

    by: Id
    of: Id
    prefers: tuple[Statement, ...] = ()
    ranking: Order = ()
    unaware: tuple[Id, ...] = ()
    imagines: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if not (self.prefers or self.ranking or self.unaware or self.imagines):
            raise ValueError("expected what is misread: prefers, ranking, unaware or imagines")
        if self.prefers and self.ranking:
            raise ValueError("expected either prefers or a ranking")
        return self


class ConflictTable(Table):
    """A conflict: decision makers with options, what cannot be, where it stands, and what is wished for.

    ``sanction``: whether what is feared after a move is a single step of one opponent or their ``joint`` steps.
    ``notion``: what it takes for a state to count as one that holds.
    """

    id: Id
    title: Phrase
    status_quo: str
    wished: str = ""
    sanction: Literal["single", "joint"] = "joint"
    notion: Literal["nash", "gmr", "smr", "seq", "sim"] = "seq"
    infeasible: tuple[Statement, ...] = ()
    barred: tuple[BarredTable, ...] = ()
    deciders: tuple[DeciderTable, ...]
    misreadings: tuple[MisreadingTable, ...] = ()

    @property
    def options(self) -> tuple[OptionTable, ...]:
        """All options, in the order of the decision makers."""
        return tuple(option for decider in self.deciders for option in decider.options)
