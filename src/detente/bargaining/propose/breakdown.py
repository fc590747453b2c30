"""Demands that met another answer, and the last break of the talks that nobody has mended, with the gestures since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from detente.bargaining.propose.statements import Held
from detente.bargaining.propose.sways import happened
from detente.bargaining.propose.written import Inline, Notes, comment, day, line, number, table
from detente.positions.terms import Component
from detente.records import Event, When, state_of

__all__ = ["demands", "faces", "last_break"]

_MOST_DEMANDS: Final = 6
_MOST_GESTURES: Final = 6
#: Days; a wider date says too little of before and after.
_WIDEST: Final = 45
_ASKED: Final = ("insisted", "demanded")
_ANSWERS: Final = {"ruled out": (0, 10, 50), "refused": (0, 25, 75), "": (0, 50, 100)}


def demands(sides: Sequence[str], issues: Sequence[Component], held: Held, notes: Notes) -> list[str]:
    """A table for each value that a side asks and another has answered otherwise, the most spoken of first."""
    found: list[tuple[int, str]] = []
    for side in sides:
        for other in (s for s in sides if s != side):
            for issue in issues:
                asked = [v for v in issue.values if (s := held.get((side, issue.id, v.id))) and s.says in _ASKED]
                answers = {v: s for v in issue.values if (s := held.get((other, issue.id, v.id)))}
                open_ = [v for v in asked if v not in answers or answers[v].says in ("ruled out", "refused", "")]
                if not open_ or not answers:
                    continue
                wants = [p for v in open_ for p in held[side, issue.id, v.id].behind]
                given = [p for s in answers.values() for p in s.behind]
                said = "; ".join(f"“{line(v.label) or v.id}”: {s.says or 'it contradicts itself'}"
                                 for v, s in answers.items())
                refused = next((answers[v].says for v in open_ if v in answers), "")
                what = " or ".join(f"“{line(v.label) or v.id}”" for v in open_)
                found.append((len(wants) + len(given), "\n".join([
                    *notes.statements(wants), *notes.statements(given), table("demands", {
                        "actor": side, "of": other, "question": f"{line(issue.question) or issue.id} {what}",
                        "unit": "% of what is asked",
                        "believed": number((0, 50, 100), note="what the asker believes of the other: not on "
                                           "record", evidence=[p.id for p in wants]),
                        "borne": number(_ANSWERS[refused], note=f"its answer: {said}; how far it would go is not said",
                                        evidence=[p.id for p in given]),
                        "no_deal": number((0, 10, 50), note="what the asker has if turned down: not on record"),
                    }), ""])))
    return [text for _, text in sorted(found, key=lambda f: -f[0])[:_MOST_DEMANDS]]


def last_break(sides: Sequence[str], events: Sequence[Event], as_of: dt.date | None) -> Event | None:
    """The last meeting between sides that was called off, refused or left without agreement, and after which no two
    of them are known to have met.
    """
    between = [(e, e.when) for e in events
               if e.when and e.when.days <= _WIDEST and len(_parties(e) & set(sides)) > 1
               and (as_of is None or e.when.last <= as_of)]
    met = [when for e, when in between if happened(e, as_of) and e.type == "CONSULT" and e.mode != "phone"]
    found = [(when.last, e.id, e) for e, when in between if _is_break(e, as_of)
             and not any(m.first > when.last for m in met)]
    return max(found)[2] if found else None


def faces(sides: Sequence[str], events: Sequence[Event], as_of: dt.date | None, notes: Notes) -> list[str]:
    """A table for each side that the last break left empty-handed: its target, or all sides where it has none."""
    event = last_break(sides, events, as_of)
    if event is None or event.when is None:
        return []
    hit = {state_of(a) for a in event.targets} & set(sides) or _parties(event) & set(sides)
    parts = []
    for side in (s for s in sides if s in hit):
        what = f"after “{line(event.title)}”"
        made = _gestures(side, sides, events, event.when, as_of)
        parts.append("\n".join([*notes.events([event]), table("face", {
            "actor": side, "since": Inline(str(event.when.last)),
            "cost": number((0, 20, 100), note=f"{what}; how much face it lost is not said", evidence=[event.id]),
            "fading": number((0.002, 0.01, 0.05), note="a day; from half in two weeks to half in a year"),
            "gain": number((0, 10, 50), note="what a deal would bring it beyond no deal: not on record")}), ""]))
        parts += ["\n".join([*notes.events([gesture]), table("face.gestures", {
            "name": line(gesture.title) or gesture.id, "on": Inline(str(when.last)),
            "share": number((0, 0.2, 0.5), note=f"{day(when)}; what it was worth is not said", evidence=[gesture.id]),
        }), ""]) for gesture, when in made]
    if len(hit) > 1:
        parts.insert(0, comment("The record does not say who was left empty-handed: take out a side that was not."))
    return parts


def _parties(event: Event) -> set[str]:
    return {state_of(a) for a in (*event.sources, *event.targets)}


def _is_break(event: Event, as_of: dt.date | None) -> bool:
    if event.status == "cancelled":
        return event.type in ("CONSULT", "REJECT") and not event.claimed
    return happened(event, as_of) and event.type == "REJECT" and event.mode in ("meet", "visit")


def _gestures(side: str, sides: Sequence[str], events: Sequence[Event], broke: When,
              as_of: dt.date | None) -> list[tuple[Event, When]]:
    """Letters and calls between the sides, visits and meetings of this side with others, and releases, since then; the
    latest, in order of time.
    """
    found = []
    for event in events:
        when = event.when
        if when is None or when.days > _WIDEST or when.first <= broke.last or not happened(event, as_of):
            continue
        parties = _parties(event)
        letter = (event.type, event.mode) == ("CONSULT", "phone") and side in parties and len(parties & set(sides)) > 1
        visit = event.type == "CONSULT" and event.mode != "phone" and side in parties and len(parties) > 1
        release = (event.type, event.mode) == ("RETREAT", "release") and len(parties & set(sides)) > 0
        if letter or visit or release:
            found.append((event, when))
    return sorted(found, key=lambda f: (f[1].last, f[0].id))[-_MOST_GESTURES:]
