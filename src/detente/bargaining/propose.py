"""A first scenario from a study: what the record gives, with its evidence, and wide marked ranges for what it does not.

The components of a contested term become issues, their values levels. What a side reads into the term, demands, offers
or accepts says which levels it wants and which outcomes it counts as the term; refusals say what it does not want.
Sanctions and coercion against a side, help and cooperation from others, are listed as pressure and support. *How much*
anything is worth the record never says: such numbers have the basis "unknown" and a range to be narrowed by hand.

*Limits*: a side's statements of all times are pooled; who speaks for a state in earnest is not weighed; issues that are
no component of the term are left out.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from detente.bargaining.scenario import parse_scenario
from detente.errors import InputError
from detente.positions.terms import Component, Term
from detente.records import Event, Position, state_of

__all__ = ["MOST_SIDES", "propose"]

MOST_SIDES: Final = 6
_MOST_OTHERS: Final = 4
_MOST_OUTCOMES: Final = 20_000
_EVIDENCE: Final = 12
#: What kinds of position say of a value: that a side wants it, could live with it, or refuses it.
_SAYS: Final = {"wanted": frozenset({"reading", "demand", "goal", "red line"}),
                "offered": frozenset({"offer", "acceptance"}), "refused": frozenset({"refusal"})}
_DONE: Final = frozenset({"happened", "ongoing"})
_RANGES: Final = {"wanted": (0, 50, 100), "offered": (-50, 0, 50), "refused": (-100, -50, 0), "": (-50, 0, 50)}
#: What is said, by side, component, value and what it says: the positions.
_Held = Mapping[tuple[str, str, str], Mapping[str, Sequence[Position]]]


def propose(
    term: Term, *, title: str, focus: Sequence[str], names: Mapping[str, str], positions: Sequence[Position],
    events: Sequence[Event], as_of: dt.date | None = None, most_sides: int = 2,
) -> str:
    """The text of a scenario file about a contested term. ``focus``: ids of the main actors, the chief ones first;
    ``names``: of actors by id; ``most_sides``: how many of those who say what they want must agree, 2 to MOST_SIDES.
    Raises InputError for another number, and where fewer than two say what they want.
    """
    if not 2 <= most_sides <= MOST_SIDES:
        raise InputError(f"{most_sides} sides; expected 2 to {MOST_SIDES}")
    held = _values(positions, term)
    spoke = {side for side, _, _ in held}
    sides = [s for s in dict.fromkeys(map(state_of, focus)) if s in spoke][:most_sides]
    if len(sides) < 2:
        raise InputError(f"fewer than two of the main actors say what they mean by “{term.label}” or want of it; name "
                         "actors and components with cues in study.toml, or write the scenario by hand")
    issues = _issues(term, sides, held)
    if not issues:
        raise InputError(f"no component of “{term.label}” has two values of which a side wants one; add values with "
                         "cues in study.toml, or write the scenario by hand")
    parts = [_head(title, term, as_of), *(_table("actors", id=s, name=names.get(s, s)) for s in sides)]
    parts += [_table("issues", id=c.id, question=c.question or c.id, levels=[v.id for v in c.values]) for c in issues]
    parts += [_worth(side, issue, held) for side in sides for issue in issues]
    parts += [_table("no_deal", actor=s, base=_number(_RANGES[""], note="what it has without a deal")) for s in sides]
    for side in sides:
        parts += _sways(side, sides, events, names)
    parts.append(_table("terms", id=term.id, label=term.label))
    parts += [reading for side in sides if (reading := _reading(side, term, issues, held))]
    text = "\n".join(parts)
    parse_scenario(text, name="the proposed scenario")
    return text


def _values(positions: Sequence[Position], term: Term) -> _Held:
    """Who says what of which value, with the positions."""
    found: dict[tuple[str, str, str], dict[str, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for position in positions:
        said = next((name for name, kinds in _SAYS.items() if position.kind in kinds), "")
        for entry in position.components if said else ():
            place, _, value = entry.partition("=")
            owner, _, component = place.partition(".")
            if owner == term.id:
                found[state_of(position.holder), component, value][said].append(position)
    return found


def _issues(term: Term, sides: Sequence[str], held: _Held) -> list[Component]:
    """The components that are bargained over, the most spoken of first, as many as can be listed together."""
    spoken = Counter({c.id: sum(len(ps) for v in c.values for s in sides
                                for ps in held.get((s, c.id, v.id), {}).values()) for c in term.components})
    found: list[Component] = []
    for component in sorted(term.components, key=lambda c: -spoken[c.id]):
        size = math.prod(len(c.values) for c in (*found, component))
        if spoken[component.id] and len(component.values) > 1 and size <= _MOST_OUTCOMES:
            found.append(component)
    return found


def _head(title: str, term: Term, as_of: dt.date | None) -> str:
    lines = [f"# Proposed from the record: what each side wants of “{_line(term.label)}” and what it means by it.",
             "# Numbers with the basis unknown say the direction alone. Narrow them, add what the record does not",
             "# hold, take out what is wrong; then solve it.", f"title = {_text(title or term.label)}"]
    return "\n".join([*lines, *([f"as_of = {as_of}"] if as_of else []), ""])


def _worth(side: str, issue: Component, held: _Held) -> str:
    levels: dict[str, str | list[str]] = {}
    for value in issue.values:
        said = held.get((side, issue.id, value.id), {})
        most = max(map(len, said.values()), default=0)
        kinds = [kind for kind in _SAYS if said and len(said.get(kind, ())) == most]
        kind = kinds[0] if len(kinds) == 1 else ""  # as often wanted as refused: the record does not say
        note = ", ".join(f"{k} in {len(ps)}" for k, ps in said.items()) + " of its statements; how much is not said"
        levels[f"at.{value.id}"] = _number(_RANGES[kind], note=note if said else "not spoken of",
                                           evidence=[p.id for ps in said.values() for p in ps])
    return _table("worth", actor=side, issue=issue.id, **levels)


def _sways(side: str, sides: Sequence[str], events: Sequence[Event], names: Mapping[str, str]) -> list[str]:
    """Who presses a side, and which others help it, by the events on record."""
    pressed: dict[str, list[str]] = defaultdict(list)
    helped: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if event.status not in _DONE or event.claimed or side not in map(state_of, event.targets):
            continue
        for source in dict.fromkeys(map(state_of, event.sources)):
            if source != side and event.type in ("SANCTION", "COERCE"):
                pressed[source].append(event.id)
            elif source != side and source not in sides and event.type in ("AID", "COOPERATE"):
                helped[source].append(event.id)
    parts = []
    for table, key, amount, found, what in (("pressure", "by", "cost", pressed, "sanctions or coercion"),
                                            ("support", "patron", "worth", helped, "help or cooperation")):
        for other, count in Counter({o: len(ids) for o, ids in found.items()}).most_common(_MOST_OTHERS):
            note = f"{count} event{'s' if count > 1 else ''} of {what} on record; how much it weighs is not said"
            parts.append(_table(table, actor=side, **{key: names.get(other, other), amount: _number(
                (0, 10, 50), note=note, evidence=found[other])}))
    return parts


def _reading(side: str, term: Term, issues: Sequence[Component], held: _Held) -> str:
    """The outcomes that a side counts as the term: where every issue it speaks of stands as it reads or wants it."""
    where: dict[str, list[str]] = {}
    said: list[Position] = []
    for issue in issues:
        known = {v.id: [p for kind in ("wanted", "offered") for p in held.get((side, issue.id, v.id), {}).get(kind, ())]
                 for v in issue.values}
        counted = [value for value, found in known.items() if found]
        if counted and len(counted) < len(issue.values):
            where[issue.id] = counted
            said += [p for value in counted for p in known[value]]
    if not where:
        return ""
    own = any(p.voice == "said" for p in said)
    note = "in its own words" if own else "by others' accounts alone"
    inside = ", ".join(f"{issue} = {_list(values)}" for issue, values in where.items())
    return _table("readings", actor=side, term=term.id, where=_Inline(f"{{ {inside} }}"),
                  degree=_number((0.8 if own else 0.5, 1, 1), note=note, evidence=[p.id for p in said], basis="coded"))


# --- TOML ----------------------------------------------------------------------------------------------------------


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """A basic string; JSON's escapes are TOML's."""
    return json.dumps(_line(text).replace("\x7f", ""), ensure_ascii=False)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


class _Inline(str):
    """An inline table, written already."""

    __slots__ = ()


def _number(
    values: tuple[float, float, float], *, note: str, evidence: Sequence[str] = (), basis: str = "unknown"
) -> _Inline:
    low, best, high = values
    ids = list(dict.fromkeys(evidence))[:_EVIDENCE]
    behind = f", evidence = {_list(ids)}" if ids else ""
    return _Inline(f"{{ low = {low:g}, best = {best:g}, high = {high:g}, basis = {_text(basis)}, "
                   f"note = {_text(note)}{behind} }}")


def _table(heading: str, /, **entries: str | list[str]) -> str:
    """A table of an array."""
    lines = [f"[[{heading}]]"]
    for key, value in entries.items():
        written = _list(value) if isinstance(value, list) else value if isinstance(value, _Inline) else _text(value)
        lines.append(f"{key} = {written}")
    return "\n".join([*lines, ""])
