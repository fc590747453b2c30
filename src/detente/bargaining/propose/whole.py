"""The proposal: the parts of a scenario in the order in which an analyst reads and edits them.

The components of a contested term become issues, their values levels. The record gives directions, orders and dates;
*how much* anything is worth it never says, so such numbers have the basis "unknown" and a range to be narrowed by hand.

*Limits*: issues that are no component of the term are left out, and so is whatever no document reports.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from detente.bargaining.propose.breakdown import demands, faces
from detente.bargaining.propose.moves import levers
from detente.bargaining.propose.statements import Held, held_of, unplaced
from detente.bargaining.propose.sways import MOST_SWAY, Sway, sways_on, written
from detente.bargaining.propose.worth import NO_DEAL, reading, worth
from detente.bargaining.propose.written import Inline, Notes, comment, line, listed, number, table, text
from detente.bargaining.scenario import parse_scenario
from detente.errors import InputError
from detente.positions.terms import Component, Term
from detente.records import Event, Mention, Position, SeriesPoint, state_of

__all__ = ["MOST_SIDES", "Record", "propose"]

MOST_SIDES: Final = 6
_MOST_OUTCOMES: Final = 20_000
_HEAD: Final = (
    "Numbers of the basis unknown give a direction and an order, not an amount: narrow them, then solve it.",
    "Add what the record does not hold, and take out what is wrong.",
    "Each statement is quoted once, above the first number that rests on it. 100 is what matters most to a side.")
_LOOSE: Final = "Red lines and refusals that name none of these levels; see whether one belongs here."


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a study holds on its talks. ``names``: of actors by id; ``mentions``: for the sentences behind events;
    ``series``: of every pair; ``as_of``: the day after which nothing is taken in, None for all.
    """

    names: Mapping[str, str]
    positions: Sequence[Position] = ()
    events: Sequence[Event] = ()
    mentions: Sequence[Mention] = ()
    series: Sequence[SeriesPoint] = ()
    as_of: dt.date | None = None


def propose(term: Term, record: Record, *, title: str, focus: Sequence[str], most_sides: int = 2) -> str:
    """The text of a scenario file about a contested term. ``focus``: ids of the main actors, the chief ones first;
    ``most_sides``: how many of those who say what they want must agree, 2 to MOST_SIDES.

    Raises InputError for another number, and where fewer than two say what they want.
    """
    if not 2 <= most_sides <= MOST_SIDES:
        raise InputError(f"{most_sides} sides; expected 2 to {MOST_SIDES}")
    until = record.as_of
    positions = [p for p in record.positions if until is None or p.when is None or p.when.first <= until]
    held = held_of(term, positions)
    spoke = {side for side, _, _ in held}
    sides = [s for s in dict.fromkeys(map(state_of, focus)) if s in spoke][:most_sides]
    if len(sides) < 2:
        raise InputError(f"fewer than two of the main actors say what they mean by “{line(term.label)}” or want of it; "
                         "name actors and components with cues in study.toml, or write the scenario by hand")
    issues = _issues(term, sides, held)
    if not issues:
        raise InputError(f"no component of “{line(term.label)}” has two values of which a side wants one; add values "
                         "with cues in study.toml, or write the scenario by hand")
    names = {s: line(record.names.get(s, "")) or s for s in sides}
    sways = {s: sways_on(s, sides, record.events, record.series, until) for s in sides}
    notes = Notes(record.mentions, record.names)
    parts = [_head(title, term, until),
             *_section("Who must agree", [_entry("actors", id=s, name=names[s]) for s in sides]),
             *_section("What is bargained over", [_issue(issue) for issue in issues])]
    for side in sides:
        pressure = MOST_SWAY * sum(s.kind == "pressure" for s in sways[side])
        tables = [worth(side, issue, issues, held, pressure=pressure, notes=notes) for issue in issues]
        loose = [told for kind in ("red line", "refusal")
                 for told in notes.statements(unplaced(term, positions, side, kind=kind))]
        parts += _section(f"What it is worth: {names[side]}",
                          [*tables, *([comment(_LOOSE), *loose, ""] if loose else [])])
    for side in sides:
        parts += _section(f"Without a deal: {names[side]}", _without(side, sways[side], record.names, notes))
    read = [told for side in sides if (told := reading(side, term, issues, held, notes))]
    parts += _section("What the words mean to each", [_entry("terms", id=term.id, label=line(term.label)), *read])
    parts += _section("Demands that met another answer: fill in what the asker believes and what the other bears",
                      demands(sides, issues, held, notes))
    parts += _section("Coming back after the break: what it costs, how that fades; take out gestures that gave nothing",
                      faces(sides, record.events, until, notes))
    parts += _section("What could be moved: set prices, take out what nobody can do", [
        lever for side in sides
        for lever in levers(side, sides, issues, held, sways=sways[side], names={**record.names, **names},
                            notes=notes)])
    proposed = "\n".join(parts)
    parse_scenario(proposed, name="the proposed scenario")
    return proposed


def _issues(term: Term, sides: Sequence[str], held: Held) -> list[Component]:
    """The components that are bargained over, the most spoken of first, as many as can be listed together."""
    spoken: Counter[str] = Counter()
    for (side, about, _), stance in held.items():
        if side in sides:
            spoken[about] += len(stance.behind) + len(stance.agreeing) + len(stance.overruled)
    found: list[Component] = []
    for component in sorted(term.components, key=lambda c: -spoken[c.id]):
        size = math.prod(len(c.values) for c in (*found, component))
        if spoken[component.id] and len(component.values) > 1 and size <= _MOST_OUTCOMES:
            found.append(component)
    return found


def _head(title: str, term: Term, until: dt.date | None) -> str:
    stated = [f"title = {text(title or term.label)}", *([f"as_of = {until}"] if until else []), ""]
    return "\n".join([comment(f"Proposed from the record on “{line(term.label)}”."), *map(comment, _HEAD), *stated])


def _section(heading: str, parts: Sequence[str]) -> list[str]:
    """The parts under a heading, nothing where there are none."""
    return [f"# --- {line(heading)} ---\n", *parts] if parts else []


def _entry(heading: str, **entries: str) -> str:
    return f"{table(heading, entries)}\n"


def _issue(issue: Component) -> str:
    return _entry("issues", id=issue.id, question=line(issue.question) or issue.id,
                  levels=listed(v.id for v in issue.values))


def _without(side: str, sways: Sequence[Sway], names: Mapping[str, str], notes: Notes) -> list[str]:
    base: dict[str, str] = {"actor": side, "base": Inline(number(NO_DEAL, note="what it has without a deal, by its own "
                                                                 "means: not on record"))}
    return [f"{table('no_deal', base)}\n", *(written(side, sway, names, notes) for sway in sways)]
