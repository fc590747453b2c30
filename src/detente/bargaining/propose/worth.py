"""What each value of an issue is worth to a side, as far as the record gives a direction.

On a scale where 100 is what matters most to a side: what it demands is its ideal, above every other value of the issue;
what it offers it can live with; what it rules out is worse than no deal, whatever the rest of a deal brings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from detente.bargaining.propose.statements import Held, Stance
from detente.bargaining.propose.written import Inline, Notes, comment, day, described, line, number, table, where
from detente.positions.terms import Component, Term
from detente.records import Position

__all__ = ["NO_DEAL", "counts", "reading", "worth"]

Range = tuple[float, float, float]
#: What a side has without a deal, before pressure and support.
NO_DEAL: Final[Range] = (-50, 0, 50)
_BROKEN: Final = ("ruled out", "left out")
_RANGES: Final[Mapping[str, Range]] = {
    "insisted": (50, 75, 100), "demanded": (50, 75, 100), "read": (0, 50, 100), "offered": (-50, 0, 50),
    "refused": (-100, -50, 0), "": (-100, 0, 100),
}
#: The same where the side demands another value of the issue: no better than that.
_BESIDE: Final[Mapping[str, Range]] = {**_RANGES, "demanded": (0, 25, 50), "read": (0, 25, 50), "": (-100, -25, 50)}
_DEPTH: Final = 100.0
_MEANS: Final = {
    "insisted": "it insists on this (red line)", "demanded": "demanded", "read": "read into the words",
    "offered": "offered or accepted, so it can live with it", "refused": "refused",
    "ruled out": "ruled out (red line): worse than no deal, whatever the rest brings",
    "left out": "not what it insists on (red line): worse than no deal, whatever the rest brings",
    "": "not spoken of",
}


def worth(side: str, issue: Component, issues: Sequence[Component], held: Held, *, pressure: float,
          notes: Notes) -> str:
    """The table of one issue and one side. ``pressure``: how far pressure can lower its no-deal value."""
    found = _places(side, issue, held)
    ideal = _ideals(side, issue, held)
    floor = -NO_DEAL[0] + pressure + sum(_most(side, other, held) for other in issues if other is not issue)
    entries: dict[str, str] = {"actor": side, "issue": issue.id}
    lines: list[str] = []
    for value in issue.values:
        stance = held.get((side, issue.id, value.id))
        says = found[value.id]
        said = stance.behind if stance else ()
        if says in _BROKEN:
            worst = -(floor + 10)
            amount: Range = (worst - _DEPTH, worst - _DEPTH / 2, worst)
            said = said or tuple(p for v in issue.values if found[v.id] == "insisted"
                                 for p in held[side, issue.id, v.id].behind)
        else:
            amount = (_BESIDE if ideal and value.id not in ideal else _RANGES)[says]
        entries[f"at.{value.id}"] = number(amount, note=_note(says, stance), evidence=[p.id for p in said])
        lines += notes.statements(said)
    labels = "; ".join(f"{v.id}: “{line(v.label)}”" for v in issue.values if v.label)
    return "\n".join([comment(f"{line(issue.question) or issue.id} {labels}"), *lines, table("worth", entries), ""])


def counts(side: str, issue: Component, held: Held) -> list[str]:
    """The values at which an issue can stand for the side to call the outcome what the words mean."""
    found = _places(side, issue, held)
    if insisted := [v for v, says in found.items() if says == "insisted"]:
        return insisted
    return [v for v, says in found.items() if says in ("demanded", "read", "offered")]


def reading(side: str, term: Term, issues: Sequence[Component], held: Held, notes: Notes) -> str:
    """The outcomes that a side counts as the term, empty where it leaves none out."""
    places = {i.id: values for i in issues if 0 < len(values := counts(side, i, held)) < len(i.values)}
    if not places:
        return ""
    behind = [p for issue, values in places.items() for value in values for p in held[side, issue, value].behind]
    behind.sort(key=lambda p: (p.kind != "reading", p.voice != "said"))
    own = Counter(p.voice == "said" for p in behind)
    note = f"{own[True]} of {len(behind)} statements in its own words, the rest by others' accounts"
    return "\n".join([*notes.statements(behind), table("readings", {
        "actor": side, "term": term.id, "where": where(places),
        "degree": number((0.8 if own[True] else 0.5, 1, 1), note=note, evidence=[p.id for p in behind],
                         basis="coded")}), ""])


def _ideals(side: str, issue: Component, held: Held) -> set[str]:
    """The values that a side demands: all that it insists on, else those of its latest demand."""
    asked = {v.id: s for v in issue.values
             if (s := held.get((side, issue.id, v.id))) and s.says in ("insisted", "demanded")}
    insisted = {v for v, s in asked.items() if s.says == "insisted"}
    return insisted or {v for v, s in asked.items() if all(s.since(other) for other in asked.values())}


def _places(side: str, issue: Component, held: Held) -> dict[str, str]:
    """What the side says of each value; ``left out`` where it insists on others and has not come round since."""
    found = {v.id: held.get((side, issue.id, v.id)) for v in issue.values}
    lines = [s for s in found.values() if s and s.says == "insisted"]
    places = {}
    for value, stance in found.items():
        says = stance.says if stance else ""
        came_round = stance is not None and says not in ("", "refused") and any(map(stance.since, lines))
        places[value] = "left out" if lines and says not in ("insisted", "ruled out") and not came_round else says
    return places


def _most(side: str, issue: Component, held: Held) -> float:
    """The most that the issue can bring the side."""
    ideal = _ideals(side, issue, held)
    return max(((_BESIDE if ideal and v not in ideal else _RANGES)[says][2]
                for v, says in _places(side, issue, held).items() if says not in _BROKEN), default=0.0)


def _note(says: str, stance: Stance | None) -> Inline | str:
    if stance is None:
        return _MEANS[says]
    means = _MEANS[says] if says else "its statements of the same days contradict each other, so no direction"
    others = f"; others' accounts agree ({len(stance.agreeing)})" if stance.agreeing else ""
    return f"{means}; {_last(stance.behind)}{others}{_before(stance.overruled)}; how much is not said"


def _last(behind: Sequence[Position]) -> str:
    own = "its own words" if behind[0].voice == "said" else "others' accounts"
    more = f", {len(behind)} statements" if len(behind) > 1 else ""
    when = f"last {day(behind[0].when)}" if behind[0].when else "undated"
    return f"{when}, {own}{more}"


def _before(overruled: Iterable[Position]) -> str:
    said = "; ".join(dict.fromkeys(map(described, overruled)))
    return f"; overruled: {line(said)}" if said else ""
