"""A scenario: one negotiation in numbers that an analyst can edit, dispute and vary; a TOML file.

    title = "Talks on the canal"
    [[actors]]
    id = "AAA"
    name = "Avaria"

    [[issues]]
    id = "garrison"
    question = "How many soldiers stay?"
    levels = ["none", "half", "all"]        # or: low = 0, high = 100, unit = "% of the force", steps = 11

    [[worth]]                               # what each level is worth to an actor, in units of its own
    actor = "AAA"
    issue = "garrison"
    at.none = { low = 40, best = 60, high = 70, basis = "analyst", note = "its chief demand" }
    ...

Every number is an :class:`~detente.bargaining.estimates.Estimate`. The other tables: ``no_deal``, ``support``,
``pressure``, ``terms``, ``readings``, ``demands``, ``face`` and ``levers``.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from detente.bargaining.estimates import BASES, Estimate
from detente.bargaining.levers.lever import KINDS
from detente.edited_toml import Table, line_of, parse_toml, read_edited
from detente.errors import SettingsError

__all__ = [
    "ActorTable", "DemandTable", "FaceTable", "GestureTable", "IssueTable", "LeverTable", "NoDealTable", "Number",
    "PressureTable", "ReadingTable", "Scenario", "SupportTable", "TermTable", "WorthTable", "load_scenario",
    "parse_scenario",
]

_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=120)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]


class Number(Table):
    """An estimate as a file states it."""

    low: _Finite
    best: _Finite
    high: _Finite
    basis: str
    note: str = ""
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.basis not in BASES:
            raise ValueError(f"expected a basis that is one of {', '.join(BASES)}")
        try:
            self.estimate()
        except ValueError as error:
            raise ValueError(f"expected a number that can be disputed; {error}") from error
        return self

    def estimate(self) -> Estimate:
        """The record."""
        return Estimate(low=self.low, best=self.best, high=self.high, basis=self.basis, note=self.note,
                        evidence=self.evidence)


class ActorTable(Table):
    """Somebody who must agree."""

    id: _Id
    name: str = ""


class IssueTable(Table):
    """What is bargained over: named levels, or a scale from ``low`` to ``high``, cut into equal ``steps``."""

    id: _Id
    question: str = ""
    levels: tuple[_Id, ...] = ()
    low: _Finite | None = None
    high: _Finite | None = None
    unit: str = ""
    steps: int = Field(default=10, ge=1, le=1000, strict=True)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        scale = self.low is not None and self.high is not None
        if bool(self.levels) == scale:
            raise ValueError("expected either levels or a scale with low and high")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError("expected low below high")
        if len(set(self.levels)) < len(self.levels):
            raise ValueError("expected levels that differ")
        return self

    @property
    def places(self) -> tuple[str, ...]:
        """Where its worth is stated: its levels, or ``low`` and ``high``."""
        return self.levels or ("low", "high")

    def takes(self, stands: tuple[str | float, ...]) -> bool:
        """Whether a reading may ask for it to stand there."""
        if self.levels:
            return bool(stands) and set(stands) <= set(self.levels)
        least, most = (stands[0], stands[-1]) if len(stands) == 2 else ("", "")
        return not isinstance(least, str) and not isinstance(most, str) and least <= most


class WorthTable(Table):
    """What an issue is worth to an actor, in its own units: of each level, or at the ends of a scale, between which it
    runs straight (``at.low``, ``at.high``).
    """

    actor: _Id
    issue: _Id
    at: dict[str, Number]


class NoDealTable(Table):
    """What an actor has without a deal, in its own units, before support and pressure."""

    actor: _Id
    base: Number


class SupportTable(Table):
    """What a patron adds to an actor's no-deal value."""

    actor: _Id
    patron: _Name
    worth: Number


class PressureTable(Table):
    """What somebody's sanctions or threats take from an actor's no-deal value."""

    actor: _Id
    by: _Name
    cost: Number


class TermTable(Table):
    """Contested words of the agreement."""

    id: _Id
    label: str = ""


class ReadingTable(Table):
    """What an actor counts as the term: outcomes whose issues stand where ``where`` says, levels by name and scales as
    ``[least, most]``; to the ``degree`` given, from 0 to 1. Several readings of one actor add up to the greatest.
    """

    actor: _Id
    term: _Id
    where: dict[str, tuple[str | float, ...]]
    degree: Number


class DemandTable(Table):
    """What ``actor`` could ask of another: ``believed``, how much it believes the other to bear; ``borne``, how much by
    the analyst's reckoning; ``no_deal``, what it has if the demand is turned down; all in one unit.
    """

    actor: _Id
    of: _Id
    question: str = ""
    unit: str = ""
    believed: Number
    borne: Number
    no_deal: Number


class GestureTable(Table):
    """A letter, a visit, a word of respect, which takes a ``share`` of the cost of returning away."""

    name: str
    on: dt.date
    share: Number


class FaceTable(Table):
    """What returning to the table costs an actor since the break: ``cost`` at first, less by the share ``fading`` a
    day; ``gain``: what a deal would bring it beyond no deal, ``growth`` more a day.
    """

    actor: _Id
    since: dt.date
    cost: Number
    fading: Number
    gain: Number
    growth: Number | None = None
    gestures: tuple[GestureTable, ...] = ()


class LeverTable(Table):
    """What could be moved: up to ``most`` units at a ``price`` each. A reading, relief or face moves ``actor`` at the
    outcomes ``where`` says; pressure and support move its no-deal value. ``costs``: what a unit takes from others.
    """

    name: str
    kind: str
    actor: _Id
    price: Number
    most: _Finite = Field(gt=0)
    step: _Finite = Field(default=0.0, ge=0)
    where: dict[str, tuple[str | float, ...]] = Field(default_factory=dict)
    costs: dict[str, Number] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_kind(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"expected a kind that is one of {', '.join(KINDS)}")
        return self


class Scenario(Table):
    """One negotiation in numbers."""

    title: str
    question: str = ""
    as_of: dt.date | None = None
    sources: dict[str, str] = Field(default_factory=dict)
    actors: tuple[ActorTable, ...] = Field(min_length=2, max_length=1000)
    issues: tuple[IssueTable, ...] = Field(min_length=1, max_length=100)
    worth: tuple[WorthTable, ...] = ()
    no_deal: tuple[NoDealTable, ...] = ()
    support: tuple[SupportTable, ...] = ()
    pressure: tuple[PressureTable, ...] = ()
    terms: tuple[TermTable, ...] = ()
    readings: tuple[ReadingTable, ...] = ()
    demands: tuple[DemandTable, ...] = ()
    face: tuple[FaceTable, ...] = ()
    levers: tuple[LeverTable, ...] = ()
    cut: float = Field(default=0.5, gt=0, le=1)
    most_hollow: float = Field(default=0.5, ge=0, le=1)


def load_scenario(path: Path) -> Scenario:
    """The scenario of a TOML file. Raises SettingsError naming file, line, key, value found and value expected."""
    return parse_scenario(read_edited(path), name=str(path))


def parse_scenario(text: str, *, name: str) -> Scenario:
    """The scenario that a TOML text states; ``name`` is what messages call it. Errors as :func:`load_scenario`."""
    scenario = parse_toml(text, name=name, model=Scenario)
    for place, problem in _contradictions(scenario):
        line = line_of(text, place)
        raise SettingsError(f"{name}, line {line}: {problem}" if line else f"{name}: {problem}")
    return scenario


_Problem = tuple[tuple[str | int, ...], str]


def _contradictions(scenario: Scenario) -> Iterator[_Problem]:
    """Where in the file something names what is not there, stands twice, or is missing, and what to do."""
    for key, ids in (("actors", [a.id for a in scenario.actors]), ("issues", [i.id for i in scenario.issues]),
                     ("terms", [t.id for t in scenario.terms])):
        for place, found in enumerate(ids):
            if found in ids[:place]:
                yield (key, place, "id"), f"{key} holds {found!r} twice; give each its own id"
    yield from _unknown_names(scenario)
    yield from _worth_problems(scenario)
    yield from _reading_problems(scenario)
    based = [n.actor for n in scenario.no_deal]
    for place, actor in enumerate(scenario.actors):
        if based.count(actor.id) != 1:
            yield ("actors", place, "id"), (f"{actor.id!r} has {based.count(actor.id)} tables [[no_deal]]; say once "
                                            "what it has without a deal")
    for place, face in enumerate(scenario.face):
        if min(face.fading.low, face.cost.low) < 0:
            yield ("face", place), "a cost of returning and its fading are 0 or more; correct low"
        for number, gesture in enumerate(face.gestures):
            if not (gesture.share.low >= 0 and gesture.share.high <= 1) or gesture.on < face.since:
                yield ("face", place, "gestures", number), (f"{gesture.name!r} takes away a share from 0 to 1, on a "
                                                            f"day not before {face.since}; correct it")


def _unknown_names(scenario: Scenario) -> Iterator[_Problem]:
    """Actors, issues and terms that no table describes."""
    known = {"actor": {a.id for a in scenario.actors}, "issue": {i.id for i in scenario.issues},
             "term": {t.id for t in scenario.terms}}
    known["of"] = known["actor"]
    for key in ("worth", "no_deal", "support", "pressure", "readings", "demands", "face", "levers"):
        for place, table in enumerate(getattr(scenario, key)):
            for field, ids in known.items():
                named = getattr(table, field, None)
                if named is not None and named not in ids:
                    near = difflib.get_close_matches(named, sorted(ids), n=1)
                    remedy = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(ids)) or 'none'}"
                    yield (key, place, field), f"{key} names the {field} {named!r}, which is not described; {remedy}"


def _worth_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Each actor values each level of each issue once."""
    issues = {i.id: i for i in scenario.issues}
    seen: set[tuple[str, str]] = set()
    for place, worth in enumerate(scenario.worth):
        if (worth.actor, worth.issue) in seen:
            yield ("worth", place), f"{worth.actor!r} values {worth.issue!r} twice; take one table out"
        seen.add((worth.actor, worth.issue))
        if worth.issue in issues and set(worth.at) != set(issues[worth.issue].places):
            yield ("worth", place, "at"), (f"{worth.actor!r} values {', '.join(sorted(worth.at))} of {worth.issue!r}; "
                                           f"expected {', '.join(issues[worth.issue].places)}")
    for actor in scenario.actors:
        for place, issue in enumerate(scenario.issues):
            if (actor.id, issue.id) not in seen:
                yield ("issues", place, "id"), (f"nothing says what {issue.id!r} is worth to {actor.id!r}; add a table "
                                                "[[worth]]")


def _reading_problems(scenario: Scenario) -> Iterator[_Problem]:
    """Readings and levers name issues and levels that exist, and degrees from 0 to 1."""
    issues = {i.id: i for i in scenario.issues}
    for place, reading in enumerate(scenario.readings):
        if reading.degree.low < 0 or reading.degree.high > 1:
            yield ("readings", place, "degree"), "a degree runs from 0 to 1; correct low or high"
    wheres = [("readings", place, reading.where) for place, reading in enumerate(scenario.readings)]
    wheres += [("levers", place, lever.where) for place, lever in enumerate(scenario.levers)]
    for key, place, where in wheres:
        for issue, stands in where.items():
            if issue not in issues:
                yield (key, place, "where"), f"{key} name the issue {issue!r}, which is not described"
            elif not issues[issue].takes(stands):
                expected = ", ".join(issues[issue].levels) or "[least, most] on its scale"
                yield (key, place, "where"), f"{key} want {issue!r} at {list(stands)}; expected {expected}"
