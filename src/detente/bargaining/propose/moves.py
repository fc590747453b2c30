"""What could be moved: readings that exclude what the other side asks, what the other side has named, and sways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from detente.bargaining.propose.statements import Held
from detente.bargaining.propose.sways import Sway
from detente.bargaining.propose.worth import counts
from detente.bargaining.propose.written import Inline, Notes, key, line, number, table, where
from detente.positions.terms import Component
from detente.records import Position

__all__ = ["levers"]

_MOST_EACH: Final = 4


def levers(side: str, sides: Sequence[str], issues: Sequence[Component], held: Held, *, sways: Sequence[Sway],
           names: Mapping[str, str], notes: Notes) -> list[str]:
    """The tables of what could move one side. Prices are whatever moving costs the analyst's principal."""
    others = [s for s in sides if s != side]
    return [*_readings(side, others, issues, held, names=names, notes=notes)[:_MOST_EACH],
            *_named(side, others, issues, held, names=names, notes=notes)[:_MOST_EACH],
            *_sways(side, sways, names=names, notes=notes)]


def _readings(side: str, others: Sequence[str], issues: Sequence[Component], held: Held, *, names: Mapping[str, str],
              notes: Notes) -> list[str]:
    """For each issue on which a side's reading leaves out what another asks or reads: that it counts this as well."""
    own = {i.id: values for i in issues if 0 < len(values := counts(side, i, held)) < len(i.values)}
    parts = []
    for issue in issues:
        wanted = {v: s for other in others for v in counts(other, issue, held)
                  if (s := held[other, issue.id, v]).says != "offered"}
        missing = {v: s for v, s in wanted.items() if issue.id in own and v not in own[issue.id]}
        if missing:
            labels = " or ".join(line(v.label) or v.id for v in issue.values if v.id in missing)
            behind = [p for v in own[issue.id] for p in held[side, issue.id, v].behind]
            behind += [p for s in missing.values() for p in s.behind]
            parts.append(_lever(f"{names[side]} takes this for the words as well: {labels}", "reading", side, most=1,
                                price=(0, 50, 100), at={**own, issue.id: [*missing]}, behind=behind,
                                note="what giving up its reading costs at home is not said", notes=notes))
    return parts


def _named(side: str, others: Sequence[str], issues: Sequence[Component], held: Held, *, names: Mapping[str, str],
           notes: Notes) -> list[str]:
    """What another side has offered and this one wants, or has not refused: more of it."""
    parts = []
    for issue in issues:
        for value in issue.values:
            stance = held.get((side, issue.id, value.id))
            if stance and stance.says in ("ruled out", "refused"):
                continue
            for other in others:
                given = held.get((other, issue.id, value.id))
                behind = [p for p in given.behind if p.kind in ("offer", "acceptance")] if given else []
                if behind and not (stance and stance.says == "offered"):
                    parts.append(_lever(
                        f"{names[other]} adds to what it named, for {names[side]}: {line(value.label) or value.id}",
                        "relief", side, most=50, price=(0, 1, 5), at={issue.id: [value.id]}, behind=behind, payer=other,
                        note="a unit of worth to the one who gets it; the price is not said", notes=notes))
    return parts


def _sways(side: str, sways: Sequence[Sway], *, names: Mapping[str, str], notes: Notes) -> list[str]:
    """More of each pressure on the side and less of each support for it."""
    parts = []
    for sway in sways:
        by = line(names.get(sway.by, "")) or sway.by
        name = f"{by} presses {names[side]} harder" if sway.kind == "pressure" else f"{by} helps {names[side]} less"
        parts.append("\n".join([table("levers", {
            "name": notes.name(name), "kind": sway.kind, "actor": side,
            "price": number((0, 2, 10), note="not on record", evidence=[e.id for e in sway.events]),
            "most": Inline(f"{max(1, round(sway.amount))}")}), ""]))
    return parts


def _lever(name: str, kind: str, side: str, *, most: int, price: tuple[float, float, float],
           at: Mapping[str, Sequence[str]], behind: Sequence[Position], note: str, notes: Notes,
           payer: str = "") -> str:
    costs = {"costs": Inline(f"{{ {key(payer)} = {number((0, 1, 5), note='what a unit costs it is not said')} }}")}
    return "\n".join([*notes.statements(behind), table("levers", {
        "name": notes.name(name), "kind": kind, "actor": side,
        "price": number(price, note=note, evidence=[p.id for p in behind]), "most": Inline(str(most)),
        "where": where(at), **(costs if payer else {})}), ""])
